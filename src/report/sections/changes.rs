//! What became better and worse since the sheet before, requirement by requirement.

use super::super::columns::{Kind, Shown};
use super::super::document::{Block, Section};
use super::{Context, Question};

const MOVED: &[Shown] = &[
    ("ref", Kind::Text),
    ("title", Kind::Text),
    ("prev_year", Kind::Year),
    ("prev_status", Kind::Text),
    ("year", Kind::Year),
    ("status", Kind::Text),
];

const OTHER: &[Shown] = &[
    ("ref", Kind::Text),
    ("title", Kind::Text),
    ("prev_status", Kind::Text),
    ("status", Kind::Text),
    ("change", Kind::Word("change")),
];

const COUNTS: &[Shown] = &[
    ("kind", Kind::Word("part")),
    ("prev_year", Kind::Year),
    ("year", Kind::Year),
    ("improved", Kind::Count),
    ("worsened", Kind::Count),
    ("lost_verdict", Kind::Count),
    ("gained_verdict", Kind::Count),
    ("entered", Kind::Count),
    ("gone", Kind::Count),
    ("restructured", Kind::Count),
];

const PROMISES: &[Shown] = &[
    ("kind", Kind::Word("part")),
    ("prev_year", Kind::Year),
    ("year", Kind::Year),
    ("n", Kind::Count),
    ("closed", Kind::Count),
    ("improved", Kind::Count),
    ("still_open", Kind::Count),
    ("worsened", Kind::Count),
    ("unknown", Kind::Count),
];

pub(super) fn section(context: Context<'_>) -> Section {
    let changes = context.share.rows(Question::Changes);
    let of = |is: &'static [&'static str]| changes.iter().filter(move |row| is.contains(&row.str("change")));
    let mut blocks = Vec::new();
    if context.is_whole() {
        let trend = context.share.rows(Question::Trend);
        let latest = trend.iter().filter(|row| row.flag("is_latest"));
        blocks.extend(context.table(latest, COUNTS, "report-table-change-counts"));
    }
    for (changes, caption) in
        [(&["worsened"], "report-table-worsened"), (&["improved"], "report-table-improved")]
    {
        match context.table(of(changes), MOVED, caption) {
            Some(table) => blocks.push(table),
            None => blocks.push(Block::Paragraph(context.word(&format!("{caption}-none")))),
        }
    }
    if !context.is_whole() {
        let other = changes
            .iter()
            .filter(|row| !matches!(row.str("change"), "worsened" | "improved" | "restructured"));
        blocks.extend(context.table(other, OTHER, "report-table-other-changes"));
        let restructured = of(&["restructured"]).count();
        if restructured > 0 {
            let args = [("count", restructured.to_string())];
            blocks.push(Block::Paragraph(context.say("report-restructured", &args)));
        }
    }
    blocks.push(context.sql(Question::Changes));
    let promises = context.share.rows(Question::Promises);
    blocks.extend(context.table(promises.iter(), PROMISES, "report-table-promises"));
    blocks.push(context.sql(Question::Promises));
    context.section("changes", blocks)
}
