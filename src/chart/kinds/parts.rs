//! Shares of a whole, a row each: stacked from the left, or diverging from the middle, gaps to
//! the left of it and what is met to the right.

use super::rows::{self, Row, Rows};
use super::steps::{self, Step};
use crate::chart::canvas::{Area, Canvas, Letters, Side};
use crate::chart::data::{Point, Range};
use crate::chart::frame::{Entry, Scene};
use crate::chart::measure::{Unit, percent};
use crate::chart::picture::Panel;
use crate::chart::spec::Kind;
use crate::chart::text;
use crate::model::Status;

/// The order of the series from left to right: verdicts from Ja to Nej, then what is neither;
/// others as they are.
fn order(scene: &Scene<'_>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scene.data.series()).collect();
    if are_verdicts(scene) {
        let rank = |at: &usize| match Status::from_name(scene.data.series_label(*at)) {
            Some(Status::Ja) => 0,
            Some(Status::Delvis) => 1,
            Some(Status::Nej) => 2,
            Some(Status::NotApplicable) => 3,
            None => 4,
        };
        order.sort_by_key(rank);
    }
    order
}

fn labels<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = &'a crate::chart::Label> {
    scene.data.series.iter().flat_map(|series| &series.labels)
}

fn are_verdicts(scene: &Scene<'_>) -> bool {
    steps::are_verdicts(labels(scene).filter(|label| !label.is_null).map(|label| label.text.as_str()))
}

fn step(scene: &Scene<'_>, series: usize) -> Step {
    let count = labels(scene).filter(|label| !label.is_null).count();
    match labels(scene).nth(series) {
        Some(label) if !label.is_null => steps::step(scene, &label.text, series, count.max(1)),
        Some(_) => steps::NOT_STATED,
        None => Step { fill: Some(scene.palette.main), letter: ' ' },
    }
}

pub fn legend(scene: &Scene<'_>) -> Vec<Entry> {
    if scene.data.series.is_none() {
        return Vec::new();
    }
    let entry = |at: usize| steps::entry(step(scene, at), scene.data.series_label(at).to_string());
    order(scene).into_iter().map(entry).collect()
}

pub fn rows<'a>(scene: &Scene<'_>, panel: &Panel<'a>) -> Rows<'a> {
    let mut rows = rows::by_category(scene, &panel.points);
    let is_whole = scene.data.value.unit == Unit::Whole;
    for row in &mut rows {
        // Counts add up to what the shares rest on.
        row.n = if is_whole { Some(total(&row.points)) } else { row.n };
    }
    let (ends, unit) = match scene.spec.kind {
        Kind::Diverging => {
            let (mut left, mut right) = (0.0_f64, 0.0_f64);
            for row in &rows {
                let (gaps, met) = sides(scene, row);
                left = left.max(gaps);
                right = right.max(met);
            }
            (Range { least: -left, most: right.max(0.01) }, None)
        }
        _ => (Range { least: 0.0, most: 1.0 }, Some(Unit::Share)),
    };
    Rows { rows, ends, beside: scene.size, unit }
}

fn total(points: &[&Point]) -> f64 {
    points.iter().filter_map(|point| point.value).sum()
}

/// Which side of the middle a series lies on: gaps, and of words that are no verdicts the
/// second half, to the left.
fn is_left(scene: &Scene<'_>, series: usize) -> bool {
    let is_null = labels(scene).nth(series).is_some_and(|label| label.is_null);
    match Status::from_name(scene.data.series_label(series)) {
        Some(status) => status.is_gap(),
        None if is_null => false,
        None => series * 2 >= scene.data.series(),
    }
}

/// The shares to the left and to the right of the middle.
fn sides(scene: &Scene<'_>, row: &Row<'_>) -> (f64, f64) {
    let all = total(&row.points).max(f64::MIN_POSITIVE);
    let left: f64 =
        row.points.iter().filter(|p| is_left(scene, p.series)).filter_map(|p| p.value).sum::<f64>() / all;
    let right =
        row.points.iter().filter(|p| !is_left(scene, p.series)).filter_map(|p| p.value).sum::<f64>() / all;
    (left, right)
}

pub fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panel: &Panel<'_>, area: Area) {
    let rows = rows(scene, panel);
    let placed = rows.draw(canvas, scene, area);
    let order = order(scene);
    for (at, row) in rows.rows.iter().enumerate() {
        let all = total(&row.points);
        let letters = Letters { size: placed.size, ..scene.letters(Side::Start) };
        if all <= 0.0 {
            canvas.text((placed.along.at(0.0) + scene.size * 0.4, placed.middles[at]), letters, "–");
            continue;
        }
        let find = |series: usize| row.points.iter().find(|point| point.series == series);
        let parts =
            || order.iter().filter_map(|series| find(*series)).filter_map(|p| Some((*p, p.value? / all)));
        let (mut right, mut left) = (0.0, 0.0);
        if scene.spec.kind == Kind::Diverging {
            for (point, share) in parts().filter(|(point, _)| is_left(scene, point.series)) {
                part(canvas, scene, &placed, at, point, (left - share, left));
                left -= share;
            }
        }
        for (point, share) in parts() {
            if scene.spec.kind == Kind::Diverging && is_left(scene, point.series) {
                continue;
            }
            part(canvas, scene, &placed, at, point, (right, right + share));
            right += share;
        }
    }
    if scene.spec.kind == Kind::Diverging {
        let x = placed.along.at(0.0);
        canvas.line(&[(x, placed.area.y), (x, placed.area.bottom())], scene.palette.ink, 2);
    } else {
        placed.target(canvas, scene);
    }
}

fn part(
    canvas: &mut Canvas<'_>,
    scene: &Scene<'_>,
    placed: &rows::Placed,
    row: usize,
    point: &Point,
    (from, to): (f64, f64),
) {
    let area = placed.bar(row, from, to);
    if area.width < 0.5 {
        return;
    }
    let look = step(scene, point.series);
    let fill = look.fill.unwrap_or(scene.palette.ground);
    canvas.rect(area, fill, Some(scene.palette.ground));
    if look.fill.is_none() || fill == scene.palette.grid {
        canvas.rect(area, fill, Some(scene.palette.soft));
    }
    let share = percent(to - from, scene.lang());
    let letters =
        Letters { color: scene.palette.on(fill), size: placed.size * 0.92, ..scene.letters(Side::Middle) };
    let choices = [format!("{} {share}", look.letter), share.clone(), look.letter.to_string()];
    let fits = |words: &&String| text::width(words, letters.size, false) + 4.0 <= area.width;
    if let Some(words) = choices.iter().find(fits) {
        canvas.text((area.x + area.width / 2.0, placed.middles[row]), letters, words);
    }
    let count = if scene.data.value.unit == Unit::Whole {
        format!(" ({})", scene.data.value.shown(point.value.unwrap_or_default(), scene.lang()))
    } else {
        String::new()
    };
    canvas.mark(area, format!("{}: {share}{count}", scene.data.place(point)));
}
