//! Dates typed in figures: `2024-02-28`, `20240228`, `240228`, `28/2`,
//! `28/2-24`, `28.2.2024`, `2024-02`, `2/2024`. The day comes before the month
//! in all but the ISO forms. A form that is a date's but names no day that
//! exists is [`Invalid`], so that no part of it is taken for something else.

use super::grammar::{Found, Invalid, Named, Text};
use super::period::{Unit, Year};
use std::ops::RangeInclusive;

/// Years written with four figures that are taken for years.
const YEARS: RangeInclusive<u32> = 1990..=2099;
/// Years before and after those, in full dates only.
const FULL_YEARS: RangeInclusive<u32> = 1900..=2199;
/// Years written with two figures: 2015 to 2049.
const SHORT_YEARS: RangeInclusive<u32> = 15..=49;

/// A number and how many figures it was written with.
#[derive(Clone, Copy)]
struct Figures {
    value: u32,
    digits: usize,
}

impl Figures {
    /// One or two figures: a day, a month or a short year.
    fn is_short(self) -> bool {
        self.digits <= 2
    }

    fn full_year(self) -> Option<i16> {
        (self.digits == 4 && FULL_YEARS.contains(&self.value)).then(|| i16::try_from(self.value).ok())?
    }

    fn short_year(self) -> Option<i16> {
        (self.digits == 2 && SHORT_YEARS.contains(&self.value))
            .then(|| i16::try_from(2000 + self.value).ok())?
    }
}

impl Text<'_> {
    fn figures(&self, at: usize) -> Option<Figures> {
        let (value, digits) = self.number(at)?;
        Some(Figures { value, digits })
    }

    /// The figures glued to the one mark at `at`.
    fn joined(&self, at: usize, mark: char) -> Option<Figures> {
        (self.glued_mark(at) == Some(mark) && self.is_glued(at + 1)).then(|| self.figures(at + 1))?
    }

    /// A year of four figures that is no part of a longer number: not
    /// "2018:218", "27001:2022" or "2024/0123".
    pub(super) fn year_at(&self, at: usize) -> Option<i16> {
        let (value, digits) = self.number(at)?;
        if digits != 4 || !YEARS.contains(&value) {
            return None;
        }
        let after_colon = self.is_glued(at) && at > 0 && self.mark(at - 1) == Some(':');
        let longer = [':', '/', '-', '.'].into_iter().any(|mark| {
            self.joined(at + 1, mark)
                .is_some_and(|next| mark == ':' || (next.digits > 2 && next.full_year().is_none()))
        });
        if after_colon || longer { None } else { i16::try_from(value).ok() }
    }

    /// A year of two figures, on its own.
    pub(super) fn short_year_at(&self, at: usize) -> Option<i16> {
        let year = self.figures(at)?.short_year()?;
        let joined = |mark| self.joined(at + 1, mark).is_some();
        let goes_on = joined('-') && !self.begins_day(at + 2) || ['/', ':', '.'].into_iter().any(joined);
        (!goes_on && !self.is_glued_word(at + 1)).then_some(year)
    }

    /// A year with a glued dash and a day behind it: "2024-31 augusti".
    pub(super) fn year_before_day(&self, at: usize) -> Option<(Year, usize)> {
        let year = self.year_at(at)?;
        (self.joined(at + 1, '-').is_some() && self.begins_day(at + 2)).then_some((Year::Named(year), at + 1))
    }

    /// Whether the number here is the day of a date: "31 augusti", "31/8".
    pub(super) fn begins_day(&self, at: usize) -> bool {
        if !self.figures(at).is_some_and(Figures::is_short) {
            return false;
        }
        let after_dot = at + 1 + usize::from(self.glued_mark(at + 1) == Some('.'));
        let in_figures =
            self.joined(at + 1, '/').is_some_and(|month| month.is_short() && (1..=12).contains(&month.value));
        in_figures || self.month_at(after_dot).is_some() && !self.is_verb(after_dot)
    }

    /// The second year of a pair ("2024/25", "2024-2025") that begins at `at`
    /// with the mark: where the text goes on after it.
    pub(super) fn pair_after(&self, at: usize, first: i16) -> Option<usize> {
        let second = self.joined(at, '/').or_else(|| self.joined(at, '-'))?;
        if self.begins_day(at + 1) {
            return None;
        }
        let next = u32::try_from(first).ok()? + 1;
        let fits = match second.digits {
            2 => second.value == next % 100,
            4 => second.value == next && !self.joined(at + 2, '-').is_some_and(Figures::is_short),
            _ => false,
        };
        fits.then_some(at + 2)
    }

    /// "24/25": two short years that follow each other.
    pub(super) fn short_pair_at(&self, at: usize) -> Option<(i16, usize)> {
        let year = self.figures(at)?.short_year()?;
        Some((year, self.pair_after(at + 1, year)?))
    }

    /// A date in figures, whatever its form.
    pub(super) fn typed(&self, at: usize) -> Found<Named> {
        let Some(first) = self.figures(at) else { return Ok(None) };
        match first.digits {
            8 => self.in_one(at, first.value / 10_000, first.value),
            6 => self.six(at, first),
            4 => self.year_first(at, first),
            1 | 2 => self.day_first(at, first),
            _ => Ok(None),
        }
    }

    /// `20240228`; not where more figures follow a dash (a personal number).
    fn in_one(&self, at: usize, year: u32, figures: u32) -> Found<Named> {
        if !FULL_YEARS.contains(&year) || self.is_longer_number(at + 1) {
            return Ok(None);
        }
        let year = i16::try_from(year).map_err(|_| Invalid)?;
        day(year, figures / 100 % 100, figures % 100, at + 1)
    }

    /// Whether figures follow a dash that are no date of the same form.
    fn is_longer_number(&self, at: usize) -> bool {
        self.joined(at, '-').is_some_and(|next| !matches!(next.digits, 6 | 8))
    }

    /// `240228`, or `202402` where that can be no day.
    fn six(&self, at: usize, first: Figures) -> Found<Named> {
        let (year, rest) = (first.value / 10_000, first.value % 10_000);
        let is_month = (1..=12).contains(&(rest / 100));
        if SHORT_YEARS.contains(&year) && is_month && !self.is_longer_number(at + 1) {
            return self.in_one(at, 2000 + year, 20_000_000 + first.value);
        }
        let (year, month) = (first.value / 100, first.value % 100);
        if YEARS.contains(&year) && (1..=12).contains(&month) {
            return named_month(year, month, at + 1);
        }
        Ok(None)
    }

    /// `2024-02-28`, `2024/02/28`, `2024 02 28`, `2024-02`, and `2402` alone in its cell.
    fn year_first(&self, at: usize, first: Figures) -> Found<Named> {
        let Some(year) = first.full_year() else { return self.four(at, first) };
        if let (Some((month, 2)), Some((of, 2))) = (self.number(at + 1), self.number(at + 2)) {
            return day(year, month, of, at + 3);
        }
        for mark in ['-', '/', '.'] {
            let Some(month) = self.joined(at + 1, mark).filter(|month| month.is_short()) else { continue };
            if let Some(last) = self.joined(at + 3, mark)
                && last.digits != 4
            {
                return if last.is_short() {
                    day(year, month.value, last.value, at + 5)
                } else {
                    Err(Invalid)
                };
            }
            let pair = self.pair_after(at + 1, year).is_some();
            return match (1..=12).contains(&month.value) {
                true => named_month(first.value, month.value, at + 3),
                false if pair => Ok(None),
                false => Err(Invalid),
            };
        }
        Ok(None)
    }

    fn four(&self, at: usize, first: Figures) -> Found<Named> {
        let (year, month) = (first.value / 100, first.value % 100);
        let alone = self.len() == 1;
        match alone && SHORT_YEARS.contains(&year) && (1..=12).contains(&month) {
            true => named_month(2000 + year, month, at + 1),
            false => Ok(None),
        }
    }

    /// `28/2`, `28/2-24`, `28/2/2024`, `28.2.2024`, `28-02-2024`, `2/2024`.
    fn day_first(&self, at: usize, first: Figures) -> Found<Named> {
        for mark in ['/', '.', '-'] {
            let Some(second) = self.joined(at + 1, mark) else { continue };
            if second.digits == 4 && YEARS.contains(&second.value) {
                return named_month(second.value, first.value, at + 3);
            }
            if !second.is_short() {
                return Ok(None);
            }
            if mark == '/' && self.counts_of_year(at + 3) {
                return Ok(None);
            }
            if mark == '.'
                && let Some(found) = self.dotted_range(at, first, second)?
            {
                return Ok(Some(found));
            }
            let third =
                self.joined(at + 3, mark).or_else(|| self.year_of_slashed(at + 3).filter(|_| mark == '/'));
            let goes_on = self.joined(at + 5, mark).or_else(|| self.joined(at + 5, '/')).is_some();
            return match (mark, third.filter(|_| !goes_on)) {
                ('/', third) => match third.and_then(|third| third.full_year().or(third.short_year())) {
                    Some(year) => day(year, second.value, first.value, at + 5),
                    None => day_of_no_year(second.value, first.value, at + 3),
                },
                (_, Some(third)) if third.digits == 4 => {
                    let year = third.full_year().ok_or(Invalid)?;
                    day(year, second.value, first.value, at + 5)
                }
                ('.', Some(third)) => match third.short_year() {
                    Some(year) => day(year, second.value, first.value, at + 5),
                    None => Ok(None),
                },
                ('-', Some(third)) => either_way(first, second, third, at + 5),
                _ => Ok(None),
            };
        }
        Ok(None)
    }
}

impl Text<'_> {
    /// The year in `28/2-24`, which in `28/2-24 mars` is a day.
    fn year_of_slashed(&self, at: usize) -> Option<Figures> {
        self.joined(at, '-').filter(|_| !self.begins_day(at + 1))
    }

    /// `1.6-31.8.2024`, `1.6.-31.8.2024`: without a year behind them they may
    /// be numbers of chapters.
    fn dotted_range(&self, at: usize, first: Figures, second: Figures) -> Found<Named> {
        let dash = at + 3 + usize::from(self.glued_mark(at + 3) == Some('.'));
        if self.mark(dash) != Some('-') {
            return Ok(None);
        }
        let (Some(last), Some(month)) = (self.figures(dash + 1), self.joined(dash + 2, '.')) else {
            return Ok(None);
        };
        let year = self.joined(dash + 4, '.').and_then(|year| year.full_year().or(year.short_year()));
        let (Some(year), Ok(start)) = (year, checked_day(second.value, first.value)) else {
            return Ok(None);
        };
        let end = checked_day(month.value, last.value)?;
        let named = Named { last: end, ..Named::one(start, Some(Year::Named(year))) };
        Ok(Some((named, dash + 6)))
    }
}

/// `24-02-28`: the year may stand first or last. Read where only one of the
/// two is a date, otherwise it would be a guess.
fn either_way(first: Figures, second: Figures, third: Figures, next: usize) -> Found<Named> {
    let try_day = |year: Option<i16>, of: u32| year.and_then(|year| day(year, second.value, of, next).ok());
    match (try_day(first.short_year(), third.value), try_day(third.short_year(), first.value)) {
        (Some(found), None) | (None, Some(found)) => Ok(found),
        _ => Err(Invalid),
    }
}

fn day(year: i16, month: u32, day: u32, next: usize) -> Found<Named> {
    let unit = checked_day(month, day)?;
    Ok(Some((Named::one(unit, Some(Year::Named(year))), next)))
}

fn day_of_no_year(month: u32, day: u32, next: usize) -> Found<Named> {
    Ok(Some((Named::one(checked_day(month, day)?, None), next)))
}

/// A day that some year has; whether the named one has it is seen later.
pub(super) fn checked_day(month: u32, day: u32) -> Result<Unit, Invalid> {
    let most = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return Err(Invalid),
    };
    if !(1..=most).contains(&day) {
        return Err(Invalid);
    }
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return Err(Invalid) };
    Ok(Unit::Day { month, day })
}

fn named_month(year: u32, month: u32, next: usize) -> Found<Named> {
    match (i16::try_from(year), i8::try_from(month)) {
        (Ok(year), Ok(month @ 1..=12)) => {
            Ok(Some((Named::one(Unit::Month(month), Some(Year::Named(year))), next)))
        }
        _ => Err(Invalid),
    }
}
