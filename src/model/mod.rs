//! The nouns of a self-assessment: pure values, no I/O, no clock, no Arrow.

mod assessment;
mod due;
mod edition;
mod need;
mod owner;
mod reference;
mod status;
mod text;

pub use assessment::Assessment;
pub use due::{Due, DueKind};
pub use edition::Edition;
pub use need::Need;
pub use owner::{Owner, Role, shares};
pub use reference::{Kind, ParseRefError, Ref, numbers as reference_numbers};
pub use status::{Scheme, Status};
pub use text::Text;
