//! Reading what surrounds the open conference.

use std::path::PathBuf;

use plenary_core::api::{Background, EventFilter, EventRow, ToolFilter, ToolRow, Toolbox};

use super::{Answer, Core, write_file};

#[tauri::command(async)]
pub(crate) fn events(core: Core, country: Option<String>, day: Option<String>) -> Answer<Vec<EventRow>> {
    core.events(&EventFilter { country, day })
}

/// Writes one event to the calendar file that the attendee chose in the system's own dialog.
#[tauri::command(async)]
pub(crate) fn export_event(core: Core, id: String, path: PathBuf) -> Answer<()> {
    write_file(&path, core.event_ics(&id)?)
}

#[tauri::command(async)]
pub(crate) fn tools(core: Core, category: Option<String>) -> Answer<Vec<ToolRow>> {
    core.tools(&ToolFilter { category })
}

#[tauri::command(async)]
pub(crate) fn toolbox(core: Core) -> Answer<Toolbox> {
    core.toolbox()
}

#[tauri::command(async)]
pub(crate) fn background(core: Core) -> Answer<Background> {
    core.background()
}
