//! Table `reminder`: the ledger. Claiming is one UPDATE that returns rows, so that of several processes each reminder goes to
//! one. A claim whose process died is taken up again after a minute.

use chrono::Duration;
use chrono_tz::Tz;
use rusqlite::{Connection, Row, Transaction, params};

use super::{
    super::rows, Pick, StoreError, UserDb, hidden::read_hidden, own::read_own_entries, pick::read_picks,
    speaker::read_speakers,
};
use crate::{
    agenda::OwnEntry,
    model::{ConferenceId, Instant, PersonId, SessionId},
    reminders::{LedgerOp, LedgerRow, Planned},
};

/// How long a row that has come to an end is kept as history.
const HISTORY: Duration = Duration::days(60);

const COLUMNS: &str = "id, conference, entry, kind, fire_at, for_start, for_end, title, place, zone, state, claimed_at, \
                       shown_at, snoozed, acknowledged, person, company";

fn ledger_row(row: &Row<'_>) -> rusqlite::Result<LedgerRow> {
    let zone: String = row.get(9)?;
    Ok(LedgerRow {
        id: row.get(0)?,
        conference: rows::parsed(row, 1)?,
        entry: rows::parsed(row, 2)?,
        kind: rows::parsed(row, 3)?,
        fire_at: rows::instant(row, 4)?,
        for_start: rows::instant(row, 5)?,
        for_end: rows::maybe_instant(row, 6)?,
        title: row.get(7)?,
        place: row.get(8)?,
        // A zone that a newer time zone database has dropped: its times are then told in UTC.
        zone: zone.parse().unwrap_or(Tz::UTC),
        state: rows::parsed(row, 10)?,
        claimed_at: rows::maybe_instant(row, 11)?,
        shown_at: rows::maybe_instant(row, 12)?,
        snoozed: row.get(13)?,
        acknowledged: row.get(14)?,
        person: row.get(15)?,
        company: row.get(16)?,
    })
}

/// What reminders are planned from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Planning {
    /// What is picked.
    pub picks: Vec<Pick>,
    /// The attendee's own entries.
    pub own: Vec<OwnEntry>,
    /// Sessions that are not to ring.
    pub hidden: Vec<SessionId>,
    /// Whose slots ring.
    pub speakers: Vec<PersonId>,
}

impl UserDb {
    /// The rows of a conference, or of all, by time.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn ledger(&self, conference: Option<&ConferenceId>) -> Result<Vec<LedgerRow>, StoreError> {
        read(&self.connection, conference)
    }

    /// Plans anew: gives agenda and ledger of a conference to `plan` and does what it asks for, in one transaction. A plan
    /// that was made from what stood there a moment ago could take a reminder away that another process has just planned,
    /// or ring again what it has just rung. Answers how much was done.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn replan(
        &mut self,
        conference: &ConferenceId,
        plan: impl FnOnce(Planning, &[LedgerRow]) -> Vec<LedgerOp>,
    ) -> Result<usize, StoreError> {
        self.write(&["reminders"], |transaction| {
            let planning = Planning {
                picks: read_picks(transaction, conference)?,
                own: read_own_entries(transaction, conference)?,
                hidden: read_hidden(transaction, conference)?,
                speakers: read_speakers(transaction, conference)?,
            };
            let operations = plan(planning, &read(transaction, Some(conference))?);
            operations.iter().try_for_each(|operation| apply_one(transaction, operation))?;
            Ok(operations.len())
        })
    }

    /// Does what a plan asks for, all or nothing. Without anything to do nothing is written. See [`UserDb::replan`] for a
    /// plan that is made from what is stored.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn apply(&mut self, operations: &[LedgerOp]) -> Result<(), StoreError> {
        if operations.is_empty() {
            return Ok(());
        }
        self.write(&["reminders"], |transaction| {
            operations.iter().try_for_each(|operation| apply_one(transaction, operation))
        })
    }

    /// Claims what is due at `now`, and what another process claimed at `abandoned` or before and never finished. A claim that
    /// lies as far ahead was made before the clock was set back.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn claim_due(&mut self, now: Instant, abandoned: Instant) -> Result<Vec<LedgerRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "UPDATE reminder SET state = 'claimed', claimed_at = ?1
             WHERE (state = 'pending' AND fire_at <= ?1)
               OR (state = 'claimed' AND claimed_at NOT BETWEEN ?1 - ?2 + 1 AND ?1 + ?2)
             RETURNING {COLUMNS}"
        ))?;
        let lease = (now - abandoned).num_seconds();
        let claimed = statement.query_map(params![rows::seconds(now), lease], ledger_row)?;
        let mut claimed: Vec<LedgerRow> = claimed.collect::<Result<_, _>>()?;
        claimed.sort_by_key(|row| (row.fire_at, row.id));
        Ok(claimed)
    }

    /// The notification service accepted it. A row that was moved since it was claimed is still to ring and stays so.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn mark_shown(&mut self, id: i64, at: Instant) -> Result<(), StoreError> {
        self.write(&["reminders"], |transaction| {
            transaction.execute(
                "UPDATE reminder SET state = 'shown', shown_at = ?2 WHERE id = ?1 AND state = 'claimed'",
                params![id, rows::seconds(at)],
            )?;
            Ok(())
        })
    }

    /// Its time has passed without a ring.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn mark_missed(&mut self, id: i64) -> Result<(), StoreError> {
        self.write(&["reminders"], |transaction| {
            transaction.execute(
                "UPDATE reminder SET state = 'missed', claimed_at = NULL WHERE id = ?1 AND state = 'claimed'",
                [id],
            )?;
            Ok(())
        })
    }

    /// Gives a claim back: the service did not accept it, so it is still to ring.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn release(&mut self, id: i64) -> Result<(), StoreError> {
        self.write(&["reminders"], |transaction| {
            transaction.execute(
                "UPDATE reminder SET state = 'pending', claimed_at = NULL WHERE id = ?1 AND state = 'claimed'",
                [id],
            )?;
            Ok(())
        })
    }

    /// Rings again at `until`, in place of whatever the same entry was to ring. What is not wanted any more stays silent.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn snooze(&mut self, id: i64, until: Instant) -> Result<(), StoreError> {
        self.write(&["reminders"], |transaction| {
            transaction.execute(
                "UPDATE reminder SET state = 'cancelled', claimed_at = NULL
                 WHERE state IN ('pending', 'claimed') AND id <> ?1 AND (conference, entry, kind) =
                   (SELECT conference, entry, kind FROM reminder WHERE id = ?1 AND state <> 'cancelled')",
                [id],
            )?;
            transaction.execute(
                "UPDATE reminder SET state = 'pending', fire_at = ?2, claimed_at = NULL, snoozed = 1, acknowledged = 0
                 WHERE id = ?1 AND state <> 'cancelled'",
                params![id, rows::seconds(until)],
            )?;
            Ok(())
        })
    }

    /// The attendee has taken note of what was missed.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn acknowledge_missed(&mut self, now: Instant) -> Result<(), StoreError> {
        self.write(&["reminders"], |transaction| {
            transaction
                .execute("UPDATE reminder SET acknowledged = 1 WHERE state = 'missed' AND acknowledged = 0", [])?;
            transaction.execute(
                "DELETE FROM reminder WHERE state IN ('shown', 'missed', 'cancelled') AND for_start < ?1",
                [rows::seconds(now - HISTORY)],
            )?;
            Ok(())
        })
    }

    /// When the next pending row is due. (A claim that was abandoned is taken up by any later look.)
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn next_fire_at(&self) -> Result<Option<Instant>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT min(fire_at) FROM reminder WHERE state = 'pending'")?;
        Ok(statement.query_row([], |row| rows::maybe_instant(row, 0))?)
    }
}

fn read(connection: &Connection, conference: Option<&ConferenceId>) -> Result<Vec<LedgerRow>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM reminder WHERE ?1 IS NULL OR conference = ?1 ORDER BY fire_at, id"
    ))?;
    let rows = statement.query_map([conference.map(ConferenceId::as_str)], ledger_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn apply_one(transaction: &Transaction<'_>, operation: &LedgerOp) -> Result<(), StoreError> {
    match operation {
        LedgerOp::Insert(planned) => insert(transaction, planned),
        LedgerOp::Move { id, planned } => {
            refresh(transaction, *id, planned)?;
            // Where another row of the same entry is live, that one rings.
            transaction.execute(
                "UPDATE OR IGNORE reminder SET fire_at = ?2, state = 'pending', claimed_at = NULL, shown_at = NULL,
                   snoozed = 0, acknowledged = 0 WHERE id = ?1",
                params![id, rows::seconds(planned.fire_at)],
            )?;
            Ok(())
        }
        LedgerOp::Refresh { id, planned } => refresh(transaction, *id, planned),
        LedgerOp::Cancel { id } => end(transaction, *id, "cancelled"),
        LedgerOp::Miss { id } => end(transaction, *id, "missed"),
    }
}

/// Ends what was still to ring. What has rung stays as it is: the ledger answers "did it ring?".
fn end(transaction: &Transaction<'_>, id: i64, state: &str) -> Result<(), StoreError> {
    transaction.execute(
        "UPDATE reminder SET state = ?2, claimed_at = NULL WHERE id = ?1 AND state IN ('pending', 'claimed')",
        params![id, state],
    )?;
    Ok(())
}

fn insert(transaction: &Transaction<'_>, planned: &Planned) -> Result<(), StoreError> {
    // Two processes may plan the same at once: the second finds the row there and leaves it.
    transaction.execute(
        "INSERT INTO reminder (conference, entry, kind, fire_at, for_start, for_end, title, place, zone, person, company, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'pending') ON CONFLICT DO NOTHING",
        params![
            planned.conference.as_str(),
            planned.entry.as_str(),
            rows::code(&planned.kind)?,
            rows::seconds(planned.fire_at),
            rows::seconds(planned.for_start),
            planned.for_end.map(rows::seconds),
            planned.title,
            planned.place,
            planned.zone.name(),
            planned.person,
            planned.company,
        ],
    )?;
    Ok(())
}

fn refresh(transaction: &Transaction<'_>, id: i64, planned: &Planned) -> Result<(), StoreError> {
    transaction.execute(
        "UPDATE reminder SET for_start = ?2, for_end = ?3, title = ?4, place = ?5, zone = ?6, person = ?7, company = ?8
         WHERE id = ?1",
        params![
            id,
            rows::seconds(planned.for_start),
            planned.for_end.map(rows::seconds),
            planned.title,
            planned.place,
            planned.zone.name(),
            planned.person,
            planned.company,
        ],
    )?;
    Ok(())
}
