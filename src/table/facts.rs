//! Fills the tables of facts: `requirements`, `crosswalk`, `organisations`.

use super::schema::{CROSSWALK, ORGANISATIONS, REQUIREMENTS};
use crate::catalogue::{Requirement, catalogue};
use crate::config::Organisation;
use crate::i18n::Lang;
use datafusion::arrow::array::{
    Array as _, ArrayRef, AsArray as _, BooleanArray, Int32Array, ListBuilder, RecordBatch, StringBuilder,
    StringViewArray,
};
use datafusion::arrow::datatypes::{DataType, Field, Int32Type};
use datafusion::arrow::error::ArrowError;
use std::sync::Arc;

/// Every requirement of both editions, titles in one language and in both.
pub fn requirements(lang: Lang) -> Result<RecordBatch, ArrowError> {
    let rows = catalogue().requirements();
    let text = |get: &dyn Fn(&Requirement) -> Option<String>| -> ArrayRef {
        Arc::new(rows.iter().map(get).collect::<StringViewArray>())
    };
    let title =
        |r: &Requirement| if lang == Lang::Sv { r.title_sv.to_string() } else { r.title_en.to_string() };
    RecordBatch::try_new(
        Arc::clone(&REQUIREMENTS),
        vec![
            text(&|r| Some(r.edition.as_str().into())),
            text(&|r| Some(r.reference.to_string())),
            text(&|r| Some(r.kind.as_str().into())),
            text(&|r| r.reference.chapter().map(|c| c.to_string())),
            text(&|r| r.parent.as_ref().map(ToString::to_string)),
            text(&|r| Some(title(r))),
            text(&|r| Some(r.title_sv.to_string())),
            text(&|r| Some(r.title_en.to_string())),
            Arc::new(rows.iter().map(|r| Some(r.is_leaf)).collect::<BooleanArray>()),
            text(&|r| Some(r.line.to_string())),
            text(&|r| Some(r.thread.to_string())),
            text(&|r| r.relation.map(|relation| relation.as_str().into())),
            text(&|r| Some(r.sort_key.to_string())),
        ],
    )
}

/// Every link from 2013 to 2022; `from_ref` is NULL for a new requirement.
pub fn crosswalk() -> Result<RecordBatch, ArrowError> {
    let links = catalogue().links();
    let constant =
        |text: &str| -> ArrayRef { Arc::new(StringViewArray::from_iter_values(links.iter().map(|_| text))) };
    RecordBatch::try_new(
        Arc::clone(&CROSSWALK),
        vec![
            constant("2013"),
            Arc::new(
                links.iter().map(|l| l.from.as_ref().map(ToString::to_string)).collect::<StringViewArray>(),
            ),
            constant("2022"),
            Arc::new(links.iter().map(|l| Some(l.to.to_string())).collect::<StringViewArray>()),
            Arc::new(links.iter().map(|l| Some(l.relation.as_str())).collect::<StringViewArray>()),
        ],
    )
}

/// The organisations met or named in `lisql.toml`, in the order given.
pub fn organisations(rows: &[Organisation]) -> Result<RecordBatch, ArrowError> {
    let mut aliases =
        ListBuilder::new(StringBuilder::new()).with_field(Field::new("item", DataType::Utf8, true));
    for row in rows {
        row.aliases.iter().for_each(|alias| aliases.values().append_value(alias));
        aliases.append(true);
    }
    RecordBatch::try_new(
        Arc::clone(&ORGANISATIONS),
        vec![
            Arc::new(rows.iter().map(|r| Some(&*r.name)).collect::<StringViewArray>()),
            Arc::new(aliases.finish()),
            Arc::new(rows.iter().map(|r| r.peer_group.as_deref()).collect::<StringViewArray>()),
            Arc::new(rows.iter().map(|r| r.valid_from).collect::<Int32Array>()),
            Arc::new(rows.iter().map(|r| r.valid_to).collect::<Int32Array>()),
            Arc::new(rows.iter().map(|r| r.successor.as_deref()).collect::<StringViewArray>()),
        ],
    )
}

/// Reads back what [`organisations`] wrote.
pub fn read_organisations(batch: &RecordBatch) -> Vec<Organisation> {
    let text = |name: &str, at: usize| {
        let column = batch[name].as_string_view();
        column.is_valid(at).then(|| column.value(at).to_string())
    };
    let year = |name: &str, at: usize| {
        let column = batch[name].as_primitive::<Int32Type>();
        column.is_valid(at).then(|| column.value(at))
    };
    let aliases = batch["aliases"].as_list::<i32>();
    let one = |at: usize| Organisation {
        name: text("org", at).unwrap_or_default().into(),
        aliases: aliases.value(at).as_string::<i32>().iter().flatten().map(str::to_string).collect(),
        peer_group: text("peer_group", at),
        valid_from: year("valid_from", at),
        valid_to: year("valid_to", at),
        successor: text("successor", at).map(Arc::from),
    };
    (0..batch.num_rows()).map(one).collect()
}
