use super::*;
use crate::engine::functions::About;

fn names() -> Names {
    let columns =
        |names: &[(&str, &str)]| names.iter().map(|(n, t)| (n.to_string(), t.to_string())).collect();
    let table = |name: &str, of| Table { name: name.into(), about: String::new(), columns: columns(of) };
    let values = |values: &[&str]| values.iter().map(ToString::to_string).collect();
    Names {
        lang: crate::i18n::Lang::En,
        tables: vec![
            table(
                "assessments",
                &[("org", "text"), ("year", "int"), ("status", "text"), ("score", "double")],
            ),
            table("maturity", &[("org", "text"), ("n_ja", "int"), ("share_ja", "double")]),
            table("sv.bedömningar", &[("förvaltning", "text")]),
        ],
        functions: vec![About {
            name: "score".into(),
            syntax: "score(status [, scheme])".into(),
            description: String::new(),
            is_own: true,
        }],
        values: [
            ("org", values(&["Fastighetskontoret", "Norr och Söder"])),
            ("year", values(&["2023", "2024"])),
            ("status", values(&["Ja", "Delvis", "Nej"])),
            ("ref", values(&["4.1", "4.2"])),
        ]
        .into(),
        queries: vec![("trend".into(), values(&["org", "year"]))],
        binds: values(&["year"]),
    }
}

/// What is offered where `|` stands, and from where.
fn offered(text: &str) -> (usize, Vec<String>) {
    let cursor = text.find('|').unwrap();
    let out = complete(&names(), &text.replacen('|', "", 1), cursor);
    (out.start, out.candidates.into_iter().map(|candidate| candidate.text).collect())
}

fn texts(text: &str) -> Vec<String> {
    offered(text).1
}

#[test]
fn tables_stand_after_from_and_join() {
    assert_eq!(offered("select 1 from ma|"), (14, vec!["maturity".into()]));
    assert_eq!(texts("from |"), ["assessments", "maturity", "sv.bedömningar"]);
    assert_eq!(texts("select * from assessments a join m|"), ["maturity"]);
    assert_eq!(texts("from assessments, m|"), ["maturity"]);
    assert_eq!(texts("with mine as (select 1) select * from mi|"), ["mine"]);
    assert_eq!(texts("select 1; select * FROM sv.|"), ["bedömningar"]);
}

#[test]
fn columns_are_those_of_the_tables_named_before_or_after() {
    assert_eq!(texts("select n_| from maturity"), ["n_ja"]);
    assert_eq!(texts("select share| from assessments"), [""; 0]);
    assert_eq!(texts("select shar|"), ["share_ja"]);
    assert_eq!(texts("select m.| from maturity m"), ["org", "n_ja", "share_ja"]);
    assert_eq!(texts("select * from maturity as m where m.s|"), ["share_ja"]);
    assert_eq!(texts("select maturity.n|  from maturity"), ["n_ja"]);
    let out = complete(&names(), "select sco from assessments", 10);
    let found: Vec<_> = out.candidates.iter().map(|c| (c.text.as_str(), c.detail.as_str(), c.kind)).collect();
    assert_eq!(
        found,
        [("score", "double", Kind::Column), ("score(", "score(status [, scheme])", Kind::Function)]
    );
}

#[test]
fn values_stand_in_quotes_after_a_comparison() {
    assert_eq!(offered("from assessments where status = 'D|"), (33, vec!["Delvis".into()]));
    assert_eq!(texts("from assessments a where a.status in ('Ja', 'N|"), ["Nej"]);
    assert_eq!(texts("from assessments where status not in ('|"), ["Ja", "Delvis", "Nej"]);
    assert_eq!(texts("from x where prev_status != 'J|"), ["Ja"]);
    assert_eq!(texts("from assessments where year = |"), ["2023", "2024"]);
    assert_eq!(texts("from assessments where org = |"), ["'Fastighetskontoret'", "'Norr och Söder'"]);
    assert_eq!(texts("set lisql.scheme = 's|"), ["strict"]);
    assert_eq!(texts("select 'a|"), [""; 0]);
}

#[test]
fn settings_and_binds_are_known() {
    assert_eq!(texts("set lisql.sch|"), ["scheme"]);
    assert!(texts("set |").contains(&"lisql.as_of".to_string()));
    assert_eq!(texts("select $y|"), ["$year"]);
}

#[test]
fn commands_and_their_arguments() {
    assert_eq!(offered("\\cross|"), (1, vec!["crosstab".into()]));
    assert_eq!(texts("\\d mat|"), ["maturity"]);
    assert_eq!(texts("\\query tr|"), ["trend"]);
    assert_eq!(texts("\\query trend y|"), ["year="]);
    assert_eq!(texts("\\query trend year=2023 org=n|"), ["org='Norr och Söder'"]);
    assert_eq!(texts("\\crosstab select n_| from maturity"), ["n_ja"]);
    assert_eq!(texts("\\trace nor|"), ["Norr och Söder"]);
    assert_eq!(texts("\\trace Norr och Söder 2024 4|"), ["4.1", "4.2"]);
    assert_eq!(texts("\\format js|"), ["json"]);
    assert_eq!(texts("select 1;\n\\lang s|"), ["sv"]);
}

#[test]
fn a_misspelt_name_gets_the_nearest() {
    assert_eq!(texts("from matruity|"), ["maturity"]);
    assert_eq!(texts("select shaer_ja| from maturity"), ["share_ja"]);
    assert_eq!(texts("from qzx|"), [""; 0]);
}

#[test]
fn keywords_keep_the_case_of_what_was_typed() {
    assert_eq!(texts("from maturity WHE|"), ["WHERE", "WHEN"]);
    assert_eq!(texts("from maturity gro|"), ["group by", "group by all"]);
}

#[test]
fn nothing_is_offered_in_a_comment() {
    assert_eq!(texts("select 1 -- from m|"), [""; 0]);
}

#[test]
fn a_thousand_tables_are_completed_at_once() {
    let mut names = names();
    let columns: Vec<_> = (0..40).map(|n| (format!("column_{n}"), "text".to_string())).collect();
    names.tables = (0..1000)
        .map(|n| Table { name: format!("table_{n}"), about: String::new(), columns: columns.clone() })
        .collect();
    let out = complete(&names, "select column_3", 15);
    assert_eq!(out.candidates.len(), 11);
}
