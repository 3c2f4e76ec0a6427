//! Entries of the attendee's own: lunch, a bilateral, a train.
//! Deliberately absent: tiers (whoever writes one down goes), and how a repetition is asked for: each day's is an entry.

use super::{Entry, Tier};
use crate::model::{Guid, Instant, Interval, Localised, Programme, RoomId, Session, SessionId, VenueId};

/// An entry of the attendee's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEntry {
    /// Its id among the entries of the agenda.
    pub id: SessionId,
    /// Common to the entries that were made together, one a day.
    pub series: Option<SessionId>,
    /// What it is.
    pub title: String,
    /// Where, in the attendee's words.
    pub place: Option<String>,
    /// A venue of the programme.
    pub venue: Option<VenueId>,
    /// A room of the programme.
    pub room: Option<RoomId>,
    /// Start.
    pub start: Instant,
    /// End, at the start or after it.
    pub end: Instant,
    /// Minutes between its reminder and the start; `None`: as the settings have it.
    pub lead_minutes: Option<u32>,
    /// When it was last changed.
    pub updated_at: Instant,
}

impl OwnEntry {
    /// The entry as conflicts, reminders and exports take it: a session with nothing but a title, a time and maybe a room.
    #[must_use]
    pub fn to_session(&self) -> Option<Session> {
        let guid = Guid::new(self.id.as_str()).ok()?;
        Some(Session {
            start: Some(self.start),
            end: Some(self.end),
            room: self.room.clone(),
            updated_at: Some(self.updated_at),
            ..Session::new(self.id.clone(), guid, Localised::plain(self.title.as_str()))
        })
    }

    /// The entry as planning takes it. A venue may be known where no room is.
    #[must_use]
    pub fn to_entry(&self, programme: &Programme) -> Entry {
        let in_room = self.room.as_ref().and_then(|id| programme.rooms.iter().find(|room| room.id == *id));
        let venue = in_room.and_then(|room| super::entry::venue_of(programme, room)).or_else(|| self.venue.clone());
        Entry {
            session: self.id.clone(),
            tier: Tier::Going,
            interval: Some(Interval { start: self.start, end: self.end }),
            room: self.room.clone(),
            venue,
            on: true,
        }
    }

    /// Where it is: the attendee's words, then room and venue of the programme.
    #[must_use]
    pub fn whereabouts(&self, programme: &Programme, language: &str) -> Option<String> {
        let entry = self.to_entry(programme);
        let room = self.room.as_ref().and_then(|id| programme.rooms.iter().find(|room| room.id == *id));
        let venue = entry.venue.as_ref().and_then(|id| programme.venues.iter().find(|venue| venue.id == *id));
        let named = [room.map(|room| &room.name), venue.map(|venue| &venue.name)].into_iter().flatten();
        let named = named.filter_map(|name| name.choose(language, &programme.conference.languages));
        let known: Vec<&str> = self.place.as_deref().into_iter().chain(named.map(|name| name.text)).collect();
        (!known.is_empty()).then(|| known.join(", "))
    }
}
