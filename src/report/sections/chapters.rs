//! Verdicts chapter by chapter in the latest sheets.

use super::super::document::{Block, Cell, Column, Section, Shape, Table};
use super::super::figure::Look;
use super::pictures::{self, Stack};
use super::{Context, Question};
use std::collections::HashMap;

const COUNTS: [&str; 6] = ["n", "n_ja", "n_delvis", "n_nej", "n_na", "n_open"];

/// The counts of one chapter, over all organisations that the report is about.
struct Chapter {
    kind: String,
    chapter: String,
    counts: [i64; COUNTS.len()],
}

pub(super) fn section(context: Context<'_>) -> Section {
    let chapters = summed(context);
    let mut blocks = Vec::new();
    if !chapters.is_empty() {
        blocks.extend(
            pictures::stacks(context, "report-picture-chapters", &stacks(context, &chapters))
                .map(Block::Figure),
        );
        blocks.push(Block::Table(table(context, &chapters)));
    }
    blocks.push(context.sql(Question::Chapters));
    context.section("chapters", blocks)
}

fn stacks(context: Context<'_>, chapters: &[Chapter]) -> Vec<Stack> {
    let name = |chapter: &Chapter| match chapter.kind.as_str() {
        "clause" => context.say("report-chapter", &[("chapter", chapter.chapter.clone())]),
        _ => chapter.chapter.clone(),
    };
    let looks = [Look::Ja, Look::Delvis, Look::Nej, Look::NotApplicable, Look::Unanswered];
    let parts = |chapter: &Chapter| looks.into_iter().zip(chapter.counts.into_iter().skip(1)).collect();
    chapters
        .iter()
        .map(|chapter| Stack { name: name(chapter), n: chapter.counts[0], parts: parts(chapter) })
        .collect()
}

fn summed(context: Context<'_>) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    let mut places: HashMap<(String, String), usize> = HashMap::new();
    for row in context.share.rows(Question::Chapters).iter() {
        let (kind, chapter) = (row.str("kind").to_string(), row.str("chapter").to_string());
        let place = *places.entry((kind.clone(), chapter.clone())).or_insert(chapters.len());
        if place == chapters.len() {
            chapters.push(Chapter { kind, chapter, counts: Default::default() });
        }
        for (sum, name) in chapters[place].counts.iter_mut().zip(COUNTS) {
            *sum += row.count(name);
        }
    }
    // Organisations answer different chapters: their natural order is set once more.
    chapters.sort_by_key(|c| (kind_rank(&c.kind), natural(&c.chapter)));
    chapters
}

fn kind_rank(kind: &str) -> usize {
    ["clause", "control"].iter().position(|known| *known == kind).unwrap_or(2)
}

/// `A.10` after `A.9`, and 10 after 9.
fn natural(chapter: &str) -> (u32, String) {
    let number = chapter.trim_start_matches("A.").parse().unwrap_or(u32::MAX);
    (number, chapter.to_string())
}

fn table(context: Context<'_>, chapters: &[Chapter]) -> Table {
    let column = |name: &str, shape| Column {
        title: context.word(&format!("report-col-{}", name.replace('_', "-"))),
        shape,
    };
    let mut columns =
        vec![column("kind", Shape::Line), column("chapter", Shape::Text), column("share_ja", Shape::Figure)];
    columns.extend(COUNTS.map(|name| column(name, Shape::Figure)));
    let row = |chapter: &Chapter| {
        let [n, ja, ..] = chapter.counts;
        let share = if n > 0 { Cell::Percent(ja as f64 / n as f64) } else { Cell::Nothing };
        let mut cells = vec![
            Cell::Text(context.word(&format!("report-part-{}", chapter.kind))),
            Cell::Text(chapter.chapter.clone()),
            share,
        ];
        cells.extend(chapter.counts.map(Cell::Count));
        cells
    };
    let rows = chapters.iter().map(row).collect();
    Table { caption: context.word("report-table-chapters"), columns, rows, note: None }
}
