//! How the items of a due text make periods: "slutet av Q3 -24", "v 34-36",
//! "december, nästa år", "2024, senast i maj", "maj/juni". Each function looks
//! a few items ahead at most, so that reading takes time in step with length.

use super::lexicon::Sense;
use super::period::{Part, Point, Season, Unit, Year};
use super::range::ordered;
use super::token::{Item, What};

/// The text has the form of a date or period that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Invalid;

/// What stands at a place, and where the text goes on after it.
pub(super) type Found<T> = Result<Option<(T, usize)>, Invalid>;

/// A period as far as it is named in one breath; `first` and `last` differ in
/// "v 34-36".
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub first: Unit,
    pub last: Unit,
    pub part: Option<Part>,
    pub year: Option<Year>,
}

impl Named {
    pub(super) fn one(unit: Unit, year: Option<Year>) -> Named {
        Named { first: unit, last: unit, part: None, year }
    }
}

/// From the first day of one period to the last day of another, or of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub first: Point,
    pub last: Point,
    /// How the two were joined; `None` where it is one period.
    pub joint: Option<Joint>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A dash or a slash.
    Dash,
    /// "Till", "t.o.m.".
    Until,
    /// "Och": only between periods that follow each other.
    And,
}

/// The items of one due text.
pub(super) struct Text<'a>(pub &'a [Item]);

impl Text<'_> {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn what(&self, at: usize) -> Option<What> {
        self.0.get(at).map(|item| item.what)
    }

    pub(super) fn sense(&self, at: usize) -> Option<Sense> {
        match self.what(at) {
            Some(What::Word(sense)) => Some(sense),
            _ => None,
        }
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.what(at) {
            Some(What::Mark(mark)) => Some(mark),
            _ => None,
        }
    }

    /// A number that is no ordinal, and its figures.
    pub(super) fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.what(at) {
            Some(What::Number { value, digits, ordinal: false }) => Some((value, digits)),
            _ => None,
        }
    }

    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|item| item.glued)
    }

    pub(super) fn glued_mark(&self, at: usize) -> Option<char> {
        self.mark(at).filter(|_| self.is_glued(at))
    }

    pub(super) fn is_glued_word(&self, at: usize) -> bool {
        self.is_glued(at) && self.sense(at).is_some()
    }

    /// The first place from `at` on that holds none of these words or marks,
    /// at most `most` places further.
    pub(super) fn skip(&self, at: usize, most: usize, passes: impl Fn(What) -> bool) -> usize {
        let passed = (at..at + most).take_while(|i| self.what(*i).is_some_and(&passes)).count();
        at + passed
    }

    pub(super) fn skip_fillers(&self, at: usize) -> usize {
        self.skip(at, 4, |what| matches!(what, What::Word(Sense::Filler | Sense::During)))
    }

    /// A year that stands alone, not one that a longer date begins with.
    pub(super) fn lone_year(&self, at: usize) -> Option<(Year, usize)> {
        if let Some(Sense::RelativeYear(n)) = self.sense(at) {
            return Some((Year::Relative(n), at + 1));
        }
        let year = self.year_at(at)?;
        matches!(self.typed(at), Ok(None)).then_some((Year::Named(year), at + 1))
    }

    /// The period or the range of periods that begins here.
    pub(super) fn span(&self, at: usize) -> Found<Span> {
        if let Some((year, next)) = self.lone_year(at)
            && let Some(found) = self.after_its_year(year, next)?
        {
            return Ok(Some(found));
        }
        let Some((named, mut next)) = self.point(at)? else { return Ok(None) };
        let between = at > 0 && self.sense(at - 1) == Some(Sense::Between);
        let (mut start, mut end, mut joint) = (named, named, None);
        for _ in 0..12 {
            if let Some((year, after)) = self.turn_behind(start, end, next)? {
                (start.year, end.year, next) = (None, Some(year), after);
                break;
            }
            let Some((further, how, after)) = self.joined_to(end, next, between)? else { break };
            (end, joint, next) = (further, Some(how), after);
        }
        // One breath, one year behind it: "v 51-2 2025".
        start.year = start.year.or(end.year.filter(|_| joint.is_none()));
        Ok(Some((ordered(start, end, joint), next)))
    }

    /// "2024 Q3", "2024, senast i maj", "nästa år i december", "2024/25": what
    /// the year at hand is followed by, if that has no year of its own.
    fn after_its_year(&self, year: Year, next: usize) -> Found<Span> {
        if let Year::Named(first) = year
            && let Some(after) = self.pair_after(next, first)
        {
            let (first, last) =
                (Named::one(Unit::Year, Some(year)), Named::one(Unit::Year, Some(year.plus(1))));
            return Ok(Some((ordered(first, last, Some(Joint::Dash)), after)));
        }
        let passes = |what: What| match what {
            What::Mark(mark) => matches!(mark, ',' | '(' | '-' | '/' | ':'),
            What::Word(sense) => matches!(sense, Sense::Filler | Sense::By | Sense::Until | Sense::During),
            What::Number { .. } => false,
        };
        let from = self.skip(next, 5, passes);
        if self.lone_year(from).is_some() {
            return Ok(None);
        }
        let Some((named, mut after)) = self.point_of_year(from)? else { return Ok(None) };
        if named.year.is_some() || named.first == Unit::Year {
            return Ok(None);
        }
        let first = Named { year: Some(year), ..named };
        let (mut end, mut joint) = (first, None);
        for _ in 0..12 {
            let Some((further, how, beyond)) = self.joined_to(Named { year: None, ..end }, after, false)?
            else {
                break;
            };
            (end, joint, after) = (further, Some(how), beyond);
        }
        let head = Named { last: first.first, ..first };
        let tail = Named { first: end.last, year: end.year.filter(|_| joint.is_some()), ..end };
        Ok(Some((ordered(head, tail, joint), after)))
    }

    /// A period after its year: in "2024 Q3 - 2025 Q1" the second year is not
    /// that of the first period.
    fn point_of_year(&self, at: usize) -> Found<Named> {
        match self.bare_point(at)? {
            Some((named, next))
                if matches!(self.mark(next), Some('-' | ',')) && self.led_by_year(next + 1)?.is_some() =>
            {
                Ok(Some((named, next)))
            }
            _ => self.point(at),
        }
    }

    /// A period with its part and its year, but not joined to another.
    pub(super) fn point(&self, at: usize) -> Found<Named> {
        let Some((mut named, mut next)) = self.bare_point(at)? else { return Ok(None) };
        // "Jan.-mars": the dot of an abbreviation.
        let dotted = self.glued_mark(next) == Some('.') && matches!(self.mark(next + 1), Some('-' | '/'));
        next += usize::from(dotted);
        if named.year.is_none() {
            (named, next) = self.with_year_after(named, next)?;
        }
        Ok(Some((named, next)))
    }

    /// A period with its part, but without a year behind it.
    fn bare_point(&self, at: usize) -> Found<Named> {
        let part_and_next = match (self.sense(at), self.sense(at + 1)) {
            (Some(Sense::Part(part)), _) => Some((part, at + 1)),
            (Some(Sense::Ordinal(1)), Some(Sense::HalfOf)) => Some((Part::FirstHalf, at + 2)),
            (Some(Sense::Ordinal(2)), Some(Sense::HalfOf)) => Some((Part::SecondHalf, at + 2)),
            (Some(Sense::Last), Some(Sense::HalfOf)) => Some((Part::Late, at + 2)),
            _ => None,
        };
        let (part, from) = match part_and_next {
            Some((part, next)) => {
                let dashed = next + usize::from(self.glued_mark(next) == Some('-'));
                (Some(part), self.skip_fillers(dashed))
            }
            None => (None, at),
        };
        let found = self.base(from, part.is_some())?;
        Ok(found.map(|(named, next)| (Named { part: part.or(named.part), ..named }, next)))
    }

    /// A period without part or year, except where the two are one form.
    fn base(&self, at: usize, after_part: bool) -> Found<Named> {
        if let Some(found) = self.typed(at)? {
            return Ok(Some(found));
        }
        if let Some((year, next)) = self.lone_year(at) {
            return Ok(Some((Named::one(Unit::Year, Some(year)), next)));
        }
        let the_year = self.sense(at) == Some(Sense::TheYear);
        let during = at > 0 && self.sense(at - 1) == Some(Sense::During);
        if the_year && (after_part || during) {
            return Ok(Some((Named::one(Unit::Year, None), at + 1)));
        }
        self.unit(at)
    }

    /// The year after a period: "2024", "-24", "'24", ", nästa år", "2024/25".
    fn with_year_after(&self, named: Named, at: usize) -> Result<(Named, usize), Invalid> {
        let passes = |what: What| match what {
            What::Mark(mark) => matches!(mark, ',' | '(' | '.'),
            What::Word(sense) => matches!(sense, Sense::Filler | Sense::During),
            What::Number { .. } => false,
        };
        let winter = Unit::Season(Season::Winter);
        let pairs = named.first == winter || matches!(named.first, Unit::MonthEnd(_) | Unit::SchoolYear);
        if pairs && let Some((year, next)) = self.short_pair_at(at) {
            return Ok((paired(Named { year: Some(Year::Named(year)), ..named }), next));
        }
        let dashed = at + usize::from(matches!(self.mark(at), Some('-' | '/' | '\'')));
        let spaced = self.skip(at, 4, passes);
        for place in [dashed, spaced] {
            let found = self.lone_year(place).or_else(|| self.year_before_day(place));
            let Some((year, next)) = found else { continue };
            let named = Named { year: Some(year), ..named };
            if let Year::Named(first) = year
                && pairs
                && let Some(after) = self.pair_after(next, first)
            {
                return Ok((paired(named), after));
            }
            if named.first == Unit::SchoolYear {
                return Err(Invalid);
            }
            return Ok((named, next));
        }
        let close = dashed == at || self.is_glued(dashed) && !self.begins_day(dashed);
        match self.short_year_at(dashed).filter(|_| close) {
            Some(year) => Ok((Named { year: Some(Year::Named(year)), ..named }, dashed + 1)),
            None if named.first == Unit::SchoolYear => Err(Invalid),
            None => Ok((named, at)),
        }
    }
}

/// A winter or school year whose two years are both named.
fn paired(named: Named) -> Named {
    let unit = match named.first {
        Unit::Season(Season::Winter) => Unit::WinterPair,
        unit => unit,
    };
    Named { first: unit, last: unit, ..named }
}
