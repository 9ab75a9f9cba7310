//! Colours: those of the Okabe-Ito set that stand out from the ground of their theme by 3 to 1,
//! never red against green, and a mark, letter or place beside each, so that nothing is told by
//! colour alone.

use super::spec::Theme;
use plotters::style::RGBColor;

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Disc,
    Square,
    Triangle,
    Diamond,
    Ring,
    Cross,
}

const SHAPES: [Shape; 6] =
    [Shape::Disc, Shape::Square, Shape::Triangle, Shape::Diamond, Shape::Ring, Shape::Cross];

const BLUE: RGBColor = RGBColor(0x00, 0x72, 0xB2);
const SKY: RGBColor = RGBColor(0x56, 0xB4, 0xE9);
const VERMILLION: RGBColor = RGBColor(0xD5, 0x5E, 0x00);
const ORANGE: RGBColor = RGBColor(0xE6, 0x9F, 0x00);
const YELLOW: RGBColor = RGBColor(0xF0, 0xE4, 0x42);
const PURPLE: RGBColor = RGBColor(0xCC, 0x79, 0xA7);
const BLACK: RGBColor = RGBColor(0x00, 0x00, 0x00);
const WHITE: RGBColor = RGBColor(0xFF, 0xFF, 0xFF);

/// The colours of a theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    pub ground: RGBColor,
    /// Of text and axes.
    pub ink: RGBColor,
    /// Of what is said beside.
    pub soft: RGBColor,
    pub grid: RGBColor,
    /// Of what stands behind: the others of a crowd, the band of quartiles.
    pub faint: RGBColor,
    /// Of the one thing that is shown.
    pub main: RGBColor,
    /// Of what it is aimed at.
    pub target: RGBColor,
    series: [RGBColor; 4],
    /// From light to dark where the ground is light: met, partly met, not met.
    ordered: [RGBColor; 3],
}

impl Palette {
    pub fn of(theme: Theme) -> Palette {
        match theme {
            Theme::Light => Palette {
                ground: WHITE,
                ink: RGBColor(0x1B, 0x1F, 0x24),
                soft: RGBColor(0x54, 0x5B, 0x64),
                grid: RGBColor(0xDD, 0xE1, 0xE6),
                faint: RGBColor(0xC4, 0xCA, 0xD1),
                main: BLUE,
                target: VERMILLION,
                series: [BLUE, VERMILLION, BLACK, PURPLE],
                ordered: [SKY, BLUE, BLACK],
            },
            Theme::Dark => Palette {
                ground: RGBColor(0x14, 0x18, 0x1D),
                ink: RGBColor(0xF2, 0xF4, 0xF6),
                soft: RGBColor(0xB4, 0xBB, 0xC4),
                grid: RGBColor(0x34, 0x3B, 0x44),
                faint: RGBColor(0x5A, 0x63, 0x6E),
                main: SKY,
                target: ORANGE,
                series: [SKY, ORANGE, WHITE, PURPLE],
                ordered: [BLUE, SKY, YELLOW],
            },
        }
    }

    /// How a series looks: beyond four colours the marks differ.
    pub fn series(&self, at: usize) -> (RGBColor, Shape) {
        (self.series[at % self.series.len()], SHAPES[at % SHAPES.len()])
    }

    /// The ground of step `at` of `count` ordered ones; the first is what is met.
    pub fn ordered(&self, at: usize, count: usize) -> RGBColor {
        let part = if count < 2 { 0.0 } else { at as f64 / (count - 1) as f64 * 2.0 };
        let low = (part.floor() as usize).min(1);
        mixed(self.ordered[low], self.ordered[low + 1], part - low as f64)
    }

    /// The shade of a part of 1: the more, the further from the ground.
    pub fn shade(&self, part: f64) -> RGBColor {
        mixed(mixed(self.ground, self.main, 0.12), self.main, part.clamp(0.0, 1.0))
    }

    /// Letters that can be read on a ground.
    pub fn on(&self, ground: RGBColor) -> RGBColor {
        if contrast(ground, BLACK) >= contrast(ground, WHITE) { BLACK } else { WHITE }
    }
}

fn mixed(a: RGBColor, b: RGBColor, part: f64) -> RGBColor {
    let one = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
    RGBColor(one(a.0, b.0), one(a.1, b.1), one(a.2, b.2))
}

/// The contrast of two colours, 1 to 21, as WCAG 2 defines it.
pub fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: RGBColor) -> f64 {
    let linear = |channel: u8| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.0) + 0.7152 * linear(color.1) + 0.0722 * linear(color.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_stands_out_by_three_to_one() {
        for theme in [Theme::Light, Theme::Dark] {
            let palette = Palette::of(theme);
            let drawn = palette.series.into_iter().chain([palette.main, palette.target]);
            for color in drawn {
                assert!(contrast(color, palette.ground) >= 3.0, "{theme:?} {color:?}");
            }
            for letters in [palette.ink, palette.soft] {
                assert!(contrast(letters, palette.ground) >= 4.5, "{theme:?} {letters:?}");
            }
            for step in 0..=10 {
                let shade = palette.shade(f64::from(step) / 10.0);
                assert!(contrast(palette.on(shade), shade) >= 4.5, "{theme:?} {shade:?}");
            }
        }
    }

    #[test]
    fn ordered_steps_go_one_way() {
        for (theme, sign) in [(Theme::Light, -1.0), (Theme::Dark, 1.0)] {
            let palette = Palette::of(theme);
            let lights: Vec<f64> = (0..5).map(|at| luminance(palette.ordered(at, 5)) * sign).collect();
            assert!(lights.windows(2).all(|pair| pair[0] < pair[1]), "{theme:?} {lights:?}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast(BLACK, WHITE) - 21.0).abs() < 1e-9);
        assert!((contrast(WHITE, RGBColor(0x76, 0x76, 0x76)) - 4.54).abs() < 0.01);
    }
}
