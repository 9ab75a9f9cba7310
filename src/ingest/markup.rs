//! Tags and text of HTML and XML, pulled one at a time. It knows no nesting, so
//! that depth costs nothing, and it reads each byte a fixed number of times
//! whatever the text: what markup means is decided by `html`, `ods`, `archive`.

/// One piece of markup. Comments and processing instructions are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// As written: entities are not decoded.
    Text(&'a str),
    /// The inside of `<![CDATA[…]]>`, which has no entities.
    CData(&'a str),
    Open {
        name: &'a str,
        attributes: Attributes<'a>,
        /// `<name/>`
        empty: bool,
    },
    Close {
        name: &'a str,
    },
    /// `<!DOCTYPE …` and other declarations: the text between `<!` and `>`.
    Declaration(&'a str),
}

/// Pulls tokens out of a text. What is never closed reaches to the end.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Tokens { text, at: 0 }
    }

    /// Steps over raw text up to and including the closing tag `</name`…`>`, in
    /// any case, and gives what was stepped over.
    pub(super) fn raw_until_close(&mut self, name: &str) -> &'a str {
        let rest = &self.text[self.at..];
        let close = memchr::memmem::find_iter(rest.as_bytes(), b"</").find(|at| {
            let tag = rest.as_bytes().get(at + 2..at + 2 + name.len());
            tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
        });
        let Some(close) = close else {
            self.at = self.text.len();
            return rest;
        };
        self.at += close;
        self.until(">");
        &rest[..close]
    }

    /// The text up to `end`, stepping over `end` too.
    fn until(&mut self, end: &str) -> &'a str {
        let rest = &self.text[self.at..];
        match memchr::memmem::find(rest.as_bytes(), end.as_bytes()) {
            Some(found) => {
                self.at += found + end.len();
                &rest[..found]
            }
            None => {
                self.at = self.text.len();
                rest
            }
        }
    }

    /// What stands at a `<`; `None` for what is left out.
    fn tag(&mut self) -> Option<Token<'a>> {
        let rest = &self.text[self.at..];
        if rest.starts_with("<!--") {
            // `<!-->` is a comment already.
            self.at += 2;
            self.until("-->");
            return None;
        }
        if rest.starts_with("<![CDATA[") {
            self.at += "<![CDATA[".len();
            return Some(Token::CData(self.until("]]>")));
        }
        if rest.starts_with("<!") {
            self.at += 2;
            return Some(Token::Declaration(self.until(">")));
        }
        if rest.starts_with("<?") {
            self.until(">");
            return None;
        }
        let close = rest.starts_with("</");
        self.at += 1 + usize::from(close);
        let inside = self.tag_inside();
        let name_end = inside.find([' ', '\t', '\n', '\r', '\x0c', '/', '>']).unwrap_or(inside.len());
        let name = &inside[..name_end];
        Some(if close {
            Token::Close { name }
        } else {
            let empty = inside.ends_with('/');
            Token::Open { name, attributes: Attributes(&inside[name_end..]), empty }
        })
    }

    /// Up to the `>` that ends the tag, which is not one inside quotes.
    fn tag_inside(&mut self) -> &'a str {
        let start = self.at;
        let bytes = self.text.as_bytes();
        while let Some(found) = memchr::memchr3(b'>', b'"', b'\'', &bytes[self.at..]) {
            let at = self.at + found;
            self.at = at + 1;
            if bytes[at] == b'>' {
                return &self.text[start..at];
            }
            // Only after `=` does a quote open a value.
            let before = bytes[start..at].iter().rev().find(|byte| !byte.is_ascii_whitespace());
            if before == Some(&b'=')
                && let Some(close) = memchr::memchr(bytes[at], &bytes[self.at..])
            {
                self.at += close + 1;
            }
        }
        self.at = self.text.len();
        &self.text[start..]
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let bytes = &self.text.as_bytes()[self.at..];
            if bytes.is_empty() {
                return None;
            }
            if starts_tag(bytes) {
                match self.tag() {
                    Some(token) => return Some(token),
                    None => continue,
                }
            }
            // A `<` before a space or a digit is text: `< 10 dagar`.
            let end =
                memchr::memchr_iter(b'<', bytes).find(|at| starts_tag(&bytes[*at..])).unwrap_or(bytes.len());
            let text = &self.text[self.at..self.at + end];
            self.at += end;
            return Some(Token::Text(text));
        }
    }
}

fn starts_tag(bytes: &[u8]) -> bool {
    match bytes {
        [b'<', b'/', next, ..] => next.is_ascii_alphabetic(),
        [b'<', next, ..] => next.is_ascii_alphabetic() || matches!(next, b'!' | b'?' | b'_'),
        _ => false,
    }
}

/// The attributes of a tag, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attributes<'a>(pub(super) &'a str);

impl<'a> Attributes<'a> {
    /// The value of an attribute, entities not decoded; names in any case. The
    /// first one counts.
    pub(super) fn get(self, wanted: &str) -> Option<&'a str> {
        let text = self.0;
        let mut at = 0;
        loop {
            let rest = &text[at..];
            at += rest.find(|c: char| !c.is_ascii_whitespace() && c != '/')?;
            let rest = &text[at..];
            // A name has one character at least, even a stray `=`.
            let name_end =
                rest.char_indices().skip(1).find(|(_, c)| *c == '=' || *c == '/' || c.is_ascii_whitespace());
            let name = &rest[..name_end.map_or(rest.len(), |(end, _)| end)];
            at += name.len();
            let value = attribute_value(text, &mut at);
            if name.eq_ignore_ascii_case(wanted) {
                return Some(value);
            }
        }
    }
}

/// The value after a name that ends at `at`; empty if it has none.
fn attribute_value<'a>(text: &'a str, at: &mut usize) -> &'a str {
    let skip = |at: usize| at + text[at..].bytes().take_while(u8::is_ascii_whitespace).count();
    let equals = skip(*at);
    if text.as_bytes().get(equals) != Some(&b'=') {
        return "";
    }
    let start = skip(equals + 1);
    let rest = &text[start..];
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (value, end) = match quote {
        Some(quote) => {
            let end = rest[1..].find(quote).map_or(rest.len(), |end| end + 1);
            (&rest[1..end], (end + 1).min(rest.len()))
        }
        None => {
            let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
            (&rest[..end], end)
        }
    };
    *at = start + end;
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut out = String::new();
        for token in Tokens::new(text) {
            out += &match token {
                Token::Text(text) => format!("[{text}]"),
                Token::CData(text) => format!("C[{text}]"),
                Token::Open { name, empty, .. } => format!("+{name}{}", if empty { "/" } else { "" }),
                Token::Close { name } => format!("-{name}"),
                Token::Declaration(text) => format!("!{text}"),
            };
        }
        out
    }

    #[test]
    fn tags_and_text() {
        assert_eq!(shown("a<b>c</b ><br/>"), "[a]+b[c]-b+br/");
        assert_eq!(shown("<!DOCTYPE html><!-- <td> --><?xml a?>x<![CDATA[<&]]>"), "!DOCTYPE html[x]C[<&]");
        assert_eq!(shown("< 10 och <3 & </ 4"), "[< 10 och <3 & </ 4]");
        assert_eq!(shown("<a title='>' b = \">\">x"), "+a[x]");
        assert_eq!(shown("<a b\"c>x"), "+a[x]", "a quote in a name opens nothing");
        assert_eq!(shown("x<td"), "[x]+td");
        assert_eq!(shown("x<!-- never closed <b>"), "[x]");
    }

    #[test]
    fn attributes_in_all_spellings() {
        let get = |text: &'static str, name| Attributes(text).get(name);
        assert_eq!(get(" colspan=2 ROWSPAN = '3' x", "rowspan"), Some("3"));
        assert_eq!(get(" colspan=2 ROWSPAN = '3' x", "colspan"), Some("2"));
        assert_eq!(get(" colspan=2 ROWSPAN = '3' x", "x"), Some(""));
        assert_eq!(get(" a=\"x y\"b='z'/", "b"), Some("z"));
        assert_eq!(get(" = ='", "b"), None);
    }
}
