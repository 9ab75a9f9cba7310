//! A field with values upward and places across: axes, grid, target, and labels held apart.

use crate::chart::canvas::{Area, Canvas, Letters, Side};
use crate::chart::data::Range;
use crate::chart::frame::Scene;
use crate::chart::measure::{Measure, Unit};
use crate::chart::scale::{Scale, ticks};
use crate::chart::text;
use crate::i18n::text as say;

/// The field and its scale.
pub struct Field<'a> {
    pub area: Area,
    pub up: Scale,
    measure: &'a Measure,
    ticks: Vec<f64>,
}

impl<'a> Field<'a> {
    /// A field of a measure in `area`, up to the target too where it is of that measure, with room for the words of its axis, and `below` pixels for what
    /// stands beneath it and `right` beside it.
    pub fn new(
        scene: &Scene<'_>,
        measure: &'a Measure,
        target: Option<f64>,
        area: Area,
        (below, right): (f64, f64),
    ) -> Field<'a> {
        let ends = measure.ends();
        let ends = Range {
            least: ends.least.min(target.unwrap_or(ends.least)),
            most: ends.most.max(target.unwrap_or(ends.most)),
        };
        let (ticks, ends) = ticks(ends, 5, measure.unit == Unit::Whole);
        let shown = ticks.iter().map(|tick| measure.shown(*tick, scene.lang()));
        let left = shown.map(|words| text::width(&words, scene.size, false)).fold(0.0, f64::max) + scene.size;
        let top = scene.size * 0.8;
        let area = Area {
            x: area.x + left,
            y: area.y + top,
            width: (area.width - left - right).max(1.0),
            height: (area.height - top - below).max(1.0),
        };
        let up = Scale::new(ends, area.bottom(), area.y);
        Field { area, up, measure, ticks }
    }

    /// Grid and words of the axis; the line of zero stands out.
    pub fn draw(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>) {
        for tick in &self.ticks {
            let y = self.up.at(*tick);
            let color = if *tick == 0.0 { scene.palette.soft } else { scene.palette.grid };
            canvas.line(&[(self.area.x, y), (self.area.right(), y)], color, 1);
            let words = self.measure.shown(*tick, scene.lang());
            canvas.text((self.area.x - scene.size * 0.6, y), scene.soft(Side::End), &words);
        }
    }

    /// The value aimed at.
    pub fn target(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>) {
        let Some(target) = scene.spec.target else { return };
        let y = self.up.at(target);
        canvas.dashes((self.area.x, y), (self.area.right(), y), scene.palette.target, 2);
        let words = target_words(scene, target);
        let letters = Letters { color: scene.palette.ink, ..scene.soft(Side::Start) };
        canvas.text((self.area.x + scene.size * 0.4, y - scene.size * 0.8), letters, &words);
    }
}

/// "Target 80 %"
pub fn target_words(scene: &Scene<'_>, target: f64) -> String {
    say(scene.lang(), "chart-target", &[("value", scene.data.value.shown(target, scene.lang()))])
}

/// Moves heights apart so that `gap` lies between each two, within `from` and `to` as far as
/// there is room; the order stays.
pub fn apart(heights: &[f64], gap: f64, from: f64, to: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..heights.len()).collect();
    order.sort_by(|a, b| heights[*a].total_cmp(&heights[*b]));
    let mut out = heights.to_vec();
    let mut least = from;
    for at in &order {
        out[*at] = out[*at].max(least);
        least = out[*at] + gap;
    }
    let mut most = to;
    for at in order.iter().rev() {
        out[*at] = out[*at].min(most);
        most = out[*at] - gap;
    }
    out
}

/// Every how many places a word of this width has room, `step` pixels lying between two.
pub fn every(width: f64, step: f64) -> usize {
    (width / step.max(0.1)).ceil().max(1.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_moved_apart_and_keep_their_order() {
        let out = apart(&[50.0, 52.0, 10.0], 10.0, 0.0, 60.0);
        assert_eq!(out, [50.0, 60.0, 10.0]);
        let crowded = apart(&[58.0, 59.0, 60.0], 10.0, 0.0, 60.0);
        assert_eq!(crowded, [40.0, 50.0, 60.0]);
    }

    #[test]
    fn words_without_room_are_left_out_evenly() {
        assert_eq!(
            (every(30.0, 40.0), every(30.0, 30.0), every(31.0, 30.0), every(70.0, 30.0)),
            (1, 1, 2, 3)
        );
    }
}
