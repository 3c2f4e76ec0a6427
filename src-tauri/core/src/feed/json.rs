//! What both JSON formats need: a document within the limits, and places as JSON pointers (RFC 6901).

use serde_json::Value;

use super::{Limits, Unreadable};

/// Parses a document, once its nesting is known to be within the limits.
pub(super) fn parse(bytes: &[u8], limits: &Limits) -> Result<Value, Unreadable> {
    check_depth(bytes, limits)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| broken(&error))
}

/// The error of a broken document, with its line.
pub(super) fn broken(error: &serde_json::Error) -> Unreadable {
    let detail = if error.is_eof() { "the JSON breaks off".to_owned() } else { format!("the JSON is broken: {error}") };
    Unreadable::Malformed { detail, place: Some(format!("line {}", error.line())) }
}

/// Most values of a document: 10,000 sessions have some 700,000. Each takes far more memory than its bytes in the file.
const MOST_VALUES: usize = 3_000_000;

/// Counts brackets and commas outside of texts: a parser must be led neither into the depth nor into the breadth.
pub(super) fn check_depth(bytes: &[u8], limits: &Limits) -> Result<(), Unreadable> {
    let (mut depth, mut values, mut in_text, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in bytes {
        match (in_text, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (_, b'"') => in_text = !in_text,
            (false, b',') => values += 1,
            (false, b'{' | b'[') => {
                depth += 1;
                values += 1;
                if depth > limits.depth {
                    return Err(Unreadable::TooDeep { limit: limits.depth });
                }
            }
            (false, b'}' | b']') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if values > MOST_VALUES {
            return Err(Unreadable::TooLarge { limit: limits.bytes });
        }
    }
    Ok(())
}

/// A key or index as part of a JSON pointer.
pub(super) fn pointer(parent: &str, key: &str) -> String {
    format!("{parent}/{}", key.replace('~', "~0").replace('/', "~1"))
}
