//! A plan that runs on a cluster, as the operator of this process that gives its rows.

use super::super::address::Address;
use super::super::options::Options;
use super::job;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::common::Result;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_expr::{EquivalenceProperties, PhysicalExpr};
use datafusion::physical_plan::display::DisplayableExecutionPlan;
use datafusion::physical_plan::execution_plan::{Boundedness, EmissionType};
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::{DisplayAs, DisplayFormatType, ExecutionPlan, Partitioning, PlanProperties};
use futures::TryStreamExt as _;
use std::fmt;
use std::sync::Arc;

/// A statement on its way.
#[derive(Debug)]
pub struct Remote {
    address: Address,
    plan: Arc<dyn ExecutionPlan>,
    bytes: Arc<Vec<u8>>,
    session: String,
    properties: Arc<PlanProperties>,
}

impl Remote {
    /// `bytes` is the plan in the form in which it is sent.
    pub fn new(address: &Address, plan: Arc<dyn ExecutionPlan>, bytes: Vec<u8>, session: &str) -> Remote {
        let properties = Arc::new(PlanProperties::new(
            EquivalenceProperties::new(plan.schema()),
            Partitioning::UnknownPartitioning(1),
            EmissionType::Incremental,
            Boundedness::Bounded,
        ));
        Remote {
            address: address.clone(),
            plan,
            bytes: Arc::new(bytes),
            session: session.to_string(),
            properties,
        }
    }
}

impl DisplayAs for Remote {
    fn fmt_as(&self, _: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Remote: {}", self.address)?;
        write!(f, "{}", DisplayableExecutionPlan::new(self.plan.as_ref()).indent(false))
    }
}

impl ExecutionPlan for Remote {
    fn name(&self) -> &str {
        "Remote"
    }

    fn schema(&self) -> SchemaRef {
        self.plan.schema()
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        &self.properties
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        Vec::new()
    }

    fn apply_expressions(
        &self,
        _: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    fn with_new_children(self: Arc<Self>, _: Vec<Arc<dyn ExecutionPlan>>) -> Result<Arc<dyn ExecutionPlan>> {
        Ok(self)
    }

    fn execute(&self, _: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let config = context.session_config().options();
        // What a user's own schemes are must be known before the one in force is named.
        let schemes = Options::of(config)?.schemes_carried();
        let entries = config.entries().into_iter().map(|entry| (entry.key, entry.value));
        let settings = [schemes].into_iter().chain(entries).collect();
        let plan = (*self.bytes).clone();
        let order =
            job::Order { address: self.address.clone(), plan, session: self.session.clone(), settings };
        let rows = futures::stream::once(job::run(order)).try_flatten();
        Ok(Box::pin(RecordBatchStreamAdapter::new(self.schema(), rows)))
    }
}
