//! The records of the stream and the fields in them.

use super::super::fault::Fault;
use super::cut_short;

/// A record and the records that continue it.
pub struct Record<'a> {
    pub kind: u16,
    parts: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// The next record of `rest`, which moves behind it; `None` at the end.
    pub fn next(rest: &mut &'a [u8]) -> Result<Option<Self>, Fault> {
        let Some((kind, data)) = Self::one(rest)? else {
            return Ok(None);
        };
        let mut parts = vec![data];
        while rest.starts_with(&[0x3C, 0]) {
            let Some((_, data)) = Self::one(rest)? else { break };
            parts.push(data);
        }
        Ok(Some(Record { kind, parts }))
    }

    fn one(rest: &mut &'a [u8]) -> Result<Option<(u16, &'a [u8])>, Fault> {
        let [k0, k1, l0, l1, tail @ ..] = *rest else {
            // Streams end in zeros up to a whole sector, or in nothing.
            *rest = &[];
            return Ok(None);
        };
        let length = usize::from(u16::from_le_bytes([*l0, *l1]));
        let data = tail.get(..length).ok_or_else(cut_short)?;
        *rest = &tail[length..];
        Ok(Some((u16::from_le_bytes([*k0, *k1]), data)))
    }

    pub fn fields(&self) -> Fields<'_, 'a> {
        Fields { parts: &self.parts, at: 0 }
    }
}

/// Reads the fields of a record one after the other. Numbers at the end of
/// their record are an error, not zeros.
pub struct Fields<'r, 'a> {
    parts: &'r [&'a [u8]],
    at: usize,
}

impl Fields<'_, '_> {
    pub fn byte(&mut self) -> Result<u8, Fault> {
        loop {
            let (part, rest) = self.parts.split_first().ok_or_else(cut_short)?;
            if let Some(byte) = part.get(self.at) {
                self.at += 1;
                return Ok(*byte);
            }
            (self.parts, self.at) = (rest, 0);
        }
    }

    pub fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let mut out = [0; N];
        for byte in &mut out {
            *byte = self.byte()?;
        }
        Ok(out)
    }

    pub fn u16(&mut self) -> Result<u16, Fault> {
        self.bytes().map(u16::from_le_bytes)
    }

    pub fn u32(&mut self) -> Result<u32, Fault> {
        self.bytes().map(u32::from_le_bytes)
    }

    pub fn skip(&mut self, mut count: usize) -> Result<(), Fault> {
        while count > 0 {
            let (part, rest) = self.parts.split_first().ok_or_else(cut_short)?;
            let here = (part.len() - self.at.min(part.len())).min(count);
            (self.at, count) = (self.at + here, count - here);
            if count > 0 {
                (self.parts, self.at) = (rest, 0);
            }
        }
        Ok(())
    }

    pub fn left(&self) -> usize {
        self.parts.iter().map(|part| part.len()).sum::<usize>().saturating_sub(self.at)
    }

    pub fn at_end(&mut self) -> bool {
        while let Some((part, rest)) = self.parts.split_first() {
            if self.at < part.len() {
                return false;
            }
            (self.parts, self.at) = (rest, 0);
        }
        true
    }

    /// Characters of a BIFF8 text, of one byte each or two. Where a text goes on
    /// in the next part, a flag at its start says anew which.
    pub fn characters(&mut self, count: usize, mut wide: bool) -> Result<String, Fault> {
        let mut units = Vec::with_capacity(count);
        while units.len() < count {
            let (part, rest) = self.parts.split_first().ok_or_else(cut_short)?;
            if self.at >= part.len() {
                (self.parts, self.at) = (rest, 0);
                wide = self.byte()? & 1 != 0;
                continue;
            }
            if wide {
                units.push(u16::from_le_bytes(self.bytes()?));
            } else {
                units.push(u16::from(part[self.at]));
                self.at += 1;
            }
        }
        Ok(String::from_utf16_lossy(&units))
    }

    /// A BIFF8 text of `count` characters with its flags: formatting runs and
    /// phonetic data after it are stepped over.
    pub fn rich_text(&mut self, count: usize) -> Result<String, Fault> {
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let phonetic = if flags & 4 != 0 { self.u32()? as usize } else { 0 };
        let text = self.characters(count, flags & 1 != 0)?;
        self.skip((runs * 4).saturating_add(phonetic))?;
        Ok(text)
    }
}

/// A number in 30 bits: the upper ones of a double, or a whole number, either
/// perhaps to be divided by 100.
pub fn packed(bits: u32) -> f64 {
    let value = if bits & 2 != 0 {
        f64::from((bits as i32) >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 != 0 { value / 100.0 } else { value }
}
