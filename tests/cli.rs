//! The built program from outside: exit codes, what goes to which stream, formats, and
//! files that no sheet is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "cli/charts.rs"]
mod charts;
#[path = "cli/cluster.rs"]
mod cluster;
#[path = "cli/codes.rs"]
mod codes;
#[path = "cli/commands.rs"]
mod commands;
#[path = "cli/files.rs"]
mod files;
#[path = "cli/formats.rs"]
mod formats;
#[path = "cli/language.rs"]
mod language;
#[path = "cli/scripts.rs"]
mod scripts;
#[path = "cli/synth.rs"]
mod synth;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What a run left behind.
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

/// A folder of its own, in which the program is run.
struct Folder(TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path().join(name)).unwrap()
    }

    /// The program, in English whatever the machine speaks, its input empty.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lisql"));
        command.args(args).current_dir(self.path()).stdin(Stdio::null());
        for name in ["LANG", "LC_MESSAGES", "PAGER", "NO_COLOR"] {
            command.env_remove(name);
        }
        command.env("LC_ALL", "C");
        command
    }

    fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).output().unwrap())
    }

    /// Runs with `input` on standard input.
    fn run_with(&self, args: &[&str], input: &str) -> Run {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Run::of(child.wait_with_output().unwrap())
    }
}

impl Run {
    fn of(output: std::process::Output) -> Run {
        Run {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The standard output of a run that went well.
    fn ok(self) -> String {
        assert_eq!(self.code, 0, "{}", self.stderr);
        self.stdout
    }

    /// The standard error of a run that ended with `code` and gave no result.
    fn failed(self, code: i32) -> String {
        assert_eq!((self.code, self.stdout.as_str()), (code, ""), "{}", self.stderr);
        self.stderr
    }
}

/// A sheet of two answers, one of which is of 2022 only.
const SHEET: &str = "ISO\tKrav\tNuläge\tKommentar\tÅtgärdsbehov\tDatum\n4.1\tOmvärlden\tJa\tGjord\tIngen\t\n6.3\tÄndringar\tDelvis\tPågår\tHög\t2024-05-31\n";

fn seed() -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/seed/sheet.tsv").to_string_lossy().into_owned()
}
