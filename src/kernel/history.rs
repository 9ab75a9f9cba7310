//! What was run in this session, for the clients that leaf through it.

use jupyter_protocol::HistoryRequest;
use serde_json::{Value, json};
use std::collections::HashSet;

/// Older inputs than so many are forgotten.
const MOST: usize = 10_000;
/// The most that is kept of an output, in bytes.
const OUTPUT: usize = 4096;
/// There is one session: this one.
const SESSION: usize = 1;

/// Inputs and the text of their results, the oldest first.
#[derive(Debug, Default)]
pub struct History {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    count: usize,
    input: String,
    output: Option<String>,
}

impl History {
    /// Takes an input that is about to be run.
    pub fn add(&mut self, count: usize, input: &str) {
        if self.entries.len() == MOST {
            self.entries.remove(0);
        }
        self.entries.push(Entry { count, input: input.to_string(), output: None });
    }

    /// Takes the result of the last input.
    pub fn result(&mut self, count: usize, text: &str) {
        if let Some(entry) = self.entries.last_mut().filter(|entry| entry.count == count) {
            let end = (0..=text.len().min(OUTPUT)).rev().find(|at| text.is_char_boundary(*at));
            entry.output = text.get(..end.unwrap_or_default()).map(str::to_string);
        }
    }

    /// The entries that are asked for, as the protocol writes them.
    pub fn reply(&self, request: &HistoryRequest) -> Value {
        let (chosen, with_output): (Vec<&Entry>, bool) = match request {
            HistoryRequest::Tail { n, output, .. } => (last(self.entries.iter().collect(), *n), *output),
            HistoryRequest::Range { session, start, stop, output, .. } => {
                // Sessions before this one, counted backwards, are not kept.
                let is_here =
                    matches!(session.unwrap_or(0), 0) || session.is_some_and(|s| s == SESSION as i32);
                let range =
                    usize::try_from(*start).unwrap_or(0)..usize::try_from(*stop).unwrap_or(usize::MAX);
                let inside = |entry: &&Entry| is_here && range.contains(&entry.count);
                (self.entries.iter().filter(inside).collect(), *output)
            }
            HistoryRequest::Search { pattern, unique, output, n, .. } => {
                let pattern: Vec<char> = pattern.chars().collect();
                let fits = |entry: &&Entry| matches(&pattern, &entry.input.chars().collect::<Vec<_>>());
                let mut found: Vec<&Entry> = self.entries.iter().filter(fits).collect();
                if *unique {
                    // Of the same inputs the latest stays.
                    let mut met = HashSet::new();
                    found.reverse();
                    found.retain(|entry| met.insert(entry.input.as_str()));
                    found.reverse();
                }
                (last(found, *n), *output)
            }
        };
        let entry = |entry: &&Entry| match with_output {
            true => json!([SESSION, entry.count, [entry.input, entry.output]]),
            false => json!([SESSION, entry.count, entry.input]),
        };
        json!({ "status": "ok", "history": chosen.iter().map(entry).collect::<Vec<_>>() })
    }
}

/// The last `n`; all, where that is negative.
fn last(mut entries: Vec<&Entry>, n: i32) -> Vec<&Entry> {
    let n = usize::try_from(n).unwrap_or(usize::MAX);
    entries.split_off(entries.len().saturating_sub(n))
}

/// Whether a pattern of `*` and `?` fits the whole of a text.
fn matches(pattern: &[char], text: &[char]) -> bool {
    let (mut p, mut t) = (0, 0);
    // Where to go on after the last star, taking one character more under it.
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p + 1, t));
                p += 1;
            }
            Some(c) if *c == '?' || *c == text[t] => (p, t) = (p + 1, t + 1),
            _ => match star {
                Some((after, taken)) => {
                    (p, t) = (after, taken + 1);
                    star = Some((after, taken + 1));
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_are_found_again() {
        let mut history = History::default();
        for (count, input) in [(1, "select 1"), (2, "from maturity"), (3, "select 1")] {
            history.add(count, input);
        }
        history.result(3, "1");
        let found = |request: &HistoryRequest| history.reply(request)["history"].clone();
        let tail = HistoryRequest::Tail { n: 1, output: true, raw: true };
        assert_eq!(found(&tail), json!([[1, 3, ["select 1", "1"]]]));
        let (session, start, stop) = (Some(0), 1, 3);
        let range = HistoryRequest::Range { session, start, stop, output: false, raw: true };
        assert_eq!(found(&range), json!([[1, 1, "select 1"], [1, 2, "from maturity"]]));
        let pattern = "s?lect*".to_string();
        let search = HistoryRequest::Search { pattern, unique: true, output: false, raw: true, n: 9 };
        assert_eq!(found(&search), json!([[1, 3, "select 1"]]));
    }
}
