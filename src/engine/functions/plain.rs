//! `plain(text)`

use super::text::{columns, documentation, signature};
use crate::normalise::plain;
use datafusion::arrow::array::{Array, ArrayRef, StringViewBuilder};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};
use std::sync::{Arc, LazyLock};

/// The text without markup, entities and stray white space. NULL for NULL; an empty
/// text stays empty.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Plain {
    signature: Signature,
}

impl Plain {
    pub fn new() -> Self {
        Plain { signature: signature(&[DataType::Utf8View]) }
    }
}

impl ScalarUDFImpl for Plain {
    fn name(&self) -> &str {
        "plain"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Utf8View)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        columns(&args, |texts, _| {
            let mut out = StringViewBuilder::with_capacity(texts.len());
            texts.iter().for_each(|text| out.append_option(text.map(plain)));
            Ok(Arc::new(out.finish()) as ArrayRef)
        })
    }

    fn documentation(&self) -> Option<&Documentation> {
        static DOC: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Assessment",
                "plain(text)",
                "The text without markup, entities and stray white space.",
                "select plain('<p>Finns i &aring;rshjul</p>')",
            )
        });
        Some(&DOC)
    }
}
