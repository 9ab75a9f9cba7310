//! The sections of a report, one file each, in the order in which they are read. A report about
//! the whole has the same ones, and names organisations where an own report needs not.

mod changes;
mod chapters;
mod method;
mod pictures;
mod position;
mod quality;
mod recurring;
mod summary;
mod trend;
mod unmet;
mod work;

use super::answers::Share;
use super::document::{Block, Document, Section, Table, Words};
use super::question::Question;
use super::settings::Settings;

/// Everything a section needs.
#[derive(Clone, Copy)]
struct Context<'a> {
    share: &'a Share,
    settings: &'a Settings,
}

type Make = fn(Context<'_>) -> Section;

const SECTIONS: &[Make] = &[
    summary::section,
    trend::section,
    chapters::section,
    changes::section,
    recurring::section,
    work::section,
    position::section,
    unmet::section,
    quality::section,
    method::section,
];

pub(super) fn document(share: &Share, settings: &Settings) -> Document {
    let context = Context { share, settings };
    let word = |key: &str| settings.word(key);
    let as_of = settings.as_of.to_string();
    let name = share.org.clone().unwrap_or_else(|| word("report-whole"));
    let mut facts = Vec::new();
    for (key, value) in
        [("report-registration", &settings.registration), ("report-approver", &settings.approver)]
    {
        facts.extend(value.iter().map(|value| (word(key), value.clone())));
    }
    facts.push((word("report-as-of"), as_of));
    facts.push((word("report-scheme"), settings.scheme.clone()));
    Document {
        lang: settings.lang,
        title: word("report-title"),
        subtitle: name,
        notice: settings.notice(),
        facts,
        sections: SECTIONS.iter().map(|make| make(context)).collect(),
        words: Words {
            contents: word("report-contents"),
            skip: word("report-skip"),
            sql: word("report-sql"),
        },
    }
}

impl<'a> Context<'a> {
    fn word(self, key: &str) -> String {
        self.settings.word(key)
    }

    fn say(self, key: &str, args: &[(&str, String)]) -> String {
        self.settings.say(key, args)
    }

    /// Whether the report is about all organisations.
    fn is_whole(self) -> bool {
        self.share.org.is_none()
    }

    /// A section; without anything in it, it says so.
    fn section(self, id: &'static str, mut blocks: Vec<Block>) -> Section {
        let is_empty = !blocks.iter().any(|block| !matches!(block, Block::Sql(_)));
        if is_empty {
            blocks.insert(0, Block::Paragraph(self.word("report-nothing")));
        }
        Section { id, title: self.word(&format!("report-{id}")), blocks }
    }

    /// The statement of a question, and what its parameter is here.
    fn sql(self, question: Question) -> Block {
        let org = self
            .share
            .org
            .as_ref()
            .map_or_else(|| "NULL".into(), |org| format!("'{}'", org.replace('\'', "''")));
        Block::Sql(format!("-- $org = {}\n{}", org.replace('\n', " "), question.sql().trim_end()))
    }

    /// A table of rows, as a block.
    fn table<'r>(
        self,
        rows: impl Iterator<Item = super::answers::Row<'r>>,
        shown: &[super::columns::Shown],
        caption: &str,
    ) -> Option<Block> {
        let caption = self.word(caption);
        super::columns::table(rows, shown, &caption, self.share, self.settings).map(Block::Table)
    }

    /// The word for a kind of requirements.
    fn kind(self, kind: &str) -> String {
        self.word(&format!("report-kind-{kind}"))
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Block {
        Block::Table(table)
    }
}
