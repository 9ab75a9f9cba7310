//! Cuts the tokens of an owner cell into names. A joiner between two words is
//! only a candidate: whether it joins two owners or the two halves of a title
//! is decided by what stands on either side.

use super::phrase::{self, Phrase};
use super::token::{Mark, Token, What};
use super::words::{self, Noun, OwnerWords};
use crate::model::Role;

/// A name as it stands in the text, `start..end`, and what its owner does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Name {
    pub start: usize,
    pub end: usize,
    pub role: Role,
}

/// What stands between a piece and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joiner {
    And,
    Comma,
    /// The end of "… följer upp": what goes on there is a new name or nothing.
    Told,
    Dash,
    Stop,
    Break,
    Role(Role),
}

impl Joiner {
    /// Of two that stand side by side, the one with more to say.
    fn or(self, other: Joiner) -> Joiner {
        let rank = |joiner| match joiner {
            Joiner::And => 0,
            Joiner::Comma => 1,
            Joiner::Told => 2,
            Joiner::Dash => 3,
            Joiner::Stop => 4,
            Joiner::Break => 5,
            Joiner::Role(_) => 6,
        };
        if rank(other) >= rank(self) { other } else { self }
    }
}

/// The tokens `from..to` between two candidate joiners.
#[derive(Clone, Copy, Debug)]
struct Piece {
    from: usize,
    to: usize,
    joiner: Joiner,
    /// What the words behind it say it does.
    role: Option<Role>,
}

/// The names in a text, in order.
pub(super) fn names(tokens: &[Token<'_>], words: &OwnerWords) -> Vec<Name> {
    let sides = Sides { tokens, words, shouted: is_shouted(tokens) };
    let mut names: Vec<(Piece, Role)> = Vec::new();
    let mut role = Role::Lead;
    let pieces = pieces(tokens);
    for (place, piece) in pieces.iter().copied().enumerate() {
        if let Joiner::Role(given) = piece.joiner {
            role = given;
        } else if matches!(piece.joiner, Joiner::Break | Joiner::Stop | Joiner::Dash | Joiner::Told) {
            role = Role::Lead;
        }
        let fate = match names.last() {
            Some((current, _)) => sides.fate(current, &piece, has_role(&pieces[place..])),
            None if piece.joiner == Joiner::Role(Role::FollowUp) && !sides.names_someone(&piece, false) => {
                Fate::Dropped
            }
            None => Fate::Own,
        };
        match (fate, names.last_mut()) {
            (Fate::Own, _) => names.push((piece, piece.role.unwrap_or(role))),
            (Fate::Joined, Some((current, so_far))) => {
                current.to = piece.to;
                *so_far = piece.role.unwrap_or(*so_far);
            }
            _ => continue,
        }
        if piece.role == Some(Role::FollowUp) {
            follow_up_back(&mut names);
        }
    }
    let place = |(piece, role): &(Piece, Role)| {
        let (first, last) = (tokens.get(piece.from)?, tokens.get(piece.to.checked_sub(1)?)?);
        Some(Name { start: first.start, end: last.end, role: *role })
    };
    names.iter().filter_map(place).collect()
}

/// Whether the clause that begins these pieces says what someone does.
fn has_role(pieces: &[Piece]) -> bool {
    let clause =
        |(place, piece): &(usize, &Piece)| *place == 0 || matches!(piece.joiner, Joiner::And | Joiner::Comma);
    pieces.iter().enumerate().take_while(clause).any(|(_, piece)| piece.role.is_some())
}

/// "ISAM och HR följer upp": both do.
fn follow_up_back(names: &mut [(Piece, Role)]) {
    for (piece, role) in names.iter_mut().rev() {
        *role = Role::FollowUp;
        if piece.joiner != Joiner::And {
            break;
        }
    }
}

/// Cuts at every candidate joiner and every phrase.
fn pieces(tokens: &[Token<'_>]) -> Vec<Piece> {
    let lower: Vec<String> = tokens
        .iter()
        .map(|token| match token.what {
            What::Word(word) => word.trim_end_matches(['.', '!', '?']).to_lowercase(),
            _ => String::new(),
        })
        .collect();
    let mut cutter = Cutter { tokens, pieces: Vec::new(), from: 0, joiner: Joiner::Break };
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += match token.what {
            What::Mark(mark) => cutter.cut(at, 1, None, joiner_of(mark)),
            What::Role(role) => cutter.cut(at, 1, Some(role), Joiner::Comma),
            What::Aside => 1,
            What::Word(_) => cutter.word(&lower, at),
        };
    }
    cutter.cut(tokens.len(), 0, None, Joiner::Break);
    if let (Joiner::Role(Role::FollowUp), Some(last)) = (cutter.joiner, cutter.pieces.last_mut()) {
        last.role = Some(Role::FollowUp);
    }
    cutter.pieces
}

fn joiner_of(mark: Mark) -> Joiner {
    match mark {
        Mark::Break => Joiner::Break,
        Mark::Stop => Joiner::Stop,
        Mark::Dash => Joiner::Dash,
        Mark::Comma => Joiner::Comma,
        Mark::Ampersand => Joiner::And,
    }
}

struct Cutter<'a> {
    tokens: &'a [Token<'a>],
    pieces: Vec<Piece>,
    from: usize,
    joiner: Joiner,
}

impl Cutter<'_> {
    /// Takes in the word at `at`: how many tokens are dealt with.
    fn word(&mut self, lower: &[String], at: usize) -> usize {
        let rest = lower.get(at..).unwrap_or_default();
        let starts = at == self.from;
        let joins = match rest.first().map(String::as_str) {
            Some("och" | "samt" | "eller" | "and" | "or") => true,
            // "Respektive chef" is a name, "HR respektive ISAM" are two.
            Some("respektive" | "resp" | "alternativt" | "alt") => !starts,
            _ => false,
        };
        if joins {
            return self.cut(at, 1, None, Joiner::And);
        }
        // "Chef för samverkan med näringslivet" is a title.
        let in_title =
            !starts && at > 0 && lower.get(at - 1).is_some_and(|word| is_preposition_of_title(word));
        if in_title {
            return 1;
        }
        match phrase::at(rest, starts, starts && self.pieces.is_empty()) {
            Some((Phrase::Before(role), taken)) => self.cut(at, taken, None, Joiner::Role(role)),
            Some((Phrase::After(role), taken)) => self.cut(at, taken, Some(role), Joiner::Told),
            None => 1,
        }
    }

    /// Ends the piece before `at`; the next begins `taken` tokens further.
    fn cut(&mut self, at: usize, taken: usize, role: Option<Role>, joiner: Joiner) -> usize {
        let mut to = at;
        while to > self.from && self.is_leading(to - 1, joiner) {
            to -= 1;
        }
        let has_words =
            (self.from..to).any(|i| matches!(self.tokens.get(i), Some(Token { what: What::Word(_), .. })));
        if has_words {
            self.pieces.push(Piece { from: self.from, to, joiner: self.joiner, role });
            self.joiner = joiner;
        } else {
            if let (Some(_), Some(last)) = (role, self.pieces.last_mut()) {
                last.role = role;
            }
            if taken > 0 {
                self.joiner = self.joiner.or(joiner);
            }
        }
        self.from = at + taken;
        taken
    }

    /// "… i nära" before "samverkan med".
    fn is_leading(&self, at: usize, joiner: Joiner) -> bool {
        match (joiner, self.tokens.get(at).map(|token| token.what)) {
            (Joiner::Role(_), Some(What::Word(word))) => phrase::leads_up(word),
            _ => false,
        }
    }
}

/// What becomes of a piece.
enum Fate {
    /// It is an owner of its own.
    Own,
    /// It goes on with the name before it.
    Joined,
    /// It is no name.
    Dropped,
}

/// Judges what stands on the two sides of a joiner.
struct Sides<'a> {
    tokens: &'a [Token<'a>],
    words: &'a OwnerWords,
    shouted: bool,
}

impl Sides<'_> {
    fn fate(&self, current: &Piece, piece: &Piece, clause_has_role: bool) -> Fate {
        let in_title = self.has_preposition(current);
        let named = |in_title| self.names_someone(piece, in_title);
        let own = |yes| if yes { Fate::Own } else { Fate::Joined };
        match piece.joiner {
            Joiner::Role(Role::FollowUp) if !named(false) => Fate::Dropped,
            Joiner::Role(_) => Fate::Own,
            Joiner::Break => own(!self.goes_on(current)),
            Joiner::Told if named(false) => Fate::Own,
            Joiner::Told => Fate::Dropped,
            Joiner::Stop if named(false) => Fate::Own,
            Joiner::Stop if self.is_complete(current) => Fate::Dropped,
            Joiner::Stop => Fate::Joined,
            Joiner::Dash => own(clause_has_role && named(false)),
            // "Anna Berg, ISAM" is one person and her title.
            Joiner::Comma if self.is_person(current) && !self.is_person(piece) => Fate::Joined,
            Joiner::Comma | Joiner::And => {
                let title_of_fields = in_title && self.ends_in_field(current) && self.is_field(piece);
                let apart = (named(in_title) && !title_of_fields) || self.is_nobody(piece);
                // "Ekonomi, HR": a field in words is no role, but here no title either.
                let listed = piece.joiner == Joiner::Comma && !in_title && !self.goes_on(current);
                own(apart && (listed || self.is_complete(current)))
            }
        }
    }

    fn words_of(&self, piece: &Piece) -> impl DoubleEndedIterator<Item = &str> {
        let tokens = self.tokens.get(piece.from..piece.to).unwrap_or_default();
        tokens
            .iter()
            .filter_map(word_of)
            .filter(|word| !matches!(*word, "m.fl." | "m.fl" | "mfl" | "etc" | "etc."))
    }

    /// The words before the first preposition: "Chef" of "Chef för IT".
    fn head_of(&self, piece: &Piece) -> impl Iterator<Item = &str> {
        self.words_of(piece).take_while(|word| !is_preposition(word))
    }

    fn has_preposition(&self, piece: &Piece) -> bool {
        self.words_of(piece).any(is_preposition)
    }

    /// The name must go on: "kvalitets-", "chef för".
    fn goes_on(&self, piece: &Piece) -> bool {
        self.words_of(piece).next_back().is_none_or(|word| word.ends_with('-') || is_preposition(word))
    }

    /// Whether a piece is an owner by itself.
    fn is_complete(&self, piece: &Piece) -> bool {
        !self.goes_on(piece)
            && (self
                .head_of(piece)
                .any(|word| self.words.noun(word, self.shouted).is_some() || is_address(word))
                || self.is_person(piece)
                || self.is_listed(piece))
    }

    /// Whether a piece after a joiner is a role, an abbreviation, a person or
    /// an address. Behind "chef för …" a group or a pair of names is no owner,
    /// but what the chief is chief of.
    fn names_someone(&self, piece: &Piece, in_title: bool) -> bool {
        let mut head = self.head_of(piece).peekable();
        while let Some(word) = head.next() {
            let ends = head.peek().is_none_or(|next| is_capitalised(next));
            let named = match self.words.noun(word, self.shouted) {
                Some(Noun::Role) => true,
                Some(Noun::Abbreviation | Noun::Field) => ends,
                Some(Noun::Group) => !in_title,
                None => is_address(word),
            };
            if named {
                return true;
            }
        }
        (!in_title && self.is_person(piece)) || self.is_listed(piece)
    }

    /// Two capitalised words or more, none of them a role: "Anna Berg".
    fn is_person(&self, piece: &Piece) -> bool {
        let is_name = |word: &str| is_capitalised(word) && self.words.noun(word, self.shouted).is_none();
        self.words_of(piece).count() >= 2 && !self.shouted && self.words_of(piece).all(is_name)
    }

    fn is_listed(&self, piece: &Piece) -> bool {
        self.words.has(&self.text_of(piece))
    }

    /// "HR, TBD": what stands there is no owner, and no part of the title.
    fn is_nobody(&self, piece: &Piece) -> bool {
        words::is_nobody(&self.text_of(piece))
    }

    fn text_of(&self, piece: &Piece) -> String {
        self.words_of(piece).collect::<Vec<_>>().join(" ")
    }

    fn ends_in_field(&self, piece: &Piece) -> bool {
        self.words_of(piece)
            .next_back()
            .is_some_and(|word| self.words.noun(word, self.shouted) == Some(Noun::Field))
    }

    /// Nothing but one field of work: "IT".
    fn is_field(&self, piece: &Piece) -> bool {
        self.words_of(piece).count() == 1 && self.ends_in_field(piece)
    }
}

fn word_of<'a>(token: &Token<'a>) -> Option<&'a str> {
    match token.what {
        What::Word(word) => Some(word),
        _ => None,
    }
}

/// All in capitals, down to the small words, so that capitals make no
/// abbreviation.
fn is_shouted(tokens: &[Token<'_>]) -> bool {
    let words = || tokens.iter().filter_map(word_of);
    let small = |word: &str| word.chars().any(char::is_lowercase);
    let telling =
        |word: &str| word.chars().count() > 6 || matches!(word, "OCH" | "SAMT" | "FÖR" | "AND" | "FOR");
    !words().any(small) && words().any(telling)
}

fn is_preposition(word: &str) -> bool {
    const SMALL: &[&str] =
        &["på", "i", "vid", "at", "in", "av", "över", "till", "från", "hos", "med", "kring"];
    is_preposition_of_title(word) || SMALL.contains(&word)
}

fn is_preposition_of_title(word: &str) -> bool {
    matches!(word, "för" | "inom" | "of" | "for" | "FÖR" | "INOM" | "OF" | "FOR" | "f.")
}

fn is_address(word: &str) -> bool {
    word.contains('@')
}

/// "Berg", "Ek-Lund", "A."; not "ISAM" and not "A".
fn is_capitalised(word: &str) -> bool {
    if let Some(initial) = word.strip_suffix('.') {
        return initial.chars().count() == 1 && initial.chars().all(char::is_uppercase);
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}
