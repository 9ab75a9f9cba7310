//! Fills `owners`: one row for every owner of every answer in force.

use super::schema::OWNERS;
use crate::model::{Assessment, Edition, shares};
use datafusion::arrow::array::{Float64Builder, Int32Builder, RecordBatch, StringViewBuilder};
use datafusion::arrow::error::ArrowError;
use std::sync::Arc;

/// Owners of the answers in force; an answer without owners has no row here.
pub fn owners(parts: &[Vec<Assessment>]) -> Result<RecordBatch, ArrowError> {
    let text = || StringViewBuilder::new().with_deduplicate_strings();
    let [mut org, mut edition, mut reference, mut owner, mut role] = std::array::from_fn(|_| text());
    let (mut year, mut share) = (Int32Builder::new(), Float64Builder::new());
    for answer in parts.iter().flatten().filter(|answer| answer.in_force) {
        for (one, part) in answer.owners.iter().zip(shares(&answer.owners)) {
            org.append_value(&answer.org);
            year.append_option(answer.year);
            edition.append_option(answer.edition.map(Edition::as_str));
            reference.append_value(&*answer.reference.text());
            owner.append_value(&one.name);
            role.append_value(one.role.as_str());
            share.append_value(part);
        }
    }
    RecordBatch::try_new(
        Arc::clone(&OWNERS),
        vec![
            Arc::new(org.finish()),
            Arc::new(year.finish()),
            Arc::new(edition.finish()),
            Arc::new(reference.finish()),
            Arc::new(owner.finish()),
            Arc::new(role.finish()),
            Arc::new(share.finish()),
        ],
    )
}
