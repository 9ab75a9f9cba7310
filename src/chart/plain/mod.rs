//! What the picture decides about its data, for the forms that are not drawn in pixels: which
//! values a line joins, the letter of a word, the order of parts, the ends of bins. A test holds
//! the forms and the picture together.

use super::data::{Data, Label, Point, Range};
use super::measure::{Unit, column};
use super::scale::ticks;
use super::spec::Kind;
use crate::i18n::Lang;
use crate::model::Status;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// More lines than this are a crowd, of which only some stand out.
const LINES: usize = 12;
const SLOPES: usize = 16;
/// Bins of a histogram, about.
const BINS: usize = 10;
/// The letter of what is not stated.
pub const NOT_STATED: char = '–';

/// Whether the lines of a chart are too many to be told apart.
pub fn is_crowd(kind: Kind, data: &Data) -> bool {
    match kind {
        Kind::Line => data.series() > LINES,
        Kind::Slope => data.series() > SLOPES,
        _ => false,
    }
}

/// Whether a place follows another, so that a line may join them: the next year, or the next
/// word. A year that is not known follows nothing. Slopes join the places that there are.
fn follows(kind: Kind, data: &Data, before: usize, after: usize) -> bool {
    let label = |at: usize| data.category.labels.get(at).filter(|label| !label.is_null);
    let Some((a, b)) = label(before).zip(label(after)) else { return false };
    match (data.category.is_steps && kind != Kind::Slope, a.number.zip(b.number)) {
        (true, Some((a, b))) => b - a == 1.0,
        _ => after == before + 1,
    }
}

/// The points of a panel that have a value, as runs that a line may join: of one series and
/// edition, in places that follow each other. A value without neighbours is a run of its own.
pub fn runs<'a>(kind: Kind, data: &Data, panel: &[&'a Point]) -> Vec<Vec<&'a Point>> {
    let joins = |a: &Point, b: &Point| {
        a.series == b.series && a.edition == b.edition && follows(kind, data, a.category, b.category)
    };
    let mut sorted: Vec<&Point> = panel.iter().filter(|point| point.value.is_some()).copied().collect();
    sorted.sort_by(|a, b| {
        let by_series = a.series.cmp(&b.series);
        by_series.then_with(|| a.edition.cmp(&b.edition)).then(a.category.cmp(&b.category))
    });
    sorted.chunk_by(|a, b| joins(a, b)).map(<[&Point]>::to_vec).collect()
}

/// Where the edition changes between two places.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The categories before and after.
    pub before: usize,
    pub after: usize,
    /// `2013 → 2022`
    pub editions: String,
}

/// The changes of edition in a panel, each once; of a crowd the one that most of it make.
pub fn changes(kind: Kind, data: &Data, panel: &[&Point]) -> Vec<Change> {
    let is_dated =
        |point: &Point| data.category.labels.get(point.category).is_some_and(|label| !label.is_null);
    let mut changes: BTreeMap<Change, usize> = BTreeMap::new();
    let mut dated: Vec<&Point> = panel.iter().filter(|point| is_dated(point)).copied().collect();
    dated.sort_by_key(|point| (point.series, point.category));
    for pair in dated.windows(2).filter(|pair| pair[0].series == pair[1].series) {
        if let (Some(before), Some(after)) = (&pair[0].edition, &pair[1].edition)
            && before != after
        {
            let editions = format!("{before} → {after}");
            let change = Change { before: pair[0].category, after: pair[1].category, editions };
            *changes.entry(change).or_insert(0) += 1;
        }
    }
    if is_crowd(kind, data) {
        let most = changes.iter().max_by_key(|(change, count)| (**count, Reverse(change.before)));
        return most.map(|(change, _)| change.clone()).into_iter().collect();
    }
    changes.into_keys().collect()
}

/// Of a crowd of lines the median of each place. It is of no edition, and breaks where most of
/// the crowd change theirs: what stands before and after has different marks for an edition.
pub fn medians(kind: Kind, data: &Data, panel: &[&Point]) -> Vec<Point> {
    let breaks = changes(kind, data, panel).first().map(|change| change.before);
    let of = |category: usize| {
        let own = || panel.iter().filter(move |point| point.category == category && point.value.is_some());
        let mut values: Vec<f64> = own().filter_map(|point| point.value).collect();
        values.sort_by(f64::total_cmp);
        let half = values.len() / 2;
        let upper = *values.get(half)?;
        let median = if values.len() % 2 == 1 { upper } else { f64::midpoint(values[half - 1], upper) };
        let side = if breaks.is_some_and(|before| category > before) { "second" } else { "first" };
        let (value, edition) = (Some(median), Some(side.to_string()));
        Some(Point { category, series: 0, value, n: None, edition, ..(**own().next()?).clone() })
    };
    (0..data.category.labels.len()).filter_map(of).collect()
}

/// The series of a crowd of slopes that have names: of the greatest fall and the greatest rise.
pub fn extremes(data: &Data, panel: &[&Point]) -> Vec<usize> {
    let change = |series: usize| {
        let own = || panel.iter().filter(move |point| point.series == series && point.value.is_some());
        let last = own().max_by_key(|point| point.category)?.value?;
        Some((series, last - own().min_by_key(|point| point.category)?.value?))
    };
    let changes: Vec<(usize, f64)> = (0..data.series()).filter_map(change).collect();
    let by_change = |a: &&(usize, f64), b: &&(usize, f64)| a.1.total_cmp(&b.1);
    let ends = [changes.iter().min_by(by_change), changes.iter().max_by(by_change)];
    ends.into_iter().flatten().map(|(series, _)| *series).collect()
}

/// What a category is called in a row.
pub fn name(data: &Data, category: usize, lang: Lang) -> String {
    match data.category_label(category) {
        "all" if data.category.name == "chapter" => column("all-chapters", lang),
        label => label.to_string(),
    }
}

fn series(data: &Data) -> &[Label] {
    data.series.as_ref().map_or(&[], |series| &series.labels)
}

/// The letter of a word, `at` among those of its kind: that of a verdict, else A for the
/// first, B for the second.
pub fn letter(word: &str, at: usize) -> char {
    match Status::from_name(word) {
        Some(Status::Ja) => 'J',
        Some(Status::Delvis) => 'D',
        Some(Status::Nej) => 'N',
        Some(Status::NotApplicable) => 'E',
        None => {
            let digit = u32::try_from(at + 1).ok().and_then(|number| char::from_digit(number + 9, 36));
            digit.unwrap_or('·').to_ascii_uppercase()
        }
    }
}

/// The letter of a part.
pub fn part_letter(data: &Data, at: usize) -> char {
    match series(data).get(at) {
        Some(label) if !label.is_null => letter(&label.text, at),
        Some(_) => NOT_STATED,
        None => ' ',
    }
}

fn rank(word: &str) -> usize {
    match Status::from_name(word) {
        Some(Status::Ja) => 0,
        Some(Status::Delvis) => 1,
        Some(Status::Nej) => 2,
        Some(Status::NotApplicable) => 3,
        None => 4,
    }
}

/// The order of parts from left to right: verdicts from Ja to Nej, others as they are.
pub fn order(data: &Data) -> Vec<usize> {
    let mut order: Vec<usize> = (0..data.series()).collect();
    let are_verdicts =
        series(data).iter().all(|label| label.is_null || Status::from_name(&label.text).is_some());
    if are_verdicts {
        order.sort_by_key(|at| rank(data.series_label(*at)));
    }
    order
}

/// Whether a part lies left of the middle: gaps, and the second half of what is no verdict.
fn is_left(data: &Data, at: usize) -> bool {
    match Status::from_name(data.series_label(at)) {
        Some(status) => status.is_gap(),
        None if series(data).get(at).is_some_and(|label| label.is_null) => false,
        None => at * 2 >= data.series(),
    }
}

/// A part of a row's whole, from one place to another; whole rows end at 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part<'a> {
    pub point: &'a Point,
    pub from: f64,
    pub to: f64,
}

/// The parts of the rows of a panel: stacked from 0, or from the middle to both sides.
pub fn parts<'a>(kind: Kind, data: &Data, panel: &[&'a Point]) -> Vec<(usize, Vec<Part<'a>>)> {
    let mut points = panel.to_vec();
    points.sort_by_key(|point| point.category);
    let order = order(data);
    let row = |own: &[&'a Point]| {
        let all: f64 = own.iter().filter_map(|point| point.value).sum();
        let (mut left, mut right) = (0.0, 0.0);
        let mut parts = Vec::new();
        for series in &order {
            let Some(point) = own.iter().find(|point| point.series == *series) else { continue };
            let Some(value) = point.value.filter(|value| *value > 0.0) else { continue };
            let share = value / all;
            if kind == Kind::Diverging && is_left(data, *series) {
                parts.push(Part { point, from: left - share, to: left });
                left -= share;
            } else {
                parts.push(Part { point, from: right, to: right + share });
                right += share;
            }
        }
        parts.sort_by(|a, b| a.from.total_cmp(&b.from));
        (own[0].category, parts)
    };
    points.chunk_by(|a, b| a.category == b.category).map(row).collect()
}

/// The different words of a heatmap in the order of their legend, each with its letter.
pub fn words(data: &Data) -> Vec<(String, char)> {
    let mut words: Vec<&str> = data.points.iter().filter_map(|point| point.word.as_deref()).collect();
    words.sort_by_key(|word| (rank(word), *word));
    words.dedup();
    words.iter().enumerate().map(|(at, word)| (word.to_string(), letter(word, at))).collect()
}

/// How many values lie between two ends; the last bin holds its upper end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    pub from: f64,
    pub to: f64,
    pub count: usize,
}

/// The bins of a histogram, over the same ends in every panel.
pub fn bins(data: &Data, panel: &[&Point]) -> Vec<Bin> {
    let measure = &data.value;
    let range = match (measure.unit, measure.range) {
        (Unit::Share | Unit::Score, _) | (_, None) => Range { least: 0.0, most: 1.0 },
        (_, Some(range)) if range.least == range.most => {
            Range { least: range.least, most: range.least + 1.0 }
        }
        (_, Some(range)) => range,
    };
    let (ends, _) = ticks(range, BINS, measure.unit == Unit::Whole);
    let mut bins: Vec<Bin> =
        ends.windows(2).map(|pair| Bin { from: pair[0], to: pair[1], count: 0 }).collect();
    let last = bins.len().saturating_sub(1);
    for value in panel.iter().filter_map(|point| point.value) {
        let above = ends.iter().filter(|end| **end <= value + 1e-9).count();
        if let Some(bin) = bins.get_mut(above.saturating_sub(1).min(last)) {
            bin.count += 1;
        }
    }
    bins
}

#[cfg(test)]
pub mod tests;
