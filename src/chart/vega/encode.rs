//! Channels of Vega-Lite: which field is what, on which scale, and how it is called.

use crate::chart::data::{Channel, Point, Range};
use crate::chart::frame::Scene;
use crate::chart::measure::{Unit, column};
use crate::chart::palette::Shape;
use crate::chart::spec::Kind;
use crate::model::Status;
use plotters::style::RGBColor;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// `#0072b2`
pub fn hex(RGBColor(red, green, blue): RGBColor) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// How d3 writes numbers of a unit.
pub fn format(unit: Unit) -> &'static str {
    match unit {
        Unit::Share => ".0%",
        Unit::Score | Unit::Decimal => ".2~f",
        Unit::Whole => ".0f",
    }
}

fn labels(channel: &Channel) -> Vec<&str> {
    channel.labels.iter().map(|label| label.text.as_str()).collect()
}

/// Whether panels have rows of their own: refs and owners, but not years.
pub fn are_rows_apart(scene: &Scene<'_>) -> bool {
    let is_map = scene.spec.kind == Kind::Heatmap;
    let place = |point: &&Point| if is_map { (point.series, 0) } else { (point.category, point.series) };
    let panels = (0..scene.data.facets()).map(|facet| scene.data.panel(facet));
    let mut rows = panels.map(|panel| panel.iter().map(place).collect::<BTreeSet<_>>());
    let first = rows.next();
    let has_rows = !matches!(scene.spec.kind, Kind::Line | Kind::Slope | Kind::Histogram | Kind::Radar);
    has_rows && rows.any(|other| Some(other) != first)
}

/// Places in natural order.
pub fn places(field: &str, channel: &Channel, scene: &Scene<'_>, title: bool) -> Value {
    let name = title.then(|| column(&channel.name, scene.lang()));
    json!({ "field": field, "type": "ordinal", "title": name, "sort": labels(channel) })
}

/// Whether the categories are numbers that have their places on a scale of numbers.
pub fn has_numbers(scene: &Scene<'_>) -> bool {
    let category = &scene.data.category;
    let labels = &category.labels;
    scene.spec.kind == Kind::Line
        && category.is_steps
        && !labels.is_empty()
        && labels.iter().all(|label| label.number.is_some())
}

/// Years and the like where they stand, so that a missing one leaves its room.
pub fn along(scene: &Scene<'_>) -> Value {
    let data = scene.data;
    if !has_numbers(scene) {
        let mut places = places("category", &data.category, scene, false);
        places["axis"] = json!({ "labelAngle": angle(&data.category) });
        return places;
    }
    let numbers: Vec<f64> = data.category.labels.iter().filter_map(|label| label.number).collect();
    let ends = numbers.first().zip(numbers.last()).map(|(first, last)| [first - 0.5, last + 0.5]);
    json!({
        "field": "number", "type": "quantitative", "title": null,
        "scale": { "domain": ends, "nice": false, "zero": false },
        "axis": { "values": numbers, "format": "d", "grid": false, "labelAngle": 0 },
    })
}

/// Names that are long stand on end.
pub fn angle(channel: &Channel) -> i32 {
    let longest = channel.labels.iter().map(|label| label.text.chars().count()).max().unwrap_or(0);
    if longest > 8 { -90 } else { 0 }
}

/// The number that is drawn, in this field, between the ends of the picture's axis.
pub fn amount(field: &str, scene: &Scene<'_>) -> Value {
    let data = scene.data;
    let title = match &data.to {
        Some(to) => format!("{} → {}", data.value.title(scene.lang()), to.title(scene.lang())),
        None => data.value.title(scene.lang()),
    };
    let own = match (scene.spec.kind, data.value.range) {
        // What counts in slopes is the change.
        (Kind::Slope, Some(range)) => range,
        _ => data.value.ends(),
    };
    let to = data.to.as_ref().map_or(own, |to| to.ends());
    let all = [own.least, own.most, to.least, to.most].into_iter().chain(scene.spec.target);
    let domain = Range::of(all).map(|range| [range.least, range.most]);
    json!({
        "field": field, "type": "quantitative", "title": title,
        "scale": { "domain": domain, "nice": true, "zero": false },
        "axis": { "format": format(data.value.unit), "tickCount": 5 },
    })
}

/// A colour for each series, the picture's own.
pub fn series_color(scene: &Scene<'_>) -> Value {
    let Some(series) = &scene.data.series else { return json!({ "value": hex(scene.palette.main) }) };
    let range: Vec<String> = (0..series.labels.len()).map(|at| hex(scene.palette.series(at).0)).collect();
    json!({
        "field": "series", "type": "nominal", "title": column(&series.name, scene.lang()),
        "scale": { "domain": labels(series), "range": range },
    })
}

/// A mark for each series, so that colour is not all that tells them apart.
pub fn series_shape(scene: &Scene<'_>) -> Option<Value> {
    let series = scene.data.series.as_ref()?;
    let range: Vec<&str> = (0..series.labels.len()).map(|at| shape(scene.palette.series(at).1)).collect();
    Some(json!({
        "field": "series", "type": "nominal", "title": column(&series.name, scene.lang()),
        "scale": { "domain": labels(series), "range": range },
    }))
}

/// A circle within a circle, the one to the right and the other to the left.
const RING: &str = "M0,-1A1,1,0,1,1,0,1A1,1,0,1,1,0,-1M0,-0.5A0.5,0.5,0,1,0,0,0.5A0.5,0.5,0,1,0,0,-0.5Z";

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Disc => "circle",
        Shape::Square => "square",
        Shape::Triangle => "triangle-up",
        Shape::Diamond => "diamond",
        Shape::Ring => RING,
        Shape::Cross => "cross",
    }
}

/// The ground of a word, `at` of so many: steps from met to not met, grey for what is neither.
pub fn ground(scene: &Scene<'_>, word: &str, at: usize, count: usize) -> RGBColor {
    match Status::from_name(word) {
        Some(Status::Ja) => scene.palette.ordered(0, 3),
        Some(Status::Delvis) => scene.palette.ordered(1, 3),
        Some(Status::Nej) => scene.palette.ordered(2, 3),
        Some(Status::NotApplicable) => scene.palette.grid,
        None => scene.palette.ordered(at, count),
    }
}

/// The ground of a part.
pub fn part_ground(scene: &Scene<'_>, at: usize) -> RGBColor {
    let labels = scene.data.series.as_ref().map_or(&[][..], |series| &series.labels);
    let count = labels.iter().filter(|label| !label.is_null).count().max(1);
    match labels.get(at) {
        Some(label) if !label.is_null => ground(scene, &label.text, at, count),
        Some(_) => scene.palette.ground,
        None => scene.palette.main,
    }
}

/// Grounds of words, named in a legend with their letters.
pub fn grounds(field: &str, words: &[(&str, char, RGBColor)]) -> Value {
    let title: Vec<String> = words.iter().map(|(word, letter, _)| format!("{letter} {word}")).collect();
    let domain: Vec<&str> = words.iter().map(|(word, ..)| *word).collect();
    let range: Vec<String> = words.iter().map(|(.., color)| hex(*color)).collect();
    json!({
        "field": field, "type": "nominal", "title": title.join(", "), "scale": { "domain": domain, "range": range },
        "legend": { "symbolStrokeColor": "#808080", "symbolType": "square" },
    })
}

/// What is told of a row under the pointer.
pub fn tooltip(scene: &Scene<'_>) -> Value {
    let (data, lang) = (scene.data, scene.lang());
    let mut told = Vec::new();
    let mut text = |field: &str, title: String| {
        told.push(json!({ "field": field, "type": "nominal", "title": title }));
    };
    if let Some(facet) = &data.facet {
        text("facet", column(&facet.name, lang));
    }
    if !data.category.name.is_empty() {
        text("category", column(&data.category.name, lang));
    }
    if let Some(series) = &data.series {
        text("series", column(&series.name, lang));
    }
    text("shown", data.value.title(lang));
    if let Some(to) = &data.to {
        text("shown_to", to.title(lang));
    }
    if data.points.iter().any(|point| point.edition.is_some()) {
        text("edition", column("edition", lang));
    }
    if data.n.is_some() && scene.spec.kind != Kind::Histogram {
        text("n", "n".to_string());
    }
    Value::Array(told)
}
