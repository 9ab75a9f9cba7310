//! Parts of a whole, a row a bar: each part has a pattern of its own, and its letter and share
//! where there is room for them. Diverging bars have gaps to the left of a middle.

use super::Entry;
use super::grid::{Grid, Hue, length, wrapped};
use crate::chart::data::Point;
use crate::chart::frame::Scene;
use crate::chart::measure::{Unit, percent};
use crate::chart::plain::{Part, name, order, part_letter, parts};
use crate::i18n::number;

/// The grounds of parts, told apart without colours.
const PATTERNS: [char; 8] = ['█', '▒', '░', '▓', '▚', '▞', '▖', '▝'];
const MIDDLE: char = '│';
/// Lines that a name has at most.
const LINES: usize = 3;

/// How the part at a place in the order looks.
fn pattern(scene: &Scene<'_>, series: usize) -> char {
    let at = order(scene.data).iter().position(|other| *other == series).unwrap_or(0);
    PATTERNS[at % PATTERNS.len()]
}

pub(super) fn legend(scene: &Scene<'_>) -> Vec<Entry> {
    if scene.data.series.is_none() {
        return Vec::new();
    }
    let entry = |series: usize| Entry {
        sign: format!("{0}{1}{0}", pattern(scene, series), part_letter(scene.data, series)),
        hue: Hue::Series(series),
        meaning: scene.data.series_label(series).to_string(),
    };
    order(scene.data).into_iter().map(entry).collect()
}

pub(super) fn draw(scene: &Scene<'_>, points: &[&Point], grid: &mut Grid) {
    let rows = parts(scene.spec.kind, scene.data, points);
    let names: Vec<String> = rows.iter().map(|(at, _)| name(scene.data, *at, scene.lang())).collect();
    let ns: Vec<String> = rows.iter().map(|(at, parts)| rests_on(scene, points, *at, parts)).collect();
    let left = names.iter().map(|name| length(name)).max().unwrap_or(0).min(grid.width() / 3) + 1;
    // Where all rows rest on as much, the notes tell it once.
    let ns = if ns.windows(2).any(|pair| pair[0] != pair[1]) { ns } else { vec![String::new(); ns.len()] };
    let right = ns.iter().map(|n| length(n)).max().unwrap_or(0);
    let room = grid.width().saturating_sub(left + if right > 0 { right + 1 } else { 0 }).max(2);
    let ends = |of: &dyn Fn(&Part<'_>) -> f64| {
        rows.iter().flat_map(|(_, parts)| parts.iter().map(of)).collect::<Vec<f64>>()
    };
    let least = ends(&|part| part.from).into_iter().fold(0.0, f64::min);
    let most = ends(&|part| part.to).into_iter().fold(0.0, f64::max);
    let track = Track { left, room, least, most: most.max(least + f64::MIN_POSITIVE) };
    for ((_, parts), (name, n)) in rows.iter().zip(names.iter().zip(&ns)) {
        let y = grid.height();
        for (at, line) in wrapped(name, left - 1, LINES).iter().enumerate() {
            grid.text(0, y + at, line, Hue::Plain);
        }
        if parts.is_empty() {
            grid.text(left, y, "–", Hue::Plain);
        }
        for part in parts {
            track.part(scene, part, y, grid);
        }
        if least < 0.0 {
            grid.put(track.cell(0.0), y, MIDDLE, Hue::Bold);
        }
        grid.text_before(grid.width(), y, n, Hue::Soft);
    }
}

/// What a row rests on: counts add up to it, shares tell it in a column `n`.
fn rests_on(scene: &Scene<'_>, points: &[&Point], category: usize, parts: &[Part<'_>]) -> String {
    let n = match scene.data.value.unit {
        Unit::Whole => Some(parts.iter().filter_map(|part| part.point.value).sum()),
        _ => points.iter().find(|point| point.category == category).and_then(|point| point.n),
    };
    n.map(|n: f64| format!("n = {}", number(n, scene.lang()))).unwrap_or_default()
}

/// Where bars are drawn, in cells; shares lie between these two.
struct Track {
    left: usize,
    room: usize,
    least: f64,
    most: f64,
}

impl Track {
    fn cell(&self, share: f64) -> usize {
        let part = (share - self.least) / (self.most - self.least);
        self.left + (part * self.room as f64).round() as usize
    }

    fn part(&self, scene: &Scene<'_>, part: &Part<'_>, y: usize, grid: &mut Grid) {
        let (from, to) = (self.cell(part.from), self.cell(part.to));
        let (series, hue) = (part.point.series, Hue::Series(part.point.series));
        for x in from..to {
            grid.put(x, y, pattern(scene, series), hue);
        }
        let (letter, share) = (part_letter(scene.data, series), percent(part.to - part.from, scene.lang()));
        let choices =
            [format!(" {letter} {share} "), format!(" {share} "), format!(" {letter} "), letter.to_string()];
        // The pattern is seen at both sides of the words.
        if let Some(words) = choices.iter().find(|words| length(words) + 2 <= to - from) {
            grid.text(from + (to - from - length(words)) / 2, y, words, Hue::Plain);
        }
    }
}
