//! What a reminder is about, and where it stands.
//! Deliberately absent: leave-by and change notices: kinds come with the code that plans them.

use serde::{Deserialize, Serialize};

/// What a reminder is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ReminderKind {
    /// A session is about to start.
    Start,
    /// An own slot comes up: time to go there.
    OwnSlotFirst,
    /// An own slot is about to start. Two kinds and not one with a number: an entry has one live reminder of a kind, and
    /// another lead time moves it.
    OwnSlotLast,
}

impl ReminderKind {
    /// Whether the attendee is on stage themselves.
    #[must_use]
    pub fn is_own_slot(self) -> bool {
        matches!(self, Self::OwnSlotFirst | Self::OwnSlotLast)
    }
}

/// Where a reminder stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ReminderState {
    /// It will ring.
    Pending,
    /// A process is about to show it.
    Claimed,
    /// The notification service accepted it.
    Shown,
    /// It could not ring in time.
    Missed,
    /// It is not wanted any more.
    Cancelled,
}

impl ReminderState {
    /// Whether it may still ring. An entry has at most one live reminder of a kind.
    #[must_use]
    pub fn is_live(self) -> bool {
        matches!(self, Self::Pending | Self::Claimed)
    }
}
