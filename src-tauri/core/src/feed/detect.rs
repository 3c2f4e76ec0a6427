//! Which format a document is in, from its content, never from a name.
//!
//! Formats that Plenary does not read yet are recognised too, so that a refusal names them.
//! Deliberately absent: parsing. Only the first element or the outermost keys are looked at, so that broken and cut files are
//! recognised as well, and their own reader says where they break.

use super::{FeedFormat, ForeignKind, Unreadable};

/// Refuses what is no text at all, by its first bytes.
pub(super) fn refuse_binary(bytes: &[u8]) -> Result<(), Unreadable> {
    ForeignKind::of_bytes(bytes).map_or(Ok(()), |kind| Err(Unreadable::Foreign { kind }))
}

/// How far into a file its first line is looked for, in bytes.
const HEAD: usize = 200;

/// Whether the bytes are a calendar's, which has to be unfolded before it is decoded.
pub(super) fn is_calendar(bytes: &[u8]) -> bool {
    let blank = bytes.iter().position(|byte| !matches!(byte, 0 | b' ' | b'\t' | b'\r' | b'\n')).unwrap_or(bytes.len());
    let head = &bytes[blank..bytes.len().min(blank + HEAD)];
    // By its mark, if it has one.
    let (text, _, _) = encoding_rs::UTF_8.decode(head);
    starts_calendar(text.trim_start_matches(['\u{feff}', '\0']).trim_start())
}

fn starts_calendar(text: &str) -> bool {
    let starts = |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    starts("BEGIN:VCALENDAR") || starts("BEGIN:VEVENT")
}

/// Names the format, or says what it looks like instead.
pub(super) fn detect(text: &str) -> Result<FeedFormat, Unreadable> {
    let text = text.trim_start_matches(['\u{feff}', '\0']).trim_start();
    let unknown = |recognised: &str| Err(Unreadable::UnknownFormat { recognised: recognised.to_owned() });
    match text.chars().next() {
        None => Err(Unreadable::Nothing),
        Some('<') => markup(text),
        Some('{' | '[') => json(text),
        Some(_) if starts_calendar(text) => Ok(FeedFormat::ICalendar),
        Some(_) => unknown("neither XML nor JSON"),
    }
}

fn markup(text: &str) -> Result<FeedFormat, Unreadable> {
    let root = root_name(text)?;
    let recognised = match root.to_ascii_lowercase().as_str() {
        "schedule" => return Ok(FeedFormat::FrabXml),
        "html" | "head" | "body" | "title" | "meta" | "script" | "div" | "p" | "h1" | "center" => {
            return Err(Unreadable::WebPage);
        }
        "rss" | "feed" | "rdf" | "rdf:rdf" => "a news feed".to_owned(),
        "icalendar" | "iq" => "an xCal file, which Plenary does not read yet".to_owned(),
        "" => "XML without any element".to_owned(),
        other => format!("XML with the root element {}", other.chars().take(40).collect::<String>()),
    };
    Err(Unreadable::UnknownFormat { recognised })
}

/// Name of the first element, after declarations and comments.
fn root_name(mut text: &str) -> Result<&str, Unreadable> {
    loop {
        text = text.trim_start();
        let end = if text.starts_with("<!--") {
            "-->"
        } else if text.starts_with("<?") {
            "?>"
        } else if text.starts_with("<!") {
            let name = text.get(2..).unwrap_or_default().trim_start_matches(|letter: char| letter.is_alphabetic());
            if name.trim_start().get(..4).is_some_and(|name| name.eq_ignore_ascii_case("html")) {
                return Err(Unreadable::WebPage);
            }
            let declaration = text.split('>').next().unwrap_or_default();
            if declaration.contains('[') {
                return Err(Unreadable::Entities);
            }
            ">"
        } else {
            let name = text.strip_prefix('<').unwrap_or_default();
            return Ok(name
                .split(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/'))
                .next()
                .unwrap_or_default());
        };
        text = text.split_once(end).map_or("", |(_, rest)| rest);
    }
}

/// The outermost keys tell one JSON format from another.
fn json(text: &str) -> Result<FeedFormat, Unreadable> {
    let is_list = text.starts_with('[');
    let keys = outermost_keys(text, if is_list { 2 } else { 1 });
    let has = |key: &str| keys.iter().any(|known| known == key);
    let any = |names: &[&str]| names.iter().any(|name| has(name));
    if !is_list && has("format") && any(&["conference", "sessions"]) {
        return Ok(FeedFormat::PlenaryJson);
    }
    if !is_list && has("schedule") {
        return Ok(FeedFormat::ScheduleJson);
    }
    if let Some(format) = foreign(text, is_list, &any) {
        return Ok(format);
    }
    let named = if has("results") && has("count") {
        Some("pretalx's API")
    } else if has("conferences") {
        Some("OSEM's list of conferences")
    } else if is_list && has("groupName") {
        Some("Sessionize's view \"Sessions\"")
    } else {
        None
    };
    let recognised = match named {
        Some(name) => format!("{name}, which Plenary does not read yet"),
        None if keys.is_empty() => "JSON without anything that tells what it is".to_owned(),
        None => format!("JSON with {}", keys.join(", ")),
    };
    Err(Unreadable::UnknownFormat { recognised })
}

/// The formats of other software. One key is not enough where home-made files have it too: a list of events or sessions alone
/// may be anything.
fn foreign(text: &str, is_list: bool, any: &dyn Fn(&[&str]) -> bool) -> Option<FeedFormat> {
    let has = |key: &str| any(&[key]);
    let inside = |level: usize, names: &[&str]| outermost_keys(text, level).iter().any(|key| names.contains(&&**key));
    if is_list {
        let is_grid = has("rooms") && has("timeSlots");
        let is_open_event =
            any(&["microlocation", "short_abstract", "short-abstract", "short_biography", "short-biography"]);
        return if is_grid { Some(FeedFormat::SessionizeGrid) } else { is_open_event.then_some(FeedFormat::OpenEvent) };
    }
    let is_widget =
        has("talks") && any(&["rooms", "tracks", "speakers"]) && any(&["timezone", "version", "event_start"]);
    let is_sessionize = has("sessions") && has("speakers") && any(&["questions", "categories"]);
    let is_osem = (has("events") && inside(3, &["scheduled_date", "speaker_ids"]))
        || (has("conference") && inside(2, &["event_types", "date_range"]))
        || (has("data")
            && has("included")
            && inside(2, &["relationships"])
            && inside(3, &["beginning", "presenters", "events"]));
    if is_widget {
        Some(FeedFormat::PretalxWidget)
    } else if is_sessionize {
        Some(FeedFormat::SessionizeAll)
    } else if is_osem {
        Some(FeedFormat::OsemJson)
    } else {
        any(&["event_url", "event-url", "searchable_location_name", "searchable-location-name"])
            .then_some(FeedFormat::OpenEvent)
    }
}

/// Most keys that are looked at, and listed in a refusal.
const MOST_KEYS: usize = 24;

/// The different keys at a level of nesting, in order.
fn outermost_keys(text: &str, level: usize) -> Vec<String> {
    let bytes = text.as_bytes();
    let mut keys: Vec<String> = Vec::new();
    let (mut depth, mut at) = (0_usize, 0);
    while at < bytes.len() && keys.len() < MOST_KEYS {
        match bytes[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let start = at + 1;
                at = start;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                let followed = bytes.get(at + 1..).is_some_and(|rest| rest.trim_ascii_start().starts_with(b":"));
                if depth == level && followed {
                    let key: String = text.get(start..at).unwrap_or_default().chars().take(40).collect();
                    if !keys.contains(&key) {
                        keys.push(key);
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
    keys
}
