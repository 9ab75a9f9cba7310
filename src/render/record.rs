//! A row as a block of lines, one a column: for results wider than the screen.

use super::columns::Columns;
use super::human::human;
use super::value::Cells;
use crate::i18n::{Lang, count, visible};
use comfy_table::{ColumnConstraint, ContentArrangement, ContentLineStyle, Table, TableStyle, Width};
use std::fmt::Write as _;

const STYLE: TableStyle = TableStyle::new().content_lines(ContentLineStyle::new(' ', '│', ' '));
/// Blanks and lines around the two columns.
const FRAME: usize = 7;
/// A value is given at least this much room.
const FLOOR: usize = 20;

/// Draws the row `at` of `cells`, the `number`th of its result. With a width given, long
/// values wrap.
pub(super) fn row(
    columns: &Columns,
    cells: &[Cells],
    at: usize,
    number: usize,
    (width, lang): (Option<usize>, Lang),
    out: &mut String,
) {
    let mut table = Table::new();
    table.force_no_tty().load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
    for (name, cell) in columns.names.iter().zip(cells) {
        table.add_row([visible(name).replace('\n', " "), human(&cell.get(at), lang)]);
    }
    if let (Some(width), [name, value]) = (width, table.column_max_content_widths().as_slice()) {
        let room = width.saturating_sub(usize::from(*name) + FRAME).max(FLOOR);
        if usize::from(*value) > room
            && let Some(column) = table.column_mut(1)
        {
            let framed = u16::try_from(room + 2).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(framed)));
        }
    }
    let _always_ok = writeln!(out, "── {} ──", count(number, lang));
    for line in table.lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}
