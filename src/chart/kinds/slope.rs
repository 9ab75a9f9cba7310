//! A few years side by side: each series a line with its value at both ends. Of many series
//! the greatest rise and the greatest fall have names.

use super::line::mark;
use super::plot::apart;
use crate::chart::canvas::{Area, Canvas, Letters, Side};
use crate::chart::data::Point;
use crate::chart::frame::Scene;
use crate::chart::palette::Shape;
use crate::chart::picture::Panel;
use crate::chart::plain;
use crate::chart::scale::Scale;
use crate::chart::text;
use plotters::style::RGBColor;

/// More series than this are a crowd.
const FEW: usize = 16;

pub fn height(scene: &Scene<'_>) -> f64 {
    let few = scene.data.series().min(FEW) as f64;
    scene.tall().max(few * scene.size * text::LINE + scene.size * 4.0)
}

struct Line<'a> {
    series: usize,
    points: Vec<&'a Point>,
    change: f64,
}

pub fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panel: &Panel<'_>, area: Area) {
    let lines = lines(scene, panel);
    let names =
        (0..scene.data.series()).map(|at| text::width(scene.data.series_label(at), scene.size, false));
    let values = text::width("−100 %", scene.size, false) + scene.size;
    let right = names.fold(0.0, f64::max).min(area.width * 0.34) + values;
    let field = Area {
        x: area.x + values + scene.size,
        y: area.y + scene.size * 2.2,
        width: area.width - values - right - scene.size * 2.0,
        height: area.height - scene.size * 3.2,
    };
    let ends = scene.data.value.range.unwrap_or_else(|| scene.data.value.ends());
    let up = Scale::new(ends, field.bottom(), field.y);
    let steps = scene.data.category.labels.len().max(2) as f64 - 1.0;
    let x = |category: usize| field.x + category as f64 / steps * field.width;
    for (at, label) in scene.data.category.labels.iter().enumerate() {
        canvas.line(&[(x(at), field.y), (x(at), field.bottom())], scene.palette.grid, 1);
        let letters = Letters { is_bold: true, ..scene.letters(Side::Middle) };
        canvas.text((x(at), area.y + scene.size * 0.8), letters, &label.text);
    }
    let named = named(scene, panel);
    for line in lines.iter().filter(|line| !named.contains(&line.series)) {
        stroke(canvas, scene, line, &x, &up, (scene.palette.faint, 1));
    }
    for line in lines.iter().filter(|line| named.contains(&line.series)) {
        let color = if line.change < 0.0 { scene.palette.target } else { scene.palette.main };
        stroke(canvas, scene, line, &x, &up, (color, 3));
    }
    let named: Vec<&Line<'_>> = lines.iter().filter(|line| named.contains(&line.series)).collect();
    let y = |point: &Point| up.at(point.value.unwrap_or_default());
    let (lefts, rights): (Vec<f64>, Vec<f64>) =
        named.iter().map(|line| (y(line.points[0]), y(line.points[line.points.len() - 1]))).unzip();
    let gap = scene.size * text::LINE;
    let lefts = apart(&lefts, gap, field.y, field.bottom());
    let rights = apart(&rights, gap, field.y, field.bottom());
    let shown = |point: &Point| scene.data.value.shown(point.value.unwrap_or_default(), scene.lang());
    for ((line, left), right_y) in named.iter().zip(lefts).zip(rights) {
        let (first, last) = (line.points[0], line.points[line.points.len() - 1]);
        canvas.text((field.x - scene.size * 0.8, left), scene.letters(Side::End), &shown(first));
        let room = right - values;
        let name = text::wrap(scene.data.series_label(line.series), room, scene.size, false, 1).concat();
        let words = format!("{} {name}", shown(last));
        canvas.text(
            (field.right() + scene.size * 0.8, right_y),
            scene.letters(Side::Start),
            words.trim_end(),
        );
    }
}

fn lines<'a>(scene: &Scene<'_>, panel: &Panel<'a>) -> Vec<Line<'a>> {
    let line = |series: usize| {
        let own = panel.points.iter().filter(|point| point.series == series && point.value.is_some());
        let mut points: Vec<&Point> = own.copied().collect();
        points.sort_by_key(|point| point.category);
        let value = |point: Option<&&Point>| point.and_then(|point| point.value);
        let change = value(points.last())? - value(points.first())?;
        Some(Line { series, points, change })
    };
    (0..scene.data.series()).filter_map(line).collect()
}

/// The series that have names: all of a few, else the greatest rise and the greatest fall.
fn named(scene: &Scene<'_>, panel: &Panel<'_>) -> Vec<usize> {
    if plain::is_crowd(scene.spec.kind, scene.data) {
        return plain::extremes(scene.data, &panel.points);
    }
    (0..scene.data.series()).collect()
}

fn stroke(
    canvas: &mut Canvas<'_>,
    scene: &Scene<'_>,
    line: &Line<'_>,
    x: &dyn Fn(usize) -> f64,
    up: &Scale,
    (color, width): (RGBColor, u32),
) {
    let place = |point: &Point| (x(point.category), up.at(point.value.unwrap_or_default()));
    for run in plain::runs(scene.spec.kind, scene.data, &line.points) {
        let path: Vec<(f64, f64)> = run.iter().map(|point| place(point)).collect();
        canvas.line(&path, color, width);
    }
    for point in &line.points {
        let radius = if width > 1 { scene.size * 0.36 } else { scene.size * 0.16 };
        canvas.dot(place(point), radius, color, Shape::Disc);
        mark(canvas, scene, point, place(point));
    }
}
