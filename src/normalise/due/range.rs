//! Two periods joined to one: "maj/juni", "1 juni-31 augusti 2024", "hösten
//! till våren", "2024-06-01 - 06-30", and which of them lies in which year.

use super::grammar::{Found, Invalid, Joint, Named, Span, Text};
use super::lexicon::Sense;
use super::period::{Point, Unit, Year};
use super::token::What;
use super::typed::checked_day;

impl Text<'_> {
    /// The period joined to the one before `at`: "-mars", "till hösten".
    /// *Och* joins any two of them where they stand `between`.
    pub(super) fn joined_to(
        &self,
        before: Named,
        at: usize,
        between: bool,
    ) -> Result<Option<(Named, Joint, usize)>, Invalid> {
        let joint = match self.what(at) {
            Some(What::Mark('-' | '/')) => Joint::Dash,
            Some(What::Mark('&' | '+')) | Some(What::Word(Sense::And)) => Joint::And,
            Some(What::Word(Sense::By | Sense::Until)) => Joint::Until,
            _ => return Ok(None),
        };
        let dashes = self.skip(at + 1, 2, |what| joint == Joint::Dash && what == What::Mark('-'));
        let place = self.skip_fillers(dashes);
        let found = match self.rest_of_date(before, place).filter(|_| joint != Joint::And) {
            Some(rest) => Some(rest),
            None => match self.led_by_year(place)? {
                Some(led) => Some(led),
                None => self.point(place)?,
            },
        };
        let Some((named, next)) = found else { return Ok(None) };
        if joint == Joint::And && !between && !follows(before, named) {
            return Ok(None);
        }
        Ok(Some((short_year_after_range(before, named), joint, next)))
    }

    /// The later of the two years that stand behind a range which turns the
    /// year: "v 50-2 2024/25", "nov-mars 24/25". [`Invalid`] behind what does
    /// not: "mars 2024/25" may be in either.
    pub(super) fn turn_behind(&self, start: Named, end: Named, at: usize) -> Found<Year> {
        let has_pairs =
            matches!(end.last, Unit::Year | Unit::SchoolYear | Unit::MonthEnd(_) | Unit::WinterPair);
        if has_pairs {
            return Ok(None);
        }
        let pair = match end.year {
            Some(Year::Named(year)) => self.pair_after(at, year).map(|after| (year, after)),
            None => self.short_pair_at(at),
            Some(Year::Relative(_) | Year::Sheet(_)) => None,
        };
        let Some((year, after)) = pair else { return Ok(None) };
        let span = ordered(Named { year: None, ..start }, Named { year: None, ..end }, None);
        if span.last.turns_after(span.first) && (start.year.is_none() || start.year == end.year) {
            return Ok(Some((Year::Named(year).plus(1), after)));
        }
        if self.mark(after - 2) == Some('/') { Err(Invalid) } else { Ok(None) }
    }

    /// "2025 Q1" as the end of a range that began with its year.
    pub(super) fn led_by_year(&self, at: usize) -> Found<Named> {
        let Some((year, next)) = self.lone_year(at) else { return Ok(None) };
        let dashed = next + usize::from(self.glued_mark(next) == Some('-') && self.is_glued(next + 1));
        let named = self.point(dashed)?.filter(|(named, _)| named.year.is_none() && named.last != Unit::Year);
        Ok(named.map(|(named, next)| (Named { year: Some(year), ..named }, next)))
    }

    /// What differs in the second of two ISO dates: "2024-06-01 - 06-30",
    /// "2024-06-01 - 30". Only where nothing else follows it closely.
    fn rest_of_date(&self, before: Named, at: usize) -> Option<(Named, usize)> {
        let (Unit::Day { month, day }, Some(Year::Named(_))) = (before.last, before.year) else {
            return None;
        };
        let two = |at: usize| self.number(at).filter(|(_, digits)| *digits == 2).map(|(value, _)| value);
        let first = two(at)?;
        let glued = self.glued_mark(at + 1) == Some('-') && self.is_glued(at + 2);
        let (unit, next) = match two(at + 2).filter(|_| glued) {
            Some(second) => (checked_day(first, second).ok()?, at + 3),
            None => {
                let unit = checked_day(month.unsigned_abs().into(), first).ok()?;
                let later = first > day.unsigned_abs().into() && !self.is_glued(at);
                (unit, later.then_some(at + 1)?)
            }
        };
        let ends = matches!(self.what(next), None | Some(What::Mark(',' | ';' | '.' | ')' | '(')));
        (ends && !self.is_glued(next + 1)).then_some((Named::one(unit, None), next))
    }
}

/// "V 50-24 - v 2-25": after a week with a year of the same form, the second
/// number is a year too.
fn short_year_after_range(before: Named, named: Named) -> Named {
    let (Some(Year::Named(year)), Unit::Week(last), None) = (before.year, named.last, named.year) else {
        return named;
    };
    let short = 2000 + i16::from(last);
    match named.first != named.last && (short == year || short == year.saturating_add(1)) {
        true => Named { last: named.first, year: Some(Year::Named(short)), ..named },
        false => named,
    }
}

/// Whether one period comes right after the other, as far as their names say.
fn follows(before: Named, after: Named) -> bool {
    let next = match (before.last, after.first) {
        (Unit::Month(a), Unit::Month(b)) => a % 12 + 1 == b,
        (Unit::Quarter(a), Unit::Quarter(b)) => a % 4 + 1 == b,
        (Unit::Tertial(a), Unit::Tertial(b)) => a % 3 + 1 == b,
        (Unit::Half(a), Unit::Half(b)) => a % 2 + 1 == b,
        (Unit::Week(a), Unit::Week(b)) => a + 1 == b,
        (Unit::Season(a), Unit::Season(b)) => a != b,
        (Unit::Year, Unit::Year) => match (before.year, after.year) {
            (Some(a), Some(b)) => return a.plus(1) == b,
            _ => false,
        },
        _ => false,
    };
    let same_breath = before.year.is_none() || after.year.is_none() || before.year == after.year;
    next && same_breath
}

/// The span from `first` to `last`, each with the year that it or the other
/// names: "nov-jan 2025" begins in 2024.
pub(super) fn ordered(first: Named, last: Named, joint: Option<Joint>) -> Span {
    let mut start = Point { unit: first.first, part: first.part, year: first.year.unwrap_or(Year::Sheet(0)) };
    let mut end = Point { unit: last.last, part: last.part, year: last.year.unwrap_or(Year::Sheet(0)) };
    let turns = i8::from(end.turns_after(start));
    match (first.year, last.year) {
        (Some(year), None) => end.year = year.plus(turns),
        (None, Some(year)) => start.year = year.plus(-turns),
        (None, None) => end.year = end.year.plus(turns),
        // One breath, one year behind it: "v 51-2 2025".
        (Some(year), Some(_)) if joint.is_none() => start.year = year.plus(-turns),
        _ => {}
    }
    Span { first: start, last: end, joint }
}
