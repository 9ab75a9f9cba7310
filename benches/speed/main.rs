//! How long every stage takes, from bytes to pictures, over sheets made from a seed:
//!
//!     cargo bench --features bench                        # all of it, some minutes
//!     cargo bench --features bench -- parse               # what has this in its name
//!     cargo bench --features bench -- view/store/main.trend
//!     cargo bench --features bench -- --save-baseline before      # then a change, then:
//!     cargo bench --features bench -- --baseline before
//!
//! What `benches/*.py` measure are whole processes, beside other programs; this is for
//! finding which stage a difference comes from.
#![allow(clippy::expect_used)]

mod charts;
mod encode;
mod load;
mod made;
mod normalise;
mod parse;
mod views;

use criterion::Criterion;
use made::Made;
use std::time::Duration;

fn main() {
    let criterion = Criterion::default().sample_size(20);
    let criterion =
        criterion.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    let mut criterion = criterion.configure_from_args();
    let made = Made::default();
    parse::measure(&mut criterion);
    normalise::measure(&mut criterion);
    encode::measure(&mut criterion);
    load::measure(&mut criterion, &made);
    views::measure(&mut criterion, &made);
    charts::measure(&mut criterion, &made);
    criterion.final_summary();
}
