//! What is peculiar to one sheet: its headings and their order, what stands above and
//! below the table, how references and words are spelt, in which encoding it is.

use super::autocorrect::{self, Typed};
use super::block::{self, Block};
use super::draft::Draft;
use super::layout::Field;
use super::mess::Mess;
use super::spelling::RefStyle;
use super::write::{Encoding, Format, Script};

/// How a sheet looks.
pub(super) struct Looks {
    pub name: String,
    pub cover: Option<&'static str>,
    pub blocks: Vec<Block>,
    /// Rows above the headings.
    pub above: Vec<Vec<String>>,
    pub below: Option<&'static str>,
    /// The headings of a block come again after so many answers.
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
    /// What a spreadsheet made of the reference of every line.
    pub refs_as: Vec<Typed>,
    /// A workbook that stores due dates as such.
    pub typed: bool,
    pub script: Script,
}

const COVER: &str = "Fyll i bladet Självskattning och skicka det till säkerhetsfunktionen.";
const BELOW: [&str; 3] =
    ["Fastställd av förvaltningens ledningsgrupp", "Vänligen fyll i alla rader", "Upprättad av ISAM"];

impl Looks {
    pub fn draw(draft: &Draft, mess: &mut Mess) -> Looks {
        let refs = refs(draft, mess);
        let blocks = block::draw(draft, refs != RefStyle::Bare, mess);
        let joined = blocks.iter().any(|block| block.has(Field::Both));
        let apart = mess.dice.chance(0.5) && !joined;
        // A heading in one edition is an answer in the other, where nothing says which it is.
        let titles = mess.strikes(0.2) && refs != RefStyle::Bare && !draft.is_mixed;
        let titles = titles.then_some(apart);
        let single = blocks.iter().all(Block::is_plain);
        let repeats = (mess.strikes(0.15) && single).then(|| 3 + mess.dice.below(12));
        let typed = mess.strikes(0.3) && draft.format == Format::Xlsx && !joined;
        let refs_as = match joined {
            true => vec![Typed::AsWritten; draft.lines.len()],
            false => autocorrect::typed(draft, refs, &blocks, mess),
        };
        let cover = (mess.strikes(0.2) && draft.format == Format::Xlsx).then_some(COVER);
        let below = mess.strikes(0.15).then(|| *mess.dice.pick(&BELOW));
        Looks {
            name: "Självskattning".to_string(),
            cover,
            blocks,
            above: above(draft, mess),
            below,
            repeats,
            titles,
            blanks: mess.share(0.4, 0.2),
            markup: mess.share(0.3, 0.3),
            stray: mess.share(0.3, 0.2),
            spelling: mess.share(0.4, 0.3),
            refs,
            refs_as,
            typed,
            script: script(draft.format, mess),
        }
    }
}

/// Controls lose their `A.` only where the rows beside them still show what they are.
fn refs(draft: &Draft, mess: &mut Mess) -> RefStyle {
    let before = *mess.dice.pick(&RefStyle::ANNEX);
    let provable = !draft.is_part && !draft.is_mixed && !draft.lines.iter().any(|line| line.is_twice);
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
