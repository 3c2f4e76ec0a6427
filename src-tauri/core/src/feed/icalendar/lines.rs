//! Content lines of a calendar (RFC 5545, section 3.1): unfolded as bytes, because a fold may cut a character; then decoded; then
//! taken apart.
//!
//! Written for this reader: what a parser library drops it drops without a word, and an oddity must be told with its line.
//! Deliberately absent: what a property means.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

/// How far into a line a parameter that names its encoding is looked for, in bytes.
const HEAD: usize = 400;

/// Lines put together again, with `\n` between them, and on which line of the file each began.
#[derive(Debug, Default)]
pub(in super::super) struct Unfolded {
    pub(in super::super) bytes: Vec<u8>,
    pub(in super::super) numbers: Vec<usize>,
}

/// Undoes the folding. Lines end in LF, CR LF or CR CR LF, or in CR where a file has no LF at all; blank lines are left out, a CR
/// within a line is part of its text.
pub(in super::super) fn unfold(bytes: &[u8]) -> Unfolded {
    // UTF-16 is told by its mark only; its line ends are then two bytes wide.
    let wide = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8);
    let narrow = wide.map(|(encoding, _)| encoding.decode(bytes).0);
    let bytes = narrow.as_deref().map_or(bytes, str::as_bytes);
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut unfolded = Unfolded::default();
    let mut line_start = 0;
    for (position, line) in bytes.split(|byte| *byte == end).enumerate() {
        let line = &line[..line.iter().rposition(|byte| *byte != b'\r').map_or(0, |last| last + 1)];
        let is_first = unfolded.numbers.is_empty();
        let text = &mut unfolded.bytes;
        match line {
            [] => {}
            _ if !is_first && !continues_code(line) && ends_softly(&text[line_start..]) => {
                text.pop();
                text.extend_from_slice(line);
            }
            [b' ' | b'\t', rest @ ..] if !is_first => text.extend_from_slice(rest),
            _ => {
                if !is_first {
                    text.push(b'\n');
                }
                line_start = text.len();
                text.extend_from_slice(line);
                unfolded.numbers.push(position + 1);
            }
        }
    }
    unfolded
}

/// Whether a line goes on in the next one by quoted-printable's own rule, as vCalendar 1.0 did it.
fn ends_softly(line: &[u8]) -> bool {
    const NAME: &[u8] = b"QUOTED-PRINTABLE";
    let head = &line[..line.len().min(HEAD)];
    let head = head.iter().position(|byte| *byte == b':').map_or(head, |colon| &head[..colon]);
    line.ends_with(b"=") && head.windows(NAME.len()).any(|part| part.eq_ignore_ascii_case(NAME))
}

/// Whether a fold is within a code of quoted-printable rather than after its soft end of line.
fn continues_code(line: &[u8]) -> bool {
    matches!(line, [b' ' | b'\t', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

/// A content line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Where it begins in the file.
    pub(super) number: usize,
    pub(super) name: &'a str,
    parameters: &'a str,
    /// Without blanks around it, as written.
    pub(super) value: &'a str,
}

/// What a line lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// `=` stands where a colon should.
    EqualsSign,
    /// Nothing parts a name from a value.
    NoColon,
}

impl<'a> Line<'a> {
    /// Takes a line apart.
    pub(super) fn parse(number: usize, text: &'a str) -> (Self, Option<Flaw>) {
        let name_end = text.find([';', ':']).unwrap_or(text.len());
        let (name, rest) = text.split_at(name_end);
        let line = |name: &'a str, parameters: &'a str, value: &'a str| Self {
            number,
            name: name.trim(),
            parameters,
            value: value.trim(),
        };
        // A quote that is never closed would swallow the value.
        let colon = outside_quotes(rest, ':').or_else(|| rest.find(':'));
        match colon {
            Some(colon) => (line(name, &rest[..colon], &rest[colon + 1..]), None),
            None => match text.split_once('=').filter(|(name, _)| is_name(name)) {
                Some((name, value)) => (line(name, "", value), Some(Flaw::EqualsSign)),
                None => (line(name, rest, ""), Some(Flaw::NoColon)),
            },
        }
    }

    /// Whether this is the property, in any case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// A parameter's value, without quotes.
    pub(super) fn parameter(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.parameters.strip_prefix(';')?;
        loop {
            let end = outside_quotes(rest, ';').unwrap_or(rest.len());
            if let Some((key, value)) = rest[..end].split_once('=')
                && key.trim().eq_ignore_ascii_case(name)
            {
                return Some(parameter_text(value.trim().trim_matches('"').trim()));
            }
            rest = rest.get(end + 1..)?;
        }
    }

    /// The value as text: escapes undone, and quoted-printable where the line says so.
    pub(super) fn text(&self) -> String {
        let is_quoted = self.parameter("ENCODING").is_some_and(|name| name.eq_ignore_ascii_case("QUOTED-PRINTABLE"));
        if is_quoted { unescaped(&printable(self.value)) } else { unescaped(self.value) }
    }

    /// The values of a list of texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = String> {
        let mut is_escaped = false;
        let parts = self.value.split(move |letter: char| {
            let parts = letter == ',' && !is_escaped;
            is_escaped = letter == '\\' && !is_escaped;
            parts
        });
        parts.map(|part| unescaped(part.trim()))
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'-')
}

fn outside_quotes(text: &str, wanted: char) -> Option<usize> {
    let mut is_quoted = false;
    text.char_indices().find_map(|(at, letter)| {
        is_quoted ^= letter == '"';
        (letter == wanted && !is_quoted).then_some(at)
    })
}

/// RFC 6868: a parameter's own escapes.
fn parameter_text(value: &str) -> Cow<'_, str> {
    if value.contains('^') {
        // In one pass, so that `^^n` stays `^n`.
        Cow::Owned(replaced(value, '^', |letter| match letter {
            'n' => Some('\n'),
            '\'' => Some('"'),
            '^' => Some('^'),
            _ => None,
        }))
    } else {
        Cow::Borrowed(value)
    }
}

/// RFC 5545, section 3.3.11. An escape that it doesn't know is kept as it stands.
fn unescaped(value: &str) -> String {
    replaced(value, '\\', |letter| match letter {
        'n' | 'N' => Some('\n'),
        ',' | ';' | '\\' | ':' | '"' => Some(letter),
        _ => None,
    })
}

fn replaced(value: &str, escape: char, meaning: impl Fn(char) -> Option<char>) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek().filter(|_| letter == escape).and_then(|next| meaning(*next)) {
            Some(meant) => {
                text.push(meant);
                letters.next();
            }
            None => text.push(letter),
        }
    }
    text
}

/// Quoted-printable (RFC 2045, section 6.7), of UTF-8. What is no code of it is kept as it stands.
fn printable(value: &str) -> String {
    let digit =
        |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16)).and_then(|d| u8::try_from(d).ok());
    let bytes = value.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if let (b'=', Some(high), Some(low)) = (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            decoded.push(high << 4 | low);
            at += 3;
        } else {
            decoded.push(*byte);
            at += 1;
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
