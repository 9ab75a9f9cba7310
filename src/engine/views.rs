//! The views of the contract: one file each under `queries/views/`. They are
//! planned when a statement names them, so a session starts without them.

/// A view's schema, name and SQL.
#[derive(Clone, Copy, Debug)]
pub struct View {
    pub schema: &'static str,
    pub name: &'static str,
    pub sql: &'static str,
}

impl View {
    /// What the view is, from the comment at its top.
    pub fn about(&self) -> String {
        let lines = header(self.sql).take_while(|line| column(line).is_none()).map(str::trim);
        lines.collect::<Vec<_>>().join(" ")
    }

    /// Every column and what it means, in order.
    pub fn columns(&self) -> Vec<(&'static str, String)> {
        let mut columns: Vec<(&str, String)> = Vec::new();
        for line in header(self.sql) {
            match (column(line), columns.last_mut()) {
                (Some((name, meaning)), _) => columns.push((name, meaning.to_string())),
                (None, Some((_, meaning))) => meaning.extend([" ", line.trim()]),
                (None, None) => {}
            }
        }
        columns
    }
}

/// The comment at the top of a view, without its dashes.
fn header(sql: &'static str) -> impl Iterator<Item = &'static str> {
    sql.lines().map_while(|line| line.strip_prefix("--"))
}

/// A line that begins a column: three spaces, its name, two spaces or more, its meaning.
fn column(line: &'static str) -> Option<(&'static str, &'static str)> {
    let rest = line.strip_prefix("   ").filter(|rest| !rest.starts_with(' '))?;
    let (name, meaning) = rest.split_once("  ")?;
    Some((name, meaning.trim()))
}

macro_rules! views {
    ($($schema:literal $name:literal $file:literal;)*) => {
        /// Every view, in the order in which help lists them.
        pub const VIEWS: &[View] = &[$(View {
            schema: $schema,
            name: $name,
            sql: include_str!(concat!("../../queries/views/", $file)),
        }),*];
    };
}

views! {
    "main" "assessments" "assessments.sql";
    "main" "maturity" "maturity.sql";
    "main" "maturity_by_chapter" "maturity_by_chapter.sql";
    "main" "coverage" "coverage.sql";
    "main" "changes" "changes.sql";
    "main" "trend" "trend.sql";
    "main" "owner_workload" "owner_workload.sql";
    "main" "actions" "actions.sql";
    "main" "follow_up" "follow_up.sql";
    "main" "recurring_gaps" "recurring_gaps.sql";
    "main" "common_gaps" "common_gaps.sql";
    "main" "benchmark" "benchmark.sql";
    "main" "benchmark_release" "benchmark_release.sql";
    "main" "evidence" "evidence.sql";
    "sv" "bedömningar" "bedömningar.sql";
    // What the views above are made from.
    "stored" "totals" "stored/totals.sql";
    "stored" "chapters" "stored/chapters.sql";
    "stored" "moves" "stored/moves.sql";
    "stored" "runs" "stored/runs.sql";
    "stored" "loads" "stored/loads.sql";
    "stored" "sheets" "stored/sheets.sql";
    "stored" "pairs" "stored/pairs.sql";
    "stored" "threads" "stored/threads.sql";
    "stored" "latest" "stored/latest.sql";
    "stored" "followed" "stored/followed.sql";
    "stored" "basis" "stored/basis.sql";
    "stored" "waiting" "stored/waiting.sql";
}

/// The views of `stored` whose rows a store keeps, each with the order of its rows: they
/// depend on the sheets alone, not on the day, the scheme or the language, and on one
/// organisation at a time. Another choice, or another meaning, is another version of the
/// store. In each list a view reads those before it; the lists need nothing of each other.
pub const KEPT: [[(&str, &str); 3]; 2] = [
    [("totals", "org, kind, year, edition"), ("sheets", "org, kind, year"), ("moves", "org, kind, year")],
    [
        ("chapters", "org, kind, chapter, year, edition"),
        ("runs", "org, kind, thread"),
        ("loads", "org, kind, owner, year"),
    ],
];
