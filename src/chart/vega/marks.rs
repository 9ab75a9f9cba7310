//! The layers of each kind. Where the picture tells things apart by a letter or a mark, so does
//! this.

use super::encode::{
    along, amount, angle, format, ground, grounds, has_numbers, hex, part_ground, places, series_color,
    series_shape, tooltip,
};
use super::rows::{BEHIND, EDITION, MEDIAN, RING, ROW, SPOKE, row_name};
use super::width;
use crate::chart::frame::Scene;
use crate::chart::plain::{is_crowd, order, part_letter, words};
use crate::chart::spec::Kind;
use crate::i18n::text as say;
use serde_json::{Value, json};

/// One panel, without its data.
pub fn unit(scene: &Scene<'_>) -> Value {
    let mut layers = match scene.spec.kind {
        Kind::Line | Kind::Slope => lines(scene),
        Kind::Bar => bars(scene),
        Kind::Stacked | Kind::Diverging => parts(scene),
        Kind::Heatmap => cells(scene),
        Kind::Dot => dots(scene),
        Kind::Dumbbell => dumbbells(scene),
        Kind::Histogram => histogram(scene),
        Kind::Radar => wheel(scene),
    };
    layers.extend(target(scene));
    let mut unit = json!({ "layer": layers, "width": width(scene), "height": { "step": scene.size * 2.0 } });
    match scene.spec.kind {
        Kind::Line | Kind::Slope | Kind::Histogram => unit["height"] = json!(scene.tall()),
        Kind::Radar => {
            unit["width"] = json!(scene.tall() * 1.35);
            unit["height"] = json!(scene.tall() * 1.35);
        }
        Kind::Heatmap => unit["width"] = json!({ "step": scene.size * 4.0 }),
        Kind::Bar if !is_sideways(scene) => unit["height"] = json!(scene.tall()),
        _ => {}
    }
    unit
}

/// One layer.
fn layer(mark: Value, encoding: Value) -> Value {
    json!({ "mark": mark, "encoding": encoding })
}

/// A layer of the rows that have one of these roles.
fn of(roles: &[&str], mut layer: Value) -> Value {
    layer["transform"] = json!([{ "filter": { "field": "role", "oneOf": roles } }]);
    layer
}

fn target(scene: &Scene<'_>) -> Option<Value> {
    let target = scene.spec.target?;
    let across = match scene.spec.kind {
        Kind::Line | Kind::Slope => "y",
        Kind::Bar if !is_sideways(scene) => "y",
        Kind::Bar | Kind::Dot | Kind::Dumbbell | Kind::Stacked | Kind::Histogram => "x",
        Kind::Diverging | Kind::Heatmap | Kind::Radar => return None,
    };
    let told = say(scene.lang(), "chart-target", &[("value", scene.data.value.shown(target, scene.lang()))]);
    let mark = json!({
        "type": "rule", "color": hex(scene.palette.target), "strokeDash": [5, 5], "strokeWidth": 2, "tooltip": told,
    });
    let mut encoding = json!({});
    encoding[across] = json!({ "datum": target });
    Some(layer(mark, encoding))
}

fn lines(scene: &Scene<'_>) -> Vec<Value> {
    let (x, y) = (along(scene), amount("value", scene));
    let (main, faint) = (hex(scene.palette.main), hex(scene.palette.faint));
    let detail = json!([{ "field": "series", "type": "nominal" }, { "field": "run", "type": "nominal" }]);
    let line = |color: Value, width: u32| {
        layer(
            json!({ "type": "line", "strokeWidth": width }),
            json!({ "x": x, "y": y, "detail": detail, "color": color }),
        )
    };
    let points = |color: Value, shape: Option<Value>| {
        let mut encoding = json!({ "x": x, "y": y, "color": color, "tooltip": tooltip(scene) });
        if let Some(shape) = shape {
            encoding["shape"] = shape;
        }
        layer(json!({ "type": "point", "filled": true, "opacity": 1, "size": 60 }), encoding)
    };
    if !is_crowd(scene.spec.kind, scene.data) {
        let color = series_color(scene);
        let shape = series_shape(scene);
        let mut layers = vec![of(&[ROW], line(color.clone(), 3)), of(&[ROW], points(color, shape))];
        layers.extend(editions(scene));
        return layers;
    }
    // The median of a line's crowd, the extremes of a slope's.
    let front = [MEDIAN, ROW];
    let behind = layer(
        json!({ "type": "point", "filled": true, "size": 12 }),
        json!({ "x": x, "y": y, "color": { "value": faint }, "tooltip": tooltip(scene) }),
    );
    vec![
        of(&[BEHIND], line(json!({ "value": faint }), 1)),
        of(&[BEHIND], behind),
        of(&front, line(json!({ "value": main }), 3)),
        of(&front, points(json!({ "value": main }), None)),
        of(&front, front_labels(scene, &x, &y)),
    ]
    .into_iter()
    .chain(editions(scene))
    .collect()
}

/// A line where the edition changes, which says so.
fn editions(scene: &Scene<'_>) -> Option<Value> {
    if !has_numbers(scene) {
        return None;
    }
    let told = json!([{ "field": "label", "type": "nominal", "title": null }]);
    let mark = json!({ "type": "rule", "color": hex(scene.palette.soft), "strokeDash": [4, 4] });
    Some(of(&[EDITION], layer(mark, json!({ "x": along(scene), "tooltip": told }))))
}

/// Values beside the marks that stand out.
fn front_labels(scene: &Scene<'_>, x: &Value, y: &Value) -> Value {
    let mark = json!({ "type": "text", "dy": -12, "fontWeight": "bold" });
    let encoding = json!({ "x": x, "y": y, "text": { "field": "shown", "type": "nominal" }, "color": { "value": hex(scene.palette.ink) } });
    layer(mark, encoding)
}

/// Whether bars lie: where they are asked to, where a category has several, or where there are
/// too many names to stand beneath.
fn is_sideways(scene: &Scene<'_>) -> bool {
    let data = scene.data;
    data.is_sideways || data.series.is_some() || data.category.labels.len() > 24 || angle(&data.category) != 0
}

/// Rows one below the other; of bars and dumbbells a row for each series, too.
fn rows(scene: &Scene<'_>) -> Value {
    let mut points: Vec<_> = scene.data.points.iter().collect();
    points.sort_by_key(|point| (point.category, point.series));
    let mut names: Vec<String> = points.into_iter().map(|point| row_name(scene, point)).collect();
    names.dedup();
    let mut rows = places("row", &scene.data.category, scene, true);
    rows["sort"] = json!(names);
    rows
}

fn bars(scene: &Scene<'_>) -> Vec<Value> {
    let value = amount("value", scene);
    let (across, up) = if is_sideways(scene) { ("y", "x") } else { ("x", "y") };
    let mut places = rows(scene);
    if across == "x" {
        places["axis"] = json!({ "labelAngle": 0 });
    }
    let mut encoding = json!({ "tooltip": tooltip(scene) });
    encoding[across] = places;
    encoding[up] = value;
    let mut words = json!({ "text": { "field": "shown", "type": "nominal" } });
    words[across] = encoding[across].clone();
    words[up] = amount("end", scene);
    let mark = if up == "x" {
        json!({ "type": "text", "align": "left", "dx": 4 })
    } else {
        json!({ "type": "text", "dy": -8 })
    };
    vec![layer(json!({ "type": "bar", "color": hex(scene.palette.main) }), encoding), layer(mark, words)]
}

fn parts(scene: &Scene<'_>) -> Vec<Value> {
    let y = rows(scene);
    let is_diverging = scene.spec.kind == Kind::Diverging;
    let axis = if is_diverging { Value::Null } else { json!({ "format": ".0%" }) };
    let x = |field: &str| {
        let scale = if is_diverging { json!({ "nice": false }) } else { json!({ "domain": [0, 1] }) };
        json!({ "field": field, "type": "quantitative", "title": null, "axis": axis, "scale": scale })
    };
    let color = match &scene.data.series {
        Some(_) => {
            let part = |at: &usize| {
                (scene.data.series_label(*at), part_letter(scene.data, *at), part_ground(scene, *at))
            };
            grounds("series", &order(scene.data).iter().map(part).collect::<Vec<_>>())
        }
        None => json!({ "value": hex(scene.palette.main) }),
    };
    let bars = layer(
        json!({ "type": "bar", "stroke": hex(scene.palette.soft), "strokeWidth": 1 }),
        json!({ "y": y, "x": x("from"), "x2": { "field": "until" }, "color": color, "tooltip": tooltip(scene) }),
    );
    // A letter has room in a part of some width only.
    let mut letters = layer(
        json!({ "type": "text" }),
        json!({ "y": y, "x": x("middle"), "text": { "field": "letter", "type": "nominal" }, "color": ink() }),
    );
    letters["transform"] = json!([{ "filter": { "field": "share", "gte": 0.04 } }]);
    let mut layers = vec![bars, letters];
    if is_diverging {
        let middle = json!({ "type": "rule", "color": hex(scene.palette.ink), "strokeWidth": 2 });
        layers.push(layer(middle, json!({ "x": { "datum": 0 } })));
    }
    layers
}

fn cells(scene: &Scene<'_>) -> Vec<Value> {
    let data = scene.data;
    let mut x = places("category", &data.category, scene, false);
    x["axis"] = json!({ "orient": "top", "labelAngle": if angle(&data.category) == 0 { 0 } else { -90 } });
    let y = match &data.series {
        Some(series) => places("series", series, scene, false),
        None => Value::Null,
    };
    let words = words(data);
    let color = if words.is_empty() {
        // The number stands in each cell, and its shade is the picture's.
        json!({ "field": "shade", "type": "nominal", "scale": null })
    } else {
        let word = |(at, (word, letter)): (usize, &'_ (String, char))| {
            (word.clone(), *letter, ground(scene, word, at, words.len()))
        };
        let words: Vec<_> = words.iter().enumerate().map(word).collect();
        let words: Vec<_> =
            words.iter().map(|(word, letter, ground)| (word.as_str(), *letter, *ground)).collect();
        grounds("word", &words)
    };
    let label = json!({ "field": "letter", "type": "nominal" });
    vec![
        layer(
            json!({ "type": "rect", "stroke": hex(scene.palette.soft), "strokeWidth": 0.5 }),
            json!({ "x": x, "y": y, "color": color, "tooltip": tooltip(scene) }),
        ),
        layer(json!({ "type": "text" }), json!({ "x": x, "y": y, "text": label, "color": ink() })),
    ]
}

/// Letters in the colour that their ground lets be read.
fn ink() -> Value {
    json!({ "field": "ink", "type": "nominal", "scale": null })
}

fn dots(scene: &Scene<'_>) -> Vec<Value> {
    let (y, x) = (rows(scene), amount("value", scene));
    let bands = || scene.data.points.iter().filter_map(|point| point.band);
    let mut layers = Vec::new();
    if bands().any(|band| band.quartiles.is_some()) {
        layers.push(layer(
            json!({ "type": "bar", "height": { "band": 0.6 }, "color": hex(scene.palette.faint) }),
            json!({ "y": y, "x": amount("q1", scene), "x2": { "field": "q3" } }),
        ));
    }
    if bands().next().is_some() {
        let tick = json!({ "type": "tick", "thickness": 2, "color": hex(scene.palette.ink) });
        layers.push(layer(tick, json!({ "y": y, "x": amount("median", scene) })));
    }
    let mut encoding = json!({ "y": y, "x": x, "color": series_color(scene), "tooltip": tooltip(scene) });
    if let Some(shape) = series_shape(scene) {
        encoding["shape"] = shape;
    }
    layers.push(layer(json!({ "type": "point", "filled": true, "opacity": 1, "size": 90 }), encoding));
    layers
}

fn dumbbells(scene: &Scene<'_>) -> Vec<Value> {
    let (y, main) = (rows(scene), hex(scene.palette.main));
    let with = |mut encoding: Value| {
        encoding["tooltip"] = tooltip(scene);
        encoding
    };
    let open = json!({ "type": "point", "filled": false, "opacity": 1, "size": 90, "strokeWidth": 2, "color": main });
    let full = json!({ "type": "point", "filled": true, "opacity": 1, "size": 90, "color": main });
    vec![
        layer(
            json!({ "type": "rule", "strokeWidth": 3, "color": main }),
            with(json!({ "y": y, "x": amount("value", scene), "x2": { "field": "to" } })),
        ),
        layer(open, with(json!({ "y": y, "x": amount("value", scene) }))),
        layer(full, with(json!({ "y": y, "x": amount("to", scene) }))),
    ]
}

fn histogram(scene: &Scene<'_>) -> Vec<Value> {
    let data = scene.data;
    let rows = say(scene.lang(), "chart-col-rows", &[]);
    let x = json!({
        "field": "from", "type": "quantitative", "bin": "binned", "title": data.value.title(scene.lang()),
        "axis": { "format": format(data.value.unit) },
    });
    let y = json!({ "field": "count", "type": "quantitative", "title": rows, "axis": { "format": "d", "tickMinStep": 1 } });
    let told = json!([{ "field": "shown", "type": "nominal", "title": rows }]);
    vec![layer(
        json!({ "type": "bar", "color": hex(scene.palette.main) }),
        json!({ "x": x, "x2": { "field": "until" }, "y": y, "tooltip": told }),
    )]
}

fn wheel(scene: &Scene<'_>) -> Vec<Value> {
    let place = |field: &str| json!({ "field": field, "type": "quantitative", "axis": null, "scale": { "domain": [-1.2, 1.2], "nice": false } });
    let (x, y) = (place("x"), place("y"));
    let order = json!({ "field": "order", "type": "quantitative" });
    let grid = hex(scene.palette.grid);
    let color = series_color(scene);
    let mut points = json!({ "x": x, "y": y, "color": color, "tooltip": tooltip(scene) });
    if let Some(shape) = series_shape(scene) {
        points["shape"] = shape;
    }
    let detail = json!([{ "field": "series", "type": "nominal" }, { "field": "run", "type": "nominal" }]);
    let label = json!({ "field": "label", "type": "nominal" });
    vec![
        of(
            &[RING],
            layer(
                json!({ "type": "line", "strokeWidth": 1, "color": grid }),
                json!({ "x": x, "y": y, "order": order, "detail": { "field": "ring", "type": "nominal" } }),
            ),
        ),
        of(
            &[ROW],
            layer(
                json!({ "type": "line", "strokeWidth": 2 }),
                json!({ "x": x, "y": y, "order": order, "detail": detail, "color": color }),
            ),
        ),
        of(&[ROW], layer(json!({ "type": "point", "filled": true, "opacity": 1, "size": 60 }), points)),
        of(
            &[RING],
            layer(
                json!({ "type": "text", "align": "left", "dx": 4, "dy": 8, "color": hex(scene.palette.soft) }),
                json!({ "x": x, "y": y, "text": label }),
            ),
        ),
        of(&[SPOKE], layer(json!({ "type": "text" }), json!({ "x": x, "y": y, "text": label }))),
    ]
}
