//! Names of the reports' files: letters, digits and hyphens, on every system and in every
//! mail; no name twice, whatever its case.

use crate::report::Form;
use std::collections::{HashMap, HashSet};

/// Characters of a name before its ending.
const LONGEST: usize = 60;

/// What Windows keeps for devices.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

pub(super) struct Names {
    form: Form,
    files: HashMap<String, String>,
}

impl Names {
    /// Names for all that are known, whoever reports are made for: one made alone lies where it
    /// lies among all.
    pub(super) fn new<'a>(form: Form, organisations: impl Iterator<Item = &'a str>) -> Names {
        let mut taken = HashSet::from(["index".to_string(), "whole".to_string()]);
        let mut files = HashMap::new();
        for organisation in organisations {
            let base = slug(organisation);
            let mut name = base.clone();
            let mut number = 2;
            while !taken.insert(name.clone()) {
                name = format!("{base}-{number}");
                number += 1;
            }
            files.insert(organisation.to_string(), name);
        }
        Names { form, files }
    }

    /// The report about the whole.
    pub(super) fn whole(&self) -> String {
        format!("whole.{}", self.form)
    }

    /// The file for an organisation.
    pub(super) fn of(&self, organisation: &str) -> String {
        let name = self.files.get(organisation).cloned().unwrap_or_else(|| slug(organisation));
        format!("{name}.{}", self.form)
    }
}

fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.to_lowercase().chars() {
        let plain = match c {
            'å' | 'ä' | 'à' | 'á' | 'â' => 'a',
            'ö' | 'ø' | 'ó' | 'ô' => 'o',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'ü' | 'ú' => 'u',
            c => c,
        };
        if plain.is_ascii_alphanumeric() {
            slug.push(plain);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    let slug = slug.trim_matches('-').to_string();
    let is_port = slug.len() == 4
        && (slug.starts_with("com") || slug.starts_with("lpt"))
        && slug.ends_with(|c: char| c.is_ascii_digit());
    match slug.as_str() {
        "" => "org".into(),
        device if is_port || DEVICES.contains(&device) => format!("org-{device}"),
        _ => slug,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_unlike() {
        let long = "å".repeat(300);
        let given = [
            ("Miljöförvaltningen", "miljoforvaltningen.html"),
            ("MILJÖFÖRVALTNINGEN", "miljoforvaltningen-2.html"),
            ("../../etc/passwd", "etc-passwd.html"),
            ("index", "index-2.html"),
            ("CON", "org-con.html"),
            ("lpt1", "org-lpt1.html"),
            ("数据", "org.html"),
            ("<script>alert(1)</script>", "script-alert-1-script.html"),
            (&long, &format!("{}.html", "a".repeat(60))),
        ];
        let names = Names::new(Form::Html, given.iter().map(|(name, _)| *name));
        for (name, file) in given {
            assert_eq!(names.of(name), file);
        }
    }
}
