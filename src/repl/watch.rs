//! While something runs: a line that says for how long, and an ear for Ctrl-C.

use crate::i18n::{Lang, number, text};
use std::cell::Cell;
use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};
use tokio::signal::ctrl_c;

/// What takes longer than this says so.
const PATIENCE: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(200);

/// Watches one step of a session.
pub struct Watch {
    lang: Lang,
    began: Instant,
    /// Nothing may be drawn: results have begun to stand there.
    quiet: Cell<bool>,
    /// The line is on the screen.
    drawn: Cell<bool>,
    /// Ctrl-C is the pager's.
    deaf: Cell<bool>,
}

impl Watch {
    pub fn new(lang: Lang) -> Watch {
        let (quiet, drawn, deaf) =
            (Cell::new(!std::io::stderr().is_terminal()), Cell::new(false), Cell::new(false));
        Watch { lang, began: Instant::now(), quiet, drawn, deaf }
    }

    /// Waits for `work`; `None`: the user has stopped it, and it is dropped.
    pub async fn over<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        tokio::pin!(work);
        // Heard from the first poll on: what was pressed while `work` was busy is not lost.
        let mut pressed = Box::pin(ctrl_c());
        let mut ticks = tokio::time::interval(TICK);
        loop {
            tokio::select! {
                biased;
                _ = &mut pressed => {
                    if !self.deaf.get() {
                        self.clear();
                        return None;
                    }
                    pressed = Box::pin(ctrl_c());
                }
                done = &mut work => {
                    self.clear();
                    return Some(done);
                }
                _ = ticks.tick() => self.draw(),
            }
        }
    }

    /// Results are shown from now on.
    pub fn quiet(&self) {
        self.clear();
        self.quiet.set(true);
    }

    /// Ctrl-C is left to another program for the rest of the step.
    pub fn deaf(&self) {
        self.deaf.set(true);
    }

    fn draw(&self) {
        let spent = self.began.elapsed();
        if self.quiet.get() || spent < PATIENCE {
            return;
        }
        let time = number((spent.as_secs_f64() * 10.0).round() / 10.0, self.lang);
        let line = text(self.lang, "prompt-running", &[("time", time)]);
        // A line that cannot be drawn is not missed.
        let _ = write!(std::io::stderr(), "\r\x1b[K{line}");
        self.drawn.set(true);
    }

    fn clear(&self) {
        if self.drawn.take() {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
