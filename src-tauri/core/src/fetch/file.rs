//! A programme from a file on this computer, or from a folder that has Open Event's files.
//!
//! A folder is packed, so that all that follows (the limit, the hash, what is kept aside) has one run of bytes, as with a file.
//! Deliberately absent: watching it, and folders within a folder.

use std::{fs, fs::File, io::Read, path::Path};

use super::{Answer, Refusal};
use crate::{
    feed::{OPEN_EVENT_FILES, pack_open_event},
    validators::Validators,
};

/// Reads a file, or the files of a folder, of at most `limit` bytes.
///
/// # Errors
/// When it is no file and no such folder, may not be read, or is larger.
pub fn read_file(path: &Path, limit: u64) -> Result<Answer, Refusal> {
    let no_file = |error: &std::io::Error| {
        tracing::debug!(%error, "a programme file could not be read");
        Refusal::NoFile { path: path.display().to_string() }
    };
    if path.is_dir() {
        return read_folder(path, limit);
    }
    let file = File::open(path).map_err(|error| no_file(&error))?;
    let announced = file.metadata().map_err(|error| no_file(&error))?.len();
    if announced > limit {
        return Err(Refusal::TooLarge { limit });
    }
    // The length is a hint only: a file may grow while it is read, and a pipe has none.
    let mut bytes = Vec::with_capacity(usize::try_from(announced).unwrap_or_default());
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| no_file(&error))?;
    if bytes.len() as u64 > limit {
        return Err(Refusal::TooLarge { limit });
    }
    Ok(Answer::Fresh { bytes, validators: Validators::default(), content_type: None, address: None })
}

/// Reads a folder's Open Event files, by their own names or with `.json` after them.
fn read_folder(path: &Path, limit: u64) -> Result<Answer, Refusal> {
    let no_file = || Refusal::NoFile { path: path.display().to_string() };
    let mut left = limit;
    let mut files = Vec::new();
    for name in OPEN_EVENT_FILES {
        let with_ending = path.join(format!("{name}.json"));
        let paths = [path.join(name), with_ending];
        // Only plain files: a pipe of that name would be waited for.
        let Some(file) = paths.iter().find(|path| fs::metadata(path).is_ok_and(|about| about.is_file())) else {
            continue;
        };
        let Answer::Fresh { bytes, .. } = read_file(file, left).map_err(|refusal| match refusal {
            Refusal::TooLarge { .. } => Refusal::TooLarge { limit },
            refusal => refusal,
        })?
        else {
            continue;
        };
        left = left.saturating_sub(bytes.len() as u64);
        files.push((name, bytes));
    }
    let has = |wanted: &str| files.iter().any(|(name, _)| *name == wanted);
    if !has("event") || !has("sessions") {
        tracing::debug!("a folder without the files of a programme");
        return Err(no_file());
    }
    let bytes = pack_open_event(&files).map_err(|error| {
        tracing::debug!(%error, "the files of a folder could not be packed");
        no_file()
    })?;
    Ok(Answer::Fresh { bytes, validators: Validators::default(), content_type: None, address: None })
}
