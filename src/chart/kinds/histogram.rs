//! How many rows have a value between two ends.

use super::plot::Field;
use crate::chart::canvas::{Area, Canvas, Side};
use crate::chart::data::Range;
use crate::chart::frame::Scene;
use crate::chart::measure::Measure;
use crate::chart::picture::Panel;
use crate::chart::plain;
use crate::chart::scale::Scale;
use crate::chart::text;

pub fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panel: &Panel<'_>, area: Area) {
    let bins = plain::bins(scene.data, &panel.points);
    let most = bins.iter().map(|bin| bin.count).max().unwrap_or(0).max(1) as f64;
    let edges: Vec<f64> = bins.iter().map(|bin| bin.from).chain(bins.last().map(|bin| bin.to)).collect();
    let measure = Measure::new("rows", true, Some(Range { least: 0.0, most }));
    let field = Field::new(scene, &measure, None, area, (scene.size * 2.0, scene.size));
    field.draw(canvas, scene);
    let ends = Range { least: edges[0], most: edges[edges.len() - 1] };
    let along = Scale::new(ends, field.area.x, field.area.right());
    let words: Vec<String> = edges.iter().map(|edge| scene.data.value.shown(*edge, scene.lang())).collect();
    let widest = words.iter().map(|word| text::width(word, scene.size, false)).fold(0.0, f64::max);
    let shown = super::plot::every(widest + scene.size * 0.6, field.area.width / bins.len().max(1) as f64);
    for (edge, word) in edges.iter().zip(&words).step_by(shown) {
        canvas.text((along.at(*edge), field.area.bottom() + scene.size), scene.letters(Side::Middle), word);
    }
    for (at, bin) in bins.iter().enumerate() {
        let (left, right) = (along.at(bin.from), along.at(bin.to));
        let (zero, top) = (field.up.at(0.0), field.up.at(bin.count as f64));
        let bar = Area { x: left + 1.0, y: top, width: right - left - 2.0, height: zero - top };
        if bin.count > 0 {
            canvas.rect(bar, scene.palette.main, None);
            let middle = f64::midpoint(left, right);
            canvas.text(
                (middle, top - scene.size * 0.7),
                scene.letters(Side::Middle),
                &bin.count.to_string(),
            );
        }
        canvas.mark(bar, format!("{}–{}: {}", words[at], words[at + 1], bin.count));
    }
    if let Some(target) = scene.spec.target {
        let x = along.at(target);
        canvas.dashes((x, field.area.y), (x, field.area.bottom()), scene.palette.target, 2);
    }
}
