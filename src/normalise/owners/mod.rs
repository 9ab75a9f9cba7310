//! Owners: "Objektägare - ISAM följer upp" as names with roles.
//!
//! Semicolons and new lines always stand between owners. A comma, a slash, `+`,
//! `&`, *och*, *samt* and *eller* do so only where the left side is complete
//! and the right side is a role word, an abbreviation, a person or an address;
//! otherwise they belong to a title. Where the words leave room:
//! - "HR- och ekonomichef" is one title, for its first half ends in a hyphen.
//! - A comma outside a title joins owners even where the left side is no role
//!   ("Ekonomi, HR").
//! - Behind "chef för …" neither a group ("IT-enheten"), nor two capitalised
//!   words, nor a field of work after another ("HR och IT") is an owner.
//! - "Anna Berg, ISAM" and "Anna Berg (ISAM)" are one person; "Anna Berg, Bo
//!   Ek" are two.
//! - A role holds for what *och* and commas add, until the clause ends. Before
//!   "följer upp" it holds back to the nearest comma.
//! - A dash belongs to the name, unless what follows it says what it does. Before
//!   "… följer upp" it may lack a space: "Objektägare -ISAM följer upp".

mod dash;
mod name;
mod phrase;
mod split;
mod token;
mod words;

pub use words::OwnerWords;

use crate::model::{Owner, Role};

/// A list of owners is short; what lies beyond this many bytes is prose, and
/// is not searched for names.
const LONGEST: usize = 2048;

/// The owners in one cell, in order, each once: where a name comes twice, its
/// first role holds. Empty where the cell names nobody ("Vakant", "-").
pub fn read(text: &str, words: &OwnerWords) -> Vec<Owner> {
    let text = shortened(text);
    if words::is_nobody(text) {
        return Vec::new();
    }
    let whole = |name| Owner { name, role: Role::Lead };
    if let Some(known) = words.alias(text.trim()) {
        return vec![whole(known.clone())];
    }
    let text = &*dash::spaced(text, words);
    let mut owners: Vec<Owner> = Vec::new();
    for found in split::names(&token::tokens(text), words) {
        let Some(name) = name::canonical(text.get(found.start..found.end).unwrap_or_default(), words) else {
            continue;
        };
        if !owners.iter().any(|owner| owner.name == name) {
            owners.push(Owner { name, role: found.role });
        }
    }
    owners
}

/// At most [`LONGEST`] bytes, whole words.
fn shortened(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    let end = (0..=LONGEST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let head = &text[..end];
    head.rfind(char::is_whitespace).map_or(head, |space| &head[..space])
}

#[cfg(test)]
mod tests;
