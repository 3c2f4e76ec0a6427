//! Backups of the attendee's data.

use std::path::PathBuf;

use plenary_core::api::{BackupFile, Backups, Restored, Tag};
use tauri::{AppHandle, State};

use super::{Answer, Core};
use crate::{keeping, page, ringing::Ringing};

#[tauri::command(async)]
pub(crate) fn backups(core: Core) -> Answer<Backups> {
    core.backups()
}

/// Copies the data to the file that the attendee chose in the system's own dialog.
#[tauri::command(async)]
pub(crate) fn back_up(core: Core, path: PathBuf) -> Answer<BackupFile> {
    core.back_up(&path)
}

#[tauri::command(async)]
pub(crate) fn restore(app: AppHandle, core: Core, ringing: State<'_, Ringing>, path: PathBuf) -> Answer<Restored> {
    let restored = core.restore(&path)?;
    replaced(&app, &ringing);
    Ok(restored)
}

#[tauri::command(async)]
pub(crate) fn restore_backup(
    app: AppHandle,
    core: Core,
    ringing: State<'_, Ringing>,
    name: String,
) -> Answer<Restored> {
    let restored = core.restore_backup(&name)?;
    replaced(&app, &ringing);
    Ok(restored)
}

/// Everything of the attendee's is another now.
fn replaced(app: &AppHandle, ringing: &Ringing) {
    ringing.nudge();
    keeping::nudge(app);
    page::stale(app, &Tag::ALL);
}
