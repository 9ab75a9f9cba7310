//! `gap_steps(…) over (partition by … order by year, sort_key)`, from which
//! `recurring_gaps` tells what was tried.

use super::partition::OverPartition;
use super::text::documentation;
use crate::table::schema::text_list;
use datafusion::arrow::array::{Array, ArrayRef, AsArray, Int64Array, StringViewArray, StructArray};
use datafusion::arrow::buffer::NullBuffer;
use datafusion::arrow::datatypes::{DataType, Date32Type, Field, Fields, Int32Type};
use datafusion::common::Result;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What happened to a gap from each of its years to the next: how many times the plan,
/// not empty, stayed the same, the due date moved later (neither being assumed), and
/// those who lead were others. A partition is one gap's answers in order of year and
/// reference; several of one year are its parts: their plans are joined, their latest
/// date and all their leads count. The partition's last row has the counts and the first
/// reference of its year; the others have NULL.
pub fn gap_steps() -> OverPartition {
    let about = documentation(
        "Comparison",
        "gap_steps(year, action_plan, due_end, due_assumed, owners, roles, ref, edition) OVER (…)",
        "What happened to a gap from year to year: how many times the plan stayed the same, the date slipped, the leads were others.",
        "select gap_steps(year, action_plan, due_end, due_assumed, owners, roles, ref, edition) over (partition by org, thread order by year, sort_key) from stored.assessments where is_gap",
    );
    let text = DataType::Utf8View;
    let types = [
        DataType::Int32,
        text.clone(),
        DataType::Date32,
        DataType::Boolean,
        text_list(),
        text_list(),
        text.clone(),
        text,
    ];
    OverPartition::new("gap_steps", &types, fields(), evaluate, about)
}

fn fields() -> Fields {
    let texts = ["ref", "edition"].map(|name| Field::new(name, DataType::Utf8View, true));
    let counts = ["plan_unchanged", "due_slipped", "owner_changed"];
    texts.into_iter().chain(counts.map(|name| Field::new(name, DataType::Int64, true))).collect()
}

/// One year of a gap, over its parts.
#[derive(Debug, Default, PartialEq, Eq)]
struct Year<'a> {
    plan: String,
    due: Option<i32>,
    assumed: bool,
    leads: BTreeSet<&'a str>,
}

fn evaluate(values: &[ArrayRef], rows: usize) -> Result<ArrayRef> {
    let years = values[0].as_primitive::<Int32Type>();
    let (plans, dues) = (values[1].as_string_view(), values[2].as_primitive::<Date32Type>());
    let assumed = values[3].as_boolean();
    let [owners, roles] = [4, 5].map(|i| Lists::new(&values[i]));
    let is_new = |row: usize| row == 0 || years.value(row) != years.value(row - 1);
    let (mut told, mut first): (Vec<Year<'_>>, usize) = (Vec::new(), 0);
    for row in 0..rows {
        if is_new(row) {
            told.push(Year::default());
            first = row;
        }
        let Some(year) = told.last_mut() else { continue };
        if plans.is_valid(row) {
            let joint = if year.plan.is_empty() { "" } else { "\n" };
            year.plan.extend([joint, plans.value(row)]);
        }
        year.due = year.due.max(dues.is_valid(row).then(|| dues.value(row)));
        year.assumed |= assumed.is_valid(row) && assumed.value(row);
        let named = owners.of(row).zip(roles.of(row)).filter(|(_, role)| *role == "lead");
        year.leads.extend(named.map(|(owner, _)| owner));
    }
    let last = |array: &ArrayRef| -> ArrayRef {
        let text = array.as_string_view().iter().nth(first).flatten();
        Arc::new((0..rows).map(|row| text.filter(|_| row + 1 == rows)).collect::<StringViewArray>())
    };
    let counts = count(&told).map(|count| -> ArrayRef {
        Arc::new((0..rows).map(|row| (row + 1 == rows).then_some(count)).collect::<Int64Array>())
    });
    let columns = [last(&values[6]), last(&values[7])].into_iter().chain(counts).collect();
    let valid: NullBuffer = (0..rows).map(|row| row + 1 == rows).collect::<Vec<bool>>().into();
    Ok(Arc::new(StructArray::new(fields(), columns, Some(valid))))
}

/// Lists of texts, row by row.
struct Lists<'a> {
    offsets: &'a [i32],
    texts: &'a datafusion::arrow::array::StringArray,
}

impl<'a> Lists<'a> {
    fn new(array: &'a ArrayRef) -> Self {
        let list = array.as_list::<i32>();
        Lists { offsets: list.value_offsets(), texts: list.values().as_string() }
    }

    fn of(&self, row: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        let texts = self.texts;
        (self.offsets[row] as usize..self.offsets[row + 1] as usize).map(move |i| texts.value(i))
    }
}

/// Plan unchanged, due date slipped, leads changed: how many times.
fn count(years: &[Year<'_>]) -> [i64; 3] {
    let count = |holds: fn(&Year<'_>, &Year<'_>) -> bool| {
        let steps = years.windows(2).filter(|pair| holds(&pair[0], &pair[1])).count();
        i64::try_from(steps).unwrap_or(i64::MAX)
    };
    [
        count(|before, now| !now.plan.is_empty() && now.plan == before.plan),
        count(|before, now| before.due.is_some() && now.due > before.due && !now.assumed && !before.assumed),
        count(|before, now| now.leads != before.leads),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year<'a>(plan: &str, due: Option<i32>, leads: &[&'a str]) -> Year<'a> {
        Year { plan: plan.into(), due, assumed: false, leads: leads.iter().copied().collect() }
    }

    #[test]
    fn each_step_is_counted_once() {
        let years = [
            year("Inför rutin.", Some(100), &["ISAM"]),
            // The same plan, later, another lead beside the first.
            year("Inför rutin.", Some(200), &["HR", "ISAM"]),
            // Nothing written, no date, the same leads in another order.
            year("", None, &["ISAM", "HR"]),
            // An empty plan is no plan that stayed, a first date no slip; nobody leads.
            year("", Some(300), &[]),
            year("", Some(300), &[]),
        ];
        assert_eq!(count(&years), [1, 1, 2]);
        assert_eq!(count(&years[..1]), [0, 0, 0]);
    }

    #[test]
    fn an_assumed_date_cannot_slip() {
        let assumed = Year { assumed: true, ..year("a", Some(50), &[]) };
        assert_eq!(count(&[assumed, year("b", Some(100), &[])]), [0, 0, 0]);
        let assumed = Year { assumed: true, ..year("b", Some(100), &[]) };
        assert_eq!(count(&[year("a", Some(50), &[]), assumed]), [0, 0, 0]);
    }
}
