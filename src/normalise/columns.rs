//! Which column holds what: by the heading's words and, where a heading can mean
//! two things ("Nuläge" is a verdict in one sheet and a text in another), by the
//! values below it.

use super::reference;
use super::text::fold;
use super::words::{Stated, ValueWords, Verdict};
use crate::ingest::RawTable;
use std::collections::HashMap;
use std::sync::Arc;

/// What a column can hold. `Progress` is recognised so that it is not taken for
/// a verdict; its values go to `extra`, as do those of no field at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Ref,
    Requirement,
    Applicable,
    Status,
    Comment,
    ActionPlan,
    Owner,
    Need,
    Due,
    Progress,
    Org,
    Year,
    Edition,
}

impl Field {
    pub const ALL: [Field; 13] = [
        Field::Ref,
        Field::Requirement,
        Field::Applicable,
        Field::Status,
        Field::Comment,
        Field::ActionPlan,
        Field::Owner,
        Field::Need,
        Field::Due,
        Field::Progress,
        Field::Org,
        Field::Year,
        Field::Edition,
    ];

    /// The name used in `lisql.toml` and in findings.
    pub fn as_str(self) -> &'static str {
        match self {
            Field::Ref => "ref",
            Field::Requirement => "requirement",
            Field::Applicable => "applicable",
            Field::Status => "status",
            Field::Comment => "comment",
            Field::ActionPlan => "action_plan",
            Field::Owner => "owner",
            Field::Need => "need",
            Field::Due => "due",
            Field::Progress => "progress",
            Field::Org => "org",
            Field::Year => "year",
            Field::Edition => "edition",
        }
    }
}

/// Headings by field, folded. The first of two that fit equally well wins.
const NAMES: &[(Field, &[&str])] = &[
    (Field::Ref, &[
        "iso", "ref", "nr", "nummer", "no", "avsnitt", "kapitel", "kap", "krav id", "kravid", "krav nr",
        "kravnr", "kravnummer", "id", "referens", "clause", "klausul", "section", "punkt", "control id",
        "control no", "control number", "control", "iso ref", "iso 27001", "iso27001", "requirement id",
        "reference", "säkerhetsåtgärd", "krav", "opatření", "περιοχή", "περιοχη",
    ]),
    (Field::Requirement, &[
        "krav", "kravtext", "beskrivning", "informationssäkerhetskrav", "fråga", "kravformulering",
        "requirement", "requirements", "requirement text", "control name", "objective", "description", "title",
        "titel", "rubrik", "säkerhetsåtgärd", "control", "název", "subcategory description",
    ]),
    (Field::Applicable, &[
        "ska användas", "tillämplig", "tillämpligt", "applicable", "applicability", "in scope", "aplikovatelnost",
        "εφαρμοζεται",
    ]),
    (Field::Status, &[
        "nuläge", "status", "bedömning", "uppfyllnad", "uppfyllnadsgrad", "uppfyllelse", "uppfyllt", "uppfylls",
        "efterlevnad", "existerar", "svar", "verdict", "conformance", "conformity", "compliance",
        "compliance status", "implementation status", "implementation", "implementace", "result",
    ]),
    (Field::Comment, &[
        "kommentar", "kommentarer", "motivering", "iakttagelse", "iakttagelser", "nuläge", "nulägesbeskrivning",
        "anteckning", "anteckningar", "notering", "comment", "comments", "evidence", "justification", "notes",
        "observation", "observations", "odůvodnění", "poznámka",
    ]),
    (Field::Need, &[
        "åtgärdsbehov", "behov av åtgärd", "behov", "prioritet", "prio", "brist", "risk", "need", "priority",
        "risk level", "gap",
    ]),
    (Field::ActionPlan, &[
        "handlingsplan", "åtgärd", "åtgärder", "åtgärdsplan", "förbättringar", "förbättring", "aktivitet",
        "aktiviteter", "planerad åtgärd", "planerade åtgärder", "plan", "action plan", "remediation action",
        "remediation", "remediation plan", "action", "actions", "corrective action",
    ]),
    (Field::Owner, &[
        "ansvarig", "ansvariga", "ansvar", "ägare", "åtgärdsägare", "handläggare", "owner", "owners",
        "responsible", "owner text", "assignee", "remediation owner",
    ]),
    (Field::Due, &[
        "datum", "klart senast", "klar senast", "klart", "tidplan", "tidsplan", "slutdatum", "förfallodatum",
        "deadline", "när", "senast", "due", "due date", "due text", "target date", "remediation due date",
    ]),
    (Field::Progress, &["progress", "testing status", "framdrift", "åtgärdsstatus"]),
    (Field::Org, &["förvaltning", "förvaltningen", "organisation", "org", "nämnd", "bolag", "organization"]),
    (Field::Year, &["år", "year", "årtal", "verksamhetsår"]),
    (Field::Edition, &["edition", "utgåva", "standardens utgåva"]),
];

/// Extra column names from `lisql.toml`, by their folded spelling.
pub type ColumnNames = HashMap<String, Field>;

/// How well a heading names a field: 3 the whole heading, 2 its first words, 1 words in it.
pub fn named(heading: &str, extra: &ColumnNames) -> Vec<(Field, i32)> {
    if heading.len() > 120 {
        return Vec::new();
    }
    let key = heading_key(heading);
    if key.is_empty() {
        return Vec::new();
    }
    if let Some(field) = extra.get(&key) {
        return vec![(*field, 4)];
    }
    let mut found: Vec<(Field, i32, usize)> = Vec::new();
    for (field, names) in NAMES {
        let best = names.iter().filter_map(|name| Some((fit(&key, name)?, name.len()))).max();
        if let Some((fit, len)) = best {
            found.push((*field, fit, len));
        }
    }
    // Of the names inside a heading the longest says most: "testing status" is no status.
    let longest = found.iter().map(|(_, _, len)| *len).max().unwrap_or(0);
    found.retain(|(_, fit, len)| *fit == 3 || *len == longest);
    found.into_iter().map(|(field, fit, _)| (field, fit)).collect()
}

fn fit(key: &str, name: &str) -> Option<i32> {
    let at = key.find(name)?;
    let end = at + name.len();
    let starts = at == 0 || key[..at].ends_with(' ');
    let ends = end == key.len() || key[end..].starts_with(' ');
    match (starts && ends, at, end == key.len()) {
        (false, ..) => None,
        (true, 0, true) => Some(3),
        (true, 0, false) => Some(2),
        (true, ..) => Some(1),
    }
}

/// A heading without case, punctuation and what stands in brackets.
fn heading_key(heading: &str) -> String {
    let text = fold(heading);
    let text = text.split(['(', '[']).next().filter(|head| !head.trim().is_empty()).unwrap_or(&text);
    let words: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Which column each field is read from, and the headings as the sheet writes them.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    by_field: [Option<usize>; Field::ALL.len()],
    pub headings: Vec<Arc<str>>,
    /// Columns whose heading names a field that another column already holds.
    pub twice: Vec<(usize, Field)>,
    /// Columns that no field took, with a heading.
    pub unknown: Vec<usize>,
}

impl Columns {
    pub fn column(&self, field: Field) -> Option<usize> {
        self.by_field[field as usize]
    }

    /// The sheet's own heading of a field, for findings.
    pub fn heading(&self, field: Field) -> Arc<str> {
        let heading = self.column(field).and_then(|c| self.headings.get(c)).cloned();
        heading.unwrap_or_else(|| field.as_str().into())
    }

    /// The columns that no field is read from.
    pub fn is_extra(&self, column: usize) -> bool {
        let taken = |f: &Field| *f != Field::Progress && self.column(*f) == Some(column);
        !Field::ALL.iter().any(taken)
    }
}

/// What the values of a column look like.
#[derive(Default)]
struct Profile {
    filled: usize,
    status: usize,
    need: usize,
    reference: usize,
}

impl Profile {
    fn share(&self, count: usize) -> f64 {
        if self.filled == 0 { 0.0 } else { count as f64 / self.filled as f64 }
    }
}

const SAMPLE: usize = 200;

fn profile(table: &RawTable, from: usize, column: usize, words: &ValueWords) -> Profile {
    let mut out = Profile::default();
    for cell in table.rows().skip(from).map(|row| row.cell(column)).filter(|c| !c.trim().is_empty()).take(SAMPLE) {
        out.filled += 1;
        if cell.len() <= 60 {
            out.status += usize::from(matches!(words.status(cell), Verdict::Is(_) | Verdict::NotAssessed));
            out.need += usize::from(matches!(words.need(cell), Stated::Is(_) | Stated::NotStated));
            out.reference += usize::from(reference::read(cell).is_some_and(|c| c.rest.is_empty()));
        }
    }
    out
}

/// Assigns fields to columns, best fit first; one column a field, one field a column.
pub fn assign(
    table: &RawTable,
    headings: Vec<Arc<str>>,
    from: usize,
    words: &ValueWords,
    extra: &ColumnNames,
) -> Columns {
    let mut fits: Vec<(i32, usize, Field)> = Vec::new();
    for (column, heading) in headings.iter().enumerate() {
        let names = named(heading, extra);
        let profile = profile(table, from, column, words);
        let scored = names.iter().filter_map(|(f, n)| Some((score(*f, *n, &profile)?, column, *f)));
        fits.extend(scored);
        if names.is_empty() && profile.share(profile.reference) >= 0.6 && profile.filled >= 3 {
            fits.push((5, column, Field::Ref));
        }
    }
    fits.sort_by_key(|(score, column, field)| (-score, *column, *field));
    let mut out = Columns { headings, ..Columns::default() };
    let mut taken = vec![false; out.headings.len()];
    for (_, column, field) in &fits {
        if !taken[*column] && out.by_field[*field as usize].is_none() {
            out.by_field[*field as usize] = Some(*column);
            taken[*column] = true;
        }
    }
    for (column, heading) in out.headings.iter().enumerate() {
        let first = fits.iter().find(|(_, c, _)| *c == column).map(|(_, _, field)| *field);
        match first {
            _ if taken[column] || heading.is_empty() => {}
            Some(field) => out.twice.push((column, field)),
            None => out.unknown.push(column),
        }
    }
    out
}

/// How well a column fits a field, by name and values; `None`: the values say no.
fn score(field: Field, name: i32, profile: &Profile) -> Option<i32> {
    let by_name = name * 10;
    let values = match field {
        Field::Status => {
            let share = profile.share(profile.status);
            match (profile.filled, name) {
                (0, _) => 0,
                (_, 1) if share < 0.6 => return None,
                _ if share >= 0.5 => 20,
                // A text, or a scale of its own: a heading that means nothing else keeps it.
                _ => -15,
            }
        }
        Field::Need if profile.share(profile.need) >= 0.5 => 20,
        Field::Need if name >= 3 && profile.filled > 0 => -15,
        Field::Ref if profile.share(profile.reference) >= 0.5 => 30,
        Field::Comment if profile.filled > 0 && profile.share(profile.status) >= 0.5 => return None,
        Field::Requirement if profile.share(profile.reference) >= 0.5 => return None,
        _ => 0,
    };
    Some(by_name + values)
}
