//! Writing a revision: programme, search index, changes, validators and hash, in one transaction. Only what differs is
//! written.

use std::thread;

use rusqlite::{Transaction, TransactionBehavior, params};
use serde::{Deserialize, Serialize};

use super::{
    super::{StoreError, rows},
    ProgrammeDb, index, object,
};
use crate::{
    diff::Change,
    model::{CallForProposals, Conference, ConferenceId, FeedId, Instant, Programme, Status},
    validators::Validators,
};

/// How many revisions' changes are kept.
const KEPT_REVISIONS: u32 = 10;

/// A revision to be written.
#[derive(Debug)]
pub struct Commit<'a> {
    /// The feed that brought it.
    pub feed: &'a FeedId,
    /// The programme, with local ids and withdrawn sessions.
    pub programme: &'a Programme,
    /// What differs from the revision in use.
    pub changes: &'a [Change],
    /// When it came to this computer.
    pub fetched_at: Instant,
    /// What the server said.
    pub validators: Validators,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
}

/// The document of a conference.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) conference: Conference,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) call_for_proposals: Option<CallForProposals>,
}

impl ProgrammeDb {
    /// Writes a revision and answers its number. All or nothing.
    ///
    /// # Errors
    /// When it can't be saved; everything is then as before.
    pub fn commit(&mut self, commit: &Commit<'_>) -> Result<u32, StoreError> {
        let answer = self.write_revision(commit);
        self.heed(answer)
    }

    fn write_revision(&mut self, commit: &Commit<'_>) -> Result<u32, StoreError> {
        let programme = commit.programme;
        let conference = &programme.conference.id;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let head = serde_json::to_string(&Head {
            conference: programme.conference.clone(),
            call_for_proposals: programme.call_for_proposals.clone(),
        })?;
        let sessions = programme.sessions.iter().filter(|session| session.status != Status::Withdrawn).count();
        let revision: u32 = transaction.query_row(
            "INSERT INTO conference (id, doc, sessions, revision, index_rules)
             VALUES (?1, ?2, ?3, coalesce((SELECT revision FROM floor WHERE conference = ?1), 0) + 1, ?4)
             ON CONFLICT (id) DO UPDATE SET doc = ?2, sessions = ?3, revision = max(revision + 1, excluded.revision),
               index_rules = ?4
             RETURNING revision",
            params![conference.as_str(), head, i64::try_from(sessions).unwrap_or(i64::MAX), index::RULES],
            |row| row.get(0),
        )?;
        thread::scope(|scope| {
            let steps = index::prepare(scope, &transaction, programme)?;
            write_objects(&transaction, programme)?;
            index::write(&transaction, conference, steps)
        })?;
        write_changes(&transaction, conference, revision, commit)?;
        transaction.execute(
            "INSERT INTO source (feed, conference, etag, last_modified, sha256, checked_at, outcome, reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'updated', NULL)
             ON CONFLICT (feed) DO UPDATE SET conference = ?2, etag = ?3, last_modified = ?4, sha256 = ?5,
               checked_at = ?6, outcome = 'updated', reason = NULL",
            params![
                commit.feed.as_str(),
                conference.as_str(),
                commit.validators.etag,
                commit.validators.last_modified,
                commit.sha256,
                rows::seconds(commit.fetched_at),
            ],
        )?;
        transaction.commit()?;
        Ok(revision)
    }
}

fn write_objects(transaction: &Transaction<'_>, programme: &Programme) -> Result<(), StoreError> {
    let conference = &programme.conference.id;
    object::write(transaction, conference, &programme.days)?;
    object::write(transaction, conference, &programme.venues)?;
    object::write(transaction, conference, &programme.floors)?;
    object::write(transaction, conference, &programme.rooms)?;
    object::write(transaction, conference, &programme.transfers)?;
    object::write(transaction, conference, &programme.themes)?;
    object::write(transaction, conference, &programme.formats)?;
    object::write(transaction, conference, &programme.sessions)?;
    object::write(transaction, conference, &programme.series)?;
    object::write(transaction, conference, &programme.people)?;
    object::write(transaction, conference, &programme.organisations)?;
    object::write(transaction, conference, &programme.external_events)?;
    object::write(transaction, conference, &programme.tool_categories)?;
    object::write(transaction, conference, &programme.tools)?;
    object::write(transaction, conference, &programme.use_cases)?;
    object::write(transaction, conference, &programme.articles)?;
    object::write(transaction, conference, &programme.announcements)
}

fn write_changes(
    transaction: &Transaction<'_>,
    conference: &ConferenceId,
    revision: u32,
    commit: &Commit<'_>,
) -> Result<(), StoreError> {
    transaction.execute(
        "INSERT INTO revision (conference, revision, feed, programme_of, fetched_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            conference.as_str(),
            revision,
            commit.feed.as_str(),
            commit.programme.conference.generated_at.map(rows::seconds),
            rows::seconds(commit.fetched_at),
        ],
    )?;
    let mut write = transaction.prepare_cached("INSERT INTO change (conference, revision, doc) VALUES (?1, ?2, ?3)")?;
    for change in commit.changes {
        write.execute(params![conference.as_str(), revision, serde_json::to_string(change)?])?;
    }
    transaction.execute(
        "DELETE FROM revision WHERE conference = ?1 AND revision <= ?2",
        params![conference.as_str(), revision.saturating_sub(KEPT_REVISIONS)],
    )?;
    Ok(())
}
