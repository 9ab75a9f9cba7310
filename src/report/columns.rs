//! Tables from rows, column by column: a section says which columns it shows and what they
//! are; the headings stand in the message files under `report-col-NAME`.

use super::answers::{Row, Share};
use super::document::{Cell, Column, Shape, Table};
use super::settings::{Settings, Texts};

/// What a column is, and so how it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// Text that takes what room there is.
    Wide,
    /// A word of the program: its key is `report-NAME-VALUE`.
    Word(&'static str),
    Count,
    /// A whole number that is a name, as a year is.
    Year,
    Percent,
    Score,
    Delta,
    Date,
    /// A figure about others: withheld where it is NULL.
    Others,
    /// The same as a share of them.
    OthersShare,
    /// A list on one line.
    List,
    /// Free texts of a sheet, one a line: only where the report may hold them.
    Plans,
    /// The same, one text.
    Plan,
    /// One owner, or a list of them: only as the report tells owners.
    Owner,
    Owners,
    Flag,
    /// A chapter, or all of them.
    Chapter,
}

/// The name of a column in the rows, and what it is.
pub(super) type Shown = (&'static str, Kind);

/// More rows than this are counted, not shown, in a report about the whole.
const MOST: usize = 100;

/// A table of these rows; `None` without rows. A report about the whole names organisations
/// in a first column.
pub(super) fn table<'a>(
    rows: impl Iterator<Item = Row<'a>>,
    shown: &[Shown],
    caption: &str,
    share: &Share,
    settings: &Settings,
) -> Option<Table> {
    let is_whole = share.org.is_none();
    let org = is_whole.then_some(("org", Kind::Text));
    let shown: Vec<Shown> = org
        .into_iter()
        .chain(shown.iter().copied())
        .filter(|(_, kind)| is_told(*kind, share, settings))
        .collect();
    let columns = shown.iter().map(|(name, kind)| Column {
        title: settings.word(&format!("report-col-{}", name.replace('_', "-"))),
        shape: shape(*kind),
    });
    let columns = columns.collect();
    let most = if is_whole { MOST } else { usize::MAX };
    let (mut cells, mut more) = (Vec::new(), 0_usize);
    for row in rows {
        if cells.len() < most {
            cells.push(shown.iter().map(|(name, kind)| cell(row, name, *kind, settings)).collect());
        } else {
            more += 1;
        }
    }
    let note = (more > 0).then(|| settings.say("report-more", &[("count", more.to_string())]));
    (!cells.is_empty()).then(|| Table { caption: caption.to_string(), columns, rows: cells, note })
}

fn shape(kind: Kind) -> Shape {
    match kind {
        Kind::Count | Kind::Percent | Kind::Score | Kind::Delta | Kind::Others | Kind::OthersShare => {
            Shape::Figure
        }
        Kind::Wide | Kind::Plan | Kind::Plans => Shape::Prose,
        // The kind of requirements stands in every row.
        Kind::Date | Kind::Word("part") => Shape::Line,
        _ => Shape::Text,
    }
}

/// Whether the report holds columns of this kind at all.
fn is_told(kind: Kind, share: &Share, settings: &Settings) -> bool {
    match kind {
        Kind::Plan | Kind::Plans => has_texts(share, settings),
        Kind::Owner | Kind::Owners => settings.owners != super::Owners::None,
        // In a report about the whole, who the others are is no question.
        Kind::Others | Kind::OthersShare => share.org.is_some(),
        _ => true,
    }
}

/// Whether free texts stand in the report.
pub(super) fn has_texts(share: &Share, settings: &Settings) -> bool {
    match settings.texts {
        Texts::All => true,
        Texts::Own => share.org.is_some(),
        Texts::None => false,
    }
}

fn cell(row: Row<'_>, name: &str, kind: Kind, settings: &Settings) -> Cell {
    let or_nothing = |cell: Option<Cell>| cell.unwrap_or(Cell::Nothing);
    let lines = |lines: Vec<String>| if lines.is_empty() { Cell::Nothing } else { Cell::Lines(lines) };
    match kind {
        Kind::Text | Kind::Wide | Kind::Plan => {
            or_nothing(row.text(name).map(|text| Cell::Text(text.into())))
        }
        Kind::Word(of) => or_nothing(
            row.text(name)
                .map(|word| Cell::Text(settings.word(&format!("report-{of}-{}", word.replace('_', "-"))))),
        ),
        Kind::Count => or_nothing(row.int(name).map(Cell::Count)),
        Kind::Year => or_nothing(row.int(name).map(Cell::Year)),
        Kind::Percent => or_nothing(row.float(name).map(Cell::Percent)),
        Kind::Score => or_nothing(row.float(name).map(Cell::Score)),
        Kind::Delta => or_nothing(row.float(name).map(Cell::Delta)),
        Kind::Date => or_nothing(row.date(name).map(Cell::Date)),
        Kind::Others => match (row.float(name), row.int(name)) {
            (Some(score), _) => Cell::Score(score),
            (_, Some(count)) => Cell::Count(count),
            _ => Cell::Withheld,
        },
        Kind::OthersShare => row.float(name).map_or(Cell::Withheld, Cell::Percent),
        Kind::List => match row.list(name) {
            items if items.is_empty() => Cell::Nothing,
            items => Cell::Text(items.join(", ")),
        },
        Kind::Plans => lines(row.list(name)),
        Kind::Owner => Cell::Text(match row.text(name) {
            Some(owner) => settings.owner(owner).unwrap_or_default(),
            None => settings.word("report-nobody"),
        }),
        Kind::Owners => {
            let mut told: Vec<String> = Vec::new();
            for owner in row.list(name).iter().filter_map(|owner| settings.owner(owner)) {
                if !told.contains(&owner) {
                    told.push(owner);
                }
            }
            if told.is_empty() {
                Cell::Text(settings.word("report-nobody"))
            } else {
                Cell::Text(told.join(", "))
            }
        }
        Kind::Chapter => match row.text(name) {
            Some("all") => Cell::Text(settings.word("report-all-chapters")),
            chapter => or_nothing(chapter.map(|chapter| Cell::Text(chapter.into()))),
        },
        Kind::Flag => Cell::Text(settings.word(if row.flag(name) { "report-yes" } else { "report-no" })),
    }
}
