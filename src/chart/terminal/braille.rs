//! Lines in dots of braille: two dots wide and four high in each cell.

use super::grid::{Grid, Hue};

/// The first sign of braille, without a dot; each dot has a bit.
const NONE: u32 = 0x2800;
const BITS: [[u32; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];

/// Dots to a cell.
pub(super) const ACROSS: usize = 2;
pub(super) const DOWN: usize = 4;

/// A field of dots, to be laid on a grid.
pub(super) struct Dots {
    width: usize,
    cells: Vec<(u32, Hue)>,
}

impl Dots {
    /// So many cells wide and high.
    pub fn new(width: usize, height: usize) -> Dots {
        Dots { width, cells: vec![(0, Hue::Plain); width * height] }
    }

    fn dot(&mut self, x: usize, y: usize, hue: Hue) {
        let (across, down) = (x / ACROSS, y / DOWN);
        if let Some(cell) = self.cells.get_mut(down * self.width + across).filter(|_| across < self.width) {
            *cell = (cell.0 | BITS[x % ACROSS][y % DOWN], hue);
        }
    }

    /// A straight line between two dots.
    pub fn line(&mut self, from: (usize, usize), to: (usize, usize), hue: Hue) {
        let steps = from.0.abs_diff(to.0).max(from.1.abs_diff(to.1)).max(1);
        let between = |a: usize, b: usize, at: usize| {
            let part = at as f64 / steps as f64;
            (a as f64 + (b as f64 - a as f64) * part).round() as usize
        };
        for at in 0..=steps {
            self.dot(between(from.0, to.0, at), between(from.1, to.1, at), hue);
        }
    }

    /// Puts the cells that have dots onto a grid, the first at this place.
    pub fn lay(&self, grid: &mut Grid, x: usize, y: usize) {
        for (at, (bits, hue)) in self.cells.iter().enumerate().filter(|(_, (bits, _))| *bits != 0) {
            let sign = char::from_u32(NONE + bits).unwrap_or('·');
            grid.put(x + at % self.width, y + at / self.width, sign, *hue);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_stand_where_braille_has_them() {
        let mut dots = Dots::new(2, 1);
        // Along the top: dots 1 and 4 of both cells.
        dots.line((0, 0), (3, 0), Hue::Plain);
        let mut grid = Grid::new(4);
        dots.lay(&mut grid, 1, 0);
        assert_eq!(grid.lines(false), " ⠉⠉\n");
        let mut falling = Dots::new(2, 1);
        falling.line((0, 0), (3, 3), Hue::Plain);
        let mut grid = Grid::new(2);
        falling.lay(&mut grid, 0, 0);
        assert_eq!(grid.lines(false), "⠑⢄\n");
    }
}
