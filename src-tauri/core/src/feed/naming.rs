//! Identifiers from names, for formats that have none: the same name gives the same identifier in every revision and format.
//! Deliberately absent: numbers in order of appearance, which change when anything is added.

use url::Url;

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

/// The conference of a file that names none, when nobody says which it is.
pub(super) fn nameless() -> ConferenceId {
    ConferenceId::new("conference").expect("it is not empty")
}

/// Parts of an address or path that say what is served, not of which conference.
const SERVED: [&str; 17] = [
    "api",
    "v1",
    "v2",
    "v3",
    "view",
    "all",
    "gridsmart",
    "schedule",
    "widget",
    "export",
    "conferences",
    "events",
    "sessions",
    "talks",
    "program",
    "programme",
    "data",
];

/// The conference by where its programme is from, for formats that don't name it: the last part of the address or path that is
/// not a word of an interface, `sotm-2026` in `https://pretalx.com/sotm-2026/schedule/widget/v2.json`; else the host.
#[must_use]
pub fn conference_of_source(source: &str) -> Option<ConferenceId> {
    let (host, path) = match Url::parse(source) {
        Ok(url) if url.has_host() => (url.host_str().map(str::to_owned), url.path().to_owned()),
        _ => (None, source.to_owned()),
    };
    let mut parts = path.rsplit(['/', '\\']).map(|part| slug(part.split('.').next().unwrap_or_default()));
    let named = parts.find(|part| !part.is_empty() && !SERVED.contains(&part.as_str()));
    ConferenceId::new(named.or_else(|| Some(slug(&host?)))?).ok()
}
