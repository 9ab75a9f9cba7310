//! A chart for a terminal, as wide as the screen: lines in braille, bars in blocks, heatmaps in
//! letters. It can be read without colours; they only help.

mod bars;
mod braille;
mod cells;
mod grid;
mod lines;
mod parts;
mod track;

use super::data::{Data, Point};
use super::frame::{About, Scene};
use super::spec::{Kind, Spec};
use crate::i18n::text;
use grid::{Grid, Hue};

/// Charts are not drawn narrower than this, in cells.
const NARROWEST: usize = 24;

/// What a chart is shown on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// In cells.
    pub width: usize,
    /// Whether colours are allowed.
    pub has_color: bool,
}

/// The chart as lines of text, none wider than the screen, each ended by a line feed. The same
/// spec, data and screen give the same text.
pub fn terminal(spec: &Spec, data: &Data, about: &About, screen: Screen) -> String {
    let scene = Scene::new(spec, data, about);
    let mut grid = Grid::new(screen.width.max(NARROWEST));
    let (title, subtitle) = (scene.title(), scene.subtitle());
    grid.paragraph(&title, Hue::Bold);
    if subtitle != title {
        grid.paragraph(&subtitle, Hue::Soft);
    }
    for facet in 0..data.facets() {
        grid.gap();
        if let Some(label) = data.facet.as_ref().and_then(|facets| facets.labels.get(facet)) {
            grid.paragraph(&label.text, Hue::Bold);
        }
        panel(&scene, &data.panel(facet), &mut grid);
    }
    legend(&scene, &mut grid);
    grid.gap();
    let notes: Vec<String> = target(&scene).into_iter().chain(scene.notes()).collect();
    grid.paragraph(&notes.join(" · "), Hue::Soft);
    grid.lines(screen.has_color)
}

/// What is aimed at, where the kind has a place for it.
fn target(scene: &Scene<'_>) -> Option<String> {
    let sign = match scene.spec.kind {
        Kind::Line | Kind::Slope => lines::TARGET,
        Kind::Bar | Kind::Radar | Kind::Dot | Kind::Dumbbell => bars::TARGET,
        Kind::Stacked | Kind::Diverging | Kind::Heatmap | Kind::Histogram => return None,
    };
    let value = scene.data.value.shown(scene.spec.target?, scene.lang());
    Some(format!("{sign} {}", text(scene.lang(), "chart-target", &[("value", value)])))
}

fn panel(scene: &Scene<'_>, points: &[&Point], grid: &mut Grid) {
    match scene.spec.kind {
        Kind::Line | Kind::Slope => lines::draw(scene, points, grid),
        Kind::Bar | Kind::Radar => bars::draw(scene, points, grid),
        Kind::Histogram => bars::histogram(scene, points, grid),
        Kind::Stacked | Kind::Diverging => parts::draw(scene, points, grid),
        Kind::Heatmap => cells::draw(scene, points, grid),
        Kind::Dot | Kind::Dumbbell => track::draw(scene, points, grid),
    }
}

/// What signs mean, once for all panels, where the panels do not say it.
fn legend(scene: &Scene<'_>, grid: &mut Grid) {
    let entries = match scene.spec.kind {
        Kind::Line | Kind::Slope | Kind::Bar | Kind::Radar | Kind::Histogram => Vec::new(),
        Kind::Stacked | Kind::Diverging => parts::legend(scene),
        Kind::Heatmap => cells::legend(scene),
        Kind::Dot | Kind::Dumbbell => track::legend(scene),
    };
    if !entries.is_empty() {
        grid.gap();
        flow(&entries, grid);
    }
}

/// A sign and what it means.
struct Entry {
    sign: String,
    hue: Hue,
    meaning: String,
}

/// Entries side by side, in as many rows as they need.
fn flow(entries: &[Entry], grid: &mut Grid) {
    const APART: usize = 3;
    let (mut x, mut y) = (0, grid.height());
    for entry in entries {
        let sign = grid::length(&entry.sign);
        let meaning = grid::cut(&entry.meaning, grid.width().saturating_sub(sign + 1));
        let width = sign + 1 + grid::length(&meaning);
        if x > 0 && x + width > grid.width() {
            (x, y) = (0, y + 1);
        }
        grid.text(x, y, &entry.sign, entry.hue);
        grid.text(x + sign + 1, y, &meaning, Hue::Plain);
        x += width + APART;
    }
}

/// A number as the picture writes it; a dash where there is none.
fn shown(scene: &Scene<'_>, value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_string(), |value| scene.data.value.shown(value, scene.lang()))
}

#[cfg(test)]
mod tests;
