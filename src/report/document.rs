//! What a report says, whatever it is written as: headings, paragraphs, key figures, tables
//! and the SQL behind them. All text in it is plain; those who write it down escape it.

use super::figure::Figure;
use crate::i18n::{Lang, number};
use jiff::civil::Date;

/// A report.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub lang: Lang,
    pub title: String,
    /// Whom it is about, and as of when.
    pub subtitle: String,
    /// That it may be confidential, and by which law.
    pub notice: Option<String>,
    /// Registration number, approver, scheme and the like: name and value.
    pub facts: Vec<(String, String)>,
    pub sections: Vec<Section>,
    /// Words that those who write it down need: contents, skip, the SQL behind.
    pub words: Words,
}

impl Document {
    /// The statements behind the figures, each once, with the heading of its first section.
    pub(super) fn statements(&self) -> Vec<(&str, &str)> {
        let mut found: Vec<(&str, &str)> = Vec::new();
        for section in &self.sections {
            for block in &section.blocks {
                if let Block::Sql(sql) = block
                    && !found.iter().any(|(_, other)| other == sql)
                {
                    found.push((&section.title, sql));
                }
            }
        }
        found
    }
}

/// What stands around the sections.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub contents: String,
    pub skip: String,
    pub sql: String,
}

/// A part with a heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// ASCII letters: a place that can be linked to.
    pub id: &'static str,
    pub title: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug)]
pub enum Block {
    /// What the section comes to, in words.
    Lead(String),
    Paragraph(String),

    Facts(Vec<Fact>),
    Table(Table),
    Figure(Figure),
    /// The statement behind what stands above it.
    Sql(String),
}

/// A key figure.
#[derive(Clone, Debug)]
pub struct Fact {
    pub value: String,
    pub label: String,
    /// What it rests on.
    pub note: String,
}

#[derive(Clone, Debug, Default)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// How many rows there are beside those shown, and where they are found.
    pub note: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub title: String,
    pub shape: Shape,
}

/// What the cells of a column are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    /// Running text, which takes what room there is.
    Prose,
    /// Figures, which lie to the right.
    Figure,
    /// Words that stay on one line, as dates do.
    Line,
}

/// One cell of a table; figures keep all their digits for workbooks.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known, or nothing can be said.
    Nothing,
    /// Withheld: it would tell about few others.
    Withheld,
    Text(String),
    /// One item a line.
    Lines(Vec<String>),
    Count(i64),
    /// A number that is a name.
    Year(i64),
    /// 0 to 1, shown as per cent.
    Percent(f64),
    /// Shown with two decimals.
    Score(f64),
    /// A difference between scores, shown with its sign.
    Delta(f64),
    Date(Date),
}

impl Cell {
    /// The cell as a person reads it.
    pub fn shown(&self, lang: Lang) -> String {
        match self {
            Cell::Nothing => "–".into(),
            Cell::Withheld => crate::i18n::text(lang, "report-withheld", &[]),
            Cell::Text(text) => text.clone(),
            Cell::Lines(lines) => lines.join("\n"),
            Cell::Count(number) | Cell::Year(number) => number.to_string(),
            Cell::Percent(share) => percent(*share, lang),
            Cell::Score(score) => decimals(*score, lang),
            Cell::Delta(delta) if *delta > 0.0 => format!("+{}", decimals(*delta, lang)),
            Cell::Delta(delta) => decimals(*delta, lang).replace('-', "\u{2212}"),
            Cell::Date(date) => date.to_string(),
        }
    }
}

/// 0.456 as `46 %` or `46%`.
pub fn percent(share: f64, lang: Lang) -> String {
    let whole = number((share * 100.0).round(), lang);
    match lang {
        Lang::Sv => format!("{whole}\u{a0}%"),
        Lang::En => format!("{whole}%"),
    }
}

/// Two decimals, always, so that figures stand under each other.
fn decimals(value: f64, lang: Lang) -> String {
    let text = format!("{value:.2}");
    let text = if text == "-0.00" { "0.00".to_string() } else { text };
    match lang {
        Lang::Sv => text.replace('.', ","),
        Lang::En => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_the_language_does() {
        assert_eq!(Cell::Percent(0.455).shown(Lang::Sv), "46\u{a0}%");
        assert_eq!(Cell::Percent(0.5).shown(Lang::En), "50%");
        assert_eq!(Cell::Score(0.7).shown(Lang::Sv), "0,70");
        assert_eq!(Cell::Delta(0.1).shown(Lang::En), "+0.10");
        assert_eq!(Cell::Delta(-0.001).shown(Lang::En), "0.00");
        assert_eq!(Cell::Delta(-0.25).shown(Lang::Sv), "\u{2212}0,25");
    }
}
