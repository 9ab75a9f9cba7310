//! Which plans go to the cluster: those that read files of a store. All else is small, or
//! about this session alone, and runs here.

use super::super::address::Address;
use super::super::error::told;
use super::MESSAGE;
use super::apart::apart;
use super::remote::Remote;
use async_trait::async_trait;
use datafusion::catalog::Session;
use datafusion::common::Result;
use datafusion::common::tree_node::{TreeNode as _, TreeNodeRecursion};
use datafusion::datasource::physical_plan::FileScanConfig;
use datafusion::datasource::source::DataSourceExec;
use datafusion::execution::context::QueryPlanner;
use datafusion::logical_expr::LogicalPlan;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::analyze::AnalyzeExec;
use datafusion::physical_plan::joins::HashJoinExec;
use datafusion::physical_planner::{DefaultPhysicalPlanner, PhysicalPlanner as _};
use datafusion_proto::physical_plan::{AsExecutionPlan as _, DefaultPhysicalExtensionCodec};
use datafusion_proto::protobuf::PhysicalPlanNode;
use std::sync::Arc;

/// Plans a statement, and has it run on a cluster where that is of use.
#[derive(Debug)]
pub struct Planner {
    address: Address,
}

impl Planner {
    pub fn new(address: &Address) -> Planner {
        Planner { address: address.clone() }
    }
}

#[async_trait]
impl QueryPlanner for Planner {
    async fn create_physical_plan(
        &self,
        logical: &LogicalPlan,
        session: &dyn Session,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let plan = DefaultPhysicalPlanner::default().create_physical_plan(logical, session).await?;
        if plan.is::<AnalyzeExec>() || !goes(&plan)? {
            return Ok(plan);
        }
        let plan = apart(plan)?;
        // A recursive query has no form that can be sent; it is run here.
        let Some(bytes) = encoded(&plan) else { return Ok(plan) };
        if bytes.len() > MESSAGE / 2 {
            let sizes = [("size", bytes.len()), ("most", MESSAGE / 2)];
            return Err(told("cluster-too-much", sizes.map(|(name, size)| (name, (size >> 20).to_string()))));
        }
        Ok(Arc::new(Remote::new(&self.address, plan, bytes, session.session_id())))
    }
}

/// Whether a plan reads files, and can be cut: `NOT IN` as a join of its own kind has state that
/// its parts share, and what becomes of it on a cluster is wrong.
fn goes(plan: &Arc<dyn ExecutionPlan>) -> Result<bool> {
    let (mut reads, mut shares) = (false, false);
    plan.apply(|node| {
        let scan = node.downcast_ref::<DataSourceExec>();
        reads |= scan.is_some_and(|scan| scan.data_source().is::<FileScanConfig>());
        shares |= node.downcast_ref::<HashJoinExec>().is_some_and(|join| join.null_aware);
        Ok(TreeNodeRecursion::Continue)
    })?;
    Ok(reads && !shares)
}

fn encoded(plan: &Arc<dyn ExecutionPlan>) -> Option<Vec<u8>> {
    let node = PhysicalPlanNode::try_from_physical_plan(Arc::clone(plan), &DefaultPhysicalExtensionCodec {});
    let mut bytes = Vec::new();
    node.ok()?.try_encode(&mut bytes).ok()?;
    Some(bytes)
}
