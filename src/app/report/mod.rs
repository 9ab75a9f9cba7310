//! Reports from what is loaded: every question is run once for all organisations, and then the
//! documents are made side by side.

mod names;

use super::{App, AppError};
use crate::engine::{Binds, ScalarValue};
use crate::report::{self, Answers, Document, Question, Settings, Share};
use names::Names;
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use crate::report::{Confidentiality, Form, Owners, Texts};

/// What is asked for, as the flags say it.
#[derive(Clone, Debug)]
pub struct Request {
    pub form: Form,
    /// One organisation's own report alone; `None`: all of them, and one about the whole.
    pub org: Option<String>,
    pub texts: Texts,
    pub owners: Owners,
    pub registration: Option<String>,
    pub approver: Option<String>,
    pub confidentiality: Vec<Confidentiality>,
}

impl App {
    /// Writes reports into a folder and gives their number; `progress` is told how many of how
    /// many are written. A report for one organisation alone leaves what else is in the folder.
    pub async fn reports(
        &self,
        request: &Request,
        folder: &Path,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<usize, AppError> {
        let only = match &request.org {
            Some(org) => Some(self.organisation(org)?),
            None => None,
        };
        let answers = self.report_answers(only.as_deref()).await?;
        let settings = self.report_settings(request).await?;
        let organisations = answers.organisations();
        if organisations.is_empty() {
            return Err(AppError::told("report-no-organisations", []));
        }
        std::fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
        let data = self.data();
        let known = data.organisations()?;
        let names = Names::new(request.form, known.iter().map(|org| &*org.name));
        let mut files: Vec<(Option<String>, String)> =
            organisations.into_iter().map(|org| (Some(org.clone()), names.of(&org))).collect();
        if only.is_none() {
            files.insert(0, (None, names.whole()));
        }
        let (total, done) = (files.len(), AtomicUsize::new(0));
        files.par_iter().try_for_each(|(org, name)| {
            let share = org.as_ref().map_or_else(|| answers.whole(), |org| answers.of(org));
            write(&share, &settings, request.form, &folder.join(name))?;
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            Ok::<(), AppError>(())
        })?;
        if only.is_none() {
            let page = index(&settings, &files);
            let path = folder.join("index.html");
            std::fs::write(&path, page).map_err(|error| failed(&path, error))?;
        }
        Ok(total)
    }

    /// Every question, over all organisations or one.
    async fn report_answers(&self, only: Option<&str>) -> Result<Answers, AppError> {
        let mut answers = Answers::default();
        let org = ScalarValue::Utf8View(only.map(str::to_string));
        let binds: Binds = [("org".to_string(), org)].into();
        // An organisation is compared with all others, whoever the report is for; what is of all
        // has no place in its report.
        for question in Question::ALL.iter().filter(|question| only.is_none() || !question.is_of_all()) {
            let sql = question.sql();
            let mut given = Vec::new();
            let run = self.session.run(sql, &binds, |answer| given.push(answer));
            run.await.map_err(|error| AppError::sql(error, sql, 1))?;
            for answer in given {
                let added = answers.add(*question, &answer.schema, &answer.batches);
                added.map_err(|error| AppError::Engine(error.to_string()))?;
            }
        }
        Ok(answers)
    }

    async fn report_settings(&self, request: &Request) -> Result<Settings, AppError> {
        let options = self.options();
        let mut settings = Settings {
            lang: options.lang,
            scheme: options.scheme().name.clone(),
            as_of: options.as_of,
            min_group: options.min_group(),
            texts: request.texts,
            owners: request.owners,
            roles: HashSet::new(),
            registration: request.registration.clone(),
            approver: request.approver.clone(),
            confidentiality: request.confidentiality.clone(),
        };
        if request.owners == Owners::Roles {
            let words = self.rules()?.owners;
            let answers = self.sql("select array_agg(distinct owner) as names from owners").await?;
            let names = answers.iter().flat_map(|answer| report::texts(&answer.batches, "names"));
            settings.roles = names.filter(|name| words.is_role(name)).collect();
        }
        Ok(settings)
    }
}

fn write(share: &Share, settings: &Settings, form: Form, path: &Path) -> Result<(), AppError> {
    let document = report::document(share, settings);
    let bytes = report::write(&document, form).map_err(|error| AppError::Engine(error.to_string()))?;
    std::fs::write(path, bytes).map_err(|error| failed(path, error))
}

/// A page that leads to all reports.
fn index(settings: &Settings, files: &[(Option<String>, String)]) -> String {
    let word = |key: &str| crate::i18n::text(settings.lang, key, &[]);
    let document = Document {
        lang: settings.lang,
        title: word("report-index"),
        subtitle: format!(
            "{} {} · {} {}",
            word("report-as-of"),
            settings.as_of,
            word("report-scheme"),
            settings.scheme
        ),
        words: report::Words { skip: word("report-skip"), ..Default::default() },
        ..Document::default()
    };
    let named =
        files.iter().map(|(org, file)| (org.clone().unwrap_or_else(|| word("report-whole")), file.clone()));
    report::index(&document, &named.collect::<Vec<_>>())
}

fn failed(path: &Path, error: std::io::Error) -> AppError {
    AppError::Io { path: path.display().to_string(), error }
}
