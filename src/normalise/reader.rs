//! What one thread reads sheets with: the rules, and what it has read before, for
//! sheets repeat their headings, owners and due dates.

use super::heading::Heading;
use super::{Rules, due, owners};
use crate::model::Owner;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// Reads tables one after the other; see [`Reader::normalise`].
pub struct Reader<'a> {
    pub rules: &'a Rules,
    headings: Known<Rc<Heading>>,
    owners: Known<Arc<[Owner]>>,
    dues: Known<due::Outcome>,
}

impl<'a> Reader<'a> {
    pub fn new(rules: &'a Rules) -> Self {
        Reader { rules, headings: Known::default(), owners: Known::default(), dues: Known::default() }
    }

    pub(super) fn heading(&self, heading: &str) -> Rc<Heading> {
        self.headings.or_read(heading, |heading| {
            Rc::new(Heading::read(heading, &self.rules.columns, &self.rules.values))
        })
    }

    /// The owners that a cell names.
    pub(super) fn owners(&self, text: &str) -> Arc<[Owner]> {
        self.owners.or_read(text, |text| owners::read(text, &self.rules.owners).into())
    }

    /// What a due cell says by itself.
    pub(super) fn due(&self, text: &str) -> due::Outcome {
        self.dues.or_read(text, due::read)
    }
}

/// Texts that are remembered at most, and the bytes of the longest: what is longer is
/// hardly written twice.
const TEXTS: usize = 4096;
const LONGEST: usize = 200;

/// What texts were read as.
struct Known<T>(RefCell<HashMap<Box<str>, T>>);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Known(RefCell::default())
    }
}

impl<T: Clone> Known<T> {
    fn or_read(&self, text: &str, read: impl FnOnce(&str) -> T) -> T {
        if text.len() > LONGEST {
            return read(text);
        }
        let mut known = self.0.borrow_mut();
        if let Some(value) = known.get(text) {
            return value.clone();
        }
        if known.len() >= TEXTS {
            known.clear();
        }
        let value = read(text);
        known.insert(text.into(), value.clone());
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_once_and_few_are_remembered() {
        let known = Known::<usize>::default();
        assert_eq!(known.or_read("ISAM", str::len), 4);
        assert_eq!(known.or_read("ISAM", |_| 0), 4, "remembered");
        let long = "x".repeat(LONGEST + 1);
        assert_eq!((known.or_read(&long, str::len), known.or_read(&long, |_| 0)), (LONGEST + 1, 0));
        for n in 0..2 * TEXTS {
            known.or_read(&n.to_string(), |_| n);
        }
        assert!(known.0.borrow().len() <= TEXTS);
    }
}
