//! A cluster as processes of their own on this machine. They are stopped by their own ids when
//! the last test that uses them has ended, whether it passed or not.

use lisql::app::Address;
use object_store::ObjectStoreExt as _;
use object_store::aws::AmazonS3Builder;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, Weak};

/// The program itself.
pub fn lisql() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lisql"));
    command.env("LANG", "C.UTF-8").env_remove("LC_ALL").stdin(Stdio::null());
    command
}

/// A process that ends with this value.
pub struct Running(Child);

impl Running {
    pub fn start(mut command: Command) -> Running {
        Running(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }

    pub fn goes_on(&mut self) -> bool {
        self.0.try_wait().unwrap().is_none()
    }

    /// Ends it as a machine ends whose power fails.
    pub fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A scheduler and its executors.
pub struct Cluster {
    pub address: Address,
    pub executors: Vec<Running>,
    _scheduler: Running,
    // What killed executors leave behind.
    _folder: tempfile::TempDir,
}

/// A port that is free, and so is the one after it.
fn ports() -> u16 {
    for _ in 0..100 {
        let first = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = first.local_addr().unwrap().port();
        if port < u16::MAX && TcpListener::bind(("127.0.0.1", port + 1)).is_ok() {
            return port;
        }
    }
    panic!("no two free ports beside each other");
}

/// Starts a process and waits until it says that it is ready.
fn started(mut command: Command, ready: &str) -> Running {
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut told = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut told).unwrap();
    let running = Running(child);
    assert_eq!(told, ready);
    running
}

impl Cluster {
    /// Starts a scheduler and executors of so many threads; `settings` are added to their environment.
    pub fn start(executors: usize, threads: usize, settings: &[(&str, &str)]) -> Cluster {
        let (port, settings) = (ports(), settings.iter().copied());
        let listen = format!("127.0.0.1:{port}");
        let mut scheduler = lisql();
        scheduler.args(["cluster", "scheduler", "--listen", &listen]).envs(settings.clone());
        let scheduler = started(scheduler, &format!("the scheduler listens at df://{listen}\n"));
        let address = format!("df://{listen}");
        let folder = tempfile::tempdir().unwrap();
        let threads = threads.to_string();
        let executor = |_| {
            let port = ports();
            let listen = format!("127.0.0.1:{port}");
            let mut command = lisql();
            command.args(["cluster", "executor", "--listen", &listen, "--scheduler", &address]);
            command.args(["--threads", &threads, "--memory", "1GB"]).envs(settings.clone());
            command.env("TMPDIR", folder.path());
            started(command, &format!("the executor at {listen} works for {address}\n"))
        };
        let executors = (0..executors).map(executor).collect();
        Cluster {
            address: Address::parse(&address).unwrap(),
            executors,
            _scheduler: scheduler,
            _folder: folder,
        }
    }

    /// The one that tests share.
    pub fn shared() -> Arc<Cluster> {
        static SHARED: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let cluster = Arc::new(Cluster::start(2, 2, &[]));
            *shared = Arc::downgrade(&cluster);
            cluster
        })
    }
}

/// What speaks as S3 does, on loopback.
pub struct S3 {
    endpoint: String,
    _server: Running,
}

impl S3 {
    pub fn start() -> S3 {
        let port = ports();
        let arguments = ["-m", "moto.server", "-H", "127.0.0.1", "-p", &port.to_string()];
        let quiet =
            Command::new("python3").args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let server = Running(quiet.unwrap());
        let began = std::time::Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                began.elapsed().as_secs() < 60,
                "moto's server does not start: pip install 'moto[server]'"
            );
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        S3 { endpoint: format!("http://127.0.0.1:{port}"), _server: server }
    }

    /// The environment by which it is found.
    pub fn settings(&self) -> [(&str, &str); 5] {
        [
            ("AWS_ENDPOINT", &self.endpoint),
            ("AWS_ALLOW_HTTP", "true"),
            ("AWS_REGION", "us-east-1"),
            ("AWS_ACCESS_KEY_ID", "testing"),
            ("AWS_SECRET_ACCESS_KEY", "testing"),
        ]
    }

    /// Makes a bucket and copies a folder into it, below `prefix`.
    pub fn put(&self, bucket: &str, prefix: &str, folder: &Path) {
        let host = self.endpoint.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host).unwrap();
        let request = format!(
            "PUT /{bucket} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        let builder = AmazonS3Builder::new().with_endpoint(&self.endpoint).with_allow_http(true);
        let builder = builder.with_access_key_id("testing").with_secret_access_key("testing");
        let store = builder.with_bucket_name(bucket).build().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut files = vec![folder.join("lisql-store.json")];
        files.extend(fs::read_dir(folder.join("files")).unwrap().map(|file| file.unwrap().path()));
        for file in files {
            let name = file.strip_prefix(folder).unwrap().to_str().unwrap();
            let at = object_store::path::Path::from(format!("{prefix}/{name}"));
            runtime.block_on(store.put(&at, fs::read(&file).unwrap().into())).unwrap();
        }
    }
}
