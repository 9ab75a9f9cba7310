//! The kernel over the wire, as a client sees it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

#[path = "kernel/client.rs"]
mod client;

use client::{Client, LONG, program};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn data(output: &Value) -> &Value {
    &output["content"]["data"]
}

#[test]
fn a_select_gives_one_result_in_every_form() {
    let mut kernel = Client::start(&[]);
    let (reply, outputs) =
        kernel.run("select '<b>å</b>' as text, null as nothing, 1.5 as number, 1 as ref, 2 as ref_;");
    assert_eq!((&reply["status"], &reply["execution_count"]), (&json!("ok"), &json!(1)));
    assert_eq!(client::kinds(&outputs), ["execute_input", "execute_result"]);
    let data = data(&outputs[1]);
    assert!(data["text/html"].as_str().unwrap().contains("&lt;b&gt;å&lt;/b&gt;"), "{data}");
    assert!(!data["text/html"].as_str().unwrap().contains("<style"));
    assert!(data["text/plain"].as_str().unwrap().contains("<b>å</b>"));
    let resource = &data["application/vnd.dataresource+json"];
    assert_eq!(
        resource["data"][0],
        json!({ "text": "<b>å</b>", "nothing": null, "number": 1.5, "ref": 1, "ref_": 2 })
    );
    assert_eq!(resource["schema"]["fields"][2], json!({ "name": "number", "type": "number" }));

    // What is cut is told.
    let (_, outputs) = kernel.run("select * from generate_series(1, 1234);");
    let data = client::result(&outputs);
    assert_eq!(data["application/vnd.dataresource+json"]["rows"], 1234);
    assert_eq!(data["application/vnd.dataresource+json"]["data"].as_array().unwrap().len(), 200);
    assert_eq!(data["text/html"].as_str().unwrap().matches("<tr>").count(), 201);
    assert!(data["text/html"].as_str().unwrap().contains("1,034"), "{}", data["text/html"]);
    assert!(data["text/plain"].as_str().unwrap().contains("1,034"));
    let (_, outputs) = kernel.run("select repeat('x', 100000) as x from generate_series(1, 100);");
    let size = |kind: &str| client::result(&outputs)[kind].to_string().len();
    assert!(size("text/html") < 500_000 && size("text/plain") < 500_000);
    assert!(size("application/vnd.dataresource+json") < 500_000);
}

#[test]
fn what_cells_say_reaches_the_client() {
    let mut kernel = Client::start(&[]);
    let (_, outputs) = kernel.run("\\echo one\n\\echo two\n\\warn three\n\\history");
    let streams: Vec<_> =
        outputs[1..].iter().map(|o| (&o["content"]["name"], &o["content"]["text"])).collect();
    assert_eq!(streams[0], (&json!("stdout"), &json!("one\ntwo\n")));
    assert_eq!(streams[1].0, "stderr");
    assert!(streams[1].1.as_str().unwrap().contains("only at the prompt"));

    let (reply, outputs) = kernel.run("select 1;\nselect nothing from maturity;\nselect 2;");
    assert_eq!(client::kinds(&outputs), ["execute_input", "execute_result", "error"]);
    assert_eq!((&reply["status"], &reply["ename"]), (&json!("error"), &json!("SqlError")));
    let trace: Vec<&str> =
        reply["traceback"].as_array().unwrap().iter().map(|l| l.as_str().unwrap()).collect();
    assert!(trace.iter().any(|line| line.contains("^^^^^^^")), "{trace:?}");
    assert_eq!(reply["evalue"], outputs[2]["content"]["evalue"]);

    let (reply, outputs) = kernel.run("\\page select 1 as one");
    assert_eq!((reply["payload"].as_array().unwrap().len(), outputs.len()), (1, 1));
    assert_eq!(reply["payload"][0]["source"], "page");
    assert!(reply["payload"][0]["data"]["text/plain"].as_str().unwrap().contains("one"));
    let (_, outputs) = kernel.run("\\clear");
    assert_eq!(outputs[1]["content"], json!({ "wait": false }));
    let (_, outputs) = kernel.run("select 7 as seven;\n\\last");
    assert_eq!(client::kinds(&outputs), ["execute_input", "execute_result", "display_data"]);
    let (reply, _) = kernel.run("\\q");
    assert_eq!(reply["payload"][0]["source"], "ask_exit");
}

#[test]
fn results_are_named_and_data_replaced() {
    let seed = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/seed/sheet.tsv");
    let mut kernel = Client::start(&[]);
    let count = |kernel: &mut Client, table: &str| {
        let (_, outputs) = kernel.run(&format!("select count(*) as n from {table};"));
        client::result(&outputs)["application/vnd.dataresource+json"]["data"][0]["n"].clone()
    };
    assert_eq!(count(&mut kernel, "assessments"), 0);
    let (reply, _) = kernel.run(&format!("\\open {seed}"));
    assert_eq!(reply["status"], "ok");
    assert_eq!(count(&mut kernel, "assessments"), 26);
    // What cannot be opened leaves what is there, and what can takes its place.
    assert_eq!(kernel.run("\\open nowhere").0["status"], "error");
    assert_eq!(count(&mut kernel, "assessments"), 26);
    let other = concat!(env!("CARGO_MANIFEST_DIR"), "/data/Stadsbyggnadskontoret_2023.csv");
    assert_eq!(kernel.run(&format!("\\open {other}")).0["status"], "ok");
    assert_eq!(count(&mut kernel, "sources"), 1);
    assert_eq!(kernel.run(&format!("\\open {seed}")).0["status"], "ok");
    let (reply, outputs) = kernel.run("-- name: mine\nselect ref from assessments where is_gap;");
    assert_eq!(reply["status"], "ok", "{outputs:?}");
    let told = outputs.last().unwrap()["content"]["text"].as_str().unwrap();
    assert!(told.contains("mine"), "{told}");
    assert_ne!(count(&mut kernel, "mine"), 0);
    let (reply, _) = kernel.run("-- name: maturity\nselect 1;");
    assert_eq!(reply["status"], "error");
}

#[test]
fn requests_say_how_they_are_run() {
    let mut kernel = Client::start(&[]);
    let (reply, outputs) = kernel.request("execute_request", json!({ "code": "select 1;", "silent": true }));
    assert_eq!((reply["status"].as_str(), outputs.len()), (Some("ok"), 0));
    let unstored = json!({ "code": "select 2;", "store_history": false });
    assert_eq!(kernel.request("execute_request", unstored).0["execution_count"], 1);
    let asked = json!({ "code": "select 3;", "user_expressions": { "sum": "1 + 2", "bad": "nothing", "text": "'a'" } });
    let (reply, _) = kernel.request("execute_request", asked);
    assert_eq!(reply["execution_count"], 1);
    let values = &reply["user_expressions"];
    assert_eq!(values["sum"]["data"]["text/plain"], "3");
    assert_eq!(values["text"]["data"]["text/plain"], "a");
    assert_eq!(values["bad"]["status"], "error");

    let history =
        |kernel: &mut Client, asked: Value| kernel.request("history_request", asked).0["history"].clone();
    kernel.run("select 4;");
    assert_eq!(
        history(&mut kernel, json!({ "hist_access_type": "tail", "n": 1 })),
        json!([[1, 2, "select 4;"]])
    );
    assert_eq!(
        history(&mut kernel, json!({ "hist_access_type": "search", "pattern": "*3*" })),
        json!([[1, 1, "select 3;"]])
    );
    let range = json!({ "hist_access_type": "range", "session": 0, "start": 1, "stop": 2, "output": true });
    assert_eq!(history(&mut kernel, range)[0][2][0], "select 3;");

    // What waits behind an error is not run, unless that is asked for.
    let bad = kernel.send("execute_request", json!({ "code": "select nothing;" }));
    let behind = kernel.send("execute_request", json!({ "code": "select 5;" }));
    assert_eq!(kernel.reply_to(&bad)["status"], "error");
    assert_eq!(kernel.reply_to(&behind)["status"], "aborted");
    let bad = kernel.send("execute_request", json!({ "code": "select nothing;", "stop_on_error": false }));
    let behind = kernel.send("execute_request", json!({ "code": "select 5;" }));
    assert_eq!(kernel.reply_to(&bad)["status"], "error");
    assert_eq!(kernel.reply_to(&behind)["status"], "ok");
}

#[test]
fn the_language_is_known() {
    let mut kernel = Client::start(&[]);
    let (info, _) = kernel.request("kernel_info_request", json!({}));
    assert_eq!((&info["language_info"]["name"], &info["supported_features"]), (&json!("sql"), &json!([])));
    let is_complete = |kernel: &mut Client, code: &str| {
        let (reply, _) = kernel.request("is_complete_request", json!({ "code": code }));
        reply["status"].as_str().unwrap().to_string()
    };
    for (code, expected) in [
        ("select 1;", "complete"),
        ("select 1", "incomplete"),
        ("select (1", "incomplete"),
        ("selec 1;", "invalid"),
        ("\\d maturity", "complete"),
    ] {
        assert_eq!(is_complete(&mut kernel, code), expected, "{code}");
    }
    let code = "select 'åäö', sco from maturity";
    let (reply, _) = kernel.request("complete_request", json!({ "code": code, "cursor_pos": 17 }));
    assert_eq!((&reply["cursor_start"], &reply["cursor_end"]), (&json!(14), &json!(17)));
    let types = reply["metadata"]["_jupyter_types_experimental"].as_array().unwrap();
    let score = types.iter().find(|found| found["text"] == "score").unwrap();
    assert_eq!((&score["type"], &score["signature"]), (&json!("column"), &json!("double")));
    for (code, cursor, expected) in [
        ("from maturity", 8, "share_ja_delvis"),
        ("select score from maturity", 8, "double"),
        ("select ref_key(ref)", 10, "ref_key"),
        ("\\crosstab", 3, "QUERY"),
        ("set lisql.scheme", 12, "Now: half"),
    ] {
        let asked = json!({ "code": code, "cursor_pos": cursor, "detail_level": 0 });
        let (reply, _) = kernel.request("inspect_request", asked);
        assert_eq!(reply["found"], true, "{code}");
        assert!(reply["data"]["text/plain"].as_str().unwrap().contains(expected), "{code}: {reply}");
        assert!(reply["data"]["text/markdown"].is_string());
    }
    let (reply, _) = kernel.request("inspect_request", json!({ "code": "xyzzy", "cursor_pos": 2 }));
    assert_eq!((&reply["status"], &reply["found"]), (&json!("ok"), &json!(false)));
    // A table that a cell has made is known in the next.
    kernel.run("create view fresh_view as select 1 as only_here;");
    let code = "from fresh_";
    let deadline = Instant::now() + Duration::from_secs(20);
    while kernel.request("complete_request", json!({ "code": code, "cursor_pos": 11 })).0["matches"]
        != json!(["fresh_view"])
    {
        assert!(Instant::now() < deadline);
    }
    assert_eq!(kernel.request("comm_info_request", json!({})).0["comms"], json!({}));
    let comm = kernel.send("comm_open", json!({ "comm_id": "c", "target_name": "widget", "data": {} }));
    assert_eq!(client::kinds(&kernel.outputs_of(&comm)), ["comm_close"]);
}

#[test]
fn a_running_query_holds_up_nothing_and_can_be_stopped() {
    let mut kernel = Client::start(&[]);
    kernel.run("create table kept as select 1 as one;");
    // The names are read once.
    kernel.request("complete_request", json!({ "code": "sel", "cursor_pos": 3 }));
    let running = kernel.send("execute_request", json!({ "code": LONG }));
    let queued = kernel.send("execute_request", json!({ "code": "select 2;" }));
    std::thread::sleep(Duration::from_millis(300));
    let asked = json!({ "code": "select sco from maturity", "cursor_pos": 10 });
    // Every core has something else to do as well.
    let busy = std::sync::atomic::AtomicBool::new(true);
    let mut waits = Vec::new();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().unwrap().get() {
            scope.spawn(|| {
                while busy.load(std::sync::atomic::Ordering::Relaxed) {
                    std::hint::spin_loop();
                }
            });
        }
        for _ in 0..21 {
            let began = Instant::now();
            let completion = kernel.send("complete_request", asked.clone());
            assert!(!kernel.reply_to(&completion)["matches"].as_array().unwrap().is_empty());
            waits.push(began.elapsed());
            kernel.outputs_of(&completion);
        }
        busy.store(false, std::sync::atomic::Ordering::Relaxed);
    });
    waits.sort();
    // The median: the machine may do something else at any moment.
    assert!(waits[10] < Duration::from_millis(50), "{waits:?}");
    let completion = kernel.send("complete_request", asked);
    kernel.reply_to(&completion);
    // Whoever listens is told that the cell is still busy.
    kernel.outputs_of(&completion);
    let state = kernel.next_published();
    assert_eq!(state["content"]["execution_state"], "busy");
    assert_eq!(state["parent_header"]["msg_id"], json!(running));
    assert_eq!(kernel.heartbeat(b"are you there?"), b"are you there?");

    let began = Instant::now();
    kernel.control("interrupt_request", json!({}));
    let reply = kernel.reply_to(&running);
    assert!(began.elapsed() < Duration::from_millis(500), "{:?}", began.elapsed());
    assert_eq!((&reply["status"], &reply["ename"]), (&json!("error"), &json!("Interrupted")));
    assert_eq!(kernel.reply_to(&queued)["status"], "aborted");
    // However many are stopped, the next one runs, and what was shown before stays.
    for query in [LONG, client::RECURSIVE, LONG, LONG] {
        let running = kernel.send("execute_request", json!({ "code": format!("\\echo begun\n{query}") }));
        std::thread::sleep(Duration::from_millis(300));
        let began = Instant::now();
        kernel.control("interrupt_request", json!({}));
        assert_eq!(kernel.reply_to(&running)["ename"], "Interrupted");
        assert!(began.elapsed() < Duration::from_millis(500), "{:?}", began.elapsed());
        let outputs = kernel.outputs_of(&running);
        assert_eq!(client::kinds(&outputs), ["execute_input", "stream", "error"]);
    }
    // An interrupt that comes late stops nothing.
    kernel.control("interrupt_request", json!({}));
    let (reply, _) = kernel.run("select * from kept;");
    assert_eq!(reply["status"], "ok");
    #[cfg(target_os = "linux")]
    {
        std::thread::sleep(Duration::from_millis(200));
        let before = kernel.cpu();
        std::thread::sleep(Duration::from_secs(1));
        assert!(kernel.cpu() - before < 0.3, "a query that was stopped goes on");
    }
}

#[test]
fn a_long_silence_is_told_and_leaves_no_trace() {
    let mut kernel = Client::start(&[]);
    let running = kernel.send("execute_request", json!({ "code": LONG }));
    let mut told = Vec::new();
    while told.len() < 3 {
        let message = kernel.next_published();
        if message["content"]["transient"]["display_id"].is_string() {
            told.push(message);
        }
    }
    assert_eq!(client::kinds(&told), ["display_data", "update_display_data", "update_display_data"]);
    assert_eq!(data(&told[0])["text/plain"], "running for 1 s");
    assert_eq!(data(&told[2])["text/plain"], "running for 3 s");
    assert!(told.iter().all(|one| one["content"]["transient"] == told[0]["content"]["transient"]));
    kernel.control("interrupt_request", json!({}));
    kernel.reply_to(&running);
    let outputs = loop {
        let message = kernel.next_published();
        if message["header"]["msg_type"] == "clear_output" {
            break [message, kernel.next_published()];
        }
    };
    assert_eq!(
        (&outputs[0]["content"]["wait"], &outputs[1]["header"]["msg_type"]),
        (&json!(true), &json!("error"))
    );
    // What has shown something already is not interrupted by it.
    let running = kernel.send("execute_request", json!({ "code": format!("\\echo begun\n{LONG}") }));
    std::thread::sleep(Duration::from_millis(1500));
    kernel.control("interrupt_request", json!({}));
    kernel.reply_to(&running);
    let outputs = kernel.outputs_of(&running);
    assert_eq!(client::kinds(&outputs), ["execute_input", "stream", "error"]);
}

#[test]
fn a_cell_can_ask_for_values() {
    let mut kernel = Client::start(&[]);
    let code = "\\prompt year Which year?\n\\prompt who\nselect $year + 1 as next, $who as who;";
    let running = kernel.send("execute_request", json!({ "code": code, "allow_stdin": true }));
    let asked = kernel.answer("2024");
    assert_eq!(
        (&asked["header"]["msg_type"], &asked["parent_header"]["msg_id"]),
        (&json!("input_request"), &json!(running))
    );
    assert_eq!(asked["content"], json!({ "prompt": "Which year? ", "password": false }));
    assert_eq!(kernel.answer("O'Hara")["content"]["prompt"], "who: ");
    assert_eq!(kernel.reply_to(&running)["status"], "ok");
    let row =
        &client::result(&kernel.outputs_of(&running))["application/vnd.dataresource+json"]["data"][0].clone();
    assert_eq!(row, &json!({ "next": 2025, "who": "O'Hara" }));
    // A question can be stopped, and where nobody can be asked that is told.
    let running = kernel.send("execute_request", json!({ "code": "\\prompt x", "allow_stdin": true }));
    std::thread::sleep(Duration::from_millis(200));
    kernel.control("interrupt_request", json!({}));
    assert_eq!(kernel.reply_to(&running)["ename"], "Interrupted");
    let alone = json!({ "code": "\\prompt x", "allow_stdin": false });
    let (reply, _) = kernel.request("execute_request", alone);
    assert_eq!((&reply["status"], &reply["ename"]), (&json!("error"), &json!("CommandError")));
}

#[test]
fn messages_with_another_key_are_ignored() {
    let mut kernel = Client::start(&[]);
    kernel.forge("execute_request", json!({ "code": "create table forged as select 1 as one;" }));
    let (reply, _) = kernel.run("select * from forged;");
    assert_eq!(reply["status"], "error");
}

#[test]
fn long_cells_arrive_whole() {
    let mut kernel = Client::start(&[]);
    let (reply, outputs) = kernel.run(&format!("select length('{}') as n;", "å".repeat(4 << 20)));
    assert_eq!(reply["status"], "ok");
    assert_eq!(client::result(&outputs)["application/vnd.dataresource+json"]["data"][0]["n"], 4 << 20);
}

#[test]
fn twenty_thousand_outputs_arrive() {
    let mut kernel = Client::start(&[]);
    // Results and what commands show; text comes in batches.
    let code: String = (0..10_000).map(|at| format!("values ({at});\n\\echo {at}\n")).collect();
    let running = kernel.send("execute_request", json!({ "code": code }));
    let outputs = kernel.outputs_of(&running);
    assert_eq!(kernel.reply_to(&running)["status"], "ok");
    let results = outputs.iter().filter(|output| output["header"]["msg_type"] == "execute_result");
    let values = results.map(|output| {
        let row = &data(output)["application/vnd.dataresource+json"]["data"][0];
        row.as_object().unwrap().values().next().unwrap().as_i64().unwrap()
    });
    assert!(values.eq(0..10_000));
    let texts = outputs.iter().filter_map(|output| output["content"]["text"].as_str());
    assert_eq!(texts.collect::<String>(), (0..10_000).map(|at| format!("{at}\n")).collect::<String>());
    assert!(outputs.len() > 20_000, "{}", outputs.len());
}

#[test]
fn kernels_start_run_and_end_again_and_again() {
    for at in 0..200 {
        let transport = if at % 2 == 0 { "tcp" } else { "ipc" };
        let mut kernel = Client::over(transport, &[]);
        let (reply, outputs) = kernel.run(&format!("select {at} as n;"));
        assert_eq!(reply["status"], "ok", "{at}");
        assert_eq!(client::result(&outputs)["application/vnd.dataresource+json"]["data"][0]["n"], at);
        assert_eq!(kernel.control("shutdown_request", json!({ "restart": false }))["status"], "ok", "{at}");
        assert_eq!(kernel.wait(), Some(0), "{at}");
        assert!(kernel.sockets_left().is_empty(), "{at}");
    }
}

#[test]
fn a_kernel_ends_when_it_is_told() {
    for transport in ["tcp", "ipc"] {
        let mut kernel = Client::over(transport, &[]);
        assert_eq!(kernel.welcome["content"]["subscription"], "");
        assert_eq!(kernel.run("select 1;").0["status"], "ok");
        kernel.send("execute_request", json!({ "code": LONG }));
        let reply = kernel.control("shutdown_request", json!({ "restart": true }));
        assert_eq!((&reply["status"], &reply["restart"]), (&json!("ok"), &json!(true)));
        assert_eq!(kernel.wait(), Some(0));
        assert!(kernel.sockets_left().is_empty(), "{:?}", kernel.sockets_left());
    }
}

#[test]
fn data_that_cannot_be_loaded_is_told_in_the_first_cell() {
    let mut kernel = Client::start(&["--config", "nowhere.toml"]);
    let (reply, outputs) = kernel.run("select 1;");
    assert_eq!(reply["status"], "ok");
    assert!(outputs[1]["content"]["text"].as_str().unwrap().contains("nowhere.toml"));
    assert_eq!(kernel.run("select 1;").1.len(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_kernel_ends_with_its_parent() {
    let folder = tempfile::tempdir().unwrap();
    let connection = client::connection_file(folder.path(), "tcp");
    let script = format!("'{}' kernel run -f '{}' & echo $!; wait", program(), connection.display());
    let mut parent = std::process::Command::new("sh")
        .args(["-c", &script])
        .current_dir(folder.path())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(parent.stdout.take().unwrap()), &mut line)
        .unwrap();
    let place = std::path::PathBuf::from(format!("/proc/{}/stat", line.trim()));
    std::thread::sleep(Duration::from_millis(500));
    assert!(place.exists());
    parent.kill().unwrap();
    parent.wait().unwrap();
    let deadline = Instant::now() + Duration::from_secs(10);
    // Where nobody waits for it, a process that has ended stays as a zombie.
    let is_alive = || std::fs::read_to_string(&place).is_ok_and(|stat| !stat.contains(") Z "));
    while is_alive() {
        assert!(Instant::now() < deadline, "the kernel outlives its parent");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn kernels_are_installed_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let command = std::process::Command::new(program())
            .args(["--lang", "en"])
            .args(args)
            .env("JUPYTER_DATA_DIR", folder.path().join("user"))
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(command.stdout.is_empty());
        command.status.code()
    };
    let prefix = folder.path().display().to_string();
    assert_eq!(
        run(&["kernel", "install", "--prefix", &prefix, "--name", "Mine", "--data", "sheets"]),
        Some(0)
    );
    let place = folder.path().join("share/jupyter/kernels/mine");
    let spec: Value = serde_json::from_slice(&std::fs::read(place.join("kernel.json")).unwrap()).unwrap();
    let argv: Vec<&str> =
        spec["argv"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
    let data = folder.path().join("sheets").display().to_string();
    assert_eq!(argv[1..], ["-d", &data, "--lang=en", "kernel", "run", "-f", "{connection_file}"]);
    assert_eq!((&spec["interrupt_mode"], &spec["language"]), (&json!("message"), &json!("sql")));
    for logo in ["logo-svg.svg", "logo-32x32.png", "logo-64x64.png"] {
        assert!(place.join(logo).is_file());
    }
    assert_eq!(run(&["kernel", "uninstall", "--prefix", &prefix, "--name", "mine"]), Some(0));
    assert!(!place.exists());
    assert_eq!(run(&["kernel", "uninstall", "--prefix", &prefix, "--name", "mine"]), Some(1));
    assert_eq!(run(&["kernel", "install"]), Some(0));
    assert!(folder.path().join("user/kernels/lisql/kernel.json").is_file());
    assert_eq!(run(&["kernel", "install", "--name", "../x"]), Some(2));
    // Somebody else's kernel is not touched.
    std::fs::create_dir_all(folder.path().join("user/kernels/other")).unwrap();
    assert_eq!(run(&["kernel", "install", "--name", "other"]), Some(1));
    assert_eq!(run(&["kernel", "uninstall", "--name", "other"]), Some(1));
}
