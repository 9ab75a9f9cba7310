//! `REFERENCE.md` is made from the code: this holds it against what the code says.
//! `UPDATE=1 cargo test --test reference` writes it anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod session;

use lisql::app::query::QUERIES;
use lisql::app::{App, COMMANDS, type_name};
use lisql::engine::functions::{aggregates, scalars, windows};
use lisql::engine::options::SETTINGS;
use lisql::engine::{VIEWS, meanings};
use lisql::i18n::{Lang, about, text};
use lisql::table::about::ABOUT;
use std::fmt::Write as _;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/REFERENCE.md");

/// One table or view: its columns with types and meanings. Panics where a column has no
/// meaning, or a meaning no column.
fn table(out: &mut String, app: &App, runtime: &tokio::runtime::Runtime, name: &str, about: &str) {
    let schema = runtime.block_on(app.columns(name)).unwrap_or_else(|| panic!("no table {name}"));
    let meanings = meanings(name, Lang::En);
    let columns: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let documented: Vec<&str> = meanings.iter().map(|(column, _)| *column).collect();
    assert_eq!(columns, documented, "{name}: columns and their documentation");
    writeln!(out, "\n### {name}\n\n{about}\n\n| column | type | meaning |\n| --- | --- | --- |").unwrap();
    for (field, (column, meaning)) in schema.fields().iter().zip(meanings) {
        writeln!(out, "| `{column}` | {} | {} |", type_name(field.data_type()), cell(&meaning)).unwrap();
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn reference() -> String {
    let mut out = String::from(
        "# Reference\n\nMade from the code, and held against it by a test (`tests/reference.rs`).\n\n## Tables\n",
    );
    let app = App::open(session::options(), &|_, _| {}).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for base in ABOUT {
        table(&mut out, &app, &runtime, base.name, base.about);
    }
    out.push_str("\n## Views\n\nOver the answers in force.\n");
    for view in VIEWS.iter().filter(|view| view.schema != "stored") {
        let name =
            if view.schema == "main" { view.name.into() } else { format!("{}.{}", view.schema, view.name) };
        table(&mut out, &app, &runtime, &name, &view.about());
    }
    out.push_str("\n## Functions\n\nBeside those of DataFusion.\n\n| function | |\n| --- | --- |\n");
    let (scalars, aggregates, windows) = (scalars(), aggregates(), windows());
    let docs = scalars.iter().map(|f| f.documentation());
    let docs = docs.chain(aggregates.iter().map(|f| f.documentation()));
    for doc in docs.chain(windows.iter().map(|f| f.documentation())) {
        let doc = doc.expect("every function is documented");
        writeln!(out, "| `{}` | {} |", cell(&doc.syntax_example), cell(&doc.description)).unwrap();
    }
    out.push_str("\n## Settings\n\n`SET lisql.NAME = 'VALUE'`\n\n| setting | |\n| --- | --- |\n");
    for (name, about) in SETTINGS {
        writeln!(out, "| `lisql.{name}` | {} |", cell(about)).unwrap();
    }
    out.push_str("\n## Named queries\n\n`lisql query NAME -p PARAMETER=VALUE`\n\n| query | question | parameters |\n| --- | --- | --- |\n");
    for query in QUERIES {
        let params = query.params();
        let params = params.iter().map(|p| match &p.default {
            Some(default) => format!("`{} {} = {default}`", p.name, p.kind.as_str()),
            None => format!("`{} {}`, needed", p.name, p.kind.as_str()),
        });
        let params = params.collect::<Vec<_>>().join(", ");
        writeln!(out, "| `{}` | {} | {params} |", query.name, query.question(Lang::En)).unwrap();
    }
    out.push_str("\n## Commands\n\n| command | | example |\n| --- | --- | --- |\n");
    for command in COMMANDS {
        let usage = format!("\\{} {}", command.name, command.arguments);
        let help = text(Lang::En, command.help, &[]);
        writeln!(out, "| `{}` | {} | `{}` |", usage.trim(), cell(&help), command.example).unwrap();
    }
    out
}

#[test]
fn the_reference_says_what_the_code_says() {
    let made = reference();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PATH, &made).unwrap();
    }
    let kept = std::fs::read_to_string(PATH).unwrap_or_default();
    assert!(
        kept == made,
        "REFERENCE.md is not what the code says; UPDATE=1 cargo test --test reference writes it"
    );
}

#[test]
fn the_views_that_views_are_made_from_are_documented() {
    for view in VIEWS {
        assert!(!view.about().is_empty() && !view.columns().is_empty(), "{}", view.name);
    }
}

/// Everything that has a meaning in English has one in Swedish, and nothing else has.
#[test]
fn every_meaning_is_there_in_swedish() {
    let tables = ABOUT.iter().map(|base| base.name.to_string());
    let views = VIEWS.iter().filter(|view| view.schema != "stored").map(|view| match view.schema {
        "main" => view.name.to_string(),
        schema => format!("{schema}.{}", view.name),
    });
    let mut ids = Vec::new();
    for table in tables.chain(views) {
        ids.extend(meanings(&table, Lang::En).iter().map(|(column, _)| format!("{table}.{column}")));
        ids.push(table);
    }
    ids.extend(scalars().iter().map(|f| format!("function-{}", f.name())));
    ids.extend(aggregates().iter().map(|f| format!("function-{}", f.name())));
    ids.extend(windows().iter().map(|f| format!("function-{}", f.name())));
    ids.extend(SETTINGS.iter().map(|(name, _)| format!("setting-{name}")));
    for id in &ids {
        assert!(!about(Lang::Sv, id, "").is_empty(), "src/i18n/about.sv.ftl lacks {id}");
        assert_eq!(about(Lang::En, id, "as it is"), "as it is");
    }
    let known = |id: &str| ids.iter().any(|known| known.replace(['å', 'ä'], "a").replace('ö', "o") == id);
    let (mut table, mut read) = (String::new(), 0);
    for line in include_str!("../src/i18n/about.sv.ftl").lines() {
        let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) else { continue };
        read += 1;
        let id = match name.trim_start().strip_prefix('.') {
            Some(column) if table == "common" => {
                assert!(ids.iter().any(|id| id.ends_with(&format!(".{column}"))), "common.{column}");
                continue;
            }
            Some(column) => format!("{table}.{column}"),
            None => {
                table = name.replace("sv-", "sv.");
                table.clone()
            }
        };
        assert!(table == "common" || known(&id), "nothing is called {id}");
    }
    assert!(read > 200, "the reading of the file itself went wrong: {read}");
}
