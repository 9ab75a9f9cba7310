//! What the pictures of a report show.

use super::super::answers::Row;
use super::super::document::{Cell, percent};
use super::super::figure::{Canvas, FIGURES, Figure, Look, NAMES, WIDTH};
use super::Context;

const ROW: f64 = 26.0;
const BAR: f64 = 20.0;
const SOFT: &str = "#545b64";
const INK: &str = "#1b1f24";
const GRID: &str = "stroke=\"#c9ced6\"";
/// Between names and figures.
const ROOM: f64 = WIDTH - NAMES - FIGURES;

/// Ends a picture with the scheme and the day that its figures are by.
fn finish(context: Context<'_>, mut canvas: Canvas, height: f64, caption: String, text: String) -> Figure {
    let settings = context.settings;
    let args = [("scheme", settings.scheme.clone()), ("asof", settings.as_of.to_string())];
    canvas.text(WIDTH, height + 14.0, "end", SOFT, &context.say("report-picture-note", &args));
    canvas.finish(height + 20.0, caption, text)
}

/// One bar of several parts.
pub(super) struct Stack {
    pub name: String,
    /// What its shares rest on.
    pub n: i64,
    pub parts: Vec<(Look, i64)>,
}

/// Shares of verdicts, a row each; its n stands to the right.
pub(super) fn stacks(context: Context<'_>, caption: &str, stacks: &[Stack]) -> Option<Figure> {
    let meanings = [
        (Look::Ja, "report-col-n-ja"),
        (Look::Delvis, "report-col-n-delvis"),
        (Look::Nej, "report-col-n-nej"),
        (Look::NotApplicable, "report-col-n-na"),
        (Look::Unanswered, "report-col-n-open"),
    ];
    let is_there = |look| stacks.iter().any(|stack| stack.parts.iter().any(|(l, n)| *l == look && *n > 0));
    let looks: Vec<(Look, String)> = meanings
        .into_iter()
        .filter(|(look, _)| is_there(*look))
        .map(|(l, key)| (l, context.word(key)))
        .collect();
    let mut canvas = Canvas::new();
    let top = canvas.legend(&looks);
    let mut told = Vec::new();
    for (at, stack) in stacks.iter().enumerate() {
        let y = top + at as f64 * ROW;
        let all: i64 = stack.parts.iter().map(|(_, count)| count).sum();
        let mut x = NAMES;
        canvas.name(y + BAR / 2.0, &stack.name);
        for (look, count) in stack.parts.iter().filter(|(_, count)| *count > 0) {
            let width = ROOM * *count as f64 / all.max(1) as f64;
            canvas.part(x, y, width, BAR, *look, *count);
            x += width;
        }
        canvas.text(WIDTH, y + 14.0, "end", SOFT, &format!("n = {}", stack.n));
        let count = |(look, name): &(Look, String)| {
            let found = stack.parts.iter().find(|(other, _)| other == look);
            format!("{name} {}", found.map_or(0, |(_, count)| *count))
        };
        told.push(format!("{}: {}", stack.name, looks.iter().map(count).collect::<Vec<_>>().join(", ")));
    }
    let caption = context.word(caption);
    let height = top + stacks.len() as f64 * ROW;
    (!stacks.is_empty())
        .then(|| finish(context, canvas, height, caption.clone(), format!("{caption}. {}.", told.join("; "))))
}

/// Bars of one figure each, the longest of them as long as there is room.
pub(super) fn bars(context: Context<'_>, caption: &str, rows: &[(String, f64, String)]) -> Option<Figure> {
    let most = rows.iter().map(|(_, value, _)| *value).fold(0.0, f64::max);
    let mut canvas = Canvas::new();
    let mut told = Vec::new();
    for (at, (name, value, shown)) in rows.iter().enumerate() {
        let y = 2.0 + at as f64 * ROW;
        let width = if most > 0.0 { ROOM * value / most } else { 0.0 };
        canvas.name(y + BAR / 2.0, name);
        canvas.rect(NAMES, y, width, BAR, Look::Plain);
        canvas.text(NAMES + width + 8.0, y + 14.0, "start", INK, shown);
        told.push(format!("{name}: {shown}"));
    }
    let caption = context.word(caption);
    let height = 4.0 + rows.len() as f64 * ROW;
    (most > 0.0)
        .then(|| finish(context, canvas, height, caption.clone(), format!("{caption}. {}.", told.join("; "))))
}

/// An organisation among the others: its own score, and the group's median and quartiles where
/// they may be told.
pub(super) struct Standing {
    pub name: String,
    pub own: f64,
    pub median: Option<f64>,
    pub quartiles: Option<(f64, f64)>,
    pub n: String,
}

pub(super) fn standings(context: Context<'_>, caption: &str, rows: &[Standing]) -> Option<Figure> {
    let lang = context.settings.lang;
    let mut canvas = Canvas::new();
    let x = |score: f64| NAMES + ROOM * score;
    canvas.dot(8.0, 11.0, true);
    canvas.text(20.0, 15.0, "start", INK, &context.word("report-picture-own"));
    canvas.line((228.0, 2.0), (228.0, 20.0), "stroke=\"#1b1f24\" stroke-width=\"3\"");
    canvas.text(238.0, 15.0, "start", INK, &context.word("report-col-median"));
    if rows.iter().any(|row| row.quartiles.is_some()) {
        canvas.rect(430.0, 4.0, 24.0, 14.0, Look::NotApplicable);
        canvas.text(462.0, 15.0, "start", INK, &context.word("report-picture-quartiles"));
    }
    let top = 30.0;
    let bottom = top + rows.len() as f64 * ROW;
    for tenth in [0.0, 0.25, 0.5, 0.75, 1.0] {
        canvas.line((x(tenth), top), (x(tenth), bottom), GRID);
        canvas.text(x(tenth), bottom + 16.0, "middle", SOFT, &Cell::Score(tenth).shown(lang));
    }
    let mut told = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let middle = top + at as f64 * ROW + ROW / 2.0;
        canvas.name(middle, &row.name);
        if let Some((q1, q3)) = row.quartiles {
            canvas.rect(x(q1), middle - 7.0, (x(q3) - x(q1)).max(2.0), 14.0, Look::NotApplicable);
        }
        if let Some(median) = row.median {
            canvas.line(
                (x(median), middle - 9.0),
                (x(median), middle + 9.0),
                "stroke=\"#1b1f24\" stroke-width=\"3\"",
            );
        }
        canvas.dot(x(row.own), middle, true);
        canvas.text(WIDTH, middle + 4.0, "end", SOFT, &format!("n = {}", row.n));
        let median =
            row.median.map_or_else(|| context.word("report-withheld"), |m| Cell::Score(m).shown(lang));
        let own = Cell::Score(row.own).shown(lang);
        let args = [("name", row.name.clone()), ("own", own), ("median", median), ("n", row.n.clone())];
        told.push(context.say("report-picture-standing", &args));
    }
    let caption = context.word(caption);
    (!rows.is_empty()).then(|| {
        finish(context, canvas, bottom + 24.0, caption.clone(), format!("{caption}. {}.", told.join("; ")))
    })
}

/// Share of Ja over the years, a picture for one kind. The line is broken where the edition
/// changes and where a year has no assessment.
pub(super) fn years(context: Context<'_>, kind: &str, rows: &[Row<'_>]) -> Option<Figure> {
    const HEIGHT: f64 = 190.0;
    let lang = context.settings.lang;
    let points: Vec<(i64, f64, Row<'_>)> =
        rows.iter().filter_map(|row| Some((row.int("year")?, row.float("share_ja")?, *row))).collect();
    let (first, last) = (points.first()?.0, points.last()?.0);
    let (left, right, top) = (48.0, WIDTH - 6.0, 24.0);
    let x = |year: i64| {
        left + 28.0 + (right - left - 56.0) * (year - first) as f64 / (last - first).max(1) as f64
    };
    let y = |share: f64| top + HEIGHT * (1.0 - share);
    let mut canvas = Canvas::new();
    for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
        canvas.line((left, y(share)), (right, y(share)), GRID);
        canvas.text(left - 8.0, y(share) + 4.0, "end", SOFT, &percent(share, lang));
    }
    for pair in points.windows(2) {
        let (from, to) = (&pair[0], &pair[1]);
        let same = from.2.text("edition") == to.2.text("edition");
        if same && to.0 == from.0 + 1 {
            canvas.line((x(from.0), y(from.1)), (x(to.0), y(to.1)), "stroke=\"#005b8f\" stroke-width=\"3\"");
        }
        if !same {
            let middle = (x(from.0) + x(to.0)) / 2.0;
            canvas.line((middle, top), (middle, top + HEIGHT), "stroke=\"#545b64\" stroke-dasharray=\"4 3\"");
            canvas.text(middle, 14.0, "middle", SOFT, &context.word("report-picture-edition"));
        }
    }
    let mut told = Vec::new();
    for (year, share, row) in &points {
        canvas.dot(x(*year), y(*share), true);
        let above = if *share > 0.9 { 20.0 } else { -10.0 };
        canvas.text(x(*year), y(*share) + above, "middle", INK, &percent(*share, lang));
        canvas.text(x(*year), top + HEIGHT + 20.0, "middle", INK, &year.to_string());
        canvas.text(x(*year), top + HEIGHT + 36.0, "middle", SOFT, &format!("n = {}", row.count("n")));
        told.push(format!("{year}: {} (n = {})", percent(*share, lang), row.count("n")));
    }
    let caption = context.say("report-picture-years", &[("kind", context.kind(kind))]);
    (points.len() > 1).then(|| {
        finish(
            context,
            canvas,
            top + HEIGHT + 44.0,
            caption.clone(),
            format!("{caption}. {}.", told.join("; ")),
        )
    })
}
