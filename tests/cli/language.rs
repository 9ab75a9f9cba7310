//! Help and usage errors in the user's language, before anything is loaded.

use super::Folder;

/// Words of clap's own, which no help may show.
const ENGLISH: [&str; 9] =
    ["Usage", "Options", "Commands", "Arguments", "OPTIONS", "Print", "values:", "default:", "Example"];

#[test]
fn every_help_is_in_the_language() {
    let folder = Folder::new();
    let commands: [&[&str]; 20] = [
        &[],
        &["shell"],
        &["query"],
        &["check"],
        &["import"],
        &["store"],
        &["store", "verify"],
        &["store", "repair"],
        &["store", "history"],
        &["report"],
        &["synth"],
        &["notebook"],
        &["notebook", "run"],
        &["notebook", "check"],
        &["notebook", "new"],
        &["kernel"],
        &["kernel", "install"],
        &["kernel", "run"],
        &["kernel", "uninstall"],
        &["completions"],
    ];
    for command in commands {
        for flag in ["-h", "--help"] {
            let help = folder.run(&[&["--lang", "sv"], command, &[flag]].concat()).ok();
            assert!(help.contains("Användning: lisql"), "{command:?}: {help}");
            assert!(help.contains("Språk för meddelanden och rubriker"), "{command:?}: {help}");
            let shown = ENGLISH.iter().find(|word| help.contains(**word));
            assert_eq!(shown, None, "{command:?}: {help}");
            assert!(!help.contains("cli-"), "{command:?}: {help}");
            let help = folder.run(&[&["--lang", "en"], command, &[flag]].concat()).ok();
            assert!(help.contains("Usage: lisql") && !help.contains("cli-"), "{command:?}: {help}");
        }
    }
    let output = folder.command(&["help", "report"]).env("LC_ALL", "sv_SE.UTF-8").output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("Bara en organisations egen rapport"));
}

#[test]
fn wrong_usage_is_told_in_the_language() {
    let folder = Folder::new();
    let cases: [(&[&str], &str, &str); 10] = [
        (&["--formt", "csv"], "det finns ingen flagga --formt", "menade du --format?"),
        (&["--format", "foo"], "”foo” är inget värde för --format <FORMAT>", "värdena är: table, csv"),
        (&["qurey"], "det finns inget kommando qurey", "menade du query?"),
        (&["--as-of", "igår"], "”igår” är inget värde för --as-of <DATUM>", "2026-12-31"),
        (&["--year", "1800"], "”1800” är inget värde för --year <ÅR>", "från 1990 till 2100"),
        (&["-c"], "-c <TEXT> behöver ett värde", "lisql --help berättar mer"),
        (&["-c", "a", "-f", "b"], "-c <TEXT> och -f <FIL> går inte ihop", ""),
        (&["store", "verify"], "det här saknas: <LAGER>", "lisql store verify --help berättar mer"),
        (&["query", "a", "b"], "b passar inte här", "lisql query --help"),
        (&["query", "maturity", "-p", "year"], "”year” är inget värde för -p", "NAMN=VÄRDE"),
    ];
    for (args, what, help) in cases {
        let told = folder.run(&[&["--lang=sv"], args].concat()).failed(2);
        assert!(told.starts_with("fel: ") && told.contains(what) && told.contains(help), "{told}");
        let told = folder.run(args).failed(2);
        assert!(told.starts_with("error: ") && !told.contains("det "), "{told}");
    }
    // A command without its own command shows what there is.
    let told = folder.run(&["--lang", "sv", "store"]).failed(2);
    assert!(told.contains("Kommandon:\n  verify ") && told.contains("help     Visa detta"), "{told}");
}

#[test]
fn usage_of_commands_has_its_words_in_the_language() {
    let folder = Folder::new();
    let told = folder.run(&["--lang", "sv", "-c", "\\trace"]).failed(1);
    assert!(told.contains("\\trace ORG ÅR REF"), "{told}");
    let help = folder.run(&["--lang", "sv", "-c", "\\? export"]).ok();
    assert!(help.starts_with("\\export FIL [FRÅGA]\n"), "{help}");
    let columns = folder.run(&["--lang", "sv", "-c", "\\d maturity"]).ok();
    assert!(columns.contains("text   organisation") && columns.contains("besvarade med Ja"), "{columns}");
    let functions = folder.run(&["--lang", "sv", "-c", "\\df sv_key"]).ok();
    assert!(functions.contains("Text som sorterar som svenskan gör"), "{functions}");
}
