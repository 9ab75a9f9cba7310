//! Data in its last order: what shares do not count set beside them, and the greatest first
//! where that is asked for.

use super::data::{Channel, Data, Label, Point, Range};
use super::measure::Unit;
use crate::model::Status;
use std::collections::HashMap;

/// Shares of verdicts are shares of Ja, Delvis and Nej: what is not applicable or not assessed
/// is set beside them, and told.
pub fn set_beside(data: &mut Data) {
    let Some(series) = &mut data.series else { return };
    let status = |label: &Label| Status::from_name(&label.text);
    let are_verdicts = series.labels.iter().all(|label| label.is_null || status(label).is_some());
    let counts = |label: &Label| !label.is_null && status(label) != Some(Status::NotApplicable);
    if !are_verdicts || !series.labels.iter().any(counts) {
        return;
    }
    let kept: Vec<Option<usize>> = {
        let mut next = 0..;
        series.labels.iter().map(|label| if counts(label) { next.next() } else { None }).collect()
    };
    for (at, label) in series.labels.iter().enumerate().filter(|(at, _)| kept[*at].is_none()) {
        let own = data.points.iter().filter(|point| point.series == at);
        data.beside.push((label.text.clone(), own.filter_map(|point| point.value).sum()));
    }
    series.labels.retain(counts);
    data.points.retain(|point| kept[point.series].is_some());
    data.points.iter_mut().for_each(|point| point.series = kept[point.series].unwrap_or(0));
}

/// Shares of counts rest on what the counts of their row add up to.
pub fn count_wholes(data: &mut Data) {
    if data.value.unit != Unit::Whole {
        return;
    }
    let mut wholes: HashMap<(usize, usize), f64> = HashMap::new();
    for point in &data.points {
        *wholes.entry((point.facet, point.category)).or_default() += point.value.unwrap_or(0.0);
    }
    for point in &mut data.points {
        point.n = wholes.get(&(point.facet, point.category)).copied();
    }
    data.n = Range::of(wholes.into_values());
}

/// Puts categories and series in the order of their greatest value.
pub fn by_value(data: &mut Data) {
    let greatest = |place: &dyn Fn(&Point) -> usize, count: usize, points: &[Point]| -> Vec<usize> {
        let mut most = vec![f64::NEG_INFINITY; count];
        for point in points {
            let at = place(point);
            most[at] = most[at].max(point.to.or(point.value).unwrap_or(f64::NEG_INFINITY));
        }
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by(|a, b| most[*b].total_cmp(&most[*a]));
        order
    };
    let sorted = |channel: &mut Channel, order: &[usize]| {
        channel.labels = order.iter().map(|at| channel.labels[*at].clone()).collect();
    };
    let back = |order: &[usize]| {
        let mut back = vec![0; order.len()];
        order.iter().enumerate().for_each(|(new, old)| back[*old] = new);
        back
    };
    if !data.category.is_steps && !data.category.labels.is_empty() {
        let order = greatest(&|point| point.category, data.category.labels.len(), &data.points);
        sorted(&mut data.category, &order);
        let back = back(&order);
        data.points.iter_mut().for_each(|point| point.category = back[point.category]);
    }
    if let Some(series) = &mut data.series {
        let order = greatest(&|point| point.series, series.labels.len(), &data.points);
        sorted(series, &order);
        let back = back(&order);
        data.points.iter_mut().for_each(|point| point.series = back[point.series]);
    }
}
