//! Keeps the programme up to date while the app runs: the core's loop, and telling the page what came of it.
//! Deliberately absent: when a source is due (core), and words.

use std::{io, sync::Arc};

use plenary_core::{
    api::{Plenary, SyncOutcome, Tag},
    fetch::{self, HttpTransport},
    model::FeedId,
    sync::{Keeper, Surroundings},
};
use tauri::{AppHandle, Manager};

use crate::{page, ringing::Ringing};

/// Starts the loop. It runs until the app ends.
pub(crate) fn start(app: &AppHandle, core: &Arc<Plenary>, transport: &Arc<HttpTransport>) -> io::Result<Keeper> {
    let (kept, core, transport, app) = (Arc::clone(core), Arc::clone(core), Arc::clone(transport), app.clone());
    Keeper::start(Surroundings {
        clock: core.clock(),
        followed: Box::new(move || {
            kept.kept_sources().unwrap_or_else(|error| {
                tracing::warn!(%error, "the sources could not be read");
                Vec::new()
            })
        }),
        online: Box::new(fetch::has_route),
        sync: Box::new(move |feed| sync(&app, &core, &transport, feed)),
        dice: fastrand::Rng::new(),
    })
}

/// The sources, the open conference or the settings have changed.
pub(crate) fn nudge(app: &AppHandle) {
    // There is none when the app was told not to sync by itself.
    if let Some(keeper) = app.try_state::<Keeper>() {
        keeper.nudge();
    }
}

fn sync(app: &AppHandle, core: &Plenary, transport: &HttpTransport, feed: &FeedId) {
    match core.refresh(feed, transport, &mut |step| page::progress(app, step)) {
        Ok(report) => {
            match report.outcome {
                SyncOutcome::Updated => {
                    if let Some(ringing) = app.try_state::<Ringing>() {
                        ringing.nudge();
                    }
                    page::stale(app, &page::PROGRAMME);
                }
                SyncOutcome::Unchanged | SyncOutcome::Suspect | SyncOutcome::Refused => {
                    page::stale(app, &[Tag::Feeds]);
                }
            }
            page::synced(app, &report);
        }
        Err(error) => tracing::warn!(%error, "a source could not be synced"),
    }
}
