//! Plans made fit to be cut into stages. What an operator knows of its input ends where a stage
//! does, and each task of a stage sees its own part alone; two operators rest on more than that.

use datafusion::common::tree_node::{Transformed, TreeNode as _};
use datafusion::common::{JoinType, Result};
use datafusion::physical_expr::{LexOrdering, PhysicalExpr, PhysicalSortExpr};
use datafusion::physical_plan::coalesce_partitions::CoalescePartitionsExec;
use datafusion::physical_plan::joins::NestedLoopJoinExec;
use datafusion::physical_plan::limit::GlobalLimitExec;
use datafusion::physical_plan::sorts::sort::SortExec;
use datafusion::physical_plan::windows::{BoundedWindowAggExec, WindowAggExec};
use datafusion::physical_plan::{
    ExecutionPlan, ExecutionPlanProperties as _, WindowExpr, replace_children_if_necessary,
};
use std::sync::Arc;

/// The same plan, none of whose operators needs what another stage knows or sees.
pub fn apart(plan: Arc<dyn ExecutionPlan>) -> Result<Arc<dyn ExecutionPlan>> {
    let changed = plan.transform_up(|plan| {
        let windows = plan
            .downcast_ref::<WindowAggExec>()
            .map(WindowAggExec::window_expr)
            .or_else(|| plan.downcast_ref::<BoundedWindowAggExec>().map(BoundedWindowAggExec::window_expr));
        let changed = match windows.and_then(|windows| windows.first()) {
            Some(window) => sorted(&plan, window.as_ref())?,
            None => whole(&plan)?,
        };
        Ok(changed.map_or_else(|| Transformed::no(plan), Transformed::yes))
    })?;
    Ok(changed.data)
}

/// A column that a condition holds to one value needs no sorting by; the next stage does not know
/// the condition, and its window would find its rows unsorted.
fn sorted(plan: &Arc<dyn ExecutionPlan>, window: &dyn WindowExpr) -> Result<Option<Arc<dyn ExecutionPlan>>> {
    let [input] = plan.children()[..] else { return Ok(None) };
    let known = input.equivalence_properties();
    let is_constant = |expr: &Arc<dyn PhysicalExpr>| known.is_expr_constant(expr).is_some();
    let mut by = window.partition_by().iter().chain(window.order_by().iter().map(|sort| &sort.expr));
    if !by.any(is_constant) {
        return Ok(None);
    }
    let partition = window.partition_by().iter().map(|expr| PhysicalSortExpr::new_default(Arc::clone(expr)));
    let Some(order) = LexOrdering::new(partition.chain(window.order_by().iter().cloned())) else {
        return Ok(None);
    };
    let sort = SortExec::new(order, Arc::clone(input)).with_preserve_partitioning(true);
    replace_children_if_necessary(Arc::clone(plan), vec![Arc::new(sort)]).map(Some)
}

/// A join without an equality tells which rows on its left found nothing only when it has seen
/// all of its right.
fn whole(plan: &Arc<dyn ExecutionPlan>) -> Result<Option<Arc<dyn ExecutionPlan>>> {
    use JoinType::{Full, Left, LeftAnti, LeftMark, LeftSemi};
    let Some(join) = plan.downcast_ref::<NestedLoopJoinExec>() else { return Ok(None) };
    let parts = join.right().output_partitioning().partition_count();
    if parts == 1 || !matches!(join.join_type(), Full | Left | LeftAnti | LeftMark | LeftSemi) {
        return Ok(None);
    }
    // The scheduler takes away what merges parts without a need; a limit needs all, and this one
    // limits nothing.
    let right = Arc::new(CoalescePartitionsExec::new(Arc::clone(join.right())));
    let right = Arc::new(GlobalLimitExec::new(right, 0, None));
    replace_children_if_necessary(Arc::clone(plan), vec![Arc::clone(join.left()), right]).map(Some)
}
