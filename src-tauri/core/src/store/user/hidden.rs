//! Table `hidden`: sessions that the attendee does not want to see in lists.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{
    super::rows,
    StoreError, UserDb,
    undo::{Row, Step, StepKind, Table},
};
use crate::model::{ConferenceId, Instant, SessionId};

#[derive(Debug, Serialize, Deserialize)]
struct HiddenRow {
    hidden_at: i64,
}

impl Row for HiddenRow {
    const TABLE: Table = Table::Hidden;
}

impl Step<'_> {
    /// Hides a session, or shows it again.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn hidden(&mut self, session: &SessionId, hidden: bool, at: Instant) -> Result<(), StoreError> {
        let key = [session.as_str()];
        if self.row::<HiddenRow>(&key)?.is_some() == hidden {
            return Ok(());
        }
        self.put(&key, hidden.then_some(&HiddenRow { hidden_at: rows::seconds(at) }))
    }
}

impl UserDb {
    /// The hidden sessions of a conference, the last one first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn hidden(&self, conference: &ConferenceId) -> Result<Vec<SessionId>, StoreError> {
        read_hidden(&self.connection, conference)
    }

    /// Hides a session, or shows it again. Asking for what holds already is no step.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn set_hidden(
        &mut self,
        conference: &ConferenceId,
        session: &SessionId,
        hidden: bool,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.step(conference, StepKind::Hidden, |step| step.hidden(session, hidden, at))
    }
}

pub(super) fn read_hidden(connection: &Connection, conference: &ConferenceId) -> Result<Vec<SessionId>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT session FROM hidden WHERE conference = ?1 ORDER BY hidden_at DESC, session")?;
    let sessions = statement.query_map([conference.as_str()], |row| rows::parsed(row, 0))?;
    Ok(sessions.collect::<Result<_, _>>()?)
}
