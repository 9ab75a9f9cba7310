//! Whether what a query is asked about is there: an empty table would not say that the
//! organisation or the year is none of those loaded.

use super::super::{App, AppError};
use super::{Kind, LATEST, Param, Query};
use crate::normalise::fold;

/// Names and values as given.
type Given = Vec<(String, String)>;

impl App {
    /// The values given, an organisation by its own name where an alias was given.
    ///
    /// # Errors
    /// A parameter `org` that names no organisation loaded or told in `lisql.toml`, a `year`
    /// of which there is no sheet, a `share` that is none.
    pub(in super::super) async fn known(
        &self,
        query: &Query,
        given: &[(String, String)],
    ) -> Result<Given, AppError> {
        let params = query.params();
        let mut out = Vec::with_capacity(given.len());
        for (name, value) in given {
            let text = value.trim();
            let param = params.iter().find(|param| param.name == *name);
            let asks = !text.is_empty() && text != "null" && text != LATEST;
            let value = match param.filter(|_| asks).map(|param| (name.as_str(), param.kind)) {
                Some(("org", Kind::Text)) => self.organisation(text)?,
                Some(("year", Kind::Int)) => self.of_a_sheet(text).await?,
                Some(("share", Kind::Double)) => share(text)?,
                _ => value.clone(),
            };
            out.push((name.clone(), value));
        }
        Ok(out)
    }

    /// The canonical name of an organisation.
    pub(in super::super) fn organisation(&self, text: &str) -> Result<String, AppError> {
        let data = self.data();
        let organisations = data.organisations()?;
        let wanted = fold(text);
        let names = |wanted: &str, name: &str| fold(name) == wanted;
        let found = organisations
            .iter()
            .find(|org| names(&wanted, &org.name) || org.aliases.iter().any(|alias| names(&wanted, alias)));
        found.map(|org| org.name.to_string()).ok_or_else(|| {
            let near = crate::engine::nearest(text, organisations.iter().map(|org| &*org.name));
            match near {
                Some(near) => AppError::told("org-near", [("org", text.into()), ("near", near)]),
                None => AppError::told("org-unknown", [("org", text.into())]),
            }
        })
    }

    /// A year of which there is a sheet; what is no number is told by the parameter itself.
    async fn of_a_sheet(&self, text: &str) -> Result<String, AppError> {
        let sql = "select coalesce(string_agg(cast(year as text), ', ' order by year), '') from
                   (select distinct year from stored.basis where year is not null)";
        let answers = self.sql(sql).await?;
        let batch = answers.first().and_then(|answer| answer.batches.first());
        let years = batch.map(|batch| crate::engine::ScalarValue::try_from_array(batch.column(0), 0));
        let years = years.transpose().map_err(|error| AppError::Engine(error.to_string()))?;
        let years = years.map(|years| years.to_string()).unwrap_or_default();
        let is_there = years.split(", ").any(|year| year == text) || text.parse::<i64>().is_err();
        let told = || match years.as_str() {
            "" => AppError::told("year-none", [("year", text.into())]),
            years => AppError::told("year-unknown", [("year", text.into()), ("years", years.into())]),
        };
        is_there.then(|| text.to_string()).ok_or_else(told)
    }
}

/// A share lies between nothing and all.
fn share(text: &str) -> Result<String, AppError> {
    let is_wrong = text.parse::<f64>().is_ok_and(|share| !(0.0..=1.0).contains(&share));
    if is_wrong { Err(AppError::told("share-wrong", [("share", text.into())])) } else { Ok(text.to_string()) }
}

/// A value that could be asked for, where the default says nothing: for an example.
pub(super) fn example(param: &Param) -> String {
    let told = param.default.as_deref().filter(|default| !matches!(*default, "" | "null" | LATEST));
    let by_kind = match (param.name.as_str(), param.kind) {
        ("org", _) => "Kulturförvaltningen",
        ("year", _) => "2024",
        (_, Kind::Int) => "3",
        (_, Kind::Double) => "0.5",
        (_, Kind::Bool) => "true",
        (_, Kind::Date) => "2025-06-30",
        (_, Kind::Text) => "…",
    };
    told.unwrap_or(by_kind).to_string()
}
