//! Reads OSEM's JSON API: version 1 (`/api/v1/conferences/<name>/events` and `/api/v1/conferences/<name>`) and the JSON:API of
//! `SeaGL`'s instance, version 2.
//!
//! No real document was found: this is written after OSEM's serializers, and its tests are on small documents made after them.
//! Traps that those have: a wall clock labelled as UTC; rooms, tracks and speakers as identifiers that only other documents resolve
//! (they are used where lists of them stand beside the events); a length that is the event type's; events without any identifier.
//! Deliberately absent: times without a year, as OSEM writes some since 2015, and anything that would need a second request.

use std::collections::HashMap;

use serde_json::Value;

use super::{
    Unreadable, WarningCode,
    fields::{Object, either, inner, list, malformed, object_of, objects, taken, texts},
    json::{self, pointer},
    raw::{RawEvent, RawPerson, RawRoom, RawSchedule, RawTrack},
    warning::Warnings,
};

/// Reads the document.
pub(super) fn read(text: &str, warnings: &mut Warnings) -> Result<RawSchedule, Unreadable> {
    let mut document = object_of(json::parse(text)?).ok_or_else(|| malformed("", "it is not an object"))?;
    if document.contains_key("data") {
        return linked(document, warnings);
    }
    if document.contains_key("conference") {
        return Ok(conference(inner(&mut document, "conference"), warnings));
    }
    let Some(Value::Array(events)) = document.remove("events") else {
        return Err(malformed("/events", "the events are not a list"));
    };
    Ok(of_events(document, events, warnings))
}

/// A time of version 1: where it says UTC, OSEM may mean the venue's wall clock, so its own text stands beside it as the start.
fn dated(event: &mut RawEvent, time: Option<String>) {
    event.start = time.as_deref().and_then(|time| time.get(11..16)).map(str::to_owned);
    event.date = time;
}

/// The number at the end of an address.
fn number_of(url: &str) -> Option<String> {
    let last = url.trim_end_matches('/').rsplit('/').next()?;
    (!last.is_empty() && last.bytes().all(|digit| digit.is_ascii_digit())).then(|| last.to_owned())
}

/// Names of a list by their identifier.
fn names(document: &mut Object, key: &str) -> HashMap<String, String> {
    let named = objects(document, key)
        .filter_map(|mut object| Some((either(&mut object, &["guid", "id"])?, taken(&mut object, "name")?)));
    named.collect()
}

/// References that could not be followed, told once for each kind and not once for each session.
#[derive(Default)]
struct Unknown {
    rooms: usize,
    tracks: usize,
    speakers: usize,
}

impl Unknown {
    fn warn(&self, place: &str, warnings: &mut Warnings) {
        for (count, what) in [(self.rooms, "rooms"), (self.tracks, "tracks"), (self.speakers, "speakers")] {
            if count > 0 {
                let message = format!("{count} references to {what} that are not in this document; left out");
                warnings.add(WarningCode::DanglingReference, place, message);
            }
        }
    }
}

/// `/events`, alone or with the lists of `/rooms`, `/tracks` and `/speakers` beside it.
fn of_events(mut document: Object, events: Vec<Value>, warnings: &mut Warnings) -> RawSchedule {
    let rooms = names(&mut document, "rooms");
    let tracks = names(&mut document, "tracks");
    let people: HashMap<String, RawPerson> = objects(&mut document, "speakers").filter_map(person).collect();
    let mut unknown = Unknown::default();
    let mut raw = RawSchedule::default();
    for (position, event) in events.into_iter().enumerate() {
        let place = pointer("/events", position);
        let Value::Object(mut event) = event else {
            warnings.add(WarningCode::BadObject, place, "an event is not an object; left out");
            continue;
        };
        let mut text = |key: &str| taken(&mut event, key);
        let url = text("url");
        let mut read = RawEvent {
            place,
            guid: text("guid"),
            id: url.as_deref().and_then(number_of),
            title: text("title").unwrap_or_default(),
            subtitle: text("subtitle").unwrap_or_default(),
            summary: text("abstract").unwrap_or_default(),
            description: text("description").unwrap_or_default(),
            duration: text("length"),
            kind: text("type").unwrap_or_default(),
            language: text("language").unwrap_or_default(),
            url,
            ..RawEvent::default()
        };
        dated(&mut read, text("scheduled_date"));
        if let Some(guid) = text("room") {
            match rooms.get(&guid) {
                Some(name) => read.room.clone_from(name),
                None => unknown.rooms += 1,
            }
        }
        if let Some(guid) = text("track") {
            match tracks.get(&guid) {
                Some(name) => read.tracks.push(name.clone()),
                None => unknown.tracks += 1,
            }
        }
        for id in texts(&mut event, "speaker_ids") {
            match people.get(&id) {
                Some(person) => read.people.push(person.clone()),
                None => unknown.speakers += 1,
            }
        }
        raw.events.push(read);
    }
    unknown.warn("/events", warnings);
    raw.rooms =
        rooms.into_iter().map(|(guid, name)| RawRoom { name, guid: Some(guid), ..RawRoom::default() }).collect();
    raw
}

/// A speaker of version 1 has no id of its own; the account's number ends its address.
fn person(mut person: Object) -> Option<(String, RawPerson)> {
    let id = taken(&mut person, "id").or_else(|| number_of(&taken(&mut person, "url")?))?;
    let (name, biography) = (taken(&mut person, "name")?, taken(&mut person, "biography"));
    Some((id.clone(), RawPerson { id: Some(id), name, biography, ..RawPerson::default() }))
}

/// `/conferences/<name>`: events within their rooms, which have a number and no name. The `guid` of an event is its title, so that
/// the title stands in for what is missing.
fn conference(mut conference: Object, warnings: &mut Warnings) -> RawSchedule {
    let tracks = names(&mut conference, "tracks");
    let types: HashMap<String, (Option<String>, Option<String>)> = objects(&mut conference, "event_types")
        .filter_map(|mut kind| Some((taken(&mut kind, "id")?, (taken(&mut kind, "title"), taken(&mut kind, "length")))))
        .collect();
    let levels: HashMap<String, String> = objects(&mut conference, "difficulty_levels")
        .filter_map(|mut level| Some((taken(&mut level, "id")?, taken(&mut level, "title")?)))
        .collect();
    let mut unknown = Unknown::default();
    let mut raw = RawSchedule {
        place: "/conference".to_owned(),
        acronym: taken(&mut conference, "short_title"),
        title: taken(&mut conference, "title"),
        url: taken(&mut conference, "url"),
        version: taken(&mut conference, "revision"),
        dates: (taken(&mut conference, "start_date"), taken(&mut conference, "end_date")),
        ..RawSchedule::default()
    };
    for (number, mut room) in objects(&mut conference, "rooms").enumerate() {
        let id = taken(&mut room, "id");
        let name = taken(&mut room, "name").or_else(|| id.as_ref().map(|id| format!("Room {id}"))).unwrap_or_default();
        for (position, event) in list(&mut room, "events").into_iter().enumerate() {
            let place = format!("/conference/rooms/{number}/events/{position}");
            let Value::Object(mut event) = event else {
                warnings.add(WarningCode::BadObject, place, "an event is not an object; left out");
                continue;
            };
            let mut text = |key: &str| taken(&mut event, key);
            let kind = text("event_type_id").and_then(|id| types.get(&id));
            let track_id = text("track_id");
            let track = track_id.as_ref().and_then(|id| tracks.get(id));
            unknown.tracks += usize::from(track_id.is_some() && track.is_none());
            let title = text("title").or_else(|| text("guid")).unwrap_or_default();
            let mut read = RawEvent {
                place,
                title,
                subtitle: text("subtitle").unwrap_or_default(),
                summary: text("abstract").unwrap_or_default(),
                description: text("description").unwrap_or_default(),
                duration: kind.and_then(|(_, length)| length.clone()),
                kind: kind.and_then(|(title, _)| title.clone()).unwrap_or_default(),
                room: name.clone(),
                tracks: track.into_iter().cloned().collect(),
                tags: text("difficulty_level_id").and_then(|id| levels.get(&id)).into_iter().cloned().collect(),
                ..RawEvent::default()
            };
            dated(&mut read, text("start_time"));
            let people = text("speaker_names").unwrap_or_default();
            let people = people.split(',').flat_map(|names| names.split(" and ")).map(str::trim);
            let people = people.filter(|name| !name.is_empty());
            read.people = people.map(|name| RawPerson { name: name.to_owned(), ..RawPerson::default() }).collect();
            raw.events.push(read);
        }
        raw.rooms.push(RawRoom {
            name,
            guid: id,
            capacity: taken(&mut room, "size").and_then(|seats| seats.parse().ok()).filter(|seats| *seats > 0),
            ..RawRoom::default()
        });
    }
    unknown.warn("/conference/rooms", warnings);
    raw
}

/// Version 2: records by type and id, with true offsets.
fn linked(mut document: Object, warnings: &mut Warnings) -> Result<RawSchedule, Unreadable> {
    let mut records: HashMap<(String, String), (usize, Object)> = HashMap::new();
    for (position, mut record) in objects(&mut document, "included").enumerate() {
        if let Some(key) = key_of(&mut record) {
            records.insert(key, (position, record));
        }
    }
    let mut conference = match document.remove("data") {
        Some(Value::Object(conference)) => conference,
        Some(Value::Array(mut list)) if list.len() == 1 => list.pop().and_then(object_of).unwrap_or_default(),
        _ => return Err(malformed("/data", "it is not one conference")),
    };
    let mut about = inner(&mut conference, "attributes");
    let mut raw = RawSchedule {
        place: "/data".to_owned(),
        title: taken(&mut about, "title"),
        acronym: either(&mut about, &["short-title", "short_title"]),
        url: taken(&mut inner(&mut conference, "links"), "self"),
        ..RawSchedule::default()
    };
    let named: HashMap<(String, String), RawPerson> = records
        .iter_mut()
        .filter(|((kind, _), _)| !kind.starts_with("event"))
        .filter_map(|(key, (_, record))| {
            let mut attributes = inner(record, "attributes");
            let name = taken(&mut attributes, "name")?;
            let biography = taken(&mut attributes, "biography");
            let id = Some(key.1.clone());
            Some((key.clone(), RawPerson { id, name, biography, ..RawPerson::default() }))
        })
        .collect();
    let mut unknown = Unknown::default();
    let scheduled = references(&mut inner(&mut conference, "relationships"), "events");
    for (number, key) in scheduled.into_iter().enumerate() {
        let Some((position, mut record)) = records.remove(&key) else {
            let message = format!("event {} is not included, or was listed before; left out", key.1);
            let place = format!("/data/relationships/events/data/{number}");
            warnings.add(WarningCode::DanglingReference, place, message);
            continue;
        };
        let mut attributes = inner(&mut record, "attributes");
        let mut relationships = inner(&mut record, "relationships");
        let mut text = |key: &str| taken(&mut attributes, key);
        let mut related = |key: &str, unknown: &mut usize| {
            let found = references(&mut relationships, key).into_iter().filter_map(|key| {
                let found = named.get(&key).cloned();
                *unknown += usize::from(found.is_none());
                found
            });
            found.collect::<Vec<RawPerson>>()
        };
        let rooms = related("room", &mut unknown.rooms);
        let tracks = related("track", &mut unknown.tracks);
        let people = related("presenters", &mut unknown.speakers);
        raw.events.push(RawEvent {
            place: pointer("/included", position),
            guid: Some(key.1.clone()),
            id: Some(key.1),
            title: text("title").unwrap_or_default(),
            summary: text("abstract").unwrap_or_default(),
            date: text("beginning"),
            end: text("end"),
            language: text("language").unwrap_or_default(),
            url: taken(&mut inner(&mut record, "links"), "self"),
            room: rooms.into_iter().next().map(|room| room.name).unwrap_or_default(),
            tracks: tracks.into_iter().map(|track| track.name).collect(),
            people,
            ..RawEvent::default()
        });
    }
    unknown.warn("/included", warnings);
    for ((kind, id), record) in named {
        if kind.starts_with("room") {
            raw.rooms.push(RawRoom { name: record.name, guid: Some(id), ..RawRoom::default() });
        } else if kind.starts_with("track") {
            raw.tracks.push(RawTrack { name: record.name, ..RawTrack::default() });
        }
    }
    Ok(raw)
}

/// Type and id of a record or of a reference to one.
fn key_of(record: &mut Object) -> Option<(String, String)> {
    Some((taken(record, "type")?, taken(record, "id")?))
}

/// What a relationship refers to: one record or several.
fn references(relationships: &mut Object, key: &str) -> Vec<(String, String)> {
    let mut relationship = inner(relationships, key);
    let data = match relationship.remove("data") {
        Some(Value::Array(list)) => list,
        Some(one) => vec![one],
        None => Vec::new(),
    };
    data.into_iter().filter_map(object_of).filter_map(|mut one| key_of(&mut one)).collect()
}
