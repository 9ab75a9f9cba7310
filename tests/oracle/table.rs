//! What a view says, as rows of plain values, whichever side said it.

/// One value of a row. Dates are texts in ISO form.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Real(f64),
    Text(String),
    List(Vec<String>),
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Int(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Value {
        Value::Real(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::Text(value.to_string())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::Text(value)
    }
}

impl From<Vec<String>> for Value {
    fn from(value: Vec<String>) -> Value {
        Value::List(value)
    }
}

impl<T> From<Option<T>> for Value
where
    Value: From<T>,
{
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Value::from)
    }
}

/// The rows of a view as the oracle computed them. The first `keys` columns name a row.
pub struct Table {
    pub view: &'static str,
    pub columns: &'static [&'static str],
    pub keys: usize,
    pub rows: Vec<Vec<Value>>,
}

/// A row of values of any type that a view has.
macro_rules! row {
    ($($value:expr),* $(,)?) => { vec![$(crate::table::Value::from($value)),*] };
}
pub(crate) use row;
