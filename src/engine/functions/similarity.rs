//! `similarity(a, b)`

use super::text::{columns, documentation, signature};
use datafusion::arrow::array::{ArrayRef, AsArray, Float64Array};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};
use rapidfuzz::distance::levenshtein;
use std::sync::{Arc, LazyLock};

/// How alike two texts are, 0 to 1: 1 less the share of characters that must be put
/// in, taken out or exchanged (Levenshtein distance over the longer length). Two
/// empty texts are alike; NULL where either is NULL.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Similarity {
    signature: Signature,
}

impl Similarity {
    pub fn new() -> Self {
        Similarity { signature: signature(&[DataType::Utf8View, DataType::Utf8View]) }
    }
}

fn similarity(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    levenshtein::normalized_similarity(a.chars(), b.chars())
}

impl ScalarUDFImpl for Similarity {
    fn name(&self) -> &str {
        "similarity"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Float64)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        columns(&args, |texts, arrays| {
            let others = arrays[1].as_string_view();
            let out: Float64Array = texts.iter().zip(others).map(|(a, b)| Some(similarity(a?, b?))).collect();
            Ok(Arc::new(out) as ArrayRef)
        })
    }

    fn documentation(&self) -> Option<&Documentation> {
        static DOC: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Text",
                "similarity(a, b)",
                "How alike two texts are, 0 to 1: 1 less the Levenshtein distance over the longer length, in characters.",
                "select similarity('Rutin finns sedan 2022', 'Rutin finns sedan 2023')",
            )
        });
        Some(&DOC)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_less_the_share_of_letters_changed() {
        assert_eq!(similarity("", ""), 1.0);
        assert_eq!(similarity("åäö", "åäö"), 1.0);
        assert_eq!(similarity("", "abc"), 0.0);
        // One letter of four, counted in characters and not in bytes.
        assert_eq!(similarity("båda", "bada"), 0.75);
        assert_eq!(similarity("abcd", "abc"), 0.75);
    }
}
