//! A result on its way: the statement runs as a task of its own, and whoever holds
//! the rows takes them as they come. Dropping them stops the statement.

use super::{Answer, SqlError};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use std::collections::VecDeque;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::JoinHandle;

/// Batches that are ready before anybody takes them.
const AHEAD: usize = 4;

/// The rows of one statement.
#[derive(Debug)]
pub struct Rows {
    pub schema: SchemaRef,
    ready: VecDeque<RecordBatch>,
    coming: Option<Coming>,
}

/// What a statement's task sends.
#[derive(Debug)]
pub(super) enum Part {
    Schema(SchemaRef),
    Batch(RecordBatch),
}

pub(super) type Sent = Result<Part, SqlError>;

/// The receiving end of a task, which ends with it.
#[derive(Debug)]
struct Coming {
    parts: Receiver<Sent>,
    task: JoinHandle<()>,
}

impl Drop for Coming {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Rows {
    /// Starts a task; it sends the schema first. The wait for that can be given up,
    /// and so can every later one.
    pub(super) async fn start<F>(work: impl FnOnce(Sender<Sent>) -> F) -> Result<Rows, SqlError>
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let (sender, parts) = channel(AHEAD);
        let mut coming = Coming { task: tokio::spawn(work(sender)), parts };
        match coming.next().await? {
            Some(Part::Schema(schema)) => Ok(Rows { schema, ready: VecDeque::new(), coming: Some(coming) }),
            _ => Err(SqlError::internal("the statement ended before it began")),
        }
    }

    /// The next rows; `None` at the end. Whoever writes them without a pause can be stopped here.
    pub async fn next(&mut self) -> Result<Option<RecordBatch>, SqlError> {
        tokio::task::yield_now().await;
        if let Some(batch) = self.ready.pop_front() {
            return Ok(Some(batch));
        }
        let Some(coming) = &mut self.coming else { return Ok(None) };
        match coming.next().await {
            Ok(Some(Part::Batch(batch))) => Ok(Some(batch)),
            Ok(_) => {
                self.coming = None;
                Ok(None)
            }
            Err(error) => {
                self.coming = None;
                Err(error)
            }
        }
    }

    /// All rows.
    pub async fn collect(mut self) -> Result<Answer, SqlError> {
        let mut batches = Vec::new();
        while let Some(batch) = self.next().await? {
            batches.push(batch);
        }
        Ok(Answer { schema: self.schema, batches })
    }
}

impl Coming {
    async fn next(&mut self) -> Result<Option<Part>, SqlError> {
        match self.parts.recv().await {
            Some(part) => part.map(Some),
            None => match (&mut self.task).await {
                Ok(()) => Ok(None),
                Err(error) => Err(SqlError::internal(&error.to_string())),
            },
        }
    }
}

impl From<Answer> for Rows {
    fn from(answer: Answer) -> Rows {
        Rows { schema: answer.schema, ready: answer.batches.into(), coming: None }
    }
}
