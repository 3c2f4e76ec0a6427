//! Identifiers. A name is a private field: what is read from a feed or a command line goes through
//! `new`, so that an empty or over-long identifier never enters the programme.
//! Deliberately absent: any structure inside an identifier. They are compared, never taken apart; but for the guids that
//! stand in where a publisher gives none.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest, Sha256};

use super::Instant;

/// Longest identifier that is taken from a feed, in bytes.
const MAX_LENGTH: usize = 300;

/// Why a text is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidId {
    /// Nothing but white space.
    #[error("an identifier is empty")]
    Empty,
    /// Longer than any publisher needs.
    #[error("an identifier is longer than {MAX_LENGTH} bytes")]
    TooLong,
}

fn checked(text: &str) -> Result<String, InvalidId> {
    let text = text.trim();
    match text.len() {
        0 => Err(InvalidId::Empty),
        1..=MAX_LENGTH => Ok(text.to_owned()),
        _ => Err(InvalidId::TooLong),
    }
}

macro_rules! identifier {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(as = "String"))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes a text as an identifier, without the white space around it.
            ///
            /// # Errors
            /// When nothing is left, or far too much.
            pub fn new(text: impl AsRef<str>) -> Result<Self, InvalidId> {
                checked(text.as_ref()).map(Self)
            }

            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                checked(&text).map(Self).map_err(serde::de::Error::custom)
            }
        }
    )+};
}

identifier! {
    /// A conference, the same in every revision and wherever it is served from.
    ConferenceId;
    /// A followed programme source.
    FeedId;
    /// A session on this computer: stable over revisions and feeds of a conference.
    SessionId;
    /// A session as its publisher names it.
    Guid;
    /// A programme day.
    DayId;
    /// A venue.
    VenueId;
    /// A floor of a venue.
    FloorId;
    /// A room.
    RoomId;
    /// A theme or track.
    ThemeId;
    /// A kind of session: panel, workshop…
    FormatId;
    /// A series of sessions.
    SeriesId;
    /// A person named in the programme.
    PersonId;
    /// An organisation named in the programme.
    OrganisationId;
    /// An event around the conference.
    EventId;
    /// A card of the toolbox.
    ToolId;
    /// A category of tools.
    ToolCategoryId;
    /// A use case.
    UseCaseId;
    /// A background text.
    ArticleId;
    /// A BCP 47 language tag, such as `en`, `fr`, `pt-BR` or `fsl`.
    LanguageTag;
}

impl Guid {
    /// How a guid begins in whose place the publisher gave a source id only.
    pub(crate) const FOR_SOURCE_ID: &str = "id:";

    /// How a guid begins in whose place the publisher gave a title only.
    pub(crate) const FOR_TITLE: &str = "title:";

    /// The source id that this guid stands in for, where the publisher gave no guid.
    #[must_use]
    pub fn as_source_id(&self) -> Option<&str> {
        self.0.strip_prefix(Self::FOR_SOURCE_ID)
    }

    /// Whether it stands in for a title, where the publisher gave neither guid nor source id.
    #[must_use]
    pub fn is_title(&self) -> bool {
        self.0.starts_with(Self::FOR_TITLE)
    }
}

/// Letters and figures that are not mistaken for one another when read aloud or typed.
const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

/// Length of a derived [`SessionId`]: 50 bits, a collision among 10,000 sessions has odds of 1 to 20 million.
const DERIVED_LENGTH: usize = 10;

/// How the id of an entry of the attendee's own begins. No letters and figures of the others have a hyphen among them.
const OWN: &str = "own-";

impl SessionId {
    /// The local id that a session gets when it is first seen. Derived from the publisher's guid, so that a
    /// rebuilt cache gives every session the id that the attendee's picks already name.
    ///
    /// `occurrence` counts sessions that share a guid within one file, from 0.
    #[must_use]
    pub fn derive(conference: &ConferenceId, guid: &Guid, occurrence: usize) -> Self {
        match occurrence {
            0 => Self::hashed(&[conference.as_str(), guid.as_str()]),
            _ => Self::hashed(&[conference.as_str(), guid.as_str(), &occurrence.to_string()]),
        }
    }

    /// The id of an external event as an entry of the agenda.
    #[must_use]
    pub fn derive_for_event(conference: &ConferenceId, event: &EventId) -> Self {
        Self::hashed(&[conference.as_str(), "", "event", event.as_str()])
    }

    /// An id for an entry of the attendee's own. `attempt` counts from 0, in case that an entry has the id already.
    #[must_use]
    pub fn derive_for_own(conference: &ConferenceId, title: &str, made: Instant, attempt: u32) -> Self {
        let (made, attempt) = (made.timestamp().to_string(), attempt.to_string());
        let Self(hash) = Self::hashed(&[conference.as_str(), "", "own", title, &made, &attempt]);
        Self(format!("{OWN}{hash}"))
    }

    /// Whether it is that of an entry of the attendee's own.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.0.starts_with(OWN)
    }

    fn hashed(parts: &[&str]) -> Self {
        let digest = Sha256::digest(parts.join("\0"));
        let text = digest.iter().take(DERIVED_LENGTH).map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
        Self(text.collect())
    }
}

impl LanguageTag {
    /// The language without region or script, in lower case: `pt` of `pt-BR`.
    #[must_use]
    pub fn primary(&self) -> String {
        self.0.split('-').next().unwrap_or_default().to_lowercase()
    }
}
