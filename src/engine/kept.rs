//! What a store keeps of the views: their own SQL, run over some organisations when
//! these are imported, so that no rule is written twice.

use super::views::KEPT;
use super::{Binds, Options, RecordBatch, SMALL, Session};
use crate::i18n::Lang;
use crate::store::{Data, Dataset, KeptView};
use datafusion::arrow::datatypes::SchemaRef;
use tokio::runtime::Builder;

/// The rows of every view that is kept, of the organisations in `dataset`.
///
/// # Errors
/// Where a view cannot be computed.
pub fn kept(dataset: Dataset) -> Result<Vec<KeptView>, String> {
    // Where one sheet has changed, planning is what takes time: one list a thread.
    let [first, second] = KEPT;
    let (first, second) =
        rayon::join(|| computed(dataset.clone(), &first), || computed(dataset.clone(), &second));
    Ok(first?.into_iter().chain(second?).collect())
}

fn computed(mut dataset: Dataset, views: &[(&'static str, &str)]) -> Result<Vec<KeptView>, String> {
    let options = Options::new(&[], Lang::Sv, jiff::civil::Date::MAX);
    let few = dataset.rows() < SMALL;
    let runtime =
        if few { Builder::new_current_thread().build() } else { Builder::new_multi_thread().build() };
    let runtime = runtime.map_err(|error| error.to_string())?;
    let session = Session::new(dataset.clone(), options, None, None).map_err(|error| error.to_string())?;
    let binds = Binds::new();
    let mut computed: Vec<KeptView> = Vec::new();
    for (view, order) in views {
        let sql = format!("select * from stored.{view} order by {order}");
        let mut answers = Vec::new();
        let run = session.run(&sql, &binds, |answer| answers.push(answer));
        runtime.block_on(run).map_err(|error| error.message)?;
        let answer = answers.pop().ok_or_else(|| format!("stored.{view} gave nothing"))?;
        // The views after it read its rows: none is computed, or planned, twice.
        let batches = match answer.batches.as_slice() {
            [] => vec![RecordBatch::new_empty(SchemaRef::clone(&answer.schema))],
            batches => batches.to_vec(),
        };
        dataset.kept.insert(*view, batches);
        session.replace(Data::Memory(dataset.clone()));
        computed.push((view, answer.schema, answer.batches));
    }
    Ok(computed)
}
