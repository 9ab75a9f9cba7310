//! What became of each row read: every row has one outcome, so that nothing can
//! be lost unseen.

/// The outcome of one row of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It became a row of `assessments`.
    Assessment,
    /// Headings of the columns.
    Header,
    /// A chapter or objective without an answer of its own.
    Heading,
    /// Text beside the table: titles, footers, continued remarks.
    Note,
    Blank,
    /// An answer that could not be used; a finding says why.
    Rejected,
}

impl Outcome {
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Assessment => "assessment",
            Outcome::Header => "header",
            Outcome::Heading => "heading",
            Outcome::Note => "note",
            Outcome::Blank => "blank",
            Outcome::Rejected => "rejected",
        }
    }
}
