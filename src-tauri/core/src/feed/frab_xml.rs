//! Reads frab's and Pentabarf's `schedule.xml`, as pretalx and OSEM write it too.
//!
//! Traps seen in real files: no `guid`, or one on several sessions; `id` repeated; durations of one digit or over an hour; days
//! that end at four in the morning; placeholders without a title; people without an id, or with their name in an element of
//! its own; unknown elements anywhere.
//! Deliberately absent: which time is right (see `times`).

use super::{
    Limits, Unreadable,
    clean::filled,
    raw::{RawEvent, RawLink, RawPerson, RawRoom, RawSchedule, RawTrack},
    warning::Warnings,
    xml::{Element, Xml},
};

/// Reads the document.
pub(super) fn read(text: &str, limits: &Limits, warnings: &mut Warnings) -> Result<RawSchedule, Unreadable> {
    let mut xml = Xml::new(text.trim_start_matches('\u{feff}'), limits);
    let mut raw = RawSchedule::default();
    let root = xml.next_child()?.unwrap_or_default();
    if root.name != "schedule" {
        return Err(Unreadable::UnknownFormat { recognised: format!("XML with the root element {}", root.name) });
    }
    while let Some(child) = xml.next_child()? {
        match child.name.as_str() {
            "version" => raw.version = filled(&xml.content(child)?.text),
            "conference" => read_conference(&xml.content(child)?, &mut raw),
            "day" => read_day(&mut xml, &child, &mut raw, limits, warnings)?,
            _ => xml.skip()?,
        }
    }
    if raw.place.is_empty() {
        raw.place = format!("line {}", root.line);
    }
    raw.warn_of_no_name(warnings);
    Ok(raw)
}

fn read_conference(conference: &Element, raw: &mut RawSchedule) {
    let text = |name: &str| conference.text_of(name).and_then(filled);
    raw.place = format!("line {}", conference.line);
    raw.acronym = text("acronym");
    raw.title = text("title");
    raw.url = text("url").or_else(|| text("base_url"));
    raw.zone = text("time_zone_name");
    raw.day_change = text("day_change");
    raw.dates = (text("start"), text("end"));
    let tracks = conference.children.iter().filter(|child| child.name == "track");
    raw.tracks.extend(tracks.filter_map(|track| {
        Some(RawTrack {
            name: track.attribute("name").and_then(filled)?,
            slug: track.attribute("slug").and_then(filled),
            ..RawTrack::default()
        })
    }));
}

fn read_day(
    xml: &mut Xml<'_>,
    day: &Element,
    raw: &mut RawSchedule,
    limits: &Limits,
    warnings: &mut Warnings,
) -> Result<(), Unreadable> {
    let date = day.attribute("date").and_then(filled);
    while let Some(child) = xml.next_child()? {
        // Some generators leave the room elements out.
        if child.name != "room" {
            let event = read_event(xml, child, &raw.events, limits)?;
            raw.events.extend(event.map(|event| event.under(date.as_deref(), "", warnings)));
            continue;
        }
        let name = child.attribute("name").and_then(filled).unwrap_or_default();
        if let Some(guid) = child.attribute("guid").and_then(filled) {
            raw.rooms.push(RawRoom { name: name.clone(), guid: Some(guid), ..RawRoom::default() });
        }
        while let Some(event) = xml.next_child()? {
            let event = read_event(xml, event, &raw.events, limits)?;
            raw.events.extend(event.map(|event| event.under(date.as_deref(), &name, warnings)));
        }
    }
    Ok(())
}

/// The next session, unless the element is none or there are too many before it.
fn read_event(
    xml: &mut Xml<'_>,
    event: Element,
    before: &[RawEvent],
    limits: &Limits,
) -> Result<Option<RawEvent>, Unreadable> {
    // One more than is taken, so that it is known that there are more.
    if event.name != "event" || before.len() > limits.sessions {
        xml.skip()?;
        return Ok(None);
    }
    let event = xml.content(event)?;
    let attribute = |name: &str| event.attribute(name).and_then(filled);
    let mut read = RawEvent {
        place: format!("line {}", event.line),
        id: attribute("id"),
        guid: attribute("guid"),
        ..RawEvent::default()
    };
    let code = attribute("code");
    for child in &event.children {
        read_field(&mut read, child);
    }
    read.id = read.id.filter(|id| id != "0").or(code);
    Ok(Some(read))
}

fn read_field(event: &mut RawEvent, field: &Element) {
    let text = || filled(&field.text);
    let link = |kind: &str| {
        let url = filled(&field.text)?;
        Some(RawLink { url, title: String::new(), kind: Some(kind.to_owned()) })
    };
    match field.name.as_str() {
        "guid" if event.guid.is_none() => event.guid = text(),
        "title" => event.title = text().unwrap_or_default(),
        "subtitle" => event.subtitle = text().unwrap_or_default(),
        "abstract" => event.summary = text().unwrap_or_default(),
        "description" => event.description = text().unwrap_or_default(),
        "date" => event.date = text(),
        "start" => event.start = text(),
        "end" => event.end = text(),
        "duration" => event.duration = text(),
        "room" => event.room = text().unwrap_or_default(),
        "track" => event.tracks.extend(text()),
        "type" => event.kind = text().unwrap_or_default(),
        "language" => event.language = text().unwrap_or_default(),
        "url" => event.url = text(),
        "status" | "state" => event.status = text(),
        "persons" => event.people.extend(field.children.iter().map(read_person)),
        "links" => event.links.extend(field.children.iter().filter_map(read_link)),
        "attachments" => event.attachments.extend(field.children.iter().filter_map(read_link)),
        "feedback_url" => event.links.extend(link("feedback")),
        "video_download_url" => event.links.extend(link("recording")),
        "origin_url" => event.links.extend(link("origin")),
        _ => {}
    }
}

fn read_person(person: &Element) -> RawPerson {
    let child = |name: &str| person.text_of(name).and_then(filled);
    let attribute = |name: &str| person.attribute(name).and_then(filled).filter(|id| id != "0");
    RawPerson {
        id: attribute("id").or_else(|| attribute("guid")).or_else(|| attribute("code")).or_else(|| child("code")),
        name: child("public_name").or_else(|| child("name")).or_else(|| filled(&person.text)).unwrap_or_default(),
        role: attribute("role"),
        biography: child("biography"),
        url: attribute("href").or_else(|| child("url")),
    }
}

/// A link, whose address stands in its text in some files. One that leads nowhere is read too, so that it is told of; an empty
/// element is none.
fn read_link(link: &Element) -> Option<RawLink> {
    let address = link.attribute("href").and_then(filled);
    let text = filled(&link.text);
    let kind = link.attribute("type").and_then(filled);
    match (address, text) {
        (Some(url), title) => Some(RawLink { url, title: title.unwrap_or_default(), kind }),
        (None, Some(url)) => Some(RawLink { url, title: String::new(), kind }),
        (None, None) => None,
    }
}
