//! What the words mean, and which sheets the figures come from.

use super::super::columns::{Kind, Shown};
use super::super::document::{Block, Section};
use super::{Context, Question};

/// The file's name is left out: folders are shared, and names in it are anybody's.
const SOURCES: &[Shown] = &[
    ("year", Kind::Year),
    ("edition", Kind::Text),
    ("format", Kind::Text),
    ("rows", Kind::Count),
    ("sha256", Kind::Text),
];

pub(super) fn section(context: Context<'_>) -> Section {
    let settings = context.settings;
    let args = [
        ("scheme", settings.scheme.clone()),
        ("asof", settings.as_of.to_string()),
        ("k", settings.min_group.to_string()),
        ("k2", (settings.min_group * 2).to_string()),
        ("version", env!("CARGO_PKG_VERSION").to_string()),
    ];
    let mut keys =
        vec!["report-method-words", "report-method-scheme", "report-method-trend", "report-method-due"];
    if !context.is_whole() {
        keys.push("report-method-release");
    }
    keys.push("report-method-made");
    let mut blocks: Vec<Block> = keys.iter().map(|key| Block::Paragraph(context.say(key, &args))).collect();
    blocks.extend(context.table(
        context.share.rows(Question::Sources).iter(),
        SOURCES,
        "report-table-sources",
    ));
    blocks.push(context.sql(Question::Sources));
    context.section("method", blocks)
}
