//! Statements that can be stopped. DataFusion yields where rows are read; a join can make
//! hours of work of one batch that was read, and would go on after nobody waits for it.

use datafusion::common::Result;
use datafusion::common::config::ConfigOptions;
use datafusion::common::tree_node::{Transformed, TreeNode as _};
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::coop::CooperativeExec;
use std::sync::Arc;

/// Nodes that can give many batches for one that they take.
const MANY: [&str; 4] = ["CrossJoinExec", "NestedLoopJoinExec", "HashJoinExec", "UnnestExec"];

/// Lets those nodes yield every so many batches.
#[derive(Debug)]
pub struct Yielding;

impl PhysicalOptimizerRule for Yielding {
    fn optimize(&self, plan: Arc<dyn ExecutionPlan>, _: &ConfigOptions) -> Result<Arc<dyn ExecutionPlan>> {
        let wrap = |plan: Arc<dyn ExecutionPlan>| {
            Ok(if MANY.contains(&plan.name()) {
                Transformed::yes(Arc::new(CooperativeExec::new(plan)) as Arc<dyn ExecutionPlan>)
            } else {
                Transformed::no(plan)
            })
        };
        plan.transform_up(wrap).map(|plan| plan.data)
    }

    fn name(&self) -> &'static str {
        "Yielding"
    }

    fn schema_check(&self) -> bool {
        true
    }
}
