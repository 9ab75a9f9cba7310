//! Answers, and what was found and read on the way to them, to Arrow.

use super::made::{self, clean_and_messy};
use criterion::{Criterion, Throughput};
use lisql::i18n::Lang;
use lisql::normalise::{Reader, Rules};
use lisql::resolve::resolve;
use lisql::table::{self, RawRows};
use std::sync::Arc;

pub fn measure(criterion: &mut Criterion) {
    for (name, orgs) in clean_and_messy() {
        let settled = orgs.iter().map(|tables| resolve(made::normalised(tables), &[]));
        let (answers, findings): (Vec<_>, Vec<_>) = settled.unzip();
        let findings = findings.concat();
        let rows = answers.iter().map(Vec::len).sum();
        let rules = Rules::default();
        let reader = Reader::new(&rules);
        let raw: Vec<RawRows> = orgs
            .into_iter()
            .flatten()
            .map(|(source, table)| {
                let outcomes = reader.normalise(&source, &table, None).outcomes;
                RawRows { source: Arc::clone(&source.name), table, outcomes }
            })
            .collect();

        let mut group = criterion.benchmark_group("encode");
        let mut measure = |what: &str, rows: usize, encode: &dyn Fn() -> usize| {
            group.throughput(Throughput::Elements(rows as u64));
            group.bench_function(format!("{what}/{name}"), |bencher| bencher.iter(encode));
        };
        measure("assessments", rows, &|| table::assessments(&answers).expect("it is encoded").num_rows());
        measure("owners", rows, &|| table::owners(&answers).expect("it is encoded").num_rows());
        measure("findings", findings.len(), &|| {
            table::findings(&findings, Lang::En).expect("it is encoded").num_rows()
        });
        let cells = raw.iter().map(|raw| raw.table.len()).sum();
        measure("raw_rows", cells, &|| table::raw_rows(&raw).expect("it is encoded").len());
    }
}
