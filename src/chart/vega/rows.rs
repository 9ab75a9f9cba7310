//! The rows of a chart under names of its own: what a column is called never becomes an
//! expression. Besides values they have what the picture decided: runs of lines, places of parts,
//! ends of bins, letters.

use super::encode::{ground, has_numbers, hex, part_ground};
use crate::chart::data::{Data, Point};
use crate::chart::frame::Scene;
use crate::chart::measure::{Unit, percent};
use crate::chart::plain::{self, bins, extremes, is_crowd, medians, part_letter, parts, runs};
use crate::chart::scale::{Scale, ticks};
use crate::chart::spec::Kind;
use crate::i18n::text as say;
use serde_json::{Map, Value, json};
use std::f64::consts::TAU;

/// What a row is to a chart, in its field `role`.
pub const MEDIAN: &str = "median";
/// One of a crowd, behind those that have names.
pub const BEHIND: &str = "behind";
pub const ROW: &str = "row";
/// Between two places of different editions.
pub const EDITION: &str = "edition";
/// The rings and spokes of a radar.
pub const RING: &str = "ring";
pub const SPOKE: &str = "spoke";

/// All rows, panel by panel.
pub fn rows(scene: &Scene<'_>) -> Vec<Value> {
    let data = scene.data;
    let mut out = Vec::with_capacity(data.points.len());
    for facet in 0..data.facets() {
        let panel = data.panel(facet);
        match scene.spec.kind {
            Kind::Line | Kind::Slope => lines(scene, &panel, &mut out),
            Kind::Stacked | Kind::Diverging => stacks(scene, &panel, &mut out),
            Kind::Histogram => histogram(scene, facet, &panel, &mut out),
            Kind::Radar => wheel(scene, facet, &panel, &mut out),
            Kind::Heatmap => cells(scene, &panel, &mut out),
            Kind::Bar | Kind::Dot | Kind::Dumbbell => {
                out.extend(panel.iter().map(|point| row(scene, point)));
            }
        }
    }
    out
}

fn put(row: &mut Value, field: &str, value: impl Into<Value>) {
    row[field] = value.into();
}

fn facet_label(data: &Data, facet: usize) -> Option<&str> {
    Some(&data.facet.as_ref()?.labels.get(facet)?.text)
}

/// What the row of a point is called: its category, and its series where that has a row of its own.
pub fn row_name(scene: &Scene<'_>, point: &Point) -> String {
    let name = plain::name(scene.data, point.category, scene.lang());
    match scene.spec.kind {
        Kind::Bar | Kind::Dumbbell if scene.data.series.is_some() => {
            format!("{name} · {}", scene.data.series_label(point.series))
        }
        _ => name,
    }
}

/// What every row has.
fn row(scene: &Scene<'_>, point: &Point) -> Value {
    let (data, lang) = (scene.data, scene.lang());
    let mut row = Map::new();
    let mut field = |name: &str, value: Value| {
        if !value.is_null() {
            row.insert(name.to_string(), value);
        }
    };
    field("role", json!(ROW));
    field("facet", json!(facet_label(data, point.facet)));
    field("category", json!(plain::name(data, point.category, lang)));
    field("row", json!(row_name(scene, point)));
    field("number", json!(data.category.labels.get(point.category).and_then(|label| label.number)));
    field("series", json!(data.series.as_ref().map(|_| data.series_label(point.series))));
    field("value", json!(point.value));
    // Where a value is written: behind its bar, and behind zero where that lies below.
    field("end", json!(point.value.filter(|_| scene.spec.kind == Kind::Bar).map(|value| value.max(0.0))));
    field("to", json!(point.to));
    field("shown_to", json!(point.to.map(|to| data.value.shown(to, lang))));
    field("n", json!(point.n));
    field("edition", json!(point.edition));
    field("median", json!(point.band.map(|band| band.median)));
    field("q1", json!(point.band.and_then(|band| Some(band.quartiles?.0))));
    field("q3", json!(point.band.and_then(|band| Some(band.quartiles?.1))));
    field("word", json!(point.word));
    let number = point.value.map(|value| data.value.shown(value, lang));
    let shown = point.word.clone().or(number).unwrap_or_else(|| plain::NOT_STATED.to_string());
    field("shown", json!(shown));
    Value::Object(row)
}

/// Cells with their letters, or their numbers where they have no words.
fn cells(scene: &Scene<'_>, panel: &[&Point], out: &mut Vec<Value>) {
    let words = plain::words(scene.data);
    for point in panel {
        let mut row = row(scene, point);
        let at = point.word.as_ref().and_then(|word| words.iter().position(|(other, _)| other == word));
        let (label, ground) = match (at, point.value) {
            (Some(at), _) => (words[at].1.to_string(), ground(scene, &words[at].0, at, words.len())),
            (None, Some(value)) => {
                let ends = scene.data.value.ends();
                let part = (value - ends.least) / (ends.most - ends.least).max(f64::MIN_POSITIVE);
                (scene.data.value.shown(value, scene.lang()), scene.palette.shade(part))
            }
            (None, None) => (plain::NOT_STATED.to_string(), scene.palette.ground),
        };
        put(&mut row, "ink", hex(scene.palette.on(ground)));
        put(&mut row, "shade", hex(ground));
        put(&mut row, "letter", label);
        out.push(row);
    }
}

/// Lines, each run of a series with a number of its own, so that nothing joins two of them.
fn lines(scene: &Scene<'_>, panel: &[&Point], out: &mut Vec<Value>) {
    let (kind, data) = (scene.spec.kind, scene.data);
    let is_crowd = is_crowd(kind, data);
    let named = if is_crowd && kind == Kind::Slope { extremes(data, panel) } else { Vec::new() };
    for (at, run) in runs(kind, data, panel).iter().enumerate() {
        for point in run {
            let mut row = row(scene, point);
            put(&mut row, "run", at);
            if is_crowd && !named.contains(&point.series) {
                put(&mut row, "role", BEHIND);
            }
            out.push(row);
        }
    }
    if has_numbers(scene) {
        out.extend(editions(scene, panel));
    }
    if !is_crowd || kind == Kind::Slope {
        return;
    }
    let medians = medians(kind, data, panel);
    let medians: Vec<&Point> = medians.iter().collect();
    for (at, run) in runs(kind, data, &medians).iter().enumerate() {
        for point in run {
            let mut row = row(scene, point);
            put(&mut row, "run", at);
            put(&mut row, "role", MEDIAN);
            if let Some(fields) = row.as_object_mut() {
                fields.remove("series");
                fields.remove("edition");
            }
            out.push(row);
        }
    }
}

/// The changes of edition in a panel, half way between their places.
fn editions(scene: &Scene<'_>, panel: &[&Point]) -> Vec<Value> {
    let data = scene.data;
    let number = |at: usize| data.category.labels.get(at).and_then(|label| label.number).unwrap_or_default();
    let row = |change: &plain::Change| {
        let mut row = json!({
            "role": EDITION, "number": f64::midpoint(number(change.before), number(change.after)),
            "label": say(scene.lang(), "chart-edition", &[("editions", change.editions.clone())]),
        });
        if let Some(label) = panel.first().and_then(|point| facet_label(data, point.facet)) {
            put(&mut row, "facet", label);
        }
        row
    };
    plain::changes(scene.spec.kind, data, panel).iter().map(row).collect()
}

/// Parts with their places, as shares.
fn stacks(scene: &Scene<'_>, panel: &[&Point], out: &mut Vec<Value>) {
    for (_, parts) in parts(scene.spec.kind, scene.data, panel) {
        for part in parts {
            let mut row = row(scene, part.point);
            let share = percent(part.to - part.from, scene.lang());
            let shown = match scene.data.value.unit {
                Unit::Whole => {
                    let value = part.point.value.unwrap_or_default();
                    format!("{share} ({})", scene.data.value.shown(value, scene.lang()))
                }
                _ => share,
            };
            put(&mut row, "from", part.from);
            put(&mut row, "until", part.to);
            put(&mut row, "middle", f64::midpoint(part.from, part.to));
            put(&mut row, "share", part.to - part.from);
            put(&mut row, "letter", part_letter(scene.data, part.point.series).to_string());
            put(&mut row, "shown", shown);
            put(&mut row, "ink", hex(scene.palette.on(part_ground(scene, part.point.series))));
            out.push(row);
        }
    }
}

fn histogram(scene: &Scene<'_>, facet: usize, panel: &[&Point], out: &mut Vec<Value>) {
    for bin in bins(scene.data, panel) {
        let shown = |value: f64| scene.data.value.shown(value, scene.lang());
        let mut row = json!({
            "role": ROW, "from": bin.from, "until": bin.to, "count": bin.count,
            "shown": format!("{}–{}: {}", shown(bin.from), shown(bin.to), bin.count),
        });
        if let Some(label) = facet_label(scene.data, facet) {
            put(&mut row, "facet", label);
        }
        out.push(row);
    }
}

/// A radar on plain axes: the middle is 0, 0 and the outermost ring has radius 1.
fn wheel(scene: &Scene<'_>, facet: usize, panel: &[&Point], out: &mut Vec<Value>) {
    let data = scene.data;
    let count = data.category.labels.len();
    let (values, ends) = ticks(data.value.ends(), 4, data.value.unit == Unit::Whole);
    let outward = Scale::new(ends, 0.0, 1.0);
    let at = |place: usize, distance: f64| {
        let angle = TAU * place as f64 / count.max(1) as f64;
        (round(angle.sin() * distance), round(angle.cos() * distance))
    };
    let mut add = |mut row: Value, (x, y): (f64, f64), order: usize| {
        put(&mut row, "x", x);
        put(&mut row, "y", y);
        put(&mut row, "order", order);
        if let Some(label) = facet_label(data, facet) {
            put(&mut row, "facet", label);
        }
        out.push(row);
    };
    for value in values.iter().skip(1) {
        let shown = data.value.shown(*value, scene.lang());
        for order in 0..=count {
            let ring =
                json!({ "role": RING, "ring": value, "label": if order == 0 { shown.as_str() } else { "" } });
            add(ring, at(order % count.max(1), outward.at(*value)), order);
        }
    }
    for place in 0..count {
        let label = plain::name(data, place, scene.lang());
        add(json!({ "role": SPOKE, "label": label }), at(place, 1.12), place);
    }
    for series in 0..data.series() {
        let own: Vec<&&Point> =
            panel.iter().filter(|point| point.series == series && point.value.is_some()).collect();
        let mut run = 0;
        let mut before: Option<usize> = None;
        let begins = own.first().is_some_and(|first| first.category == 0);
        let ends = own.last().is_some_and(|last| last.category + 1 == count);
        let is_round = own.len() > 1 && begins && ends;
        for point in own.iter().chain(own.first().filter(|_| is_round)) {
            // A category without a value opens the line.
            if before.is_some_and(|before| (before + 1) % count != point.category) {
                run += 1;
            }
            // The first one closes the line behind the last.
            let order = if before.is_some() && point.category == 0 { count } else { point.category };
            before = Some(point.category);
            let mut row = row(scene, point);
            put(&mut row, "run", run);
            add(row, at(point.category, outward.at(point.value.unwrap_or_default())), order);
        }
    }
}

/// Without the dust that angles leave behind.
fn round(value: f64) -> f64 {
    let rounded = (value * 1e6).round() / 1e6;
    if rounded == 0.0 { 0.0 } else { rounded }
}
