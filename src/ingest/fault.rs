//! Why a source could not be read, before it is known which source it is.

use crate::diag::{Code, Diagnostic};
use std::sync::Arc;

/// What a reader of one format says when it gives up.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    #[error("nothing in it")]
    Empty,
    #[error("{0}")]
    Malformed(String),
    #[error("encrypted")]
    Encrypted,
    /// The bound that was met, in words.
    #[error("{0}")]
    TooLarge(String),
    /// What it seems to be instead (`pdf`), or nothing.
    #[error("{0}")]
    Unknown(&'static str),
}

impl Fault {
    pub(super) fn malformed(why: impl std::fmt::Display) -> Self {
        Fault::Malformed(why.to_string())
    }

    pub(super) fn code(&self) -> Code {
        match self {
            Fault::Empty => Code::SourceEmpty,
            Fault::Malformed(_) => Code::SourceMalformed,
            Fault::Encrypted => Code::SourceEncrypted,
            Fault::TooLarge(_) => Code::SourceTooLarge,
            Fault::Unknown(_) => Code::FormatUnknown,
        }
    }

    /// The same as a finding; the text of the fault is its argument `reason`.
    pub(super) fn about(self, source: &Arc<str>) -> Box<Diagnostic> {
        let reason = printable(&self.to_string());
        Box::new(Diagnostic::new(self.code(), source).with_arg("reason", reason))
    }
}

/// A reason can quote the file: at most 300 characters, none that steers a terminal.
pub(super) fn printable(reason: &str) -> String {
    reason.chars().filter(|c| !c.is_control()).take(300).collect()
}
