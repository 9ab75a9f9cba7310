//! Words that are steps of something: how each looks, and the letter that stands for it.

use crate::chart::frame::{Entry, Scene, Swatch};
use crate::chart::plain;
use crate::model::Status;
use plotters::style::RGBColor;

/// How one word looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// `None`: what is not stated.
    pub fill: Option<RGBColor>,
    pub letter: char,
}

/// How a verdict looks.
pub fn verdict(scene: &Scene<'_>, status: Status) -> Step {
    let fill = match status {
        Status::Ja => scene.palette.ordered(0, 3),
        Status::Delvis => scene.palette.ordered(1, 3),
        Status::Nej => scene.palette.ordered(2, 3),
        Status::NotApplicable => scene.palette.grid,
    };
    Step { fill: Some(fill), letter: plain::letter(status.as_str(), 0) }
}

/// How word `at` of `count` looks: lettered in order where words are no verdicts.
pub fn step(scene: &Scene<'_>, word: &str, at: usize, count: usize) -> Step {
    if let Some(status) = Status::from_name(word) {
        return verdict(scene, status);
    }
    Step { fill: Some(scene.palette.ordered(at, count)), letter: plain::letter(word, at) }
}

pub const NOT_STATED: Step = Step { fill: None, letter: '–' };

pub fn entry(step: Step, text: String) -> Entry {
    let swatch = step.fill.map_or(Swatch::Open, |fill| Swatch::Fill(fill, Some(step.letter)));
    Entry { swatch, text }
}
