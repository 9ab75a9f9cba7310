//! Running a notebook: its code cells one after another, over one session.

use super::cell::Cell;
use super::file::Notebook;
use super::outputs::Outputs;
use crate::app::cell::{self, Failure, Form, Headless, Shown};
use crate::app::{App, wait};
use tokio::runtime::{Builder, Runtime};

/// A cell that failed where that was not expected of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Its place among all cells, counted from 1.
    pub at: usize,
    pub error: Failure,
}

/// Runs the cells of a notebook; gives those that failed. After one that did, the others are
/// left as they are unless that is asked for.
pub fn run(
    notebook: &mut Notebook,
    app: &mut App,
    engine: &Runtime,
    how: &Headless,
    tick: &dyn Fn(usize, usize),
) -> std::io::Result<Vec<Failed>> {
    // Cells are waited for on a clock of their own: the engine's threads may all be at work.
    let here = Builder::new_current_thread().enable_time().build()?;
    // Any result may be asked for again in a later cell.
    app.interactive = true;
    notebook.metadata.insert("language_info".into(), cell::language());
    let total = notebook.cells.len();
    let (mut failed, mut count) = (Vec::new(), 0);
    for (at, cell) in (1..).zip(&mut notebook.cells).filter(|(_, cell)| cell.is_run()) {
        count += 1;
        let (outputs, error) = here.block_on(run_cell(cell, app, engine, how, count));
        cell.set_run(count, outputs.finish());
        if let Some(error) = error.filter(|_| !cell.has_tag("raises-exception")) {
            failed.push(Failed { at, error });
            if !how.keep_going {
                break;
            }
        }
        tick(at, total);
    }
    Ok(failed)
}

/// Runs one cell; gives what it showed, and why it ended before its end.
async fn run_cell(
    cell: &Cell,
    app: &mut App,
    engine: &Runtime,
    how: &Headless,
    count: u64,
) -> (Outputs, Option<Failure>) {
    let (mut outputs, mut error) = (Outputs::new(count), None);
    let mut running = match how.form {
        Form::Markdown => cell::Cell::in_markdown(cell.source()),
        Form::Notebook | Form::Page => cell::Cell::new(cell.source()),
    };
    let all = async {
        while let Some(shown) = wait(engine, running.next(app)).await {
            if let Shown::Error(failure) = &shown {
                error = Some(failure.clone());
            }
            outputs.take(shown);
        }
    };
    let in_time = match how.timeout {
        Some(most) => tokio::time::timeout(most, all).await.is_ok(),
        None => {
            all.await;
            true
        }
    };
    if !in_time {
        let stopped = Failure::stopped(app.lang());
        outputs.take(Shown::Error(stopped.clone()));
        error = Some(stopped);
    }
    (outputs, error)
}
