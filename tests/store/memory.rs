//! `--memory` holds: what needs more goes to the disk and comes back whole, or ends with an error
//! that says so; the process is never much larger than the bound and what it is without the work.

use super::{import, lisql, sheets};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Bytes that the bound does not count: batches on their way, buffers of files, what the
/// allocator keeps. Measured as 70 to 125 MB, and no more with ten times the rows.
const UNCOUNTED: u64 = 180 << 20;
const BOUND: u64 = 32 << 20;

/// How a process ended, and what it took.
struct Ended {
    code: Option<i32>,
    out: String,
    err: String,
    /// The most memory that it had, in bytes.
    peak: u64,
    /// The most files that it had in its folder for temporary files.
    spilled: usize,
}

/// Runs `lisql` to its end with a folder of its own for temporary files, and watches it.
fn watched(arguments: &[&str]) -> Ended {
    let temporary = tempfile::tempdir().unwrap();
    let mut child = lisql(arguments).env("TMPDIR", temporary.path()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let (mut peak, mut spilled) = (0, 0);
    while child.try_wait().unwrap().is_none() {
        peak = peak.max(high_water(&status).unwrap_or(0));
        spilled = spilled.max(files_below(temporary.path()));
        std::thread::sleep(Duration::from_millis(2));
    }
    let output = child.wait_with_output().unwrap();
    assert_eq!(files_below(temporary.path()), 0, "nothing is left behind");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ended { code: output.status.code(), out: text(output.stdout), err: text(output.stderr), peak, spilled }
}

/// The most that a process has had in memory, in bytes; `None` once it has ended.
fn high_water(status: &str) -> Option<u64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes << 10)
}

/// Files in a folder and those below it; they may go meanwhile.
fn files_below(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| if entry.path().is_dir() { files_below(&entry.path()) } else { 1 }).sum()
}

/// Every answer sixty times, each with a text of its own: some 70 MB, and as much again in columns.
const MANY: &str = "select org, year, ref, s.value as n,
    requirement || ' ' || comment || ' ' || cast(s.value * 7919 % 1000 as text) as words
    from assessments cross join generate_series(1, 60) s where comment is not null";

#[test]
fn a_query_keeps_to_the_memory_it_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let (sheets_at, store) = (folder.path().join("sheets"), folder.path().join("store"));
    sheets(&sheets_at, 12, 0.0);
    import(&sheets_at, &store);
    let bound = BOUND.to_string();
    let ask = |sql: &str, memory: &str| {
        watched(&["-d", store.to_str().unwrap(), "--format", "csv", "--memory", memory, "-c", sql])
    };
    let base = ask(&format!("select count(words), sum(n) from ({MANY})"), &bound);
    assert_eq!((base.code, base.spilled), (Some(0), 0), "{}", base.err);

    // Which row stands where decides the sum.
    let sorted = format!(
        "select count(*), sum(n * place % 1009) from (select n, row_number() over (order by words, n, ref, org, year) as place from ({MANY}))"
    );
    let free = ask(&sorted, "4GB");
    assert_eq!((free.code, free.spilled), (Some(0), 0), "{}", free.err);
    let held = ask(&sorted, &bound);
    assert_eq!(held.code, Some(0), "{}", held.err);
    assert_eq!(held.out, free.out);
    assert!(held.spilled > 0, "what there is no room for lies on the disk");
    let mb = |bytes: u64| bytes >> 20;
    let told = format!("{} MB: free {}, held {}", mb(base.peak), mb(free.peak), mb(held.peak));
    assert!(free.peak > base.peak + BOUND + UNCOUNTED, "it needs far more than the bound: {told}");
    assert!(held.peak < base.peak + BOUND + UNCOUNTED, "{told}");

    // A join's side that does not fit has nowhere to go.
    let joined = format!("select count(*) from ({MANY}) a join ({MANY}) b using (words, n)");
    let failed = ask(&joined, &bound);
    assert_eq!((failed.code, failed.out.trim()), (Some(1), "count(*)"), "{}", failed.err);
    let said = failed.err.lines().find(|line| line.contains("more memory than --memory allows"));
    assert!(said.is_some_and(|said| said.contains("HashJoinInput);")), "{}", failed.err);
    assert!(failed.peak < base.peak + BOUND + UNCOUNTED, "{told}, failed {}", mb(failed.peak));
    let enough = ask(&joined, "4GB");
    assert_eq!(enough.code, Some(0), "{}", enough.err);
    eprintln!("{told}, failed {}", mb(failed.peak));
}
