//! Fields of JSON objects, read leniently: a number for a text, an object for its name, a map of languages for one of them.
//! Deliberately absent: what a field means in a format.

use serde_json::{Map, Value};

use super::{Unreadable, WarningCode, clean::filled, json::pointer, labels::is_tag, warning::Warnings};
use crate::model::Localised;

pub(super) type Object = Map<String, Value>;

/// Why a document that was recognised is not one of its format after all.
pub(super) fn malformed(place: &str, detail: &str) -> Unreadable {
    Unreadable::Malformed { detail: detail.to_owned(), place: Some(place.to_owned()) }
}

/// A list. Empty when there is none.
pub(super) fn list(object: &mut Object, key: &str) -> Vec<Value> {
    match object.get_mut(key).map(Value::take) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    }
}

/// A list, with a warning when it is something else.
pub(super) fn list_at(object: &mut Object, key: &str, place: &str, warnings: &mut Warnings) -> Vec<Value> {
    match object.get_mut(key).map(Value::take) {
        Some(Value::Array(list)) => list,
        None | Some(Value::Null) => Vec::new(),
        Some(_) => {
            warnings.add(WarningCode::BadField, pointer(place, key), "it is not a list; left out");
            Vec::new()
        }
    }
}

/// The objects of a list.
pub(super) fn objects(object: &mut Object, key: &str) -> impl Iterator<Item = Object> + use<> {
    list(object, key).into_iter().filter_map(object_of)
}

/// A value that is an object.
pub(super) fn object_of(value: Value) -> Option<Object> {
    match value {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

/// A field that is an object. Empty when it is none.
pub(super) fn inner(object: &mut Object, key: &str) -> Object {
    object.get_mut(key).map(Value::take).and_then(object_of).unwrap_or_default()
}

/// A field as text. `None` when it is empty.
pub(super) fn taken(object: &mut Object, key: &str) -> Option<String> {
    as_text(object.get_mut(key)?.take())
}

/// The first of these fields that has a text.
pub(super) fn either(object: &mut Object, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| taken(object, key))
}

/// A list of texts or numbers, such as the ids that a session refers to.
pub(super) fn texts(object: &mut Object, key: &str) -> Vec<String> {
    list(object, key).into_iter().filter_map(as_text).collect()
}

/// Whether a field says yes.
pub(super) fn is_true(object: &Object, key: &str) -> bool {
    object.get(key).and_then(Value::as_bool).unwrap_or_default()
}

/// A value as text: a number too, the name of an object, one language of a map.
pub(super) fn as_text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => filled(&text),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(mut inner) => {
            let key = ["name", "en"].into_iter().find(|key| inner.contains_key(*key)).map(str::to_owned);
            let key = key.or_else(|| inner.keys().next().cloned())?;
            match inner.remove(&key)? {
                Value::String(text) => filled(&text),
                _ => None,
            }
        }
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    }
}

/// A field that may be a map from languages to texts: the texts by language, and one of them. A plain text has no language.
pub(super) fn translated(object: &mut Object, key: &str) -> (Option<String>, Localised) {
    let Some(value) = object.get_mut(key).map(Value::take) else { return (None, Localised::default()) };
    let mut texts = Localised::default();
    if let Value::Object(map) = &value {
        for (language, text) in map {
            let tag = language.replace('_', "-");
            if let Some(text) = text.as_str().and_then(filled)
                && is_tag(&tag)
            {
                texts.set(&tag, text);
            }
        }
    }
    (as_text(value), texts)
}
