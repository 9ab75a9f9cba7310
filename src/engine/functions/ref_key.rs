//! `ref_key(ref)`

use super::text::{columns, documentation, signature};
use crate::model::Ref;
use datafusion::arrow::array::{ArrayRef, StringViewArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};
use std::sync::{Arc, LazyLock};

/// Text that sorts references in natural order: clauses, then controls, 6.9 before
/// 6.10. NULL for NULL and for an empty text.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct RefKey {
    signature: Signature,
}

impl RefKey {
    pub fn new() -> Self {
        RefKey { signature: signature(&[DataType::Utf8View]) }
    }
}

impl ScalarUDFImpl for RefKey {
    fn name(&self) -> &str {
        "ref_key"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Utf8View)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        columns(&args, |texts, _| {
            let key = |text: &str| text.parse::<Ref>().ok().map(|reference| reference.sort_key());
            let out: StringViewArray = texts.iter().map(|text| key(text?)).collect();
            Ok(Arc::new(out) as ArrayRef)
        })
    }

    fn documentation(&self) -> Option<&Documentation> {
        static DOC: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Assessment",
                "ref_key(ref)",
                "Text that sorts references in natural order: clauses, then controls, 6.9 before 6.10.",
                "select ref from assessments order by ref_key(ref)",
            )
        });
        Some(&DOC)
    }
}
