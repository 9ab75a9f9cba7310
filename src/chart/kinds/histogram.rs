//! How many rows have a value between two ends.

use super::plot::Field;
use crate::chart::canvas::{Area, Canvas, Side};
use crate::chart::data::Range;
use crate::chart::frame::Scene;
use crate::chart::measure::{Measure, Unit};
use crate::chart::picture::Panel;
use crate::chart::scale::{Scale, ticks};
use crate::chart::text;

/// Bins, about.
const BINS: usize = 10;

/// The ends of the bins, one more than there are bins, over all panels.
pub fn edges(measure: &Measure) -> Vec<f64> {
    let range = match (measure.unit, measure.range) {
        (Unit::Share | Unit::Score, _) | (_, None) => Range { least: 0.0, most: 1.0 },
        (_, Some(range)) if range.least == range.most => {
            Range { least: range.least, most: range.least + 1.0 }
        }
        (_, Some(range)) => range,
    };
    let (edges, _) = ticks(range, BINS, measure.unit == Unit::Whole);
    edges
}

/// How many values lie in each bin; a value at an end is of the bin above, the last end of the
/// last bin.
pub fn counts(edges: &[f64], values: impl Iterator<Item = f64>) -> Vec<usize> {
    let bins = edges.len().saturating_sub(1);
    let mut counts = vec![0; bins];
    for value in values {
        let above = edges.iter().filter(|edge| **edge <= value + 1e-9).count();
        if let Some(count) = counts.get_mut(above.saturating_sub(1).min(bins.saturating_sub(1))) {
            *count += 1;
        }
    }
    counts
}

pub fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panel: &Panel<'_>, area: Area) {
    let edges = edges(&scene.data.value);
    let counts = counts(&edges, panel.points.iter().filter_map(|point| point.value));
    let most = counts.iter().copied().max().unwrap_or(0).max(1) as f64;
    let measure = Measure::new("rows", true, Some(Range { least: 0.0, most }));
    let data = crate::chart::Data { value: measure.clone(), ..scene.data.clone() };
    let spec = crate::chart::Spec { target: None, ..scene.spec.clone() };
    let upright = Scene { spec: &spec, data: &data, about: scene.about, ..*scene };
    let field = Field::new(&upright, area, measure.ends(), scene.size * 2.0, scene.size);
    field.draw(canvas, &upright);
    let ends = Range { least: edges[0], most: edges[edges.len() - 1] };
    let along = Scale::new(ends, field.area.x, field.area.right());
    let words: Vec<String> = edges.iter().map(|edge| scene.data.value.shown(*edge, scene.lang())).collect();
    let widest = words.iter().map(|word| text::width(word, scene.size, false)).fold(0.0, f64::max);
    let shown = super::plot::every(widest + scene.size * 0.6, field.area.width / counts.len().max(1) as f64);
    for (edge, word) in edges.iter().zip(&words).step_by(shown) {
        canvas.text((along.at(*edge), field.area.bottom() + scene.size), scene.letters(Side::Middle), word);
    }
    for (at, count) in counts.iter().enumerate() {
        let (left, right) = (along.at(edges[at]), along.at(edges[at + 1]));
        let (zero, top) = (field.up.at(0.0), field.up.at(*count as f64));
        let bar = Area { x: left + 1.0, y: top, width: right - left - 2.0, height: zero - top };
        if *count > 0 {
            canvas.rect(bar, scene.palette.main, None);
            let middle = f64::midpoint(left, right);
            canvas.text((middle, top - scene.size * 0.7), scene.letters(Side::Middle), &count.to_string());
        }
        canvas.mark(bar, format!("{}–{}: {count}", words[at], words[at + 1]));
    }
    if let Some(target) = scene.spec.target {
        let x = along.at(target);
        canvas.dashes((x, field.area.y), (x, field.area.bottom()), scene.palette.target, 2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_between_the_ends() {
        let share = Measure::new("share_ja", false, None);
        let edges = edges(&share);
        assert_eq!(edges.len(), 11);
        let counts = counts(&edges, [0.0, 0.05, 0.1, 0.3, 0.99, 1.0].into_iter());
        assert_eq!(counts, [2, 1, 0, 1, 0, 0, 0, 0, 0, 2]);
    }
}
