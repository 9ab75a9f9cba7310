//! Fills `findings`, with the messages in one language.

use super::schema::FINDINGS;
use crate::diag::Diagnostic;
use crate::i18n::{self, Lang};
use datafusion::arrow::array::{ArrayRef, Int32Array, RecordBatch, StringViewBuilder};
use datafusion::arrow::error::ArrowError;
use std::sync::Arc;

/// All findings, in the order given.
pub fn findings(found: &[Diagnostic], lang: Lang) -> Result<RecordBatch, ArrowError> {
    let column = |get: &dyn Fn(&Diagnostic) -> Option<String>| -> ArrayRef {
        let mut builder = StringViewBuilder::with_capacity(found.len()).with_deduplicate_strings();
        found.iter().for_each(|f| builder.append_option(get(f)));
        Arc::new(builder.finish())
    };
    let text = |text: &Option<Arc<str>>| text.as_ref().map(ToString::to_string);
    RecordBatch::try_new(Arc::clone(&FINDINGS), vec![
        column(&|f| Some(f.code.as_str().into())),
        column(&|f| Some(f.severity().as_str().into())),
        column(&|f| text(&f.org)),
        Arc::new(found.iter().map(|f| f.year).collect::<Int32Array>()),
        column(&|f| text(&f.reference)),
        column(&|f| Some(f.origin.source.to_string())),
        column(&|f| text(&f.origin.sheet)),
        Arc::new(found.iter().map(|f| f.origin.row.and_then(|r| r.try_into().ok())).collect::<Int32Array>()),
        column(&|f| text(&f.origin.column)),
        column(&|f| f.raw.as_ref().map(ToString::to_string)),
        column(&|f| Some(i18n::message(f, lang))),
        column(&|f| Some(i18n::help(f, lang))),
    ])
}
