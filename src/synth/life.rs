//! From when to when an organisation lives, and who comes after it.

use super::dice::{Dice, Lane};
use super::{Options, names};

/// What is known of an organisation before it answers anything.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Life {
    pub index: usize,
    pub name: String,
    /// Another name, by which one of its folders goes.
    pub alias: Option<String>,
    pub peer_group: Option<&'static str>,
    pub valid_from: Option<i32>,
    pub valid_to: Option<i32>,
    /// Position of the organisation that comes after it.
    pub successor: Option<usize>,
    /// First and last year of its sheets.
    pub first: i32,
    pub last: i32,
}

impl Life {
    /// The life of the organisation at a position, whatever the others are.
    pub fn draw(options: &Options, index: usize) -> Life {
        let mut dice = Dice::new(options.seed, index, Lane::Life);
        let mut life = Life::alone(options, index, &mut dice);
        // An earlier one comes after it, so that there is no circle.
        let heirs: Vec<usize> = (0..4).map(|_| dice.below(index)).collect();
        let (has_heir, untold) = (dice.chance(0.85), dice.chance(0.12));
        if has_heir && index > 0 && life.last < *options.years.end() {
            let lives = |heir: &&usize| {
                let mut dice = Dice::new(options.seed, **heir, Lane::Life);
                Life::alone(options, **heir, &mut dice).last > life.last
            };
            life.successor = heirs.iter().find(lives).or(heirs.first()).copied();
            life.valid_to = life.valid_to.filter(|_| !untold);
        }
        life
    }

    /// Its life as far as nobody comes after it.
    fn alone(options: &Options, index: usize, dice: &mut Dice) -> Life {
        let (begin, end) = (*options.years.start(), *options.years.end());
        let name = names::name(index);
        // All is drawn whether it is used or not, so that one does not change the other.
        let [starts, ends, grouped, other] =
            [0.35, 0.5, 0.5, 0.2].map(|often| dice.chance(options.mess * often));
        let (start, stop) =
            (dice.within(begin + 1, end.max(begin + 1)), dice.within(begin, end.max(begin + 1) - 1));
        // Some answered before they were what they are now, or once more after their end.
        let (early, late) = (i32::from(dice.chance(0.2)), i32::from(dice.chance(0.15)));
        let starts = starts && begin < end;
        let first = if starts { start - early } else { begin };
        let ends = ends && begin < end && stop >= first;
        Life {
            index,
            alias: other.then(|| format!("Gamla {name}")),
            name,
            peer_group: grouped.then(|| names::peer_group(index)),
            valid_from: starts.then_some(start),
            valid_to: Some(stop).filter(|to| ends && (!starts || start <= *to)),
            successor: None,
            first,
            last: if ends { stop + late } else { end },
        }
    }

    /// Whether `lisql.toml` has something to say about it.
    pub fn is_told(&self) -> bool {
        self.alias.is_some()
            || self.peer_group.is_some()
            || self.valid_from.is_some()
            || self.valid_to.is_some()
            || self.successor.is_some()
    }
}
