//! The entries of an agenda: picks joined with the programme.
//! Deliberately absent: notes and undo (store). Entries of the attendee's own come from `own`.

use super::Tier;
use crate::model::{Interval, Programme, Room, RoomId, Session, SessionId, VenueId};

/// A picked session or an entry of the attendee's own, as far as planning needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The session.
    pub session: SessionId,
    /// How firmly it is picked.
    pub tier: Tier,
    /// When it is. `None`: not scheduled.
    pub interval: Option<Interval>,
    /// Where it is.
    pub room: Option<RoomId>,
    /// The venue of that room.
    pub venue: Option<VenueId>,
    /// Whether it is still to be expected: neither cancelled nor withdrawn.
    pub on: bool,
}

/// The entries of an agenda by start, those without one last. A withdrawn session is among them, as a tombstone.
#[must_use]
pub fn entries<'a>(programme: &'a Programme, picks: impl IntoIterator<Item = (&'a Session, Tier)>) -> Vec<Entry> {
    let entry = |(session, tier): (&Session, Tier)| Entry {
        session: session.id.clone(),
        tier,
        interval: session.interval(),
        room: session.room.clone(),
        venue: room_of(programme, session).and_then(|room| venue_of(programme, room)),
        on: session.status.is_on(),
    };
    in_order(picks.into_iter().map(entry).collect())
}

/// Entries by start, those without one last.
#[must_use]
pub fn in_order(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|a, b| {
        let key = |entry: &Entry| entry.interval.map(|interval| (interval.start, interval.end));
        key(a).is_none().cmp(&key(b).is_none()).then(key(a).cmp(&key(b))).then(a.session.cmp(&b.session))
    });
    entries
}

/// Room and venue of a session in words: "Salle hypostyle, Palais d’Iéna". `None` when neither is known.
#[must_use]
pub fn place(programme: &Programme, session: &Session, language: &str) -> Option<String> {
    let room = room_of(programme, session)?;
    let venue = venue_of(programme, room).and_then(|id| programme.venues.iter().find(|venue| venue.id == id));
    let fallbacks = &programme.conference.languages;
    let names: Vec<&str> = [Some(&room.name), venue.map(|venue| &venue.name)]
        .into_iter()
        .flatten()
        .filter_map(|name| name.choose(language, fallbacks))
        .map(|chosen| chosen.text)
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn room_of<'a>(programme: &'a Programme, session: &Session) -> Option<&'a Room> {
    let id = session.room.as_ref()?;
    programme.rooms.iter().find(|room| room.id == *id)
}

/// A room's own venue, else that of its floor.
pub(super) fn venue_of(programme: &Programme, room: &Room) -> Option<VenueId> {
    room.venue.clone().or_else(|| {
        let id = room.floor.as_ref()?;
        programme.floors.iter().find(|floor| floor.id == *id).map(|floor| floor.venue.clone())
    })
}
