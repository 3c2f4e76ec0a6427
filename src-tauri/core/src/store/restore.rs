//! Bringing a backup back into user.db, whatever else has it open.
//! Deliberately absent: putting two states together. What is restored replaces what is there, which is kept beside it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use super::{
    StoreError, backup, open,
    recover::{self, Alone},
};

/// Where a backup is looked into and brought up to date before it replaces anything.
const WAITING: &str = "restoring";

/// Makes an open user.db the same as a backup; answers where what was there before is kept. A file that is no sound user.db
/// is refused, and nothing is changed.
///
/// The pages are copied into the open file in one transaction instead of the file being replaced: other processes have it open,
/// and would go on with the one that they have.
pub(super) fn restore(into: &mut Connection, data: &Path, from: &Path) -> Result<PathBuf, StoreError> {
    let alone = Alone::in_folder(data)?;
    let waiting = data.join(WAITING);
    let restored = prepare(&waiting, from, &alone).and_then(|sound| {
        let kept = recover::free_name(data, open::USER, "replaced");
        backup::copy(into, &kept)?;
        backup::copy_pages(&sound, into)?;
        Ok(kept)
    });
    // What stays of it is removed before the next use.
    let _ = fs::remove_dir_all(&waiting);
    restored
}

/// A copy of the backup that is sound and of the newest schema.
fn prepare(waiting: &Path, from: &Path, alone: &Alone) -> Result<Connection, StoreError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| StoreError::folder(path, error)
    };
    match fs::remove_dir_all(waiting) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(waiting)(error)),
        Ok(()) | Err(_) => {}
    }
    super::make(waiting)?;
    let copy = waiting.join(open::USER.file);
    fs::copy(from, &copy).map_err(failed(from))?;
    // A file that was set aside has a log beside it, with what was written last.
    let log = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
    if log(from).exists() {
        fs::copy(log(from), log(&copy)).map_err(failed(from))?;
    }
    let connection = Connection::open(&copy)?;
    if open::inspect(&connection, open::USER)? == 0 {
        return Err(StoreError::Foreign { file: open::USER.file });
    }
    if let Some(fault) = recover::quick_check(&connection).into_iter().next() {
        return Err(StoreError::Damaged(fault));
    }
    drop(connection);
    open::open(waiting, open::USER, Some(alone))
}
