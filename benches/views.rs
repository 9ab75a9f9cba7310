//! How long each view takes over a folder of sheets, in memory:
//! `cargo bench --bench views -- FOLDER [VIEW…]`. Prints the median of five runs.
#![allow(clippy::print_stdout, clippy::expect_used)]

use lisql::app::{App, OpenOptions};
use lisql::engine::VIEWS;
use lisql::i18n::Lang;
use std::time::{Duration, Instant};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let Some((folder, views)) = args.split_first() else {
        println!("usage: cargo bench --bench views -- FOLDER [VIEW…]");
        return;
    };
    let paths = vec![folder.into()];
    let opening = OpenOptions { paths, ..OpenOptions::new(Lang::En, jiff::civil::date(2024, 6, 1)) };
    let app = App::open(opening, &|_, _| {}).expect("the folder opens");
    let runtime = tokio::runtime::Builder::new_multi_thread().build().expect("a runtime starts");
    println!("{} rows", app.data().rows());
    for view in VIEWS.iter().filter(|view| views.is_empty() || views.iter().any(|name| name == view.name)) {
        let sql = format!("select * from {}.{}", view.schema, view.name);
        let run = |_| -> (Duration, usize) {
            let start = Instant::now();
            let answers = runtime.block_on(app.sql(&sql)).expect("the view runs");
            (start.elapsed(), answers.iter().map(|answer| answer.rows()).sum())
        };
        let mut times: Vec<(Duration, usize)> = (0..5).map(run).collect();
        times.sort();
        println!("{:<22} {:>8.0} ms {:>9} rows", view.name, times[2].0.as_secs_f64() * 1e3, times[2].1);
    }
}
