//! Reads Open Event's JSON: a zip of the files `event`, `sessions`, `speakers`, `tracks`, `microlocations` and `sponsors`.
//!
//! Traps seen in real files: every key in two spellings (`start_time`, `starts-at`); submissions of every state; midnight to the
//! same midnight for a time that is not set; rooms with an asterisk before their name; languages as free text.
//! Deliberately absent: sponsors, pictures, and what speakers told the organisers alone: gender, city, where they heard of the
//! event, whether they need money, their comments. None of it is ever read.

use std::collections::HashMap;

use chrono::NaiveTime;
use serde_json::Value;

use super::{
    Limits, Unreadable, WarningCode, archive, encoding,
    fields::{Object, either, inner, malformed, object_of, objects, taken},
    json::{self, pointer},
    raw::{RawEvent, RawLink, RawPerson, RawRoom, RawSchedule, RawTrack},
    states::States,
    times::Written,
    warning::Warnings,
};

/// Reads the archive.
pub(super) fn read(bytes: &[u8], limits: &Limits, warnings: &mut Warnings) -> Result<RawSchedule, Unreadable> {
    let mut files = archive::unpack(bytes, limits)?;
    let mut document = |name: &str, warnings: &mut Warnings| -> Result<Value, Unreadable> {
        let Some(bytes) = files.take(name) else { return Ok(Value::Null) };
        let text = encoding::decode(&bytes, |line| format!("{name}, line {}", line + 1), warnings);
        let named = |error| match error {
            Unreadable::Malformed { detail, place } => {
                let place = place.map_or_else(|| name.to_owned(), |place| format!("{name}, {place}"));
                Unreadable::Malformed { detail, place: Some(place) }
            }
            error => error,
        };
        json::checked(&text, limits, warnings).and_then(|text| json::parse(&text)).map_err(named)
    };
    let mut event = object_of(document("event", warnings)?).ok_or_else(|| malformed("event", "it is not an object"))?;
    let Value::Array(sessions) = document("sessions", warnings)? else {
        return Err(malformed("sessions", "the sessions are not a list"));
    };
    let mut listed = |name: &str, warnings: &mut Warnings| -> Result<Vec<Object>, Unreadable> {
        Ok(match document(name, warnings)? {
            Value::Array(list) => list.into_iter().filter_map(object_of).collect(),
            Value::Null => Vec::new(),
            _ => {
                warnings.add(WarningCode::BadField, name, "it is not a list; left out");
                Vec::new()
            }
        })
    };
    let mut raw = RawSchedule {
        place: "event".to_owned(),
        title: taken(&mut event, "name"),
        url: either(&mut event, &["event_url", "event-url"]),
        zone: taken(&mut event, "timezone"),
        dates: (either(&mut event, &["start_time", "starts-at"]), either(&mut event, &["end_time", "ends-at"])),
        rooms: listed("microlocations", warnings)?.into_iter().filter_map(read_room).collect(),
        tracks: listed("tracks", warnings)?.into_iter().filter_map(read_track).collect(),
        ..RawSchedule::default()
    };
    let people = listed("speakers", warnings)?.into_iter().filter_map(read_person);
    let people: HashMap<String, RawPerson> = people.filter_map(|person| Some((person.id.clone()?, person))).collect();
    let mut states = States::default();
    for (position, session) in sessions.into_iter().enumerate() {
        let place = pointer("sessions", position);
        let Value::Object(mut session) = session else {
            warnings.add(WarningCode::BadObject, place, "a session is not an object; left out");
            continue;
        };
        if states.admit(taken(&mut session, "state").as_deref()) {
            let session = read_session(session, place, &mut raw.rooms, &people, warnings);
            raw.events.push(session);
        }
    }
    states.warn("sessions", warnings);
    Ok(raw)
}

fn read_session(
    mut session: Object,
    place: String,
    rooms: &mut Vec<RawRoom>,
    people: &HashMap<String, RawPerson>,
    warnings: &mut Warnings,
) -> RawEvent {
    let mut text = |keys: &[&str]| either(&mut session, keys);
    let mut event = RawEvent {
        guid: text(&["id"]),
        title: text(&["title"]).unwrap_or_default(),
        subtitle: text(&["subtitle"]).unwrap_or_default(),
        summary: text(&["short_abstract", "short-abstract"]).unwrap_or_default(),
        description: text(&["long_abstract", "long-abstract"]).unwrap_or_default(),
        date: text(&["start_time", "starts-at"]),
        end: text(&["end_time", "ends-at"]),
        language: text(&["language"]).unwrap_or_default(),
        tags: text(&["level"]).into_iter().collect(),
        ..RawEvent::default()
    };
    if is_not_set(&event) {
        let message = "from midnight to the same midnight; taken for a time that is not set";
        warnings.add(WarningCode::BadField, &place, message);
        (event.date, event.end) = (None, None);
    }
    let links = [
        (["slides", "slides-url"], "slides"),
        (["video", "video-url"], "recording"),
        (["audio", "audio-url"], "recording"),
        (["signup_url", "signup-url"], "registration"),
    ];
    for (keys, kind) in links {
        let url = text(&keys);
        event.links.extend(url.map(|url| RawLink { url, title: String::new(), kind: Some(kind.to_owned()) }));
    }
    if let Some(room) = read_room(inner(&mut session, "microlocation")) {
        event.room.clone_from(&room.name);
        if room.guid.is_some() {
            rooms.push(room);
        }
    }
    event.tracks.extend(taken(&mut inner(&mut session, "track"), "name"));
    for key in ["session_type", "session-type"] {
        if let Some(kind) = taken(&mut inner(&mut session, key), "name") {
            event.kind = kind;
        }
    }
    for mention in objects(&mut session, "speakers").filter_map(read_person) {
        // The list of speakers says more than the mention, which older exports have without an id.
        let listed = mention.id.as_ref().and_then(|id| people.get(id)).cloned();
        event.people.push(listed.unwrap_or(mention));
    }
    event.place = place;
    event
}

/// Whether a session has the time that Open Event writes for none.
fn is_not_set(event: &RawEvent) -> bool {
    let (Some(start), true) = (event.date.as_deref(), event.date == event.end) else { return false };
    let time = match Written::parse(start) {
        Some(Written::WithOffset(at)) => at.time(),
        Some(Written::WallClock(at)) => at.time(),
        Some(Written::Day(_)) | None => return false,
    };
    time == NaiveTime::MIN
}

/// A room. The asterisk before some names sorts them in Open Event's own lists.
fn read_room(mut room: Object) -> Option<RawRoom> {
    let name = taken(&mut room, "name")?;
    let name = name.trim_matches(|letter: char| letter == '*' || letter.is_whitespace()).to_owned();
    (!name.is_empty()).then(|| RawRoom { name, guid: taken(&mut room, "id"), ..RawRoom::default() })
}

fn read_track(mut track: Object) -> Option<RawTrack> {
    let description = taken(&mut track, "description");
    Some(RawTrack { name: taken(&mut track, "name")?, description, ..RawTrack::default() })
}

fn read_person(mut person: Object) -> Option<RawPerson> {
    let mut text = |keys: &[&str]| either(&mut person, keys);
    let [long, short] = [["long_biography", "long-biography"], ["short_biography", "short-biography"]]
        .map(|keys| text(&keys).filter(|text| has_words(text)));
    Some(RawPerson {
        id: text(&["id"]),
        name: text(&["name"])?,
        biography: long.or(short),
        url: text(&["website"]),
        ..RawPerson::default()
    })
}

/// Whether a text has more than markup: an empty editor leaves `<p></p>`.
fn has_words(text: &str) -> bool {
    !super::plain_text(text).trim().is_empty()
}
