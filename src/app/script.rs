//! A text to its pieces: lines that begin with `\` are commands, what stands
//! between them is SQL. A `\` inside a quoted text or an open statement of SQL is
//! no command.

/// One piece; `line` is the 1-based line of the text on which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Command { line: usize, text: &'a str },
    Sql { line: usize, text: &'a str },
}

/// The pieces of a text in order; pieces of nothing but white space are left out.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut quote = None;
    let (mut start, mut start_line) = (0, 1);
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let is_command = quote.is_none() && line.trim_start().starts_with('\\');
        if is_command {
            push_sql(&mut out, &text[start..at], start_line);
            out.push(Piece::Command { line: number + 1, text: line.trim() });
            (start, start_line) = (at + line.len(), number + 2);
        } else {
            quote = open_quote(line, quote);
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

/// The quote that is still open at the end of a line.
fn open_quote(line: &str, mut quote: Option<char>) -> Option<char> {
    let mut before = '\0';
    for c in line.chars() {
        match (quote, c) {
            (None, '-') if before == '-' => return None,
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
        before = c;
    }
    quote
}

/// Whether a text typed so far is whole: a command, or SQL that ends with `;`
/// outside quotes.
pub fn is_complete(text: &str) -> bool {
    let quote = text.split_inclusive('\n').fold(None, |quote, line| open_quote(line, quote));
    let trimmed = text.trim();
    trimmed.is_empty() || trimmed.starts_with('\\') || (quote.is_none() && trimmed.ends_with(';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_stand_between_statements() {
        let text = "select 1;\n\\echo a\nselect '\n\\no command\n';\n";
        assert_eq!(pieces(text), [
            Piece::Sql { line: 1, text: "select 1;\n" },
            Piece::Command { line: 2, text: "\\echo a" },
            Piece::Sql { line: 3, text: "select '\n\\no command\n';\n" },
        ]);
    }

    #[test]
    fn a_statement_is_whole_at_its_semicolon() {
        assert!(is_complete("select 1;"));
        assert!(!is_complete("select 1"));
        assert!(!is_complete("select ';"));
        assert!(is_complete("\\d"));
    }
}
