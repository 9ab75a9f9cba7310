//! The columns that a named query gives, with their types and what they mean: from the
//! comments at its top, else from the tables and views that it reads.

use super::super::{App, AppError, type_name};
use super::Query;
use crate::engine::{Binds, meanings};
use crate::i18n::{Lang, text};

/// A column of a query: name, type and meaning, which is empty where nothing tells it.
pub type Column = (String, String, String);

impl App {
    /// The columns of a query, without running it.
    ///
    /// # Errors
    /// A query of the user's own that cannot be planned.
    pub async fn query_columns(&self, query: &Query) -> Result<Vec<Column>, AppError> {
        let lang = self.lang();
        let value = |param: &super::Param| {
            let text = param.default.as_deref().unwrap_or("null");
            Ok((param.name.clone(), param.value(text, None)?))
        };
        let binds: Result<Binds, AppError> = query.params().iter().map(value).collect();
        let described = self.session.describe(&query.sql, &binds?).await;
        let (schema, tables) = described.map_err(|error| AppError::sql(error, &query.sql, 1))?;
        let known: Vec<_> = tables.iter().flat_map(|table| meanings(table, lang)).collect();
        let column = |name: &String, kind| {
            let of_tables =
                || known.iter().find(|(column, _)| column == name).map(|(_, meaning)| meaning.clone());
            let meaning = query.column(name, lang).map(str::to_string).or_else(of_tables);
            (name.clone(), kind, meaning.unwrap_or_else(|| shared(name, lang)))
        };
        Ok(schema.fields().iter().map(|field| column(field.name(), type_name(field.data_type()))).collect())
    }
}

/// What a column of this name means wherever it stands.
fn shared(name: &str, lang: Lang) -> String {
    let key = format!("column-{}", name.replace('_', "-"));
    Some(text(lang, &key, &[])).filter(|words| *words != key).unwrap_or_default()
}

impl Query {
    /// What the comments at the top say of a column: `-- column: NAME  meaning`.
    fn column(&self, name: &str, lang: Lang) -> Option<&str> {
        let of = |key: &'static str| {
            self.header(key).find_map(|(_, line)| {
                let (column, meaning) = line.split_once(char::is_whitespace)?;
                (column == name).then(|| meaning.trim())
            })
        };
        of(if lang == Lang::Sv { "column.sv" } else { "column.en" }).or_else(|| of("column"))
    }
}
