//! A progress bar on the terminal, for loads that take longer than half a second.

use crate::i18n::{Lang, text};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use parking_lot::Mutex;
use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_millis(500);

/// Counts sources as they are read; shows itself only on a terminal and only
/// once half a second has passed.
pub struct Progress {
    started: Instant,
    lang: Lang,
    /// The message beside the bar.
    key: &'static str,
    terminal: bool,
    bar: Mutex<Option<ProgressBar>>,
}

impl Progress {
    pub fn new(lang: Lang, key: &'static str) -> Progress {
        let terminal = std::io::stderr().is_terminal();
        Progress { started: Instant::now(), lang, key, terminal, bar: Mutex::new(None) }
    }

    /// `done` of `total` sources are read.
    pub fn tick(&self, done: usize, total: usize) {
        if !self.terminal || self.started.elapsed() < PATIENCE {
            return;
        }
        let mut bar = self.bar.lock();
        let bar = bar.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{msg} {bar:40} {pos}/{len}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.set_message(text(self.lang, self.key, &[]));
            bar
        });
        bar.set_position(done as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.lock().take() {
            bar.finish_and_clear();
        }
    }
}
