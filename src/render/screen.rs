//! A table drawn with light lines for a terminal. With a width given it fits:
//! texts wrap, cells of many lines end in `…`, columns that have no room are
//! left out, and a last line tells all of that. Without a width all is shown.

use super::Options;
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

/// A flowing table settles its widths on this many rows, and is drawn by as many.
const FLOW: usize = 512;

/// The rows to show, kept until the widths of all of them are known.
pub(super) struct Screen {
    rows: Vec<Vec<String>>,
    width: Option<usize>,
    lang: Lang,
    cut: bool,
    flowing: bool,
    /// The widths by which earlier rows were drawn.
    settled: Option<Vec<usize>>,
}

impl Screen {
    pub(super) fn new(options: &Options) -> Screen {
        let Options { width, lang, flowing, .. } = *options;
        Screen { rows: Vec::new(), width, lang, cut: false, flowing, settled: None }
    }

    pub(super) fn row(&mut self, columns: &Columns, cells: &[Cells], at: usize, out: &mut String) {
        let row: Vec<String> = cells
            .iter()
            .map(|column| {
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
            })
            .collect();
        // One row at least is left for the last part.
        if self.flowing && self.rows.len() == FLOW {
            self.part(columns, false, out);
        }
        self.rows.push(row);
    }

    /// Draws the table. `more` is how many rows there are beyond those kept;
    /// `meta` stands under it as a line of its own. Gives how many columns had no room.
    pub(super) fn draw(
        mut self,
        columns: &Columns,
        more: usize,
        meta: Option<&str>,
        out: &mut String,
    ) -> usize {
        let shown = self.part(columns, true, out);
        let hidden: Vec<String> = columns.names[shown..].iter().map(|name| heading(name)).collect();
        self.tell(more, &hidden, out);
        if let Some(meta) = meta {
            out.push_str(meta);
            out.push('\n');
        }
        hidden.len()
    }

    /// Draws the rows there are, the last of the table or not; gives the number of the
    /// columns that are shown.
    fn part(&mut self, columns: &Columns, is_last: bool, out: &mut String) -> usize {
        let is_first = self.settled.is_none();
        let widths = self.settled.take().or_else(|| self.widths(columns, is_last));
        let shown = widths.as_ref().map_or(columns.names.len(), Vec::len);
        let limit = self.width.map(|_| MAX_LINES);
        let lines: Vec<String> = self.table(columns, widths.as_deref(), limit, is_first).lines().collect();
        if limit.is_some() {
            // Only the drawn lines tell whether a cell was too long.
            let whole = self.table(columns, widths.as_deref(), None, is_first).lines().count();
            self.cut |= whole != lines.len();
        }
        let end = if is_last { lines.len() } else { lines.len().saturating_sub(1) };
        // Between parts there is no line.
        for line in lines[..end].iter().skip(usize::from(!is_first)) {
            out.push_str(line);
            out.push('\n');
        }
        self.rows.clear();
        self.settled = Some(widths.unwrap_or_default());
        shown
    }

    /// The widths that fit, or `None` where nothing limits them; these are all rows or not.
    fn widths(&self, columns: &Columns, is_whole: bool) -> Option<Vec<usize>> {
        if self.width.is_none() && !self.flowing {
            return None;
        }
        let mut headings = Table::new();
        headings.set_header(columns.names.iter().map(|name| heading(name)));
        let headings = headings.column_max_content_widths();
        let widest = self.table(columns, None, None, true).column_max_content_widths();
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
        Some(match self.width {
            Some(width) => fit(&needs, width),
            None => needs.iter().map(|need| need.flowing(is_whole)).collect(),
        })
    }

    fn table(
        &self,
        columns: &Columns,
        widths: Option<&[usize]>,
        limit: Option<usize>,
        has_header: bool,
    ) -> Table {
        let shown = widths.map_or(columns.names.len(), <[usize]>::len);
        let mut table = Table::new();
        table.force_no_tty().load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
        if has_header {
            table.set_header(columns.names.iter().take(shown).map(|name| Cell::new_owned(heading(name))));
        }
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
