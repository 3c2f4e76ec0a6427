//! The agenda as iCalendar (RFC 5545), for the attendee's own calendar.
//! Deliberately absent: entries without a time (a VEVENT must have a start), and attendees and notes: a calendar is often shared.
//!
//! Written by hand: the `icalendar` crate stamps a UID and a DTSTAMP into every component, alarms and time zones too,
//! where RFC 5545 does not allow them. The tests read the result back with that crate.

mod event;
mod line;
mod timezone;

use std::collections::HashMap;

use chrono_tz::Tz;

pub use self::event::event_ics;
use self::{line::Lines, timezone::write_timezone};
use super::{Entry, OwnEntry, Tier, place};
use crate::{
    feed,
    model::{ExternalEvent, Instant, Localised, Person, PersonId, Programme, Session, SessionId, Status},
};

/// How an agenda is exported.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    /// The attendee's language.
    pub language: &'a str,
    /// The current instant: when the copy was made.
    pub now: Instant,
    /// Grows from one copy to the next: a calendar takes the entry with the highest number. See [`sequence_at`].
    pub sequence: u32,
    /// Minutes between an alarm and the start; `None`: no alarms.
    pub alarm_minutes: Option<u32>,
    /// Entries whose alarms have minutes of their own.
    pub leads: &'a [(SessionId, u32)],
    /// Entries of the attendee's own that are to be in it.
    pub own: &'a [OwnEntry],
}

/// A number that grows from each export to the next, on whichever computer, whatever was changed: the programme, an entry of
/// the attendee's own, a pick. Seconds since 2000, which fit the 31 bits of SEQUENCE until 2068.
#[must_use]
pub fn sequence_at(now: Instant) -> u32 {
    const YEAR_2000: i64 = 946_684_800;
    u32::try_from((now.timestamp() - YEAR_2000).clamp(0, i64::from(i32::MAX))).unwrap_or_default()
}

/// The entries as one calendar. Its UIDs are stable: exporting again updates what was imported before.
#[must_use]
pub fn ics(programme: &Programme, entries: &[Entry], export: &Export<'_>) -> String {
    let conference = &programme.conference.id;
    let elsewhere = programme.events_by_entry();
    ics_with_uids(programme, entries, export, &|session| match elsewhere.get(&session.id) {
        Some(event) => event::uid(programme, event),
        None => format!("{}@{conference}.plenary", session.id),
    })
}

/// The same with UIDs of the caller's choice.
pub fn ics_with_uids(
    programme: &Programme,
    entries: &[Entry],
    export: &Export<'_>,
    uid: &dyn Fn(&Session) -> String,
) -> String {
    let mut around = programme.events_as_sessions();
    around.extend(export.own.iter().filter_map(OwnEntry::to_session));
    let sessions: HashMap<&SessionId, &Session> =
        programme.sessions.iter().chain(&around).map(|session| (&session.id, session)).collect();
    let events: Vec<(&Entry, &Session, Instant)> = entries
        .iter()
        .filter_map(|entry| {
            let session = *sessions.get(&entry.session)?;
            Some((entry, session, session.start?))
        })
        .collect();
    let zone = programme.conference.zone;
    let source = Source {
        programme,
        export,
        people: programme.people.iter().map(|person| (&person.id, person)).collect(),
        elsewhere: programme.events_by_entry(),
    };

    let mut out = opened();
    let name = programme.conference.acronym.as_deref().or(choose(&programme.conference.title, programme, export));
    if let Some(name) = name {
        out.text("NAME", name);
        out.text("X-WR-CALNAME", name);
    }
    out.push("X-WR-TIMEZONE", zone.name());
    let times = events.iter().flat_map(|(_, session, start)| [Some(*start), session.end]).flatten();
    if let Some((first, last)) = times.fold(None, |span: Option<(Instant, Instant)>, at| {
        Some(span.map_or((at, at), |(first, last)| (first.min(at), last.max(at))))
    }) {
        write_timezone(&mut out, zone, first, last);
    }
    for (entry, session, start) in events {
        write_event(&mut out, &source, (entry, session, start), &uid(session));
    }
    out.push("END", "VCALENDAR");
    out.finish()
}

/// A calendar without anything in it yet. It has no METHOD: PUBLISH would ask for an ORGANIZER (RFC 5546, 3.2.1), and libical
/// takes each event without one for faulty.
fn opened() -> Lines {
    let mut out = Lines::default();
    out.push("BEGIN", "VCALENDAR");
    out.push("VERSION", "2.0");
    out.push("PRODID", "-//Plenary//Plenary//EN");
    out.push("CALSCALE", "GREGORIAN");
    out
}

/// What all entries are written from, with what they look up: a whole programme may be written.
struct Source<'a> {
    programme: &'a Programme,
    export: &'a Export<'a>,
    people: HashMap<&'a PersonId, &'a Person>,
    elsewhere: HashMap<SessionId, &'a ExternalEvent>,
}

fn write_event(out: &mut Lines, source: &Source<'_>, (entry, session, start): (&Entry, &Session, Instant), uid: &str) {
    let Source { programme, export, .. } = source;
    let conference = &programme.conference;
    let title = choose(&session.title, programme, export).unwrap_or_else(|| session.guid.as_str());
    out.push("BEGIN", "VEVENT");
    out.text("UID", uid);
    out.push("DTSTAMP", &utc(export.now));
    out.push("SEQUENCE", &export.sequence.to_string());
    if let Some(at) = session.updated_at {
        out.push("LAST-MODIFIED", &utc(at));
    }
    out.push(&format!("DTSTART;TZID={}", conference.zone.name()), &local(start, conference.zone));
    if let Some(end) = session.end.filter(|end| *end > start) {
        out.push(&format!("DTEND;TZID={}", conference.zone.name()), &local(end, conference.zone));
    }
    out.push("STATUS", status(entry.tier, session.status));
    out.text("SUMMARY", title);
    if let Some(place) = location(source, entry, session) {
        out.text("LOCATION", &place);
    }
    let description = description(source, session);
    if !description.is_empty() {
        out.text("DESCRIPTION", &description);
    }
    let themes: Vec<&str> = session
        .themes
        .iter()
        .filter_map(|id| programme.themes.iter().find(|theme| theme.id == *id))
        .filter_map(|theme| choose(&theme.title, programme, export))
        .collect();
    if !themes.is_empty() {
        out.texts("CATEGORIES", &themes);
    }
    if let Some(url) = &session.url {
        out.push("URL", url);
    }
    let lead = export.leads.iter().find(|(id, _)| *id == entry.session).map(|(_, minutes)| *minutes);
    if let Some(minutes) = export.alarm_minutes.filter(|_| entry.on).map(|minutes| lead.unwrap_or(minutes)) {
        out.push("BEGIN", "VALARM");
        out.push("ACTION", "DISPLAY");
        out.push("TRIGGER", &format!("-PT{minutes}M"));
        out.text("DESCRIPTION", title);
        out.push("END", "VALARM");
    }
    out.push("END", "VEVENT");
}

/// A session that is only *maybe* is as tentative to the attendee as one that its publisher calls so.
fn status(tier: Tier, status: Status) -> &'static str {
    match (status, tier) {
        (Status::Cancelled | Status::Withdrawn, _) => "CANCELLED",
        (Status::Tentative, _) | (Status::Confirmed, Tier::Maybe) => "TENTATIVE",
        (Status::Confirmed, Tier::Going) => "CONFIRMED",
    }
}

fn location(source: &Source<'_>, entry: &Entry, session: &Session) -> Option<String> {
    let Source { programme, export, .. } = source;
    if let Some(event) = source.elsewhere.get(&session.id) {
        return event.whereabouts();
    }
    if let Some(own) = export.own.iter().find(|own| own.id == session.id) {
        return own.whereabouts(programme, export.language);
    }
    let place = place(programme, session, export.language)?;
    let venue = entry.venue.as_ref().and_then(|id| programme.venues.iter().find(|venue| venue.id == *id));
    Some(match venue.and_then(|venue| venue.address.as_deref()) {
        Some(address) => format!("{place}, {address}"),
        None => place,
    })
}

/// What the publisher says about its state, who is on it, and the abstract as plain text, each a paragraph.
fn description(source: &Source<'_>, session: &Session) -> String {
    let people = session.people.iter().filter_map(|part| source.people.get(&part.person));
    let names: Vec<&str> = people.map(|person| person.name.as_str()).collect();
    let plain =
        |text: &Localised| choose(text, source.programme, source.export).map(feed::plain_text).unwrap_or_default();
    let paragraphs = [plain(&session.status_note), names.join(", "), plain(&session.summary)];
    paragraphs.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn choose<'a>(text: &'a Localised, programme: &Programme, export: &Export<'_>) -> Option<&'a str> {
    text.choose(export.language, &programme.conference.languages).map(|chosen| chosen.text)
}

fn utc(at: Instant) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

fn local(at: Instant, zone: Tz) -> String {
    at.with_timezone(&zone).format("%Y%m%dT%H%M%S").to_string()
}
