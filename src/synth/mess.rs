//! How much goes wrong: every kind of mess has a chance of its own, which the rate
//! scales. At a rate of 0 nothing happens.

use super::dice::Dice;

/// The chance that things go wrong, and the stream it draws from.
pub(super) struct Mess {
    pub dice: Dice,
    pub rate: f64,
}

impl Mess {
    /// Whether a kind of mess happens that, at the most, happens this `often`.
    pub fn strikes(&mut self, often: f64) -> bool {
        self.dice.chance(self.rate * often)
    }

    /// How often the cells of a sheet are touched, where they are at all.
    pub fn share(&mut self, often: f64, share: f64) -> f64 {
        if self.strikes(often) { share } else { 0.0 }
    }
}
