//! From bytes to text, whatever encoding they are in.
//! Deliberately absent: what a server says of the encoding. An HTTP library that decodes by its headers breaks the XML's own
//! declaration; this reads bytes only.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{WarningCode, clean::unseen, warning::Warnings};

/// How far into a file its XML declaration reaches, in bytes.
const DECLARATION: usize = 200;

/// The text of a document: by its byte order mark, else by the shape of its first bytes, else by the encoding that its XML
/// declaration names, else UTF-8. What can't be read is replaced, with a warning, and there is one for what nobody sees. `place`
/// names a line, counted from 0.
pub(super) fn decode<'a>(bytes: &'a [u8], place: impl Fn(usize) -> String, warnings: &mut Warnings) -> Cow<'a, str> {
    let encoding = encoding(bytes);
    let (mut text, used, damaged) = encoding.decode(bytes);
    if damaged && used == UTF_8 && !has_multibyte(bytes) {
        let message = "the file is not UTF-8; taken for windows-1252";
        warnings.add(WarningCode::Encoding, place(first_damaged_line(bytes)), message);
        text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    } else if damaged {
        let place = if used == UTF_8 { place(first_damaged_line(bytes)) } else { "whole file".to_owned() };
        let message = format!("the file is not all {}; what could not be read is shown as \u{fffd}", used.name());
        warnings.add(WarningCode::Encoding, place, message);
    }
    if let Some((count, first)) = unseen(&text) {
        let message = format!("{count} control or invisible characters, the first of them here, were removed");
        warnings.add(WarningCode::Characters, place(text[..first].matches('\n').count()), message);
    }
    text
}

fn first_damaged_line(bytes: &[u8]) -> usize {
    let sound = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    bytes.iter().take(sound).filter(|byte| **byte == b'\n').count()
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
