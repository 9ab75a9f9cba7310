//! One import at a time. The system lets go of the lock when a process ends, however
//! it ends, so that no store is left locked.

use super::error::StoreError;
use std::fs::{File, TryLockError};
use std::path::Path;

/// Held while a store is written.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of the store at `root`; `waiting` is called once where another
    /// import holds it, before waiting for its end.
    pub fn take(root: &Path, waiting: &dyn Fn()) -> Result<Lock, StoreError> {
        let path = root.join(".lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(StoreError::io(&path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock().map_err(StoreError::io(&path))?;
            }
            Err(TryLockError::Error(error)) => return Err(StoreError::Io { path, error }),
        }
        Ok(Lock { _file: file })
    }
}
