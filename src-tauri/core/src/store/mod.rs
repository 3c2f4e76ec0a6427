//! Both databases in one folder: programme.db, a cache, and user.db, the attendee's own data.
//! Deliberately absent: network and clock. Writers begin with `BEGIN IMMEDIATE`; see `docs/store.md`.

mod backup;
mod error;
mod open;
mod programme;
mod recover;
mod restore;
mod rows;
mod user;

use std::path::{Path, PathBuf};

pub use backup::{Backup, BackupHealth, BackupKind, backups};
pub use error::StoreError;
pub use programme::{
    Commit, Found, FoundKind, Outline, ProgrammeDb, Restoration, RevisionRow, SourceState, Stored, StoredChange,
};
pub use user::{
    BUNDLED, FollowedFeed, History, InboxRow, Note, NoteOn, PersonNote, Pick, Planning, SettledConflict, Step,
    StepChange, StepKind, StepSubject, StoredDraft, UndoStep, UserDb,
};

/// Both databases, open.
#[derive(Debug)]
pub struct Stores {
    /// The cache.
    pub programme: ProgrammeDb,
    /// The attendee's own data.
    pub user: UserDb,
}

/// What was repaired when the databases were opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recovered {
    /// The cache was damaged and is made anew.
    ProgrammeRebuilt,
    /// The attendee's data was damaged. It is kept under this name, and an empty one is in use.
    UserSetAside {
        /// Where the damaged file is.
        file: PathBuf,
    },
}

impl Stores {
    /// Makes the cache anew when damage was found while it was read; answers whether it did. What lies deep in a large file
    /// is not looked for at every opening: reading it finds it.
    ///
    /// # Errors
    /// When a new one can't be made.
    pub fn renew_if_damaged(&mut self) -> Result<bool, StoreError> {
        if !self.programme.is_marked() {
            return Ok(false);
        }
        let folder = self.programme.close()?;
        let (connection, rebuilt) = recover::open_sound(&folder, open::PROGRAMME)?;
        self.programme = ProgrammeDb::new(connection, folder);
        self.programme.count_on(&self.user)?;
        Ok(rebuilt.is_some())
    }
}

/// Opens both databases in `folder`, which is made when it is not there. A damaged cache is made anew; a damaged user.db is
/// set aside, never deleted. `writer` signs what this process writes in the journal.
///
/// # Errors
/// When the folder can't be used, or its data was saved by a newer Plenary.
pub fn open(folder: &Path, writer: &'static str) -> Result<(Stores, Vec<Recovered>), StoreError> {
    make(folder)?;
    let (user, set_aside) = recover::open_sound(folder, open::USER)?;
    let (programme, rebuilt) = recover::open_sound(folder, open::PROGRAMME)?;
    let user = UserDb::new(user, writer)?;
    let mut programme = ProgrammeDb::new(programme, folder.to_owned());
    programme.count_on(&user)?;
    programme.renew_index()?;
    Ok((Stores { programme, user }, rebuilt.into_iter().chain(set_aside).collect()))
}

/// Opens user.db alone, for a process that only rings. It repairs nothing.
///
/// # Errors
/// When it can't be opened, is damaged, or was saved by a newer Plenary.
pub fn open_user(folder: &Path, writer: &'static str) -> Result<UserDb, StoreError> {
    make(folder)?;
    UserDb::new(open::open(folder, open::USER, None)?, writer)
}

/// Names of files in `folder` with data of the attendee's that was set aside: damaged, or replaced by a backup.
#[must_use]
pub fn set_aside(folder: &Path) -> Vec<String> {
    recover::asides(folder, open::USER)
}

/// Makes the folder where it is not there, for its owner's eyes only: notes are private.
fn make(folder: &Path) -> Result<(), StoreError> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| StoreError::folder(folder.to_owned(), error))
}
