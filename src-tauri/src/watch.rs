//! Notices what other processes write (the command line, a timer): watches the folder of user.db, asks the journal what
//! changed, and tells the page. No polling.

use std::{path::Path, sync::Arc, sync::mpsc};

use notify::{RecursiveMode, Watcher};
use plenary_core::api::{Plenary, Tag};
use tauri::{AppHandle, Manager};

use crate::{page, ringing::Ringing};

/// Watches until the app ends. Without a watcher (its limit is reached, the folder is on a network) the window is merely
/// not refreshed by others' writes: that is logged, not fatal.
pub(crate) fn start(app: &AppHandle, core: Arc<Plenary>, data_dir: &Path) {
    let (written, writes) = mpsc::channel();
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| event.kind.is_modify() || event.kind.is_create()) {
            // The receiver lives as long as the app.
            let _ = written.send(());
        }
    });
    let watcher = watcher.and_then(|mut watcher| {
        watcher.watch(data_dir, RecursiveMode::NonRecursive)?;
        Ok(watcher)
    });
    let watcher = match watcher {
        Ok(watcher) => watcher,
        Err(error) => return tracing::warn!(%error, "changes by other processes will show at the next start"),
    };
    let app = app.clone();
    std::thread::spawn(move || {
        // Moved here so that it is watched for as long as somebody listens.
        let _watcher = watcher;
        while writes.recv().is_ok() {
            // One write touches several files: take them together.
            while writes.try_recv().is_ok() {}
            match core.stale_tags() {
                Ok(tags) if tags.is_empty() => {}
                Ok(tags) => {
                    page::stale(&app, &tags);
                    let rings =
                        |tag: &Tag| matches!(tag, Tag::Reminders | Tag::Agenda | Tag::Settings | Tag::Programme);
                    if tags.iter().any(rings)
                        && let Some(ringing) = app.try_state::<Ringing>()
                    {
                        ringing.nudge();
                    }
                }
                Err(error) => tracing::warn!(%error, "the journal could not be read"),
            }
        }
    });
}
