//! Reads plenary-programme JSON, version 1 (`assets/programme/plenary-programme-1.schema.json`).
//!
//! Each object is decoded as it stands; where that fails, the field at fault is left out with a warning at its exact place and
//! the rest is kept. Only a document without a conference or without sessions is refused.

use std::collections::HashSet;
use std::hash::Hash;

use chrono::Duration;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use serde_path_to_error::Segment;

use super::{
    ReadOptions, Unreadable, WarningCode,
    json::{self, pointer},
    sanitise::{cleaned, is_openable},
    warning::Warnings,
};
use crate::model::{
    CallForProposals, Conference, Day, DayId, Localised, Programme, Session, SessionId, Status, local_date,
};

/// The version that is read.
const VERSION: u64 = 1;

/// Most fields of one object that are left out before the whole object is.
const MOST_BAD_FIELDS: usize = 20;

/// Reads the document.
pub(super) fn read(bytes: &[u8], options: &ReadOptions, warnings: &mut Warnings) -> Result<Programme, Unreadable> {
    let Value::Object(mut document) = json::parse(bytes, &options.limits)? else {
        return Err(Unreadable::UnknownFormat { recognised: "a JSON list".to_owned() });
    };
    let name = document.get("format").and_then(Value::as_str).unwrap_or_default();
    let version = document.get("version").and_then(Value::as_u64);
    if name != "plenary-programme" || version.is_some_and(|version| version != VERSION) {
        let version = version.map(|version| format!(", version {version}")).unwrap_or_default();
        return Err(Unreadable::UnknownFormat { recognised: format!("JSON of the format {name}{version}") });
    }
    let conference = take(&mut document, "conference").ok_or_else(|| Unreadable::Malformed {
        detail: "there is no conference".to_owned(),
        place: Some("/conference".to_owned()),
    })?;
    let conference: Conference = lenient(conference, "/conference", warnings).ok_or_else(|| Unreadable::Malformed {
        detail: "the conference lacks what is required: id, title, zone, start and end".to_owned(),
        place: Some("/conference".to_owned()),
    })?;
    let raw_sessions = objects(&mut document, "sessions", warnings);
    let mut read = Reader { document, warnings };
    let mut programme = Programme {
        days: read.list("days"),
        venues: read.list("venues"),
        floors: read.list("floors"),
        rooms: read.list("rooms"),
        transfers: read.list("transfers"),
        themes: read.list("themes"),
        formats: read.list("formats"),
        series: read.list("series"),
        people: read.list("people"),
        organisations: read.list("organisations"),
        external_events: read.list("external_events"),
        tool_categories: read.list("tool_categories"),
        tools: read.list("tools"),
        use_cases: read.list("use_cases"),
        articles: read.list("articles"),
        announcements: read.list("announcements"),
        call_for_proposals: take(&mut read.document, "call_for_proposals")
            .and_then(|call| lenient::<CallForProposals>(call, "/call_for_proposals", read.warnings)),
        sessions: Vec::new(),
        conference,
    };
    read_sessions(&mut programme, raw_sessions, options, warnings);
    if programme.sessions.is_empty() {
        return Err(Unreadable::NoSession);
    }
    drop_repeated(&mut programme, warnings);
    resolve(&mut programme, warnings);
    if programme.days.is_empty() {
        programme.days = days_of(&programme);
    }
    programme.sessions.sort_by(|a, b| (a.start.is_none(), a.start, &a.id).cmp(&(b.start.is_none(), b.start, &b.id)));
    Ok(programme)
}

fn take(object: &mut Map<String, Value>, key: &str) -> Option<Value> {
    object.remove(key).filter(|value| !value.is_null())
}

/// The members of a list with their places.
fn objects(document: &mut Map<String, Value>, key: &str, warnings: &mut Warnings) -> Vec<(String, Value)> {
    let place = pointer("", key);
    match take(document, key) {
        None => Vec::new(),
        Some(Value::Array(members)) => {
            members.into_iter().enumerate().map(|(at, member)| (pointer(&place, &at.to_string()), member)).collect()
        }
        Some(_) => {
            warnings.add(WarningCode::BadField, place, "it is not a list; left out");
            Vec::new()
        }
    }
}

struct Reader<'w> {
    document: Map<String, Value>,
    warnings: &'w mut Warnings,
}

impl Reader<'_> {
    fn list<T: DeserializeOwned>(&mut self, key: &str) -> Vec<T> {
        let members = objects(&mut self.document, key, self.warnings);
        members.into_iter().filter_map(|(place, member)| lenient(member, &place, self.warnings)).collect()
    }
}

/// Decodes an object, leaving out the fields that can't be.
fn lenient<T: DeserializeOwned>(mut value: Value, place: &str, warnings: &mut Warnings) -> Option<T> {
    for _ in 0..MOST_BAD_FIELDS {
        let fault = match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(object) => return Some(object),
            Err(fault) => fault,
        };
        let path: Vec<String> = fault
            .path()
            .iter()
            .filter_map(|segment| match segment {
                Segment::Seq { index } => Some(index.to_string()),
                Segment::Map { key } => Some(key.clone()),
                Segment::Enum { .. } | Segment::Unknown => None,
            })
            .collect();
        let at = path.iter().fold(place.to_owned(), |parent, key| pointer(&parent, key));
        let reason = fault.into_inner();
        if !remove(&mut value, &path) {
            warnings.add(WarningCode::BadObject, at, format!("{reason}; left out"));
            return None;
        }
        warnings.add(WarningCode::BadField, at, format!("{reason}; left out"));
    }
    warnings.add(WarningCode::BadObject, place, "nearly nothing of it can be read; left out");
    None
}

/// Removes the value at a path; false when there is nothing to remove.
fn remove(document: &mut Value, path: &[String]) -> bool {
    let Some((last, above)) = path.split_last() else { return false };
    let holder = above.iter().try_fold(document, |inner, name| match inner {
        Value::Object(fields) => fields.get_mut(name),
        Value::Array(members) => members.get_mut(name.parse::<usize>().ok()?),
        _ => None,
    });
    match holder {
        Some(Value::Object(fields)) => fields.remove(last).is_some(),
        Some(Value::Array(members)) => match last.parse::<usize>() {
            Ok(index) if index < members.len() => {
                members.remove(index);
                true
            }
            _ => false,
        },
        _ => false,
    }
}

fn read_sessions(programme: &mut Programme, raw: Vec<(String, Value)>, options: &ReadOptions, warnings: &mut Warnings) {
    let mut occurrences = std::collections::HashMap::new();
    for (place, mut value) in raw {
        if programme.sessions.len() >= options.limits.sessions {
            warnings.add(WarningCode::TooMany, place, "more sessions than are taken; left out");
            continue;
        }
        let Some(object) = value.as_object_mut() else {
            warnings.add(WarningCode::BadObject, place, "a session is not an object; left out");
            continue;
        };
        let minutes = object.remove("duration_min").and_then(|minutes| minutes.as_i64());
        // The id on this computer is not the publisher's to say.
        object.insert("local_id".to_owned(), Value::String("unset".to_owned()));
        if object.get("guid").and_then(Value::as_str).is_none_or(|guid| guid.trim().is_empty()) {
            let id = object.get("id").and_then(Value::as_str).map(str::trim).filter(|id| !id.is_empty());
            let Some(guid) = id.map(|id| format!("id:{id}")) else {
                warnings.add(WarningCode::BadObject, place, "a session without a guid or an id; left out");
                continue;
            };
            warnings.add(WarningCode::NoGuid, &place, "a session without a guid; its id stands in");
            object.insert("guid".to_owned(), Value::String(guid));
        }
        let Some(mut session) = lenient::<Session>(value, &place, warnings) else { continue };
        if session.title.is_empty() {
            warnings.add(WarningCode::NoTitle, place, "a session without a title; left out");
            continue;
        }
        if session.status == Status::Withdrawn {
            warnings.add(
                WarningCode::BadField,
                pointer(&place, "status"),
                "withdrawn is no status of a published session; taken for cancelled",
            );
            session.status = Status::Cancelled;
        }
        settle_times(&mut session, minutes, &place, warnings);
        settle_texts(&mut session, &place, warnings);
        let occurrence: &mut usize = occurrences.entry(session.guid.clone()).or_default();
        if *occurrence > 0 {
            warnings.add(
                WarningCode::RepeatedGuid,
                pointer(&place, "guid"),
                format!("guid {} stands on another session too; taken for another occurrence of it", session.guid),
            );
        }
        session.id = SessionId::derive(&programme.conference.id, &session.guid, *occurrence);
        *occurrence += 1;
        programme.sessions.push(session);
    }
}

fn settle_times(session: &mut Session, minutes: Option<i64>, place: &str, warnings: &mut Warnings) {
    let Some(start) = session.start else {
        if session.end.take().is_some() {
            warnings.add(WarningCode::NoStart, place, "an end without a start; listed as not scheduled yet");
        }
        return;
    };
    let by_length =
        minutes.filter(|minutes| (0..=20_160).contains(minutes)).map(|minutes| start + Duration::minutes(minutes));
    match (session.end, by_length) {
        (Some(end), _) if end < start => {
            warnings.add(WarningCode::EndBeforeStart, pointer(place, "end"), "the end is before the start; left out");
            session.end = by_length;
        }
        (Some(end), Some(by_length)) if end != by_length => {
            warnings.add(
                WarningCode::EndContradictsLength,
                pointer(place, "duration_min"),
                "end and duration_min differ; the end counts",
            );
        }
        (None, Some(by_length)) => session.end = Some(by_length),
        (None, None) => warnings.add(WarningCode::NoEnd, place, "a session without an end; its end is unknown"),
        (Some(_), _) => {}
    }
}

fn settle_texts(session: &mut Session, place: &str, warnings: &mut Warnings) {
    let tidy = |text: &mut Localised| text.map_in_place(|text| cleaned(text).unwrap_or_else(|| text.to_owned()));
    tidy(&mut session.title);
    tidy(&mut session.subtitle);
    let mut refused = |address: &str, key: &str| {
        let openable = is_openable(address);
        if !openable {
            warnings.add(WarningCode::Link, pointer(place, key), format!("{address} is not a web address; left out"));
        }
        openable
    };
    session.url = session.url.take().filter(|url| refused(url, "url"));
    session.links.retain(|link| refused(&link.url, "links"));
    session.attachments.retain(|file| refused(&file.url, "attachments"));
    if let Some(registration) = &mut session.registration {
        registration.url = registration.url.take().filter(|url| refused(url, "registration"));
    }
}

/// Keeps the first of several objects with one id.
fn drop_repeated(programme: &mut Programme, warnings: &mut Warnings) {
    fn first_only<T, K: Hash + Eq + Clone + std::fmt::Display>(
        objects: &mut Vec<T>,
        key: impl Fn(&T) -> &K,
        what: &str,
        warnings: &mut Warnings,
    ) {
        let mut seen: HashSet<K> = HashSet::with_capacity(objects.len());
        objects.retain(|object| {
            let fresh = seen.insert(key(object).clone());
            if !fresh {
                warnings.add(
                    WarningCode::DuplicateId,
                    pointer("", what),
                    format!("{} stands twice; the first one counts", key(object)),
                );
            }
            fresh
        });
    }
    first_only(&mut programme.days, |day| &day.id, "days", warnings);
    first_only(&mut programme.venues, |venue| &venue.id, "venues", warnings);
    first_only(&mut programme.floors, |floor| &floor.id, "floors", warnings);
    first_only(&mut programme.rooms, |room| &room.id, "rooms", warnings);
    first_only(&mut programme.themes, |theme| &theme.id, "themes", warnings);
    first_only(&mut programme.formats, |format| &format.id, "formats", warnings);
    first_only(&mut programme.series, |series| &series.id, "series", warnings);
    first_only(&mut programme.people, |person| &person.id, "people", warnings);
    first_only(&mut programme.organisations, |one| &one.id, "organisations", warnings);
    first_only(&mut programme.external_events, |event| &event.id, "external_events", warnings);
    first_only(&mut programme.tools, |tool| &tool.id, "tools", warnings);
}

/// Drops references that lead nowhere; the objects that have them stay.
fn resolve(programme: &mut Programme, warnings: &mut Warnings) {
    fn ids<T, K: Clone + Hash + Eq>(objects: &[T], key: impl Fn(&T) -> &K) -> HashSet<K> {
        objects.iter().map(|object| key(object).clone()).collect()
    }
    let venues = ids(&programme.venues, |venue| &venue.id);
    let floors = ids(&programme.floors, |floor| &floor.id);
    let rooms = ids(&programme.rooms, |room| &room.id);
    let days = ids(&programme.days, |day| &day.id);
    let themes = ids(&programme.themes, |theme| &theme.id);
    let formats = ids(&programme.formats, |format| &format.id);
    let people = ids(&programme.people, |person| &person.id);
    let organisations = ids(&programme.organisations, |one| &one.id);
    let mut dangling = |owner: &str, what: &str, id: &dyn std::fmt::Display| {
        let message = format!("{owner} refers to {what} {id}, which is not there; left out");
        warnings.add(WarningCode::DanglingReference, owner.to_owned(), message);
    };
    for room in &mut programme.rooms {
        let owner = format!("room {}", room.id);
        room.venue = room.venue.take().filter(|id| {
            venues.contains(id) || {
                dangling(&owner, "venue", id);
                false
            }
        });
        room.floor = room.floor.take().filter(|id| {
            floors.contains(id) || {
                dangling(&owner, "floor", id);
                false
            }
        });
    }
    for session in &mut programme.sessions {
        let owner = format!("session {}", session.guid);
        session.room = session.room.take().filter(|id| {
            rooms.contains(id) || {
                dangling(&owner, "room", id);
                false
            }
        });
        session.format = session.format.take().filter(|id| {
            formats.contains(id) || {
                dangling(&owner, "format", id);
                false
            }
        });
        session.day = session.day.take().filter(|id| {
            days.contains(id) || {
                dangling(&owner, "day", id);
                false
            }
        });
        session.themes.retain(|id| {
            themes.contains(id) || {
                dangling(&owner, "theme", id);
                false
            }
        });
        session.people.retain(|one| {
            people.contains(&one.person) || {
                dangling(&owner, "person", &one.person);
                false
            }
        });
        session.organisations.retain(|one| {
            organisations.contains(&one.organisation) || {
                dangling(&owner, "organisation", &one.organisation);
                false
            }
        });
    }
    for person in &mut programme.people {
        let owner = format!("person {}", person.id);
        person.organisation = person.organisation.take().filter(|id| {
            organisations.contains(id) || {
                dangling(&owner, "organisation", id);
                false
            }
        });
    }
}

/// Days of a document that names none: the dates on which sessions start.
fn days_of(programme: &Programme) -> Vec<Day> {
    let zone = programme.conference.zone;
    let dates: std::collections::BTreeSet<_> =
        programme.sessions.iter().filter_map(|session| session.start).map(|start| local_date(start, zone)).collect();
    let bounds = |date| {
        let on = |session: &&Session| session.start.is_some_and(|start| local_date(start, zone) == date);
        let starts = programme.sessions.iter().filter(on).filter_map(|session| session.start);
        let ends = programme.sessions.iter().filter(on).filter_map(|session| session.end.or(session.start));
        Some((starts.min()?, ends.max()?))
    };
    (1..)
        .zip(dates)
        .filter_map(|(index, date)| {
            let (start, end) = bounds(date)?;
            Some(Day { id: DayId::new(date.to_string()).ok()?, date, index, title: Localised::default(), start, end })
        })
        .collect()
}
