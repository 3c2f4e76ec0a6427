//! user.db: what the attendee made. Every write is one `BEGIN IMMEDIATE` and leaves a row in the journal.

mod agenda;
mod alias;
mod draft;
mod feed;
mod inbox;
mod journal;
mod ledger;
mod setting;
mod speaker;

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use agenda::{Note, Pick, Undone};
pub use draft::StoredDraft;
pub use feed::{BUNDLED, FollowedFeed};
pub use inbox::InboxRow;
pub use ledger::Planning;

use super::{StoreError, backup, open, recover};

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

    /// Copies the database into a file, as it is at this moment, while others go on using it. A file that was there before
    /// is replaced.
    ///
    /// # Errors
    /// When the file can't be written, or another process is writing.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        backup::copy(&self.connection, to)
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
