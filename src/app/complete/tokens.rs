//! A statement being typed, cut into tokens: nothing needs to be whole.

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
    Comment,
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
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, len) = match c {
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '\'' | '"' => {
                let (len, whole) = quoted(rest, c);
                (if c == '\'' { Kind::Text(whole) } else { Kind::Quoted(whole) }, len)
            }
            '-' if rest.starts_with("--") => (Kind::Comment, rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("/*") => {
                (Kind::Comment, rest.find("*/").map_or(rest.len(), |end| end + 2))
            }
            c if is_word(c) => (Kind::Word, rest.find(|c| !is_word(c)).unwrap_or(rest.len())),
            c => (Kind::Mark, c.len_utf8()),
        };
        out.push(Token { kind, start: at, text: &rest[..len] });
        at += len;
    }
    out
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
            tokens("a.\"b c\" = 'it''s' -- x\n(år 'op").iter().map(|t| (t.kind, t.text)).collect();
        assert_eq!(
            found,
            [
                (Kind::Word, "a"),
                (Kind::Mark, "."),
                (Kind::Quoted(true), "\"b c\""),
                (Kind::Mark, "="),
                (Kind::Text(true), "'it''s'"),
                (Kind::Comment, "-- x"),
                (Kind::Mark, "("),
                (Kind::Word, "år"),
                (Kind::Text(false), "'op"),
            ]
        );
    }
}
