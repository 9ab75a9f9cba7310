//! The verdict on a requirement, and the schemes that turn verdicts to scores.

use serde::{Deserialize, Serialize};

/// A verdict. Not assessed is `Option::None` around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    Ja,
    Delvis,
    Nej,
    NotApplicable,
}

impl Status {
    pub const ALL: [Status; 4] = [Status::Ja, Status::Delvis, Status::Nej, Status::NotApplicable];

    /// The canonical Swedish word.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Ja => "Ja",
            Status::Delvis => "Delvis",
            Status::Nej => "Nej",
            Status::NotApplicable => "Ej tillämpligt",
        }
    }

    /// Reads a canonical word exactly; synonyms are `normalise`'s business.
    pub fn from_name(text: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|s| s.as_str() == text)
    }

    /// `Delvis` and `Nej` are gaps.
    pub fn is_gap(self) -> bool {
        matches!(self, Status::Delvis | Status::Nej)
    }
}

/// What a verdict is worth, 0 to 1. Not applicable is worth nothing at all: it
/// has no score and never counts in one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scheme {
    pub name: String,
    pub ja: f64,
    pub delvis: f64,
    pub nej: f64,
}

impl Scheme {
    /// The schemes that are always there: `half` (the default), `strict`, `lenient`.
    pub fn built_in() -> [Scheme; 3] {
        let scheme = |name: &str, delvis| Scheme { name: name.into(), ja: 1.0, delvis, nej: 0.0 };
        [scheme("half", 0.5), scheme("strict", 0.0), scheme("lenient", 1.0)]
    }

    /// The score of a verdict; `None` for not applicable.
    pub fn score(&self, status: Status) -> Option<f64> {
        match status {
            Status::Ja => Some(self.ja),
            Status::Delvis => Some(self.delvis),
            Status::Nej => Some(self.nej),
            Status::NotApplicable => None,
        }
    }
}
