//! How the columns of a table share the width of a screen.

/// Blanks and line around a column: `│ x `; one more line closes the table.
const FRAME: usize = 3;
/// A text column is not made narrower than this while others could go instead.
const TEXT_FLOOR: usize = 12;
/// Below this not even an ellipsis beside a wide character fits.
const SMALLEST: usize = 2;

/// What one column asks for, in screen cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    /// The widest line of its cells and heading.
    pub widest: usize,
    pub heading: usize,
    /// A number is never broken.
    pub unbroken: bool,
}

/// No text column of a flowing table is wider; longer texts wrap.
const WIDEST: usize = 60;
/// What columns have at least where later rows may need more than the first ones show.
const TEXT_ROOM: usize = 24;
const DIGITS: usize = 9;

impl Need {
    /// The width of a column in a table as wide as it needs; later rows are known or not.
    pub(super) fn flowing(self, is_whole: bool) -> usize {
        match (self.unbroken, is_whole) {
            (true, true) => self.widest,
            (true, false) => self.widest.max(DIGITS),
            (false, true) => self.widest.clamp(1, WIDEST),
            (false, false) => self.widest.clamp(TEXT_ROOM, WIDEST),
        }
    }

    fn floor(self) -> usize {
        if self.unbroken { self.widest } else { self.widest.min(TEXT_FLOOR.max(self.heading)) }
    }
}

/// The widths of the columns that fit, from the left; the rest are not shown.
/// The first column always is.
pub(super) fn fit(needs: &[Need], width: usize) -> Vec<usize> {
    let frame = |count: usize| FRAME * count + 1;
    let mut shown = needs.len();
    while shown > 1 {
        let floors: usize = needs[..shown].iter().map(|need| need.floor()).sum();
        if floors + frame(shown) <= width {
            break;
        }
        shown -= 1;
    }
    let room = width.saturating_sub(frame(shown));
    let needs = &needs[..shown];
    if let [only] = needs {
        return vec![only.widest.min(room).max(SMALLEST)];
    }
    let at_level = |level: usize| -> Vec<usize> {
        needs.iter().map(|need| need.widest.min(level.max(need.floor()))).collect()
    };
    // The highest water level at which the columns still fit, then the rest of
    // the room from the left.
    let (mut low, mut high) = (0, needs.iter().map(|need| need.widest).max().unwrap_or(0));
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if at_level(middle).iter().sum::<usize>() <= room {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    let mut widths = at_level(low);
    let mut left = room.saturating_sub(widths.iter().sum());
    for (width, need) in widths.iter_mut().zip(needs) {
        if left > 0 && *width < need.widest {
            *width += 1;
            left -= 1;
        }
    }
    widths
}
