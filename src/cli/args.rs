//! The command line as clap reads it. What `--help` says of it stands in the message files.

use super::chart::ChartArgs;
use crate::app::Address;
use crate::app::report::Confidentiality;
use crate::i18n::{Lang, Message};
use crate::render::Format;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::num::NonZero;
use std::path::PathBuf;
use std::time::Duration;

/// SQL over ISO/IEC 27001 self-assessment sheets.
#[derive(Debug, Parser)]
#[command(name = "lisql", version, about, long_about = None, args_conflicts_with_subcommands = false)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    /// Run this text (statements and \ commands) and stop
    #[arg(short = 'c', value_name = "TEXT", conflicts_with = "file", allow_hyphen_values = true)]
    pub text: Option<String>,
    /// Run this file and stop
    #[arg(short = 'f', value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Clone, Debug, Args)]
pub struct Global {
    /// A sheet, a folder of sheets, or - for a sheet on standard input [default: data]
    #[arg(short = 'd', long = "data", value_name = "PATH", global = true)]
    pub data: Vec<PathBuf>,
    /// How results are written [default: table, or by the ending of -o]
    #[arg(long, value_enum, global = true)]
    pub format: Option<FormatArg>,
    /// Write results to this file
    #[arg(short = 'o', long = "output", value_name = "FILE", global = true)]
    pub output: Option<PathBuf>,
    /// Language of messages and titles [default: from the environment]
    #[arg(long, value_enum, global = true)]
    pub lang: Option<LangArg>,
    /// What a verdict is worth: half, strict, lenient, or one of lisql.toml
    #[arg(long, value_name = "NAME", global = true)]
    pub scheme: Option<String>,
    /// The day against which actions are overdue [default: today]
    #[arg(long, value_name = "DATE", global = true, value_parser = date)]
    pub as_of: Option<jiff::civil::Date>,
    /// What is handed on about others rests on more organisations than this; 5 or more [default: 5]
    #[arg(long, value_name = "NUMBER", global = true)]
    pub min_group: Option<String>,
    /// The organisation of the one source given
    #[arg(long, value_name = "NAME", global = true)]
    pub org: Option<String>,
    /// The year of the one source given
    #[arg(long, value_name = "YEAR", global = true, value_parser = year)]
    pub year: Option<i32>,
    /// Settings [default: lisql.toml beside the data, else in the working folder]
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// The most that queries may hold in memory, as 2GB
    #[arg(long, value_name = "SIZE", global = true, value_parser = bytes)]
    pub memory: Option<usize>,
    /// Run statements over a store on this cluster, as df://HOST:PORT
    #[arg(long, value_name = "ADDRESS", global = true, value_parser = address)]
    pub cluster: Option<Address>,
    /// After an error in -c, -f or standard input, run what follows it; the exit code is still 1
    #[arg(long, global = true)]
    pub keep_going: bool,
    /// Colours on the screen
    #[arg(long, value_enum, default_value_t = ColorArg::Auto, global = true)]
    pub color: ColorArg,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// A prompt for SQL
    Shell,
    /// Run a named query, or list them
    #[command(disable_help_flag = true)]
    Query {
        name: Option<String>,
        /// Say what the query answers and which parameters it has
        #[arg(short = 'h', long)]
        help: bool,
        /// A parameter, as year=2024
        #[arg(short = 'p', value_name = "NAME=VALUE", value_parser = parameter)]
        params: Vec<(String, String)>,
    },
    /// Show what was found when the sheets were read; exit code 1 if any is an error
    Check,
    /// Read sheets into a store, a folder of Parquet files; again: only what has changed
    Import(ImportArgs),
    /// Look after a store
    Store(StoreArgs),
    /// More than one machine: a scheduler, and executors that work for it
    Cluster(ClusterArgs),
    /// Draw a named query's chart, or a statement's, into a file
    Chart(ChartArgs),
    /// Write reports for the management review: one for the whole and one for each organisation
    Report(ReportArgs),
    /// Make sheets from a seed, with the mess that real ones have
    Synth(SynthArgs),
    /// Notebooks without Jupyter: run them, check them, make them from named queries
    Notebook(NotebookArgs),
    /// The Jupyter kernel
    Kernel(KernelArgs),
    /// Print the completions of a shell
    Completions { shell: clap_complete::Shell },
}

/// A language on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LangArg {
    Sv,
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Lang {
        match lang {
            LangArg::Sv => Lang::Sv,
            LangArg::En => Lang::En,
        }
    }
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    Auto,
    Always,
    Never,
}

/// A format on the command line, by its own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatArg {
    /// Results are written in it.
    Result(Format),
    /// Of `synth` alone: files of all its formats.
    Mixed,
    /// Of `synth` alone: a store.
    Store,
    /// Of `report` alone: Word.
    Docx,
}

impl FormatArg {
    pub fn name(self) -> &'static str {
        match self {
            FormatArg::Result(format) => format.name(),
            FormatArg::Mixed => "mixed",
            FormatArg::Store => "store",
            FormatArg::Docx => "docx",
        }
    }
}

impl ValueEnum for FormatArg {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [FormatArg; Format::ALL.len() + 3] = {
            let mut all = [FormatArg::Mixed; Format::ALL.len() + 3];
            let mut i = 0;
            while i < Format::ALL.len() {
                all[i] = FormatArg::Result(Format::ALL[i]);
                i += 1;
            }
            all[i] = FormatArg::Store;
            all[i + 1] = FormatArg::Docx;
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let value = clap::builder::PossibleValue::new(self.name());
        Some(value.hide(!matches!(self, FormatArg::Result(_))))
    }
}

/// What is imported.
#[derive(Clone, Debug, Args)]
pub struct ImportArgs {
    /// Sheets, or folders of sheets
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// The folder of the store; it is made where there is none
    #[arg(long, value_name = "STORE")]
    pub into: PathBuf,
}

/// What is done with a store.
#[derive(Clone, Debug, Args)]
pub struct StoreArgs {
    #[command(subcommand)]
    pub command: StoreCommand,
}

#[derive(Clone, Debug, Subcommand)]
pub enum StoreCommand {
    /// Read every file and name those that are damaged; exit code 1 if any is
    Verify {
        #[arg(value_name = "STORE")]
        store: PathBuf,
    },
    /// Read again the sheets whose rows stand in damaged files
    Repair {
        #[arg(value_name = "STORE")]
        store: PathBuf,
    },
    /// The imports that have changed the store
    History {
        #[arg(value_name = "STORE")]
        store: PathBuf,
    },
}

/// What a machine does for a cluster.
#[derive(Clone, Debug, Args)]
pub struct ClusterArgs {
    #[command(subcommand)]
    pub command: ClusterCommand,
}

#[derive(Clone, Debug, Subcommand)]
pub enum ClusterCommand {
    /// Take statements and hand their parts to executors
    Scheduler {
        /// Where to listen
        #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:50050")]
        listen: SocketAddr,
    },
    /// Run parts of statements for a scheduler
    Executor {
        /// The scheduler
        #[arg(long, value_name = "ADDRESS", default_value = "df://127.0.0.1:50050", value_parser = address)]
        scheduler: Address,
        /// Where to listen; the port after it is used too
        #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:50051")]
        listen: SocketAddr,
        /// What the other machines call this one [default: the IP of --listen]
        #[arg(long, value_name = "HOST")]
        advertise: Option<String>,
        /// Parts that run at a time [default: one for each processor]
        #[arg(long, value_name = "NUMBER")]
        threads: Option<NonZero<usize>>,
    },
}

/// What `report` writes.
#[derive(Clone, Debug, Args)]
pub struct ReportArgs {
    /// One organisation's own report alone
    #[arg(long = "for", value_name = "ORG")]
    pub whom: Option<String>,
    /// Whose free texts (plans) the reports hold
    #[arg(long, value_enum, default_value_t = TextsArg::Own)]
    pub texts: TextsArg,
    /// Owners: by role (persons are counted, not named), all by name, or left out
    #[arg(long, value_enum, default_value_t = OwnersArg::Roles)]
    pub owners: OwnersArg,
    /// The registration number
    #[arg(long, value_name = "TEXT")]
    pub diarienummer: Option<String>,
    /// Who has approved the report
    #[arg(long, value_name = "TEXT")]
    pub approver: Option<String>,
    /// A notice that the report may be secret, by chapter and section of the secrecy act
    #[arg(long, value_name = "SECTION", value_parser = confidentiality)]
    pub confidentiality: Vec<Confidentiality>,
}

/// Whose free texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TextsArg {
    /// An organisation's own, in its own report
    Own,
    /// In the report about the whole too
    All,
    /// Nobody's
    None,
}

/// How owners are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OwnersArg {
    Roles,
    All,
    None,
}

fn confidentiality(text: &str) -> Result<Confidentiality, Message> {
    let found = Confidentiality::ALL.into_iter().find(|section| section.section() == text);
    let values = || Confidentiality::ALL.map(Confidentiality::section).join(", ");
    found.ok_or_else(|| Message::new("cli-values-are", [("values", values())]))
}

/// What `synth` makes.
#[derive(Clone, Debug, Args)]
pub struct SynthArgs {
    /// How many organisations
    #[arg(long, value_name = "N", value_parser = organisations)]
    pub orgs: u32,
    /// The years of the sheets, the first and the last, as 2019..2025
    #[arg(long, value_name = "A..B", value_parser = years)]
    pub years: Years,
    /// The number that all chance comes from
    #[arg(long, value_name = "S", value_parser = seed)]
    pub seed: u64,
    /// Answers to Annex A beside the clauses
    #[arg(long)]
    pub annex_a: bool,
    /// How much goes wrong on the way to the sheets, 0 to 1
    #[arg(long, value_name = "RATE", default_value_t = 0.1, value_parser = rate)]
    pub mess: f64,
    /// Write to this file, as JSON, what must be read from the sheets
    #[arg(long, value_name = "FILE")]
    pub plan: Option<PathBuf>,
}

/// What is done with notebooks.
#[derive(Clone, Debug, Args)]
pub struct NotebookArgs {
    #[command(subcommand)]
    pub command: NotebookCommand,
}

#[derive(Clone, Debug, Subcommand)]
pub enum NotebookCommand {
    /// Run a notebook and write it with what its cells show
    Run {
        #[arg(value_name = "NOTEBOOK")]
        path: PathBuf,
        /// A value for a parameter of the notebook, as year=2024
        #[arg(short = 'p', value_name = "NAME=VALUE", value_parser = parameter)]
        params: Vec<(String, String)>,
        /// The most that a cell may take
        #[arg(long, value_name = "SECONDS", value_parser = seconds)]
        timeout: Option<Duration>,
    },
    /// Run notebooks and compare what they show with what they have stored; exit code 1 if it differs
    Check {
        #[arg(value_name = "NOTEBOOK", required = true)]
        paths: Vec<PathBuf>,
        /// The most that a cell may take
        #[arg(long, value_name = "SECONDS", value_parser = seconds)]
        timeout: Option<Duration>,
    },
    /// Make a notebook from named queries
    New {
        #[arg(value_name = "QUERY", required = true)]
        queries: Vec<String>,
        /// A value for a parameter of the queries, as year=2024
        #[arg(short = 'p', value_name = "NAME=VALUE", value_parser = parameter)]
        params: Vec<(String, String)>,
    },
}

/// What is done with the kernel.
#[derive(Clone, Debug, Args)]
pub struct KernelArgs {
    #[command(subcommand)]
    pub command: KernelCommand,
}

#[derive(Clone, Debug, Subcommand)]
pub enum KernelCommand {
    /// Let Jupyter find the kernel; -d and the other options are given to it each time
    Install {
        #[command(flatten)]
        place: KernelPlace,
    },
    /// Run the kernel: Jupyter does this
    Run {
        /// What to connect to, as Jupyter writes it
        #[arg(short = 'f', value_name = "CONNECTION_FILE")]
        connection: PathBuf,
    },
    /// Take the kernel away from where it was installed
    Uninstall {
        #[command(flatten)]
        place: KernelPlace,
    },
}

/// Where a kernel lies.
#[derive(Clone, Debug, Args)]
pub struct KernelPlace {
    /// For this user alone [default]
    #[arg(long, conflicts_with_all = ["sys_prefix", "prefix"])]
    pub user: bool,
    /// In the Python environment that is active
    #[arg(long, conflicts_with = "prefix")]
    pub sys_prefix: bool,
    /// Under this folder, in share/jupyter
    #[arg(long, value_name = "PATH")]
    pub prefix: Option<PathBuf>,
    /// Its name, for several kernels with data of their own
    #[arg(long, value_name = "NAME", default_value = "lisql")]
    pub name: String,
}

fn address(text: &str) -> Result<Address, Message> {
    Address::parse(text).ok_or_else(|| Message::new("cli-address-wrong", []))
}

fn date(text: &str) -> Result<jiff::civil::Date, Message> {
    text.parse().map_err(|_| Message::new("date-wrong", [("text", text.to_string())]))
}

fn year(text: &str) -> Result<i32, Message> {
    let year = text.parse().ok().filter(|year| KNOWN.contains(year));
    year.ok_or_else(|| Message::new("cli-year-wrong", []))
}

fn organisations(text: &str) -> Result<u32, Message> {
    let number = text.parse().ok().filter(|number| (1..=999_999).contains(number));
    number.ok_or_else(|| Message::new("cli-orgs-wrong", []))
}

fn seed(text: &str) -> Result<u64, Message> {
    text.parse().map_err(|_| Message::new("cli-seed-wrong", []))
}

/// Years that a sheet can be of.
const KNOWN: Years = 1990..=2100;

/// First and last year.
pub type Years = std::ops::RangeInclusive<i32>;

fn years(text: &str) -> Result<Years, Message> {
    let ends =
        text.split_once("..").and_then(|(first, last)| Some((first.parse().ok()?, last.parse().ok()?)));
    match ends {
        Some((first, last)) if first <= last && KNOWN.contains(&first) && KNOWN.contains(&last) => {
            Ok(first..=last)
        }
        _ => Err(Message::new("cli-years-wrong", [])),
    }
}

fn rate(text: &str) -> Result<f64, Message> {
    let rate = text.parse().ok().filter(|rate| (0.0..=1.0).contains(rate));
    rate.ok_or_else(|| Message::new("cli-rate-wrong", []))
}

fn seconds(text: &str) -> Result<Duration, Message> {
    let seconds = text.parse().ok().filter(|seconds| *seconds > 0.0);
    let time = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    time.ok_or_else(|| Message::new("cli-seconds-wrong", []))
}

pub(super) fn parameter(text: &str) -> Result<(String, String), Message> {
    let (name, value) = text.split_once('=').ok_or_else(|| Message::new("cli-parameter-wrong", []))?;
    Ok((name.trim().to_string(), value.to_string()))
}

/// `2GB`, `512MB`, `64KB` or plain bytes; powers of 1024.
fn bytes(text: &str) -> Result<usize, Message> {
    let wrong = || Message::new("cli-size-wrong", [("text", text.to_string())]);
    let upper = text.trim().to_uppercase();
    let digits = upper.trim_end_matches(['K', 'M', 'G', 'I', 'B']);
    let factor: usize = match &upper[digits.len()..] {
        "" | "B" => 1,
        "K" | "KB" | "KIB" => 1 << 10,
        "M" | "MB" | "MIB" => 1 << 20,
        "G" | "GB" | "GIB" => 1 << 30,
        _ => return Err(wrong()),
    };
    let number: f64 = digits.trim().parse().map_err(|_| wrong())?;
    if number > 0.0 { Ok((number * factor as f64) as usize) } else { Err(Message::new("cli-size-zero", [])) }
}
