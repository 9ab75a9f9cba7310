//! How wide texts are in the font that the program carries, and how they are broken into lines.

use std::sync::LazyLock;
use ttf_parser::Face;

/// A face and the widths of its first letters, in parts of the size.
struct Font {
    face: Option<Face<'static>>,
    latin: Vec<f64>,
}

/// A letter that the font does not have is taken for a wide one.
const UNKNOWN: f64 = 1.0;

impl Font {
    fn new(bytes: &'static [u8]) -> Font {
        let mut font = Font { face: Face::parse(bytes, 0).ok(), latin: Vec::new() };
        font.latin = (0..0x180).map(|code| char::from_u32(code).map_or(UNKNOWN, |c| font.read(c))).collect();
        font
    }

    fn read(&self, c: char) -> f64 {
        let Some(face) = &self.face else { return UNKNOWN };
        let advance = face.glyph_index(c).and_then(|glyph| face.glyph_hor_advance(glyph));
        advance.map_or(UNKNOWN, |advance| f64::from(advance) / f64::from(face.units_per_em()))
    }

    fn width(&self, c: char) -> f64 {
        self.latin.get(c as usize).copied().unwrap_or_else(|| self.read(c))
    }
}

static REGULAR: LazyLock<Font> = LazyLock::new(|| Font::new(dejavu::sans::regular()));
static BOLD: LazyLock<Font> = LazyLock::new(|| Font::new(dejavu::sans::bold()));

/// The height of a line, in parts of the size of its letters.
pub const LINE: f64 = 1.25;

/// How wide a text is, in pixels, with letters of this size.
pub fn width(text: &str, size: f64, is_bold: bool) -> f64 {
    let font = if is_bold { &*BOLD } else { &*REGULAR };
    text.chars().map(|c| font.width(c)).sum::<f64>() * size
}

/// The text in lines no wider than `room`, at most `most` of them; where there was more, the
/// last one has an ellipsis in its middle, for names that begin alike differ at their ends. A
/// word that is wider than a line is broken.
pub fn wrap(text: &str, room: f64, size: f64, is_bold: bool, most: usize) -> Vec<String> {
    let fits = |line: &str| width(line, size, is_bold) <= room;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() { word.to_string() } else { format!("{line} {word}") };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut rest = word;
        while !fits(rest) && rest.chars().count() > 1 {
            let cut = broken(rest, |part| fits(&format!("{part}-")));
            lines.push(format!("{}-", &rest[..cut]));
            rest = &rest[cut..];
        }
        line = rest.to_string();
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most
        && let Some(before) = most.checked_sub(1)
    {
        // What the lines before do not hold is cut as it was written, without their hyphens.
        let held: usize = lines[..before].iter().map(|line| letters(line)).sum();
        let ends = text.char_indices().filter(|(_, c)| *c != ' ' && *c != '-').nth(held);
        let rest = ends.map_or("", |(at, _)| &text[at..]);
        lines.truncate(before);
        lines.push(cut(rest, room, size, is_bold));
    }
    lines
}

/// Where a word is broken: as late as it fits, after one letter at the least.
fn broken(word: &str, fits: impl Fn(&str) -> bool) -> usize {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    let mut best = word.chars().next().map_or(0, char::len_utf8);
    for end in ends.filter(|end| *end < word.len()) {
        if !fits(&word[..end]) {
            break;
        }
        best = end;
    }
    best
}

/// How many characters of a line are neither blanks nor hyphens, which breaking adds.
fn letters(line: &str) -> usize {
    line.chars().filter(|c| *c != ' ' && *c != '-').count()
}

/// The beginning and the end of a text around an ellipsis, as much of both as `room` holds.
fn cut(text: &str, room: f64, size: f64, is_bold: bool) -> String {
    let all: Vec<char> = text.chars().collect();
    let part = |kept: usize| {
        let head: String = all[..kept - kept / 2].iter().collect();
        let tail: String = all[all.len() - kept / 2..].iter().collect();
        format!("{}…{}", head.trim_end(), tail.trim_start())
    };
    let fits = |kept: &usize| width(&part(*kept), size, is_bold) <= room;
    (1..all.len()).rev().find(fits).map_or_else(|| "…".to_string(), part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        // DejaVu Sans has 2048 units an em; its digits are 1303 wide, its i 569.
        assert!((width("12", 20.48, false) - 26.06).abs() < 1e-9);
        assert!((width("i", 2048.0, false) - 569.0).abs() < 1e-9);
        assert!(width("å", 12.0, true) > width("å", 12.0, false));
    }

    #[test]
    fn lines_keep_to_their_room() {
        let name = "Barn- och utbildningsförvaltningen i Storstadskommunen";
        let lines = wrap(name, 150.0, 12.0, false, 9);
        assert!(lines.len() > 2 && lines.iter().all(|line| width(line, 12.0, false) <= 150.0), "{lines:?}");
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        assert_eq!(letters(&lines.concat()), letters(name));
        assert_eq!(wrap("Kultur", 150.0, 12.0, false, 2), ["Kultur"]);
        let short = wrap(name, 150.0, 12.0, false, 2);
        assert!(short.len() == 2 && short[1].contains('…') && short[1].ends_with("kommunen"), "{short:?}");
        assert!(short[0].starts_with("Barn- och") && width(&short[1], 12.0, false) <= 150.0, "{short:?}");
        // Names that begin alike are told apart by their ends.
        let one = |at: u32| wrap(&format!("{name} {at}"), 150.0, 12.0, false, 1);
        assert!(one(1) != one(2) && one(12)[0].ends_with(" 12"), "{:?}", one(12));
        assert!(wrap("", 10.0, 12.0, false, 2).is_empty());
    }
}
