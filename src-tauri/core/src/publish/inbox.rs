//! The contributions that lie in a folder.
//! Deliberately absent: folders within it, and judgement of what is proposed (see `contribution`).

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use crate::contribution::{self, Contribution};

/// More than any contribution has, so that a longer file is refused for its length.
const CAP: u64 = 512 * 1024;

/// A file of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Its name.
    pub file: String,
    /// What it holds, or why that can't be used.
    pub content: Result<Contribution, String>,
}

/// Reads the `.json` files of a folder: those that can be used by the time at which they were made, then the others by name.
///
/// # Errors
/// When the folder can't be read.
pub fn received(folder: &Path) -> io::Result<Vec<Received>> {
    let mut received = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let file = entry.file_name().to_string_lossy().into_owned();
        // Only plain files: a pipe would be waited for.
        let is_file = fs::metadata(entry.path()).is_ok_and(|about| about.is_file());
        if is_file && file.to_lowercase().ends_with(".json") {
            let content = read(&entry.path());
            received.push(Received { file, content });
        }
    }
    received.sort_by(|a, b| {
        let key = |one: &Received| one.content.as_ref().ok().map(|made| (made.made_at, made.id.clone()));
        (key(a).is_none(), key(a), &a.file).cmp(&(key(b).is_none(), key(b), &b.file))
    });
    Ok(received)
}

fn read(path: &Path) -> Result<Contribution, String> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(CAP).read_to_end(&mut bytes));
    read.map_err(|error| error.to_string())?;
    contribution::parse(&bytes).map_err(|error| error.to_string())
}
