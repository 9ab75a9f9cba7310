//! Cells to answers, and what is settled between the sheets of an organisation; once with sheets
//! as they should be and once as people type them.

use super::made::{self, clean_and_messy};
use criterion::{BatchSize, Criterion, Throughput};
use lisql::normalise::{Reader, Rules, Sheet};
use lisql::resolve::resolve;

pub fn measure(criterion: &mut Criterion) {
    for (name, orgs) in clean_and_messy() {
        let sheets: Vec<Vec<Sheet>> = orgs.iter().map(|tables| made::normalised(tables)).collect();
        let answers: usize = sheets.iter().flatten().map(|sheet| sheet.answers.len()).sum();

        let mut group = criterion.benchmark_group("normalise");
        group.throughput(Throughput::Elements(answers as u64));
        group.bench_function(name, |bencher| {
            let rules = Rules::default();
            bencher.iter(|| {
                let reader = Reader::new(&rules);
                let tables = orgs.iter().flatten();
                tables.map(|(source, table)| reader.normalise(source, table, None)).collect::<Vec<_>>()
            });
        });
        group.finish();

        let mut group = criterion.benchmark_group("resolve");
        group.throughput(Throughput::Elements(answers as u64));
        group.bench_function(name, |bencher| {
            let settle = |orgs: Vec<Vec<Sheet>>| -> Vec<_> {
                orgs.into_iter().map(|sheets| resolve(sheets, &[])).collect()
            };
            bencher.iter_batched(|| sheets.clone(), settle, BatchSize::LargeInput);
        });
        group.finish();
    }
}
