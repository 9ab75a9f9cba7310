//! The need for action stated in an answer.

/// How much an action is needed; `None` means "Ingen" was written, which is
/// not the same as nothing being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    None,
    Low,
    Medium,
    High,
    Critical,
}

impl Need {
    pub const ALL: [Need; 5] = [Need::None, Need::Low, Need::Medium, Need::High, Need::Critical];

    /// The canonical Swedish word.
    pub fn as_str(self) -> &'static str {
        match self {
            Need::None => "Ingen",
            Need::Low => "Låg",
            Need::Medium => "Medel",
            Need::High => "Hög",
            Need::Critical => "Kritisk",
        }
    }

    /// 0 for `Ingen` to 4 for `Kritisk`.
    pub fn rank(self) -> i32 {
        self as i32
    }

    /// Reads a canonical word exactly; synonyms are `normalise`'s business.
    pub fn from_name(text: &str) -> Option<Need> {
        Need::ALL.into_iter().find(|n| n.as_str() == text)
    }
}
