//! Reads Sessionize's JSON: the view `All`, joined by ids, and the view `GridSmart`, by day and room.
//!
//! Traps seen in real files: times without offset or zone; in the grid every session stands under `rooms` and again under
//! `timeSlots`; a room that is renamed keeps its `roomId`; plenum sessions stand in one room and are for all; sessions that are not
//! scheduled yet; no conference.
//! Deliberately absent: answers to the organisers' questions, and pictures.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::{
    Unreadable, WarningCode,
    fields::{Object, as_text, is_true, list_at, malformed, object_of, objects, taken, texts},
    json::{self, pointer},
    labels,
    raw::{RawEvent, RawLink, RawPerson, RawRoom, RawSchedule},
    states::States,
    warning::Warnings,
};
use crate::{model::FormatKind, search::fold};

/// Reads the view `All`.
pub(super) fn read_all(text: &str, warnings: &mut Warnings) -> Result<RawSchedule, Unreadable> {
    let mut document = object_of(json::parse(text)?).ok_or_else(|| malformed("", "it is not an object"))?;
    let Some(Value::Array(sessions)) = document.remove("sessions") else {
        return Err(malformed("/sessions", "the sessions are not a list"));
    };
    let mut categories = Categories::default();
    let listed = objects(&mut document, "categories").enumerate();
    let items = listed.flat_map(|(position, category)| categories.items(category, &pointer("/categories", position)));
    let items = items.collect();
    let mut reader = Reader {
        rooms: objects(&mut document, "rooms").filter_map(room).collect(),
        items,
        categories,
        people: objects(&mut document, "speakers").filter_map(person).collect(),
        ..Reader::default()
    };
    reader.sessions(sessions, "/sessions", None, warnings);
    Ok(reader.finish("/sessions", warnings))
}

/// Reads the view `GridSmart`, by its rooms.
pub(super) fn read_grid(text: &str, warnings: &mut Warnings) -> Result<RawSchedule, Unreadable> {
    let Value::Array(days) = json::parse(text)? else { return Err(malformed("", "it is not a list of days")) };
    let mut reader = Reader::default();
    for (number, day) in days.into_iter().enumerate() {
        let place = pointer("", number);
        let Value::Object(mut day) = day else {
            warnings.add(WarningCode::BadObject, place, "a day is not an object; left out");
            continue;
        };
        for (number, mut listed) in objects(&mut day, "rooms").enumerate() {
            let room_place = format!("{place}/rooms/{number}");
            let sessions = list_at(&mut listed, "sessions", &room_place, warnings);
            let place = pointer(&room_place, "sessions");
            let id = room(listed).map(|(id, name)| {
                reader.rooms.entry(id.clone()).or_insert(name);
                id
            });
            reader.sessions(sessions, &place, id.as_deref(), warnings);
        }
    }
    Ok(reader.finish("whole file", warnings))
}

/// What an item of a category is to a session.
#[derive(Debug, Clone, Copy)]
enum Meaning {
    Track,
    Kind,
    Language,
    Tag,
}

impl Meaning {
    /// By the category's title, where it says so: the organisers write it.
    fn of(title: &str) -> Option<Self> {
        let folded = fold(title);
        let has = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
        if has(&["language", "languages", "sprache", "langue", "idioma", "lingua", "taal"]) {
            Some(Self::Language)
        } else if has(&["level", "niveau", "nivel", "tag", "tags", "topic", "topics", "audience"]) {
            Some(Self::Tag)
        } else if has(&["track", "tracks", "theme", "themes", "thema", "stream"]) {
            Some(Self::Track)
        } else if has(&["format", "formats", "formato", "type", "kind"]) {
            Some(Self::Kind)
        } else {
            None
        }
    }
}

#[derive(Debug, Default)]
struct Reader {
    /// Names by id.
    rooms: HashMap<String, String>,
    items: HashMap<String, (Meaning, String)>,
    categories: Categories,
    people: HashMap<String, RawPerson>,
    events: Vec<RawEvent>,
    /// Sessions with their starts: a plenum session may stand in every room.
    seen: HashSet<(Option<String>, Option<String>)>,
    states: States,
}

impl Reader {
    fn sessions(&mut self, sessions: Vec<Value>, place: &str, room: Option<&str>, warnings: &mut Warnings) {
        for (position, session) in sessions.into_iter().enumerate() {
            let place = pointer(place, position);
            let Value::Object(mut session) = session else {
                warnings.add(WarningCode::BadObject, place, "a session is not an object; left out");
                continue;
            };
            if !self.states.admit(taken(&mut session, "status").as_deref()) {
                continue;
            }
            let event = self.event(session, place, room, warnings);
            let is_again = event.guid.is_some() && !self.seen.insert((event.guid.clone(), event.date.clone()));
            if !is_again {
                self.events.push(event);
            }
        }
    }

    fn event(&mut self, mut session: Object, place: String, room: Option<&str>, warnings: &mut Warnings) -> RawEvent {
        let mut text = |key: &str| taken(&mut session, key);
        let mut event = RawEvent {
            guid: text("id"),
            title: text("title").unwrap_or_default(),
            description: text("description").unwrap_or_default(),
            date: text("startsAt"),
            end: text("endsAt"),
            ..RawEvent::default()
        };
        let id = room.map(str::to_owned).or_else(|| text("roomId"));
        let named = text("room");
        if let Some(id) = id {
            let name = self.rooms.get(&id).cloned().or(named);
            if name.is_none() {
                let message = format!("room {id} is not in the file; left out");
                warnings.add(WarningCode::DanglingReference, pointer(&place, "roomId"), message);
            }
            event.room = name.unwrap_or_default();
        }
        for (key, kind) in [("liveUrl", "stream"), ("recordingUrl", "recording")] {
            let url = text(key);
            event.links.extend(url.map(|url| RawLink { url, title: String::new(), kind: Some(kind.to_owned()) }));
        }
        self.categories(&mut event, &mut session, &place, warnings);
        for (position, speaker) in list_at(&mut session, "speakers", &place, warnings).into_iter().enumerate() {
            self.speaker(&mut event, speaker, &pointer(&pointer(&place, "speakers"), position), warnings);
        }
        if is_true(&session, "isServiceSession") && event.kind.is_empty() {
            let (kind, name) = match labels::kind(&event.title) {
                FormatKind::Break => (FormatKind::Break, "Break"),
                FormatKind::Social => (FormatKind::Social, "Social"),
                FormatKind::Session | FormatKind::Service => (FormatKind::Service, "Service"),
            };
            name.clone_into(&mut event.kind);
            event.format_kind = Some(kind);
        }
        if is_true(&session, "isPlenumSession") {
            event.tags.push("plenum".to_owned());
        }
        event.place = place;
        event
    }

    /// By id in the view `All`, with their names in the grid.
    fn categories(&mut self, event: &mut RawEvent, session: &mut Object, place: &str, warnings: &mut Warnings) {
        let listed = objects(session, "categories");
        let mut found: Vec<(Meaning, String)> = listed
            .enumerate()
            .flat_map(|(position, category)| self.categories.items(category, &format!("{place}/categories/{position}")))
            .map(|(_, item)| item)
            .collect();
        for id in texts(session, "categoryItems") {
            // Items of a category that says nothing to an attendee are not known here.
            found.extend(self.items.get(&id).cloned());
        }
        for (meaning, name) in found {
            match meaning {
                Meaning::Track => event.tracks.push(name),
                Meaning::Tag => event.tags.push(name),
                Meaning::Language if event.language.is_empty() => event.language = name,
                Meaning::Language => event.language = format!("{}, {name}", event.language),
                Meaning::Kind if event.kind.is_empty() => event.kind = name,
                Meaning::Kind => {
                    warnings.add(WarningCode::BadField, place, format!("a second format, {name:?}; left out"));
                }
            }
        }
    }

    /// An id in the view `All`, a name with its id in the grid.
    fn speaker(&self, event: &mut RawEvent, speaker: Value, place: &str, warnings: &mut Warnings) {
        if let Value::Object(speaker) = speaker {
            event.people.extend(person(speaker).map(|(_, person)| person));
            return;
        }
        let Some(id) = as_text(speaker) else { return };
        let known = self.people.get(&id).cloned();
        if known.is_none() {
            let message = format!("speaker {id} is not in the file; left out");
            warnings.add(WarningCode::DanglingReference, place, message);
        }
        event.people.extend(known);
    }

    fn finish(self, place: &str, warnings: &mut Warnings) -> RawSchedule {
        self.states.warn(place, warnings);
        self.categories.warn(warnings);
        let rooms = self.rooms.into_iter().map(|(id, name)| RawRoom { name, guid: Some(id), ..RawRoom::default() });
        RawSchedule { rooms: rooms.collect(), events: self.events, ..RawSchedule::default() }
    }
}

/// A room: its id, which stays when it is renamed, and its name.
fn room(mut room: Object) -> Option<(String, String)> {
    Some((taken(&mut room, "id")?, taken(&mut room, "name")?))
}

/// Categories whose titles say nothing to this reader, with where each stands first.
#[derive(Debug, Default)]
struct Categories {
    unknown: BTreeMap<String, String>,
}

impl Categories {
    /// The items of a category with their meaning.
    fn items(&mut self, mut category: Object, place: &str) -> Vec<(String, (Meaning, String))> {
        let title = taken(&mut category, "title").or_else(|| taken(&mut category, "name")).unwrap_or_default();
        let key = if category.contains_key("items") { "items" } else { "categoryItems" };
        let items = objects(&mut category, key).filter_map(|mut item| {
            let (id, name) = (taken(&mut item, "id")?, taken(&mut item, "name")?);
            Some((id, name))
        });
        let items: Vec<(String, String)> = items.collect();
        let Some(meaning) = Meaning::of(&title) else {
            if !items.is_empty() {
                self.unknown.entry(title).or_insert_with(|| place.to_owned());
            }
            return Vec::new();
        };
        items.into_iter().map(|(id, name)| (id, (meaning, name))).collect()
    }

    fn warn(self, warnings: &mut Warnings) {
        for (title, place) in self.unknown {
            let message = format!("{title:?} is not known as tracks, formats, levels or languages; left out");
            warnings.add(WarningCode::BadField, place, message);
        }
    }
}

fn person(mut person: Object) -> Option<(String, RawPerson)> {
    let mut text = |key: &str| taken(&mut person, key);
    let id = text("id")?;
    let parts = [text("firstName"), text("lastName")];
    let name = text("fullName")
        .or_else(|| text("name"))
        .unwrap_or_else(|| parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
    let biography = text("bio");
    let mut links: Vec<(String, Option<String>)> = objects(&mut person, "links")
        .filter_map(|mut link| Some((taken(&mut link, "url")?, taken(&mut link, "linkType"))))
        .collect();
    // Their own page before those of networks.
    links.sort_by_key(|(_, kind)| !matches!(kind.as_deref(), Some("Blog" | "Company_Website")));
    let url = links.into_iter().next().map(|(url, _)| url);
    Some((id.clone(), RawPerson { id: Some(id), name, biography, url, ..RawPerson::default() }))
}
