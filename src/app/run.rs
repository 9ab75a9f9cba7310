//! A text being evaluated: statements and commands in order, one output at a time, so
//! that a front end shows each as it comes and can stop between any two.

use super::output::Origin;
use super::script::{Piece, open, pieces, plain_word, statements};
use super::{App, AppError, Output, Table, commands, last};
use crate::engine::Statement;
use crate::i18n::{Lang, number, text, visible};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

/// What is left to evaluate of a text.
#[derive(Debug, Default)]
pub struct Script {
    sources: Vec<Source>,
    ready: VecDeque<Output>,
    /// When the statement began whose time is to be told.
    began: Option<Instant>,
    /// Under which name the last result is to be kept: `-- name: x` on the first line.
    name: Option<String>,
}

/// A text and how far it has been evaluated.
#[derive(Debug)]
pub(super) struct Source {
    file: Option<Arc<str>>,
    /// How many files it was included through.
    depth: usize,
    /// Where the piece begins that is being run.
    line: usize,
    pieces: VecDeque<Part>,
    /// Those of the piece that is being run.
    statements: VecDeque<Statement>,
    origin: Option<Origin>,
}

#[derive(Debug)]
struct Part {
    text: String,
    line: usize,
    is_command: bool,
}

impl Source {
    /// `file` is named in errors.
    pub fn new(text: &str, file: Option<&str>) -> Source {
        let part = |piece| match piece {
            Piece::Command { line, text } => Part { text: text.into(), line, is_command: true },
            Piece::Sql { line, text } => Part { text: text.into_owned(), line, is_command: false },
        };
        let pieces = pieces(text).into_iter().map(part).collect();
        Source {
            file: file.map(Arc::from),
            depth: 0,
            line: 1,
            pieces,
            statements: VecDeque::new(),
            origin: None,
        }
    }

    /// Takes the statements of a piece. Where it cannot be read as a whole they are taken one
    /// by one, so that those before and after the wrong one run.
    fn parse(&mut self, part: Part) -> Result<(), AppError> {
        let Part { text, line, .. } = part;
        match Statement::parse(&text) {
            Ok(parsed) => {
                self.statements = parsed;
                self.origin = Some(Origin { sql: text.into(), line, file: self.file.clone() });
                Ok(())
            }
            Err(error) => {
                let parts = statements(&text);
                if let Some(command) = plain_word(&text) {
                    self.pieces.push_front(Part { text: command.into(), line, is_command: true });
                    return Ok(());
                }
                if parts.len() < 2 {
                    return Err(AppError::sql(error, &text, line).in_file(self.file.as_deref()));
                }
                let part = |(at, text): &(usize, &str)| Part {
                    text: text.to_string(),
                    line: line + at,
                    is_command: false,
                };
                parts.iter().rev().map(part).for_each(|part| self.pieces.push_front(part));
                Ok(())
            }
        }
    }

    /// Takes back the statement at the end that is open.
    fn unfinished(&mut self) -> Option<String> {
        let is_open = |part: &mut Part| !part.is_command && open(&part.text).is_some();
        self.pieces.pop_back_if(is_open).map(|part| part.text)
    }

    fn is_done(&self) -> bool {
        self.pieces.is_empty() && self.statements.is_empty()
    }
}

/// Files that include one another this deep are taken for a circle.
const DEEPEST: usize = 32;

impl Script {
    pub fn new(text: &str, file: Option<&str>) -> Script {
        let name = name(text).map(str::to_string);
        Script { sources: vec![Source::new(text, file)], name, ..Script::default() }
    }

    /// What was typed at a prompt, and the statement in it that goes on: a command stood in it
    /// and was to be run at once.
    pub fn typed(text: &str) -> (Script, Option<String>) {
        let mut script = Script::new(text, None);
        let rest = script.sources.last_mut().and_then(Source::unfinished);
        (script, rest)
    }

    /// The next output; `None` at the end. After an error the rest can still be run.
    pub async fn next(&mut self, app: &mut App) -> Option<Result<Output, AppError>> {
        loop {
            if let Some(began) = self.began.take()
                && app.display.timing
            {
                return Some(Ok(Output::Warning(time(began, app.lang()))));
            }
            match self.step(app).await {
                Ok(Some(output)) => return Some(Ok(output)),
                Ok(None) if self.sources.is_empty() => {
                    let name = self.name.take()?;
                    return Some(commands::keep(app, &name).await.map_err(|error| error.at_line(1)));
                }
                Ok(None) => {}
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// Does the next thing there is to do; gives what it gave.
    async fn step(&mut self, app: &mut App) -> Result<Option<Output>, AppError> {
        if let Some(output) = self.ready.pop_front() {
            return self.place(app, output).await;
        }
        let Some(source) = self.sources.last_mut() else { return Ok(None) };
        if let (Some(statement), Some(origin)) = (source.statements.pop_front(), source.origin.clone()) {
            self.began = Some(Instant::now());
            let null = statement.null_compared();
            let null = null.map(|written| text(app.lang(), "sql-null-compared", &[("written", written)]));
            return match (run(app, statement, origin).await?, null) {
                (Some(table), None) => self.place(app, table.into()).await,
                (table, told) => {
                    // What is worth a word is said before the result.
                    self.ready.extend(table.map(Output::from));
                    Ok(told.map(|told| warning(app.lang(), &told)))
                }
            };
        }
        let Some(part) = source.pieces.pop_front() else {
            self.sources.pop();
            return Ok(None);
        };
        source.line = part.line;
        let (file, depth) = (source.file.clone(), source.depth);
        if part.is_command {
            let run = commands::run(app, &part.text).await;
            let run = run.map_err(|error| error.at_line(part.line).in_file(file.as_deref()))?;
            self.ready.extend(run);
            if let Some(mut included) = app.included.take() {
                included.depth = depth + 1;
                self.sources.retain(|source| !source.is_done());
                if depth >= DEEPEST {
                    let message = text(app.lang(), "included-too-deep", &[]);
                    return Err(AppError::Command { message, line: part.line }.in_file(file.as_deref()));
                }
                self.sources.push(included);
            }
        } else {
            source.parse(part)?;
        }
        Ok(None)
    }

    /// Hands an output on, or writes it to the file that results go to; a result is kept
    /// where something may ask for it again.
    async fn place(&self, app: &mut App, mut output: Output) -> Result<Option<Output>, AppError> {
        if let Output::Table(table) = &mut output
            && table.keeper.is_none()
            && (app.interactive
                || self.name.is_some()
                || self.sources.iter().any(|s| s.pieces.iter().any(|p| p.is_command)))
        {
            app.last = Some(last::keep(table));
        }
        let Some(mut target) = app.target.take() else { return Ok(Some(output)) };
        let written = match output {
            Output::Table(table) => {
                let options = table.options(app);
                target.table(app, *table, options).await.map(|_| None)
            }
            Output::Text(text) => target.line(&text).map(|()| None),
            other => Ok(Some(other)),
        };
        app.target = Some(target);
        // What cannot be written is the script's fault, wherever it stands in it.
        let source = self.sources.last();
        let file = source.and_then(|source| source.file.as_deref());
        written.map_err(|error| error.at_line(source.map_or(1, |source| source.line)).in_file(file))
    }
}

/// The name that the first line of a text gives to its last result: `-- name: x`.
fn name(text: &str) -> Option<&str> {
    let comment = text.trim_start().lines().next()?.strip_prefix("--")?;
    Some(comment.trim_start().strip_prefix("name:")?.trim()).filter(|name| !name.is_empty())
}

/// Runs one statement; `None` where it has no result.
async fn run(app: &App, statement: Statement, origin: Origin) -> Result<Option<Table>, AppError> {
    let rows = app.session.start(statement, &app.binds).await;
    let failed = |error| AppError::sql(error, &origin.sql, origin.line).in_file(origin.file.as_deref());
    let mut table = Table::new(rows.map_err(failed)?);
    table.origin = Some(origin);
    if table.schema().fields().is_empty() {
        // What has no columns can still fail.
        table.collect().await?;
        return Ok(None);
    }
    Ok(Some(table))
}

/// What is no error but was hardly meant.
fn warning(lang: Lang, told: &str) -> Output {
    Output::Warning(format!("{}: {}", text(lang, "warning-prefix", &[]), visible(told)))
}

/// "Time: 12 ms"
fn time(began: Instant, lang: Lang) -> String {
    let spent = began.elapsed();
    let told = if spent.as_secs() == 0 {
        format!("{} ms", number(spent.as_secs_f64() * 1000.0, lang))
    } else {
        format!("{} s", number(spent.as_secs_f64(), lang))
    };
    text(lang, "time-taken", &[("time", told)])
}
