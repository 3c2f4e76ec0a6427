//! The health of both databases and of this machine's notifications.

use serde::Serialize;

/// What `doctor` finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Health {
    /// Version of the app.
    pub version: String,
    /// Version of SQLite.
    pub sqlite: String,
    /// Schema of programme.db, as found.
    pub programme_schema: u32,
    /// Schema of user.db, as found.
    pub user_schema: u32,
    /// What a quick check of programme.db said; empty when sound.
    pub programme_faults: Vec<String>,
    /// What a quick check of user.db said; empty when sound.
    pub user_faults: Vec<String>,
    /// Conferences in the cache.
    pub conferences: u32,
    /// Sessions of the open conference.
    pub sessions: u32,
    /// Picks of the open conference.
    pub picks: u32,
    /// Reminders still to ring.
    pub pending_reminders: u32,
    /// Name and version of the notification service; `None` when there is none.
    pub notifications: Option<String>,
    /// Whether that service shows buttons.
    pub notification_buttons: bool,
}
