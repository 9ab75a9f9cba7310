//! Due texts whose dates are known before they are written.

use super::dice::Dice;
use crate::model::{Due, DueKind};
use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A due cell and what it means.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DueText {
    pub text: String,
    /// `None`: it names no time.
    pub time: Option<Time>,
}

/// What a due text means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Time {
    pub kind: DueKind,
    pub when: When,
}

/// Where the dates come from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum When {
    /// There are none.
    Never,
    /// The year stands in the text.
    In(Period, i32),
    /// The text gives a start, and no end.
    From(Date),
    /// The text names no year: the sheet's.
    InSheetsYear(Period),
    /// So many years after the assessment.
    Later(Period, i32),
}

/// A stretch of the calendar, its year aside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Period {
    Day(i8, i8),
    Week(i8),
    /// First month and number of months.
    Months(i8, i8),
    /// The last day of a month.
    MonthEnd(i8),
}

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];
const SHORT: [&str; 12] =
    ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

const EVENTS: [&str; 7] = [
    "Inför nästkommande VOR och RSA.",
    "Föreslås finnas med i nästkommande verksamhetsplan.",
    "Tas fram med nästa uppdatering av lokala tillämpningsanvisningar.",
    "I samband med internrevisionen",
    "Vid nästa upphandling",
    "Inför ledningens genomgång",
    "När stadens nya metod är på plats",
];
const RECURRING: [&str; 7] =
    ["Löpande", "löpande", "Kontinuerligt", "Årligen", "Kvartalsvis", "Vid behov", "Varje tertial"];
const URGENT: [&str; 4] = ["Snarast", "Omgående", "snarast möjligt", "Skyndsamt"];
const UNDATED: [&str; 5] = ["På sikt", "Tills vidare", "Framöver", "Ej bestämt", "Beslutas senare"];

impl Period {
    /// First and last day in a year that has them.
    pub fn days(self, year: i32) -> Option<(Date, Date)> {
        let year = i16::try_from(year).ok()?;
        match self {
            Period::Day(month, day) => Date::new(year, month, day).ok().map(|date| (date, date)),
            Period::Week(week) => {
                let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
                Some((monday, monday.checked_add(6.days()).ok()?))
            }
            Period::Months(first, count) => {
                let start = Date::new(year, first, 1).ok()?;
                Some((start, Date::new(year, first + count - 1, 1).ok()?.last_of_month()))
            }
            Period::MonthEnd(month) => {
                let date = Date::new(year, month, 1).ok()?.last_of_month();
                Some((date, date))
            }
        }
    }
}

impl DueText {
    fn new(text: impl Into<String>, kind: DueKind, when: When) -> DueText {
        DueText { text: text.into(), time: Some(Time { kind, when }) }
    }

    /// The year that the text names, if it names one.
    pub fn named_year(&self) -> Option<i32> {
        match self.time?.when {
            When::In(_, year) => Some(year),
            When::From(date) => Some(date.year().into()),
            _ => None,
        }
    }

    /// What must be read: `assessment` is the year of the answer, `sheet` the one that
    /// its sheet gives to texts without a year.
    pub fn read(&self, assessment: Option<i32>, sheet: Option<i32>) -> Option<Due> {
        let Time { kind, when } = self.time?;
        let days = match when {
            When::Never => None,
            When::From(start) => return Some(Due { kind, start: Some(start), end: None, assumed: false }),
            When::In(period, year) => period.days(year),
            When::InSheetsYear(period) => sheet.and_then(|year| period.days(year)),
            When::Later(period, years) => assessment.and_then(|year| period.days(year + years)),
        };
        let assumed = matches!(when, When::InSheetsYear(_)) && days.is_some();
        Some(Due { kind, start: days.map(|d| d.0), end: days.map(|d| d.1), assumed })
    }

    /// Any due text for a sheet of `year`.
    pub fn draw(dice: &mut Dice, year: i32) -> DueText {
        match dice.weighed(&[62, 10, 4, 5, 7, 5, 3, 4]) {
            0 => {
                let due = year + [0, 1, 1, 1, 1, 2][dice.below(6)];
                Self::dated(dice, due)
            }
            1 => Self::yearless(dice),
            2 => Self::later(dice),
            3 => Self::new(*dice.pick(&EVENTS), DueKind::Event, When::Never),
            4 => Self::new(*dice.pick(&RECURRING), DueKind::Recurring, When::Never),
            5 => Self::new(*dice.pick(&URGENT), DueKind::Urgent, When::Never),
            6 => Self::new(*dice.pick(&UNDATED), DueKind::Undated, When::Never),
            _ => Self::other(dice, year + 1),
        }
    }

    /// A period with its year.
    pub fn dated(dice: &mut Dice, year: i32) -> DueText {
        let month = dice.within(1, 12) as i8;
        let day = dice.within(1, 28) as i8;
        let (name, short) = (MONTHS[month as usize - 1], SHORT[month as usize - 1]);
        let quarter = dice.within(1, 4) as i8;
        let tertial = dice.within(1, 3) as i8;
        let half = dice.within(1, 2) as i8;
        let week = dice.within(1, 52) as i8;
        let in_month = Period::Months(month, 1);
        let (text, kind, period) = match dice.below(26) {
            0 | 1 => (format!("{year}-{month:02}-{day:02}"), DueKind::Day, Period::Day(month, day)),
            2 => (format!("{day}/{month} {year}"), DueKind::Day, Period::Day(month, day)),
            3 => (format!("den {day} {name} {year}"), DueKind::Day, Period::Day(month, day)),
            4 => (format!("Senast {year}-{month:02}-{day:02}"), DueKind::Day, Period::Day(month, day)),
            5 => (format!("v. {week} {year}"), DueKind::Week, Period::Week(week)),
            6 => (format!("{year} vecka {week}"), DueKind::Week, Period::Week(week)),
            7 | 8 => (format!("{name} {year}"), DueKind::Month, in_month),
            9 => (format!("{short}-{:02}", year % 100), DueKind::Month, in_month),
            10 => (format!("{year}-{month:02}"), DueKind::Month, in_month),
            11 => (format!("{year}, senast i {name}"), DueKind::Month, in_month),
            12 => (format!("kv {quarter} {year}"), DueKind::Quarter, quarter_of(quarter)),
            13 => (format!("Q{quarter} {year}"), DueKind::Quarter, quarter_of(quarter)),
            14 => (format!("Kvartal {quarter}, {year}"), DueKind::Quarter, quarter_of(quarter)),
            15 => (format!("T{tertial} {year}"), DueKind::Tertial, tertial_of(tertial)),
            16 => (format!("Tertial {tertial} {year}"), DueKind::Tertial, tertial_of(tertial)),
            17 => (format!("H{half} {year}"), DueKind::Halfyear, half_of(half)),
            18 => {
                let which = ["Första", "Andra"][half as usize - 1];
                (format!("{which} halvåret {year}"), DueKind::Halfyear, half_of(half))
            }
            19 => (format!("Hösten {year}"), DueKind::Season, Period::Months(9, 3)),
            20 => (format!("Våren {year}"), DueKind::Season, Period::Months(3, 3)),
            21 => (format!("VT {year}"), DueKind::Season, Period::Months(1, 6)),
            22 => (format!("Årsskiftet {year}"), DueKind::Day, Period::MonthEnd(12)),
            23 => (format!("{year}, i VP"), DueKind::Year, WHOLE_YEAR),
            24 => {
                (format!("Under {year}, med kontrollpunkter i tertialrapporter."), DueKind::Year, WHOLE_YEAR)
            }
            _ => (format!("{year}"), DueKind::Year, WHOLE_YEAR),
        };
        Self::new(text, kind, When::In(period, year))
    }

    /// A period without a year.
    fn yearless(dice: &mut Dice) -> DueText {
        let month = dice.within(1, 12) as i8;
        let number = dice.within(1, 3) as i8;
        let (text, kind, period) = match dice.below(8) {
            0..3 => (capital(MONTHS[month as usize - 1]), DueKind::Month, Period::Months(month, 1)),
            3 => (format!("kv {number}"), DueKind::Quarter, quarter_of(number)),
            4 => (format!("T{number}"), DueKind::Tertial, tertial_of(number)),
            5 => (format!("{}/{month}", 4 + number), DueKind::Day, Period::Day(month, 4 + number)),
            6 => ("Till hösten".to_string(), DueKind::Season, Period::Months(9, 3)),
            _ => (format!("v {}", 10 * number + 4), DueKind::Week, Period::Week(10 * number + 4)),
        };
        Self::new(text, kind, When::InSheetsYear(period))
    }

    /// A period whose year counts from that of the assessment.
    fn later(dice: &mut Dice) -> DueText {
        match dice.below(3) {
            0 => Self::new("Nästa år", DueKind::Year, When::Later(WHOLE_YEAR, 1)),
            1 => Self::new("Under nästkommande år", DueKind::Year, When::Later(WHOLE_YEAR, 1)),
            _ => Self::new("December, nästa år", DueKind::Month, When::Later(Period::Months(12, 1), 1)),
        }
    }

    /// Dates that are no day to be finished by, and a text that tells no time.
    fn other(dice: &mut Dice, year: i32) -> DueText {
        let month = dice.within(1, 12) as i8;
        let day = Period::Day(month, 15);
        match (dice.below(4), day.days(year)) {
            (0, _) => {
                Self::new(format!("Uppföljning under {year}"), DueKind::Followup, When::In(WHOLE_YEAR, year))
            }
            (1, _) => {
                Self::new(format!("Klart {}-{month:02}-15", year - 1), DueKind::Done, When::In(day, year - 1))
            }
            (2, Some((start, _))) => Self::new(format!("Fr.o.m. {start}"), DueKind::Start, When::From(start)),
            _ => DueText { text: "Se bilagan".into(), time: None },
        }
    }

    /// The same plan, put off: a later date where there was one.
    pub fn slipped(&self, dice: &mut Dice, year: i32) -> DueText {
        match self.named_year() {
            Some(named) => Self::dated(dice, year.max(named) + 1),
            None => self.clone(),
        }
    }
}

const WHOLE_YEAR: Period = Period::Months(1, 12);

fn quarter_of(number: i8) -> Period {
    Period::Months(3 * number - 2, 3)
}

fn tertial_of(number: i8) -> Period {
    Period::Months(4 * number - 3, 4)
}

fn half_of(number: i8) -> Period {
    Period::Months(6 * number - 5, 6)
}

fn capital(text: &str) -> String {
    text[..1].to_uppercase() + &text[1..]
}

/// The year for the texts of a sheet that name none: of the year of the assessment and
/// the one after it the one that more of its due texts name; a tie: the former.
pub(super) fn sheet_year<'a>(dues: impl Iterator<Item = &'a DueText>, assessment: i32) -> i32 {
    let years: Vec<i32> = dues.filter_map(DueText::named_year).collect();
    let count = |year: i32| years.iter().filter(|named| **named == year).count();
    if count(assessment + 1) > count(assessment) { assessment + 1 } else { assessment }
}

#[cfg(test)]
mod tests {
    use super::super::dice::Lane;
    use super::*;

    #[test]
    fn periods_have_their_days() {
        let days = |period: Period| period.days(2024).map(|(start, end)| format!("{start} {end}"));
        assert_eq!(days(quarter_of(1)).unwrap(), "2024-01-01 2024-03-31");
        assert_eq!(days(tertial_of(3)).unwrap(), "2024-09-01 2024-12-31");
        assert_eq!(days(half_of(2)).unwrap(), "2024-07-01 2024-12-31");
        assert_eq!(days(Period::Week(1)).unwrap(), "2024-01-01 2024-01-07");
        assert_eq!(days(Period::MonthEnd(2)).unwrap(), "2024-02-29 2024-02-29");
        assert_eq!(days(Period::Day(2, 30)), None);
    }

    #[test]
    fn the_sheets_year_is_the_one_named_more() {
        let named = |year| DueText::new("", DueKind::Year, When::In(WHOLE_YEAR, year));
        let dues = [named(2024), named(2024), named(2023), named(2025)];
        assert_eq!(sheet_year(dues.iter(), 2023), 2024);
        assert_eq!(sheet_year(dues[1..].iter(), 2023), 2023);
    }

    #[test]
    fn a_slip_is_later() {
        let mut dice = Dice::new(3, 0, Lane::Story);
        for _ in 0..200 {
            let due = DueText::dated(&mut dice, 2024);
            let later = due.slipped(&mut dice, 2023);
            assert!(later.read(None, None).unwrap().end > due.read(None, None).unwrap().end);
        }
    }
}
