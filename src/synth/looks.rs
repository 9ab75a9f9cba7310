//! What is peculiar to one sheet: its headings and their order, what stands above and
//! below the table, how references and words are spelt, in which encoding it is.

use super::draft::Draft;
use super::layout::Field;
use super::mess::Mess;
use super::spelling::RefStyle;
use super::write::{Encoding, Format, Script};

/// How a sheet looks.
pub(super) struct Looks {
    pub name: String,
    pub cover: Option<&'static str>,
    pub columns: Vec<(Field, &'static str)>,
    /// Rows above the headings.
    pub above: Vec<Vec<String>>,
    pub below: Option<&'static str>,
    /// The headings come again after so many answers.
    pub repeats: Option<usize>,
    /// Headings of the standard have rows of their own; true: their titles cells of their own.
    pub titles: Option<bool>,
    /// How often a blank row follows.
    pub blanks: f64,
    /// How often a cell has markup, stray white space, a spelling of its own.
    pub markup: f64,
    pub stray: f64,
    pub spelling: f64,
    pub refs: RefStyle,
    /// A workbook that stores numbers and dates as such.
    pub typed: bool,
    pub script: Script,
}

/// The columns of the seed's own sheets, with other headings in Swedish and in English.
const COLUMNS: [(Field, &str, &[&str], &str); 8] = [
    (Field::Ref, "ISO", &["Nr", "Avsnitt", "Krav-id", "Ref", "Punkt"], "Clause"),
    (Field::Title, "Krav", &["Kravtext", "Beskrivning", "Kravformulering"], "Requirement"),
    (Field::Status, "Nuläge", &["Status", "Bedömning", "Uppfyllnad", "Efterlevnad"], "Status"),
    (Field::Comment, "Kommentar", &["Kommentarer", "Iakttagelse", "Motivering", "Notering"], "Comments"),
    (Field::Plan, "Handlingsplan", &["Åtgärd", "Åtgärdsplan", "Aktivitet", "Planerad åtgärd"], "Action plan"),
    (Field::Owner, "Ansvarig", &["Ägare", "Handläggare", "Ansvariga"], "Owner"),
    (Field::Need, "Åtgärdsbehov", &["Prioritet", "Behov av åtgärd", "Brist"], "Priority"),
    (Field::Due, "Datum", &["Klart senast", "Tidplan", "Slutdatum", "Deadline"], "Due date"),
];
const OTHERS: [(Field, &str); 3] = [
    (Field::Other(&["Dnr 2023/118", "Dnr 2024/7", "Protokoll"]), "Diarienummer"),
    (Field::Other(&["ILS-webb", "IA-systemet", "Ärendesystemet"]), "Berörda system"),
    (Field::Other(&["Se pärm 4", "Intranätet", "Årshjulet"]), "Underlag"),
];
const COVER: &str = "Fyll i bladet Självskattning och skicka det till säkerhetsfunktionen.";
const BELOW: [&str; 3] =
    ["Fastställd av förvaltningens ledningsgrupp", "Vänligen fyll i alla rader", "Upprättad av ISAM"];

impl Looks {
    pub fn draw(draft: &Draft, mess: &mut Mess) -> Looks {
        let columns = columns(draft.year.is_some(), mess);
        let joined = columns.iter().any(|(field, _)| *field == Field::Both);
        let refs = refs(draft, mess);
        let apart = mess.dice.chance(0.5) && !joined;
        let titles = (mess.strikes(0.2) && refs != RefStyle::Bare).then_some(apart);
        let repeats = mess.strikes(0.15).then(|| 3 + mess.dice.below(12));
        let typed = mess.strikes(0.3) && draft.format == Format::Xlsx && !joined;
        let cover = (mess.strikes(0.2) && draft.format == Format::Xlsx).then_some(COVER);
        let below = mess.strikes(0.15).then(|| *mess.dice.pick(&BELOW));
        Looks {
            name: "Självskattning".to_string(),
            cover,
            columns,
            above: above(draft, mess),
            below,
            repeats,
            titles,
            blanks: mess.share(0.4, 0.2),
            markup: mess.share(0.3, 0.3),
            stray: mess.share(0.3, 0.2),
            spelling: mess.share(0.4, 0.3),
            refs,
            typed,
            script: script(draft.format, mess),
        }
    }

    pub fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|(own, _)| *own == field)
    }
}

fn columns(dated: bool, mess: &mut Mess) -> Vec<(Field, &'static str)> {
    let (english, own) = (mess.strikes(0.2), mess.share(0.3, 0.4));
    let mut out: Vec<(Field, &'static str)> = Vec::new();
    for (field, usual, others, in_english) in COLUMNS {
        let other = *mess.dice.pick(others);
        let odd = mess.dice.chance(own);
        out.push((
            field,
            if english {
                in_english
            } else if odd {
                other
            } else {
                usual
            },
        ));
    }
    if mess.strikes(0.06) {
        out.remove(0);
        out[0].0 = Field::Both;
    }
    if mess.strikes(0.1) {
        out.insert(2, (Field::Applicable, if english { "Applicable" } else { "Tillämplig" }));
    }
    if mess.strikes(0.25) {
        let at = mess.dice.below(out.len() + 1);
        out.insert(at, *mess.dice.pick(&OTHERS));
    }
    if mess.strikes(0.1) {
        out.insert(0, (Field::Org, if english { "Organisation" } else { "Förvaltning" }));
        out.extend(dated.then_some((Field::Year, if english { "Year" } else { "År" })));
    }
    if mess.strikes(0.25) {
        for last in (1..out.len()).rev() {
            out.swap(last, mess.dice.below(last + 1));
        }
    }
    out
}

/// Controls lose their `A.` only where the rows beside them still show what they are.
fn refs(draft: &Draft, mess: &mut Mess) -> RefStyle {
    let before = *mess.dice.pick(&RefStyle::ANNEX);
    let provable = !draft.is_part && !draft.lines.iter().any(|line| line.is_twice);
    match mess.dice.below(5) {
        0 if mess.strikes(0.6) && provable => RefStyle::Bare,
        1 if mess.strikes(0.6) => RefStyle::Stop,
        2 if mess.strikes(0.6) => RefStyle::Chapter,
        3 if mess.strikes(0.6) => RefStyle::Annex(before),
        4 if mess.strikes(0.6) => RefStyle::Comma,
        _ => RefStyle::Canonical,
    }
}

fn above(draft: &Draft, mess: &mut Mess) -> Vec<Vec<String>> {
    // The seed's own sheets begin with two empty lines.
    let mut out: Vec<Vec<String>> =
        if draft.format == Format::Tsv { vec![vec![], vec![]] } else { Vec::new() };
    if mess.strikes(0.3) {
        let edition = draft.edition.as_str();
        out.insert(0, vec!["Självskattning informationssäkerhet".to_string()]);
        if mess.dice.chance(0.5) {
            out.insert(1, vec![format!("Gapanalys mot ISO/IEC 27001:{edition}")]);
        }
        if let Some(year) = draft.year.filter(|_| mess.dice.chance(0.5)) {
            out.insert(1, vec![format!("{} {year}", draft.org)]);
        }
        if mess.dice.chance(0.3) {
            out.push(vec!["Ifylld av".to_string(), "ISAM".to_string()]);
        }
    }
    out
}

fn script(format: Format, mess: &mut Mess) -> Script {
    let (odd, other, windows) = (mess.strikes(0.3), mess.strikes(0.3), mess.strikes(0.3));
    let delimiter = match format {
        Format::Csv if other => *mess.dice.pick(&[',', '|', '\t']),
        Format::Csv => ';',
        _ => '\t',
    };
    let encoding = *mess.dice.pick(&Encoding::ODD);
    Script {
        delimiter,
        hint: mess.strikes(0.1) && format == Format::Csv,
        ending: if windows { "\r\n" } else { "\n" },
        encoding: if odd { encoding } else { Encoding::Utf8 },
    }
}
