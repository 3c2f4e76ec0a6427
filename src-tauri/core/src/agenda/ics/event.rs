//! One external event as a calendar of its own, in its own zone.
//! Deliberately absent: alarms. Whoever takes an event into another calendar has that calendar's.

use super::{Export, choose, local, opened, timezone::write_timezone, utc};
use crate::{
    feed,
    model::{ExternalEvent, Programme},
};

/// The event as a calendar. Its UID is stable: exporting again updates what was imported before.
#[must_use]
pub fn event_ics(programme: &Programme, event: &ExternalEvent, export: &Export<'_>) -> String {
    let zone = event.zone;
    let mut out = opened();
    out.push("X-WR-TIMEZONE", zone.name());
    write_timezone(&mut out, zone, event.start, event.end);
    out.push("BEGIN", "VEVENT");
    out.text("UID", &uid(programme, event));
    out.push("DTSTAMP", &utc(export.now));
    out.push("SEQUENCE", &export.sequence.to_string());
    out.push(&format!("DTSTART;TZID={}", zone.name()), &local(event.start, zone));
    if event.end > event.start {
        out.push(&format!("DTEND;TZID={}", zone.name()), &local(event.end, zone));
    }
    out.text("SUMMARY", choose(&event.title, programme, export).unwrap_or_else(|| event.id.as_str()));
    let place: Vec<&str> =
        [&event.place, &event.city, &event.country].into_iter().flatten().map(String::as_str).collect();
    if !place.is_empty() {
        out.text("LOCATION", &place.join(", "));
    }
    let about = choose(&event.description, programme, export).map(feed::plain_text).unwrap_or_default();
    let paragraphs: Vec<&str> = [event.organiser.as_deref().unwrap_or_default(), about.trim()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    if !paragraphs.is_empty() {
        out.text("DESCRIPTION", &paragraphs.join("\n\n"));
    }
    if let Some(url) = &event.url {
        out.push("URL", url);
    }
    out.push("END", "VEVENT");
    out.push("END", "VCALENDAR");
    out.finish()
}

/// The event's UID: the same in a calendar of its own and in that of the agenda, so that importing both makes no doubles.
pub(super) fn uid(programme: &Programme, event: &ExternalEvent) -> String {
    format!("event-{}@{}.plenary", event.id, programme.conference.id)
}
