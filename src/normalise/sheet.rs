//! One table of one source to answers: find the header, sort the rows, decide
//! the references together, then read each row.

use super::answer::{self, Draft};
use super::block::Candidate;
use super::columns::Columns;
use super::due::sheet_year;
use super::edition::{self, Evidence};
use super::field::Field;
use super::place::Place;
use super::reader::Reader;
use super::sequence::{Decided, Entry, Note, decide};
use super::text::plain;
use super::{Outcome, Rules};
use crate::diag::{Code, Diagnostic};
use crate::ingest::{RawTable, Row};
use crate::model::{Assessment, Edition, Ref};
use std::collections::HashMap;
use std::sync::Arc;

/// What is known about a source before its cells are read.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name it goes by in tables and findings: the path as given.
    pub name: Arc<str>,
    /// From `--org` and `--year`, then `lisql.toml`: these assign.
    pub assigned: Place,
    pub edition: Option<Edition>,
    /// From the path.
    pub path: Place,
    /// The file's stem: the organisation where nothing else says one.
    pub stem: Arc<str>,
}

/// The answers of one organisation and year in one table.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub org: Arc<str>,
    pub year: Option<i32>,
    /// Assigned in `lisql.toml`; it decides before any evidence.
    pub edition: Option<Edition>,
    pub evidence: Evidence,
    pub answers: Vec<Assessment>,
    pub findings: Vec<Diagnostic>,
}

/// A table as read: its sheets, and the outcome of every row in order.
#[derive(Clone, Debug, Default)]
pub struct Normalised {
    pub sheets: Vec<Sheet>,
    pub outcomes: Vec<Outcome>,
    pub findings: Vec<Diagnostic>,
    /// The last headings, for a table after this one that has none of its own.
    pub headings: Option<Vec<Arc<str>>>,
}

/// Reads one table by itself; [`Reader::normalise`] reads many in less time.
pub fn normalise(source: &Source, table: &RawTable, rules: &Rules) -> Normalised {
    Reader::new(rules).normalise(source, table, None)
}

impl Reader<'_> {
    /// Reads one table. A table without a header is no assessment: it gives no sheet, unless it
    /// goes on where the table before it ended, whose headings are `before`.
    pub fn normalise(&self, source: &Source, table: &RawTable, before: Option<&[Arc<str>]>) -> Normalised {
        let blank = |row: Row<'_>| row.cells().all(|cell| cell.trim().is_empty());
        let outcomes: Vec<Outcome> =
            table.rows().map(|row| if blank(row) { Outcome::Blank } else { Outcome::Note }).collect();
        let mut out = Normalised { outcomes, ..Normalised::default() };
        let blocks = self.blocks(source, table, before, &mut out);
        out.headings = blocks.last().map(|block| block.columns.headings.clone());
        let mut parts: Vec<Part<'_>> = Vec::new();
        let mut known: HashMap<(Arc<str>, Option<i32>), usize> = HashMap::new();
        for block in &blocks {
            let context = Context { source, table, columns: &block.columns, reader: self };
            for group in &block.groups {
                let place = Place { org: group[0].org.as_deref().map(str::to_string), year: group[0].year };
                let titles = blocks[0].titles.clone();
                let place = source.assigned.clone().or(place).or(source.path.clone()).or(titles);
                let org = self.rules.organisation(place.org.as_deref().unwrap_or(&source.stem));
                let at = *known.entry((Arc::clone(&org), place.year)).or_insert(parts.len());
                if at == parts.len() {
                    parts.push(Part::new(context, org, &place));
                }
                parts[at].read(context, group, block.label, &mut out.outcomes);
            }
        }
        out.sheets = parts.into_iter().map(|part| part.sheet(&mut out.outcomes)).collect();
        out
    }
}

/// What the name of a sheet, or the heading of its references, has in it where they are controls.
const ANNEX: [&str; 7] =
    ["annex a", "bilaga a", "säkerhetsåtgärd", "control", "27002", "soa", "tillämplighet"];

/// What every row of a block is read with.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub source: &'a Source,
    pub table: &'a RawTable,
    pub columns: &'a Columns,
    pub reader: &'a Reader<'a>,
}

/// One organisation's answers of a year in one table, as they are gathered from its
/// blocks: due texts without a year and the edition wait for all of them.
struct Part<'a> {
    org: Arc<str>,
    year: Option<i32>,
    edition: Option<Edition>,
    label: Option<Edition>,
    rows: Vec<(Context<'a>, usize, Draft)>,
    findings: Vec<Diagnostic>,
}

impl<'a> Part<'a> {
    fn new(context: Context<'a>, org: Arc<str>, place: &Place) -> Part<'a> {
        let findings = context.place_findings(place, &org);
        let edition = context.source.edition;
        Part { org, year: place.year, edition, label: None, rows: Vec::new(), findings }
    }

    /// Reads the rows of one block.
    fn read(
        &mut self,
        context: Context<'a>,
        group: &[Candidate<'_>],
        label: Option<Edition>,
        outcomes: &mut [Outcome],
    ) {
        let entries: Vec<Entry<'_>> = group.iter().map(|c| c.entry.clone()).collect();
        let name = context.table.sheet.as_deref().unwrap_or_default().to_lowercase();
        let heading = context.columns.heading(Field::Ref).to_lowercase();
        let is_annex = |text: &str| ANNEX.iter().any(|word| text.contains(word));
        let decided = decide(&entries, is_annex(&name) || is_annex(&heading));
        let mut named = None;
        for (candidate, decided) in group.iter().zip(decided) {
            let row = context.table.row(candidate.at);
            if answer::is_heading(&context, row, &decided.reference, None) {
                outcomes[candidate.at] = Outcome::Heading;
                continue;
            }
            outcomes[candidate.at] = Outcome::Assessment;
            self.findings.extend(context.reference_finding(row, candidate, &decided));
            named = named.or_else(|| context.named_edition(row));
            let draft = answer::read(&context, row, candidate.entry.text, decided, &self.org, self.year);
            self.rows.push((context, candidate.at, draft));
        }
        self.label = self.label.or(named).or(label);
    }

    fn sheet(self, outcomes: &mut [Outcome]) -> Sheet {
        let Part { org, year, edition: assigned, label, mut rows, mut findings } = self;
        rows.sort_by_key(|(_, at, _)| *at);
        let readings = rows.iter().filter_map(|(_, _, draft)| draft.due.as_ref());
        let due_year = year.map(|year| sheet_year(readings, year));
        let mut answers = Vec::with_capacity(rows.len());
        let mut places = Vec::with_capacity(rows.len());
        for (context, at, draft) in rows {
            let (answer, found) = answer::finish(&context, draft, due_year);
            findings.extend(found);
            answers.push(answer);
            places.push((context, at));
        }
        for finding in &mut findings {
            finding.org.get_or_insert_with(|| Arc::clone(&org));
            finding.year = finding.year.or(year);
        }
        let ten_one = answers.iter().find(|a| a.reference == Ref::Clause([10, 1, 0]));
        let wording = ten_one.and_then(|a| a.requirement.as_deref());
        let evidence = edition::weigh(answers.iter().map(|a| &a.reference), wording, label);
        let edition = assigned.or(evidence.edition());
        // What is a heading in one edition only (9.2) is told from an empty answer by the edition.
        let is_answer = |(answer, (context, at)): &(Assessment, (Context<'_>, usize))| {
            let row = context.table.row(*at);
            let heading = edition.is_some() && answer::is_heading(context, row, &answer.reference, edition);
            if heading {
                outcomes[*at] = Outcome::Heading;
            }
            !heading
        };
        let (mut answers, places): (Vec<Assessment>, Vec<_>) =
            answers.into_iter().zip(places).filter(is_answer).unzip();
        for (answer, (context, at)) in answers.iter_mut().zip(places) {
            answer::keep_place(&context, context.table.row(at), answer, edition);
        }
        findings.extend(no_verdicts(&answers, &findings));
        Sheet { org, year, edition: assigned, evidence, answers, findings }
    }
}

/// Answers below which it is no wonder that none has a verdict.
const FEW: usize = 3;

/// A sheet without one verdict: not filled in, or its column was not found.
fn no_verdicts(answers: &[Assessment], findings: &[Diagnostic]) -> Option<Diagnostic> {
    let told = findings.iter().any(|finding| finding.code == Code::StatusUnknown);
    let first = answers.first().filter(|_| answers.len() >= FEW && !told)?;
    answers.iter().all(|answer| answer.status.is_none()).then(|| {
        let mut found = Diagnostic::new(Code::NoVerdicts, &first.source).with_sheet(first.sheet.clone());
        (found.org, found.year) = (Some(Arc::clone(&first.org)), first.year);
        found.with_arg("count", answers.len().to_string())
    })
}

impl Context<'_> {
    /// The edition that a row names in a column of its own.
    fn named_edition(&self, row: Row<'_>) -> Option<Edition> {
        let text = plain(row.cell(self.columns.column(Field::Edition)?));
        Edition::from_name(&text).or_else(|| edition::label(&text))
    }

    fn place_findings(&self, place: &Place, org: &Arc<str>) -> Vec<Diagnostic> {
        let new = |code| Diagnostic::new(code, &self.source.name).with_sheet(self.table.sheet.clone());
        let org = place.org.is_none().then(|| new(Code::OrgAssumed).with_arg("org", org.to_string()));
        let year = place.year.is_none().then(|| new(Code::YearMissing));
        org.into_iter().chain(year).collect()
    }

    fn reference_finding(&self, row: Row<'_>, from: &Candidate<'_>, decided: &Decided) -> Option<Diagnostic> {
        let new = |code| self.finding(code, row.number(), Field::Ref, from.entry.text);
        let mut found = match &decided.note {
            Note::AsWritten => return None,
            Note::Recovered => new(Code::RefRecovered).with_arg("ref", decided.reference.to_string()),
            Note::Unclear(candidates) => {
                let candidates: Vec<String> = candidates.iter().map(Ref::to_string).collect();
                new(Code::RefUnclear).with_arg("candidates", candidates.join(", "))
            }
        };
        found.reference = Some(decided.reference.to_string().into());
        Some(found)
    }

    /// A finding about one cell of this table.
    pub(super) fn finding(&self, code: Code, row: u32, field: Field, raw: &str) -> Diagnostic {
        Diagnostic::new(code, &self.source.name)
            .with_sheet(self.table.sheet.clone())
            .with_row(row)
            .with_column(self.columns.heading(field))
            .with_raw(raw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Status;

    fn read(rows: &[&str], assigned: Place) -> Normalised {
        let mut table = RawTable::new(None);
        for (number, row) in (1..).zip(rows) {
            row.split(';').for_each(|cell| table.push_cell(cell));
            table.end_row(number);
        }
        let source = Source {
            name: "sheet".into(),
            assigned,
            edition: None,
            path: Place::default(),
            stem: "sheet".into(),
        };
        normalise(&source, &table, &Rules::default())
    }

    fn extra(answer: &Assessment) -> Vec<(&str, &str)> {
        answer.extra.iter().map(|(heading, text)| (&**heading, &**text)).collect()
    }

    #[test]
    fn place_cells_that_were_not_used_are_kept() {
        let rows = [
            "Förvaltning;År;ISO;Krav;Nuläge;Utgåva",
            "Kultur;2023;4.1;a;Ja;2013",
            "Kultur;2023?;4.2;b;Nej;utkast",
        ];
        let normalised = read(&rows, Place::default());
        assert!(extra(&normalised.sheets[0].answers[0]).is_empty());
        assert_eq!(extra(&normalised.sheets[1].answers[0]), [("År", "2023?"), ("Utgåva", "utkast")]);
        let assigned = Place { org: Some("Idrott".into()), year: Some(2024) };
        let normalised = read(&rows[..2], assigned);
        assert_eq!(extra(&normalised.sheets[0].answers[0]), [("Förvaltning", "Kultur"), ("År", "2023")]);
    }

    #[test]
    fn each_organisation_and_year_has_the_edition_its_rows_name() {
        let rows = ["Förvaltning;ISO;Krav;Nuläge;Utgåva", "A;4.1;a;Ja;2013", "B;4.1;a;Ja;2022"];
        let normalised = read(&rows, Place::default());
        let evidence: Vec<_> = normalised.sheets.iter().map(|sheet| sheet.evidence.edition()).collect();
        assert_eq!(evidence, [Some(Edition::E2013), Some(Edition::E2022)]);
    }

    #[test]
    fn blocks_of_one_sheet_are_one_sheet() {
        let rows = [
            "ISO;Krav;Nuläge;Datum",
            "4.1;a;Ja;2024",
            "4.2;b;Ja;2024",
            "Krav;ISO;Datum;Nuläge",
            "c;5.1;Maj;Nej",
            "d;6.3;;Nej",
            "ISO;Krav;Nuläge",
            "A.9.1.1;e;Ja",
        ];
        let assigned = Place { org: Some("Idrott".into()), year: Some(2023) };
        let normalised = read(&rows, assigned);
        let [sheet] = normalised.sheets.as_slice() else { panic!("{:?}", normalised.sheets) };
        let end = sheet.answers[2].due.and_then(|due| due.end).map(|date| date.to_string());
        assert_eq!(end.as_deref(), Some("2024-05-31"), "the year that the other block names");
        assert!(matches!(sheet.evidence, Evidence::Mixed { .. }), "{:?}", sheet.evidence);
    }

    #[test]
    fn a_block_is_judged_by_its_own_rows() {
        let rows = [
            "ISO;Krav;Nuläge;Kommentar",
            "4.1;a;Ja;x y z u v",
            "4.2;b;Nej;x y z u v",
            "Annex A",
            "ISO;Krav;Kommentar;Nuläge",
            "A.5.1;c;x y z u v;Ja",
            "A.5.2;d;x y z u v;Ja",
            "A.5.3;e;x y z u v;Ja",
            "A.5.4;f;x y z u v;Ja",
        ];
        let normalised = read(&rows, Place::default());
        let status: Vec<Option<Status>> = normalised.sheets[0].answers.iter().map(|a| a.status).collect();
        assert_eq!(status[..2], [Some(Status::Ja), Some(Status::Nej)]);
        assert_eq!(status.iter().flatten().count(), 6);
    }

    #[test]
    fn a_heading_of_its_edition_is_no_empty_answer() {
        let sheet = |ref_of_2022: &str| {
            let rows =
                ["ISO;Krav;Nuläge", "9.2;Internrevision;", &format!("{ref_of_2022};Del;Ja"), "9.3;;Nej"];
            let normalised = read(&rows, Place::default());
            let refs: Vec<String> =
                normalised.sheets[0].answers.iter().map(|a| a.reference.to_string()).collect();
            (refs.join(" "), normalised.outcomes[1])
        };
        assert_eq!(sheet("9.2.1"), ("9.2.1 9.3".into(), Outcome::Heading));
        assert_eq!(sheet("A.9.1.1"), ("9.2 A.9.1.1 9.3".into(), Outcome::Assessment), "2013 asks for 9.2");
    }

    fn statuses(rows: &[&str]) -> Vec<Option<Status>> {
        read(rows, Place::default()).sheets.iter().flat_map(|s| &s.answers).map(|a| a.status).collect()
    }

    fn codes(rows: &[&str]) -> Vec<&'static str> {
        let normalised = read(rows, Place { org: Some("Idrott".into()), year: Some(2023) });
        let of_sheets = normalised.sheets.iter().flat_map(|sheet| &sheet.findings);
        normalised.findings.iter().chain(of_sheets).map(|finding| finding.code.as_str()).collect()
    }

    const JA: Option<Status> = Some(Status::Ja);
    const DELVIS: Option<Status> = Some(Status::Delvis);
    const NEJ: Option<Status> = Some(Status::Nej);

    #[test]
    fn verdicts_as_marks() {
        let one_row =
            ["ISO;Krav;Ja;Delvis;Nej;Kommentar", "4.1;a;x;;;", "4.2;b;;X;;", "4.3;c;;;✓;d", "4.4;e;;;;"];
        assert_eq!(statuses(&one_row), [JA, DELVIS, NEJ, None]);
        let two_rows = ["ISO;Krav;Nuläge;;;Kommentar", ";;Ja;Delvis;Nej;", "4.1;a;x;;;", "4.2;b;;;x;d"];
        assert_eq!(statuses(&two_rows), [JA, NEJ]);
        let short = ["ISO;Krav;Uppfyllt;Ej uppfyllt", "4.1;a;x;", "4.2;b;;x"];
        assert_eq!(statuses(&short), [JA, NEJ]);
        let bare = ["ISO;Ja;Delvis;Nej", "4.1;x;;", "4.2;;;x"];
        assert_eq!(statuses(&bare), [JA, NEJ]);
        let counts =
            ["Kapitel;Ja;Delvis;Nej", "4;2;1;1", "5;1;1;1", "", "ISO;Krav;Nuläge", "4.1;a;Ja", "4.2;b;Nej"];
        assert_eq!(statuses(&counts), [JA, NEJ]);
        let both = ["ISO;Krav;Ja;Delvis;Nej", "4.1;a;x;x;", "4.2;b;;x;"];
        assert_eq!((statuses(&both), codes(&both)), (vec![None, DELVIS], vec!["status-unknown"]));
    }

    #[test]
    fn a_verdict_without_a_heading_of_its_own_is_known_by_its_values() {
        let rows = ["ISO;Krav;Nul?ge;Kommentar", "4.1;a;Ja;x", "4.2;b;Delvis;y", "4.3;c;Nej;z"];
        assert_eq!((statuses(&rows), codes(&rows)), (vec![JA, DELVIS, NEJ], vec!["column-by-values"]));
        let two = ["ISO;Krav;Första;Andra;Kommentar", "4.1;a;Ja;Nej;x", "4.2;b;Ja;Nej;y", "4.3;c;Nej;Ja;z"];
        assert_eq!((statuses(&two), codes(&two)), (vec![None; 3], vec!["columns-unknown", "no-verdicts"]));
    }

    #[test]
    fn of_two_columns_the_one_that_says_more() {
        let progress = ["ISO;Krav;Status;Nuläge", "4.1;a;Pågår;Nej", "4.2;b;Pågår;Delvis", "4.3;c;Klar;Ja"];
        assert_eq!(statuses(&progress), [NEJ, DELVIS, JA]);
        let years = ["ISO;Krav;Nuläge 2022;Nuläge 2023", "4.1;a;Nej;Ja", "4.2;b;Nej;Delvis"];
        assert_eq!(statuses(&years), [JA, DELVIS]);
        let normalised = read(&years, Place { org: None, year: Some(2022) });
        let own: Vec<_> = normalised.sheets[0].answers.iter().map(|a| a.status).collect();
        assert_eq!(own, [NEJ, NEJ], "the sheet's own year");
        let groups = [
            "ISO;Krav;Ansvarig;2022;;2023;",
            ";;;Status;Kommentar;Status;Kommentar",
            "4.1;a;HR;Nej;x;Ja;y",
            "4.2;b;HR;Nej;x;Delvis;z",
        ];
        let normalised = read(&groups, Place::default());
        let answers = &normalised.sheets[0].answers;
        let told: Vec<_> = answers.iter().map(|a| (a.status, a.comment.as_deref())).collect();
        assert_eq!(told, [(JA, Some("y")), (DELVIS, Some("z"))]);
        assert_eq!(extra(&answers[0]), [("Status 2022", "Nej"), ("Kommentar 2022", "x")]);
        let above = [
            "Krav;;2022;;2023;;",
            "Nr;Text;Status;Kommentar;Status;Kommentar;Ansvarig",
            "4.1;a;Nej;x;Ja;y;HR",
            "4.2;b;Nej;x;Delvis;z;HR",
        ];
        assert_eq!(statuses(&above), [JA, DELVIS]);
        let numbered = ["Nr;ISO;Krav;Nuläge", "1;4.1;a;Ja", "2;4.2;b;Nej", "3;6.3;c;Nej"];
        let normalised = read(&numbered, Place::default());
        let refs: Vec<String> =
            normalised.sheets[0].answers.iter().map(|a| a.reference.to_string()).collect();
        assert_eq!(refs, ["4.1", "4.2", "6.3"]);
        let dates = [
            "ISO;Krav;Nuläge;Risk;Åtgärdsbehov;Datum;Klart senast",
            "4.1;a;Nej;Låg;Hög;2023-10-15;2024-06-30",
        ];
        let normalised = read(&dates, Place::default());
        let answer = &normalised.sheets[0].answers[0];
        assert_eq!(answer.need.map(|need| need.as_str()), Some("Hög"));
        assert_eq!(answer.due_text.as_deref(), Some("2024-06-30"));
    }

    #[test]
    fn a_plan_without_a_reference_is_told() {
        let rows = [
            "ISO;Krav;Nuläge;Handlingsplan;Ansvarig;Datum",
            "4.1;a;Nej;Rutin;ISAM;maj",
            ";;;Utbildning;HR;juni",
        ];
        assert_eq!(codes(&rows)[0], "plan-without-ref");
        let signed = [
            "ISO;Krav;Nuläge;Handlingsplan;Ansvarig;Datum",
            "4.1;a;Nej;Rutin;ISAM;2024-05-01",
            ";;;;Signerat;",
        ];
        assert!(codes(&signed).is_empty(), "{:?}", codes(&signed));
    }

    #[test]
    fn bare_references_below_the_word_for_controls_are_controls() {
        let refs = |heading: &str| {
            let rows = [&*format!("{heading};Krav;Nuläge"), "5.1;a;Ja", "5.2;b;Nej", "6.1;c;Ja", "8.2;d;Ja"];
            let normalised = read(&rows, Place::default());
            normalised.sheets[0].answers.iter().map(|a| a.reference.to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(refs("Säkerhetsåtgärd"), "A.5.1 A.5.2 A.6.1 A.8.2");
        assert_eq!(refs("ISO"), "5.1 5.2 6.1 8.2");
    }

    #[test]
    fn a_reference_with_its_title_loses_no_word() {
        let rows = [
            "Krav;Nuläge;Åtgärdsbehov",
            "4.1 – Omfattning;Ja;Låg",
            "Enligt kap. 4.2;Ja;Låg",
            "Kap. 4.3 Roller;Ja;Låg",
        ];
        let normalised = read(&rows, Place::default());
        let answers = &normalised.sheets[0].answers;
        assert!(extra(&answers[0]).is_empty(), "a dash says nothing");
        assert_eq!(extra(&answers[2]), [("Krav", "Kap. 4.3 Roller")]);
        assert_eq!(answers[2].requirement.as_deref(), Some("Roller"));
    }

    #[test]
    fn several_references_in_one_cell_are_kept_as_written() {
        let cells = ["8.1-8.3", "8.1 och 8.2", "8.1 t.o.m. 8.3 Drift", "8.1 (8.2)", "6.1.1 a)", "6.1.1 a"];
        let long = "8.1, 8.2 och 8.3 Planering, riskbedömning och riskbehandling";
        for cell in cells.into_iter().chain([long]) {
            let rows = ["ISO;Krav;Nuläge", &format!("{cell};Drift;Ja"), "9.1;b;Nej"];
            let normalised = read(&rows, Place::default());
            let answer = &normalised.sheets[0].answers[0];
            assert_eq!(answer.reference, Ref::Other(cell.into()));
            assert_eq!((answer.status, answer.requirement.as_deref()), (Some(Status::Ja), Some("Drift")));
        }
    }
}
