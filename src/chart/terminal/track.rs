//! Marks on a track, a row each: a value with its group's median and quartiles behind it, or two
//! values and the way between them.

use super::bars::TARGET;
use super::grid::{Grid, Hue, cut, length, wrapped};
use super::{Entry, shown};
use crate::chart::data::{Point, Range};
use crate::chart::frame::Scene;
use crate::chart::measure::{Unit, column};
use crate::chart::plain::name;
use crate::chart::scale::{Scale, ticks};
use crate::chart::spec::Kind;
use crate::i18n::text;

const MEDIAN: char = '│';
const BAND: char = '▒';
const BEFORE: char = '○';
const AFTER: char = '●';
/// The marks of series.
const MARKS: [char; 6] = ['●', '■', '▲', '◆', '○', '✕'];
const SEVERAL: char = '*';
const LINES: usize = 3;

pub(super) fn legend(scene: &Scene<'_>) -> Vec<Entry> {
    let (data, lang) = (scene.data, scene.lang());
    let entry = |sign: char, hue, meaning| Entry { sign: sign.to_string(), hue, meaning };
    if scene.spec.kind == Kind::Dumbbell {
        let to = data.to.as_ref().map(|to| to.title(lang)).unwrap_or_default();
        let hue = Hue::Series(0);
        return vec![entry(BEFORE, hue, data.value.title(lang)), entry(AFTER, hue, to)];
    }
    let mark = |at: usize| entry(mark(at), Hue::Series(at), data.series_label(at).to_string());
    let mut entries: Vec<Entry> = match data.series() {
        1 => vec![entry(MARKS[0], Hue::Series(0), data.value.title(lang))],
        count => (0..count).map(mark).collect(),
    };
    let bands = || data.points.iter().filter_map(|point| point.band);
    if bands().next().is_some() {
        entries.push(entry(MEDIAN, Hue::Bold, column("median", lang)));
    }
    if bands().any(|band| band.quartiles.is_some()) {
        entries.push(entry(BAND, Hue::Soft, text(lang, "chart-quartiles", &[])));
    }
    entries
}

fn mark(series: usize) -> char {
    MARKS[series % MARKS.len()]
}

/// One row: all points of a category, or of a dumbbell each point.
struct Row<'a> {
    name: String,
    points: Vec<&'a Point>,
    shown: String,
}

fn rows<'a>(scene: &Scene<'_>, points: &[&'a Point]) -> Vec<Row<'a>> {
    let mut points = points.to_vec();
    points.sort_by_key(|point| (point.category, point.series));
    let is_dumbbell = scene.spec.kind == Kind::Dumbbell;
    let own = points.chunk_by(|a, b| !is_dumbbell && a.category == b.category);
    let row = |own: &[&'a Point]| {
        let mut name = name(scene.data, own[0].category, scene.lang());
        if is_dumbbell && scene.data.series.is_some() {
            name = format!("{name}, {}", scene.data.series_label(own[0].series));
        }
        let values = own.iter().map(|point| shown(scene, point.value)).collect::<Vec<_>>().join(" ");
        let shown = match is_dumbbell {
            true => format!("{values} → {}", shown(scene, own[0].to)),
            false => values,
        };
        Row { name, points: own.to_vec(), shown }
    };
    own.map(row).collect()
}

pub(super) fn draw(scene: &Scene<'_>, points: &[&Point], grid: &mut Grid) {
    let data = scene.data;
    let rows = rows(scene, points);
    let left = rows.iter().map(|row| length(&row.name)).max().unwrap_or(0).min(grid.width() / 3) + 1;
    let shown_room = rows.iter().map(|row| length(&row.shown)).max().unwrap_or(0).min(grid.width() / 3);
    let room = grid.width().saturating_sub(left + shown_room + 1).max(2);
    let ends = [data.value.ends(), data.to.as_ref().map_or(data.value.ends(), |to| to.ends())];
    let all = ends.iter().flat_map(|range| [range.least, range.most]).chain(scene.spec.target);
    let ends = Range::of(all).unwrap_or(ends[0]);
    let (values, range) = ticks(ends, 4, data.value.unit == Unit::Whole);
    let along = Scale::new(range, left as f64, (left + room - 1) as f64);
    let cell = |value: f64| along.at(value).round() as usize;
    for row in &rows {
        let y = grid.height();
        for (at, line) in wrapped(&row.name, left - 1, LINES).iter().enumerate() {
            grid.text(0, y + at, line, Hue::Plain);
        }
        for x in left..left + room {
            grid.put(x, y, '·', Hue::Soft);
        }
        if let Some(target) = scene.spec.target {
            grid.put(cell(target), y, TARGET, Hue::Soft);
        }
        if scene.spec.kind == Kind::Dumbbell {
            way(row, &cell, y, grid)
        } else {
            marks(row, &cell, y, grid)
        }
        grid.text(left + room + 1, y, &cut(&row.shown, shown_room), Hue::Plain);
    }
    let y = grid.height();
    let mut free = 0;
    for value in values {
        let words = shown(scene, Some(value));
        let start =
            cell(value).saturating_sub(length(&words) / 2).min(grid.width().saturating_sub(length(&words)));
        if start >= free {
            grid.text(start, y, &words, Hue::Soft);
            free = start + length(&words) + 1;
        }
    }
}

/// Values before their group's median and quartiles.
fn marks(row: &Row<'_>, cell: &dyn Fn(f64) -> usize, y: usize, grid: &mut Grid) {
    if let Some(band) = row.points.iter().find_map(|point| point.band) {
        if let Some((q1, q3)) = band.quartiles {
            for x in cell(q1)..=cell(q3) {
                grid.put(x, y, BAND, Hue::Soft);
            }
        }
        grid.put(cell(band.median), y, MEDIAN, Hue::Bold);
    }
    let mut met: Vec<usize> = Vec::new();
    for (point, value) in row.points.iter().filter_map(|point| Some((point, point.value?))) {
        let x = cell(value);
        let sign = if met.contains(&x) { SEVERAL } else { mark(point.series) };
        grid.put(x, y, sign, Hue::Series(point.series));
        met.push(x);
    }
}

/// From one value to another.
fn way(row: &Row<'_>, cell: &dyn Fn(f64) -> usize, y: usize, grid: &mut Grid) {
    let point = row.points[0];
    let (from, to) = (point.value.map(cell), point.to.map(cell));
    if let (Some(from), Some(to)) = (from, to) {
        for x in from.min(to)..=from.max(to) {
            grid.put(x, y, '━', Hue::Series(0));
        }
    }
    if let Some(from) = from {
        grid.put(from, y, BEFORE, Hue::Series(0));
    }
    if let Some(to) = to {
        grid.put(to, y, AFTER, Hue::Series(0));
    }
}
