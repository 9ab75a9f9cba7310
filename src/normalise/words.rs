//! The words that sheets use for a verdict and for a need, in all their
//! spellings. Facts from the project's glossary of public-sector terms.

use super::text::fold;
use crate::model::{Need, Status};
use std::collections::HashMap;

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
    words.contains(&fold(cell).as_str())
}

fn status(word: &str) -> Verdict {
    let word = word.strip_prefix("kravet är ").or_else(|| word.strip_prefix("kravet ")).unwrap_or(word);
    Verdict::Is(match word {
        "ja" | "j" | "yes" | "y" | "ok" | "okej" | "grön" | "grönt" | "green" | "✓" | "✔" | "uppfyllt"
        | "uppfylld" | "uppfyllda" | "uppfylls" | "är uppfyllt" | "helt uppfyllt" | "helt uppfylld"
        | "uppfylls helt" | "finns" | "finns på plats" | "på plats" | "infört" | "införd" | "helt infört"
        | "implementerad" | "implementerat" | "efterlevnad" | "efterlevs" | "compliant"
        | "fully compliant" | "implemented" | "fully implemented" | "achieved" | "met" | "fully met"
        | "in place" | "conforms" | "conformant" => Status::Ja,
        "delvis"
        | "d"
        | "delvis uppfyllt"
        | "delvis uppfylld"
        | "uppfylls delvis"
        | "delvis infört"
        | "delvis införd"
        | "infört delvis"
        | "delvis implementerad"
        | "delvis efterlevnad"
        | "delvis på plats"
        | "till viss del"
        | "till del"
        | "påbörjat"
        | "påbörjad"
        | "pågår"
        | "pågående"
        | "gul"
        | "gult"
        | "yellow"
        | "amber"
        | "partial"
        | "partially"
        | "partly"
        | "partially implemented"
        | "partial implementation"
        | "partially compliant"
        | "partially met"
        | "partly implemented"
        | "in progress"
        | "planned" => Status::Delvis,
        "nej" | "n" | "no" | "ej uppfyllt" | "ej uppfylld" | "inte uppfyllt" | "inte uppfylld"
        | "uppfylls inte" | "uppfylls ej" | "ej efterlevnad" | "efterlevs ej" | "efterlevs inte"
        | "saknas" | "finns ej" | "finns inte" | "ej infört" | "ej införd" | "inte infört"
        | "inte införd" | "röd" | "rött" | "red" | "non-compliant" | "noncompliant" | "not compliant"
        | "not implemented" | "not achieved" | "not met" => Status::Nej,
        "ej tillämpligt" | "ej tillämplig" | "inte tillämpligt" | "inte tillämplig" | "e/t" | "et"
        | "n/a" | "na" | "n.a" | "ej aktuellt" | "ej aktuell" | "inte aktuellt" | "inte aktuell"
        | "ej relevant" | "inte relevant" | "irrelevant" | "grå" | "grått" | "grey" | "gray"
        | "not applicable" | "not relevant" => Status::NotApplicable,
        "" | "ej bedömt" | "ej bedömd" | "är ej bedömt" | "inte bedömt" | "inte bedömd"
        | "kan ej bedömas" | "kan inte bedömas" | "oklart" | "oklar" | "måste utredas" | "utreds"
        | "vet ej" | "vet inte" | "?" | "-" | "–" | "—" | "tbd" | "unknown" | "not assessed" | "unclear" =>
        {
            return Verdict::NotAssessed;
        }
        _ => return Verdict::Unknown,
    })
}

fn need(word: &str) -> Stated {
    let word = word.strip_suffix(" behov").or_else(|| word.strip_suffix(" prioritet")).unwrap_or(word);
    Stated::Is(match word {
        "ingen" | "inget" | "inga" | "0" | "none" | "no" => Need::None,
        "låg" | "lågt" | "låga" | "liten" | "litet" | "försumbar" | "low" | "l" | "minor" => Need::Low,
        "medel" | "medelhög" | "medelhögt" | "måttlig" | "måttligt" | "medium" | "moderate" | "m" => {
            Need::Medium
        }
        "hög" | "högt" | "höga" | "stor" | "stort" | "betydande" | "high" | "h" | "major" => Need::High,
        "kritisk" | "kritiskt" | "mycket hög" | "mycket högt" | "allvarlig" | "allvarligt" | "akut"
        | "critical" | "very high" | "k" => Need::Critical,
        "" | "-" | "–" | "—" | "?" | "tbd" | "n/a" | "e/t" | "ej tillämpligt" | "ej aktuellt" => {
            return Stated::Nothing;
        }
        _ => return Stated::Unknown,
    })
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
