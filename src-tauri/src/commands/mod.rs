//! What the window may ask: each command takes its arguments, calls the core, and returns. A mutation also tells the
//! page which parts of the data are stale. Bodies run off the window's thread.
//! Deliberately absent: rules, SQL, words.

pub(crate) mod agenda;
pub(crate) mod backups;
pub(crate) mod beyond;
pub(crate) mod contributions;
pub(crate) mod feeds;
pub(crate) mod personal;
pub(crate) mod planning;
pub(crate) mod programme;
pub(crate) mod reminders;
pub(crate) mod settings;
pub(crate) mod speaker;
pub(crate) mod transfer;

use std::{path::Path, sync::Arc};

use plenary_core::api::{ApiError, Plenary, write_whole};
use tauri::State;

/// The facade, as commands receive it.
type Core<'a> = State<'a, Arc<Plenary>>;

/// What a command answers: the core's answer, or a code that the page has words for.
type Answer<T> = Result<T, ApiError>;

/// Writes a file where the attendee chose to, whole or not at all.
fn write_file(path: &Path, content: impl AsRef<[u8]>) -> Answer<()> {
    write_whole(path, content.as_ref())
}
