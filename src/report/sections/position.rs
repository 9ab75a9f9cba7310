//! Where an organisation stands among the others, who are not named; by name in a report about
//! the whole.

use super::super::columns::{Kind, Shown};
use super::super::document::{Block, Section};
use super::{Context, Question};

const AMONG: &[Shown] = &[
    ("kind", Kind::Word("part")),
    ("edition", Kind::Text),
    ("year", Kind::Year),
    ("chapter", Kind::Chapter),
    ("own_score", Kind::Score),
    ("median", Kind::Others),
    ("q1", Kind::Others),
    ("q3", Kind::Others),
    ("orgs", Kind::Others),
];

const NAMED: &[Shown] = &[
    ("kind", Kind::Word("part")),
    ("edition", Kind::Text),
    ("year", Kind::Year),
    ("own_score", Kind::Score),
    ("coverage", Kind::Percent),
    ("exact_median", Kind::Score),
    ("exact_q1", Kind::Score),
    ("exact_q3", Kind::Score),
    ("n", Kind::Count),
    ("rank_low", Kind::Count),
    ("rank_high", Kind::Count),
];

pub(super) fn section(context: Context<'_>) -> Section {
    let k = || {
        [("k", context.settings.min_group.to_string()), ("k2", (context.settings.min_group * 2).to_string())]
    };
    let (question, shown, caption, how) = if context.is_whole() {
        (Question::Benchmark, NAMED, "report-table-benchmark", context.word("report-benchmark-how"))
    } else {
        (Question::Position, AMONG, "report-table-position", context.say("report-position-how", &k()))
    };
    let mut blocks = Vec::new();
    if let Some(table) = context.table(context.share.rows(question).iter(), shown, caption) {
        blocks.extend([Block::Paragraph(how), table]);
    }
    blocks.push(context.sql(question));
    context.section("position", blocks)
}
