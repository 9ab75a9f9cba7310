//! Requirements of clauses 4–10 that are not met, by name.

use super::super::columns::{Kind, Shown};
use super::super::document::{Block, Cell, Column, Section, Shape, Table};
use super::{Context, Question};

const CLAUSES: &[Shown] = &[
    ("ref", Kind::Text),
    ("title", Kind::Text),
    ("status", Kind::Text),
    ("need", Kind::Text),
    ("owners", Kind::Owners),
    ("due_end", Kind::Date),
    ("gap_years", Kind::Count),
    ("others", Kind::OthersShare),
    ("action_plan", Kind::Plan),
];

const CONTROLS: &[Shown] = &[
    ("ref", Kind::Text),
    ("title", Kind::Text),
    ("status", Kind::Text),
    ("need", Kind::Text),
    ("due_end", Kind::Date),
    ("gap_years", Kind::Count),
];

pub(super) fn section(context: Context<'_>) -> Section {
    let gaps = context.share.rows(Question::Actions);
    let of = |kind: &'static str| gaps.iter().filter(move |row| row.str("kind") == kind);
    let mut blocks = Vec::new();
    if context.is_whole() {
        blocks.extend(by_organisation(context).map(Block::Table));
    } else {
        if let Some(table) = context.table(of("clause"), CLAUSES, "report-table-clauses") {
            blocks.push(Block::Paragraph(context.word("report-unmet-how")));
            blocks.push(table);
        } else {
            blocks.push(Block::Paragraph(context.word("report-unmet-none")));
        }
        blocks.extend(context.table(of("control"), CONTROLS, "report-table-controls"));
        blocks.extend(context.table(of("other"), CONTROLS, "report-table-others"));
    }
    blocks.push(context.sql(Question::Actions));
    context.section("unmet", blocks)
}

/// A row for each organisation, with its clauses answered Nej and Delvis.
fn by_organisation(context: Context<'_>) -> Option<Table> {
    let gaps = context.share.rows(Question::Actions);
    let mut rows: Vec<(String, [Vec<String>; 2])> = Vec::new();
    for gap in gaps.iter().filter(|row| row.str("kind") == "clause") {
        if rows.last().is_none_or(|(org, _)| org != gap.str("org")) {
            rows.push((gap.str("org").to_string(), Default::default()));
        }
        if let Some((_, [no, partly])) = rows.last_mut() {
            let refs = if gap.str("status") == "Nej" { no } else { partly };
            refs.push(gap.str("ref").to_string());
        }
    }
    let column = |key: &str, shape| Column { title: context.word(key), shape };
    let list = |refs: Vec<String>| if refs.is_empty() { Cell::Nothing } else { Cell::Text(refs.join(", ")) };
    let cells = |(org, [no, partly]): (String, [Vec<String>; 2])| {
        let count = i64::try_from(no.len() + partly.len()).unwrap_or(i64::MAX);
        vec![Cell::Text(org), Cell::Count(count), list(no), list(partly)]
    };
    let rows: Vec<_> = rows.into_iter().map(cells).collect();
    (!rows.is_empty()).then(|| Table {
        caption: context.word("report-table-clauses-by-org"),
        columns: vec![
            column("report-col-org", Shape::Text),
            column("report-col-gaps", Shape::Figure),
            column("report-col-answered-no", Shape::Text),
            column("report-col-answered-partly", Shape::Text),
        ],
        rows,
        note: None,
    })
}
