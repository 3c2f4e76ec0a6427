//! The health of both databases and of this machine's notifications.

use serde::Serialize;

use super::{ApiError, BackupRow, Plenary};
use crate::{reminders::ReminderState, ringer::Notifier, store};

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
    /// Size of programme.db.
    pub programme_bytes: u64,
    /// Size of user.db.
    pub user_bytes: u64,
    /// The newest backup.
    pub last_backup: Option<BackupRow>,
    /// How many backups there are.
    pub backups: u32,
    /// Files with data of the attendee's that was set aside: damaged, or replaced by a backup.
    pub set_aside: Vec<String>,
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

impl Plenary {
    /// Looks at both databases and at this machine's notification service. Names nothing of the attendee's.
    ///
    /// # Errors
    /// When a database can't be read at all.
    pub fn health(&self, notifier: &dyn Notifier) -> Result<Health, ApiError> {
        let snapshot = self.snapshot();
        let conference = &snapshot.programme.conference.id;
        let service = notifier.service().ok();
        let backups = super::backups::rows(&store::backups(&self.data_dir)?);
        let stores = self.stores();
        let bytes = |file| std::fs::metadata(self.data_dir.join(file)).map_or(0, |about| about.len());
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let pending = stores.user.ledger(None)?.iter().filter(|row| row.state == ReminderState::Pending).count();
        Ok(Health {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            sqlite: rusqlite::version().to_owned(),
            programme_schema: stores.programme.schema_version()?,
            user_schema: stores.user.schema_version()?,
            programme_faults: stores.programme.quick_check()?,
            user_faults: stores.user.quick_check()?,
            programme_bytes: bytes("programme.db"),
            user_bytes: bytes("user.db"),
            backups: count(backups.len()),
            last_backup: backups.into_iter().next(),
            set_aside: store::set_aside(&self.data_dir),
            conferences: count(stores.programme.conferences()?.len()),
            sessions: count(
                snapshot.programme.sessions.iter().filter(|session| super::session_list::counts(session)).count(),
            ),
            picks: count(stores.user.picks(conference)?.len()),
            pending_reminders: count(pending),
            notification_buttons: service.as_ref().is_some_and(|service| service.buttons),
            notifications: service.map(|service| service.name),
        })
    }
}
