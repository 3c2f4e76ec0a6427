//! Reminders as the attendee sees them.

use serde::Serialize;

use crate::{
    model::SessionId,
    reminders::{ReminderKind, ReminderState},
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
