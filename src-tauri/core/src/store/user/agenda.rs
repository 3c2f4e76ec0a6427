//! Tables `pick`, `note`, `undo_step`. Picks and notes name local ids; they survive whatever the programme does.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::{super::rows, StoreError, UserDb};
use crate::{
    agenda::Tier,
    model::{ConferenceId, Instant, SessionId},
};

/// How many steps can be undone.
const UNDO_STEPS: u32 = 50;

/// A picked session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// Which.
    pub session: SessionId,
    /// How firmly.
    pub tier: Tier,
    /// Since when, at whatever firmness.
    pub picked_at: Instant,
}

/// A private note on a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Which.
    pub session: SessionId,
    /// What it says.
    pub text: String,
    /// When it was last changed.
    pub updated_at: Instant,
}

/// A step that was undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The session concerned.
    pub session: SessionId,
}

/// What stood before a change: a tier or a text, and since when.
type Before = Option<(String, Instant)>;

impl UserDb {
    /// The picks of a conference.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn picks(&self, conference: &ConferenceId) -> Result<Vec<Pick>, StoreError> {
        read_picks(&self.connection, conference)
    }

    /// Picks a session, changes how firmly, or (with `None`) takes it out. Asking for what holds already is no step.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn set_pick(
        &mut self,
        conference: &ConferenceId,
        session: &SessionId,
        tier: Option<Tier>,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.write(&["agenda"], |transaction| {
            let before = current_pick(transaction, conference, session)?;
            if before.as_ref().map(|(tier, _)| tier.as_str()) == tier.map(Tier::code) {
                return Ok(());
            }
            // A pick that becomes firmer or less so is as old as it was.
            let since = before.as_ref().map_or(at, |(_, since)| *since);
            write_pick(transaction, conference, session, tier.map(|tier| (tier.code(), since)))?;
            push(transaction, conference, session, "pick", before.as_ref())
        })
    }

    /// The notes of a conference.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn notes(&self, conference: &ConferenceId) -> Result<Vec<Note>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT session, text, updated_at FROM note WHERE conference = ?1 ORDER BY session")?;
        let notes = statement.query_map([conference.as_str()], |row| {
            Ok(Note { session: rows::parsed(row, 0)?, text: row.get(1)?, updated_at: rows::instant(row, 2)? })
        })?;
        Ok(notes.collect::<Result<_, _>>()?)
    }

    /// Writes the note on a session; an empty one removes it.
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
        let text = Some(text).filter(|text| !text.is_empty());
        self.write(&["agenda"], |transaction| {
            let before = current_note(transaction, conference, session)?;
            if before.as_ref().map(|(text, _)| text.as_str()) == text {
                return Ok(());
            }
            write_note(transaction, conference, session, text.map(|text| (text, at)))?;
            push(transaction, conference, session, "note", before.as_ref())
        })
    }

    /// Takes back the last change of a pick or note; `None` when there is none left. What stood before comes back with its
    /// own time; `at` is for what has none.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn undo(&mut self, conference: &ConferenceId, at: Instant) -> Result<Option<Undone>, StoreError> {
        self.write(&["agenda"], |transaction| {
            let step = transaction
                .query_row(
                    "DELETE FROM undo_step WHERE id = (SELECT max(id) FROM undo_step WHERE conference = ?1)
                     RETURNING session, what, before, before_at",
                    [conference.as_str()],
                    |row| {
                        let session: SessionId = rows::parsed(row, 0)?;
                        let what: String = row.get(1)?;
                        let before: Option<String> = row.get(2)?;
                        Ok((session, what, before, rows::maybe_instant(row, 3)?.unwrap_or(at)))
                    },
                )
                .optional()?;
            let Some((session, what, before, since)) = step else { return Ok(None) };
            let before = before.as_deref().map(|before| (before, since));
            if what == "note" {
                write_note(transaction, conference, &session, before)?;
            } else {
                write_pick(transaction, conference, &session, before)?;
            }
            Ok(Some(Undone { session }))
        })
    }
}

pub(super) fn read_picks(connection: &Connection, conference: &ConferenceId) -> Result<Vec<Pick>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT session, tier, picked_at FROM pick WHERE conference = ?1 ORDER BY session")?;
    let picks = statement.query_map([conference.as_str()], |row| {
        Ok(Pick { session: rows::parsed(row, 0)?, tier: rows::parsed(row, 1)?, picked_at: rows::instant(row, 2)? })
    })?;
    Ok(picks.collect::<Result<_, _>>()?)
}

fn current_pick(
    transaction: &Transaction<'_>,
    conference: &ConferenceId,
    session: &SessionId,
) -> Result<Before, StoreError> {
    current(transaction, "SELECT tier, picked_at FROM pick WHERE conference = ?1 AND session = ?2", conference, session)
}

fn current_note(
    transaction: &Transaction<'_>,
    conference: &ConferenceId,
    session: &SessionId,
) -> Result<Before, StoreError> {
    current(
        transaction,
        "SELECT text, updated_at FROM note WHERE conference = ?1 AND session = ?2",
        conference,
        session,
    )
}

fn current(
    transaction: &Transaction<'_>,
    query: &str,
    conference: &ConferenceId,
    session: &SessionId,
) -> Result<Before, StoreError> {
    let mut statement = transaction.prepare_cached(query)?;
    let value =
        statement.query_row([conference.as_str(), session.as_str()], |row| Ok((row.get(0)?, rows::instant(row, 1)?)));
    Ok(value.optional()?)
}

fn write_pick(
    transaction: &Transaction<'_>,
    conference: &ConferenceId,
    session: &SessionId,
    pick: Option<(&str, Instant)>,
) -> Result<(), StoreError> {
    let (conference, session) = (conference.as_str(), session.as_str());
    match pick {
        Some((tier, since)) => transaction.execute(
            "INSERT INTO pick (conference, session, tier, picked_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (conference, session) DO UPDATE SET tier = ?3, picked_at = ?4",
            params![conference, session, tier, rows::seconds(since)],
        )?,
        None => {
            transaction.execute("DELETE FROM pick WHERE conference = ?1 AND session = ?2", [conference, session])?
        }
    };
    Ok(())
}

fn write_note(
    transaction: &Transaction<'_>,
    conference: &ConferenceId,
    session: &SessionId,
    note: Option<(&str, Instant)>,
) -> Result<(), StoreError> {
    let (conference, session) = (conference.as_str(), session.as_str());
    match note {
        Some((text, at)) => transaction.execute(
            "INSERT INTO note (conference, session, text, updated_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (conference, session) DO UPDATE SET text = ?3, updated_at = ?4",
            params![conference, session, text, rows::seconds(at)],
        )?,
        None => {
            transaction.execute("DELETE FROM note WHERE conference = ?1 AND session = ?2", [conference, session])?
        }
    };
    Ok(())
}

fn push(
    transaction: &Transaction<'_>,
    conference: &ConferenceId,
    session: &SessionId,
    what: &str,
    before: Option<&(String, Instant)>,
) -> Result<(), StoreError> {
    transaction.execute(
        "INSERT INTO undo_step (conference, session, what, before, before_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            conference.as_str(),
            session.as_str(),
            what,
            before.map(|(value, _)| value),
            before.map(|(_, since)| rows::seconds(*since)),
        ],
    )?;
    transaction.execute(
        "DELETE FROM undo_step WHERE conference = ?1 AND id NOT IN
           (SELECT id FROM undo_step WHERE conference = ?1 ORDER BY id DESC LIMIT ?2)",
        params![conference.as_str(), UNDO_STEPS],
    )?;
    Ok(())
}
