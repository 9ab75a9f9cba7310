//! A mark for each row, the group's median and quartiles behind it where they are known.

use super::line::words;
use super::rows::{self, Rows};
use crate::chart::canvas::{Area, Canvas};
use crate::chart::frame::{Entry, Scene, Swatch};
use crate::chart::measure::column;
use crate::chart::picture::Panel;
use crate::i18n::text as say;

pub fn legend(scene: &Scene<'_>) -> Vec<Entry> {
    let bands = || scene.data.points.iter().filter_map(|point| point.band);
    if bands().next().is_none() {
        return super::legend::series(scene);
    }
    let mut entries = if scene.data.series() > 1 {
        super::legend::series(scene)
    } else {
        let (color, shape) = scene.palette.series(0);
        vec![Entry { swatch: Swatch::Mark(color, shape), text: scene.data.value.title(scene.lang()) }]
    };
    entries.push(Entry { swatch: Swatch::Line(scene.palette.ink), text: column("median", scene.lang()) });
    if bands().any(|band| band.quartiles.is_some()) {
        let text = say(scene.lang(), "chart-quartiles", &[]);
        entries.push(Entry { swatch: Swatch::Fill(scene.palette.faint, None), text });
    }
    entries
}

pub fn rows<'a>(scene: &Scene<'_>, panel: &Panel<'a>) -> Rows<'a> {
    let value = &scene.data.value;
    Rows {
        rows: rows::by_category(scene, &panel.points),
        ends: value.ends(),
        beside: scene.size,
        unit: Some(value.unit),
    }
}

pub fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panel: &Panel<'_>, area: Area) {
    let rows = rows(scene, panel);
    let placed = rows.draw(canvas, scene, area);
    for (at, row) in rows.rows.iter().enumerate() {
        let middle = placed.middles[at];
        let (left, right) = (placed.area.x, placed.area.right());
        canvas.line(&[(left, middle), (right, middle)], scene.palette.grid, 1);
        if let Some(band) = row.points.iter().find_map(|point| point.band) {
            if let Some((q1, q3)) = band.quartiles {
                let behind = placed.bar(at, q1, q3);
                canvas.rect(Area { width: behind.width.max(2.0), ..behind }, scene.palette.faint, None);
            }
            let x = placed.along.at(band.median);
            let half = placed.bar * 0.6;
            canvas.line(&[(x, middle - half), (x, middle + half)], scene.palette.ink, 2);
        }
        for point in &row.points {
            let Some(value) = point.value else { continue };
            let (color, shape) = scene.palette.series(point.series);
            let x = placed.along.at(value);
            canvas.dot((x, middle), placed.size * 0.42, color, shape);
            let half = placed.size * 0.7;
            let place = Area { x: x - half, y: middle - half, width: 2.0 * half, height: 2.0 * half };
            canvas.mark(place, words(scene, point));
        }
    }
    placed.target(canvas, scene);
}
