//! `lisql report`: documents in a folder. Standard output stays empty; what was made is told on
//! standard error.

use super::args::{FormatArg, Global, OwnersArg, ReportArgs, TextsArg};
use super::progress::Progress;
use super::{AppError, CliError};
use crate::app::App;
use crate::app::report::{Form, Owners, Request, Texts};
use crate::i18n::text;
use crate::render::Format;
use std::io::Write as _;

pub fn run(
    args: &ReportArgs,
    global: &Global,
    app: &App,
    runtime: &tokio::runtime::Runtime,
) -> Result<(), CliError> {
    let Some(folder) = &global.output else { return Err(AppError::told("report-no-folder", []).into()) };
    let path = folder.display().to_string();
    if folder.is_file() {
        return Err(AppError::told("report-folder-is-file", [("path", path)]).into());
    }
    let request = Request {
        form: form(global.format)?,
        org: args.whom.clone(),
        texts: match args.texts {
            TextsArg::Own => Texts::Own,
            TextsArg::All => Texts::All,
            TextsArg::None => Texts::None,
        },
        owners: match args.owners {
            OwnersArg::Roles => Owners::Roles,
            OwnersArg::All => Owners::All,
            OwnersArg::None => Owners::None,
        },
        registration: args.diarienummer.clone(),
        approver: args.approver.clone(),
        confidentiality: args.confidentiality.clone(),
    };
    let progress = Progress::new(app.lang(), "report-progress");
    let made = runtime.block_on(app.reports(&request, folder, &|done, total| progress.tick(done, total)))?;
    drop(progress);
    let told = text(app.lang(), "report-made", &[("count", made.to_string()), ("path", path)]);
    writeln!(std::io::stderr(), "{}", crate::i18n::visible(&told))?;
    Ok(())
}

fn form(asked: Option<FormatArg>) -> Result<Form, CliError> {
    match asked {
        None | Some(FormatArg::Result(Format::Html)) => Ok(Form::Html),
        Some(FormatArg::Result(Format::Xlsx)) => Ok(Form::Xlsx),
        Some(FormatArg::Docx) => Ok(Form::Docx),
        Some(other) => Err(AppError::told("report-format", [("format", other.name().to_string())]).into()),
    }
}
