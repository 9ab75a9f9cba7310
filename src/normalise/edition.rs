//! Which edition a sheet is written against, by what it holds.

use super::text::fold;
use crate::model::{Edition, Ref};

/// What one sheet proves about its edition, strongest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// References that only one edition has.
    References(Edition),
    /// References of both editions: these of 2013, these of 2022.
    Mixed { old: Vec<Ref>, new: Vec<Ref> },
    /// The wording of requirement 10.1.
    Wording(Edition),
    /// The sheet says so itself ("27001:2022").
    Label(Edition),
    Nothing,
}

impl Evidence {
    /// The edition that the sheet alone decides.
    pub fn edition(&self) -> Option<Edition> {
        match self {
            Evidence::References(e) | Evidence::Wording(e) | Evidence::Label(e) => Some(*e),
            Evidence::Mixed { .. } | Evidence::Nothing => None,
        }
    }
}

/// The edition that a reference gives away: controls with three numbers or above
/// A.8 are 2013's; 6.3, the parts of 9.2 and 9.3, and controls beyond 2013's
/// objectives are 2022's. `None`: both editions can have it, or neither.
pub fn marker(reference: &Ref) -> Option<Edition> {
    match reference {
        Ref::Clause([6, 3, 0] | [9, 2, 1..=2] | [9, 3, 1..=3]) => Some(Edition::E2022),
        Ref::Control([9..=18, ..] | [_, _, 1..=99]) => Some(Edition::E2013),
        Ref::Control([5, 2..=99, 0] | [6, 3..=99, 0] | [7 | 8, 4..=99, 0]) => Some(Edition::E2022),
        _ => None,
    }
}

/// Weighs the references of a sheet, the text of its 10.1 and its label.
pub fn weigh<'a>(
    references: impl Iterator<Item = &'a Ref>,
    wording: Option<&str>,
    label: Option<Edition>,
) -> Evidence {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for reference in references {
        match marker(reference) {
            Some(Edition::E2013) => old.push(reference.clone()),
            Some(Edition::E2022) => new.push(reference.clone()),
            None => {}
        }
    }
    match (old.is_empty(), new.is_empty()) {
        (false, false) => Evidence::Mixed { old, new },
        (false, true) => Evidence::References(Edition::E2013),
        (true, false) => Evidence::References(Edition::E2022),
        (true, true) => match (wording.and_then(by_wording), label) {
            (Some(edition), _) => Evidence::Wording(edition),
            (None, Some(edition)) => Evidence::Label(edition),
            (None, None) => Evidence::Nothing,
        },
    }
}

/// 10.1 is about nonconformities in 2013 and about continual improvement in 2022.
fn by_wording(text: &str) -> Option<Edition> {
    let text = fold(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["avvikels", "nonconformit", "non-conformit", "korriger", "corrective"]) {
        Some(Edition::E2013)
    } else if has(&["ständig", "fortlöpande förbättr", "continual", "förbättra"]) {
        Some(Edition::E2022)
    } else {
        None
    }
}

/// The edition named in a text such as "SS-EN ISO/IEC 27001:2022". 2017 is the
/// Swedish and European print of 2013, 2023 that of 2022.
pub fn label(text: &str) -> Option<Edition> {
    let mut found = None;
    for (at, _) in text.match_indices("27001") {
        let year: String = text[at + 5..].chars().skip_while(|c| matches!(c, ':' | ' ' | '-')).take(4).collect();
        found = match year.as_str() {
            "2013" | "2014" | "2017" => Some(Edition::E2013),
            "2022" | "2023" => Some(Edition::E2022),
            _ => found,
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_refs(refs: &[&str]) -> Evidence {
        let refs: Vec<Ref> = refs.iter().filter_map(|r| r.parse().ok()).collect();
        weigh(refs.iter(), None, None)
    }

    #[test]
    fn content_decides() {
        assert_eq!(by_refs(&["4.1", "6.3"]), Evidence::References(Edition::E2022));
        assert_eq!(by_refs(&["A.5.1", "A.6.2", "A.7.3", "A.8.3"]), Evidence::Nothing);
        assert_eq!(by_refs(&["A.8.4"]), Evidence::References(Edition::E2022));
        assert_eq!(by_refs(&["A.5.1.1"]), Evidence::References(Edition::E2013));
        assert_eq!(by_refs(&["A.9"]), Evidence::References(Edition::E2013));
        assert!(matches!(by_refs(&["A.9.1", "A.5.7"]), Evidence::Mixed { .. }));
        assert_eq!(by_refs(&["9.2", "9.3", "10.1"]), Evidence::Nothing);
        assert_eq!(by_refs(&["9.3.3"]), Evidence::References(Edition::E2022));
    }

    #[test]
    fn wording_and_label() {
        let none = || std::iter::empty();
        let wording = "Organisationen reagerar på avvikelser och förbättrar ständigt.";
        assert_eq!(weigh(none(), Some(wording), None), Evidence::Wording(Edition::E2013));
        assert_eq!(weigh(none(), Some("Ständig förbättring"), None), Evidence::Wording(Edition::E2022));
        assert_eq!(label("Gapanalys ISO/IEC 27001:2017"), Some(Edition::E2013));
        assert_eq!(label("SS-EN ISO/IEC 27001:2023"), Some(Edition::E2022));
        assert_eq!(label("27001:2021"), None);
    }
}
