//! Every kind of chart, once its rows are there: to SVG, and from that to PNG at twice its size.

use super::made::{Made, Session};
use criterion::Criterion;
use lisql::app::Answer;
use lisql::chart::{About, Kind, Picture, Spec, draw, extract, split};
use lisql::engine::natural_key;
use lisql::i18n::Lang;
use std::cell::OnceCell;

/// Organisations in a picture.
const ORGS: &str = "org in (select distinct org from maturity order by org limit 12)";

/// What a kind draws: the spec, then the statement.
fn asked(kind: Kind) -> String {
    let name = kind.name();
    let maturity = format!("from maturity where kind = 'clause' and {ORGS}");
    let chapters = format!("from maturity_by_chapter where kind = 'clause' and year = 2024 and {ORGS}");
    let verdicts = format!(
        "select org, status, count(*) as n from assessments where in_force and year = 2024 and {ORGS} group by org, status"
    );
    match kind {
        Kind::Line => format!("{name} x=year y=share_ja series=org {maturity}"),
        Kind::Slope => format!("{name} x=year y=share_ja series=org {maturity} and year >= 2023"),
        Kind::Bar => format!("{name} x=score y=org order=value {maturity} and year = 2024"),
        Kind::Stacked | Kind::Diverging => format!("{name} x=n y=org series=status {verdicts}"),
        Kind::Heatmap => format!(
            "{name} x=ref y=org value=status select org, ref, status from assessments where in_force and kind = 'clause' and year = 2024 and {ORGS}"
        ),
        Kind::Dot => format!("{name} x=score y=org {maturity} and year = 2024"),
        Kind::Dumbbell => format!(
            "{name} x=prev_score y=org value=score from trend where kind = 'clause' and year = 2024 and {ORGS}"
        ),
        Kind::Histogram => format!("{name} x=score from maturity"),
        Kind::Radar => format!(
            "{name} x=chapter y=score series=org {chapters} and org = (select min(org) from maturity)"
        ),
    }
}

/// A chart's rows, and what is drawn of them.
struct Rows {
    spec: Spec,
    answer: Answer,
}

impl Rows {
    fn of(kind: Kind, Session { app, runtime }: &Session) -> Rows {
        let asked = asked(kind);
        let (spec, sql) = split(&asked).expect("the spec can be read");
        Rows { spec, answer: runtime.block_on(app.sql(sql)).expect("the rows come").remove(0) }
    }

    fn picture(&self) -> Picture {
        let about = About { scheme: "half".into(), as_of: "2025-06-01".into(), ..About::default() };
        let Answer { schema, batches } = &self.answer;
        let data = extract(&self.spec, schema, batches, &natural_key, Lang::En).expect("the spec fits");
        draw(&self.spec, &data, &about).expect("the chart is drawn")
    }
}

pub fn measure(criterion: &mut Criterion, made: &Made) {
    for kind in Kind::ALL {
        let rows = OnceCell::new();
        let rows = || rows.get_or_init(|| Rows::of(kind, made.in_memory()));
        criterion.bench_function(&format!("chart/svg/{}", kind.name()), |bencher| {
            let rows = rows();
            bencher.iter(|| rows.picture());
        });
        criterion.bench_function(&format!("chart/png/{}", kind.name()), |bencher| {
            let picture = rows().picture();
            bencher.iter(|| picture.png(2.0).expect("the picture becomes dots"));
        });
    }
}
