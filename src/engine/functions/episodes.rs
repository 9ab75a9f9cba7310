//! `episodes(year, verdict)`, from which `recurring_gaps` counts.

use super::text::documentation;
use crate::engine::error::told;
use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, FixedSizeBinaryArray, FixedSizeBinaryBuilder, Int64Array,
    StructArray,
};
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields, Int32Type};
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::{
    Accumulator, AggregateUDFImpl, Documentation, EmitTo, GroupsAccumulator, Signature, Volatility,
};
use std::sync::{Arc, LazyLock};

/// The gap years of a requirement and its episodes: runs of gap years that no Ja and no
/// not applicable interrupts; a year without a verdict neither ends one nor counts.
/// `streak`, `first_year` and `last_year` are of the latest episode. Years are kept as
/// sets of bits, so that the order in which they come does not matter and nothing is
/// sorted. One verdict a year; an error for years before 1990 or after 2245.
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

impl AggregateUDFImpl for Episodes {
    fn name(&self) -> &str {
        "episodes"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Struct(fields()))
    }

    fn state_fields(&self, args: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        let name = format!("{}[years]", args.name);
        Ok(vec![Arc::new(Field::new(name, DataType::FixedSizeBinary(BYTES), true))])
    }

    fn accumulator(&self, _: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(One(Groups(vec![Years::default()]))))
    }

    fn groups_accumulator_supported(&self, _: AccumulatorArgs<'_>) -> bool {
        true
    }

    fn create_groups_accumulator(&self, _: AccumulatorArgs<'_>) -> Result<Box<dyn GroupsAccumulator>> {
        Ok(Box::new(Groups::default()))
    }

    fn documentation(&self) -> Option<&Documentation> {
        static DOC: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Comparison",
                "episodes(year, verdict)",
                "The gap years of a requirement and the episodes that no Ja and no not applicable interrupts (aggregate).",
                "select org, thread, episodes(year, verdict) from stored.threads group by org, thread",
            )
        });
        Some(&DOC)
    }
}

/// The first year that has a bit.
const FIRST: i32 = 1990;
const WORDS: usize = 4;
/// Two sets of years in bytes.
const BYTES: i32 = 2 * 8 * WORDS as i32;

/// Years with a gap, and years that end an episode.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Years {
    gaps: [u64; WORDS],
    ends: [u64; WORDS],
}

impl Years {
    fn add(&mut self, year: i32, verdict: &str) -> Result<()> {
        let bit = usize::try_from(year - FIRST).ok().filter(|bit| *bit < 64 * WORDS);
        let Some(bit) = bit else {
            return Err(told("episodes-year", [("year", year.to_string())]));
        };
        let set = if matches!(verdict, "Delvis" | "Nej") { &mut self.gaps } else { &mut self.ends };
        set[bit / 64] |= 1 << (bit % 64);
        Ok(())
    }

    fn merge(&mut self, bytes: &[u8]) {
        let words = self.gaps.iter_mut().chain(&mut self.ends);
        for (word, bytes) in words.zip(bytes.as_chunks::<8>().0) {
            *word |= u64::from_le_bytes(*bytes);
        }
    }

    fn bytes(&self) -> Vec<u8> {
        self.gaps.iter().chain(&self.ends).flat_map(|word| word.to_le_bytes()).collect()
    }

    fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        let has = |set: &[u64; WORDS], bit: usize| set[bit / 64] >> (bit % 64) & 1 == 1;
        for (word, (gaps, ends)) in self.gaps.iter().zip(&self.ends).enumerate() {
            let mut left = gaps | ends;
            while left != 0 {
                let bit = 64 * word + left.trailing_zeros() as usize;
                counts.add(i64::from(FIRST) + bit as i64, has(&self.gaps, bit));
                left &= left - 1;
            }
        }
        counts
    }
}

/// What the years, one after another, come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    gap_years: i64,
    episodes: i64,
    streak: i64,
    first_year: i64,
    last_year: i64,
    is_open: bool,
}

impl Counts {
    fn add(&mut self, year: i64, is_gap: bool) {
        if is_gap {
            if !self.is_open {
                self.episodes += 1;
                self.streak = 0;
                self.first_year = year;
            }
            self.gap_years += 1;
            self.streak += 1;
            self.last_year = year;
        }
        self.is_open = is_gap;
    }
}

/// Years by group.
#[derive(Debug, Default)]
struct Groups(Vec<Years>);

impl GroupsAccumulator for Groups {
    fn update_batch(
        &mut self,
        values: &[ArrayRef],
        groups: &[usize],
        filter: Option<&BooleanArray>,
        total: usize,
    ) -> Result<()> {
        self.0.resize(total, Years::default());
        let (years, verdicts) = (values[0].as_primitive::<Int32Type>(), values[1].as_string_view());
        for (row, (year, verdict)) in years.iter().zip(verdicts).enumerate() {
            let taken = filter.is_none_or(|filter| filter.is_valid(row) && filter.value(row));
            if let (true, Some(year), Some(verdict)) = (taken, year, verdict) {
                self.0[groups[row]].add(year, verdict)?;
            }
        }
        Ok(())
    }

    fn merge_batch(&mut self, values: &[ArrayRef], groups: &[usize], total: usize) -> Result<()> {
        self.0.resize(total, Years::default());
        let states = values[0].as_fixed_size_binary();
        for (row, group) in groups.iter().enumerate().filter(|(row, _)| states.is_valid(*row)) {
            self.0[*group].merge(states.value(row));
        }
        Ok(())
    }

    fn state(&mut self, emit: EmitTo) -> Result<Vec<ArrayRef>> {
        Ok(vec![Arc::new(states(&emit.take_needed(&mut self.0))?)])
    }

    fn convert_to_state(&self, values: &[ArrayRef], filter: Option<&BooleanArray>) -> Result<Vec<ArrayRef>> {
        let rows = values[0].len();
        let mut each = Groups::default();
        each.update_batch(values, &(0..rows).collect::<Vec<_>>(), filter, rows)?;
        each.state(EmitTo::All)
    }

    fn evaluate(&mut self, emit: EmitTo) -> Result<ArrayRef> {
        let counts: Vec<Counts> = emit.take_needed(&mut self.0).iter().map(Years::counts).collect();
        let column = |get: fn(&Counts) -> i64| -> ArrayRef {
            Arc::new(counts.iter().map(|counts| Some(get(counts))).collect::<Int64Array>())
        };
        let open: BooleanArray = counts.iter().map(|counts| Some(counts.is_open)).collect();
        let columns = vec![
            column(|counts| counts.gap_years),
            column(|counts| counts.episodes),
            column(|counts| counts.streak),
            column(|counts| counts.first_year),
            column(|counts| counts.last_year),
            Arc::new(open),
        ];
        Ok(Arc::new(StructArray::new(fields(), columns, None)))
    }

    fn size(&self) -> usize {
        self.0.capacity() * size_of::<Years>()
    }
}

fn states(groups: &[Years]) -> Result<FixedSizeBinaryArray> {
    let mut out = FixedSizeBinaryBuilder::with_capacity(groups.len(), BYTES);
    for years in groups {
        out.append_value(years.bytes())?;
    }
    Ok(out.finish())
}

/// The same for a statement without groups.
#[derive(Debug)]
struct One(Groups);

impl Accumulator for One {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        self.0.update_batch(values, &vec![0; values[0].len()], None, 1)
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        self.0.merge_batch(states, &vec![0; states[0].len()], 1)
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        Ok(vec![ScalarValue::try_from_array(&states(&self.0.0)?, 0)?])
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        let groups = self.0.0.clone();
        ScalarValue::try_from_array(&Groups(groups).evaluate(EmitTo::All)?, 0)
    }

    fn size(&self) -> usize {
        size_of::<One>() + self.0.size()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(verdicts: &[&str]) -> Years {
        let mut years = Years::default();
        let told = (2018..).zip(verdicts).filter(|(_, verdict)| !verdict.is_empty());
        // Backwards: the order in which they come does not matter.
        told.collect::<Vec<_>>()
            .into_iter()
            .rev()
            .for_each(|(year, verdict)| years.add(year, verdict).unwrap());
        years
    }

    #[test]
    fn a_ja_ends_an_episode_and_a_year_unanswered_does_not() {
        let expected =
            Counts { gap_years: 4, episodes: 2, streak: 2, first_year: 2021, last_year: 2023, is_open: true };
        assert_eq!(years(&["Nej", "Delvis", "Ja", "Delvis", "", "Nej"]).counts(), expected);
        assert_eq!(years(&["Nej", "Delvis", "Ja", "Delvis", "", "Nej", ""]).counts(), expected);
        let closed = Counts { is_open: false, ..expected };
        assert_eq!(
            years(&["Nej", "Delvis", "Ja", "Delvis", "", "Nej", "Ej tillämpligt", ""]).counts(),
            closed
        );
        assert_eq!(years(&["Ja", "", "Ja"]).counts(), Counts::default());
    }

    #[test]
    fn years_are_added_up_across_the_words_that_hold_them() {
        let mut early = Years::default();
        (1990..2060).for_each(|year| early.add(year, "Nej").unwrap());
        let mut late = Years::default();
        late.add(2245, "Nej").unwrap();
        late.merge(&early.bytes());
        let counts = late.counts();
        assert_eq!(
            (counts.gap_years, counts.streak, counts.first_year, counts.last_year),
            (71, 71, 1990, 2245)
        );
        assert!(late.add(1989, "Ja").is_err() && late.add(2246, "Ja").is_err());
    }
}
