use super::*;

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = kind.to_le_bytes().to_vec();
    out.extend((data.len() as u16).to_le_bytes());
    out.extend(data);
    out
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A stream with one sheet of these records; formats 0: General, 1: `0.00`,
/// 2: a date of its own format.
fn stream(globals: &[u8], cells: &[u8]) -> Vec<u8> {
    let mut out = record(0x0809, &words(&[0x0600, 5, 0, 0]));
    let date = [&words(&[164, 8])[..], &[0], b"yy\\.m\\.d"].concat();
    out.extend(record(0x041E, &date));
    for format in [0, 2, 164] {
        out.extend(record(0x00E0, &words(&[0, format, 0, 0])));
    }
    out.extend(globals);
    let name = wide("Blåd");
    let place = out.len() as u32 + 4 + 8 + name.len() as u32 + 4;
    let sheet = [&place.to_le_bytes()[..], &[0, 0, 4, 1], &name].concat();
    out.extend(record(0x0085, &sheet));
    out.extend(record(0x000A, &[]));
    assert_eq!(out.len() as u32, place);
    out.extend(record(0x0809, &words(&[0x0600, 0x10, 0, 0])));
    out.extend(cells);
    out.extend(record(0x000A, &[]));
    out
}

fn number(row: u16, column: u16, format: u16, value: f64) -> Vec<u8> {
    record(0x0203, &[&words(&[row, column, format])[..], &value.to_le_bytes()].concat())
}

#[test]
fn cells_of_all_kinds_with_formats() {
    let strings = [
        &2_u32.to_le_bytes()[..],
        &2_u32.to_le_bytes(),
        &words(&[4]),
        &[0],
        b"Ja\xE5!",
        &words(&[3]),
        &[1],
        &wide("Ĳ€x"),
    ]
    .concat();
    let cells = [
        record(0x00FD, &[&words(&[1, 0, 0])[..], &0_u32.to_le_bytes()].concat()),
        record(0x00FD, &[&words(&[1, 1, 0])[..], &1_u32.to_le_bytes()].concat()),
        number(1, 2, 1, 5.1),
        number(1, 3, 2, 40179.0),
        // Packed: 510 / 100, and the whole number 4.
        record(
            0x00BD,
            &[
                &words(&[2, 0, 0])[..],
                &(510_u32 << 2 | 3).to_le_bytes(),
                &words(&[0]),
                &(4_u32 << 2 | 2).to_le_bytes(),
                &words(&[1]),
            ]
            .concat(),
        ),
        record(0x0205, &[&words(&[2, 2, 0])[..], &[1, 0]].concat()),
        record(0x0205, &[&words(&[2, 3, 0])[..], &[0x17, 1]].concat()),
        record(0x0006, &[&words(&[2, 4, 0])[..], &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF]].concat()),
        record(0x0207, &[&words(&[2])[..], &[0], b"ja"].concat()),
        record(0x00E5, &words(&[1, 1, 2, 0, 0])),
    ]
    .concat();
    let tables = read(&stream(&record(0x00FC, &strings), &cells)).unwrap();
    assert_eq!(tables[0].sheet.as_deref(), Some("Blåd"));
    let rows: Vec<Vec<&str>> = tables[0].rows().map(|row| row.cells().collect()).collect();
    assert_eq!(
        rows,
        [vec![], vec!["Jaå!", "Ĳ€x", "5.1", "2010-01-01"], vec!["5.1", "4", "TRUE", "#REF!", "ja"]]
    );
    let row = tables[0].row(1);
    assert_eq!(row.typed(2), Some(&Typed::Number { value: 5.1, format: Some("0.00".into()) }));
    let date = Typed::Date { year: 2010, month: 1, day: 1, format: Some("yy\\.m\\.d".into()) };
    assert_eq!(row.typed(3), Some(&date));
}

#[test]
fn merged_rows_and_the_1904_epoch() {
    let cells = [
        number(0, 0, 0, 7.0),
        number(0, 1, 2, 0.0),
        number(1, 1, 2, 38717.0),
        record(0x00E5, &words(&[1, 0, 1, 0, 0])),
    ]
    .concat();
    let tables = read(&stream(&record(0x0022, &words(&[1])), &cells)).unwrap();
    let rows: Vec<Vec<&str>> = tables[0].rows().map(|row| row.cells().collect()).collect();
    assert_eq!(rows, [["7", "0"], ["7", "2010-01-01"]]);
}

#[test]
fn a_text_goes_on_in_the_next_record() {
    let head = [&1_u32.to_le_bytes()[..], &1_u32.to_le_bytes(), &words(&[6]), &[0], b"abc"].concat();
    let strings = [record(0x00FC, &head), record(0x003C, &[&[1][..], &wide("dåĳ")].concat())].concat();
    let cells = record(0x00FD, &[&words(&[0, 0, 0])[..], &0_u32.to_le_bytes()].concat());
    let tables = read(&stream(&strings, &cells)).unwrap();
    assert_eq!(tables[0].row(0).cell(0), "abcdåĳ");
}

#[test]
fn encrypted_cut_short_and_looping_streams() {
    let whole = stream(&[], &number(0, 0, 0, 1.0));
    assert!(read(&whole).is_ok());
    for end in 1..whole.len() {
        if let Ok(tables) = read(&whole[..end]) {
            assert!(tables.is_empty(), "cut at {end}");
        }
    }
    let locked = stream(&record(0x002F, &words(&[1, 1])), &[]);
    assert!(matches!(read(&locked), Err(Fault::Encrypted)));
    let corner = read(&stream(&[], &number(65_535, 300, 0, 1.0))).unwrap();
    assert_eq!(corner[0].len(), 65_536);
}

#[test]
fn changed_streams_are_tables_or_errors() {
    let strings = [&1_u32.to_le_bytes()[..], &1_u32.to_le_bytes(), &words(&[3]), &[0], b"abc"].concat();
    let cells = [
        record(0x00FD, &[&words(&[0, 0, 0])[..], &0_u32.to_le_bytes()].concat()),
        number(1, 2, 2, 40179.0),
        record(0x00BD, &[&words(&[2, 0, 0])[..], &7_u32.to_le_bytes(), &words(&[0])].concat()),
        record(0x0006, &[&words(&[2, 4, 0])[..], &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF]].concat()),
        record(0x0207, &[&words(&[2])[..], &[0], b"ja"].concat()),
        record(0x00E5, &words(&[1, 0, 1, 0, 0])),
    ];
    let whole = stream(&record(0x00FC, &strings), &cells.concat());
    for at in 0..whole.len() {
        for byte in 0..=255 {
            let mut changed = whole.clone();
            changed[at] = byte;
            _ = read(&changed);
        }
    }
}
