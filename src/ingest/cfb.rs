//! OLE2 compound files: the streams of an old workbook, or of an encrypted new
//! one. Chains of sectors are followed no further than the file has sectors, for
//! a chain can be a ring.

use super::fault::Fault;

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
/// Sector numbers from here on mean something else.
const RESERVED: u32 = 0xFFFF_FFFA;
/// Streams shorter than this lie in the mini stream.
const MINI_CUTOFF: u64 = 4096;
const MINI_SECTOR: usize = 64;

/// An opened compound file.
pub(super) struct Cfb<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    length: u64,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
}

fn broken(what: &str) -> Fault {
    Fault::Malformed(format!("the compound file's {what} is broken"))
}

impl<'a> Cfb<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let header = || broken("header");
        let field = |at| u32_at(bytes, at).ok_or_else(header);
        let sector = match u16_at(bytes, 30).ok_or_else(header)? {
            9 => 512,
            12 => 4096,
            _ => return Err(header()),
        };
        let mut cfb = Cfb { bytes, sector, fat: Vec::new(), mini_fat: Vec::new(), mini: Vec::new(), entries: Vec::new() };
        cfb.read_fat(field(68)?)?;
        let directory = cfb.chain(field(48)?, u64::MAX)?;
        cfb.entries = directory.chunks_exact(128).filter_map(|entry| read_entry(entry, sector)).collect();
        let root = cfb.entries.first().ok_or_else(|| broken("directory"))?;
        let (root_start, root_length) = (root.start, root.length);
        if field(64)? > 0 {
            cfb.mini = cfb.chain(root_start, root_length)?;
            cfb.mini_fat = words(&cfb.chain(field(60)?, u64::MAX)?).collect();
        }
        Ok(cfb)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// A stream's bytes; `None` if there is no such stream.
    pub(super) fn stream(&self, name: &str) -> Option<Result<Vec<u8>, Fault>> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        Some(if entry.length < MINI_CUTOFF {
            follow(&self.mini_fat, entry.start, entry.length, MINI_SECTOR, |number| {
                let at = number as usize * MINI_SECTOR;
                self.mini.get(at..).map(|rest| &rest[..rest.len().min(MINI_SECTOR)])
            })
        } else {
            self.chain(entry.start, entry.length)
        })
    }

    fn sector_bytes(&self, number: u32) -> Option<&'a [u8]> {
        let at = (number as usize + 1).checked_mul(self.sector)?;
        // The last sector of a file may be short.
        self.bytes.get(at..).map(|rest| &rest[..rest.len().min(self.sector)]).filter(|sector| !sector.is_empty())
    }

    fn read_fat(&mut self, mut next: u32) -> Result<(), Fault> {
        let mut sectors: Vec<u32> = words(self.bytes.get(76..512).ok_or_else(|| broken("header"))?).collect();
        let most = self.bytes.len() / self.sector + 1;
        for _ in 0..most {
            if next >= RESERVED {
                break;
            }
            let list = self.sector_bytes(next).ok_or_else(|| broken("allocation table"))?;
            sectors.extend(words(list));
            next = sectors.pop().unwrap_or(END_OF_CHAIN);
        }
        for number in sectors.into_iter().filter(|number| *number < RESERVED).take(most) {
            let table = self.sector_bytes(number).ok_or_else(|| broken("allocation table"))?;
            self.fat.extend(words(table));
        }
        Ok(())
    }

    fn chain(&self, start: u32, length: u64) -> Result<Vec<u8>, Fault> {
        follow(&self.fat, start, length, self.sector, |number| self.sector_bytes(number))
    }
}

/// Puts the sectors of a chain together, `length` bytes of them at most. A
/// stream that announces more than its chain holds is cut short by someone.
fn follow<'b>(
    table: &[u32],
    start: u32,
    length: u64,
    sector: usize,
    bytes: impl Fn(u32) -> Option<&'b [u8]>,
) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    let mut number = start;
    for _ in 0..=table.len() {
        if number >= RESERVED || out.len() as u64 >= length {
            out.truncate(usize::try_from(length).unwrap_or(usize::MAX));
            let short = length != u64::MAX && (out.len() as u64) < length;
            return if short { Err(broken("stream, which is cut short,")) } else { Ok(out) };
        }
        let next = bytes(number).ok_or_else(|| broken("chain of sectors"))?;
        out.extend_from_slice(next);
        if next.len() < sector && (out.len() as u64) < length && length != u64::MAX {
            return Err(broken("stream, which is cut short,"));
        }
        number = *table.get(number as usize).ok_or_else(|| broken("chain of sectors"))?;
    }
    Err(broken("chain of sectors"))
}

fn read_entry(entry: &[u8], sector: usize) -> Option<Entry> {
    let units = entry[..64].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    let low = u64::from(u32_at(entry, 120)?);
    // With small sectors the upper half may be garbage.
    let high = if sector == 512 { 0 } else { u64::from(u32_at(entry, 124)?) };
    Some(Entry { name: String::from_utf16_lossy(&units), start: u32_at(entry, 116)?, length: high << 32 | low })
}
