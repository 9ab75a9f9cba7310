//! What the functions over a partition have in common: each reads it once and gives every row
//! a struct.

use super::text::signature;
use datafusion::arrow::array::ArrayRef;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields};
use datafusion::common::Result;
use datafusion::logical_expr::function::{PartitionEvaluatorArgs, WindowUDFFieldArgs};
use datafusion::logical_expr::{Documentation, LimitEffect, PartitionEvaluator, Signature, WindowUDFImpl};
use datafusion::physical_plan::PhysicalExpr;
use std::hash::{Hash, Hasher};

/// The arguments of all rows of a partition, and how many rows there are, to as many structs.
type Evaluate = fn(&[ArrayRef], usize) -> Result<ArrayRef>;

/// A function over a partition. Two of one name are the same.
#[derive(Debug)]
pub struct OverPartition {
    name: &'static str,
    signature: Signature,
    fields: Fields,
    evaluate: Evaluate,
    documentation: Documentation,
}

impl OverPartition {
    /// A function of exactly these argument types, whose structs have these fields.
    pub fn new(
        name: &'static str,
        types: &[DataType],
        fields: Fields,
        evaluate: Evaluate,
        documentation: Documentation,
    ) -> Self {
        OverPartition { name, signature: signature(types), fields, evaluate, documentation }
    }
}

impl PartialEq for OverPartition {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for OverPartition {}

impl Hash for OverPartition {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl WindowUDFImpl for OverPartition {
    fn name(&self) -> &str {
        self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn partition_evaluator(&self, _: PartitionEvaluatorArgs<'_>) -> Result<Box<dyn PartitionEvaluator>> {
        Ok(Box::new(Evaluator(self.evaluate)))
    }

    fn field(&self, args: WindowUDFFieldArgs<'_>) -> Result<FieldRef> {
        Ok(Field::new(args.name(), DataType::Struct(self.fields.clone()), true).into())
    }

    fn limit_effect(&self, _: &[std::sync::Arc<dyn PhysicalExpr>]) -> LimitEffect {
        LimitEffect::Unknown
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

#[derive(Debug)]
struct Evaluator(Evaluate);

impl PartitionEvaluator for Evaluator {
    fn evaluate_all(&mut self, values: &[ArrayRef], rows: usize) -> Result<ArrayRef> {
        (self.0)(values, rows)
    }
}
