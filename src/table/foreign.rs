//! A table of the user's own, as `from 'headcount.csv'` reads it: the first row that is
//! not blank names the columns, and a column gets the narrowest type that all of its
//! cells have.

use super::days;
use crate::ingest::{RawTable, Row};
use datafusion::arrow::array::{
    ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, RecordBatch, StringArray,
};
use datafusion::arrow::datatypes::{Field, Schema};
use datafusion::arrow::error::ArrowError;
use std::collections::HashMap;
use std::sync::Arc;

/// Names are in lower case with `_` for what is no letter or digit, so that they can be
/// written without quotes; a blank heading is `column_N`, a second `x` is `x_2`. An empty
/// cell is NULL. Numbers may have a decimal comma, where no cell of the column could as well be
/// grouped by thousands (`1,234`); dates are in ISO form.
pub fn foreign(table: &RawTable) -> Result<RecordBatch, ArrowError> {
    let mut rows = table.rows().filter(|row| row.cells().any(|cell| !cell.trim().is_empty()));
    let header = rows.next();
    let rows: Vec<Row<'_>> = rows.collect();
    let width = header.iter().chain(&rows).map(Row::len).max().unwrap_or(0);
    let (mut fields, mut columns) = (Vec::new(), Vec::new());
    for (at, name) in names(header, width).into_iter().enumerate() {
        let cells: Vec<Option<&str>> = rows
            .iter()
            .map(|row| Some(row.cell(at).trim()).filter(|cell| at < row.len() && !cell.is_empty()))
            .collect();
        let array = array(&cells);
        fields.push(Field::new(name, array.data_type().clone(), true));
        columns.push(array);
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

fn names(header: Option<Row<'_>>, width: usize) -> Vec<String> {
    let mut met: HashMap<String, usize> = HashMap::new();
    let name = |at: usize| {
        let cell = header.filter(|row| at < row.len()).map_or("", |row| row.cell(at)).trim().to_lowercase();
        let words = cell.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let name = words.collect::<Vec<_>>().join("_");
        let name = if name.is_empty() { format!("column_{}", at + 1) } else { name };
        let times = met.entry(name.clone()).and_modify(|times| *times += 1).or_insert(1);
        if *times > 1 { format!("{name}_{times}") } else { name }
    };
    (0..width).map(name).collect()
}

/// The cells in the narrowest type that holds them all; texts where nothing else does.
fn array(cells: &[Option<&str>]) -> ArrayRef {
    if cells.iter().all(Option::is_none) {
        return Arc::new(StringArray::from_iter(cells));
    }
    // A leading zero says that it is a number in name only: a code, a telephone.
    let is_code = |cell: &str| cell.len() > 1 && cell.starts_with('0') && !cell.starts_with(['.', ',']);
    let whole = |cell: &str| cell.parse::<i64>().ok().filter(|_| !is_code(cell));
    let decimal = |cell: &str| {
        let plain = cell.replacen(',', ".", 1);
        let shape = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E'));
        plain.parse::<f64>().ok().filter(|number| shape && number.is_finite())
    };
    let truth = |cell: &str| match cell.to_ascii_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    };
    let day = |cell: &str| {
        let date = cell.parse::<jiff::civil::Date>().ok().filter(|_| cell.len() == 10);
        date.map(days)
    };
    if let Some(values) = read(cells, whole) {
        return Arc::new(Int64Array::from(values));
    }
    let could_be_grouped = |cell: &str| {
        let digits = cell.trim_start_matches(['-', '+']);
        let parts = digits.split_once(',').filter(|(whole, rest)| whole.len() <= 3 && rest.len() == 3);
        parts.is_some_and(|(whole, _)| !whole.is_empty() && !whole.starts_with('0'))
    };
    let proves_comma = |cell: &str| cell.contains(',') && !could_be_grouped(cell);
    let is_unsure = cells.iter().flatten().any(|cell| could_be_grouped(cell))
        && !cells.iter().flatten().any(|cell| proves_comma(cell));
    if !is_unsure
        && let Some(values) =
            read(cells, |cell| decimal(cell).filter(|_| !is_code(cell) || cell.contains(['.', ','])))
    {
        return Arc::new(Float64Array::from(values));
    }
    if let Some(values) = read(cells, day) {
        return Arc::new(Date32Array::from(values));
    }
    if let Some(values) = read(cells, truth) {
        return Arc::new(BooleanArray::from(values));
    }
    Arc::new(StringArray::from_iter(cells))
}

/// All cells by one reading; `None` if it does not fit them all.
fn read<T>(cells: &[Option<&str>], one: impl Fn(&str) -> Option<T>) -> Option<Vec<Option<T>>> {
    cells.iter().map(|cell| cell.map_or(Some(None), |cell| one(cell).map(Some))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use datafusion::arrow::datatypes::DataType;

    #[test]
    fn columns_get_the_type_of_all_their_cells() {
        let mut table = RawTable::new(None);
        for (number, row) in [
            ["Förvaltning", "Antal anställda", "Andel", "Sedan", "Kod", "", "kod"],
            ["Norr", "12", "0,5", "2020-01-31", "0112", "true", "a"],
            ["Söder", "", "2", "2021-12-01", "0113", "false", "1"],
        ]
        .into_iter()
        .enumerate()
        {
            row.into_iter().for_each(|cell| table.push_cell(cell));
            table.end_row(number as u32 + 1);
        }
        let batch = foreign(&table).unwrap();
        let schema = batch.schema();
        let found: Vec<(&str, &DataType)> =
            schema.fields().iter().map(|f| (f.name().as_str(), f.data_type())).collect();
        use DataType::{Boolean, Date32, Float64, Int64, Utf8};
        assert_eq!(
            found,
            [
                ("förvaltning", &Utf8),
                ("antal_anställda", &Int64),
                ("andel", &Float64),
                ("sedan", &Date32),
                ("kod", &Utf8),
                ("column_6", &Boolean),
                ("kod_2", &Utf8)
            ]
        );
        assert_eq!((batch.num_rows(), batch.column(1).null_count()), (2, 1));
    }

    #[test]
    fn a_comma_is_a_decimal_one_where_a_cell_proves_it() {
        let kind = |cells: [&str; 2]| array(&cells.map(Some)).data_type().clone();
        assert_eq!(kind(["1,234", "12,500"]), DataType::Utf8);
        assert_eq!(kind(["1,234", "7"]), DataType::Utf8);
        assert_eq!(kind(["1,234", "0,5"]), DataType::Float64);
        assert_eq!(kind(["0,123", "0,456"]), DataType::Float64);
        assert_eq!(kind(["1234,567", "1"]), DataType::Float64);
    }
}
