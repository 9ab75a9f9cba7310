//! What a session has set: the scheme, the as-of date, and the least group.

#[derive(Clone, Debug)]
pub struct Settings {
    pub scheme: Scheme,
    /// `2025-01-01`; due dates before it are overdue.
    pub as_of: String,
    /// A figure handed on must rest on more organisations than this.
    pub min_group: i64,
}

#[derive(Clone, Copy, Debug)]
pub enum Scheme {
    Half,
    Strict,
    Lenient,
}

impl Scheme {
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Half => "half",
            Scheme::Strict => "strict",
            Scheme::Lenient => "lenient",
        }
    }

    /// What a verdict is worth; none for not applicable and not assessed.
    pub fn score(self, status: Option<&str>) -> Option<f64> {
        match status {
            Some("Ja") => Some(1.0),
            Some("Nej") => Some(0.0),
            Some("Delvis") => Some(match self {
                Scheme::Half => 0.5,
                Scheme::Strict => 0.0,
                Scheme::Lenient => 1.0,
            }),
            _ => None,
        }
    }
}

impl Settings {
    pub fn as_of_year(&self) -> i64 {
        self.as_of[..4].parse().unwrap()
    }

    /// Days from a date to the as-of date.
    pub fn days_since(&self, date: &str) -> i64 {
        day_number(&self.as_of) - day_number(date)
    }
}

/// Days since the first day of year 1, counted year by year and month by month.
fn day_number(date: &str) -> i64 {
    let part = |range: std::ops::Range<usize>| date[range].parse::<i64>().unwrap();
    let (year, month, day) = (part(0..4), part(5..7), part(8..10));
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let mut days = day - 1;
    for year in 1..year {
        days += if is_leap(year) { 366 } else { 365 };
    }
    for month in 1..month {
        days += match month {
            2 => 28 + i64::from(is_leap(year)),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
    }
    days
}

#[test]
fn days_are_counted() {
    let settings = Settings { scheme: Scheme::Half, as_of: "2024-03-01".into(), min_group: 5 };
    assert_eq!(settings.days_since("2024-02-28"), 2);
    assert_eq!(settings.days_since("2023-03-01"), 366);
    assert_eq!(settings.days_since("2024-12-31"), -305);
}
