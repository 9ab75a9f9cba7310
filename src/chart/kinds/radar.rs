//! A wheel of categories, a closed line for each series. Areas mislead in it, so nothing is
//! filled; it is drawn only where it is asked for.

use super::line::mark;
use crate::chart::canvas::{Area, Canvas, Letters, Side};
use crate::chart::data::Point;
use crate::chart::frame::Scene;
use crate::chart::measure::Unit;
use crate::chart::picture::Panel;
use crate::chart::scale::{Scale, ticks};
use crate::chart::text;
use std::f64::consts::TAU;

pub fn height(scene: &Scene<'_>, width: f64) -> f64 {
    width.min(scene.tall() * 1.35)
}

pub fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panel: &Panel<'_>, area: Area) {
    let labels = &scene.data.category.labels;
    let count = labels.len().max(1) as f64;
    let room = (area.width * 0.24).min(area.height * 0.5);
    let widest = labels.iter().map(|label| text::width(&label.text, scene.size, false)).fold(0.0, f64::max);
    let radius =
        (area.height / 2.0 - scene.size * 2.2).min(area.width / 2.0 - widest.min(room) - scene.size * 1.5);
    let (x, y) = (area.x + area.width / 2.0, area.y + area.height / 2.0);
    let (ticks, ends) = ticks(scene.data.value.ends(), 4, scene.data.value.unit == Unit::Whole);
    let out = Scale::new(ends, 0.0, radius.max(10.0));
    let at = |place: usize, distance: f64| {
        let angle = TAU * place as f64 / count - TAU / 4.0;
        (x + angle.cos() * distance, y + angle.sin() * distance)
    };
    for tick in &ticks {
        let ring: Vec<(f64, f64)> = (0..labels.len()).map(|place| at(place, out.at(*tick))).collect();
        canvas.outline(&ring, scene.palette.grid, 1);
    }
    for (place, label) in labels.iter().enumerate() {
        canvas.line(&[(x, y), at(place, out.at(ends.most))], scene.palette.grid, 1);
        let (word_x, word_y) = at(place, out.at(ends.most) + scene.size);
        let side = match word_x - x {
            dx if dx > scene.size => Side::Start,
            dx if dx < -scene.size => Side::End,
            _ => Side::Middle,
        };
        let words = text::wrap(&label.text, room, scene.size, false, 1).concat();
        canvas.text((word_x, word_y), Letters { side, ..scene.letters(side) }, &words);
    }
    for series in 0..scene.data.series() {
        let own: Vec<&Point> =
            panel.points.iter().filter(|p| p.series == series && p.value.is_some()).copied().collect();
        let (color, shape) = scene.palette.series(series);
        let place = |point: &Point| at(point.category, out.at(point.value.unwrap_or_default()));
        for (a, b) in own.iter().zip(own.iter().cycle().skip(1)) {
            // A category without a value opens the line.
            if (a.category + 1) % labels.len() == b.category && own.len() > 1 {
                canvas.line(&[place(a), place(b)], color, 2);
            }
        }
        for point in &own {
            canvas.dot(place(point), scene.size * 0.36, color, shape);
            mark(canvas, scene, point, place(point));
        }
    }
    for tick in ticks.iter().skip(1).take(ticks.len().saturating_sub(2)) {
        let words = scene.data.value.shown(*tick, scene.lang());
        let (tick_x, tick_y) = (x + scene.size * 0.3, y - out.at(*tick) + scene.size * 0.8);
        canvas.text((tick_x, tick_y), scene.soft(Side::Start), &words);
    }
}
