//! Shares of a whole, a row each: stacked from the left, or diverging from the middle, gaps to
//! the left of it and what is met to the right.

use super::rows::{self, Rows};
use super::steps::{self, Step};
use crate::chart::canvas::{Area, Canvas, Letters, Side};
use crate::chart::data::Range;
use crate::chart::frame::{Entry, Scene};
use crate::chart::measure::{Unit, percent};
use crate::chart::picture::Panel;
use crate::chart::plain;
use crate::chart::spec::Kind;
use crate::chart::text;

fn labels<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = &'a crate::chart::Label> {
    scene.data.series.iter().flat_map(|series| &series.labels)
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
    plain::order(scene.data).into_iter().map(entry).collect()
}

pub fn rows<'a>(scene: &Scene<'_>, panel: &Panel<'a>) -> Rows<'a> {
    let rows = rows::by_category(scene, &panel.points);
    let (ends, unit) = match scene.spec.kind {
        Kind::Diverging => {
            let parts = plain::parts(scene.spec.kind, scene.data, &panel.points);
            let ends = parts.iter().flat_map(|(_, parts)| parts).flat_map(|part| [part.from, part.to]);
            let ends = Range::of(ends.chain([0.0, 0.01])).unwrap_or(Range { least: 0.0, most: 1.0 });
            (ends, None)
        }
        _ => (Range { least: 0.0, most: 1.0 }, Some(Unit::Share)),
    };
    Rows { rows, ends, beside: scene.size, unit }
}

pub fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panel: &Panel<'_>, area: Area) {
    let rows = rows(scene, panel);
    let placed = rows.draw(canvas, scene, area);
    let parts = plain::parts(scene.spec.kind, scene.data, &panel.points);
    for (at, (_, parts)) in parts.iter().enumerate() {
        if parts.is_empty() {
            let letters = Letters { size: placed.size, ..scene.letters(Side::Start) };
            canvas.text((placed.along.at(0.0) + scene.size * 0.4, placed.middles[at]), letters, "–");
        }
        for one in parts {
            part(canvas, scene, &placed, at, one);
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
    part: &plain::Part<'_>,
) {
    let (point, from, to) = (part.point, part.from, part.to);
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
