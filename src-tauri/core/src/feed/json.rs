//! What both JSON formats need: a document within the limits, and places as JSON pointers (RFC 6901).

use std::{borrow::Cow, fmt::Display};

use serde_json::Value;

use super::{Limits, Unreadable, WarningCode, clean::is_unseen, warning::Warnings};

/// A document that a parser may be given: not too deep, not too many values, and without halves of characters.
pub(super) fn checked<'a>(text: &'a str, limits: &Limits, warnings: &mut Warnings) -> Result<Cow<'a, str>, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    let scan = scan(text.as_bytes(), limits)?;
    if let Some(first) = scan.unseen {
        let place = format!("line {}", line_of(text, first));
        let message = "control or invisible characters, written as escapes from here on, were removed";
        warnings.add(WarningCode::Characters, place, message);
    }
    if scan.halves.is_empty() {
        return Ok(Cow::Borrowed(text));
    }
    // JavaScript cuts texts between the two halves of an emoji; a strict parser would refuse the whole document.
    warnings.add(
        WarningCode::Characters,
        format!("line {}", line_of(text, scan.halves[0])),
        format!("{} halves of characters were replaced by \u{fffd}", scan.halves.len()),
    );
    let mut whole = String::with_capacity(text.len());
    let mut from = 0;
    for at in scan.halves {
        whole.push_str(&text[from..at]);
        whole.push_str("\\ufffd");
        from = at + ESCAPE;
    }
    whole.push_str(&text[from..]);
    Ok(Cow::Owned(whole))
}

/// Parses a document that was checked.
pub(super) fn parse(text: &str) -> Result<Value, Unreadable> {
    serde_json::from_str(text).map_err(|error| broken(&error))
}

/// The error of a broken document, with its line.
pub(super) fn broken(error: &serde_json::Error) -> Unreadable {
    let detail = if error.is_eof() { "the JSON breaks off".to_owned() } else { format!("the JSON is broken: {error}") };
    Unreadable::Malformed { detail, place: Some(format!("line {}", error.line())) }
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Length of an escape such as `\ud83d`.
const ESCAPE: usize = 6;

struct Scan {
    /// Where escapes of a half of a surrogate pair stand alone.
    halves: Vec<usize>,
    /// Where the first escape of a character that nobody sees stands.
    unseen: Option<usize>,
}

/// Reads over the document once, outside of texts for brackets and commas, inside for escapes.
fn scan(bytes: &[u8], limits: &Limits) -> Result<Scan, Unreadable> {
    let (mut depth, mut values, mut in_text, mut at) = (0_usize, 0_usize, false, 0_usize);
    let mut halves = Vec::new();
    let mut unseen = None;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if in_text => {
                match half(bytes, at) {
                    Some(Half::First) if matches!(half(bytes, at + ESCAPE), Some(Half::Second)) => at += 2 * ESCAPE,
                    Some(_) => {
                        halves.push(at);
                        at += ESCAPE;
                    }
                    None => {
                        if unseen.is_none() && escaped(bytes, at).is_some_and(is_unseen) {
                            unseen = Some(at);
                        }
                        at += 2;
                    }
                }
                continue;
            }
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => {
                depth += 1;
                values += 1;
                if depth > limits.depth {
                    return Err(Unreadable::TooDeep { limit: limits.depth });
                }
            }
            b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
            b',' if !in_text => values += 1,
            _ => {}
        }
        at += 1;
    }
    if values > limits.values {
        return Err(Unreadable::Malformed {
            detail: format!("it has more than {} values", limits.values),
            place: None,
        });
    }
    Ok(Scan { halves, unseen })
}

/// The character that an escape such as `\u200b` stands for.
fn escaped(bytes: &[u8], at: usize) -> Option<char> {
    let digits = bytes.get(at..at + ESCAPE)?.strip_prefix(b"\\u")?;
    let digits = std::str::from_utf8(digits).ok()?;
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
}

enum Half {
    First,
    Second,
}

/// Whether the escape at `at` is one half of a surrogate pair.
fn half(bytes: &[u8], at: usize) -> Option<Half> {
    let escape = bytes.get(at..at + ESCAPE)?;
    if !escape[..2].eq_ignore_ascii_case(b"\\u") || !escape[2].eq_ignore_ascii_case(&b'd') {
        return None;
    }
    let is_hex = escape[4..].iter().all(u8::is_ascii_hexdigit);
    match escape[3] {
        b'8' | b'9' | b'a' | b'b' | b'A' | b'B' if is_hex => Some(Half::First),
        b'c'..=b'f' | b'C'..=b'F' if is_hex => Some(Half::Second),
        _ => None,
    }
}

/// A key or index as part of a JSON pointer.
pub(super) fn pointer(parent: &str, key: impl Display) -> String {
    let key = key.to_string();
    if key.contains(['~', '/']) {
        return format!("{parent}/{}", key.replace('~', "~0").replace('/', "~1"));
    }
    format!("{parent}/{key}")
}
