//! `rank_range(n_ja, n_delvis, n_assessed) over (partition by …)`

use super::partition::OverPartition;
use super::text::documentation;
use datafusion::arrow::array::{Array, ArrayRef, AsArray, Int64Array, Int64Builder, StructArray};
use datafusion::arrow::datatypes::{DataType, Field, Fields, Int64Type};
use datafusion::common::Result;
use std::sync::Arc;

/// The best and the worst competition rank of each row among the rows of its
/// partition, over Delvis weights 0, 0.1, …, 1. Ranked by points for each
/// requirement assessed, from counts, so that ties are exact. A row with a NULL
/// takes no part and gets NULL. It is how sensitive the order is to the scheme, not
/// how certain it is.
pub fn rank_range() -> OverPartition {
    let about = documentation(
        "Comparison",
        "rank_range(n_ja, n_delvis, n_assessed) OVER (…)",
        "The best (`low`) and worst (`high`) competition rank in the partition over Delvis weights 0, 0.1, …, 1.",
        "select org, rank_range(n_ja, n_delvis, n_assessed) over (partition by year, kind) from maturity",
    );
    OverPartition::new("rank_range", &[const { DataType::Int64 }; 3], fields(), evaluate, about)
}

fn fields() -> Fields {
    ["low", "high"].map(|name| Field::new(name, DataType::Int64, true)).into_iter().collect()
}

fn evaluate(values: &[ArrayRef], rows: usize) -> Result<ArrayRef> {
    let [ja, delvis, assessed] = [0, 1, 2].map(|i| values[i].as_primitive::<Int64Type>());
    let taken: Vec<usize> =
        (0..rows).filter(|i| [ja, delvis, assessed].iter().all(|column| column.is_valid(*i))).collect();
    let counts = taken.iter().map(|i| [ja, delvis, assessed].map(|column| column.value(*i)));
    let ranks = rank_ranges(&counts.collect::<Vec<_>>());
    let (mut low, mut high): (Int64Builder, Int64Builder) = Default::default();
    let mut next = taken.iter().zip(ranks).peekable();
    for row in 0..rows {
        let found = next.next_if(|(at, _)| **at == row).map(|(_, range)| range);
        low.append_option(found.map(|(best, _)| best));
        high.append_option(found.map(|(_, worst)| worst));
    }
    let columns: [Int64Array; 2] = [low.finish(), high.finish()];
    let columns = columns.map(|column| Arc::new(column) as ArrayRef).to_vec();
    Ok(Arc::new(StructArray::new(fields(), columns, None)))
}

/// Best and worst rank of each `[ja, delvis, assessed]`, 1 being the first.
fn rank_ranges(counts: &[[i64; 3]]) -> Vec<(i64, i64)> {
    let mut ranges = vec![(i64::MAX, i64::MIN); counts.len()];
    let mut order: Vec<usize> = (0..counts.len()).collect();
    for weight in 0..=10 {
        // Points in tenths; two shares compare by their cross products.
        let points = |i: usize| 10 * counts[i][0] + weight * counts[i][1];
        let compare = |a: usize, b: usize| (points(b) * counts[a][2]).cmp(&(points(a) * counts[b][2]));
        order.sort_by(|a, b| compare(*a, *b));
        let mut rank = 0;
        for (position, i) in (1..).zip(order.iter().copied()) {
            let tied = position > 1 && compare(order[position as usize - 2], i).is_eq();
            rank = if tied { rank } else { position };
            ranges[i] = (ranges[i].0.min(rank), ranges[i].1.max(rank));
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_move_with_the_weight_of_delvis() {
        // 5 Ja of 10; 10 Delvis of 10; 1 Ja and 8 Delvis of 10. With weight 0 the order is
        // 0.5, 0, 0.1; with 0.4 it is 0.5, 0.4, 0.42; from 0.6 on the first is last (0.5
        // against 0.6 and 0.58); at 0.5 all three are level.
        assert_eq!(rank_ranges(&[[5, 0, 10], [0, 10, 10], [1, 8, 10]]), [(1, 3), (1, 3), (1, 2)]);
    }

    #[test]
    fn ties_are_exact_and_take_up_places() {
        assert_eq!(
            rank_ranges(&[[1, 0, 3], [2, 0, 6], [1, 0, 4], [0, 0, 1]]),
            [(1, 1), (1, 1), (3, 3), (4, 4)]
        );
        assert_eq!(rank_ranges(&[]), []);
    }
}
