//! Rows to [`Data`]: finds the columns of a spec, checks that they fit, and puts what they hold
//! in order.

use super::arrange::{by_value, count_wholes, set_beside};
use super::data::{Band, Channel, Data, Label, Point, Range};
use super::error::ChartError;
use super::measure::{Measure, Unit};
use super::spec::{Kind, Order, Role, Spec};
use crate::i18n::{Lang, is_bidi, text};
use datafusion::arrow::array::{Array as _, ArrayRef, AsArray as _, RecordBatch};
use datafusion::arrow::compute::{cast, concat_batches};
use datafusion::arrow::datatypes::{DataType, Float64Type, SchemaRef};
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

/// Categories, series and panels that can be read at the most.
const CATEGORIES: usize = 400;
const SERIES: usize = 300;
const FACETS: usize = 24;

/// The key that puts a word in natural order.
pub type NaturalKey<'a> = &'a dyn Fn(&str, &DataType) -> Vec<u8>;

/// Takes what a spec asks for out of rows.
///
/// # Errors
/// A column that is not there or does not fit, two different rows for one place, more than can
/// be read, and no rows at all.
pub fn extract(
    spec: &Spec,
    schema: &SchemaRef,
    batches: &[RecordBatch],
    natural: NaturalKey<'_>,
    lang: Lang,
) -> Result<Data, ChartError> {
    // Batches may have texts in another form than their plan said.
    let schema = batches.first().map_or_else(|| SchemaRef::clone(schema), RecordBatch::schema);
    let batch = concat_batches(&schema, batches).map_err(|error| failed(&error))?;
    if batch.num_rows() == 0 {
        return Err(ChartError::NoRows);
    }
    let rows = Rows { spec, batch: &batch, natural, lang };
    let used = rows.roles()?;
    let mut data = rows.data(&used)?;
    check(spec, &data)?;
    if matches!(spec.kind, Kind::Stacked | Kind::Diverging) {
        set_beside(&mut data);
        count_wholes(&mut data);
    }
    if spec.order == Order::Value {
        by_value(&mut data);
    }
    data.points.sort_by_key(|point| (point.facet, point.series, point.category));
    Ok(data)
}

fn failed(error: &ArrowError) -> ChartError {
    ChartError::Draw(error.to_string())
}

/// Which column is what.
struct Used {
    category: Option<String>,
    is_sideways: bool,
    series: Option<String>,
    value: String,
    /// The cells of a heatmap are words.
    is_words: bool,
    to: Option<String>,
}

struct Rows<'a> {
    spec: &'a Spec,
    batch: &'a RecordBatch,
    natural: NaturalKey<'a>,
    lang: Lang,
}

impl Rows<'_> {
    fn kind_of(&self, name: &str) -> Option<&DataType> {
        self.batch.schema_ref().field_with_name(name).ok().map(|field| field.data_type())
    }

    fn is_number(&self, name: &str) -> bool {
        self.kind_of(name).is_some_and(DataType::is_numeric)
    }

    fn names(&self) -> Vec<String> {
        self.batch.schema_ref().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn numbers(&self) -> Vec<String> {
        self.names().into_iter().filter(|name| self.is_number(name)).collect()
    }

    /// The column that the spec names for a role, which must be there.
    fn named(&self, role: Role, word: &'static str) -> Result<Option<String>, ChartError> {
        let Some(name) = self.spec.column(role) else { return Ok(None) };
        match self.kind_of(name) {
            Some(_) => Ok(Some(name.to_string())),
            None => Err(ChartError::NoColumn { role: word, name: name.to_string(), columns: self.names() }),
        }
    }

    fn number(&self, role: &'static str, name: String) -> Result<String, ChartError> {
        if self.is_number(&name) {
            return Ok(name);
        }
        Err(ChartError::NoNumber { role, name, fits: self.numbers() })
    }

    fn missing(&self, role: &'static str, fits: Vec<String>) -> ChartError {
        ChartError::Missing { kind: self.spec.kind, role, fits }
    }

    /// Decides the columns by the kind; what is not named is chosen where it is plain.
    fn roles(&self) -> Result<Used, ChartError> {
        let (x, y) = (self.named(Role::X, "x")?, self.named(Role::Y, "y")?);
        let (series, value) = (self.named(Role::Series, "series")?, self.named(Role::Value, "value")?);
        let taken: Vec<String> =
            [&x, &y, &series, &value].into_iter().flatten().cloned().chain(self.spec.facet.clone()).collect();
        let free = |names: Vec<String>| names.into_iter().find(|name| !taken.contains(name));
        match self.spec.kind {
            Kind::Histogram => {
                let value = x.or(value).or(y).or_else(|| free(self.numbers()));
                let value = value.ok_or_else(|| self.missing("x", self.numbers()))?;
                let value = self.number("x", value)?;
                let (category, to) = (None, None);
                Ok(Used { category, is_sideways: false, series: None, value, is_words: false, to })
            }
            Kind::Heatmap => {
                let x = x.ok_or_else(|| self.missing("x", self.names()))?;
                let y = y.ok_or_else(|| self.missing("y", self.names()))?;
                let value = value.or(series).ok_or_else(|| self.missing("value", self.names()))?;
                let is_words = !self.is_number(&value);
                Ok(Used { category: Some(x), is_sideways: false, series: Some(y), value, is_words, to: None })
            }
            Kind::Dumbbell => {
                let category = y.ok_or_else(|| self.missing("y", self.names()))?;
                let from = x.ok_or_else(|| self.missing("x", self.numbers()))?;
                let from = self.number("x", from)?;
                let to = value.or_else(|| free(self.numbers()));
                let to = to.ok_or_else(|| self.missing("value", self.numbers()))?;
                let to = Some(self.number("value", to)?);
                Ok(Used {
                    category: Some(category),
                    is_sideways: true,
                    series,
                    value: from,
                    is_words: false,
                    to,
                })
            }
            Kind::Line | Kind::Slope | Kind::Radar => {
                let category = x.or_else(|| free(self.names()));
                let category = category.ok_or_else(|| self.missing("x", self.names()))?;
                let others = || self.numbers().into_iter().filter(|name| *name != category).collect();
                let value = y.or(value).or_else(|| free(others()));
                let value = value.ok_or_else(|| self.missing("y", self.numbers()))?;
                let value = self.number("y", value)?;
                let (category, to) = (Some(category), None);
                Ok(Used { category, is_sideways: false, series, value, is_words: false, to })
            }
            Kind::Stacked | Kind::Diverging if series.is_none() => Err(self.missing("series", self.names())),
            Kind::Bar | Kind::Stacked | Kind::Diverging | Kind::Dot => self.crosswise(x, y, series),
        }
    }

    /// Kinds whose numbers may run either way: the number's channel tells which.
    fn crosswise(
        &self,
        x: Option<String>,
        y: Option<String>,
        series: Option<String>,
    ) -> Result<Used, ChartError> {
        let names = || self.names();
        let x = match x {
            Some(x) => x,
            None => names().into_iter().find(|name| Some(name) != y.as_ref()).ok_or(ChartError::NoRows)?,
        };
        let y = match y {
            Some(y) => y,
            None => {
                let other = |name: &String| *name != x && Some(name) != series.as_ref();
                let fits: Vec<String> = if self.is_number(&x) { names() } else { self.numbers() }
                    .into_iter()
                    .filter(other)
                    .collect();
                fits.first().cloned().ok_or_else(|| self.missing("y", self.numbers()))?
            }
        };
        let (x_number, y_number) = (self.is_number(&x), self.is_number(&y));
        // Of two numbers the first is where the rows stand: years, as a rule.
        let is_sideways = if self.spec.kind == Kind::Dot { x_number } else { x_number && !y_number };
        if !x_number && !y_number {
            return Err(ChartError::NoNumber { role: "y", name: y, fits: self.numbers() });
        }
        let (category, value) = if is_sideways { (y, x) } else { (x, y) };
        let category = Some(category);
        Ok(Used { category, is_sideways, series, value, is_words: false, to: None })
    }

    fn data(&self, used: &Used) -> Result<Data, ChartError> {
        let rows = self.batch.num_rows();
        let facet = self.named(Role::Facet, "facet")?;
        let places = |name: &Option<String>| name.as_ref().map(|name| self.places(name)).transpose();
        let (category, series, facets) = (places(&used.category)?, places(&used.series)?, places(&facet)?);
        let values = if used.is_words { vec![None; rows] } else { self.column(&used.value)? };
        let words = if used.is_words { self.words(&used.value)? } else { vec![None; rows] };
        let to = used.to.as_ref().map(|to| self.column(to)).transpose()?;
        let given = |name: &str| if self.is_number(name) { self.column(name) } else { Ok(vec![None; rows]) };
        let n = given("n")?;
        let is_dot = self.spec.kind == Kind::Dot;
        let group = |name| if is_dot && used.value != name { given(name) } else { Ok(vec![None; rows]) };
        let (median, q1, q3) = (group("median")?, group("q1")?, group("q3")?);
        let has_edition = self.kind_of("edition").is_some();
        let editions = if has_edition { self.words("edition")? } else { vec![None; rows] };
        let place = |places: &Option<Places>, row: usize| places.as_ref().map_or(0, |places| places.of[row]);
        let point = |row: usize| Point {
            facet: place(&facets, row),
            category: place(&category, row),
            series: place(&series, row),
            value: values[row],
            to: to.as_ref().and_then(|to| to[row]),
            word: words[row].clone(),
            n: n[row],
            edition: editions[row].clone(),
            band: median[row].map(|median| Band { median, quartiles: q1[row].zip(q3[row]) }),
        };
        let points: Vec<Point> = (0..rows).map(point).collect();
        let lacks = |point: &&Point| {
            let none = point.value.is_none() && point.word.is_none();
            none || (used.to.is_some() && point.to.is_none())
        };
        let measure = |name: &str, values: &[Option<f64>]| {
            let is_whole = self.kind_of(name).is_some_and(DataType::is_integer);
            Measure::new(name, is_whole, Range::of(values.iter().copied().flatten()))
        };
        Ok(Data {
            is_sideways: used.is_sideways,
            value: measure(&used.value, &values),
            to: used.to.as_ref().zip(to).map(|(name, to)| measure(name, &to)),
            without: points.iter().filter(lacks).count(),
            n: Range::of(n.into_iter().flatten()),
            points: self.once(points, [&category, &series, &facets])?,
            category: category.map(|places| places.channel).unwrap_or_default(),
            series: series.map(|places| places.channel),
            facet: facets.map(|places| places.channel),
            beside: Vec::new(),
            hash: self.hash(used, facet.as_deref())?,
        })
    }

    /// Each place once: rows that say the same are one, rows that differ an error.
    fn once(&self, points: Vec<Point>, places: [&Option<Places>; 3]) -> Result<Vec<Point>, ChartError> {
        if self.spec.kind == Kind::Histogram {
            return Ok(points);
        }
        let by_edition = matches!(self.spec.kind, Kind::Line | Kind::Slope);
        let mut met: HashMap<(usize, usize, usize, Option<String>), usize> = HashMap::new();
        let mut out: Vec<Point> = Vec::with_capacity(points.len());
        for point in points {
            let edition = point.edition.clone().filter(|_| by_edition);
            let key = (point.facet, point.series, point.category, edition);
            let Some(before) = met.get(&key).map(|at| &out[*at]) else {
                met.insert(key, out.len());
                out.push(point);
                continue;
            };
            if (before.value, before.to, &before.word) != (point.value, point.to, &point.word) {
                let [category, series, facets] = places;
                let label = |places: &Option<Places>, at: usize| {
                    places.as_ref().map(|places| places.channel.labels[at].text.clone())
                };
                let place = [
                    label(facets, point.facet),
                    label(series, point.series),
                    label(category, point.category),
                ];
                let place: Vec<String> = place.into_iter().flatten().collect();
                return Err(ChartError::Twice { place: place.join(", "), columns: self.apart() });
            }
        }
        Ok(out)
    }

    /// Columns that could tell rows apart: words and years that have no role yet.
    fn apart(&self) -> Vec<String> {
        let spec = self.spec;
        let taken = [&spec.x, &spec.y, &spec.series, &spec.value, &spec.facet];
        let is_taken = |name: &String| taken.iter().any(|column| column.as_ref() == Some(name));
        let tells = |name: &String| match self.kind_of(name) {
            Some(DataType::Utf8 | DataType::Utf8View | DataType::LargeUtf8 | DataType::Boolean) => true,
            _ => name.ends_with("year"),
        };
        self.names().into_iter().filter(|name| !is_taken(name) && tells(name)).collect()
    }

    /// The numbers of a column; what is not finite is none.
    fn column(&self, name: &str) -> Result<Vec<Option<f64>>, ChartError> {
        let numbers = cast(&self.array(name), &DataType::Float64).map_err(|error| failed(&error))?;
        let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
        Ok(numbers.as_primitive::<Float64Type>().iter().map(finite).collect())
    }

    fn words(&self, name: &str) -> Result<Vec<Option<String>>, ChartError> {
        let array = self.array(name);
        let options = FormatOptions::default();
        let formatter = ArrayFormatter::try_new(array.as_ref(), &options).map_err(|error| failed(&error))?;
        Ok((0..array.len()).map(|at| array.is_valid(at).then(|| formatter.value(at).to_string())).collect())
    }

    fn array(&self, name: &str) -> ArrayRef {
        std::sync::Arc::clone(&self.batch[name])
    }

    /// The different values of a column in natural order, and which of them each row has.
    fn places(&self, name: &str) -> Result<Places, ChartError> {
        let words = self.words(name)?;
        let kind = self.kind_of(name).cloned().unwrap_or(DataType::Utf8);
        let mut met: BTreeMap<(bool, Vec<u8>, String), Label> = BTreeMap::new();
        let key = |word: &Option<String>| match word {
            None => (true, Vec::new(), String::new()),
            Some(word) => (false, (self.natural)(word, &kind), word.clone()),
        };
        for word in &words {
            met.entry(key(word)).or_insert_with(|| Label {
                text: match word {
                    Some(word) => said(name, word, self.lang),
                    None => text(self.lang, "crosstab-none", &[]),
                },
                number: word.as_ref().filter(|_| kind.is_numeric()).and_then(|word| word.parse().ok()),
                is_null: word.is_none(),
            });
        }
        let order: HashMap<_, usize> = met.keys().enumerate().map(|(at, key)| (key.clone(), at)).collect();
        let of = words.iter().map(|word| order[&key(word)]).collect();
        let channel = Channel {
            name: name.to_string(),
            labels: met.into_values().collect(),
            is_steps: kind.is_integer(),
        };
        Ok(Places { channel, of })
    }

    /// What is drawn of the rows as text, hashed with the names of the columns. Other columns
    /// do not count: a path of a source says nothing of the figures.
    fn hash(&self, used: &Used, facet: Option<&str>) -> Result<String, ChartError> {
        let mut hash = Sha256::new();
        let options = FormatOptions::default().with_null("\u{0}");
        let drawn =
            [used.category.as_deref(), used.series.as_deref(), Some(&used.value), used.to.as_deref(), facet];
        let beside = ["n", "edition", "median", "q1", "q3"];
        let counts = |name: &String| drawn.contains(&Some(name)) || beside.contains(&name.as_str());
        for name in self.names().into_iter().filter(counts) {
            let array = self.array(&name);
            let formatter =
                ArrayFormatter::try_new(array.as_ref(), &options).map_err(|error| failed(&error))?;
            let mut line = name;
            for at in 0..array.len() {
                line.push('\u{1f}');
                write!(line, "{}", formatter.value(at))
                    .map_err(|error| ChartError::Draw(error.to_string()))?;
            }
            hash.update((line.len() as u64).to_le_bytes());
            hash.update(line.as_bytes());
        }
        Ok(hash.finalize().iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        }))
    }
}

/// A word of the sheets as it is; one of the program's own in the language.
fn said(column: &str, word: &str, lang: Lang) -> String {
    if ["kind", "outcome", "change", "relation", "reason", "severity"].contains(&column) {
        let key = format!("chart-word-{}", word.replace('_', "-"));
        let said = text(lang, &key, &[]);
        if said != key {
            return said;
        }
    }
    one_line(word)
}

/// A word without line breaks, other control characters and turns of the reading direction.
fn one_line(word: &str) -> String {
    let shown = word.chars().filter(|c| !is_bidi(*c));
    let clean: String = shown.map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Places {
    channel: Channel,
    of: Vec<usize>,
}

/// What the kind can show of it.
fn check(spec: &Spec, data: &Data) -> Result<(), ChartError> {
    let kind = spec.kind;
    let is_part = matches!(data.value.unit, Unit::Share | Unit::Score);
    if let Some(target) = spec.target.filter(|target| is_part && !(0.0..=1.0).contains(target)) {
        return Err(ChartError::Setting("target", target.to_string(), "0.8"));
    }
    let too_many = |what, count: usize, most: usize| {
        if count > most { Err(ChartError::TooMany { what, count, most }) } else { Ok(()) }
    };
    too_many("facet", data.facets(), FACETS)?;
    let categories = data.category.labels.len();
    match kind {
        Kind::Line => too_many("series", data.series(), SERIES)?,
        Kind::Slope => {
            too_many("series", data.series(), SERIES)?;
            if !(2..=6).contains(&categories) {
                return Err(ChartError::Slope { count: categories });
            }
        }
        Kind::Radar => {
            too_many("series", data.series(), 6)?;
            too_many("x", categories, 40)?;
        }
        Kind::Heatmap => {
            too_many("y", data.series(), CATEGORIES)?;
            too_many("x", categories, 150)?;
        }
        Kind::Stacked | Kind::Diverging => {
            too_many("series", data.series(), 8)?;
            too_many("y", categories, CATEGORIES)?;
            let below = data.points.iter().find_map(|point| point.value.filter(|value| *value < 0.0));
            if let Some(value) = below {
                return Err(ChartError::Negative { name: data.value.name.clone(), value: value.to_string() });
            }
        }
        Kind::Bar | Kind::Dot | Kind::Dumbbell => {
            too_many(if data.is_sideways { "y" } else { "x" }, data.points.len(), CATEGORIES)?;
        }
        Kind::Histogram => {}
    }
    Ok(())
}
