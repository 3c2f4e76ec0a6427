//! Reminders as the attendee sees them.

use serde::Serialize;

use super::{ApiError, Plenary, lens::Lens};
use crate::{
    model::SessionId,
    reminders::{self, LedgerRow, ReminderKind, ReminderState},
    ringer::{self, Notifier},
};

/// A row of the reminder ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReminderRow {
    /// Number of the row.
    pub id: i64,
    /// The session.
    pub entry: SessionId,
    /// What it is about.
    pub kind: ReminderKind,
    /// When it rings (or rang, or should have), RFC 3339 with the venue's offset.
    pub fire_at: String,
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub state: ReminderState,
    /// Whether it was missed and the attendee has dismissed that.
    pub dismissed: bool,
    /// Title of the session.
    pub title: String,
    /// Start of the session, RFC 3339 with the venue's offset.
    pub start: Option<String>,
}

/// What came of a test reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TestOutcome {
    /// Whether the desktop's notification service accepted it.
    pub accepted: bool,
    /// Name and version of the service, where it told.
    pub service: Option<String>,
    /// Whether the service shows buttons.
    pub buttons: bool,
    /// What went wrong.
    pub error: Option<String>,
}

impl ReminderRow {
    pub(super) fn is_pending(&self) -> bool {
        matches!(self.state, ReminderState::Pending | ReminderState::Claimed)
    }

    /// Missed, and not dismissed yet.
    pub(super) fn is_missed(&self) -> bool {
        self.state == ReminderState::Missed && !self.dismissed
    }
}

impl Plenary {
    /// The reminder ledger of the open conference by time, without what was cancelled.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn reminders(&self) -> Result<Vec<ReminderRow>, ApiError> {
        self.reminder_rows(&self.lens()?)
    }

    pub(super) fn reminder_rows(&self, lens: &Lens) -> Result<Vec<ReminderRow>, ApiError> {
        let ledger = self.stores().user.ledger(Some(&lens.snapshot.programme.conference.id))?;
        let mut rows: Vec<LedgerRow> = ledger.into_iter().filter(|row| row.state != ReminderState::Cancelled).collect();
        rows.sort_by_key(|row| (row.fire_at, row.id));
        Ok(rows.iter().map(|row| Self::reminder_row(lens, row)).collect())
    }

    fn reminder_row(lens: &Lens, row: &LedgerRow) -> ReminderRow {
        // What is still to ring is put in the words that it will have then.
        let told_at = lens.now.max(row.fire_at).min(row.for_start.max(row.fire_at));
        ReminderRow {
            id: row.id,
            entry: row.entry.clone(),
            kind: row.kind,
            fire_at: crate::model::rfc3339(row.fire_at, row.zone),
            text: reminders::text(row, told_at, lens.language.tag()),
            state: row.state,
            dismissed: row.acknowledged,
            title: row.title.clone(),
            start: Some(crate::model::rfc3339(row.for_start, row.zone)),
        }
    }

    /// Rings again in some minutes.
    ///
    /// # Errors
    /// When there is no such reminder, or it can't be saved.
    pub fn snooze(&self, id: i64, minutes: u32) -> Result<ReminderRow, ApiError> {
        let until = self.clock.now() + chrono::Duration::minutes(i64::from(minutes));
        self.stores().user.snooze(id, until)?;
        let lens = self.lens()?;
        // It may be one of a conference that is not open.
        let snoozed = self.stores().user.ledger(None)?.into_iter().find(|row| row.id == id);
        snoozed.map(|row| Self::reminder_row(&lens, &row)).ok_or(ApiError::NoReminder { id })
    }

    /// Takes note of the missed reminders: they are not shown again.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn dismiss_missed(&self) -> Result<(), ApiError> {
        Ok(self.stores().user.acknowledge_missed(self.clock.now())?)
    }

    /// Shows a test reminder and tells what came back.
    ///
    /// # Errors
    /// When the settings can't be read.
    pub fn test_reminder(&self, notifier: &dyn Notifier) -> Result<TestOutcome, ApiError> {
        let notice = ringer::Notice::test(self.language()?.tag());
        let service = notifier.service();
        let shown = notifier.show(&notice);
        Ok(TestOutcome {
            accepted: shown.is_ok(),
            buttons: service.as_ref().is_ok_and(|service| service.buttons),
            error: shown.err().map(|error| error.to_string()),
            service: service.ok().map(|service| service.name),
        })
    }

    /// Rings what is due now, in every conference.
    ///
    /// # Errors
    /// When the ledger can't be read or written.
    pub fn ring_due(&self, notifier: &dyn Notifier) -> Result<Vec<ReminderRow>, ApiError> {
        let language = self.language()?;
        let round = ringer::ring_due(&mut self.stores().user, notifier, language.tag(), self.clock.now())?;
        let lens = self.lens()?;
        Ok(round.shown.iter().chain(&round.missed).map(|row| Self::reminder_row(&lens, row)).collect())
    }
}
