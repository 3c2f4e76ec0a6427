//! Which object of the programme a text names.
//! Deliberately absent: sessions (they have guids and states), and filters, where a text may mean several.

use super::ApiError;
use crate::{model::Localised, search::fold};

/// An object with its names.
pub(super) struct Named<'a, K> {
    id: &'a K,
    names: Vec<&'a str>,
}

impl<'a, K> Named<'a, K> {
    pub(super) fn new(id: &'a K, names: Vec<&'a str>) -> Self {
        Self { id, names }
    }

    /// With all names in all languages.
    pub(super) fn localised<const N: usize>(id: &'a K, names: [&'a Localised; N]) -> Self {
        Self { id, names: names.into_iter().flat_map(Localised::iter).map(|(_, name)| name).collect() }
    }
}

/// The one object that a text names: by id, else by a whole name, else by the unique beginning of one.
pub(super) fn one_of<'a, K: Clone + PartialEq + std::fmt::Display + 'a>(
    what: &str,
    text: &str,
    objects: impl Iterator<Item = Named<'a, K>>,
) -> Result<K, ApiError> {
    let (objects, text) = (objects.collect::<Vec<_>>(), text.trim());
    if let Some(object) = objects.iter().find(|object| object.id.to_string() == text) {
        return Ok(object.id.clone());
    }
    let wanted = fold(text);
    let having = |test: &dyn Fn(&str) -> bool| -> Vec<&Named<'a, K>> {
        objects.iter().filter(|object| object.names.iter().any(|name| test(&fold(name)))).collect()
    };
    let mut found = having(&|name| name == wanted);
    if found.is_empty() && !wanted.is_empty() {
        found = having(&|name| name.starts_with(&wanted));
    }
    match found.as_slice() {
        [] => Err(ApiError::NoSuchFilter { what: what.to_owned(), value: text.to_owned() }),
        [one] => Ok(one.id.clone()),
        several => Err(ApiError::AmbiguousSession {
            session: text.to_owned(),
            titles: several
                .iter()
                .map(|one| format!("{} ({})", one.names.first().copied().unwrap_or_default(), one.id))
                .take(5)
                .collect(),
        }),
    }
}
