//! Bars: standing where the names beneath them have room, else in rows.

use super::line::{mark, words};
use super::plot::Field;
use super::rows::{self, Rows};
use crate::chart::canvas::{Area, Canvas, Letters, Side};
use crate::chart::frame::Scene;
use crate::chart::picture::Panel;
use crate::chart::text::{self, LINE};

/// More bars than this do not stand.
const STANDING: usize = 24;
const LABEL_LINES: usize = 3;

/// Whether bars lie in rows: where they are asked to, where a category has several, or where
/// the names have no room beneath.
pub fn is_sideways(scene: &Scene<'_>) -> bool {
    let data = scene.data;
    let count = data.category.labels.len();
    if data.is_sideways || data.series.is_some() || count > STANDING {
        return true;
    }
    let panels = if data.facets() > 1 { 2.0 } else { 1.0 };
    let step = (scene.width - scene.margin() * 2.0 - scene.size * 5.0) / panels / count.max(1) as f64;
    let fits = |word: &str| {
        let longest = word.split(' ').map(|part| text::width(part, scene.size, false)).fold(0.0, f64::max);
        longest <= step - 4.0 && text::wrap(word, step - 4.0, scene.size, false, 9).len() <= LABEL_LINES
    };
    !data.category.labels.iter().all(|label| fits(&label.text))
}

fn in_rows<'a>(scene: &Scene<'_>, panel: &Panel<'a>) -> Rows<'a> {
    let value = &scene.data.value;
    let shown = |value_of: f64| text::width(&value.shown(value_of, scene.lang()), scene.size, false);
    let widest = panel.points.iter().filter_map(|point| point.value).map(shown).fold(0.0, f64::max);
    Rows {
        rows: rows::each(scene, &panel.points),
        ends: value.ends(),
        beside: widest + scene.size,
        unit: Some(value.unit),
    }
}

pub fn height(scene: &Scene<'_>, panel: &Panel<'_>, width: f64) -> f64 {
    if is_sideways(scene) { in_rows(scene, panel).height(scene, width) } else { scene.tall() }
}

pub fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panel: &Panel<'_>, area: Area) {
    if is_sideways(scene) { lying(canvas, scene, panel, area) } else { standing(canvas, scene, panel, area) }
}

fn lying(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panel: &Panel<'_>, area: Area) {
    let rows = in_rows(scene, panel);
    let placed = rows.draw(canvas, scene, area);
    for (at, row) in rows.rows.iter().enumerate() {
        let Some(point) = row.points.first() else { continue };
        let middle = placed.middles[at];
        let letters = Letters { size: placed.size, ..scene.letters(Side::Start) };
        let Some(value) = point.value else {
            canvas.text((placed.along.at(0.0) + scene.size * 0.4, middle), letters, "–");
            continue;
        };
        let bar = placed.bar(at, 0.0, value);
        canvas.rect(bar, scene.palette.main, None);
        let shown = scene.data.value.shown(value, scene.lang());
        if value < 0.0 {
            canvas.text((bar.x - scene.size * 0.4, middle), Letters { side: Side::End, ..letters }, &shown);
        } else {
            canvas.text((bar.right() + scene.size * 0.4, middle), letters, &shown);
        }
        canvas.mark(Area { width: bar.width.max(6.0), ..bar }, words(scene, point));
    }
    placed.target(canvas, scene);
}

fn standing(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panel: &Panel<'_>, area: Area) {
    let count = scene.data.category.labels.len();
    let field = Field::new(
        scene,
        &scene.data.value,
        scene.spec.target,
        area,
        (scene.size * LINE * LABEL_LINES as f64, 0.0),
    );
    field.draw(canvas, scene);
    let step = field.area.width / count.max(1) as f64;
    for point in &panel.points {
        let x = field.area.x + (point.category as f64 + 0.5) * step;
        let below = field.area.bottom() + scene.size;
        let lines =
            text::wrap(scene.data.category_label(point.category), step - 3.0, scene.size, false, LABEL_LINES);
        canvas.lines((x, below), scene.letters(Side::Middle), &lines);
        let Some(value) = point.value else {
            canvas.text((x, field.up.at(0.0) - scene.size), scene.letters(Side::Middle), "–");
            continue;
        };
        let (zero, top) = (field.up.at(0.0), field.up.at(value));
        let width = (step * 0.62).min(scene.size * 6.0);
        let bar = Area { x: x - width / 2.0, y: zero.min(top), width, height: (zero - top).abs() };
        canvas.rect(bar, scene.palette.main, None);
        let y = if value < 0.0 { top + scene.size * 0.8 } else { top - scene.size * 0.7 };
        canvas.text((x, y), scene.letters(Side::Middle), &scene.data.value.shown(value, scene.lang()));
        mark(canvas, scene, point, (x, top));
    }
    field.target(canvas, scene);
}
