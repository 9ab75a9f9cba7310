//! Every kind as it was when it was looked at, in both themes and both languages.

use super::{app, chart};
use lisql::i18n::Lang;

/// By name: what `\chart` is given. Together they have every kind, facets, a target, both
/// sizes and both themes.
const CHARTS: &[(&str, Lang, &str)] = &[
    (
        "line",
        Lang::Sv,
        "line x=year y=share_ja series=org target=0.8 select * from maturity where kind = 'clause'",
    ),
    (
        "line-facets-dark",
        Lang::En,
        "line theme=dark x=year y=score facet=org select * from maturity where kind = 'clause'",
    ),
    (
        "slope",
        Lang::Sv,
        "slope x=year y=share_ja series=org select * from maturity where kind = 'clause' and year >= 2024",
    ),
    ("bar", Lang::En, "bar x=org y=n_nej select * from maturity where kind = 'clause' and year = 2025"),
    (
        "bar-sideways",
        Lang::Sv,
        "bar x=share_ja y=org order=value select * from maturity where kind = 'clause' and year = 2025",
    ),
    (
        "stacked",
        Lang::Sv,
        "stacked x=n y=org series=status select org, status, count(*) as n from assessments where in_force and year = 2023 and kind = 'clause' group by org, status",
    ),
    (
        "diverging-dark",
        Lang::En,
        "diverging theme=dark x=n y=org series=status select org, status, count(*) as n from assessments where in_force and year = 2023 and kind = 'clause' group by org, status",
    ),
    (
        "heatmap",
        Lang::Sv,
        "heatmap x=ref y=org value=status select org, ref, status from assessments where in_force and year = 2025 and kind = 'clause'",
    ),
    (
        "heatmap-numbers",
        Lang::En,
        "heatmap x=chapter y=org value=score select * from maturity_by_chapter where kind = 'clause' and year = 2025",
    ),
    ("dot", Lang::Sv, "benchmark"),
    ("dumbbell", Lang::En, "management-review"),
    ("histogram-dark", Lang::Sv, "histogram theme=dark x=score select * from maturity"),
    (
        "radar-slide",
        Lang::En,
        "radar size=slide x=chapter y=score series=org select * from maturity_by_chapter where kind = 'clause' and year = 2025 and org in ('Miljöförvaltningen', 'Fastighetskontoret')",
    ),
];

#[test]
fn every_kind_is_as_it_was_looked_at() {
    let apps = Lang::ALL.map(|lang| (lang, app(lang)));
    let kinds: std::collections::BTreeSet<String> = CHARTS
        .iter()
        .map(|(name, lang, text)| {
            let (_, app) = apps.iter().find(|(own, _)| own == lang).unwrap();
            let chart = chart(app, text);
            if let Some(folder) = std::env::var_os("PICTURES") {
                let path = std::path::Path::new(&folder).join(format!("{name}.png"));
                std::fs::write(path, chart.png(2.0).unwrap()).unwrap();
            }
            insta::assert_snapshot!(*name, chart.picture.svg);
            chart.spec.kind.name().to_string()
        })
        .collect();
    let all: std::collections::BTreeSet<String> = lisql::app::chart::kinds().map(str::to_string).collect();
    assert_eq!(kinds, all);
}
