//! Damage: finding it, and making room for a sound file. The cache is thrown away; the attendee's data never is.
//! Deliberately absent: repair of what is damaged.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use super::{
    Recovered, StoreError,
    open::{Kind, open},
};

/// Suffixes of the files that `SQLite` keeps beside a database. The log comes first: an empty new database would take a log
/// that was left lying for its own, and delete it.
const SIDES: [&str; 2] = ["-wal", "-shm"];

/// Held while databases are made, upgraded or replaced, so that of two processes the second finds the work done.
#[derive(Debug)]
pub(super) struct Alone {
    _lock: File,
}

impl Alone {
    /// Waits until no other process holds the folder. A process that dies lets go.
    pub(super) fn in_folder(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join("plenary.lock");
        let failed = |error| StoreError::folder(path.clone(), error);
        let lock = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        lock.lock().map_err(failed)?;
        Ok(Self { _lock: lock })
    }
}

/// Opens a database. Where it is damaged it makes room for a new one and says what became of the old.
pub(super) fn open_sound(folder: &Path, kind: Kind) -> Result<(Connection, Option<Recovered>), StoreError> {
    match sound(folder, kind, None) {
        Err(StoreError::Damaged(_)) => {}
        opened => return opened.map(|connection| (connection, None)),
    }
    let alone = Alone::in_folder(folder)?;
    // Another process may have seen to it in the meantime. To set its new file aside would be the real damage.
    match sound(folder, kind, Some(&alone)) {
        Err(StoreError::Damaged(_)) => {}
        opened => return opened.map(|connection| (connection, None)),
    }
    let recovered = if kind.is_precious() {
        Recovered::UserSetAside { file: set_aside(folder, kind)? }
    } else {
        discard(folder, kind)?;
        Recovered::ProgrammeRebuilt
    };
    Ok((open(folder, kind, Some(&alone))?, Some(recovered)))
}

/// Opens a database and looks whether it is damaged. The attendee's data is small and is checked whole. The cache may be large:
/// of it, what does not open is noticed here, and the rest when it is read.
fn sound(folder: &Path, kind: Kind, alone: Option<&Alone>) -> Result<Connection, StoreError> {
    if is_marked(folder, kind) {
        return Err(StoreError::Damaged(format!("{} was found damaged in use", kind.file)));
    }
    let connection = open(folder, kind, alone)?;
    let fault = if kind.is_precious() { quick_check(&connection).into_iter().next() } else { None };
    fault.map_or(Ok(connection), |fault| Err(StoreError::Damaged(fault)))
}

/// What a quick check finds wrong; empty when the file is sound. The check may itself fail on a damaged file, which says the
/// same.
pub(super) fn quick_check(connection: &Connection) -> Vec<String> {
    let rows = connection.prepare("PRAGMA quick_check(10)").and_then(|mut statement| {
        statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()
    });
    match rows {
        Ok(rows) => rows.into_iter().filter(|row| row != "ok").collect(),
        Err(error) => vec![error.to_string()],
    }
}

fn marker(folder: &Path, kind: Kind) -> PathBuf {
    folder.join(format!("{}.damaged", kind.file))
}

/// Whether word was left that this file is damaged.
pub(super) fn is_marked(folder: &Path, kind: Kind) -> bool {
    marker(folder, kind).exists()
}

/// Leaves word for the next opening that this file was found damaged.
pub(super) fn mark(folder: &Path, kind: Kind) {
    if let Err(error) = File::create(marker(folder, kind)) {
        tracing::warn!(%error, file = kind.file, "damage could not be noted");
    }
}

/// A name beside a database that no file has yet: user.db.damaged-2.
pub(super) fn free_name(folder: &Path, kind: Kind, what: &str) -> PathBuf {
    let name = |number| folder.join(format!("{}.{what}-{number}", kind.file));
    let mut number: u32 = 1;
    while name(number).exists() {
        number += 1;
    }
    name(number)
}

/// What was set aside in a folder and is still there, damaged or replaced, by file name.
pub(super) fn asides(folder: &Path, kind: Kind) -> Vec<String> {
    let begins = ["damaged", "replaced"].map(|what| format!("{}.{what}-", kind.file));
    let is_aside = |name: &String| {
        begins.iter().filter_map(|begin| name.strip_prefix(begin)).any(|number| number.parse::<u32>().is_ok())
    };
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        files.filter_map(|file| file.file_name().into_string().ok()).filter(is_aside).collect();
    names.sort();
    names
}

/// Renames a damaged database with its side files, so that nothing is lost and a new one can be made.
fn set_aside(folder: &Path, kind: Kind) -> Result<PathBuf, StoreError> {
    let aside = free_name(folder, kind, "damaged");
    for side in SIDES.into_iter().chain([""]) {
        let from = folder.join(format!("{}{side}", kind.file));
        let mut to = aside.clone().into_os_string();
        to.push(side);
        absent_is_fine(fs::rename(&from, to)).map_err(|error| StoreError::folder(from, error))?;
    }
    Ok(aside)
}

/// Removes a damaged cache and the word left about it.
fn discard(folder: &Path, kind: Kind) -> Result<(), StoreError> {
    let files = SIDES.into_iter().chain([""]).map(|side| folder.join(format!("{}{side}", kind.file)));
    for path in files.chain([marker(folder, kind)]) {
        absent_is_fine(fs::remove_file(&path)).map_err(|error| StoreError::folder(path, error))?;
    }
    Ok(())
}

fn absent_is_fine(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
