//! A cell of a notebook: its text evaluated, and each output in the forms that notebooks
//! hold. The kernel sends them and a run without Jupyter writes them down, so that both
//! show the same.

mod bundle;
mod headless;

pub use bundle::{Bundle, Forms, value};
pub use headless::{Form, Headless, Written};

use super::{App, AppError, Ask, Output, Script};
use crate::i18n::{Lang, text};
use bundle::{bundle, drawn};
use serde_json::{Value, json};

/// What a cell shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// A line of text.
    Line(Stream, String),
    /// Something in several forms.
    Data(Role, Forms),
    /// What the cell has shown so far is to go.
    Clear,
    /// A question; its answer is given to [`App::bind`] under this name.
    Question { name: String, text: String },
    /// The session is over, if whoever runs the cell lets it be.
    Quit,
    /// Why the cell ended before its end.
    Error(Failure),
}

/// Where text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    Out,
    Err,
}

impl Stream {
    /// Its name in the protocol and in files.
    pub fn name(self) -> &'static str {
        match self {
            Stream::Out => "stdout",
            Stream::Err => "stderr",
        }
    }
}

/// What data is to its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What a statement gave: it bears the cell's number.
    Result,
    /// What a command shows.
    Display,
    /// To be read page by page, beside the notebook.
    Page,
}

/// What went wrong, as notebooks keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What sort of error it is, in one word.
    pub name: &'static str,
    /// The message in one line.
    pub value: String,
    /// The message as people read it, its place underlined.
    pub trace: Vec<String>,
}

impl Failure {
    pub fn new(error: &AppError, lang: Lang) -> Failure {
        let color = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Failure::told(error.name(), &error.message(lang), &error.render(lang, color))
    }

    /// A cell that was stopped from outside.
    pub fn stopped(lang: Lang) -> Failure {
        let told = text(lang, "kernel-stopped", &[]);
        Failure::told("Interrupted", &told, &told)
    }

    fn told(name: &'static str, message: &str, trace: &str) -> Failure {
        let value = message.lines().next().unwrap_or_default().to_string();
        Failure { name, value, trace: trace.lines().map(str::to_string).collect() }
    }

    /// `ename`, `evalue` and `traceback`.
    pub fn json(&self) -> Value {
        json!({ "ename": self.name, "evalue": self.value, "traceback": self.trace })
    }
}

/// A cell that is being evaluated.
#[derive(Debug)]
pub struct Cell {
    script: Script,
    over: bool,
    /// Tables have their Markdown beside the other forms.
    markdown: bool,
    /// There is somebody to be asked.
    attended: bool,
}

impl Cell {
    pub fn new(code: &str) -> Cell {
        Cell { script: Script::new(code, None), over: false, markdown: false, attended: false }
    }

    /// For a document in Markdown.
    pub fn in_markdown(code: &str) -> Cell {
        Cell { markdown: true, ..Cell::new(code) }
    }

    /// For somebody who can be asked for values.
    pub fn attended(code: &str) -> Cell {
        Cell { attended: true, ..Cell::new(code) }
    }

    /// What is shown next; `None` at the end, which the first error is too. Results are read
    /// to their ends.
    pub async fn next(&mut self, app: &mut App) -> Option<Shown> {
        if self.over {
            return None;
        }
        let shown = match self.script.next(app).await? {
            Ok(Output::Ask(Ask::Value { name, .. })) if !self.attended => {
                Err(AppError::told("prompt-nobody", [("name", name)]))
            }
            Ok(output) => shown(app, output, self.markdown).await,
            Err(error) => Err(error),
        };
        let shown = shown.unwrap_or_else(|error| Shown::Error(Failure::new(&error, app.lang())));
        self.over = matches!(shown, Shown::Error(_) | Shown::Quit);
        Some(shown)
    }
}

/// The one place where an output gets the form that notebooks know.
async fn shown(app: &App, output: Output, markdown: bool) -> Result<Shown, AppError> {
    Ok(match output {
        Output::Table(table) => {
            let role = match (table.paged, table.is_statement()) {
                (true, _) => Role::Page,
                (false, true) => Role::Result,
                (false, false) => Role::Display,
            };
            Shown::Data(role, bundle(app, *table, markdown).await?.into())
        }
        Output::Chart(chart) => Shown::Data(Role::Display, drawn(&chart)?),
        Output::Text(text) => Shown::Line(Stream::Out, text),
        Output::Warning(text) => Shown::Line(Stream::Err, text),
        Output::Ask(Ask::Clear) => Shown::Clear,
        Output::Ask(Ask::Value { name, text }) => Shown::Question { name, text },
        Output::Ask(_) => Shown::Line(Stream::Err, text(app.lang(), "only-at-the-prompt", &[])),
        Output::Quit => Shown::Quit,
    })
}

/// The language of cells as notebooks name it.
pub fn language() -> Value {
    json!({
        "name": "sql",
        "version": env!("CARGO_PKG_VERSION"),
        "mimetype": "text/x-sql",
        "file_extension": ".sql",
        "pygments_lexer": "sql",
        "codemirror_mode": "sql",
        "nbconvert_exporter": "script",
    })
}
