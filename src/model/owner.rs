//! Who carries an action, and in which role.

use std::sync::Arc;

/// What an owner does about a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Responsible, alone or together.
    Lead,
    /// Named after "tillsammans med", "i samverkan med" or "i samråd med".
    Support,
    /// Only follows up; carries no share of the work.
    FollowUp,
}

impl Role {
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Lead => "lead",
            Role::Support => "support",
            Role::FollowUp => "follow-up",
        }
    }
}

/// One owner as named in an answer, in its canonical spelling.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Owner {
    pub name: Arc<str>,
    pub role: Role,
}

/// Each owner's share of one gap: 1/n over leads and supports, 0 for those who
/// only follow up. Sums to 1 where anyone leads or supports.
pub fn shares(owners: &[Owner]) -> impl Iterator<Item = f64> + '_ {
    let carriers = owners.iter().filter(|o| o.role != Role::FollowUp).count();
    owners.iter().map(move |o| if o.role == Role::FollowUp { 0.0 } else { 1.0 / carriers as f64 })
}
