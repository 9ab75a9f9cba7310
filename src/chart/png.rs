//! A picture in dots, rendered from its SVG with the font that the program carries, so that the
//! two agree and a machine without fonts will do.

use super::error::ChartError;
use super::picture::Picture;
use resvg::{tiny_skia, usvg};
use std::sync::{Arc, LazyLock};

static FONTS: LazyLock<Arc<usvg::fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = usvg::fontdb::Database::new();
    fonts.load_font_data(dejavu::sans::regular().to_vec());
    fonts.load_font_data(dejavu::sans::bold().to_vec());
    fonts.set_sans_serif_family("DejaVu Sans");
    Arc::new(fonts)
});

/// The most dots of one side.
const LARGEST: f64 = 16_000.0;

impl Picture {
    /// The picture as PNG, `scale` dots for each pixel of the SVG.
    ///
    /// # Errors
    /// A picture of no size, or of more than 16,000 dots a side.
    pub fn png(&self, scale: f64) -> Result<Vec<u8>, ChartError> {
        png(&self.svg, (self.width, self.height), scale)
    }
}

/// An SVG of this size as PNG on white ground, `scale` dots for each pixel.
///
/// # Errors
/// As [`Picture::png`], and an SVG that cannot be read.
pub fn png(svg: &str, (width, height): (u32, u32), scale: f64) -> Result<Vec<u8>, ChartError> {
    let wrong = |what: String| ChartError::Draw(what);
    let (width, height) = (f64::from(width) * scale, f64::from(height) * scale);
    if !(1.0..=LARGEST).contains(&width) || !(1.0..=LARGEST).contains(&height) {
        return Err(wrong(format!("{width:.0} × {height:.0}")));
    }
    let options = usvg::Options { fontdb: Arc::clone(&FONTS), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| wrong(error.to_string()))?;
    let pixels = tiny_skia::Pixmap::new(width.round() as u32, height.round() as u32);
    let mut pixels = pixels.ok_or_else(|| wrong(format!("{width:.0} × {height:.0}")))?;
    pixels.fill(tiny_skia::Color::WHITE);
    let scale = tiny_skia::Transform::from_scale(scale as f32, scale as f32);
    resvg::render(&tree, scale, &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| wrong(error.to_string()))
}
