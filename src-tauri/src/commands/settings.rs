//! Settings and the health of the app.

use plenary_core::api::{Health, Settings, Tag};
use tauri::{AppHandle, State};

use super::{Answer, Core};
use crate::{keeping, page, ringing::Ringing};

#[tauri::command(async)]
pub(crate) fn settings(core: Core) -> Answer<Settings> {
    core.settings()
}

#[tauri::command(async)]
pub(crate) fn set_settings(
    app: AppHandle,
    core: Core,
    ringing: State<'_, Ringing>,
    settings: Settings,
) -> Answer<Settings> {
    let settings = core.set_settings(&settings)?;
    ringing.nudge();
    keeping::nudge(&app);
    // The language and the lead time show everywhere.
    page::stale(&app, &Tag::ALL);
    Ok(settings)
}

#[tauri::command(async)]
pub(crate) fn health(core: Core, ringing: State<'_, Ringing>) -> Answer<Health> {
    core.health(ringing.notifier())
}

/// The page tells that its first useful content is on the screen: the end of a cold start.
#[tauri::command(async)]
pub(crate) fn painted(start: State<'_, crate::StartWatch>, milliseconds: f64) {
    tracing::info!(since_start = start.0.elapsed_ms(), in_page = milliseconds, "painted");
}
