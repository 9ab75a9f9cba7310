//! Lines over years, in dots; each series has a letter at its values, and beside the letter below
//! its last value. Lines are broken where the picture's are. Of a crowd the median stands out.

use super::braille::{ACROSS, DOWN, Dots};
use super::grid::{Grid, Hue, cut, length};
use super::{Entry, flow, shown};
use crate::chart::data::{Point, Range};
use crate::chart::frame::Scene;
use crate::chart::measure::Unit;
use crate::chart::plain::{changes, extremes, is_crowd, medians, runs};
use crate::chart::scale::{Scale, ticks};
use crate::chart::spec::Kind;
use crate::i18n::text;
use std::collections::BTreeSet;

/// Rows of cells that a line has to rise in.
const HEIGHT: usize = 12;
/// The letters of series.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
/// Where the values of several series stand in one cell.
const SEVERAL: char = '*';
const ALONE: char = '●';
pub(super) const TARGET: char = '╌';
const EDITION: char = '┊';

/// Draws the lines of one panel below what is there.
pub(super) fn draw(scene: &Scene<'_>, points: &[&Point], grid: &mut Grid) {
    let (kind, data) = (scene.spec.kind, scene.data);
    let plot = Plot::new(scene, grid);
    plot.axes(scene, grid);
    plot.target(scene, grid);
    plot.editions(scene, points, grid);
    let told = changes(kind, data, points).into_iter().map(|change| change.editions);
    let told: BTreeSet<String> = told.collect();
    let told = told.into_iter().map(|editions| Entry {
        sign: EDITION.to_string(),
        hue: Hue::Soft,
        meaning: text(scene.lang(), "chart-edition", &[("editions", editions)]),
    });
    flow(&told.collect::<Vec<_>>(), grid);
    if !is_crowd(kind, data) {
        let all: Vec<usize> = (0..data.series()).collect();
        plot.lines(scene, points, grid, &all);
        return;
    }
    plot.strokes(scene, points, grid, Some(Hue::Soft));
    if kind == Kind::Slope {
        let some = extremes(data, points);
        let own: Vec<&Point> = points.iter().filter(|point| some.contains(&point.series)).copied().collect();
        plot.lines(scene, &own, grid, &some);
        return;
    }
    let medians = medians(kind, data, points);
    let medians: Vec<&Point> = medians.iter().collect();
    plot.strokes(scene, &medians, grid, Some(Hue::Series(0)));
    plot.letters(&medians, grid, &[0]);
    let count = [("count", data.series().to_string())];
    let last = shown(scene, medians.last().and_then(|point| point.value));
    let meaning = format!("{} {last}", text(scene.lang(), "chart-crowd-median", &count));
    let each = text(scene.lang(), "chart-crowd-each", &count);
    let entries = [
        Entry { sign: ALONE.to_string(), hue: Hue::Series(0), meaning },
        Entry { sign: "⠤".into(), hue: Hue::Soft, meaning: each },
    ];
    flow(&entries, grid);
}

/// The sign of a series, by its place among those that have one.
fn letter(at: usize, count: usize) -> char {
    if count == 1 { ALONE } else { LETTERS.chars().nth(at).unwrap_or('·') }
}

/// Where the lines are drawn, in cells.
struct Plot {
    left: usize,
    top: usize,
    width: usize,
    values: Vec<(f64, String)>,
    /// From values to rows of dots.
    up: Scale,
    /// The column of dots of each category.
    along: Vec<usize>,
}

impl Plot {
    fn new(scene: &Scene<'_>, grid: &Grid) -> Plot {
        let measure = &scene.data.value;
        let ends = match (scene.spec.kind, measure.range) {
            // What counts in slopes is the change.
            (Kind::Slope, Some(range)) => range,
            _ => measure.ends(),
        };
        let target = scene.spec.target.into_iter();
        let ends = Range::of(target.chain([ends.least, ends.most])).unwrap_or(ends);
        let (values, range) = ticks(ends, 4, measure.unit == Unit::Whole);
        let values: Vec<(f64, String)> =
            values.iter().map(|value| (*value, shown(scene, Some(*value)))).collect();
        let names = values.iter().map(|(_, shown)| length(shown)).max().unwrap_or(0);
        let left = (names + 2).min(grid.width() / 2);
        let width = grid.width().saturating_sub(left).max(4);
        let up = Scale::new(range, (HEIGHT * DOWN - 1) as f64, 0.0);
        let along = along(scene, width * ACROSS);
        Plot { left, top: grid.height(), width, values, up, along }
    }

    fn row(&self, value: f64) -> usize {
        self.up.at(value).round().clamp(0.0, (HEIGHT * DOWN - 1) as f64) as usize
    }

    fn dot(&self, point: &Point) -> Option<(usize, usize)> {
        Some((*self.along.get(point.category)?, self.row(point.value?)))
    }

    fn axes(&self, scene: &Scene<'_>, grid: &mut Grid) {
        for y in 0..HEIGHT {
            grid.put(self.left - 1, self.top + y, '│', Hue::Soft);
        }
        for (value, shown) in &self.values {
            let y = self.top + self.row(*value) / DOWN;
            grid.text_before(self.left - 1, y, shown, Hue::Soft);
            grid.put(self.left - 1, y, '┤', Hue::Soft);
        }
        let bottom = self.top + HEIGHT;
        grid.put(self.left - 1, bottom, '└', Hue::Soft);
        for x in 0..self.width {
            grid.put(self.left + x, bottom, '─', Hue::Soft);
        }
        let names: Vec<(usize, &str)> = (0..self.along.len())
            .map(|at| (self.left + self.along[at] / ACROSS, scene.data.category_label(at)))
            .collect();
        below(&names, self.left - 1, bottom + 1, grid);
    }

    /// A line of dashes at what is aimed at; the notes say what it is.
    fn target(&self, scene: &Scene<'_>, grid: &mut Grid) {
        let Some(target) = scene.spec.target else { return };
        let y = self.top + self.row(target) / DOWN;
        for x in 0..self.width {
            grid.put(self.left + x, y, TARGET, Hue::Soft);
        }
    }

    /// A line up where the edition changes.
    fn editions(&self, scene: &Scene<'_>, points: &[&Point], grid: &mut Grid) {
        for change in changes(scene.spec.kind, scene.data, points) {
            if let (Some(before), Some(after)) = (self.along.get(change.before), self.along.get(change.after))
            {
                let x = self.left + usize::midpoint(*before, *after) / ACROSS;
                for y in 0..HEIGHT {
                    grid.put(x, self.top + y, EDITION, Hue::Soft);
                }
            }
        }
    }

    /// Lines between values, each in its own colour or all in one.
    fn strokes(&self, scene: &Scene<'_>, points: &[&Point], grid: &mut Grid, hue: Option<Hue>) {
        let mut dots = Dots::new(self.width, HEIGHT);
        for run in runs(scene.spec.kind, scene.data, points) {
            for pair in run.windows(2) {
                if let (Some(from), Some(to)) = (self.dot(pair[0]), self.dot(pair[1])) {
                    dots.line(from, to, hue.unwrap_or(Hue::Series(pair[0].series)));
                }
            }
        }
        dots.lay(grid, self.left, self.top);
    }

    /// The signs of values, of these series.
    fn letters(&self, points: &[&Point], grid: &mut Grid, series: &[usize]) {
        let mut met: Vec<(usize, usize, usize)> = Vec::new();
        for point in points {
            let Some((x, y)) = self.dot(point).map(|(x, y)| (self.left + x / ACROSS, self.top + y / DOWN))
            else {
                continue;
            };
            let Some(at) = series.iter().position(|series| *series == point.series) else { continue };
            let is_shared = met.iter().any(|(a, b, other)| (*a, *b) == (x, y) && *other != point.series);
            met.push((x, y, point.series));
            if is_shared {
                grid.put(x, y, SEVERAL, Hue::Bold);
            } else {
                grid.put(x, y, letter(at, series.len()), Hue::Series(point.series));
            }
        }
    }

    /// Lines with letters, and what these stand for.
    fn lines(&self, scene: &Scene<'_>, points: &[&Point], grid: &mut Grid, series: &[usize]) {
        self.strokes(scene, points, grid, None);
        self.letters(points, grid, series);
        if scene.data.series.is_none() {
            return;
        }
        let entry = |(at, series_at): (usize, &usize)| {
            let own = points.iter().filter(|point| point.series == *series_at && point.value.is_some());
            let own: Vec<&&Point> = own.collect();
            let last = shown(scene, own.iter().max_by_key(|point| point.category)?.value);
            let first = shown(scene, own.iter().min_by_key(|point| point.category)?.value);
            let name = scene.data.series_label(*series_at);
            let meaning = match scene.spec.kind {
                Kind::Slope if own.len() > 1 => format!("{name} {first} → {last}"),
                _ => format!("{name} {last}"),
            };
            let sign = letter(at, series.len()).to_string();
            Some(Entry { sign, hue: Hue::Series(*series_at), meaning })
        };
        let entries: Vec<Entry> = series.iter().enumerate().filter_map(entry).collect();
        flow(&entries, grid);
    }
}

/// The column of dots of each category: years where they stand, so that a missing one leaves its
/// room, others side by side.
fn along(scene: &Scene<'_>, dots: usize) -> Vec<usize> {
    let labels = &scene.data.category.labels;
    let numbers: Vec<f64> = labels.iter().filter_map(|label| label.number).collect();
    let places: Vec<f64> = (0..labels.len()).map(|at| at as f64).collect();
    let has_numbers =
        scene.spec.kind == Kind::Line && scene.data.category.is_steps && numbers.len() == labels.len();
    let places = if has_numbers { numbers } else { places };
    let Some(range) = Range::of(places.iter().copied()) else { return Vec::new() };
    let steps = range.most - range.least + 1.0;
    let at = |place: &f64| ((place - range.least + 0.5) / steps * dots as f64) as usize;
    places.iter().map(at).collect()
}

/// Names under their places, as many as have room: every one, every second, every third …
fn below(names: &[(usize, &str)], left: usize, y: usize, grid: &mut Grid) {
    const LONGEST: usize = 14;
    let width = grid.width();
    let placed = |(x, name): &(usize, &str)| {
        let name = cut(name, LONGEST);
        let most = width.saturating_sub(length(&name));
        (x.saturating_sub(length(&name) / 2).clamp(left.min(most), most), name)
    };
    let all: Vec<(usize, String)> = names.iter().map(placed).collect();
    let fits = |step: &usize| {
        let some: Vec<_> = all.iter().step_by(*step).collect();
        some.windows(2).all(|pair| pair[0].0 + length(&pair[0].1) < pair[1].0)
    };
    let step = (1..=all.len().max(1)).find(fits).unwrap_or(1);
    for (x, name) in all.iter().step_by(step) {
        grid.text(*x, y, name, Hue::Soft);
    }
}
