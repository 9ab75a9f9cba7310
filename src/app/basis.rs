//! What the figures of a named query rest on, and what was left out: the one row of
//! counts that its second statement gives.

use crate::engine::{Answer, ScalarValue};
use crate::i18n::{Lang, text};

/// Columns named `left_…` count what was left out, those named `note_…` what must be known
/// beside the figures, the others what the figures rest on. A count of nothing left out, or
/// of nothing to note, is not told. Words for them stand in the message
/// files under `basis-NAME`; a user's own column is told by its name.
pub fn basis(counts: &Answer, lang: Lang) -> Vec<(String, String)> {
    let Some(batch) = counts.batches.iter().find(|batch| batch.num_rows() > 0) else { return Vec::new() };
    let (mut rests, mut left, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for (field, column) in counts.schema.fields().iter().zip(batch.columns()) {
        let value = ScalarValue::try_from_array(column, 0).ok().filter(|value| !value.is_null());
        let count = value.map_or_else(|| "0".into(), |value| value.to_string());
        let key = format!("basis-{}", field.name().replace('_', "-"));
        let told = text(lang, &key, &[("count", count.clone())]);
        let told = if told == key { format!("{count} {}", field.name().replace('_', " ")) } else { told };
        match field.name().split_once('_').map(|(kind, _)| kind) {
            Some("left" | "note") if count == "0" => {}
            Some("left") => left.push(told),
            Some("note") => notes.push(told),
            _ => rests.push(told),
        }
    }
    let nothing = || text(lang, "basis-nothing", &[]);
    let left = if left.is_empty() { nothing() } else { left.join(", ") };
    let mut out =
        vec![(text(lang, "meta-n", &[]), rests.join(", ")), (text(lang, "meta-left-out", &[]), left)];
    if !notes.is_empty() {
        out.push((text(lang, "meta-note", &[]), notes.join(", ")));
    }
    out
}
