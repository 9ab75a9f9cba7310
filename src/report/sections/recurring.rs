//! Gaps that stay, what was tried against them, and those that organisations share.

use super::super::columns::{Kind, Shown, has_texts};
use super::super::document::{Block, Cell, Column, Section, Shape, Table};
use super::{Context, Question};

const SHOWN: &[Shown] = &[
    ("ref", Kind::Text),
    ("title", Kind::Text),
    ("first_year", Kind::Year),
    ("streak", Kind::Count),
    ("plan_unchanged", Kind::Count),
    ("due_slipped", Kind::Count),
    ("owner_changed", Kind::Count),
    ("plans", Kind::Plans),
];

pub(super) fn section(context: Context<'_>) -> Section {
    let mut blocks = Vec::new();
    if context.is_whole() {
        blocks.extend(common(context).map(Block::Table));
        blocks.push(context.sql(Question::Common));
    }
    let gaps = context.share.rows(Question::Recurring);
    let mut sorted: Vec<_> = gaps.iter().collect();
    sorted.sort_by_key(|row| std::cmp::Reverse(row.count("streak")));
    if let Some(table) = context.table(sorted.into_iter(), SHOWN, "report-table-recurring") {
        let tried = has_texts(context.share, context.settings);
        let how = if tried { "report-recurring-tried" } else { "report-recurring-how" };
        blocks.push(Block::Paragraph(context.word(how)));
        blocks.push(table);
    } else {
        blocks.push(Block::Paragraph(context.word("report-recurring-none")));
    }
    blocks.push(context.sql(Question::Recurring));
    context.section("recurring", blocks)
}

/// Gaps that organisations share: rows about all of them together.
fn common(context: Context<'_>) -> Option<Table> {
    const MOST: usize = 30;
    let rows = context.share.rows(Question::Common);
    let column = |name: &str, shape| Column { title: context.word(&format!("report-col-{name}")), shape };
    let cells = |row: super::super::answers::Row<'_>| {
        let share = |name: &str| row.float(name).map_or(Cell::Nothing, Cell::Percent);
        vec![
            Cell::Text(row.str("thread").into()),
            Cell::Text(row.str("title").into()),
            Cell::Count(row.count("orgs_with_gap")),
            Cell::Count(row.count("n")),
            share("share"),
            share("prev_share"),
        ]
    };
    let shown: Vec<Vec<Cell>> = rows.iter().take(MOST).map(cells).collect();
    let more = rows.iter().count().saturating_sub(MOST);
    (!shown.is_empty()).then(|| Table {
        caption: context.word("report-table-common"),
        columns: vec![
            column("ref", Shape::Text),
            column("title", Shape::Text),
            column("orgs-with-gap", Shape::Figure),
            column("orgs-assessed", Shape::Figure),
            column("share", Shape::Figure),
            column("prev-share", Shape::Figure),
        ],
        rows: shown,
        note: (more > 0).then(|| context.say("report-more", &[("count", more.to_string())])),
    })
}
