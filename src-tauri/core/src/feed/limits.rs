//! What is taken from a hostile file, and unpacking within it.

use std::{borrow::Cow, io::Read};

use flate2::read::MultiGzDecoder;

use super::Unreadable;

/// How much a programme may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes once unpacked.
    pub bytes: u64,
    /// Levels of nesting.
    pub depth: usize,
    /// Sessions; further ones are left out with a warning.
    pub sessions: usize,
    /// Values of a JSON document: a small text of brackets would fill the memory. 10,000 sessions have about a million.
    pub values: usize,
    /// Bytes of a single text; the rest of it is left out with a warning.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 << 20, depth: 64, sessions: 50_000, values: 3_000_000, text: 100 << 10 }
    }
}

/// First bytes of a gzip member (RFC 1952, section 2.3.1).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The bytes unpacked, where they are gzip by their first bytes, whatever a server or file name says of them.
pub(super) fn unpack<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Cow<'a, [u8]>, Unreadable> {
    let too_large = Unreadable::TooLarge { limit: limits.bytes };
    if !bytes.starts_with(&GZIP) {
        let fits = u64::try_from(bytes.len()).is_ok_and(|length| length <= limits.bytes);
        return if fits { Ok(Cow::Borrowed(bytes)) } else { Err(too_large) };
    }
    let mut unpacked = Vec::new();
    let read = MultiGzDecoder::new(bytes).take(limits.bytes.saturating_add(1)).read_to_end(&mut unpacked);
    if u64::try_from(unpacked.len()).is_ok_and(|length| length > limits.bytes) {
        return Err(too_large);
    }
    read.map_err(|error| Unreadable::Malformed {
        detail: format!("the compressed data is damaged: {error}"),
        place: None,
    })?;
    Ok(Cow::Owned(unpacked))
}
