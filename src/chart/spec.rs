//! What is to be drawn, as a typed value, wherever it was written: behind `\chart`, in the flags
//! of `lisql chart`, in the `-- chart:` line of a named query, or in a TOML file.

use serde::Deserialize;

/// The kinds of charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A trend over years; broken at edition changes and missing years.
    Line,
    /// Two to six years side by side.
    Slope,
    Bar,
    /// Shares of a whole.
    Stacked,
    /// Shares of a whole, gaps to the left of the middle and what is met to the right.
    Diverging,
    /// A table of cells, shaded by a number or lettered by a word.
    Heatmap,
    /// A mark for each row, with median and quartiles behind where the columns are there.
    Dot,
    /// Two marks for each row, and the way between them.
    Dumbbell,
    Histogram,
    Radar,
}

impl Kind {
    pub const ALL: [Kind; 10] = [
        Kind::Line,
        Kind::Slope,
        Kind::Bar,
        Kind::Stacked,
        Kind::Diverging,
        Kind::Heatmap,
        Kind::Dot,
        Kind::Dumbbell,
        Kind::Histogram,
        Kind::Radar,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Kind::Line => "line",
            Kind::Slope => "slope",
            Kind::Bar => "bar",
            Kind::Stacked => "stacked",
            Kind::Diverging => "diverging",
            Kind::Heatmap => "heatmap",
            Kind::Dot => "dot",
            Kind::Dumbbell => "dumbbell",
            Kind::Histogram => "histogram",
            Kind::Radar => "radar",
        }
    }

    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The order of rows and series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// References 6.9 before 6.10, years, verdicts from Nej to Ja, names as Swedish sorts them.
    #[default]
    Natural,
    /// The largest first.
    Value,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    Light,
    Dark,
}

/// What the picture is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// The width of a page of A4.
    #[default]
    Page,
    /// A slide of 16 to 9.
    Slide,
}

/// What a column is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    X,
    Y,
    Series,
    Value,
    Facet,
}

/// The roles a column can have, by the words that give them.
pub const CHANNELS: [(&str, Role); 5] = [
    ("x", Role::X),
    ("y", Role::Y),
    ("series", Role::Series),
    ("value", Role::Value),
    ("facet", Role::Facet),
];

/// What is to be drawn. Channels name columns; one left out is chosen where only one will do.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spec {
    pub kind: Kind,
    pub x: Option<String>,
    pub y: Option<String>,
    pub series: Option<String>,
    pub value: Option<String>,
    pub facet: Option<String>,
    pub title: Option<String>,
    /// A value that is aimed at, drawn as a line, in the unit of the data: 0.8 is 80 %.
    pub target: Option<f64>,
    #[serde(default)]
    pub order: Order,
    #[serde(default)]
    pub theme: Theme,
    #[serde(default)]
    pub size: Size,
}

impl Spec {
    pub fn new(kind: Kind) -> Spec {
        Spec {
            kind,
            x: None,
            y: None,
            series: None,
            value: None,
            facet: None,
            title: None,
            target: None,
            order: Order::Natural,
            theme: Theme::Light,
            size: Size::Page,
        }
    }

    /// The column of a role, if it is named.
    pub fn column(&self, role: Role) -> Option<&str> {
        let column = match role {
            Role::X => &self.x,
            Role::Y => &self.y,
            Role::Series => &self.series,
            Role::Value => &self.value,
            Role::Facet => &self.facet,
        };
        column.as_deref()
    }

    pub fn column_mut(&mut self, role: Role) -> &mut Option<String> {
        match role {
            Role::X => &mut self.x,
            Role::Y => &mut self.y,
            Role::Series => &mut self.series,
            Role::Value => &mut self.value,
            Role::Facet => &mut self.facet,
        }
    }
}
