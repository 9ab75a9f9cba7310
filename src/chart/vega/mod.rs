//! A chart as Vega-Lite 5, for notebooks and pages that draw it themselves. It holds the values
//! that the picture shows, computed here: places, breaks, steps and bins are the picture's own.
//! Names from sheets are values or lists of values in it, never expressions or names of fields.

mod encode;
mod marks;
mod rows;

use super::data::Data;
use super::frame::{About, Scene};
use super::kinds;
use super::spec::{Size, Spec};
use super::tell;
use super::text;
use crate::i18n::Lang;
use encode::hex;
use serde_json::{Value, json};

/// What the kind of JSON calls itself.
const SCHEMA: &str = "https://vega.github.io/schema/vega-lite/v5.json";
/// What notebooks know it by.
pub const MEDIA_TYPE: &str = "application/vnd.vegalite.v5+json";

/// The chart as a specification of Vega-Lite 5, its data inside. The same spec, data and words
/// give the same value.
pub fn vega_lite(spec: &Spec, data: &Data, about: &About) -> Value {
    let scene = Scene::new(spec, data, about);
    let mut unit = marks::unit(&scene);
    let mut out = json!({
        "$schema": SCHEMA,
        "description": tell::tell(&scene),
        "title": title(&scene),
        "data": { "values": rows::rows(&scene) },
        "config": config(&scene),
        "usermeta": { "sha256": data.hash, "sql": about.sql.trim() },
    });
    match &data.facet {
        Some(facet) => {
            let labels: Vec<&str> = facet.labels.iter().map(|label| label.text.as_str()).collect();
            let header = json!({ "labelFontWeight": "bold", "labelAnchor": "start", "labelOrient": "top" });
            out["facet"] = json!({ "field": "facet", "type": "nominal", "title": null, "sort": labels, "header": header });
            out["columns"] = json!(kinds::columns(&scene));
            out["spec"] = unit;
            // Rows of one panel are not rows of another.
            if encode::are_rows_apart(&scene) {
                out["resolve"] = json!({ "scale": { "y": "independent" } });
            }
        }
        None => {
            if let (Some(out), Some(unit)) = (out.as_object_mut(), unit.as_object_mut()) {
                out.append(unit);
            }
        }
    }
    out
}

/// Width of one panel's field, in pixels.
fn width(scene: &Scene<'_>) -> f64 {
    let whole = match scene.spec.size {
        Size::Page => 520.0,
        Size::Slide => 900.0,
    };
    match kinds::columns(scene) {
        1 => whole,
        columns => whole / columns as f64,
    }
}

/// What stands above the chart: title, what is measured, and what the picture says beneath it.
fn title(scene: &Scene<'_>) -> Value {
    let lines = |words: &str, size: f64, is_bold: bool| text::wrap(words, scene.width, size, is_bold, 6);
    let (title, subtitle) = (scene.title(), scene.subtitle());
    let mut below = if subtitle == title { Vec::new() } else { lines(&subtitle, scene.size, false) };
    below.extend(lines(&scene.notes().join(" · "), scene.size - 1.0, false));
    json!({
        "text": lines(&title, scene.size * 1.4, true), "subtitle": below,
        "anchor": "start", "fontSize": scene.size * 1.4, "subtitleFontSize": (scene.size - 1.0), "offset": scene.size,
    })
}

/// Colours of the theme, sizes, and numbers as the language writes them.
fn config(scene: &Scene<'_>) -> Value {
    let palette = &scene.palette;
    let (ink, soft, grid) = (hex(palette.ink), hex(palette.soft), hex(palette.grid));
    let mut config = json!({
        "background": hex(palette.ground),
        "font": "DejaVu Sans, Verdana, sans-serif",
        "view": { "stroke": null },
        "title": { "color": ink, "subtitleColor": soft },
        "axis": {
            "labelColor": ink, "titleColor": soft, "gridColor": grid, "domainColor": soft, "tickColor": soft,
            "labelFontSize": scene.size, "titleFontSize": scene.size, "labelLimit": width(scene) / 2.0,
        },
        "legend": {
            "labelColor": ink, "titleColor": soft, "orient": "top", "labelFontSize": scene.size,
            "titleFontSize": scene.size, "labelLimit": width(scene), "titleLimit": width(scene), "symbolLimit": 0, "columns": 4,
        },
        "header": { "labelColor": ink, "labelFontSize": scene.size, "labelLimit": width(scene) },
        "text": { "color": ink, "fontSize": (scene.size - 1.0) },
    });
    if scene.lang() == Lang::Sv {
        let number = json!({
            "decimal": ",", "thousands": "\u{a0}", "grouping": [3], "currency": ["", "\u{a0}kr"], "percent": "\u{a0}%",
        });
        config["locale"] = json!({ "number": number });
    }
    config
}

#[cfg(test)]
mod tests;
