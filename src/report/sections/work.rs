//! Who carries the gaps, and what should have been done by now.

use super::super::columns::{Kind, Shown};
use super::super::document::{Block, Section};
use super::{Context, Question};
use crate::report::Owners;

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
