//! The footer of a Parquet file, walked before the reader sees it: the reader
//! makes room for as many items as a list or a group announces, and follows
//! groups within groups on the stack.

use super::fault::Fault;

/// Structures in one another, of the footer itself and of its schema.
const DEPTH: usize = 32;
/// Field 2 of the file's metadata: the schema, groups before their members.
const SCHEMA: u64 = 2;
/// Field 5 of a schema element: how many members the group has.
const CHILDREN: u64 = 5;

/// Refuses a footer whose lists are longer than itself or whose schema is deep.
pub(super) fn check(bytes: &[u8]) -> Result<(), Fault> {
    let broken = || Fault::Malformed("the footer is broken".into());
    let (rest, magic) = bytes.split_last_chunk::<4>().ok_or_else(broken)?;
    match magic {
        b"PAR1" => {}
        b"PARE" => return Err(Fault::Encrypted),
        _ => return Err(broken()),
    }
    let (rest, length) = rest.split_last_chunk::<4>().ok_or_else(broken)?;
    let start = rest.len().checked_sub(u32::from_le_bytes(*length) as usize).ok_or_else(broken)?;
    let mut walk = Compact { bytes: rest.get(start..).ok_or_else(broken)? };
    walk.metadata().ok_or_else(broken)
}

/// Thrift's compact protocol, stepped over. `None` is a broken footer.
struct Compact<'a> {
    bytes: &'a [u8],
}

impl Compact<'_> {
    fn metadata(&mut self) -> Option<()> {
        let mut field = 0;
        while let Some((id, kind)) = self.field(field)? {
            field = id;
            if (id, kind) == (SCHEMA, 9) { self.schema()? } else { self.value(kind, DEPTH)? }
        }
        Some(())
    }

    fn schema(&mut self) -> Option<()> {
        let (count, kind) = self.list()?;
        if kind != 12 {
            return None;
        }
        // Members still to come of each open group.
        let mut open: Vec<u64> = Vec::new();
        for _ in 0..count {
            let children = self.schema_element()?;
            if children > count {
                return None;
            }
            if let Some(left) = open.last_mut() {
                *left -= 1;
            }
            open.push(children);
            while open.last() == Some(&0) {
                open.pop();
            }
            if open.len() > DEPTH {
                return None;
            }
        }
        Some(())
    }

    fn schema_element(&mut self) -> Option<u64> {
        let (mut field, mut children) = (0, 0);
        while let Some((id, kind)) = self.field(field)? {
            field = id;
            if (id, kind) == (CHILDREN, 5) {
                let coded = self.varint()?;
                // The lowest bit is the sign.
                children = if coded & 1 == 0 { coded >> 1 } else { return None };
            } else {
                self.value(kind, DEPTH)?;
            }
        }
        Some(children)
    }

    /// Number and type of the next field of a structure; `Some(None)` at its end.
    fn field(&mut self, before: u64) -> Option<Option<(u64, u8)>> {
        let head = self.byte()?;
        if head == 0 {
            return Some(None);
        }
        let id = match u64::from(head >> 4) {
            0 => self.varint()? >> 1,
            step => before + step,
        };
        Some(Some((id, head & 15)))
    }

    fn structure(&mut self, depth: usize) -> Option<()> {
        while let Some((_, kind)) = self.field(0)? {
            self.value(kind, depth)?;
        }
        Some(())
    }

    /// A value of a structure. A flag's value is in its head.
    fn value(&mut self, kind: u8, depth: usize) -> Option<()> {
        if matches!(kind, 1 | 2) { Some(()) } else { self.item(kind, depth) }
    }

    /// A value of a list.
    fn item(&mut self, kind: u8, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        match kind {
            1..=3 => self.skip(1),
            4..=6 => self.varint().map(|_| ()),
            7 => self.skip(8),
            8 => {
                let length = self.varint()?;
                self.skip(length)
            }
            9 | 10 => {
                let (count, kind) = self.list()?;
                (0..count).try_for_each(|_| self.item(kind, depth))
            }
            11 => {
                let count = self.varint()?;
                if count == 0 {
                    return Some(());
                }
                let kinds = self.byte()?;
                (0..count).try_for_each(|_| {
                    self.item(kinds >> 4, depth)?;
                    self.item(kinds & 15, depth)
                })
            }
            12 => self.structure(depth),
            13 => self.skip(16),
            _ => None,
        }
    }

    /// Length and type of a list; every item takes a byte at least.
    fn list(&mut self) -> Option<(u64, u8)> {
        let head = self.byte()?;
        let count = if head >> 4 == 15 { self.varint()? } else { u64::from(head >> 4) };
        (count <= self.bytes.len() as u64).then_some((count, head & 15))
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for place in 0..9 {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << (7 * place);
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        // Ten bytes hold a number with its sign.
        self.byte().map(|_| value)
    }

    fn skip(&mut self, count: u64) -> Option<()> {
        self.bytes = self.bytes.get(usize::try_from(count).ok()?..)?;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(footer: &[u8]) -> bool {
        let file = [b"PAR1", footer, &(footer.len() as u32).to_le_bytes(), b"PAR1"].concat();
        check(&file).is_ok()
    }

    /// A schema of groups with these numbers of members, after the version.
    fn schema(children: &[u8]) -> Vec<u8> {
        let elements = children.iter().flat_map(|count| [0x55, count << 1, 0]);
        [0x15, 2, 0x19, 0xFC, children.len() as u8].into_iter().chain(elements).chain([0]).collect()
    }

    #[test]
    fn lists_longer_than_the_file_are_refused() {
        assert!(checked(&[0x39, 0x35, 2, 4, 6, 0]));
        assert!(!checked(&[0x39, 0xFC, 0xFF, 0xFF, 0xFF, 0x7F, 0]));
        assert!(!checked(&[0x38, 0xFF, 0xFF, 0x03, 0]));
    }

    #[test]
    fn deep_schemas_and_false_counts_are_refused() {
        assert!(checked(&schema(&[2, 0, 0])));
        assert!(checked(&schema(&[2, 1, 0, 1, 0])));
        assert!(checked(&schema(&[[1; 30].as_slice(), &[0]].concat())));
        assert!(!checked(&schema(&[[1; 100].as_slice(), &[0]].concat())));
        assert!(!checked(&schema(&[60, 0])));
    }
}
