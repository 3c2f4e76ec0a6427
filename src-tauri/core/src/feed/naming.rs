//! Identifiers from names, for formats that have none: the same name gives the same identifier in every revision and format.
//! Deliberately absent: numbers in order of appearance, which change when anything is added.

use crate::{
    model::{ConferenceId, InvalidId},
    search::fold,
};

/// Longest identifier that is made from a name, in bytes: names are cut there.
const LONGEST: usize = 120;

/// A readable identifier from a name: `Sala B (1ª planta)` is `sala-b-1a-planta`.
pub(super) fn slug(name: &str) -> String {
    // These tell names apart: C, C++ and C#.
    let name =
        if name.contains(['+', '#']) { name.replace('+', " plus ").replace('#', " sharp ") } else { name.to_owned() };
    let mut slug = fold(&name).replace(' ', "-");
    if slug.is_empty() {
        name.trim().clone_into(&mut slug);
    }
    slug.truncate(slug.floor_char_boundary(LONGEST));
    slug
}

/// The conference: by its acronym, else its title, whatever the format and address.
pub(super) fn conference(acronym: Option<&str>, title: Option<&str>) -> Result<ConferenceId, InvalidId> {
    ConferenceId::new(acronym.or(title).map(slug).unwrap_or_default())
}
