//! The arguments of commands: words, of which those with blanks stand in quotes.

/// The first word of a text, without its quotes, and what follows it.
pub fn word(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    let mut word = String::new();
    let mut quote = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match quote {
            None if c.is_whitespace() => return Some((word, text[at..].trim_start())),
            None if matches!(c, '\'' | '"') => quote = Some(c),
            // A quote that is doubled stands for itself, as in SQL.
            Some(open) if c == open && chars.peek().is_some_and(|(_, next)| *next == open) => {
                chars.next();
                word.push(c);
            }
            Some(open) if c == open => quote = None,
            _ => word.push(c),
        }
    }
    (!text.is_empty()).then_some((word, ""))
}

/// All words of a text.
pub fn words(mut text: &str) -> Vec<String> {
    let mut out = Vec::new();
    while let Some((word, rest)) = word(text) {
        out.push(word);
        text = rest;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_words_together() {
        assert_eq!(words("  a 'b c' d=\"e f\"  'it''s' "), ["a", "b c", "d=e f", "it's"]);
        assert_eq!(word("x.csv select 'a  b'"), Some(("x.csv".into(), "select 'a  b'")));
        assert_eq!(words(""), [""; 0]);
    }
}
