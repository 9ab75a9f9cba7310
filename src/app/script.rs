//! A text to its pieces: lines that begin with `\` are commands, what stands
//! between them is SQL. A `\` inside quotes or a comment is no command.

/// One piece; `line` is the 1-based line of the text on which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Command { line: usize, text: &'a str },
    Sql { line: usize, text: &'a str },
}

/// The pieces of a text in order; pieces of nothing but white space are left out.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut state = Scan::default();
    let (mut start, mut start_line) = (0, 1);
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let is_command = state.is_plain() && line.trim_start().starts_with('\\');
        if is_command {
            push_sql(&mut out, &text[start..at], start_line);
            out.push(Piece::Command { line: number + 1, text: line.trim() });
            (start, start_line) = (at + line.len(), number + 2);
            state = Scan::default();
        } else {
            state.read(line);
        }
        at += line.len();
    }
    push_sql(&mut out, &text[start..], start_line);
    out
}

fn push_sql<'a>(out: &mut Vec<Piece<'a>>, text: &'a str, line: usize) {
    if !text.trim().is_empty() {
        out.push(Piece::Sql { line, text });
    }
}

/// The statements of a text one by one, each with the line on which it begins (0-based).
pub fn statements(text: &str) -> Vec<(usize, &str)> {
    let ends = super::complete::tokens(text).into_iter().filter(|token| token.is_mark(";"));
    let (mut out, mut start) = (Vec::new(), 0);
    for end in ends.map(|token| token.end()).chain([text.len()]) {
        let statement = &text[start..end];
        let blank = statement.len() - statement.trim_start().len();
        if !statement.trim().is_empty() {
            let line = text[..start + blank].matches('\n').count();
            out.push((line, statement.trim_start()));
        }
        start = end;
    }
    out
}

/// What is open at the end of a text, so that it cannot be whole yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// A quote: `'` or `"`.
    Quote(char),
    /// `/* …`
    Comment,
    /// A bracket that waits for its closing one: `(`, `[` or `{`.
    Bracket(char),
    /// A statement that waits for its semicolon.
    Statement,
}

/// What is open at the end of a text; `None`: it is whole, or there is nothing in it.
pub fn open(text: &str) -> Option<Open> {
    let mut state = Scan::default();
    for line in text.split_inclusive('\n') {
        if state.is_plain() && line.trim_start().starts_with('\\') {
            state = Scan::default();
        } else {
            state.read(line);
        }
    }
    state.open()
}

/// Whether a text typed so far is whole.
pub fn is_complete(text: &str) -> bool {
    open(text).is_none()
}

/// Whether a text that is whole cannot be run: a statement in it does not parse.
pub fn is_wrong(text: &str) -> bool {
    let sql = |piece: &Piece<'_>| match piece {
        Piece::Sql { text, .. } => crate::engine::Statement::parse(text).is_err(),
        Piece::Command { .. } => false,
    };
    is_complete(text) && pieces(text).iter().any(sql)
}

/// Reads SQL a line at a time and remembers what is open.
#[derive(Clone, Debug, Default)]
struct Scan {
    quote: Option<char>,
    /// Comments nest.
    comments: usize,
    brackets: Vec<char>,
    /// Something but white space and comments since the last semicolon.
    begun: bool,
}

impl Scan {
    fn is_plain(&self) -> bool {
        self.quote.is_none() && self.comments == 0
    }

    fn open(&self) -> Option<Open> {
        match (self.quote, self.brackets.last()) {
            (Some(quote), _) => Some(Open::Quote(quote)),
            _ if self.comments > 0 => Some(Open::Comment),
            (_, Some(bracket)) => Some(Open::Bracket(*bracket)),
            _ => self.begun.then_some(Open::Statement),
        }
    }

    fn read(&mut self, line: &str) {
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            let pair = (c, chars.peek().copied().unwrap_or('\0'));
            match (self.quote, pair) {
                (Some(quote), _) if c == quote => self.quote = None,
                (Some(_), _) => {}
                (None, ('/', '*') | ('*', '/')) if pair.0 == '/' || self.comments > 0 => {
                    chars.next();
                    self.comments = if c == '/' { self.comments + 1 } else { self.comments - 1 };
                }
                _ if self.comments > 0 => {}
                (None, ('-', '-')) => return,
                (None, (';', _)) => *self = Scan::default(),
                (None, ('\'' | '"', _)) => (self.quote, self.begun) = (Some(c), true),
                (None, ('(' | '[' | '{', _)) => {
                    self.brackets.push(c);
                    self.begun = true;
                }
                (None, (')' | ']' | '}', _)) => drop(self.brackets.pop()),
                _ => self.begun |= !c.is_whitespace(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_stand_between_statements() {
        let text = "select 1;\n\\echo a\nselect '\n\\no command\n';\n";
        assert_eq!(
            pieces(text),
            [
                Piece::Sql { line: 1, text: "select 1;\n" },
                Piece::Command { line: 2, text: "\\echo a" },
                Piece::Sql { line: 3, text: "select '\n\\no command\n';\n" },
            ]
        );
        let comment = "/* \n\\q */ select 1";
        assert_eq!(pieces(comment), [Piece::Sql { line: 1, text: comment }]);
    }

    #[test]
    fn statements_end_at_their_semicolons() {
        let text = "select ';' as a;\n\nselct 2; -- ;\nselect 3";
        assert_eq!(statements(text), [(0, "select ';' as a;"), (2, "selct 2;"), (2, "-- ;\nselect 3")]);
    }

    #[test]
    fn what_is_open_is_known() {
        for (text, expected) in [
            ("select 1;", None),
            ("select 1; -- that was it", None),
            ("select 1", Some(Open::Statement)),
            ("select ';", Some(Open::Quote('\''))),
            ("select 'it''s';", None),
            ("select \"a;", Some(Open::Quote('"'))),
            ("select (1;", None),
            ("select (1, [2", Some(Open::Bracket('['))),
            ("select (1)", Some(Open::Statement)),
            ("select 1 /* ; /* */", Some(Open::Comment)),
            ("select 2*3/4;", None),
            ("-- only a comment", None),
            ("\\d", None),
            ("  ", None),
            ("select 1 -- ;\n", Some(Open::Statement)),
        ] {
            assert_eq!(open(text), expected, "{text}");
        }
    }
}
