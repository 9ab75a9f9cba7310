//! Texts stand apart and within the picture, however many rows there are and however long the
//! names.

use super::{app, chart};
use lisql::app::chart::Chart;
use lisql::i18n::Lang;

/// Rows of `count` organisations with long names over ten years.
fn rows(count: usize) -> String {
    format!(
        "select concat('Förvaltningen för barn, utbildning och arbetsmarknadsfrågor i stadsdel ', cast(a.value as text)) as org, \
         b.value as year, cast((a.value * 37 + b.value * 13) % 100 as double) / 100 as share_ja, \
         cast((a.value * 17 + b.value * 7) % 100 as double) / 100 as prev_share_ja, \
         cast((a.value * 11) % 9 + 10 as bigint) as n, \
         case (a.value + b.value) % 4 when 0 then 'Ja' when 1 then 'Delvis' when 2 then 'Nej' end as status \
         from generate_series(1, {count}) a cross join generate_series(2016, 2025) b"
    )
}

/// Texts that share more than a pixel, or stand outside.
fn faults(chart: &Chart) -> Vec<String> {
    let texts = &chart.picture.drawn.texts;
    let (width, height) = (f64::from(chart.picture.width), f64::from(chart.picture.height));
    let mut faults = Vec::new();
    for (at, (area, text)) in texts.iter().enumerate() {
        if area.x < -0.5 || area.y < -0.5 || area.right() > width + 0.5 || area.bottom() > height + 0.5 {
            faults.push(format!("outside {width} × {height}: {text} {area:?}"));
        }
        for (other, words) in &texts[at + 1..] {
            let across = area.right().min(other.right()) - area.x.max(other.x);
            let down = area.bottom().min(other.bottom()) - area.y.max(other.y);
            if across > 1.0 && down > 1.0 {
                faults.push(format!("{text} {area:?} over {words} {other:?}"));
            }
        }
    }
    faults
}

#[test]
fn texts_stand_apart_and_within_the_picture() {
    let app = app(Lang::Sv);
    let mut all = Vec::new();
    for count in [1, 3, 30, 300] {
        let last = format!("select * from ({}) where year = 2025", rows(count));
        let few = format!("select * from ({}) where year >= 2022", rows(count));
        let parts = format!("select org, status, count(*) as n from ({}) group by org, status", rows(count));
        let mut texts = vec![
            format!("line x=year y=share_ja series=org target=0.8 {}", rows(count)),
            format!("slope x=year y=share_ja series=org {few}"),
            format!("bar x=share_ja y=org target=0.8 {last}"),
            format!("stacked x=n y=org series=status {parts}"),
            format!("diverging x=n y=org series=status {parts}"),
            format!("heatmap x=year y=org value=share_ja {}", rows(count)),
            format!("heatmap x=year y=org value=status {}", rows(count)),
            format!("dot x=share_ja y=org {last}"),
            format!("dumbbell x=prev_share_ja y=org value=share_ja {last}"),
            format!("histogram x=share_ja {}", rows(count)),
        ];
        if count <= 3 {
            texts.push(format!("bar x=org y=share_ja {last}"));
            texts.push(format!("radar x=year y=share_ja series=org {}", rows(count)));
            texts.push(format!("line x=year y=share_ja facet=org {}", rows(count)));
        }
        for text in texts {
            let looks: &[&str] = if count < 300 { &["", "size=slide theme=dark "] } else { &[""] };
            for look in looks {
                let (kind, rest) = text.split_once(' ').unwrap();
                let faults = faults(&chart(&app, &format!("{kind} {look}{rest}")));
                if let Some(first) = faults.first() {
                    all.push(format!("{count} {kind} {look}: {} faults, the first: {first}", faults.len()));
                }
            }
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn every_named_query_draws_a_picture_that_can_be_read() {
    for lang in Lang::ALL {
        let app = app(lang);
        for query in lisql::app::query::QUERIES {
            let needs_org = query.params().iter().any(|param| param.name == "org" && param.default.is_none());
            let text = format!("{}{}", query.name, if needs_org { " org=Miljöförvaltningen" } else { "" });
            // The sample city gives a reason for each of its N/A.
            if query.name == "not-applicable" {
                continue;
            }
            let chart = chart(&app, &text);
            assert_eq!(faults(&chart), Vec::<String>::new(), "{text}");
            assert_eq!(chart.picture.title, query.title(lang));
        }
    }
}
