//! Charts, as `\chart` makes them: every kind is what it was when it was looked at, its values
//! stand where they must, its texts can be read however many rows there are, and what does not
//! fit is told.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

#[path = "charts/errors.rs"]
mod errors;
#[path = "charts/places.rs"]
mod places;
#[path = "charts/readable.rs"]
mod readable;
mod session;
#[path = "charts/snapshots.rs"]
mod snapshots;

use lisql::app::chart::Chart;
use lisql::app::{App, AppError, OpenOptions};
use lisql::i18n::Lang;

fn app(lang: Lang) -> App {
    let paths = vec![concat!(env!("CARGO_MANIFEST_DIR"), "/data").into()];
    let as_of = jiff::civil::date(2026, 6, 30);
    App::open(OpenOptions { paths, lang, as_of, ..session::options() }, &|_, _| {}).unwrap()
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

/// What `\chart` makes of a text.
fn tried(app: &App, text: &str) -> Result<Chart, AppError> {
    run(app.chart(text))
}

fn chart(app: &App, text: &str) -> Chart {
    tried(app, text).unwrap_or_else(|error| panic!("{text}: {}", error.message(Lang::En)))
}

/// The picture without what it says of its data: the hash tells rows in another order apart.
fn shapes(chart: &Chart) -> &str {
    chart.picture.svg.split_once("</metadata>").unwrap().1
}
