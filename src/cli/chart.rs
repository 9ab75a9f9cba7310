//! `lisql chart`: one picture in a file. Standard output stays empty; what was written is told
//! on standard error.

use super::args::{Global, parameter};
use super::{AppError, CliError};
use crate::app::App;
use crate::app::chart::{self, Order, Role, Size, Theme, kinds};
use crate::app::query;
use crate::i18n::text;
use clap::{Args, ValueEnum};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What `chart` draws.
#[derive(Clone, Debug, Args)]
pub struct ChartArgs {
    /// A named query
    pub name: Option<String>,
    /// A parameter of it, as year=2024
    #[arg(short = 'p', value_name = "NAME=VALUE", value_parser = parameter)]
    pub params: Vec<(String, String)>,
    /// A statement instead of a named query
    #[arg(long, value_name = "SQL", conflicts_with = "name")]
    pub sql: Option<String>,
    /// line, slope, bar, stacked, diverging, heatmap, dot, dumbbell, histogram or radar
    #[arg(long, value_name = "KIND", value_parser = clap::builder::PossibleValuesParser::new(kinds()))]
    pub kind: Option<String>,
    /// A TOML file that describes the chart: kind = \"line\", x = \"year\" …
    #[arg(long, value_name = "FILE", conflicts_with = "kind")]
    pub spec: Option<PathBuf>,
    /// The column across
    #[arg(long, value_name = "COLUMN")]
    pub x: Option<String>,
    /// The column upward
    #[arg(long, value_name = "COLUMN")]
    pub y: Option<String>,
    /// The column that tells lines or parts apart
    #[arg(long, value_name = "COLUMN")]
    pub series: Option<String>,
    /// The column of cells, or the second number of a dumbbell
    #[arg(long, value_name = "COLUMN")]
    pub value: Option<String>,
    /// The column that has a panel for each of its values
    #[arg(long, value_name = "COLUMN")]
    pub facet: Option<String>,
    /// The heading
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// A value that is aimed at, as 0.8
    #[arg(long, value_name = "NUMBER")]
    pub target: Option<f64>,
    /// The order of rows and series
    #[arg(long, value_enum)]
    pub order: Option<OrderArg>,
    #[arg(long, value_enum)]
    pub theme: Option<ThemeArg>,
    /// For a page, or for a slide
    #[arg(long, value_enum)]
    pub size: Option<SizeArg>,
    /// Dots of a png for each pixel
    #[arg(long, value_name = "NUMBER", default_value_t = 2.0)]
    pub scale: f64,
}

/// The order of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OrderArg {
    Natural,
    Value,
}

impl From<OrderArg> for Order {
    fn from(order: OrderArg) -> Order {
        match order {
            OrderArg::Natural => Order::Natural,
            OrderArg::Value => Order::Value,
        }
    }
}

/// The ground of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeArg {
    Light,
    Dark,
}

impl From<ThemeArg> for Theme {
    fn from(theme: ThemeArg) -> Theme {
        match theme {
            ThemeArg::Light => Theme::Light,
            ThemeArg::Dark => Theme::Dark,
        }
    }
}

/// What a chart is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SizeArg {
    Page,
    Slide,
}

impl From<SizeArg> for Size {
    fn from(size: SizeArg) -> Size {
        match size {
            SizeArg::Page => Size::Page,
            SizeArg::Slide => Size::Slide,
        }
    }
}

/// What a picture is written as.
#[derive(Clone, Copy)]
enum Form {
    Svg,
    Png,
    /// A page with the data.
    Html,
    /// Vega-Lite.
    Json,
}

pub fn run(
    args: &ChartArgs,
    global: &Global,
    app: &App,
    runtime: &tokio::runtime::Runtime,
) -> Result<(), CliError> {
    let path = global.output.as_ref().ok_or_else(|| AppError::told("chart-no-file", []))?;
    let form = form(path)?;
    let mut spec = match (&args.kind, &args.spec, &args.name) {
        (Some(kind), ..) => chart::spec(kind)?,
        (None, Some(file), _) => {
            let name = file.display().to_string();
            let read = std::fs::read_to_string(file);
            chart::from_toml(&read.map_err(|error| AppError::Io { path: name, error })?)?
        }
        (None, None, Some(name)) => chart::own(query::find(app.queries(), name)?)?,
        (None, None, None) => return Err(AppError::told("chart-what", []).into()),
    };
    set(&mut spec, args);
    let (table, sql) = match (&args.name, &args.sql) {
        (Some(name), None) => {
            let sql = query::find(app.queries(), name)?.statements().first().map(ToString::to_string);
            (runtime.block_on(app.query(name, &args.params))?, sql.unwrap_or_default())
        }
        (None, Some(sql)) => (runtime.block_on(app.statement(sql))?, sql.clone()),
        _ => return Err(AppError::told("chart-what", []).into()),
    };
    let chart = runtime.block_on(app.draw(spec, table, &sql))?;
    let bytes = match form {
        Form::Svg => chart.picture.svg.clone().into_bytes(),
        Form::Png => chart.png(args.scale)?,
        Form::Html => chart.page().into_bytes(),
        Form::Json => format!("{:#}\n", chart.vega_lite()).into_bytes(),
    };
    std::fs::write(path, bytes).map_err(|error| AppError::Io { path: path.display().to_string(), error })?;
    let told = [
        ("path", path.display().to_string()),
        ("width", chart.picture.width.to_string()),
        ("height", chart.picture.height.to_string()),
    ];
    writeln!(std::io::stderr(), "{}", crate::i18n::visible(&text(app.lang(), "chart-written", &told)))?;
    Ok(())
}

/// What the flags say beside the kind.
fn set(spec: &mut chart::Spec, args: &ChartArgs) {
    let channels = [
        (Role::X, &args.x),
        (Role::Y, &args.y),
        (Role::Series, &args.series),
        (Role::Value, &args.value),
        (Role::Facet, &args.facet),
    ];
    for (role, column) in channels {
        if column.is_some() {
            spec.column_mut(role).clone_from(column);
        }
    }
    spec.title = args.title.clone().or(spec.title.take());
    spec.target = args.target.or(spec.target);
    spec.order = args.order.map_or(spec.order, Into::into);
    spec.theme = args.theme.map_or(spec.theme, Into::into);
    spec.size = args.size.map_or(spec.size, Into::into);
}

fn form(path: &Path) -> Result<Form, AppError> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("svg") => Ok(Form::Svg),
        Some("png") => Ok(Form::Png),
        Some("html") => Ok(Form::Html),
        Some("json") => Ok(Form::Json),
        _ => Err(AppError::told("chart-format", [("path", path.display().to_string())])),
    }
}
