//! Tables `inbox` and `applied`: changes of the programme until the attendee has seen them.

use rusqlite::{OptionalExtension, params};

use super::{
    super::{StoredChange, rows},
    StoreError, UserDb,
};
use crate::{
    diff::Change,
    model::{ConferenceId, Instant},
};

/// How long a change that was seen is kept, in revisions.
const KEPT_REVISIONS: u32 = 10;

/// A change in the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRow {
    /// Number of the row.
    pub id: i64,
    /// Number of the revision that brought it.
    pub revision: u32,
    /// When that revision came to this computer.
    pub at: Instant,
    /// The change.
    pub change: Change,
    /// When the attendee saw it.
    pub seen_at: Option<Instant>,
}

impl UserDb {
    /// The revision up to which the inbox has the changes; `None` for a conference that is new here.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn applied_revision(&self, conference: &ConferenceId) -> Result<Option<u32>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT revision FROM applied WHERE conference = ?1")?;
        Ok(statement.query_row([conference.as_str()], |row| row.get(0)).optional()?)
    }

    /// The revisions up to which the inbox has the changes, of every conference that was ever here.
    pub(in crate::store) fn applied(&self) -> Result<Vec<(ConferenceId, u32)>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT conference, revision FROM applied")?;
        let applied = statement.query_map([], |row| Ok((rows::parsed(row, 0)?, row.get(1)?)))?;
        Ok(applied.collect::<Result<_, _>>()?)
    }

    /// Takes changes up to `revision` into the inbox. Those of revisions that it has already are left out, so that it can be
    /// repeated. In a conference that is new here nothing is told: all of it is new.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn catch_up(
        &mut self,
        conference: &ConferenceId,
        changes: &[StoredChange],
        revision: u32,
    ) -> Result<(), StoreError> {
        self.write(&["changes"], |transaction| {
            let applied: Option<u32> = transaction
                .query_row("SELECT revision FROM applied WHERE conference = ?1", [conference.as_str()], |row| {
                    row.get(0)
                })
                .optional()?;
            if applied == Some(revision) {
                return Ok(());
            }
            let mut write = transaction
                .prepare_cached("INSERT INTO inbox (conference, revision, at, doc) VALUES (?1, ?2, ?3, ?4)")?;
            for stored in changes.iter().filter(|stored| applied.is_some_and(|applied| stored.revision > applied)) {
                let doc = serde_json::to_string(&stored.change)?;
                write.execute(params![conference.as_str(), stored.revision, rows::seconds(stored.at), doc])?;
            }
            // Never back: a caller that read the programme before another process went on must not make the inbox tell
            // the same changes twice.
            transaction.execute(
                "INSERT INTO applied (conference, revision) VALUES (?1, ?2)
                 ON CONFLICT (conference) DO UPDATE SET revision = max(revision, ?2)",
                params![conference.as_str(), revision],
            )?;
            transaction.execute(
                "DELETE FROM inbox WHERE conference = ?1 AND seen_at IS NOT NULL AND revision <= ?2",
                params![conference.as_str(), revision.saturating_sub(KEPT_REVISIONS)],
            )?;
            Ok(())
        })
    }

    /// The changes of a conference, oldest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn inbox(&self, conference: &ConferenceId) -> Result<Vec<InboxRow>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, revision, at, doc, seen_at FROM inbox WHERE conference = ?1 ORDER BY id")?;
        let changes = statement.query_map([conference.as_str()], |row| {
            // What another Plenary wrote in a way that is not known here must not hide the rest.
            let change = rows::document(row, 3)
                .inspect_err(|error| tracing::warn!(%error, "a change can't be read and is left out"));
            let Ok(change) = change else { return Ok(None) };
            Ok(Some(InboxRow {
                id: row.get(0)?,
                revision: row.get(1)?,
                at: rows::instant(row, 2)?,
                change,
                seen_at: rows::maybe_instant(row, 4)?,
            }))
        })?;
        Ok(changes.filter_map(Result::transpose).collect::<Result<_, _>>()?)
    }

    /// Marks changes as seen: those named, or all.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn mark_seen(&mut self, conference: &ConferenceId, ids: Option<&[i64]>, at: Instant) -> Result<(), StoreError> {
        self.write(&["changes"], |transaction| {
            match ids {
                None => {
                    transaction.execute(
                        "UPDATE inbox SET seen_at = ?2 WHERE conference = ?1 AND seen_at IS NULL",
                        params![conference.as_str(), rows::seconds(at)],
                    )?;
                }
                Some(ids) => {
                    let mut mark = transaction.prepare_cached(
                        "UPDATE inbox SET seen_at = ?2 WHERE conference = ?1 AND id = ?3 AND seen_at IS NULL",
                    )?;
                    for id in ids {
                        mark.execute(params![conference.as_str(), rows::seconds(at), id])?;
                    }
                }
            }
            transaction.execute(
                "UPDATE applied SET seen_at = ?2 WHERE conference = ?1",
                params![conference.as_str(), rows::seconds(at)],
            )?;
            Ok(())
        })
    }

    /// When changes were last marked as seen.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn last_seen_at(&self, conference: &ConferenceId) -> Result<Option<Instant>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT seen_at FROM applied WHERE conference = ?1")?;
        Ok(statement.query_row([conference.as_str()], |row| rows::maybe_instant(row, 0)).optional()?.flatten())
    }
}
