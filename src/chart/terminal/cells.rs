//! A heatmap: a letter for the word of each cell, or its number behind a block as high as it.
//! Columns that have no room beside each other stand below, with their rows named again.

use super::grid::{Grid, Hue, cut, length, wrapped};
use super::{Entry, shown};
use crate::chart::data::Point;
use crate::chart::frame::Scene;
use crate::chart::measure::Unit;
use crate::chart::plain::{NOT_STATED, words};
use crate::i18n::text;

const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Names above columns are no wider, and have at most so many lines.
const WIDEST: usize = 14;
const LINES: usize = 4;

pub(super) fn legend(scene: &Scene<'_>) -> Vec<Entry> {
    let words = words(scene.data);
    if words.is_empty() {
        return Vec::new();
    }
    let entry = |(at, (meaning, letter)): (usize, (String, char))| Entry {
        sign: letter.to_string(),
        hue: Hue::Series(at),
        meaning,
    };
    let mut entries: Vec<Entry> = words.into_iter().enumerate().map(entry).collect();
    if scene.data.without > 0 {
        let meaning = text(scene.lang(), "crosstab-none", &[]);
        entries.push(Entry { sign: NOT_STATED.to_string(), hue: Hue::Soft, meaning });
    }
    entries
}

pub(super) fn draw(scene: &Scene<'_>, points: &[&Point], grid: &mut Grid) {
    let data = scene.data;
    let words = words(data);
    let cells: Vec<(&Point, (String, Hue))> =
        points.iter().map(|point| (*point, cell(scene, point, &words))).collect();
    // Points stand in the order of their series.
    let rows: Vec<_> = cells.chunk_by(|(a, _), (b, _)| a.series == b.series).collect();
    let label = |row: &[(&Point, (String, Hue))]| data.series_label(row[0].0.series).to_string();
    let left = rows.iter().map(|row| length(&label(row))).max().unwrap_or(0).min(grid.width() / 3) + 1;
    let widest = cells.iter().map(|(_, (text, _))| length(text)).max().unwrap_or(1);
    let names = (0..data.category.labels.len()).map(|at| longest_word(data.category_label(at)));
    let column = names.max().unwrap_or(1).min(WIDEST).max(widest) + 1;
    let across = (grid.width().saturating_sub(left) / column).max(1);
    let columns: Vec<usize> = (0..data.category.labels.len()).collect();
    for (block, some) in columns.chunks(across).enumerate() {
        if block > 0 {
            grid.gap();
        }
        head(scene, some, left, column, grid);
        for row in &rows {
            let y = grid.height();
            grid.text(0, y, &cut(&label(row), left - 1), Hue::Plain);
            for (point, (text, hue)) in *row {
                if let Some(at) = point.category.checked_sub(some[0]).filter(|at| *at < some.len()) {
                    grid.text_before(left + (at + 1) * column - 1, y, text, *hue);
                }
            }
        }
    }
}

fn longest_word(name: &str) -> usize {
    name.split(' ').map(length).max().unwrap_or(0)
}

/// The names of columns, their last lines on one row.
fn head(scene: &Scene<'_>, columns: &[usize], left: usize, column: usize, grid: &mut Grid) {
    let label = |at: &usize| wrapped(scene.data.category_label(*at), column - 1, LINES);
    let names: Vec<Vec<String>> = columns.iter().map(label).collect();
    let high = names.iter().map(Vec::len).max().unwrap_or(0);
    let top = grid.height();
    for (at, lines) in names.iter().enumerate() {
        for (line, name) in lines.iter().enumerate() {
            grid.text_before(left + (at + 1) * column - 1, top + high - lines.len() + line, name, Hue::Soft);
        }
    }
}

/// What stands in a cell.
fn cell(scene: &Scene<'_>, point: &Point, words: &[(String, char)]) -> (String, Hue) {
    let ends = scene.data.value.ends();
    match (&point.word, point.value) {
        (Some(word), _) => {
            let at = words.iter().position(|(other, _)| other == word).unwrap_or(0);
            (words.get(at).map_or(NOT_STATED, |(_, letter)| *letter).to_string(), Hue::Series(at))
        }
        (None, Some(value)) => {
            let part = (value - ends.least) / (ends.most - ends.least).max(f64::MIN_POSITIVE);
            let level = LEVELS[((part * 8.0) as usize).min(7)];
            let shown = match scene.data.value.unit {
                // The sign of per cent stands in the title.
                Unit::Share => format!("{:.0}", value * 100.0),
                _ => shown(scene, Some(value)),
            };
            (format!("{level}{shown:>3}"), Hue::Plain)
        }
        (None, None) => (NOT_STATED.to_string(), Hue::Soft),
    }
}
