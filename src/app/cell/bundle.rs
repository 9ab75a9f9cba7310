//! A result in the forms that notebooks show: text, a table in HTML, and data for the
//! clients that draw tables themselves. Long results are cut, and say so.

use crate::app::chart::{Chart, VEGA_LITE};
use crate::app::{App, AppError, RecordBatch, SchemaRef, Table};
use crate::render::{Format, Options, Writer, footer, keys};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

/// Rows that are shown at most.
const ROWS: usize = 200;
/// The most that one form of a result takes, in bytes: clients take a megabyte a second.
const BYTES: usize = 400 * 1024;

/// How wide the text form is drawn, in cells; columns without room are counted under it.
const WIDTH: usize = 200;

/// A result by media type.
pub type Bundle = Map<String, Value>;

/// Something to be shown in several forms, and what is said of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forms {
    pub data: Bundle,
    pub metadata: Bundle,
}

impl From<Bundle> for Forms {
    fn from(data: Bundle) -> Forms {
        Forms { data, metadata: Bundle::new() }
    }
}

/// Reads a result to its end and gives it in every form; in Markdown where that is asked for.
pub(super) async fn bundle(app: &App, table: Table, markdown: bool) -> Result<Bundle, AppError> {
    let (columns, options) = (table.columns(), table.options(app));
    let head = Head::read(table).await?;
    let mut out = Bundle::new();
    let plain = Options { captioned: true, width: Some(WIDTH), ..options.clone() };
    if markdown {
        out.insert("text/markdown".into(), head.fitted(Format::Markdown, &options)?.into());
    }
    match app.display.format.unwrap_or(Format::Table) {
        Format::Table => {
            let part = Options { part: true, ..options };
            out.insert("text/html".into(), head.fitted(Format::Html, &part)?.into());
            out.insert("application/vnd.dataresource+json".into(), head.resource(&columns)?);
            out.insert("text/plain".into(), head.fitted(Format::Table, &plain)?.trim_end().into());
        }
        Format::Html => {
            let part = Options { part: true, ..options };
            out.insert("text/html".into(), head.fitted(Format::Html, &part)?.into());
            out.insert("text/plain".into(), head.fitted(Format::Table, &plain)?.trim_end().into());
        }
        format => {
            let text = head.fitted(format, &options)?;
            if format == Format::Markdown {
                out.insert("text/markdown".into(), text.as_str().into());
            }
            out.insert("text/plain".into(), text.trim_end().into());
        }
    }
    Ok(out)
}

/// A picture in every form; its text is what those hear who do not see it. Vega-Lite and PNG
/// are shown where a notebook is not trusted, too.
pub(super) fn drawn(chart: &Chart) -> Result<Forms, AppError> {
    /// Dots for each pixel: screens have more than one.
    const SCALE: f64 = 2.0;
    let data = Bundle::from_iter([
        (VEGA_LITE.to_string(), chart.vega_lite()),
        ("image/svg+xml".to_string(), chart.picture.svg.as_str().into()),
        ("image/png".to_string(), STANDARD.encode(chart.png(SCALE)?).into()),
        ("text/plain".to_string(), chart.text().into()),
    ]);
    let size = json!({ "width": chart.picture.width, "height": chart.picture.height, "alt": chart.text() });
    let metadata = Bundle::from_iter([
        ("image/svg+xml".to_string(), json!({ "alt": chart.text() })),
        ("image/png".to_string(), size),
    ]);
    Ok(Forms { data, metadata })
}

/// A value for a program: that of a result with one row and one column as it is, any other
/// as a table.
pub async fn value(app: &App, table: Table) -> Result<Bundle, AppError> {
    if table.columns().len() > 1 {
        return bundle(app, table, false).await;
    }
    let options = table.options(app);
    let head = Head::read(table).await?;
    let rows: Vec<Value> = head.objects(head.shown())?;
    let value = match rows.as_slice() {
        [Value::Object(row)] => row.values().next().cloned().unwrap_or_default(),
        _ => Value::Null,
    };
    let text = match &value {
        _ if head.rows != 1 => head.fitted(Format::Table, &options)?,
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Ok(Bundle::from_iter([("text/plain".to_string(), text.into())]))
}

/// The first rows of a result, and how many there are in all.
struct Head {
    schema: SchemaRef,
    first: Vec<RecordBatch>,
    rows: usize,
}

impl Head {
    /// Reads to the end: only then is it known how many rows are cut.
    async fn read(mut table: Table) -> Result<Head, AppError> {
        let mut head = Head { schema: table.schema(), first: Vec::new(), rows: 0 };
        while let Some(batch) = table.next().await? {
            let room = ROWS.saturating_sub(head.rows).min(batch.num_rows());
            head.rows += batch.num_rows();
            if room > 0 {
                head.first.push(batch.slice(0, room));
            }
        }
        Ok(head)
    }

    fn shown(&self) -> usize {
        self.rows.min(ROWS)
    }

    /// As many of the first rows as fit.
    fn fitted(&self, format: Format, options: &Options) -> Result<String, AppError> {
        let (mut rows, mut text) = (self.shown(), self.text(format, options, self.shown())?);
        while text.len() > BYTES && rows > 1 {
            rows = (rows * BYTES / text.len()).clamp(1, rows - 1);
            text = self.text(format, options, rows)?;
        }
        if rows < self.rows && !format.is_for_people() {
            let note = footer(self.rows, self.schema.fields().len(), options.lang);
            text.extend(["\n… ", note.as_str()]);
        }
        Ok(text)
    }

    fn text(&self, format: Format, options: &Options, rows: usize) -> Result<String, AppError> {
        let options = Options { max_rows: Some(rows), ..options.clone() };
        let mut out = Vec::new();
        let mut writer = Writer::new(format, &self.schema, &options, &mut out)?;
        let mut room = rows;
        for batch in &self.first {
            let taken = room.min(batch.num_rows());
            if taken > 0 {
                writer.batch(&batch.slice(0, taken))?;
            }
            room -= taken;
        }
        writer.skip(self.rows - rows);
        writer.finish()?;
        Ok(String::from_utf8_lossy(&out).into_owned())
    }

    /// The first rows as JSON objects.
    fn objects(&self, rows: usize) -> Result<Vec<Value>, AppError> {
        let text = self.text(Format::Json, &Options::default(), rows)?;
        serde_json::from_str(&text).map_err(|error| AppError::Engine(error.to_string()))
    }

    /// The tabular data resource of frictionlessdata.io; `rows` tells of those that were cut.
    fn resource(&self, columns: &[(String, String)]) -> Result<Value, AppError> {
        let mut data = self.objects(self.shown())?;
        let mut size: usize = data.iter().map(|row| row.to_string().len()).sum();
        while size > BYTES && data.len() > 1 {
            size -= data.pop().map_or(0, |row| row.to_string().len());
        }
        let names = keys(&self.schema);
        let field = |(name, (_, kind)): (&String, &(String, String))| json!({ "name": name, "type": field_type(kind) });
        let fields: Vec<Value> = names.iter().zip(columns).map(field).collect();
        Ok(json!({
            "profile": "tabular-data-resource",
            "schema": { "fields": fields },
            "data": data,
            "rows": self.rows,
        }))
    }
}

/// The resource's word for a type.
fn field_type(kind: &str) -> &'static str {
    match kind {
        "int" => "integer",
        "double" => "number",
        "bool" => "boolean",
        "date" => "date",
        kind if kind.starts_with("list of") => "array",
        kind if kind.starts_with("map of") => "object",
        kind if kind.starts_with("decimal") => "number",
        _ => "string",
    }
}
