//! A text to its pieces: lines that begin with `\` are commands, what stands
//! between them is SQL. A `\` inside quotes or a comment is no command.

use super::tokens::{Kind as TokenKind, tokens};

/// One piece; `line` is the 1-based line of the text on which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Command { line: usize, text: &'a str },
    Sql { line: usize, text: &'a str },
}

/// The pieces of a text in order; pieces of nothing but white space are left out.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let (mut start, mut line) = (0, 1);
    for command in tokens(text).filter(|token| token.kind == TokenKind::Command) {
        let sql = text[start..command.start].trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
        push_sql(&mut out, sql, line);
        line += sql.matches('\n').count();
        out.push(Piece::Command { line, text: command.text.trim_end() });
        (start, line) = ((command.end() + 1).min(text.len()), line + 1);
    }
    push_sql(&mut out, &text[start..], line);
    out
}

fn push_sql<'a>(out: &mut Vec<Piece<'a>>, text: &'a str, line: usize) {
    if !text.trim().is_empty() {
        out.push(Piece::Sql { line, text });
    }
}

/// The statements of a text one by one, each with the line on which it begins (0-based).
pub fn statements(text: &str) -> Vec<(usize, &str)> {
    let ends = tokens(text).filter(|token| token.is_mark(";"));
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
    let (mut brackets, mut begun) = (Vec::new(), false);
    for token in tokens(text) {
        begun |= !matches!(token.kind, TokenKind::Comment(_));
        match (token.kind, token.text) {
            (TokenKind::Text(false), _) => return Some(Open::Quote('\'')),
            (TokenKind::Quoted(false), _) => return Some(Open::Quote('"')),
            (TokenKind::Comment(false), _) => return Some(Open::Comment),
            (TokenKind::Command, _) | (TokenKind::Mark, ";") => {
                brackets.clear();
                begun = false;
            }
            (TokenKind::Mark, mark @ ("(" | "[" | "{")) => brackets.extend(mark.chars()),
            (TokenKind::Mark, ")" | "]" | "}") => drop(brackets.pop()),
            _ => {}
        }
    }
    brackets.pop().map(Open::Bracket).or(begun.then_some(Open::Statement))
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
