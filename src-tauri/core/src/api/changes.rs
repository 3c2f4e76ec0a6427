//! What has changed in the programme.

use serde::Serialize;

use super::agenda::EntryConflict;
use crate::{agenda::Tier, diff::ChangeKind, model::SessionId};

/// The value of a field before or after a change, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum ChangeValue {
    /// A slot of time.
    Slot {
        /// Start, RFC 3339 with the venue's offset.
        start: Option<String>,
        /// End, RFC 3339 with the venue's offset.
        end: Option<String>,
    },
    /// Languages.
    Languages {
        /// Spoken, as BCP 47 tags.
        spoken: Vec<String>,
        /// Interpreted, as BCP 47 tags.
        interpreted: Vec<String>,
    },
    /// Several names: people, organisations, themes, links.
    List(Vec<String>),
    /// One text: a title, a room, a status, a number of seats.
    Text(String),
}

/// A change.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChangeRow {
    /// Number of the change on this computer.
    pub id: i64,
    /// What kind.
    pub kind: ChangeKind,
    /// The session.
    pub session: SessionId,
    /// Its title now.
    pub title: String,
    /// Language of the title, when it is known and not the reader's.
    pub title_lang: Option<String>,
    /// Before.
    pub old: Option<ChangeValue>,
    /// After.
    pub new: Option<ChangeValue>,
    /// Whether it touches the agenda.
    pub mine: bool,
    /// How firmly the session is picked.
    pub picked: Option<Tier>,
    /// Number of the revision that brought it.
    pub revision: u32,
    /// When that revision came to this computer, RFC 3339 with the venue's offset.
    pub at: String,
    /// Whether the attendee has seen it.
    pub seen: bool,
    /// The session's start now, RFC 3339 with the venue's offset.
    pub start: Option<String>,
    /// The session's room now.
    pub room: Option<String>,
    /// The session's venue now.
    pub venue: Option<String>,
    /// What the session conflicts with now, where it is picked.
    pub conflicts: Vec<EntryConflict>,
    /// When its reminder rings now, RFC 3339 with the venue's offset.
    pub reminder_at: Option<String>,
}

/// What the Changes view shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChangesView {
    /// Changes since the attendee last looked, mine first, newest first.
    pub changes: Vec<ChangeRow>,
    /// When the attendee last marked changes as seen, RFC 3339 with the venue's offset.
    pub last_seen_at: Option<String>,
    /// Unseen changes that touch the agenda.
    pub unseen_mine: u32,
}
