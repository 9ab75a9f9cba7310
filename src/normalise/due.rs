//! stub
use crate::model::Due;
#[derive(Clone, Debug)]
pub struct Reading;
pub enum DueText { Empty, Read(Reading), Unread }
pub fn read(_: &str) -> DueText { DueText::Empty }
impl Reading { pub fn resolve(&self, _: Option<i32>, _: Option<i32>) -> Due { todo!() } }
pub fn sheet_year<'a>(_: impl Iterator<Item=&'a Reading>, y: i32) -> i32 { y }
pub fn read_alone(_: &str, _: Option<i32>) -> Option<Due> { None }
