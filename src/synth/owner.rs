//! Owner cells whose owners and roles are known before they are written.

use super::answer::OwnerText;
use super::dice::Dice;
use crate::model::{Owner, Role};

/// Short names that may stand on either side of a joiner.
const SHORT: [&str; 16] = [
    "ISAM",
    "HR",
    "Objektägare",
    "Objektledare",
    "Säkerhetssamordnare",
    "IT-chef",
    "Dataskyddsombud",
    "PM3-införare",
    "Förvaltningschef",
    "Enhetschef",
    "Arkivarie",
    "Upphandlare",
    "Verksamhetscontroller",
    "Ekonomichef",
    "Systemförvaltare",
    "Kommunikatör",
];
/// Names with joiners or prepositions of their own, which stand alone or first.
const LONG: [&str; 6] = [
    "Avdelningschef för verksamhetsstöd och stadsmiljö",
    "Avdelningschef för kultur, fritid och idrott",
    "Chef för IT och säkerhet",
    "Enhetschef för drift",
    "HR- och ekonomichef",
    "Anna Bergdal",
];
const NOBODY: [&str; 5] = ["-", "Vakant", "Ej utsedd", "Utses senare", "?"];
/// Joiners and the role of what stands behind them.
const JOINERS: [(&str, Role, &str); 11] = [
    (" och ", Role::Lead, ""),
    (" samt ", Role::Lead, ""),
    (", ", Role::Lead, ""),
    ("/", Role::Lead, ""),
    ("; ", Role::Lead, ""),
    (" i samverkan med ", Role::Support, ""),
    (" tillsammans med ", Role::Support, ""),
    (" i samråd med ", Role::Support, ""),
    (" med stöd av ", Role::Support, ""),
    (" - ", Role::FollowUp, " följer upp"),
    (", ", Role::FollowUp, " följer upp"),
];

fn owner(name: &str, role: Role) -> Owner {
    Owner { name: name.into(), role }
}

/// Who an organisation has: most of its work stays with the first ones.
pub(super) struct Staff(Vec<&'static str>);

impl Staff {
    pub fn draw(dice: &mut Dice) -> Staff {
        let mut names = vec![SHORT[0]];
        for _ in 0..dice.within(3, 6) {
            let name = *dice.pick(&SHORT);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Staff(names)
    }

    /// An owner cell.
    pub fn name(&self, dice: &mut Dice) -> OwnerText {
        let reach = 1 + dice.below(self.0.len());
        // The first ones are taken more often.
        let first = self.0[dice.below(reach)];
        match dice.weighed(&[52, 30, 12, 4, 2]) {
            0 => OwnerText { text: first.into(), owners: vec![owner(first, Role::Lead)] },
            1 => self.pair(dice, first),
            2 => {
                let name = *dice.pick(&LONG);
                OwnerText { text: name.into(), owners: vec![owner(name, Role::Lead)] }
            }
            3 => self.three(dice),
            _ => OwnerText { text: (*dice.pick(&NOBODY)).into(), owners: Vec::new() },
        }
    }

    fn pair(&self, dice: &mut Dice, first: &str) -> OwnerText {
        let second = self.other(dice, &[first]);
        let (joiner, role, told) = *dice.pick(&JOINERS);
        let long = if role == Role::Support && dice.chance(0.15) { Some(LONG[0]) } else { None };
        let first = long.unwrap_or(first);
        OwnerText {
            text: format!("{first}{joiner}{second}{told}"),
            owners: vec![owner(first, Role::Lead), owner(second, role)],
        }
    }

    fn three(&self, dice: &mut Dice) -> OwnerText {
        let first = self.0[0];
        let second = self.other(dice, &[first]);
        let third = self.other(dice, &[first, second]);
        OwnerText {
            text: format!("{first} och {second} i samverkan med {third}"),
            owners: vec![owner(first, Role::Lead), owner(second, Role::Lead), owner(third, Role::Support)],
        }
    }

    /// Somebody else.
    fn other(&self, dice: &mut Dice, not: &[&str]) -> &'static str {
        let start = dice.below(SHORT.len());
        let own = self.0.iter().chain(SHORT[start..].iter()).chain(&SHORT);
        own.copied().skip(dice.below(2)).find(|name| !not.contains(name)).unwrap_or(SHORT[1])
    }
}
