//! c3voc's `schedule.json`, version 1.
//! Deliberately absent: rooms and people apart from the sessions, which older readers do not look for.

use serde_json::{Map, Value, json};

use super::sheet::{Event, Sheet, duration, link_type, role};
use crate::model::{local_date, rfc3339};

pub(super) fn write(sheet: &Sheet<'_>) -> String {
    let conference = &sheet.programme.conference;
    let zone = conference.zone;
    let days = sheet.days.iter().enumerate().map(|(index, day)| {
        let rooms = day.rooms.iter().map(|(room, events)| {
            let events: Vec<Value> = events.iter().map(|one| event(sheet, room, one)).collect();
            (room.clone(), Value::Array(events))
        });
        json!({
            "index": index,
            "date": day.date,
            "day_start": rfc3339(day.start, zone),
            "day_end": rfc3339(day.end, zone),
            "rooms": rooms.collect::<Map<String, Value>>(),
        })
    });
    let edition = conference.edition.map(|edition| edition.to_string());
    let document = json!({"schedule": {
        "version": conference.edition_label.clone().or(edition).unwrap_or_else(|| "1".to_owned()),
        "base_url": conference.url,
        "conference": {
            "acronym": sheet.acronym,
            "title": sheet.title,
            "start": local_date(conference.start, zone),
            "end": local_date(conference.end, zone),
            "daysCount": sheet.days.len(),
            "timeslot_duration": "00:05",
            "time_zone_name": zone.name(),
            "days": days.collect::<Vec<_>>(),
        },
    }});
    let mut text = serde_json::to_string_pretty(&document).expect("a value has text keys only");
    text.push('\n');
    text
}

fn event(sheet: &Sheet<'_>, room: &str, event: &Event<'_>) -> Value {
    let session = event.session;
    let start = rfc3339(event.start, sheet.programme.conference.zone);
    let people = event.people.iter().map(|(id, person, does)| {
        let mut fields = json!({"id": id, "public_name": person.name});
        if let Some(role) = role(*does) {
            fields["role"] = json!(role);
        }
        fields
    });
    let links = session.links.iter().map(|one| {
        let mut fields = json!({"url": one.url, "title": sheet.words(&one.title)});
        if let Some(kind) = link_type(one.kind) {
            fields["type"] = json!(kind);
        }
        fields
    });
    let files = session.attachments.iter().map(|one| json!({"url": one.url, "title": sheet.words(&one.title)}));
    json!({
        "id": event.id,
        "guid": session.guid,
        "date": start,
        "start": start.get(11..16),
        "duration": duration(session),
        "room": room,
        "title": event.title,
        "subtitle": event.subtitle,
        "track": event.track,
        "type": event.kind,
        "language": event.language,
        "abstract": event.summary,
        "description": "",
        "url": session.url,
        "persons": people.collect::<Vec<_>>(),
        "links": links.collect::<Vec<_>>(),
        "attachments": files.collect::<Vec<_>>(),
    })
}
