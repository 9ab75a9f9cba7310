//! What is drawn on: rectangles, lines, marks and texts at places in pixels, by plotters. It
//! remembers where texts and marks stand, so that tests can hold them apart and pages can show
//! the value under the pointer.

use super::palette::{Palette, Shape};
use super::text;
use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea as _};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{
    Color as _, FontDesc, FontFamily, FontStyle, FontTransform, IntoTextStyle as _, RGBColor, ShapeStyle,
    TextStyle,
};

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }
}

/// A place of the picture and what it shows, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub text: String,
}

/// What a picture remembers of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    pub marks: Vec<Mark>,
    /// Where texts stand.
    pub texts: Vec<(Area, String)>,
}

/// Where a text stands from its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The text begins at the place.
    Start,
    Middle,
    End,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letters {
    pub size: f64,
    pub color: RGBColor,
    pub is_bold: bool,
    pub side: Side,
}

/// The family that the program carries, then what may stand in for it elsewhere.
const FAMILY: &str = "DejaVu Sans, Verdana, sans-serif";
/// What plotters divides sizes by.
const PLOTTERS: f64 = 1.24;

type Draw<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// A picture being drawn. What plotters cannot draw is told at the end.
pub struct Canvas<'a> {
    area: Draw<'a>,
    pub palette: Palette,
    drawn: Drawn,
    failed: Option<String>,
}

fn px(value: f64) -> i32 {
    value.round() as i32
}

impl<'a> Canvas<'a> {
    pub fn new(svg: &'a mut String, (width, height): (u32, u32), palette: Palette) -> Canvas<'a> {
        let area = SVGBackend::with_string(svg, (width, height)).into_drawing_area();
        let mut canvas = Canvas { area, palette, drawn: Drawn::default(), failed: None };
        let whole = Area { x: 0.0, y: 0.0, width: f64::from(width), height: f64::from(height) };
        canvas.rect(whole, palette.ground, None);
        canvas
    }

    fn told<E: std::fmt::Display>(&mut self, drawn: Result<(), E>) {
        if let Err(error) = drawn {
            self.failed.get_or_insert_with(|| error.to_string());
        }
    }

    /// Ends the picture; an error is one of plotters.
    pub fn finish(mut self) -> Result<Drawn, String> {
        let presented = self.area.present();
        self.told(presented);
        match self.failed {
            Some(error) => Err(error),
            None => Ok(self.drawn),
        }
    }

    pub fn rect(&mut self, area: Area, fill: RGBColor, outline: Option<RGBColor>) {
        let corners = [(px(area.x), px(area.y)), (px(area.right()), px(area.bottom()))];
        let drawn = self.area.draw(&Rectangle::new(corners, fill.filled()));
        self.told(drawn);
        if let Some(outline) = outline {
            let drawn = self.area.draw(&Rectangle::new(corners, outline.stroke_width(1)));
            self.told(drawn);
        }
    }

    pub fn line(&mut self, points: &[(f64, f64)], color: RGBColor, width: u32) {
        let points: Vec<(i32, i32)> = points.iter().map(|(x, y)| (px(*x), px(*y))).collect();
        let drawn = self.area.draw(&PathElement::new(points, color.stroke_width(width)));
        self.told(drawn);
    }

    /// A line of dashes.
    pub fn dashes(&mut self, from: (f64, f64), to: (f64, f64), color: RGBColor, width: u32) {
        const DASH: f64 = 5.0;
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy).max(1.0);
        let at = |done: f64| (from.0 + dx * done / length, from.1 + dy * done / length);
        let mut done = 0.0;
        while done < length {
            self.line(&[at(done), at((done + DASH).min(length))], color, width);
            done += 2.0 * DASH;
        }
    }

    pub fn dot(&mut self, (x, y): (f64, f64), radius: f64, color: RGBColor, shape: Shape) {
        let (r, filled): (f64, ShapeStyle) = (radius, color.filled());
        let path = |points: &[(f64, f64)]| -> Vec<(i32, i32)> {
            points.iter().map(|(dx, dy)| (px(x + dx * r), px(y + dy * r))).collect()
        };
        let polygon = |points: &[(f64, f64)]| Polygon::new(path(points), filled);
        let drawn = match shape {
            Shape::Disc => self.area.draw(&Circle::new((px(x), px(y)), px(r), filled)),
            Shape::Ring => {
                let ground = Circle::new((px(x), px(y)), px(r), self.palette.ground.filled());
                let drawn = self.area.draw(&ground);
                self.told(drawn);
                self.area.draw(&Circle::new((px(x), px(y)), px(r), color.stroke_width(2)))
            }
            Shape::Square => self.area.draw(&polygon(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])),
            Shape::Triangle => self.area.draw(&polygon(&[(0.0, -1.2), (1.1, 0.8), (-1.1, 0.8)])),
            Shape::Diamond => self.area.draw(&polygon(&[(0.0, -1.3), (1.2, 0.0), (0.0, 1.3), (-1.2, 0.0)])),
            Shape::Cross => {
                let style = color.stroke_width(3);
                let drawn = self.area.draw(&PathElement::new(path(&[(-1.0, -1.0), (1.0, 1.0)]), style));
                self.told(drawn);
                self.area.draw(&PathElement::new(path(&[(-1.0, 1.0), (1.0, -1.0)]), style))
            }
        };
        self.told(drawn);
    }

    /// A closed shape without ground.
    pub fn outline(&mut self, points: &[(f64, f64)], color: RGBColor, width: u32) {
        let closed: Vec<(f64, f64)> = points.iter().chain(points.first()).copied().collect();
        self.line(&closed, color, width);
    }

    /// One line of text; its middle is at the height of the place.
    pub fn text(&mut self, (x, y): (f64, f64), letters: Letters, words: &str) {
        let width = text::width(words, letters.size, letters.is_bold);
        let left = match letters.side {
            Side::Start => x,
            Side::Middle => x - width / 2.0,
            Side::End => x - width,
        };
        let height = letters.size;
        self.drawn.texts.push((Area { x: left, y: y - height / 2.0, width, height }, words.to_string()));
        let style = styled(letters, FontTransform::None);
        let drawn = self.area.draw(&Text::new(words.to_string(), (px(x), px(y)), style));
        self.told(drawn);
    }

    /// One line of text that runs upward and ends at the place.
    pub fn upward(&mut self, (x, y): (f64, f64), letters: Letters, words: &str) {
        let width = text::width(words, letters.size, letters.is_bold);
        let area = Area { x: x - letters.size / 2.0, y, width: letters.size, height: width };
        self.drawn.texts.push((area, words.to_string()));
        let style = styled(Letters { side: Side::End, ..letters }, FontTransform::Rotate270);
        let drawn = self.area.draw(&Text::new(words.to_string(), (px(x), px(y)), style));
        self.told(drawn);
    }

    /// Lines of text, the first at the height of the place.
    pub fn lines(&mut self, (x, y): (f64, f64), letters: Letters, lines: &[String]) {
        for (at, line) in lines.iter().enumerate() {
            self.text((x, y + at as f64 * letters.size * text::LINE), letters, line);
        }
    }

    /// Lets a place of the picture say what it shows.
    pub fn mark(&mut self, area: Area, words: String) {
        let Area { x, y, width, height } = area;
        self.drawn.marks.push(Mark { x, y, width, height, text: words });
    }
}

fn styled(letters: Letters, transform: FontTransform) -> TextStyle<'static> {
    let style = if letters.is_bold { FontStyle::Bold } else { FontStyle::Normal };
    let font = FontDesc::new(FontFamily::Name(FAMILY), letters.size * PLOTTERS, style).transform(transform);
    let side = match letters.side {
        Side::Start => HPos::Left,
        Side::Middle => HPos::Center,
        Side::End => HPos::Right,
    };
    font.color(&letters.color).pos(Pos::new(side, VPos::Center)).into_text_style(&(0, 0))
}
