//! A requirement's reference: `6.1.3` among the clauses, `A.5.1` in Annex A, or
//! whatever else a sheet uses to name its rows.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

/// What a reference names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Clause,
    Control,
    Other,
}

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Clause => "clause",
            Kind::Control => "control",
            Kind::Other => "other",
        }
    }
}

/// A reference in canonical form. `parse(display(r)) == r` for every value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ref {
    /// `4` to `10`, one to three numbers.
    Clause(Numbers),
    /// `A.5` to `A.18`, one to three numbers after the `A.`.
    Control(Numbers),
    /// Not a reference of the standard; kept as written.
    Other(Box<str>),
}

/// One to three numbers, padded with zeros: `[6, 1, 3]`, `[6, 1, 0]`.
pub type Numbers = [u8; 3];

/// The text is empty, so it names nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an empty text is no reference")]
pub struct ParseRefError;

impl Ref {
    pub fn kind(&self) -> Kind {
        match self {
            Ref::Clause(_) => Kind::Clause,
            Ref::Control(_) => Kind::Control,
            Ref::Other(_) => Kind::Other,
        }
    }

    /// `6` for `6.1.3`, `A.5` for `A.5.1`; `None` for other references.
    pub fn chapter(&self) -> Option<Ref> {
        match self {
            Ref::Clause([n, ..]) => Some(Ref::Clause([*n, 0, 0])),
            Ref::Control([n, ..]) => Some(Ref::Control([*n, 0, 0])),
            Ref::Other(_) => None,
        }
    }

    /// The heading directly above; `None` at the top and for other references.
    pub fn parent(&self) -> Option<Ref> {
        let up = |n: &Numbers| match n {
            [_, 0, 0] => None,
            [a, _, 0] => Some([*a, 0, 0]),
            [a, b, _] => Some([*a, *b, 0]),
        };
        match self {
            Ref::Clause(n) => up(n).map(Ref::Clause),
            Ref::Control(n) => up(n).map(Ref::Control),
            Ref::Other(_) => None,
        }
    }

    /// Text that sorts bytewise in natural order: clauses, then controls, then
    /// the rest; 6.9 before 6.10. The form is the catalogue's own.
    pub fn sort_key(&self) -> String {
        let (group, numbers) = match self {
            Ref::Clause(n) => ('1', n),
            Ref::Control(n) => ('2', n),
            Ref::Other(text) => return natural_key(text),
        };
        let mut key = String::with_capacity(10);
        key.push(group);
        for n in numbers.iter().take_while(|n| **n > 0) {
            key.extend(['.', char::from(b'0' + n / 10), char::from(b'0' + n % 10)]);
        }
        key
    }

    /// Reads the canonical forms only; anything else that is not empty is
    /// [`Ref::Other`]. Real-life spellings are `normalise`'s business.
    pub fn parse(text: &str) -> Result<Ref, ParseRefError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ParseRefError);
        }
        let (annex, digits) = match text.strip_prefix("A.") {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        Ok(match numbers(digits) {
            Some(n) if annex && (5..=18).contains(&n[0]) => Ref::Control(n),
            Some(n) if !annex && (4..=10).contains(&n[0]) => Ref::Clause(n),
            _ => Ref::Other(text.into()),
        })
    }
}

/// `6.1.3` as numbers: one to three of them, 1 to 99, no zeros in front.
pub fn numbers(text: &str) -> Option<Numbers> {
    let mut out = [0u8; 3];
    let mut parts = text.split('.');
    for (slot, part) in out.iter_mut().zip(parts.by_ref()) {
        let plain = !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        if !plain || part.starts_with('0') {
            return None;
        }
        *slot = part.parse().ok()?;
    }
    parts.next().is_none().then_some(out)
}

/// Digits padded to six places, so that `DE.AE-2` comes before `DE.AE-10`.
fn natural_key(text: &str) -> String {
    let mut key = String::from("3.");
    let mut digits = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            key.push_str(&format!("{digits:0>6}"));
            digits.clear();
        }
        if c != '\0' {
            key.push(c);
        }
    }
    key
}

impl Ref {
    /// The canonical form, without a copy: references are written several times for
    /// every row.
    pub fn text(&self) -> RefText<'_> {
        let (prefix, numbers) = match self {
            Ref::Clause(n) => ("", n),
            Ref::Control(n) => ("A.", n),
            Ref::Other(text) => return RefText::Other(text),
        };
        let mut text = [b'.'; 10];
        let mut len = prefix.len();
        text[..len].copy_from_slice(prefix.as_bytes());
        for (at, n) in numbers.iter().enumerate().take_while(|(at, n)| *at == 0 || **n > 0) {
            len += usize::from(at > 0);
            if *n >= 10 {
                text[len] = b'0' + n / 10;
                len += 1;
            }
            text[len] = b'0' + n % 10;
            len += 1;
        }
        RefText::Numbers(text, len)
    }
}

/// A reference as text.
#[derive(Clone, Copy, Debug)]
pub enum RefText<'a> {
    /// ASCII in a buffer, and its length.
    Numbers([u8; 10], usize),
    Other(&'a str),
}

impl Deref for RefText<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            RefText::Numbers(text, len) => std::str::from_utf8(&text[..*len]).unwrap_or_default(),
            RefText::Other(text) => text,
        }
    }
}

impl fmt::Display for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl FromStr for Ref {
    type Err = ParseRefError;

    fn from_str(text: &str) -> Result<Ref, ParseRefError> {
        Ref::parse(text)
    }
}
