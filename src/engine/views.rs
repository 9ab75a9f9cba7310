//! The views of the contract: one file each under `queries/views/`. They are
//! planned when a statement names them, so a session starts without them.

/// A view's schema, name and SQL.
#[derive(Clone, Copy, Debug)]
pub struct View {
    pub schema: &'static str,
    pub name: &'static str,
    pub sql: &'static str,
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
    "stored" "sheets" "stored/sheets.sql";
    "stored" "pairs" "stored/pairs.sql";
    "stored" "threads" "stored/threads.sql";
    "stored" "latest" "stored/latest.sql";
    "stored" "basis" "stored/basis.sql";
}
