//! `score(status [, scheme])`

use super::text::{columns, documentation};
use crate::engine::error::told;
use crate::engine::options::Options;
use crate::model::Status;
use datafusion::arrow::array::{Array, ArrayRef, AsArray, Float64Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::{
    ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature, TypeSignature, Volatility,
};
use std::sync::{Arc, LazyLock};

/// The score of a verdict, 0 to 1, by the scheme in force or the one named. NULL
/// for NULL, for not applicable, and for a word that is no verdict.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Score {
    signature: Signature,
}

impl Score {
    pub fn new() -> Self {
        let text = DataType::Utf8View;
        let one = TypeSignature::Exact(vec![text.clone()]);
        let two = TypeSignature::Exact(vec![text.clone(), text]);
        // Stable, not immutable: the scheme is a setting of the session.
        Score { signature: Signature::one_of(vec![one, two], Volatility::Stable) }
    }
}

impl ScalarUDFImpl for Score {
    fn name(&self) -> &str {
        "score"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Float64)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let options = Options::of(&args.config_options)?;
        columns(&args, |texts, arrays| {
            let scheme = match arrays.get(1).map(|names| names.as_string_view()) {
                None => options.scheme(),
                Some(names) if names.is_empty() || names.is_null(0) => options.scheme(),
                Some(names) if names.iter().any(|name| name != Some(names.value(0))) => {
                    return Err(told("score-one-scheme", []));
                }
                Some(names) => options.scheme_named(names.value(0))?,
            };
            let score = |text: &str| scheme.score(Status::from_name(text)?);
            let out: Float64Array = texts.iter().map(|text| score(text?)).collect();
            Ok(Arc::new(out) as ArrayRef)
        })
    }

    fn documentation(&self) -> Option<&Documentation> {
        static DOC: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Assessment",
                "score(status [, scheme])",
                "The score of a verdict, 0 to 1, by the scheme in force or the one named (half, strict, lenient). NULL for not applicable and not assessed.",
                "select ref, status, score(status), score(status, 'strict') from assessments",
            )
        });
        Some(&DOC)
    }
}
