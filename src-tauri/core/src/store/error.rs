//! What can go wrong with a database.

use std::{io, path::PathBuf};

use rusqlite::ErrorCode;

/// A failed read or write. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file was written by a newer Plenary.
    #[error("{file} has schema {found}, this Plenary knows up to {known}")]
    Newer {
        /// Which database.
        file: &'static str,
        /// Its schema.
        found: u32,
        /// The newest schema known here.
        known: u32,
    },
    /// The file is not one of Plenary's.
    #[error("{file} belongs to another program")]
    Foreign {
        /// Which database.
        file: &'static str,
    },
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The folder or file may not be written.
    #[error("the data folder can't be written")]
    ReadOnly,
    /// Another process held the database for too long.
    #[error("another program is using the data; nothing was changed")]
    Busy,
    /// The file is damaged.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// The folder could not be made or a file not moved.
    #[error("{}: {error}", path.display())]
    Folder {
        /// Which.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A stored document can't be read.
    #[error("a stored document can't be read: {0}")]
    Document(String),
    /// Anything else that `SQLite` says.
    #[error("{0}")]
    Sqlite(rusqlite::Error),
}

impl StoreError {
    pub(super) fn folder(path: PathBuf, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Folder { path, error },
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Document(error.to_string())
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match (&error, error.sqlite_error_code()) {
            (_, Some(ErrorCode::DiskFull)) => Self::Full,
            // A folder that may not be written shows as a file that can't be opened: the log lies beside the database.
            (_, Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied)) => Self::ReadOnly,
            (_, Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)) => Self::Busy,
            (_, Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)) => Self::Damaged(error.to_string()),
            (
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::Utf8Error(..),
                _,
            ) => Self::Document(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}
