//! A folder of sheets, whole: opened for a session, imported into a store, and the store opened.

use super::made::{Made, opening, temporary};
use criterion::{BatchSize, Criterion};
use lisql::app::{self, App};

pub fn measure(criterion: &mut Criterion, made: &Made) {
    let mut group = criterion.benchmark_group("load");
    group.sample_size(10);
    group.bench_function("folder", |bencher| {
        let folder = made.folder();
        bencher.iter_with_large_drop(|| App::open(opening(folder), &|_, _| {}).expect("the folder opens"));
    });
    group.bench_function("store", |bencher| {
        let store = made.store();
        bencher.iter_with_large_drop(|| App::open(opening(store), &|_, _| {}).expect("the store opens"));
    });
    group.bench_function("import", |bencher| {
        let folder = made.folder();
        let import = |store: tempfile::TempDir| {
            app::import(&opening(folder), store.path(), &|_, _| {}, &|| {}).expect("the folder is imported");
            store
        };
        bencher.iter_batched(temporary, import, BatchSize::PerIteration);
    });
    group.bench_function("import_again", |bencher| {
        // Nothing has changed: what it costs to know that.
        let (folder, store) = (opening(made.folder()), made.store());
        bencher.iter(|| app::import(&folder, store, &|_, _| {}, &|| {}).expect("the folder is looked at"));
    });
    group.finish();
}
