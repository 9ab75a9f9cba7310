//! The comparison views, computed a second time. `lisql synth` writes sheets and a plan of
//! what must be read from them; the oracle works every view out from the plan in plain loops
//! and shares no code with the engine. Both must say the same, row by row.
//!
//! `ORACLE_SEEDS=1..201` in the environment runs those seeds, and tells every difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod session;

#[path = "oracle/actions.rs"]
mod actions;
#[path = "oracle/benchmark.rs"]
mod benchmark;
#[path = "oracle/changes.rs"]
mod changes;
#[path = "oracle/compare.rs"]
mod compare;
#[path = "oracle/evidence.rs"]
mod evidence;
#[path = "oracle/facts.rs"]
mod facts;
#[path = "oracle/follow_up.rs"]
mod follow_up;
#[path = "oracle/laws.rs"]
mod laws;
#[path = "oracle/maturity.rs"]
mod maturity;
#[path = "oracle/plan.rs"]
mod plan;
#[path = "oracle/settings.rs"]
mod settings;
#[path = "oracle/sheets.rs"]
mod sheets;
#[path = "oracle/table.rs"]
mod table;
#[path = "oracle/threads.rs"]
mod threads;
#[path = "oracle/trend.rs"]
mod trend;
#[path = "oracle/worked.rs"]
mod worked;
#[path = "oracle/workload.rs"]
mod workload;

use facts::Facts;
use laws::Views;
use lisql::app::OpenOptions;
use plan::Plan;
use session::Session;
use settings::{Scheme, Settings};
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use table::Table;

/// Organisations of the seeds that are run. Planning a view costs more than running it over
/// a few hundred sheets, so that some large sets take the place of many small ones: figures
/// that are withheld need the small ones, the rare turns of a sheet's life the large ones.
const SIZES: [u64; 10] = [5, 1, 14, 40, 8, 3, 60, 25, 2, 12];

/// Every view as the oracle has it.
fn tables(plan: &Plan, facts: &Facts, settings: &Settings) -> Vec<Table> {
    vec![
        maturity::maturity(plan, facts, settings),
        maturity::by_chapter(plan, facts, settings),
        maturity::coverage(plan, facts),
        changes::changes(plan, facts),
        trend::trend(plan, facts, settings),
        workload::owner_workload(plan, settings),
        actions::actions(plan, settings),
        follow_up::follow_up(plan, facts),
        threads::recurring_gaps(plan, settings),
        threads::common_gaps(plan, facts),
        benchmark::benchmark(plan, facts, settings),
        benchmark::release(plan, facts, settings),
        evidence::evidence(plan),
    ]
}

fn settings(seed: u64) -> Settings {
    Settings {
        scheme: [Scheme::Half, Scheme::Strict, Scheme::Lenient][seed as usize % 3],
        as_of: ["2025-03-15", "2022-06-30", "2024-05-01", "2026-11-23"][seed as usize % 4].to_string(),
        min_group: 5 + seed as i64 % 3,
    }
}

/// How many organisations a seed has.
fn size(seed: u64) -> u64 {
    SIZES.get(seed as usize - 1).copied().unwrap_or(if seed.is_multiple_of(10) { 14 } else { 5 })
}

fn synth(seed: u64, folder: &Path, facts: &Facts) -> Result<Plan, String> {
    let format = ["mixed", "tsv", "csv", "xlsx", "html"][seed as usize % 5];
    let mess = ["0", "0.05", "0.4", "0.2"][(seed + seed / 4) as usize % 4];
    let plan = folder.join("plan.json");
    let mut lisql = Command::new(env!("CARGO_BIN_EXE_lisql"));
    lisql.args([
        "synth",
        "--orgs",
        &size(seed).to_string(),
        "--years",
        "2020..2024",
        "--seed",
        &seed.to_string(),
    ]);
    lisql.args(["--format", format, "--mess", mess]);
    lisql.arg("--plan").arg(&plan).arg("-o").arg(folder.join("sheets"));
    if seed.is_multiple_of(5) {
        lisql.arg("--annex-a");
    }
    let run = lisql.output().unwrap();
    if !run.status.success() {
        return Err(format!("synth: {}", String::from_utf8_lossy(&run.stderr)));
    }
    let json = serde_json::from_str(&std::fs::read_to_string(&plan).unwrap()).unwrap();
    Ok(Plan::read(&json, facts))
}

fn check(seed: u64) -> Result<Vec<String>, String> {
    let folder = tempfile::tempdir().unwrap();
    let (facts, settings) = (Facts::read(), settings(seed));
    let plan = synth(seed, folder.path(), &facts)?;
    let sheets = folder.path().join("sheets");
    let session = Session::open(OpenOptions {
        paths: vec![sheets.clone()],
        scheme: Some(settings.scheme.name().into()),
        as_of: settings.as_of.parse().unwrap(),
        ..session::options()
    });
    session.run(&format!("SET lisql.min_group = {}", settings.min_group))?;
    let select = |view, columns: &[&str]| compare::select(&session, view, columns, &sheets);
    let mut found = Vec::new();
    let mut views = Views::new();
    for table in tables(&plan, &facts, &settings) {
        let rows = select(table.view, table.columns)?;
        found.extend(compare::differences(&table, &rows));
        views.insert(table.view, rows);
    }
    let assessments = select("assessments", &["org", "year", "is_gap", "in_force"])?;
    found.extend(laws::broken(&views, &assessments, &settings));
    Ok(found)
}

fn seeds() -> std::ops::Range<u64> {
    let Ok(text) = std::env::var("ORACLE_SEEDS") else { return 1..SIZES.len() as u64 + 1 };
    let (from, to) = text.split_once("..").unwrap();
    from.parse().unwrap()..to.parse().unwrap()
}

#[test]
fn the_views_say_what_the_oracle_says() {
    let seeds = seeds();
    let next = AtomicU64::new(seeds.start);
    let found: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds.end {
                return;
            }
            let differences = check(seed).unwrap_or_else(|error| vec![error]);
            found.lock().unwrap().extend(differences.iter().map(|line| format!("seed {seed}: {line}")));
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(work);
        }
    });
    let found = found.into_inner().unwrap();
    let most = if std::env::var("ORACLE_SEEDS").is_ok() { usize::MAX } else { 60 };
    let some: Vec<&str> = found.iter().map(String::as_str).take(most).collect();
    assert!(found.is_empty(), "{} differences, the first are:\n{}", found.len(), some.join("\n"));
}
