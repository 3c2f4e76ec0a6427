//! Reads c3voc's and pretalx's `schedule.json`, and version 2 of it, whose events are one flat list.
//!
//! Traps seen in real files: days counted from 0 or from 1; `$schema` and `generator` beside or inside `schedule`; rooms and tracks
//! as names or objects; people without ids, as `persons`, `speakers` or `participants`; texts as maps of languages.
//! Deliberately absent: which time is right (see `times`), and the answers that speakers gave to the organisers.

use serde_json::Value;

use super::{
    Unreadable, WarningCode,
    fields::{Object, as_text, list_at, objects, taken},
    json::{self, pointer},
    raw::{RawEvent, RawLink, RawPerson, RawRoom, RawSchedule, RawTrack},
    warning::Warnings,
};

/// Reads the document.
pub(super) fn read(text: &str, warnings: &mut Warnings) -> Result<RawSchedule, Unreadable> {
    let malformed =
        |place: &str, detail: &str| Unreadable::Malformed { detail: detail.to_owned(), place: Some(place.to_owned()) };
    let mut document = json::parse(text)?;
    let Some(Value::Object(mut schedule)) = document.get_mut("schedule").map(Value::take) else {
        return Err(malformed("/schedule", "it is not an object"));
    };
    let mut conference = match schedule.remove("conference") {
        Some(Value::Object(conference)) => conference,
        None | Some(Value::Null) => Object::new(),
        Some(_) => return Err(malformed("/schedule/conference", "it is not an object")),
    };
    let mut raw = RawSchedule {
        place: "/schedule/conference".to_owned(),
        version: taken(&mut schedule, "version"),
        acronym: taken(&mut conference, "acronym"),
        title: taken(&mut conference, "title"),
        url: taken(&mut conference, "url").or_else(|| taken(&mut schedule, "base_url")),
        zone: taken(&mut conference, "time_zone_name"),
        dates: (taken(&mut conference, "start"), taken(&mut conference, "end")),
        rooms: objects(&mut conference, "rooms").filter_map(read_room).collect(),
        tracks: objects(&mut conference, "tracks").filter_map(read_track).collect(),
        people: objects(&mut schedule, "persons").map(|person| read_person(Value::Object(person))).collect(),
        ..RawSchedule::default()
    };
    raw.warn_of_no_name(warnings);
    let flat = schedule.remove("events").map(|events| ("/schedule/events", events));
    let flat = flat.or_else(|| conference.remove("events").map(|events| ("/schedule/conference/events", events)));
    if let Some((place, Value::Array(events))) = flat {
        read_events(&mut raw, events, place, None, "", warnings);
        return Ok(raw);
    }
    let nested = conference.remove("days").map(|days| ("/schedule/conference/days", days));
    match nested.or_else(|| schedule.remove("days").map(|days| ("/schedule/days", days))) {
        Some((place, Value::Array(days))) => {
            for (number, day) in days.into_iter().enumerate() {
                read_day(&mut raw, day, &pointer(place, number), warnings);
            }
            Ok(raw)
        }
        Some((place, _)) => Err(malformed(place, "the days are not a list")),
        None => Err(malformed("/schedule/conference/days", "there are neither days nor events")),
    }
}

fn read_day(raw: &mut RawSchedule, day: Value, place: &str, warnings: &mut Warnings) {
    let Value::Object(mut day) = day else {
        warnings.add(WarningCode::BadObject, place, "a day is not an object; left out");
        return;
    };
    let date = taken(&mut day, "date");
    let place = pointer(place, "rooms");
    match day.remove("rooms") {
        Some(Value::Object(rooms)) => {
            for (room, events) in rooms {
                let place = pointer(&place, &room);
                match events {
                    Value::Array(events) => read_events(raw, events, &place, date.as_deref(), &room, warnings),
                    _ => warnings.add(WarningCode::BadField, place, "the sessions of a room are not a list; left out"),
                }
            }
        }
        // A day without sessions is written with an empty list, or without rooms.
        Some(Value::Array(rooms)) if rooms.is_empty() => {}
        Some(Value::Null) | None => {}
        Some(_) => warnings.add(WarningCode::BadField, place, "the rooms of a day are not an object; left out"),
    }
}

fn read_events(
    raw: &mut RawSchedule,
    events: Vec<Value>,
    place: &str,
    day: Option<&str>,
    room: &str,
    warnings: &mut Warnings,
) {
    for (position, event) in events.into_iter().enumerate() {
        let place = pointer(place, position);
        let Value::Object(event) = event else {
            warnings.add(WarningCode::BadObject, place, "a session is not an object; left out");
            continue;
        };
        let event = read_event(event, place, &raw.tracks, warnings);
        raw.events.push(event.under(day, room, warnings));
    }
}

fn read_event(mut event: Object, place: String, tracks: &[RawTrack], warnings: &mut Warnings) -> RawEvent {
    let mut text = |key: &str| taken(&mut event, key);
    let id = text("id").filter(|id| id != "0");
    // A clock in version 1, a full time in version 2.
    let (clock, start) = match text("start") {
        Some(start) if start.contains('T') => (None, Some(start)),
        clock => (clock, None),
    };
    let mut read = RawEvent {
        place,
        id: id.or_else(|| text("code")),
        guid: text("guid"),
        title: text("title").unwrap_or_default(),
        subtitle: text("subtitle").unwrap_or_default(),
        summary: text("abstract").unwrap_or_default(),
        description: text("description").unwrap_or_default(),
        date: text("date").or(start),
        start: clock,
        end: text("end"),
        duration: text("duration"),
        room: text("room").unwrap_or_default(),
        kind: text("type").unwrap_or_default(),
        language: text("language").unwrap_or_default(),
        url: text("url"),
        status: text("status").or_else(|| text("state")),
        ..RawEvent::default()
    };
    read.tracks = vec![track_name(event.remove("track"), tracks)];
    let people =
        ["persons", "participants", "speakers"].iter().find(|key| event.get(**key).is_some_and(|v| !v.is_null()));
    let people = people.map(|key| list_at(&mut event, key, &read.place, warnings)).unwrap_or_default();
    read.people = people.into_iter().map(read_person).collect();
    read.links = read_links(list_at(&mut event, "links", &read.place, warnings));
    read.attachments = read_links(list_at(&mut event, "attachments", &read.place, warnings));
    for (key, kind) in [("feedback_url", "feedback"), ("origin_url", "origin"), ("video_download_url", "recording")] {
        let url = taken(&mut event, key);
        read.links.extend(url.map(|url| RawLink { url, title: String::new(), kind: Some(kind.to_owned()) }));
    }
    read
}

/// The name of a track: version 2 refers to it by its slug.
fn track_name(track: Option<Value>, tracks: &[RawTrack]) -> String {
    let Some(Value::Object(mut track)) = track else { return track.and_then(as_text).unwrap_or_default() };
    if let Some(name) = taken(&mut track, "name") {
        return name;
    }
    let Some(slug) = taken(&mut track, "slug") else { return as_text(Value::Object(track)).unwrap_or_default() };
    let listed = tracks.iter().find(|listed| listed.slug.as_ref() == Some(&slug));
    listed.map_or(slug, |listed| listed.name.clone())
}

fn read_room(mut room: Object) -> Option<RawRoom> {
    Some(RawRoom {
        name: taken(&mut room, "name")?,
        guid: taken(&mut room, "guid"),
        capacity: room.get("capacity").and_then(Value::as_u64).and_then(|seats| seats.try_into().ok()),
        ..RawRoom::default()
    })
}

fn read_track(mut track: Object) -> Option<RawTrack> {
    Some(RawTrack {
        name: taken(&mut track, "name")?,
        slug: taken(&mut track, "slug"),
        description: taken(&mut track, "description"),
        ..RawTrack::default()
    })
}

/// A person without a name is read too, so that it is told of.
fn read_person(person: Value) -> RawPerson {
    let Value::Object(mut person) = person else {
        return RawPerson { name: as_text(person).unwrap_or_default(), ..RawPerson::default() };
    };
    let mut text = |key: &str| taken(&mut person, key);
    let mut own_id = |key: &str| text(key).filter(|id| id != "0");
    let id = own_id("id").or_else(|| own_id("guid")).or_else(|| own_id("code"));
    let name = text("public_name").or_else(|| text("full_public_name")).or_else(|| text("name")).unwrap_or_default();
    RawPerson { id, name, role: text("role"), biography: text("biography"), url: text("url") }
}

/// Links, also those that lead nowhere, so that they are told of.
fn read_links(links: Vec<Value>) -> Vec<RawLink> {
    let read = links.into_iter().map(|link| match link {
        Value::Object(mut link) => RawLink {
            url: taken(&mut link, "url").unwrap_or_default(),
            title: taken(&mut link, "title").unwrap_or_default(),
            kind: taken(&mut link, "type"),
        },
        other => RawLink { url: as_text(other).unwrap_or_default(), ..RawLink::default() },
    });
    read.collect()
}
