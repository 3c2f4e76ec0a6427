//! By what a session is told from others when its publisher's identifiers fail: title, people, format, theme; folded, so that
//! case, accents and punctuation make no difference.

use std::collections::{BTreeSet, HashMap};

use crate::{
    model::{PersonId, Programme, Session},
    search::fold,
};

/// A text as it is compared. Folding drops signs; those that tell C, C++ and C# apart are spelt out.
pub(super) fn normalised(text: &str) -> String {
    if text.contains(['+', '#']) { fold(&text.replace('+', " plus ").replace('#', " sharp ")) } else { fold(text) }
}

/// What is compared of a session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Face {
    /// Its title in every language. One in common is enough: feeds add and drop translations.
    pub(super) titles: BTreeSet<String>,
    /// Its people by name.
    pub(super) names: BTreeSet<String>,
    /// Its people by id: names change with marriages and misprints.
    pub(super) people: BTreeSet<String>,
    /// Its format and themes; `None` when it has neither.
    pub(super) kind: Option<String>,
}

impl Face {
    /// Whether they have neither title nor person in common.
    pub(super) fn is_strange_to(&self, other: &Self) -> bool {
        self.titles.is_disjoint(&other.titles) && self.is_cast_apart(other)
    }

    /// Whether they have no person in common.
    pub(super) fn is_cast_apart(&self, other: &Self) -> bool {
        self.names.is_disjoint(&other.names) && self.people.is_disjoint(&other.people)
    }

    /// What two sessions have in common when both are all there is of one thing.
    pub(super) fn shared(self, other: &Self) -> Self {
        let both = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.intersection(other).cloned().collect();
        Self {
            titles: both(&self.titles, &other.titles),
            names: both(&self.names, &other.names),
            people: both(&self.people, &other.people),
            kind: self.kind.filter(|kind| other.kind.as_ref() == Some(kind)),
        }
    }
}

/// Makes the faces of one programme.
pub(super) struct Faces<'a> {
    names: HashMap<&'a PersonId, &'a str>,
}

impl<'a> Faces<'a> {
    pub(super) fn of(programme: &'a Programme) -> Self {
        let people = programme.people.iter();
        Self { names: people.map(|person| (&person.id, person.name.as_str())).collect() }
    }

    pub(super) fn face(&self, session: &Session) -> Face {
        let ids = || session.people.iter().map(|one| &one.person);
        let name = |id: &PersonId| normalised(self.names.get(id).copied().unwrap_or(id.as_str()));
        Face {
            titles: filled(session.title.iter().map(|(_, title)| normalised(title))),
            names: filled(ids().map(name)),
            people: ids().map(ToString::to_string).collect(),
            kind: kind(session),
        }
    }
}

fn filled(texts: impl Iterator<Item = String>) -> BTreeSet<String> {
    texts.filter(|text| !text.is_empty()).collect()
}

/// Format and themes as one text. Themes are a set: which comes first is a matter of display.
fn kind(session: &Session) -> Option<String> {
    if session.format.is_none() && session.themes.is_empty() {
        return None;
    }
    let mut kind = session.format.as_ref().map(ToString::to_string).unwrap_or_default();
    for theme in session.themes.iter().collect::<BTreeSet<_>>() {
        kind.push('\n');
        kind.push_str(theme.as_str());
    }
    Some(kind)
}

/// Whether the publisher has named the session by something other than its number or title.
pub(super) fn has_guid(session: &Session) -> bool {
    if session.guid.as_source_id().is_some() || session.guid.is_title() {
        return false;
    }
    let guid = session.guid.as_str();
    // Titles have words; most guids have not, and need not be folded.
    !session.title.iter().any(|(_, title)| title == guid || normalised(title) == normalised(guid))
}
