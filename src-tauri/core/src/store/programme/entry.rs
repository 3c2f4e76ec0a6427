//! Which texts of an object are searched, and in which column.
//! Deliberately absent: the index itself.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::FoundKind;
use crate::{
    feed::plain_text,
    model::{
        ExternalEvent, FormatId, Localised, Organisation, OrganisationId, Person, PersonId, Programme, Room, RoomId,
        Session, ThemeId, Tool, ToolCategoryId, VenueId,
    },
    search::fold,
};

/// What of an object is searched, as the programme has it. Folding waits until it is known to be needed.
pub(super) struct Entry<'a> {
    pub(super) kind: FoundKind,
    pub(super) key: &'a str,
    /// Title or name.
    title: Vec<&'a str>,
    /// Names of people and organisations.
    people: Vec<&'a str>,
    /// Room, venue, city, themes.
    place: Vec<&'a str>,
    /// Descriptions, with their markup.
    body: Vec<&'a str>,
}

/// The columns of the index.
pub(super) struct Folded {
    pub(super) title: String,
    pub(super) people: String,
    pub(super) place: String,
    pub(super) body: String,
}

impl<'a> Entry<'a> {
    fn new(kind: FoundKind, key: &'a str) -> Self {
        Self { kind, key, title: Vec::new(), people: Vec::new(), place: Vec::new(), body: Vec::new() }
    }

    /// Tells apart what would be indexed differently.
    pub(super) fn fingerprint(&self) -> [u8; 16] {
        let mut hash = Sha256::new();
        for texts in [&self.title, &self.people, &self.place, &self.body] {
            for text in texts {
                hash.update(text);
                hash.update([0]);
            }
            hash.update([1]);
        }
        let digest = hash.finalize();
        let mut short = [0; 16];
        short.copy_from_slice(&digest[..16]);
        short
    }

    pub(super) fn folded(&self) -> Folded {
        let plain: Vec<String> = self.body.iter().map(|text| plain_text(text)).collect();
        Folded {
            title: fold(&self.title.join(" ")),
            people: fold(&self.people.join(" ")),
            place: fold(&self.place.join(" ")),
            body: fold(&plain.join(" ")),
        }
    }
}

fn all(text: &Localised) -> impl Iterator<Item = &str> {
    text.iter().map(|(_, text)| text)
}

/// Objects by id.
struct Names<'a> {
    people: HashMap<&'a PersonId, &'a Person>,
    organisations: HashMap<&'a OrganisationId, &'a Organisation>,
    rooms: HashMap<&'a RoomId, &'a Room>,
    venues: HashMap<&'a VenueId, &'a Localised>,
    themes: HashMap<&'a ThemeId, &'a Localised>,
    formats: HashMap<&'a FormatId, &'a Localised>,
    categories: HashMap<&'a ToolCategoryId, &'a Localised>,
}

/// Everything in a programme that is searched.
pub(super) fn entries(programme: &Programme) -> Vec<Entry<'_>> {
    let names = Names {
        people: programme.people.iter().map(|person| (&person.id, person)).collect(),
        organisations: programme.organisations.iter().map(|one| (&one.id, one)).collect(),
        rooms: programme.rooms.iter().map(|room| (&room.id, room)).collect(),
        venues: programme.venues.iter().map(|venue| (&venue.id, &venue.name)).collect(),
        themes: programme.themes.iter().map(|theme| (&theme.id, &theme.title)).collect(),
        formats: programme.formats.iter().map(|format| (&format.id, &format.title)).collect(),
        categories: programme.tool_categories.iter().map(|category| (&category.id, &category.title)).collect(),
    };
    let sessions = programme.sessions.iter().map(|session| names.session(session));
    let people = programme.people.iter().map(|person| names.person(person));
    let rooms = programme.rooms.iter().map(|room| names.room(room));
    let tools = programme.tools.iter().map(|tool| names.tool(tool));
    let events = programme.external_events.iter().map(event);
    let mut entries: Vec<Entry<'_>> = sessions.chain(people).chain(rooms).chain(tools).chain(events).collect();
    // A publisher may give an id twice; a find names the object by it, so the first stands for both.
    let mut seen = std::collections::HashSet::with_capacity(entries.len());
    entries.retain(|entry| seen.insert((entry.kind, entry.key)));
    entries
}

impl<'a> Names<'a> {
    fn session(&self, session: &'a Session) -> Entry<'a> {
        let room = session.room.as_ref().and_then(|id| self.rooms.get(id).copied());
        let venue = room.and_then(|room| room.venue.as_ref()).and_then(|id| self.venues.get(id).copied());
        let themes = session.themes.iter().filter_map(|id| self.themes.get(id).copied());
        let format = session.format.as_ref().and_then(|id| self.formats.get(id).copied());
        let people = session.people.iter().filter_map(|one| self.people.get(&one.person));
        let organisations = session.organisations.iter().filter_map(|one| self.organisations.get(&one.organisation));
        Entry {
            title: all(&session.title).chain(all(&session.subtitle)).collect(),
            people: people
                .map(|person| person.name.as_str())
                .chain(organisations.flat_map(|one| organisation(one)))
                .collect(),
            place: room
                .map(|room| &room.name)
                .into_iter()
                .chain(venue)
                .chain(themes)
                .chain(format)
                .flat_map(all)
                .collect(),
            body: all(&session.summary).chain(session.tags.iter().map(String::as_str)).collect(),
            ..Entry::new(FoundKind::Session, session.id.as_str())
        }
    }

    fn person(&self, person: &'a Person) -> Entry<'a> {
        let works_for = person.organisation.as_ref().and_then(|id| self.organisations.get(id));
        Entry {
            title: vec![&person.name],
            place: works_for.into_iter().flat_map(|one| organisation(one)).collect(),
            body: all(&person.role).chain(all(&person.bio)).collect(),
            ..Entry::new(FoundKind::Person, person.id.as_str())
        }
    }

    fn room(&self, room: &'a Room) -> Entry<'a> {
        let venue = room.venue.as_ref().and_then(|id| self.venues.get(id).copied());
        Entry {
            title: all(&room.name).collect(),
            place: venue.into_iter().flat_map(all).collect(),
            ..Entry::new(FoundKind::Room, room.id.as_str())
        }
    }

    fn tool(&self, tool: &'a Tool) -> Entry<'a> {
        let makers = tool.organisations.iter().filter_map(|id| self.organisations.get(id));
        let categories = tool.categories.iter().filter_map(|id| self.categories.get(id).copied());
        Entry {
            title: vec![&tool.name],
            people: makers.flat_map(|one| organisation(one)).collect(),
            place: categories.flat_map(all).collect(),
            body: all(&tool.description).collect(),
            ..Entry::new(FoundKind::Tool, tool.id.as_str())
        }
    }
}

fn event(event: &ExternalEvent) -> Entry<'_> {
    Entry {
        title: all(&event.title).collect(),
        people: event.organiser.as_deref().into_iter().collect(),
        place: [&event.city, &event.place].into_iter().filter_map(Option::as_deref).collect(),
        body: all(&event.description).collect(),
        ..Entry::new(FoundKind::Event, event.id.as_str())
    }
}

fn organisation(one: &Organisation) -> impl Iterator<Item = &str> {
    std::iter::once(one.name.as_str()).chain(all(&one.names))
}
