//! Fills `findings`, with the messages in one language.

use super::schema::{FINDINGS, STORED_FINDINGS};
use crate::diag::{Code, Diagnostic, Origin};
use crate::i18n::{Lang, Phrases};
use datafusion::arrow::array::{
    Array as _, ArrayRef, AsArray as _, Int32Array, RecordBatch, StringViewArray, StringViewBuilder,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int32Type};
use datafusion::arrow::error::ArrowError;
use std::sync::Arc;

/// All findings, in the order given.
pub fn findings(found: &[Diagnostic], lang: Lang) -> Result<RecordBatch, ArrowError> {
    RecordBatch::try_new(Arc::clone(&FINDINGS), columns(found, lang))
}

/// All findings as a store holds them: what their messages are made of stands beside them.
pub fn stored_findings(found: &[Diagnostic], lang: Lang) -> Result<RecordBatch, ArrowError> {
    let args = |finding: &Diagnostic| serde_json::to_string(&finding.args).ok();
    let mut columns = columns(found, lang);
    columns.push(Arc::new(found.iter().map(args).collect::<StringViewArray>()));
    RecordBatch::try_new(Arc::clone(&STORED_FINDINGS), columns)
}

/// Reads back what [`stored_findings`] wrote. A finding whose code is not known any more
/// is left out.
pub fn read_findings(batch: &RecordBatch) -> Result<Vec<Diagnostic>, ArrowError> {
    let texts = |name: &str| -> Result<StringViewArray, ArrowError> {
        let column = batch.column_by_name(name).ok_or_else(|| ArrowError::SchemaError(name.to_string()))?;
        Ok(cast(column, &DataType::Utf8View)?.as_string_view().clone())
    };
    let numbers = |name: &str| -> Result<Int32Array, ArrowError> {
        let column = batch.column_by_name(name).ok_or_else(|| ArrowError::SchemaError(name.to_string()))?;
        Ok(cast(column, &DataType::Int32)?.as_primitive::<Int32Type>().clone())
    };
    let (code, org, reference) = (texts("code")?, texts("org")?, texts("ref")?);
    let (source, sheet, column) = (texts("source")?, texts("sheet")?, texts("column")?);
    let (raw, args, year, row) = (texts("raw")?, texts("args")?, numbers("year")?, numbers("row")?);
    let text = |array: &StringViewArray, at: usize| -> Option<Arc<str>> {
        array.is_valid(at).then(|| Arc::from(array.value(at)))
    };
    let number = |array: &Int32Array, at: usize| array.is_valid(at).then(|| array.value(at));
    let one = |at: usize| {
        let origin = Origin {
            source: text(&source, at).unwrap_or_default(),
            sheet: text(&sheet, at),
            row: number(&row, at).and_then(|row| row.try_into().ok()),
            column: text(&column, at),
        };
        Some(Diagnostic {
            code: Code::from_name(code.value(at))?,
            origin,
            org: text(&org, at),
            year: number(&year, at),
            reference: text(&reference, at),
            raw: text(&raw, at).map(|raw| raw.as_ref().into()),
            args: serde_json::from_str(args.value(at)).unwrap_or_default(),
        })
    };
    Ok((0..batch.num_rows()).filter_map(one).collect())
}

fn columns(found: &[Diagnostic], lang: Lang) -> Vec<ArrayRef> {
    let builder = || StringViewBuilder::with_capacity(found.len()).with_deduplicate_strings();
    let column = |get: &dyn Fn(&Diagnostic) -> Option<&str>| -> ArrayRef {
        let mut builder = builder();
        found.iter().for_each(|f| builder.append_option(get(f)));
        Arc::new(builder.finish())
    };
    let (mut messages, mut helps) = (builder(), builder());
    let mut phrases = Phrases::new(lang);
    for finding in found {
        let phrase = phrases.of(finding);
        messages.append_value(&phrase.0);
        helps.append_value(&phrase.1);
    }
    vec![
        column(&|f| Some(f.code.as_str())),
        column(&|f| Some(f.severity().as_str())),
        column(&|f| f.org.as_deref()),
        Arc::new(found.iter().map(|f| f.year).collect::<Int32Array>()),
        column(&|f| f.reference.as_deref()),
        column(&|f| Some(&f.origin.source)),
        column(&|f| f.origin.sheet.as_deref()),
        Arc::new(found.iter().map(|f| f.origin.row.and_then(|r| r.try_into().ok())).collect::<Int32Array>()),
        column(&|f| f.origin.column.as_deref()),
        column(&|f| f.raw.as_deref()),
        Arc::new(messages.finish()),
        Arc::new(helps.finish()),
    ]
}
