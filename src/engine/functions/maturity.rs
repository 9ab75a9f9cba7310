//! `maturity(status)`

use super::text::documentation;
use crate::engine::error::told;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::functions_aggregate::average::avg_udaf;
use datafusion::logical_expr::expr::{AggregateFunction, AggregateFunctionParams};
use datafusion::logical_expr::function::{AccumulatorArgs, AggregateFunctionSimplification};
use datafusion::logical_expr::{
    Accumulator, AggregateUDFImpl, Documentation, Expr, ScalarUDF, Signature, Volatility,
};
use std::sync::LazyLock;

/// The mean score of verdicts by the scheme in force; not applicable and not
/// assessed do not count. NULL where nothing counts. It is planned as
/// `avg(score(status))`, so the two can never differ.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Maturity {
    signature: Signature,
}

impl Maturity {
    pub fn new() -> Self {
        Maturity { signature: Signature::exact(vec![DataType::Utf8View], Volatility::Stable) }
    }
}

impl AggregateUDFImpl for Maturity {
    fn name(&self) -> &str {
        "maturity"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Float64)
    }

    fn accumulator(&self, _: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        // The engine rewrites aggregates only, not windows.
        Err(told("maturity-over", []))
    }

    fn simplify(&self) -> Option<AggregateFunctionSimplification> {
        Some(Box::new(|call: AggregateFunction, _| {
            let params = call.params;
            let score = ScalarUDF::from(super::score::Score::new());
            let args = params.args.into_iter().map(|status| score.call(vec![status])).collect();
            let params = AggregateFunctionParams { args, ..params };
            Ok(Expr::AggregateFunction(AggregateFunction { func: avg_udaf(), params }))
        }))
    }

    fn documentation(&self) -> Option<&Documentation> {
        static DOC: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Assessment",
                "maturity(status)",
                "The mean score of verdicts by the scheme in force; not applicable and not assessed do not count.",
                "select org, year, maturity(status) from assessments where in_force group by all",
            )
        });
        Some(&DOC)
    }
}
