//! When a planned action falls due, as a period read from free text.

use jiff::civil::Date;

/// What sort of time an answer names. The kinds up to `Year` are periods with
/// an end and can be overdue; the others never are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DueKind {
    Day,
    Week,
    Month,
    Quarter,
    Tertial,
    Halfyear,
    Season,
    Year,
    /// Tied to something that happens ("inför nästkommande RSA").
    Event,
    /// Done again and again; never due.
    Recurring,
    /// "Snarast": no date, shown first.
    Urgent,
    /// "På sikt": no date.
    Undated,
    /// The text says that it is done.
    Done,
    /// A date when work begins, not when it is finished.
    Start,
    /// A date to look again, not a finish.
    Followup,
}

impl DueKind {
    pub fn as_str(self) -> &'static str {
        match self {
            DueKind::Day => "day",
            DueKind::Week => "week",
            DueKind::Month => "month",
            DueKind::Quarter => "quarter",
            DueKind::Tertial => "tertial",
            DueKind::Halfyear => "halfyear",
            DueKind::Season => "season",
            DueKind::Year => "year",
            DueKind::Event => "event",
            DueKind::Recurring => "recurring",
            DueKind::Urgent => "urgent",
            DueKind::Undated => "undated",
            DueKind::Done => "done",
            DueKind::Start => "start",
            DueKind::Followup => "followup",
        }
    }

    /// Whether a due date of this kind can be overdue.
    pub fn is_period(self) -> bool {
        matches!(
            self,
            DueKind::Day
                | DueKind::Week
                | DueKind::Month
                | DueKind::Quarter
                | DueKind::Tertial
                | DueKind::Halfyear
                | DueKind::Season
                | DueKind::Year
        )
    }
}

/// A due text as read. `start` and `end` are the first and last day of the
/// period, both inclusive; `assumed` is true where the year came from the
/// rest of the sheet and not from the text itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub kind: DueKind,
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub assumed: bool,
}
