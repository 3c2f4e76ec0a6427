//! Reads c3voc's and pretalx's `schedule.json`, and version 2 of it, whose events are one flat list.
//!
//! Traps seen in real files: days counted from 0 or from 1; `$schema` and `generator` beside or inside `schedule`; rooms and tracks
//! as names or objects; people without ids, as `persons`, `speakers` or `participants`; texts as maps of languages.
//! Deliberately absent: which time is right (see `schedule`).

use serde_json::{Map, Value};

use super::{
    Limits, Unreadable, WarningCode,
    json::{self, pointer},
    sanitise::cleaned,
    schedule::{RawEvent, RawLink, RawPerson, RawSchedule},
    warning::Warnings,
};

/// Reads the document.
pub(super) fn read(bytes: &[u8], limits: &Limits, warnings: &mut Warnings) -> Result<RawSchedule, Unreadable> {
    let document = json::parse(bytes, limits)?;
    let malformed =
        |place: &str, detail: &str| Unreadable::Malformed { detail: detail.to_owned(), place: Some(place.to_owned()) };
    let schedule = document.get("schedule").and_then(Value::as_object);
    let schedule = schedule.ok_or_else(|| malformed("/schedule", "it is not an object"))?;
    let empty = Map::new();
    let conference = schedule.get("conference").and_then(Value::as_object).unwrap_or(&empty);
    let mut raw = RawSchedule {
        version: text(schedule, "version"),
        acronym: text(conference, "acronym"),
        title: text(conference, "title"),
        url: text(conference, "url").or_else(|| text(schedule, "base_url")),
        zone: text(conference, "time_zone_name"),
        day_change: None,
        events: Vec::new(),
    };
    if let Some(events) = schedule.get("events").or_else(|| conference.get("events")).and_then(Value::as_array) {
        for (position, event) in events.iter().enumerate() {
            push(&mut raw, event, pointer("/schedule/events", &position.to_string()), None, "", warnings);
        }
        return Ok(raw);
    }
    let days = conference.get("days").or_else(|| schedule.get("days")).and_then(Value::as_array);
    let days = days.ok_or_else(|| malformed("/schedule/conference/days", "there are no days"))?;
    for (number, day) in days.iter().enumerate() {
        let place = pointer("/schedule/conference/days", &number.to_string());
        let date = day.get("date").and_then(Value::as_str);
        let Some(rooms) = day.get("rooms").and_then(Value::as_object) else {
            // A day without sessions is written with an empty list.
            if day.get("rooms").is_none_or(|rooms| rooms.as_array().is_none_or(|rooms| !rooms.is_empty())) {
                warnings.add(
                    WarningCode::BadField,
                    pointer(&place, "rooms"),
                    "the rooms of a day are not an object; left out",
                );
            }
            continue;
        };
        for (room, events) in rooms {
            let place = pointer(&pointer(&place, "rooms"), room);
            let Some(events) = events.as_array() else {
                warnings.add(WarningCode::BadField, place, "the sessions of a room are not a list; left out");
                continue;
            };
            for (position, event) in events.iter().enumerate() {
                push(&mut raw, event, pointer(&place, &position.to_string()), date, room, warnings);
            }
        }
    }
    Ok(raw)
}

fn push(raw: &mut RawSchedule, event: &Value, place: String, day: Option<&str>, room: &str, warnings: &mut Warnings) {
    let Some(event) = event.as_object() else {
        warnings.add(WarningCode::BadObject, place, "a session is not an object; left out");
        return;
    };
    let people =
        ["persons", "participants", "speakers"].iter().find_map(|key| event.get(*key).and_then(Value::as_array));
    raw.events.push(RawEvent {
        id: text(event, "id").or_else(|| text(event, "code")),
        guid: text(event, "guid"),
        title: text(event, "title").unwrap_or_default(),
        subtitle: text(event, "subtitle").unwrap_or_default(),
        summary: text(event, "abstract").unwrap_or_default(),
        description: text(event, "description").unwrap_or_default(),
        day: day.map(str::to_owned),
        date: text(event, "date").or_else(|| text(event, "start").filter(|start| start.contains('T'))),
        start: text(event, "start").filter(|start| !start.contains('T')),
        end: text(event, "end").filter(|end| end.contains('T')),
        duration: text(event, "duration"),
        room: text(event, "room").unwrap_or_else(|| room.to_owned()),
        track: text(event, "track").unwrap_or_default(),
        kind: text(event, "type").unwrap_or_default(),
        language: text(event, "language").unwrap_or_default(),
        url: text(event, "url"),
        status: text(event, "status"),
        people: people.map(|people| people.iter().filter_map(read_person).collect()).unwrap_or_default(),
        links: read_links(event, "links"),
        attachments: read_links(event, "attachments"),
        place,
    });
}

fn read_person(person: &Value) -> Option<RawPerson> {
    if let Some(name) = person.as_str() {
        return Some(RawPerson { name: name.to_owned(), ..RawPerson::default() });
    }
    let person = person.as_object()?;
    let id = ["id", "code", "guid"].iter().find_map(|key| text(person, key).filter(|id| id != "0"));
    let name =
        text(person, "public_name").or_else(|| text(person, "full_public_name")).or_else(|| text(person, "name"))?;
    Some(RawPerson { id, name, role: text(person, "role") })
}

fn read_links(event: &Map<String, Value>, key: &str) -> Vec<RawLink> {
    let links = event.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(|link| match link {
        Value::String(url) => Some(RawLink { url: url.clone(), title: String::new() }),
        Value::Object(link) => {
            Some(RawLink { url: text(link, "url")?, title: text(link, "title").unwrap_or_default() })
        }
        _ => None,
    });
    links.collect()
}

/// A value as text: a number too, the name of an object, the first language of a map. `None` when it is empty.
fn text(object: &Map<String, Value>, key: &str) -> Option<String> {
    let found = match object.get(key)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Object(inner) => {
            let named = ["name", "en"].iter().find_map(|key| inner.get(*key));
            named.or_else(|| inner.values().next()).and_then(Value::as_str)?.to_owned()
        }
        _ => return None,
    };
    Some(cleaned(&found).unwrap_or(found)).filter(|text| !text.is_empty())
}
