//! Programme sources and syncs.

use std::sync::Arc;

use plenary_core::{
    api::{ApiError, FeedRow, Freshness, HeldView, NewSource, Plenary, Rollback, SyncCall, SyncReport, Tag},
    fetch::HttpTransport,
};
use tauri::{AppHandle, State};

use super::{Answer, Core};
use crate::{keeping, page, ringing::Ringing};

#[tauri::command(async)]
pub(crate) fn feeds(core: Core) -> Answer<Vec<FeedRow>> {
    core.feeds()
}

#[tauri::command(async)]
pub(crate) fn freshness(core: Core) -> Answer<Freshness> {
    core.freshness()
}

#[tauri::command(async)]
pub(crate) fn add_feed(
    app: AppHandle,
    core: Core,
    source: String,
    zone: Option<String>,
    key: Option<String>,
    allow_http: bool,
) -> Answer<FeedRow> {
    let row = core.add_feed(&NewSource { source, zone, allow_http, key })?;
    page::stale(&app, &[Tag::Feeds]);
    Ok(row)
}

#[tauri::command(async)]
pub(crate) fn allow_redirect(app: AppHandle, core: Core, id: String) -> Answer<FeedRow> {
    let row = core.allow_redirect(&id)?;
    page::stale(&app, &[Tag::Feeds]);
    Ok(row)
}

#[tauri::command(async)]
pub(crate) fn use_feed(app: AppHandle, core: Core, ringing: State<'_, Ringing>, id: String) -> Answer<FeedRow> {
    let row = core.use_feed(&id)?;
    ringing.nudge();
    keeping::nudge(&app);
    page::stale(&app, &page::PROGRAMME);
    Ok(row)
}

#[tauri::command(async)]
pub(crate) fn remove_feed(app: AppHandle, core: Core, ringing: State<'_, Ringing>, id: String) -> Answer<()> {
    core.remove_feed(&id)?;
    ringing.nudge();
    keeping::nudge(&app);
    page::stale(&app, &page::PROGRAMME);
    Ok(())
}

/// What accepting the programme that a source holds back would do.
#[tauri::command(async)]
pub(crate) fn held(core: Core, feed: String) -> Answer<Option<HeldView>> {
    core.held(&feed)
}

/// Runs on a thread of its own: a download can take minutes.
#[tauri::command]
pub(crate) async fn sync(
    app: AppHandle,
    core: Core<'_>,
    transport: State<'_, Arc<HttpTransport>>,
    ringing: State<'_, Ringing>,
    feed: Option<String>,
    accept: bool,
) -> Answer<SyncReport> {
    let core: Arc<Plenary> = Arc::clone(&core);
    let transport = Arc::clone(&transport);
    let progress = app.clone();
    let call = SyncCall { feed, accept, ..SyncCall::default() };
    let report = tauri::async_runtime::spawn_blocking(move || {
        core.sync(&call, &*transport, &mut |step| page::progress(&progress, step))
    })
    .await
    .map_err(|error| ApiError::Store { detail: error.to_string() })??;
    ringing.nudge();
    keeping::nudge(&app);
    page::stale(&app, &page::PROGRAMME);
    Ok(report)
}

#[tauri::command(async)]
pub(crate) fn roll_back(app: AppHandle, core: Core, ringing: State<'_, Ringing>, revision: u32) -> Answer<Rollback> {
    let rollback = core.roll_back(revision)?;
    ringing.nudge();
    page::stale(&app, &page::PROGRAMME);
    Ok(rollback)
}
