//! How people write a word: verdicts and needs in other spellings, references in other
//! forms, texts with markup and stray white space. What is meant stays the same.

use super::dice::Dice;
use super::layout::Cell;
use crate::model::{Need, Ref, Status};

/// A verdict in another spelling.
pub(super) fn status(dice: &mut Dice, status: Option<Status>) -> &'static str {
    let words: &[&'static str] = match status {
        Some(Status::Ja) => {
            &["ja", "JA", "Ja.", "Uppfyllt", "Uppfylls", "Finns på plats", "Helt uppfyllt", "Yes", "J", "OK"]
        }
        Some(Status::Delvis) => &[
            "delvis",
            "DELVIS",
            "Delvis uppfyllt",
            "Uppfylls delvis",
            "Till viss del",
            "Påbörjat",
            "Partially",
        ],
        Some(Status::Nej) => {
            &["nej", "NEJ", "Ej uppfyllt", "Saknas", "Uppfylls inte", "Inte infört", "No", "N"]
        }
        Some(Status::NotApplicable) => &[
            "ej tillämpligt",
            "Ej tillämplig",
            "E/T",
            "N/A",
            "Ej aktuellt",
            "Ej relevant",
            "Inte tillämpligt",
            "n.a.",
        ],
        None => &["?", "-", "Ej bedömt", "Vet ej", "Oklart", "Måste utredas"],
    };
    words[dice.below(words.len())]
}

/// A need in another spelling.
pub(super) fn need(dice: &mut Dice, need: Option<Need>) -> &'static str {
    let words: &[&'static str] = match need {
        Some(Need::None) => &["ingen", "Inget", "Inget behov", "0", "None"],
        Some(Need::Low) => &["låg", "Lågt", "Liten", "LÅG", "Low"],
        Some(Need::Medium) => &["medel", "Medelhög", "Måttlig", "Medium", "MEDEL"],
        Some(Need::High) => &["hög", "HÖG", "Stor", "Betydande", "Högt", "High"],
        Some(Need::Critical) => &["kritisk", "Mycket hög", "Akut", "Allvarlig", "Critical"],
        None => &["-", "?", "", "framtida (>10 år)"],
    };
    words[dice.below(words.len())]
}

/// How the references of a sheet are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RefStyle {
    Canonical,
    /// `6.1.3.`
    Stop,
    /// `Kap. 6.1.3` among the clauses.
    Chapter,
    /// `A 5.1`, `a.5.1` and the like.
    Annex(&'static str),
    /// `6,1,3`, as a spreadsheet in Swedish writes it.
    Comma,
    /// Controls without their `A.`.
    Bare,
}

impl RefStyle {
    pub const ANNEX: [&str; 4] = ["A ", "a.", "Bilaga A ", "Annex A."];

    pub fn write(self, reference: &Ref) -> String {
        let text = reference.to_string();
        match (self, reference) {
            (_, Ref::Other(_)) | (RefStyle::Canonical, _) => text,
            (RefStyle::Stop, _) => text + ".",
            (RefStyle::Comma, Ref::Clause(_)) => text.replace('.', ","),
            (RefStyle::Chapter, Ref::Clause(_)) => format!("Kap. {text}"),
            (RefStyle::Annex(before), Ref::Control(_)) => format!("{before}{}", &text[2..]),
            (RefStyle::Bare, Ref::Control(_)) => text[2..].to_string(),
            _ => text,
        }
    }
}

/// The text as characters of HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The text with the markup of a program that it was pasted from.
pub(super) fn marked_up(dice: &mut Dice, text: &str) -> Cell {
    let lines = escaped(text).replace('\n', "<br/>");
    Cell::Markup(match dice.below(6) {
        0 => format!("<p>{lines}</p>"),
        1 => escaped(text).split('\n').map(|line| format!("<p>{line}</p>")).collect(),
        2 => entities(&lines),
        3 => format!("<div><span style=\"color: red\">{lines}</span></div>"),
        4 => match lines.split_once(' ') {
            Some((first, rest)) => format!("<b>{first}</b> {rest}"),
            None => format!("<b>{lines}</b>"),
        },
        // Escaped once more on the way.
        _ => escaped(&format!("<p>{lines}</p>")),
    })
}

fn entities(text: &str) -> String {
    let named = [('å', "&aring;"), ('ä', "&auml;"), ('ö', "&#246;"), ('Å', "&Aring;"), ('é', "&#xE9;")];
    named.iter().fold(text.to_string(), |text, (letter, entity)| text.replace(*letter, entity))
}

/// The text with white space that nobody meant.
pub(super) fn stray(dice: &mut Dice, text: &str) -> String {
    match dice.below(5) {
        0 => format!("  {text}"),
        1 => format!("{text} \n"),
        2 => text.replacen(' ', "   ", 2),
        3 => text.replacen(' ', "\u{a0}", 3),
        _ => format!(" {text}\u{a0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_keep_what_they_name() {
        let control: Ref = "A.5.1".parse().unwrap();
        let clause: Ref = "6.1.3".parse().unwrap();
        assert_eq!(RefStyle::Bare.write(&control), "5.1");
        assert_eq!(RefStyle::Bare.write(&clause), "6.1.3");
        assert_eq!(RefStyle::Annex("Bilaga A ").write(&control), "Bilaga A 5.1");
        assert_eq!(RefStyle::Chapter.write(&clause), "Kap. 6.1.3");
        assert_eq!(RefStyle::Stop.write(&Ref::Other("LOK-1".into())), "LOK-1");
    }
}
