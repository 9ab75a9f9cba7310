//! A build without the cluster says so wherever one is asked for, and what it does without.

#![cfg(not(feature = "cluster"))]

use super::Folder;

#[test]
fn a_build_without_the_cluster_says_so() {
    let folder = Folder::new();
    folder.write("sheets/Norr_2024.tsv", "ISO\tKrav\tNuläge\n4.1\ta\tJa\n6.3\tb\tNej\n");
    for args in [
        &["-d", "sheets", "--cluster", "df://127.0.0.1:50050", "-c", "select 1"][..],
        &["cluster", "scheduler"],
        &["cluster", "executor", "--threads", "2"],
    ] {
        let run = folder.run(args);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(run.stderr.contains("cargo build --release --features cluster"), "{args:?}: {}", run.stderr);
    }
    let run = folder.run(&["-d", "s3://city/store", "-c", "select 1"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("s3://city/store") && run.stderr.contains("--features cluster"),
        "{}",
        run.stderr
    );
}

#[test]
fn an_address_is_checked_before_anything_runs() {
    let folder = Folder::new();
    for args in [
        &["--cluster", "127.0.0.1:50050", "-c", "select 1"][..],
        &["cluster", "executor", "--scheduler", "http://a:1"],
    ] {
        let run = folder.run(args);
        assert_eq!(run.code, 2, "{args:?}");
        assert!(run.stderr.contains("df://HOST:PORT"), "{args:?}: {}", run.stderr);
    }
    assert_eq!(folder.run(&["cluster", "scheduler", "--listen", "nowhere"]).code, 2);
    assert_eq!(folder.run(&["cluster", "executor", "--threads", "0"]).code, 2);
}

#[test]
fn a_bucket_is_only_read() {
    let folder = Folder::new();
    folder.write("sheets/Norr_2024.tsv", "ISO\tKrav\tNuläge\n4.1\ta\tJa\n6.3\tb\tNej\n");
    let run = folder.run(&["import", "sheets", "--into", "s3://city/store"]);
    assert!(run.code == 2 && run.stderr.contains("is a bucket"), "{}", run.stderr);
    assert!(!folder.path().join("s3:").exists());
}
