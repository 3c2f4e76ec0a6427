//! Table `leeway`: conflicts that the attendee has settled.

use serde::{Deserialize, Serialize};

use super::{
    super::rows,
    StoreError, UserDb,
    undo::{Row, Step, StepKind, Table},
};
use crate::{
    agenda::Leeway,
    model::{ConferenceId, SessionId},
};

/// A conflict that the attendee has settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledConflict {
    /// The earlier entry.
    pub a: SessionId,
    /// The later entry.
    pub b: SessionId,
    /// How.
    pub choice: Leeway,
}

#[derive(Debug, Serialize, Deserialize)]
struct LeewayRow {
    choice: Leeway,
}

impl Row for LeewayRow {
    const TABLE: Table = Table::Leeway;
}

impl Step<'_> {
    /// Settles a conflict, or (with `None`) opens it again.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn leeway(&mut self, a: &SessionId, b: &SessionId, choice: Option<Leeway>) -> Result<(), StoreError> {
        self.put(&[a.as_str(), b.as_str()], choice.map(|choice| LeewayRow { choice }).as_ref())
    }
}

impl UserDb {
    /// The settled conflicts of a conference.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn leeways(&self, conference: &ConferenceId) -> Result<Vec<SettledConflict>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT a, b, choice FROM leeway WHERE conference = ?1 ORDER BY a, b")?;
        let settled = statement.query_map([conference.as_str()], |row| {
            Ok(SettledConflict { a: rows::parsed(row, 0)?, b: rows::parsed(row, 1)?, choice: rows::parsed(row, 2)? })
        })?;
        Ok(settled.collect::<Result<_, _>>()?)
    }

    /// Settles the conflict of an earlier and a later entry, or (with `None`) opens it again.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn set_leeway(
        &mut self,
        conference: &ConferenceId,
        a: &SessionId,
        b: &SessionId,
        choice: Option<Leeway>,
    ) -> Result<(), StoreError> {
        self.step(conference, StepKind::Leeway, |step| step.leeway(a, b, choice))
    }
}
