//! What tables, columns, functions and settings mean. The English stands where each of them is
//! defined; the Swedish stands together in `about.sv.ftl`, parsed only when it is asked for.

use super::{Lang, bundle};

/// The meaning of a thing: `id` is a table, a table's column (`maturity.score`), a function
/// (`function-score`) or a setting (`setting-scheme`). What has no words in a language, such
/// as a table of the user's own, keeps the English.
pub fn about(lang: Lang, id: &str, english: &str) -> String {
    if lang == Lang::En {
        return english.to_string();
    }
    let (schema, rest) = match id.strip_prefix("sv.") {
        Some(rest) => ("sv-", rest),
        None => ("", id),
    };
    let key = format!("{schema}{}", plain(rest));
    let common = || key.split_once('.').and_then(|(_, column)| bundle::about(&format!("common.{column}")));
    bundle::about(&key).or_else(common).unwrap_or_else(|| english.to_string())
}

/// A name as a key can hold it.
fn plain(name: &str) -> String {
    let letter = |c| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        other => other,
    };
    name.chars().map(letter).collect()
}
