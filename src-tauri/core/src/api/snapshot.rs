//! The open conference in memory: SQLite has the truth, the screens read this copy of it.
//! Deliberately absent: the attendee's data (see `lens`), which changes far more often.

use std::collections::HashMap;

use chrono_tz::Tz;

use crate::{
    agenda::Repeats,
    model::{
        DayId, ExternalEvent, Guid, Instant, LanguageTag, Localised, Organisation, OrganisationId, Person, PersonId,
        Programme, Room, RoomId, Session, SessionId, Venue, VenueId, local_date, rfc3339,
    },
    store::{FollowedFeed, Stored},
};

/// A programme with the ways into it.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub(super) feed: FollowedFeed,
    pub(super) programme: Programme,
    pub(super) revision: u32,
    pub(super) repeats: Repeats,
    sessions: HashMap<SessionId, usize>,
    guids: HashMap<Guid, usize>,
    rooms: HashMap<RoomId, usize>,
    venues: HashMap<VenueId, usize>,
    people: HashMap<PersonId, usize>,
    organisations: HashMap<OrganisationId, usize>,
    /// External events as the agenda takes them, and which one each entry is.
    events: Vec<Session>,
    events_by_entry: HashMap<SessionId, usize>,
    sessions_of: HashMap<PersonId, Vec<usize>>,
    sessions_in: HashMap<RoomId, Vec<usize>>,
}

fn index<T, K: std::hash::Hash + Eq>(items: &[T], key: impl Fn(&T) -> K) -> HashMap<K, usize> {
    items.iter().enumerate().map(|(position, item)| (key(item), position)).collect()
}

/// Positions by each of an item's keys.
fn group<T, K: std::hash::Hash + Eq>(items: &[T], keys: impl Fn(&T) -> Vec<K>) -> HashMap<K, Vec<usize>> {
    let mut groups: HashMap<K, Vec<usize>> = HashMap::new();
    for (position, item) in items.iter().enumerate() {
        for key in keys(item) {
            groups.entry(key).or_default().push(position);
        }
    }
    groups
}

impl Snapshot {
    pub(super) fn new(feed: FollowedFeed, stored: Stored) -> Self {
        let programme = stored.programme;
        let events = programme.events_as_sessions();
        Self {
            repeats: Repeats::of(&programme),
            events_by_entry: index(&events, |event| event.id.clone()),
            events,
            sessions: index(&programme.sessions, |session| session.id.clone()),
            // The latest wins: where a guid stands on several sessions, any of them is as good.
            guids: index(&programme.sessions, |session| session.guid.clone()),
            rooms: index(&programme.rooms, |room| room.id.clone()),
            venues: index(&programme.venues, |venue| venue.id.clone()),
            people: index(&programme.people, |person| person.id.clone()),
            organisations: index(&programme.organisations, |organisation| organisation.id.clone()),
            sessions_of: group(&programme.sessions, |session| {
                session.people.iter().map(|one| one.person.clone()).collect()
            }),
            sessions_in: group(&programme.sessions, |session| session.room.iter().cloned().collect()),
            feed,
            revision: stored.revision,
            programme,
        }
    }

    pub(super) fn zone(&self) -> Tz {
        self.programme.conference.zone
    }

    pub(super) fn languages(&self) -> &[LanguageTag] {
        &self.programme.conference.languages
    }

    /// A session, or an external event as a session, by its id as an entry of the agenda.
    pub(super) fn session(&self, id: &SessionId) -> Option<&Session> {
        let session = self.sessions.get(id).map(|&position| &self.programme.sessions[position]);
        session.or_else(|| self.events_by_entry.get(id).map(|&position| &self.events[position]))
    }

    /// The external event that an entry of the agenda is.
    pub(super) fn event_of(&self, id: &SessionId) -> Option<&ExternalEvent> {
        let guid = &self.events[*self.events_by_entry.get(id)?].guid;
        self.programme.external_events.iter().find(|event| event.id.as_str() == guid.as_str())
    }

    pub(super) fn by_guid(&self, guid: &Guid) -> Option<&Session> {
        self.guids.get(guid).map(|&position| &self.programme.sessions[position])
    }

    /// The sessions that a person is on.
    pub(super) fn sessions_of(&self, person: &PersonId) -> impl Iterator<Item = &Session> {
        self.at_positions(self.sessions_of.get(person))
    }

    /// The sessions in a room.
    pub(super) fn sessions_in(&self, room: &RoomId) -> impl Iterator<Item = &Session> {
        self.at_positions(self.sessions_in.get(room))
    }

    fn at_positions<'a>(&'a self, positions: Option<&'a Vec<usize>>) -> impl Iterator<Item = &'a Session> {
        positions.into_iter().flatten().map(|&position| &self.programme.sessions[position])
    }

    pub(super) fn room(&self, id: &RoomId) -> Option<&Room> {
        self.rooms.get(id).map(|&position| &self.programme.rooms[position])
    }

    pub(super) fn venue(&self, id: &VenueId) -> Option<&Venue> {
        self.venues.get(id).map(|&position| &self.programme.venues[position])
    }

    pub(super) fn person(&self, id: &PersonId) -> Option<&Person> {
        self.people.get(id).map(|&position| &self.programme.people[position])
    }

    pub(super) fn organisation(&self, id: &OrganisationId) -> Option<&Organisation> {
        self.organisations.get(id).map(|&position| &self.programme.organisations[position])
    }

    /// Where a session is.
    pub(super) fn place(&self, session: &Session) -> (Option<&Room>, Option<&Venue>) {
        let room = session.room.as_ref().and_then(|id| self.room(id));
        let venue = room.and_then(|room| room.venue.as_ref()).and_then(|id| self.venue(id));
        (room, venue)
    }

    /// The programme day of an instant: the one whose interval holds it, else the one of that date.
    pub(super) fn day_at(&self, at: Instant) -> Option<&crate::model::Day> {
        let days = &self.programme.days;
        days.iter().find(|day| day.start <= at && at < day.end).or_else(|| {
            let date = local_date(at, self.zone());
            days.iter().find(|day| day.date == date)
        })
    }

    /// The programme day of a session.
    pub(super) fn day_of(&self, session: &Session) -> Option<DayId> {
        session.day.clone().or_else(|| self.day_at(session.start?).map(|day| day.id.clone()))
    }

    /// An instant as RFC 3339 with the venue's offset.
    pub(super) fn at(&self, instant: Instant) -> String {
        rfc3339(instant, self.zone())
    }

    /// A text in the reader's language, with the language it is in where that is known and another.
    pub(super) fn text(&self, text: &Localised, language: &str) -> Option<(String, Option<String>)> {
        let chosen = text.choose(language, self.languages())?;
        let foreign = chosen.language.filter(|tag| *tag != language).map(str::to_owned);
        Some((chosen.text.to_owned(), foreign))
    }

    /// A text in the reader's language.
    pub(super) fn words(&self, text: &Localised, language: &str) -> Option<String> {
        self.text(text, language).map(|(text, _)| text)
    }
}
