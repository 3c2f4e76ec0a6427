//! A copy of a database that others go on using.

use std::{fs, path::Path};

use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};

use super::StoreError;

/// Copies a database into a file, as it is at this moment. The file is there whole or not at all; one that was there before
/// is replaced.
pub(super) fn copy(from: &Connection, to: &Path) -> Result<(), StoreError> {
    let is_itself = from
        .path()
        .is_some_and(|path| fs::canonicalize(path).is_ok_and(|path| fs::canonicalize(to).is_ok_and(|to| to == path)));
    if is_itself {
        return Err(StoreError::folder(to.to_owned(), std::io::ErrorKind::AlreadyExists.into()));
    }
    let mut part = to.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    let failed = |error| StoreError::folder(to.to_owned(), error);
    let copied = write(from, part).and_then(|()| fs::rename(part, to).map_err(failed));
    if copied.is_err() {
        // The error that is told is the first one; a part that stays is overwritten by the next copy.
        let _ = fs::remove_file(part);
    }
    copied
}

fn write(from: &Connection, part: &Path) -> Result<(), StoreError> {
    if part.exists() {
        fs::remove_file(part).map_err(|error| StoreError::folder(part.to_owned(), error))?;
    }
    let mut copy = Connection::open(part)?;
    {
        // All pages in one step: a copy in several would begin anew whenever another process writes in between.
        let backup = Backup::new(from, &mut copy)?;
        match backup.step(-1)? {
            StepResult::Done => {}
            _ => return Err(StoreError::Busy),
        }
    }
    // One file and nothing beside it, to be carried elsewhere.
    copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    copy.close().map_err(|(_, error)| error.into())
}
