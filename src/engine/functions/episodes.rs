//! `episodes(year, verdict) over (partition by … order by year)`, from which
//! `recurring_gaps` counts.

use super::text::documentation;
use datafusion::arrow::array::{ArrayRef, AsArray, BooleanArray, Int64Array, StructArray};
use datafusion::arrow::buffer::NullBuffer;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields, Int32Type};
use datafusion::common::Result;
use datafusion::logical_expr::function::{PartitionEvaluatorArgs, WindowUDFFieldArgs};
use datafusion::logical_expr::{
    Documentation, LimitEffect, PartitionEvaluator, Signature, Volatility, WindowUDFImpl,
};
use datafusion::physical_plan::PhysicalExpr;
use std::sync::{Arc, LazyLock};

/// The gap years of a requirement and its episodes: runs of gap years that no Ja and no
/// not applicable interrupts; a year without a verdict neither ends one nor counts. A
/// partition is one requirement's verdicts in order of year; its last row has the counts,
/// the others have NULL. `streak`, `first_year` and `last_year` are of the latest episode.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Episodes {
    signature: Signature,
}

impl Episodes {
    pub fn new() -> Self {
        let types = vec![DataType::Int32, DataType::Utf8View];
        Episodes { signature: Signature::exact(types, Volatility::Immutable) }
    }
}

const COUNTS: [&str; 5] = ["gap_years", "episodes", "streak", "first_year", "last_year"];

fn fields() -> Fields {
    let counts = COUNTS.map(|name| Field::new(name, DataType::Int64, true));
    counts.into_iter().chain([Field::new("is_open", DataType::Boolean, true)]).collect()
}

impl WindowUDFImpl for Episodes {
    fn name(&self) -> &str {
        "episodes"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn partition_evaluator(&self, _: PartitionEvaluatorArgs<'_>) -> Result<Box<dyn PartitionEvaluator>> {
        Ok(Box::new(Evaluator))
    }

    fn field(&self, args: WindowUDFFieldArgs<'_>) -> Result<FieldRef> {
        Ok(Arc::new(Field::new(args.name(), DataType::Struct(fields()), true)))
    }

    fn limit_effect(&self, _: &[Arc<dyn PhysicalExpr>]) -> LimitEffect {
        LimitEffect::Unknown
    }

    fn documentation(&self) -> Option<&Documentation> {
        static DOC: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Comparison",
                "episodes(year, verdict) OVER (…)",
                "The gap years of a requirement and the episodes that no Ja and no not applicable interrupts; in the partition's last row.",
                "select org, thread, episodes(year, verdict) over (partition by org, thread order by year) from stored.threads",
            )
        });
        Some(&DOC)
    }
}

/// What the years seen so far come to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    gap_years: i64,
    episodes: i64,
    streak: i64,
    first_year: i64,
    last_year: i64,
    is_open: bool,
}

impl Counts {
    fn add(&mut self, year: i32, verdict: Option<&str>) {
        match verdict {
            Some("Delvis" | "Nej") => {
                if !self.is_open {
                    self.episodes += 1;
                    self.streak = 0;
                    self.first_year = year.into();
                }
                self.is_open = true;
                self.gap_years += 1;
                self.streak += 1;
                self.last_year = year.into();
            }
            Some(_) => self.is_open = false,
            None => {}
        }
    }
}

#[derive(Debug)]
struct Evaluator;

impl PartitionEvaluator for Evaluator {
    fn evaluate_all(&mut self, values: &[ArrayRef], rows: usize) -> Result<ArrayRef> {
        let (years, verdicts) = (values[0].as_primitive::<Int32Type>(), values[1].as_string_view());
        let mut counts = Counts::default();
        for (year, verdict) in years.iter().zip(verdicts) {
            year.into_iter().for_each(|year| counts.add(year, verdict));
        }
        let Counts { gap_years, episodes, streak, first_year, last_year, is_open } = counts;
        let at_end = |row: usize| row + 1 == rows;
        let numbers = [gap_years, episodes, streak, first_year, last_year].map(|count| -> ArrayRef {
            Arc::new((0..rows).map(|row| at_end(row).then_some(count)).collect::<Int64Array>())
        });
        let open = (0..rows).map(|row| at_end(row).then_some(is_open)).collect::<BooleanArray>();
        let valid: NullBuffer = (0..rows).map(at_end).collect::<Vec<bool>>().into();
        let columns = numbers.into_iter().chain([Arc::new(open) as ArrayRef]).collect();
        Ok(Arc::new(StructArray::new(fields(), columns, Some(valid))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(verdicts: &[&str]) -> Counts {
        let mut counts = Counts::default();
        for (year, verdict) in (2018..).zip(verdicts) {
            counts.add(year, Some(*verdict).filter(|verdict| !verdict.is_empty()));
        }
        counts
    }

    #[test]
    fn a_ja_ends_an_episode_and_a_year_unanswered_does_not() {
        let expected =
            Counts { gap_years: 4, episodes: 2, streak: 2, first_year: 2021, last_year: 2023, is_open: true };
        assert_eq!(counts(&["Nej", "Delvis", "Ja", "Delvis", "", "Nej"]), expected);
        assert_eq!(counts(&["Nej", "Delvis", "Ja", "Delvis", "", "Nej", ""]), expected);
        let closed = Counts { is_open: false, ..expected };
        assert_eq!(counts(&["Nej", "Delvis", "Ja", "Delvis", "", "Nej", "Ej tillämpligt", ""]), closed);
        assert_eq!(counts(&["Ja", "", "Ja"]), Counts::default());
    }
}
