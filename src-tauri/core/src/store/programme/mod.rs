//! programme.db: programmes by conference, their revisions and changes, and the search index.

mod commit;
mod entry;
mod find;
mod index;
mod load;
mod object;
mod past;
mod source;

use std::path::PathBuf;

use rusqlite::{Connection, params};

pub use commit::{Commit, Restoration};
pub use index::{Found, FoundKind};
pub use load::{Outline, RevisionRow, Stored, StoredChange};
pub use source::SourceState;

use super::{StoreError, UserDb, open, recover};
use crate::model::ConferenceId;

/// The cache, open.
#[derive(Debug)]
pub struct ProgrammeDb {
    connection: Connection,
    folder: PathBuf,
}

impl ProgrammeDb {
    pub(super) fn new(connection: Connection, folder: PathBuf) -> Self {
        Self { connection, folder }
    }

    /// Reads. Damage that is found leaves a mark, by which the cache is made anew (see [`super::Stores::renew_if_damaged`]).
    fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.heed(read(&self.connection))
    }

    fn heed<T>(&self, answer: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(StoreError::Damaged(_) | StoreError::Document(_)) = &answer {
            recover::mark(&self.folder, open::PROGRAMME);
        }
        answer
    }

    pub(super) fn is_marked(&self) -> bool {
        recover::is_marked(&self.folder, open::PROGRAMME)
    }

    /// Lets go of the file, so that it can be replaced; answers its folder.
    pub(super) fn close(&mut self) -> Result<PathBuf, StoreError> {
        let nothing = Connection::open_in_memory()?;
        drop(std::mem::replace(&mut self.connection, nothing));
        Ok(self.folder.clone())
    }

    /// Counts revisions on from those that user.db knows: when the cache was lost, no number is given twice.
    pub(super) fn count_on(&mut self, user: &UserDb) -> Result<(), StoreError> {
        for (conference, revision) in user.applied()? {
            self.raise_floor(&conference, revision)?;
        }
        Ok(())
    }

    fn raise_floor(&mut self, conference: &ConferenceId, revision: u32) -> Result<(), StoreError> {
        let reached: u32 = self.connection.query_row(
            "SELECT max(coalesce((SELECT revision FROM conference WHERE id = ?1), 0),
                        coalesce((SELECT revision FROM floor WHERE conference = ?1), 0))",
            [conference.as_str()],
            |row| row.get(0),
        )?;
        if reached < revision {
            self.connection.execute(
                "INSERT INTO floor (conference, revision) VALUES (?1, ?2)
                 ON CONFLICT (conference) DO UPDATE SET revision = max(revision, ?2)",
                params![conference.as_str(), revision],
            )?;
        }
        Ok(())
    }

    /// Lets the file grow to so many pages and no further, as a full disk would.
    ///
    /// # Errors
    /// When the file can't be read.
    #[cfg(feature = "testing")]
    pub fn limit_pages(&self, pages: u32) -> Result<(), StoreError> {
        Ok(self.connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?)
    }

    /// What a quick check finds wrong; empty when the file is sound.
    ///
    /// # Errors
    /// Never at present: a check that fails is a finding.
    pub fn quick_check(&self) -> Result<Vec<String>, StoreError> {
        Ok(recover::quick_check(&self.connection))
    }

    /// The schema of the file.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn schema_version(&self) -> Result<u32, StoreError> {
        open::version(&self.connection)
    }
}
