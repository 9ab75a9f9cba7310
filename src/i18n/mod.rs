//! The words of the program in Swedish and English. Everything a person reads
//! stands in `sv.ftl` and `en.ftl` under one key; this module finds it, fills in
//! the arguments and writes numbers the way the language does. It knows nothing
//! of files, tables or terminals.

mod about;
mod bundle;
mod finding;
mod message;
mod number;
mod visible;

pub use about::about;
pub use finding::{Phrases, help, message};
pub use message::Message;
pub use number::{count, number};
pub use visible::{html_text, is_bidi, is_control, stand_in, visible, visible_line};

/// A language the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    Sv,
    #[default]
    En,
}

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::Sv, Lang::En];

    /// The language tag, as `--lang` takes it and html wants it.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Sv => "sv",
            Lang::En => "en",
        }
    }

    /// The language with exactly this tag, in any case.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(tag))
    }

    /// The language for one value of `LC_ALL`, `LC_MESSAGES` or `LANG`:
    /// Swedish for `sv`, `sv_SE.UTF-8`, `sv-FI` and the like, else English.
    pub fn from_locale(value: &str) -> Lang {
        let language = value.trim().split(['_', '-', '.', '@', ':']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("sv") || language.eq_ignore_ascii_case("swe") {
            Lang::Sv
        } else {
            Lang::En
        }
    }
}

/// The text of `key` (or `key.attribute`) in `lang`. A whole number in plain
/// digits among the arguments chooses between singular and plural. A key that is
/// not there comes back as it is, so that nothing is ever shown empty.
pub fn text(lang: Lang, key: &str, args: &[(&str, String)]) -> String {
    bundle::format(lang, key, args)
}

/// A line of usage with its words for what is to be filled in (`FILE`, `QUERY`) in `lang`.
pub fn placeholders(lang: Lang, usage: &str) -> String {
    let is_letter = |c: char| c.is_ascii_uppercase() || c == '_';
    let mut out = String::with_capacity(usage.len());
    let mut rest = usage;
    while let Some(start) = rest.find(is_letter) {
        let end = rest[start..].find(|c| !is_letter(c)).map_or(rest.len(), |len| start + len);
        let word = &rest[start..end];
        let key = format!("word-{}", word.to_ascii_lowercase());
        let told = text(lang, &key, &[]);
        out.push_str(&rest[..start]);
        out.push_str(if told == key { word } else { &told });
        rest = &rest[end..];
    }
    out + rest
}

#[cfg(test)]
mod tests;
