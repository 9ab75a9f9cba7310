//! What a first look shows: movement since the year before, who carries the gaps, which
//! gaps never close, how far each organisation has come, and what was found when the
//! sheets were read.

use super::CliError;
use super::output::Sink;
use crate::app::{App, AppError, Output};
use crate::i18n::text;
use crate::render::Format;

/// The named queries of the overview, and how many rows of each it shows.
const PARTS: [(&str, usize); 5] = [
    ("trend", usize::MAX),
    ("open-gaps-by-owner", 12),
    ("open-for-years", 12),
    ("maturity", usize::MAX),
    ("findings", usize::MAX),
];

/// Shows the overview; in a format for programs, the maturity alone.
pub async fn show(app: &mut App, sink: &mut Sink) -> Result<(), CliError> {
    let lang = app.lang();
    let data = app.data();
    if data.sources() == 0 {
        return sink.write(app, Output::Warning(text(lang, "nothing-loaded", &[]))).await;
    }
    if sink.format() != Format::Table {
        let table = app.query("maturity", &[]).await?;
        return sink.write(app, table.into()).await;
    }
    let nothing = data.rows() == 0;
    let args = [
        ("sources", data.sources().to_string()),
        ("rows", data.rows().to_string()),
        ("orgs", data.organisations().map_err(AppError::from)?.len().to_string()),
    ];
    sink.line(&text(lang, "overview-title", &[]))?;
    sink.line(&format!("{}\n", text(lang, "overview-loaded", &args)))?;
    for (name, most) in PARTS.into_iter().filter(|(name, _)| !nothing || *name == "findings") {
        let table = app.query(name, &[]).await?;
        sink.first_rows(app, table, most).await?;
    }
    sink.line(&text(lang, "overview-check", &[]))?;
    if sink.is_screen() {
        sink.line(&text(lang, "overview-hint", &[]))?;
    }
    Ok(())
}
