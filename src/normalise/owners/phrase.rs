//! The phrases that say what an owner does: "i samverkan med", "följer upp",
//! "med stöd av", in Swedish and English.

use crate::model::Role;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Before a supporting owner. "I nära samverkan med" is found by its last two
/// words; what leads up to them is [`LEADING`].
const SUPPORT: &[&str] = &[
    "tillsammans med",
    "ihop med",
    "samverkan med",
    "samråd med",
    "samarbete med",
    "samspel med",
    "dialog med",
    "stöd av",
    "stöd från",
    "stöd utav",
    "hjälp av",
    "hjälp från",
    "bistånd av",
    "bistånd från",
    "stöttas av",
    "stöttad av",
    "stöds av",
    "biträds av",
    "assisteras av",
    "together with",
    "cooperation with",
    "co-operation with",
    "collaboration with",
    "consultation with",
    "support from",
    "support of",
    "support by",
    "supported by",
    "assisted by",
    "help from",
    "help of",
    "stöd:",
    "stödjer:",
    "stödjande:",
    "support:",
    "medverkande:",
    "deltar:",
    "medverkar:",
];

/// Before an owner who follows up.
const FOLLOW_BEFORE: &[&str] = &[
    "följs upp av",
    "följs upp via",
    "följas upp av",
    "uppföljning av",
    "uppföljning via",
    "uppföljning genom",
    "uppföljning görs av",
    "uppföljning sker av",
    "uppföljning utförs av",
    "uppföljningen görs av",
    "uppföljs av",
    "uppföljning:",
    "uppföljare:",
    "följer upp:",
    "followed up by",
    "follow up by",
    "follow-up by",
    "follow-up:",
];

/// After an owner who follows up.
const FOLLOW_AFTER: &[&str] = &[
    "följer upp",
    "följer även upp",
    "ska följa upp",
    "skall följa upp",
    "ansvarar för uppföljning",
    "ansvarar för uppföljningen",
    "ansvarig för uppföljning",
    "gör uppföljning",
    "sköter uppföljning",
    "sköter uppföljningen",
    "för uppföljning",
    "follows up",
    "follow up",
    "will follow up",
    "does follow-up",
];

/// After an owner in charge.
const LEAD_AFTER: &[&str] = &[
    "ansvarar",
    "är ansvarig",
    "är ansvariga",
    "är huvudansvarig",
    "håller i",
    "driver",
    "tar fram",
    "samordnar",
    "leder",
    "is responsible",
    "leads",
];

/// Before an owner in charge; says nothing that the name does not.
const LABELS: &[&str] =
    &["ansvarig:", "ansvariga:", "ansvar:", "ägare:", "huvudansvarig:", "huvudansvar:", "owner:", "lead:"];

/// What leads up to a phrase of support, and is no part of the name before it.
const LEADING: &[&str] = &[
    "i", "med", "nära", "tät", "tätt", "in", "close", "with", "och", "samt", "men", "under", "sker", "görs",
    "and",
];

/// What a phrase at some place says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phrase {
    /// What follows has this role.
    Before(Role),
    /// What went before has this role.
    After(Role),
}

/// Where a phrase may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    /// Only where a name may begin.
    Beginning,
    /// Only behind a name of the same clause.
    Behind,
    /// Only where there is a name before it, however far.
    Later,
}

const LISTS: [(&[&str], Phrase, Place); 5] = [
    (FOLLOW_BEFORE, Phrase::Before(Role::FollowUp), Place::Anywhere),
    (FOLLOW_AFTER, Phrase::After(Role::FollowUp), Place::Later),
    (SUPPORT, Phrase::Before(Role::Support), Place::Anywhere),
    (LABELS, Phrase::Before(Role::Lead), Place::Beginning),
    (LEAD_AFTER, Phrase::After(Role::Lead), Place::Behind),
];

/// The words of a phrase after its first, and what it says.
type Entry = (Vec<&'static str>, Phrase, Place);

/// The phrases by their first word, in the order of [`LISTS`].
static PHRASES: LazyLock<HashMap<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let mut phrases: HashMap<&'static str, Vec<Entry>> = HashMap::new();
    for (list, phrase, place) in LISTS {
        for text in list {
            let mut parts = text.split(' ');
            if let Some(first) = parts.next() {
                phrases.entry(first).or_default().push((parts.collect(), phrase, place));
            }
        }
    }
    phrases
});

/// The phrase that begins at the first of these lower-case words, and how many
/// words it takes. `starts`: no name has begun before it; `alone`: there is no
/// name anywhere before it.
pub(super) fn at(words: &[String], starts: bool, alone: bool) -> Option<(Phrase, usize)> {
    let (first, rest) = words.split_first()?;
    let fits = |place| match place {
        Place::Anywhere => true,
        Place::Beginning => starts,
        Place::Behind => !starts,
        Place::Later => !alone,
    };
    for (parts, phrase, place) in PHRASES.get(first.as_str()).into_iter().flatten() {
        let stands_there =
            parts.len() <= rest.len() && parts.iter().zip(rest).all(|(part, word)| part == word);
        if stands_there && fits(*place) {
            return Some((*phrase, parts.len() + 1));
        }
    }
    let lone = matches!(first.as_str(), "uppföljning" | "uppföljare" | "follow-up");
    let phrase = if starts { Phrase::Before(Role::FollowUp) } else { Phrase::After(Role::FollowUp) };
    lone.then_some((phrase, 1))
}

/// Whether a word only leads up to a phrase of support.
pub(super) fn leads_up(word: &str) -> bool {
    LEADING.contains(&word.to_lowercase().as_str())
}

/// The role that a text in parentheses gives the name before it.
pub(super) fn lone_role(text: &str) -> Option<Role> {
    match text.trim().to_lowercase().as_str() {
        "följer upp" | "uppföljning" | "uppföljare" | "follow-up" | "follow up" | "follows up" => {
            Some(Role::FollowUp)
        }
        "stöd" | "stödjer" | "stödjande" | "stöttar" | "support" | "supporting" => Some(Role::Support),
        "ansvarig" | "huvudansvarig" | "ansvar" | "huvudansvar" | "ägare" | "lead" | "owner" => {
            Some(Role::Lead)
        }
        _ => None,
    }
}

/// Whether a text names someone together with what they do.
pub(super) fn has_role(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    (0..words.len()).any(|place| at(&words[place..], place == 0, place == 0).is_some())
}

/// Whether a text ends in the words for following up.
pub(super) fn ends_in_follow_up(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let ends_in = |phrase: &&str| {
        text.strip_suffix(phrase).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    };
    FOLLOW_AFTER.iter().chain(&["uppföljning", "follow-up"]).any(ends_in)
}
