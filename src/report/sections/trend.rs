//! From year to year: all requirements, and those that can be compared.

use super::super::columns::{Kind, Shown};
use super::super::document::{Block, Section};
use super::{Context, Question, pictures};

const YEARS: &[Shown] = &[
    ("kind", Kind::Word("part")),
    ("year", Kind::Year),
    ("edition", Kind::Text),
    ("share_ja", Kind::Percent),
    ("score", Kind::Score),
    ("score_low", Kind::Score),
    ("coverage", Kind::Percent),
    ("n_ja", Kind::Count),
    ("n_delvis", Kind::Count),
    ("n_nej", Kind::Count),
    ("n_na", Kind::Count),
    ("n_open", Kind::Count),
];

const PAIRS: &[Shown] = &[
    ("kind", Kind::Word("part")),
    ("prev_year", Kind::Year),
    ("year", Kind::Year),
    ("n", Kind::Count),
    ("prev_share_ja", Kind::Percent),
    ("share_ja", Kind::Percent),
    ("delta", Kind::Delta),
    ("robust", Kind::Flag),
    ("improved", Kind::Count),
    ("worsened", Kind::Count),
    ("n_copied", Kind::Count),
];

pub(super) fn section(context: Context<'_>) -> Section {
    let mut blocks = Vec::new();
    let maturity = context.share.rows(Question::Maturity);
    if !context.is_whole() {
        for kind in ["clause", "control"] {
            let rows: Vec<_> = maturity.iter().filter(|row| row.str("kind") == kind).collect();
            blocks.extend(pictures::years(context, kind, &rows).map(Block::Figure));
        }
    }
    let pairs = context.share.rows(Question::Trend);
    let latest_only = context.is_whole();
    let shown = pairs.iter().filter(|row| !latest_only || row.flag("is_latest"));
    if let Some(table) = context.table(shown, PAIRS, "report-table-pairs") {
        blocks.push(Block::Paragraph(context.word("report-trend-how")));
        blocks.push(table);
    } else {
        blocks.push(Block::Paragraph(context.word("report-trend-one-year")));
    }
    blocks.push(context.sql(Question::Trend));
    if !context.is_whole() {
        blocks.extend(context.table(
            context.share.rows(Question::Maturity).iter(),
            YEARS,
            "report-table-years",
        ));
        blocks.push(context.sql(Question::Maturity));
    }
    context.section("trend", blocks)
}
