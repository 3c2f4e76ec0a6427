//! What the attendee makes and sets beside picks: entries of their own, what they hide and follow, lead times, notes on people;
//! undoing it.

use plenary_core::api::{
    AgendaEntry, FollowKind, FollowRow, History, OwnEntryDraft, OwnScope, PersonNoteRow, SessionRow, Tag, UndoneStep,
};
use tauri::{AppHandle, State};

use super::{Answer, Core};
use crate::{page, ringing::Ringing};

/// Of the agenda, with the reminders that follow from it.
fn replanned(app: &AppHandle, ringing: &Ringing) {
    ringing.nudge();
    page::stale(app, &[Tag::Agenda, Tag::Reminders]);
}

#[tauri::command(async)]
pub(crate) fn add_own_entry(
    app: AppHandle,
    core: Core,
    ringing: State<'_, Ringing>,
    draft: OwnEntryDraft,
) -> Answer<Vec<AgendaEntry>> {
    let entries = core.add_own_entry(&draft)?;
    replanned(&app, &ringing);
    Ok(entries)
}

#[tauri::command(async)]
pub(crate) fn change_own_entry(
    app: AppHandle,
    core: Core,
    ringing: State<'_, Ringing>,
    id: String,
    draft: OwnEntryDraft,
    scope: OwnScope,
) -> Answer<Vec<AgendaEntry>> {
    let entries = core.change_own_entry(&id, &draft, scope)?;
    replanned(&app, &ringing);
    Ok(entries)
}

#[tauri::command(async)]
pub(crate) fn remove_own_entries(
    app: AppHandle,
    core: Core,
    ringing: State<'_, Ringing>,
    id: String,
    scope: OwnScope,
) -> Answer<Vec<AgendaEntry>> {
    let entries = core.remove_own_entries(&id, scope)?;
    replanned(&app, &ringing);
    Ok(entries)
}

#[tauri::command(async)]
pub(crate) fn set_lead(
    app: AppHandle,
    core: Core,
    ringing: State<'_, Ringing>,
    id: String,
    minutes: Option<u32>,
) -> Answer<AgendaEntry> {
    let entry = core.set_lead(&id, minutes)?;
    replanned(&app, &ringing);
    Ok(entry)
}

#[tauri::command(async)]
pub(crate) fn hidden(core: Core) -> Answer<Vec<SessionRow>> {
    core.hidden()
}

#[tauri::command(async)]
pub(crate) fn set_hidden(
    app: AppHandle,
    core: Core,
    ringing: State<'_, Ringing>,
    id: String,
    hidden: bool,
) -> Answer<SessionRow> {
    let session = core.set_hidden(&id, hidden)?;
    replanned(&app, &ringing);
    Ok(session)
}

#[tauri::command(async)]
pub(crate) fn following(core: Core) -> Answer<Vec<FollowRow>> {
    core.following()
}

#[tauri::command(async)]
pub(crate) fn set_followed(
    app: AppHandle,
    core: Core,
    kind: FollowKind,
    id: String,
    followed: bool,
) -> Answer<FollowRow> {
    let row = core.set_followed(kind, &id, followed)?;
    page::stale(&app, &[Tag::Agenda]);
    Ok(row)
}

#[tauri::command(async)]
pub(crate) fn person_notes(core: Core) -> Answer<Vec<PersonNoteRow>> {
    core.person_notes()
}

#[tauri::command(async)]
pub(crate) fn set_person_note(app: AppHandle, core: Core, person: String, text: String) -> Answer<PersonNoteRow> {
    let note = core.set_person_note(&person, &text)?;
    page::stale(&app, &[Tag::Agenda]);
    Ok(note)
}

#[tauri::command(async)]
pub(crate) fn undo(app: AppHandle, core: Core, ringing: State<'_, Ringing>) -> Answer<UndoneStep> {
    let step = core.undo()?;
    replanned(&app, &ringing);
    Ok(step)
}

#[tauri::command(async)]
pub(crate) fn redo(app: AppHandle, core: Core, ringing: State<'_, Ringing>) -> Answer<UndoneStep> {
    let step = core.redo()?;
    replanned(&app, &ringing);
    Ok(step)
}

#[tauri::command(async)]
pub(crate) fn history(core: Core) -> Answer<History> {
    core.history()
}
