//! `lisql check`: every finding with its place and what to do; exit code 1 if any
//! is an error.

use super::CliError;
use super::output::Sink;
use crate::app::{App, Output};
use crate::diag::{Diagnostic, Severity};
use crate::i18n::{Lang, help, message, text, visible_line};
use crate::render::Format;
use std::collections::HashSet;
use std::process::ExitCode;

pub fn run(app: &App, runtime: &tokio::runtime::Runtime, sink: &mut Sink) -> Result<ExitCode, CliError> {
    let data = app.dataset();
    let lang = app.lang();
    let mut findings: Vec<&Diagnostic> = data.findings.iter().collect();
    findings.sort_by_key(|f| f.severity());
    let count = |severity| findings.iter().filter(|f| f.severity() == severity).count();
    if sink.format() == Format::Table {
        for line in lines(&findings, lang) {
            sink.line(&line)?;
        }
        let args = [
            ("errors", count(Severity::Error).to_string()),
            ("warnings", count(Severity::Warning).to_string()),
            ("infos", count(Severity::Info).to_string()),
        ];
        sink.line(&if findings.is_empty() {
            text(lang, "no-findings", &[])
        } else {
            text(lang, "check-summary", &args)
        })?;
    } else {
        let select = "select * from findings order by case severity when 'error' then 1 when 'warning' then 2 else 3 end";
        let answers = runtime.block_on(app.sql(select))?;
        for answer in answers {
            sink.write(app, Output::plain(answer))?;
        }
    }
    sink.flush()?;
    Ok(if count(Severity::Error) > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// One line a finding; what to do is said once for each code.
fn lines(findings: &[&Diagnostic], lang: Lang) -> Vec<String> {
    let mut told = HashSet::new();
    let mut out = Vec::new();
    for finding in findings {
        let severity = finding.severity().as_str();
        let code = finding.code.as_str();
        out.push(format!("{}: {severity}[{code}]: {}", place(finding), message(finding, lang)));
        if told.insert(finding.code) {
            out.push(format!("    {}", help(finding, lang)));
        }
    }
    out
}

/// `file [sheet]:row (column) ref`, as far as each is known.
fn place(finding: &Diagnostic) -> String {
    let origin = &finding.origin;
    let sheet = origin.sheet.as_deref().map(|s| format!(" [{}]", visible_line(s, 60))).unwrap_or_default();
    let row = origin.row.map(|row| format!(":{row}")).unwrap_or_default();
    let reference =
        finding.reference.as_deref().map(|r| format!(" {}", visible_line(r, 40))).unwrap_or_default();
    format!("{}{sheet}{row}{reference}", visible_line(&origin.source, 400))
}
