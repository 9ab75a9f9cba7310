//! The legend of series that are told apart by colour and mark.

use crate::chart::frame::{Entry, Scene, Swatch};

pub fn series(scene: &Scene<'_>) -> Vec<Entry> {
    if scene.data.series() < 2 {
        return Vec::new();
    }
    let entry = |at: usize| {
        let (color, shape) = scene.palette.series(at);
        Entry { swatch: Swatch::Mark(color, shape), text: scene.data.series_label(at).to_string() }
    };
    (0..scene.data.series()).map(entry).collect()
}
