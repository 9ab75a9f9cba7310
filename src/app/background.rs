//! A result being written to a file on a thread of its own: a workbook is made whole at its
//! end, and nobody who waits for that would hear a wish to stop it.

use super::{AppError, Table};
use crate::render::{Format, Options, RenderError, Summary, Writer};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::mpsc::{Receiver, channel};

/// Batches that wait for the writer.
const AHEAD: usize = 2;

/// Set where whoever waits has gone.
#[derive(Default)]
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Writes the rows of a result as they come, and gives the file back. Dropped before that, it
/// stops at the next thing that is written.
pub async fn pour<W: Write + Send + 'static>(
    mut table: Table,
    format: Format,
    options: Options,
    file: W,
) -> Result<(W, Summary), AppError> {
    let (sender, batches) = channel(AHEAD);
    // Dropped before the sender is, so that an end of the rows is never taken for their all.
    let stop = Stop::default();
    let (schema, stopped) = (table.schema(), Arc::clone(&stop.0));
    let work = tokio::task::spawn_blocking(move || {
        let mut out = Stoppable { file, stopped };
        let summary = write(&schema, format, &options, batches, &mut out);
        (out.file, summary)
    });
    while let Some(batch) = table.next().await? {
        // The writer has failed: what became of it says how.
        if sender.send(batch).await.is_err() {
            break;
        }
    }
    drop(sender);
    let (file, summary) = work.await.map_err(|error| AppError::Engine(error.to_string()))?;
    drop(stop);
    Ok((file, summary?))
}

fn write(
    schema: &SchemaRef,
    format: Format,
    options: &Options,
    mut batches: Receiver<RecordBatch>,
    out: &mut Stoppable<impl Write>,
) -> Result<Summary, RenderError> {
    let stopped = Arc::clone(&out.stopped);
    let mut writer = Writer::new(format, schema, options, out)?;
    while let Some(batch) = batches.blocking_recv() {
        writer.batch(&batch)?;
    }
    if stopped.load(Ordering::Relaxed) {
        return Err(gone().into());
    }
    writer.finish()
}

fn gone() -> std::io::Error {
    std::io::ErrorKind::BrokenPipe.into()
}

/// A file that takes no more once it is no longer wanted.
struct Stoppable<W> {
    file: W,
    stopped: Arc<AtomicBool>,
}

impl<W: Write> Write for Stoppable<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.stopped.load(Ordering::Relaxed) { Err(gone()) } else { self.file.write(bytes) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Answer;
    use datafusion::arrow::array::{ArrayRef, Int64Array};
    use std::time::{Duration, Instant};

    /// A file on a very slow disk; counts what was written to it.
    struct Slow(Arc<std::sync::atomic::AtomicUsize>, Duration);

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            std::thread::sleep(self.1);
            self.0.fetch_add(1, Ordering::Relaxed);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn table(rows: i64) -> Table {
        let numbers = Arc::new(Int64Array::from_iter_values(0..rows)) as ArrayRef;
        let batch = RecordBatch::try_from_iter([("n", numbers)]).unwrap();
        Table::new(Answer { schema: batch.schema(), batches: vec![batch] })
    }

    #[test]
    fn whoever_waits_for_a_slow_file_can_leave_at_once() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let written = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let file = Slow(Arc::clone(&written), Duration::from_secs(2));
        let began = Instant::now();
        let poured = pour(table(500_000), Format::Csv, Options::default(), file);
        let waited =
            runtime.block_on(async { tokio::time::timeout(Duration::from_millis(100), poured).await });
        assert!(waited.is_err() && began.elapsed() < Duration::from_millis(500), "{:?}", began.elapsed());
        runtime.shutdown_background();
        // What was under way ends, and nothing follows it.
        std::thread::sleep(Duration::from_secs(5));
        assert!(written.load(Ordering::Relaxed) <= 1, "{written:?}");
    }

    #[test]
    fn a_file_comes_back_with_all_its_rows() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let (file, summary) =
            runtime.block_on(pour(table(3), Format::Csv, Options::default(), Vec::new())).unwrap();
        assert_eq!((String::from_utf8(file).unwrap().as_str(), summary.rows), ("n\n0\n1\n2\n", 3));
    }
}
