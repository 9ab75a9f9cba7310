//! Fills `lives`: which organisations have come to their end by a day, and who has
//! their gaps after them.

use super::schema::LIVES;
use crate::config::Organisation;
use datafusion::arrow::array::{BooleanArray, Int32Array, RecordBatch, StringViewArray};
use datafusion::arrow::error::ArrowError;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// One row an organisation. `ended`: its last year is over, or a successor is named
/// and no last year. `heir`: itself while it lives, else the first along its
/// successors that does; NULL where there is none.
pub fn lives(rows: &[Organisation], as_of: Date) -> Result<RecordBatch, ArrowError> {
    let by_name: HashMap<&str, &Organisation> = rows.iter().map(|row| (&*row.name, row)).collect();
    let heir = |row: &Organisation| {
        let next = |at: &&Organisation| by_name.get(at.successor.as_deref()?).copied();
        // No chain is longer than there are organisations, a circle is stopped there.
        let line = std::iter::successors(by_name.get(&*row.name).copied(), next).take(rows.len());
        line.into_iter().find(|one| !ended(one, as_of)).map(|one| Arc::clone(&one.name))
    };
    RecordBatch::try_new(
        Arc::clone(&LIVES),
        vec![
            Arc::new(rows.iter().map(|r| Some(&*r.name)).collect::<StringViewArray>()),
            Arc::new(rows.iter().map(|r| r.valid_from).collect::<Int32Array>()),
            Arc::new(rows.iter().map(|r| r.valid_to).collect::<Int32Array>()),
            Arc::new(rows.iter().map(|r| Some(ended(r, as_of))).collect::<BooleanArray>()),
            Arc::new(rows.iter().map(heir).collect::<StringViewArray>()),
        ],
    )
}

fn ended(organisation: &Organisation, as_of: Date) -> bool {
    match organisation.valid_to {
        Some(last) => last < i32::from(as_of.year()),
        None => organisation.successor.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use datafusion::arrow::array::AsArray as _;

    fn organisation(name: &str, valid_to: Option<i32>, successor: Option<&str>) -> Organisation {
        let successor = successor.map(Arc::from);
        let name = name.into();
        Organisation { name, aliases: Vec::new(), peer_group: None, valid_from: None, valid_to, successor }
    }

    fn heirs(rows: &[Organisation], as_of: &str) -> Option<Vec<Option<String>>> {
        let batch = lives(rows, as_of.parse().ok()?).ok()?;
        let heirs = batch.column_by_name("heir")?.as_string_view();
        Some(heirs.iter().map(|heir| heir.map(str::to_string)).collect())
    }

    #[test]
    fn gaps_pass_along_successors_to_one_that_lives() {
        let rows = [
            organisation("A", Some(2020), Some("B")),
            organisation("B", Some(2022), Some("C")),
            organisation("C", None, None),
            organisation("D", Some(2021), None),
            organisation("E", None, Some("C")),
        ];
        let some = |name: &str| Some(name.to_string());
        let early = vec![some("A"), some("B"), some("C"), some("D"), some("C")];
        assert_eq!(heirs(&rows, "2020-12-31"), Some(early));
        let later = vec![some("B"), some("B"), some("C"), some("D"), some("C")];
        assert_eq!(heirs(&rows, "2021-01-01"), Some(later));
        let last = vec![some("C"), some("C"), some("C"), None, some("C")];
        assert_eq!(heirs(&rows, "2023-01-01"), Some(last));
    }
}
