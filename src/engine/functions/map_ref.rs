//! `map_ref(ref, from, to)`

use super::text::{columns, documentation, signature};
use crate::catalogue::catalogue;
use crate::engine::error::told;
use crate::model::{Edition, Ref};
use datafusion::arrow::array::{ArrayRef, AsArray, ListBuilder, StringBuilder};
use datafusion::arrow::datatypes::{DataType, Field};
use datafusion::common::Result;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};
use std::sync::{Arc, LazyLock};

/// The references of another edition that a reference corresponds to, by the
/// crosswalk, in natural order: several where it is split, one where it is merged, an
/// empty list where nothing corresponds (a new requirement asked for backwards). NULL
/// where the edition does not know the reference.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct MapRef {
    signature: Signature,
}

impl MapRef {
    pub fn new() -> Self {
        MapRef { signature: signature(&[DataType::Utf8View, DataType::Utf8View, DataType::Utf8View]) }
    }
}

fn edition(name: &str) -> Result<Edition> {
    match Edition::from_name(name) {
        Some(edition) => Ok(edition),
        None => Err(told("edition-unknown", [("name", name.to_string())])),
    }
}

fn targets(reference: &str, from: Edition, to: Edition) -> Option<Vec<String>> {
    let reference = Ref::parse(reference).ok()?;
    let known = catalogue().find(from, &reference)?;
    let links = catalogue().links().iter();
    let mut found: Vec<Ref> = match (from, to) {
        _ if from == to => vec![known.reference.clone()],
        (Edition::E2013, _) => {
            links.filter(|l| l.from.as_ref() == Some(&reference)).map(|l| l.to.clone()).collect()
        }
        _ => links.filter(|l| l.to == reference).filter_map(|l| l.from.clone()).collect(),
    };
    found.sort_by_key(Ref::sort_key);
    Some(found.iter().map(ToString::to_string).collect())
}

impl ScalarUDFImpl for MapRef {
    fn name(&self) -> &str {
        "map_ref"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(crate::table::schema::text_list())
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        columns(&args, |texts, arrays| {
            let (from, to) = (arrays[1].as_string_view(), arrays[2].as_string_view());
            let item = Field::new("item", DataType::Utf8, true);
            let mut out = ListBuilder::new(StringBuilder::new()).with_field(item);
            for ((text, from), to) in texts.iter().zip(from).zip(to) {
                let found = match (text, from, to) {
                    (Some(text), Some(from), Some(to)) => targets(text, edition(from)?, edition(to)?),
                    _ => None,
                };
                found.iter().flatten().for_each(|target| out.values().append_value(target));
                out.append(found.is_some());
            }
            Ok(Arc::new(out.finish()) as ArrayRef)
        })
    }

    fn documentation(&self) -> Option<&Documentation> {
        static DOC: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Assessment",
                "map_ref(ref, from, to)",
                "The references of edition `to` that a reference of edition `from` corresponds to, in natural order: a list, since requirements are split and merged.",
                "select map_ref('A.9.2.5', '2013', '2022')",
            )
        });
        Some(&DOC)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Edition::{E2013, E2022};

    #[test]
    fn merges_splits_and_new_requirements() {
        let map = |r, from, to| targets(r, from, to).map(|found| found.join(" "));
        assert_eq!(map("10.1", E2013, E2022).as_deref(), Some("10.2"));
        assert_eq!(map("9.2", E2013, E2022).as_deref(), Some("9.2 9.2.1 9.2.2"));
        assert_eq!(map("A.18.2.3", E2013, E2022).as_deref(), Some("A.5.36 A.8.8"));
        assert_eq!(map("A.5.1", E2022, E2013).as_deref(), Some("A.5.1.1 A.5.1.2"));
        // New in 2022, and unknown to 2013.
        assert_eq!(map("A.5.7", E2022, E2013).as_deref(), Some(""));
        assert_eq!(map("A.5.7", E2013, E2022), None);
        assert_eq!(map("4.1", E2022, E2022).as_deref(), Some("4.1"));
    }
}
