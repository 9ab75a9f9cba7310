//! How far the figures can be trusted: who has delivered, what was found when the sheets were
//! read, answers that wait or that an auditor would question.

use super::super::columns::{Kind, Shown};
use super::super::document::{Block, Section};
use super::{Context, Question};

const DELIVERY: &[Shown] = &[
    ("kind", Kind::Word("part")),
    ("year", Kind::Year),
    ("delivered", Kind::Flag),
    ("n_answered", Kind::Count),
    ("n_expected", Kind::Count),
    ("coverage", Kind::Percent),
];

const FINDINGS: &[Shown] = &[
    ("severity", Kind::Word("severity")),
    ("code", Kind::Text),
    ("n", Kind::Count),
    ("help", Kind::Wide),
    ("places", Kind::List),
];

const EVIDENCE: &[Shown] = &[("reason", Kind::Word("reason")), ("n", Kind::Count), ("refs", Kind::List)];

const UNANSWERED: &[Shown] = &[("ref", Kind::Text), ("title", Kind::Text), ("year", Kind::Year)];

pub(super) fn section(context: Context<'_>) -> Section {
    let mut blocks = Vec::new();
    let parts: [(Question, &[Shown], &str); 4] = [
        (Question::Delivery, DELIVERY, "report-table-delivery"),
        (Question::Findings, FINDINGS, "report-table-findings"),
        (Question::Evidence, EVIDENCE, "report-table-evidence"),
        (Question::Unanswered, UNANSWERED, "report-table-unanswered"),
    ];
    for (question, shown, caption) in parts {
        if question == Question::Delivery && !context.is_whole() {
            continue;
        }
        match context.table(context.share.rows(question).iter(), shown, caption) {
            Some(table) => blocks.push(table),
            None => blocks.push(Block::Paragraph(context.word(&format!("{caption}-none")))),
        }
        blocks.push(context.sql(question));
    }
    context.section("quality", blocks)
}
