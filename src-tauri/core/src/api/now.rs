//! What is on: next up, on now, the rest of the day.

use serde::Serialize;

use super::{agenda::AgendaEntry, changes::ChangeRow, reminders::ReminderRow};

/// Where the conference stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// It has not begun.
    Before,
    /// It is on.
    During,
    /// It is over.
    After,
}

/// An entry of the agenda with the time that is left.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TimedEntry {
    /// The entry.
    #[serde(flatten)]
    pub entry: AgendaEntry,
    /// Whole minutes until it starts; negative once it has.
    pub in_minutes: i64,
}

/// The Now view.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NowView {
    /// The current instant, RFC 3339 with the venue's offset.
    pub now: String,
    /// Where the conference stands.
    pub phase: Phase,
    /// Index of today's programme day, from 1.
    pub day_index: Option<u32>,
    /// How many programme days there are.
    pub days: u32,
    /// Whole days until the first programme day.
    pub days_to_go: Option<i64>,
    /// The next entry that starts, today or later.
    pub next: Option<TimedEntry>,
    /// Entries that are on.
    pub on_now: Vec<TimedEntry>,
    /// Entries of today that start later, `next` among them.
    pub later_today: Vec<TimedEntry>,
    /// Entries of today that have ended.
    pub earlier_today: Vec<TimedEntry>,
    /// Unseen changes that touch the agenda, newest first.
    pub changes: Vec<ChangeRow>,
    /// Reminders that could not ring in time and were not dismissed yet.
    pub missed: Vec<ReminderRow>,
    /// The next reminder that will ring.
    pub next_reminder: Option<ReminderRow>,
    /// How many sessions are in the agenda.
    pub picked: u32,
}
