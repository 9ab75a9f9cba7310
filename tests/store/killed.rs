//! An import that is killed leaves the store as it was before or as it is after. Moments spread
//! evenly would nearly all lie in the reading, which is nine tenths of an import; so every second
//! kill waits until the folder shows that a later stage has begun. `LISQL_KILLS=200` for more.

use super::{Session, assert_same, change, files, import, lisql, opening, run, sheet, sheets};
use lisql::app;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Reading,
    /// There are files that no manifest names.
    Writing,
    /// The new manifest is written, and has not taken the old one's place.
    Swapping,
    /// It has, and the names for other engines follow.
    Linking,
    /// What only older manifests named goes.
    Sweeping,
    Done,
}

/// A store before an import.
struct Before<'a> {
    store: &'a Path,
    manifest: Vec<u8>,
    /// What the manifest names, and all there is.
    named: BTreeSet<String>,
    there: BTreeSet<String>,
}

/// The names in a folder.
fn names(folder: &Path) -> BTreeSet<String> {
    // A file may go while the folder is read.
    let entries = fs::read_dir(folder).unwrap().flatten();
    entries.map(|entry| entry.file_name().into_string().unwrap()).collect()
}

fn json(manifest: &[u8]) -> serde_json::Value {
    serde_json::from_slice(manifest).unwrap()
}

/// The files of the tables that are not divided, by table.
fn shared(manifest: &[u8]) -> BTreeMap<String, String> {
    let manifest = json(manifest);
    let shared = manifest["shared"].as_object().unwrap().iter();
    shared.map(|(table, file)| (table.clone(), file["name"].as_str().unwrap().to_string())).collect()
}

impl Before<'_> {
    fn of(store: &Path) -> Before<'_> {
        let manifest = fs::read(store.join("lisql-store.json")).unwrap();
        let named = files(store).into_iter().chain(shared(&manifest).into_values()).collect();
        Before { store, manifest, named, there: names(&store.join("files")) }
    }

    /// How far the import has come that began then.
    fn stage(&self) -> Stage {
        let there = || names(&self.store.join("files"));
        let manifest = fs::read(self.store.join("lisql-store.json")).unwrap();
        if manifest == self.manifest {
            return match self.store.join("lisql-store.json.part").exists() {
                true => Stage::Swapping,
                false if there().is_subset(&self.there) => Stage::Reading,
                false => Stage::Writing,
            };
        }
        // Every import writes the organisations anew, and no table after them changes.
        let shared = shared(&manifest);
        // Its bytes are often the same ones.
        let data = written(&self.store.join("files").join(&shared["organisations"]));
        if written(&self.store.join("organisations/000000.parquet")) != data {
            return Stage::Linking;
        }
        let named: BTreeSet<String> = files(self.store).into_iter().chain(shared.into_values()).collect();
        let is_needed = |name: &String| named.contains(name) || self.named.contains(name);
        if there().iter().all(is_needed) { Stage::Done } else { Stage::Sweeping }
    }
}

/// Other engines see the files that the manifest names, and no others.
fn assert_linked(store: &Path) {
    let manifest = fs::read(store.join("lisql-store.json")).unwrap();
    let groups = json(&manifest)["groups"].as_array().unwrap().clone();
    for table in ["assessments", "owners", "raw_rows", "findings", "sources"] {
        let linked = names(&store.join(table));
        assert_eq!(linked.len(), groups.len(), "{table}: {linked:?}");
        for group in &groups {
            let data = store.join("files").join(group["files"][table]["name"].as_str().unwrap());
            let link = store.join(table).join(format!("{:06}.parquet", group["id"].as_u64().unwrap()));
            assert!(fs::read(data).unwrap() == fs::read(&link).unwrap(), "{link:?}");
        }
    }
}

/// The answers with verdict Nej, as they stand and as the store has counted them.
fn counted(store: &Path) -> i64 {
    let sql = "select count(*), (select sum(n_nej) from maturity) from assessments where status = 'Nej'";
    let row = Session::open(opening(store)).rows(sql).remove(0);
    assert_eq!(row[0], row[1], "what is kept is of the same import");
    row[0].parse().unwrap()
}

/// When a path was written last, if it is there.
fn written(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|meta| meta.modified()).ok()
}

/// Waits for the moment to kill: a part of the time that an import takes, or a while after
/// something was seen in the folder that tells of a stage.
fn wait(kill: usize, store: &Path, whole: Duration, import: impl FnOnce()) {
    // Spread evenly, in no order.
    let part = (kill as f64 * 0.618_033_988_749).fract();
    let (sign, lasts) = match kill % 8 {
        1 => ("files", whole.mul_f64(0.2)),
        2 => ("lisql-store.json.part", Duration::from_micros(300)),
        4 => ("lisql-store.json", Duration::from_micros(500)),
        7 => ("organisations/000000.parquet", Duration::from_micros(300)),
        _ => {
            import();
            return std::thread::sleep(whole.mul_f64(1.1 * part));
        }
    };
    let sign = store.join(sign);
    let before = written(&sign);
    import();
    let started = Instant::now();
    // Asleep it would see too late what is over in half a millisecond.
    while written(&sign) == before && started.elapsed() < 4 * whole {
        std::thread::yield_now();
    }
    std::thread::sleep(lasts.mul_f64(part));
}

#[test]
fn killed_at_any_moment_it_is_as_before_or_after() {
    let kills: usize = std::env::var("LISQL_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(20);
    let folder = tempfile::tempdir().unwrap();
    let (sheets_at, store) = (folder.path().join("sheets"), folder.path().join("store"));
    sheets(&sheets_at, 3, 0.0);
    import(&sheets_at, &store);
    let arguments = ["import", sheets_at.to_str().unwrap(), "--into", store.to_str().unwrap()];
    let one = sheet(&sheets_at, false);
    let mut whole = Duration::from_secs(1);
    let mut found: BTreeMap<Stage, usize> = BTreeMap::new();
    let mut old = counted(&store);
    for kill in 0..kills {
        let (from, to, new) = if kill % 2 == 0 { ("Ja", "Nej", old + 1) } else { ("Nej", "Ja", old - 1) };
        change(&one, &format!("\t{from}\t"), &format!("\t{to}\t"));
        let before = Before::of(&store);
        let mut child = None;
        wait(kill, &store, whole, || child = Some(lisql(&arguments).spawn().unwrap()));
        let mut child = child.unwrap();
        let _ = child.kill();
        child.wait().unwrap();
        let stage = before.stage();
        *found.entry(stage).or_default() += 1;
        let expected = if stage < Stage::Linking { old } else { new };
        assert_eq!(counted(&store), expected, "killed at {stage:?}");
        let (checked, damaged) = app::verify(&store).unwrap();
        assert!(checked > 0 && damaged.is_empty(), "killed at {stage:?}: {damaged:?}");
        // What was stopped is made up for by the next import.
        let started = Instant::now();
        assert_eq!(run(&arguments).0, Some(0));
        if stage < Stage::Linking {
            whole = started.elapsed();
        }
        assert_eq!(counted(&store), new, "killed at {stage:?}");
        assert_linked(&store);
        old = new;
    }
    eprintln!("killed at {found:?}");
    let seen = |stages: &[Stage]| stages.iter().any(|stage| found.contains_key(stage));
    assert!(seen(&[Stage::Reading]) && seen(&[Stage::Writing]), "{found:?}");
    assert!(seen(&[Stage::Linking, Stage::Sweeping, Stage::Done]), "{found:?}");
    if kills >= 100 {
        assert!(found.len() == 6, "every stage: {found:?}");
    }
    assert_same(&sheets_at, &store);
    let there = names(&store.join("files")).len();
    assert!(there <= 3 * Before::of(&store).named.len(), "what nobody needs is swept: {there}");
}
