//! Due dates: free text such as "Q3 -24", "december, nästa år" or "Inför
//! nästkommande RSA" as a period with a kind.
//!
//! It takes two steps, because a text without a year takes its year from the
//! whole sheet: [`read`] reads one cell by itself, [`sheet_year`] lets all the
//! cells of a sheet vote, and [`Reading::resolve`] gives the dates.
//!
//! Where the words leave room, these rules hold:
//! - The first dated period wins, over later ones and over words without a
//!   date ("löpande under 2024" is the year 2024). A word of frequency beside a
//!   period without a year is recurring ("årligen i december").
//! - A period without a year takes the year that its own cell names, wherever
//!   it stands there.
//! - The kind is that of the period named, also for a part of it: "slutet av
//!   2024" is a year that starts late. A turn of the year is a day. A range has
//!   the kind of its last period.
//! - "Före" and "innan" leave the period of the same length directly before.
//!   "Inför" does so before a period, otherwise it is an event.
//! - "Efter", "fr.o.m." and "tidigast" give a start and no end; "efter
//!   sommaren" is the season.
//! - "Jul" is July, but Christmas after "före", "innan", "inför", "efter" and
//!   "till", where no other month stands beside it.
//! - A number between a dash and a month's name is a day ("maj-15 juni"), not a
//!   year ("maj-25").
//! - A look-again and a finish keep the dates of their period.
//! - "Vintern" crosses the year and has dates only with both years named.
//! - What has a date's form but is none (31 February, week 99, Q5), what could
//!   be two dates (24-12-31), and a stretch with no beginning ("inom tre
//!   månader") is not read.

mod feast;
mod grammar;
mod lexicon;
mod period;
mod range;
mod scan;
mod token;
mod typed;
mod unit;

use crate::model::{Due, DueKind};
use grammar::{Span, Text};
use jiff::civil::Date;
use period::{Season, Unit, Year, Years};

/// What a due cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing, a dash, or "N/A".
    Empty,
    Read(Reading),
    /// Text in which no time was found, or a time that does not exist.
    Unread,
}

/// A due text as far as it can be read without its sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    span: Option<Span>,
    bound: Bound,
    purpose: Purpose,
}

/// On which side of the period the date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    On,
    Before,
    After,
    From,
}

/// What the date is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    Due,
    Followup,
    Done,
    /// There is no date, only this.
    Undated(DueKind),
}

/// Reads one due cell by itself.
pub fn read(text: &str) -> Outcome {
    if is_empty(text) {
        return Outcome::Empty;
    }
    scan::reading(&Text(&token::items(text))).map_or(Outcome::Unread, Outcome::Read)
}

/// Reads a due text without a sheet around it: a period without a year takes
/// `year` itself. `None` for a text that is empty or holds no time.
pub fn read_alone(text: &str, year: Option<i32>) -> Option<Due> {
    match read(text) {
        Outcome::Read(reading) => Some(reading.resolve(year, year)),
        Outcome::Empty | Outcome::Unread => None,
    }
}

/// The year for the periods of a sheet that name none: of the year of the
/// assessment and the one after it, the one that the sheet's due cells name
/// most often, each cell naming a year once; a tie or none: the former.
pub fn sheet_year<'a>(readings: impl IntoIterator<Item = &'a Reading>, assessment_year: i32) -> i32 {
    let next = assessment_year.saturating_add(1);
    let (mut this_year, mut next_year) = (0usize, 0usize);
    for reading in readings {
        this_year += usize::from(reading.names(assessment_year));
        next_year += usize::from(reading.names(next));
    }
    if next_year > this_year { next } else { assessment_year }
}

impl Reading {
    /// The years written out in the period that was read, first and last.
    pub fn named_years(&self) -> impl Iterator<Item = i32> {
        let named = |year| match year {
            Year::Named(year) => Some(i32::from(year)),
            Year::Relative(_) | Year::Sheet(_) => None,
        };
        let first = self.span.and_then(|span| named(span.first.year));
        let last = self.span.and_then(|span| named(span.last.year)).filter(|last| Some(*last) != first);
        first.into_iter().chain(last)
    }

    fn names(&self, year: i32) -> bool {
        self.named_years().any(|named| named == year)
    }

    /// Whether its year comes from the sheet ([`sheet_year`]).
    pub fn needs_sheet_year(&self) -> bool {
        self.span.is_some_and(|span| span.first.year.is_sheet() || span.last.year.is_sheet())
    }

    /// The due date. `sheet_year` is for periods without a year (`None`: the
    /// year of the assessment); without any year the kind alone is known.
    pub fn resolve(&self, assessment_year: Option<i32>, sheet_year: Option<i32>) -> Due {
        let years = Years { assessment: assessment_year, sheet: sheet_year.or(assessment_year) };
        let (start, end) = self.dates(years);
        let assumed = self.needs_sheet_year() && years.sheet.is_some() && (start.is_some() || end.is_some());
        Due { kind: self.kind(), start, end, assumed }
    }

    fn kind(&self) -> DueKind {
        match (self.purpose, self.bound, self.span) {
            (Purpose::Undated(kind), _, _) => kind,
            (Purpose::Followup, _, _) => DueKind::Followup,
            (Purpose::Done, _, _) => DueKind::Done,
            (Purpose::Due, Bound::After | Bound::From, _) => DueKind::Start,
            (Purpose::Due, Bound::On | Bound::Before, Some(span)) => span.last.kind(),
            (Purpose::Due, Bound::On | Bound::Before, None) => DueKind::Undated,
        }
    }

    fn dates(&self, years: Years) -> (Option<Date>, Option<Date>) {
        let Some(span) = self.span else { return (None, None) };
        let (start, end) = match self.bound {
            Bound::On => {
                let first = span.first.days(years).map(|days| days.0);
                (first, span.last.days(years).map(|days| days.1))
            }
            Bound::Before => match span.first.before(years) {
                Some((start, end)) => (Some(start), Some(end)),
                None => (None, None),
            },
            Bound::After => (span.last.after(years), None),
            Bound::From => (span.first.days(years).map(|days| days.0), None),
        };
        match (start, end) {
            (Some(first), Some(last)) if first > last => (None, None),
            dates => dates,
        }
    }

    /// Whether a period with its own years has days: 29 February 2023 and week
    /// 53 of 2024 have none. Winter has none either, but is a season.
    fn exists(&self) -> bool {
        let Some(span) = self.span else { return true };
        let known = |year| matches!(year, Year::Named(_));
        let winter = |unit| matches!(unit, Unit::Season(Season::Winter));
        if !known(span.first.year)
            || !known(span.last.year)
            || winter(span.first.unit)
            || winter(span.last.unit)
        {
            return true;
        }
        let (start, end) = self.dates(Years::UNKNOWN);
        match self.bound {
            Bound::On | Bound::Before => start.is_some() && end.is_some(),
            Bound::After | Bound::From => start.is_some(),
        }
    }
}

/// Nothing to read: blank, or one of the ways to say that no date applies.
fn is_empty(text: &str) -> bool {
    if !text.contains(|c: char| c.is_alphanumeric() || c == '?') {
        return true;
    }
    let text = text.trim().trim_end_matches('.');
    let none = [
        "n/a",
        "na",
        "n.a",
        "ingen",
        "inget",
        "inga",
        "none",
        "null",
        "nan",
        "ej aktuellt",
        "ej tillämpligt",
    ];
    text.len() <= 20 && none.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests;
