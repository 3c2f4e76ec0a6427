//! Writing a revision: programme, search index, changes, validators and hash, in one transaction. Only what differs is
//! written.

use std::thread;

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use serde::{Deserialize, Serialize};

use super::{
    super::{StoreError, rows},
    ProgrammeDb, index, object,
    past::Keeper,
};
use crate::{
    diff::Change,
    model::{CallForProposals, Conference, FeedId, Instant, Programme, Status},
    validators::Validators,
};

/// How many revisions are kept, with their changes.
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

/// A past revision to be taken up again.
#[derive(Debug)]
pub struct Restoration<'a> {
    /// Its programme, with the local ids of the one in use, and with what came after it as withdrawn.
    pub programme: &'a Programme,
    /// What differs from the revision in use.
    pub changes: &'a [Change],
    /// When the attendee went back.
    pub at: Instant,
    /// Its number.
    pub restores: u32,
    /// Number of the revision in use, which the attendee went back from.
    pub declines: u32,
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

    /// Writes a past revision as a new one and answers its number. What is known of the feed's bytes stays: the same
    /// ones are not taken in again. All or nothing.
    ///
    /// # Errors
    /// When it can't be saved; everything is then as before.
    pub fn restore(&mut self, restoration: &Restoration<'_>) -> Result<u32, StoreError> {
        let conference = &restoration.programme.conference.id;
        let answer = self.brought_by(conference).and_then(|feed| {
            let feed = feed.ok_or(StoreError::Busy)?;
            self.write_restoration(restoration, &feed)
        });
        self.heed(answer)
    }

    fn write_revision(&mut self, commit: &Commit<'_>) -> Result<u32, StoreError> {
        let conference = &commit.programme.conference.id;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let news = News {
            programme: commit.programme,
            changes: commit.changes,
            feed: commit.feed,
            at: commit.fetched_at,
            restores: None,
        };
        let revision = write(&transaction, &news)?;
        transaction.execute(
            "INSERT INTO source (feed, conference, etag, last_modified, sha256, checked_at, outcome, reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'updated', NULL)
             ON CONFLICT (feed) DO UPDATE SET conference = ?2, etag = ?3, last_modified = ?4, sha256 = ?5,
               checked_at = ?6, outcome = 'updated', reason = NULL, declined = NULL",
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

    fn write_restoration(&mut self, restoration: &Restoration<'_>, feed: &FeedId) -> Result<u32, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let news = News {
            programme: restoration.programme,
            changes: restoration.changes,
            feed,
            at: restoration.at,
            restores: Some(restoration.restores),
        };
        let revision = write(&transaction, &news)?;
        transaction
            .execute("UPDATE source SET declined = ?2 WHERE feed = ?1", params![feed.as_str(), restoration.declines])?;
        transaction.commit()?;
        Ok(revision)
    }
}

/// A revision, wherever it is from.
struct News<'a> {
    programme: &'a Programme,
    changes: &'a [Change],
    feed: &'a FeedId,
    at: Instant,
    restores: Option<u32>,
}

/// Writes a revision, keeps what it replaces, and forgets the oldest one.
fn write(transaction: &Transaction<'_>, news: &News<'_>) -> Result<u32, StoreError> {
    let programme = news.programme;
    let conference = &programme.conference.id;
    let head = serde_json::to_string(&Head {
        conference: programme.conference.clone(),
        call_for_proposals: programme.call_for_proposals.clone(),
    })?;
    let before: Option<String> = transaction
        .query_row("SELECT doc FROM conference WHERE id = ?1", [conference.as_str()], |row| row.get(0))
        .optional()?;
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
    write_changes(transaction, revision, news)?;
    let keeper = Keeper::new(transaction, conference, before.is_some().then_some(revision));
    if let Some(before) = before.filter(|before| *before != head) {
        keeper.head(&before)?;
    }
    thread::scope(|scope| {
        let steps = index::prepare(scope, transaction, programme)?;
        write_objects(transaction, programme, &keeper)?;
        index::write(transaction, conference, steps)
    })?;
    transaction.execute(
        "DELETE FROM revision WHERE conference = ?1 AND revision <= ?2",
        params![conference.as_str(), revision.saturating_sub(KEPT_REVISIONS)],
    )?;
    Ok(revision)
}

fn write_objects(transaction: &Transaction<'_>, programme: &Programme, keeper: &Keeper<'_>) -> Result<(), StoreError> {
    let conference = &programme.conference.id;
    object::write(transaction, conference, &programme.days, keeper)?;
    object::write(transaction, conference, &programme.venues, keeper)?;
    object::write(transaction, conference, &programme.floors, keeper)?;
    object::write(transaction, conference, &programme.rooms, keeper)?;
    object::write(transaction, conference, &programme.transfers, keeper)?;
    object::write(transaction, conference, &programme.themes, keeper)?;
    object::write(transaction, conference, &programme.formats, keeper)?;
    object::write(transaction, conference, &programme.sessions, keeper)?;
    object::write(transaction, conference, &programme.series, keeper)?;
    object::write(transaction, conference, &programme.people, keeper)?;
    object::write(transaction, conference, &programme.organisations, keeper)?;
    object::write(transaction, conference, &programme.external_events, keeper)?;
    object::write(transaction, conference, &programme.tool_categories, keeper)?;
    object::write(transaction, conference, &programme.tools, keeper)?;
    object::write(transaction, conference, &programme.use_cases, keeper)?;
    object::write(transaction, conference, &programme.articles, keeper)?;
    object::write(transaction, conference, &programme.announcements, keeper)
}

fn write_changes(transaction: &Transaction<'_>, revision: u32, news: &News<'_>) -> Result<(), StoreError> {
    let conference = &news.programme.conference;
    transaction.execute(
        "INSERT INTO revision (conference, revision, feed, programme_of, fetched_at, restores)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            conference.id.as_str(),
            revision,
            news.feed.as_str(),
            conference.generated_at.map(rows::seconds),
            rows::seconds(news.at),
            news.restores,
        ],
    )?;
    let mut write = transaction.prepare_cached("INSERT INTO change (conference, revision, doc) VALUES (?1, ?2, ?3)")?;
    for change in news.changes {
        write.execute(params![conference.id.as_str(), revision, serde_json::to_string(change)?])?;
    }
    Ok(())
}
