//! A text to its pieces: lines that begin with `\` are commands, what stands
//! between them is SQL. A `\` inside quotes or a comment is no command.

use super::commands::takes_result;
use super::tokens::{Kind as TokenKind, tokens};
use std::borrow::Cow;

/// One piece; `line` is the 1-based line of the text on which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Command {
        line: usize,
        text: &'a str,
    },
    /// Commands that stood in it are left out, their lines are not.
    Sql {
        line: usize,
        text: Cow<'a, str>,
    },
}

/// The pieces of a text in the order in which they are run; pieces of nothing but white space
/// are left out. A command is run where it stands, and a statement that is open there goes on
/// after it; one that takes the last result ends the statement.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    // What is waiting for its end: whence, on which line, and what stood before commands in it.
    let (mut start, mut line, mut begun) = (0, 1, String::new());
    for command in tokens(text).filter(|token| token.kind == TokenKind::Command) {
        let sql = text[start..command.start].trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
        let at = line + begun.matches('\n').count() + sql.matches('\n').count();
        let piece = Piece::Command { line: at, text: command.text.trim_end() };
        let end = (command.end() + 1).min(text.len());
        let whole = [begun.as_str(), sql].concat();
        if open(&whole).is_some() && !takes_result(command.text) {
            let ended = tokens(&whole).filter(|token| token.is_mark(";")).last().map_or(0, |end| end.end());
            let (before, rest) = whole.split_at(ended);
            push_sql(&mut out, &mut String::new(), before.to_string().into(), line);
            line += before.matches('\n').count();
            begun = format!("{rest}\n");
            out.push(piece);
        } else {
            push_sql(&mut out, &mut begun, sql.into(), line);
            out.push(piece);
            line = at + 1;
        }
        start = end;
    }
    push_sql(&mut out, &mut begun, text[start..].into(), line);
    out
}

fn push_sql<'a>(out: &mut Vec<Piece<'a>>, begun: &mut String, text: Cow<'a, str>, line: usize) {
    let begun = std::mem::take(begun);
    let text = if begun.is_empty() { text } else { Cow::Owned(begun + &text) };
    if !text.trim().is_empty() {
        out.push(Piece::Sql { line, text });
    }
}

/// What a word alone at the prompt stands for: what people type who do not know the commands.
pub fn plain_word(text: &str) -> Option<&'static str> {
    match text.trim().trim_end_matches(';').trim_end().to_lowercase().as_str() {
        "help" | "hjälp" | "?" => Some("\\?"),
        "exit" | "quit" | "avsluta" => Some("\\q"),
        _ => None,
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
    if plain_word(text).is_some() {
        return None;
    }
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
                Piece::Sql { line: 1, text: "select 1;\n".into() },
                Piece::Command { line: 2, text: "\\echo a" },
                Piece::Sql { line: 3, text: "select '\n\\no command\n';\n".into() },
            ]
        );
        let comment = "/* \n\\q */ select 1";
        assert_eq!(pieces(comment), [Piece::Sql { line: 1, text: comment.into() }]);
    }

    #[test]
    fn a_statement_goes_on_after_a_command() {
        let command = |line, text| Piece::Command { line, text };
        let sql = |line, text: &'static str| Piece::Sql { line, text: text.into() };
        assert_eq!(
            pieces("select 1 +\n\\d maturity\n\\echo a\n2;\nselect 3\n\\echo b\n"),
            [
                command(2, "\\d maturity"),
                command(3, "\\echo a"),
                // The lines that follow keep their numbers.
                sql(1, "select 1 +\n\n\n2;"),
                command(6, "\\echo b"),
                sql(4, "\nselect 3\n\n"),
            ]
        );
        // What takes the last result takes that of the statement before it.
        assert_eq!(
            pieces("select 1\n\\export a.csv\nselect 2"),
            [sql(1, "select 1\n"), command(2, "\\export a.csv"), sql(3, "select 2")]
        );
    }

    #[test]
    fn words_that_ask_for_help_or_the_end() {
        assert_eq!((plain_word(" Help;"), plain_word("exit")), (Some("\\?"), Some("\\q")));
        assert_eq!((plain_word("?"), plain_word("help me")), (Some("\\?"), None));
        assert!(is_complete("quit") && !is_complete("select quit"));
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
