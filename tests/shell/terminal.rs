//! A program on a pseudo-terminal of its own, and the screen that it draws.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read as _, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long anything may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(90);

fn parser(rows: u16, cols: u16) -> vt100::Parser {
    vt100::Parser::new(NonZero::new(rows).unwrap(), NonZero::new(cols).unwrap(), 0)
}

pub struct Options<'a> {
    pub pager: &'a str,
    pub editor: &'a str,
    /// Where history is kept; `None`: a folder of its own.
    pub home: Option<PathBuf>,
    /// Rows and columns.
    pub size: (u16, u16),
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options { pager: "cat", editor: "false", home: None, size: (30, 100) }
    }
}

pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    home: PathBuf,
    _folder: TempDir,
}

impl Terminal {
    pub fn start(options: &Options<'_>) -> Terminal {
        let folder = tempfile::tempdir().unwrap();
        let home = options.home.clone().unwrap_or_else(|| folder.path().to_path_buf());
        let (rows, cols) = options.size;
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_lisql"));
        command.args(["shell", "-d", "data", "--as-of", "2025-06-30"]);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env_clear();
        for (name, value) in [
            ("PATH", std::env::var("PATH").unwrap().as_str()),
            ("TERM", "xterm-256color"),
            ("LC_ALL", "C.UTF-8"),
            ("HOME", home.to_str().unwrap()),
            ("PAGER", options.pager),
            ("EDITOR", options.editor),
            ("NO_COLOR", "1"),
        ] {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let writer = pair.master.take_writer().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let screen = Arc::new(Mutex::new(parser(rows, cols)));
        let seen = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count) = reader.read(&mut bytes) {
                if count == 0 {
                    break;
                }
                seen.lock().unwrap().process(&bytes[..count]);
            }
        });
        Terminal { child, master: pair.master, writer, screen, home, _folder: folder }
    }

    pub fn home(&self) -> PathBuf {
        self.home.clone()
    }

    /// Types, a line at a time: what follows an Enter waits until it was taken.
    pub fn type_text(&mut self, text: &str) {
        for part in text.split_inclusive('\r') {
            self.writer.write_all(part.as_bytes()).unwrap();
            self.writer.flush().unwrap();
            std::thread::sleep(Duration::from_millis(150));
        }
    }

    /// Types everything in one go.
    pub fn type_at_once(&mut self, text: &str) {
        self.writer.write_all(text.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    pub fn screen(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    pub fn wait_until(&self, what: &str, is_there: impl Fn(&str) -> bool) {
        let began = Instant::now();
        while !is_there(&self.screen()) {
            assert!(began.elapsed() < PATIENCE, "not seen: {what}\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until Tab knows the tables: they are read beside the prompt.
    pub fn wait_for_names(&mut self) {
        let began = Instant::now();
        self.type_text("from matu");
        while !self.screen().contains("from maturity") {
            assert!(began.elapsed() < PATIENCE, "no names\n{}", self.screen());
            self.type_text("\t");
        }
        self.type_text("\x03");
    }

    pub fn wait_for_end(&mut self) {
        let began = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(began.elapsed() < PATIENCE, "still running\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn resize(&self, rows: u16, cols: u16) {
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let (rows, cols) = (NonZero::new(rows).unwrap(), NonZero::new(cols).unwrap());
        self.screen.lock().unwrap().screen_mut().set_size(rows, cols);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Gone already where the session was left.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
