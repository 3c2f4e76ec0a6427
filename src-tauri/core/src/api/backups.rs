//! Backups of the attendee's data: made each day, asked for, brought back.
//! Deliberately absent: the programme, which can be fetched again.

use std::{path::Path, sync::atomic::Ordering};

use chrono::SecondsFormat;
use serde::Serialize;

use super::{ApiError, Plenary};
use crate::store::{self, Backup, BackupHealth, BackupKind, Recovered, StoreError};

/// A backup that was made without anybody asking for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BackupRow {
    /// Its name.
    pub name: String,
    /// Why it was made.
    pub kind: BackupKind,
    /// When it was made, RFC 3339 in UTC, by this computer's clock.
    pub made_at: String,
    /// Its size.
    pub bytes: u64,
    /// What can be done with it.
    pub health: BackupHealth,
}

/// The backups that there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Backups {
    /// All, the newest first.
    pub backups: Vec<BackupRow>,
    /// The name of the newest that can be restored.
    pub newest_good: Option<String>,
    /// The attendee's data was found damaged at this opening, and is kept under this name: restoring should be offered, until
    /// it was done.
    pub damaged: Option<String>,
}

/// A backup that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BackupFile {
    /// Where it is.
    pub path: String,
    /// Its size.
    pub bytes: u64,
}

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Restored {
    /// From which file.
    pub from: String,
    /// Name of the file in the data folder that keeps what was there before.
    pub kept: String,
    /// Picks of the open conference as they are now.
    pub picks: u32,
    /// Notes of the open conference as they are now, on sessions, entries and people.
    pub notes: u32,
    /// Entries of the attendee's own in the open conference as they are now.
    pub own_entries: u32,
}

impl Plenary {
    /// The backups that were made each day and before upgrades.
    ///
    /// # Errors
    /// When their folder can't be read.
    pub fn backups(&self) -> Result<Backups, ApiError> {
        let backups = store::backups(&self.data_dir)?;
        let newest = backups.iter().find(|backup| backup.health == BackupHealth::Good);
        let is_open = !self.restored.load(Ordering::Relaxed);
        let damaged = self.recovered().iter().filter(|_| is_open).find_map(|recovered| match recovered {
            Recovered::UserSetAside { file } => Some(file_name(file)),
            Recovered::ProgrammeRebuilt => None,
        });
        Ok(Backups { newest_good: newest.map(|backup| backup.name.clone()), damaged, backups: rows(&backups) })
    }

    /// Copies the attendee's data into a file. A backup that was there before is replaced.
    ///
    /// # Errors
    /// When the file can't be written, or is there and is no backup.
    pub fn back_up(&self, to: &Path) -> Result<BackupFile, ApiError> {
        self.stores().user.backup(to).map_err(|error| match error {
            StoreError::Folder { path, error } => {
                ApiError::FileNotWritten { path: path.display().to_string(), detail: error.to_string() }
            }
            other => other.into(),
        })?;
        let bytes = std::fs::metadata(to).map_or(0, |about| about.len());
        Ok(BackupFile { path: to.display().to_string(), bytes })
    }

    /// Brings back a backup by its name in [`Plenary::backups`].
    ///
    /// # Errors
    /// When there is none of that name, and as [`Self::restore`].
    pub fn restore_backup(&self, name: &str) -> Result<Restored, ApiError> {
        let backups = store::backups(&self.data_dir)?;
        let backup = backups.iter().find(|backup| backup.name == name);
        self.restore(&backup.ok_or_else(|| ApiError::NoBackup { name: name.to_owned() })?.path)
    }

    /// Makes the attendee's data the same as a backup, which is looked into before. What was there is kept beside it. Reminders
    /// follow.
    ///
    /// # Errors
    /// When the file is no sound backup or is newer than this Plenary, or another process is writing; then nothing is changed.
    pub fn restore(&self, from: &Path) -> Result<Restored, ApiError> {
        let kept = self.stores().user.restore(&self.data_dir, from).map_err(|error| match error {
            StoreError::Foreign { .. } | StoreError::Damaged(_) | StoreError::Folder { .. } => {
                ApiError::NotABackup { path: from.display().to_string(), detail: error.to_string() }
            }
            other => other.into(),
        })?;
        self.restored.store(true, Ordering::Relaxed);
        // It may name another open conference, or one that is not in the cache.
        self.reload()?;
        self.catch_up()?;
        let lens = self.lens()?;
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Ok(Restored {
            from: from.display().to_string(),
            kept: file_name(&kept),
            picks: count(lens.picks.len()),
            notes: count(lens.notes.len() + lens.personal.person_notes.len()),
            own_entries: count(lens.personal.own.len()),
        })
    }

    /// Keeps a backup of this day. That it can't must not keep anybody from their agenda.
    pub(super) fn back_up_daily(&self) {
        let day = self.clock.now().date_naive();
        if let Err(error) = self.stores().user.backup_daily(&self.data_dir, day) {
            tracing::warn!(%error, "the backup of the day could not be made");
        }
    }
}

pub(super) fn rows(backups: &[Backup]) -> Vec<BackupRow> {
    let row = |backup: &Backup| BackupRow {
        name: backup.name.clone(),
        kind: backup.kind,
        made_at: backup.made_at.to_rfc3339_opts(SecondsFormat::Secs, true),
        bytes: backup.bytes,
        health: backup.health,
    };
    backups.iter().map(row).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
