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
        let mut cfb = Cfb {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            entries: Vec::new(),
        };
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
        self.bytes
            .get(at..)
            .map(|rest| &rest[..rest.len().min(self.sector)])
            .filter(|sector| !sector.is_empty())
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
    Some(Entry {
        name: String::from_utf16_lossy(&units),
        start: u32_at(entry, 116)?,
        length: high << 32 | low,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A compound file of one stream, in whole sectors or, if it is short, in
    /// the mini stream.
    pub(in crate::ingest) fn cfb_of(name: &str, stream: &[u8]) -> Vec<u8> {
        let small = stream.len() < 4096;
        let sectors = stream.len().div_ceil(512).max(1);
        let mut out = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        out.resize(512, 0);
        let put =
            |out: &mut Vec<u8>, at: usize, value: u32| out[at..at + 4].copy_from_slice(&value.to_le_bytes());
        out[30] = 9;
        put(&mut out, 48, 1); // The directory is sector 1.
        put(&mut out, 60, 2); // The mini table is sector 2.
        put(&mut out, 64, u32::from(small));
        put(&mut out, 68, END_OF_CHAIN);
        put(&mut out, 76, 0); // The table is sector 0.
        out[80..512].fill(0xFF);
        let mut fat = vec![0xFFFF_FFFD, END_OF_CHAIN, END_OF_CHAIN];
        let chain = |table: &mut Vec<u32>, first: u32, count: usize| {
            table.extend((1..count as u32).map(|n| first + n));
            table.push(END_OF_CHAIN);
        };
        chain(&mut fat, 3, sectors);
        fat.resize(128, 0xFFFF_FFFF);
        out.extend(fat.iter().flat_map(|word| word.to_le_bytes()));
        for (name, start, length) in
            [("Root Entry", 3, stream.len()), (name, if small { 0 } else { 3 }, stream.len())]
        {
            let at = out.len();
            out.resize(at + 128, 0);
            for (place, unit) in name.encode_utf16().enumerate() {
                out[at + place * 2..at + place * 2 + 2].copy_from_slice(&unit.to_le_bytes());
            }
            put(&mut out, at + 116, start);
            put(&mut out, at + 120, length as u32);
        }
        out.resize(512 * 3, 0);
        let mut mini = Vec::new();
        chain(&mut mini, 0, stream.len().div_ceil(64).max(1));
        mini.resize(128, 0xFFFF_FFFF);
        out.extend(mini.iter().take(128).flat_map(|word| word.to_le_bytes()));
        out.extend(stream);
        out.resize(512 * (4 + sectors), 0);
        out
    }

    #[test]
    fn streams_long_and_short() {
        for length in [5, 64, 700, 4095, 4096, 9000] {
            let stream: Vec<u8> = (0..length).map(|n: u32| n as u8).collect();
            let file = cfb_of("Workbook", &stream);
            let cfb = Cfb::open(&file).unwrap();
            assert!(cfb.has("workbook") && !cfb.has("Book"));
            assert_eq!(cfb.stream("WORKBOOK").unwrap().unwrap(), stream, "{length}");
        }
    }

    #[test]
    fn rings_and_cut_files_end() {
        let file = cfb_of("Workbook", &[7; 9000]);
        for end in 0..file.len() - 512 {
            let read = Cfb::open(&file[..end]).ok().and_then(|cfb| cfb.stream("Workbook"));
            assert!(!matches!(read, Some(Ok(_))), "cut at {end}");
        }
        let mut ring = file.clone();
        // The directory's chain leads to itself.
        ring[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
        assert!(Cfb::open(&ring).is_err());
        for at in 0..1536 {
            let mut changed = file.clone();
            changed[at] = 0xFE;
            if let Ok(cfb) = Cfb::open(&changed) {
                _ = cfb.stream("Workbook");
            }
        }
    }
}
