//! Chance that is the same on every machine: ChaCha with eight rounds, whose
//! output is specified, and integer arithmetic on it. Each organisation has
//! streams of its own, so that more organisations do not change the first ones.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore as _, SeedableRng as _};

/// What a stream is used for. What an organisation answers does not depend on how
/// much mess there is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Lane {
    /// From when to when it lives, and who comes after it.
    Life,
    /// What it answers.
    Story,
    /// How its answers are written down.
    Mess,
}

/// One stream.
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    pub fn new(seed: u64, organisation: usize, lane: Lane) -> Dice {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut stream = ChaCha8Rng::from_seed(key);
        stream.set_stream(4 * organisation as u64 + lane as u64);
        Dice(stream)
    }

    /// A number from 0 to `count` - 1; 0 where `count` is 0.
    pub fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.0.next_u64()) * count as u128) >> 64) as usize
    }

    /// A number from `first` to `last`.
    pub fn within(&mut self, first: i32, last: i32) -> i32 {
        let count = i64::from(last) - i64::from(first) + 1;
        first + self.below(usize::try_from(count).unwrap_or(1)) as i32
    }

    /// From 0 up to, but not with, 1.
    pub fn unit(&mut self) -> f64 {
        // As many bits as a double holds, so that the division is exact.
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From `low` up to `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// True `probability` of the times.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of a list that is not empty.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// A position by weight.
    pub fn weighed(&mut self, weights: &[u32]) -> usize {
        let mut left = self.below(weights.iter().map(|w| *w as usize).sum());
        for (at, weight) in weights.iter().enumerate() {
            match left.checked_sub(*weight as usize) {
                Some(rest) => left = rest,
                None => return at,
            }
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(seed: u64, organisation: usize, lane: Lane) -> Vec<usize> {
        let mut dice = Dice::new(seed, organisation, lane);
        (0..8).map(|_| dice.below(1000)).collect()
    }

    #[test]
    fn streams_are_their_own_and_stay_what_they_are() {
        assert_eq!(first(7, 0, Lane::Story), first(7, 0, Lane::Story));
        let all = [
            first(7, 0, Lane::Life),
            first(7, 0, Lane::Story),
            first(7, 1, Lane::Life),
            first(8, 0, Lane::Life),
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(all[at + 1..].iter().all(|other| other != one));
        }
    }

    #[test]
    fn numbers_stay_within() {
        let mut dice = Dice::new(1, 2, Lane::Mess);
        assert!((0..1000).all(|_| (3..=5).contains(&dice.within(3, 5))));
        assert!((0..1000).all(|_| !dice.chance(0.0) && dice.chance(1.0)));
        assert_eq!((dice.below(0), dice.below(1)), (0, 0));
        assert!((0..1000).all(|_| dice.weighed(&[0, 3, 1]) > 0));
    }
}
