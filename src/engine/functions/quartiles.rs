//! `quartiles(value) over (partition by …)`

use super::partition::OverPartition;
use super::text::documentation;
use datafusion::arrow::array::{ArrayRef, AsArray, Float64Array, Int64Array, StructArray};
use datafusion::arrow::datatypes::{DataType, Field, Fields, Float64Type};
use datafusion::common::Result;
use std::sync::Arc;

/// How many values a partition has, their median and their quartiles, by linear
/// interpolation between neighbours, beside each of its rows. NULL takes no part; without
/// any value the three are NULL.
///
/// `percentile_cont` gives the same figures in rows of their own, which must then be joined
/// to the rows that they are made of.
pub fn quartiles() -> OverPartition {
    let about = documentation(
        "Comparison",
        "quartiles(value) OVER (…)",
        "How many values the partition has (`n`), their `median`, and their quartiles `q1` and `q3`, by linear interpolation.",
        "select org, quartiles(score) over (partition by year, kind) from maturity",
    );
    OverPartition::new("quartiles", &[DataType::Float64], fields(), evaluate, about)
}

fn fields() -> Fields {
    let figure = |name| Field::new(name, DataType::Float64, true);
    [Field::new("n", DataType::Int64, false), figure("q1"), figure("median"), figure("q3")]
        .into_iter()
        .collect()
}

fn evaluate(values: &[ArrayRef], rows: usize) -> Result<ArrayRef> {
    let mut known: Vec<f64> = values[0].as_primitive::<Float64Type>().iter().flatten().collect();
    known.sort_by(f64::total_cmp);
    let n = Int64Array::from_value(known.len() as i64, rows);
    let figure = |part: f64| match quantile(&known, part) {
        Some(value) => Float64Array::from_value(value, rows),
        None => Float64Array::new_null(rows),
    };
    let columns: [ArrayRef; 4] =
        [Arc::new(n), Arc::new(figure(0.25)), Arc::new(figure(0.5)), Arc::new(figure(0.75))];
    Ok(Arc::new(StructArray::new(fields(), columns.to_vec(), None)))
}

/// The value below which a `part` of values in order lies, between two of them in proportion.
fn quantile(values: &[f64], part: f64) -> Option<f64> {
    let place = part * values.len().checked_sub(1)? as f64;
    let below = *values.get(place.floor() as usize)?;
    let above = *values.get(place.ceil() as usize)?;
    Some(below + (above - below) * place.fract())
}

#[cfg(test)]
mod tests {
    use super::*;
    use datafusion::arrow::array::Array as _;
    use datafusion::arrow::datatypes::Int64Type;

    #[test]
    fn between_two_values_the_place_decides() {
        // Places 0.75, 1.5 and 2.25 of 1, 2, 4, 8.
        let quartiles = [0.25, 0.5, 0.75].map(|part| quantile(&[1.0, 2.0, 4.0, 8.0], part));
        assert_eq!(quartiles, [Some(1.75), Some(3.0), Some(5.0)]);
        assert_eq!(quantile(&[0.5], 0.25), Some(0.5));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn rows_without_a_value_take_no_part_and_see_the_others() {
        let scores: ArrayRef = Arc::new(Float64Array::from(vec![None, Some(1.0), Some(0.0)]));
        let of = |scores: ArrayRef, rows| evaluate(&[scores], rows).unwrap();
        let all = of(scores, 3);
        let all = all.as_struct();
        assert_eq!(all.column(0).as_primitive::<Int64Type>(), &Int64Array::from(vec![2; 3]));
        for (figure, value) in [(1, 0.25), (2, 0.5), (3, 0.75)] {
            assert_eq!(all.column(figure).as_primitive::<Float64Type>(), &Float64Array::from(vec![value; 3]));
        }
        let none = of(Arc::new(Float64Array::new_null(2)), 2);
        assert_eq!(none.as_struct().column(3).null_count(), 2);
    }
}
