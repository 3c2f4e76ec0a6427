//! What a source names: an address, or a file or folder on this computer.
//! Deliberately absent: whether a source is followed.

use std::path::{Path, PathBuf};

use url::Url;

use super::SyncReason;
use crate::{
    fetch::{Answer, DEFAULT_LIMIT, Refusal, Request, Transport, read_file},
    validators::Validators,
};

/// Gets a source.
pub(super) fn get(
    source: &str,
    validators: Validators,
    allow_plain_http: bool,
    transport: &dyn Transport,
    progress: &mut dyn FnMut(u64, Option<u64>),
) -> Result<Answer, Refusal> {
    if let Some(path) = path_of(source) {
        return read_file(&path, DEFAULT_LIMIT);
    }
    let request = Request { url: source.to_owned(), validators, allow_plain_http, limit: DEFAULT_LIMIT };
    transport.get(&request, progress)
}

/// Gets the bytes of a source, followed or not.
///
/// # Errors
/// When nothing usable came, with the reason.
pub fn fetch_once(source: &str, allow_plain_http: bool, transport: &dyn Transport) -> Result<Vec<u8>, SyncReason> {
    match get(source, Validators::default(), allow_plain_http, transport, &mut |_, _| ())? {
        Answer::Fresh { bytes, .. } => Ok(bytes),
        // Nothing was known that could be unmodified.
        Answer::NotModified => Err(SyncReason::Status { status: 304 }),
    }
}

/// The file that a source names, when it is no web address.
fn path_of(source: &str) -> Option<PathBuf> {
    match Url::parse(source) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => None,
        Ok(url) if url.scheme() == "file" => Some(url.to_file_path().unwrap_or_else(|()| Path::new(source).to_owned())),
        // A drive letter is a scheme to a parser of addresses.
        Ok(_) | Err(_) => Some(Path::new(source).to_owned()),
    }
}
