//! Charts that management reads without the program: rows in, one picture out. [`Spec`] says
//! what is drawn, [`Data`] is what the rows give for it, [`draw`] makes the picture as SVG, and
//! everything else (PNG, pages, the terminal, Vega-Lite) is made from those three, so that they
//! cannot disagree. Same spec, data and day, same bytes.

mod arrange;
mod canvas;
mod data;
mod error;
mod extract;
mod frame;
mod html;
mod kinds;
mod measure;
mod palette;
mod parse;
mod picture;
mod plain;
mod png;
mod scale;
mod spec;
mod tell;
mod terminal;
mod text;
mod vega;

pub use canvas::{Drawn, Mark};
pub use data::{Band, Channel, Data, Label, Point, Range};
pub use error::ChartError;
pub use extract::extract;
pub use frame::About;
pub use html::page;
pub use measure::{Measure, Unit};
pub use parse::{parse, split};
pub use picture::{Picture, draw};
pub use png::png;
pub use spec::{CHANNELS, Kind, Order, Role, Size, Spec, Theme};
pub use terminal::{Screen, terminal};
pub use vega::{MEDIA_TYPE, vega_lite};
