//! `maturity`, `maturity_by_chapter`, `coverage`: counts, and what follows from counts.

use crate::facts::Facts;
use crate::plan::{Answer, NA, Plan};
use crate::settings::{Scheme, Settings};
use crate::table::{Table, Value, row};
use std::collections::{BTreeMap, BTreeSet};

/// How many requirements were answered how.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    pub ja: i64,
    pub delvis: i64,
    pub nej: i64,
    pub na: i64,
    pub unanswered: i64,
    pub missing: i64,
}

impl Counts {
    /// Counts the answers to one edition, kind and, where it is given, chapter.
    pub fn of(
        answers: &[&Answer],
        edition: Option<&str>,
        kind: &str,
        chapter: Option<&str>,
        facts: &Facts,
    ) -> Counts {
        let mut counts = Counts::default();
        let mut met: BTreeSet<&str> = BTreeSet::new();
        for answer in answers {
            if chapter.is_some() && answer.chapter.as_deref() != chapter {
                continue;
            }
            match answer.status() {
                Some("Ja") => counts.ja += 1,
                Some("Delvis") => counts.delvis += 1,
                Some("Nej") => counts.nej += 1,
                NA => counts.na += 1,
                _ => counts.unanswered += 1,
            }
            // A heading stands for its parts only where it is answered.
            for leaf in &answer.leaves {
                if *leaf == answer.reference || answer.status.is_some() {
                    met.insert(leaf);
                }
            }
        }
        for leaf in &facts.requirements {
            if leaf.leaf
                && Some(leaf.edition.as_str()) == edition
                && leaf.kind == kind
                && (chapter.is_none() || chapter == Some(leaf.chapter.as_str()))
                && !met.contains(leaf.reference.as_str())
            {
                counts.missing += 1;
            }
        }
        counts
    }

    pub fn plus(self, other: Counts) -> Counts {
        Counts {
            ja: self.ja + other.ja,
            delvis: self.delvis + other.delvis,
            nej: self.nej + other.nej,
            na: self.na + other.na,
            unanswered: self.unanswered + other.unanswered,
            missing: self.missing + other.missing,
        }
    }

    pub fn assessed(self) -> i64 {
        self.ja + self.delvis + self.nej
    }

    pub fn expected(self) -> i64 {
        self.assessed() + self.na + self.unanswered + self.missing
    }

    fn points(self, scheme: Scheme) -> f64 {
        self.ja as f64 + self.delvis as f64 * scheme.score(Some("Delvis")).unwrap()
    }

    pub fn score(self, scheme: Scheme) -> Option<f64> {
        share(self.points(scheme), self.assessed())
    }

    /// What is unanswered or missing counts as Nej, and no clause may be excluded.
    fn score_low(self, scheme: Scheme, kind: &str) -> Option<f64> {
        let excluded = if kind == "clause" { 0 } else { self.na };
        share(self.points(scheme), self.expected() - excluded)
    }

    pub fn coverage(self) -> Option<f64> {
        share((self.assessed() + self.na) as f64, self.expected())
    }

    fn columns(self, scheme: Scheme, kind: &str) -> Vec<Value> {
        row![
            self.expected(),
            self.assessed(),
            self.na,
            self.unanswered,
            self.missing,
            self.ja,
            self.delvis,
            self.nej,
            share(self.ja as f64, self.assessed()),
            share((self.ja + self.delvis) as f64, self.assessed()),
            self.score(scheme),
            self.score_low(scheme, kind),
            self.coverage(),
        ]
    }
}

fn share(part: f64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part / whole as f64)
}

/// Organisation, year, edition, kind.
type Key<'a> = (&'a str, Option<i64>, Option<&'a str>, &'a str);

fn groups(plan: &Plan) -> BTreeMap<Key<'_>, Vec<&Answer>> {
    let mut groups: BTreeMap<Key, Vec<&Answer>> = BTreeMap::new();
    for a in plan.in_force() {
        groups.entry((&a.org, a.year, a.edition(), &a.kind)).or_default().push(a);
    }
    groups
}

/// The chapters that an edition has of a kind; other answers have one group without a name.
pub fn chapters(
    edition: Option<&str>,
    kind: &str,
    answers: &[&Answer],
    facts: &Facts,
) -> Vec<Option<String>> {
    let known = facts.requirements.iter().filter(|r| Some(r.edition.as_str()) == edition && r.kind == kind);
    let mut chapters: BTreeSet<Option<String>> = known.map(|r| Some(r.chapter.clone())).collect();
    for answer in answers {
        chapters.insert(answer.chapter.clone());
    }
    chapters.into_iter().collect()
}

pub fn maturity(plan: &Plan, facts: &Facts, settings: &Settings) -> Table {
    let mut rows = Vec::new();
    for ((org, year, edition, kind), answers) in groups(plan) {
        let counts = Counts::of(&answers, edition, kind, None, facts);
        let mut cells = row![org, year, edition, kind];
        cells.extend(counts.columns(settings.scheme, kind));
        rows.push(cells);
    }
    Table {
        view: "maturity",
        columns: &[
            "org",
            "year",
            "edition",
            "kind",
            "n_expected",
            "n_assessed",
            "n_na",
            "n_unanswered",
            "n_missing",
            "n_ja",
            "n_delvis",
            "n_nej",
            "share_ja",
            "share_ja_delvis",
            "score",
            "score_low",
            "coverage",
        ],
        keys: 4,
        rows,
    }
}

pub fn by_chapter(plan: &Plan, facts: &Facts, settings: &Settings) -> Table {
    let mut rows = Vec::new();
    for ((org, year, edition, kind), answers) in groups(plan) {
        for chapter in chapters(edition, kind, &answers, facts) {
            let counts = Counts::of(&answers, edition, kind, chapter.as_deref(), facts);
            let mut cells = row![org, year, edition, kind, chapter];
            cells.extend(counts.columns(settings.scheme, kind));
            rows.push(cells);
        }
    }
    Table {
        view: "maturity_by_chapter",
        columns: &[
            "org",
            "year",
            "edition",
            "kind",
            "chapter",
            "n_expected",
            "n_assessed",
            "n_na",
            "n_unanswered",
            "n_missing",
            "n_ja",
            "n_delvis",
            "n_nej",
            "share_ja",
            "share_ja_delvis",
            "score",
            "score_low",
            "coverage",
        ],
        keys: 5,
        rows,
    }
}

/// Every organisation in every year that anybody delivered in, within its years of life:
/// clauses, and controls where it ever answered any. What was not delivered is expected in
/// the edition of its nearest year (the earlier of two).
pub fn coverage(plan: &Plan, facts: &Facts) -> Table {
    let groups = groups(plan);
    let years: BTreeSet<i64> = plan.in_force().filter_map(|a| a.year).collect();
    let mut orgs: BTreeSet<&str> = plan.organisations.iter().map(|o| o.name.as_str()).collect();
    orgs.extend(plan.answers.keys().map(String::as_str));
    let mut rows = Vec::new();
    for org in orgs {
        for kind in ["clause", "control"] {
            let mut sheets: Vec<(i64, Option<&str>, Counts)> = Vec::new();
            for ((o, year, edition, k), answers) in &groups {
                if let Some(year) = year
                    && *o == org
                    && *k == kind
                {
                    sheets.push((*year, *edition, Counts::of(answers, *edition, kind, None, facts)));
                }
            }
            let ever = plan.of(org).any(|a| a.kind == kind);
            if kind == "control" && !ever {
                continue;
            }
            let organisation = plan.organisation(org);
            for year in &years {
                let before = organisation.and_then(|o| o.valid_from).is_some_and(|from| *year < from);
                let after = organisation.and_then(|o| o.valid_to).is_some_and(|to| *year > to);
                let delivered = sheets.iter().any(|(own, ..)| own == year);
                if delivered || !(before || after) {
                    rows.push(coverage_row(org, *year, kind, &sheets, facts));
                }
            }
        }
    }
    Table {
        view: "coverage",
        columns: &["org", "year", "kind", "delivered", "n_expected", "n_answered", "coverage"],
        keys: 3,
        rows,
    }
}

fn coverage_row(
    org: &str,
    year: i64,
    kind: &str,
    sheets: &[(i64, Option<&str>, Counts)],
    facts: &Facts,
) -> Vec<Value> {
    let mut delivered: Option<Counts> = None;
    for (_, _, counts) in sheets.iter().filter(|(y, ..)| *y == year) {
        delivered = Some(delivered.unwrap_or_default().plus(*counts));
    }
    if let Some(counts) = delivered {
        let answered = counts.assessed() + counts.na;
        return row![org, year, kind, true, counts.expected(), answered, counts.coverage()];
    }
    // Of two editions in that year the newest counts.
    let nearest = sheets.iter().rev().min_by_key(|(y, ..)| ((y - year).abs(), *y));
    let expected = nearest.map(|(_, edition, _)| Counts::of(&[], *edition, kind, None, facts).expected());
    row![org, year, kind, false, expected, 0, expected.map(|_| 0.0)]
}
