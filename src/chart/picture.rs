//! The finished picture: what stands around the chart, its panels, and what the file says of
//! itself to those who do not see it.

use super::canvas::{Area, Canvas, Drawn, Letters, Side};
use super::data::{Data, Point};
use super::error::ChartError;
use super::frame::{self, About, Head, Scene};
use super::kinds;
use super::palette::Palette;
use super::spec::{Size, Spec};
use super::tell;
use super::text::{self, LINE};

/// A chart as SVG, and what is told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub svg: String,
    /// In pixels.
    pub width: u32,
    pub height: u32,
    pub title: String,
    /// What the picture shows, in words: kind, extremes, change, n.
    pub text: String,
    /// What its places show, and where its texts stand.
    pub drawn: Drawn,
}

/// One panel of a chart: all of it, or the rows of one facet.
pub struct Panel<'a> {
    pub title: Option<String>,
    pub points: Vec<&'a Point>,
}

/// Draws a chart. The same spec, data and words give the same bytes.
///
/// # Errors
/// What plotters could not draw.
pub fn draw(spec: &Spec, data: &Data, about: &About) -> Result<Picture, ChartError> {
    let mut scene = Scene::new(spec, data, about);
    scene.width = kinds::width(&scene);
    let panels: Vec<Panel<'_>> = (0..data.facets())
        .map(|at| {
            let title = data.facet.as_ref().and_then(|facet| facet.labels.get(at));
            Panel { title: title.map(|label| label.text.clone()), points: data.panel(at) }
        })
        .collect();
    let head = Head::new(&scene, kinds::legend(&scene));
    let notes = frame::notes(&scene);
    let (areas, bottom) = places(&scene, &panels, head.height);
    let note = scene.soft(Side::Start);
    let height = bottom + scene.size + notes.len() as f64 * note.size * LINE + scene.margin() * 0.7;
    // A slide is 16 to 9, unless its rows need more.
    let height = if spec.size == Size::Slide { height.max(scene.width * 9.0 / 16.0) } else { height };
    let size = (scene.width.ceil() as u32, height.ceil() as u32);
    let mut svg = String::new();
    let mut canvas = Canvas::new(&mut svg, size, Palette::of(spec.theme));
    head.draw(&mut canvas, &scene);
    for (panel, area) in panels.iter().zip(&areas) {
        let mut area = *area;
        if let Some(title) = &panel.title {
            let letters = Letters { is_bold: true, ..scene.letters(Side::Start) };
            let line = text::wrap(title, area.width, scene.size, true, 1).pop().unwrap_or_default();
            canvas.text((area.x, area.y + scene.size * 0.7), letters, &line);
            area.y += scene.size * 1.8;
            area.height -= scene.size * 1.8;
        }
        kinds::draw(&mut canvas, &scene, panel, area);
    }
    canvas.lines((scene.margin(), bottom + scene.size * 1.2), note, &notes);
    let drawn = canvas.finish().map_err(ChartError::Draw)?;
    let (title, told) = (scene.title(), tell::tell(&scene));
    let svg = tell::inside(&svg, &title, &told, about, data);
    Ok(Picture { svg, width: size.0, height: size.1, title, text: told, drawn })
}

/// Where the panels stand, and where the last of them ends.
fn places(scene: &Scene<'_>, panels: &[Panel<'_>], top: f64) -> (Vec<Area>, f64) {
    let columns = kinds::columns(scene);
    let (margin, gap) = (scene.margin(), scene.size * 2.0);
    let width = (scene.width - 2.0 * margin - gap * (columns as f64 - 1.0)) / columns as f64;
    let mut areas = Vec::with_capacity(panels.len());
    let mut y = top;
    for row in panels.chunks(columns) {
        let titled = |panel: &Panel<'_>| if panel.title.is_some() { scene.size * 1.8 } else { 0.0 };
        let heights = row.iter().map(|panel| kinds::height(scene, panel, width) + titled(panel));
        let height = heights.fold(0.0, f64::max);
        for at in 0..row.len() {
            areas.push(Area { x: margin + at as f64 * (width + gap), y, width, height });
        }
        y += height + scene.size;
    }
    (areas, y - scene.size)
}
