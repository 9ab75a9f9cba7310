//! Diagnostics: what was found wrong, where, and with which words. Errors are
//! data here; the text a person reads is made in [`crate::i18n`].

mod code;

pub use code::Code;
use std::borrow::Cow;
use std::sync::Arc;

/// How much a finding matters. `Error` means that a source, or an answer,
/// could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
    Info,
}

impl Severity {
    /// The word used in the `findings` table.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// Where a finding stands. `row` is 1-based as the file's own program shows it;
/// `column` is the heading the sheet itself uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Origin {
    pub source: Arc<str>,
    pub sheet: Option<Arc<str>>,
    pub row: Option<u32>,
    pub column: Option<Arc<str>>,
}

/// One finding. `args` are filled into the message of `code`; `raw` is the
/// value as it stands in the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    pub origin: Origin,
    pub org: Option<Arc<str>>,
    pub year: Option<i32>,
    pub reference: Option<Arc<str>>,
    pub raw: Option<Box<str>>,
    pub args: Vec<(Cow<'static, str>, String)>,
}

impl Diagnostic {
    /// A finding about a whole source; the `with_*` methods narrow it down.
    pub fn new(code: Code, source: &Arc<str>) -> Self {
        let origin = Origin { source: Arc::clone(source), ..Origin::default() };
        Diagnostic { code, origin, org: None, year: None, reference: None, raw: None, args: Vec::new() }
    }

    pub fn with_sheet(mut self, sheet: Option<Arc<str>>) -> Self {
        self.origin.sheet = sheet;
        self
    }

    pub fn with_row(mut self, row: u32) -> Self {
        self.origin.row = Some(row);
        self
    }

    pub fn with_column(mut self, column: impl Into<Arc<str>>) -> Self {
        self.origin.column = Some(column.into());
        self
    }

    pub fn with_raw(mut self, raw: &str) -> Self {
        self.raw = Some(raw.into());
        self
    }

    pub fn with_arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name.into(), value.into()));
        self
    }

    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}
