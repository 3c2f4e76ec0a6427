//! One sync of a feed at a time, over all threads and processes that share a data folder: an advisory lock on a file, which
//! the system gives up when its holder dies.
//! Deliberately absent: a lock over all feeds. A slow server holds up nobody else's sync.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use crate::{digest::sha256_hex, model::FeedId};

/// The right to sync a feed, given back when dropped.
#[derive(Debug)]
pub(super) struct Turn {
    _file: File,
    /// Whether somebody else had it first.
    pub(super) waited: bool,
}

impl Turn {
    /// Takes the turn, waiting for another sync of the same feed.
    pub(super) fn take(folder: &Path, feed: &FeedId) -> io::Result<Self> {
        let path = file_of(folder, feed, "lock");
        fs::create_dir_all(folder_of(folder))?;
        let file = File::options().create(true).truncate(false).write(true).open(path)?;
        let waited = match file.try_lock() {
            Ok(()) => false,
            Err(TryLockError::WouldBlock) => {
                file.lock()?;
                true
            }
            // Some network file systems have no locks. Two syncs at once do the work twice, and harm nothing.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => false,
            Err(TryLockError::Error(error)) => return Err(error),
        };
        Ok(Self { _file: file, waited })
    }
}

fn folder_of(folder: &Path) -> PathBuf {
    folder.join("feeds")
}

/// A file that belongs to a feed. Feed ids may hold anything; names of files may not.
pub(super) fn file_of(folder: &Path, feed: &FeedId, extension: &str) -> PathBuf {
    let digest = sha256_hex(feed.as_str().as_bytes());
    folder_of(folder).join(format!("{}.{extension}", &digest[..16]))
}
