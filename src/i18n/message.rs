//! A message that is said later, when it is known in which language.

use super::{Lang, text};

/// A message by its key, with what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    key: &'static str,
    args: Vec<(&'static str, String)>,
}

impl std::fmt::Display for Message {
    /// In English, as errors are; who shows it to a user asks for the language.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Message {}

impl Message {
    pub fn new(key: &'static str, args: impl IntoIterator<Item = (&'static str, String)>) -> Message {
        Message { key, args: args.into_iter().collect() }
    }

    pub fn text(&self, lang: Lang) -> String {
        text(lang, self.key, &self.args)
    }
}
