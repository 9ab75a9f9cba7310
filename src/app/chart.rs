//! Charts: a spec and a query to a picture, whoever asks for it.

use super::query::{self, Query};
use super::{App, AppError, Table, words};
use crate::chart::{self, About, ChartError, Data, Kind, Mark, Picture};
use crate::engine::natural_key;

pub use crate::chart::{MEDIA_TYPE as VEGA_LITE, Order, Role, Size, Spec, Theme};

/// A chart and what it was made from, for every form that it is shown in.
#[derive(Clone, Debug)]
pub struct Chart {
    pub spec: Spec,
    pub data: Data,
    pub about: About,
    pub picture: Picture,
}

/// The kinds of charts, by name.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    Kind::ALL.into_iter().map(Kind::name)
}

impl From<ChartError> for AppError {
    /// A chart that does not fit is wrong usage; one that had nothing to draw is a failure.
    fn from(error: ChartError) -> AppError {
        let line = matches!(error, ChartError::NoRows | ChartError::Draw(_)).then_some(1);
        AppError::Told { message: error.message(), line }
    }
}

/// The spec of a kind's name, for those who set the rest of it themselves.
pub fn spec(kind: &str) -> Result<Spec, AppError> {
    Ok(chart::parse(kind)?)
}

/// The spec that a TOML text describes.
pub fn from_toml(text: &str) -> Result<Spec, AppError> {
    let error = |error: toml::de::Error| ChartError::Toml(error.message().to_string());
    Ok(toml::from_str(text).map_err(error)?)
}

/// The chart that a query has of its own.
pub fn own(query: &Query) -> Result<Spec, AppError> {
    let text = query.chart();
    let text = text.ok_or_else(|| AppError::told("chart-no-default", [("query", query.name.to_string())]))?;
    Ok(chart::parse(text)?)
}

impl App {
    /// The chart that `\chart` asks for: `KIND x=… QUERY`, or a named query's own chart.
    ///
    /// # Errors
    /// A spec that cannot be read or does not fit what the query gives, or the query's errors.
    pub async fn chart(&self, text: &str) -> Result<Chart, AppError> {
        let first = words::word(text).map(|(word, _)| word).unwrap_or_default();
        let named = self.queries.iter().find(|query| query.name == *first);
        let (spec, query) = match named {
            Some(query) if Kind::from_name(&first).is_none() => (own(query)?, text.trim()),
            _ => chart::split(text)?,
        };
        let table = self.ask(query).await?;
        let name = words::word(query).map(|(word, _)| word).unwrap_or_default();
        let sql = match query::find(&self.queries, &name) {
            Ok(named) => named.statements().first().map(ToString::to_string).unwrap_or_default(),
            Err(_) => query.to_string(),
        };
        self.draw(spec, table, &sql).await
    }

    /// Reads a result to its end and draws it.
    ///
    /// # Errors
    /// A spec that does not fit the result, or an error of its rows.
    pub async fn draw(&self, spec: Spec, table: Table, sql: &str) -> Result<Chart, AppError> {
        let options = self.options();
        let (title, basis) = (table.title.clone(), table.basis.clone());
        let about = About {
            lang: options.lang,
            scheme: options.scheme().name.to_string(),
            as_of: options.as_of.to_string(),
            sql: sql.to_string(),
            title,
            basis,
        };
        let answer = table.collect().await?;
        let data = chart::extract(&spec, &answer.schema, &answer.batches, &natural_key, options.lang)?;
        let picture = chart::draw(&spec, &data, &about)?;
        Ok(Chart { spec, data, about, picture })
    }
}

impl Chart {
    /// What the picture shows, in words.
    pub fn text(&self) -> &str {
        &self.picture.text
    }

    /// The chart as one page that asks for nothing from anywhere.
    pub fn page(&self) -> String {
        chart::page(&self.picture, &self.spec, &self.data, &self.about)
    }

    /// The chart as Vega-Lite draws it, for notebooks.
    pub fn vega_lite(&self) -> serde_json::Value {
        chart::vega_lite(&self.spec, &self.data, &self.about)
    }

    /// The chart for a terminal of so many cells.
    pub fn terminal(&self, width: usize, has_color: bool) -> String {
        chart::terminal(&self.spec, &self.data, &self.about, chart::Screen { width, has_color })
    }

    /// What its places show.
    pub fn marks(&self) -> &[Mark] {
        &self.picture.drawn.marks
    }

    /// The picture as PNG, `scale` dots for each pixel.
    ///
    /// # Errors
    /// A size that no picture has.
    pub fn png(&self, scale: f64) -> Result<Vec<u8>, AppError> {
        Ok(self.picture.png(scale)?)
    }
}
