//! `days_before(dates, day)`: how many of a list of dates lie before a day. What is kept
//! of overdue gaps does not depend on the day against which they are overdue.

use super::text::documentation;
use datafusion::arrow::array::{Array as _, ArrayRef, AsArray as _, Int64Array};
use datafusion::arrow::datatypes::{DataType, Date32Type, Field};
use datafusion::common::Result;
use datafusion::logical_expr::{
    ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility,
};
use std::sync::{Arc, LazyLock};

/// Counts dates of a list; of no list, none.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct DaysBefore {
    signature: Signature,
}

impl DaysBefore {
    pub fn new() -> Self {
        let dates = DataType::List(Arc::new(Field::new_list_field(DataType::Date32, true)));
        DaysBefore { signature: Signature::exact(vec![dates, DataType::Date32], Volatility::Immutable) }
    }
}

impl ScalarUDFImpl for DaysBefore {
    fn name(&self) -> &str {
        "days_before"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Int64)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let arrays = ColumnarValue::values_to_arrays(&args.args)?;
        let (lists, days) = (arrays[0].as_list::<i32>(), arrays[1].as_primitive::<Date32Type>());
        let count = |at: usize| {
            if lists.is_null(at) || days.is_null(at) {
                return 0;
            }
            let dates = lists.value(at);
            let before = dates.as_primitive::<Date32Type>().iter().flatten();
            before.filter(|date| *date < days.value(at)).count() as i64
        };
        let counts: Int64Array = (0..lists.len()).map(|at| Some(count(at))).collect();
        Ok(ColumnarValue::Array(Arc::new(counts) as ArrayRef))
    }

    fn documentation(&self) -> Option<&Documentation> {
        static DOC: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Assessment",
                "days_before(dates, day)",
                "How many of a list of dates lie before a day; 0 where there is no list.",
                "select days_before([date '2024-01-31', date '2024-12-31'], date '2024-06-30')",
            )
        });
        Some(&DOC)
    }
}
