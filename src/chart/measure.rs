//! What a number means: its unit, how it is written, and between which ends it lies.

use super::data::Range;
use crate::i18n::{Lang, number, text};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A part of 1, written as per cent.
    Share,
    /// A mark from 0 to 1.
    Score,
    Whole,
    Decimal,
}

/// A column of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// The column.
    pub name: String,
    pub unit: Unit,
    /// `None`: no row has a number.
    pub range: Option<Range>,
}

impl Measure {
    /// The unit follows from the column's name and its values: a share that exceeds 1 is none.
    pub fn new(name: &str, is_whole: bool, range: Option<Range>) -> Measure {
        let within = range.is_none_or(|range| range.least >= 0.0 && range.most <= 1.0);
        let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
        let unit = match (is_whole, within) {
            (true, _) => Unit::Whole,
            (false, true) if has(&["share", "coverage", "andel"]) => Unit::Share,
            (false, true) if has(&["score", "median", "q1", "q3", "strict", "lenient", "half"]) => {
                Unit::Score
            }
            (false, _) => Unit::Decimal,
        };
        Measure { name: name.to_string(), unit, range }
    }

    /// The ends of an axis: 0 to 1 for parts and marks, else from zero to beyond the values.
    pub fn ends(&self) -> Range {
        match (self.unit, self.range) {
            (Unit::Share | Unit::Score, _) => Range { least: 0.0, most: 1.0 },
            (_, None) => Range { least: 0.0, most: 1.0 },
            (_, Some(range)) => {
                let (least, most) = (range.least.min(0.0), range.most.max(0.0));
                if least == most { Range { least, most: 1.0 } } else { Range { least, most } }
            }
        }
    }

    /// A value as people read it.
    pub fn shown(&self, value: f64, lang: Lang) -> String {
        let rounded = |decimals: i32| {
            let factor = 10_f64.powi(decimals);
            number((value * factor).round() / factor, lang)
        };
        match self.unit {
            Unit::Share => percent(value, lang),
            Unit::Score => rounded(2),
            Unit::Whole => rounded(0),
            Unit::Decimal => rounded(2),
        }
    }

    /// What the column is called, in the language where it has a word for it.
    pub fn title(&self, lang: Lang) -> String {
        match (self.name.as_str(), self.unit) {
            // A share that exceeds 1 is a load: gaps, shared among their owners.
            ("share", Unit::Decimal) => column("carried", lang),
            (name, _) => column(name, lang),
        }
    }
}

/// `73 %`, without decimals: a share of some tens of answers has none to give.
pub fn percent(value: f64, lang: Lang) -> String {
    let whole = (value * 100.0).round();
    match lang {
        Lang::Sv => format!("{whole:.0}\u{a0}%"),
        Lang::En => format!("{whole:.0}%"),
    }
}

/// What a column is called: its word in the language, else its own name with blanks.
pub fn column(name: &str, lang: Lang) -> String {
    let dashed = name.replace('_', "-");
    for key in [format!("chart-col-{dashed}"), format!("report-col-{dashed}")] {
        let word = text(lang, &key, &[]);
        if word != key {
            return word;
        }
    }
    name.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_follows_from_name_and_values() {
        let unit = |name, whole, least, most| Measure::new(name, whole, Some(Range { least, most })).unit;
        assert_eq!(unit("share_ja", false, 0.0, 0.8), Unit::Share);
        assert_eq!(unit("share", false, 0.5, 7.0), Unit::Decimal, "a load");
        assert_eq!(unit("score", false, 0.0, 1.0), Unit::Score);
        assert_eq!(unit("delta", false, 0.0, 0.4), Unit::Decimal);
        assert_eq!(unit("n", true, 1.0, 1.0), Unit::Whole);
    }

    #[test]
    fn numbers_are_written_by_their_unit() {
        let shown = |name, value, lang| Measure::new(name, false, None).shown(value, lang);
        assert_eq!(shown("share_ja", 0.734, Lang::Sv), "73\u{a0}%");
        assert_eq!(shown("share_ja", 0.734, Lang::En), "73%");
        assert_eq!(shown("score", 0.7349, Lang::Sv), "0,73");
        assert_eq!(shown("delta", -0.125, Lang::En), "-0.13");
    }

    #[test]
    fn axes_begin_at_zero() {
        let ends = |least, most| {
            let ends = Measure::new("delta", false, Some(Range { least, most })).ends();
            (ends.least, ends.most)
        };
        assert_eq!(ends(0.2, 0.4), (0.0, 0.4));
        assert_eq!(ends(-0.2, -0.1), (-0.2, 0.0));
        assert_eq!(ends(0.0, 0.0), (0.0, 1.0));
    }
}
