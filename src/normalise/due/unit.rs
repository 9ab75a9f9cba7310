//! Periods named by a word: months and days of them, weeks, quarters,
//! tertials, half-years, seasons and the turns of the year.

use super::feast::Feast;
use super::grammar::{Found, Invalid, Named, Text};
use super::lexicon::{Counted, Sense};
use super::period::{Part, Season, Unit, Year};
use super::token::What;
use super::typed::checked_day;

impl Text<'_> {
    /// The named period that begins here, its year not included.
    pub(super) fn unit(&self, at: usize) -> Found<Named> {
        let next = at + 1;
        let unit = match self.what(at) {
            Some(What::Number { .. }) => return self.numbered(at),
            Some(What::Word(sense)) => match sense {
                Sense::Month(month) => return self.month(at, month),
                Sense::May if self.may_be_month(next) => return self.month(at, 5),
                Sense::Jul => return self.jul(at),
                Sense::Feast(feast) => return self.feast(next, feast),
                Sense::Counted(of) | Sense::Definite(of) | Sense::Report(of) => {
                    return self.counted(at, of, false);
                }
                Sense::Letter(of) => return self.counted(at, of, true),
                Sense::Ordinal(n) => return self.ordinal(next, Some(n)),
                Sense::Last => return self.ordinal(next, None),
                Sense::Season(season) => Unit::Season(season),
                Sense::Our if self.may_be_spring(next) => Unit::Season(Season::Spring),
                Sense::Fall if self.lone_year(next).is_some() => Unit::Season(Season::Autumn),
                Sense::Vacation => Unit::Season(Season::Summer),
                Sense::Winter => Unit::Season(Season::Winter),
                Sense::Turn(month) => Unit::MonthEnd(month),
                Sense::SchoolYear => Unit::SchoolYear,
                Sense::YearEnd => {
                    let named = Named { part: Some(Part::Late), ..Named::one(Unit::Year, None) };
                    return Ok(Some((named, next)));
                }
                Sense::MonthTurn => return Ok(self.month_turn(next)),
                Sense::Next => return Ok(self.next_season(next)),
                _ => return Ok(None),
            },
            _ => return Ok(None),
        };
        Ok(Some((Named::one(unit, None), next)))
    }

    /// A month's number, where a month is named without a doubt.
    pub(super) fn month_at(&self, at: usize) -> Option<i8> {
        match self.sense(at)? {
            Sense::Month(month) => Some(month),
            Sense::May => Some(5),
            Sense::Jul => Some(7),
            _ => None,
        }
    }

    /// "May" before another word is a verb.
    fn may_be_month(&self, next: usize) -> bool {
        matches!(self.sense(next), None | Some(Sense::And | Sense::Until | Sense::RelativeYear(_)))
    }

    /// Whether the month's name here is rather the English verb.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        self.sense(at) == Some(Sense::May) && !self.may_be_month(at + 1)
    }

    /// "Vår" before a noun is "our".
    fn may_be_spring(&self, next: usize) -> bool {
        self.may_be_month(next)
    }

    /// "Jul 2024", "jul 15", "maj till jul" are July, "före jul 2024" and "till
    /// jul" are Christmas.
    fn jul(&self, at: usize) -> Found<Named> {
        let is_month = |named: &Named| named.first == Unit::Month(7);
        match self.month(at, 7)? {
            Some((named, _)) if is_month(&named) && self.is_christmas(at) => {
                self.feast(at + 1, Feast::Christmas)
            }
            found => Ok(found),
        }
    }

    /// A word of limit stands before "jul" and no other month beside the two,
    /// or another feast does: "jul och nyår".
    fn is_christmas(&self, at: usize) -> bool {
        let joins = |what| matches!(what, Some(What::Mark('-' | '/') | What::Word(Sense::And)));
        if joins(self.what(at + 1)) && self.sense(at + 2) == Some(Sense::Turn(12)) {
            return true;
        }
        let Some(limit) = at.checked_sub(1) else { return false };
        let before = || (0..limit).rev().take(4).find_map(|i| self.sense(i));
        if joins(self.what(limit)) && matches!(before(), Some(Sense::Feast(_))) {
            return true;
        }
        if matches!(self.mark(at + 1), Some('-' | '/')) && self.month_at(at + 2).is_some() {
            return false;
        }
        match self.sense(limit) {
            Some(Sense::Before | Sense::After) => true,
            // "Augusti till jul" does not run to next July.
            Some(Sense::Until) => !matches!(before(), Some(Sense::Month(1..=6) | Sense::May)),
            _ => false,
        }
    }

    /// A feast; `at` is the place after it. A date there says it better:
    /// "midsommar (2024-06-20)".
    fn feast(&self, at: usize, feast: Feast) -> Found<Named> {
        let date = self.skip(at, 3, |what| !matches!(what, What::Number { .. }));
        if let Some((Named { first: Unit::Day { .. }, .. }, _)) = self.typed(date)? {
            return Ok(None);
        }
        Ok(Some((Named::one(Unit::Feast(feast), None), at)))
    }

    /// "Maj", "June 30, 2024", "mars 1".
    fn month(&self, at: usize, month: i8) -> Found<Named> {
        let next = at + 1;
        let number = next + usize::from(self.glued_mark(next) == Some('.'));
        if let Some(found) = self.days_after_month(month, number)? {
            return Ok(Some(found));
        }
        let day = match self.what(number) {
            Some(What::Number { value, ordinal: true, .. }) => Some(value),
            Some(What::Number { value, digits, .. }) if digits <= 2 => {
                let comma = number + 1 + usize::from(self.mark(number + 1) == Some(','));
                let dated = self.lone_year(comma).is_some();
                let alone = !self.is_glued(number + 1) || matches!(self.mark(number + 1), Some(',' | ')'));
                ((1..=14).contains(&value) && alone || dated).then_some(value)
            }
            _ => None,
        };
        let Some(day) = day else { return Ok(Some((Named::one(Unit::Month(month), None), next))) };
        let unit = checked_day(month.unsigned_abs().into(), day)?;
        Ok(Some((Named::one(unit, None), number + 1)))
    }

    /// "Aug 20-sept 10 2024", "aug 20-25 2024". Numbers that could both be
    /// short years ("okt 24-mars 25") are days only before a year.
    fn days_after_month(&self, month: i8, number: usize) -> Found<Named> {
        let joined = matches!(self.what(number + 1), Some(What::Mark('-') | What::Word(Sense::Until)));
        let Some((first, 1 | 2)) = self.number(number).filter(|_| joined) else { return Ok(None) };
        let second_month = self.month_at(number + 2).filter(|_| !self.is_verb(number + 2));
        let place = number + 2 + usize::from(second_month.is_some());
        let Some((last, 1 | 2)) = self.number(place) else { return Ok(None) };
        let goes_on = self.begins_day(place)
            || self.is_glued(place + 1) && !matches!(self.mark(place + 1), Some(',' | '.' | ')'));
        let year = place + 1 + usize::from(self.mark(place + 1) == Some(','));
        let days = last < 15 || second_month.is_some() && first < 15 || self.lone_year(year).is_some();
        if goes_on || !days || second_month.is_none() && last <= first {
            return Ok(None);
        }
        let day = |month: i8, day| checked_day(month.unsigned_abs().into(), day);
        let named =
            Named { last: day(second_month.unwrap_or(month), last)?, ..Named::one(day(month, first)?, None) };
        Ok(Some((named, place + 1)))
    }

    /// What a number begins: "28 februari", "3-5 maj", "1:a kvartalet", "1Q".
    fn numbered(&self, at: usize) -> Found<Named> {
        let Some(What::Number { value, digits, ordinal }) = self.what(at) else { return Ok(None) };
        if digits > 2 {
            return Ok(None);
        }
        if ordinal
            && let Ok(n) = i8::try_from(value)
            && let Some(found) = self.ordinal(at + 1, Some(n))?
        {
            return Ok(Some(found));
        }
        let after_dot = at + 1 + usize::from(self.glued_mark(at + 1) == Some('.'));
        if let Some(month) = self.month_at(after_dot) {
            let unit = checked_day(month.unsigned_abs().into(), value)?;
            return Ok(Some((Named::one(unit, None), after_dot + 1)));
        }
        match self.sense(at + 1) {
            // In "mål 1 kv 2" the number belongs to what stands before it.
            Some(Sense::Definite(_)) if self.number(at + 2).is_some_and(|(_, digits)| digits == 1) => {
                Ok(None)
            }
            Some(Sense::Definite(of)) if digits == 1 => of_year(of, value, at + 2),
            Some(Sense::Counted(of)) if digits == 1 && self.counts_of_year(at + 1) => {
                of_year(of, value, at + 2)
            }
            Some(Sense::Letter(of @ (Counted::Quarter | Counted::Half)))
                if digits == 1 && self.is_glued(at + 1) =>
            {
                of_year(of, value, at + 2)
            }
            _ => self.days_of_month(at, value),
        }
    }

    /// Whether the unit here, with a number before it, is a part of a year:
    /// "2 kvartalet", "2 tertial 2024", but "2 kvartal" is as long as two.
    pub(super) fn counts_of_year(&self, at: usize) -> bool {
        match self.sense(at) {
            Some(Sense::Definite(of)) => of != Counted::Week,
            Some(Sense::Counted(of)) => of != Counted::Week && self.lone_year(at + 1).is_some(),
            _ => false,
        }
    }

    /// "3-5 maj", "1 och 2 maj", "15-16/3", "2-3 kvartalet".
    fn days_of_month(&self, at: usize, first: u32) -> Found<Named> {
        let dotted = self.glued_mark(at + 1) == Some('.') && self.mark(at + 2) == Some('-');
        let at = at + usize::from(dotted);
        let joint = matches!(
            self.what(at + 1),
            Some(What::Mark('-' | '/' | '&') | What::Word(Sense::And | Sense::Until | Sense::By))
        );
        let Some(What::Number { value, digits: 1 | 2, .. }) = self.what(at + 2) else { return Ok(None) };
        if !joint {
            return Ok(None);
        }
        let after_dot = at + 3 + usize::from(self.glued_mark(at + 3) == Some('.'));
        if let Some(month) = self.month_at(after_dot) {
            let month = month.unsigned_abs().into();
            let (first, last) = (checked_day(month, first)?, checked_day(month, value)?);
            return Ok(Some((Named { first, last, part: None, year: None }, after_dot + 1)));
        }
        if let Some(Sense::Definite(of) | Sense::Counted(of)) = self.sense(at + 3)
            && self.counts_of_year(at + 3)
        {
            let unit = |n| i8::try_from(n).map_err(|_| Invalid).and_then(|n| unit_of(of, n));
            let named = Named { last: unit(value)?, ..Named::one(unit(first)?, None) };
            return Ok(Some((named, at + 4)));
        }
        let Some((named, next)) = self.typed(at + 2)? else { return Ok(None) };
        let Unit::Day { month, .. } = named.first else { return Ok(None) };
        let first = checked_day(month.unsigned_abs().into(), first)?;
        Ok(Some((Named { first, ..named }, next)))
    }

    /// "Första kvartalet", "första och andra tertialet", "sista april", "första
    /// maj"; `None` for the last one there is. `at` is the place after it.
    fn ordinal(&self, at: usize, n: Option<i8>) -> Found<Named> {
        let joined =
            matches!(self.what(at), Some(What::Mark('-' | '/' | '&')) | Some(What::Word(Sense::And)));
        let second = match self.what(at + 1).filter(|_| joined) {
            Some(What::Word(Sense::Ordinal(m))) => Some(m),
            Some(What::Number { value, ordinal: true, .. }) => i8::try_from(value).ok(),
            _ => None,
        };
        let place = if second.is_some() { at + 2 } else { at };
        if let Some(
            Sense::Counted(of)
            | Sense::Definite(of)
            | Sense::Report(of)
            | Sense::Letter(of @ Counted::Quarter),
        ) = self.sense(place)
        {
            if of == Counted::Week {
                return Ok(None);
            }
            let first = unit_of(of, n.unwrap_or(of.most()))?;
            let last = second.map_or(Ok(first), |m| unit_of(of, m))?;
            return Ok(Some((Named { first, last, part: None, year: None }, place + 1)));
        }
        let place = self.skip_fillers(at);
        let Some(month) = self.month_at(place) else { return Ok(None) };
        let unit = match n {
            None => Unit::MonthEnd(month),
            Some(day) => checked_day(month.unsigned_abs().into(), u32::from(day.unsigned_abs()))?,
        };
        Ok(Some((Named::one(unit, None), place + 1)))
    }

    /// "Kvartal 3", "Q3", "v. 34-36", "T1-T2", "v 2434" (week 34 of 2024).
    fn counted(&self, at: usize, of: Counted, letter: bool) -> Found<Named> {
        let dot = at + 1 + usize::from(self.mark(at + 1) == Some('.'));
        let nr = self.skip(dot, 2, |what| matches!(what, What::Word(Sense::Filler)));
        let place = nr + usize::from(self.glued_mark(nr) == Some('-') && self.is_glued(nr + 1));
        let Some((value, digits)) = self.number(place) else { return Ok(None) };
        if of == Counted::Week && digits == 4 {
            return self.week_codes(value, place + 1);
        }
        let detail = self.is_glued(place + 1)
            && matches!(self.mark(place + 1), Some('.' | ':'))
            && self.number(place + 2).is_some()
            && self.is_glued(place + 2);
        if digits > 2 || (letter && detail) {
            return Ok(None);
        }
        let first = match i8::try_from(value).ok().and_then(|n| unit_of(of, n).ok()) {
            Some(unit) => unit,
            None if letter && !self.is_glued(place) => return Ok(None),
            None => return Err(Invalid),
        };
        let (last, next) = match self.counted_range(place + 1, of, value) {
            Some(last) => (last, place + 3),
            None => (first, place + 1),
        };
        Ok(Some((Named { first, last, part: None, year: None }, next)))
    }

    /// `2434`, `2434-2436`.
    fn week_codes(&self, value: u32, next: usize) -> Found<Named> {
        let (first, year) = week_code(value)?;
        let last = self.number(next + 1).filter(|_| self.mark(next) == Some('-'));
        let last = last.and_then(|(value, _)| week_code(value).ok());
        let (last, year, next) = match last {
            Some((last, year)) => (last, year, next + 2),
            None => (first, year, next),
        };
        Ok(Some((Named { last, ..Named::one(first, Some(year)) }, next)))
    }

    /// The second number of "v 34-36", unless it is a year ("Q3-24", "v 34/24").
    fn counted_range(&self, at: usize, of: Counted, first: u32) -> Option<Unit> {
        let (value, _) = self.number(at + 1).filter(|(_, digits)| *digits <= 2)?;
        let unit = unit_of(of, i8::try_from(value).ok()?).ok()?;
        let year = self.short_year_at(at + 1).is_some();
        let fits = match self.what(at)? {
            // "v 12 -24" is written as years are, but not "v 34 -36 2024".
            What::Mark('-') if year && !self.is_glued(at) && self.is_glued(at + 1) => {
                value > 30 && value > first || self.lone_year(at + 2).is_some()
            }
            What::Mark('-') => value > first || (value < first && !year),
            What::Mark('/') => value == first + 1 || (value > first && !year),
            What::Mark('&' | '+') | What::Word(Sense::And | Sense::Until | Sense::By) => value > first,
            _ => false,
        };
        let goes_on = self.month_at(at + 2).is_some()
            || self.is_glued(at + 2)
                && matches!(self.mark(at + 2), Some('/' | ':' | '.'))
                && self.is_glued(at + 3)
                && self.number(at + 3).is_some_and(|(_, digits)| digits <= 2);
        (fits && !goes_on).then_some(unit)
    }

    /// "Månadsskiftet maj/juni": the last day of the first of the two.
    fn month_turn(&self, at: usize) -> Option<(Named, usize)> {
        let first = self.month_at(at)?;
        let joined = matches!(self.what(at + 1), Some(What::Mark('-' | '/')) | Some(What::Word(Sense::And)));
        let second = self.month_at(at + 2).filter(|_| joined);
        let next = if second.is_some() { at + 3 } else { at + 1 };
        Some((Named::one(Unit::MonthEnd(first), None), next))
    }

    /// "Nästa höst" is next year's.
    fn next_season(&self, at: usize) -> Option<(Named, usize)> {
        let season = match self.sense(at)? {
            Sense::Season(season) => season,
            Sense::Our if self.may_be_spring(at + 1) => Season::Spring,
            _ => return None,
        };
        Some((Named::one(Unit::Season(season), Some(Year::Relative(1))), at + 1))
    }
}

fn of_year(of: Counted, n: u32, next: usize) -> Found<Named> {
    let n = i8::try_from(n).map_err(|_| Invalid)?;
    Ok(Some((Named::one(unit_of(of, n)?, None), next)))
}

fn unit_of(of: Counted, n: i8) -> Result<Unit, Invalid> {
    if !(1..=of.most()).contains(&n) {
        return Err(Invalid);
    }
    Ok(match of {
        Counted::Week => Unit::Week(n),
        Counted::Quarter => Unit::Quarter(n),
        Counted::Tertial => Unit::Tertial(n),
        Counted::Half => Unit::Half(n),
    })
}

/// `2434`: week 34 of 2024. What could be a year by itself is left alone.
fn week_code(value: u32) -> Result<(Unit, Year), Invalid> {
    let (year, week) = (value / 100, value % 100);
    if !(21..=49).contains(&year) {
        return Err(Invalid);
    }
    let unit = i8::try_from(week).map_err(|_| Invalid).and_then(|week| unit_of(Counted::Week, week))?;
    Ok((unit, Year::Named(i16::try_from(2000 + year).map_err(|_| Invalid)?)))
}
