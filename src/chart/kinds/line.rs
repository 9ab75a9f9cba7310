//! A trend: a line for each series, broken where the edition changes and where a year is
//! missing. Few series have their names at their ends; many are a crowd with its median.

use super::plot::{Field, apart, every};
use crate::chart::canvas::{Area, Canvas, Letters, Side};
use crate::chart::data::Point;
use crate::chart::frame::{Entry, Scene, Swatch};
use crate::chart::palette::Shape;
use crate::chart::picture::Panel;
use crate::chart::plain;
use crate::chart::text;
use crate::i18n::text as say;

/// Values stand at the points of one series, unless there are more.
const VALUES: usize = 14;

/// The places across: where each category stands, in parts of the width.
pub struct Across {
    /// By category.
    at: Vec<f64>,
    /// All places that have a word: years that nobody answered in, too.
    words: Vec<(f64, String, bool)>,
    step: f64,
}

impl Across {
    pub fn new(scene: &Scene<'_>) -> Across {
        /// Years between which none is left out.
        const YEARS: f64 = 60.0;
        let labels = &scene.data.category.labels;
        let numbers: Vec<f64> = labels.iter().filter_map(|label| label.number).collect();
        let ends = numbers.first().zip(numbers.last());
        if let Some((first, last)) = ends
            && scene.data.category.is_steps
            && numbers.len() == labels.len()
            && last - first <= YEARS
        {
            let count = last - first + 1.0;
            let at = |number: f64| (number - first + 0.5) / count;
            let words = (0..count as usize).map(|step| {
                let number = first + step as f64;
                (at(number), format!("{number:.0}"), numbers.contains(&number))
            });
            return Across {
                at: numbers.iter().map(|n| at(*n)).collect(),
                words: words.collect(),
                step: 1.0 / count,
            };
        }
        let count = labels.len().max(1) as f64;
        let at: Vec<f64> = (0..labels.len()).map(|place| (place as f64 + 0.5) / count).collect();
        let words = at.iter().zip(labels).map(|(at, label)| (*at, label.text.clone(), true)).collect();
        Across { at, words, step: 1.0 / count }
    }

    pub fn x(&self, area: Area, category: usize) -> f64 {
        area.x + self.at.get(category).copied().unwrap_or(0.5) * area.width
    }

    /// Words beneath the field; those without room are left out evenly.
    pub fn draw(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>, area: Area) {
        let step = self.step * area.width;
        let widest =
            self.words.iter().map(|(_, word, _)| text::width(word, scene.size, false)).fold(0.0, f64::max);
        let shown = every(widest.min(step.max(scene.size * 8.0)) + scene.size * 0.5, step);
        for (at, word, is_there) in self.words.iter().step_by(shown) {
            let letters = if *is_there { scene.letters(Side::Middle) } else { scene.soft(Side::Middle) };
            let room = step * shown as f64 - scene.size * 0.4;
            let word = text::wrap(word, room, letters.size, false, 1).pop().unwrap_or_default();
            canvas.text((area.x + at * area.width, area.bottom() + scene.size), letters, &word);
        }
    }
}

pub fn legend(scene: &Scene<'_>) -> Vec<Entry> {
    let count = scene.data.series();
    let entry =
        |swatch, key: &str| Entry { swatch, text: say(scene.lang(), key, &[("count", count.to_string())]) };
    if is_crowd(scene) {
        return vec![
            entry(Swatch::Line(scene.palette.main), "chart-crowd-median"),
            entry(Swatch::Line(scene.palette.faint), "chart-crowd-each"),
        ];
    }
    if has_names(scene) { Vec::new() } else { super::legend::series(scene) }
}

/// Whether the series are too many to be told apart.
fn is_crowd(scene: &Scene<'_>) -> bool {
    plain::is_crowd(scene.spec.kind, scene.data)
}

/// Whether names stand at the ends of lines: only panels that are wide enough have room.
fn has_names(scene: &Scene<'_>) -> bool {
    scene.data.series() > 1 && !is_crowd(scene) && super::columns(scene) == 1
}

pub fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panel: &Panel<'_>, area: Area) {
    let right = if has_names(scene) { names_width(scene) + scene.size * 1.2 } else { 0.0 };
    let field = Field::new(scene, &scene.data.value, scene.spec.target, area, (scene.size * 2.0, right));
    let across = Across::new(scene);
    field.draw(canvas, scene);
    across.draw(canvas, scene, field.area);
    editions(canvas, scene, panel, &field, &across);
    field.target(canvas, scene);
    if is_crowd(scene) {
        crowd(canvas, scene, panel, &field, &across);
        return;
    }
    let mut ends = Vec::new();
    for series in 0..scene.data.series() {
        let own: Vec<&Point> = panel.points.iter().filter(|point| point.series == series).copied().collect();
        let (color, shape) = scene.palette.series(series);
        for run in runs(scene, &own) {
            let path: Vec<(f64, f64)> = run.iter().map(|point| place(&field, &across, point)).collect();
            canvas.line(&path, color, 3);
        }
        let valued: Vec<&Point> = own.iter().filter(|point| point.value.is_some()).copied().collect();
        for point in &valued {
            let (x, y) = place(&field, &across, point);
            canvas.dot((x, y), scene.size * 0.36, color, shape);
            mark(canvas, scene, point, (x, y));
            if scene.data.series() == 1 && valued.len() <= VALUES {
                value(canvas, scene, point, (x, y), &field);
            }
        }
        ends.extend(valued.last().map(|last| (series, place(&field, &across, last))));
    }
    if has_names(scene) {
        names(canvas, scene, &field, &ends);
    }
}

fn place(field: &Field<'_>, across: &Across, point: &Point) -> (f64, f64) {
    (across.x(field.area, point.category), field.up.at(point.value.unwrap_or_default()))
}

pub fn mark(canvas: &mut Canvas<'_>, scene: &Scene<'_>, point: &Point, (x, y): (f64, f64)) {
    let half = scene.size * 0.7;
    let area = Area { x: x - half, y: y - half, width: 2.0 * half, height: 2.0 * half };
    canvas.mark(area, words(scene, point));
}

/// A point in words: where it stands, its value, its n.
pub fn words(scene: &Scene<'_>, point: &Point) -> String {
    let shown = |value: f64| scene.data.value.shown(value, scene.lang());
    let value = point.value.map_or_else(|| "–".to_string(), shown);
    let n = point.n.map(|n| format!(" (n = {n:.0})")).unwrap_or_default();
    let place = scene.data.place(point);
    if place.is_empty() { format!("{value}{n}") } else { format!("{place}: {value}{n}") }
}

fn value(canvas: &mut Canvas<'_>, scene: &Scene<'_>, point: &Point, (x, y): (f64, f64), field: &Field<'_>) {
    let words = scene.data.value.shown(point.value.unwrap_or_default(), scene.lang());
    let above = y - scene.size * 1.1 > field.area.y;
    let y = if above { y - scene.size * 1.0 } else { y + scene.size * 1.1 };
    canvas.text((x, y), scene.letters(Side::Middle), &words);
}

/// Runs of points that a line joins.
fn runs<'a>(scene: &Scene<'_>, points: &[&'a Point]) -> Vec<Vec<&'a Point>> {
    let runs = plain::runs(scene.spec.kind, scene.data, points).into_iter();
    runs.filter(|run| run.len() > 1).collect()
}

/// A dashed line where the edition changes; in a crowd only where most of them change.
fn editions(
    canvas: &mut Canvas<'_>,
    scene: &Scene<'_>,
    panel: &Panel<'_>,
    field: &Field<'_>,
    across: &Across,
) {
    let mut free = f64::NEG_INFINITY;
    for change in plain::changes(scene.spec.kind, scene.data, &panel.points) {
        let x = f64::midpoint(across.x(field.area, change.before), across.x(field.area, change.after));
        canvas.dashes((x, field.area.y), (x, field.area.bottom()), scene.palette.soft, 1);
        let words = say(scene.lang(), "chart-edition", &[("editions", change.editions)]);
        let width = text::width(&words, scene.soft(Side::Start).size, false);
        // The word stands on the side where it has room, or not at all.
        let left = if x + width + 4.0 <= field.area.right() { x + 4.0 } else { x - width - 4.0 };
        if left > free {
            canvas.text((left, field.area.bottom() - scene.size * 0.9), scene.soft(Side::Start), &words);
            free = left + width + scene.size;
        }
    }
}

fn names_width(scene: &Scene<'_>) -> f64 {
    let most = scene.width * 0.3;
    let widths =
        (0..scene.data.series()).map(|at| text::width(scene.data.series_label(at), scene.size, false));
    widths.fold(0.0, f64::max).min(most)
}

/// The names of the series at the ends of their lines, apart from each other.
fn names(canvas: &mut Canvas<'_>, scene: &Scene<'_>, field: &Field<'_>, ends: &[(usize, (f64, f64))]) {
    let heights: Vec<f64> = ends.iter().map(|(_, (_, y))| *y).collect();
    let gap = scene.size * text::LINE;
    let heights = apart(&heights, gap, field.area.y, field.area.bottom());
    for ((series, (x, y)), height) in ends.iter().zip(heights) {
        let (color, _) = scene.palette.series(*series);
        let left = field.area.right() + scene.size * 0.9;
        canvas.line(&[(x + scene.size * 0.6, *y), (left - scene.size * 0.3, height)], scene.palette.faint, 1);
        let room = names_width(scene) + 1.0;
        let name = text::wrap(scene.data.series_label(*series), room, scene.size, false, 1);
        let letters = Letters {
            color: if scene.data.series() > 4 { scene.palette.ink } else { color },
            ..scene.letters(Side::Start)
        };
        canvas.text((left, height), letters, &name.concat());
    }
}

/// Every series faint, the median of each place in front, and the first and last by name.
fn crowd(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panel: &Panel<'_>, field: &Field<'_>, across: &Across) {
    for series in 0..scene.data.series() {
        let own: Vec<&Point> = panel.points.iter().filter(|point| point.series == series).copied().collect();
        for run in runs(scene, &own) {
            let path: Vec<(f64, f64)> = run.iter().map(|point| place(field, across, point)).collect();
            canvas.line(&path, scene.palette.faint, 1);
        }
        for run in plain::runs(scene.spec.kind, scene.data, &own).iter().filter(|run| run.len() == 1) {
            let color = scene.palette.faint;
            canvas.dot(place(field, across, run[0]), scene.size * 0.16, color, Shape::Disc);
        }
        for point in own.iter().filter(|point| point.value.is_some()) {
            mark(canvas, scene, point, place(field, across, point));
        }
    }
    let medians = plain::medians(scene.spec.kind, scene.data, &panel.points);
    let medians: Vec<&Point> = medians.iter().collect();
    for run in runs(scene, &medians) {
        let path: Vec<(f64, f64)> = run.iter().map(|point| place(field, across, point)).collect();
        canvas.line(&path, scene.palette.main, 3);
    }
    for point in medians {
        let (x, y) = place(field, across, point);
        canvas.dot((x, y), scene.size * 0.36, scene.palette.main, Shape::Disc);
        let words = scene.data.value.shown(point.value.unwrap_or_default(), scene.lang());
        let width = text::width(&words, scene.size, true);
        let letters = Letters { is_bold: true, ..scene.letters(Side::Middle) };
        let ground = Area {
            x: x - width / 2.0 - 2.0,
            y: y - scene.size * 1.7,
            width: width + 4.0,
            height: scene.size * 1.1,
        };
        canvas.rect(ground, scene.palette.ground, None);
        canvas.text((x, y - scene.size * 1.15), letters, &words);
    }
}
