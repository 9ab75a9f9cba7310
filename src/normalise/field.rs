//! What the columns of a sheet can hold, and the headings that name it.

use super::text::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

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

/// The fields that sheets call by this name, as `nuläge` or `action_plan`.
pub fn called(name: &str) -> impl Iterator<Item = Field> {
    let name = fold(&name.replace('_', " "));
    by_name().get(name.as_str()).into_iter().flatten().copied()
}
