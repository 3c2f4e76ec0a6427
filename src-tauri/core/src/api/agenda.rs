//! The attendee's agenda: picks, notes, conflicts, export, undo.

use serde::Serialize;

use crate::{
    agenda::Tier,
    model::{SessionId, Status, ThemeId},
};

/// What an entry of the agenda is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A session of the programme.
    Session,
}

/// How two entries of the agenda exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// They take some of the same time.
    Overlap,
    /// The way from one to the other takes longer than there is.
    Transfer,
}

/// Two entries that exclude each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ConflictRow {
    /// How.
    pub kind: ConflictKind,
    /// The earlier entry.
    pub a: SessionId,
    /// The later entry.
    pub b: SessionId,
    /// Minutes in common (overlap), or missing for the way (transfer).
    pub minutes: i64,
}

/// A conflict as seen from one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EntryConflict {
    /// How.
    pub kind: ConflictKind,
    /// The other entry.
    pub with: SessionId,
    /// Its title.
    pub with_title: String,
    /// Minutes in common, or missing.
    pub minutes: i64,
    /// For a transfer: minutes needed.
    pub needed: Option<i64>,
    /// For a transfer: minutes there are.
    pub free: Option<i64>,
}

/// An entry of the agenda.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AgendaEntry {
    /// Local id.
    pub id: SessionId,
    /// What it is.
    pub kind: EntryKind,
    /// Title.
    pub title: String,
    /// Language of the title, when it is known and not the reader's.
    pub title_lang: Option<String>,
    /// Start, RFC 3339 with the venue's offset.
    pub start: Option<String>,
    /// End, RFC 3339 with the venue's offset.
    pub end: Option<String>,
    /// Day id.
    pub day: Option<String>,
    /// Room.
    pub room: Option<String>,
    /// Venue.
    pub venue: Option<String>,
    /// How firmly it is picked; `None` once it is no longer picked (the answer to a removal).
    pub tier: Option<Tier>,
    /// Private note.
    pub note: Option<String>,
    /// When to leave the previous entry's place, RFC 3339 with the venue's offset.
    pub leave_by: Option<String>,
    /// Minutes of the way from there: transfer and entry control, without the margin.
    pub transfer_minutes: Option<i64>,
    /// Where the previous entry is.
    pub leave_from: Option<String>,
    /// Theme ids.
    pub themes: Vec<ThemeId>,
    /// Languages spoken.
    pub languages: Vec<String>,
    /// Languages interpreted.
    pub interpreted: Vec<String>,
    /// Whether it takes place.
    pub status: Status,
    /// What it conflicts with.
    pub conflicts: Vec<EntryConflict>,
    /// When its reminder rings, RFC 3339 with the venue's offset.
    pub reminder_at: Option<String>,
}

/// A step that was undone.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UndoneStep {
    /// The session concerned.
    pub session: SessionId,
    /// Its title.
    pub title: String,
    /// Whether it is picked now.
    pub picked: Option<Tier>,
}
