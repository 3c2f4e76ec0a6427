//! Reads iCalendar feeds (RFC 5545), also those that are none by the letter.
//!
//! The content lines are read by hand rather than by a library (calcard finds every event of the files that were tried, icalendar
//! refuses seven of them whole), because neither says what it drops, and in which line.
//! Traps seen in real files: lines that are folded within a character, or never; lost BEGINs; zones by names of their own; speakers
//! after the title; UIDs that hold the publisher's guid; DTSTAMP, LAST-MODIFIED and SEQUENCE that say nothing of a change.
//! Deliberately absent: alarms, tasks, journals and free time; HTML beside the text (`X-ALT-DESC`); the clock of this computer.

mod components;
mod identifiers;
mod lines;
mod occurrences;
mod recurrence;
mod values;
mod zone_names;
mod zones;

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, FixedOffset};
use url::Url;

pub(super) use lines::unfold;

use self::{
    components::{Component, Kind, place},
    identifiers::{Identity, Source},
    lines::Line,
    occurrences::{Occurrence, Overridden},
    recurrence::Budget,
    zones::Zones,
};
use super::{
    ReadOptions, Unreadable, WarningCode,
    clean::{filled, line, shortened},
    raw::{RawEvent, RawPerson, RawSchedule},
    warning::Warnings,
};

/// What an occurrence costs beside its texts, in bytes.
const OVERHEAD: u64 = 500;

/// Reads the calendars of a file as one, from its unfolded lines with their numbers.
pub(super) fn read<'a>(
    lines: impl Iterator<Item = (usize, &'a str)>,
    options: &ReadOptions,
    warnings: &mut Warnings,
) -> Result<RawSchedule, Unreadable> {
    let components = components::components(lines, &options.limits, warnings)?;
    let mut budget = Budget::default();
    let zones = Zones::of(&components, options.zone, &mut budget, warnings);
    let events = || components.iter().filter(|component| component.kind == Kind::Event);
    if events().next().is_some() && events().all(|event| event.text("SUMMARY").is_none()) {
        return Err(Unreadable::Malformed { detail: "none of its events has a title".to_owned(), place: None });
    }
    let mut overridden = Overridden::new();
    let mut series: HashMap<String, &Component<'_>> = HashMap::new();
    for event in events() {
        let Some(uid) = event.text("UID").map(|uid| uid.trim().to_owned()) else { continue };
        match occurrences::overrides(event, &zones, warnings)? {
            Some(except) => overridden.entry(uid).or_default().push(except),
            None => drop(series.entry(uid).or_insert(event)),
        }
    }
    let mut raw = heading(&components, options, warnings);
    raw.zone = zones.told();
    // A rule of a few bytes may multiply a long text.
    let mut room_left = options.limits.bytes;
    for event in events() {
        let occurrences = occurrences::occurrences(event, &zones, &overridden, &mut budget, warnings)?;
        let told_by = event.text("UID").and_then(|uid| series.get(uid.trim()).copied());
        // An occurrence that is told of apart may say no more than what is different about it.
        let about = told_by.filter(|_| event.text("SUMMARY").is_none() && event.line("RECURRENCE-ID").is_some());
        let session = session(event, about.unwrap_or(event), options, warnings);
        let Some(occurrences) = occurrences else {
            raw.events.push(session);
            continue;
        };
        for (count, occurrence) in occurrences.into_iter().enumerate() {
            if count > 0 {
                let left = room_left.checked_sub(size(&session));
                let Some(left) = left.filter(|_| raw.events.len() < options.limits.sessions) else {
                    let message = "more occurrences than are taken; the rest of them is left out";
                    warnings.add(WarningCode::TooMany, place(event.number), message);
                    break;
                };
                room_left = left;
            }
            raw.events.push(at(session.clone(), occurrence));
        }
    }
    Ok(raw)
}

/// What the calendar says of the conference.
fn heading(components: &[Component<'_>], options: &ReadOptions, warnings: &mut Warnings) -> RawSchedule {
    let calendar_text = |name: &str| {
        let calendars = components.iter().filter(|component| component.kind == Kind::Calendar);
        calendars.filter_map(|calendar| calendar.text(name)).find_map(|text| filled(&text))
    };
    let name = calendar_text("X-WR-CALNAME").or_else(|| calendar_text("NAME"));
    let product = calendar_text("PRODID");
    let mut raw = RawSchedule { url: calendar_text("URL"), ..RawSchedule::default() };
    match product.as_deref().and_then(identifiers::publisher) {
        // The slug is the acronym in pretalx's other formats.
        Some(identifiers::Publisher::Pretalx { slug }) => {
            raw.acronym = Some(slug);
            raw.title = name;
        }
        // Sched's calendars are named by a slug, and by the conference's name only here.
        Some(identifiers::Publisher::Sched { title }) => {
            raw.acronym = name;
            raw.title = Some(title);
        }
        None => raw.title = name,
    }
    if raw.acronym.is_none() && raw.title.is_none() && options.conference.is_none() {
        let stand_in = most_linked(components)
            .or(product.as_deref().and_then(identifiers::product_name))
            .unwrap_or_else(|| "Calendar".to_owned());
        let message = format!("the calendar has no name; {stand_in} stands in");
        warnings.add(WarningCode::Form, "whole file", message);
        raw.title = Some(stand_in);
    }
    raw
}

/// The host that most events link to.
fn most_linked(components: &[Component<'_>]) -> Option<String> {
    let mut hosts: BTreeMap<String, usize> = BTreeMap::new();
    for event in components.iter().filter(|component| component.kind == Kind::Event) {
        if let Some(url) = event.text("URL").and_then(|url| Url::parse(url.trim()).ok())
            && let Some(host) = url.host_str()
        {
            *hosts.entry(host.strip_prefix("www.").unwrap_or(host).to_owned()).or_default() += 1;
        }
    }
    hosts.into_iter().max_by(|one, other| one.1.cmp(&other.1).then_with(|| other.0.cmp(&one.0))).map(|(host, _)| host)
}

/// A session without its times. `about` says what it is about, where the event itself doesn't.
fn session(event: &Component<'_>, about: &Component<'_>, options: &ReadOptions, warnings: &mut Warnings) -> RawEvent {
    let text = |name: &str| event.text(name).or_else(|| about.text(name)).and_then(|text| filled(&text));
    let identity = text("UID").map(|uid| Identity::of(&uid)).unwrap_or_default();
    let mut people: Vec<RawPerson> = about.lines.iter().filter_map(person).collect();
    let title = text("SUMMARY").map(|title| line(&title).into_owned()).unwrap_or_default();
    let (title, speakers) = match identity.source {
        Source::Frab | Source::Pretalx => identifiers::title_and_speakers(&title),
        Source::Other => (title, Vec::new()),
    };
    people.extend(speakers.into_iter().map(|name| RawPerson { name, ..RawPerson::default() }));
    let mut categories = about.lines("CATEGORIES").flat_map(Line::texts).filter_map(|text| filled(&text));
    let mut description = text("DESCRIPTION").unwrap_or_default();
    if let Some(kept) = shortened(&description, options.limits.text).map(str::to_owned) {
        let message = format!("a text of {} bytes was cut", description.len());
        warnings.add(WarningCode::TooLong, place(event.number), message);
        description = kept;
    }
    RawEvent {
        place: place(event.number),
        id: identity.code,
        guid: identity.guid,
        title,
        description,
        room: text("LOCATION").map(|room| line(&room).into_owned()).unwrap_or_default(),
        kind: categories.next().unwrap_or_default(),
        tracks: categories.next().into_iter().collect(),
        tags: categories.collect(),
        url: text("URL"),
        status: text("STATUS"),
        people,
        recurs: ["RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"].iter().any(|name| event.line(name).is_some()),
        ..RawEvent::default()
    }
}

/// A session at its time.
fn at(session: RawEvent, occurrence: Occurrence) -> RawEvent {
    // The offsets of local mean time, before there were zones, are not whole minutes and can't be written.
    let time = |at: DateTime<FixedOffset>| match at.offset().local_minus_utc() % 60 {
        0 => at.to_rfc3339(),
        _ => at.to_utc().to_rfc3339(),
    };
    RawEvent {
        day: occurrence.day.map(|day| day.to_string()),
        date: Some(time(occurrence.start)),
        end: occurrence.end.map(time),
        ..session
    }
}

/// About how much memory a session takes, in bytes.
fn size(session: &RawEvent) -> u64 {
    let texts = [&session.title, &session.description, &session.room, &session.kind];
    let optional = [&session.guid, &session.id, &session.url, &session.status];
    let bytes = texts.iter().map(|text| text.len()).sum::<usize>()
        + session.tracks.iter().map(String::len).sum::<usize>()
        + optional.into_iter().flatten().map(String::len).sum::<usize>()
        + session.people.iter().map(|person| person.name.len() + 200).sum::<usize>();
    u64::try_from(bytes).unwrap_or(u64::MAX).saturating_add(OVERHEAD)
}

/// Who is named on an event: rooms and devices are invited to meetings too.
fn person(line: &Line<'_>) -> Option<RawPerson> {
    let role = match (line.is("ATTENDEE"), line.is("ORGANIZER")) {
        (true, _) => line.parameter("ROLE").map(|role| role.to_lowercase()).filter(|role| role == "chair"),
        (_, true) => Some("organizer".to_owned()),
        (false, false) => return None,
    };
    let kind = line.parameter("CUTYPE").map(|kind| kind.to_uppercase());
    if matches!(kind.as_deref(), Some("ROOM" | "RESOURCE" | "GROUP")) {
        return None;
    }
    let name = filled(&line.parameter("CN")?)?;
    Some(RawPerson { name, role, ..RawPerson::default() })
}
