//! A programme from a file on this computer.
//! Deliberately absent: watching it, and folders.

use std::{fs::File, io::Read, path::Path};

use super::{Answer, Refusal};
use crate::validators::Validators;

/// Reads a file of at most `limit` bytes.
///
/// # Errors
/// When it is no file, may not be read, or is larger.
pub fn read_file(path: &Path, limit: u64) -> Result<Answer, Refusal> {
    let no_file = |error: &std::io::Error| {
        tracing::debug!(%error, "a programme file could not be read");
        Refusal::NoFile { path: path.display().to_string() }
    };
    let file = File::open(path).map_err(|error| no_file(&error))?;
    let about = file.metadata().map_err(|error| no_file(&error))?;
    if about.is_dir() {
        return Err(no_file(&std::io::ErrorKind::IsADirectory.into()));
    }
    let announced = about.len();
    if announced > limit {
        return Err(Refusal::TooLarge { limit });
    }
    // The length is a hint only: a file may grow while it is read, and a pipe has none.
    let mut bytes = Vec::with_capacity(usize::try_from(announced).unwrap_or_default());
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| no_file(&error))?;
    if bytes.len() as u64 > limit {
        return Err(Refusal::TooLarge { limit });
    }
    Ok(Answer::Fresh { bytes, validators: Validators::default(), content_type: None })
}
