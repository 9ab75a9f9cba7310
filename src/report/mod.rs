//! Reports that management reads without the program: rows in, documents out. What a report
//! says is one [`Document`] whatever it becomes; `html`, `docx` and `xlsx` each write it down.
//! An organisation's own report is made from [`Share`], which holds that organisation's rows and
//! nothing else: that no other is named does not depend on what the sections do.

mod answers;
mod clean;
mod columns;
mod document;
mod docx;
mod figure;
mod html;
mod question;
mod sections;
mod settings;
mod xlsx;

pub use answers::{Answers, Share, texts};
pub use document::{Block, Cell, Column, Document, Fact, Section, Shape, Table, Words};
pub use figure::Figure;
pub use html::index;
pub use question::Question;
pub use settings::{Confidentiality, Owners, Settings, Texts};

use std::fmt;

/// What a report is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Html,
    Docx,
    Xlsx,
}

impl Form {
    pub const ALL: [Form; 3] = [Form::Html, Form::Docx, Form::Xlsx];

    /// Its name, which is the ending of its files too.
    pub fn name(self) -> &'static str {
        match self {
            Form::Html => "html",
            Form::Docx => "docx",
            Form::Xlsx => "xlsx",
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    #[error(transparent)]
    Arrow(#[from] datafusion::arrow::error::ArrowError),
    #[error(transparent)]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    #[error("docx: {0}")]
    Docx(String),
}

/// The report about what `share` holds, as a document.
pub fn document(share: &Share, settings: &Settings) -> Document {
    sections::document(share, settings)
}

/// The bytes of a document's file.
pub fn write(document: &Document, form: Form) -> Result<Vec<u8>, ReportError> {
    match form {
        Form::Html => Ok(html::write(document).into_bytes()),
        Form::Docx => docx::write(document),
        Form::Xlsx => xlsx::write(document),
    }
}
