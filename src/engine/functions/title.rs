//! `ref_title(edition, ref)`, from which `assessments.title` is made.

use super::text::{columns, documentation, signature};
use crate::catalogue::catalogue;
use crate::engine::options::Options;
use crate::i18n::Lang;
use crate::model::{Edition, Ref};
use datafusion::arrow::array::{Array, ArrayRef, AsArray, StringViewBuilder};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::Result;
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};
use std::sync::{Arc, LazyLock};

/// The catalogue's short label of a requirement in the session's language. NULL
/// where the edition does not know the reference.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct RefTitle {
    signature: Signature,
}

impl RefTitle {
    pub fn new() -> Self {
        let mut signature = signature(&[DataType::Utf8View, DataType::Utf8View]);
        signature.volatility = datafusion::logical_expr::Volatility::Stable;
        RefTitle { signature }
    }
}

fn title(edition: &str, reference: &str, lang: Lang) -> Option<Arc<str>> {
    let requirement = catalogue().find(Edition::from_name(edition)?, &Ref::parse(reference).ok()?)?;
    Some(Arc::clone(if lang == Lang::Sv { &requirement.title_sv } else { &requirement.title_en }))
}

impl ScalarUDFImpl for RefTitle {
    fn name(&self) -> &str {
        "ref_title"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Utf8View)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let lang = Options::of(&args.config_options)?.lang;
        columns(&args, |editions, arrays| {
            let mut out = StringViewBuilder::with_capacity(editions.len()).with_deduplicate_strings();
            for (edition, reference) in editions.iter().zip(arrays[1].as_string_view()) {
                out.append_option(edition.zip(reference).and_then(|(e, r)| title(e, r, lang)));
            }
            Ok(Arc::new(out.finish()) as ArrayRef)
        })
    }

    fn documentation(&self) -> Option<&Documentation> {
        static DOC: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Assessment",
                "ref_title(edition, ref)",
                "The catalogue's short label of a requirement in the session's language.",
                "select ref_title('2022', 'A.5.7')",
            )
        });
        Some(&DOC)
    }
}
