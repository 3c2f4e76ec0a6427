//! Table `alias`: under which guids and source ids of its publisher a session was recognised.

use rusqlite::params;

use super::{super::rows, StoreError, UserDb};
use crate::{
    identity::{Alias, Aliases, PublisherKey},
    model::ConferenceId,
};

/// How many keys are kept of one occurrence, the newest: some publishers give every session a new guid with every build.
const KEPT_KEYS: u32 = 8;

impl UserDb {
    /// What was learnt of a conference.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn aliases(&self, conference: &ConferenceId) -> Result<Aliases, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT kind = 'guid', key, occurrence, session FROM alias WHERE conference = ?1 ORDER BY id",
        )?;
        let aliases = statement.query_map([conference.as_str()], |row| {
            let Ok(key) = PublisherKey::from_parts(row.get(0)?, row.get(1)?) else { return Ok(None) };
            Ok(Some(Alias { key, occurrence: row.get(2)?, session: rows::parsed(row, 3)? }))
        })?;
        Ok(aliases.filter_map(Result::transpose).collect::<Result<_, _>>()?)
    }

    /// Keeps what a comparison has taught. Of what is known otherwise, the newer holds.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn learn(&mut self, conference: &ConferenceId, learnt: &[Alias]) -> Result<(), StoreError> {
        if learnt.is_empty() {
            return Ok(());
        }
        // No tag: nothing that is shown depends on it.
        self.write(&[], |transaction| {
            let mut write = transaction.prepare_cached(
                "INSERT OR REPLACE INTO alias (conference, kind, key, occurrence, session) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?;
            for alias in learnt {
                let kind = if alias.key.is_guid() { "guid" } else { "source_id" };
                write.execute(params![
                    conference.as_str(),
                    kind,
                    alias.key.text(),
                    alias.occurrence,
                    alias.session.as_str(),
                ])?;
            }
            transaction.execute(
                "DELETE FROM alias WHERE id IN (
                   SELECT id FROM (
                     SELECT id, row_number() OVER (PARTITION BY session, occurrence ORDER BY id DESC) AS nth
                     FROM alias WHERE conference = ?1)
                   WHERE nth > ?2)",
                params![conference.as_str(), KEPT_KEYS],
            )?;
            Ok(())
        })
    }
}
