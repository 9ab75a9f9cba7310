//! One answer as it is meant, before anybody wrote it down.

use super::due::DueText;
use crate::catalogue::{Requirement, catalogue};
use crate::model::{Edition, Kind, Need, Owner, Ref, Status};
use std::borrow::Cow;

/// An answer with the texts that must be read from it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    /// `None` for a requirement that the standard does not have.
    pub edition: Option<Edition>,
    pub reference: Ref,
    /// What the sheet calls the requirement.
    pub title: Cow<'static, str>,
    pub status: Option<Status>,
    pub need: Option<Need>,
    pub comment: Option<String>,
    pub plan: Option<String>,
    pub owner: Option<OwnerText>,
    pub due: Option<DueText>,
}

/// An owner cell and whom it names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OwnerText {
    pub text: String,
    pub owners: Vec<Owner>,
}

impl Answer {
    /// A row without an answer.
    pub fn empty(requirement: &'static Requirement) -> Answer {
        Answer {
            edition: Some(requirement.edition),
            reference: requirement.reference.clone(),
            title: Cow::Borrowed(&requirement.title_sv),
            status: None,
            need: None,
            comment: None,
            plan: None,
            owner: None,
            due: None,
        }
    }

    pub fn requirement(&self) -> Option<&'static Requirement> {
        catalogue().find(self.edition?, &self.reference)
    }

    pub fn kind(&self) -> Kind {
        self.reference.kind()
    }

    pub fn is_control(&self) -> bool {
        matches!(self.reference, Ref::Control(_))
    }

    pub fn is_gap(&self) -> bool {
        self.status.is_some_and(Status::is_gap)
    }
}
