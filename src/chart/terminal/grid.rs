//! A rectangle of cells, one sign each, from which lines of text are made. Nothing can be put
//! beyond its sides, so that no chart is wider than the screen.

use crate::i18n::{is_bidi, is_control, stand_in};

/// How a sign looks where colours are allowed; without them all look the same, and letters and
/// patterns tell things apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hue {
    Plain,
    Bold,
    /// What is said beside.
    Soft,
    /// One of several things, by its number.
    Series(usize),
}

/// Blue, vermillion, purple and grey, each of 3 to 1 on black as on white: the ground of a
/// terminal is not known. Numbers of the palette of 256 colours, and what they are.
const SERIES: [(u8, (u8, u8, u8)); 4] = [
    (32, (0x00, 0x87, 0xD7)),
    (166, (0xD7, 0x5F, 0x00)),
    (169, (0xD7, 0x5F, 0xAF)),
    (244, (0x80, 0x80, 0x80)),
];

impl Hue {
    fn begin(self) -> String {
        match self {
            Hue::Plain => String::new(),
            Hue::Bold => "\u{1b}[1m".into(),
            Hue::Soft => "\u{1b}[2m".into(),
            Hue::Series(at) => format!("\u{1b}[38;5;{}m", SERIES[at % SERIES.len()].0),
        }
    }
}

const END: &str = "\u{1b}[0m";

#[derive(Clone, Copy, Debug, PartialEq)]
struct Cell {
    sign: char,
    hue: Hue,
}

const BLANK: Cell = Cell { sign: ' ', hue: Hue::Plain };

/// The cells, row by row; rows are added as they are written to.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    width: usize,
    rows: Vec<Vec<Cell>>,
}

impl Grid {
    pub fn new(width: usize) -> Grid {
        Grid { width, rows: Vec::new() }
    }

    pub fn width(&self) -> usize {
        self.width
    }

    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Puts one sign; what would stand beyond the side is not there.
    pub fn put(&mut self, x: usize, y: usize, sign: char, hue: Hue) {
        if x >= self.width {
            return;
        }
        if y >= self.rows.len() {
            self.rows.resize(y + 1, vec![BLANK; self.width]);
        }
        let sign = if is_control(sign) || is_bidi(sign) { stand_in(sign) } else { sign };
        self.rows[y][x] = Cell { sign, hue };
    }

    pub fn text(&mut self, x: usize, y: usize, text: &str, hue: Hue) {
        for (at, sign) in text.chars().enumerate() {
            self.put(x + at, y, sign, hue);
        }
    }

    /// Text whose last sign stands before `end`.
    pub fn text_before(&mut self, end: usize, y: usize, text: &str, hue: Hue) {
        self.text(end.saturating_sub(length(text)), y, text, hue);
    }

    /// A blank row below all there is.
    pub fn gap(&mut self) {
        self.rows.push(vec![BLANK; self.width]);
    }

    /// Text in lines below all there is, broken between words.
    pub fn paragraph(&mut self, text: &str, hue: Hue) {
        for line in wrap(text, self.width) {
            self.text(0, self.height(), &line, hue);
        }
    }

    pub fn is_blank(&self, x: usize, y: usize) -> bool {
        self.rows.get(y).and_then(|row| row.get(x)).is_none_or(|cell| cell.sign == ' ')
    }

    /// The lines, without blanks at their ends.
    pub fn lines(&self, has_color: bool) -> String {
        let mut out = String::new();
        for row in &self.rows {
            let end = row.iter().rposition(|cell| cell.sign != ' ').map_or(0, |last| last + 1);
            let mut hue = Hue::Plain;
            for cell in &row[..end] {
                // A blank looks the same in any colour.
                if has_color && cell.hue != hue && cell.sign != ' ' {
                    if hue != Hue::Plain {
                        out.push_str(END);
                    }
                    out.push_str(&cell.hue.begin());
                    hue = cell.hue;
                }
                out.push(cell.sign);
            }
            if hue != Hue::Plain {
                out.push_str(END);
            }
            out.push('\n');
        }
        out
    }
}

/// How many cells a text takes.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

/// The text in at most so many cells; an ellipsis tells that there was more.
pub(super) fn cut(text: &str, room: usize) -> String {
    if length(text) <= room {
        return text.to_string();
    }
    let mut kept: String = text.chars().take(room.saturating_sub(1)).collect();
    kept.truncate(kept.trim_end().len());
    if room > 0 {
        kept.push('…');
    }
    kept
}

/// The text in lines of at most so many cells, broken between words, and within those that are
/// longer than a line.
pub(super) fn wrap(text: &str, room: usize) -> Vec<String> {
    let room = room.max(2);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let mut rest: Vec<char> = word.chars().collect();
        if let Some(last) = lines.last_mut().filter(|last| length(last) + 1 + rest.len() <= room) {
            last.push(' ');
            last.push_str(word);
            continue;
        }
        while rest.len() > room {
            let line: String = rest.drain(..room - 1).collect();
            lines.push(format!("{line}-"));
        }
        lines.push(rest.into_iter().collect());
    }
    lines
}

/// At most so many lines; the last one ends in an ellipsis where there were more.
pub(super) fn wrapped(text: &str, room: usize, most: usize) -> Vec<String> {
    let mut lines = wrap(text, room);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = cut(&format!("{} …", last.trim_end_matches('-')), room);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::palette::contrast;
    use plotters::style::RGBColor;

    #[test]
    fn nothing_stands_beyond_the_sides() {
        let mut grid = Grid::new(6);
        grid.text(4, 1, "abc", Hue::Plain);
        grid.text_before(3, 2, "12", Hue::Plain);
        assert_eq!(grid.lines(false), "\n    ab\n 12\n");
    }

    #[test]
    fn colours_change_nothing_but_colours() {
        let mut grid = Grid::new(9);
        grid.text(0, 0, "a b", Hue::Series(1));
        grid.text(4, 0, "x", Hue::Plain);
        assert_eq!(grid.lines(true), "\u{1b}[38;5;166ma b \u{1b}[0mx\n");
        assert_eq!(grid.lines(false), "a b x\n");
    }

    #[test]
    fn what_steers_a_terminal_is_shown() {
        let mut grid = Grid::new(9);
        grid.text(0, 0, "\u{1b}[2J\u{202e}a", Hue::Plain);
        assert_eq!(grid.lines(false), "␛[2J\u{fffd}a\n");
    }

    #[test]
    fn colours_stand_out_on_black_and_white() {
        for (number, (red, green, blue)) in SERIES {
            // The palette of 256: a cube of six levels, then greys.
            let level = |at: u8| if at == 0 { 0 } else { 55 + 40 * at };
            let told = match number {
                232.. => (8 + 10 * (number - 232), 8 + 10 * (number - 232), 8 + 10 * (number - 232)),
                _ => (level((number - 16) / 36), level((number - 16) / 6 % 6), level((number - 16) % 6)),
            };
            assert_eq!(told, (red, green, blue));
            for ground in [RGBColor(0, 0, 0), RGBColor(255, 255, 255)] {
                assert!(contrast(RGBColor(red, green, blue), ground) >= 3.0, "{number}");
            }
        }
    }

    #[test]
    fn texts_keep_to_their_room() {
        assert_eq!(cut("Kulturförvaltningen", 8), "Kulturf…");
        assert_eq!(cut("Kultur", 6), "Kultur");
        assert_eq!(
            wrap("Barn- och utbildningsförvaltningen", 12),
            ["Barn- och", "utbildnings-", "förvaltning-", "en"]
        );
        assert_eq!(wrapped("Barn- och utbildningsförvaltningen", 12, 2), ["Barn- och", "utbildnings…"]);
        assert!(wrap("", 5).is_empty());
    }
}
