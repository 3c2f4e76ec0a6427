//! Reads frab's and Pentabarf's `schedule.xml`, as pretalx and OSEM write it too.
//!
//! Traps seen in real files: no `guid`, or one on several sessions; `id` repeated; durations of one digit or over an hour; days
//! that end at four in the morning; placeholders without a title; people without an id, or with their name in an element of
//! its own; unknown elements anywhere.
//! Deliberately absent: which time is right (see `schedule`).

use encoding_rs::Encoding;
use roxmltree::{Document, Node, ParsingOptions};

use super::{
    Limits, Unreadable, WarningCode,
    sanitise::cleaned,
    schedule::{RawEvent, RawLink, RawPerson, RawSchedule},
    warning::Warnings,
};

/// Most elements and texts of a file: 10,000 sessions have about half a million.
const MOST_NODES: u32 = 4_000_000;

/// Reads the document.
pub(super) fn read(bytes: &[u8], limits: &Limits, warnings: &mut Warnings) -> Result<RawSchedule, Unreadable> {
    let text = decoded(bytes, warnings);
    check_depth(&text, limits)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => Unreadable::Entities,
        roxmltree::Error::NodesLimitReached => Unreadable::TooLarge { limit: limits.bytes },
        other => {
            let position = other.pos();
            Unreadable::Malformed {
                detail: format!("the XML is broken: {other}"),
                place: Some(format!("line {}", position.row)),
            }
        }
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "schedule" {
        return Err(Unreadable::UnknownFormat {
            recognised: format!("XML with the root element {}", root.tag_name().name()),
        });
    }
    let lines = Lines::of_text(&text);
    let mut raw = RawSchedule { version: child_text(root, "version"), ..RawSchedule::default() };
    if let Some(conference) = child(root, "conference") {
        raw.acronym = child_text(conference, "acronym");
        raw.title = child_text(conference, "title");
        raw.url = child_text(conference, "base_url");
        raw.zone = child_text(conference, "time_zone_name");
        raw.day_change = child_text(conference, "day_change");
    }
    for day in children(root, "day") {
        for room in children(day, "room") {
            for event in children(room, "event") {
                raw.events.push(read_event(&lines, event, day, room));
            }
        }
        // Some generators leave the room elements out.
        for event in children(day, "event") {
            raw.events.push(read_event(&lines, event, day, day));
        }
    }
    Ok(raw)
}

fn read_event(lines: &Lines, event: Node<'_, '_>, day: Node<'_, '_>, room: Node<'_, '_>) -> RawEvent {
    let text = |name: &str| child_text(event, name);
    let attribute = |name: &str| event.attribute(name).and_then(filled);
    RawEvent {
        place: format!("line {}", lines.of(event.range().start)),
        id: attribute("id"),
        guid: attribute("guid").or_else(|| text("guid")),
        title: text("title").unwrap_or_default(),
        subtitle: text("subtitle").unwrap_or_default(),
        summary: text("abstract").unwrap_or_default(),
        description: text("description").unwrap_or_default(),
        day: day.attribute("date").map(str::to_owned),
        date: text("date"),
        start: text("start"),
        end: text("end"),
        duration: text("duration"),
        room: text("room").or_else(|| room.attribute("name").and_then(filled)).unwrap_or_default(),
        track: text("track").unwrap_or_default(),
        kind: text("type").unwrap_or_default(),
        language: text("language").unwrap_or_default(),
        url: text("url"),
        status: text("status"),
        people: child(event, "persons")
            .map(|persons| children(persons, "person").map(read_person).collect())
            .unwrap_or_default(),
        links: read_links(event, "links", "link"),
        attachments: read_links(event, "attachments", "attachment"),
    }
}

/// Where the lines of a text end, to tell the line of any place in it.
struct Lines(Vec<usize>);

impl Lines {
    fn of_text(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The number of the line, from 1.
    fn of(&self, at: usize) -> usize {
        self.0.partition_point(|end| *end < at) + 1
    }
}

fn read_person(person: Node<'_, '_>) -> RawPerson {
    let name = child_text(person, "public_name")
        .or_else(|| child_text(person, "name"))
        .or_else(|| person.text().and_then(filled))
        .unwrap_or_default();
    let attribute = |name: &str| person.attribute(name).and_then(filled).filter(|id| id != "0");
    RawPerson {
        id: attribute("id").or_else(|| attribute("guid")).or_else(|| child_text(person, "code")),
        name,
        role: attribute("role"),
    }
}

fn read_links(event: Node<'_, '_>, list: &str, item: &str) -> Vec<RawLink> {
    let Some(list) = child(event, list) else { return Vec::new() };
    let links = children(list, item).map(|link| RawLink {
        url: link.attribute("href").and_then(filled).unwrap_or_default(),
        title: link.text().and_then(filled).unwrap_or_default(),
    });
    links.collect()
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.tag_name().name() == name)
}

fn children<'a, 'i>(node: Node<'a, 'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

fn child_text(node: Node<'_, '_>, name: &str) -> Option<String> {
    let child = child(node, name)?;
    // A text may come in parts, around comments and CDATA sections.
    let text: String = child.children().filter(Node::is_text).filter_map(|part| part.text()).collect();
    filled(&text)
}

/// A text that is not empty once cleaned.
fn filled(text: &str) -> Option<String> {
    Some(cleaned(text).unwrap_or_else(|| text.to_owned())).filter(|text| !text.is_empty())
}

/// The document as text: by its byte order mark, else by the encoding that its declaration names, else UTF-8. Characters that
/// XML does not allow are left out, as generators write them all the same.
fn decoded(bytes: &[u8], warnings: &mut Warnings) -> String {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let declared = head
        .split_once("encoding=")
        .and_then(|(_, rest)| rest.get(1..).and_then(|rest| rest.split(['"', '\'']).next().map(str::to_owned)));
    let encoding =
        declared.as_deref().and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(encoding_rs::UTF_8);
    let (text, used, damaged) = encoding.decode(bytes);
    if damaged {
        warnings.add(
            WarningCode::Encoding,
            "whole file",
            format!("the file is not all {}; what could not be read is shown as \u{fffd}", used.name()),
        );
    }
    let forbidden = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    if text.contains(forbidden) {
        warnings.add(
            WarningCode::Characters,
            "whole file",
            "control characters, which XML does not allow, were removed",
        );
        return text.chars().filter(|letter| !forbidden(*letter)).collect();
    }
    text.into_owned()
}

/// Counts elements that open and close, before a parser that builds a tree sees them.
fn check_depth(text: &str, limits: &Limits) -> Result<(), Unreadable> {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(found) = text[at..].find('<') {
        let start = at + found;
        let rest = &text[start..];
        at = start + 1;
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(bytes.len(), |end| start + end);
        } else if rest.starts_with("<![CDATA[") {
            at = rest.find("]]>").map_or(bytes.len(), |end| start + end);
        } else if rest.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !rest.starts_with("<?") && !rest.starts_with("<!") {
            let end = rest.find('>').map_or(bytes.len(), |end| start + end);
            if !text[..end].ends_with('/') {
                depth += 1;
            }
            if depth > limits.depth {
                return Err(Unreadable::TooDeep { limit: limits.depth });
            }
        }
    }
    Ok(())
}
