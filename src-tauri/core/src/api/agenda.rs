//! The attendee's agenda: picks, notes on sessions and entries, lead times, export.
//! Deliberately absent: entries of the attendee's own, conflicts, hiding, following, notes on people, undo: see the files beside.

use serde::Serialize;

use super::{ApiError, EntryConflict, Plenary, session_detail::id_of, settings::MAX_LEAD};
use crate::{
    agenda::{self, StepFree, Tier},
    model::{RoomId, SessionId, Status, ThemeId, VenueId},
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
    /// An entry of the attendee's own.
    Own,
}

/// What an entry of the attendee's own has beside what every entry has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OwnDetails {
    /// Common to the entries that were made together, one a day.
    pub series: Option<SessionId>,
    /// Where, in the attendee's words.
    pub place: Option<String>,
    /// A room of the programme.
    pub room_id: Option<RoomId>,
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
    /// Whether one gets there without steps, from the previous entry where there is one. `None` unless the attendee asks for
    /// step-free ways.
    pub step_free: Option<StepFree>,
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
    /// Conflicts that the attendee has settled by leaving early or arriving late.
    pub settled: Vec<EntryConflict>,
    /// When its reminder rings, RFC 3339 with the venue's offset.
    pub reminder_at: Option<String>,
    /// Minutes between its reminder and the start, where they are its own; `None`: as the settings have it.
    pub lead_minutes: Option<u32>,
    /// Whether it is hidden from lists, and silent.
    pub hidden: bool,
    /// For an entry of the attendee's own.
    pub own: Option<OwnDetails>,
}

impl Plenary {
    /// Picks a session or an external event, changes how firmly it is picked, or (with `None`) takes it out of the agenda. Reminders follow.
    ///
    /// # Errors
    /// When no session, or more than one, is meant; or it can't be saved.
    pub fn pick(&self, session: &str, tier: Option<Tier>) -> Result<AgendaEntry, ApiError> {
        let lens = self.lens()?;
        let id = id_of(&lens, session)?;
        if lens.personal.own_entry(&id).is_some() {
            // Whoever writes an entry down goes: it is in the agenda or it is not.
            return match tier {
                Some(Tier::Going) => self.entry(&id),
                Some(Tier::Maybe) => {
                    Err(ApiError::OutOfRange { what: "tier".to_owned(), value: Tier::Maybe.code().to_owned() })
                }
                None => self.remove_own_entry(&id),
            };
        }
        let conference = self.snapshot().programme.conference.id.clone();
        self.stores().user.set_pick(&conference, &id, tier, self.clock.now())?;
        self.replan()?;
        self.entry(&id)
    }

    /// Writes the private note on a session or an entry. An empty one removes it.
    ///
    /// # Errors
    /// When no session, or more than one, is meant; or it can't be saved.
    pub fn set_note(&self, session: &str, text: &str) -> Result<AgendaEntry, ApiError> {
        let id = id_of(&self.lens()?, session)?;
        let conference = self.snapshot().programme.conference.id.clone();
        self.stores().user.set_note(&conference, &id, text.trim(), self.clock.now())?;
        self.entry(&id)
    }

    /// Gives an entry of the agenda a lead time of its own, or (with `None`) that of the settings again. Reminders follow.
    ///
    /// # Errors
    /// When it is not in the agenda, the minutes are out of their range, or it can't be saved.
    pub fn set_lead(&self, entry: &str, minutes: Option<u32>) -> Result<AgendaEntry, ApiError> {
        if let Some(minutes) = minutes.filter(|minutes| *minutes > MAX_LEAD) {
            return Err(ApiError::OutOfRange { what: "lead_minutes".to_owned(), value: minutes.to_string() });
        }
        let lens = self.lens()?;
        let id = id_of(&lens, entry)?;
        let conference = &lens.snapshot.programme.conference.id;
        if lens.personal.own_entry(&id).is_some() {
            self.stores().user.set_own_lead(conference, &id, minutes)?;
        } else if lens.picks.contains_key(&id) {
            self.stores().user.set_pick_lead(conference, &id, minutes)?;
        } else {
            return Err(ApiError::NotInAgenda { title: lens.title_of(&id) });
        }
        self.replan()?;
        self.entry(&id)
    }

    pub(super) fn entry(&self, id: &SessionId) -> Result<AgendaEntry, ApiError> {
        self.lens()?.entry(id).ok_or_else(|| ApiError::NoSession { session: id.to_string() })
    }

    /// One entry of the agenda, or a session as it would be one, by local id, guid or unique beginning of a title.
    ///
    /// # Errors
    /// When none, or more than one, is meant; or the databases can't be read.
    pub fn agenda_entry(&self, entry: &str) -> Result<AgendaEntry, ApiError> {
        let lens = self.lens()?;
        let id = id_of(&lens, entry)?;
        lens.entry(&id).ok_or_else(|| ApiError::NoSession { session: id.to_string() })
    }

    /// The agenda by start; sessions without a start last.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn agenda(&self) -> Result<Vec<AgendaEntry>, ApiError> {
        Ok(self.lens()?.agenda())
    }

    /// The agenda as an iCalendar file (RFC 5545) in the venue's time zone, with or without the attendee's own entries.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn agenda_ics(&self, own: bool) -> Result<String, ApiError> {
        let lens = self.lens()?;
        let own_lead = |entry: &agenda::Entry| Some((entry.session.clone(), lens.personal.lead(&entry.session)?));
        let leads: Vec<(SessionId, u32)> = lens.entries.iter().filter_map(own_lead).collect();
        let export = agenda::Export {
            own: if own { &lens.personal.own } else { &[] },
            language: lens.language.tag(),
            now: lens.now,
            sequence: agenda::sequence_at(lens.now),
            alarm_minutes: Some(lens.lead_minutes),
            leads: &leads,
        };
        Ok(agenda::ics(&lens.snapshot.programme, &lens.entries, &export))
    }
}
