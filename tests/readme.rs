//! What README.md shows is what the program prints: every line of every capture is
//! found in the real output, in its order. `…` alone stands for lines left out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

use std::process::{Command, Stdio};

/// The captures: a command line and the lines shown under it.
fn captures(readme: &str) -> Vec<(String, Vec<String>)> {
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    let mut open = false;
    for line in readme.lines() {
        let shown = line.strip_prefix("    ");
        match (shown.and_then(|text| text.strip_prefix("$ ")), shown) {
            (Some(command), _) => {
                out.push((command.to_string(), Vec::new()));
                open = true;
            }
            (None, Some(text)) if open => out.last_mut().unwrap().1.push(text.to_string()),
            (None, None) if line.is_empty() => {}
            _ => open = false,
        }
    }
    out
}

/// Splits a command line at blanks outside double quotes.
fn words(command: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => out.push(String::new()),
            c => out.last_mut().unwrap().push(c),
        }
    }
    out
}

#[test]
fn captures_are_real() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let captures = captures(&readme);
    assert!(captures.len() >= 3, "the README shows how it looks");
    for (command, shown) in captures {
        let words = words(&command);
        let arguments = if words[0] == "cargo" { &[] } else { &words[1..] };
        let output = Command::new(env!("CARGO_BIN_EXE_lisql"))
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let mut lines = text.lines();
        for line in shown.iter().filter(|line| *line != "…" && !line.is_empty()) {
            // The day is today's.
            let dated = line.split(" as of: ").next().unwrap();
            let found = lines.any(|real| real == line || (dated != line && real.starts_with(dated)));
            assert!(found, "`{command}` does not print (any more, or in this order):\n{line}\n\nbut:\n{text}");
        }
    }
}
