//! Bytes to cells, format by format: the same sheets in all of them, so that what they cost can be
//! compared. Formats that the program does not write (xls, xlsb, ods) are not here.

use super::made;
use criterion::{BatchSize, Criterion, Throughput};
use lisql::ingest::read_bytes;
use lisql::render::{self, Writer};
use lisql::synth::Format;
use lisql::table::foreign;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub fn measure(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("parse");
    let mut measure = |name: &str, sheets: Vec<Vec<u8>>| {
        group.throughput(Throughput::Bytes(sheets.iter().map(|bytes| bytes.len() as u64).sum()));
        group.bench_function(name, |bencher| {
            let read = |sheets: Vec<Vec<u8>>| -> usize {
                let read = |bytes| read_bytes(&Arc::from("sheet"), bytes).expect("the sheet is read");
                sheets.into_iter().map(|bytes| read(bytes).tables.len()).sum()
            };
            bencher.iter_batched(|| sheets.clone(), read, BatchSize::LargeInput);
        });
    };
    for format in Format::ALL {
        measure(format.name(), flat(Some(format)).into_iter().map(|(_, bytes)| bytes).collect());
    }
    for format in
        [render::Format::Json, render::Format::Ndjson, render::Format::Parquet, render::Format::Arrow]
    {
        let sheets = flat(Some(Format::Tsv)).into_iter();
        measure(format.name(), sheets.map(|(path, bytes)| written(&path, bytes, format)).collect());
    }
}

fn flat(format: Option<Format>) -> Vec<(PathBuf, Vec<u8>)> {
    made::sheets(format, 0.0).into_iter().flatten().collect()
}

/// A sheet in another format, as the program would export its cells.
fn written(path: &Path, bytes: Vec<u8>, format: render::Format) -> Vec<u8> {
    let (_, tables) = made::read(path, bytes);
    let batch = foreign(&tables[0]).expect("the cells have columns");
    let mut out = Vec::new();
    let mut writer =
        Writer::new(format, &batch.schema(), &render::Options::default(), &mut out).expect("it begins");
    writer.batch(&batch).expect("the rows are written");
    writer.finish().expect("it ends");
    out
}
