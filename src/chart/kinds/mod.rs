//! The kinds of charts, one file each: how high a panel is, how it is drawn, and what its
//! legend says. A new kind is a file here and a line in each `match`.

mod bar;
mod dot;
mod dumbbell;
mod heatmap;
mod histogram;
mod legend;
mod line;
mod parts;
mod plot;
mod radar;
mod rows;
mod slope;
mod steps;

use super::canvas::{Area, Canvas};
use super::frame::{Entry, Scene};
use super::picture::Panel;
use super::spec::Kind;

/// How wide the picture is: only a heatmap of many columns is wider than others.
pub fn width(scene: &Scene<'_>) -> f64 {
    match scene.spec.kind {
        Kind::Heatmap => heatmap::width(scene),
        _ => scene.width,
    }
}

/// How many panels stand side by side.
pub fn columns(scene: &Scene<'_>) -> usize {
    let facets = scene.data.facets();
    match scene.spec.kind {
        Kind::Line | Kind::Slope if facets > 3 => 2,
        Kind::Histogram | Kind::Radar if facets > 1 => 2,
        Kind::Bar if facets > 1 && !bar::is_sideways(scene) => 2,
        _ => 1,
    }
}

/// How high a panel of this width is, without its title.
pub fn height(scene: &Scene<'_>, panel: &Panel<'_>, width: f64) -> f64 {
    match scene.spec.kind {
        Kind::Line | Kind::Histogram => scene.tall(),
        Kind::Slope => slope::height(scene),
        Kind::Radar => radar::height(scene, width),
        Kind::Bar => bar::height(scene, panel, width),
        Kind::Stacked | Kind::Diverging => parts::rows(scene, panel).height(scene, width),
        Kind::Heatmap => heatmap::height(scene, panel),
        Kind::Dot => dot::rows(scene, panel).height(scene, width),
        Kind::Dumbbell => dumbbell::rows(scene, panel).height(scene, width),
    }
}

pub fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panel: &Panel<'_>, area: Area) {
    match scene.spec.kind {
        Kind::Line => line::draw(canvas, scene, panel, area),
        Kind::Slope => slope::draw(canvas, scene, panel, area),
        Kind::Bar => bar::draw(canvas, scene, panel, area),
        Kind::Stacked | Kind::Diverging => parts::draw(canvas, scene, panel, area),
        Kind::Heatmap => heatmap::draw(canvas, scene, panel, area),
        Kind::Dot => dot::draw(canvas, scene, panel, area),
        Kind::Dumbbell => dumbbell::draw(canvas, scene, panel, area),
        Kind::Histogram => histogram::draw(canvas, scene, panel, area),
        Kind::Radar => radar::draw(canvas, scene, panel, area),
    }
}

/// What the looks mean, where places and names do not say it.
pub fn legend(scene: &Scene<'_>) -> Vec<Entry> {
    match scene.spec.kind {
        Kind::Line => line::legend(scene),
        Kind::Stacked | Kind::Diverging => parts::legend(scene),
        Kind::Heatmap => heatmap::legend(scene),
        Kind::Dot => dot::legend(scene),
        Kind::Dumbbell => dumbbell::legend(scene),
        Kind::Radar => legend::series(scene),
        Kind::Slope | Kind::Bar | Kind::Histogram => Vec::new(),
    }
}
