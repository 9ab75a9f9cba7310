//! `trend`: an organisation against its own previous sheet, over the lines that have a
//! verdict in both.

use crate::changes::{self, Change};
use crate::facts::Facts;
use crate::maturity::Counts;
use crate::plan::{Answer, Plan};
use crate::settings::{Scheme, Settings};
use crate::sheets::{Pair, Sheet, pairs};
use crate::table::{Table, Value, row};

/// Answers at one line, before and now.
type Matched<'a> = (&'a Answer, &'a Answer);

fn mean(answers: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut n) = (0.0, 0);
    for score in answers {
        sum += score;
        n += 1;
    }
    (n > 0).then(|| sum / f64::from(n))
}

/// The mean scores of both sides, before and now.
fn means(matched: &[Matched<'_>], scheme: Scheme) -> (Option<f64>, Option<f64>) {
    let before = mean(matched.iter().map(|(before, _)| scheme.score(before.status()).unwrap()));
    let now = mean(matched.iter().map(|(_, now)| scheme.score(now.status()).unwrap()));
    (before, now)
}

fn difference(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    Some(a? - b?)
}

/// Points in halves, so that the sign of a difference is exact.
fn sign(matched: &[Matched<'_>], scheme: Scheme) -> i64 {
    let mut points = 0.0;
    for (before, now) in matched {
        points += scheme.score(now.status()).unwrap() - scheme.score(before.status()).unwrap();
    }
    // Sums of 0 and 1 are exact.
    (points as i64).signum()
}

fn is_copied((before, now): &Matched<'_>) -> bool {
    let (Some(old), Some(new)) = (&before.comment, &now.comment) else { return false };
    before.status == now.status && old == new && new.chars().count() >= 40
}

fn full_score(sheet: &Sheet<'_>, facts: &Facts, scheme: Scheme) -> Option<f64> {
    Counts::of(&sheet.answers, sheet.edition, sheet.kind, None, facts).score(scheme)
}

fn count(changes: &[Change<'_>], name: &str) -> i64 {
    changes.iter().filter(|c| c.change == name).count() as i64
}

fn trend_row(pair: &Pair<'_>, facts: &Facts, settings: &Settings) -> Vec<Value> {
    let changes = changes::of(pair, facts);
    let mut matched: Vec<Matched> = Vec::new();
    let (mut lost, mut gained, mut unchanged) = (0, 0, 0);
    for change in &changes {
        let (Some(before), Some(now)) = (change.before, change.now) else { continue };
        match (before.has_verdict(), now.has_verdict()) {
            (true, true) => {
                matched.push((before, now));
                unchanged += i64::from(change.change == "unchanged");
            }
            (true, false) => lost += 1,
            (false, true) => gained += 1,
            (false, false) => {}
        }
    }
    let scheme = settings.scheme;
    let (prev_score, score) = means(&matched, scheme);
    let (strict_before, strict_now) = means(&matched, Scheme::Strict);
    let (lenient_before, lenient_now) = means(&matched, Scheme::Lenient);
    let robust = sign(&matched, Scheme::Strict) == sign(&matched, Scheme::Lenient);
    row![
        pair.now.org,
        pair.before.year,
        pair.now.year,
        pair.now.kind,
        matched.len() as i64,
        prev_score,
        score,
        difference(score, prev_score),
        difference(strict_now, strict_before),
        difference(lenient_now, lenient_before),
        (!matched.is_empty()).then_some(robust),
        count(&changes, "improved"),
        count(&changes, "worsened"),
        unchanged,
        lost,
        gained,
        count(&changes, "entered"),
        count(&changes, "left"),
        count(&changes, "restructured"),
        matched.iter().filter(|m| is_copied(m)).count() as i64,
        difference(full_score(&pair.now, facts, scheme), score),
        difference(prev_score, full_score(&pair.before, facts, scheme)),
    ]
}

pub fn trend(plan: &Plan, facts: &Facts, settings: &Settings) -> Table {
    let rows = pairs(plan).iter().map(|pair| trend_row(pair, facts, settings)).collect();
    Table {
        view: "trend",
        columns: &[
            "org",
            "prev_year",
            "year",
            "kind",
            "n_matched",
            "prev_score",
            "score",
            "delta",
            "delta_strict",
            "delta_lenient",
            "robust",
            "improved",
            "worsened",
            "unchanged",
            "lost_verdict",
            "gained_verdict",
            "entered",
            "left",
            "restructured",
            "n_copied",
            "entered_effect",
            "left_effect",
        ],
        keys: 4,
        rows,
    }
}
