//! Table `pick`: which sessions and events are in the agenda. A pick names a local id and survives whatever the programme does.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{
    super::rows,
    StoreError, UserDb,
    undo::{Row, Step, StepKind, Table},
};
use crate::{
    agenda::Tier,
    model::{ConferenceId, Instant, SessionId},
};

/// A picked session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// Which.
    pub session: SessionId,
    /// How firmly.
    pub tier: Tier,
    /// Since when, at whatever firmness.
    pub picked_at: Instant,
    /// Minutes between its reminder and the start; `None`: as the settings have it.
    pub lead_minutes: Option<u32>,
}

#[derive(Debug, Serialize, Deserialize)]
struct PickRow {
    tier: Tier,
    picked_at: i64,
    lead_minutes: Option<u32>,
}

impl Row for PickRow {
    const TABLE: Table = Table::Pick;
}

impl Step<'_> {
    /// Picks a session, changes how firmly, or (with `None`) takes it out.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn pick(&mut self, session: &SessionId, tier: Option<Tier>, at: Instant) -> Result<(), StoreError> {
        let key = [session.as_str()];
        let before: Option<PickRow> = self.row(&key)?;
        // A pick that becomes firmer or less so is as old as it was, and rings as it did.
        let after = tier.map(|tier| match before {
            Some(before) => PickRow { tier, ..before },
            None => PickRow { tier, picked_at: rows::seconds(at), lead_minutes: None },
        });
        self.put(&key, after.as_ref())
    }

    /// Gives a pick a lead time of its own, or (with `None`) that of the settings again. What is not picked has none.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn pick_lead(&mut self, session: &SessionId, lead_minutes: Option<u32>) -> Result<(), StoreError> {
        let key = [session.as_str()];
        let Some(before) = self.row::<PickRow>(&key)? else { return Ok(()) };
        self.put(&key, Some(&PickRow { lead_minutes, ..before }))
    }
}

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
        self.step(conference, StepKind::Pick, |step| step.pick(session, tier, at))
    }

    /// Picks and takes out several sessions as one step: a plan.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn set_picks(
        &mut self,
        conference: &ConferenceId,
        picks: &[(SessionId, Option<Tier>)],
        at: Instant,
    ) -> Result<(), StoreError> {
        self.step(conference, StepKind::Plan, |step| {
            picks.iter().try_for_each(|(session, tier)| step.pick(session, *tier, at))
        })
    }

    /// Gives a pick a lead time of its own, or (with `None`) that of the settings again.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn set_pick_lead(
        &mut self,
        conference: &ConferenceId,
        session: &SessionId,
        lead_minutes: Option<u32>,
    ) -> Result<(), StoreError> {
        self.step(conference, StepKind::Lead, |step| step.pick_lead(session, lead_minutes))
    }
}

pub(super) fn read_picks(connection: &Connection, conference: &ConferenceId) -> Result<Vec<Pick>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT session, tier, picked_at, lead_minutes FROM pick WHERE conference = ?1 ORDER BY session",
    )?;
    let picks = statement.query_map([conference.as_str()], |row| {
        Ok(Pick {
            session: rows::parsed(row, 0)?,
            tier: rows::parsed(row, 1)?,
            picked_at: rows::instant(row, 2)?,
            lead_minutes: row.get(3)?,
        })
    })?;
    Ok(picks.collect::<Result<_, _>>()?)
}
