//! The command line: raw flags resolved once, then the evaluator, then bytes on
//! standard output. Exit code 0 success, 1 failure, 2 wrong usage.

mod args;
mod chart;
mod check;
mod cluster;
mod described;
mod import;
mod kernel;
mod notebook;
mod output;
mod overview;
mod progress;
mod report;
mod start;
mod store;
mod synth;
mod usage;

use crate::app::query::{self, Query};
use crate::app::{App, AppError, Output, Script};
use crate::i18n::{Lang, visible};
use args::{Cli, Command, Global};
use clap::Parser as _;
pub use kernel::Kernel;
pub use notebook::Notebook;
use output::Sink;
use std::collections::BTreeSet;
use std::io::{IsTerminal as _, Read as _, Write as _};
use std::process::ExitCode;

/// What ended a run before its end.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    #[error("{0}")]
    App(Box<AppError>),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error("{0}")]
    Engine(String),
}

impl From<AppError> for CliError {
    fn from(error: AppError) -> CliError {
        CliError::App(Box::new(error))
    }
}

impl CliError {
    /// A reader that went away (`lisql … | head`) is no error.
    fn is_closed_pipe(&self) -> bool {
        match self {
            CliError::App(error) => error.is_closed_pipe(),
            CliError::Io(error) => error.kind() == std::io::ErrorKind::BrokenPipe,
            CliError::Engine(_) => false,
        }
    }
}

/// A prompt: reads and evaluates until it is left. It makes the runtimes that queries run
/// on, and is in colour or not.
pub type Prompt = fn(&mut App, fn() -> std::io::Result<tokio::runtime::Runtime>, bool) -> Result<(), String>;

/// What the program hands over: front ends do not know each other.
#[derive(Clone, Copy)]
pub struct FrontEnds {
    pub prompt: Prompt,
    pub kernel: Kernel,
    pub notebook: Notebook,
}

/// Runs the program with the process's own arguments.
pub fn main(front: FrontEnds) -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(_) => return usage::answer(std::env::args_os().collect()),
    };
    if let Some(Command::Completions { shell }) = cli.command {
        let mut script = Vec::new();
        let mut command = described::command(start::language(&cli.global));
        clap_complete::generate(shell, &mut command, "lisql", &mut script);
        let written = std::io::stdout().write_all(&script);
        return if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let thread = std::thread::Builder::new().stack_size(start::STACK).spawn(move || guarded(cli, front));
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(code)) => code,
        _ => ExitCode::FAILURE,
    }
}

fn guarded(cli: Cli, front: FrontEnds) -> ExitCode {
    let lang = start::language(&cli.global);
    let color = start::color(&cli.global, std::io::stderr().is_terminal());
    match run(cli, front) {
        Ok(code) => code,
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            tell(&error, lang, color);
            let is_usage = matches!(&error, CliError::App(app) if app.is_usage());
            ExitCode::from(if is_usage { 2 } else { 1 })
        }
    }
}

/// Tells an error on standard error.
fn tell(error: &CliError, lang: Lang, color: bool) {
    let text = match error {
        CliError::App(app) => app.render(lang, color),
        other => format!("{}: {}", crate::i18n::text(lang, "error-prefix", &[]), visible(&other.to_string())),
    };
    // Nobody is left to tell when standard error is gone too.
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn run(cli: Cli, front: FrontEnds) -> Result<ExitCode, CliError> {
    if cli.command.is_some() && (cli.text.is_some() || cli.file.is_some()) {
        return Err(AppError::told("text-beside-command", []).into());
    }
    if let Some(code) = without_data(&cli, front)? {
        return Ok(code);
    }
    let script = script(&cli)?;
    let bare = cli.command.is_none() && cli.text.is_none() && cli.file.is_none();
    let runtime = start::runtime()?;
    let mut app = start::start(&cli.global)?;
    tell_faults(app.queries(), app.lang())?;
    if let Some(written) = to_files(&cli, front, &mut app, &runtime) {
        let well = written?;
        let nothing = tell_failed_sources(&app)?;
        std::mem::forget(app);
        // A query that was stopped may take a while to notice; nobody waits for it.
        runtime.shutdown_background();
        return Ok(if nothing || !well { ExitCode::FAILURE } else { ExitCode::SUCCESS });
    }
    let mut sink = Sink::new(&cli.global, &app)?;
    let mut code = ExitCode::SUCCESS;
    match (&cli.command, script) {
        (Some(Command::Check), _) => {
            let code = check::run(&app, &runtime, &mut sink)?;
            sink.finish()?;
            return Ok(code);
        }
        (Some(Command::Query { name: Some(name), params, .. }), _) => {
            let table = runtime.block_on(app.query(name, params))?;
            runtime.block_on(sink.write(&app, table.into()))?;
        }
        (_, Some((text, file))) => {
            let script = Script::new(&text, file.as_deref());
            code = runtime.block_on(eval(&mut app, &mut sink, script, cli.global.keep_going))?;
        }
        (command, _) => {
            if bare {
                runtime.block_on(overview::show(&mut app, &mut sink))?;
            }
            if std::io::stdin().is_terminal() && (bare || matches!(command, Some(Command::Shell))) {
                if !bare {
                    sink.line(&crate::i18n::text(app.lang(), "overview-hint", &[]))?;
                }
                app.interactive = true;
                let color = start::color(&cli.global, std::io::stdout().is_terminal());
                (front.prompt)(&mut app, start::runtime, color).map_err(CliError::Engine)?;
            }
        }
    }
    app.finish()?;
    sink.finish()?;
    let nothing = tell_failed_sources(&app)?;
    // The process ends here: to give its memory back piece by piece takes longer than a query.
    std::mem::forget(app);
    Ok(if nothing { ExitCode::FAILURE } else { code })
}

/// Runs a command that loads no data, or decides itself when to; `None`: it is another one.
fn without_data(cli: &Cli, front: FrontEnds) -> Result<Option<ExitCode>, CliError> {
    let global = &cli.global;
    let code = match &cli.command {
        Some(Command::Query { name, help, .. }) if *help || name.is_none() => {
            writeln!(std::io::stdout(), "{}", about_queries(global, name.as_deref(), *help)?)?;
            ExitCode::SUCCESS
        }
        Some(Command::Synth(args)) => synth::run(args, global)?,
        Some(Command::Import(args)) => import::run(args, global)?,
        Some(Command::Store(args)) => store::run(args, global)?,
        Some(Command::Cluster(args)) => cluster::run(args, global)?,
        Some(Command::Kernel(args)) => {
            kernel::run(args, global, front.kernel)?;
            ExitCode::SUCCESS
        }
        _ => return Ok(None),
    };
    Ok(Some(code))
}

/// Runs a command that writes files and prints nothing; `None` where it is none of those.
/// Tells whether all went well.
fn to_files(
    cli: &Cli,
    front: FrontEnds,
    app: &mut App,
    runtime: &tokio::runtime::Runtime,
) -> Option<Result<bool, CliError>> {
    Some(match cli.command.as_ref()? {
        Command::Report(args) => report::run(args, &cli.global, app, runtime).map(|()| true),
        Command::Chart(args) => chart::run(args, &cli.global, app, runtime).map(|()| true),
        Command::Notebook(args) => notebook::run(args, &cli.global, front.notebook, app, runtime),
        _ => return None,
    })
}

/// The list of queries, the help of one, or how the command is used.
fn about_queries(global: &Global, name: Option<&str>, help: bool) -> Result<String, CliError> {
    let lang = start::language(global);
    match name {
        None if help => {
            let mut command = described::command(lang);
            let usage = command.find_subcommand_mut("query").map(|query| query.render_help());
            Ok(usage.map(|usage| usage.to_string()).unwrap_or_default())
        }
        None => {
            let queries = start::queries(global)?;
            tell_faults(&queries, lang)?;
            Ok(query::listing(&queries, lang))
        }
        Some(name) => {
            let queries = start::queries(global)?;
            let query = query::find(&queries, name)?;
            let app = start::empty(lang)?;
            // A query of the user's own that cannot be planned has its parameters told all the same.
            let columns = start::runtime()?.block_on(app.query_columns(query)).unwrap_or_default();
            Ok(query::help(query, &columns, lang))
        }
    }
}

/// Tells on standard error which queries of the user's own cannot be used; all else can.
fn tell_faults(queries: &[Query], lang: Lang) -> Result<(), CliError> {
    for fault in queries.iter().filter_map(|query| query.fault.as_ref()) {
        let warning = crate::i18n::text(lang, "warning-prefix", &[]);
        writeln!(std::io::stderr(), "{warning}: {}", crate::i18n::visible(&fault.text(lang)))?;
    }
    Ok(())
}

/// Tells on standard error how many sources could not be used, and the first of them, so that
/// a figure is not taken for the whole. True: nothing at all was there to be used.
fn tell_failed_sources(app: &App) -> Result<bool, CliError> {
    const NAMED: usize = 3;
    let data = app.data();
    let failed: BTreeSet<&str> = data.failed().into_iter().collect();
    if failed.is_empty() {
        return Ok(false);
    }
    let mut names: Vec<&str> = failed.iter().take(NAMED).copied().collect();
    names.extend((failed.len() > NAMED).then_some("…"));
    let names = crate::i18n::visible(&names.join(", ")).into_owned();
    let args = [("count", failed.len().to_string()), ("names", names)];
    writeln!(std::io::stderr(), "{}", crate::i18n::text(app.lang(), "sources-failed", &args))?;
    Ok(data.is_empty())
}

/// The statements to run and the file they stand in: `-c`, `-f`, or standard input.
fn script(cli: &Cli) -> Result<Option<(String, Option<String>)>, CliError> {
    if let Some(text) = &cli.text {
        return Ok(Some((text.clone(), None)));
    }
    if let Some(path) = &cli.file {
        let name = path.display().to_string();
        let text =
            std::fs::read_to_string(path).map_err(|error| AppError::Io { path: name.clone(), error })?;
        return Ok(Some((text.trim_start_matches('\u{feff}').to_string(), Some(name))));
    }
    let reads_sheet = cli.global.data.iter().any(|path| path.as_os_str() == "-");
    if matches!(cli.command, None | Some(Command::Shell)) && !reads_sheet && !std::io::stdin().is_terminal() {
        let text = if std::env::args_os().len() > 1 { read_stdin()? } else { read_waiting_stdin() };
        return Ok(Some((text, None)).filter(|(text, _)| !text.trim().is_empty()));
    }
    Ok(None)
}

fn read_stdin() -> std::io::Result<String> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    Ok(text)
}

/// What standard input holds, unless nothing has come after a moment: a program
/// started without arguments under a service has an input that never ends.
fn read_waiting_stdin() -> String {
    const MOMENT: std::time::Duration = std::time::Duration::from_millis(300);
    let (first, began) = std::sync::mpsc::channel();
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut start = [0; 1];
        let count = std::io::stdin().read(&mut start).unwrap_or(0);
        let _ = first.send(());
        let mut text = start[..count].to_vec();
        let _ = std::io::stdin().read_to_end(&mut text);
        let _ = sender.send(text);
    });
    if began.recv_timeout(MOMENT).is_err() {
        return String::new();
    }
    String::from_utf8_lossy(&receiver.recv().unwrap_or_default()).into_owned()
}

/// Runs a script up to its first error, or past it where that is asked for.
async fn eval(
    app: &mut App,
    sink: &mut Sink,
    mut script: Script,
    keep_going: bool,
) -> Result<ExitCode, CliError> {
    let mut code = ExitCode::SUCCESS;
    while let Some(output) = script.next(app).await {
        let written = match output {
            Ok(Output::Quit) => break,
            Ok(output) => sink.write(app, output).await,
            Err(error) => Err(error.into()),
        };
        match written {
            Err(error) if keep_going && !error.is_closed_pipe() => {
                tell(&error, app.lang(), false);
                code = ExitCode::FAILURE;
            }
            written => written?,
        }
    }
    Ok(code)
}
