//! Which format bytes are in, from their content, never from a name.

use super::{FeedFormat, Unreadable};

/// How far into a file the signs of its format are looked for, in bytes.
const HEAD: usize = 4096;

/// Names the format, or says what it looks like instead.
pub(super) fn detect(bytes: &[u8]) -> Result<FeedFormat, Unreadable> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let wide = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    let text: String = if wide {
        head.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).skip(2).collect()
    } else {
        String::from_utf8_lossy(head).into_owned()
    };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let unknown = |recognised: &str| Err(Unreadable::UnknownFormat { recognised: recognised.to_owned() });
    match text.chars().next() {
        None => Err(Unreadable::Nothing),
        Some('<') => markup(text),
        Some('{' | '[') => json(bytes),
        Some(_) if text.starts_with("BEGIN:VCALENDAR") || text.starts_with("BEGIN:VEVENT") => {
            unknown("an iCalendar file, which Plenary does not read yet")
        }
        Some('P') if text.starts_with("PK\u{3}\u{4}") => unknown("a zip archive"),
        Some('%') if text.starts_with("%PDF") => unknown("a PDF document"),
        Some(_) => unknown("neither XML nor JSON"),
    }
}

fn markup(text: &str) -> Result<FeedFormat, Unreadable> {
    let lower = text.to_ascii_lowercase();
    if lower.contains("<!doctype html") || lower.contains("<html") || lower.contains("<head") || lower.contains("<body")
    {
        return Err(Unreadable::WebPage);
    }
    if lower.contains("<!entity") {
        return Err(Unreadable::Entities);
    }
    if lower.contains("<schedule") {
        return Ok(FeedFormat::FrabXml);
    }
    let recognised = match lower {
        text if text.contains("<rss") || text.contains("<feed") => "a news feed",
        text if text.contains("<iq") || text.contains("<icalendar") => "an xCal file",
        _ => "XML without a schedule",
    };
    Err(Unreadable::UnknownFormat { recognised: recognised.to_owned() })
}

/// The top-level keys that tell one JSON format from another. Read leniently: only the keys matter here.
fn json(bytes: &[u8]) -> Result<FeedFormat, Unreadable> {
    let keys = top_level_keys(bytes);
    let has = |key: &str| keys.iter().any(|known| known == key);
    let unknown = |recognised: String| Err(Unreadable::UnknownFormat { recognised });
    if has("format") && (has("conference") || has("sessions")) {
        return Ok(FeedFormat::PlenaryJson);
    }
    if has("schedule") {
        return Ok(FeedFormat::ScheduleJson);
    }
    let named = if has("talks") {
        Some("pretalx's widget JSON")
    } else if has("sessions") && has("speakers") && has("questions") {
        Some("Sessionize's JSON")
    } else if has("events") || has("conferences") {
        Some("OSEM's JSON")
    } else if bytes.trim_ascii_start().starts_with(b"[") && String::from_utf8_lossy(bytes).contains("\"timeSlots\"") {
        Some("Sessionize's grid JSON")
    } else {
        None
    };
    match named {
        Some(name) => unknown(format!("{name}, which Plenary does not read yet")),
        None if keys.is_empty() => unknown("JSON without anything that tells what it is".to_owned()),
        None => unknown(format!("JSON with {}", keys.iter().take(5).cloned().collect::<Vec<_>>().join(", "))),
    }
}

/// The keys of the outermost object in order, or of the first object of an outermost array. Works on broken and cut files.
fn top_level_keys(bytes: &[u8]) -> Vec<String> {
    let mut keys = Vec::new();
    let mut depth = 0_usize;
    let mut at = 0;
    let level = usize::from(bytes.trim_ascii_start().starts_with(b"[")) + 1;
    while at < bytes.len() && keys.len() < 40 {
        match bytes[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let start = at + 1;
                at = start;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                let end = at.min(bytes.len());
                let followed = bytes.get(at + 1..).is_some_and(|rest| rest.trim_ascii_start().starts_with(b":"));
                if depth == level && followed {
                    keys.push(String::from_utf8_lossy(&bytes[start..end]).into_owned());
                }
            }
            _ => {}
        }
        at += 1;
    }
    keys
}
