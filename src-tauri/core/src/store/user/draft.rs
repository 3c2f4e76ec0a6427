//! Table `draft`: contributions that are being written.
//! Deliberately absent: what a draft says. It is the api's, as JSON.

use rusqlite::{OptionalExtension, params};

use super::{super::rows, StoreError, UserDb};
use crate::model::{ConferenceId, Instant};

/// A kept draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDraft {
    /// Its number, never given twice.
    pub id: i64,
    /// What was written so far, JSON.
    pub doc: String,
    /// When it was last saved.
    pub updated_at: Instant,
}

impl UserDb {
    /// The drafts for a conference, the last one written first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn drafts(&self, conference: &ConferenceId) -> Result<Vec<StoredDraft>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, doc, updated_at FROM draft WHERE conference = ?1 ORDER BY updated_at DESC, id DESC",
        )?;
        let drafts = statement.query_map([conference.as_str()], |row| {
            Ok(StoredDraft { id: row.get(0)?, doc: row.get(1)?, updated_at: rows::instant(row, 2)? })
        })?;
        Ok(drafts.collect::<Result<_, _>>()?)
    }

    /// Saves a draft: a new one without a number, else what is written of it now. Answers its number; `None` when there is no
    /// draft with that number any more.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn save_draft(
        &mut self,
        conference: &ConferenceId,
        id: Option<i64>,
        doc: &str,
        now: Instant,
    ) -> Result<Option<i64>, StoreError> {
        self.write(&["drafts"], |transaction| {
            let written = params![conference.as_str(), doc, rows::seconds(now), id];
            let sql = match id {
                None => {
                    "INSERT INTO draft (conference, doc, updated_at) SELECT ?1, ?2, ?3 WHERE ?4 IS NULL RETURNING id"
                }
                Some(_) => "UPDATE draft SET doc = ?2, updated_at = ?3 WHERE conference = ?1 AND id = ?4 RETURNING id",
            };
            Ok(transaction.query_row(sql, written, |row| row.get(0)).optional()?)
        })
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// When that can't be saved.
    pub fn remove_draft(&mut self, id: i64) -> Result<(), StoreError> {
        self.write(&["drafts"], |transaction| {
            transaction.execute("DELETE FROM draft WHERE id = ?1", [id])?;
            Ok(())
        })
    }
}
