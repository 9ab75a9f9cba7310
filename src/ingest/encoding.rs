//! Bytes to text. UTF-8 where it is valid, else what marks or patterns say,
//! else a guess that knows Swedish.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Bytes that the guess looks at; what follows rarely changes it.
const GUESS_BYTES: usize = 1 << 20;
/// Bytes in which text of two bytes a character shows itself.
const PATTERN_BYTES: usize = 4096;

/// A source's text.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    /// Borrowed where the bytes were UTF-8 already.
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: &'static str,
    /// Places that could not be decoded and now hold U+FFFD.
    pub(super) replaced: usize,
}

/// Decodes without fail; a byte order mark is dropped.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = wide_without_mark(bytes) {
        return decode_as(encoding, bytes);
    }
    // Many bytes at a time, unlike the standard library's own check.
    match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Decoded { text, encoding: UTF_8.name(), replaced: 0 },
        None => decode_as(guess(bytes), bytes),
    }
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    // A U+FFFD that stood in the file is not told from ours; the warning would be true of both.
    let replaced = if lossy { text.matches('\u{FFFD}').count() } else { 0 };
    Decoded { text, encoding: encoding.name(), replaced }
}

/// UTF-16 without a mark: most text has a zero byte in every second place, and
/// no other encoding has them at all.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(PATTERN_BYTES) & !1];
    if memchr::memchr(0, head).is_none() || !bytes.len().is_multiple_of(2) && bytes.len() <= PATTERN_BYTES {
        return None;
    }
    let count = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (count(0), count(1), head.len() / 2);
    let mostly = |zeros: usize, others: usize| zeros * 10 >= pairs * 6 && others * 20 <= pairs;
    if mostly(odd, even) {
        Some(UTF_16LE)
    } else if mostly(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// One broken byte must not turn a UTF-8 sheet into mojibake: what is mostly
/// valid UTF-8 beyond ASCII stays UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(GUESS_BYTES)];
    let (mut good, mut bad) = (0, 0);
    for chunk in head.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, true);
    detector.guess(Some(b"se"), Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    const TEXT: &str = "ISO\tKrav\tNuläge\n4.1\tÅtgärder för 50 €\tJa\n";

    #[test]
    fn utf8_is_borrowed_with_and_without_a_mark() {
        let marked = [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat();
        for bytes in [TEXT.as_bytes(), &marked] {
            let decoded = decode(bytes);
            assert!(matches!(decoded.text, Cow::Borrowed(TEXT)));
            assert_eq!((decoded.encoding, decoded.replaced), ("UTF-8", 0));
        }
    }

    #[test]
    fn utf16_is_known_by_mark_and_by_pattern() {
        for (big, mark) in [(false, true), (true, true), (false, false), (true, false)] {
            let bytes = utf16(TEXT, big, mark);
            let decoded = decode(&bytes);
            assert_eq!(decoded.text, TEXT, "big {big} mark {mark}");
            assert_eq!(decoded.encoding, if big { "UTF-16BE" } else { "UTF-16LE" });
        }
    }

    #[test]
    fn windows_1252_keeps_swedish_letters_and_its_own_signs() {
        let bytes = b"ISO;Nul\xE4ge;\xC5tg\xE4rdsbehov\n4.1;Delvis;H\xF6g \x96 \x80 50\n";
        let decoded = decode(bytes);
        assert_eq!(decoded.text, "ISO;Nuläge;Åtgärdsbehov\n4.1;Delvis;Hög – € 50\n");
        assert_eq!((decoded.encoding, decoded.replaced), ("windows-1252", 0));
        assert_eq!(decode(b"Nul\xE4ge").text, "Nuläge");
        assert_eq!(decode(b"\xE5\xE4\xF6").text, "åäö");
    }

    #[test]
    fn one_broken_byte_is_one_loss_not_mojibake() {
        let decoded = decode(b"\xC3\x85tg\xC3\xA4rd \xFF h\xC3\xB6g");
        assert_eq!(decoded.text, "Åtgärd \u{FFFD} hög");
        assert_eq!((decoded.encoding, decoded.replaced), ("UTF-8", 1));
    }

    #[test]
    fn a_stray_nul_is_not_utf16() {
        assert_eq!(decode(b"4.1\tJa\0\tx\n").encoding, "UTF-8");
        assert_eq!(decode(b"").text, "");
    }

    #[test]
    fn half_a_utf16_unit_is_a_loss() {
        let mut bytes = utf16(TEXT, false, true);
        bytes.push(b'x');
        assert_eq!(decode(&bytes).replaced, 1);
    }
}
