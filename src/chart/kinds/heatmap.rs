//! A table of cells, each shaded by its number or lettered by its word.

use super::steps::{self, Step};
use crate::chart::canvas::{Area, Canvas, Letters, Side};
use crate::chart::data::Point;
use crate::chart::frame::{Entry, Scene};
use crate::chart::measure::Unit;
use crate::chart::picture::Panel;
use crate::chart::plain;
use crate::chart::text;

/// Cells are as wide as this at the least, in parts of the size of letters.
const NARROWEST: f64 = 1.5;
const WIDEST: f64 = 16.0;
const HIGH: f64 = 1.8;

/// The words of the cells, in order, and how each looks.
fn words(scene: &Scene<'_>) -> Vec<(String, Step)> {
    let words = plain::words(scene.data);
    let count = words.len();
    let look = |(at, (word, _)): (usize, (String, char))| {
        let step = steps::step(scene, &word, at, count);
        (word, step)
    };
    words.into_iter().enumerate().map(look).collect()
}

fn is_words(scene: &Scene<'_>) -> bool {
    scene.data.points.iter().any(|point| point.word.is_some())
}

pub fn legend(scene: &Scene<'_>) -> Vec<Entry> {
    if !is_words(scene) {
        return Vec::new();
    }
    let entries = words(scene).into_iter().map(|(word, step)| steps::entry(step, word));
    let mut entries: Vec<Entry> = entries.collect();
    if scene.data.without > 0 {
        let none = crate::i18n::text(scene.lang(), "crosstab-none", &[]);
        entries.push(steps::entry(steps::NOT_STATED, none));
    }
    entries
}

fn names_width(scene: &Scene<'_>) -> f64 {
    let labels = (0..scene.data.series()).map(|at| scene.data.series_label(at));
    labels.map(|label| text::width(label, scene.size, false)).fold(0.0, f64::max).min(scene.size * 20.0)
        + scene.size
}

pub fn width(scene: &Scene<'_>) -> f64 {
    let columns = scene.data.category.labels.len() as f64;
    let narrowest = names_width(scene) + columns * scene.size * NARROWEST + 2.0 * scene.margin();
    narrowest.max(scene.width)
}

/// Names above columns: level where they have room, else upward.
fn head(scene: &Scene<'_>, cell: f64) -> (f64, bool) {
    let labels = &scene.data.category.labels;
    let widest = labels.iter().map(|label| text::width(&label.text, scene.size, false)).fold(0.0, f64::max);
    if widest + 4.0 <= cell {
        (scene.size * 1.8, false)
    } else {
        (widest.min(scene.size * 12.0) + scene.size, true)
    }
}

fn cell_width(scene: &Scene<'_>, width: f64) -> f64 {
    let columns = scene.data.category.labels.len().max(1) as f64;
    ((width - names_width(scene)) / columns).min(scene.size * WIDEST)
}

fn shown_rows(panel: &Panel<'_>) -> Vec<usize> {
    let mut rows: Vec<usize> = panel.points.iter().map(|point| point.series).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

pub fn height(scene: &Scene<'_>, panel: &Panel<'_>) -> f64 {
    let cell = cell_width(scene, scene.width - 2.0 * scene.margin());
    head(scene, cell).0 + shown_rows(panel).len() as f64 * scene.size * HIGH
}

pub fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panel: &Panel<'_>, area: Area) {
    let (names, cell) = (names_width(scene), cell_width(scene, area.width));
    let (top, is_upward) = head(scene, cell);
    for (at, label) in scene.data.category.labels.iter().enumerate() {
        let x = area.x + names + (at as f64 + 0.5) * cell;
        if is_upward {
            let word = text::wrap(&label.text, scene.size * 12.0, scene.size, false, 1).concat();
            let width = text::width(&word, scene.size, false);
            canvas.upward((x, area.y + top - scene.size * 0.5 - width), scene.letters(Side::End), &word);
        } else {
            canvas.text((x, area.y + top - scene.size * 0.9), scene.letters(Side::Middle), &label.text);
        }
    }
    let looks = words(scene);
    let rows = shown_rows(panel);
    let high = scene.size * HIGH;
    for (row, series) in rows.iter().enumerate() {
        let y = area.y + top + (row as f64 + 0.5) * high;
        let name =
            text::wrap(scene.data.series_label(*series), names - scene.size * 0.5, scene.size, false, 1);
        canvas.text((area.x, y), scene.letters(Side::Start), &name.concat());
    }
    for point in &panel.points {
        let Ok(row) = rows.binary_search(&point.series) else { continue };
        let place = Area {
            x: area.x + names + point.category as f64 * cell + 0.5,
            y: area.y + top + row as f64 * high,
            width: cell - 1.0,
            height: high - 1.0,
        };
        draw_cell(canvas, scene, point, place, &looks);
    }
}

fn draw_cell(
    canvas: &mut Canvas<'_>,
    scene: &Scene<'_>,
    point: &Point,
    place: Area,
    looks: &[(String, Step)],
) {
    let (step, shown) = match (&point.word, point.value) {
        (Some(word), _) => {
            let look = looks.iter().find(|(other, _)| other == word);
            let step = look.map_or(steps::NOT_STATED, |(_, step)| *step);
            (step, step.letter.to_string())
        }
        (None, Some(value)) => {
            let ends = scene.data.value.ends();
            let part = (value - ends.least) / (ends.most - ends.least).max(f64::MIN_POSITIVE);
            let fill = Some(scene.palette.shade(part));
            (Step { fill, letter: ' ' }, scene.data.value.shown(value, scene.lang()))
        }
        (None, None) => (steps::NOT_STATED, "–".to_string()),
    };
    let fill = step.fill.unwrap_or(scene.palette.ground);
    canvas.rect(place, fill, step.fill.is_none().then_some(scene.palette.soft));
    let letters =
        Letters { color: scene.palette.on(fill), size: scene.size * 0.92, ..scene.letters(Side::Middle) };
    // A share has no room for its sign in a narrow cell.
    let short = match (scene.data.value.unit, point.value) {
        (Unit::Share, Some(value)) => format!("{:.0}", value * 100.0),
        _ => shown.clone(),
    };
    let fits = |words: &&String| text::width(words, letters.size, false) + 2.0 <= place.width;
    if let Some(words) = [&shown, &short].into_iter().find(|words| fits(words)) {
        canvas.text((place.x + place.width / 2.0, place.y + place.height / 2.0), letters, words);
    }
    let told = point.word.clone().unwrap_or(shown);
    let n = point.n.map(|n| format!(" (n = {n:.0})")).unwrap_or_default();
    canvas.mark(place, format!("{}: {told}{n}", scene.data.place(point)));
}
