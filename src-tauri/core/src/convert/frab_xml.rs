//! frab's `schedule.xml`.
//! Deliberately absent: characters that XML 1.0 does not allow (production 2), which no escape can bring in.

use std::{borrow::Cow, io::Cursor};

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event as Xml},
};

use super::sheet::{Event, Sheet, duration, link_type, role};
use crate::model::{local_date, rfc3339};

type Out = Writer<Cursor<Vec<u8>>>;
type Written = std::io::Result<()>;

pub(super) fn write(sheet: &Sheet<'_>) -> String {
    let mut out = Writer::new_with_indent(Cursor::new(Vec::new()), b' ', 2);
    schedule(&mut out, sheet).expect("memory takes all that is written");
    let mut text = String::from_utf8(out.into_inner().into_inner()).expect("only text was written");
    text.push('\n');
    text
}

fn schedule(out: &mut Out, sheet: &Sheet<'_>) -> Written {
    out.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let conference = &sheet.programme.conference;
    out.create_element("schedule").write_inner_content(|out| {
        let edition = conference.edition.map(|edition| edition.to_string());
        let version = conference.edition_label.clone().or(edition);
        text(out, "version", version.as_deref().unwrap_or("1"))?;
        out.create_element("conference").write_inner_content(|out| {
            text(out, "acronym", sheet.acronym)?;
            text(out, "title", sheet.title)?;
            text(out, "start", &local_date(conference.start, conference.zone).to_string())?;
            text(out, "end", &local_date(conference.end, conference.zone).to_string())?;
            text(out, "days", &sheet.days.len().to_string())?;
            text(out, "timeslot_duration", "00:05")?;
            text(out, "time_zone_name", conference.zone.name())?;
            if let Some(day) = sheet.programme.days.first() {
                text(out, "day_change", &day.start.with_timezone(&conference.zone).format("%H:%M").to_string())?;
            }
            match &conference.url {
                Some(url) => text(out, "base_url", url),
                None => Ok(()),
            }
        })?;
        for (index, day) in (1..).zip(&sheet.days) {
            let (date, index) = (day.date.to_string(), index.to_string());
            let (start, end) = (rfc3339(day.start, conference.zone), rfc3339(day.end, conference.zone));
            let attributes = [("index", &index), ("date", &date), ("start", &start), ("end", &end)];
            let element = attributes.into_iter().fold(out.create_element("day"), |element, (name, value)| {
                element.with_attribute((name, value.as_str()))
            });
            element.write_inner_content(|out| {
                for (room, events) in &day.rooms {
                    let room = legal(room);
                    out.create_element("room")
                        .with_attribute(("name", room.as_ref()))
                        .write_inner_content(|out| events.iter().try_for_each(|one| event(out, sheet, &room, one)))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

fn event(out: &mut Out, sheet: &Sheet<'_>, room: &str, event: &Event<'_>) -> Written {
    let session = event.session;
    let start = rfc3339(event.start, sheet.programme.conference.zone);
    let element = out
        .create_element("event")
        .with_attribute(("guid", legal(session.guid.as_str()).as_ref()))
        .with_attribute(("id", event.id.to_string().as_str()));
    element.write_inner_content(|out| {
        text(out, "date", &start)?;
        text(out, "start", start.get(11..16).unwrap_or_default())?;
        text(out, "duration", &duration(session))?;
        text(out, "room", room)?;
        text(out, "title", event.title)?;
        text(out, "subtitle", event.subtitle)?;
        text(out, "track", event.track)?;
        text(out, "type", event.kind)?;
        text(out, "language", &event.language)?;
        text(out, "abstract", event.summary)?;
        text(out, "description", "")?;
        if let Some(url) = &session.url {
            text(out, "url", url)?;
        }
        out.create_element("persons").write_inner_content(|out| {
            for (id, person, does) in &event.people {
                let element = out.create_element("person").with_attribute(("id", id.to_string().as_str()));
                let element = match role(*does) {
                    Some(role) => element.with_attribute(("role", role)),
                    None => element,
                };
                element.write_text_content(BytesText::new(&legal(&person.name)))?;
            }
            Ok(())
        })?;
        out.create_element("links").write_inner_content(|out| {
            session
                .links
                .iter()
                .try_for_each(|one| link(out, "link", &one.url, link_type(one.kind), sheet.words(&one.title)))
        })?;
        out.create_element("attachments").write_inner_content(|out| {
            session
                .attachments
                .iter()
                .try_for_each(|one| link(out, "attachment", &one.url, None, sheet.words(&one.title)))
        })?;
        Ok(())
    })?;
    Ok(())
}

fn text(out: &mut Out, name: &str, text: &str) -> Written {
    out.create_element(name).write_text_content(BytesText::new(&legal(text)))?;
    Ok(())
}

fn link(out: &mut Out, name: &str, url: &str, kind: Option<&str>, title: &str) -> Written {
    let element = out.create_element(name).with_attribute(("href", legal(url).as_ref()));
    let element = match kind {
        Some(kind) => element.with_attribute(("type", kind)),
        None => element,
    };
    element.write_text_content(BytesText::new(&legal(title)))?;
    Ok(())
}

/// A text without what may not stand in XML, not even escaped.
fn legal(text: &str) -> Cow<'_, str> {
    let is_legal = |letter: char| match letter {
        '\t' | '\n' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        letter => !letter.is_control(),
    };
    if text.chars().all(is_legal) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|letter| is_legal(*letter)).collect())
    }
}
