use super::*;
use crate::i18n::Lang;
use crate::model::{Edition, Need, Status};
use proptest::prelude::*;

/// The errors of a file as "line:column problem", suggestions in brackets.
fn errors(text: &str) -> Vec<String> {
    let show = |error: ConfigError| {
        let near = error.suggestion.map(|word| format!(" [{word}]")).unwrap_or_default();
        let problem = format!("{:?}", error.problem);
        let name = problem.split([' ', '(']).next().unwrap_or_default().to_owned();
        format!("{}:{} {name}{near}", error.line, error.column)
    };
    parse(text, "lisql.toml").err().unwrap_or_default().into_iter().map(show).collect()
}

#[test]
fn the_example_is_read_whole() {
    let config = parse(EXAMPLE, "lisql.toml").expect("the example is right");
    assert_eq!(config.queries, ["queries"]);
    assert_eq!(config.sources.len(), 2);
    let source = config.source_for(Path::new("data/Norra/inlämning1.xlsx")).expect("a rule");
    assert_eq!(source.org.as_deref(), Some("Norra förvaltningen"));
    assert_eq!((source.year, source.edition), (Some(2023), Some(Edition::E2013)));
    assert_eq!(source.sheet.as_deref(), Some("Självskattning"));
    assert!(!source.ignore);
    assert!(config.source_for(Path::new("data/utkast/2020/a.tsv")).is_some_and(|rule| rule.ignore));
    assert_eq!(config.source_for(Path::new("data/a.tsv")), None);

    let norra = &config.organisations[0];
    assert_eq!(norra.successor.as_deref(), Some("Innerstadens förvaltning"));
    assert_eq!((norra.valid_from, norra.valid_to), (Some(2019), Some(2023)));
    assert_eq!(norra.peer_group.as_deref(), Some("stadsdel"));
    assert_eq!(&*config.organisation("nf"), "Norra förvaltningen");
    assert_eq!(&*config.organisation(" norra  FÖRVALTNINGEN "), "Norra förvaltningen");
    assert_eq!(&*config.organisation("Södra"), "Södra");

    let words = &config.words;
    assert_eq!(words.owner_roles, ["dokumentalist"]);
    let aliases = [("Informationssäkerhetssamordnare", "ISAM"), ("Infosäk", "ISAM")];
    assert_eq!(words.owner_aliases, aliases.map(|(alias, name)| (alias.to_string(), name.to_string())));
    let columns = [("Vad ska göras", "action_plan"), ("Läge", "status")];
    assert_eq!(words.columns, columns.map(|(heading, field)| (heading.to_string(), field)));
    let status = [("Gäller inte oss", Status::NotApplicable), ("På plats", Status::Ja)];
    assert_eq!(words.status, status.map(|(word, status)| (word.to_string(), status)));
    assert_eq!(words.need, [("Brinner".to_string(), Need::Critical)]);

    assert_eq!(config.schemes, [Scheme { name: "mild".into(), ja: 1.0, delvis: 0.75, nej: 0.0 }]);
    let settled = &config.settlements[0];
    assert_eq!((&*settled.org, settled.year), ("Norra förvaltningen", Some(2023)));
    assert_eq!(settled.reference.as_deref(), Some("6.1.3"));
    assert_eq!(settled.source, "Norra/inlämning2.xlsx");
}

#[test]
fn an_empty_file_says_nothing() {
    for text in ["", "\n# only a comment\n"] {
        let config = parse(text, "lisql.toml").expect("nothing is wrong");
        assert!(config.sources.is_empty() && config.schemes.is_empty() && config.words == Words::default());
    }
}

#[test]
fn wrong_keys_and_types() {
    let table: &[(&str, &[&str])] = &[
        ("sources = 1", &["1:1 UnknownKey [source]"]),
        ("\n\nåäö = 1", &["3:1 UnquotedKey"]),
        ("[values.need]\nHög = [\"X\"]", &["2:2 UnquotedKey"]),
        ("[schemes.blå]\nJa = 1", &["1:12 UnquotedKey"]),
        ("a = å", &["1:5 Syntax"]),
        ("[[source]]\npath = \"a\"\norgs = \"b\"", &["3:1 UnknownKey [org]"]),
        ("[[source]]\norg = \"b\"", &["1:1 MissingKey"]),
        ("[[source]]\npath = \"a\"\nyear = \"2023\"", &["3:8 WrongType"]),
        ("[[source]]\npath = \"a\"\nyear = 23", &["3:8 OutOfRange"]),
        ("[[source]]\npath = \"a\"\nyear = 99999999999999999999", &["3:8 OutOfRange"]),
        ("[[source]]\npath = \"a\"\nedition = \"2019\"", &["3:11 UnknownWord [2013]"]),
        ("[[source]]\npath = \"a\"\nedition = 2022", &[]),
        ("[[source]]\npath = \"a\"\nedition = 2014", &["3:11 UnknownWord [2013]"]),
        ("[[source]]\npath = \"a\"\nignore = \"ja\"", &["3:10 WrongType"]),
        ("[[source]]\npath = \" \"", &["2:8 Blank"]),
        ("[source]\npath = \"a\"", &["1:1 WrongType"]),
        ("source = [1]", &["1:11 WrongType"]),
        ("queries = \"mina\"", &[]),
        ("queries = [\"mina\", 3]", &["1:20 WrongType"]),
        ("queries = 3", &["1:11 WrongType"]),
        ("owners = 3", &["1:10 WrongType"]),
        ("[owner]\nroles = []", &["1:2 UnknownKey [owners]"]),
        ("[columns]\nstaus = [\"Läge\"]", &["2:1 UnknownKey [status]"]),
        ("[values]\nstaus = 1", &["2:1 UnknownKey [status]"]),
        ("[values.status]\nja = [\"Jepp\"]", &["2:1 UnknownKey [Ja]"]),
        ("[values.need]\nLag = [\"Lite\"]", &["2:1 UnknownKey [Låg]"]),
        ("[values.need]\nMellan = [\"Lite\"]", &["2:1 UnknownKey"]),
        ("a = ", &["1:5 Syntax"]),
        ("a = 1\na = 2", &["2:1 Syntax"]),
    ];
    for (text, expected) in table {
        assert_eq!(errors(text), *expected, "{text}");
    }
}

#[test]
fn organisations_that_cannot_be() {
    let org = |name: &str, rest: &str| format!("[[organisation]]\nname = \"{name}\"\n{rest}\n");
    let file = |parts: &[(&str, &str)]| parts.iter().map(|(name, rest)| org(name, rest)).collect::<String>();
    assert_eq!(errors(&org("A", "valid_from = 2020\nvalid_to = 2019")), ["4:12 EndsBeforeStart"]);
    assert_eq!(errors(&org("A", "valid_from = 2020\nvalid_to = 2020")), [""; 0]);
    assert_eq!(errors(&org("Norra", "successor = \"Nora\"")), ["3:13 UnknownSuccessor [Norra]"]);
    assert_eq!(errors(&org("A", "successor = \"A\"")), ["3:13 SuccessorCircle"]);
    let circle = [("A", "successor = \"B\""), ("B", "successor = \"C\""), ("C", "successor = \"b\"")];
    assert_eq!(errors(&file(&circle)), ["6:13 SuccessorCircle"]);
    let line =
        [("A", "successor = \"B\""), ("B", "successor = \"C\""), ("C", ""), ("D", "successor = \"C\"")];
    assert_eq!(errors(&file(&line)), [""; 0]);
    assert_eq!(errors(&file(&[("A", ""), ("a", "")])), ["5:8 OrganisationTwice"]);
    assert_eq!(errors(&file(&[("A", "aliases = [\"X\"]"), ("B", "aliases = [\"x\"]")])), ["6:12 TakenTwice"]);
    assert_eq!(errors(&file(&[("A", "aliases = [\"B\"]"), ("B", "")])), ["3:12 TakenTwice"]);
    assert_eq!(errors(&org("A", "aliases = [\"a\", \"X\", \"x\"]")), [""; 0]);
    // A successor by its alias is known by its canonical name.
    let config =
        parse(&file(&[("A", "successor = \"bee\""), ("B", "aliases = [\"Bee\"]")]), "f").expect("right");
    assert_eq!(config.organisations[0].successor.as_deref(), Some("B"));
}

#[test]
fn words_with_two_meanings() {
    let table: &[(&str, &[&str])] = &[
        ("[values.status]\nJa = [\"X\"]\nNej = [\"x\"]", &["3:8 TakenTwice"]),
        ("[values.status]\nJa = [\"X\", \"x\"]", &[]),
        ("[values.status]\nJa = [\"X\"]\n[values.need]\nIngen = [\"X\"]", &[]),
        ("[columns]\nstatus = [\"X\"]\nneed = [\"X\"]", &["2:11 TakenTwice"]),
        ("[owners.aliases]\nISAM = [\"X\"]\nHR = [\"X\"]", &["2:9 TakenTwice"]),
        ("[owners.aliases]\nISAM = [\"HR\"]\nHR = [\"Personal\"]", &["2:9 TakenTwice"]),
        ("[owners.aliases]\nISAM = [\"isam\", \"Infosäk\"]", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(errors(text), *expected, "{text}");
    }
}

#[test]
fn schemes_that_cannot_be() {
    let scheme = |name: &str, ja: &str, delvis: &str, nej: &str| {
        errors(&format!("[schemes.{name}]\nJa = {ja}\nDelvis = {delvis}\nNej = {nej}"))
    };
    assert_eq!(scheme("x", "1", "0.5", "0"), [""; 0]);
    assert_eq!(scheme("x", "1", "1", "1"), [""; 0]);
    assert_eq!(scheme("Half", "1", "0.5", "0"), ["1:10 BuiltInScheme"]);
    assert_eq!(scheme("x", "1", "0.2", "0.5"), ["1:10 SchemeOrder"]);
    assert_eq!(scheme("x", "1", "1.5", "0"), ["3:10 OutOfRange"]);
    assert_eq!(scheme("x", "1", "nan", "0"), ["3:10 OutOfRange"]);
    assert_eq!(scheme("x", "1", "-0.1", "0"), ["3:10 OutOfRange"]);
    assert_eq!(scheme("x", "1", "\"hälften\"", "0"), ["3:10 WrongType"]);
    assert_eq!(errors("[schemes.x]\nJa = 1\nNej = 0"), ["1:1 MissingKey"]);
    assert_eq!(
        errors("[schemes.x]\nJa = 1\ndelvis = 0.5\nNej = 0"),
        ["1:1 MissingKey", "3:1 UnknownKey [Delvis]"]
    );
}

#[test]
fn settlements() {
    let settle = |rest: &str| format!("[[settle]]\norg = \"A\"\n{rest}\n");
    let one = settle("year = 2023\nsource = \"a.tsv\"");
    assert_eq!(errors(&one), [""; 0]);
    assert_eq!(errors(&settle("year = 2023")), ["1:1 MissingKey"]);
    assert_eq!(errors(&format!("{one}{}", settle("year = 2023\nsource = \"b.tsv\""))), ["5:1 SettledTwice"]);
    assert_eq!(
        errors(&format!("{one}{}", settle("year = 2023\nref = \"4.1\"\nsource = \"b.tsv\""))),
        [""; 0]
    );
}

#[test]
fn every_error_has_a_line_in_both_languages() {
    let text = "sources = 1\n[schemes.half]\nJa = 1\nDelvis = 2\n[[source]]\npath = 3\n[values.need]\n\"Låg\" = [\"\"]";
    let errors = parse(text, "lisql.toml").expect_err("much is wrong");
    let rendered = |lang| errors.iter().map(|error| error.render(lang)).collect::<Vec<_>>();
    assert_eq!(
        rendered(Lang::En),
        [
            "lisql.toml:1:1: there is no key \"sources\" in lisql.toml; did you mean \"source\"?",
            "lisql.toml:2:1: the key \"Nej\" is missing in [schemes.half]",
            "lisql.toml:2:10: the scheme \"half\" is built in and cannot be changed",
            "lisql.toml:4:10: \"Delvis\" must be between 0 and 1",
            "lisql.toml:6:8: \"path\" must be a text, not integer",
            "lisql.toml:8:10: \"Låg\" must not be blank",
        ]
    );
    let quoted = parse("Låg = 1", "f").expect_err("no TOML")[0].render(Lang::En);
    assert_eq!(quoted, "f:1:2: the key Låg must stand in quotes: \"Låg\"");
    assert_eq!(rendered(Lang::Sv)[4], "lisql.toml:6:8: ”path” ska vara en text, inte integer");
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let _ = parse(&text, "f");
    }

    #[test]
    fn a_broken_example_is_no_disaster(at in 0usize..2_000, cut in 0usize..40, put in "[\\[\\]\"={}a1\n.]{0,4}") {
        let start = (0..=at.min(EXAMPLE.len())).rev().find(|at| EXAMPLE.is_char_boundary(*at)).unwrap_or(0);
        let end = (start + cut..=EXAMPLE.len()).find(|at| EXAMPLE.is_char_boundary(*at)).unwrap_or(EXAMPLE.len());
        let text = format!("{}{put}{}", &EXAMPLE[..start], &EXAMPLE[end.max(start)..]);
        for error in parse(&text, "f").err().unwrap_or_default() {
            prop_assert!(error.line >= 1 && error.line <= text.matches('\n').count() + 1);
            prop_assert!(error.column >= 1);
        }
    }
}
