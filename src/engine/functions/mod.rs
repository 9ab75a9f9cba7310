//! The functions of the contract, one file each. Adding one is a file here and a
//! line in [`scalars`], [`aggregates`] or [`windows`].

mod contradictions;
mod days_before;
mod due;
mod episodes;
mod gap_steps;
mod map_ref;
mod maturity;
mod owners;
mod partition;
mod plain;
mod quartiles;
mod rank_range;
mod ref_key;
mod score;
mod settings;
mod similarity;
mod sv_key;
mod text;
mod title;

pub(super) use sv_key::collation_key;

use crate::i18n::{self, Lang};
use datafusion::execution::session_state::{SessionState, SessionStateBuilder};
use datafusion::logical_expr::{AggregateUDF, Documentation, ScalarUDF, WindowUDF};
use std::sync::Arc;

/// What help and completion know of a function.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct About {
    pub name: String,
    /// How it is called, as `score(status [, scheme])`.
    pub syntax: String,
    /// What it gives; empty where it has no documentation.
    pub description: String,
    /// One of this program's own, not DataFusion's.
    pub is_own: bool,
}

/// Every function of a session, by name; this program's own are described in this language.
pub fn about(state: &SessionState, lang: Lang) -> Vec<About> {
    let own: Vec<String> = scalars().iter().map(|f| f.name().to_string()).collect();
    let own: Vec<String> = own
        .into_iter()
        .chain(aggregates().iter().map(|f| f.name().to_string()))
        .chain(windows().iter().map(|f| f.name().to_string()))
        .collect();
    let one = |name: &String, doc: Option<&Documentation>| About {
        syntax: doc.map_or_else(|| format!("{name}(…)"), |doc| doc.syntax_example.trim().to_string()),
        description: doc.map(|doc| doc.description.trim().to_string()).unwrap_or_default(),
        is_own: own.contains(name),
        name: name.clone(),
    };
    let scalars = state.scalar_functions().iter().map(|(name, f)| one(name, f.documentation()));
    let aggregates = state.aggregate_functions().iter().map(|(name, f)| one(name, f.documentation()));
    let windows = state.window_functions().iter().map(|(name, f)| one(name, f.documentation()));
    let mut all: Vec<About> = scalars.chain(aggregates).chain(windows).collect();
    for function in all.iter_mut().filter(|function| function.is_own) {
        function.description =
            i18n::about(lang, &format!("function-{}", function.name), &function.description);
    }
    all.sort();
    all.dedup_by(|a, b| a.name == b.name);
    all
}

/// Makes all of them known to a session, beside the engine's own.
pub(super) fn known(mut builder: SessionStateBuilder) -> SessionStateBuilder {
    builder.scalar_functions().get_or_insert_default().extend(scalars().into_iter().map(Arc::new));
    builder.aggregate_functions().get_or_insert_default().extend(aggregates().into_iter().map(Arc::new));
    builder.window_functions().get_or_insert_default().extend(windows().into_iter().map(Arc::new));
    builder
}

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
        ScalarUDF::from(days_before::DaysBefore::new()),
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
    let own = [rank_range::rank_range(), gap_steps::gap_steps(), quartiles::quartiles()];
    own.into_iter().map(WindowUDF::from).collect()
}
