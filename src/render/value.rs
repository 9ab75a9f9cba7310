//! Arrow arrays as a handful of plain values, so that each text format matches
//! on nine kinds and not on every Arrow type there is.

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Float64Array, Int64Array, LargeStringArray, StringArray,
    StringViewArray, UInt64Array,
};
use datafusion::arrow::buffer::NullBuffer;
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Float32Type, Int64Type, UInt64Type};
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Null,
    Bool(bool),
    Int(i128),
    Float(f64),
    /// An exact decimal number in digits, with a dot.
    Decimal(&'a str),
    Text(&'a str),
    /// `yyyy-mm-dd`.
    Date(&'a str),
    /// ISO 8601 with `T`; with an offset only where the type has a zone.
    Moment(&'a str),
    List(Vec<Value<'a>>),
    /// A map or a struct, its keys in order.
    Map(Vec<(String, Value<'a>)>),
}

/// One column of a batch, ready to be asked for its cells.
pub(super) enum Cells {
    Null,
    Bool(BooleanArray),
    Int(Int64Array),
    UInt(UInt64Array),
    Float(Float64Array),
    Decimal(StringArray),
    Text(StringArray),
    LargeText(LargeStringArray),
    ViewText(StringViewArray),
    Date(StringArray),
    Moment(StringArray),
    List(Ranges, Box<Cells>),
    Map(Ranges, Box<Cells>, Box<Cells>),
    Struct(Option<NullBuffer>, Vec<(String, Cells)>),
}

/// Where the items of each cell stand among all items; `None` is NULL.
type Ranges = Vec<Option<(usize, usize)>>;

impl Cells {
    /// Fails only on a type that Arrow itself can neither cast nor print.
    pub(super) fn new(array: &ArrayRef) -> Result<Cells, ArrowError> {
        Ok(match array.data_type() {
            DataType::Null => Cells::Null,
            DataType::Boolean => Cells::Bool(array.as_boolean().clone()),
            DataType::Int8
            | DataType::Int16
            | DataType::Int32
            | DataType::Int64
            | DataType::UInt8
            | DataType::UInt16
            | DataType::UInt32 => {
                Cells::Int(cast(array, &DataType::Int64)?.as_primitive::<Int64Type>().clone())
            }
            DataType::UInt64 => Cells::UInt(array.as_primitive::<UInt64Type>().clone()),
            DataType::Float64 => Cells::Float(array.as_primitive().clone()),
            DataType::Float16 | DataType::Float32 => Cells::Float(widened(array)?),
            DataType::Decimal32(..)
            | DataType::Decimal64(..)
            | DataType::Decimal128(..)
            | DataType::Decimal256(..) => Cells::Decimal(printed(array)?),
            DataType::Utf8 => Cells::Text(array.as_string().clone()),
            DataType::LargeUtf8 => Cells::LargeText(array.as_string().clone()),
            DataType::Utf8View => Cells::ViewText(array.as_string_view().clone()),
            DataType::Date32 => Cells::Date(printed(array)?),
            DataType::Date64 | DataType::Timestamp(..) => Cells::Moment(printed(array)?),
            DataType::Dictionary(_, inner) => Cells::new(&cast(array, inner)?)?,
            DataType::RunEndEncoded(_, inner) => Cells::new(&cast(array, inner.data_type())?)?,
            DataType::List(_)
            | DataType::LargeList(_)
            | DataType::FixedSizeList(..)
            | DataType::ListView(_)
            | DataType::LargeListView(_)
            | DataType::Map(..)
            | DataType::Struct(_) => nested(array)?,
            _ => Cells::Text(printed(array)?),
        })
    }

    /// The cell of that row of the batch.
    pub(super) fn get(&self, row: usize) -> Value<'_> {
        match self {
            Cells::Null => Value::Null,
            Cells::Bool(a) => valid(a, row, || Value::Bool(a.value(row))),
            Cells::Int(a) => valid(a, row, || Value::Int(a.value(row).into())),
            Cells::UInt(a) => valid(a, row, || Value::Int(a.value(row).into())),
            Cells::Float(a) => valid(a, row, || Value::Float(a.value(row))),
            Cells::Decimal(a) => valid(a, row, || Value::Decimal(a.value(row))),
            Cells::Text(a) => valid(a, row, || Value::Text(a.value(row))),
            Cells::LargeText(a) => valid(a, row, || Value::Text(a.value(row))),
            Cells::ViewText(a) => valid(a, row, || Value::Text(a.value(row))),
            Cells::Date(a) => valid(a, row, || Value::Date(a.value(row))),
            Cells::Moment(a) => valid(a, row, || Value::Moment(a.value(row))),
            Cells::List(ranges, items) => match ranges.get(row).copied().flatten() {
                Some((from, to)) => Value::List((from..to).map(|at| items.get(at)).collect()),
                None => Value::Null,
            },
            Cells::Map(ranges, keys, values) => match ranges.get(row).copied().flatten() {
                Some((from, to)) => {
                    Value::Map((from..to).map(|at| (key(&keys.get(at)), values.get(at))).collect())
                }
                None => Value::Null,
            },
            Cells::Struct(nulls, fields) => match nulls {
                Some(nulls) if nulls.is_null(row) => Value::Null,
                _ => Value::Map(fields.iter().map(|(name, cells)| (name.clone(), cells.get(row))).collect()),
            },
        }
    }
}

fn valid<'a>(array: &dyn Array, row: usize, value: impl FnOnce() -> Value<'a>) -> Value<'a> {
    if array.is_null(row) { Value::Null } else { value() }
}

/// The key of a map entry as a text.
fn key(value: &Value<'_>) -> String {
    match value {
        Value::Text(text) | Value::Decimal(text) | Value::Date(text) | Value::Moment(text) => {
            (*text).to_string()
        }
        other => super::json::to_text(other),
    }
}

fn nested(array: &ArrayRef) -> Result<Cells, ArrowError> {
    let bounds = |offsets: Vec<usize>| -> Ranges {
        offsets.windows(2).enumerate().map(|(at, w)| (!array.is_null(at)).then_some((w[0], w[1]))).collect()
    };
    Ok(match array.data_type() {
        DataType::List(_) => {
            let list = array.as_list::<i32>();
            let offsets = list.value_offsets().iter().map(|at| usize::try_from(*at).unwrap_or_default());
            Cells::List(bounds(offsets.collect()), Box::new(Cells::new(list.values())?))
        }
        DataType::LargeList(_) => {
            let list = array.as_list::<i64>();
            let offsets = list.value_offsets().iter().map(|at| usize::try_from(*at).unwrap_or_default());
            Cells::List(bounds(offsets.collect()), Box::new(Cells::new(list.values())?))
        }
        DataType::Map(..) => {
            let map = array.as_map();
            let offsets = map.value_offsets().iter().map(|at| usize::try_from(*at).unwrap_or_default());
            let (keys, values) = (Cells::new(map.keys())?, Cells::new(map.values())?);
            Cells::Map(bounds(offsets.collect()), Box::new(keys), Box::new(values))
        }
        DataType::Struct(fields) => {
            let columns = array.as_struct().columns().iter();
            let cells = fields.iter().zip(columns).map(|(f, c)| Ok((f.name().clone(), Cells::new(c)?)));
            Cells::Struct(array.nulls().cloned(), cells.collect::<Result<_, ArrowError>>()?)
        }
        DataType::FixedSizeList(item, _) | DataType::ListView(item) | DataType::LargeListView(item) => {
            Cells::new(&cast(array, &DataType::LargeList(item.clone()))?)?
        }
        _ => Cells::Text(printed(array)?),
    })
}

/// A column in the words of Arrow's own formatter: ISO dates, exact decimals.
fn printed(array: &ArrayRef) -> Result<StringArray, ArrowError> {
    let options = FormatOptions::default();
    let formatter = ArrayFormatter::try_new(array, &options)?;
    Ok((0..array.len()).map(|row| array.is_valid(row).then(|| formatter.value(row).to_string())).collect())
}

/// Short floats keep the digits they show: 0.1 as a 32-bit float is 0.1 and not
/// 0.10000000149011612.
fn widened(array: &ArrayRef) -> Result<Float64Array, ArrowError> {
    let short = cast(array, &DataType::Float32)?;
    let short = short.as_primitive::<Float32Type>();
    Ok(short.unary(|value| value.to_string().parse().unwrap_or(f64::from(value))))
}
