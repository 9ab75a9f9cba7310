//! Runs `tests/slt/*.slt`: what SQL answers over small sheets whose answers were
//! worked out by hand.
//!
//! A file names its sheets in comments at its top: `# data: slt/data/maturity`
//! (a path below `tests/`, several lines add up), and where it needs them `# org:`,
//! `# year:`, `# lang:`, `# scheme:` and `# as_of:` (else the first day of 2025). Cells of a row stand between ` | `; types are
//! T text, I int, R double, B bool, D date, L list or map. `SLT=name` in the
//! environment runs the files whose names hold `name`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod session;

#[path = "slt/golden.rs"]
mod golden;
#[path = "slt/runner.rs"]
mod runner;

use runner::Backend;

#[test]
fn scripts() {
    runner::run_all(&[Backend::Memory, Backend::Store]);
}
