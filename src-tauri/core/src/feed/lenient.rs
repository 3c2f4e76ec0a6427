//! Decodes one object of a JSON document as it stands; where that fails, mends or leaves out the field at fault, and keeps the
//! rest.
//!
//! Most objects are right, and are decoded straight from the document's text; only a faulty one is taken apart.
//! Deliberately absent: any knowledge of what the fields mean.

use std::{collections::BTreeMap, fmt};

use chrono_tz::Tz;
use serde::de::DeserializeOwned;
use serde_json::{Value, json, value::RawValue};
use serde_path_to_error::Segment;

use super::{WarningCode, json::pointer, times::Written, warning::Warnings};
use crate::model::{UNDETERMINED, rfc3339, wall_clock};

/// Most faults of one object before it is left out as a whole.
const MOST_FAULTS: usize = 50;

/// Where an object stands; a text only when a warning needs one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'a> {
    /// A member of one of the document's lists.
    Member { list: &'a str, position: usize },
    /// A field of the document.
    Field(&'a str),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member { list, position } => write!(f, "/{list}/{position}"),
            Self::Field(name) => write!(f, "/{name}"),
        }
    }
}

impl Place<'_> {
    /// The place of something inside.
    pub(super) fn inside(self, path: impl fmt::Display) -> String {
        format!("{self}/{path}")
    }
}

/// Decodes an object. Times without an offset are taken for those of `zone`.
pub(super) fn decode<T: DeserializeOwned>(
    raw: &RawValue,
    place: Place<'_>,
    zone: Option<Tz>,
    warnings: &mut Warnings,
) -> Option<T> {
    if let Ok(object) = serde_json::from_str(raw.get()) {
        return Some(object);
    }
    match serde_json::from_str(raw.get()) {
        Ok(value) => salvage(value, place, zone, warnings),
        Err(fault) => {
            warnings.add(WarningCode::BadObject, place.to_string(), format!("{fault}; left out"));
            None
        }
    }
}

/// Decodes an object, mending or leaving out the fields that can't be decoded as they are.
pub(super) fn salvage<T: DeserializeOwned>(
    mut value: Value,
    place: Place<'_>,
    zone: Option<Tz>,
    warnings: &mut Warnings,
) -> Option<T> {
    without_nulls(&mut value);
    let mut removed = Removed::default();
    for _ in 0..MOST_FAULTS {
        let fault = match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(object) => return Some(object),
            Err(fault) => fault,
        };
        let path = path_of(fault.path());
        let at = removed.original(&path).iter().fold(place.to_string(), |parent, key| pointer(&parent, key));
        let reason = fault.into_inner().to_string();
        let own_zone = value.get("zone").and_then(Value::as_str).and_then(|name| name.parse().ok());
        if let Some(found) = find(&mut value, &path)
            && let Some((mended, meaning)) = mend(found, &reason, own_zone.or(zone))
        {
            *found = mended;
            warnings.add(WarningCode::Form, at, format!("{reason}; taken as {meaning}"));
            continue;
        }
        if !removed.remove(&mut value, &path) {
            warnings.add(WarningCode::BadObject, at, format!("{reason}; left out"));
            return None;
        }
        warnings.add(WarningCode::BadField, at, format!("{reason}; left out"));
    }
    warnings.add(WarningCode::BadObject, place.to_string(), "nearly nothing of it can be read; left out");
    None
}

/// Many writers say `null` for what they don't have.
fn without_nulls(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, field| !field.is_null());
            fields.values_mut().for_each(without_nulls);
        }
        Value::Array(members) => members.iter_mut().for_each(without_nulls),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn path_of(path: &serde_path_to_error::Path) -> Vec<String> {
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } => Some(key.clone()),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

fn find<'v>(value: &'v mut Value, path: &[String]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |inner, key| match inner {
        Value::Object(fields) => fields.get_mut(key),
        Value::Array(members) => members.get_mut(key.parse::<usize>().ok()?),
        _ => None,
    })
}

/// The value in the form that it should have, and what it was taken for, where that is beyond doubt.
fn mend(found: &Value, reason: &str, zone: Option<Tz>) -> Option<(Value, &'static str)> {
    let expects = |what: &str| reason.contains(&format!("expected {what}"));
    match found {
        Value::Number(number) if expects("a string") => Some((json!(number.to_string()), "a text")),
        Value::String(text) if expects("a map") => Some((json!({UNDETERMINED: text}), "a text in an unknown language")),
        Value::String(_) | Value::Object(_) if expects("a sequence") => Some((json!([found]), "a list of one")),
        Value::String(text) if expects("u") || expects("i") || expects("f") => {
            let number: serde_json::Number = text.trim().parse().ok()?;
            Some((Value::Number(number), "a number"))
        }
        Value::String(text) if expects("a boolean") => {
            text.trim().to_lowercase().parse::<bool>().ok().map(|truth| (json!(truth), "true or false"))
        }
        Value::String(text) => match Written::parse(text)? {
            Written::WallClock(wall) => {
                let zone = zone?;
                Some((json!(rfc3339(wall_clock(wall, zone)?, zone)), "the time at the venue"))
            }
            Written::WithOffset(at) => {
                let mended = at.to_rfc3339();
                (mended != *text).then(|| (json!(mended), "a time"))
            }
            Written::Day(_) => None,
        },
        _ => None,
    }
}

/// What was left out of lists, so that places are those of the document and not of what is left of it.
#[derive(Debug, Default)]
struct Removed(BTreeMap<Vec<String>, Vec<usize>>);

impl Removed {
    /// The path in the document of a path in what is left.
    fn original(&self, path: &[String]) -> Vec<String> {
        let mut original: Vec<String> = Vec::with_capacity(path.len());
        for key in path {
            let key = match (self.0.get(&original), key.parse::<usize>()) {
                (Some(gone), Ok(index)) => {
                    // In order, so that each that is gone before moves the rest by one.
                    gone.iter().fold(index, |index, gone| if *gone <= index { index + 1 } else { index }).to_string()
                }
                _ => key.clone(),
            };
            original.push(key);
        }
        original
    }

    /// Removes the value at a path; false when there is nothing to remove.
    fn remove(&mut self, value: &mut Value, path: &[String]) -> bool {
        let Some((last, above)) = path.split_last() else { return false };
        match find(value, above) {
            Some(Value::Object(fields)) => fields.remove(last).is_some(),
            Some(Value::Array(members)) => match last.parse::<usize>() {
                Ok(index) if index < members.len() => {
                    members.remove(index);
                    let mut original = self.original(path);
                    if let Some(index) = original.pop().and_then(|index| index.parse().ok()) {
                        let gone = self.0.entry(original).or_default();
                        gone.push(index);
                        gone.sort_unstable();
                    }
                    true
                }
                _ => false,
            },
            _ => false,
        }
    }
}
