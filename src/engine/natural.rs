//! The order in which people expect words to stand, whatever they are.

use super::functions::collation_key;
use crate::model::{Need, Ref, Status};
use datafusion::arrow::datatypes::DataType;

/// A key that sorts as people expect, for the value of a column of this type as text:
/// numbers and dates by value, references 6.9 before 6.10, verdicts from Nej to Ja, needs
/// by rank, outcomes from closed to unknown, other words as Swedish does.
pub fn natural_key(word: &str, kind: &DataType) -> Vec<u8> {
    if kind.is_numeric() {
        let number: f64 = word.parse().unwrap_or(f64::MAX);
        let bits = number.to_bits();
        // Bits of a number sort as the number does once negative ones are turned over.
        let key = if bits >> 63 == 1 { !bits } else { bits | 1 << 63 };
        return key.to_be_bytes().to_vec();
    }
    let ranked = |rank: usize| vec![0, u8::try_from(rank).unwrap_or(u8::MAX)];
    let status = [Status::Nej, Status::Delvis, Status::Ja, Status::NotApplicable];
    if let Some(rank) = status.iter().position(|status| status.as_str() == word) {
        return ranked(rank);
    }
    const OUTCOMES: [&str; 6] = ["closed", "improved", "unchanged", "open", "worsened", "unknown"];
    if let Some(rank) = OUTCOMES.iter().position(|outcome| *outcome == word) {
        return ranked(rank);
    }
    if let Some(need) = Need::from_name(word) {
        return ranked(usize::try_from(need.rank()).unwrap_or(0));
    }
    match Ref::parse(word) {
        Err(_) | Ok(Ref::Other(_)) => [vec![2], collation_key(word)].concat(),
        Ok(reference) => [&[1], reference.sort_key().as_bytes()].concat(),
    }
}
