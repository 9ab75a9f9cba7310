//! Which column holds what: by the heading's words and, where a heading can mean
//! two things ("Nuläge" is a verdict in one sheet and a text in another), by the
//! values below it.

use super::reader::Reader;
use super::reference;
use super::spreadsheet;
use super::text::plain;
use super::words::{Stated, ValueWords, Verdict};
use crate::ingest::RawTable;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

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
    (
        Field::Ref,
        &[
            "iso",
            "ref",
            "nr",
            "nummer",
            "no",
            "avsnitt",
            "kapitel",
            "kap",
            "krav id",
            "kravid",
            "krav nr",
            "kravnr",
            "kravnummer",
            "id",
            "referens",
            "clause",
            "klausul",
            "section",
            "punkt",
            "control id",
            "control no",
            "control number",
            "control",
            "iso ref",
            "iso 27001",
            "iso27001",
            "requirement id",
            "reference",
            "säkerhetsåtgärd",
            "krav",
            "opatření",
            "περιοχή",
            "περιοχη",
            "iso krav",
            "kontroll",
            "kontrollnr",
            "paragraf",
            "åtgärdsnr",
        ],
    ),
    (
        Field::Requirement,
        &[
            "krav",
            "kravtext",
            "beskrivning",
            "informationssäkerhetskrav",
            "fråga",
            "kravformulering",
            "requirement",
            "requirements",
            "requirement text",
            "control name",
            "objective",
            "description",
            "title",
            "titel",
            "rubrik",
            "säkerhetsåtgärd",
            "control",
            "název",
            "subcategory description",
            "iso krav",
            "kontroll",
        ],
    ),
    (
        Field::Applicable,
        &[
            "ska användas",
            "tillämplig",
            "tillämpligt",
            "applicable",
            "applicability",
            "in scope",
            "aplikovatelnost",
            "εφαρμοζεται",
        ],
    ),
    (
        Field::Status,
        &[
            "nuläge",
            "status",
            "bedömning",
            "uppfyllnad",
            "uppfyllnadsgrad",
            "uppfyllelse",
            "uppfyllt",
            "uppfylls",
            "efterlevnad",
            "existerar",
            "svar",
            "verdict",
            "conformance",
            "conformity",
            "compliance",
            "compliance status",
            "implementation status",
            "implementation",
            "implementace",
            "result",
            "läge",
            "nulägesbedömning",
            "införd",
            "infört",
            "implementerad",
            "implementerat",
            "genomförandestatus",
            "kravuppfyllnad",
            "kravuppfyllelse",
            "måluppfyllelse",
            "resultat",
        ],
    ),
    (
        Field::Comment,
        &[
            "kommentar",
            "kommentarer",
            "motivering",
            "iakttagelse",
            "iakttagelser",
            "nuläge",
            "nulägesbeskrivning",
            "anteckning",
            "anteckningar",
            "notering",
            "comment",
            "comments",
            "evidence",
            "justification",
            "notes",
            "observation",
            "observations",
            "odůvodnění",
            "poznámka",
            "läge",
        ],
    ),
    (
        Field::Need,
        &[
            "åtgärdsbehov",
            "behov av åtgärd",
            "behov",
            "prioritet",
            "prio",
            "brist",
            "risk",
            "need",
            "priority",
            "risk level",
            "gap",
            "behov av åtgärder",
        ],
    ),
    (
        Field::ActionPlan,
        &[
            "handlingsplan",
            "åtgärd",
            "åtgärder",
            "åtgärdsplan",
            "förbättringar",
            "förbättring",
            "aktivitet",
            "aktiviteter",
            "planerad åtgärd",
            "planerade åtgärder",
            "plan",
            "action plan",
            "remediation action",
            "remediation",
            "remediation plan",
            "action",
            "actions",
            "corrective action",
        ],
    ),
    (
        Field::Owner,
        &[
            "ansvarig",
            "ansvariga",
            "ansvar",
            "ägare",
            "åtgärdsägare",
            "handläggare",
            "owner",
            "owners",
            "responsible",
            "owner text",
            "assignee",
            "remediation owner",
        ],
    ),
    (
        Field::Due,
        &[
            "datum",
            "klart senast",
            "klar senast",
            "klart",
            "tidplan",
            "tidsplan",
            "slutdatum",
            "förfallodatum",
            "deadline",
            "när",
            "senast",
            "due",
            "due date",
            "due text",
            "target date",
            "remediation due date",
            "due target date",
            "next review",
        ],
    ),
    (Field::Progress, &["progress", "testing status", "framdrift", "åtgärdsstatus"]),
    (Field::Org, &["förvaltning", "förvaltningen", "organisation", "org", "nämnd", "bolag", "organization"]),
    (Field::Year, &["år", "year", "årtal", "verksamhetsår"]),
    (Field::Edition, &["edition", "utgåva", "standardens utgåva"]),
];

/// Extra column names from `lisql.toml`, by their folded spelling.
pub type ColumnNames = HashMap<String, Field>;

/// The fields by each of their names.
pub(super) fn by_name() -> &'static HashMap<&'static str, Vec<Field>> {
    static NAMED: LazyLock<HashMap<&'static str, Vec<Field>>> = LazyLock::new(|| {
        let mut out: HashMap<&'static str, Vec<Field>> = HashMap::new();
        for (field, names) in NAMES {
            names.iter().for_each(|name| out.entry(name).or_default().push(*field));
        }
        out
    });
    &NAMED
}

/// Which column each field is read from, and the headings as the sheet writes them.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    by_field: [Option<usize>; Field::ALL.len()],
    /// By column: whether a field is read from it.
    read: Vec<bool>,
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

    /// Whether no field is read from the column.
    pub fn is_extra(&self, column: usize) -> bool {
        !self.read.get(column).copied().unwrap_or(false)
    }
}

/// How many values of a column are looked at.
const SAMPLE: usize = 200;

/// The share of a column's values that look right to `fits`, of those that are
/// short enough to be a word or a number at all; 0 where the column is empty.
struct Values<'a> {
    table: &'a RawTable,
    rows: &'a Range<usize>,
    column: usize,
}

impl Values<'_> {
    fn cells(&self) -> impl Iterator<Item = &str> {
        let cells = self.rows.clone().map(|at| self.table.row(at).cell(self.column));
        cells.filter(|cell| !cell.trim().is_empty()).take(SAMPLE)
    }

    fn are_filled(&self) -> bool {
        self.cells().next().is_some()
    }

    fn share(&self, fits: impl Fn(&str) -> bool) -> f64 {
        let (mut all, mut fitting) = (0, 0);
        for cell in self.cells() {
            all += 1;
            fitting += usize::from(cell.len() <= 60 && fits(cell));
        }
        if all == 0 { 0.0 } else { f64::from(fitting as u32) / f64::from(all) }
    }

    /// Cells of a word or three.
    fn words(&self) -> f64 {
        self.share(|cell| cell.split_whitespace().nth(3).is_none())
    }

    fn status(&self, words: &ValueWords) -> f64 {
        self.share(|cell| matches!(words.status(cell), Verdict::Is(_) | Verdict::NotAssessed))
    }

    fn need(&self, words: &ValueWords) -> f64 {
        self.share(|cell| matches!(words.need(cell), Stated::Is(_) | Stated::Nothing))
    }

    /// References of two levels or more: a column of single digits is no reference.
    fn levelled(&self) -> f64 {
        self.share(|cell| {
            reference::read(&plain(cell)).is_some_and(|c| c.rest.is_empty() && c.numbers[1] > 0)
        })
    }

    /// References, and the dates that a spreadsheet makes of them.
    fn references(&self) -> f64 {
        self.share(|cell| {
            let text = plain(cell);
            reference::read(&text).is_some_and(|c| c.rest.is_empty()) || spreadsheet::is_date(&text)
        })
    }
}

/// Assigns fields to columns by their headings and the `rows` below, best fit first; one
/// column a field, one field a column.
pub fn assign(table: &RawTable, headings: Vec<Arc<str>>, rows: Range<usize>, reader: &Reader<'_>) -> Columns {
    let mut fits: Vec<(i32, usize, Field)> = Vec::new();
    for (column, heading) in headings.iter().enumerate() {
        let heading = reader.heading(heading);
        let names = &heading.names;
        let values = Values { table, rows: &rows, column };
        let alone = names.len() == 1;
        // Beside a requirement's text its title says less.
        let title = i32::from(heading.is_title);
        fits.extend(names.iter().filter_map(|(f, n)| {
            Some((score(*f, *n, alone, &values, &reader.rules.values)? - title, column, *f))
        }));
        if names.is_empty() && values.cells().nth(2).is_some() && values.levelled() >= 0.6 {
            fits.push((5, column, Field::Ref));
        }
    }
    fits.sort_by_key(|(score, column, field)| (-score, *column, *field));
    let mut out = Columns { headings, ..Columns::default() };
    let mut taken = vec![false; out.headings.len()];
    out.read = taken.clone();
    for (_, column, field) in &fits {
        if !taken[*column] && out.by_field[*field as usize].is_none() {
            out.by_field[*field as usize] = Some(*column);
            taken[*column] = true;
            out.read[*column] = *field != Field::Progress;
        }
    }
    let mut best: Vec<Option<Field>> = vec![None; out.headings.len()];
    for (_, column, field) in &fits {
        best[*column].get_or_insert(*field);
    }
    for (column, heading) in out.headings.iter().enumerate() {
        match best[column] {
            _ if taken[column] || heading.is_empty() => {}
            Some(field) => out.twice.push((column, field)),
            None => out.unknown.push(column),
        }
    }
    out
}

/// How well a column fits a field, by name and values; `None`: the values say no.
/// `alone`: the heading can mean nothing else.
fn score(field: Field, name: i32, alone: bool, values: &Values<'_>, words: &ValueWords) -> Option<i32> {
    let by_values = match field {
        Field::Status if !values.are_filled() => 0,
        Field::Status => match values.status(words) {
            share if share >= 0.6 || (share >= 0.5 && name >= 2) => 20,
            // A scale of its own, or words misspelt: the heading alone decides, but only
            // over words. Texts below a heading such as "Nuläge" are remarks.
            _ if name == 3 && values.words() >= 0.6 => 15,
            _ => return None,
        },
        Field::Need if values.need(words) >= 0.5 => 20,
        Field::Need if name >= 3 && values.are_filled() => -15,
        Field::Ref if values.references() >= 0.5 => 30,
        Field::Comment if !alone && (values.status(words) >= 0.5 || values.words() >= 0.6) => return None,
        Field::Requirement if !alone && values.references() >= 0.5 => return None,
        _ => 0,
    };
    Some(name * 10 + by_values)
}

#[cfg(test)]
mod tests {
    use super::super::Rules;
    use super::*;

    #[test]
    fn many_columns_of_one_heading_cost_a_bounded_time() {
        let start = std::time::Instant::now();
        let headings = vec!["Kommentar".into(); 100_000];
        let columns = assign(&RawTable::new(None), headings, 0..0, &Reader::new(&Rules::default()));
        assert_eq!((columns.column(Field::Comment), columns.twice.len()), (Some(0), 99_999));
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }

    #[test]
    fn references_are_known_as_dates_and_in_markup() {
        let dates = ["2004-01-01", "2004-01-02", "2004-01-03", "5.1"];
        let markup = ["4.1", "<p>4.2</p>", "<p>4.3</p>", "<p>4.4</p>"];
        for references in [dates, markup] {
            let mut table = RawTable::new(None);
            for (number, reference) in (1..).zip(references) {
                table.push_cell("Ledarskap");
                table.push_cell(reference);
                table.end_row(number);
            }
            let headings = vec!["Krav".into(), "ISO".into()];
            let columns = assign(&table, headings, 0..4, &Reader::new(&Rules::default()));
            let found = (columns.column(Field::Requirement), columns.column(Field::Ref));
            assert_eq!(found, (Some(0), Some(1)), "{references:?}");
        }
    }
}
