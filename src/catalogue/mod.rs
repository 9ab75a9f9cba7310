//! The standard's requirements as facts: which references exist in which
//! edition, how they nest, how the editions follow each other. The facts stand
//! in `requirements.csv` and `crosswalk.csv` beside this file; titles are the
//! project's own short labels, not the standard's text.

mod continuity;
mod csv;

use crate::model::{Edition, Kind, Ref};
use std::collections::HashMap;
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
}

/// How a requirement of one edition relates to one of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    Same,
    Renumbered,
    Moved,
    Merged,
    Split,
    New,
}

impl Relation {
    pub const ALL: [Relation; 6] =
        [Relation::Same, Relation::Renumbered, Relation::Moved, Relation::Merged, Relation::Split, Relation::New];

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
    index: HashMap<(Edition, Ref), usize>,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let links = csv::links(include_str!("crosswalk.csv"));
    let mut requirements = csv::requirements(include_str!("requirements.csv"));
    continuity::assign(&mut requirements, &links);
    let index = requirements.iter().enumerate().map(|(i, r)| ((r.edition, r.reference.clone()), i)).collect();
    Catalogue { requirements, links, index }
});

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
        self.index.get(&(edition, reference.clone())).map(|i| &self.requirements[*i])
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
