//! What the functions of one text have in common.

use datafusion::arrow::array::{Array, ArrayRef, AsArray, StringViewArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_datafusion_err};
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, Signature, Volatility};

/// A function of exactly these argument types.
pub fn signature(types: &[DataType]) -> Signature {
    Signature::exact(types.to_vec(), Volatility::Immutable)
}

/// Applies `f` to the text column that is the first argument, with all arguments
/// as arrays of one length. A result of scalars stays a scalar.
pub fn columns(
    args: &ScalarFunctionArgs,
    f: impl FnOnce(&StringViewArray, &[ArrayRef]) -> Result<ArrayRef>,
) -> Result<ColumnarValue> {
    let scalar = args.args.iter().all(|arg| matches!(arg, ColumnarValue::Scalar(_)));
    let rows = if scalar { 1 } else { args.number_rows };
    let arrays: Vec<ArrayRef> = args.args.iter().map(|arg| arg.to_array(rows)).collect::<Result<_>>()?;
    let text = arrays.first().filter(|a| *a.data_type() == DataType::Utf8View);
    let text = text.ok_or_else(|| exec_datafusion_err!("a text is wanted as the first argument"))?;
    let out = f(text.as_string_view(), &arrays)?;
    if scalar {
        let value = datafusion::common::ScalarValue::try_from_array(&out, 0)?;
        return Ok(ColumnarValue::Scalar(value));
    }
    Ok(ColumnarValue::Array(out))
}

/// The documentation that help and the reference pages show.
pub fn documentation(section: &'static str, syntax: &str, about: &str, example: &str) -> Documentation {
    let section = datafusion::logical_expr::DocSection { include: true, label: section, description: None };
    Documentation::builder(section, about, syntax).with_sql_example(example).build()
}
