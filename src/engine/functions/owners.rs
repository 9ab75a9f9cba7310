//! `owners(text)`

use super::text::{columns, documentation, signature};
use crate::normalise::owners::{self, OwnerWords};
use datafusion::arrow::array::{ArrayRef, ListBuilder, StringBuilder};
use datafusion::arrow::datatypes::{DataType, Field};
use datafusion::common::Result;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};
use std::sync::{Arc, LazyLock};

/// The canonical owners named in a text, in order, whatever their role; an empty
/// list where nobody is named, NULL for NULL. By the built-in words: aliases of
/// `lisql.toml` apply to sheets, not here.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Owners {
    signature: Signature,
}

impl Owners {
    pub fn new() -> Self {
        Owners { signature: signature(&[DataType::Utf8View]) }
    }
}

impl ScalarUDFImpl for Owners {
    fn name(&self) -> &str {
        "owners"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(crate::table::schema::text_list())
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let words = OwnerWords::default();
        columns(&args, |texts, _| {
            let item = Field::new("item", DataType::Utf8, true);
            let mut out = ListBuilder::new(StringBuilder::new()).with_field(item);
            for text in texts {
                let found = text.map(|text| owners::read(text, &words));
                found.iter().flatten().for_each(|owner| out.values().append_value(&owner.name));
                out.append(found.is_some());
            }
            Ok(Arc::new(out.finish()) as ArrayRef)
        })
    }

    fn documentation(&self) -> Option<&Documentation> {
        static DOC: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Assessment",
                "owners(text)",
                "The owners named in a text, in order, whatever their role.",
                "select owners('HR i samverkan med ISAM')",
            )
        });
        Some(&DOC)
    }
}
