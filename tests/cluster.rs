//! A cluster of one scheduler and two executors, each a process of its own: the same answers as
//! without it, for scripts, named queries, reports and notebooks; and what happens when part of
//! it goes away. Only in a build with the feature `cluster`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod session;

#[path = "cluster/machines.rs"]
mod machines;
#[path = "slt/runner.rs"]
mod runner;

use lisql::app::query::QUERIES;
use lisql::app::{self, Address, OpenOptions};
use lisql::synth::{self, Format, synthesise};
use machines::{Cluster, lisql};
use runner::Backend;
use session::Session;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Parts that even a small scan is cut into, so that rows go from process to process.
const PARTS: usize = 4;

fn opening(path: &Path, cluster: Option<&Address>) -> OpenOptions {
    OpenOptions { paths: vec![path.to_path_buf()], cluster: cluster.cloned(), ..session::options() }
}

/// The sample data as a store in `folder`.
fn sample(folder: &Path) -> PathBuf {
    let (data, store) = (Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), folder.join("store"));
    app::import(&opening(&data, None), &store, &|_, _| {}, &|| {}).unwrap();
    store
}

/// A session over a store on the cluster, its plans cut into parts.
fn apart(store: &Path, cluster: &Cluster) -> Session {
    let session = Session::open(opening(store, Some(&cluster.address)));
    session.run(&format!("set datafusion.execution.target_partitions = {PARTS}")).unwrap();
    session
}

#[test]
fn scripts_answer_the_same() {
    let cluster = Cluster::shared();
    let on = |parts| Backend::Cluster(cluster.address.clone(), parts);
    runner::run_all(&[on(1), on(PARTS)]);
}

#[test]
fn named_queries_answer_the_same() {
    let (cluster, folder) = (Cluster::shared(), tempfile::tempdir().unwrap());
    let store = sample(folder.path());
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let places = [opening(&data, None), opening(&store, None), opening(&store, Some(&cluster.address))];
    let apps = places.map(|options| app::App::open(options, &|_, _| {}).unwrap());
    runtime.block_on(apps[2].sql(&format!("set datafusion.execution.target_partitions = {PARTS}"))).unwrap();
    for query in QUERIES {
        let needed = query.params().into_iter().filter(|param| param.default.is_none());
        let given: Vec<_> = needed.map(|param| (param.name, "Miljöförvaltningen".to_string())).collect();
        let [memory, store, cluster] = [0, 1, 2].map(|at| {
            let table = runtime.block_on(apps[at].query(&query.name, &given));
            let table = table.unwrap_or_else(|error| panic!("{}: {error}", query.name));
            let basis = table.basis.clone();
            let answer = runtime.block_on(table.collect()).unwrap();
            (basis, session::rows(&answer))
        });
        assert_eq!(memory, store, "{}", query.name);
        assert_eq!(store, cluster, "{}", query.name);
    }
}

/// Worked by hand: Ja is 1 and Delvis 0.25 by the organisation's own scheme, so the mean is 0.625;
/// the gap was due the day before the as-of date.
#[test]
fn settings_go_with_a_statement() {
    let (cluster, folder) = (Cluster::shared(), tempfile::tempdir().unwrap());
    let (sheets, store) = (folder.path().join("sheets"), folder.path().join("store"));
    fs::create_dir(&sheets).unwrap();
    let sheet = "ISO\tKrav\tNuläge\tDatum\n4.1\ta\tJa\t\n6.3\tb\tDelvis\t2024-12-31\n";
    fs::write(sheets.join("Norr_2024.tsv"), sheet).unwrap();
    fs::write(sheets.join("lisql.toml"), "[schemes.own]\nJa = 1\nDelvis = 0.25\nNej = 0\n").unwrap();
    app::import(&opening(&sheets, None), &store, &|_, _| {}, &|| {}).unwrap();
    let session = apart(&store, &cluster);
    session.run("set lisql.scheme = 'own'").unwrap();
    let scored = "select avg(score(status)), avg(score(status, 'strict')) from assessments group by org";
    assert_eq!(session.rows(scored), [["0.625", "0.5"]]);
    let overdue = "select days_overdue from actions";
    assert_eq!(session.rows(overdue), [["1"]]);
    session.run("set lisql.as_of = '2024-12-30'").unwrap();
    assert_eq!(session.rows(overdue), [["NULL"]]);
    session.run("set lisql.lang = 'sv'").unwrap();
    let error = session.run("select map_ref(ref, '2013', 'x') from assessments").unwrap_err();
    assert!(error.contains("ingen utgåva") || error.contains("utgåvorna är"), "{error}");
}

/// A file, a table and a view that only this session knows, beside the store's answers.
#[test]
fn what_only_the_session_has_is_sent_along() {
    let (cluster, folder) = (Cluster::shared(), tempfile::tempdir().unwrap());
    let store = sample(folder.path());
    let (there, here) = (apart(&store, &cluster), Session::open(opening(&store, None)));
    let file = folder.path().join("staff.csv");
    fs::write(&file, "org,staff\nKulturförvaltningen,250\nOkänd,3\n").unwrap();
    let file = file.display();
    for session in [&there, &here] {
        session.run("create table many as select org, count(*) as n from assessments group by org").unwrap();
        session.run("create view few as select org, n from many where n < 150").unwrap();
    }
    for sql in [
        format!("select f.staff, count(*) from assessments a join '{file}' f on f.org = a.org group by 1"),
        "select m.org, m.n, count(*) from many m join assessments a using (org) group by 1, 2 order by 1"
            .into(),
        "select f.org, max(a.year) from few f join assessments a using (org) group by 1 order by 1".into(),
    ] {
        let rows = here.rows(&sql);
        assert!(!rows.is_empty(), "{sql}");
        assert_eq!(there.rows(&sql), rows, "{sql}");
    }
}

/// What cannot be sent, and what is about the session itself, is answered by it.
#[test]
fn statements_of_every_kind_answer() {
    let (cluster, folder) = (Cluster::shared(), tempfile::tempdir().unwrap());
    let store = sample(folder.path());
    let (there, here) = (apart(&store, &cluster), Session::open(opening(&store, None)));
    for sql in [
        // A join whose left rows wait for all of its right: each form of it.
        "select count(*), count(b.k) from assessments a left join
            (select distinct year as k from assessments where year > 2022) b on b.k < a.year",
        "select count(*), count(a.year), count(b.k) from (select year from assessments where year < 2023) a
            full join (select distinct year + 1 as k from assessments) b on b.k < a.year",
        "select count(*) from assessments a where not exists
            (select 1 from (select distinct year + 1 as k from assessments) b where b.k < a.year)",
        "select count(*) from assessments a where exists
            (select 1 from (select distinct org, year from assessments) b where b.year > a.year and b.org < a.org)",
        "select count(*) from assessments where org not in (select org from assessments where year = 2020)",
        "select count(*) from assessments a where org not in
            (select org from assessments b where b.year = 2020 and b.kind = a.kind)",
        "select org, (select max(year) from assessments) - max(year) from assessments group by org order by 1",
        "select org, n, rank() over (partition by year order by n, org) from
            (select org, year, count(*) as n from assessments group by 1, 2) where year = 2023 order by 3, 1",
        "select org, row_number() over (partition by year, kind order by org) from
            (select distinct org, year, kind from assessments) where year = 2023 and kind = 'clause' order by 2",
        "select org, sum(count(*)) over (order by org) from assessments group by org order by 1",
        "select org from assessments union select 'Okänd' union all select max(org) from assessments order by 1",
        "with recursive r as (select 2020 as y union all select y + 1 from r where y < 2024)
            select r.y, count(*) from r join assessments a on a.year = r.y group by 1 order by 1",
        "select g.value, count(a.ref) from generate_series(2020, 2023) g left join assessments a
            on a.year = g.value group by 1 order by 1",
        "select kind, owners, unnest(owners) from assessments where owners is not null order by 1, 2, 3 limit 40",
        "select org, ref, comment from assessments order by comment desc, org, ref limit 7 offset 3",
        "select count(*) from information_schema.tables",
    ] {
        let rows = here.rows(sql);
        assert!(!rows.is_empty(), "{sql}");
        assert_eq!(there.rows(sql), rows, "{sql}");
    }
    let plan = there.rows("explain select org, max(comment) from assessments group by org");
    assert!(plan.iter().any(|row| row[1].contains("DataSourceExec")), "{plan:?}");
}

#[test]
fn errors_are_told_as_they_would_be_here() {
    let (cluster, folder) = (Cluster::shared(), tempfile::tempdir().unwrap());
    let store = sample(folder.path());
    let (there, here) = (apart(&store, &cluster), Session::open(opening(&store, None)));
    for sql in [
        "select 1 / (year - year) from assessments",
        "select cast(ref as int) from assessments where ref = '4.1'",
        "select map_ref(ref, '2013', '1999') from assessments",
        "select score(status, 'generous') from assessments",
        "select nothing from assessments",
        "select * from assessment",
    ] {
        let error = here.run(sql).unwrap_err();
        assert_eq!(there.run(sql).unwrap_err(), error, "{sql}");
    }
}

/// Runs the program, which must succeed.
fn run(arguments: &[&str]) {
    let output = lisql().current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn reports_and_notebooks_run_there() {
    let (cluster, folder) = (Cluster::shared(), tempfile::tempdir().unwrap());
    let store = sample(folder.path());
    let (store, address) = (store.to_str().unwrap(), cluster.address.to_string());
    let [here, there] = ["here", "there"].map(|name| folder.path().join(name));
    let common = ["-d", store, "--lang", "sv", "--as-of", "2026-06-30"];
    let one = ["report", "--for", "Kulturförvaltningen"];
    run(&[&common[..], &one, &["-o", here.to_str().unwrap()]].concat());
    run(&[&common[..], &["--cluster", &address], &one, &["-o", there.to_str().unwrap()]].concat());
    let pages = |folder: &Path| {
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        files.map(|path| (path.file_name().unwrap().to_owned(), fs::read(&path).unwrap())).collect::<Vec<_>>()
    };
    assert!(pages(&here).len() == 1 && pages(&here) == pages(&there));
    // The project's notebooks have stored what they show over the sheets themselves.
    let notebook = "notebooks/recurring-gaps.ipynb";
    run(&["-d", store, "--cluster", &address, "notebook", "check", notebook]);
}

/// A statement that takes a while in parts; its answer does not depend on who gives it.
const LONG: &str = "select count(*), min(length(a.comment)) from assessments a
    join assessments b on a.ref = b.ref and a.kind = b.kind where length(a.comment) <= length(b.comment) + 3";

#[test]
fn an_executor_that_dies_takes_nothing_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (sheets, store) = (folder.path().join("sheets"), folder.path().join("store"));
    let format = Some(Format::Tsv);
    let made =
        synth::Options { organisations: 40, years: 2019..=2024, seed: 5, format, controls: true, mess: 0.0 };
    synthesise(&made, &sheets, None, &|_| {}).unwrap();
    app::import(&opening(&sheets, None), &store, &|_, _| {}, &|| {}).unwrap();
    let expected = Session::open(opening(&store, None)).rows(LONG);
    let mut cluster = Cluster::start(3, 2, &[]);
    let session = apart(&store, &cluster);
    let began = Instant::now();
    assert_eq!(session.rows(LONG), expected);
    let alone = began.elapsed();
    // While the tables are read, and while they are joined.
    for moment in [alone / 4, alone * 3 / 4] {
        let (again, address) = (store.clone(), cluster.address.clone());
        let asked = std::thread::spawn(move || {
            let session = Session::open(opening(&again, Some(&address)));
            session.run(&format!("set datafusion.execution.target_partitions = {PARTS}")).unwrap();
            session.run(LONG).map(|answers| answers.iter().flat_map(session::rows).collect::<Vec<_>>())
        });
        std::thread::sleep(moment);
        cluster.executors.pop().unwrap().kill();
        assert_eq!(asked.join().unwrap().unwrap(), expected);
        let began = Instant::now();
        assert_eq!(session.rows(LONG), expected);
        let took = began.elapsed();
        assert!(took < alone * 6 + Duration::from_secs(30), "{took:?} after {alone:?}");
    }
    // Nobody is left: that is said, and not waited for.
    cluster.executors.pop().unwrap().kill();
    let error = session.run(LONG).unwrap_err();
    assert!(error.contains("has no executor"), "{error}");
}

/// The parts of a union have different operators, so the tasks of its stage are not alike: with
/// executors of one thread each part is a task of its own.
#[test]
fn tasks_that_are_not_alike_end() {
    let (cluster, folder) = (Cluster::start(2, 1, &[]), tempfile::tempdir().unwrap());
    let session = apart(&sample(folder.path()), &cluster);
    for _ in 0..5 {
        let rows = session.rows("select max(org) from (select org from assessments union select 'Öde')");
        assert_eq!(rows, [["Öde"]]);
    }
}

/// A statement that would take hours holds all that the cluster has; its program is killed.
#[test]
fn what_nobody_waits_for_is_stopped() {
    let (cluster, folder) = (Cluster::start(1, 1, &[]), tempfile::tempdir().unwrap());
    let store = sample(folder.path());
    let session = apart(&store, &cluster);
    let endless = "select count(*) from assessments a join assessments b on a.year <= b.year
        join assessments c on b.year <= c.year join assessments d on c.year <= d.year";
    let mut asking = lisql();
    asking.arg("-d").arg(&store).args(["--cluster", &cluster.address.to_string(), "-c", endless]);
    let mut asking = machines::Running::start(asking);
    std::thread::sleep(Duration::from_secs(3));
    assert!(asking.goes_on());
    asking.kill();
    let began = Instant::now();
    assert!(!session.rows("select status, count(*) from assessments group by status").is_empty());
    assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
}

#[test]
fn where_no_executor_ever_was_that_is_said() {
    let (cluster, folder) = (Cluster::start(0, 2, &[]), tempfile::tempdir().unwrap());
    let session = apart(&sample(folder.path()), &cluster);
    let error = session.run("select status, count(*) from assessments group by status").unwrap_err();
    assert!(error.contains("has no executor"), "{error}");
}

#[test]
fn what_is_wrong_is_said_at_once() {
    let (cluster, folder) = (Cluster::shared(), tempfile::tempdir().unwrap());
    let store = sample(folder.path());
    let told = |arguments: &[&str]| {
        let output = lisql().current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let address = cluster.address.to_string();
    let (code, text) = told(&["-d", "data", "--cluster", &address, "-c", "select 1"]);
    assert!(code == Some(2) && text.contains("lisql import"), "{text}");
    let (code, text) = told(&["-d", "data", "--cluster", "lab:50050", "-c", "select 1"]);
    assert!(code == Some(2) && text.contains("df://HOST:PORT"), "{text}");
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let nobody = format!("df://{nobody}");
    let ask = ["-c", "select max(comment) from assessments"];
    let (code, text) = told(&[&["-d", store.to_str().unwrap(), "--cluster", &nobody][..], &ask].concat());
    assert!(code == Some(1) && text.contains("no scheduler answers"), "{text}");
    let listen = address.trim_start_matches("df://");
    let (code, text) = told(&["cluster", "scheduler", "--listen", listen]);
    assert!(code == Some(2) && text.contains("in use") && text.contains("--listen"), "{text}");
}

/// Needs moto's server (`pip install 'moto[server]'`), with its folder in PYTHONPATH.
#[test]
#[ignore = "needs the Python package moto[server]: .ci/run has it"]
fn a_store_in_s3_answers_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(folder.path());
    let server = machines::S3::start();
    server.put("city", "isms/store", &store);
    let settings = server.settings();
    let cluster = Cluster::start(2, 2, &settings);
    let address = cluster.address.to_string();
    let ask = |data: &str, cluster: Option<&str>, sql: &str| {
        let mut command = lisql();
        command.args(["-d", data, "--format", "csv", "--as-of", "2026-06-30"]).envs(settings);
        cluster.iter().for_each(|address| {
            command.args(["--cluster", address]);
        });
        let output = command.args(["-c", sql]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.success(), String::from_utf8(output.stdout).unwrap(), said)
    };
    let bucket = "s3://city/isms/store";
    for sql in [
        "select * from trend order by org, year, kind",
        "select org, ref, comment, owners from assessments where year = 2023 order by org, sort_key",
        "select code, count(*) from findings group by code order by code",
        "select owner, led from owner_workload where year = 2024 order by owner, led",
        "select source, rows from sources order by source, rows",
        "select outcome, count(*) from raw_rows group by outcome order by outcome",
    ] {
        let here = ask(store.to_str().unwrap(), None, sql);
        assert!(here.0 && here.1.lines().count() > 3, "{sql}: {here:?}");
        let parts = format!("set datafusion.execution.target_partitions = {PARTS}; {sql}");
        for (address, sql) in [(None, sql), (Some(&*address), sql), (Some(&*address), &parts)] {
            let there = ask(bucket, address, sql);
            assert!(there.0, "{sql}: {}", there.2);
            assert_eq!(there.1, here.1, "{sql}");
        }
    }
    let (well, _, said) = ask("s3://city/elsewhere", None, "select 1");
    assert!(!well && said.contains("s3://city/elsewhere"), "{said}");
}
