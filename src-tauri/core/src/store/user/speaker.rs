//! Table `speaker`: whose slots the speaker's desk shows.

use rusqlite::{Connection, params};

use super::{super::rows, StoreError, UserDb};
use crate::model::{ConferenceId, Instant, PersonId};

impl UserDb {
    /// The people whose slots are shown, in the order of their choosing.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn speakers(&self, conference: &ConferenceId) -> Result<Vec<PersonId>, StoreError> {
        read_speakers(&self.connection, conference)
    }

    /// Chooses a person, or no longer.
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
        self.write(&["agenda"], |transaction| {
            let change = if chosen {
                "INSERT INTO speaker (conference, person, chosen_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING"
            } else {
                "DELETE FROM speaker WHERE conference = ?1 AND person = ?2 AND ?3 IS NOT NULL"
            };
            transaction.execute(change, params![conference.as_str(), person.as_str(), rows::seconds(at)])?;
            Ok(())
        })
    }
}

pub(super) fn read_speakers(connection: &Connection, conference: &ConferenceId) -> Result<Vec<PersonId>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT person FROM speaker WHERE conference = ?1 ORDER BY chosen_at, person")?;
    let people = statement.query_map([conference.as_str()], |row| rows::parsed(row, 0))?;
    Ok(people.collect::<Result<_, _>>()?)
}
