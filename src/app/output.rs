//! What statements and commands give, one after another.

use super::AppError;
use super::chart::Chart;
use super::commands::type_name;
use super::last::Keeper;
use crate::engine::{Answer, Rows};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use std::sync::Arc;

/// What one statement or command gave.
#[derive(Debug)]
pub enum Output {
    /// A result with columns.
    Table(Box<Table>),
    /// A picture.
    Chart(Box<Chart>),
    /// Text for standard output.
    Text(String),
    /// Text for standard error.
    Warning(String),
    /// Something that only a prompt can do; other front ends say so.
    Ask(Ask),
    /// The session is over.
    Quit,
}

/// What is asked of a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Edit this text, or the last one typed if it is empty, and put it at the prompt.
    Edit(String),
    /// Show what was typed before and holds this text.
    History(String),
    /// Clear the screen.
    Clear,
    /// Ask this for the value of a name.
    Value { name: String, text: String },
    /// Keys as vi has them, or as emacs.
    Keys { vi: bool },
}

/// Where a statement stands, for what goes wrong with it later.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub sql: Arc<str>,
    pub line: usize,
    pub file: Option<Arc<str>>,
}

/// A result whose rows are taken as they come.
#[derive(Debug)]
pub struct Table {
    rows: Rows,
    /// Of a named query: its title.
    pub title: Option<String>,
    /// Of a named query: what its figures rest on, pairs of heading and text.
    pub basis: Vec<(String, String)>,
    /// To be shown page by page, whatever its length.
    pub paged: bool,
    pub(super) origin: Option<Origin>,
    pub(super) keeper: Option<Keeper>,
}

impl Table {
    pub fn new(rows: impl Into<Rows>) -> Table {
        let (title, basis) = (None, Vec::new());
        Table { rows: rows.into(), title, basis, paged: false, origin: None, keeper: None }
    }

    /// Whether a statement of the text gave it, and not a command.
    pub fn is_statement(&self) -> bool {
        self.origin.is_some()
    }

    /// Name and type of each column, as the contract of the tables names types.
    pub fn columns(&self) -> Vec<(String, String)> {
        let fields = self.rows.schema.fields().iter();
        fields.map(|field| (field.name().clone(), type_name(field.data_type()))).collect()
    }

    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.rows.schema)
    }

    /// The next rows; `None` at the end.
    pub async fn next(&mut self) -> Result<Option<RecordBatch>, AppError> {
        let next = self.rows.next().await.map_err(|error| match &self.origin {
            Some(Origin { sql, line, file }) => AppError::sql(error, sql, *line).in_file(file.as_deref()),
            None => AppError::Engine(error.message),
        })?;
        if let Some(keeper) = &mut self.keeper {
            keeper.take(next.as_ref());
        }
        Ok(next)
    }

    /// All rows.
    pub async fn collect(mut self) -> Result<Answer, AppError> {
        let mut batches = Vec::new();
        while let Some(batch) = self.next().await? {
            batches.push(batch);
        }
        Ok(Answer { schema: self.schema(), batches })
    }
}

impl From<Table> for Output {
    fn from(table: Table) -> Output {
        Output::Table(Box::new(table))
    }
}
