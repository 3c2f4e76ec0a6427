//! The last revisions of the programme: to look at, and to go back to.

use std::sync::Arc;

use serde::Serialize;

use super::{ApiError, ChangeCounts, ImpactRow, Plenary, lens::Lens, snapshot::Snapshot, sync::impact_rows};
use crate::{
    model::{Instant, rfc3339},
    store::RevisionRow as StoredRevision,
    sync,
};

/// A revision of the open programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RevisionRow {
    /// Its number on this computer.
    pub revision: u32,
    /// When the publisher made it, RFC 3339 with the venue's offset.
    pub programme_of: Option<String>,
    /// When it came to this computer, RFC 3339 with the venue's offset.
    pub fetched_at: String,
    /// How many changes it brought.
    pub changes: u32,
    /// Whether it is the one in use.
    pub in_use: bool,
    /// The earlier revision that it takes up again, where the attendee went back.
    pub restores: Option<u32>,
}

/// What going back to a revision did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Rollback {
    /// The revision that was made.
    pub revision: u32,
    /// The one that it takes up again.
    pub restores: u32,
    /// Changes by kind.
    pub changes: ChangeCounts,
    /// Changes of what is in the agenda.
    pub impact: Vec<ImpactRow>,
}

impl Plenary {
    /// The revisions of the open programme that are kept, newest first.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn revisions(&self) -> Result<Vec<RevisionRow>, ApiError> {
        let snapshot = self.snapshot();
        let stored = self.stores().programme.revisions(&snapshot.programme.conference.id)?;
        let at = |instant: Instant| rfc3339(instant, snapshot.zone());
        let row = |row: StoredRevision| RevisionRow {
            revision: row.revision,
            programme_of: row.programme_of.map(at),
            fetched_at: at(row.fetched_at),
            changes: row.changes,
            in_use: row.revision == snapshot.revision,
            restores: row.restores,
        };
        Ok(stored.into_iter().map(row).collect())
    }

    /// Takes up an earlier revision again. Picks and notes stay; what it changes is told as after a sync, and the feed's
    /// newer revision is not taken in again until the feed brings another.
    ///
    /// # Errors
    /// When the revision is not kept or is the one in use, or it can't be saved.
    pub fn roll_back(&self, revision: u32) -> Result<Rollback, ApiError> {
        let conference = self.snapshot().programme.conference.id.clone();
        let now = self.clock.now();
        let went_back = sync::go_back(&mut self.stores(), &conference, revision, now)?;
        let went_back = went_back.ok_or(ApiError::NoRevision { revision })?;
        self.reload()?;
        self.catch_up()?;
        Ok(Rollback {
            revision: went_back.revision,
            restores: revision,
            changes: ChangeCounts::of(&went_back.changes),
            impact: impact_rows(&self.lens()?, &went_back.changes),
        })
    }

    /// The attendee's view of the programme as it was in a revision; of the one in use with `None`.
    pub(super) fn lens_of(&self, revision: Option<u32>) -> Result<Lens, ApiError> {
        let current = self.snapshot();
        let Some(revision) = revision.filter(|revision| *revision != current.revision) else { return self.lens() };
        let stored = self.stores().programme.load_revision(&current.programme.conference.id, revision)?;
        let stored = stored.ok_or(ApiError::NoRevision { revision })?;
        self.lens_on(Arc::new(Snapshot::new(current.feed.clone(), stored)))
    }
}
