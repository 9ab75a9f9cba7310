//! From values to pixels, and the round values that an axis names.

use super::data::Range;

/// A straight way from values to pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    from: Range,
    /// Where the least and the greatest value stand.
    start: f64,
    end: f64,
}

impl Scale {
    pub fn new(from: Range, start: f64, end: f64) -> Scale {
        Scale { from, start, end }
    }

    pub fn at(&self, value: f64) -> f64 {
        let width = self.from.most - self.from.least;
        let part = if width > 0.0 { (value - self.from.least) / width } else { 0.5 };
        self.start + part * (self.end - self.start)
    }
}

/// Round values across a range, at most `most` steps between them, and the range that they
/// span: 0, 0.2, 0.4 … for one that ends at 0.93. Steps of whole numbers are whole.
pub fn ticks(range: Range, most: usize, is_whole: bool) -> (Vec<f64>, Range) {
    let width = (range.most - range.least).max(f64::MIN_POSITIVE);
    let rough = width / most.max(1) as f64;
    let power = 10_f64.powf(rough.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0].map(|factor| factor * power);
    let step = steps.into_iter().find(|step| *step >= rough * 0.999_999).unwrap_or(rough);
    let step = if is_whole { step.ceil().max(1.0) } else { step };
    let first = (range.least / step + 1e-9).floor();
    let last = (range.most / step - 1e-9).ceil();
    let count = (last - first).max(1.0) as usize;
    let ticks: Vec<f64> = (0..=count).map(|at| clean((first + at as f64) * step)).collect();
    let (least, most) = (ticks[0], ticks[count]);
    (ticks, Range { least, most })
}

/// Without the dust that arithmetic leaves behind.
fn clean(value: f64) -> f64 {
    let rounded = (value * 1e9).round() / 1e9;
    if rounded == 0.0 { 0.0 } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_span_the_values() {
        let of = |least, most, is_whole| ticks(Range { least, most }, 5, is_whole).0;
        assert_eq!(of(0.0, 1.0, false), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]);
        assert_eq!(of(0.0, 3.0, true), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(of(-0.12, 0.3, false), [-0.2, -0.1, 0.0, 0.1, 0.2, 0.3]);
        assert_eq!(of(0.0, 1234.0, true), [0.0, 250.0, 500.0, 750.0, 1000.0, 1250.0]);
    }

    #[test]
    fn a_scale_is_straight() {
        let scale = Scale::new(Range { least: 0.0, most: 1.0 }, 100.0, 300.0);
        assert_eq!((scale.at(0.0), scale.at(0.25), scale.at(1.0)), (100.0, 150.0, 300.0));
        let turned = Scale::new(Range { least: 0.0, most: 4.0 }, 200.0, 0.0);
        assert_eq!(turned.at(1.0), 150.0);
    }
}
