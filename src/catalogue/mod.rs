//! The standard's requirements as facts: which references exist in which
//! edition, how they nest, how the editions follow each other. The facts stand
//! in `requirements.csv` and `crosswalk.csv` beside this file; titles are the
//! project's own short labels, not the standard's text.

mod continuity;
mod csv;

use crate::model::{Edition, Kind, Ref};
use std::sync::{Arc, LazyLock};

/// One row of `requirements.csv`, with what follows from the crosswalk.
#[derive(Clone, Debug)]
pub struct Requirement {
    pub edition: Edition,
    pub reference: Ref,
    pub kind: Kind,
    pub parent: Option<Ref>,
    pub sort_key: Arc<str>,
    pub title_en: Arc<str>,
    pub title_sv: Arc<str>,
    /// No other row names it as parent: it is assessed by itself.
    pub is_leaf: bool,
    /// Key under which one answer is compared with one across editions.
    pub line: Arc<str>,
    /// Key under which a gap is followed through merges and splits.
    pub thread: Arc<str>,
    /// How it stands to the other edition: where the crosswalk has several rows for it,
    /// the one that comes first in [`Relation`]. `None` where it has none.
    pub relation: Option<Relation>,
}

/// How a requirement of one edition relates to one of the next; those of one answer to
/// one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    Same,
    Renumbered,
    Moved,
    Merged,
    Split,
    New,
}

impl Relation {
    pub const ALL: [Relation; 6] = [
        Relation::Same,
        Relation::Renumbered,
        Relation::Moved,
        Relation::Merged,
        Relation::Split,
        Relation::New,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Same => "same",
            Relation::Renumbered => "renumbered",
            Relation::Moved => "moved",
            Relation::Merged => "merged",
            Relation::Split => "split",
            Relation::New => "new",
        }
    }

    /// One answer continues in one answer.
    pub fn is_one_to_one(self) -> bool {
        matches!(self, Relation::Same | Relation::Renumbered | Relation::Moved)
    }
}

/// One row of `crosswalk.csv`: from 2013 (`None` for a new requirement) to 2022.
#[derive(Clone, Debug)]
pub struct Link {
    pub from: Option<Ref>,
    pub to: Ref,
    pub relation: Relation,
}

/// All requirements of both editions and the links between them.
#[derive(Debug)]
pub struct Catalogue {
    requirements: Vec<Requirement>,
    links: Vec<Link>,
    /// Position of each requirement, by [`slot`]; a reference is looked up many
    /// times for every row read.
    index: Vec<Option<u16>>,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let links = csv::links(include_str!("crosswalk.csv"));
    let mut requirements = csv::requirements(include_str!("requirements.csv"));
    continuity::assign(&mut requirements, &links);
    let mut index = vec![None; SLOTS];
    for (i, requirement) in requirements.iter().enumerate() {
        if let Some(slot) = slot(requirement.edition, &requirement.reference) {
            index[slot] = u16::try_from(i).ok();
        }
    }
    Catalogue { requirements, links, index }
});

/// The numbers of a reference stay below these: A.18, A.5.37, A.14.2.9.
const BOUNDS: [usize; 3] = [19, 40, 10];
const SLOTS: usize = 4 * BOUNDS[0] * BOUNDS[1] * BOUNDS[2];

/// The place of a reference in the index; `None` where no edition can have it.
fn slot(edition: Edition, reference: &Ref) -> Option<usize> {
    let (kind, numbers) = match reference {
        Ref::Clause(numbers) => (0, numbers),
        Ref::Control(numbers) => (1, numbers),
        Ref::Other(_) => return None,
    };
    let [a, b, c] = numbers.map(usize::from);
    let within = a < BOUNDS[0] && b < BOUNDS[1] && c < BOUNDS[2];
    let group = 2 * kind + usize::from(edition == Edition::E2022);
    within.then(|| ((group * BOUNDS[0] + a) * BOUNDS[1] + b) * BOUNDS[2] + c)
}

/// The catalogue, read once.
pub fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

impl Catalogue {
    /// Every requirement, 2013 first, in natural order.
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    /// Every link from 2013 to 2022.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The requirement that `reference` names in `edition`.
    pub fn find(&self, edition: Edition, reference: &Ref) -> Option<&Requirement> {
        let at = self.index[slot(edition, reference)?]?;
        self.requirements.get(usize::from(at))
    }

    /// Whether any edition knows the reference.
    pub fn knows(&self, reference: &Ref) -> bool {
        Edition::ALL.into_iter().any(|e| self.find(e, reference).is_some())
    }

    /// The leaves at or below a reference.
    pub fn leaves_below<'a>(
        &'a self,
        edition: Edition,
        above: &'a Ref,
    ) -> impl Iterator<Item = &'a Requirement> + 'a {
        self.requirements
            .iter()
            .filter(move |r| r.edition == edition && r.is_leaf && is_below(&r.reference, above))
    }
}

/// Whether `reference` is one of the parts of `above`.
pub fn is_below(reference: &Ref, above: &Ref) -> bool {
    std::iter::successors(reference.parent(), Ref::parent).any(|up| up == *above)
}
