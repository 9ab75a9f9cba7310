//! `leads(owners, roles)`, from which changes of owner are told.

use super::text::documentation;
use datafusion::arrow::array::{Array, ArrayRef, AsArray, StringBuilder};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::{
    ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility,
};
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

/// Those of `owners` whose role is `lead`, each once, in order, one a line; empty where
/// nobody leads. The two lists go side by side.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Leads {
    signature: Signature,
}

impl Leads {
    pub fn new() -> Self {
        let list = crate::table::schema::text_list();
        Leads { signature: Signature::exact(vec![list.clone(), list], Volatility::Immutable) }
    }
}

fn leads(owners: &ArrayRef, roles: &ArrayRef) -> String {
    let pairs = owners.as_string::<i32>().iter().zip(roles.as_string::<i32>());
    let leading: BTreeSet<&str> =
        pairs.filter(|(_, role)| *role == Some("lead")).filter_map(|(owner, _)| owner).collect();
    leading.into_iter().collect::<Vec<_>>().join("\n")
}

impl ScalarUDFImpl for Leads {
    fn name(&self) -> &str {
        "leads"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Utf8)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let scalar = args.args.iter().all(|arg| matches!(arg, ColumnarValue::Scalar(_)));
        let rows = if scalar { 1 } else { args.number_rows };
        let [owners, roles] = [args.args[0].to_array(rows)?, args.args[1].to_array(rows)?];
        let (owners, roles) = (owners.as_list::<i32>(), roles.as_list::<i32>());
        let mut out = StringBuilder::new();
        for row in 0..rows {
            match owners.is_valid(row) && roles.is_valid(row) {
                true => out.append_value(leads(&owners.value(row), &roles.value(row))),
                false => out.append_null(),
            }
        }
        let out: ArrayRef = Arc::new(out.finish());
        Ok(if scalar {
            ColumnarValue::Scalar(ScalarValue::try_from_array(&out, 0)?)
        } else {
            ColumnarValue::Array(out)
        })
    }

    fn documentation(&self) -> Option<&Documentation> {
        static DOC: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Assessment",
                "leads(owners, roles)",
                "Those of the owners who lead, each once, in order, one a line.",
                "select leads(owners, roles) from stored.assessments",
            )
        });
        Some(&DOC)
    }
}
