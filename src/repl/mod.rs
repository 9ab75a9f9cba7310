//! The prompt: lines in, outputs on the screen.

mod edit;
mod helper;
mod highlight;
mod history;
mod pager;
mod screen;
mod watch;

use crate::app::complete::{Names, changes_names};
use crate::app::{App, AppError, Ask, Output, Script, wait};
use crate::i18n::{text, visible};
use helper::{PROMPT, Typing};
use history::History;
use parking_lot::RwLock;
use rustyline::config::Configurer as _;
use rustyline::error::ReadlineError;
use rustyline::history::{History as _, MemHistory, SearchDirection};
use rustyline::{ColorMode, CompletionType, Config, EditMode, Editor};
use screen::Screen;
use std::io::Write as _;
use std::sync::Arc;
use tokio::runtime::Runtime;
use watch::Watch;

/// Reads and evaluates until the end of the input or `\q`.
///
/// Queries run on runtimes of their own, so that the prompt hears Ctrl-C however busy they
/// are; one that does not stop at once is left behind with its runtime.
pub fn run(app: &mut App, queries: MakeRuntime, color: bool) -> Result<(), String> {
    Shell::new(app, queries, color).and_then(Shell::run).map_err(|error| error.to_string())
}

/// Makes a runtime for queries.
type MakeRuntime = fn() -> std::io::Result<Runtime>;

/// A session at the prompt.
struct Shell<'a> {
    app: &'a mut App,
    make: MakeRuntime,
    /// What queries run on.
    queries: Runtime,
    /// What the prompt itself waits on.
    ears: Runtime,
    editor: Editor<Typing, MemHistory>,
    history: History,
    names: Arc<RwLock<Names>>,
    color: bool,
    /// What stands at the next prompt.
    initial: String,
}

impl<'a> Shell<'a> {
    fn new(app: &'a mut App, make: MakeRuntime, color: bool) -> rustyline::Result<Shell<'a>> {
        let ears = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let queries = make()?;
        let mode = if wants_vi() { EditMode::Vi } else { EditMode::Emacs };
        let config = Config::builder()
            .max_history_size(history::MOST)?
            .history_ignore_space(true)
            .completion_type(CompletionType::List)
            .completion_show_all_if_ambiguous(true)
            // The helper gives what has room: a question about the rest would not hear Ctrl-C.
            .completion_prompt_limit(usize::MAX)
            .edit_mode(mode)
            // Colours are the helper's business; what is open is shown without them too.
            .color_mode(ColorMode::Forced)
            .build();
        let entries = MemHistory::with_config(&config);
        let mut editor = Editor::with_history(config, entries)?;
        let names = Arc::new(RwLock::new(Names::default()));
        editor.set_helper(Some(Typing::new(Arc::clone(&names), app.lang(), color)));
        let (history, initial) = (History::new(), String::new());
        Ok(Shell { app, make, queries, ears, editor, history, names, color, initial })
    }

    fn run(mut self) -> rustyline::Result<()> {
        self.read_names();
        let mut interrupts = 0;
        loop {
            // What cannot be read is not there; appending tells about it.
            let _ = self.history.read_new(self.editor.history_mut());
            let initial = std::mem::take(&mut self.initial);
            if let (Some(size), Some(helper)) = (self.editor.dimensions(), self.editor.helper()) {
                helper.size.set(size);
            }
            let line = match self.editor.readline_with_initial(PROMPT, (&initial, "")) {
                Ok(line) => line,
                Err(ReadlineError::Eof) => return Ok(()),
                Err(ReadlineError::Interrupted) => {
                    let typed = self.editor.helper().is_some_and(|helper| helper.typed.get());
                    interrupts = if typed { 0 } else { interrupts + 1 };
                    if interrupts == 2 {
                        return Ok(());
                    }
                    if interrupts == 1 {
                        self.tell(&text(self.app.lang(), "prompt-leave", &[]));
                    }
                    continue;
                }
                Err(error) => return Err(error),
            };
            interrupts = 0;
            if line.trim().is_empty() {
                continue;
            }
            if let Err(error) = self.history.append(line.trim_end()) {
                self.tell(&text(self.app.lang(), "prompt-history-failed", &[("error", error.to_string())]));
            }
            if self.evaluate(&line) {
                return Ok(());
            }
        }
    }

    /// Evaluates one input; true: the session is over.
    fn evaluate(&mut self, line: &str) -> bool {
        let (mut script, rest) = Script::typed(line);
        self.initial = rest.map(|rest| format!("{}\n", rest.trim())).unwrap_or_default();
        loop {
            let (columns, lines) = self.editor.dimensions().map_or((80, 24), |(w, h)| (w.into(), h.into()));
            let watch = Watch::new(self.app.lang());
            let has_color = self.color;
            let app = &mut *self.app;
            let step = async {
                match script.next(app).await? {
                    Ok(Output::Ask(ask)) => Some(Ok(Step::Ask(ask))),
                    Ok(Output::Quit) => Some(Ok(Step::Quit)),
                    Ok(output) => {
                        let shown = Screen { columns, lines, has_color }.show(app, output, &watch).await;
                        Some(shown.map(|()| Step::Shown))
                    }
                    Err(error) => Some(Err(error)),
                }
            };
            match self.ears.block_on(watch.over(wait(&self.queries, step))) {
                None => {
                    self.leave_queries();
                    self.tell(&text(self.app.lang(), "prompt-cancelled", &[]));
                    break;
                }
                Some(None) => break,
                Some(Some(Ok(Step::Quit))) => return true,
                Some(Some(Ok(Step::Ask(ask)))) => self.answer(ask),
                Some(Some(Ok(Step::Shown))) => {}
                Some(Some(Err(error))) => {
                    self.fail(&error);
                    break;
                }
            }
        }
        if let Some(helper) = self.editor.helper_mut() {
            helper.lang = self.app.lang();
        }
        if changes_names(line) {
            self.read_names();
        }
        false
    }

    /// What was stopped may still be at work; it keeps nothing waiting.
    fn leave_queries(&mut self) {
        if let Ok(queries) = (self.make)() {
            std::mem::replace(&mut self.queries, queries).shutdown_background();
        }
    }

    /// Does what a command asks of the prompt.
    fn answer(&mut self, ask: Ask) {
        match ask {
            Ask::Clear => drop(self.editor.clear_screen()),
            Ask::Value { name, text } => {
                // A value is no statement: the editor would wait for its end.
                let _ = write!(std::io::stdout(), "{text} ").and_then(|()| std::io::stdout().flush());
                let mut typed = String::new();
                let _ = std::io::stdin().read_line(&mut typed);
                self.app.bind(&name, &typed);
            }
            Ask::Keys { vi } => {
                self.editor.set_edit_mode(if vi { EditMode::Vi } else { EditMode::Emacs });
            }
            Ask::History(wanted) => {
                let entries = self.entries().into_iter().filter(|entry| entry.contains(&wanted));
                let text: String = entries.map(|entry| format!("{}\n", visible(&entry))).collect();
                let _ = write!(std::io::stdout(), "{text}");
            }
            Ask::Edit(given) => {
                // The last entry is the command itself.
                let last = self.entries().into_iter().rev().find(|entry| !entry.starts_with("\\edit"));
                let before = if given.is_empty() { last.unwrap_or_default() } else { given };
                let editor = edit::editor();
                match edit::edit(&before, &editor) {
                    Ok(edited) => self.initial = edited,
                    Err(error) => {
                        let args = [("editor", editor), ("error", error.to_string())];
                        self.tell(&text(self.app.lang(), "prompt-no-editor", &args));
                    }
                }
            }
        }
    }

    /// What was typed before, the oldest first.
    fn entries(&mut self) -> Vec<String> {
        let _ = self.history.read_new(self.editor.history_mut());
        let history = self.editor.history();
        let entry = |at| history.get(at, SearchDirection::Forward).ok().flatten();
        (0..history.len()).filter_map(entry).map(|found| found.entry.into_owned()).collect()
    }

    /// Reads the names for completion beside what else happens.
    fn read_names(&self) {
        let (names, read) = (Arc::clone(&self.names), self.app.names());
        self.queries.spawn(async move {
            if let Ok(read) = read.await {
                *names.write() = read;
            }
        });
    }

    fn fail(&self, error: &AppError) {
        self.tell(&error.render(self.app.lang(), self.color));
    }

    fn tell(&self, text: &str) {
        // Nobody is left to tell when standard error is gone.
        let _ = writeln!(std::io::stderr(), "{text}");
    }
}

/// What one step came to.
enum Step {
    Shown,
    Ask(Ask),
    Quit,
}

/// Whether the user's readline is set to vi's keys (`~/.inputrc`).
fn wants_vi() -> bool {
    let home = || Some(std::path::PathBuf::from(std::env::var_os("HOME")?).join(".inputrc"));
    let path = std::env::var_os("INPUTRC").map(Into::into).or_else(home);
    let text = path.and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
    let mode = |line: &str| {
        let mut words = line.split_whitespace();
        (words.next() == Some("set") && words.next() == Some("editing-mode"))
            .then(|| words.next() == Some("vi"))
    };
    text.lines().rev().find_map(mode).unwrap_or(false)
}
