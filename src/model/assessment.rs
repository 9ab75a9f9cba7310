//! One answer: an organisation's verdict on one requirement in one year.

use super::{Due, Edition, Need, Owner, Ref, Status, Text};
use std::sync::Arc;

/// One row of the `assessments` table, before what the catalogue adds to it
/// (kind, chapter, title, line, thread). Texts are as written, markup and stray
/// white space removed; `None` where the cell was empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    pub org: Arc<str>,
    pub year: Option<i32>,
    pub edition: Option<Edition>,
    pub reference: Ref,
    pub requirement: Option<Text>,
    pub status: Option<Status>,
    pub need: Option<Need>,
    pub comment: Option<Text>,
    pub action_plan: Option<Text>,
    pub owner_text: Option<Text>,
    pub due_text: Option<Text>,
    pub owners: Arc<[Owner]>,
    pub due: Option<Due>,
    /// False: counted by no view.
    pub in_force: bool,
    pub source: Arc<str>,
    pub sheet: Option<Arc<str>>,
    /// 1-based row in the source.
    pub row: u32,
    /// Columns and words that nothing else took, by their heading.
    pub extra: Vec<(Arc<str>, Text)>,
}
