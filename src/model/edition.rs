//! The two editions of ISO/IEC 27001 that sheets are written against.

/// An edition of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    E2013,
    E2022,
}

impl Edition {
    pub const ALL: [Edition; 2] = [Edition::E2013, Edition::E2022];

    pub fn as_str(self) -> &'static str {
        match self {
            Edition::E2013 => "2013",
            Edition::E2022 => "2022",
        }
    }

    /// Reads `2013` or `2022`; nothing else is an edition.
    pub fn from_name(text: &str) -> Option<Edition> {
        Edition::ALL.into_iter().find(|e| e.as_str() == text)
    }
}
