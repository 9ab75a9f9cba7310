//! The words of one sheet's cells turned into the values of [`crate::model`].
//! Total: no text can make these functions fail, it can only be left unread.

pub mod due;
pub mod owners;
