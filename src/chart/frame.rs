//! What stands around every chart: title, what is measured, legend, and beneath it n, scheme, day
//! and what is missing.

use super::canvas::{Area, Canvas, Letters, Side};
use super::data::Data;
use super::measure::{Unit, column};
use super::palette::{Palette, Shape};
use super::spec::{Kind, Size, Spec};
use super::text::{self, LINE};
use crate::i18n::{Lang, number, text as say};
use plotters::style::RGBColor;

/// What a picture says beside its data.
#[derive(Clone, Debug, Default)]
pub struct About {
    pub lang: Lang,
    /// The scheme that scores are by.
    pub scheme: String,
    /// The day that figures are as of.
    pub as_of: String,
    /// The statement that gave the rows.
    pub sql: String,
    /// What the query calls itself.
    pub title: Option<String>,
    /// What the figures rest on and leave out: pairs of heading and text.
    pub basis: Vec<(String, String)>,
}

/// One line of a legend.
#[derive(Clone, Debug)]
pub struct Entry {
    pub swatch: Swatch,
    pub text: String,
}

#[derive(Clone, Copy, Debug)]
pub enum Swatch {
    /// A ground with a letter on it.
    Fill(RGBColor, Option<char>),
    /// A ground that is none: what is not stated.
    Open,
    Mark(RGBColor, Shape),
    Line(RGBColor),
}

/// Everything that a kind draws by.
pub struct Scene<'a> {
    pub spec: &'a Spec,
    pub data: &'a Data,
    pub about: &'a About,
    pub palette: Palette,
    /// Of letters, in pixels.
    pub size: f64,
    /// Of the picture.
    pub width: f64,
}

impl<'a> Scene<'a> {
    pub fn new(spec: &'a Spec, data: &'a Data, about: &'a About) -> Scene<'a> {
        let (size, width) = match spec.size {
            Size::Page => (12.0, 760.0),
            Size::Slide => (18.0, 1280.0),
        };
        Scene { spec, data, about, palette: Palette::of(spec.theme), size, width }
    }

    pub fn lang(&self) -> Lang {
        self.about.lang
    }

    pub fn margin(&self) -> f64 {
        self.size * 1.4
    }

    /// The height of a panel of lines or standing bars.
    pub fn tall(&self) -> f64 {
        match self.spec.size {
            Size::Page => 300.0,
            Size::Slide => 470.0,
        }
    }

    pub fn letters(&self, side: Side) -> Letters {
        Letters { size: self.size, color: self.palette.ink, is_bold: false, side }
    }

    pub fn soft(&self, side: Side) -> Letters {
        Letters { size: self.size - 1.0, color: self.palette.soft, is_bold: false, side }
    }

    pub fn title(&self) -> String {
        let own = self.spec.title.clone().or_else(|| self.about.title.clone());
        own.unwrap_or_else(|| self.subtitle())
    }

    /// What is measured, and along what.
    pub fn subtitle(&self) -> String {
        let (data, lang) = (self.data, self.lang());
        let value = match &data.to {
            Some(to) => format!("{} → {}", data.value.title(lang), to.title(lang)),
            None => data.value.title(lang),
        };
        let along = match self.spec.kind {
            Kind::Histogram => String::new(),
            _ => column(&data.category.name, lang).to_lowercase(),
        };
        let series = data.series.as_ref().map(|series| column(&series.name, lang).to_lowercase());
        let along: Vec<String> = [along].into_iter().chain(series).filter(|word| !word.is_empty()).collect();
        if along.is_empty() {
            return value;
        }
        let and = say(lang, "chart-and", &[]);
        say(lang, "chart-by", &[("value", value), ("by", along.join(&format!(" {and} ")))])
    }

    /// n, scheme, day, and what is missing.
    pub fn notes(&self) -> Vec<String> {
        let (data, lang) = (self.data, self.lang());
        let n = match data.n {
            None => say(lang, "chart-n-unknown", &[]),
            Some(range) if range.least == range.most => format!("n = {}", number(range.least, lang)),
            Some(range) => format!("n = {}–{}", number(range.least, lang), number(range.most, lang)),
        };
        let settings = [("scheme", self.about.scheme.clone()), ("asof", self.about.as_of.clone())];
        let mut notes = vec![n, say(lang, "chart-settings", &settings)];
        if !data.beside.is_empty() {
            let one = |(label, sum): &(String, f64)| format!("{label} {}", data.value.shown(*sum, lang));
            let told = data.beside.iter().map(one).collect::<Vec<_>>().join(", ");
            notes.push(say(lang, "chart-beside", &[("told", told)]));
        }
        let has_lines = matches!(self.spec.kind, Kind::Line | Kind::Slope) && data.category.is_steps;
        let is_level = matches!(data.value.unit, Unit::Share | Unit::Score);
        if has_lines && is_level && data.points.iter().all(|point| point.edition.is_none()) {
            notes.push(say(lang, "chart-no-edition", &[]));
        }
        if data.without > 0 {
            notes.push(say(lang, "chart-without", &[("count", data.without.to_string())]));
        }
        notes.extend(self.about.basis.iter().map(|(head, told)| format!("{head}: {told}")));
        notes
    }
}

/// The lines above the panels, and the room they take.
pub struct Head {
    title: Vec<String>,
    subtitle: Vec<String>,
    legend: Vec<Vec<Entry>>,
    pub height: f64,
}

const TITLE: f64 = 1.4;

impl Head {
    pub fn new(scene: &Scene<'_>, legend: Vec<Entry>) -> Head {
        let room = scene.width - 2.0 * scene.margin();
        let title = scene.title();
        let subtitle = Some(scene.subtitle()).filter(|subtitle| *subtitle != title);
        let title = text::wrap(&title, room, scene.size * TITLE, true, 3);
        let subtitle =
            subtitle.map(|words| text::wrap(&words, room, scene.size, false, 2)).unwrap_or_default();
        let legend = flowed(scene, legend, room);
        let lines = title.len() as f64 * scene.size * TITLE * LINE
            + subtitle.len() as f64 * scene.size * LINE
            + legend.len() as f64 * scene.size * 1.7;
        let gap = if legend.is_empty() { 0.0 } else { scene.size * 0.5 };
        Head { title, subtitle, legend, height: scene.margin() + lines + gap + scene.size * 0.6 }
    }

    pub fn draw(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>) {
        let (left, size) = (scene.margin(), scene.size);
        let large = Letters { size: size * TITLE, is_bold: true, ..scene.letters(Side::Start) };
        let mut y = scene.margin() + large.size * LINE / 2.0;
        canvas.lines((left, y), large, &self.title);
        y += self.title.len() as f64 * large.size * LINE - large.size * LINE / 2.0 + size * LINE / 2.0;
        let soft = Letters { color: scene.palette.soft, ..scene.letters(Side::Start) };
        canvas.lines((left, y), soft, &self.subtitle);
        y += self.subtitle.len() as f64 * size * LINE + size * 0.5;
        for line in &self.legend {
            let mut x = left;
            for entry in line {
                swatch(canvas, scene, (x, y), entry.swatch);
                canvas.text((x + size * 2.3, y), scene.letters(Side::Start), &entry.text);
                x += entry_width(scene, entry);
            }
            y += size * 1.7;
        }
    }
}

fn entry_width(scene: &Scene<'_>, entry: &Entry) -> f64 {
    scene.size * 4.0 + text::width(&entry.text, scene.size, false)
}

/// Entries in lines that fit.
fn flowed(scene: &Scene<'_>, entries: Vec<Entry>, room: f64) -> Vec<Vec<Entry>> {
    let mut lines: Vec<Vec<Entry>> = Vec::new();
    let mut used = room;
    for mut entry in entries {
        let most = room - scene.size * 4.0;
        entry.text = text::wrap(&entry.text, most, scene.size, false, 1).pop().unwrap_or_default();
        let width = entry_width(scene, &entry);
        if used + width > room {
            lines.push(Vec::new());
            used = 0.0;
        }
        used += width;
        if let Some(line) = lines.last_mut() {
            line.push(entry);
        }
    }
    lines
}

fn swatch(canvas: &mut Canvas<'_>, scene: &Scene<'_>, (x, y): (f64, f64), swatch: Swatch) {
    let size = scene.size;
    let area = Area { x, y: y - size * 0.55, width: size * 1.8, height: size * 1.1 };
    let middle = x + size * 0.9;
    match swatch {
        Swatch::Fill(color, letter) => {
            canvas.rect(area, color, Some(scene.palette.soft));
            if let Some(letter) = letter {
                let letters = Letters {
                    color: scene.palette.on(color),
                    size: size * 0.9,
                    ..scene.letters(Side::Middle)
                };
                canvas.text((middle, y), letters, &letter.to_string());
            }
        }
        Swatch::Open => {
            canvas.rect(area, scene.palette.ground, Some(scene.palette.soft));
            canvas.text((middle, y), scene.letters(Side::Middle), "–");
        }
        Swatch::Mark(color, shape) => canvas.dot((middle, y), size * 0.42, color, shape),
        Swatch::Line(color) => canvas.line(&[(x, y), (x + size * 1.8, y)], color, 3),
    }
}

/// The notes beneath the panels, in lines.
pub fn notes(scene: &Scene<'_>) -> Vec<String> {
    let room = scene.width - 2.0 * scene.margin();
    let size = scene.size - 1.0;
    let mut lines: Vec<String> = Vec::new();
    for note in scene.notes() {
        let joined = lines.last().map(|last| format!("{last} · {note}"));
        match joined.filter(|joined| text::width(joined, size, false) <= room) {
            Some(joined) => {
                lines.pop();
                lines.push(joined);
            }
            None => lines.extend(text::wrap(&note, room, size, false, 6)),
        }
    }
    lines
}
