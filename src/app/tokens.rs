//! A text of statements and commands, cut into tokens: nothing needs to be whole. What is
//! a quote, a comment or a command line is decided here and nowhere else.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name, a keyword or a number.
    Word,
    /// `'…'`; `true`: its end is there.
    Text(bool),
    /// `"…"`; `true`: its end is there.
    Quoted(bool),
    /// One character of its own.
    Mark,
    /// `-- …`, or `/* … */`, which may hold others; `true`: its end is there.
    Comment(bool),
    /// A line that begins with `\`.
    Command,
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    pub kind: Kind,
    /// Where it begins, in bytes.
    pub start: usize,
    pub text: &'a str,
}

impl Token<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is this keyword.
    pub fn is(&self, keyword: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(keyword)
    }

    pub fn is_any(&self, keywords: &[&str]) -> bool {
        keywords.iter().any(|keyword| self.is(keyword))
    }

    pub fn is_mark(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && self.text == mark
    }

    /// The name it stands for, in lower case unless it is quoted.
    pub fn name(&self) -> String {
        match self.kind {
            Kind::Quoted(_) => self.text.trim_matches('"').to_string(),
            _ => self.text.to_lowercase(),
        }
    }
}

/// The tokens of a text; white space is left out.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let (mut at, mut is_line_start) = (0, true);
    std::iter::from_fn(move || {
        let rest = text[at..].trim_start();
        let start = text.len() - rest.len();
        is_line_start |= text[at..start].contains('\n');
        let (kind, len) = match rest.chars().next()? {
            '\\' if is_line_start => (Kind::Command, line_length(rest)),
            '-' if rest.starts_with("--") => (Kind::Comment(true), line_length(rest)),
            '/' if rest.starts_with("/*") => {
                let (len, whole) = comment(rest);
                (Kind::Comment(whole), len)
            }
            quote @ ('\'' | '"') => {
                let (len, whole) = quoted(rest, quote);
                (if quote == '\'' { Kind::Text(whole) } else { Kind::Quoted(whole) }, len)
            }
            c if is_word(c) => (Kind::Word, rest.find(|c| !is_word(c)).unwrap_or(rest.len())),
            c => (Kind::Mark, c.len_utf8()),
        };
        (at, is_line_start) = (start + len, false);
        Some(Token { kind, start, text: &rest[..len] })
    })
}

fn line_length(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// The length of a comment and those in it, and whether it ends.
fn comment(text: &str) -> (usize, bool) {
    let (mut depth, mut at) = (0, 0);
    while let Some(found) = text[at..].find(['*', '/']) {
        at += found;
        let step = if text[at..].starts_with("/*") {
            1
        } else if text[at..].starts_with("*/") {
            -1
        } else {
            0
        };
        depth += step;
        at += if step == 0 { 1 } else { 2 };
        if step < 0 && depth == 0 {
            return (at, true);
        }
    }
    (text.len(), false)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// The length of a quoted text from its first quote on, and whether it ends.
fn quoted(text: &str, quote: char) -> (usize, bool) {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == quote {
            match chars.peek() {
                Some((_, next)) if *next == quote => drop(chars.next()),
                _ => return (at + 1, true),
            }
        }
    }
    (text.len(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_whole_is_a_token_too() {
        let found: Vec<(Kind, &str)> =
            tokens("a.\"b c\" = 'it''s' -- x\n(år 'op").map(|t| (t.kind, t.text)).collect();
        assert_eq!(
            found,
            [
                (Kind::Word, "a"),
                (Kind::Mark, "."),
                (Kind::Quoted(true), "\"b c\""),
                (Kind::Mark, "="),
                (Kind::Text(true), "'it''s'"),
                (Kind::Comment(true), "-- x"),
                (Kind::Mark, "("),
                (Kind::Word, "år"),
                (Kind::Text(false), "'op"),
            ]
        );
    }

    #[test]
    fn commands_begin_lines_and_comments_nest() {
        let text = "/* a /* b */ c\n\\q */ select '\n\\q' \\q\n  \\d x -- y\n/* /* */";
        let found: Vec<(Kind, &str)> = tokens(text).map(|t| (t.kind, t.text)).collect();
        assert_eq!(
            found,
            [
                (Kind::Comment(true), "/* a /* b */ c\n\\q */"),
                (Kind::Word, "select"),
                (Kind::Text(true), "'\n\\q'"),
                (Kind::Mark, "\\"),
                (Kind::Word, "q"),
                (Kind::Command, "\\d x -- y"),
                (Kind::Comment(false), "/* /* */"),
            ]
        );
    }
}
