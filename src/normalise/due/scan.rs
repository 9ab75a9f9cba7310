//! Goes through a due text from the left until the first dated period, and
//! remembers what the words before it say: a limit, a start, a look-again, a
//! finish, or that there is no date at all.

use super::grammar::{Invalid, Joint, Span, Text};
use super::lexicon::Sense;
use super::period::{Point, Season, Unit, Year};
use super::token::What;
use super::{Bound, Purpose, Reading};
use crate::model::DueKind;

/// What the words so far have said.
#[derive(Default)]
struct Said {
    /// "Före" or "efter", which hold only for a period directly after them.
    near: Option<Bound>,
    /// "Påbörjas": holds to the end of its clause.
    begins: bool,
    followup: bool,
    done: bool,
    /// "Klart": done, unless a limit or an occasion follows.
    ready: bool,
    /// "Ska vara": what is done after it is not done yet.
    not_yet: bool,
    /// "Senast", "löpande": "klart" after it is not done yet.
    not_ready: bool,
    /// The first thing said that has no date.
    undated: Option<DueKind>,
    /// The same, said so vaguely that anything else comes first.
    hint: Option<DueKind>,
}

/// The reading of a text that is not empty; `None` where nothing in it speaks
/// of time, or it names a time that does not exist.
pub(super) fn reading(text: &Text<'_>) -> Option<Reading> {
    let mut said = Said::default();
    for at in 0..text.len() {
        match text.span(at) {
            Err(Invalid) => return None,
            Ok(Some((span, next))) => return dated(text, &said, span, (at, next)),
            Ok(None) => said.note(text, at),
        }
    }
    let kind = said.undated.or(said.hint)?;
    Some(Reading { span: None, bound: Bound::On, purpose: Purpose::Undated(kind) })
}

/// The reading of the first dated period, which stands at `at..next`.
fn dated(text: &Text<'_>, said: &Said, span: Span, (at, next): (usize, usize)) -> Option<Reading> {
    let yearless = span.first.year.is_sheet() && span.last.year.is_sheet();
    let every = at > 0 && text.sense(at - 1) == Some(Sense::Every);
    let frequent = || (0..text.len()).any(|i| text.sense(i) == Some(Sense::Frequent));
    if every || (yearless && frequent()) {
        let purpose = Purpose::Undated(DueKind::Recurring);
        return Some(Reading { span: None, bound: Bound::On, purpose });
    }
    let span = if yearless { with_year_of_cell(text, span) } else { span };
    let (bound, span) = said.bound(text, span, next)?;
    let purpose = if said.followup {
        Purpose::Followup
    } else if said.done || said.ready && bound == Bound::On || said.done_behind(text, next) {
        Purpose::Done
    } else {
        Purpose::Due
    };
    let reading = Reading { span: Some(span), bound, purpose };
    reading.exists().then_some(reading)
}

/// The only other year in the cell is the year of a period without one.
fn with_year_of_cell(text: &Text<'_>, span: Span) -> Span {
    let Some((year, _)) = (0..text.len()).find_map(|at| text.lone_year(at)) else { return span };
    let own = |point: Point| match point.year {
        Year::Sheet(n) => Point { year: year.plus(n), ..point },
        _ => point,
    };
    Span { first: own(span.first), last: own(span.last), ..span }
}

impl Said {
    /// How the period is bounded, and the period with what a start runs to.
    /// `None` where the end is a date that does not exist.
    fn bound(&self, text: &Text<'_>, span: Span, next: usize) -> Option<(Bound, Span)> {
        let from = self.near == Some(Bound::From);
        let ranged = match span.joint {
            Some(Joint::Until) => true,
            Some(Joint::Dash | Joint::And) => from,
            None => from && span.first.unit != span.last.unit,
        };
        if self.near == Some(Bound::After) && is_summer(span.last) {
            return Some((Bound::On, span));
        }
        if text.sense(next) == Some(Sense::Onwards) {
            return Some((Bound::From, span));
        }
        match self.near {
            Some(Bound::From) => {}
            Some(bound) => return Some((bound, span)),
            None if self.begins => {}
            None => return Some((Bound::On, span)),
        }
        if ranged {
            return Some((Bound::On, span));
        }
        match finish(text, next) {
            Err(Invalid) => None,
            Ok(Some(end)) => Some((Bound::On, reaching(span, end))),
            Ok(None) => Some((Bound::From, span)),
        }
    }

    /// "2023-11-15, klart": a word of completion is all that follows.
    fn done_behind(&self, text: &Text<'_>, next: usize) -> bool {
        let last = text.len().saturating_sub(1);
        let end = (next..text.len())
            .rev()
            .find(|at| text.mark(*at).is_none())
            .filter(|at| matches!(text.sense(*at), Some(Sense::Done | Sense::Ready)));
        let bare =
            |end: usize| last.saturating_sub(next) < 6 && (next..end).all(|at| text.mark(at).is_some());
        !self.not_yet && !self.not_ready && !self.begins && end.is_some_and(bare)
    }

    /// Takes in one item that begins no period.
    fn note(&mut self, text: &Text<'_>, at: usize) {
        match text.what(at) {
            Some(What::Word(sense)) => self.word(sense),
            Some(What::Mark(mark)) => self.mark(mark),
            _ => self.near = None,
        }
    }

    fn word(&mut self, sense: Sense) {
        match sense {
            Sense::Filler | Sense::During | Sense::Ordinal(_) | Sense::Last | Sense::And => {}
            Sense::Part(_) => {}
            Sense::Before => self.limit(Bound::Before, Some(DueKind::Event)),
            Sense::After => self.limit(Bound::After, Some(DueKind::Event)),
            Sense::From | Sense::Between => self.limit(Bound::From, None),
            Sense::Onwards => self.hint = self.hint.or(Some(DueKind::Undated)),
            Sense::By | Sense::Until => {
                self.unready(None);
                self.not_ready = true;
                self.near = None;
            }
            Sense::Begins => {
                self.begins = true;
                self.hint = self.hint.or(Some(DueKind::Undated));
            }
            Sense::Followup => {
                self.followup = true;
                self.without_date(DueKind::Followup);
            }
            Sense::Done | Sense::Ready => self.finished(sense == Sense::Ready),
            Sense::NotYet => self.not_yet = true,
            Sense::Every | Sense::Frequent | Sense::Ongoing => self.going_on(DueKind::Recurring),
            Sense::Urgent => self.going_on(DueKind::Urgent),
            Sense::Undated => self.going_on(DueKind::Undated),
            Sense::Event | Sense::Next | Sense::Report(_) => {
                self.unready(Some(DueKind::Event));
                self.without_date(DueKind::Event);
                self.near = None;
            }
            _ => self.near = None,
        }
    }

    fn mark(&mut self, mark: char) {
        match mark {
            '.' | ';' | '!' => {
                *self = Said {
                    done: self.done,
                    ready: self.ready,
                    undated: self.undated,
                    hint: self.hint,
                    ..Said::default()
                };
            }
            ',' | '(' | ')' => {
                self.near = None;
                self.begins = false;
                self.not_yet = false;
            }
            '?' => self.hint = self.hint.or(Some(DueKind::Undated)),
            ':' => {}
            _ => self.near = None,
        }
    }

    fn limit(&mut self, bound: Bound, hint: Option<DueKind>) {
        self.unready(hint);
        self.near = Some(bound);
        self.hint = self.hint.or(hint);
    }

    fn without_date(&mut self, kind: DueKind) {
        self.undated = self.undated.or(Some(kind));
    }

    fn going_on(&mut self, kind: DueKind) {
        self.without_date(kind);
        self.not_ready = true;
        self.near = None;
    }

    fn finished(&mut self, ready: bool) {
        if self.not_yet || ready && self.not_ready {
            self.hint = self.hint.or(Some(DueKind::Undated));
            return;
        }
        self.done |= !ready;
        self.ready |= ready;
        self.without_date(DueKind::Done);
    }

    /// "Klart" was not said of the past after all.
    fn unready(&mut self, instead: Option<DueKind>) {
        if self.ready {
            self.ready = false;
            if self.undated == Some(DueKind::Done) && !self.done {
                self.undated = instead;
            }
            self.hint = self.hint.or(Some(DueKind::Undated));
        }
    }
}

/// "Efter sommaren" is the end of the summer, not a start.
fn is_summer(point: Point) -> bool {
    point.unit == Unit::Season(Season::Summer) && point.part.is_none()
}

/// The end that a start runs to: "…, klart 2025", "– senast i juni".
fn finish(text: &Text<'_>, next: usize) -> Result<Option<Span>, Invalid> {
    let passes = |what: What| match what {
        What::Mark(mark) => matches!(mark, ',' | '(' | '-' | ')'),
        What::Word(sense) => matches!(
            sense,
            Sense::Filler
                | Sense::During
                | Sense::And
                | Sense::NotYet
                | Sense::Ready
                | Sense::Done
                | Sense::By
                | Sense::Until
        ),
        What::Number { .. } => false,
    };
    let place = text.skip(next, 7, passes);
    let led = (next..place)
        .any(|at| matches!(text.sense(at), Some(Sense::Ready | Sense::Done | Sense::By | Sense::Until)));
    if !led {
        return Ok(None);
    }
    Ok(text.span(place)?.map(|(span, _)| span))
}

/// From the beginning of one span to the end of another.
fn reaching(start: Span, end: Span) -> Span {
    let (mut first, mut last) = (start.first, end.last);
    // "Tidigast maj, senast juni -24": the start takes the year of its end.
    if let (Year::Sheet(_), Year::Named(_)) = (first.year, last.year) {
        first.year = last.year.plus(-i8::from(last.turns_after(first)));
    }
    if let (Year::Sheet(n), false) = (last.year, first.year.is_sheet()) {
        last.year = first.year.plus(n);
    }
    if last.year == first.year && last.turns_after(first) {
        last.year = last.year.plus(1);
    }
    Span { first, last, joint: Some(Joint::Until) }
}
