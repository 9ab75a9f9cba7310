//! What can go wrong above the engine, as data; [`AppError::render`] makes the
//! text that a person reads.

use crate::config::ConfigError;
use crate::engine::{Place, SqlError};
use crate::i18n::{Lang, Message, text, visible};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use datafusion::common::DataFusionError;

/// An error of the evaluator.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// `sql` is the text that was run; its first line is line `line` of the script.
    #[error("{error}")]
    Sql { error: Box<SqlError>, sql: String, line: usize },
    #[error("{message}")]
    Command { message: String, line: usize },
    #[error("{0}")]
    Query(String),
    #[error("{0}")]
    Usage(String),
    /// As [`AppError::Usage`], in a language that is not known yet; on a line of a script or
    /// as the program was called.
    #[error("{}", message.text(Lang::En))]
    Told { message: Message, line: Option<usize> },
    #[error("lisql.toml")]
    Config(Vec<ConfigError>),
    #[error(transparent)]
    Load(#[from] crate::store::LoadError),
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    #[error("{0}")]
    Engine(String),
    #[error(transparent)]
    Render(Box<crate::render::RenderError>),
    /// What stands in a script of this name.
    #[error("{0}: {1}")]
    In(String, Box<AppError>),
    #[error("{path}: {error}")]
    Io { path: String, error: std::io::Error },
}

impl AppError {
    /// Wrong usage, by the key of a message and what stands in it.
    pub fn told(key: &'static str, args: impl IntoIterator<Item = (&'static str, String)>) -> AppError {
        AppError::Told { message: Message::new(key, args), line: None }
    }

    /// An error of the engine that belongs to no statement.
    pub fn engine(error: DataFusionError) -> AppError {
        match error {
            DataFusionError::External(own) if own.is::<Message>() => match own.downcast::<Message>() {
                Ok(message) => AppError::Told { message: *message, line: None },
                Err(other) => AppError::Engine(other.to_string()),
            },
            other => AppError::Engine(other.strip_backtrace()),
        }
    }

    pub(super) fn sql(error: SqlError, sql: &str, line: usize) -> AppError {
        AppError::Sql { error: Box::new(error), sql: sql.to_string(), line }
    }

    /// The same error, known to stand on this line of a script.
    pub(super) fn at_line(self, at: usize) -> AppError {
        match self {
            AppError::Command { message, .. } => AppError::Command { message, line: at },
            // What a command was given as SQL stands on the command's own line.
            AppError::Sql { error, sql, line } => AppError::Sql { error, sql, line: at + line - 1 },
            AppError::Usage(message) | AppError::Query(message) | AppError::Engine(message) => {
                AppError::Command { message, line: at }
            }
            AppError::Told { message, .. } => AppError::Told { message, line: Some(at) },
            other => other,
        }
    }

    /// The same error, known to stand in this script.
    pub(super) fn in_file(self, file: Option<&str>) -> AppError {
        match (file, self) {
            (None, error) | (Some(_), error @ AppError::In(..)) => error,
            (Some(file), error) => AppError::In(file.to_string(), Box::new(error)),
        }
    }

    /// The reader of what was written has gone away.
    pub fn is_closed_pipe(&self) -> bool {
        match self {
            AppError::In(_, error) => error.is_closed_pipe(),
            AppError::Io { error, .. } => error.kind() == std::io::ErrorKind::BrokenPipe,
            AppError::Render(error) => match error.as_ref() {
                crate::render::RenderError::Io(error) => error.kind() == std::io::ErrorKind::BrokenPipe,
                _ => false,
            },
            _ => false,
        }
    }

    /// What sort of error it is, in one word for programs.
    pub fn name(&self) -> &'static str {
        match self {
            AppError::In(_, error) => error.name(),
            AppError::Sql { .. } => "SqlError",
            AppError::Command { .. } | AppError::Usage(_) | AppError::Told { .. } => "CommandError",
            AppError::Query(_) => "QueryError",
            AppError::Config(_) => "ConfigError",
            AppError::Load(_) | AppError::Store(_) | AppError::Io { .. } => "FileError",
            AppError::Engine(_) | AppError::Render(_) => "EngineError",
        }
    }

    /// Whether the caller used the program wrongly (exit code 2).
    pub fn is_usage(&self) -> bool {
        match self {
            AppError::In(_, error) => error.is_usage(),
            AppError::Usage(_) | AppError::Config(_) | AppError::Told { line: None, .. } => true,
            _ => false,
        }
    }

    /// The text for a person: that it is an error, the message, the place underlined, a suggestion.
    pub fn render(&self, lang: Lang, color: bool) -> String {
        match self.inner() {
            (file, AppError::Sql { error, sql, line }) => render_sql(error, sql, *line, lang, file, color),
            _ => format!("{}: {}", text(lang, "error-prefix", &[]), self.message(lang)),
        }
    }

    /// The message alone, with its file and line where it has any.
    pub fn message(&self, lang: Lang) -> String {
        let (file, error) = self.inner();
        let place = |line: usize| file.map(|file| format!("{file}:{line}: ")).unwrap_or_default();
        let message = match error {
            AppError::Sql { error, line, .. } => place(*line) + &sql_message(error, lang),
            AppError::Command { message, line } => place(*line) + message,
            AppError::Told { message, line } => line.map(place).unwrap_or_default() + &message.text(lang),
            AppError::Config(errors) => errors.iter().map(|e| e.render(lang)).collect::<Vec<_>>().join("\n"),
            AppError::Store(error) => error.message().text(lang),
            other => other.to_string(),
        };
        // Names and values in it come from outside: nothing of them may steer a terminal.
        visible(&message).into_owned()
    }

    /// The error itself and the script that it stands in.
    fn inner(&self) -> (Option<&str>, &AppError) {
        match self {
            AppError::In(file, error) => (Some(file), error.inner().1),
            other => (None, other),
        }
    }
}

fn sql_message(error: &SqlError, lang: Lang) -> String {
    error.told.as_ref().map_or_else(|| error.message.clone(), |message| message.text(lang))
}

fn render_sql(
    error: &SqlError,
    sql: &str,
    line: usize,
    lang: Lang,
    file: Option<&str>,
    color: bool,
) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let sql_shown = visible(sql);
    let range = error.place.and_then(|place| bytes(&sql_shown, place));
    let message = match (file, &range) {
        (Some(file), None) => format!("{file}:{line}: {}", sql_message(error, lang)),
        _ => sql_message(error, lang),
    };
    let level = Level::ERROR.with_name(text(lang, "error-prefix", &[]));
    let mut group = level.primary_title(visible(&message)).elements(range.clone().map(|range| {
        let snippet = Snippet::source(&*sql_shown).line_start(line).fold(true);
        let snippet = match file {
            Some(file) => snippet.path(file),
            None => snippet,
        };
        snippet.annotation(AnnotationKind::Primary.span(range))
    }));
    let nearest = error.nearest.as_ref().map(|name| text(lang, "sql-nearest", &[("name", name.clone())]));
    let help = error.help.as_ref().map(|help| help.text(lang));
    for help in nearest.iter().chain(&help) {
        group = group.element(Level::HELP.with_name(text(lang, "help-prefix", &[])).message(help));
    }
    renderer.render(&[group])
}

/// The bytes of a text between two places.
fn bytes(text: &str, place: Place) -> Option<std::ops::Range<usize>> {
    let offset = |(line, column): (usize, usize)| {
        let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        let rest = text.get(start..)?;
        let within = rest.char_indices().nth(column.checked_sub(1)?).map_or(rest.len(), |(at, _)| at);
        Some(start + within)
    };
    let start = offset(place.start)?;
    let end = offset(place.end).unwrap_or(start).max(start);
    let end = if end == start { (start + 1).min(text.len()) } else { end };
    let end = (end..=text.len()).find(|at| text.is_char_boundary(*at))?;
    (start < text.len()).then_some(start..end)
}
