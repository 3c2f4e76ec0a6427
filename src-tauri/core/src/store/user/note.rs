//! Table `note`: private notes on sessions, entries and people.

use serde::{Deserialize, Serialize};

use super::{
    super::rows,
    StoreError, UserDb,
    undo::{Row, Step, StepKind, Table},
};
use crate::model::{ConferenceId, Instant, PersonId, SessionId};

/// A private note on a session or an entry of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Which.
    pub session: SessionId,
    /// What it says.
    pub text: String,
    /// When it was last changed.
    pub updated_at: Instant,
}

/// A private note on a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonNote {
    /// Who.
    pub person: PersonId,
    /// What it says.
    pub text: String,
    /// When it was last changed.
    pub updated_at: Instant,
}

/// What a note is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteOn<'a> {
    /// A session or an entry of the agenda.
    Entry(&'a SessionId),
    /// A person.
    Person(&'a PersonId),
}

impl<'a> NoteOn<'a> {
    fn key(self) -> [&'a str; 2] {
        match self {
            Self::Entry(id) => ["entry", id.as_str()],
            Self::Person(id) => ["person", id.as_str()],
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct NoteRow {
    text: String,
    updated_at: i64,
}

impl Row for NoteRow {
    const TABLE: Table = Table::Note;
}

impl Step<'_> {
    /// Writes a note; an empty one removes it.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn note(&mut self, on: NoteOn<'_>, text: &str, at: Instant) -> Result<(), StoreError> {
        let key = on.key();
        let before: Option<NoteRow> = self.row(&key)?;
        if before.is_some_and(|before| before.text == text) {
            return Ok(());
        }
        let after = NoteRow { text: text.to_owned(), updated_at: rows::seconds(at) };
        self.put(&key, (!text.is_empty()).then_some(&after))
    }
}

impl UserDb {
    /// The notes of a conference on sessions and entries.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn notes(&self, conference: &ConferenceId) -> Result<Vec<Note>, StoreError> {
        self.notes_on(conference, "entry", |row| {
            Ok(Note { session: rows::parsed(row, 0)?, text: row.get(1)?, updated_at: rows::instant(row, 2)? })
        })
    }

    /// The notes of a conference on people.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn person_notes(&self, conference: &ConferenceId) -> Result<Vec<PersonNote>, StoreError> {
        self.notes_on(conference, "person", |row| {
            Ok(PersonNote { person: rows::parsed(row, 0)?, text: row.get(1)?, updated_at: rows::instant(row, 2)? })
        })
    }

    fn notes_on<T>(
        &self,
        conference: &ConferenceId,
        kind: &str,
        note: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT subject, text, updated_at FROM note WHERE conference = ?1 AND kind = ?2 ORDER BY subject",
        )?;
        let notes = statement.query_map([conference.as_str(), kind], note)?;
        Ok(notes.collect::<Result<_, _>>()?)
    }

    /// Writes the note on a session or an entry of the agenda; an empty one removes it.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn set_note(
        &mut self,
        conference: &ConferenceId,
        session: &SessionId,
        text: &str,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.step(conference, StepKind::Note, |step| step.note(NoteOn::Entry(session), text, at))
    }

    /// Writes the note on a person; an empty one removes it.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn set_person_note(
        &mut self,
        conference: &ConferenceId,
        person: &PersonId,
        text: &str,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.step(conference, StepKind::Note, |step| step.note(NoteOn::Person(person), text, at))
    }
}
