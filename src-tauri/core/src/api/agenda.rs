//! The attendee's agenda: picks, notes, conflicts, export, undo.

use serde::Serialize;

use super::{ApiError, Plenary, session_detail::id_of};
use crate::{
    agenda::{self, Tier},
    model::{SessionId, Status, ThemeId, VenueId},
};

/// What an entry of the agenda is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A session of the programme.
    Session,
    /// An external event.
    Event,
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
    /// The venue.
    pub venue_id: Option<VenueId>,
    /// How firmly it is picked; `None` once it is no longer picked (the answer to a removal).
    pub tier: Option<Tier>,
    /// Private note.
    pub note: Option<String>,
    /// When to leave the previous entry's place, RFC 3339 with the venue's offset.
    pub leave_by: Option<String>,
    /// Minutes of the way from there: transfer and entry control, without the margin. In the same venue, those to the
    /// other room.
    pub transfer_minutes: Option<i64>,
    /// Minutes between the end of the previous entry and the start.
    pub free_minutes: Option<i64>,
    /// Whether the way fits into the free minutes, but the margin no longer does.
    pub tight: bool,
    /// Where the previous entry is.
    pub leave_from: Option<String>,
    /// The venue where the previous entry is.
    pub leave_from_id: Option<VenueId>,
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

impl Plenary {
    /// Picks a session or an external event, changes how firmly it is picked, or (with `None`) takes it out of the agenda. Reminders follow.
    ///
    /// # Errors
    /// When no session, or more than one, is meant; or it can't be saved.
    pub fn pick(&self, session: &str, tier: Option<Tier>) -> Result<AgendaEntry, ApiError> {
        let id = id_of(&self.lens()?, session)?;
        let conference = self.snapshot().programme.conference.id.clone();
        self.stores().user.set_pick(&conference, &id, tier, self.clock.now())?;
        self.replan()?;
        self.entry(&id)
    }

    /// Writes the private note on a session. An empty one removes it.
    ///
    /// # Errors
    /// When no session, or more than one, is meant; or it can't be saved.
    pub fn set_note(&self, session: &str, text: &str) -> Result<AgendaEntry, ApiError> {
        let id = id_of(&self.lens()?, session)?;
        let conference = self.snapshot().programme.conference.id.clone();
        self.stores().user.set_note(&conference, &id, text.trim(), self.clock.now())?;
        self.entry(&id)
    }

    /// Takes back the last change of a pick or note.
    ///
    /// # Errors
    /// When there is nothing to undo, or it can't be saved.
    pub fn undo(&self) -> Result<UndoneStep, ApiError> {
        let conference = self.snapshot().programme.conference.id.clone();
        let undone = self.stores().user.undo(&conference, self.clock.now())?.ok_or(ApiError::NothingToUndo)?;
        self.replan()?;
        let lens = self.lens()?;
        Ok(UndoneStep {
            title: lens.title_of(&undone.session),
            picked: lens.picks.get(&undone.session).copied(),
            session: undone.session,
        })
    }

    fn entry(&self, id: &SessionId) -> Result<AgendaEntry, ApiError> {
        self.lens()?.entry(id).ok_or_else(|| ApiError::NoSession { session: id.to_string() })
    }

    /// The agenda by start; sessions without a start last.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn agenda(&self) -> Result<Vec<AgendaEntry>, ApiError> {
        Ok(self.lens()?.agenda())
    }

    /// Entries of the agenda that exclude each other.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn conflicts(&self) -> Result<Vec<ConflictRow>, ApiError> {
        Ok(self.lens()?.conflict_rows())
    }

    /// The agenda as an iCalendar file (RFC 5545) in the venue's time zone.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn agenda_ics(&self) -> Result<String, ApiError> {
        let lens = self.lens()?;
        let export = agenda::Export {
            language: lens.language.tag(),
            now: lens.now,
            sequence: lens.snapshot.revision,
            alarm_minutes: Some(self.settings()?.lead_minutes),
        };
        Ok(agenda::ics(&lens.snapshot.programme, &lens.entries, &export))
    }
}
