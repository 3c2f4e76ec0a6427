//! A suspect programme, kept aside as it came until the attendee accepts it or a better one comes. A file beside the
//! databases, not a row in one: it is a download that was not taken in, and may be thrown away at any time.
//! Deliberately absent: the decision.

use std::{fs, io, path::Path};

use serde::{Deserialize, Serialize};

use super::turn::file_of;
use crate::{
    model::{ConferenceId, FeedId},
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
