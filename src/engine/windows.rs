//! Windows in bounded memory. DataFusion 55.2 holds all rows of a window, and once more in one
//! piece, before it gives the first. Their partitions come one after the other: here no more is
//! held than a partition and the batch that it ends in.

use datafusion::arrow::array::{ArrayRef, RecordBatch};
use datafusion::arrow::compute::{SortColumn, concat, concat_batches};
use datafusion::common::config::ConfigOptions;
use datafusion::common::tree_node::{Transformed, TreeNode as _, TreeNodeRecursion};
use datafusion::common::utils::evaluate_partition_ranges;
use datafusion::common::{Result, Statistics, internal_err};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_expr::{OrderingRequirements, PhysicalExpr, PhysicalSortExpr};
use datafusion::physical_optimizer::PhysicalOptimizerRule;
use datafusion::physical_plan::metrics::{BaselineMetrics, ExecutionPlanMetricsSet, MetricsSet};
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::windows::WindowAggExec;
use datafusion::physical_plan::{
    ChildStats, ChildrenPropertiesMode, DisplayAs, DisplayFormatType, ExecutionPlan,
    InputDistributionRequirements, PlanProperties, ReplaceChildrenOptions, StatisticsArgs,
};
use futures::StreamExt as _;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Has windows that have partitions computed one partition at a time.
fn by_partition(plan: Arc<dyn ExecutionPlan>) -> Result<Arc<dyn ExecutionPlan>> {
    let wrap = |plan: Arc<dyn ExecutionPlan>| match plan.downcast_ref::<WindowAggExec>() {
        Some(window) if !window.window_expr()[0].partition_by().is_empty() => {
            Ok(Transformed::yes(Arc::new(ByPartition::new(window.clone())) as Arc<dyn ExecutionPlan>))
        }
        _ => Ok(Transformed::no(plan)),
    };
    plan.transform_up(wrap).map(|transformed| transformed.data)
}

/// [`by_partition`], as a rule that sees a plan last.
#[derive(Debug)]
pub struct Windows;

impl PhysicalOptimizerRule for Windows {
    fn optimize(&self, plan: Arc<dyn ExecutionPlan>, _: &ConfigOptions) -> Result<Arc<dyn ExecutionPlan>> {
        by_partition(plan)
    }

    fn name(&self) -> &str {
        "Windows"
    }

    fn schema_check(&self) -> bool {
        true
    }
}

/// DataFusion's operator in all but how it is run.
#[derive(Debug)]
struct ByPartition {
    window: Arc<WindowAggExec>,
    metrics: ExecutionPlanMetricsSet,
}

impl ByPartition {
    fn new(window: WindowAggExec) -> ByPartition {
        ByPartition { window: Arc::new(window), metrics: ExecutionPlanMetricsSet::new() }
    }
}

impl DisplayAs for ByPartition {
    fn fmt_as(&self, kind: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByPartition: ")?;
        self.window.fmt_as(kind, f)
    }
}

impl ExecutionPlan for ByPartition {
    fn name(&self) -> &str {
        "ByPartition"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        self.window.properties()
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        vec![self.window.input()]
    }

    fn apply_expressions(
        &self,
        each: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        self.window.apply_expressions(each)
    }

    fn maintains_input_order(&self) -> Vec<bool> {
        self.window.maintains_input_order()
    }

    fn required_input_ordering(&self) -> Vec<Option<OrderingRequirements>> {
        self.window.required_input_ordering()
    }

    fn input_distribution_requirements(&self) -> InputDistributionRequirements {
        self.window.input_distribution_requirements()
    }

    fn with_new_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        self.replace_children(children, ReplaceChildrenOptions::new(ChildrenPropertiesMode::Recompute))
    }

    fn replace_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
        options: ReplaceChildrenOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let window = Arc::clone(&self.window).replace_children(children, options)?;
        match window.downcast_ref::<WindowAggExec>() {
            Some(window) => Ok(Arc::new(ByPartition::new(window.clone()))),
            None => internal_err!("a window became another operator"),
        }
    }

    fn execute(&self, partition: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let input = self.window.input().execute(partition, context)?;
        let window = Arc::clone(&self.window);
        let waiting = Waiting { keys: self.window.partition_by_sort_keys()?, rows: Vec::new() };
        let metrics = BaselineMetrics::new(&self.metrics, partition);
        let parts =
            futures::stream::try_unfold((input.fuse(), waiting), |(mut input, mut waiting)| async move {
                while let Some(batch) = input.next().await {
                    if let Some(whole) = waiting.add(batch?)? {
                        return Ok(Some((whole, (input, waiting))));
                    }
                }
                let rest = std::mem::take(&mut waiting.rows);
                Ok((!rest.is_empty()).then_some((rest, (input, waiting))))
            });
        let computed = parts.map(move |rows: Result<Vec<RecordBatch>>| {
            let _timer = metrics.elapsed_compute().timer();
            let batch = computed(&window, &rows?)?;
            metrics.record_output(batch.num_rows());
            Ok(batch)
        });
        Ok(Box::pin(RecordBatchStreamAdapter::new(self.schema(), computed)))
    }

    fn metrics(&self) -> Option<MetricsSet> {
        Some(self.metrics.clone_inner())
    }

    fn child_stats_requests(&self, partition: Option<usize>) -> Vec<ChildStats> {
        self.window.child_stats_requests(partition)
    }

    fn statistics_from_inputs(
        &self,
        inputs: &[Arc<Statistics>],
        arguments: &StatisticsArgs,
    ) -> Result<Arc<Statistics>> {
        self.window.statistics_from_inputs(inputs, arguments)
    }
}

fn ranges(keys: &[PhysicalSortExpr], rows: &RecordBatch) -> Result<Vec<Range<usize>>> {
    let columns = keys.iter().map(|key| key.evaluate_to_sort_column(rows));
    evaluate_partition_ranges(rows.num_rows(), &columns.collect::<Result<Vec<SortColumn>>>()?)
}

/// Rows of the last partition that was met: more of it may come.
struct Waiting {
    keys: Vec<PhysicalSortExpr>,
    rows: Vec<RecordBatch>,
}

impl Waiting {
    /// Takes more rows, and gives those of partitions that are whole with them.
    fn add(&mut self, batch: RecordBatch) -> Result<Option<Vec<RecordBatch>>> {
        let Some(last) = ranges(&self.keys, &batch)?.last().map(|range| range.start) else { return Ok(None) };
        if last == 0 && !self.ends_before(&batch)? {
            self.rows.push(batch);
            return Ok(None);
        }
        let mut whole = std::mem::take(&mut self.rows);
        if last > 0 {
            whole.push(batch.slice(0, last));
        }
        self.rows.push(batch.slice(last, batch.num_rows() - last));
        Ok(Some(whole))
    }

    /// Whether the rows that wait are of another partition than the first of these.
    fn ends_before(&self, batch: &RecordBatch) -> Result<bool> {
        let Some(before) = self.rows.last() else { return Ok(false) };
        let two = [before.slice(before.num_rows() - 1, 1), batch.slice(0, 1)];
        Ok(ranges(&self.keys, &concat_batches(&batch.schema(), &two)?)?.len() > 1)
    }
}

/// Whole partitions with what the window makes of each.
fn computed(window: &WindowAggExec, rows: &[RecordBatch]) -> Result<RecordBatch> {
    let rows = concat_batches(&window.input().schema(), rows)?;
    let ranges = ranges(&window.partition_by_sort_keys()?, &rows)?;
    let mut columns: Vec<ArrayRef> = rows.columns().to_vec();
    for function in window.window_expr() {
        let part = |range: &Range<usize>| function.evaluate(&rows.slice(range.start, range.len()));
        let parts: Vec<ArrayRef> = ranges.iter().map(part).collect::<Result<_>>()?;
        let parts: Vec<_> = parts.iter().map(AsRef::as_ref).collect();
        columns.push(concat(&parts)?);
    }
    Ok(RecordBatch::try_new(window.schema(), columns)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use datafusion::arrow::array::{AsArray as _, Int32Array, StringViewArray};
    use datafusion::arrow::datatypes::{Int32Type, Int64Type};
    use datafusion::catalog::MemTable;
    use datafusion::execution::session_state::SessionStateBuilder;
    use datafusion::physical_plan::execute_stream;
    use datafusion::prelude::{SessionConfig, SessionContext};

    /// Rows by organisation (one has no name), and numbers that tell them apart.
    const ROWS: [(Option<&str>, i32); 9] = [
        (Some("a"), 1),
        (Some("b"), 2),
        (Some("b"), 3),
        (Some("b"), 4),
        (Some("c"), 5),
        (Some("c"), 6),
        (Some("d"), 7),
        (None, 8),
        (None, 9),
    ];

    /// The batches that come of a window, where rows come so many at a time.
    async fn asked(batch: usize) -> Vec<RecordBatch> {
        let config = SessionConfig::new().with_batch_size(batch).with_target_partitions(1);
        let state = SessionStateBuilder::new().with_default_features().with_config(config);
        let context =
            SessionContext::new_with_state(state.with_physical_optimizer_rule(Arc::new(Windows)).build());
        let (names, numbers): (Vec<_>, Vec<_>) = ROWS.into_iter().rev().unzip();
        let columns: [(&str, ArrayRef); 2] = [
            ("name", Arc::new(StringViewArray::from(names))),
            ("number", Arc::new(Int32Array::from(numbers))),
        ];
        let rows =
            RecordBatch::try_from_iter_with_nullable(columns.map(|(name, column)| (name, column, true)));
        let rows = rows.unwrap();
        let table = MemTable::try_new(rows.schema(), vec![vec![rows]]).unwrap();
        context.register_table("answers", Arc::new(table)).unwrap();
        let sql = "select name, number, count(*) over (partition by name) as n,
            max(number) over (partition by name) as most from answers";
        let plan = context.sql(sql).await.unwrap().create_physical_plan().await.unwrap();
        let told = datafusion::physical_plan::displayable(plan.as_ref()).indent(false).to_string();
        assert_eq!(told.matches("ByPartition: WindowAggExec: ").count(), 1, "{told}");
        let stream = execute_stream(plan, context.task_ctx()).unwrap();
        stream.map(Result::unwrap).collect().await
    }

    #[tokio::test]
    async fn every_row_sees_its_own_partition_however_rows_come() {
        for batch in 1..=10 {
            let found = asked(batch).await;
            let rows = concat_batches(&found[0].schema(), &found).unwrap();
            let (names, numbers) =
                (rows["name"].as_string_view(), rows["number"].as_primitive::<Int32Type>());
            let (n, most) = (rows["n"].as_primitive::<Int64Type>(), rows["most"].as_primitive::<Int32Type>());
            let mut seen: Vec<_> =
                (0..rows.num_rows()).map(|at| (numbers.value(at), n.value(at), most.value(at))).collect();
            seen.sort_unstable();
            let expected = [
                (1, 1, 1),
                (2, 3, 4),
                (3, 3, 4),
                (4, 3, 4),
                (5, 2, 6),
                (6, 2, 6),
                (7, 1, 7),
                (8, 2, 9),
                (9, 2, 9),
            ];
            assert_eq!(seen, expected, "{batch} rows at a time");
            assert_eq!(names.iter().filter(Option::is_none).count(), 2);
        }
    }

    #[tokio::test]
    async fn no_more_is_held_than_a_partition_and_a_batch() {
        let sizes = |batches: Vec<RecordBatch>| batches.iter().map(RecordBatch::num_rows).collect::<Vec<_>>();
        // One row at a time, in the order a, b, c, d and the nameless: each partition comes alone.
        assert_eq!(sizes(asked(1).await), [1, 3, 2, 1, 2]);
        // a b b | b c c | d - -: what a batch ends in waits for the next.
        assert_eq!(sizes(asked(3).await), [1, 3, 3, 2]);
    }
}
