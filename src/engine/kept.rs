//! What a store keeps of the views: their own SQL, run over some organisations when
//! these are imported, so that no rule is written twice.

use super::views::KEPT;
use super::{Binds, Options, Session};
use crate::i18n::Lang;
use crate::store::{Data, Dataset, KeptView};
use datafusion::arrow::datatypes::SchemaRef;

/// The rows of every view that is kept, of the organisations in `dataset`.
///
/// # Errors
/// Where a view cannot be computed.
pub fn kept(dataset: Dataset) -> Result<Vec<KeptView>, String> {
    let options = Options::new(&[], Lang::Sv, jiff::civil::Date::MAX);
    let session =
        Session::on_one_thread(Data::Memory(dataset), options).map_err(|error| error.to_string())?;
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| error.to_string())?;
    let binds = Binds::new();
    let one = |(view, order): &(&'static str, &str)| {
        let sql = format!("select * from stored.{view} order by {order}");
        let mut answers = Vec::new();
        let run = session.run(&sql, &binds, |answer| answers.push(answer));
        runtime.block_on(run).map_err(|error| error.message)?;
        let answer = answers.pop().ok_or_else(|| format!("stored.{view} gave nothing"))?;
        Ok((*view, SchemaRef::clone(&answer.schema), answer.batches))
    };
    KEPT.iter().map(one).collect()
}
