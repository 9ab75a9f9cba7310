//! Every view, all of its rows, over sheets in memory and over a store of them.

use super::made::{Made, Session};
use criterion::Criterion;
use lisql::engine::VIEWS;

pub fn measure(criterion: &mut Criterion, made: &Made) {
    over(criterion, "view/memory", || made.in_memory());
    over(criterion, "view/store", || made.in_store());
}

fn over<'a>(criterion: &mut Criterion, name: &str, session: impl Fn() -> &'a Session) {
    let mut group = criterion.benchmark_group(name);
    for view in VIEWS {
        let name = format!("{}.{}", view.schema, view.name);
        let sql = format!("select * from {name}");
        group.bench_function(name, |bencher| {
            let Session { app, runtime } = session();
            bencher.iter_with_large_drop(|| runtime.block_on(app.sql(&sql)).expect("the view runs"));
        });
    }
    group.finish();
}
