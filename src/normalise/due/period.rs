//! Calendar periods: what a due text names, before and after its year is
//! known. All arithmetic is checked, since years come from people's typing.

use super::feast::Feast;
use crate::model::DueKind;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span as Duration, ToSpan};

/// A season of the year as offices use the words. Quarters of the calendar's
/// own are [`Unit::Quarter`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February: it crosses the year, so it has dates only where
    /// both years are named ("vintern 2024/25").
    Winter,
    /// "VT", January to June.
    SpringTerm,
    /// "HT", July to December.
    AutumnTerm,
}

/// A stretch of the calendar, its year aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day {
        month: i8,
        day: i8,
    },
    Feast(Feast),
    /// An ISO 8601 week.
    Week(i8),
    Month(i8),
    /// The last day of a month: "årsskiftet", "sista april".
    MonthEnd(i8),
    Quarter(i8),
    Tertial(i8),
    Half(i8),
    Season(Season),
    /// "Vintern 2024/25", where the year is the first of the two.
    WinterPair,
    /// "Läsåret 2024/25": July to June, the year is the first of the two.
    SchoolYear,
    Year,
}

/// Which part of a period is meant: "början av", "mitten av", "slutet av".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
    FirstHalf,
    SecondHalf,
}

/// Where a period's year comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// Written in the cell.
    Named(i16),
    /// "I år" 0, "nästa år" 1: counted from the year of the assessment.
    Relative(i8),
    /// Not in the cell: the sheet's year, and so many more.
    Sheet(i8),
}

impl Year {
    pub(super) fn plus(self, years: i8) -> Year {
        match self {
            Year::Named(y) => Year::Named(y.saturating_add(years.into())),
            Year::Relative(n) => Year::Relative(n.saturating_add(years)),
            Year::Sheet(n) => Year::Sheet(n.saturating_add(years)),
        }
    }

    pub(super) fn is_sheet(self) -> bool {
        matches!(self, Year::Sheet(_))
    }
}

/// The two years that a cell without its own may need; `None` = not known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Years {
    pub assessment: Option<i32>,
    pub sheet: Option<i32>,
}

impl Years {
    pub(super) const UNKNOWN: Years = Years { assessment: None, sheet: None };

    fn find(self, year: Year) -> Option<i16> {
        let (base, offset) = match year {
            Year::Named(y) => return Some(y),
            Year::Relative(n) => (self.assessment?, n),
            Year::Sheet(n) => (self.sheet?, n),
        };
        i16::try_from(base.checked_add(offset.into())?).ok()
    }
}

/// First and last day, both inclusive.
pub(super) type Days = (Date, Date);

/// One period as named: "slutet av Q3 2024".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub unit: Unit,
    pub part: Option<Part>,
    pub year: Year,
}

impl Point {
    pub(super) fn kind(self) -> DueKind {
        match self.unit {
            Unit::Day { .. } | Unit::Feast(_) | Unit::MonthEnd(_) => DueKind::Day,
            Unit::Week(_) => DueKind::Week,
            Unit::Month(_) => DueKind::Month,
            Unit::Quarter(_) => DueKind::Quarter,
            Unit::Tertial(_) => DueKind::Tertial,
            Unit::Half(_) => DueKind::Halfyear,
            Unit::Season(_) | Unit::WinterPair => DueKind::Season,
            Unit::SchoolYear => DueKind::Year,
            Unit::Year => match self.part {
                Some(Part::FirstHalf | Part::SecondHalf) => DueKind::Halfyear,
                _ => DueKind::Year,
            },
        }
    }

    /// Whether this, as the end of what begins at `start`, lies in the next
    /// year ("nov-jan"). A month or week may begin before what it ends ("15
    /// december - december").
    pub(super) fn turns_after(self, start: Point) -> bool {
        let end = match self.unit {
            Unit::Month(month) => Unit::MonthEnd(month).rank(),
            Unit::Week(_) => self.unit.rank() + 6,
            unit => unit.rank(),
        };
        end < start.unit.rank()
    }

    /// Its days, `None` where the year is not known or has no such day.
    pub(super) fn days(self, years: Years) -> Option<Days> {
        let whole = self.unit.days(years.find(self.year)?)?;
        match self.part {
            None => Some(whole),
            Some(part) => part.of(whole),
        }
    }

    /// The first day after it: what "efter" leaves.
    pub(super) fn after(self, years: Years) -> Option<Date> {
        match self.unit {
            Unit::Feast(feast) => feast.after(years.find(self.year)?),
            _ => self.days(years)?.1.tomorrow().ok(),
        }
    }

    /// The period of the same length directly before: what "före" and "innan"
    /// leave. A turn of the year or half-year is itself the last moment, and
    /// so is the middle or the end of a period.
    pub(super) fn before(self, years: Years) -> Option<Days> {
        let whole = self.days(years);
        match (self.unit, self.part) {
            (_, Some(Part::Mid | Part::Late | Part::FirstHalf | Part::SecondHalf)) => whole,
            (Unit::MonthEnd(_), _) => whole,
            // Vacations begin at the end of June: "före sommaren" is 30 June.
            (Unit::Season(Season::Summer), _) => {
                let (start, _) = whole?;
                let spring = start.checked_sub(3.months()).ok()?;
                Some((spring, start.last_of_month()))
            }
            (Unit::Season(Season::Winter), _) => {
                Point { unit: Unit::Season(Season::Autumn), ..self }.days(years)
            }
            (unit, _) => {
                let end = whole?.0.yesterday().ok()?;
                let start = match unit {
                    Unit::Day { .. } | Unit::Feast(_) => end,
                    Unit::Week(_) => end.checked_sub(6.days()).ok()?,
                    _ => {
                        let (_, length) = unit.months().unwrap_or((1, 12));
                        end.first_of_month().checked_sub(months(length - 1)).ok()?
                    }
                };
                Some((start, end))
            }
        }
    }
}

fn months(n: i8) -> Duration {
    Duration::new().months(n)
}

impl Unit {
    /// First month and number of months, for units made of whole months.
    fn months(self) -> Option<(i8, i8)> {
        Some(match self {
            Unit::Month(m) | Unit::MonthEnd(m) => (m, 1),
            Unit::Quarter(n) => (3 * n - 2, 3),
            Unit::Tertial(n) => (4 * n - 3, 4),
            Unit::Half(n) => (6 * n - 5, 6),
            Unit::Season(Season::Spring) => (3, 3),
            Unit::Season(Season::Summer) => (6, 3),
            Unit::Season(Season::Autumn) => (9, 3),
            Unit::Season(Season::Winter) | Unit::WinterPair => (12, 3),
            Unit::Season(Season::SpringTerm) => (1, 6),
            Unit::Season(Season::AutumnTerm) => (7, 6),
            Unit::SchoolYear => (7, 12),
            Unit::Year => (1, 12),
            Unit::Day { .. } | Unit::Feast(_) | Unit::Week(_) => return None,
        })
    }

    /// Roughly which day of its year it begins, in months of 31 days.
    fn rank(self) -> i16 {
        match self {
            Unit::Day { month, day } => i16::from(month) * 31 + i16::from(day) - 31,
            Unit::Feast(feast) => {
                let (month, day) = feast.about();
                Unit::Day { month, day }.rank()
            }
            Unit::Week(week) => (i16::from(week) * 7 - 6) * 62 / 61,
            Unit::MonthEnd(month) => i16::from(month) * 31,
            unit => match unit.months() {
                Some((first, _)) => i16::from(first) * 31 - 30,
                None => 1,
            },
        }
    }

    fn days(self, year: i16) -> Option<Days> {
        match self {
            Unit::Day { month, day } => {
                let date = Date::new(year, month, day).ok()?;
                Some((date, date))
            }
            Unit::Feast(feast) => feast.day(year).map(|day| (day, day)),
            Unit::Week(week) => {
                let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
                Some((monday, monday.checked_add(6.days()).ok()?))
            }
            Unit::MonthEnd(month) => {
                let date = Date::new(year, month, 1).ok()?.last_of_month();
                Some((date, date))
            }
            Unit::Season(Season::Winter) => None,
            unit => {
                let (first, length) = unit.months()?;
                let start = Date::new(year, first, 1).ok()?;
                let last = start.checked_add(months(length - 1)).ok()?;
                Some((start, last.last_of_month()))
            }
        }
    }
}

impl Part {
    /// "Början av" is the first third, "mitten av" runs to half way and
    /// "slutet av" is the last third: the 10th, the 15th and the last day of
    /// a month, whole months of a longer period.
    fn of(self, (start, end): Days) -> Option<Days> {
        let length = length_in_months(start, end);
        let ends = |numerator: i8, denominator: i8| {
            let at = match length {
                Some(1) => start.checked_add((30 * numerator / denominator - 1).days()),
                Some(n) => month_cut(start, n, numerator, denominator),
                None => {
                    let days = end.since(start).ok()?.get_days() + 1;
                    let denominator = i32::from(denominator);
                    let part = (days * i32::from(numerator) + denominator - 1) / denominator;
                    start.checked_add((part - 1).max(0).days())
                }
            };
            at.ok().filter(|at| *at <= end)
        };
        Some(match self {
            Part::Early => (start, ends(1, 3)?),
            Part::Mid => (ends(1, 3)?.tomorrow().ok()?.min(ends(1, 2)?), ends(1, 2)?),
            Part::Late => (ends(2, 3)?.tomorrow().ok()?.min(end), end),
            Part::FirstHalf => (start, ends(1, 2)?),
            Part::SecondHalf => (ends(1, 2)?.tomorrow().ok()?.min(end), end),
        })
    }
}

/// The last day of the first `numerator/denominator` of `n` months: the end of
/// a month, or the 15th where it falls half way into one.
fn month_cut(start: Date, n: i8, numerator: i8, denominator: i8) -> Result<Date, jiff::Error> {
    let whole = n * numerator / denominator;
    let half_left = denominator == 2 && n % 2 == 1;
    if half_left {
        return start.checked_add(months(whole)).and_then(|month| month.checked_add(14.days()));
    }
    start.checked_add(months((whole - 1).max(0))).map(Date::last_of_month)
}

/// How many whole months from `start` to `end`, if they are whole.
fn length_in_months(start: Date, end: Date) -> Option<i8> {
    if start.day() != 1 || end != end.last_of_month() {
        return None;
    }
    let years = i32::from(end.year()) - i32::from(start.year());
    i8::try_from(years * 12 + i32::from(end.month()) - i32::from(start.month()) + 1).ok()
}
