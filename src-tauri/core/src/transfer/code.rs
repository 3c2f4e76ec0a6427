//! Picks as a text short enough for one QR code, and back.
//!
//! `PLN1:` and then base32 (RFC 4648, without padding: all of it stands in a QR code's alphanumeric mode) of
//!
//! | bytes | what |
//! | --- | --- |
//! | 4 | the conference: the beginning of the SHA-256 of its id |
//! | 2 | how many sessions are *going*, big-endian |
//! | 2 | how many are *maybe* |
//! | 5 each | their keys, those that are *going* first, each group in order |
//! | 4 | the beginning of the SHA-256 of all that stands before |
//!
//! A key is the beginning of the SHA-256 of the conference and the publisher's guid, and of the start where several sessions have
//! that guid: what two computers have in common, whatever each has called the session. 40 bits: among 1,000 sessions, two
//! share a key once in two million conferences, and then neither is taken.
//! Deliberately absent: notes, entries of one's own and anything else that is private: a code is shown around.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::{
    agenda::Tier,
    identity::Aliases,
    model::{ConferenceId, Guid, Instant, Programme, Session, SessionId},
};

/// How a code of this version begins.
const PREFIX: &str = "PLN1:";
/// How a code of any version begins.
const ANY_VERSION: &str = "PLN";
/// RFC 4648, section 6.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// Bytes of a key.
const KEY: usize = 5;
/// Bytes that stand for the conference, and bytes of the checksum.
const MARK: usize = 4;
/// Bytes before the keys.
const HEAD: usize = MARK + 4;

type Key = [u8; KEY];

/// Why a code can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    /// It does not begin as one.
    #[error("this is no code of Plenary")]
    NoCode,
    /// A later version.
    #[error("the code is of a later version than this Plenary reads")]
    Version,
    /// A part is missing, or a letter is wrong.
    #[error("the code is damaged or not whole")]
    Damaged,
    /// It is about another conference than the one that is open.
    #[error("the code belongs to another conference")]
    OtherConference,
}

/// What a code holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Code {
    /// Picks whose session this programme has.
    pub picks: Vec<(SessionId, Tier)>,
    /// How many more there are, of sessions that it has not, or can't tell apart.
    pub unknown: usize,
}

/// Whether a text is meant as a code, of whatever version.
pub(crate) fn is_code(text: &str) -> bool {
    let text = text.trim_start();
    let start = text.get(..ANY_VERSION.len()).unwrap_or_default();
    let rest = text.get(ANY_VERSION.len()..).unwrap_or_default();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    start.eq_ignore_ascii_case(ANY_VERSION) && digits > 0 && rest[digits..].starts_with(':')
}

/// The picks as a code, with how many could not come along: those that the programme has not.
#[must_use]
pub fn encode(programme: &Programme, picks: &[(SessionId, Tier)]) -> (String, usize) {
    let keys = Keys::of(programme);
    let mut left_out = 0;
    let (mut going, mut maybe) = (Vec::new(), Vec::new());
    for (session, tier) in picks {
        match keys.by_session.get(session) {
            None => left_out += 1,
            Some(key) => match tier {
                Tier::Going => going.push(*key),
                Tier::Maybe => maybe.push(*key),
            },
        }
    }
    let mut bytes = Vec::from(mark(programme.conference.id.as_str().as_bytes()));
    for group in [&mut going, &mut maybe] {
        group.sort_unstable();
        group.dedup();
        group.truncate(usize::from(u16::MAX));
        bytes.extend(u16::try_from(group.len()).unwrap_or(u16::MAX).to_be_bytes());
    }
    bytes.extend(going.into_iter().chain(maybe).flatten());
    bytes.extend(mark(&bytes));
    (format!("{PREFIX}{}", to_base32(&bytes)), left_out)
}

/// Reads a code. White space and lower case make no difference: people paste and type. `aliases`: what publishers called
/// sessions before.
///
/// # Errors
/// When it is none, damaged, of another version or about another conference.
pub fn decode(text: &str, programme: &Programme, aliases: &Aliases) -> Result<Code, CodeFault> {
    if !is_code(text) {
        return Err(CodeFault::NoCode);
    }
    let text: String =
        text.chars().filter(|letter| !letter.is_whitespace()).map(|one| one.to_ascii_uppercase()).collect();
    let Some(body) = text.strip_prefix(PREFIX) else { return Err(CodeFault::Version) };
    let bytes = from_base32(body).ok_or(CodeFault::Damaged)?;
    let Some((content, checksum)) = bytes.split_last_chunk::<MARK>() else { return Err(CodeFault::Damaged) };
    if mark(content) != *checksum || content.len() < HEAD {
        return Err(CodeFault::Damaged);
    }
    let number = |at: usize| usize::from(u16::from_be_bytes([content[at], content[at + 1]]));
    let (going, maybe) = (number(MARK), number(MARK + 2));
    let (listed, rest) = content[HEAD..].as_chunks::<KEY>();
    if listed.len() != going + maybe || !rest.is_empty() {
        return Err(CodeFault::Damaged);
    }
    if content[..MARK] != mark(programme.conference.id.as_str().as_bytes()) {
        return Err(CodeFault::OtherConference);
    }
    let keys = Keys::of(programme);
    let earlier = earlier_keys(programme, aliases);
    let mut code = Code::default();
    for (position, key) in listed.iter().enumerate() {
        let tier = if position < going { Tier::Going } else { Tier::Maybe };
        let found = keys.by_key.get(key).or_else(|| earlier.get(key));
        match found {
            Some(Some(session)) => code.picks.push((session.clone(), tier)),
            Some(None) | None => code.unknown += 1,
        }
    }
    Ok(code)
}

/// The keys of a programme's sessions and external events. A key that two share is nobody's.
struct Keys {
    by_session: HashMap<SessionId, Key>,
    by_key: HashMap<Key, Option<SessionId>>,
}

impl Keys {
    fn of(programme: &Programme) -> Self {
        let conference = &programme.conference.id;
        let events = programme.events_as_sessions();
        let mut counts: HashMap<&Guid, usize> = HashMap::new();
        for session in &programme.sessions {
            *counts.entry(&session.guid).or_default() += 1;
        }
        let of_session = |session: &Session| {
            let shared = counts.get(&session.guid).is_some_and(|count| *count > 1);
            key(conference, "session", session.guid.as_str(), session.start.filter(|_| shared))
        };
        let of_event = |event: &Session| key(conference, "event", event.guid.as_str(), None);
        let by_session: HashMap<SessionId, Key> = programme
            .sessions
            .iter()
            .map(|session| (session.id.clone(), of_session(session)))
            .chain(events.iter().map(|event| (event.id.clone(), of_event(event))))
            .collect();
        let mut by_key: HashMap<Key, Option<SessionId>> = HashMap::new();
        for (session, key) in &by_session {
            by_key.entry(*key).and_modify(|one| *one = None).or_insert_with(|| Some(session.clone()));
        }
        Self { by_session, by_key }
    }
}

/// The keys under which sessions were known before, where the other computer has an older programme.
fn earlier_keys(programme: &Programme, aliases: &Aliases) -> HashMap<Key, Option<SessionId>> {
    let known = aliases.guids().filter(|(_, session)| programme.sessions.iter().any(|one| one.id == **session));
    let mut keys = HashMap::new();
    for (guid, session) in known {
        keys.entry(key(&programme.conference.id, "session", &guid, None))
            .and_modify(|one: &mut Option<SessionId>| {
                if one.as_ref() != Some(session) {
                    *one = None;
                }
            })
            .or_insert_with(|| Some(session.clone()));
    }
    keys
}

fn key(conference: &ConferenceId, kind: &str, guid: &str, start: Option<Instant>) -> Key {
    let start = start.map(|at| at.timestamp().to_string()).unwrap_or_default();
    beginning(&Sha256::digest([conference.as_str(), kind, guid, &start].join("\0")))
}

fn mark(bytes: &[u8]) -> [u8; MARK] {
    beginning(&Sha256::digest(bytes))
}

fn beginning<const N: usize>(digest: &[u8]) -> [u8; N] {
    std::array::from_fn(|position| digest[position])
}

fn to_base32(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(char::from(BASE32[(held >> bits) as usize & 31]));
        }
    }
    if bits > 0 {
        out.push(char::from(BASE32[(held << (5 - bits)) as usize & 31]));
    }
    out
}

/// `None` for a letter that is none of base32's.
fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 5 / 8);
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.bytes() {
        let value = BASE32.iter().position(|one| *one == letter)?;
        held = (held << 5) | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from((held >> bits) & 0xff).ok()?);
        }
    }
    Some(out)
}
