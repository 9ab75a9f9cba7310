//! `contradictions(status, need, comment, action_plan, due_kind)`, from which
//! `evidence` is made.

use super::text::{documentation, signature};
use crate::model::{DueKind, Need, Status};
use crate::normalise::{Said, contradictions};
use datafusion::arrow::array::{Array, ArrayRef, AsArray, ListBuilder, StringBuilder};
use datafusion::arrow::datatypes::{DataType, Field};
use datafusion::common::Result;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};
use std::sync::{Arc, LazyLock};

/// How an answer speaks against itself: codes as in `findings`, each once, and
/// `ja-need-high` for a Ja with need Hög or Kritisk. Empty where it does not.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Contradictions {
    signature: Signature,
}

impl Contradictions {
    pub fn new() -> Self {
        Contradictions { signature: signature(&[const { DataType::Utf8View }; 5]) }
    }
}

fn codes(texts: [Option<&str>; 5]) -> Vec<&'static str> {
    let [status, need, comment, action_plan, due_kind] = texts;
    let (status, need) = (status.and_then(Status::from_name), need.and_then(Need::from_name));
    let is_done = due_kind == Some(DueKind::Done.as_str());
    let found = contradictions(Said { status, need, comment, action_plan, is_done });
    let mut codes: Vec<&str> = found.iter().map(|(code, _)| code.as_str()).collect();
    if status == Some(Status::Ja) && need.is_some_and(|need| need >= Need::High) {
        codes.push("ja-need-high");
    }
    codes.dedup();
    codes
}

impl ScalarUDFImpl for Contradictions {
    fn name(&self) -> &str {
        "contradictions"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(crate::table::schema::text_list())
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        super::text::columns(&args, |texts, arrays| {
            let item = Field::new("item", DataType::Utf8, true);
            let mut out = ListBuilder::new(StringBuilder::new()).with_field(item);
            for row in 0..texts.len() {
                let cell = |column: &ArrayRef| column.is_valid(row).then_some(row);
                let text = |i: usize| cell(&arrays[i]).map(|row| arrays[i].as_string_view().value(row));
                codes([text(0), text(1), text(2), text(3), text(4)])
                    .into_iter()
                    .for_each(|code| out.values().append_value(code));
                out.append(true);
            }
            Ok(Arc::new(out.finish()) as ArrayRef)
        })
    }

    fn documentation(&self) -> Option<&Documentation> {
        static DOC: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Assessment",
                "contradictions(status, need, comment, action_plan, due_kind)",
                "How an answer speaks against itself, as codes of `findings`; an empty list where it does not.",
                "select contradictions('Delvis', 'Ingen', null, null, null)",
            )
        });
        Some(&DOC)
    }
}
