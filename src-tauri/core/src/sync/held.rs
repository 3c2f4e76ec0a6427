//! A suspect programme, kept aside as it came until the attendee accepts it or a better one comes. A file beside the
//! databases, not a row in one: it is a download that was not taken in, and may be thrown away at any time.
//! Deliberately absent: the decision.

use std::{
    fs, io,
    path::Path,
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};

use super::turn::file_of;
use crate::{
    diff::{Change, compare},
    feed::{self, ReadOptions},
    identity::{self, Suspicion},
    model::{ConferenceId, FeedId, Programme},
    store::{FollowedFeed, StoreError, Stores},
    validators::Validators,
};

/// A programme kept aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) label: Label,
    pub(super) bytes: Vec<u8>,
}

/// What is known of it: the first line of its file, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Label {
    /// The conference, and the revision in use when it came. Another one in use makes the comparison void.
    pub(super) conference: ConferenceId,
    pub(super) against: u32,
    pub(super) sha256: String,
    #[serde(default)]
    pub(super) etag: Option<String>,
    #[serde(default)]
    pub(super) last_modified: Option<String>,
}

impl Label {
    pub(super) fn validators(&self) -> Validators {
        Validators { etag: self.etag.clone(), last_modified: self.last_modified.clone() }
    }
}

/// Keeps a programme aside, in place of the one kept before.
pub(super) fn keep(folder: &Path, feed: &FeedId, held: &Held) -> io::Result<()> {
    let mut content = serde_json::to_vec(&held.label)?;
    content.push(b'\n');
    content.extend_from_slice(&held.bytes);
    let (unfinished, path) = (file_of(folder, feed, "held-new"), file_of(folder, feed, "held"));
    fs::write(&unfinished, content)?;
    fs::rename(unfinished, path)
}

/// The programme kept aside, if there is a whole one.
pub(super) fn find(folder: &Path, feed: &FeedId) -> Option<Held> {
    let content = fs::read(file_of(folder, feed, "held")).ok()?;
    let end = content.iter().position(|&byte| byte == b'\n')?;
    let label = serde_json::from_slice(&content[..end]).ok()?;
    Some(Held { label, bytes: content[end + 1..].to_vec() })
}

/// Throws away what is kept aside for a feed.
pub fn forget(folder: &Path, feed: &FeedId) {
    for extension in ["held", "held-new"] {
        let path = file_of(folder, feed, extension);
        match fs::remove_file(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => tracing::warn!(%error, "a programme kept aside stays"),
        }
    }
}

/// A programme that was held back, as it would be taken into use.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldBack {
    /// The programme in use.
    pub old: Programme,
    /// What would be in its place, with what is gone as withdrawn.
    pub new: Programme,
    /// What differs.
    pub changes: Vec<Change>,
    /// Why it was held back. `None` when what was learnt since makes it look sound.
    pub suspicion: Option<Suspicion>,
}

/// Compares the programme that a feed holds back with the one in use. `None` when none is held back that could be accepted.
///
/// # Errors
/// When the databases can't be read.
pub fn held_back(stores: &Mutex<Stores>, folder: &Path, feed: &FollowedFeed) -> Result<Option<HeldBack>, StoreError> {
    let Some(Held { label, bytes }) = find(folder, &feed.id) else { return Ok(None) };
    let (old, aliases) = {
        let stores = stores.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(old) = stores.programme.load(&label.conference)? else { return Ok(None) };
        (old, stores.user.aliases(&label.conference)?)
    };
    if old.revision != label.against {
        return Ok(None);
    }
    let options = ReadOptions { zone: feed.zone, conference: Some(label.conference), ..ReadOptions::default() };
    // It was read when it came; what can't be read now was damaged since, and can't be accepted either.
    let Ok(reading) = feed::read(&bytes, &options) else { return Ok(None) };
    let pairing = identity::pair_with(&old.programme, &reading.programme, &aliases);
    let suspicion = identity::suspicion(&old.programme, &reading.programme, &pairing);
    let new = identity::adopt(&old.programme, reading.programme, &pairing);
    let changes = compare(&old.programme, &new, &pairing);
    Ok(Some(HeldBack { old: old.programme, new, changes, suspicion }))
}
