//! A run of a whole notebook without Jupyter: what it is given, and what it gives. The
//! command line asks for it and does not know who runs it.

use std::time::Duration;

/// How a notebook is run.
#[derive(Clone, Debug, Default)]
pub struct Headless {
    /// Values for the notebook's parameters.
    pub parameters: Vec<(String, String)>,
    /// The most that a cell may take.
    pub timeout: Option<Duration>,
    /// Cells after one that failed are run too.
    pub keep_going: bool,
    pub form: Form,
    /// What the file written is called, without its ending.
    pub name: String,
}

/// What a notebook becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// A notebook with its outputs.
    #[default]
    Notebook,
    /// One page that loads nothing.
    Page,
    /// A document in Markdown, its pictures in files beside it.
    Markdown,
}

/// A notebook that has been run.
#[derive(Clone, Debug, Default)]
pub struct Written {
    pub text: String,
    /// Files beside it: their paths from where it lies.
    pub beside: Vec<(String, String)>,
    /// What went wrong, a text for each cell that failed.
    pub failed: Vec<String>,
}
