//! A table drawn with light lines for a terminal. With a width given it fits:
//! texts wrap, cells of many lines end in `…`, columns that have no room are
//! left out, and a last line tells all of that. Without a width all is shown.

use super::columns::Columns;
use super::human::human;
use super::layout::{Need, fit};
use super::value::Cells;
use crate::i18n::{Lang, count, text, visible};
use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Row, Table,
    TableStyle, Width,
};
use std::fmt::Write;

/// The lines of a cell that are shown where the width is limited.
const MAX_LINES: usize = 6;

const STYLE: TableStyle = TableStyle::new()
    .top_border(LineStyle::new('┌', '─', '┬', '┐'))
    .header_lines(ContentLineStyle::new('│', '│', '│'))
    .header_separator(LineStyle::new('├', '─', '┼', '┤'))
    .content_lines(ContentLineStyle::new('│', '│', '│'))
    .bottom_border(LineStyle::new('└', '─', '┴', '┘'));

/// The rows to show, kept until the widths of all of them are known.
pub(super) struct Screen {
    rows: Vec<Vec<String>>,
    width: Option<usize>,
    lang: Lang,
    cut: bool,
}

impl Screen {
    pub(super) fn new(width: Option<usize>, lang: Lang) -> Screen {
        Screen { rows: Vec::new(), width, lang, cut: false }
    }

    pub(super) fn row(&mut self, cells: &[Cells], at: usize) {
        let row = cells.iter().map(|column| {
            let mut cell = human(&column.get(at), self.lang);
            // What is sure to be beyond the last line shown is not laid out.
            let most = self.width.map_or(usize::MAX, |width| width.saturating_mul(MAX_LINES + 1));
            if cell.len() > most
                && let Some((end, _)) = cell.char_indices().nth(most)
            {
                cell.truncate(end);
                cell.push('…');
                self.cut = true;
            }
            cell
        });
        self.rows.push(row.collect());
    }

    /// Draws the table. `more` is how many rows there are beyond those kept;
    /// `meta` stands under it as a line of its own.
    pub(super) fn draw(mut self, columns: &Columns, more: usize, meta: Option<&str>, out: &mut String) {
        let widths = self.widths(columns);
        let shown = widths.as_ref().map_or(columns.names.len(), Vec::len);
        let limit = self.width.map(|_| MAX_LINES);
        let lines: Vec<String> = self.table(columns, widths.as_deref(), limit).lines().collect();
        if limit.is_some() {
            // Only the drawn lines tell whether a cell was too long.
            let whole = self.table(columns, widths.as_deref(), None).lines().count();
            self.cut |= whole != lines.len();
        }
        for line in lines {
            out.push_str(&line);
            out.push('\n');
        }
        let hidden: Vec<String> = columns.names[shown..].iter().map(|name| heading(name)).collect();
        self.tell(more, &hidden, out);
        if let Some(meta) = meta {
            out.push_str(meta);
            out.push('\n');
        }
    }

    /// The widths that fit, or `None` where nothing limits them.
    fn widths(&self, columns: &Columns) -> Option<Vec<usize>> {
        let width = self.width?;
        let mut headings = Table::new();
        headings.set_header(columns.names.iter().map(|name| heading(name)));
        let headings = headings.column_max_content_widths();
        let widest = self.table(columns, None, None).column_max_content_widths();
        let needs: Vec<Need> = widest
            .iter()
            .zip(headings)
            .zip(&columns.numeric)
            .map(|((widest, heading), numeric)| Need {
                widest: usize::from(*widest),
                heading: usize::from(heading),
                unbroken: *numeric,
            })
            .collect();
        Some(fit(&needs, width))
    }

    fn table(&self, columns: &Columns, widths: Option<&[usize]>, limit: Option<usize>) -> Table {
        let shown = widths.map_or(columns.names.len(), <[usize]>::len);
        let mut table = Table::new();
        table.force_no_tty().load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(columns.names.iter().take(shown).map(|name| Cell::new_owned(heading(name))));
        for row in &self.rows {
            let mut cells: Row = row.iter().take(shown).map(Cell::new).collect::<Vec<_>>().into();
            if let Some(limit) = limit {
                cells.max_height(limit);
            }
            table.add_row(cells);
        }
        for (place, column) in table.column_iter_mut().enumerate() {
            if columns.numeric.get(place).copied().unwrap_or(false) {
                column.set_cell_alignment(CellAlignment::Right);
            }
            if let Some(width) = widths.and_then(|widths| widths.get(place)) {
                let framed = u16::try_from(*width + 2).unwrap_or(u16::MAX);
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(framed)));
            }
        }
        table
    }

    /// The last line: what is not shown. No line where all is.
    fn tell(&self, more: usize, hidden: &[String], out: &mut String) {
        let mut parts = Vec::new();
        if more > 0 {
            parts.push(more_rows(more, self.lang));
        }
        if !hidden.is_empty() {
            let args = [("columns", count(hidden.len(), self.lang)), ("names", hidden.join(", "))];
            parts.push(text(self.lang, "table-hidden-columns", &args));
        }
        if self.cut {
            parts.push(text(self.lang, "table-cut-cells", &[]));
        }
        if !parts.is_empty() {
            let _always_ok = writeln!(out, "… {}", parts.join("; "));
        }
    }
}

/// "14 rows more".
pub(super) fn more_rows(more: usize, lang: Lang) -> String {
    text(lang, "table-more-rows", &[("rows", count(more, lang))])
}

fn heading(name: &str) -> String {
    visible(name).replace('\n', " ")
}
