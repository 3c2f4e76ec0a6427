//! The rows of the reminder ledger, and what can be done to them.
//! Deliberately absent: the table itself (store), and why a row changes (`reconcile`, `due`).

use chrono_tz::Tz;

use super::{ReminderKind, ReminderState};
use crate::model::{ConferenceId, Instant, SessionId};

/// A row of the ledger. It has all that a notification says, so that ringing needs no programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
    /// Number of the row.
    pub id: i64,
    /// The conference.
    pub conference: ConferenceId,
    /// The session.
    pub entry: SessionId,
    /// What it is about.
    pub kind: ReminderKind,
    /// When it rings.
    pub fire_at: Instant,
    /// The start that it announces.
    pub for_start: Instant,
    /// The end of that session, where known.
    pub for_end: Option<Instant>,
    /// Title of the session.
    pub title: String,
    /// Room and venue.
    pub place: Option<String>,
    /// For an own slot of several names: whose it is. `None`: the attendee's own.
    pub person: Option<String>,
    /// For an own slot: with whom, as a phrase.
    pub company: Option<String>,
    /// The zone in which its times are told.
    pub zone: Tz,
    /// Where it stands.
    pub state: ReminderState,
    /// When a process took it up.
    pub claimed_at: Option<Instant>,
    /// When the notification service accepted it.
    pub shown_at: Option<Instant>,
    /// Whether the attendee put it off; then `fire_at` is theirs.
    pub snoozed: bool,
    /// Whether the attendee has seen that it was missed.
    pub acknowledged: bool,
}

/// A reminder that ought to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The conference.
    pub conference: ConferenceId,
    /// The session.
    pub entry: SessionId,
    /// What it is about.
    pub kind: ReminderKind,
    /// When it rings.
    pub fire_at: Instant,
    /// The start that it announces.
    pub for_start: Instant,
    /// The end of that session, where known.
    pub for_end: Option<Instant>,
    /// Title of the session.
    pub title: String,
    /// Room and venue.
    pub place: Option<String>,
    /// For an own slot of several names: whose it is. `None`: the attendee's own.
    pub person: Option<String>,
    /// For an own slot: with whom, as a phrase.
    pub company: Option<String>,
    /// The zone in which its times are told.
    pub zone: Tz,
    /// From when on a later reminder of the same entry says it all, where there is one.
    pub superseded_at: Option<Instant>,
}

/// What has to be done to the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerOp {
    /// A new row, pending.
    Insert(Planned),
    /// The row announces another start or rings at another time: pending again, whatever it was, and not snoozed.
    Move {
        /// The row.
        id: i64,
        /// What it becomes.
        planned: Planned,
    },
    /// The row's words are out of date: title, place, people, zone, start, end. When it rings and where it stands stay.
    Refresh {
        /// The row.
        id: i64,
        /// Where the words come from.
        planned: Planned,
    },
    /// The row is not wanted any more.
    Cancel {
        /// The row.
        id: i64,
    },
    /// The row's time has passed without a ring.
    Miss {
        /// The row.
        id: i64,
    },
}
