//! `benchmark` and `benchmark_release`: organisations beside each other.

use crate::facts::Facts;
use crate::maturity::{Counts, chapters};
use crate::plan::{Answer, Plan};
use crate::settings::{Scheme, Settings};
use crate::table::{Table, row};
use std::collections::{BTreeMap, BTreeSet};

/// One organisation's figures in one group.
struct Standing {
    org: String,
    counts: Counts,
    score: f64,
    ranked: bool,
}

/// Year, kind, edition (of controls only), chapter.
type Group = (i64, String, Option<String>, Option<String>);

const ALL: &str = "all";

/// Who has a score in which group, over all editions where the group is not of one.
fn groups(plan: &Plan, facts: &Facts, scheme: Scheme) -> BTreeMap<Group, Vec<Standing>> {
    let mut sheets: BTreeMap<(i64, &str, Option<&str>, &str), Vec<&Answer>> = BTreeMap::new();
    for a in plan.in_force() {
        let Some(year) = a.year else { continue };
        let edition = if a.kind == "control" { a.edition() } else { None };
        sheets.entry((year, &a.kind, edition, &a.org)).or_default().push(a);
    }
    let mut groups: BTreeMap<Group, Vec<Standing>> = BTreeMap::new();
    for ((year, kind, group_edition, org), answers) in sheets {
        let mut by_chapter: BTreeMap<Option<String>, Counts> = BTreeMap::new();
        let editions: BTreeSet<Option<&str>> = answers.iter().map(|a| a.edition()).collect();
        for edition in editions {
            let part: Vec<&Answer> = answers.iter().copied().filter(|a| a.edition() == edition).collect();
            let mut add = |chapter: Option<String>, counts: Counts| {
                let sum = by_chapter.entry(chapter).or_default();
                *sum = sum.plus(counts);
            };
            for chapter in chapters(edition, kind, &part, facts) {
                add(chapter.clone(), Counts::of(&part, edition, kind, chapter.as_deref(), facts));
            }
            add(Some(ALL.into()), Counts::of(&part, edition, kind, None, facts));
        }
        // In whole numbers, so that nine tenths are nine tenths.
        let whole = by_chapter[&Some(ALL.to_string())];
        let ranked = 10 * (whole.assessed() + whole.na) >= 9 * whole.expected();
        for (chapter, counts) in by_chapter {
            let Some(score) = counts.score(scheme) else { continue };
            let group = (year, kind.to_string(), group_edition.map(str::to_string), chapter);
            let standing = Standing { org: org.to_string(), counts, score, ranked };
            groups.entry(group).or_default().push(standing);
        }
    }
    groups
}

/// Linear interpolation between the two nearest of the sorted scores.
fn quantile(standings: &[Standing], at: f64) -> f64 {
    let mut scores: Vec<f64> = standings.iter().map(|s| s.score).collect();
    scores.sort_by(f64::total_cmp);
    let place = at * (scores.len() - 1) as f64;
    let (below, above) = (scores[place.floor() as usize], scores[place.ceil() as usize]);
    below + (above - below) * place.fract()
}

/// Best and worst rank among the ranked over Delvis weights of 0, 0.1, … 1. Scores are compared
/// as fractions of whole numbers.
fn ranks(standings: &[Standing], of: &Standing) -> (i64, i64) {
    let mut ranks = Vec::new();
    for weight in 0..=10 {
        let points = |counts: Counts| 10 * counts.ja + weight * counts.delvis;
        let (mine, my_n) = (points(of.counts), of.counts.assessed());
        let mut better = 0;
        for other in standings.iter().filter(|s| s.ranked) {
            better += i64::from(points(other.counts) * my_n > mine * other.counts.assessed());
        }
        ranks.push(better + 1);
    }
    (*ranks.iter().min().unwrap(), *ranks.iter().max().unwrap())
}

pub fn benchmark(plan: &Plan, facts: &Facts, settings: &Settings) -> Table {
    let mut rows = Vec::new();
    for ((year, kind, edition, chapter), standings) in groups(plan, facts, settings.scheme) {
        for s in &standings {
            let ranks = s.ranked.then(|| ranks(&standings, s));
            rows.push(row![
                year,
                kind.as_str(),
                edition.clone(),
                chapter.clone(),
                s.org.as_str(),
                s.score,
                s.counts.coverage(),
                standings.len() as i64,
                quantile(&standings, 0.5),
                quantile(&standings, 0.25),
                quantile(&standings, 0.75),
                ranks.map(|(low, _)| low),
                ranks.map(|(_, high)| high),
                s.ranked,
            ]);
        }
    }
    Table {
        view: "benchmark",
        columns: &[
            "year",
            "kind",
            "edition",
            "chapter",
            "org",
            "score",
            "coverage",
            "orgs",
            "median",
            "q1",
            "q3",
            "rank_low",
            "rank_high",
            "ranked",
        ],
        keys: 5,
        rows,
    }
}

fn rounded(figure: f64) -> f64 {
    (figure * 20.0).round() / 20.0
}

pub fn release(plan: &Plan, facts: &Facts, settings: &Settings) -> Table {
    let groups = groups(plan, facts, settings.scheme);
    let k = settings.min_group;
    let mut rows = Vec::new();
    for ((year, kind, edition, chapter), standings) in &groups {
        let n = standings.len() as i64;
        let whole = (*year, kind.clone(), edition.clone(), Some(ALL.to_string()));
        // Those who answered the kind but not this chapter could be told by subtraction.
        let d = groups[&whole].len() as i64 - n;
        let given = n > k && !(0 < d && d < k);
        let told = !(0 < d && (d < k || n < k));
        rows.push(row![
            *year,
            kind.as_str(),
            edition.clone(),
            chapter.clone(),
            told.then_some(n),
            given.then(|| rounded(quantile(standings, 0.5))),
            (given && n > 2 * k).then(|| rounded(quantile(standings, 0.25))),
            (given && n > 2 * k).then(|| rounded(quantile(standings, 0.75))),
            !given,
        ]);
    }
    Table {
        view: "benchmark_release",
        columns: &["year", "kind", "edition", "chapter", "orgs", "median", "q1", "q3", "suppressed"],
        keys: 4,
        rows,
    }
}
