//! `as_of()` and `min_group()`: what the session is set to, for views and for
//! statements of a user's own.

use super::text::documentation;
use crate::engine::options::Options;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::{
    ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility,
};
use std::sync::LazyLock;

/// A setting as a value of SQL.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Setting {
    which: Which,
    signature: Signature,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Which {
    AsOf,
    MinGroup,
}

impl Setting {
    /// `as_of()`, a date.
    pub fn as_of() -> Self {
        Setting::new(Which::AsOf)
    }

    /// `min_group()`, an int.
    pub fn min_group() -> Self {
        Setting::new(Which::MinGroup)
    }

    fn new(which: Which) -> Self {
        // Stable, not immutable: it is the same within one statement.
        Setting { which, signature: Signature::nullary(Volatility::Stable) }
    }
}

impl ScalarUDFImpl for Setting {
    fn name(&self) -> &str {
        match self.which {
            Which::AsOf => "as_of",
            Which::MinGroup => "min_group",
        }
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(match self.which {
            Which::AsOf => DataType::Date32,
            Which::MinGroup => DataType::Int64,
        })
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let options = Options::of(&args.config_options)?;
        Ok(ColumnarValue::Scalar(match self.which {
            Which::AsOf => ScalarValue::Date32(Some(crate::table::days(options.as_of))),
            Which::MinGroup => ScalarValue::Int64(Some(i64::from(options.min_group()))),
        }))
    }

    fn documentation(&self) -> Option<&Documentation> {
        static AS_OF: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Settings",
                "as_of()",
                "The day against which actions are overdue: `SET lisql.as_of`, else today.",
                "select ref, due_end from actions where due_end < as_of()",
            )
        });
        static MIN_GROUP: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Settings",
                "min_group()",
                "What is handed on about others rests on more organisations than this: `SET lisql.min_group`.",
                "select min_group()",
            )
        });
        Some(match self.which {
            Which::AsOf => &AS_OF,
            Which::MinGroup => &MIN_GROUP,
        })
    }
}
