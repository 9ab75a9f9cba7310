//! What a chart shows as rows and columns: for people as the picture writes it, for programs
//! with every digit.

use super::Page;
use crate::chart::data::{Channel, Data, Point};
use crate::chart::measure::{Measure, column};
use crate::i18n::{Lang, number};

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Nothing,
    Text(String),
    /// The number, and how the picture writes it.
    Number(f64, String),
}

/// The rows of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rows {
    /// Of each column its name in SQL and as people read it.
    pub names: Vec<(String, String)>,
    pub cells: Vec<Vec<Cell>>,
}

pub(super) fn rows(data: &Data, lang: Lang) -> Rows {
    let mut rows = Rows { names: Vec::new(), cells: vec![Vec::new(); data.points.len()] };
    let mut add = |name: &str, cell: &dyn Fn(&Point) -> Cell| {
        rows.names.push((name.to_string(), column(name, lang)));
        for (row, point) in rows.cells.iter_mut().zip(&data.points) {
            row.push(cell(point));
        }
    };
    let label = |channel: &Channel, at: usize| match channel.labels.get(at) {
        Some(label) if !label.is_null => Cell::Text(label.text.clone()),
        _ => Cell::Nothing,
    };
    if let Some(facet) = &data.facet {
        add(&facet.name, &|point| label(facet, point.facet));
    }
    if !data.category.name.is_empty() {
        add(&data.category.name, &|point| label(&data.category, point.category));
    }
    if let Some(series) = &data.series {
        add(&series.name, &|point| label(series, point.series));
    }
    let amount = |measure: &Measure, value: Option<f64>| match value {
        Some(value) => Cell::Number(value, measure.shown(value, lang)),
        None => Cell::Nothing,
    };
    if data.points.iter().any(|point| point.word.is_some()) {
        add(&data.value.name, &|point| point.word.clone().map_or(Cell::Nothing, Cell::Text));
    } else {
        add(&data.value.name, &|point| amount(&data.value, point.value));
    }
    if let Some(to) = &data.to {
        add(&to.name, &|point| amount(to, point.to));
    }
    if data.points.iter().any(|point| point.band.is_some()) {
        add("median", &|point| amount(&data.value, point.band.map(|band| band.median)));
        add("q1", &|point| amount(&data.value, point.band.and_then(|band| Some(band.quartiles?.0))));
        add("q3", &|point| amount(&data.value, point.band.and_then(|band| Some(band.quartiles?.1))));
    }
    if data.points.iter().any(|point| point.edition.is_some()) {
        add("edition", &|point| point.edition.clone().map_or(Cell::Nothing, Cell::Text));
    }
    if data.n.is_some() && data.value.name != "n" {
        add("n", &|point| point.n.map_or(Cell::Nothing, |n| Cell::Number(n, number(n, lang))));
    }
    rows
}

/// The table in a page.
pub(super) fn write(rows: &Rows, page: &mut Page) {
    page.raw("<div class=\"wide\" tabindex=\"0\">\n<table>\n<thead>\n<tr>");
    for (at, (_, name)) in rows.names.iter().enumerate() {
        let is_number = rows.cells.iter().any(|row| matches!(row[at], Cell::Number(..)));
        page.raw(if is_number { "<th scope=\"col\" class=\"n\">" } else { "<th scope=\"col\">" });
        page.text(name);
        page.raw("</th>");
    }
    page.raw("</tr>\n</thead>\n<tbody>\n");
    for row in &rows.cells {
        page.raw("<tr>");
        for cell in row {
            match cell {
                Cell::Nothing => page.raw("<td class=\"soft\">–</td>"),
                Cell::Text(text) => {
                    page.raw("<td>");
                    page.text(text);
                    page.raw("</td>");
                }
                Cell::Number(_, shown) => {
                    page.raw("<td class=\"n\">");
                    page.text(shown);
                    page.raw("</td>");
                }
            }
        }
        page.raw("</tr>\n");
    }
    page.raw("</tbody>\n</table>\n</div>\n");
}
