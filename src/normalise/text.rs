//! Texts as a person typed them: markup, entities and stray white space removed,
//! letters with their marks in one piece, nothing else changed.

use icu_normalizer::ComposingNormalizerBorrowed;
use std::borrow::Cow;

/// Times that markup is escaped in markup before it is taken for an attack: each
/// costs a pass over the text.
const PASSES: usize = 16;

/// The text without markup. Block tags and `<br>` become line breaks, other HTML
/// tags vanish, entities are decoded, runs of white space become one space, and
/// empty lines go. What only looks like a tag (`<5 år`, `<ISAM>`) stays. The text
/// is in NFC, so that an `å` is the same letter whatever machine it was typed on.
/// `plain(plain(x)) == plain(x)`.
pub fn plain(text: &str) -> Cow<'_, str> {
    // The commonest markup is one paragraph around the whole.
    if let Some(inner) = text.strip_prefix("<p>").and_then(|text| text.strip_suffix("</p>"))
        && memchr::memchr2(b'<', b'&', inner.as_bytes()).is_none()
    {
        return tidy(inner);
    }
    let mut out = tidy(text);
    // Markup that was escaped once more turns up after decoding; every pass shortens the text.
    for _ in 0..PASSES {
        if memchr::memchr2(b'<', b'&', out.as_bytes()).is_none() {
            return out;
        }
        let next = tidy(&unescape(&strip_tags(&out))).into_owned();
        if next == *out {
            return out;
        }
        out = Cow::Owned(next);
    }
    // What is left of it without the two signs that make it markup.
    Cow::Owned(tidy(&out.replace(['<', '&'], "")).into_owned())
}

/// Trims every line, folds runs of blanks to one space, drops empty lines and
/// characters without width, composes letters. Borrows where nothing changes.
fn tidy(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let trimmed = [bytes.first(), bytes.last()].iter().all(|b| b.is_some_and(u8::is_ascii_graphic));
    let text = if trimmed { text } else { text.trim_matches(|c: char| is_blank(c) || is_invisible(c)) };
    if is_tidy(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let start = out.len();
        if start > 0 {
            out.push('\n');
        }
        let body = out.len();
        let mut blank = false;
        for c in line.chars().filter(|c| !is_invisible(*c)) {
            if !is_blank(c) {
                if blank && out.len() > body {
                    out.push(' ');
                }
                out.push(c);
            }
            blank = is_blank(c);
        }
        if out.len() == body {
            out.truncate(start);
        }
    }
    Cow::Owned(if out.contains(is_uncomposed) { composed(&out) } else { out })
}

fn composed(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

/// Marks that stand behind their letter, and the sign for ångström.
fn is_uncomposed(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{212b}')
}

/// Whether a text has no control characters, no double blanks, and none of the
/// bytes that blanks, invisible characters and marks beyond ASCII begin with. Written
/// without early ends, so that the compiler can take many bytes at a time.
fn is_tidy(bytes: &[u8]) -> bool {
    let odd = |b: u8| (b < b' ') | (b == 0xC2) | (b & 0xFE == 0xCC) | (b == 0xE2) | (b == 0xE3) | (b == 0xEF);
    let odds = bytes.iter().fold(false, |found, b| found | odd(*b));
    let after = bytes.get(1..).unwrap_or_default();
    let doubles = bytes.iter().zip(after).fold(false, |found, (a, b)| found | ((*a == b' ') & (*b == b' ')));
    !(odds | doubles)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// Byte order marks, soft hyphens and zero-width characters that editors leave behind.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{ad}' | '\u{200b}' | '\u{2060}')
}

/// Characters without width that have a meaning in a text, but none in a key.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn unescape(text: &str) -> Cow<'_, str> {
    if text.contains('&') { html_escape::decode_html_entities(text) } else { Cow::Borrowed(text) }
}

fn strip_tags(text: &str) -> Cow<'_, str> {
    // Where nothing can close a tag or a comment any more, nothing is searched for:
    // a text of a million `<` costs one pass.
    let Some(last_close) = text.rfind('>') else { return Cow::Borrowed(text) };
    let last_comment = text.rfind("-->").unwrap_or(0);
    let mut unclosed = false;
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(step) = text[at..=last_close].find('<') {
        out.push_str(&text[at..at + step]);
        at += step;
        let found = if text[at..].starts_with("<!--") {
            (at < last_comment).then(|| comment(&text[at..])).flatten()
        } else {
            tag(&text[at..])
        };
        let Some((name, len)) = found else {
            out.push('<');
            at += 1;
            continue;
        };
        at += len;
        out.push_str(replacement(name));
        if let Name::Hidden(end) = name
            && !unclosed
        {
            match after_hidden(&text[at..], end) {
                Some(len) => at += len,
                None => unclosed = true,
            }
        }
        if at > last_close {
            break;
        }
    }
    out.push_str(&text[at..]);
    Cow::Owned(out)
}

#[derive(Clone, Copy)]
enum Name {
    Block,
    Cell,
    Inline,
    Hidden(&'static str),
}

fn replacement(name: Name) -> &'static str {
    match name {
        Name::Block => "\n",
        Name::Cell => " ",
        Name::Inline | Name::Hidden(_) => "",
    }
}

/// The length up to and with the closing tag that `end` begins.
fn after_hidden(rest: &str, end: &str) -> Option<usize> {
    let mut starts = memchr::memchr_iter(b'<', rest.as_bytes());
    let at = starts.find(|at| {
        rest.as_bytes()[*at..].get(..end.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(end.as_bytes()))
    })?;
    rest[at..].find('>').map(|close| at + close + 1)
}

fn comment(text: &str) -> Option<(Name, usize)> {
    text.find("-->").map(|end| (Name::Inline, end + 3))
}

/// The HTML tag that `text` begins with, and its length.
fn tag(text: &str) -> Option<(Name, usize)> {
    let inner = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
    let closing = inner.len() < text.len() - 1;
    let len = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(inner.len());
    let name = inner[..len].to_ascii_lowercase();
    let kind = match name.as_str() {
        "script" if !closing => Name::Hidden("</script"),
        "style" if !closing => Name::Hidden("</style"),
        "p" | "br" | "div" | "li" | "ul" | "ol" | "tr" | "table" | "h1" | "h2" | "h3" | "h4" | "h5"
        | "h6" | "blockquote" | "pre" | "hr" | "section" | "article" | "tbody" | "thead" => Name::Block,
        "td" | "th" => Name::Cell,
        "a" | "b" | "i" | "u" | "s" | "em" | "strong" | "span" | "font" | "small" | "big" | "sub" | "sup"
        | "strike" | "del" | "ins" | "mark" | "code" | "img" | "o:p" | "center" | "label" | "abbr"
        | "html" | "body" | "head" | "meta" | "link" | "script" | "style" | "q" | "cite" => Name::Inline,
        _ => return None,
    };
    let after = inner[len..].chars().next()?;
    let is_tag = after == '>' || after == '/' || after.is_whitespace();
    is_tag.then(|| text.find('>').map(|end| (kind, end + 1))).flatten()
}

/// A cell as a key: lower case, markup and punctuation at the ends removed,
/// white space folded. For matching whole cells with words.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in plain(text).split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !is_silent(*c)).flat_map(char::to_lowercase));
    }
    let end = out.trim_end_matches(['.', ',', ';', ':', '!', ' ']).len();
    out.truncate(end);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_goes_and_the_rest_stays() {
        for (raw, want) in [
            ("<p>December</p>", "December"),
            ("  två   ord\t", "två ord"),
            ("rad ett<br/>rad&nbsp;tv&aring;", "rad ett\nrad två"),
            ("<p>Ett</p>\n\n<p>Två</p>", "Ett\nTvå"),
            ("risk < 5 och > 3", "risk < 5 och > 3"),
            ("<5 år & <ISAM> ansvarar", "<5 år & <ISAM> ansvarar"),
            ("&lt;p&gt;dubbelt&lt;/p&gt;", "dubbelt"),
            ("a<script>alert(1)</script>b", "ab"),
            ("AT&T", "AT&T"),
            ("\u{feff}text\u{a0}här", "text här"),
            ("Nu\u{ad}läge", "Nuläge"),
            ("<p>A\u{30a}tga\u{308}rd</p>", "Åtgärd"),
            ("A&#778;tga\u{200b}\u{308}rd", "Åtgärd"),
            ("\u{212b}r och år", "År och år"),
            ("<p", "<p"),
            ("\"steg för steg\"-dokumentation", "\"steg för steg\"-dokumentation"),
        ] {
            assert_eq!(plain(raw), want, "{raw:?}");
        }
    }

    #[test]
    fn markup_in_markup_costs_a_bounded_time() {
        let start = std::time::Instant::now();
        let amp = format!("&{}lt;", "amp;".repeat(50_000));
        let nested = "<".repeat(50_000) + &"b>".repeat(50_000);
        for text in [amp, nested, "<SCRIPT></Script>".repeat(50_000)] {
            let once = plain(&text);
            assert_eq!(plain(&once), once);
        }
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
        assert_eq!(plain("a<SCRIPT>b</Script >c"), "ac");
        assert_eq!(plain("&amp;amp;amp;lt;"), "<");
    }

    #[test]
    fn folding_makes_keys() {
        assert_eq!(fold("  JA. "), "ja");
        assert_eq!(fold("<p>Ej  Tillämpligt</p>"), "ej tillämpligt");
        assert_eq!(fold("?"), "?");
        assert_eq!(fold("A\u{30a}tga\u{308}rds\u{ad}behov\u{200e}"), "åtgärdsbehov");
    }

    #[test]
    fn what_is_tidy_is_not_copied() {
        for text in ["Ja", "Nuläge och åtgärdsbehov", "<p>Åtgärd</p>"] {
            assert!(matches!(plain(text), Cow::Borrowed(_)), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn plain_twice_is_plain_once(text in r"(<p>|</p>|<br>|&amp;|&lt;|&nbsp;|[ a<>&;é\n\t\u{ad}\u{30a}\u{338}]|&#778;|script|<script>){0,20}") {
            let once = plain(&text).into_owned();
            prop_assert_eq!(plain(&once), once.as_str());
        }
    }
}
