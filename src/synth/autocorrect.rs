//! What a spreadsheet makes of references as they are typed: numbers without their last
//! zero, dates. Only where the rows beside them still show what they were.

use super::block::Block;
use super::draft::{Draft, Line};
use super::mess::Mess;
use super::spelling::RefStyle;
use super::write::Format;
use crate::model::Ref;
use jiff::civil::Date;

/// What stands in the place of a reference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Typed {
    AsWritten,
    /// A number that shows the reference as it is.
    Number(f64),
    /// `5.1` for `5.10`, of a workbook alone a number.
    LostZero(f64),
    /// A date, and how a workbook shows it.
    Day(Date, &'static str),
}

impl Typed {
    /// Whether the reference has to be recovered.
    pub fn is_lost(self) -> bool {
        matches!(self, Typed::LostZero(_) | Typed::Day(..))
    }
}

/// In what order the numbers of a reference became a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    YearMonthDay,
    DayMonth,
    MonthDay,
}

/// What becomes of the reference of every line.
pub(super) fn typed(draft: &Draft, refs: RefStyle, blocks: &[Block], mess: &mut Mess) -> Vec<Typed> {
    let is_book = draft.format == Format::Xlsx;
    let (as_days, as_numbers) = (mess.strikes(0.25), mess.strikes(0.3));
    let order = *mess.dice.pick(&[Order::YearMonthDay, Order::DayMonth, Order::MonthDay]);
    let telling = mess.dice.chance(0.4);
    let is_clean = !draft.is_mixed && !draft.lines.iter().any(|line| line.is_twice);
    let mut out = vec![Typed::AsWritten; draft.lines.len()];
    if as_days && is_clean && matches!(refs, RefStyle::Canonical | RefStyle::Bare) {
        let ends = blocks.iter().skip(1).map(|block| block.first).chain([draft.lines.len()]);
        for (from, to) in blocks.iter().map(|block| block.first).zip(ends) {
            let days = days(draft, from..to, refs, order, is_book && telling);
            out[from..to].copy_from_slice(&days);
        }
    } else if as_numbers {
        out = (0..draft.lines.len()).map(|at| number(draft, refs, at, is_book)).collect();
    }
    out
}

fn numbers(line: &Line) -> Option<[u8; 3]> {
    match line.answer.reference {
        Ref::Clause(numbers) | Ref::Control(numbers) => Some(numbers),
        Ref::Other(_) => None,
    }
}

/// Dates for the references of one block. Of the orders that a reader could think of only the
/// true one may name requirements throughout, and every date must follow what stands above.
fn days(
    draft: &Draft,
    block: std::ops::Range<usize>,
    refs: RefStyle,
    order: Order,
    telling: bool,
) -> Vec<Typed> {
    let lines = &draft.lines[block];
    let year = draft.year.unwrap_or(2024) as i16;
    let all: Vec<Option<[u8; 3]>> = lines.iter().map(numbers).collect();
    let day = |at: usize| -> Option<Date> {
        let [a, b, c] = all[at].filter(|_| refs == RefStyle::Bare || !lines[at].answer.is_control())?;
        let above = all[..at].iter().rev().find_map(|n| *n);
        let below = all[at + 1..].iter().find_map(|n| *n);
        let stands =
            above.is_none_or(|above| above < [a, b, c]) && below.is_none_or(|below| [a, b, c] < below);
        let (a, b, c) = (a as i8, b as i8, c as i8);
        match order {
            _ if !stands || (above.is_none() && below.is_none()) => None,
            Order::YearMonthDay if c > 0 => Date::new(2000 + i16::from(a), b, c).ok(),
            Order::DayMonth if b > 0 && c == 0 => Date::new(year, b, a).ok(),
            Order::MonthDay if b > 0 && c == 0 => Date::new(year, a, b).ok(),
            _ => None,
        }
    };
    let days: Vec<Option<Date>> = (0..lines.len()).map(day).collect();
    // No chapter is below 4, and no reference has a number as high as a year after 2018.
    let settles = |at: usize| all[at].is_some_and(|[_, b, c]| b < 4 && c < 4) && days[at].is_some();
    let is_settled = (0..lines.len()).any(settles) && (order == Order::YearMonthDay || year > 2018);
    let shown = match order {
        _ if !telling => "yyyy-mm-dd",
        Order::YearMonthDay => "yy.m.d",
        Order::DayMonth => "d.m",
        Order::MonthDay => "m.d",
    };
    let typed = |day: Option<Date>| match day {
        Some(day) if is_settled => Typed::Day(day, shown),
        _ => Typed::AsWritten,
    };
    days.into_iter().map(typed).collect()
}

/// A reference of two levels as a number. A lost zero is proven by the rows above and below,
/// in a workbook by one of them.
fn number(draft: &Draft, refs: RefStyle, at: usize, is_book: bool) -> Typed {
    let text = refs.write(&draft.lines[at].answer.reference);
    let two_levels = text.matches('.').count() == 1;
    let Some(number) = text.parse::<f64>().ok().filter(|_| two_levels) else { return Typed::AsWritten };
    if !text.ends_with('0') {
        return if is_book { Typed::Number(number) } else { Typed::AsWritten };
    }
    let Some([chapter, n, 0]) = numbers(&draft.lines[at]) else { return Typed::AsWritten };
    let is = |at: Option<usize>, n: u8| {
        at.and_then(|at| draft.lines.get(at)).and_then(numbers) == Some([chapter, n, 0])
    };
    let (above, below) = (at.checked_sub(1), Some(at + 1));
    let (after, before) = (is(above, n - 1), is(below, n + 1));
    // Beside `5.2` a `5.1` is what it seems.
    let seems_right = is(above, n / 10 - 1) || is(below, n / 10 + 1);
    let proven = (after && before) || (is_book && !seems_right && (after || before));
    if proven { Typed::LostZero(number) } else { Typed::AsWritten }
}
