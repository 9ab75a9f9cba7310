//! Subqueries that give one value, each with a name of its own. On a cluster they become joins,
//! and there the name of what one counts can be that of what its statement counts.

use datafusion::common::Result;
use datafusion::common::tree_node::{Transformed, TreeNode as _};
use datafusion::logical_expr::expr_rewriter::NamePreserver;
use datafusion::logical_expr::{Expr, LogicalPlan, LogicalPlanBuilder, Subquery};
use datafusion::optimizer::optimizer::ApplyOrder;
use datafusion::optimizer::{OptimizerConfig, OptimizerRule};
use std::sync::Arc;

/// What the names begin with.
const NAME: &str = "__value";

/// Names the values of subqueries.
#[derive(Debug)]
pub struct NamedValues;

impl OptimizerRule for NamedValues {
    fn name(&self) -> &str {
        "named_values"
    }

    fn apply_order(&self) -> Option<ApplyOrder> {
        Some(ApplyOrder::TopDown)
    }

    fn supports_rewrite(&self) -> bool {
        true
    }

    fn rewrite(&self, plan: LogicalPlan, config: &dyn OptimizerConfig) -> Result<Transformed<LogicalPlan>> {
        // What a column is called is made of what its expression is.
        let names = NamePreserver::new(&plan);
        plan.map_expressions(|expr| {
            let name = names.save(&expr);
            let changed = expr.transform_up(|expr| match expr {
                Expr::ScalarSubquery(subquery) => named(subquery, config),
                other => Ok(Transformed::no(other)),
            })?;
            Ok(changed.update_data(|expr| name.restore(expr)))
        })
    }
}

fn named(subquery: Subquery, config: &dyn OptimizerConfig) -> Result<Transformed<Expr>> {
    let mut columns = subquery.subquery.schema().columns();
    let is_free = subquery.outer_ref_columns.is_empty();
    let Some(column) = columns.pop().filter(|column| is_free && !column.name.starts_with(NAME)) else {
        return Ok(Transformed::no(Expr::ScalarSubquery(subquery)));
    };
    let name = config.alias_generator().next(NAME);
    let plan = LogicalPlanBuilder::from(Arc::clone(&subquery.subquery));
    let plan = plan.project([Expr::Column(column).alias(name)])?.build()?;
    Ok(Transformed::yes(Expr::ScalarSubquery(Subquery { subquery: Arc::new(plan), ..subquery })))
}
