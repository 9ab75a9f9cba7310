//! A workbook with one sheet: header in bold and frozen, a filter on every
//! column, typed cells. Texts are always written as texts, never as formulas.
//! The workbook is built in memory, as its format demands; a sheet holds
//! 1,048,576 rows, and more are an error and not a silent loss.

use super::value::{Cells, Value};
use super::{Options, RenderError, json};
use crate::i18n::{is_control, text};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};
use std::borrow::Cow;

/// Excel's own limits.
const MAX_ROWS: u32 = 1_048_576;
const MAX_COLUMNS: usize = 16_384;
/// UTF-16 units in a cell.
pub(super) const MAX_TEXT: usize = 32_767;
/// Integers up to this are exact in Excel's floats.
const MAX_EXACT: i128 = 1 << 53;
/// Digits that Excel keeps of a number.
const MAX_DIGITS: usize = 15;
/// Column widths, in characters; wider texts wrap.
const WIDTHS: std::ops::RangeInclusive<usize> = 6..=60;

pub(super) struct Xlsx {
    sheet: Worksheet,
    formats: Formats,
    widths: Vec<usize>,
    /// The next row of the sheet, 0-based.
    next: u32,
    /// The mark at the end of a text that was cut.
    mark: String,
    /// How many cells were longer than Excel allows.
    cut: usize,
}

struct Formats {
    heading: Format,
    date: Format,
    moment: Format,
    wrapped: Format,
}

impl Xlsx {
    pub(super) fn new(names: &[String], options: &Options) -> Result<Xlsx, RenderError> {
        if names.len() > MAX_COLUMNS {
            return Err(RenderError::TooManyColumns { limit: MAX_COLUMNS });
        }
        let top = || Format::new().set_align(FormatAlign::Top);
        let formats = Formats {
            heading: Format::new().set_bold().set_align(FormatAlign::Top),
            date: top().set_num_format("yyyy-mm-dd"),
            moment: top().set_num_format("yyyy-mm-dd hh:mm:ss"),
            wrapped: top().set_text_wrap(),
        };
        let mut sheet = Worksheet::new();
        sheet.set_name(sheet_name(&options.title_or_default()))?;
        let mark = text(options.lang, "table-cut-mark", &[]);
        let mut made = Xlsx { sheet, formats, widths: vec![0; names.len()], next: 1, mark, cut: 0 };
        for (place, name) in (0_u16..).zip(names) {
            let shown = made.fitted(name).into_owned();
            // Room for the filter's arrow.
            made.widen(place, shown.chars().count() + 2);
            made.sheet.write_string_with_format(0, place, shown, &made.formats.heading)?;
        }
        Ok(made)
    }

    pub(super) fn row(&mut self, cells: &[Cells], at: usize) -> Result<(), RenderError> {
        if self.next >= MAX_ROWS {
            return Err(RenderError::TooManyRows { limit: MAX_ROWS as usize - 1 });
        }
        for (place, column) in (0_u16..).zip(cells) {
            self.cell(place, &column.get(at))?;
        }
        self.next += 1;
        Ok(())
    }

    fn cell(&mut self, place: u16, cell: &Value<'_>) -> Result<(), RenderError> {
        match cell {
            Value::Null => {}
            Value::Bool(value) => {
                self.widen(place, 8);
                self.sheet.write_boolean(self.next, place, *value)?;
            }
            Value::Int(value) if value.abs() <= MAX_EXACT => {
                self.number(place, *value as f64, value.to_string().len())?;
            }
            Value::Int(value) => self.text(place, &value.to_string())?,
            Value::Float(value) if value.is_finite() => {
                self.number(place, *value, value.to_string().len().min(12))?;
            }
            Value::Float(value) => self.text(place, &format!("{value:?}"))?,
            Value::Decimal(digits) => match digits.parse::<f64>() {
                Ok(value) if digits.bytes().filter(u8::is_ascii_digit).count() <= MAX_DIGITS => {
                    self.number(place, value, digits.len())?;
                }
                _ => self.text(place, digits)?,
            },
            Value::Text(value) => self.text(place, value)?,
            Value::Date(day) => match ExcelDateTime::parse_from_str(day) {
                Ok(date) => {
                    self.widen(place, 11);
                    self.sheet.write_datetime_with_format(self.next, place, &date, &self.formats.date)?;
                }
                // Before 1900, or after 9999.
                Err(_) => self.text(place, day)?,
            },
            Value::Moment(moment) => match without_zone(moment).map(ExcelDateTime::parse_from_str) {
                Some(Ok(date)) => {
                    self.widen(place, 20);
                    self.sheet.write_datetime_with_format(self.next, place, &date, &self.formats.moment)?;
                }
                _ => self.text(place, moment)?,
            },
            nested @ (Value::List(_) | Value::Map(_)) => self.text(place, &json::to_text(nested))?,
        }
        Ok(())
    }

    fn number(&mut self, place: u16, value: f64, width: usize) -> Result<(), RenderError> {
        self.widen(place, width + 1);
        self.sheet.write_number(self.next, place, value)?;
        Ok(())
    }

    fn text(&mut self, place: u16, value: &str) -> Result<(), RenderError> {
        let shown = self.fitted(value).into_owned();
        let widest = shown.lines().map(|line| line.chars().count()).max().unwrap_or(0) + 1;
        self.widen(place, widest);
        if shown.contains('\n') || widest > *WIDTHS.end() {
            self.sheet.write_string_with_format(self.next, place, shown, &self.formats.wrapped)?;
        } else {
            self.sheet.write_string(self.next, place, shown)?;
        }
        Ok(())
    }

    /// The text without what XML forbids, and no longer than a cell holds.
    fn fitted<'a>(&mut self, value: &'a str) -> Cow<'a, str> {
        let clean = clean(value);
        // A character takes one unit or two: the bytes bound the units.
        if clean.len() <= MAX_TEXT || clean.encode_utf16().count() <= MAX_TEXT {
            return clean;
        }
        self.cut += 1;
        let room = MAX_TEXT - self.mark.encode_utf16().count();
        let mut units = 0;
        let kept = clean.chars().take_while(|c| {
            units += c.len_utf16();
            units <= room
        });
        Cow::Owned(kept.collect::<String>() + &self.mark)
    }

    fn widen(&mut self, place: u16, width: usize) {
        if let Some(widest) = self.widths.get_mut(usize::from(place)) {
            *widest = width.max(*widest);
        }
    }

    /// The bytes of the workbook, and how many cells were cut.
    pub(super) fn finish(mut self, options: &Options) -> Result<(Vec<u8>, usize), RenderError> {
        for (place, width) in (0_u16..).zip(&self.widths) {
            let width = u16::try_from((*width).clamp(*WIDTHS.start(), *WIDTHS.end())).unwrap_or(u16::MAX);
            self.sheet.set_column_width(place, width)?;
        }
        self.sheet.set_freeze_panes(1, 0)?;
        if let Some(last) = u16::try_from(self.widths.len()).ok().and_then(|count| count.checked_sub(1)) {
            self.sheet.autofilter(0, 0, self.next - 1, last)?;
        }
        // The date is fixed so that the same result has the same bytes.
        let mut properties = DocProperties::new()
            .set_title(clean(&options.title_or_default()))
            .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
        for (key, value) in &options.meta {
            properties = properties.set_custom_property(clean(key), clean(value).as_ref());
        }
        let mut workbook = Workbook::new();
        workbook.set_properties(&properties);
        workbook.push_worksheet(self.sheet);
        Ok((workbook.save_to_buffer()?, self.cut))
    }
}

/// The text of a moment that Excel can hold: no offset, or UTC.
fn without_zone(moment: &str) -> Option<&str> {
    let local = moment.strip_suffix('Z').unwrap_or(moment);
    let (_, time) = local.split_once('T')?;
    (!time.contains(['+', '-'])).then_some(local)
}

/// Line breaks as LF, and no character that XML 1.0 forbids or discourages.
fn clean(text: &str) -> Cow<'_, str> {
    let illegal = |c: char| is_control(c) || matches!(c, '\u{fffe}' | '\u{ffff}');
    if !text.contains(illegal) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").replace(illegal, ""))
}

/// A title as the name of a sheet: 31 characters, and none that Excel refuses.
fn sheet_name(title: &str) -> String {
    let allowed = |c: char| !(c.is_control() || matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\'));
    let mut units = 0;
    let name = clean(title).chars().map(|c| if allowed(c) { c } else { ' ' }).collect::<String>();
    let short = name.trim_matches(|c: char| c.is_whitespace() || c == '\'').chars().take_while(|c| {
        units += c.len_utf16();
        units <= 31
    });
    let short: String = short.collect();
    let short = short.trim_matches(|c: char| c.is_whitespace() || c == '\'');
    // Excel keeps the name History to itself.
    if short.is_empty() || short.eq_ignore_ascii_case("history") { "lisql".into() } else { short.into() }
}
