//! What a chart shows, taken out of rows and put in order: plain values, before anybody
//! thinks of pixels.

use super::measure::Measure;

/// One of the things that a channel tells apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// As people read it; rows without a value have a label of their own.
    pub text: String,
    /// Of a column of numbers.
    pub number: Option<f64>,
    pub is_null: bool,
}

/// A column whose values are places: years, organisations, references, verdicts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Channel {
    /// The column.
    pub name: String,
    /// In natural order, what is not stated last.
    pub labels: Vec<Label>,
    /// Whole numbers, such as years: what lies between two of them is missing.
    pub is_steps: bool,
}

/// Median and quartiles of a group, in the unit of the value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    pub median: f64,
    pub quartiles: Option<(f64, f64)>,
}

/// One row. Places are indexes into the labels of [`Data`].
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub facet: usize,
    pub category: usize,
    pub series: usize,
    /// `None`: the row has no number.
    pub value: Option<f64>,
    /// The second number of a dumbbell.
    pub to: Option<f64>,
    /// The word of a heatmap's cell.
    pub word: Option<String>,
    /// How many answers the value rests on.
    pub n: Option<f64>,
    pub edition: Option<String>,
    pub band: Option<Band>,
}

/// The least and the greatest of some numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    pub least: f64,
    pub most: f64,
}

impl Range {
    /// `None` where there are no numbers.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Option<Range> {
        values.into_iter().filter(|value| value.is_finite()).fold(None, |range: Option<Range>, value| {
            let range = range.unwrap_or(Range { least: value, most: value });
            Some(Range { least: range.least.min(value), most: range.most.max(value) })
        })
    }
}

/// What a chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    /// What the rows are: the x of a line, the names of bars, the columns of a heatmap. A
    /// histogram has one label, which says nothing.
    pub category: Channel,
    /// Whether the names of the categories stand at the left, one below the other.
    pub is_sideways: bool,
    /// What is told apart within a category; the rows of a heatmap.
    pub series: Option<Channel>,
    pub facet: Option<Channel>,
    /// The number that is drawn. Where a heatmap's cells are words it only has their column.
    pub value: Measure,
    /// The second number of a dumbbell.
    pub to: Option<Measure>,
    /// In the order of facets, series and categories.
    pub points: Vec<Point>,
    /// What the values rest on; `None`: no column tells.
    pub n: Option<Range>,
    /// Rows that have no number, or no word.
    pub without: usize,
    /// What the shares of verdicts do not count, and how much of it there is.
    pub beside: Vec<(String, f64)>,
    /// SHA-256 of the rows, in hexadecimal digits.
    pub hash: String,
}

impl Data {
    pub fn facets(&self) -> usize {
        self.facet.as_ref().map_or(1, |facet| facet.labels.len())
    }

    pub fn series(&self) -> usize {
        self.series.as_ref().map_or(1, |series| series.labels.len())
    }

    pub fn series_label(&self, at: usize) -> &str {
        self.series.as_ref().and_then(|series| series.labels.get(at)).map_or("", |label| &label.text)
    }

    pub fn category_label(&self, at: usize) -> &str {
        self.category.labels.get(at).map_or("", |label| &label.text)
    }

    /// The points of one panel.
    pub fn panel(&self, facet: usize) -> Vec<&Point> {
        self.points.iter().filter(|point| point.facet == facet).collect()
    }

    /// Where a point stands, in words.
    pub fn place(&self, point: &Point) -> String {
        let facet = self.facet.as_ref().and_then(|facet| facet.labels.get(point.facet));
        let series = self.series.as_ref().and_then(|series| series.labels.get(point.series));
        let category = self.category.labels.get(point.category).filter(|_| !self.category.name.is_empty());
        let all = [facet, series, category].into_iter().flatten();
        all.map(|label| label.text.as_str()).collect::<Vec<_>>().join(", ")
    }
}
