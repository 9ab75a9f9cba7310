//! `due_start(text, year)`, `due_end(text, year)` and `due_kind(text, year)`

use super::text::{columns, documentation};
use crate::model::Due;
use crate::normalise::due::read_alone;
use crate::table::days;
use datafusion::arrow::array::{Array, ArrayRef, AsArray, Date32Array, StringViewArray};
use datafusion::arrow::datatypes::{DataType, Int64Type};
use datafusion::common::Result;
use datafusion::logical_expr::{
    ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility,
};
use std::sync::{Arc, LazyLock};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Start,
    End,
    Kind,
}

/// One part of a due text as read for an assessment of `year`, without the
/// sheet's context: a period without a year falls in the assessment year. NULL
/// where the text is NULL, says nothing of time, or has no such part.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct DuePart {
    part: Part,
    signature: Signature,
}

impl DuePart {
    pub fn start() -> Self {
        DuePart::new(Part::Start)
    }

    pub fn end() -> Self {
        DuePart::new(Part::End)
    }

    pub fn kind() -> Self {
        DuePart::new(Part::Kind)
    }

    fn new(part: Part) -> Self {
        let types = vec![DataType::Utf8View, DataType::Int64];
        DuePart { part, signature: Signature::exact(types, Volatility::Immutable) }
    }
}

impl ScalarUDFImpl for DuePart {
    fn name(&self) -> &str {
        match self.part {
            Part::Start => "due_start",
            Part::End => "due_end",
            Part::Kind => "due_kind",
        }
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(if self.part == Part::Kind { DataType::Utf8View } else { DataType::Date32 })
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        columns(&args, |texts, arrays| {
            let years = arrays[1].as_primitive::<Int64Type>();
            let due = |i: usize| -> Option<Due> {
                let year = years.is_valid(i).then(|| i32::try_from(years.value(i)).ok()).flatten();
                texts.is_valid(i).then(|| read_alone(texts.value(i), year)).flatten()
            };
            let rows = 0..texts.len();
            Ok(match self.part {
                Part::Start => Arc::new(rows.map(|i| due(i)?.start.map(days)).collect::<Date32Array>()) as ArrayRef,
                Part::End => Arc::new(rows.map(|i| due(i)?.end.map(days)).collect::<Date32Array>()),
                Part::Kind => Arc::new(rows.map(|i| Some(due(i)?.kind.as_str())).collect::<StringViewArray>()),
            })
        })
    }

    fn documentation(&self) -> Option<&Documentation> {
        fn doc(syntax: &str, about: &str, example: &str) -> Documentation {
            documentation("Assessment", syntax, about, example)
        }
        static START: LazyLock<Documentation> = LazyLock::new(|| {
            doc("due_start(text, year)", "First day of the period that a due text names.", "select due_start('Q3', 2024)")
        });
        static END: LazyLock<Documentation> = LazyLock::new(|| {
            doc("due_end(text, year)", "Last day of the period that a due text names.", "select due_end('hösten', 2024)")
        });
        static KIND: LazyLock<Documentation> = LazyLock::new(|| {
            doc("due_kind(text, year)", "What sort of time a due text names.", "select due_kind('snarast', 2024)")
        });
        Some(match self.part {
            Part::Start => &START,
            Part::End => &END,
            Part::Kind => &KIND,
        })
    }
}
