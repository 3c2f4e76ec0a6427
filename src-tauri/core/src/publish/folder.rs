//! A published folder on disk: what is in it, and how an edition gets there.
//!
//! A reader may come at any moment: every file is written beside its name and renamed, the manifest last.
//! Deliberately absent: files that no manifest of ours has named. Whatever else lies in the folder stays.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::{Edition, FILE_NAME, File, WrittenManifest};
use crate::{
    feed::{self, ReadOptions},
    manifest::Manifest,
    model::Programme,
    signature::{PublicKey, SecretKey},
};

/// What a folder holds before an edition is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Former {
    /// Its programme.
    pub programme: Programme,
    /// The key that it is signed with.
    pub key: Option<PublicKey>,
    /// The beginning of the names of its files.
    stem: String,
    /// Of the edition before that one.
    previous: Option<String>,
}

/// Why it is not known what a folder held.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormerFault {
    /// Its manifest is not one of ours.
    #[error("manifest.json is there, but not as Plenary writes it: {0}")]
    Manifest(String),
    /// Its programme is gone or damaged.
    #[error("the programme that manifest.json names can't be read: {0}")]
    Programme(String),
}

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have another content now.
    pub written: Vec<String>,
    /// Files that were as they should be.
    pub kept: Vec<String>,
    /// Files of editions before the last one, which are gone.
    pub removed: Vec<String>,
}

/// A file that could not be written, with the system's word.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be written: {error}", path.display())]
pub struct NotWritten {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

/// Looks into a folder; `None` where nothing was published yet.
///
/// # Errors
/// When something was, but can't be read: then nobody knows what would be lost.
pub fn former(folder: &Path) -> Result<Option<Former>, FormerFault> {
    let bytes = match fs::read(folder.join(FILE_NAME)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(FormerFault::Manifest(error.to_string())),
    };
    let manifest = Manifest::parse(&bytes).map_err(|error| FormerFault::Manifest(error.to_string()))?;
    let written: WrittenManifest =
        serde_json::from_slice(&bytes).map_err(|error| FormerFault::Manifest(error.to_string()))?;
    let path = &manifest.programme.path;
    let stem = stem_of(path).ok_or_else(|| FormerFault::Manifest(format!("it names {path}")))?;
    let content = fs::read(folder.join(path)).map_err(|error| FormerFault::Programme(error.to_string()))?;
    let reading = feed::read(&content, &ReadOptions::default());
    let programme = reading.map_err(|error| FormerFault::Programme(error.to_string()))?.programme;
    let previous = written.previous.as_deref().and_then(stem_of);
    Ok(Some(Former { programme, key: manifest.public_key, stem, previous }))
}

/// The stem of a path that a manifest of ours names, such as `programme-0123456789abcdef`. Nothing else is ever removed.
fn stem_of(path: &str) -> Option<String> {
    let stem = path.strip_suffix(".json.gz")?;
    let hash = stem.strip_prefix("programme-")?;
    let is_hash = hash.len() == 16 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then(|| stem.to_owned())
}

/// Writes an edition into a folder, which is made when it is not there.
///
/// # Errors
/// When a file can't be written or the key can't sign. The manifest that was there then still holds.
pub fn write(
    folder: &Path,
    edition: &Edition,
    former: Option<&Former>,
    key: Option<&SecretKey>,
) -> Result<Written, NotWritten> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error: io::Error| NotWritten { path, error }
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let mut files = edition.files.clone();
    let mut public: Option<PublicKey> = None;
    if let Some(key) = key {
        let name = edition.signature_name();
        let path = folder.join(&name);
        let existing = fs::read_to_string(&path).ok();
        let refused = |error: crate::signature::SignatureFault| io::Error::other(error.to_string());
        let signature = edition.sign(key, existing.as_deref()).map_err(refused).map_err(failed(&path))?;
        public = Some(key.public().map_err(refused).map_err(failed(&path))?);
        // Right after the programme that it signs.
        files.insert(2.min(files.len()), File { name, content: signature.into_bytes() });
    }
    let previous = match former {
        // The same content once more: what was kept for the edition before stays.
        Some(former) if former.stem == edition.stem => former.previous.clone(),
        Some(former) => Some(former.stem.clone()),
        None => None,
    };
    let previous_path = previous.as_ref().map(|stem| format!("{stem}.json.gz"));
    files.push(File { name: FILE_NAME.to_owned(), content: edition.manifest(public.as_ref(), previous_path) });
    let mut done = Written::default();
    for File { name, content } in &files {
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|found| found == *content) {
            done.kept.push(name.clone());
        } else {
            replace(&path, content).map_err(failed(&path))?;
            done.written.push(name.clone());
        }
    }
    let outdated = former.and_then(|former| former.previous.as_ref());
    if let Some(stem) = outdated.filter(|stem| **stem != edition.stem && Some(*stem) != previous.as_ref()) {
        for ending in ["json", "json.gz", "json.minisig"] {
            let name = format!("{stem}.{ending}");
            // One that is gone already is no fault.
            if fs::remove_file(folder.join(&name)).is_ok() {
                done.removed.push(name);
            }
        }
    }
    Ok(done)
}

/// Puts a content under a name at once: a reader sees what was there or what is there now.
fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(content)?;
        file.sync_all()
    });
    let replaced = written.and_then(|()| fs::rename(&beside, path));
    if replaced.is_err() {
        // What is half written is of no use; what was wrong with it is told.
        let _ = fs::remove_file(&beside);
    }
    replaced
}
