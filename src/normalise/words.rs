//! The words that sheets use for a verdict and for a need, in all their
//! spellings. Facts from the project's glossary of public-sector terms.

use super::text::fold;
use crate::model::{Need, Status};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a status cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Is(Status),
    /// Empty, or a word for "not assessed yet".
    NotAssessed,
    /// A word that is not understood.
    Unknown,
}

/// What a need cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stated {
    Is(Need),
    Nothing,
    Unknown,
}

/// Extra words for values, by their folded spelling, from `lisql.toml`.
#[derive(Clone, Debug, Default)]
pub struct ValueWords {
    pub status: HashMap<String, Status>,
    pub need: HashMap<String, Need>,
}

impl ValueWords {
    /// Reads a whole status cell; case, markup and closing punctuation do not matter.
    pub fn status(&self, cell: &str) -> Verdict {
        // The four commonest spellings need no folding.
        match cell {
            "Ja" | "ja" => return Verdict::Is(Status::Ja),
            "Delvis" => return Verdict::Is(Status::Delvis),
            "Nej" => return Verdict::Is(Status::Nej),
            "" => return Verdict::NotAssessed,
            _ => {}
        }
        let word = fold(cell);
        match self.status.get(&word) {
            Some(status) => Verdict::Is(*status),
            None => status(&word),
        }
    }

    /// Reads a whole need cell; case, markup and closing punctuation do not matter.
    pub fn need(&self, cell: &str) -> Stated {
        if let Some(need) = Need::from_name(cell) {
            return Stated::Is(need);
        }
        if cell.is_empty() {
            return Stated::Nothing;
        }
        let word = fold(cell);
        match self.need.get(&word) {
            Some(need) => Stated::Is(*need),
            None => need(&word),
        }
    }
}

/// Whether a word tells how far an action has come, and a verdict only in a column of these.
pub(super) fn is_progress(cell: &str) -> bool {
    let words = ["pågår", "pågående", "påbörjat", "påbörjad", "in progress", "planned"];
    cell != Status::Delvis.as_str() && words.contains(&fold(cell).as_str())
}

/// The words of a status cell, folded. What only an action can be (*klar*, *försenad*) is
/// no verdict and not among them.
const STATUS: &[(Verdict, &str)] = &[
    (
        Verdict::Is(Status::Ja),
        "ja, j, yes, y, ok, okej, ✓, ✔, grön, grönt, grøn, grønn, green, uppfyllt, uppfylld, \
         uppfyllda, uppfylls, är uppfyllt, helt uppfyllt, helt uppfylld, uppfylls helt, \
         finns, finns på plats, på plats, in place, infört, införd, helt infört, \
         helt införd, implementerad, implementerat, helt implementerad, helt implementerat, \
         implementeret, implementert, implemented, fully implemented, efterlevnad, \
         efterlevs, compliant, fully compliant, conforms, conformant, achieved, met, \
         fully met, opfyldt, er opfyldt, helt opfyldt, fuldt opfyldt, oppfylt, er oppfylt, \
         helt oppfylt, fullt oppfylt",
    ),
    (
        Verdict::Is(Status::Delvis),
        "delvis, d, till del, till viss del, delvist, delvis uppfyllt, delvis uppfylld, \
         delvis uppfyllda, uppfylls delvis, uppfyllt delvis, delvis infört, delvis införd, \
         infört delvis, delvis implementerad, delvis implementerat, delvis efterlevnad, \
         efterlevs delvis, delvis på plats, påbörjat, påbörjad, påbegyndt, påbegynt, pågår, \
         pågående, gul, gult, yellow, amber, partial, partially, partly, \
         partial implementation, partial implemented, partially implemented, \
         partly implemented, partial compliance, partial compliant, partially compliant, \
         partly compliant, partially met, partly met, partially achieved, in progress, \
         planned, delvist opfyldt, delvis opfyldt, opfyldt delvist, delvis oppfylt, \
         oppfylt delvis, delvist implementeret, delvis implementert",
    ),
    (
        Verdict::Is(Status::Nej),
        "nej, n, no, nei, ej uppfyllt, ej uppfylld, ej uppfyllda, inte uppfyllt, \
         inte uppfylld, inte uppfyllda, uppfylls inte, uppfylls ej, är ej uppfyllt, \
         är inte uppfyllt, ej efterlevnad, efterlevs ej, efterlevs inte, saknas, finns ej, \
         finns inte, ej på plats, inte på plats, ej infört, ej införd, inte infört, \
         inte införd, ej implementerad, ej implementerat, inte implementerad, \
         inte implementerat, röd, rött, rød, rødt, red, non-compliant, non compliant, \
         noncompliant, not compliant, not implemented, not achieved, not met, ikke opfyldt, \
         ikke oppfylt, ikke implementeret, ikke implementert, mangler",
    ),
    (
        Verdict::Is(Status::NotApplicable),
        "ej tillämpligt, ej tillämplig, inte tillämpligt, inte tillämplig, e/t, et, e.t, \
         n/a, na, n.a, ej aktuellt, ej aktuell, inte aktuellt, inte aktuell, ej relevant, \
         inte relevant, är ej relevant, är inte relevant, irrelevant, grå, grått, grey, \
         gray, not applicable, not relevant, ikke relevant, ikke aktuelt, ikke aktuel, \
         ikke anvendelig, ikke anvendeligt, ikke anvendbar, ikke anvendbart",
    ),
    (
        Verdict::NotAssessed,
        "?, -, –, —, tbd, unknown, not assessed, unclear, ej bedömt, ej bedömd, \
         är ej bedömt, är inte bedömt, inte bedömt, inte bedömd, kan ej bedömas, \
         kan inte bedömas, oklart, oklar, måste utredas, utreds, vet ej, vet inte, \
         ikke vurdert, ikke vurderet, kan ikke vurderes, ved ikke, vet ikke, uafklaret, \
         uavklart",
    ),
];

/// The words of a need cell, folded.
const NEED: &[(Stated, &str)] = &[
    (Stated::Is(Need::None), "ingen, inget, inga, 0, none, no, intet"),
    (Stated::Is(Need::Low), "låg, lågt, låga, liten, litet, försumbar, försumbart, low, l, minor, lav, lavt"),
    (
        Stated::Is(Need::Medium),
        "medel, medelhög, medelhögt, måttlig, måttligt, medium, moderate, m, mellem, \
         middels",
    ),
    (Stated::Is(Need::High), "hög, högt, höga, stor, stort, betydande, high, h, major, høj, højt, høy, høyt"),
    (
        Stated::Is(Need::Critical),
        "kritisk, kritiskt, mycket hög, mycket högt, allvarlig, allvarligt, akut, critical, \
         very high, k, meget høj, meget høy, svært høy",
    ),
    (Stated::Nothing, "-, –, —, ?, tbd, n/a, e/t, ej tillämpligt, ej aktuellt"),
];

type Meanings<T> = LazyLock<HashMap<&'static str, T>>;

fn meanings<T: Copy>(table: &[(T, &'static str)], empty: T) -> HashMap<&'static str, T> {
    let each = |(meaning, words): &(T, &'static str)| {
        let meaning = *meaning;
        words.split(", ").map(move |word| (word, meaning))
    };
    table.iter().flat_map(each).chain([("", empty)]).collect()
}

fn status(word: &str) -> Verdict {
    static STATUSES: Meanings<Verdict> = LazyLock::new(|| meanings(STATUS, Verdict::NotAssessed));
    let word = word.strip_prefix("kravet är ").or_else(|| word.strip_prefix("kravet ")).unwrap_or(word);
    STATUSES.get(word).copied().unwrap_or(Verdict::Unknown)
}

fn need(word: &str) -> Stated {
    static NEEDS: Meanings<Stated> = LazyLock::new(|| meanings(NEED, Stated::Nothing));
    let word = word.strip_suffix(" behov").or_else(|| word.strip_suffix(" prioritet")).unwrap_or(word);
    NEEDS.get(word).copied().unwrap_or(Stated::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn status_spellings() {
        let words = ValueWords::default();
        for (cell, want) in [
            ("JA.", Verdict::Is(Status::Ja)),
            ("<p>Kravet uppfylls delvis</p>", Verdict::Is(Status::Delvis)),
            ("Kravet uppfylls inte", Verdict::Is(Status::Nej)),
            ("Kravet är ej bedömt", Verdict::NotAssessed),
            ("Partially Implemented", Verdict::Is(Status::Delvis)),
            ("E/T", Verdict::Is(Status::NotApplicable)),
            ("n.a.", Verdict::Is(Status::NotApplicable)),
            ("?", Verdict::NotAssessed),
            ("kanske", Verdict::Unknown),
            ("Klar", Verdict::Unknown),
        ] {
            assert_eq!(words.status(cell), want, "{cell:?}");
        }
    }

    #[test]
    fn need_spellings_and_scales_of_time() {
        let words = ValueWords::default();
        assert_eq!(words.need("Mycket hög"), Stated::Is(Need::Critical));
        assert_eq!(words.need("Inget behov"), Stated::Is(Need::None));
        assert_eq!(words.need(" "), Stated::Nothing);
        assert_eq!(words.need("framtida (>10 år)"), Stated::Unknown);
    }

    #[test]
    fn own_words_win() {
        let mut words = ValueWords::default();
        words.status.insert("klar".into(), Status::Ja);
        assert_eq!(words.status("Klar"), Verdict::Is(Status::Ja));
    }
}
