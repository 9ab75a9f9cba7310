//! What a picture says to those who do not see it: kind, extremes, change, n. It stands in the
//! SVG with the statement and the hash of the data.

use super::data::{Channel, Data, Point};
use super::frame::{About, Scene};
use super::plain;
use super::spec::Kind;
use crate::i18n::{is_bidi, text as say};

/// The picture in words.
pub fn tell(scene: &Scene<'_>) -> String {
    let (data, lang) = (scene.data, scene.lang());
    let kind = say(lang, &format!("chart-kind-{}", scene.spec.kind.name()), &[]);
    let mut told = vec![format!("{kind}: {}.", scene.subtitle())];
    let rows = data.points.len().to_string();
    told.push(say(lang, "chart-told-rows", &[("count", rows)]));
    told.extend(extremes(scene));
    told.extend(change(scene));
    told.extend(words(scene));
    told.push(format!("{}.", scene.notes().join("; ")));
    told.join(" ")
}

fn extremes(scene: &Scene<'_>) -> Option<String> {
    let (data, lang) = (scene.data, scene.lang());
    let valued = || data.points.iter().filter_map(|point| Some((point.value?, point)));
    let least = valued().reduce(|a, b| if b.0 < a.0 { b } else { a })?;
    let most = valued().reduce(|a, b| if b.0 > a.0 { b } else { a })?;
    if scene.spec.kind == Kind::Histogram {
        let args = [("least", data.value.shown(least.0, lang)), ("most", data.value.shown(most.0, lang))];
        return Some(say(lang, "chart-told-between", &args));
    }
    let shown =
        |(value, point): (f64, &Point)| format!("{} ({})", data.value.shown(value, lang), data.place(point));
    Some(say(lang, "chart-told-extremes", &[("least", shown(least)), ("most", shown(most))]))
}

/// From the first to the last place of each of the few series, where a line joins them.
fn change(scene: &Scene<'_>) -> Option<String> {
    const SERIES: usize = 12;
    let data = scene.data;
    if !matches!(scene.spec.kind, Kind::Line | Kind::Slope) || data.series() * data.facets() > SERIES {
        return None;
    }
    let mut told = Vec::new();
    for facet in 0..data.facets() {
        for series in 0..data.series() {
            let own = data.points.iter().filter(|point| point.facet == facet && point.series == series);
            let own: Vec<&Point> = own.collect();
            let runs = plain::runs(scene.spec.kind, data, &own);
            let ends =
                runs.iter().filter_map(|run| Some((*run.first()?, *run.last()?)).filter(|_| run.len() > 1));
            let runs: Vec<String> =
                ends.map(|(first, last)| format!("{} → {}", at(scene, first), at(scene, last))).collect();
            let name =
                |channel: &Option<Channel>, at: usize| Some(channel.as_ref()?.labels.get(at)?.text.clone());
            let names = [name(&data.facet, facet), name(&data.series, series)];
            let names: Vec<String> = names.into_iter().flatten().collect();
            if !runs.is_empty() {
                let name = if names.is_empty() { String::new() } else { format!("{}: ", names.join(", ")) };
                told.push(format!("{name}{}", runs.join(", ")));
            }
        }
    }
    (!told.is_empty()).then(|| format!("{}.", told.join("; ")))
}

/// `59 % (2023)`
fn at(scene: &Scene<'_>, point: &Point) -> String {
    let value = scene.data.value.shown(point.value.unwrap_or_default(), scene.lang());
    format!("{value} ({})", scene.data.category_label(point.category))
}

/// How many cells of a heatmap have which word.
fn words(scene: &Scene<'_>) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for word in scene.data.points.iter().filter_map(|point| point.word.as_deref()) {
        match counts.iter_mut().find(|(other, _)| *other == word) {
            Some((_, count)) => *count += 1,
            None => counts.push((word, 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let told: Vec<String> = counts.iter().take(8).map(|(word, count)| format!("{word} {count}")).collect();
    (!told.is_empty()).then(|| format!("{}.", told.join(", ")))
}

/// The SVG with its title, description, statement and hash, which readers of screens and
/// whoever checks the figures look for.
pub fn inside(svg: &str, title: &str, told: &str, about: &About, data: &Data) -> String {
    let Some((open, body)) = svg.split_once('>') else { return svg.to_string() };
    let mut out = String::with_capacity(svg.len() + told.len() + about.sql.len() + 300);
    out.push_str(open);
    out.push_str(" role=\"img\" lang=\"");
    out.push_str(about.lang.tag());
    out.push_str("\"><title>");
    escape(title, &mut out);
    out.push_str("</title><desc>");
    escape(told, &mut out);
    out.push_str("</desc><metadata>sha256 ");
    out.push_str(&data.hash);
    out.push('\n');
    escape(about.sql.trim(), &mut out);
    out.push_str("</metadata>");
    out.push_str(body);
    out
}

/// Text as SVG and HTML hold it. Characters that XML does not know are left out.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || is_bidi(c) || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
}
