//! What was typed, in one file of the user's, shared by all shells: each appends a line
//! under a lock and reads what the others have appended, so that none loses anything.

use rustyline::history::{History as _, MemHistory};
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;

/// Entries that are kept at least; a file of twice as many is cut to this.
pub const MOST: usize = 10_000;

/// The shared file, and how far it has been read.
#[derive(Debug, Default)]
pub struct History {
    path: Option<PathBuf>,
    read: u64,
}

impl History {
    /// The file `lisql/history` in the XDG state folder; nothing is kept where there is no home.
    pub fn new() -> History {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let state = set("XDG_STATE_HOME").filter(|path| path.is_absolute());
        let state = state.or_else(|| Some(set("HOME")?.join(".local/state")));
        History { path: state.map(|state| state.join("lisql").join("history")), read: 0 }
    }

    /// Adds what was appended since the last time to `entries`.
    pub fn read_new(&mut self, entries: &mut MemHistory) -> std::io::Result<()> {
        let Some(path) = self.path.as_ref().filter(|path| path.is_file()) else { return Ok(()) };
        let mut file = File::open(path)?;
        file.lock_shared()?;
        let len = file.metadata()?.len();
        // Another shell has cut the file: what it kept is known here.
        self.read = self.read.min(len);
        file.seek(SeekFrom::Start(self.read))?;
        let mut text = Vec::new();
        file.read_to_end(&mut text)?;
        self.read = len;
        for line in String::from_utf8_lossy(&text).lines() {
            // An entry in memory cannot fail to be added.
            let _ = entries.add(&unescaped(line));
        }
        Ok(())
    }

    /// Appends an entry; one that begins with a blank is kept nowhere.
    pub fn append(&mut self, entry: &str) -> std::io::Result<()> {
        let Some(path) = self.path.as_ref() else { return Ok(()) };
        if entry.trim().is_empty() || entry.starts_with(char::is_whitespace) {
            return Ok(());
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut options = OpenOptions::new();
        options.append(true).create(true).read(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        file.lock()?;
        file.write_all(format!("{}\n", escaped(entry)).as_bytes())?;
        cut(&mut file)
    }
}

/// Keeps the latest entries of a file that has grown long.
fn cut(file: &mut File) -> std::io::Result<()> {
    // A shorter file cannot hold so many entries that it must be read to know.
    const WORTH_READING: u64 = 4 * MOST as u64;
    if file.metadata()?.len() < WORTH_READING {
        return Ok(());
    }
    let mut text = String::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_string(&mut text)?;
    let count = text.lines().count();
    if count < 2 * MOST {
        return Ok(());
    }
    let kept: String = text.split_inclusive('\n').skip(count - MOST).collect();
    file.set_len(0)?;
    file.write_all(kept.as_bytes())
}

/// An entry of several lines stands in one.
fn escaped(entry: &str) -> String {
    entry.replace('\\', "\\\\").replace('\n', "\\n")
}

fn unescaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => out.push('\n'),
                Some(other) => out.push(other),
                None => out.push('\\'),
            },
            (c, false) => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustyline::history::SearchDirection;

    fn entries(history: &MemHistory) -> Vec<String> {
        let get = |at| history.get(at, SearchDirection::Forward).unwrap().unwrap().entry.into_owned();
        (0..history.len()).map(get).collect()
    }

    #[test]
    fn shells_share_what_they_append() {
        let folder = tempfile::tempdir().unwrap();
        let path = Some(folder.path().join("lisql/history"));
        let (mut one, mut two) = (History { path: path.clone(), read: 0 }, History { path, read: 0 });
        let (mut first, mut second) = (MemHistory::new(), MemHistory::new());
        one.append("select 1;").unwrap();
        two.append("select\n  '\\n';").unwrap();
        one.append(" secret").unwrap();
        one.read_new(&mut first).unwrap();
        two.read_new(&mut second).unwrap();
        assert_eq!(entries(&first), ["select 1;", "select\n  '\\n';"]);
        assert_eq!(entries(&second), entries(&first));
        two.append("\\d").unwrap();
        one.read_new(&mut first).unwrap();
        assert_eq!(entries(&first)[2..], ["\\d"]);
    }

    #[test]
    fn threads_that_append_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("history");
        std::thread::scope(|scope| {
            for shell in 0..4 {
                let path = path.clone();
                scope.spawn(move || {
                    let mut history = History { path: Some(path), read: 0 };
                    (0..200).for_each(|n| history.append(&format!("select {shell}, {n};")).unwrap());
                });
            }
        });
        assert_eq!(std::fs::read_to_string(path).unwrap().lines().count(), 800);
    }

    #[test]
    fn a_long_file_keeps_its_latest_entries() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("history");
        let lines: String = (0..2 * MOST).map(|n| format!("select {n};\n")).collect();
        std::fs::write(&path, lines).unwrap();
        History { path: Some(path.clone()), read: 0 }.append("the last").unwrap();
        let text = std::fs::read_to_string(path).unwrap();
        assert_eq!((text.lines().count(), text.lines().last()), (MOST, Some("the last")));
    }
}
