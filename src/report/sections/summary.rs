//! In short: share of Ja and coverage, what moved, what is open and late.

use super::super::columns::Kind;
use super::super::document::{Block, Fact, Section, percent};
use super::{Context, Question};
use std::collections::BTreeSet;

pub(super) fn section(context: Context<'_>) -> Section {
    let mut blocks = Vec::new();
    let mut facts = Vec::new();
    for kind in ["clause", "control", "other"] {
        facts.extend(standing(context, kind));
        facts.extend(movement(context, kind));
    }
    let lead: Vec<String> = facts.iter().map(|(_, sentence)| sentence.clone()).collect();
    let (open, sentence) = open(context);
    if !lead.is_empty() {
        blocks.push(Block::Lead(lead.into_iter().chain([sentence]).collect::<Vec<_>>().join(" ")));
        blocks.push(Block::Facts(facts.into_iter().map(|(fact, _)| fact).chain(open).collect()));
    }
    let latest = context.share.rows(Question::Maturity);
    if context.is_whole() {
        let rows = latest.iter().filter(|row| row.flag("is_latest"));
        blocks.extend(context.table(rows, SHOWN, "report-table-latest"));
    }
    for question in [Question::Maturity, Question::Trend, Question::Actions, Question::Promises] {
        blocks.push(context.sql(question));
    }
    context.section("summary", blocks)
}

const SHOWN: &[super::super::columns::Shown] = &[
    ("kind", Kind::Word("part")),
    ("year", Kind::Year),
    ("share_ja", Kind::Percent),
    ("score", Kind::Score),
    ("coverage", Kind::Percent),
    ("n", Kind::Count),
    ("n_nej", Kind::Count),
];

/// Share of Ja and coverage in the latest sheets of a kind.
fn standing(context: Context<'_>, kind: &str) -> Option<(Fact, String)> {
    let rows = context.share.rows(Question::Maturity);
    let latest = || rows.iter().filter(|row| row.flag("is_latest") && row.str("kind") == kind);
    let sum = |column: &str| latest().map(|row| row.count(column)).sum::<i64>();
    let (ja, n, expected) = (sum("n_ja"), sum("n"), sum("n_expected"));
    if n == 0 {
        return None;
    }
    let lang = context.settings.lang;
    let year = latest().filter_map(|row| row.int("year")).max();
    let args = [
        ("share", percent(ja as f64 / n as f64, lang)),
        ("kind", context.kind(kind)),
        ("ja", ja.to_string()),
        ("n", n.to_string()),
        ("coverage", percent((n + sum("n_na")) as f64 / expected.max(1) as f64, lang)),
        ("year", year.map_or_else(|| context.word("report-year-unknown"), |year| year.to_string())),
        ("orgs", latest().map(|row| row.str("org")).collect::<BTreeSet<_>>().len().to_string()),
    ];
    let these = context.word(&format!("report-these-{kind}"));
    let told = args.clone().map(|(name, text)| (name, if name == "kind" { these.clone() } else { text }));
    let fact = Fact {
        value: args[0].1.clone(),
        label: context.say("report-fact-ja", &args),
        note: context
            .say(if context.is_whole() { "report-fact-ja-note-whole" } else { "report-fact-ja-note" }, &args),
    };
    Some((
        fact,
        context.say(if context.is_whole() { "report-lead-ja-whole" } else { "report-lead-ja" }, &told),
    ))
}

/// What became better and worse since the sheet before.
fn movement(context: Context<'_>, kind: &str) -> Option<(Fact, String)> {
    let rows = context.share.rows(Question::Trend);
    let latest =
        || rows.iter().filter(|row| row.flag("is_latest") && row.str("kind") == kind && row.count("n") > 0);
    let first = latest().next()?;
    let sum = |column: &str| latest().map(|row| row.count(column)).sum::<i64>();
    let args = [
        ("improved", sum("improved").to_string()),
        ("worsened", sum("worsened").to_string()),
        ("n", sum("n").to_string()),
        ("kind", context.kind(kind)),
        ("prev", first.count("prev_year").to_string()),
    ];
    let key = |key: &str| format!("{key}{}", if context.is_whole() { "-whole" } else { "" });
    let fact = Fact {
        value: format!("{} / {}", args[0].1, args[1].1),
        label: context.say("report-fact-moved", &args),
        note: context.say(&key("report-fact-moved-note"), &args),
    };
    Some((fact, context.say(&key("report-lead-moved"), &args)))
}

/// Open gaps, those of them that are late, and what became of the gaps before.
fn open(context: Context<'_>) -> (Vec<Fact>, String) {
    let actions = context.share.rows(Question::Actions);
    let count =
        |is: &dyn Fn(super::super::answers::Row<'_>) -> bool| actions.iter().filter(|row| is(*row)).count();
    let high = count(&|row| matches!(row.str("need"), "Hög" | "Kritisk"));
    let late = count(&|row| row.int("days_overdue").is_some());
    let args = [
        ("open", actions.iter().count().to_string()),
        ("high", high.to_string()),
        ("late", late.to_string()),
        ("undated", count(&|row| row.date("due_end").is_none()).to_string()),
    ];
    let fact = |value: usize, key: &str| Fact {
        value: args[value].1.clone(),
        label: context.say(key, &args),
        note: context.say(&format!("{key}-note"), &args),
    };
    let mut facts = vec![fact(0, "report-fact-open"), fact(2, "report-fact-late")];
    let promises = context.share.rows(Question::Promises);
    let sum = |column: &str| promises.iter().map(|row| row.count(column)).sum::<i64>();
    if sum("n") > 0 {
        let args = [("closed", sum("closed").to_string()), ("n", sum("n").to_string())];
        facts.push(Fact {
            value: context.say("report-fact-closed-value", &args),
            label: context.say("report-fact-closed", &args),
            note: context.say("report-fact-closed-note", &args),
        });
    }
    (facts, context.say("report-lead-open", &args))
}
