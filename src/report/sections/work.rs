//! Who carries the gaps, and what should have been done by now.

use super::super::columns::{Kind, Shown};
use super::super::document::{Block, Section};
use super::{Context, Question, pictures};
use crate::i18n::number;
use crate::report::Figure;
use crate::report::Owners;
use std::collections::BTreeMap;

const LOAD: &[Shown] = &[
    ("owner", Kind::Owner),
    ("year", Kind::Year),
    ("carried", Kind::Score),
    ("led", Kind::Count),
    ("supported", Kind::Count),
    ("followed", Kind::Count),
    ("high", Kind::Count),
    ("overdue", Kind::Count),
    ("undated", Kind::Count),
];

const LATE: &[Shown] = &[
    ("ref", Kind::Text),
    ("title", Kind::Text),
    ("need", Kind::Text),
    ("owners", Kind::Owners),
    ("due_end", Kind::Date),
    ("days_overdue", Kind::Count),
    ("action_plan", Kind::Plan),
];

pub(super) fn section(context: Context<'_>) -> Section {
    let mut blocks = Vec::new();
    if context.settings.owners != Owners::None {
        let load = context.share.rows(Question::Workload);
        let mut sorted: Vec<_> = load.iter().collect();
        sorted.sort_by_key(|row| std::cmp::Reverse(row.count("high")));
        if !context.is_whole() {
            sorted = load.iter().collect();
        }
        if let Some(table) = context.table(sorted.into_iter(), LOAD, "report-table-load") {
            blocks.push(Block::Paragraph(context.word("report-work-how")));
            blocks.extend(picture(context).map(Block::Figure));
            blocks.push(table);
        }
        blocks.push(context.sql(Question::Workload));
    }
    let actions = context.share.rows(Question::Actions);
    let mut late: Vec<_> = actions.iter().filter(|row| row.int("days_overdue").is_some()).collect();
    late.sort_by_key(|row| std::cmp::Reverse(row.count("days_overdue")));
    match context.table(late.into_iter(), LATE, "report-table-late") {
        Some(table) => blocks.push(table),
        None => blocks.push(Block::Paragraph(context.word("report-late-none"))),
    }
    let assumed = actions
        .iter()
        .filter(|row| {
            row.flag("due_assumed") && row.date("due_end").is_some_and(|day| day < context.settings.as_of)
        })
        .count();
    if assumed > 0 {
        blocks.push(Block::Paragraph(context.say("report-late-assumed", &[("count", assumed.to_string())])));
    }
    blocks.push(context.sql(Question::Actions));
    context.section("work", blocks)
}

/// The owners who carry most, their sheets of both kinds taken together; of the whole, the
/// organisations.
fn picture(context: Context<'_>) -> Option<Figure> {
    const MOST: usize = 12;
    let load = context.share.rows(Question::Workload);
    let mut carried: BTreeMap<String, f64> = BTreeMap::new();
    for row in load.iter() {
        let name = match (context.is_whole(), row.text("owner")) {
            (true, _) => row.str("org").to_string(),
            (false, Some(owner)) => context.settings.owner(owner)?,
            (false, None) => context.word("report-nobody"),
        };
        *carried.entry(name).or_default() += row.float("carried").unwrap_or(0.0);
    }
    let mut carried: Vec<(String, f64)> = carried.into_iter().filter(|(_, gaps)| *gaps > 0.0).collect();
    carried.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let shown = |(name, gaps): (String, f64)| {
        let text = number((gaps * 10.0).round() / 10.0, context.settings.lang);
        (name, gaps, text)
    };
    let rows: Vec<_> = carried.into_iter().take(MOST).map(shown).collect();
    pictures::bars(
        context,
        if context.is_whole() { "report-picture-load-whole" } else { "report-picture-load" },
        &rows,
    )
}
