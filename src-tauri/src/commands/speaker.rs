//! The speaker's desk.

use std::path::PathBuf;

use plenary_core::api::{SpeakerDesk, SpeakerRow, Tag};
use tauri::{AppHandle, State};

use super::{Answer, Core, write_file};
use crate::{page, ringing::Ringing};

#[tauri::command(async)]
pub(crate) fn speaker(core: Core) -> Answer<SpeakerDesk> {
    core.speaker(&[])
}

#[tauri::command(async)]
pub(crate) fn find_speakers(core: Core, query: String) -> Answer<Vec<SpeakerRow>> {
    core.find_speakers(&query)
}

#[tauri::command(async)]
pub(crate) fn choose_speaker(
    app: AppHandle,
    core: Core,
    ringing: State<'_, Ringing>,
    id: String,
) -> Answer<SpeakerDesk> {
    let desk = core.choose_speaker(&id)?;
    ringing.nudge();
    page::stale(&app, &[Tag::Agenda, Tag::Reminders]);
    Ok(desk)
}

#[tauri::command(async)]
pub(crate) fn forget_speaker(
    app: AppHandle,
    core: Core,
    ringing: State<'_, Ringing>,
    id: String,
) -> Answer<SpeakerDesk> {
    let desk = core.forget_speaker(&id)?;
    ringing.nudge();
    page::stale(&app, &[Tag::Agenda, Tag::Reminders]);
    Ok(desk)
}

/// Writes the slots to the file that the speaker chose in the system's own dialog.
#[tauri::command(async)]
pub(crate) fn export_slots(core: Core, path: PathBuf) -> Answer<()> {
    write_file(&path, core.speaker_ics(&[])?)
}
