//! Results longer than the screen go through the pager that the user has chosen.

use std::io::Write;
use std::process::{Child, ChildStdin, Command, Stdio};

/// The pager's command line: `$PAGER`, else `less` where it is installed. `None`: none is
/// wanted (`PAGER=cat`, or empty) or there is none.
pub fn command() -> Option<String> {
    match std::env::var("PAGER") {
        Ok(pager) if matches!(pager.trim(), "" | "cat") => None,
        // One that is not there would swallow the result.
        Ok(pager) => is_there(&pager).then_some(pager),
        Err(_) => is_there("less").then(|| "less".to_string()),
    }
}

/// Whether the program that a command line begins with is installed; what only a shell can
/// tell is taken to be.
fn is_there(command: &str) -> bool {
    let word = command.split_whitespace().next().unwrap_or_default();
    if command.contains(['|', ';', '&', '$', '(', '=', '\'', '"']) || word.contains('/') {
        return true;
    }
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(word).is_file())
}

/// A pager that is being written to.
pub struct Pager {
    child: Child,
    input: Option<ChildStdin>,
}

impl Pager {
    pub fn start(command: &str) -> std::io::Result<Pager> {
        let mut shell = Command::new("sh");
        shell.args(["-c", command]).stdin(Stdio::piped());
        if std::env::var_os("LESS").is_none() {
            // Lines are not wrapped, and what was read stays on the screen.
            shell.env("LESS", "-RSX");
        }
        let mut child = shell.spawn()?;
        let input = child.stdin.take();
        Ok(Pager { child, input })
    }

    /// Waits until the user has left it.
    pub fn finish(mut self) -> std::io::Result<()> {
        drop(self.input.take());
        self.child.wait().map(|_| ())
    }
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match &mut self.input {
            Some(input) => input.write(bytes),
            None => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.input.as_mut().map_or(Ok(()), Write::flush)
    }
}
