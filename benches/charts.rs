//! How long a chart takes once its rows are there: `cargo bench --bench charts`. A line chart of
//! 12 series over 10 years, to SVG and to PNG; prints the medians.
#![allow(clippy::print_stdout, clippy::expect_used)]

use lisql::app::{App, OpenOptions};
use lisql::chart::{About, draw, extract, parse};
use lisql::engine::natural_key;
use lisql::i18n::Lang;
use std::time::Instant;

const ROWS: &str = "select concat('Förvaltning ', cast(a.value as text)) as org, b.value as year,
    cast((a.value * 37 + b.value * 13) % 100 as double) / 100 as share_ja, 26 as n
    from generate_series(1, 12) a cross join generate_series(2016, 2025) b";

fn main() {
    let opening = OpenOptions::new(Lang::En, jiff::civil::date(2025, 6, 1));
    let app = App::open(opening, &|_, _| {}).expect("a session without data opens");
    let runtime = tokio::runtime::Builder::new_multi_thread().build().expect("a runtime starts");
    let answer = runtime.block_on(app.sql(ROWS)).expect("the rows come").remove(0);
    let spec = parse("line x=year y=share_ja series=org").expect("the spec can be read");
    let about = About { scheme: "half".into(), as_of: "2025-06-01".into(), ..About::default() };
    let picture = || {
        let data = extract(&spec, &answer.schema, &answer.batches, &natural_key, Lang::En);
        draw(&spec, &data.expect("the spec fits"), &about).expect("the chart is drawn")
    };
    let once = picture();
    println!("svg {:>8.2} ms {:>8} bytes", median(200, || picture().svg.len()), once.svg.len());
    let png = || once.png(2.0).expect("the picture becomes dots").len();
    println!("png {:>8.2} ms {:>8} bytes", median(30, png), png());
}

/// The median of some runs, in milliseconds.
fn median(runs: usize, run: impl Fn() -> usize) -> f64 {
    let time = |_| {
        let start = Instant::now();
        std::hint::black_box(run());
        start.elapsed().as_secs_f64() * 1e3
    };
    let mut times: Vec<f64> = (0..runs).map(time).collect();
    times.sort_by(f64::total_cmp);
    times[runs / 2]
}
