//! Reading a programme back, and what its revisions changed.

use rusqlite::{Connection, OptionalExtension, params};

use super::{
    super::{StoreError, rows},
    ProgrammeDb,
    commit::Head,
    object,
    past::{self, Past},
};
use crate::{
    diff::Change,
    model::{Conference, ConferenceId, FeedId, Instant, Programme},
};

/// A programme with its number.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// The programme. Withdrawn sessions are among its sessions.
    pub programme: Programme,
    /// Its number on this computer, from 1.
    pub revision: u32,
}

/// A conference without its programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The conference.
    pub conference: Conference,
    /// Sessions that are not withdrawn.
    pub sessions: usize,
    /// Number of the revision in use.
    pub revision: u32,
}

/// A revision of a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionRow {
    /// Its number.
    pub revision: u32,
    /// When the publisher made it.
    pub programme_of: Option<Instant>,
    /// When it came to this computer.
    pub fetched_at: Instant,
    /// How many changes it brought.
    pub changes: u32,
    /// The earlier revision that it takes up again, where the attendee went back.
    pub restores: Option<u32>,
}

/// A change with the revision that brought it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredChange {
    /// Number of that revision.
    pub revision: u32,
    /// When it came to this computer.
    pub at: Instant,
    /// The change.
    pub change: Change,
}

impl ProgrammeDb {
    /// The conferences in the cache.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn conferences(&self) -> Result<Vec<ConferenceId>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT id FROM conference ORDER BY id")?;
            let ids = statement.query_map([], |row| rows::parsed(row, 0))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })
    }

    /// Number of the revision in use; `None` when the conference is not in the cache.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn revision_of(&self, conference: &ConferenceId) -> Result<Option<u32>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT revision FROM conference WHERE id = ?1")?;
            Ok(statement.query_row([conference.as_str()], |row| row.get(0)).optional()?)
        })
    }

    /// The feed that brought the revision in use; `None` when the conference is not in the cache.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn brought_by(&self, conference: &ConferenceId) -> Result<Option<FeedId>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT feed FROM revision JOIN conference ON id = conference AND conference.revision = revision.revision
                 WHERE id = ?1",
            )?;
            Ok(statement.query_row([conference.as_str()], |row| rows::parsed(row, 0)).optional()?)
        })
    }

    /// A conference without its programme; `None` when it is not in the cache.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn outline(&self, conference: &ConferenceId) -> Result<Option<Outline>, StoreError> {
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT doc, sessions, revision FROM conference WHERE id = ?1")?;
            let outline = statement.query_row([conference.as_str()], |row| {
                let head: Head = rows::document(row, 0)?;
                let sessions: u32 = row.get(1)?;
                Ok(Outline { conference: head.conference, sessions: sessions as usize, revision: row.get(2)? })
            });
            Ok(outline.optional()?)
        })
    }

    /// The programme in use; `None` when the conference is not in the cache.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn load(&self, conference: &ConferenceId) -> Result<Option<Stored>, StoreError> {
        self.read(|connection| programme(connection, conference, None))
    }

    /// The programme as it was in a revision; `None` when that is not kept (any more).
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn load_revision(&self, conference: &ConferenceId, revision: u32) -> Result<Option<Stored>, StoreError> {
        self.read(|connection| programme(connection, conference, Some(revision)))
    }

    /// Changes of later revisions than this one, oldest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn changes_after(&self, conference: &ConferenceId, revision: u32) -> Result<Vec<StoredChange>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT revision, fetched_at, doc FROM change JOIN revision USING (conference, revision)
                 WHERE conference = ?1 AND revision > ?2 ORDER BY revision, id",
            )?;
            let changes = statement.query_map(params![conference.as_str(), revision], |row| {
                // What another Plenary wrote in a way that is not known here is no reason to give the programme up.
                let change = rows::document(row, 2)
                    .inspect_err(|error| tracing::warn!(%error, "a change can't be read and is left out"));
                let Ok(change) = change else { return Ok(None) };
                Ok(Some(StoredChange { revision: row.get(0)?, at: rows::instant(row, 1)?, change }))
            })?;
            Ok(changes.filter_map(Result::transpose).collect::<Result<_, _>>()?)
        })
    }

    /// The revisions whose changes are kept, newest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn revisions(&self, conference: &ConferenceId) -> Result<Vec<RevisionRow>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT revision, programme_of, fetched_at,
                        (SELECT count(*) FROM change c WHERE c.conference = r.conference AND c.revision = r.revision),
                        restores
                 FROM revision r WHERE conference = ?1 ORDER BY revision DESC",
            )?;
            let revisions = statement.query_map([conference.as_str()], |row| {
                Ok(RevisionRow {
                    revision: row.get(0)?,
                    programme_of: rows::maybe_instant(row, 1)?,
                    fetched_at: rows::instant(row, 2)?,
                    changes: row.get(3)?,
                    restores: row.get(4)?,
                })
            })?;
            Ok(revisions.collect::<Result<_, _>>()?)
        })
    }
}

fn programme(
    connection: &Connection,
    conference: &ConferenceId,
    wanted: Option<u32>,
) -> Result<Option<Stored>, StoreError> {
    // One view of the database for all that is read: another process may commit in between.
    let view = connection.unchecked_transaction()?;
    let head = view
        .prepare_cached("SELECT doc, revision FROM conference WHERE id = ?1")?
        .query_row([conference.as_str()], |row| Ok((rows::document::<Head>(row, 0)?, row.get(1)?)))
        .optional()?;
    let Some((head, in_use)) = head else { return Ok(None) };
    let revision = wanted.unwrap_or(in_use);
    let past = if revision == in_use {
        Past::default()
    } else if past::is_kept(&view, conference, revision)? {
        Past::since(&view, conference, revision)?
    } else {
        return Ok(None);
    };
    let head = match past.head() {
        Some(doc) => serde_json::from_str(doc)?,
        None => head,
    };
    let programme = Programme {
        conference: head.conference,
        call_for_proposals: head.call_for_proposals,
        days: object::read(&view, conference, &past)?,
        venues: object::read(&view, conference, &past)?,
        floors: object::read(&view, conference, &past)?,
        rooms: object::read(&view, conference, &past)?,
        transfers: object::read(&view, conference, &past)?,
        themes: object::read(&view, conference, &past)?,
        formats: object::read(&view, conference, &past)?,
        sessions: object::read(&view, conference, &past)?,
        series: object::read(&view, conference, &past)?,
        people: object::read(&view, conference, &past)?,
        organisations: object::read(&view, conference, &past)?,
        external_events: object::read(&view, conference, &past)?,
        tool_categories: object::read(&view, conference, &past)?,
        tools: object::read(&view, conference, &past)?,
        use_cases: object::read(&view, conference, &past)?,
        articles: object::read(&view, conference, &past)?,
        announcements: object::read(&view, conference, &past)?,
    };
    Ok(Some(Stored { programme, revision }))
}
