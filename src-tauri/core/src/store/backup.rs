//! Copies of user.db: one that the attendee asks for, one a day, one before each upgrade of its schema.
//! Deliberately absent: when a day begins (the caller has the clock), and bringing one back (`restore`).

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, NaiveDate};
use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup as Copying, StepResult},
};
use serde::Serialize;

use super::{
    StoreError, open,
    recover::{self, Alone},
};
use crate::model::Instant;

/// How many backups are kept.
const KEPT: usize = 10;

/// How the name of a backup begins, and how it ends.
const PREFIX: &str = "user-";
const UPGRADE: &str = "user-schema-";
const SUFFIX: &str = ".db";

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BackupKind {
    /// It was the first opening of a day.
    Daily,
    /// The schema was about to be upgraded.
    Upgrade,
}

/// What can be done with a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BackupHealth {
    /// It can be restored.
    Good,
    /// It is damaged, or is none.
    Damaged,
    /// It was made by a newer Plenary.
    Newer,
}

/// A backup that was made without anybody asking for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its file name.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Why it was made.
    pub kind: BackupKind,
    /// When it was made.
    pub made_at: Instant,
    /// Its size.
    pub bytes: u64,
    /// What can be done with it.
    pub health: BackupHealth,
}

/// The folder of the backups.
fn folder_of(data: &Path) -> PathBuf {
    data.join("backups")
}

/// Copies a database into a file, as it is at this moment, while others go on using it. The file is there whole or not at
/// all, also after a power cut; one that was there before is replaced.
pub(super) fn copy(from: &Connection, to: &Path) -> Result<(), StoreError> {
    let is_itself = from
        .path()
        .is_some_and(|path| fs::canonicalize(path).is_ok_and(|path| fs::canonicalize(to).is_ok_and(|to| to == path)));
    if is_itself {
        return Err(StoreError::folder(to.to_owned(), io::ErrorKind::AlreadyExists.into()));
    }
    let mut part = to.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    let copied = write(from, part).and_then(|()| put_in_place(part, to));
    if copied.is_err() {
        // The error that is told is the first one; a part that stays is overwritten by the next copy.
        let _ = fs::remove_file(part);
    }
    copied
}

/// Renames a file that is on the disk, and waits until its new name is too.
fn put_in_place(part: &Path, to: &Path) -> Result<(), StoreError> {
    let failed = |error| StoreError::folder(to.to_owned(), error);
    // Windows syncs only what was opened to be written.
    File::options().write(true).open(part).and_then(|file| file.sync_all()).map_err(failed)?;
    fs::rename(part, to).map_err(failed)?;
    #[cfg(unix)]
    if let Some(folder) = to.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    }
    Ok(())
}

fn write(from: &Connection, part: &Path) -> Result<(), StoreError> {
    if part.exists() {
        fs::remove_file(part).map_err(|error| StoreError::folder(part.to_owned(), error))?;
    }
    let mut copy = Connection::open(part)?;
    copy_pages(from, &mut copy)?;
    // One file and nothing beside it, to be carried elsewhere.
    copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    copy.close().map_err(|(_, error)| error.into())
}

/// Makes a database the same as another, in one transaction.
pub(super) fn copy_pages(from: &Connection, to: &mut Connection) -> Result<(), StoreError> {
    // All pages in one step: a copy in several would begin anew whenever another process writes in between.
    match Copying::new(from, to)?.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(StoreError::Busy),
    }
}

/// Keeps a copy of a file whose schema is about to be upgraded. The caller holds the folder.
pub(super) fn before_upgrade(from: &Connection, data: &Path, schema: u32) -> Result<(), StoreError> {
    keep(from, data, &format!("{UPGRADE}{schema}{SUFFIX}"))
}

/// Keeps a copy of this day, if there is none yet and there is anything to keep; answers whether it did.
pub(super) fn daily(from: &Connection, data: &Path, day: NaiveDate) -> Result<bool, StoreError> {
    let name = format!("{PREFIX}{day}{SUFFIX}");
    let path = folder_of(data).join(&name);
    // An empty file in place of one that was set aside must not take the place of the backups of that one.
    if path.exists() || is_empty(from)? {
        return Ok(false);
    }
    let _alone = Alone::in_folder(data)?;
    if path.exists() {
        return Ok(false);
    }
    keep(from, data, &name)?;
    Ok(true)
}

fn is_empty(connection: &Connection) -> Result<bool, StoreError> {
    let tables = ["pick", "note", "own_entry", "hidden", "followed", "speaker", "draft", "setting"];
    let any: Vec<String> = tables.iter().map(|table| format!("EXISTS (SELECT 1 FROM {table})")).collect();
    let filled: bool = connection.query_row(&format!("SELECT {}", any.join(" OR ")), [], |row| row.get(0))?;
    Ok(!filled)
}

fn keep(from: &Connection, data: &Path, name: &str) -> Result<(), StoreError> {
    let folder = folder_of(data);
    super::make(&folder)?;
    copy(from, &folder.join(name))?;
    for old in files(data)?.into_iter().skip(KEPT) {
        // One that can't be removed takes up room and does no harm.
        if let Err(error) = fs::remove_file(&old.path) {
            tracing::warn!(%error, "an old backup could not be removed");
        }
    }
    Ok(())
}

/// The backups, the newest first, each looked into.
///
/// # Errors
/// When the folder can't be read.
pub fn backups(data: &Path) -> Result<Vec<Backup>, StoreError> {
    let mut found = files(data)?;
    for backup in &mut found {
        backup.health = health(&backup.path);
    }
    Ok(found)
}

/// The files in the folder that are named as backups are, the newest first.
fn files(data: &Path) -> Result<Vec<Backup>, StoreError> {
    let folder = folder_of(data);
    let failed = |error| StoreError::folder(folder.clone(), error);
    let entries = match fs::read_dir(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(failed)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
        let Some(kind) = kind_of(&name) else { continue };
        let about = entry.metadata().map_err(failed)?;
        found.push(Backup {
            path: entry.path(),
            kind,
            made_at: about.modified().map_or(DateTime::UNIX_EPOCH, Instant::from),
            bytes: about.len(),
            health: BackupHealth::Good,
            name,
        });
    }
    // Of two that were made in one tick of the clock, the later day is the newer.
    found.sort_by(|a, b| (b.made_at, &b.name).cmp(&(a.made_at, &a.name)));
    Ok(found)
}

fn kind_of(name: &str) -> Option<BackupKind> {
    let inner = |prefix| name.strip_prefix(prefix)?.strip_suffix(SUFFIX);
    if inner(UPGRADE).is_some_and(|schema| schema.parse::<u32>().is_ok()) {
        return Some(BackupKind::Upgrade);
    }
    inner(PREFIX).is_some_and(|day| day.parse::<NaiveDate>().is_ok()).then_some(BackupKind::Daily)
}

fn health(path: &Path) -> BackupHealth {
    match Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY) {
        Err(_) => BackupHealth::Damaged,
        Ok(connection) => match open::inspect(&connection, open::USER) {
            Err(StoreError::Newer { .. }) => BackupHealth::Newer,
            Ok(1..) if recover::quick_check(&connection).is_empty() => BackupHealth::Good,
            Ok(_) | Err(_) => BackupHealth::Damaged,
        },
    }
}

/// Whether a file that is there is a database of the attendee's, however damaged: one that a backup may replace.
pub(super) fn is_ours(path: &Path) -> bool {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
    connection.is_ok_and(|connection| !matches!(open::inspect(&connection, open::USER), Err(_) | Ok(0)))
}
