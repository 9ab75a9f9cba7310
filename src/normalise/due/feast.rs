//! Feasts that due texts count to: "före jul", "till midsommar", "efter påsk".
//! A feast is due on its first day; what comes after it begins when its last
//! holiday is over.

use super::period::Days;
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    /// 24 to 26 December.
    Christmas,
    /// Midsummer's eve, the Friday from 19 to 25 June, and the day after it.
    Midsummer,
    /// Good Friday to Easter Monday.
    Easter,
}

impl Feast {
    /// The day that the feast begins.
    pub(super) fn day(self, year: i16) -> Option<Date> {
        self.days(year).map(|days| days.0)
    }

    /// The first day after its holidays: 27 December after Christmas.
    pub(super) fn after(self, year: i16) -> Option<Date> {
        self.days(year)?.1.tomorrow().ok()
    }

    /// The month and day that it comes in, roughly, to tell what lies before it.
    pub(super) fn about(self) -> (i8, i8) {
        match self {
            Feast::Christmas => (12, 24),
            Feast::Midsummer => (6, 22),
            Feast::Easter => (4, 5),
        }
    }

    fn days(self, year: i16) -> Option<Days> {
        let (start, length): (Date, Span) = match self {
            Feast::Christmas => (Date::new(year, 12, 24).ok()?, 2.days()),
            Feast::Midsummer => {
                let before = Date::new(year, 6, 18).ok()?;
                (before.nth_weekday(1, Weekday::Friday).ok()?, 1.days())
            }
            Feast::Easter => (easter_sunday(year)?.checked_sub(2.days()).ok()?, 3.days()),
        };
        Some((start, start.checked_add(length).ok()?))
    }
}

/// The rule of the Gregorian calendar, as Meeus, Jones and Butcher have it.
fn easter_sunday(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (golden, century, of_century) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let moon = century - century.div_euclid(4) - (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + moon + 15).rem_euclid(30);
    let weekday =
        (32 + 2 * century.rem_euclid(4) + 2 * (of_century / 4) - epact - of_century % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday).div_euclid(451);
    let days = epact + weekday - 7 * late + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}
