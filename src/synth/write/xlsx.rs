//! A workbook. Its time of creation is fixed, so that the same sheet has the same bytes.

use super::super::layout::{Cell, Sheet};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// The workbook; where the sheet has a cover, that comes first.
pub(super) fn bytes(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut page = Worksheet::new();
    page.set_name(&sheet.name)?;
    for (row, cells) in (0_u32..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Number(number) => page.write_number(row, column, *number).map(|_| ())?,
                Cell::Day(date, shown) => {
                    let (year, month, day_of_month) = (date.year(), date.month(), date.day());
                    let date = ExcelDateTime::from_ymd(year as u16, month as u8, day_of_month as u8)?;
                    let shown = Format::new().set_num_format(*shown);
                    page.write_datetime_with_format(row, column, &date, &shown).map(|_| ())?;
                }
                text => {
                    let text = text.text();
                    if !text.is_empty() {
                        page.write_string(row, column, text.as_ref()).map(|_| ())?;
                    }
                }
            }
        }
    }
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    if let Some(cover) = sheet.cover {
        let mut front = Worksheet::new();
        front.set_name("Läs mig")?;
        front.write_string(0, 0, cover)?;
        workbook.push_worksheet(front);
    }
    workbook.push_worksheet(page);
    workbook.save_to_buffer()
}
