//! `sv_key(text)`

use super::text::{columns, documentation, signature};
use datafusion::arrow::array::{Array, ArrayRef, StringViewBuilder};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{Result, exec_datafusion_err};
use datafusion::logical_expr::{ColumnarValue, Documentation, ScalarFunctionArgs, ScalarUDFImpl, Signature};
use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

/// Text that sorts bytewise as Swedish does (… z å ä ö; case only breaks ties), by
/// the Unicode collation for `sv`. NULL for NULL.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct SvKey {
    signature: Signature,
}

impl SvKey {
    pub fn new() -> Self {
        SvKey { signature: signature(&[DataType::Utf8View]) }
    }
}

fn collator() -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
        let locale = icu_locale_core::locale!("sv");
        Collator::try_new(locale.into(), CollatorOptions::default()).ok()
    });
    COLLATOR.as_ref()
}

/// The key by which a word sorts as Swedish does; its own bytes where there is no collation.
pub fn collation_key(word: &str) -> Vec<u8> {
    let mut key = Vec::new();
    match collator().map(|collator| collator.write_sort_key_to(word, &mut key)) {
        Some(Ok(_)) => key,
        _ => word.as_bytes().to_vec(),
    }
}

impl ScalarUDFImpl for SvKey {
    fn name(&self) -> &str {
        "sv_key"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Utf8View)
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let collator = collator().ok_or_else(|| exec_datafusion_err!("sv_key: no Swedish collation"))?;
        columns(&args, |texts, _| {
            let mut out = StringViewBuilder::with_capacity(texts.len());
            let (mut key, mut hex) = (Vec::new(), String::new());
            for text in texts {
                let Some(text) = text else {
                    out.append_null();
                    continue;
                };
                key.clear();
                hex.clear();
                collator
                    .write_sort_key_to(text, &mut key)
                    .map_err(|_| exec_datafusion_err!("sv_key: a text is too long"))?;
                for byte in &key {
                    write!(hex, "{byte:02x}").map_err(|e| exec_datafusion_err!("sv_key: {e}"))?;
                }
                out.append_value(&hex);
            }
            Ok(Arc::new(out.finish()) as ArrayRef)
        })
    }

    fn documentation(&self) -> Option<&Documentation> {
        static DOC: LazyLock<Documentation> = LazyLock::new(|| {
            documentation(
                "Assessment",
                "sv_key(text)",
                "Text that sorts as Swedish does: … z å ä ö.",
                "select distinct org from assessments order by sv_key(org)",
            )
        });
        Some(&DOC)
    }
}
