//! Between Rust values and columns: instants as whole seconds in UTC, documents as JSON, codes as text.

use chrono::DateTime;
use rusqlite::{
    Row,
    types::{Type, ValueRef},
};
use serde::{Serialize, de::DeserializeOwned};

use super::StoreError;
use crate::model::Instant;

/// Second 0.
pub(super) const EPOCH: Instant = DateTime::UNIX_EPOCH;

/// Seconds since the epoch.
pub(super) fn seconds(at: Instant) -> i64 {
    at.timestamp()
}

/// The instant of a column.
pub(super) fn instant(row: &Row<'_>, column: usize) -> rusqlite::Result<Instant> {
    let seconds: i64 = row.get(column)?;
    DateTime::from_timestamp(seconds, 0).ok_or(rusqlite::Error::IntegralValueOutOfRange(column, seconds))
}

/// The instant of a column that may be NULL.
pub(super) fn maybe_instant(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Instant>> {
    match row.get::<_, Option<i64>>(column)? {
        None => Ok(None),
        Some(_) => instant(row, column).map(Some),
    }
}

/// A value that a column holds as text, such as an identifier or a code.
pub(super) fn parsed<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(text))
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

/// A value that a column holds as text, or NULL.
pub(super) fn maybe_parsed<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Text(_) | ValueRef::Blob(_) => {
            parsed(row, column).map(Some)
        }
    }
}

/// A document that a column holds as JSON.
pub(super) fn document<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

/// The text that a value has as a code: an enum without fields, an identifier.
pub(super) fn code<T: Serialize>(value: &T) -> Result<String, StoreError> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(code) => Ok(code),
        other => Ok(other.to_string()),
    }
}
