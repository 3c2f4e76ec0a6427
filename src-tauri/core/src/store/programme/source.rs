//! Table `source`: what is known of a followed feed beside its programme. Validators and hash are those of the
//! programme that it last brought: they are written in the transaction that writes it.

use rusqlite::{OptionalExtension, TransactionBehavior, params};

use super::{super::rows, ProgrammeDb, StoreError, index};
use crate::{
    model::{ConferenceId, FeedId, Instant},
    validators::Validators,
};

/// What is known of a followed feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceState {
    /// Its conference, once it was read.
    pub conference: Option<ConferenceId>,
    /// `ETag` and `Last-Modified` of what it last brought.
    pub validators: Validators,
    /// SHA-256 of the bytes that it last brought, hexadecimal.
    pub sha256: Option<String>,
    /// When it was last asked.
    pub checked_at: Option<Instant>,
    /// How that ended: a code.
    pub outcome: Option<String>,
    /// Why: JSON.
    pub reason: Option<String>,
    /// The revision that the attendee went back from.
    pub declined: Option<u32>,
}

impl ProgrammeDb {
    /// What is known of a feed; `None` when it was never asked.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn source(&self, feed: &FeedId) -> Result<Option<SourceState>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT conference, etag, last_modified, sha256, checked_at, outcome, reason, declined
                 FROM source WHERE feed = ?1",
            )?;
            let state = statement.query_row([feed.as_str()], |row| {
                let conference: Option<String> = row.get(0)?;
                Ok(SourceState {
                    conference: conference.and_then(|id| ConferenceId::new(id).ok()),
                    validators: Validators { etag: row.get(1)?, last_modified: row.get(2)? },
                    sha256: row.get(3)?,
                    checked_at: rows::maybe_instant(row, 4)?,
                    outcome: row.get(5)?,
                    reason: row.get(6)?,
                    declined: row.get(7)?,
                })
            });
            Ok(state.optional()?)
        })
    }

    /// Records that a feed was asked and how that ended, without touching its programme. `validators` replace the known ones
    /// where the server named others for the same bytes.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn record_check(
        &mut self,
        feed: &FeedId,
        at: Instant,
        outcome: &str,
        reason: Option<&str>,
        validators: Option<&Validators>,
    ) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute(
            "INSERT INTO source (feed, checked_at, outcome, reason) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (feed) DO UPDATE SET checked_at = ?2, outcome = ?3, reason = ?4",
            params![feed.as_str(), rows::seconds(at), outcome, reason],
        )?;
        if let Some(validators) = validators {
            transaction.execute(
                "UPDATE source SET etag = ?2, last_modified = ?3 WHERE feed = ?1",
                params![feed.as_str(), validators.etag, validators.last_modified],
            )?;
        }
        Ok(transaction.commit()?)
    }

    /// Forgets which bytes a feed last brought, so that the same ones are read again: what is known beside them has changed.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn forget_validators(&mut self, feed: &FeedId) -> Result<(), StoreError> {
        let forget = "UPDATE source SET etag = NULL, last_modified = NULL, sha256 = NULL WHERE feed = ?1";
        self.connection.execute(forget, [feed.as_str()])?;
        Ok(())
    }

    /// Forgets a feed, and its conference when no other feed has it.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn remove_source(&mut self, feed: &FeedId) -> Result<(), StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let conference: Option<String> = transaction
            .query_row("DELETE FROM source WHERE feed = ?1 RETURNING conference", [feed.as_str()], |row| row.get(0))
            .optional()?
            .flatten();
        if let Some(conference) = conference.and_then(|id| ConferenceId::new(id).ok()) {
            let shared: bool = transaction.query_row(
                "SELECT EXISTS (SELECT 1 FROM source WHERE conference = ?1)",
                [conference.as_str()],
                |row| row.get(0),
            )?;
            if !shared {
                index::forget(&transaction, &conference)?;
                // Should it be followed again, its revisions are counted on.
                transaction.execute(
                    "INSERT INTO floor (conference, revision) SELECT id, revision FROM conference WHERE id = ?1
                     ON CONFLICT (conference) DO UPDATE SET revision = excluded.revision",
                    [conference.as_str()],
                )?;
                transaction.execute("DELETE FROM conference WHERE id = ?1", [conference.as_str()])?;
            }
        }
        Ok(transaction.commit()?)
    }
}
