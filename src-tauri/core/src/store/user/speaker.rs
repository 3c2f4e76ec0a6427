//! Table `speaker`: whose slots the speaker's desk shows.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{
    super::rows,
    StoreError, UserDb,
    undo::{Row, Step, StepKind, Table},
};
use crate::model::{ConferenceId, Instant, PersonId};

#[derive(Debug, Serialize, Deserialize)]
struct SpeakerRow {
    chosen_at: i64,
}

impl Row for SpeakerRow {
    const TABLE: Table = Table::Speaker;
}

impl Step<'_> {
    /// Chooses a person, or no longer.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn speaker(&mut self, person: &PersonId, chosen: bool, at: Instant) -> Result<(), StoreError> {
        let key = [person.as_str()];
        if self.row::<SpeakerRow>(&key)?.is_some() == chosen {
            return Ok(());
        }
        self.put(&key, chosen.then_some(&SpeakerRow { chosen_at: rows::seconds(at) }))
    }
}

impl UserDb {
    /// The people whose slots are shown, in the order of their choosing.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn speakers(&self, conference: &ConferenceId) -> Result<Vec<PersonId>, StoreError> {
        read_speakers(&self.connection, conference)
    }

    /// Chooses a person, or no longer. Asking for what holds already is no step.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn set_speaker(
        &mut self,
        conference: &ConferenceId,
        person: &PersonId,
        chosen: bool,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.step(conference, StepKind::Speaker, |step| step.speaker(person, chosen, at))
    }
}

pub(super) fn read_speakers(connection: &Connection, conference: &ConferenceId) -> Result<Vec<PersonId>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT person FROM speaker WHERE conference = ?1 ORDER BY chosen_at, person")?;
    let people = statement.query_map([conference.as_str()], |row| rows::parsed(row, 0))?;
    Ok(people.collect::<Result<_, _>>()?)
}
