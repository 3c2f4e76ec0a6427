//! Table `own_entry`: entries of the attendee's own.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{
    super::rows,
    NoteOn, StoreError, UserDb,
    undo::{Row, Step, StepKind, Table},
};
use crate::{
    agenda::OwnEntry,
    model::{ConferenceId, RoomId, SessionId, VenueId},
};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct OwnRow {
    series: Option<SessionId>,
    title: String,
    place: Option<String>,
    venue: Option<VenueId>,
    room: Option<RoomId>,
    starts_at: i64,
    ends_at: i64,
    lead_minutes: Option<u32>,
    updated_at: i64,
}

impl Row for OwnRow {
    const TABLE: Table = Table::OwnEntry;
}

impl From<&OwnEntry> for OwnRow {
    fn from(entry: &OwnEntry) -> Self {
        Self {
            series: entry.series.clone(),
            title: entry.title.clone(),
            place: entry.place.clone(),
            venue: entry.venue.clone(),
            room: entry.room.clone(),
            starts_at: rows::seconds(entry.start),
            ends_at: rows::seconds(entry.end),
            lead_minutes: entry.lead_minutes,
            updated_at: rows::seconds(entry.updated_at),
        }
    }
}

impl Step<'_> {
    /// Writes an entry, new or changed. Where only the time of its change differs, it is as it was.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn own_entry(&mut self, entry: &OwnEntry) -> Result<(), StoreError> {
        let key = [entry.id.as_str()];
        let row = OwnRow::from(entry);
        let before: Option<OwnRow> = self.row(&key)?;
        if before.is_some_and(|before| OwnRow { updated_at: row.updated_at, ..before } == row) {
            return Ok(());
        }
        self.put(&key, Some(&row))
    }

    /// Removes an entry, and the note on it.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn remove_own_entry(&mut self, id: &SessionId) -> Result<(), StoreError> {
        self.put::<OwnRow>(&[id.as_str()], None)?;
        self.note(NoteOn::Entry(id), "", rows::EPOCH)
    }
}

impl UserDb {
    /// The attendee's own entries in a conference, by start.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn own_entries(&self, conference: &ConferenceId) -> Result<Vec<OwnEntry>, StoreError> {
        read_own_entries(&self.connection, conference)
    }

    /// Writes entries, new or changed, as one step.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn set_own_entries(&mut self, conference: &ConferenceId, entries: &[OwnEntry]) -> Result<(), StoreError> {
        self.step(conference, StepKind::OwnEntry, |step| entries.iter().try_for_each(|entry| step.own_entry(entry)))
    }

    /// Removes entries with the notes on them, as one step.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn remove_own_entries(&mut self, conference: &ConferenceId, ids: &[SessionId]) -> Result<(), StoreError> {
        self.step(conference, StepKind::OwnEntry, |step| ids.iter().try_for_each(|id| step.remove_own_entry(id)))
    }

    /// Gives an entry a lead time of its own, or (with `None`) that of the settings again.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn set_own_lead(
        &mut self,
        conference: &ConferenceId,
        id: &SessionId,
        lead_minutes: Option<u32>,
    ) -> Result<(), StoreError> {
        self.step(conference, StepKind::Lead, |step| {
            let key = [id.as_str()];
            let Some(before) = step.row::<OwnRow>(&key)? else { return Ok(()) };
            step.put(&key, Some(&OwnRow { lead_minutes, ..before }))
        })
    }
}

pub(super) fn read_own_entries(
    connection: &Connection,
    conference: &ConferenceId,
) -> Result<Vec<OwnEntry>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, series, title, place, venue, room, starts_at, ends_at, lead_minutes, updated_at
         FROM own_entry WHERE conference = ?1 ORDER BY starts_at, ends_at, id",
    )?;
    let entries = statement.query_map([conference.as_str()], |row| {
        Ok(OwnEntry {
            id: rows::parsed(row, 0)?,
            series: rows::maybe_parsed(row, 1)?,
            title: row.get(2)?,
            place: row.get(3)?,
            venue: rows::maybe_parsed(row, 4)?,
            room: rows::maybe_parsed(row, 5)?,
            start: rows::instant(row, 6)?,
            end: rows::instant(row, 7)?,
            lead_minutes: row.get(8)?,
            updated_at: rows::instant(row, 9)?,
        })
    })?;
    Ok(entries.collect::<Result<_, _>>()?)
}
