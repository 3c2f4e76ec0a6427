//! Rooms, tracks, types and languages of a schedule: what stands on its sessions as a name.
//!
//! A room is known by its guid where the file gives each room one of its own, so that a renamed room is still the same;
//! everything else by its name. Rooms and tracks that no session has are left out.
//! Deliberately absent: venues and floors, which these formats don't have.

use std::collections::{BTreeMap, HashMap, hash_map::Entry};

use super::{
    WarningCode,
    clean::line,
    naming::slug,
    raw::{RawRoom, RawTrack},
    warning::Warnings,
};
use crate::{
    model::{Format, FormatId, FormatKind, LanguageTag, Localised, Room, RoomId, Session, Theme, ThemeId},
    search::fold,
};

#[derive(Debug, Default)]
pub(super) struct Labels {
    rooms: Vec<Room>,
    themes: Vec<Theme>,
    formats: Vec<Format>,
    known_rooms: HashMap<String, RoomId>,
    known_themes: HashMap<String, ThemeId>,
    known_formats: HashMap<String, FormatId>,
    /// What the file says of rooms apart from its sessions, by name.
    listed_rooms: HashMap<String, RawRoom>,
    descriptions: HashMap<String, String>,
    theme_names: HashMap<String, Localised>,
}

impl Labels {
    pub(super) fn new(rooms: &[RawRoom], tracks: &[RawTrack]) -> Self {
        let mut rooms_of: HashMap<&str, Vec<&str>> = HashMap::new();
        for room in rooms {
            if let Some(guid) = &room.guid {
                let named = rooms_of.entry(guid).or_default();
                if !named.contains(&room.name.as_str()) {
                    named.push(&room.name);
                }
            }
        }
        let mut listed: HashMap<String, RawRoom> = HashMap::new();
        for room in rooms {
            // One guid for several rooms tells nothing, as in the example of pretalx.
            let own =
                room.guid.clone().filter(|guid| rooms_of.get(guid.as_str()).is_some_and(|named| named.len() == 1));
            let room = RawRoom { guid: own, ..room.clone() };
            match listed.entry(room.name.clone()) {
                Entry::Vacant(free) => drop(free.insert(room)),
                Entry::Occupied(mut taken) if taken.get().guid != room.guid => taken.get_mut().guid = None,
                Entry::Occupied(_) => {}
            }
        }
        let described = tracks.iter().filter_map(|track| Some((track.name.clone(), track.description.clone()?)));
        let translated = tracks.iter().filter(|track| !track.names.is_empty());
        Self {
            listed_rooms: listed,
            descriptions: described.collect(),
            theme_names: translated.map(|track| (track.name.clone(), track.names.clone())).collect(),
            ..Self::default()
        }
    }

    pub(super) fn room(&mut self, name: &str) -> Option<RoomId> {
        if let Some(id) = self.known_rooms.get(name) {
            return Some(id.clone());
        }
        let listed = self.listed_rooms.get(name);
        let guid = listed.and_then(|room| room.guid.as_deref());
        let id = guid.and_then(|guid| RoomId::new(guid).ok()).or_else(|| RoomId::new(slug(name)).ok())?;
        self.known_rooms.insert(name.to_owned(), id.clone());
        if self.rooms.iter().all(|room| room.id != id) {
            self.rooms.push(Room {
                id: id.clone(),
                name: listed
                    .map(|room| &room.names)
                    .filter(|names| !names.is_empty())
                    .cloned()
                    .unwrap_or_else(|| Localised::plain(line(name))),
                floor: None,
                venue: None,
                capacity: listed.and_then(|room| room.capacity),
                capacity_estimated: false,
                step_free: None,
                hearing_loop: None,
                interpretation_booths: None,
                kind: None,
                sort: None,
                shared: false,
            });
        }
        Some(id)
    }

    /// The themes of these names, each once.
    pub(super) fn themes(&mut self, names: &[String]) -> Vec<ThemeId> {
        let mut themes = Vec::with_capacity(names.len());
        for theme in names.iter().filter_map(|name| self.theme(name)) {
            if !themes.contains(&theme) {
                themes.push(theme);
            }
        }
        themes
    }

    fn theme(&mut self, name: &str) -> Option<ThemeId> {
        if let Some(id) = self.known_themes.get(name) {
            return Some(id.clone());
        }
        let id = ThemeId::new(slug(name)).ok()?;
        self.known_themes.insert(name.to_owned(), id.clone());
        if self.themes.iter().all(|theme| theme.id != id) {
            self.themes.push(Theme {
                id: id.clone(),
                title: self.theme_names.get(name).cloned().unwrap_or_else(|| Localised::plain(line(name))),
                description: self.descriptions.get(name).map(Localised::plain).unwrap_or_default(),
                sort: None,
            });
        }
        Some(id)
    }

    /// The format of a name. `known` is what it is to an attendee, where that is not to be told by its words.
    pub(super) fn format(&mut self, name: &str, known: Option<FormatKind>) -> Option<FormatId> {
        if let Some(id) = self.known_formats.get(name) {
            return Some(id.clone());
        }
        let id = FormatId::new(slug(name)).ok()?;
        self.known_formats.insert(name.to_owned(), id.clone());
        if self.formats.iter().all(|format| format.id != id) {
            self.formats.push(Format {
                id: id.clone(),
                // `lightning_talk` is how frab writes it.
                title: Localised::plain(line(name).replace('_', " ")),
                description: Localised::default(),
                usual_minutes: None,
                max_minutes: None,
                kind: known.unwrap_or_else(|| kind(name)),
                sort: None,
            });
        }
        Some(id)
    }

    pub(super) fn finish(self) -> (Vec<Room>, Vec<Theme>, Vec<Format>) {
        (self.rooms, self.themes, self.formats)
    }
}

/// Whether a type of session is content, by its words.
pub(super) fn kind(name: &str) -> FormatKind {
    const BREAKS: [&str; 12] = [
        "break",
        "pause",
        "lunch",
        "coffee",
        "breakfast",
        "dejeuner",
        "dejeuners",
        "cafe",
        "mittagessen",
        "almuerzo",
        "descanso",
        "pausa",
    ];
    const SOCIAL: [&str; 7] = ["social", "party", "dinner", "reception", "diner", "cena", "empfang"];
    const SERVICE: [&str; 4] = ["registration", "accueil", "registro", "helpdesk"];
    let folded = fold(name);
    let has = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    if has(&BREAKS) || folded.split(' ').any(|word| word.ends_with("pause")) {
        FormatKind::Break
    } else if has(&SOCIAL) {
        FormatKind::Social
    } else if has(&SERVICE) {
        FormatKind::Service
    } else {
        FormatKind::Session
    }
}

/// The languages of a session: tags, or several in one text; the names of a few, as OSEM writes them.
pub(super) fn languages(text: &str, place: &str, warnings: &mut Warnings) -> Vec<LanguageTag> {
    let mut languages: Vec<LanguageTag> = Vec::new();
    for part in parts(text) {
        let tag = match fold(part).as_str() {
            "english" | "englisch" | "anglais" => "en",
            "french" | "francais" | "franzosisch" => "fr",
            // "de-formal" is a politer German of pretalx's user interface.
            "german" | "deutsch" | "deutscht" | "allemand" | "de formal" | "de informal" => "de",
            "spanish" | "espanol" | "castellano" => "es",
            "italian" | "italiano" => "it",
            "portuguese" | "portugues" => "pt",
            "dutch" | "nederlands" => "nl",
            _ => part,
        };
        let tag = tag.replace('_', "-");
        match LanguageTag::new(&tag) {
            Ok(tag) if is_tag(tag.as_str()) => {
                if !languages.contains(&tag) {
                    languages.push(tag);
                }
            }
            _ => warnings.add(WarningCode::Language, place, format!("{part:?} is not a language tag; left out")),
        }
    }
    languages
}

/// Several languages in one text: `de, en`, `deutsch und englisch`, `English or German`.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let between = [" und ", " and ", " oder ", " or ", " et ", " ou ", " y ", " e ", " & "];
    let mut parts = vec![text];
    for word in between {
        parts = parts.into_iter().flat_map(|part| part.split(word)).collect();
    }
    parts.into_iter().flat_map(|part| part.split([',', '/', ';', '|'])).map(str::trim).filter(|part| !part.is_empty())
}

/// BCP 47 as far as it matters: `de`, `pt-BR`, `fsl`.
pub(crate) fn is_tag(text: &str) -> bool {
    text.split('-').enumerate().all(|(position, part)| {
        let length = if position == 0 { 2..=3 } else { 1..=8 };
        length.contains(&part.len()) && part.bytes().all(|letter| letter.is_ascii_alphanumeric())
    })
}

/// The languages of all sessions, most used first.
pub(super) fn most_used(sessions: &[Session]) -> Vec<LanguageTag> {
    let mut counts: BTreeMap<&LanguageTag, usize> = BTreeMap::new();
    for tag in sessions.iter().flat_map(|session| &session.spoken_languages) {
        *counts.entry(tag).or_default() += 1;
    }
    let mut languages: Vec<_> = counts.into_iter().collect();
    languages.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    languages.into_iter().map(|(tag, _)| tag.clone()).collect()
}
