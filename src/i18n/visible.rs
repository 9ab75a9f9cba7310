//! Text from a sheet made safe to show: what steers a terminal, or turns the
//! reading direction so that a line says something else than it holds, is
//! replaced by a sign that can be seen.

use std::borrow::Cow;

/// A control character: C0 but for tab and line feed, DEL, and C1.
pub fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}')
}

/// A character that embeds, overrides or isolates reading direction.
pub fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The sign shown for a character that must not be: ␛ for ESC and so on for C0
/// and DEL, else the replacement character.
pub fn stand_in(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '␡',
        _ => '\u{fffd}',
    }
}

/// The text with line breaks as LF, tabs and the line separators of Unicode as a
/// space, and what could steer the reader's terminal replaced.
pub fn visible(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c == '\t' || is_control(c) || is_bidi(c) || matches!(c, '\u{2028}' | '\u{2029}');
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\t' | '\u{2028}' | '\u{2029}' => shown.push(' '),
            c if is_control(c) || is_bidi(c) => shown.push(stand_in(c)),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Puts the visible text into HTML, where it can be neither markup nor end an attribute.
pub fn html_text(text: &str, out: &mut String) {
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

/// The text on one line, at most `max` characters of it and `…` if there was
/// more.
pub fn visible_line(text: &str, max: usize) -> String {
    // A cell can be huge; nothing beyond the limit needs a look.
    let end = text.char_indices().nth(max.saturating_mul(2)).map_or(text.len(), |(at, _)| at);
    let mut line = visible(&text[..end]).split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = line.char_indices().nth(max).map(|(at, _)| at);
    if cut.is_some() || end < text.len() {
        line.truncate(cut.unwrap_or(line.len()));
        line.push('…');
    }
    line
}
