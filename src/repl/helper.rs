//! What the editor of lines asks while one is typed: completion, hints, colours, and
//! whether the text is whole.

use super::highlight::highlight;
use crate::app::complete::{Candidate, Names, complete};
use crate::app::script::{Open, is_complete, open};
use crate::i18n::{Lang, text, visible_line};
use parking_lot::RwLock;
use rustyline::completion::{Completer, Pair};
use rustyline::config::CompletionType;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::history::SearchDirection;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Helper};
use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;

/// The prompt; its last mark but one tells what is open.
pub const PROMPT: &str = "lisql> ";

/// Answers of the editor, from the names of the session.
pub struct Typing {
    pub names: Arc<RwLock<Names>>,
    pub lang: Lang,
    pub color: bool,
    /// What is open in a text of several lines.
    open: Cell<Option<Open>>,
    /// Something stands at the prompt.
    pub typed: Cell<bool>,
    /// The screen, in columns and lines.
    pub size: Cell<(u16, u16)>,
}

impl Typing {
    pub fn new(names: Arc<RwLock<Names>>, lang: Lang, color: bool) -> Typing {
        Typing {
            names,
            lang,
            color,
            open: Cell::new(None),
            typed: Cell::new(false),
            size: Cell::new((80, 24)),
        }
    }
}

impl Helper for Typing {}

impl Completer for Typing {
    type Candidate = Pair;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let completion = complete(&self.names.read(), line, pos);
        let widest = completion.candidates.iter().map(|c| c.text.chars().count()).max().unwrap_or(0);
        let is_told = completion.candidates.iter().any(|c| !c.detail.is_empty());
        let lang = self.lang;
        let pair = |candidate: Candidate| {
            let Candidate { text, detail, .. } = candidate;
            let shown = visible_line(&text, 80);
            let detail = visible_line(detail.lines().next().unwrap_or_default(), 60);
            let display = if is_told { format!("{shown:<widest$}  {detail}") } else { shown };
            Pair { display: display.trim_end().to_string(), replacement: text }
        };
        let mut pairs: Vec<Pair> = completion.candidates.into_iter().map(pair).collect();
        fit(&mut pairs, self.size.get(), lang);
        Ok((completion.start, pairs))
    }
}

/// Cuts a list of candidates to the screen, as the editor lays it out, and tells how many had
/// no room.
fn fit(pairs: &mut Vec<Pair>, (columns, lines): (u16, u16), lang: Lang) {
    /// Lines beside the list: what is typed, the count, one for the next prompt.
    const BESIDE: usize = 4;
    let widest = pairs.iter().map(|pair| pair.display.chars().count() + 2).max().unwrap_or(1);
    let across = (usize::from(columns) / widest.max(1)).max(1);
    let room = across * usize::from(lines).saturating_sub(BESIDE).max(1);
    if pairs.len() <= room {
        return;
    }
    // The editor puts in what all begin with: the last one stands for those that are left out.
    let common = common_start(pairs).to_string();
    let left = pairs.len() - (room - 1);
    pairs.truncate(room - 1);
    let display = text(lang, "prompt-more", &[("count", left.to_string())]);
    pairs.push(Pair { display, replacement: common });
}

/// What all replacements begin with.
fn common_start(pairs: &[Pair]) -> &str {
    let Some((first, rest)) = pairs.split_first() else { return "" };
    let mut len = first.replacement.len();
    for pair in rest {
        let same = first.replacement.char_indices().zip(pair.replacement.chars());
        let same = same.take_while(|((_, a), b)| a == b).last().map_or(0, |((at, a), _)| at + a.len_utf8());
        len = len.min(same);
    }
    &first.replacement[..len]
}

/// What stands dim after the cursor.
pub struct Suggestion {
    shown: String,
    /// What the right arrow takes.
    taken: Option<String>,
}

impl Hint for Suggestion {
    fn display(&self) -> &str {
        &self.shown
    }

    fn completion(&self) -> Option<&str> {
        self.taken.as_deref()
    }
}

impl Hinter for Typing {
    type Hint = Suggestion;

    fn hint(&self, line: &str, pos: usize, context: &Context<'_>) -> Option<Suggestion> {
        self.typed.set(!line.trim().is_empty());
        let open = open(line).filter(|_| line.contains('\n'));
        self.open.set(open);
        if line.is_empty() || pos < line.len() {
            return None;
        }
        let history = context.history();
        let last = history.len().checked_sub(1)?;
        let found = history.starts_with(line, last, SearchDirection::Reverse).ok().flatten();
        let rest = found.as_ref().and_then(|found| found.entry.get(line.len()..)).unwrap_or_default();
        // Without colours it could not be told from what was typed.
        if self.color && !rest.is_empty() && !rest.contains('\n') {
            return Some(Suggestion { shown: rest.to_string(), taken: Some(rest.to_string()) });
        }
        // An empty line of an open text: what it waits for.
        let open = open.filter(|_| line.ends_with('\n'))?;
        Some(Suggestion { shown: format!("  {}", words(open, self.lang)), taken: None })
    }
}

fn words(open: Open, lang: Lang) -> String {
    match open {
        Open::Quote(quote) => format!("{quote} {}", text(lang, "prompt-open-quote", &[])),
        Open::Comment => format!("/* {}", text(lang, "prompt-open-comment", &[])),
        Open::Bracket(bracket) => format!("{bracket} {}", text(lang, "prompt-open-bracket", &[])),
        Open::Statement => text(lang, "prompt-open-statement", &[]),
    }
}

impl Highlighter for Typing {
    fn highlight<'l>(&self, line: &'l str, pos: usize) -> Cow<'l, str> {
        if self.color { highlight(line, pos).into() } else { line.into() }
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, default: bool) -> Cow<'b, str> {
        if !default {
            return prompt.into();
        }
        let mark = match self.open.get() {
            None => '>',
            Some(Open::Quote(mark) | Open::Bracket(mark)) => mark,
            Some(Open::Comment) => '*',
            Some(Open::Statement) => '-',
        };
        let prompt = format!("{}{mark} ", prompt.trim_end().trim_end_matches('>'));
        if self.color { format!("\x1b[1m{prompt}\x1b[0m").into() } else { prompt.into() }
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        if self.color { format!("\x1b[2m{hint}\x1b[0m").into() } else { hint.into() }
    }

    fn highlight_candidate<'c>(&self, candidate: &'c str, _: CompletionType) -> Cow<'c, str> {
        match candidate.split_once("  ") {
            Some((name, detail)) if self.color => format!("{name}  \x1b[2m{detail}\x1b[0m").into(),
            _ => candidate.into(),
        }
    }

    fn highlight_char(&self, _: &str, _: usize, _: CmdKind) -> bool {
        // Any character can open or close something.
        true
    }
}

impl Validator for Typing {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let is_whole = is_complete(context.input());
        Ok(if is_whole { ValidationResult::Valid(None) } else { ValidationResult::Incomplete })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_has_no_room_is_cut_with_a_count() {
        let pair =
            |n: usize| Pair { display: format!("årtal_{n:03}"), replacement: format!("årtal_{n:03}") };
        let mut pairs: Vec<Pair> = (0..100).map(pair).collect();
        // 80 columns hold six of 11 cells, and 24 lines 20 beside what stands around them.
        fit(&mut pairs, (80, 24), Lang::En);
        assert_eq!(pairs.len(), 100, "120 have room");
        fit(&mut pairs, (40, 24), Lang::En);
        assert_eq!(pairs.len(), 60, "three across");
        assert_eq!((pairs[59].display.as_str(), pairs[59].replacement.as_str()), ("… 41 more", "årtal_0"));
    }
}
