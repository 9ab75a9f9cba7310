//! The functions of the contract, one file each. Adding one is a file here and a
//! line in [`scalars`] or [`aggregates`].

mod due;
mod maturity;
mod owners;
mod plain;
mod ref_key;
mod score;
mod sv_key;
mod text;
mod title;

use datafusion::logical_expr::{AggregateUDF, ScalarUDF};

/// Functions of one row.
pub fn scalars() -> Vec<ScalarUDF> {
    vec![
        ScalarUDF::from(score::Score::new()),
        ScalarUDF::from(ref_key::RefKey::new()),
        ScalarUDF::from(sv_key::SvKey::new()),
        ScalarUDF::from(plain::Plain::new()),
        ScalarUDF::from(owners::Owners::new()),
        ScalarUDF::from(due::DuePart::start()),
        ScalarUDF::from(due::DuePart::end()),
        ScalarUDF::from(due::DuePart::kind()),
        ScalarUDF::from(title::RefTitle::new()),
    ]
}

/// Functions of many rows.
pub fn aggregates() -> Vec<AggregateUDF> {
    vec![AggregateUDF::from(maturity::Maturity::new())]
}
