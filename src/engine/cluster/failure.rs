//! Why a statement failed on a cluster, in the words that it would have failed with here. An
//! executor can only send text, and what it sends is shown in debug form on the way; so an error
//! travels in letters that no form changes.

use super::super::address::Address;
use super::super::error::told;
use super::super::options::Options;
use crate::i18n::{Lang, Message};
use ballista_core::error::BallistaError;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use datafusion::arrow::error::ArrowError;
use datafusion::common::DataFusionError;
use datafusion::execution::TaskContext;
use serde::{Deserialize, Serialize};

/// What an error begins with on its way.
const MARK: &str = "lisql-error.";

/// What a scheduler says of a job that was stopped.
const STOPPED: &str = "Cancelled";

/// An error on its way.
#[derive(Debug, Serialize, Deserialize)]
enum Carried {
    /// Told already, in the session's language.
    Told(String),
    /// There was not enough memory.
    Memory(String),
    /// Reading files: one of the store's may be damaged.
    Files(String),
    /// In the engine's own words.
    Engine(String),
}

/// An executor's error in the form that is sent. Those that the cluster itself deals with, by
/// another try, are left as they are.
pub fn carried(error: DataFusionError, task: &TaskContext) -> DataFusionError {
    let lang = Options::of(task.session_config().options()).map(|options| options.lang);
    let json = form(&error, lang.unwrap_or_default()).and_then(|form| serde_json::to_vec(&form).ok());
    match json {
        Some(json) => DataFusionError::Execution(format!("{MARK}{}.", URL_SAFE_NO_PAD.encode(json))),
        None => error,
    }
}

fn form(error: &DataFusionError, lang: Lang) -> Option<Carried> {
    match error.find_root() {
        DataFusionError::External(inner) => match (inner.downcast_ref(), inner.downcast_ref::<Message>()) {
            // Between the stages errors are Ballista's.
            (Some(BallistaError::DataFusionError(inner)), _) => form(inner, lang),
            (Some(BallistaError::ArrowError(inner)), _) => of_arrow(inner),
            (Some(_), _) => None,
            (None, Some(message)) => Some(Carried::Told(message.text(lang))),
            (None, None) => Some(Carried::Engine(error.strip_backtrace())),
        },
        DataFusionError::IoError(_) => None,
        DataFusionError::ArrowError(inner, _) => of_arrow(inner),
        DataFusionError::ParquetError(_) | DataFusionError::ObjectStore(_) => {
            Some(Carried::Files(error.strip_backtrace()))
        }
        DataFusionError::ResourcesExhausted(reason) => Some(Carried::Memory(reason.clone())),
        DataFusionError::Execution(text) => Some(Carried::Engine(text.clone())),
        root => Some(Carried::Engine(root.strip_backtrace())),
    }
}

fn of_arrow(error: &ArrowError) -> Option<Carried> {
    match error {
        ArrowError::ExternalError(_) | ArrowError::IoError(..) => None,
        ArrowError::ParquetError(_) => Some(Carried::Files(error.to_string())),
        _ => Some(Carried::Engine(format!("Arrow error: {error}"))),
    }
}

/// The error in what a scheduler says of a job that failed.
pub fn read(address: &Address, text: &str) -> DataFusionError {
    let sent = || {
        let (_, rest) = text.split_once(MARK)?;
        let (letters, _) = rest.split_once('.')?;
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(letters).ok()?).ok()
    };
    match sent() {
        Some(Carried::Told(message)) => told("sql-told", [("message", message)]),
        Some(Carried::Memory(reason)) => DataFusionError::ResourcesExhausted(reason),
        Some(Carried::Files(text)) => DataFusionError::IoError(std::io::Error::other(text)),
        Some(Carried::Engine(text)) => DataFusionError::Execution(text),
        // A scheduler without executors gives statements up; what is stopped here is not read.
        None if text.contains(STOPPED) || text.contains("no executors") => {
            told("cluster-no-executors", [("address", address.to_string())])
        }
        None => told("cluster-failed", [("reason", text.trim().to_string())]),
    }
}

/// Why a scheduler did not take a statement.
pub fn refused(address: &Address, reason: &str) -> DataFusionError {
    told("cluster-refused", [("address", address.to_string()), ("reason", reason.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use datafusion::prelude::{SessionConfig, SessionContext};

    fn address() -> Address {
        Address { host: "lab".into(), port: 7 }
    }

    fn there_and_back(error: DataFusionError) -> DataFusionError {
        let config = SessionConfig::new().with_option_extension(Options::default());
        let task = SessionContext::new_with_config(config).task_ctx();
        let sent = BallistaError::from(carried(error, &task));
        read(&address(), &format!("Job failed due to stage 1 failed: Task failed: {sent:?}\n"))
    }

    #[test]
    fn errors_arrive_as_they_were() {
        let engine = DataFusionError::Execution("Cannot cast \"ä\"\nto Int32".into());
        assert_eq!(there_and_back(engine).strip_backtrace(), "Execution error: Cannot cast \"ä\"\nto Int32");
        let between = BallistaError::ArrowError(Box::new(ArrowError::DivideByZero));
        let between = there_and_back(DataFusionError::External(Box::new(between)));
        assert_eq!(between.strip_backtrace(), "Execution error: Arrow error: Divide by zero error");
        let memory = there_and_back(DataFusionError::ResourcesExhausted("too much".into()));
        assert!(matches!(memory, DataFusionError::ResourcesExhausted(reason) if reason == "too much"));
        let own = there_and_back(told("cluster-not-built", []));
        let DataFusionError::External(own) = own else { panic!("{own}") };
        let own = own.downcast_ref::<Message>().unwrap().text(Lang::En);
        assert_eq!(own, Message::new("cluster-not-built", []).text(Lang::En));
    }

    #[test]
    fn what_nobody_has_written_is_told_as_it_is() {
        let DataFusionError::External(error) = read(&address(), "all is lost\n") else { panic!() };
        let text = error.downcast_ref::<Message>().unwrap().text(Lang::En);
        assert!(text.contains("all is lost"), "{text}");
    }
}
