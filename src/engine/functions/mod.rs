//! The functions of the contract, one file each. Adding one is a file here and a
//! line in [`scalars`], [`aggregates`] or [`windows`].

mod contradictions;
mod due;
mod episodes;
mod gap_steps;
mod map_ref;
mod maturity;
mod owners;
mod plain;
mod rank_range;
mod ref_key;
mod score;
mod settings;
mod similarity;
mod sv_key;
mod text;
mod title;

use datafusion::logical_expr::{AggregateUDF, ScalarUDF, WindowUDF};

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
        ScalarUDF::from(map_ref::MapRef::new()),
        ScalarUDF::from(similarity::Similarity::new()),
        ScalarUDF::from(contradictions::Contradictions::new()),
        ScalarUDF::from(settings::Setting::as_of()),
        ScalarUDF::from(settings::Setting::min_group()),
    ]
}

/// Functions of many rows.
pub fn aggregates() -> Vec<AggregateUDF> {
    vec![AggregateUDF::from(maturity::Maturity::new()), AggregateUDF::from(episodes::Episodes::new())]
}

/// Functions over a partition of rows.
pub fn windows() -> Vec<WindowUDF> {
    vec![WindowUDF::from(rank_range::RankRange::new()), WindowUDF::from(gap_steps::GapSteps::new())]
}
