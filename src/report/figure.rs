//! The pictures of a report: rows of bars and marks on one scale, and lines over years. Each says
//! what it rests on, carries its figures as text beside its shapes, and is told in words to those
//! who do not see it.

use super::ReportError;
use crate::chart;
use crate::i18n::html_text;
use std::fmt::Write as _;

/// A picture with its heading.
#[derive(Clone, Debug)]
pub struct Figure {
    pub caption: String,
    /// What the picture shows, in words.
    pub text: String,
    pub svg: String,
    /// In CSS pixels.
    pub size: (u32, u32),
}

/// Width of every picture, and what of it names and figures have, in CSS pixels.
pub(super) const WIDTH: f64 = 680.0;
pub(super) const NAMES: f64 = 190.0;
pub(super) const FIGURES: f64 = 86.0;
/// Size of letters.
pub(super) const LETTER: f64 = 12.0;
/// How much room a letter takes at most, in parts of its size.
const LETTER_WIDTH: f64 = 0.62;

/// How a part of a bar, or a mark, looks: told apart by lightness, letter and place, never by
/// colour alone. The colours are of the Okabe-Ito set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Ja,
    Delvis,
    Nej,
    NotApplicable,
    Unanswered,
    Plain,
}

impl Look {
    /// Ground, letters on it, and the letter that stands for it.
    fn dress(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Look::Ja => ("#56b4e9", "#111", "J"),
            Look::Delvis => ("#0072b2", "#fff", "D"),
            Look::Nej => ("#000", "#fff", "N"),
            Look::NotApplicable => ("#d0d0d0", "#111", "E"),
            Look::Unanswered => ("#fff", "#111", "–"),
            Look::Plain => ("#005b8f", "#fff", ""),
        }
    }
}

/// A picture being drawn.
pub(super) struct Canvas {
    out: String,
}

impl Canvas {
    pub(super) fn new() -> Canvas {
        Canvas { out: String::new() }
    }

    /// Text from this place on, to its left (`end`), or around it (`middle`).
    pub(super) fn text(&mut self, x: f64, y: f64, anchor: &str, color: &str, text: &str) {
        let _ =
            write!(self.out, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{color}\">");
        html_text(text, &mut self.out);
        self.out.push_str("</text>");
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), style: &str) {
        let _ = write!(
            self.out,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" {style}/>",
            from.0, from.1, to.0, to.1
        );
    }

    pub(super) fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, look: Look) {
        let (fill, ..) = look.dress();
        let stroke = if look == Look::Unanswered { "#555\" stroke-dasharray=\"3 2" } else { "#fff" };
        let _ = write!(
            self.out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\" stroke=\"{stroke}\"/>"
        );
    }

    /// A part of a bar with its letter and count, where there is room for them.
    pub(super) fn part(&mut self, x: f64, y: f64, width: f64, height: f64, look: Look, count: i64) {
        self.rect(x, y, width, height, look);
        let (_, ink, letter) = look.dress();
        let (long, short) = (format!("{letter} {count}"), letter.to_string());
        let label = [long, short].into_iter().find(|label| room(label) + 4.0 <= width);
        if let Some(label) = label.filter(|label| !label.is_empty()) {
            self.text(x + width / 2.0, y + height / 2.0 + 4.0, "middle", ink, &label);
        }
    }

    /// A disc, filled or open.
    pub(super) fn dot(&mut self, x: f64, y: f64, filled: bool) {
        let fill = if filled { "#005b8f" } else { "#fff" };
        let _ = write!(
            self.out,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\" fill=\"{fill}\" stroke=\"#005b8f\" stroke-width=\"2\"/>"
        );
    }

    /// A name in the column of names, on one line or two.
    pub(super) fn name(&mut self, middle: f64, name: &str) {
        let lines = wrapped(name, NAMES - 10.0);
        let top = middle + 4.0 - (lines.len() as f64 - 1.0) * 7.0;
        for (at, line) in (0_u8..).zip(&lines) {
            self.text(NAMES - 10.0, top + f64::from(at) * 14.0, "end", "#1b1f24", line);
        }
    }

    /// What the looks mean, side by side; a new line where one is full. Gives the height taken.
    pub(super) fn legend(&mut self, looks: &[(Look, String)]) -> f64 {
        let (mut x, mut y) = (0.0, 4.0);
        for (look, meaning) in looks {
            let width = 30.0 + room(meaning) + 14.0;
            if x + width > WIDTH {
                (x, y) = (0.0, y + 20.0);
            }
            self.part(x, y, 22.0, 14.0, *look, 0);
            self.text(x + 28.0, y + 11.0, "start", "#1b1f24", meaning);
            x += width;
        }
        y + 24.0
    }

    /// The picture, so many pixels high.
    pub(super) fn finish(self, height: f64, caption: String, text: String) -> Figure {
        let height = height.ceil();
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"{LETTER}\" aria-label=\""
        );
        html_text(&text.replace('\n', " "), &mut svg);
        svg.push_str("\">");
        svg.push_str(&self.out);
        svg.push_str("</svg>");
        Figure { caption, text, svg, size: (WIDTH as u32, height as u32) }
    }
}

/// How wide a text is at most.
pub(super) fn room(text: &str) -> f64 {
    text.chars().count() as f64 * LETTER * LETTER_WIDTH
}

/// The text on one line or two of this width; what has no room ends in an ellipsis.
fn wrapped(text: &str, width: f64) -> Vec<String> {
    let most = (width / (LETTER * LETTER_WIDTH)) as usize;
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.last_mut().map(|line| line.chars().count()).unwrap_or(0);
        let fits = last == 0 || last + 1 + word.chars().count() <= most;
        if !fits && lines.len() < 2 {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    for line in &mut lines {
        if let Some((at, _)) = line.char_indices().nth(most) {
            line.truncate(at);
            line.pop();
            line.push('…');
        }
    }
    lines
}

impl Figure {
    /// The picture in dots, twice as fine as on the screen, with the program's own font.
    pub(super) fn png(&self) -> Result<Vec<u8>, ReportError> {
        const SCALE: f64 = 2.0;
        chart::png(&self.svg, self.size, SCALE).map_err(|error| ReportError::Docx(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_two_lines_at_most() {
        assert_eq!(wrapped("IT-chef", 180.0), ["IT-chef"]);
        let long = wrapped("Avdelningschef för verksamhetsstöd och stadsmiljö", 180.0);
        assert_eq!(long, ["Avdelningschef för", "verksamhetsstöd och sta…"]);
        assert!(long.iter().all(|line| room(line) <= 180.0));
    }

    #[test]
    fn a_picture_becomes_dots_of_its_size() {
        let mut canvas = Canvas::new();
        canvas.name(20.0, "<b>&\"");
        canvas.part(200.0, 10.0, 90.0, 20.0, Look::Ja, 12);
        let figure = canvas.finish(40.0, "c".into(), "t".into());
        let png = figure.png().unwrap();
        // Width and height stand after the signature and the head of the first part.
        assert_eq!((&png[..8], &png[16..24]), (&b"\x89PNG\r\n\x1a\n"[..], &[0, 0, 5, 80, 0, 0, 0, 80][..]));
    }
}
