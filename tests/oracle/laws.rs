//! Laws that the views keep among themselves, whatever the oracle says.

use crate::compare::Row;
use crate::settings::Settings;
use std::collections::BTreeMap;

const NEAR: f64 = 1e-9;

/// The rows of every view by its name.
pub type Views = BTreeMap<&'static str, Vec<Row>>;

/// What is broken, in words. `assessments` has org, year, is_gap and in_force.
pub fn broken(views: &Views, assessments: &[Row], settings: &Settings) -> Vec<String> {
    let mut broken = shares_add_up(views, assessments);
    broken.extend(trends_add_up(views));
    broken.extend(release_keeps_quiet(views, settings));
    broken
}

/// The shares of an organisation's owners in a year add up to its gaps.
fn shares_add_up(views: &Views, assessments: &[Row]) -> Vec<String> {
    let mut shares: BTreeMap<(String, String), f64> = BTreeMap::new();
    for row in &views["owner_workload"] {
        *shares.entry((row.text("org"), row.text("year"))).or_default() += row.real("share").unwrap();
    }
    let mut gaps: BTreeMap<(String, String), f64> = BTreeMap::new();
    for row in assessments {
        if row.text("is_gap") == "true" && row.text("in_force") == "true" {
            *gaps.entry((row.text("org"), row.text("year"))).or_default() += 1.0;
        }
    }
    let mut broken = Vec::new();
    if !shares.keys().eq(gaps.keys()) {
        broken.push(format!("owner_workload has other years than there are gaps in: {shares:?} {gaps:?}"));
    }
    for (key, share) in &shares {
        if gaps.get(key).is_some_and(|gaps| (gaps - share).abs() > NEAR) {
            broken.push(format!("owner_workload {key:?}: shares are {share}, gaps {}", gaps[key]));
        }
    }
    broken
}

/// Verdicts that went up, went down and stayed are those matched; and the change of the full
/// score is that of the matched panel with what entered and left.
fn trends_add_up(views: &Views) -> Vec<String> {
    let scores = &views["maturity"];
    let mut broken = Vec::new();
    for row in &views["trend"] {
        let place = format!("trend {} {} {}", row.text("org"), row.text("year"), row.text("kind"));
        let n = |column| row.int(column).unwrap();
        if n("improved") + n("worsened") + n("unchanged") != n("n_matched") {
            broken.push(format!("{place}: the kinds of change do not add up to n_matched"));
        }
        if n("n_matched") == 0 {
            continue;
        }
        let full = |year: &str| {
            // The counted sheet is that of the newest edition.
            let sheet = scores.iter().filter(|s| {
                s.text("org") == row.text("org")
                    && s.text("kind") == row.text("kind")
                    && s.text("year") == year
            });
            let newest = sheet.max_by_key(|s| s.text("edition").replace("NULL", ""));
            newest.and_then(|s| s.real("score")).unwrap()
        };
        let change = full(&row.text("year")) - full(&row.text("prev_year"));
        let sum: f64 = ["entered_effect", "delta", "left_effect"].iter().map(|c| row.real(c).unwrap()).sum();
        if (change - sum).abs() > NEAR {
            broken.push(format!("{place}: the full score changed by {change}, the parts say {sum}"));
        }
    }
    broken
}

/// What is handed on rests on enough organisations, is rounded, and no subtraction undoes it.
fn release_keeps_quiet(views: &Views, settings: &Settings) -> Vec<String> {
    let mut members: BTreeMap<[String; 4], i64> = BTreeMap::new();
    let group = |row: &Row| [row.text("year"), row.text("kind"), row.text("edition"), row.text("chapter")];
    for row in &views["benchmark"] {
        *members.entry(group(row)).or_default() += 1;
    }
    let k = settings.min_group;
    let mut broken = Vec::new();
    for row in &views["benchmark_release"] {
        let group = group(row);
        let mut whole = group.clone();
        whole[3] = "all".into();
        let (n, d) = (members[&group], members[&whole] - members[&group]);
        let mut complain = |what: &str| broken.push(format!("benchmark_release {group:?}: {what}"));
        if row.real("median").is_some() && (n <= k || (0 < d && d < k)) {
            complain("a median of too few, or of all but a few");
        }
        if (row.real("q1").is_some() || row.real("q3").is_some())
            && (n <= 2 * k || row.real("median").is_none())
        {
            complain("quartiles of too few");
        }
        if (row.text("suppressed") == "true") != row.real("median").is_none() {
            complain("suppressed is not what is withheld");
        }
        if row.int("orgs").is_some_and(|orgs| orgs != n || (d > 0 && (n < k || d < k))) {
            complain("a number of organisations that tells of few");
        }
        for column in ["median", "q1", "q3"] {
            if row.real(column).is_some_and(|figure| ((figure * 20.0).round() / 20.0 - figure).abs() > NEAR) {
                complain("a figure that is not rounded");
            }
        }
    }
    broken
}
