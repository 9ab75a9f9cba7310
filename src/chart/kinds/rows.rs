//! Rows one below the other: a name at the left, values along, n at the right. Bars, parts, dots
//! and dumbbells are all drawn in such rows.

use super::plot::target_words;
use crate::chart::canvas::{Area, Canvas, Letters, Side};
use crate::chart::data::{Point, Range};
use crate::chart::frame::Scene;
use crate::chart::measure::Unit;
use crate::chart::plain;
use crate::chart::scale::{Scale, ticks};
use crate::chart::text::{self, LINE};
use crate::i18n::number;

/// One row.
pub struct Row<'a> {
    pub label: String,
    /// A second name: of the series, where a category has several rows.
    pub sub: Option<String>,
    /// What the row rests on.
    pub n: Option<f64>,
    pub points: Vec<&'a Point>,
}

/// The rows of a panel.
pub struct Rows<'a> {
    pub rows: Vec<Row<'a>>,
    pub ends: Range,
    /// Pixels beside the values for words at the ends of bars.
    pub beside: f64,
    /// What the values along are, for the axis; `None`: no axis.
    pub unit: Option<Unit>,
}

/// More rows than this stand closer.
const MANY: usize = 40;

/// Where everything of some rows stands.
struct Layout {
    size: f64,
    label: f64,
    sub: f64,
    n: f64,
    lines: usize,
    height: f64,
}

/// Rows in their places.
pub struct Placed {
    pub along: Scale,
    pub area: Area,
    /// Of each row.
    pub middles: Vec<f64>,
    /// What a bar may be high.
    pub bar: f64,
    /// Of letters in rows.
    pub size: f64,
}

impl Rows<'_> {
    fn layout(&self, scene: &Scene<'_>, width: f64) -> Layout {
        let size = if self.rows.len() > MANY { scene.size * 0.8 } else { scene.size };
        let widest = |words: &mut dyn Iterator<Item = &str>| {
            words.map(|word| text::width(word, size, false)).fold(0.0, f64::max)
        };
        let label = widest(&mut self.rows.iter().map(|row| row.label.as_str())).min(width * 0.3);
        let sub = widest(&mut self.rows.iter().filter_map(|row| row.sub.as_deref())).min(width * 0.25);
        let ns: Vec<String> =
            self.rows.iter().filter_map(|row| self.n(row)).map(|n| n_words(scene, n)).collect();
        let n = widest(&mut ns.iter().map(String::as_str));
        let most = if self.rows.len() > MANY { 1 } else { 2 };
        let count = |words: &str, room: f64| text::wrap(words, room + 1.0, size, false, most).len();
        let lines = self.rows.iter().map(|row| {
            count(&row.label, label)
                .max(row.sub.as_deref().map_or(0, |sub| count(sub, sub_room(sub, size, width))))
        });
        let lines = lines.max().unwrap_or(1).max(1);
        let height = (lines as f64 * size * LINE).max(size * 1.5) + size * 0.35;
        let gap = |width: f64| if width > 0.0 { width + size * 0.9 } else { 0.0 };
        Layout { size, label: gap(label), sub: gap(sub), n: gap(n), lines, height }
    }

    /// What a row rests on, where rows differ in that: else the notes tell it once.
    fn n(&self, row: &Row<'_>) -> Option<f64> {
        let first = self.rows.first().and_then(|row| row.n);
        row.n.filter(|_| self.rows.iter().any(|row| row.n != first))
    }

    pub fn height(&self, scene: &Scene<'_>, width: f64) -> f64 {
        let axis = if self.unit.is_some() { scene.size * 2.2 } else { scene.size * 0.4 };
        self.layout(scene, width).height * self.rows.len() as f64 + axis
    }

    /// Draws names, axis and n; the values are the kind's to draw.
    pub fn draw(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>, area: Area) -> Placed {
        let layout = self.layout(scene, area.width);
        let left = area.x + layout.label + layout.sub;
        let below = self.beside_below();
        let width = (area.width - layout.label - layout.sub - layout.n - self.beside - below).max(1.0);
        let bottom = area.y + layout.height * self.rows.len() as f64;
        let field = Area { x: left + below, y: area.y, width, height: bottom - area.y };
        let along = self.axis(canvas, scene, field);
        let middles: Vec<f64> =
            (0..self.rows.len()).map(|at| area.y + (at as f64 + 0.5) * layout.height).collect();
        let mut before: Option<&str> = None;
        for (row, middle) in self.rows.iter().zip(&middles) {
            let letters = Letters { size: layout.size, ..scene.letters(Side::Start) };
            if before != Some(&row.label) {
                named(
                    canvas,
                    letters,
                    &row.label,
                    (area.x, *middle),
                    layout.label - layout.size * 0.9,
                    layout.lines,
                );
            }
            before = Some(&row.label).filter(|_| row.sub.is_some()).map(|label| label.as_str());
            if let Some(sub) = &row.sub {
                let soft = Letters { color: scene.palette.soft, ..letters };
                let room = layout.sub - layout.size * 0.9;
                named(canvas, soft, sub, (area.x + layout.label, *middle), room, layout.lines);
            }
            if let Some(n) = self.n(row) {
                let soft = Letters { size: layout.size, ..scene.soft(Side::End) };
                canvas.text((area.right(), *middle), soft, &n_words(scene, n));
            }
        }
        Placed { along, area: field, middles, bar: layout.height * 0.68, size: layout.size }
    }

    /// Words stand at both sides where there are values below zero.
    fn beside_below(&self) -> f64 {
        if self.ends.least < 0.0 { self.beside } else { 0.0 }
    }

    fn axis(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>, field: Area) -> Scale {
        let Some(unit) = self.unit else { return Scale::new(self.ends, field.x, field.right()) };
        let target = scene.spec.target;
        let ends = Range {
            least: self.ends.least.min(target.unwrap_or(self.ends.least)),
            most: self.ends.most.max(target.unwrap_or(self.ends.most)),
        };
        let (ticks, ends) = ticks(ends, 5, unit == Unit::Whole);
        let along = Scale::new(ends, field.x, field.right());
        let measure = crate::chart::Measure { unit, ..scene.data.value.clone() };
        for tick in ticks {
            let x = along.at(tick);
            let color = if tick == 0.0 { scene.palette.soft } else { scene.palette.grid };
            canvas.line(&[(x, field.y), (x, field.bottom())], color, 1);
            let words = measure.shown(tick, scene.lang());
            canvas.text((x, field.bottom() + scene.size), scene.soft(Side::Middle), &words);
        }
        along
    }
}

impl Placed {
    /// The value aimed at, over the rows.
    pub fn target(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>) {
        let Some(target) = scene.spec.target else { return };
        let x = self.along.at(target);
        canvas.dashes((x, self.area.y), (x, self.area.bottom()), scene.palette.target, 2);
        let words = target_words(scene, target);
        let letters = Letters { color: scene.palette.ink, ..scene.soft(Side::Middle) };
        let half = text::width(&words, letters.size, false) / 2.0;
        let most = (scene.width - scene.margin() - half).max(half);
        canvas.text((x.clamp(half, most), self.area.y - scene.size * 0.5), letters, &words);
    }

    /// The place of a row from one value to another.
    pub fn bar(&self, row: usize, from: f64, to: f64) -> Area {
        let (a, b) = (self.along.at(from), self.along.at(to));
        let y = self.middles[row] - self.bar / 2.0;
        Area { x: a.min(b), y, width: (a - b).abs(), height: self.bar }
    }
}

fn sub_room(sub: &str, size: f64, width: f64) -> f64 {
    text::width(sub, size, false).min(width * 0.25)
}

fn n_words(scene: &Scene<'_>, n: f64) -> String {
    format!("n = {}", number(n, scene.lang()))
}

fn named(canvas: &mut Canvas<'_>, letters: Letters, words: &str, (x, y): (f64, f64), room: f64, most: usize) {
    let lines = text::wrap(words, room + 1.0, letters.size, false, most);
    let top = y - (lines.len() as f64 - 1.0) * letters.size * LINE / 2.0;
    canvas.lines((x, top), letters, &lines);
}

/// Rows for each category and series that has a point.
pub fn each<'a>(scene: &Scene<'_>, points: &[&'a Point]) -> Vec<Row<'a>> {
    let mut points = points.to_vec();
    points.sort_by_key(|point| (point.category, point.series));
    let row = |point: &'a Point| Row {
        label: label(scene, point.category),
        sub: scene.data.series.as_ref().map(|_| scene.data.series_label(point.series).to_string()),
        n: point.n.filter(|_| !is_n(scene)),
        points: vec![point],
    };
    points.into_iter().map(row).collect()
}

/// Rows for each category, with all its points in the order of the series.
pub fn by_category<'a>(scene: &Scene<'_>, points: &[&'a Point]) -> Vec<Row<'a>> {
    let mut points = points.to_vec();
    points.sort_by_key(|point| (point.category, point.series));
    let row = |own: &[&'a Point]| Row {
        label: label(scene, own[0].category),
        sub: None,
        n: own[0].n,
        points: own.to_vec(),
    };
    points.chunk_by(|a, b| a.category == b.category).map(row).collect()
}

fn label(scene: &Scene<'_>, category: usize) -> String {
    plain::name(scene.data, category, scene.lang())
}

/// Whether the number that is drawn is n itself.
fn is_n(scene: &Scene<'_>) -> bool {
    scene.data.value.name == "n"
}
