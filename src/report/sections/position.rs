//! Where an organisation stands among the others, who are not named; by name in a report about
//! the whole.

use super::super::answers::Row;
use super::super::columns::{Kind, Shown};
use super::super::document::{Block, Section};
use super::pictures::{self, Standing};
use super::{Context, Question};
use crate::report::Figure;

const AMONG: &[Shown] = &[
    ("kind", Kind::Word("part")),
    ("edition", Kind::Text),
    ("year", Kind::Year),
    ("chapter", Kind::Chapter),
    ("own_score", Kind::Score),
    ("median", Kind::Others),
    ("q1", Kind::Others),
    ("q3", Kind::Others),
    ("orgs", Kind::Others),
];

const NAMED: &[Shown] = &[
    ("kind", Kind::Word("part")),
    ("edition", Kind::Text),
    ("year", Kind::Year),
    ("own_score", Kind::Score),
    ("coverage", Kind::Percent),
    ("exact_median", Kind::Score),
    ("exact_q1", Kind::Score),
    ("exact_q3", Kind::Score),
    ("n", Kind::Count),
    ("rank_low", Kind::Count),
    ("rank_high", Kind::Count),
];

pub(super) fn section(context: Context<'_>) -> Section {
    let k = || {
        [("k", context.settings.min_group.to_string()), ("k2", (context.settings.min_group * 2).to_string())]
    };
    let (question, shown, caption, how) = if context.is_whole() {
        (Question::Benchmark, NAMED, "report-table-benchmark", context.word("report-benchmark-how"))
    } else {
        (Question::Position, AMONG, "report-table-position", context.say("report-position-how", &k()))
    };
    let mut blocks = Vec::new();
    if let Some(table) = context.table(context.share.rows(question).iter(), shown, caption) {
        blocks.push(Block::Paragraph(how));
        blocks.extend(picture(context).map(Block::Figure));
        blocks.push(table);
    }
    blocks.push(context.sql(question));
    context.section("position", blocks)
}

/// The chapters of an own report; the organisations of the whole, of the kind that most answered.
fn picture(context: Context<'_>) -> Option<Figure> {
    const MOST: usize = 40;
    let count = |row: Row<'_>, name: &str| {
        row.int(name).map_or_else(|| context.word("report-withheld"), |n| n.to_string())
    };
    let own = |row: Row<'_>| {
        let part = context.word(&format!("report-part-{}", row.str("kind")));
        let name = match row.str("chapter") {
            "all" => part,
            chapter if row.str("kind") == "clause" => {
                context.say("report-chapter", &[("chapter", chapter.into())])
            }
            chapter => chapter.to_string(),
        };
        let quartiles = row.float("q1").zip(row.float("q3"));
        Some(Standing {
            name,
            own: row.float("own_score")?,
            median: row.float("median"),
            quartiles,
            n: count(row, "orgs"),
        })
    };
    let named = |row: Row<'_>| {
        let quartiles = row.float("exact_q1").zip(row.float("exact_q3"));
        let median = row.float("exact_median");
        Some(Standing {
            name: row.str("org").into(),
            own: row.float("own_score")?,
            median,
            quartiles,
            n: count(row, "n"),
        })
    };
    let (rows, caption) = if context.is_whole() {
        let rows = context.share.rows(Question::Benchmark);
        let first = rows.iter().next().map(|row| (row.str("kind").to_string(), row.int("year")))?;
        let of_first = rows.iter().filter(|row| (row.str("kind"), row.int("year")) == (&*first.0, first.1));
        (of_first.filter_map(named).take(MOST).collect::<Vec<_>>(), "report-picture-benchmark")
    } else {
        let rows = context.share.rows(Question::Position);
        (rows.iter().filter_map(own).collect(), "report-picture-position")
    };
    pictures::standings(context, caption, &rows)
}
