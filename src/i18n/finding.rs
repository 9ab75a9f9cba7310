//! A finding in words: what is wrong, and what to do about it.

use super::bundle::source;
use super::{Lang, text, visible_line};
use crate::diag::{Code, Diagnostic};
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

/// The longest piece of a sheet that is quoted in a message, in characters.
const QUOTED: usize = 80;

/// What is wrong, in one sentence, with the raw value where there is one. Safe
/// to print: control characters of the sheet do not reach the reader.
pub fn message(finding: &Diagnostic, lang: Lang) -> String {
    text(lang, &format!("finding-{}", finding.code.as_str()), &args(finding))
}

/// What the reader can do about it.
pub fn help(finding: &Diagnostic, lang: Lang) -> String {
    text(lang, &format!("finding-{}.help", finding.code.as_str()), &args(finding))
}

/// Message and help of many findings: most differ only in where they stand, and each
/// wording is made once.
pub struct Phrases<'a> {
    lang: Lang,
    tells_row: HashMap<Code, bool>,
    made: HashMap<Wording<'a>, Rc<(String, String)>>,
}

/// What message and help depend on.
#[derive(PartialEq, Eq, Hash)]
struct Wording<'a> {
    code: Code,
    /// `None` where neither names the row.
    row: Option<u32>,
    column: Option<&'a str>,
    raw: Option<&'a str>,
    args: &'a [(Cow<'static, str>, String)],
}

impl<'a> Phrases<'a> {
    pub fn new(lang: Lang) -> Self {
        Phrases { lang, tells_row: HashMap::new(), made: HashMap::new() }
    }

    /// [`message`] and [`help`] of a finding.
    pub fn of(&mut self, finding: &'a Diagnostic) -> Rc<(String, String)> {
        let (code, lang) = (finding.code, self.lang);
        let tells_row = *self.tells_row.entry(code).or_insert_with(|| tells_row(code, lang));
        let wording = Wording {
            code,
            row: finding.origin.row.filter(|_| tells_row),
            column: finding.origin.column.as_deref(),
            raw: finding.raw.as_deref(),
            args: &finding.args,
        };
        let made = || Rc::new((message(finding, lang), help(finding, lang)));
        Rc::clone(self.made.entry(wording).or_insert_with(made))
    }
}

/// Whether the message of a code, or its help, names the row.
fn tells_row(code: Code, lang: Lang) -> bool {
    let key = format!("finding-{} =", code.as_str());
    let mut lines = source(lang).lines().skip_while(|line| !line.starts_with(&key));
    let (first, rest) = (lines.next(), lines.take_while(|line| line.starts_with(' ')));
    first.into_iter().chain(rest).any(|line| line.contains("$row "))
}

/// The finding's own arguments, then `raw`, `row` and `column`, which are empty
/// where the finding has none.
fn args(finding: &Diagnostic) -> Vec<(&str, String)> {
    let shown = |text: &str| visible_line(text, QUOTED);
    let mut args: Vec<(&str, String)> =
        finding.args.iter().map(|(name, value)| (&**name, visible_line(value, 4 * QUOTED))).collect();
    let origin = &finding.origin;
    let place = [
        ("raw", finding.raw.as_deref().map(shown)),
        ("row", origin.row.map(|row| row.to_string())),
        ("column", origin.column.as_deref().map(shown)),
    ];
    for (name, value) in place {
        if !args.iter().any(|(given, _)| *given == name) {
            args.push((name, value.unwrap_or_default()));
        }
    }
    args
}
