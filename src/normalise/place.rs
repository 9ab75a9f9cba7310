//! Which organisation and year a sheet belongs to: by its path, a title row, the
//! sheet's name. Flags and `lisql.toml` come before all of these, the file's stem
//! as organisation after them.

use super::text::{fold, plain};
use std::path::{Component, Path};

/// What one place says; either half may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub org: Option<String>,
    pub year: Option<i32>,
}

impl Place {
    /// Fills what is missing here from `other`.
    pub fn or(self, other: Place) -> Place {
        Place { org: self.org.or(other.org), year: self.year.or(other.year) }
    }
}

/// Reads `<org>/<year>.ext`, `<year>/<org>.ext`, `<org>_<year>.ext`,
/// `<org>-<year>.ext` and `org=…/year=…/` from a path as it was given.
pub fn from_path(path: &Path) -> Place {
    let mut keyed = Place::default();
    let folders: Vec<&str> = path
        .parent()
        .into_iter()
        .flat_map(Path::components)
        .filter_map(|c| if let Component::Normal(name) = c { name.to_str() } else { None })
        .collect();
    for folder in &folders {
        match folder.split_once('=') {
            Some(("org", name)) => keyed.org = Some(name.to_string()),
            Some(("year", text)) => keyed.year = year(text),
            _ => {}
        }
    }
    let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default().trim();
    let parent = folders.last().filter(|name| !name.contains('='));
    let by_name = match (stem.rsplit_once(['_', '-', ' ']), year(stem), parent) {
        (_, Some(year), parent) => Place { org: parent.map(ToString::to_string), year: Some(year) },
        (Some((org, tail)), ..) if year(tail).is_some() && !org.trim().is_empty() => {
            let org = org.trim_end_matches(['_', '-', ' ']);
            match without_standard(stem) {
                Some(org) => Place { org: Some(org.to_string()).filter(|org| !org.is_empty()), year: None },
                None if is_kind_of_sheet(org) => {
                    Place { org: parent.and_then(|p| named_org(p)), year: year(tail) }
                }
                None => Place { org: Some(org.to_string()), year: year(tail) },
            }
        }
        (_, None, Some(parent)) if year(parent).is_some() && !stem.is_empty() => {
            Place { org: Some(stem.to_string()), year: year(parent) }
        }
        _ => Place::default(),
    };
    keyed.or(by_name)
}

/// The name of a file by itself: an organisation's where nothing else says one. The year behind a
/// kind of sheet is left out, so that the sheets of all years are one organisation's.
pub fn own_name(path: &Path) -> String {
    let stem = path.file_stem().map_or("-".into(), |stem| stem.to_string_lossy());
    match stem.rsplit_once(['_', '-', ' ']) {
        Some((name, tail)) if year(tail).is_some() && is_kind_of_sheet(name) => name.to_string(),
        _ => stem.into_owned(),
    }
}

/// What stands before the standard and its edition at the end of a name (`Kultur_ISO27001-2013`);
/// `None` where it does not end so.
fn without_standard(name: &str) -> Option<&str> {
    let edition = ["27001-2013", "27001-2017", "27001-2022"];
    let rest =
        edition.iter().find_map(|edition| name.strip_suffix(edition))?.trim_end_matches([' ', '_', '-']);
    let is_iso = rest.get(rest.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("iso"));
    let rest = if is_iso { &rest[..rest.len() - 3] } else { rest };
    Some(rest.trim_end_matches([' ', '_', '-']))
}

/// Whether a file's name says what it holds, and not whose it is: `Självskattning 2024`.
fn is_kind_of_sheet(name: &str) -> bool {
    const WORDS: [&str; 18] = [
        "självskattning",
        "självskattningar",
        "självutvärdering",
        "självvärdering",
        "gapanalys",
        "bedömning",
        "nulägesanalys",
        "nuläge",
        "soa",
        "lis",
        "informationssäkerhet",
        "sammanställning",
        "checklista",
        "mall",
        "alla",
        "samtliga",
        "förvaltningar",
        "assessment",
    ];
    let words = fold(name);
    words.split([' ', '_', '-']).filter(|word| !word.is_empty()).all(|word| WORDS.contains(&word))
}

/// A text that is a year of an assessment and nothing else.
pub fn year(text: &str) -> Option<i32> {
    let text = text.trim();
    let year: i32 = text.parse().ok().filter(|_| text.len() == 4)?;
    (1990..=2100).contains(&year).then_some(year)
}

/// Reads title rows and the sheet's name, in that order. `rows` are the cells of
/// each row above the header.
pub fn from_titles<'a>(rows: impl Iterator<Item = Vec<&'a str>>, sheet: Option<&str>) -> Place {
    let mut found = Place::default();
    for row in rows {
        let cells: Vec<String> =
            row.iter().map(|c| plain(c).into_owned()).filter(|c| !c.is_empty()).collect();
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.len() <= 300) {
            let next = cells.get(at + 1).map(String::as_str);
            found = found.or(labelled(cell, next)).or(Place { org: named_org(cell), year: year_in(cell) });
        }
    }
    let name = plain(sheet.unwrap_or_default());
    found.or(Place { org: named_org(&name), year: year_in(&name) })
}

/// `Förvaltning: Kultur` in one cell, or `Förvaltning` and `Kultur` in two.
fn labelled(cell: &str, next: Option<&str>) -> Place {
    let (label, value) = match cell.split_once(':') {
        Some((label, value)) if !value.trim().is_empty() => (label, value),
        Some((label, _)) => (label, next.unwrap_or_default()),
        None => (cell, next.unwrap_or_default()),
    };
    let value = value.trim();
    match label.trim().to_lowercase().as_str() {
        "förvaltning" | "organisation" | "nämnd" | "bolag" | "verksamhet" | "organization" | "department"
            if !value.is_empty() && value.len() <= 80 =>
        {
            Place { org: Some(value.to_string()), year: None }
        }
        "år" | "year" | "avser år" | "bedömningsår" | "verksamhetsår" => {
            Place { org: None, year: year(value) }
        }
        _ => Place::default(),
    }
}

/// The first word that is an administration by its ending, with the proper name
/// before it where that is written apart ("Norra stadsdelsförvaltningen").
fn named_org(text: &str) -> Option<String> {
    const ENDINGS: [&str; 5] = ["förvaltningen", "förvaltning", "kontoret", "nämnden", "bolaget"];
    const STARTS: [&str; 4] = ["stadsdels", "fack", "lokal", "kommun"];
    let words: Vec<&str> =
        text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let lower = word.to_lowercase();
        let ending = ENDINGS.iter().find(|ending| lower.ends_with(*ending))?;
        let own = lower.len() > ending.len() + 1;
        let before = at.checked_sub(1).map(|i| words[i]).filter(|w| w.starts_with(char::is_uppercase));
        let generic = STARTS.iter().any(|start| lower.starts_with(start));
        match before {
            Some(before) if generic || !own => Some(format!("{before} {word}")),
            _ if own && word.starts_with(char::is_uppercase) => Some(word.to_string()),
            _ => None,
        }
    })
}

/// The only year in a text; the edition of the standard ("27001:2022") is none.
fn year_in(text: &str) -> Option<i32> {
    let mut years = text.split(|c: char| !c.is_ascii_digit()).zip(starts(text)).filter_map(|(digits, at)| {
        let before = &text[..at];
        let edition =
            before.ends_with(':') && before.trim_end_matches(':').ends_with(|c: char| c.is_ascii_digit());
        let date = text[at + digits.len()..].starts_with('-')
            && digits.len() == 4
            && text[at + 5..].starts_with(|c: char| c.is_ascii_digit());
        if edition || date { None } else { year(digits) }
    });
    let first = years.next()?;
    years.all(|other| other == first).then_some(first)
}

/// Where the pieces of `text.split(non-digit)` begin.
fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let separators =
        text.char_indices().filter(|(_, c)| !c.is_ascii_digit()).map(|(at, c)| at + c.len_utf8());
    std::iter::once(0).chain(separators)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(org: &str, year: i32) -> Place {
        let org = (!org.is_empty()).then(|| org.to_string());
        Place { org, year: (year > 0).then_some(year) }
    }

    #[test]
    fn paths() {
        for (path, want) in [
            ("data/Kultur/2023.tsv", place("Kultur", 2023)),
            ("data/2023/Kultur.xlsx", place("Kultur", 2023)),
            ("Kultur_2023.csv", place("Kultur", 2023)),
            ("data/Fastighets-kontoret-2023.csv", place("Fastighets-kontoret", 2023)),
            ("x/org=Kultur/year=2023/part.parquet", place("Kultur", 2023)),
            ("seed/000_d7a73b48388ff226.txt", place("", 0)),
            ("2023.tsv", place("", 2023)),
            ("data/Trafikkontoret/Självskattning 2024.csv", place("Trafikkontoret", 2024)),
            ("data/självskattning_2024.csv", place("", 2024)),
            ("Alla förvaltningar 2023.xlsx", place("", 2023)),
            ("Kultur_ISO27001-2013.csv", place("Kultur", 0)),
            ("ISO 27001-2022.csv", place("", 0)),
            ("Kultur_ISO27001_2024.csv", place("Kultur_ISO27001", 2024)),
            ("Kultur_ISO27001-2024.csv", place("Kultur_ISO27001", 2024)),
            ("data/Kultur/sheet.tsv", place("", 0)),
        ] {
            assert_eq!(from_path(Path::new(path)), want, "{path}");
        }
    }

    #[test]
    fn names_of_files() {
        for (path, want) in
            [("a/Självskattning 2024.csv", "Självskattning"), ("x_2024.csv", "x_2024"), ("", "-")]
        {
            assert_eq!(own_name(Path::new(path)), want, "{path}");
        }
    }

    #[test]
    fn titles() {
        let title = |text| from_titles(std::iter::once(vec![text]), None);
        assert_eq!(title("Självskattning – Kulturförvaltningen 2023"), place("Kulturförvaltningen", 2023));
        assert_eq!(title("Gapanalys mot ISO 27001:2022"), place("", 0));
        assert_eq!(title("Förvaltning: Norra Kultur"), place("Norra Kultur", 0));
        assert_eq!(title("Upprättad 2023-05-12"), place("", 0));
        assert_eq!(title("Södra stadsdelsförvaltningen"), place("Södra stadsdelsförvaltningen", 0));
        assert_eq!(from_titles([vec!["År", "2022"]].into_iter(), Some("Blad1")), place("", 2022));
        assert_eq!(
            from_titles(std::iter::empty(), Some("Kulturförvaltningen 2021")),
            place("Kulturförvaltningen", 2021)
        );
        assert_eq!(
            from_titles(std::iter::empty(), Some("Miljo\u{308}fo\u{308}rvaltningen 2021")),
            place("Miljöförvaltningen", 2021)
        );
        assert_eq!(title("Fo\u{308}rvaltning: Miljo\u{308}"), place("Miljö", 0));
    }
}
