//! user.db: what the attendee made. Every write is one `BEGIN IMMEDIATE` and leaves a row in the journal.

mod alias;
mod draft;
mod feed;
mod followed;
mod hidden;
mod inbox;
mod journal;
mod ledger;
mod leeway;
mod note;
mod own;
mod pick;
mod setting;
mod speaker;
mod undo;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use draft::StoredDraft;
pub use feed::{BUNDLED, FollowedFeed};
pub use inbox::InboxRow;
pub use ledger::Planning;
pub use leeway::SettledConflict;
pub use note::{Note, NoteOn, PersonNote};
pub use pick::Pick;
pub use undo::{History, Step, StepChange, StepKind, StepSubject, UndoStep};

use super::{StoreError, backup, open, recover, restore};

/// The attendee's data, open.
#[derive(Debug)]
pub struct UserDb {
    connection: Connection,
    writer: &'static str,
    /// The last row of the journal that this process has taken note of.
    seen: i64,
}

impl UserDb {
    pub(super) fn new(connection: Connection, writer: &'static str) -> Result<Self, StoreError> {
        let seen = journal::last(&connection)?;
        Ok(Self { connection, writer, seen })
    }

    /// Writes in one transaction, and notes in the journal what it touched, if it touched anything that is shown.
    fn write<T>(
        &mut self,
        tags: &[&str],
        change: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = transaction.total_changes();
        let answer = change(&transaction)?;
        if transaction.total_changes() > before && !tags.is_empty() {
            journal::add(&transaction, self.writer, tags)?;
        }
        transaction.commit()?;
        Ok(answer)
    }

    /// Copies the database into a file, as it is at this moment, while others go on using it. A backup that was there before
    /// is replaced.
    ///
    /// # Errors
    /// When the file can't be written, another process is writing, or the file is there and is no backup.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        if to.exists() && !backup::is_ours(to) {
            return Err(StoreError::folder(to.to_owned(), std::io::ErrorKind::AlreadyExists.into()));
        }
        backup::copy(&self.connection, to)
    }

    /// Keeps a backup of this day in the data folder, if there is none yet and there is anything to keep; answers whether it
    /// did. The last ten are kept.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn backup_daily(&self, data: &Path, day: NaiveDate) -> Result<bool, StoreError> {
        backup::daily(&self.connection, data, day)
    }

    /// Makes this database the same as a backup, which is looked into before. Answers where what was there is kept.
    ///
    /// # Errors
    /// When the file is no sound user.db or is newer than this Plenary, or another process is writing; then nothing is changed.
    pub fn restore(&mut self, data: &Path, from: &Path) -> Result<PathBuf, StoreError> {
        let last = journal::last(&self.connection)?;
        let kept = restore::restore(&mut self.connection, data, from)?;
        self.seen = journal::start_anew(&mut self.connection, self.writer, last)?;
        Ok(kept)
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
