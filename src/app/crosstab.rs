//! A result laid out as a table: its first column gives the rows, the second the columns,
//! the third the values.

use super::AppError;
use crate::engine::{Answer, natural_key};
use crate::i18n::{Lang, text};
use datafusion::arrow::array::{Array, ArrayRef, AsArray as _, Int64Array, StringArray, UInt32Array};
use datafusion::arrow::compute::{cast, concat_batches, take};
use datafusion::arrow::datatypes::{DataType, Field, Int64Type, Schema};
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use std::collections::BTreeMap;
use std::sync::Arc;

/// More columns than this are no table any more.
const MOST: usize = 1000;

/// Rows and columns stand in natural order: 6.9 before 6.10, Nej before Delvis before Ja,
/// names as Swedish sorts them, numbers and dates by value, what is not stated last. Whole
/// numbers get totals; other numbers do not, for the sum of shares or scores means nothing.
/// A place with two values is an error: the query must group first.
pub fn crosstab(answer: Answer, lang: Lang) -> Result<Answer, AppError> {
    let wrong = |key, args: &[(&str, String)]| AppError::Usage(text(lang, key, args));
    let names: Vec<&str> = answer.schema.fields().iter().map(|field| field.name().as_str()).collect();
    if names.len() != 3 {
        let args = [("count", names.len().to_string()), ("columns", names.join(", "))];
        return Err(wrong("crosstab-columns", &args));
    }
    let batch = concat_batches(&answer.schema, &answer.batches).map_err(failed)?;
    let (head, values) = (batch.column(0), batch.column(2));
    let rows = Places::new(head, lang)?;
    let across = Places::new(batch.column(1), lang)?;
    if across.first.len() > MOST {
        return Err(wrong("crosstab-wide", &[("columns", across.first.len().to_string())]));
    }
    // By column and row of the table: the row of the result that holds the value.
    let mut cells = vec![vec![None; rows.first.len()]; across.first.len()];
    for (at, (row, column)) in rows.of.iter().zip(&across.of).enumerate() {
        let cell = &mut cells[*column][*row];
        if cell.is_some() {
            let args = [("row", rows.words[*row].clone()), ("column", across.words[*column].clone())];
            return Err(wrong("crosstab-twice", &args));
        }
        *cell = u32::try_from(at).ok();
    }
    let mut out = vec![(names[0].to_string(), taken(head, rows.first.iter().copied().map(Some))?)];
    for (word, cells) in across.words.iter().zip(&cells) {
        push(&mut out, word, taken(values, cells.iter().copied())?);
    }
    if values.data_type().is_integer() {
        total(&mut out, lang)?;
    }
    let fields = out.iter().map(|(name, array)| Field::new(name, array.data_type().clone(), true));
    let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
    let arrays = out.into_iter().map(|(_, array)| array).collect();
    let batch = RecordBatch::try_new(Arc::clone(&schema), arrays).map_err(failed)?;
    Ok(Answer { schema, batches: vec![batch] })
}

/// A heading that is taken gets a number, so that a value `Total` is not the total.
fn push(out: &mut Vec<(String, ArrayRef)>, name: &str, values: ArrayRef) {
    let is_taken = |wanted: &str| out.iter().any(|(name, _)| name == wanted);
    let numbered = |number: usize| if number == 1 { name.to_string() } else { format!("{name} ({number})") };
    let free = (1..).map(numbered).find(|wanted| !is_taken(wanted));
    out.push((free.unwrap_or_default(), values));
}

fn failed(error: ArrowError) -> AppError {
    AppError::Engine(error.to_string())
}

fn taken(array: &ArrayRef, at: impl Iterator<Item = Option<u32>>) -> Result<ArrayRef, AppError> {
    take(array, &UInt32Array::from_iter(at), None).map_err(failed)
}

/// The different values of a column, in natural order.
struct Places {
    /// By row of the result: which of them it has.
    of: Vec<usize>,
    words: Vec<String>,
    /// A row of the result that has it.
    first: Vec<u32>,
}

impl Places {
    fn new(column: &ArrayRef, lang: Lang) -> Result<Places, AppError> {
        let options = FormatOptions::default();
        let formatter = ArrayFormatter::try_new(column.as_ref(), &options).map_err(failed)?;
        let mut met = BTreeMap::new();
        let mut keys = Vec::new();
        for at in 0..column.len() {
            let is_null = column.is_null(at);
            let word =
                if is_null { text(lang, "crosstab-none", &[]) } else { formatter.value(at).to_string() };
            let key = (is_null, natural_key(&word, column.data_type()));
            let first = u32::try_from(at).unwrap_or(u32::MAX);
            met.entry(key.clone()).or_insert((word, first));
            keys.push(key);
        }
        let order: BTreeMap<_, usize> = met.keys().enumerate().map(|(at, key)| (key, at)).collect();
        let of = keys.iter().map(|key| order[key]).collect();
        let (words, first) = met.values().cloned().unzip();
        Ok(Places { of, words, first })
    }
}

/// Adds a last column and a last row with the sums.
fn total(out: &mut Vec<(String, ArrayRef)>, lang: Lang) -> Result<(), AppError> {
    let name = text(lang, "crosstab-total", &[]);
    let mut sums: Vec<Option<i64>> = vec![None; out[0].1.len()];
    for (_, array) in &mut out[1..] {
        let numbers = cast(array, &DataType::Int64).map_err(failed)?;
        let numbers: Vec<Option<i64>> = numbers.as_primitive::<Int64Type>().iter().collect();
        for (sum, number) in sums.iter_mut().zip(&numbers) {
            *sum = sum.map_or(*number, |sum| Some(sum + number.unwrap_or(0)));
        }
        let column: Option<i64> = numbers.iter().flatten().copied().reduce(|a, b| a + b);
        *array = Arc::new(Int64Array::from_iter(numbers.into_iter().chain([column])));
    }
    let all = sums.iter().flatten().copied().reduce(|a, b| a + b);
    let words = cast(&out[0].1, &DataType::Utf8).map_err(failed)?;
    let words = words.as_string::<i32>().iter().chain([Some(name.as_str())]);
    out[0].1 = Arc::new(StringArray::from_iter(words));
    push(out, &name, Arc::new(Int64Array::from_iter(sums.into_iter().chain([all]))));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(rows: &[(&str, Option<i64>, i64)]) -> Answer {
        let batch = RecordBatch::try_from_iter([
            ("ref", Arc::new(StringArray::from_iter_values(rows.iter().map(|r| r.0))) as ArrayRef),
            ("year", Arc::new(Int64Array::from_iter(rows.iter().map(|r| r.1)))),
            ("n", Arc::new(Int64Array::from_iter_values(rows.iter().map(|r| r.2)))),
        ])
        .unwrap();
        Answer { schema: batch.schema(), batches: vec![batch] }
    }

    #[test]
    fn rows_and_columns_stand_in_natural_order_with_totals() {
        let rows =
            [("6.10", Some(2024), 3), ("6.9", Some(2023), 1), ("6.9", Some(2024), 2), ("6.9", None, 4)];
        let out = crosstab(answer(&rows), Lang::En).unwrap();
        let names: Vec<&String> = out.schema.fields().iter().map(|f| f.name()).collect();
        assert_eq!(names, ["ref", "2023", "2024", "(none)", "Total"]);
        let batch = &out.batches[0];
        let refs: Vec<_> = batch.column(0).as_string::<i32>().iter().flatten().collect();
        assert_eq!(refs, ["6.9", "6.10", "Total"]);
        let column =
            |at: usize| -> Vec<Option<i64>> { batch.column(at).as_primitive::<Int64Type>().iter().collect() };
        assert_eq!(column(1), [Some(1), None, Some(1)]);
        assert_eq!(column(2), [Some(2), Some(3), Some(5)]);
        assert_eq!(column(3), [Some(4), None, Some(4)]);
        assert_eq!(column(4), [Some(7), Some(3), Some(10)]);
    }

    #[test]
    fn a_value_is_not_taken_for_the_total() {
        let rows = [("Total", "4.1"), ("Total", "Total"), ("4.1", "Total")];
        let batch = RecordBatch::try_from_iter([
            ("row", Arc::new(StringArray::from_iter_values(rows.map(|r| r.0))) as ArrayRef),
            ("column", Arc::new(StringArray::from_iter_values(rows.map(|r| r.1)))),
            ("n", Arc::new(Int64Array::from(vec![1, 2, 4]))),
        ])
        .unwrap();
        let out = crosstab(Answer { schema: batch.schema(), batches: vec![batch] }, Lang::En).unwrap();
        let names: Vec<&String> = out.schema.fields().iter().map(|f| f.name()).collect();
        assert_eq!(names, ["row", "4.1", "Total", "Total (2)"]);
        let sums: Vec<_> = out.batches[0].column(3).as_primitive::<Int64Type>().iter().collect();
        assert_eq!(sums, [Some(4), Some(3), Some(7)]);
    }

    #[test]
    fn a_place_with_two_values_is_an_error() {
        let error = crosstab(answer(&[("4.1", Some(2023), 1), ("4.1", Some(2023), 1)]), Lang::En);
        let error = error.unwrap_err();
        assert!(error.to_string().contains("4.1") && error.to_string().contains("2023"), "{error}");
    }
}
