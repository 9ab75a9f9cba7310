//! A message that is said later, when it is known in which language.

use super::{Lang, text};

/// A message by its key, with what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    key: &'static str,
    args: Vec<(&'static str, String)>,
}

impl Message {
    pub fn new(key: &'static str, args: impl IntoIterator<Item = (&'static str, String)>) -> Message {
        Message { key, args: args.into_iter().collect() }
    }

    pub fn text(&self, lang: Lang) -> String {
        text(lang, self.key, &self.args)
    }
}
