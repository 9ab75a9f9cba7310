//! The oracle itself, on plans small enough to work out by hand.

use crate::facts::Facts;
use crate::plan::Plan;
use crate::settings::{Scheme, Settings};
use crate::table::{Table, Value, row};
use crate::{actions, benchmark, changes, evidence, follow_up, maturity, threads, trend, workload};
use serde_json::{Value as Json, json};

/// A sheet of one edition; an answer is its reference and status, `-` for not assessed.
fn sheet(org: &str, year: i64, edition: &str, answers: &[(&str, &str)]) -> Json {
    let answers: Vec<Json> = answers.iter().map(|(r, s)| answer(edition, r, s, json!({}))).collect();
    json!({"org": org, "year": year, "source": format!("{org}/{year}.tsv"), "answers": answers})
}

/// An answer with more to it; `with` holds what is not empty.
fn answer(edition: &str, reference: &str, status: &str, with: Json) -> Json {
    let is_control = reference.starts_with("A.");
    let dots = if is_control { 2 } else { 1 };
    let chapter = reference.split('.').take(dots).collect::<Vec<_>>().join(".");
    let mut answer = json!({
        "edition": edition, "ref": reference, "kind": if is_control { "control" } else { "clause" },
        "chapter": chapter, "status": if status == "-" { Json::Null } else { json!(status) }, "need": null,
        "comment": null, "action_plan": null, "owners": [], "due": null, "in_force": true,
    });
    for (key, value) in with.as_object().unwrap() {
        answer[key] = value.clone();
    }
    answer
}

fn organisation(name: &str, valid_from: Option<i64>, valid_to: Option<i64>, successor: Option<&str>) -> Json {
    json!({"name": name, "valid_from": valid_from, "valid_to": valid_to, "successor": successor})
}

fn plan(organisations: Vec<Json>, sheets: Vec<Json>) -> Plan {
    Plan::read(&json!({"organisations": organisations, "sheets": sheets}), &Facts::read())
}

fn settings(as_of: &str) -> Settings {
    Settings { scheme: Scheme::Half, as_of: as_of.into(), min_group: 5 }
}

/// Some columns of all rows, in the order of the table.
fn columns(table: &Table, names: &[&str]) -> Vec<Vec<Value>> {
    let at: Vec<usize> = names.iter().map(|n| table.columns.iter().position(|c| c == n).unwrap()).collect();
    table.rows.iter().map(|row| at.iter().map(|i| row[*i].clone()).collect()).collect()
}

#[test]
fn lines_and_threads() {
    let facts = Facts::read();
    let leaves = |edition, kind: &str| {
        facts.requirements.iter().filter(|r| r.leaf && r.edition == edition && r.kind == kind).count()
    };
    assert_eq!((leaves("2013", "clause"), leaves("2013", "control")), (26, 114));
    assert_eq!((leaves("2022", "clause"), leaves("2022", "control")), (30, 93));
    let known = [
        ("2013", "4.1", "4.1", "4.1"),
        ("2013", "9.2", "9.2", "9.2"),
        ("2013", "10.1", "10.2", "10.2"),
        ("2013", "10.2", "10.1", "10.1"),
        ("2013", "7.5", "7.5", "7.5"),
        ("2013", "A.5.1", "2013:A.5.1", "2013:A.5.1"),
        ("2013", "A.9.2.5", "2013:A.9.2.5", "A.5.18"),
        ("2013", "A.6.1.1", "A.5.2", "A.5.2"),
        ("2013", "A.12.6.1", "2013:A.12.6.1", "A.5.36"),
        ("2013", "A.18.2.3", "2013:A.18.2.3", "A.5.36"),
        ("2022", "9.2", "9.2", "9.2"),
        ("2022", "9.2.1", "9.2.1", "9.2"),
        ("2022", "9.3.3", "9.3.3", "9.3"),
        ("2022", "10.1", "10.1", "10.1"),
        ("2022", "6.3", "6.3", "6.3"),
        ("2022", "A.5.1", "A.5.1", "A.5.1"),
        ("2022", "A.8.8", "A.8.8", "A.5.36"),
    ];
    for (edition, reference, line, thread) in known {
        assert_eq!(facts.line(Some(edition), reference), line, "{edition} {reference}");
        assert_eq!(facts.thread(Some(edition), reference), thread, "{edition} {reference}");
    }
    assert_eq!((facts.line(None, "DOS 1"), facts.thread(None, "DOS 1")), ("DOS 1".into(), "DOS 1".into()));
    assert_eq!(facts.relation(Some("2022"), "A.8.8"), Some("merged"));
    assert_eq!(facts.relation(Some("2022"), "9.2.1"), Some("split"));
    assert_eq!(facts.relation(Some("2013"), "9.2"), Some("same"));
    assert_eq!(facts.leaves(Some("2022"), "9").len(), 6);
}

/// 2013 to 2022: 9.2 goes on in its parts, 10.1 and 10.2 change places, A.9.2.5 and A.9.2.6
/// become A.5.18, 6.3 is new.
fn new_edition() -> Plan {
    let old = [
        ("4.1", "Nej"),
        ("4.2", "Ja"),
        ("4.3", "Ej tillämpligt"),
        ("4.4", "-"),
        ("9.2", "Nej"),
        ("10.1", "Delvis"),
        ("10.2", "Ja"),
        ("A.9.2.5", "Nej"),
        ("A.9.2.6", "Delvis"),
        ("A.6.1.1", "Nej"),
    ];
    let new = [
        ("4.1", "Delvis"),
        ("4.2", "-"),
        ("4.3", "Ej tillämpligt"),
        ("4.4", "Ja"),
        ("6.3", "Nej"),
        ("9.2.1", "Ja"),
        ("9.2.2", "Nej"),
        ("10.1", "Ja"),
        ("10.2", "Nej"),
        ("A.5.18", "Ja"),
        ("A.5.2", "Nej"),
    ];
    plan(vec![], vec![sheet("Asp", 2020, "2013", &old), sheet("Asp", 2023, "2022", &new)])
}

#[test]
fn changes_across_the_editions() {
    let table = changes::changes(&new_edition(), &Facts::read());
    let rows = columns(&table, &["line", "prev_ref", "ref", "relation", "change"]);
    let none = || None::<&str>;
    let expected = vec![
        row!["10.1", "10.2", "10.1", "moved", "unchanged"],
        row!["10.2", "10.1", "10.2", "moved", "worsened"],
        row!["4.1", "4.1", "4.1", "same", "improved"],
        row!["4.2", "4.2", "4.2", "same", "to_unanswered"],
        row!["4.3", "4.3", "4.3", "same", "unchanged"],
        row!["4.4", "4.4", "4.4", "same", "from_unanswered"],
        row!["6.3", none(), "6.3", "new", "entered"],
        row!["9.2", "9.2", none(), "split", "restructured"],
        row!["9.2.1", none(), "9.2.1", "split", "restructured"],
        row!["9.2.2", none(), "9.2.2", "split", "restructured"],
        row!["2013:A.9.2.5", "A.9.2.5", none(), "merged", "restructured"],
        row!["2013:A.9.2.6", "A.9.2.6", none(), "merged", "restructured"],
        row!["A.5.18", none(), "A.5.18", "merged", "restructured"],
        row!["A.5.2", "A.6.1.1", "A.5.2", "renumbered", "unchanged"],
    ];
    assert_eq!(rows, expected);
}

#[test]
fn the_panel_is_matched() {
    // Clauses: 4.1, 10.1 and 10.2 have a verdict in both: Nej, Ja, Delvis, then Delvis, Ja, Nej.
    // The full sheets: 0, 1, 0, 0.5, 1 of five, then 0.5, 1, 0, 1, 0, 1, 0 of seven.
    let table = trend::trend(&new_edition(), &Facts::read(), &settings("2024-01-01"));
    let names = [
        "kind",
        "n_matched",
        "prev_score",
        "score",
        "delta",
        "robust",
        "improved",
        "worsened",
        "unchanged",
        "lost_verdict",
        "gained_verdict",
        "entered",
        "left",
        "restructured",
        "entered_effect",
        "left_effect",
    ];
    let rows = columns(&table, &names);
    // By the strict scheme they stay at 1 of 3, by the lenient one at 2 of 3.
    let effects = (3.5 / 7.0 - 1.5 / 3.0, 1.5 / 3.0 - 2.5 / 5.0);
    let clauses = row!["clause", 3, 0.5, 0.5, 0.0, true, 1, 1, 1, 1, 1, 1, 0, 3, effects.0, effects.1];
    let controls = row!["control", 1, 0.0, 0.0, 0.0, true, 0, 0, 1, 0, 0, 0, 0, 3, 0.5, 0.0 - 0.5 / 3.0];
    assert_eq!(rows, vec![clauses, controls]);
}

#[test]
fn gaps_are_followed_up_by_thread_where_lines_end() {
    // 9.2 goes on in a Ja and a Nej: Delvis. A.9.2.5 and A.9.2.6 both in the Ja of A.5.18.
    let table = follow_up::follow_up(&new_edition(), &Facts::read());
    let expected = vec![
        row!["4.1", "Nej", "Delvis", "improved"],
        row!["9.2", "Nej", "Delvis", "improved"],
        row!["10.2", "Delvis", "Nej", "worsened"],
        row!["2013:A.9.2.5", "Nej", "Ja", "closed"],
        row!["2013:A.9.2.6", "Delvis", "Ja", "closed"],
        row!["A.5.2", "Nej", "Nej", "open"],
    ];
    assert_eq!(columns(&table, &["line", "prev_status", "status", "outcome"]), expected);
}

/// An organisation's own assessed years follow one another, whatever its years of life are told to be.
#[test]
fn no_year_of_life_parts_two_sheets() {
    let sheets =
        || vec![sheet("Asp", 2020, "2022", &[("6.3", "Nej")]), sheet("Asp", 2023, "2022", &[("6.3", "Ja")])];
    for (from, to) in
        [(None, None), (Some(2021), None), (Some(2023), None), (None, Some(2020)), (None, Some(2022))]
    {
        let plan = plan(vec![organisation("Asp", from, to, None)], sheets());
        let table = trend::trend(&plan, &Facts::read(), &settings("2024-01-01"));
        let expected = vec![row![2020, 2023, 1]];
        assert_eq!(columns(&table, &["prev_year", "year", "improved"]), expected, "{from:?} {to:?}");
    }
}

#[test]
fn episodes_break_at_ja_and_at_not_applicable_only() {
    let years = [
        (2015, "Nej"),
        (2016, "-"),
        (2017, "Delvis"),
        (2018, "Ja"),
        (2019, "Nej"),
        (2020, "Ej tillämpligt"),
        (2021, "Nej"),
        (2022, "-"),
        (2024, "Delvis"),
        (2025, "-"),
    ];
    let sheets = years.iter().map(|(year, status)| sheet("Asp", *year, "2022", &[("6.3", status)])).collect();
    let table = threads::recurring_gaps(&plan(vec![], sheets), &settings("2026-01-01"));
    let names = ["thread", "ref", "gap_years", "streak", "first_year", "last_year", "is_open", "relapses"];
    assert_eq!(columns(&table, &names), vec![row!["6.3", "6.3", 5, 2, 2021, 2024, true, 2]]);
}

#[test]
fn plans_dates_and_leads_from_gap_year_to_gap_year() {
    let due = |end: &str, assumed: bool| json!({"text": "x", "kind": "day", "start": end, "end": end, "assumed": assumed});
    let lead = |name: &str| json!([{"name": name, "role": "lead"}, {"name": "HR", "role": "support"}]);
    let one = |year: i64, with: Json| {
        json!({"org": "Asp", "year": year, "source": format!("{year}"),
               "answers": [answer("2022", "6.3", "Nej", with)]})
    };
    let sheets = vec![
        one(2020, json!({"action_plan": "Gör", "due": due("2020-05-01", false), "owners": lead("ISAM")})),
        one(2021, json!({"action_plan": "Gör", "due": due("2021-05-01", true), "owners": lead("ISAM")})),
        one(
            2022,
            json!({"action_plan": "Klart snart", "due": due("2022-05-01", false), "owners": lead("VD")}),
        ),
        one(
            2023,
            json!({"action_plan": "Klart snart", "due": due("2023-05-01", false), "owners": json!([])}),
        ),
        one(2024, json!({"due": due("2023-05-01", false)})),
    ];
    let table = threads::recurring_gaps(&plan(vec![], sheets), &settings("2026-01-01"));
    let names = ["streak", "plan_unchanged", "due_slipped", "owner_changed"];
    // Twice the same plan; later by written dates once; ISAM to VD, VD to nobody.
    assert_eq!(columns(&table, &names), vec![row![5, 2, 1, 2]]);
}

#[test]
fn gaps_pass_on_until_the_heir_delivers() {
    let organisations = || {
        vec![
            organisation("Asp", None, Some(2021), Some("Björk")),
            organisation("Björk", Some(2022), Some(2022), Some("Cypress")),
            organisation("Cypress", Some(2023), None, None),
            organisation("Dill", None, Some(2021), None),
        ]
    };
    let gaps =
        |org| vec![sheet(org, 2020, "2022", &[("6.3", "Nej")]), sheet(org, 2021, "2022", &[("6.3", "Nej")])];
    let mut sheets = gaps("Asp");
    sheets.extend(gaps("Dill"));
    let told = |as_of: &str| {
        let plan = plan(organisations(), sheets.clone());
        let open = columns(&actions::actions(&plan, &settings(as_of)), &["org", "year", "gap_years"]);
        let is_open = columns(&threads::recurring_gaps(&plan, &settings(as_of)), &["org", "is_open"]);
        (open, is_open)
    };
    // Living, both answer for themselves.
    let own = vec![row!["Asp", 2021, 2], row!["Dill", 2021, 2]];
    assert_eq!(told("2021-06-01"), (own, vec![row!["Asp", true], row!["Dill", true]]));
    // Ended: Björk answers for Asp, then Cypress; nobody for Dill.
    let heirs = |name: &str| (vec![row![name, 2021, 2]], vec![row!["Asp", true], row!["Dill", false]]);
    assert_eq!(told("2022-06-01"), heirs("Björk"));
    assert_eq!(told("2024-06-01"), heirs("Cypress"));
    // Cypress delivers in 2024: over from that year on.
    sheets.push(sheet("Cypress", 2024, "2022", &[("6.3", "Ja")]));
    let told = |as_of: &str| {
        let plan = plan(organisations(), sheets.clone());
        actions::actions(&plan, &settings(as_of)).rows.len()
    };
    assert_eq!((told("2023-06-01"), told("2024-06-01")), (1, 0));
}

#[test]
fn an_owner_carries_a_share() {
    let due =
        json!({"text": "x", "kind": "day", "start": "2023-05-01", "end": "2023-05-01", "assumed": false});
    let owners = |names: &[(&str, &str)]| {
        Json::from(names.iter().map(|(n, r)| json!({"name": n, "role": r})).collect::<Vec<_>>())
    };
    let answers = [
        answer(
            "2022",
            "6.3",
            "Nej",
            json!({"need": "Kritisk", "due": due, "owners":
            owners(&[("ISAM", "lead"), ("HR", "support"), ("VD", "follow-up")])}),
        ),
        answer("2022", "4.1", "Delvis", json!({"need": "Ingen", "owners": owners(&[("VD", "follow-up")])})),
        answer("2022", "4.2", "Nej", json!({})),
        answer("2022", "4.3", "Ja", json!({"owners": owners(&[("ISAM", "lead")])})),
    ];
    let sheets = vec![json!({"org": "Asp", "year": 2023, "source": "x", "answers": answers})];
    let plan = plan(vec![], sheets);
    let table = workload::owner_workload(&plan, &settings("2024-01-01"));
    let names = [
        "owner",
        "led",
        "supported",
        "followed",
        "share",
        "kritisk",
        "ingen",
        "not_stated",
        "overdue",
        "overdue_assumed",
        "undated",
    ];
    let expected = vec![
        row![None::<&str>, 0, 0, 0, 2.0, 0, 1, 1, 0, 0, 2],
        row!["HR", 0, 1, 0, 0.5, 1, 0, 0, 1, 0, 0],
        row!["ISAM", 1, 0, 0, 0.5, 1, 0, 0, 1, 0, 0],
        row!["VD", 0, 0, 2, 0.0, 1, 1, 0, 1, 0, 1],
    ];
    assert_eq!(columns(&table, &names), expected);
    // Before the sheet's year it is nobody's latest.
    let table = workload::owner_workload(&plan, &settings("2022-01-01"));
    assert!(columns(&table, &["overdue"]).iter().all(|row| *row == row![None::<i64>]));
    let days = columns(&actions::actions(&plan, &settings("2023-05-31")), &["ref", "days_overdue"]);
    assert_eq!(days, vec![row!["6.3", 30], row!["4.1", None::<i64>], row!["4.2", None::<i64>]]);
}

#[test]
fn figures_handed_on_rest_on_enough() {
    // Chapter 6: all; chapter 5: all but one, which a subtraction would tell; chapter 4: five of eleven.
    let sheets = |n: usize| {
        let all = [("6.3", "Ja"), ("5.1", "Nej"), ("4.1", "Delvis")];
        let sheet = |at: usize| {
            let left_out = usize::from(at == 0) + usize::from(at < 6);
            sheet(&format!("Org {at}"), 2023, "2022", &all[..3 - left_out])
        };
        (0..n).map(sheet).collect()
    };
    let names = ["chapter", "orgs", "median", "q1", "suppressed"];
    let told = |n| {
        let plan = plan(vec![], sheets(n));
        columns(&benchmark::release(&plan, &Facts::read(), &settings("2024-01-01")), &names)
    };
    let no = || None::<f64>;
    let eleven = vec![
        // Over the whole: one 1, five of Ja and Nej, five with a Delvis as well.
        row!["4", 5, no(), no(), true],
        row!["5", None::<i64>, no(), no(), true],
        row!["6", 11, 1.0, 1.0, false],
        row!["all", 11, 0.5, 0.5, false],
    ];
    assert_eq!(told(11), eleven);
    assert_eq!(told(5)[1], row!["6", 5, no(), no(), true]);
}

#[test]
fn ranks_over_the_weights_of_delvis() {
    // Of 30 leaves: Asp 15 Ja and 15 Nej, Björk 30 Delvis, Cypress half answered.
    let leaves: Vec<String> = Facts::read()
        .requirements
        .iter()
        .filter(|r| r.leaf && r.edition == "2022" && r.kind == "clause")
        .map(|r| r.reference.clone())
        .collect();
    let of = |org: &str, n: usize, word: &dyn Fn(usize) -> &'static str| {
        let answers: Vec<(&str, &str)> =
            leaves.iter().take(n).enumerate().map(|(at, r)| (r.as_str(), word(at))).collect();
        sheet(org, 2023, "2022", &answers)
    };
    let sheets = vec![
        of("Asp", 30, &|at| if at % 2 == 0 { "Ja" } else { "Nej" }),
        of("Björk", 27, &|_| "Delvis"),
        of("Cypress", 26, &|_| "Ja"),
    ];
    let table = benchmark::benchmark(&plan(vec![], sheets), &Facts::read(), &settings("2024-01-01"));
    let names = ["chapter", "org", "score", "orgs", "median", "q1", "rank_low", "rank_high", "ranked"];
    let mut rows = columns(&table, &names);
    rows.retain(|row| row[0] == "all".into());
    let none = || None::<i64>;
    let expected = vec![
        row!["all", "Asp", 0.5, 3, 0.5, 0.5, 1, 2, true],
        row!["all", "Björk", 0.5, 3, 0.5, 0.5, 1, 2, true],
        row!["all", "Cypress", 1.0, 3, 0.5, 0.5, none(), none(), false],
    ];
    assert_eq!(rows, expected);
}

#[test]
fn what_an_auditor_would_question() {
    let long = "Rutinen är beslutad av ledningen och följs upp varje tertial.";
    let one = |year: i64, answers: Vec<Json>| json!({"org": "Asp", "year": year, "source": format!("{year}"), "answers": answers});
    let before = vec![answer("2022", "6.3", "Delvis", json!({"comment": long}))];
    let now = vec![
        answer(
            "2022",
            "6.3",
            "Delvis",
            json!({"comment": long.replace("tertial", "kvartal"), "need": "Ingen"}),
        ),
        answer("2022", "4.1", "Ja", json!({"comment": "Finns."})),
        answer("2022", "4.2", "Ja", json!({"action_plan": "Inför en rutin", "need": "Hög"})),
        answer("2022", "A.5.7", "Ej tillämpligt", json!({})),
        answer("2022", "A.5.8", "Nej", json!({"comment": "Ej aktuellt för oss."})),
    ];
    let table = evidence::evidence(&plan(vec![], vec![one(2022, before), one(2023, now)]));
    let rows = columns(&table, &["year", "ref", "reason", "detail"]);
    // tertial, kvartal: four characters of 61.
    let expected = vec![
        row![2023, "6.3", "copied", "2022: 0.93"],
        row![2023, "6.3", "contradiction", "gap-need-none"],
        row![2023, "4.1", "thin", "Finns."],
        row![2023, "4.2", "no_comment", None::<&str>],
        row![2023, "4.2", "contradiction", "ja-open-plan"],
        row![2023, "4.2", "contradiction", "ja-need-high"],
        row![2023, "A.5.7", "na_unjustified", None::<&str>],
        row![2023, "A.5.8", "contradiction", "na-in-text"],
    ];
    assert_eq!(rows, expected);
}

#[test]
fn organisations_and_years_not_delivered() {
    let organisations =
        vec![organisation("Asp", None, None, None), organisation("Björk", Some(2021), None, None)];
    let sheets = vec![
        sheet("Asp", 2020, "2013", &[("4.1", "Ja"), ("A.9.1.1", "Ja")]),
        sheet("Asp", 2022, "2022", &[("6.3", "Ja")]),
    ];
    let table = maturity::coverage(&plan(organisations, sheets), &Facts::read());
    let expected = vec![
        row!["Asp", 2020, "clause", true, 26, 1, 1.0 / 26.0],
        row!["Asp", 2022, "clause", true, 30, 1, 1.0 / 30.0],
        row!["Asp", 2020, "control", true, 114, 1, 1.0 / 114.0],
        row!["Asp", 2022, "control", false, 114, 0, 0.0],
        row!["Björk", 2022, "clause", false, None::<i64>, 0, None::<f64>],
    ];
    assert_eq!(table.rows, expected);
}
