//! Notices what other processes write (the command line, a timer): watches the folder of user.db, asks the journal what
//! changed, and tells the page. Nothing runs while nobody writes.

use std::{
    path::Path,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    time::Duration,
};

use notify::{RecursiveMode, Watcher};
use plenary_core::api::{Plenary, Tag};
use tauri::{AppHandle, Manager};

use crate::{keeping, page, ringing::Ringing};

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
            after_writes(&writes, || tell_page(&app, &core));
        }
    });
}

/// When to look after a write, each counted from the last look. SQLite writes its log, waits for the disk, and publishes the
/// commit last, in shared memory, of which no watcher hears: the write may be visible at once or only after a slow disk.
const LOOKS: [Duration; 5] = [
    Duration::from_millis(10),
    Duration::from_millis(40),
    Duration::from_millis(150),
    Duration::from_millis(600),
    Duration::from_millis(2_400),
];

/// Looks until what was written shows, or nothing is to be expected any more. A further write starts the looking anew.
fn after_writes(writes: &Receiver<()>, mut look: impl FnMut() -> Seen) {
    let mut looks = LOOKS.iter();
    while let Some(pause) = looks.next() {
        match writes.recv_timeout(*pause) {
            // One write touches several files: take them together.
            Ok(()) => looks = LOOKS.iter(),
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {
                if look() == Seen::News {
                    // Another commit may be on its way already.
                    looks = LOOKS.iter();
                }
            }
        }
    }
}

/// What a look finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    News,
    Nothing,
}

fn tell_page(app: &AppHandle, core: &Plenary) -> Seen {
    match core.stale_tags() {
        Ok(tags) if tags.is_empty() => Seen::Nothing,
        Ok(tags) => {
            page::stale(app, &tags);
            let rings = |tag: &Tag| matches!(tag, Tag::Reminders | Tag::Agenda | Tag::Settings | Tag::Programme);
            if tags.iter().any(rings)
                && let Some(ringing) = app.try_state::<Ringing>()
            {
                ringing.nudge();
            }
            if tags.iter().any(|tag| matches!(tag, Tag::Feeds | Tag::Settings)) {
                keeping::nudge(app);
            }
            Seen::News
        }
        Err(error) => {
            tracing::warn!(%error, "the journal could not be read");
            Seen::Nothing
        }
    }
}
