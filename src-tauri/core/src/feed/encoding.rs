//! From bytes to text, whatever encoding they are in.
//! Deliberately absent: what a server says of the encoding. An HTTP library that decodes by its headers breaks the XML's own
//! declaration; this reads bytes only.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{WarningCode, warning::Warnings};

/// How far into a file its XML declaration reaches, in bytes.
const DECLARATION: usize = 200;

/// The text of a document: by its byte order mark, else by the shape of its first bytes, else by the encoding that its XML
/// declaration names, else UTF-8. What can't be read is replaced, with a warning.
pub(super) fn decode<'a>(bytes: &'a [u8], warnings: &mut Warnings) -> Cow<'a, str> {
    let encoding = encoding(bytes);
    let (text, used, damaged) = encoding.decode(bytes);
    if !damaged {
        return text;
    }
    if used == UTF_8 && !has_multibyte(bytes) {
        warnings.add(WarningCode::Encoding, "whole file", "the file is not UTF-8; taken for windows-1252");
        return WINDOWS_1252.decode_without_bom_handling(bytes).0;
    }
    let message = format!("the file is not all {}; what could not be read is shown as \u{fffd}", used.name());
    warnings.add(WarningCode::Encoding, "whole file", message);
    text
}

fn encoding(bytes: &[u8]) -> &'static Encoding {
    match bytes {
        // `<` and `{`, and what may follow them, have a zero byte beside them in UTF-16 without a byte order mark.
        [0, b'<' | b'{' | b'[', 0, _, ..] => return UTF_16BE,
        [b'<' | b'{' | b'[', 0, _, 0, ..] => return UTF_16LE,
        _ => {}
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION)]);
    let declared = head
        .trim_start_matches('\u{feff}')
        .trim_start()
        .strip_prefix("<?xml")
        .and_then(|declaration| declaration.split_once("?>"))
        .and_then(|(declaration, _)| declaration.split_once("encoding"))
        .and_then(|(_, value)| value.trim_start().strip_prefix('='))
        .and_then(|value| value.trim_start().strip_prefix(['"', '\'']))
        .and_then(|value| value.split(['"', '\'']).next());
    // A declaration that can be read as single bytes does not stand in UTF-16: the file was converted and the word left behind.
    declared
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
        .unwrap_or(UTF_8)
}

/// Whether any character beyond ASCII is well-formed UTF-8, so that only single places of the file are damaged.
fn has_multibyte(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}
