//! The attendee's agenda.

use std::path::PathBuf;

use plenary_core::{
    agenda::Tier,
    api::{AgendaEntry, AgendaExport, Tag},
};
use tauri::{AppHandle, State};

use super::{Answer, Core, write_file};
use crate::{page, ringing::Ringing};

#[tauri::command(async)]
pub(crate) fn agenda(core: Core) -> Answer<Vec<AgendaEntry>> {
    core.agenda()
}

#[tauri::command(async)]
pub(crate) fn pick(
    app: AppHandle,
    core: Core,
    ringing: State<'_, Ringing>,
    id: String,
    tier: Option<Tier>,
) -> Answer<AgendaEntry> {
    let entry = core.pick(&id, tier)?;
    ringing.nudge();
    page::stale(&app, &[Tag::Agenda, Tag::Reminders]);
    Ok(entry)
}

#[tauri::command(async)]
pub(crate) fn set_note(app: AppHandle, core: Core, id: String, text: String) -> Answer<AgendaEntry> {
    let entry = core.set_note(&id, &text)?;
    page::stale(&app, &[Tag::Agenda]);
    Ok(entry)
}

/// Writes the agenda to the file that the attendee chose in the system's own dialog.
#[tauri::command(async)]
pub(crate) fn export_agenda(core: Core, path: PathBuf, export: AgendaExport) -> Answer<()> {
    write_file(&path, core.export_agenda(&export)?)
}
