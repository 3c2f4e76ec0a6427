//! Table `followed`: themes, people and organisations that the attendee follows.

use serde::{Deserialize, Serialize};

use super::{
    super::rows,
    StoreError, UserDb,
    undo::{Row, Step, StepKind, Table},
};
use crate::{
    agenda::{FollowKind, Followed},
    model::{ConferenceId, Instant},
};

#[derive(Debug, Serialize, Deserialize)]
struct FollowedRow {
    followed_at: i64,
}

impl Row for FollowedRow {
    const TABLE: Table = Table::Followed;
}

impl Step<'_> {
    /// Follows something, or no longer.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn followed(&mut self, what: &Followed, followed: bool, at: Instant) -> Result<(), StoreError> {
        let kind = rows::code(&what.kind())?;
        let key = [kind.as_str(), what.id()];
        if self.row::<FollowedRow>(&key)?.is_some() == followed {
            return Ok(());
        }
        self.put(&key, followed.then_some(&FollowedRow { followed_at: rows::seconds(at) }))
    }
}

impl UserDb {
    /// What is followed in a conference, in the order of its following.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn followed(&self, conference: &ConferenceId) -> Result<Vec<Followed>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT kind, id FROM followed WHERE conference = ?1 ORDER BY followed_at, kind, id")?;
        let followed = statement.query_map([conference.as_str()], |row| {
            Ok(match rows::parsed(row, 0)? {
                FollowKind::Theme => Followed::Theme(rows::parsed(row, 1)?),
                FollowKind::Person => Followed::Person(rows::parsed(row, 1)?),
                FollowKind::Organisation => Followed::Organisation(rows::parsed(row, 1)?),
            })
        })?;
        Ok(followed.collect::<Result<_, _>>()?)
    }

    /// Follows something, or no longer. Asking for what holds already is no step.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn set_followed(
        &mut self,
        conference: &ConferenceId,
        what: &Followed,
        followed: bool,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.step(conference, StepKind::Follow, |step| step.followed(what, followed, at))
    }
}
