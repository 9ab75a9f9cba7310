//! The words that make a role, an abbreviation or no owner at all. Roles are
//! known by how they end, since Swedish writes them as one word:
//! "informationssäkerhetssamordnare", "PM3-införare".

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

/// What the words of owner cells mean: the built-in ones, and those that a
/// configuration adds.
#[derive(Clone, Debug, Default)]
pub struct OwnerWords {
    /// Spelling in lower case to the canonical name.
    aliases: HashMap<String, Arc<str>>,
    /// Role words in lower case.
    roles: HashSet<String>,
}

/// What a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    /// A person's role: "samordnare", "chef".
    Role,
    /// An abbreviation that stands for a role: "ISAM".
    Abbreviation,
    /// An abbreviation of a field of work, which may be part of a title: "HR".
    Field,
    /// A group of people: "ledningsgruppen", "IT-enheten".
    Group,
}

/// How role words end, in the indefinite singular.
const ROLES: &[&str] = &[
    "chef",
    "samordnare",
    "ansvarig",
    "ägare",
    "ledare",
    "direktör",
    "strateg",
    "koordinator",
    "handläggare",
    "controller",
    "sekreterare",
    "införare",
    "ombud",
    "jurist",
    "arkivarie",
    "specialist",
    "administratör",
    "tekniker",
    "revisor",
    "utvecklare",
    "förvaltare",
    "rådgivare",
    "expert",
    "utredare",
    "kommunikatör",
    "ingenjör",
    "rektor",
    "konsult",
    "planerare",
    "registrator",
    "inköpare",
    "upphandlare",
    "arkitekt",
    "analytiker",
    "granskare",
    "beställare",
    "leverantör",
    "vaktmästare",
    "inspektör",
    "ordförande",
    "projektör",
    "nyckelperson",
    "kontaktperson",
    "medarbetare",
    "personal",
    "processledare",
    "assistent",
    "ekonom",
    "verksamhetsutvecklare",
    "informatör",
    "säkerhetsskyddschef",
    "lärare",
    "pedagog",
    "mottagare",
    "användare",
    "manager",
    "officer",
    "owner",
    "lead",
    "coordinator",
    "director",
    "head",
    "analyst",
    "engineer",
    "administrator",
    "architect",
    "auditor",
    "secretary",
    "president",
    "counsel",
    "custodian",
    "supervisor",
];

/// How words for groups of people end.
const GROUPS: &[&str] = &[
    "grupp",
    "team",
    "enhet",
    "avdelning",
    "nämnd",
    "kontor",
    "förvaltning",
    "styrelse",
    "stab",
    "ledning",
    "funktion",
    "forum",
    "organisation",
    "verksamhet",
    "staden",
    "kommunen",
    "bolag",
    "sektion",
    "department",
    "committee",
    "board",
    "unit",
    "office",
    "management",
    "staff",
];

/// Swedish and English endings of definite, plural and genitive forms.
const ENDINGS: &[&str] = &[
    "", "n", "en", "et", "er", "r", "erna", "na", "ne", "s", "ens", "ns", "a", "e", "or", "ar", "arna",
    "erna", "ers",
];

/// Abbreviations known in any case.
const ABBREVIATIONS: &[&str] =
    &["isam", "ciso", "cio", "ceo", "cfo", "cto", "cso", "dpo", "dso", "vd", "gd", "slk"];

/// The same for fields of work.
const FIELDS: &[&str] = &["hr", "it", "ikt", "ict", "gdpr", "pm3", "ot", "ai", "pr", "lss", "sfi"];

/// What stands in the place of an owner where there is none.
const NOBODY: &[&str] = &[
    "n/a",
    "na",
    "n.a",
    "ej utsedd",
    "inte utsedd",
    "ej utsett",
    "ej utsedda",
    "vakant",
    "vakans",
    "tbd",
    "tba",
    "ingen",
    "inga",
    "inget",
    "saknas",
    "okänd",
    "okänt",
    "oklart",
    "oklar",
    "ej bestämt",
    "ej bestämd",
    "inte bestämt",
    "ej tillsatt",
    "ej aktuellt",
    "ej tillämpligt",
    "utses senare",
    "att utse",
    "kommer att utses",
    "under rekrytering",
    "rekrytering pågår",
    "ska utses",
    "ej klart",
    "none",
    "nobody",
    "not assigned",
    "unassigned",
    "unknown",
    "vacant",
    "to be decided",
    "to be determined",
    "not applicable",
    "null",
    "nan",
    "xx",
    "xxx",
    "vet ej",
    "beslutas senare",
];

static NOUNS: LazyLock<HashMap<String, Noun>> = LazyLock::new(|| {
    let mut nouns = HashMap::new();
    for (stems, noun) in [(GROUPS, Noun::Group), (ROLES, Noun::Role)] {
        for stem in stems {
            for ending in ENDINGS {
                nouns.insert(format!("{stem}{ending}"), noun);
            }
        }
    }
    nouns
});

/// The longest ending worth looking up, in characters.
const LONGEST_NOUN: usize = 26;

impl OwnerWords {
    /// Adds a spelling, whatever its case, of an owner's canonical name.
    pub fn add_alias(&mut self, spelling: &str, name: &str) {
        self.aliases.insert(key(spelling), name.trim().into());
    }

    /// Adds a role word: alone, or as the end of a longer word where it has
    /// four letters or more.
    pub fn add_role(&mut self, word: &str) {
        self.roles.insert(key(word));
    }

    /// Whether a canonical name is that of a role, group or field of work, and names no person.
    /// In doubt it is none: "Anna, ISAM", "Anna Berg" and addresses are persons.
    pub fn is_role(&self, name: &str) -> bool {
        if self.has(name) {
            return true;
        }
        let words: Vec<&str> = name.split_whitespace().collect();
        let named = |word: &str| self.noun(word, false).is_some();
        let is_capitalised = |word: &str| word.starts_with(char::is_uppercase);
        let begins = words.first().is_some_and(|word| named(word))
            || words.get(1).is_some_and(|word| !is_capitalised(word) && named(word));
        let mut pairs = words.windows(2);
        begins
            && !name.contains('@')
            && !pairs.any(|pair| pair.iter().all(|w| is_capitalised(w) && !named(w)))
    }

    /// The canonical name behind a spelling.
    pub(super) fn alias(&self, name: &str) -> Option<&Arc<str>> {
        if self.aliases.is_empty() { None } else { self.aliases.get(&key(name)) }
    }

    /// Whether a name stands in one of the lists whole, as an alias or a role.
    pub(super) fn has(&self, name: &str) -> bool {
        let key = key(name);
        self.aliases.contains_key(&key) || self.roles.contains(&key)
    }

    /// What a word names. `shouted` texts, all in capitals, have no
    /// abbreviations but the known ones.
    pub(super) fn noun(&self, word: &str, shouted: bool) -> Option<Noun> {
        let word = bare(word);
        let lower = word.to_lowercase();
        if self.roles.contains(&lower) || self.aliases.contains_key(&lower) {
            return Some(Noun::Role);
        }
        if FIELDS.contains(&lower.as_str()) {
            return Some(Noun::Field);
        }
        if ABBREVIATIONS.contains(&lower.as_str()) || (!shouted && is_abbreviation(word)) {
            return Some(Noun::Abbreviation);
        }
        let skipped = lower.chars().count().saturating_sub(LONGEST_NOUN);
        let mut ends = lower.char_indices().skip(skipped).map(|(at, _)| &lower[at..]);
        ends.find_map(|end| match NOUNS.get(end) {
            Some(noun) => Some(*noun),
            None => (end.len() >= 4 && self.roles.contains(end)).then_some(Noun::Role),
        })
    }
}

fn key(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Whether a text says that there is no owner.
pub(super) fn is_nobody(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    if text.is_empty() {
        return true;
    }
    text.len() <= 24 && NOBODY.contains(&text.to_lowercase().as_str())
}

/// A word without quotes, stops and the like around it, and without ":s".
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix(":s").unwrap_or(word)
}

/// Two to six capitals, with digits perhaps.
fn is_abbreviation(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=6).contains(&letters) && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// A known abbreviation in capitals: "isam" and "Hr" are ISAM and HR.
pub(super) fn known_abbreviation(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let known = ABBREVIATIONS.contains(&lower.as_str()) || FIELDS.contains(&lower.as_str());
    known.then(|| lower.to_uppercase())
}
