//! A contribution as a file, and back. Nothing is repaired: what is not as it must be is refused with its reason.

use super::{Contribution, Contributor, Proposal, VERSION, tidy};
use crate::{digest::sha256_hex, model::ConferenceId};

/// Largest file that is read, in bytes.
const LARGEST: usize = 256 * 1024;

/// Why a file can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Longer than any contribution.
    #[error("the file has {found} bytes; a contribution has {LARGEST} at most")]
    TooLarge {
        /// Its bytes.
        found: usize,
    },
    /// No JSON, or no contribution.
    #[error("this is no contribution: {detail}")]
    Malformed {
        /// What is wrong, and where.
        detail: String,
    },
    /// A later version of the format.
    #[error("the contribution is of version {version}; this Plenary reads version {VERSION}")]
    Version {
        /// Its version.
        version: u64,
    },
    /// It was changed after it was made.
    #[error("the id is {found}, but that of its content is {expected}")]
    OtherId {
        /// The id that it has.
        found: String,
        /// The id that belongs to its content.
        expected: String,
    },
}

/// The contribution as JSON. The same contribution gives the same bytes.
///
/// # Panics
/// Never: JSON takes every value of these types.
#[must_use]
pub fn to_file(contribution: &Contribution) -> String {
    let mut text = serde_json::to_string_pretty(contribution).expect("its keys are texts");
    text.push('\n');
    text
}

/// A name for its file: the kind and the beginning of the id.
#[must_use]
pub fn file_name(contribution: &Contribution) -> String {
    let kind = match contribution.proposal {
        Proposal::Correction(_) => "correction",
        Proposal::Event(_) => "event",
        Proposal::Tool(_) => "tool",
    };
    let short: String = contribution.id.chars().take(8).collect();
    format!("{kind}-{short}.plenary-contribution.json")
}

/// Reads a contribution.
///
/// # Errors
/// When it is none, or not in every respect as it was made.
pub fn parse(bytes: &[u8]) -> Result<Contribution, Unusable> {
    if bytes.len() > LARGEST {
        return Err(Unusable::TooLarge { found: bytes.len() });
    }
    let malformed = |error: serde_json::Error| Unusable::Malformed { detail: error.to_string() };
    let document: serde_json::Value = serde_json::from_slice(bytes).map_err(malformed)?;
    match document.get("plenary_contribution").and_then(serde_json::Value::as_u64) {
        Some(version) if version == u64::from(VERSION) => {}
        Some(version) => return Err(Unusable::Version { version }),
        None => return Err(Unusable::Malformed { detail: "there is no plenary_contribution in it".to_owned() }),
    }
    // From the bytes and not from the value: a key that stands twice is refused.
    let mut contribution: Contribution = serde_json::from_slice(bytes).map_err(malformed)?;
    let expected = id_of(&contribution.conference, &contribution.from, &contribution.proposal);
    if contribution.id != expected {
        let found = contribution.id.chars().take(60).collect();
        return Err(Unusable::OtherId { found, expected });
    }
    tidy::contributor(&mut contribution.from);
    tidy::proposal(&mut contribution.proposal);
    Ok(contribution)
}

/// The hash of a content in the form of a UUID (version 8, RFC 9562): equal content has an equal id, whenever it was made.
pub(super) fn id_of(conference: &ConferenceId, from: &Contributor, proposal: &Proposal) -> String {
    let content = serde_json::to_vec(&(conference, from, proposal)).expect("its keys are texts");
    let hash = sha256_hex(&content);
    format!("{}-{}-8{}-8{}-{}", &hash[..8], &hash[8..12], &hash[12..15], &hash[15..18], &hash[18..30])
}
