use super::*;
use crate::diag::{Code, Diagnostic};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Every `key` and `key.attribute` of a message file with the variables it uses,
/// read from the lines of the file itself.
fn entries(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let (mut id, mut entry) = (String::new(), String::new());
    let sources = [bundle::source(lang), bundle::cli_source(lang)];
    for line in sources.iter().flat_map(|source| source.lines()).filter(|line| !line.starts_with('#')) {
        let body = line.trim_start();
        if let Some((name, _)) = body.split_once(" =") {
            if !line.starts_with(' ') {
                id = name.to_string();
                entry = name.to_string();
            } else if let Some(attribute) = name.strip_prefix('.') {
                entry = format!("{id}.{attribute}");
            }
            assert!(found.insert(entry.clone(), BTreeSet::new()).is_none(), "{entry} stands twice");
        }
        for piece in body.split('$').skip(1) {
            let name = piece.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.entry(entry.clone()).or_default().insert(name);
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_keys_and_variables() {
    let (sv, en) = (entries(Lang::Sv), entries(Lang::En));
    assert_eq!(sv, en);
    assert!(sv.len() > 70, "the reading of the files itself went wrong: {}", sv.len());
}

#[test]
fn the_files_parse_without_errors_and_every_key_is_found() {
    for lang in Lang::ALL {
        for source in [bundle::source(lang), bundle::cli_source(lang)] {
            let parsed = fluent_bundle::FluentResource::try_new(source.to_string());
            assert!(parsed.is_ok(), "{lang:?}: {:?}", parsed.err().map(|(_, errors)| errors));
        }
        for (key, variables) in entries(lang) {
            let args: Vec<(&str, String)> = variables.iter().map(|v| (v.as_str(), "x".to_string())).collect();
            let shown = text(lang, &key, &args);
            assert_ne!(shown, key);
            assert!(!shown.is_empty() && !shown.contains("{$"), "{key}: {shown}");
            // Examples stand in columns.
            assert!(key.ends_with(".after") || !shown.contains("  "), "{key}: {shown}");
        }
    }
}

#[test]
fn a_phrase_is_made_once_and_is_what_the_finding_says() {
    for lang in Lang::ALL {
        let found: Vec<Diagnostic> = Code::ALL
            .iter()
            .flat_map(|code| {
                let new = || Diagnostic::new(*code, &Arc::from("blad"));
                let told =
                    |finding: Diagnostic| finding.with_raw("7 a").with_column("Datum").with_arg("n", "2");
                [told(new().with_row(3)), told(new().with_row(4)), new().with_row(3).with_raw("8"), new()]
            })
            .collect();
        let mut phrases = Phrases::new(lang);
        for finding in &found {
            let phrase = phrases.of(finding);
            assert_eq!((&phrase.0, &phrase.1), (&message(finding, lang), &help(finding, lang)));
        }
        let [first, second] = [0, 1].map(|row| {
            let at = found.iter().position(|finding| finding.code == Code::JaOpenPlan).unwrap_or_default();
            phrases.of(&found[at + row])
        });
        assert!(std::rc::Rc::ptr_eq(&first, &second), "rows apart, and one phrase");
    }
}

#[test]
fn every_code_has_a_message_and_a_help_in_both_languages() {
    for lang in Lang::ALL {
        let keys = entries(lang);
        for code in Code::ALL {
            for key in [format!("finding-{}", code.as_str()), format!("finding-{}.help", code.as_str())] {
                assert!(keys.contains_key(&key), "{lang:?} lacks {key}");
            }
        }
        let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        for key in keys.keys().filter_map(|key| key.strip_prefix("finding-")) {
            let code = key.trim_end_matches(".help");
            assert!(codes.contains(code), "{lang:?}: {code} is no code");
        }
    }
}

#[test]
fn a_missing_key_comes_back() {
    for key in ["no-such-key", "finding-ref-missing.nothing", "", ".", "finding-source-empty."] {
        assert_eq!(text(Lang::Sv, key, &[]), key);
    }
}

#[test]
fn locales() {
    let table = [
        ("sv", Lang::Sv),
        ("sv_SE.UTF-8", Lang::Sv),
        ("sv-FI", Lang::Sv),
        ("SV_se", Lang::Sv),
        ("sv@euro", Lang::Sv),
        ("en_US.UTF-8", Lang::En),
        ("C", Lang::En),
        ("POSIX", Lang::En),
        ("", Lang::En),
        ("svalbard", Lang::En),
    ];
    for (value, lang) in table {
        assert_eq!(Lang::from_locale(value), lang, "{value}");
    }
    assert_eq!(Lang::from_tag("SV"), Some(Lang::Sv));
    assert_eq!(Lang::from_tag("sv_SE"), None);
}

#[test]
fn plurals_and_counts() {
    let rows = |n: &str, lang| text(lang, "table-rows", &[("rows", n.to_string())]);
    assert_eq!(rows("1", Lang::Sv), "1 rad");
    assert_eq!(rows("0", Lang::Sv), "0 rader");
    assert_eq!(rows("26", Lang::En), "26 rows");
    assert_eq!(rows("1", Lang::En), "1 row");
    assert_eq!(rows(&count(1234567, Lang::Sv), Lang::Sv), "1\u{a0}234\u{a0}567 rader");
    assert_eq!(rows(&count(12345, Lang::En), Lang::En), "12,345 rows");
    assert_eq!(count(0, Lang::En), "0");
    assert_eq!(count(999, Lang::En), "999");
    assert_eq!(count(1000, Lang::En), "1,000");
}

#[test]
fn numbers() {
    let table = [
        (0.730_769_230_769, "0,730769", "0.730769"),
        (0.5, "0,5", "0.5"),
        (1.0, "1", "1"),
        (-0.0, "0", "0"),
        (100.0, "100", "100"),
        (-2.25, "-2,25", "-2.25"),
        (1234567.891, "1234567,891", "1234567.891"),
        (0.000_000_12, "1,2e-7", "1.2e-7"),
        (1e300, "1e300", "1e300"),
        (0.000_1, "0,0001", "0.0001"),
        (999_999.999_999_9, "1000000", "1000000"),
        (f64::NAN, "NaN", "NaN"),
        (f64::NEG_INFINITY, "-∞", "-∞"),
    ];
    for (value, sv, en) in table {
        assert_eq!(number(value, Lang::Sv), sv);
        assert_eq!(number(value, Lang::En), en);
    }
}

#[test]
fn what_steers_a_terminal_is_replaced() {
    let table = [
        ("åäö 😀", "åäö 😀"),
        ("\u{1b}[31mred", "␛[31mred"),
        ("a\u{9b}2Jb", "a\u{fffd}2Jb"),
        ("bell\u{7}\0\u{7f}", "bell␇␀␡"),
        ("a\r\nb\rc\nd", "a\nb␍c\nd"),
        ("a\tb\u{2028}c", "a b c"),
        ("abc\u{202e}fdp.exe\u{2066}", "abc\u{fffd}fdp.exe\u{fffd}"),
    ];
    for (text, shown) in table {
        assert_eq!(visible(text), shown);
    }
    assert_eq!(visible_line("  en\n\ntvå  tre ", 80), "en två tre");
    assert_eq!(visible_line("abcdef", 3), "abc…");
    assert_eq!(visible_line("abc", 3), "abc");
    assert_eq!(visible_line(&"å".repeat(1000), 3), "ååå…");
    assert_eq!(visible_line(&" ".repeat(1000), 3), "…");
}

#[test]
fn findings_in_words() {
    let source: Arc<str> = "miljö/2024.xlsx".into();
    let unknown = Diagnostic::new(Code::StatusUnknown, &source).with_row(7).with_raw("kanske\u{1b}[2J");
    assert_eq!(message(&unknown, Lang::Sv), "”kanske␛[2J” är inget känt svar");
    assert_eq!(message(&unknown, Lang::En), "“kanske␛[2J” is not a known answer");
    let missing = Diagnostic::new(Code::RefMissing, &source).with_row(7);
    assert!(help(&missing, Lang::Sv).contains("på rad 7"), "{}", help(&missing, Lang::Sv));
    let assumed = |reason: &str| {
        let found = Diagnostic::new(Code::EditionAssumed, &source);
        message(&found.with_arg("edition", "2013").with_arg("reason", reason), Lang::En)
    };
    assert!(assumed("neighbour").contains("nearest year"));
    assert!(assumed("default").starts_with("Edition 2013 is assumed: neither"));
    let lossy = |count: &str| {
        let found = Diagnostic::new(Code::EncodingLossy, &source);
        message(&found.with_arg("count", count).with_arg("encoding", "windows-1252"), Lang::Sv)
    };
    assert_eq!(lossy("1"), "Ett tecken kunde inte tolkas som windows-1252 och har ersatts");
    assert_eq!(lossy("12"), "12 tecken kunde inte tolkas som windows-1252 och har ersatts");
    let year = Diagnostic::new(Code::DueYearAssumed, &source).with_raw("6.10").with_arg("year", "2024");
    assert_eq!(message(&year, Lang::Sv), "”6.10” saknar år; 2024 antas");
}

#[test]
fn no_finding_shows_an_empty_place_for_a_variable_it_is_given() {
    let source: Arc<str> = "a.csv".into();
    for lang in Lang::ALL {
        let keys = entries(lang);
        for code in Code::ALL {
            let mut found = Diagnostic::new(*code, &source).with_row(3).with_column("Nuläge").with_raw("x");
            for name in &keys[&format!("finding-{}", code.as_str())] {
                let known = Box::leak(name.clone().into_boxed_str());
                if !["raw", "row", "column"].contains(&&*known) {
                    found = found.with_arg(known, "värde");
                }
            }
            for shown in [message(&found, lang), help(&found, lang)] {
                assert!(!shown.contains('{') && !shown.contains("””") && !shown.contains("“”"), "{shown}");
            }
        }
    }
}
