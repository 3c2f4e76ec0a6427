//! Table `past`: what each revision replaced, by which the last ones can be read again.
//! Deliberately absent: going back; that is a revision of its own (`commit`).

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::super::StoreError;
use crate::model::ConferenceId;

/// Kind of the document of a conference.
const HEAD: &str = "conference";

/// Kind of the orders of objects: the key is the kind of the objects.
const SEQUENCE: &str = "sequence";

/// The order of no objects.
pub(super) const NO_KEYS: &str = "[]";

/// Keeps what a revision replaces.
pub(super) struct Keeper<'a> {
    transaction: &'a Transaction<'a>,
    conference: &'a ConferenceId,
    /// The revision that is being written; `None` when there is none before it that could be asked for.
    replaced_in: Option<u32>,
}

impl<'a> Keeper<'a> {
    pub(super) fn new(
        transaction: &'a Transaction<'a>,
        conference: &'a ConferenceId,
        replaced_in: Option<u32>,
    ) -> Self {
        Self { transaction, conference, replaced_in }
    }

    /// An object that is about to be changed or deleted.
    pub(super) fn object(&self, id: i64) -> Result<(), StoreError> {
        let Some(revision) = self.replaced_in else { return Ok(()) };
        self.transaction
            .prepare_cached(
                "INSERT INTO past (conference, kind, key, replaced_in, doc)
                 SELECT conference, kind, key, ?2, doc FROM object WHERE id = ?1",
            )?
            .execute(params![id, revision])?;
        Ok(())
    }

    /// An object that was not there before.
    pub(super) fn absence(&self, kind: &str, key: &str) -> Result<(), StoreError> {
        self.keep(kind, key, None)
    }

    /// The order of a kind before it changes.
    pub(super) fn sequence(&self, kind: &str, keys: Option<&str>) -> Result<(), StoreError> {
        self.keep(SEQUENCE, kind, keys)
    }

    /// The document of the conference before it changes.
    pub(super) fn head(&self, doc: &str) -> Result<(), StoreError> {
        self.keep(HEAD, "", Some(doc))
    }

    fn keep(&self, kind: &str, key: &str, doc: Option<&str>) -> Result<(), StoreError> {
        let Some(revision) = self.replaced_in else { return Ok(()) };
        self.transaction
            .prepare_cached("INSERT INTO past (conference, kind, key, replaced_in, doc) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![self.conference.as_str(), kind, key, revision, doc])?;
        Ok(())
    }
}

/// What was otherwise in a past revision, by kind and key. `None` for a document: it was not there.
#[derive(Debug, Default)]
pub(super) struct Past {
    docs: HashMap<String, HashMap<String, Option<String>>>,
}

impl Past {
    /// What has been replaced since a revision.
    pub(super) fn since(connection: &Connection, conference: &ConferenceId, revision: u32) -> Result<Self, StoreError> {
        // The first replacement after a revision has what stood in it: the later ones come first, to be overwritten.
        let mut statement = connection.prepare_cached(
            "SELECT kind, key, doc FROM past WHERE conference = ?1 AND replaced_in > ?2 ORDER BY replaced_in DESC",
        )?;
        let mut found = statement.query(params![conference.as_str(), revision])?;
        let mut past = Self::default();
        while let Some(row) = found.next()? {
            let (kind, key, doc): (String, String, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            past.docs.entry(kind).or_default().insert(key, doc);
        }
        Ok(past)
    }

    /// What was otherwise among the objects of a kind.
    pub(super) fn objects(&self, kind: &str) -> Option<&HashMap<String, Option<String>>> {
        self.docs.get(kind)
    }

    /// The order of a kind, where it was another.
    pub(super) fn sequence(&self, kind: &str) -> Option<&str> {
        let keys = self.docs.get(SEQUENCE)?.get(kind)?;
        Some(keys.as_deref().unwrap_or(NO_KEYS))
    }

    /// The document of the conference, where it was another.
    pub(super) fn head(&self) -> Option<&str> {
        self.docs.get(HEAD)?.get("")?.as_deref()
    }
}

/// Whether a revision is one of those kept.
pub(super) fn is_kept(connection: &Connection, conference: &ConferenceId, revision: u32) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM revision WHERE conference = ?1 AND revision = ?2")?;
    Ok(statement.query_row(params![conference.as_str(), revision], |_| Ok(())).optional()?.is_some())
}
