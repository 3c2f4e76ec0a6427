//! What the shell tells the page without being asked.

use plenary_core::{
    api::{ReminderRow, SyncProgress, SyncReport, Tag},
    model::SessionId,
};
use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager};

/// Label of the one window.
pub(crate) const WINDOW: &str = "main";

/// What is stale once another programme is in use.
pub(crate) const PROGRAMME: [Tag; 5] = [Tag::Programme, Tag::Agenda, Tag::Changes, Tag::Reminders, Tag::Feeds];

#[derive(Clone, Serialize)]
struct Stale<'a> {
    tags: &'a [Tag],
}

#[derive(Clone, Serialize)]
struct OpenSession<'a> {
    id: &'a SessionId,
}

/// These parts of the data have changed: what shows them asks again.
pub(crate) fn stale(app: &AppHandle, tags: &[Tag]) {
    emit(app, "stale", Stale { tags });
}

/// Where a sync is.
pub(crate) fn progress(app: &AppHandle, step: SyncProgress) {
    emit(app, "sync-progress", step);
}

/// What came of a sync that nobody asked for.
pub(crate) fn synced(app: &AppHandle, report: &SyncReport) {
    emit(app, "synced", report);
}

/// A reminder that the window itself must show.
pub(crate) fn rang(app: &AppHandle, row: &ReminderRow) {
    emit(app, "rang", row);
}

/// Brings the window up and opens a session in it.
pub(crate) fn open_session(app: &AppHandle, id: &SessionId) {
    show_window(app);
    emit(app, "open-session", OpenSession { id });
}

/// Brings the window up.
pub(crate) fn show_window(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(WINDOW) {
        let shown = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!(%error, "the window could not be brought up");
        }
    }
}

fn emit(app: &AppHandle, event: &str, payload: impl Serialize + Clone) {
    if let Err(error) = app.emit(event, payload) {
        // The page is closing; it has nothing left to show.
        tracing::debug!(%error, event, "not delivered to the page");
    }
}
