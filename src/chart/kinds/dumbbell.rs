//! Two marks for each row and the way between them: two years, or two ways to count.

use super::rows::{self, Rows};
use crate::chart::canvas::{Area, Canvas};
use crate::chart::data::Range;
use crate::chart::frame::{Entry, Scene, Swatch};
use crate::chart::palette::Shape;
use crate::chart::picture::Panel;

pub fn legend(scene: &Scene<'_>) -> Vec<Entry> {
    let lang = scene.lang();
    let to = scene.data.to.as_ref().map(|to| to.title(lang)).unwrap_or_default();
    vec![
        Entry { swatch: Swatch::Mark(scene.palette.main, Shape::Ring), text: scene.data.value.title(lang) },
        Entry { swatch: Swatch::Mark(scene.palette.main, Shape::Disc), text: to },
    ]
}

pub fn rows<'a>(scene: &Scene<'_>, panel: &Panel<'a>) -> Rows<'a> {
    let (from, to) = (&scene.data.value, scene.data.to.as_ref().unwrap_or(&scene.data.value));
    let ends = [from.ends(), to.ends()];
    let ends = Range { least: ends[0].least.min(ends[1].least), most: ends[0].most.max(ends[1].most) };
    let mut rows = rows::each(scene, &panel.points);
    for row in &mut rows {
        row.n = row.points[0].n;
    }
    Rows { rows, ends, beside: scene.size, unit: Some(from.unit) }
}

pub fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panel: &Panel<'_>, area: Area) {
    let rows = rows(scene, panel);
    let placed = rows.draw(canvas, scene, area);
    let color = scene.palette.main;
    for (at, row) in rows.rows.iter().enumerate() {
        let Some(point) = row.points.first() else { continue };
        let middle = placed.middles[at];
        canvas.line(&[(placed.area.x, middle), (placed.area.right(), middle)], scene.palette.grid, 1);
        let x = |value: Option<f64>| value.map(|value| placed.along.at(value));
        let (from, to) = (x(point.value), x(point.to));
        if let (Some(from), Some(to)) = (from, to) {
            canvas.line(&[(from, middle), (to, middle)], color, 3);
        }
        let radius = placed.size * 0.42;
        if let Some(from) = from {
            canvas.dot((from, middle), radius, color, Shape::Ring);
        }
        if let Some(to) = to {
            canvas.dot((to, middle), radius, color, Shape::Disc);
        }
        let Some((least, most)) = from.or(to).zip(to.or(from)) else { continue };
        let place = Area {
            x: least.min(most) - radius,
            y: middle - radius,
            width: (least - most).abs() + 2.0 * radius,
            height: 2.0 * radius,
        };
        let (value, lang) = (&scene.data.value, scene.lang());
        let shown = |number: Option<f64>| number.map_or_else(|| "–".to_string(), |n| value.shown(n, lang));
        let words = format!("{}: {} → {}", scene.data.place(point), shown(point.value), shown(point.to));
        canvas.mark(place, words);
    }
    placed.target(canvas, scene);
}
