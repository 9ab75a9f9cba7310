//! What a report is to hold, beside the figures.

use crate::i18n::{Lang, text};
use jiff::civil::Date;
use std::collections::HashSet;

/// Whose free texts (plans) stand in reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Texts {
    /// An organisation's own in its own report alone.
    #[default]
    Own,
    All,
    None,
}

/// How owners are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Owners {
    /// Those that are roles; persons are counted, and not named.
    #[default]
    Roles,
    All,
    /// Left out.
    None,
}

/// By which section of the Public Access to Information and Secrecy Act (2009:400) what stands
/// in a report may be secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidentiality {
    /// Chapter 18, section 8: security measures.
    Security,
    /// Chapter 18, section 13: risk and vulnerability analyses.
    Vulnerability,
}

impl Confidentiality {
    pub const ALL: [Confidentiality; 2] = [Confidentiality::Security, Confidentiality::Vulnerability];

    /// Chapter and section, as they are cited.
    pub fn section(self) -> &'static str {
        match self {
            Confidentiality::Security => "18:8",
            Confidentiality::Vulnerability => "18:13",
        }
    }
}

/// Everything that a report depends on beside its rows.
#[derive(Clone, Debug)]
pub struct Settings {
    pub lang: Lang,
    pub scheme: String,
    pub as_of: Date,
    pub min_group: u32,
    pub texts: Texts,
    pub owners: Owners,
    /// Owners that are roles and no persons; of use with [`Owners::Roles`].
    pub roles: HashSet<String>,
    pub registration: Option<String>,
    pub approver: Option<String>,
    pub confidentiality: Vec<Confidentiality>,
}

impl Settings {
    /// A message in the report's language.
    pub(super) fn say(&self, key: &str, args: &[(&str, String)]) -> String {
        text(self.lang, key, args)
    }

    pub(super) fn word(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// The owner as the report tells it; `None` where owners are left out.
    pub(super) fn owner(&self, name: &str) -> Option<String> {
        match self.owners {
            Owners::None => None,
            Owners::Roles if !self.roles.contains(name) => Some(self.word("report-person")),
            Owners::Roles | Owners::All => Some(name.to_string()),
        }
    }

    /// The notice that it may be secret.
    pub(super) fn notice(&self) -> Option<String> {
        let keys = self.confidentiality.iter().map(|section| match section {
            Confidentiality::Security => "report-secret-18-8",
            Confidentiality::Vulnerability => "report-secret-18-13",
        });
        let sentences: Vec<String> = keys.map(|key| self.word(key)).collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }
}
