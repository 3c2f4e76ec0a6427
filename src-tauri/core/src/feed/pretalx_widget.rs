//! Reads the JSON of pretalx's schedule widget (`schedule/widget/v2.json`).
//!
//! Traps seen in real files: `id` is the slot's, and changes when a talk is scheduled anew, `code` stays; breaks are talks without a
//! code, once for each room; a talk in two slots at one time is in two rooms that are joined; `duration` is that of the submission,
//! not of the slot; start and end of one entry with different offsets; texts as maps of languages.
//! Deliberately absent: the conference's name and address, which the document does not have, and pictures.

use std::collections::HashMap;

use chrono_tz::Tz;
use serde_json::Value;

use super::{
    Unreadable, WarningCode,
    fields::{Object, as_text, list_at, malformed, object_of, objects, taken, translated},
    json::{self, pointer},
    naming::slug,
    raw::{RawEvent, RawPerson, RawRoom, RawSchedule, RawTrack},
    states::States,
    times::Written,
    warning::Warnings,
};
use crate::model::Instant;

/// Reads the document.
pub(super) fn read(text: &str, warnings: &mut Warnings) -> Result<RawSchedule, Unreadable> {
    let mut document = object_of(json::parse(text)?).ok_or_else(|| malformed("", "it is not an object"))?;
    let Some(Value::Array(talks)) = document.remove("talks") else {
        return Err(malformed("/talks", "the talks are not a list"));
    };
    let widget = Widget::of(&mut document);
    let mut raw = RawSchedule {
        place: "/timezone".to_owned(),
        version: taken(&mut document, "version"),
        dates: (taken(&mut document, "event_start"), taken(&mut document, "event_end")),
        zone: taken(&mut document, "timezone"),
        ..RawSchedule::default()
    };
    let zone: Option<Tz> = raw.zone.as_deref().and_then(|zone| zone.parse().ok());
    let mut states = States::default();
    for (position, talk) in talks.into_iter().enumerate() {
        let place = pointer("/talks", position);
        let Value::Object(mut talk) = talk else {
            warnings.add(WarningCode::BadObject, place, "a talk is not an object; left out");
            continue;
        };
        if states.admit(taken(&mut talk, "state").as_deref()) {
            let event = widget.event(talk, place, zone, warnings);
            raw.events.push(event);
        }
    }
    states.warn("/talks", warnings);
    raw.events = joined(std::mem::take(&mut raw.events), &widget.rooms, warnings);
    raw.rooms = widget.rooms;
    raw.tracks = widget.tracks.into_values().collect();
    Ok(raw)
}

/// What talks refer to.
struct Widget {
    /// In the order of the file, which is the organisers'.
    rooms: Vec<RawRoom>,
    names_of_rooms: HashMap<String, String>,
    tracks: HashMap<String, RawTrack>,
    people: HashMap<String, RawPerson>,
}

impl Widget {
    fn of(document: &mut Object) -> Self {
        let rooms = objects(document, "rooms").filter_map(|mut room| {
            let (name, names) = translated(&mut room, "name");
            Some(RawRoom { guid: taken(&mut room, "id"), name: name?, names, ..RawRoom::default() })
        });
        let rooms: Vec<RawRoom> = rooms.collect();
        let names_of_rooms = rooms.iter().filter_map(|room| Some((room.guid.clone()?, room.name.clone())));
        let names_of_rooms = names_of_rooms.collect();
        let tracks = objects(document, "tracks").filter_map(|mut track| {
            let id = taken(&mut track, "id")?;
            let (name, names) = translated(&mut track, "name");
            let description = taken(&mut track, "description");
            Some((id, RawTrack { name: name?, names, description, ..RawTrack::default() }))
        });
        let tracks = tracks.collect();
        let people = objects(document, "speakers").filter_map(|mut person| {
            let code = taken(&mut person, "code")?;
            let id = Some(code.clone());
            let (name, biography) = (taken(&mut person, "name")?, taken(&mut person, "biography"));
            Some((code, RawPerson { id, name, biography, ..RawPerson::default() }))
        });
        Self { rooms, names_of_rooms, tracks, people: people.collect() }
    }

    fn event(&self, mut talk: Object, place: String, zone: Option<Tz>, warnings: &mut Warnings) -> RawEvent {
        let code = taken(&mut talk, "code");
        let (title, titles) = translated(&mut talk, "title");
        let (summary, summaries) = translated(&mut talk, "abstract");
        let (date, end) = (taken(&mut talk, "start"), taken(&mut talk, "end"));
        let room_id = taken(&mut talk, "room");
        let room = room_id.as_ref().and_then(|id| self.names_of_rooms.get(id));
        if let (Some(id), None) = (&room_id, room) {
            let message = format!("room {id} is not in the file; left out");
            warnings.add(WarningCode::DanglingReference, pointer(&place, "room"), message);
        }
        let mut event = RawEvent {
            id: taken(&mut talk, "id"),
            title: title.unwrap_or_default(),
            titles,
            summary: summary.unwrap_or_default(),
            summaries,
            // A submission's own length, for a slot without an end.
            duration: taken(&mut talk, "duration").filter(|_| end.is_none()),
            room: room.cloned().unwrap_or_default(),
            language: taken(&mut talk, "content_locale").unwrap_or_default(),
            url: taken(&mut talk, "url"),
            date,
            end,
            ..RawEvent::default()
        };
        if let Some(id) = taken(&mut talk, "track") {
            if let Some(track) = self.tracks.get(&id) {
                event.tracks.push(track.name.clone());
            } else {
                let message = format!("track {id} is not in the file; left out");
                warnings.add(WarningCode::DanglingReference, pointer(&place, "track"), message);
            }
        }
        for (position, code) in list_at(&mut talk, "speakers", &place, warnings).into_iter().enumerate() {
            let code = as_text(code).unwrap_or_default();
            if let Some(person) = self.people.get(&code) {
                event.people.push(person.clone());
            } else {
                let message = format!("speaker {code:?} is not in the file; left out");
                let place = pointer(&pointer(&place, "speakers"), position);
                warnings.add(WarningCode::DanglingReference, place, message);
            }
        }
        if code.is_none() {
            "Break".clone_into(&mut event.kind);
        }
        event.guid = code.or_else(|| Some(guid_of_break(&event, room_id.as_deref(), zone)));
        event.place = place;
        event
    }
}

/// What a break is known by: its title, day and room. The slot's id is another one in each version of the schedule, and its time
/// may be put off.
fn guid_of_break(event: &RawEvent, room: Option<&str>, zone: Option<Tz>) -> String {
    let date = event.date.as_deref().unwrap_or_default();
    let day = match (Written::parse(date), zone) {
        (Some(Written::WithOffset(at)), Some(zone)) => at.with_timezone(&zone).date_naive().to_string(),
        _ => date.get(..10).unwrap_or_default().to_owned(),
    };
    format!("break:{}:{day}:{}", slug(&event.title), room.unwrap_or_default())
}

/// One code at one time in several rooms: walls between them are opened. The first room of the file's list is kept.
fn joined(events: Vec<RawEvent>, rooms: &[RawRoom], warnings: &mut Warnings) -> Vec<RawEvent> {
    let mut ranks: HashMap<&str, usize> = HashMap::with_capacity(rooms.len());
    for (rank, room) in rooms.iter().enumerate() {
        ranks.entry(&room.name).or_insert(rank);
    }
    let rank = |event: &RawEvent| ranks.get(event.room.as_str()).copied().unwrap_or(usize::MAX);
    let mut kept: Vec<RawEvent> = Vec::with_capacity(events.len());
    let mut known: HashMap<(String, Instant), usize> = HashMap::new();
    for event in events {
        let start = event.date.as_deref().and_then(Written::parse);
        // Breaks are listed in each room on purpose, and twice in one by mistake: those stay occurrences.
        if event.kind.is_empty()
            && let (Some(code), Some(Written::WithOffset(start))) = (event.guid.clone(), start)
        {
            let position = *known.entry((code, start.to_utc())).or_insert(kept.len());
            if let Some(first) = kept.get_mut(position) {
                let message = format!(
                    "one talk in {:?} and {:?} at one time; taken for one session in rooms that are joined",
                    first.room, event.room
                );
                warnings.add(WarningCode::RepeatedGuid, &event.place, message);
                if rank(&event) < rank(first) {
                    *first = event;
                }
                continue;
            }
        }
        kept.push(event);
    }
    kept
}
