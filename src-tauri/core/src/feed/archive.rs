//! Open Event's files in a zip, as they are published, and packing those of a folder the same way.
//!
//! Nothing is written to disk, and the names inside decide nothing but which of the six files one is. Total and number are limited
//! before and while unpacking, whatever the archive says of itself.
//! Deliberately absent: pictures and other files that Open Event exports along.

use std::io::{Cursor, Read, Write};

use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{ForeignKind, Limits, Unreadable};

/// The files of an Open Event programme, with or without `.json` after their names.
pub const OPEN_EVENT_FILES: [&str; 6] = ["event", "sessions", "speakers", "tracks", "microlocations", "sponsors"];

/// Most members of an archive: an export has a picture for each speaker in four sizes.
const MOST_MEMBERS: usize = 20_000;

/// First bytes of a member's entry in the directory at an archive's end (APPNOTE 4.3.12).
const ENTRY: [u8; 4] = *b"PK\x01\x02";

/// The file of an Open Event programme that a name stands for.
#[must_use]
pub fn open_event_file(name: &str) -> Option<&'static str> {
    let name = name.strip_suffix(".json").unwrap_or(name);
    OPEN_EVENT_FILES.into_iter().find(|file| *file == name)
}

/// Whether bytes are a zip archive by their first ones.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Packs files of a folder. The same files give the same bytes.
///
/// # Errors
/// When a file is larger than an archive takes.
pub fn pack_open_event(files: &[(&'static str, Vec<u8>)]) -> std::io::Result<Vec<u8>> {
    // Not compressed: it is only read again. The time of packing would make each archive another one.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, options).map_err(std::io::Error::other)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish().map_err(std::io::Error::other)?.into_inner())
}

/// Files of an Open Event programme, by name.
#[derive(Debug, Default)]
pub(super) struct Files(Vec<(&'static str, Vec<u8>)>);

impl Files {
    pub(super) fn take(&mut self, name: &str) -> Option<Vec<u8>> {
        let position = self.0.iter().position(|(known, _)| *known == name)?;
        Some(self.0.swap_remove(position).1)
    }
}

/// Unpacks the six files and nothing else.
pub(super) fn unpack(bytes: &[u8], limits: &Limits) -> Result<Files, Unreadable> {
    let damaged = |error: &dyn std::fmt::Display| Unreadable::Malformed {
        detail: format!("the zip archive can't be read: {error}"),
        place: None,
    };
    // Counted here, since a reader of archives makes an object of each entry before it can be asked for their number.
    let entries = bytes.windows(ENTRY.len()).filter(|window| *window == ENTRY).take(MOST_MEMBERS + 1).count();
    if entries > MOST_MEMBERS {
        let detail = format!("the zip archive has more than {MOST_MEMBERS} members");
        return Err(Unreadable::Malformed { detail, place: None });
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut left = limits.bytes;
    let mut files = Files::default();
    for (name, position) in members(&archive) {
        let member = archive.by_index(position).map_err(|error| match error {
            ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => Unreadable::Malformed {
                detail: format!("{name} in the zip archive is encrypted, or packed in a way that is not read"),
                place: None,
            },
            error => damaged(&error),
        })?;
        let mut unpacked = Vec::new();
        let read = member.take(left.saturating_add(1)).read_to_end(&mut unpacked);
        let length = u64::try_from(unpacked.len()).unwrap_or(u64::MAX);
        left = left.checked_sub(length).ok_or(Unreadable::TooLarge { limit: limits.bytes })?;
        read.map_err(|error| damaged(&error))?;
        files.0.push((name, unpacked));
    }
    let has = |name: &str| files.0.iter().any(|(known, _)| *known == name);
    if has("event") && has("sessions") {
        return Ok(files);
    }
    // The parts that every file of the two families of office programs has (ECMA-376 part 2, OpenDocument part 2).
    let parts: [&[u8]; 2] = [b"[Content_Types].xml", b"META-INF/manifest.xml"];
    let is_office = archive.file_names_raw().any(|name| parts.contains(&name));
    Err(Unreadable::Foreign { kind: if is_office { ForeignKind::Office } else { ForeignKind::Archive } })
}

/// Where the six files are: those nearest to the top, all in one folder.
fn members(archive: &ZipArchive<Cursor<&[u8]>>) -> Vec<(&'static str, usize)> {
    let names: Vec<String> =
        archive.file_names_raw().map(|name| String::from_utf8_lossy(name).replace('\\', "/")).collect();
    let parted: Vec<(&str, &str)> = names.iter().map(|name| name.rsplit_once('/').unwrap_or(("", name))).collect();
    let folders =
        parted.iter().filter(|(_, file)| open_event_file(file) == Some("sessions")).map(|(folder, _)| *folder);
    let Some(top) = folders.min_by_key(|folder| (folder.matches('/').count(), folder.len())) else { return Vec::new() };
    let mut found: Vec<(&'static str, usize)> = Vec::new();
    for (position, (folder, file)) in parted.into_iter().enumerate() {
        if let Some(name) = open_event_file(file).filter(|_| folder == top)
            && found.iter().all(|(known, _)| *known != name)
        {
            found.push((name, position));
        }
    }
    found
}
