//! A text out of a longer one: most texts of an answer are cells as they stand,
//! and a cell is a part of its sheet's text.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A shared text, or a part of one. Cloning it copies no text.
#[derive(Clone)]
pub struct Text {
    whole: Arc<String>,
    start: u32,
    end: u32,
}

impl Text {
    /// `part` without a copy where it lies in `whole`, else a copy of it.
    pub fn within(whole: &Arc<String>, part: &str) -> Text {
        let offset = part.as_ptr().addr().wrapping_sub(whole.as_ptr().addr());
        let lies_in = whole.len().checked_sub(part.len()).is_some_and(|last| offset <= last);
        match (u32::try_from(offset), u32::try_from(offset.wrapping_add(part.len()))) {
            (Ok(start), Ok(end)) if lies_in => Text { whole: Arc::clone(whole), start, end },
            _ => part.into(),
        }
    }
}

impl From<&str> for Text {
    /// Copies the text. No source is long enough to give one of 4 GiB.
    fn from(text: &str) -> Text {
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        Text { whole: Arc::new(text.to_string()), start: 0, end }
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.whole.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_shared_and_anything_else_is_copied() {
        let whole = Arc::new("Åtgärd: klar".to_string());
        let part = Text::within(&whole, &whole[10..]);
        assert_eq!((&*part, Arc::strong_count(&whole)), ("klar", 2));
        let all = Text::within(&whole, &whole);
        assert_eq!((&*all, Arc::strong_count(&whole)), ("Åtgärd: klar", 3));
        let other = Text::within(&whole, "klar");
        assert_eq!((&*other, Arc::strong_count(&whole)), ("klar", 3));
        assert_eq!(&*Text::within(&whole, ""), "");
        let (short, long) = (Arc::new("a".to_string()), "b".repeat(99));
        assert_eq!(*Text::within(&short, &long), long);
    }
}
