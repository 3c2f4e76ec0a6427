//! Search as you type.

use serde::Serialize;

use super::{ApiError, Plenary, lens::Lens};
use crate::{
    agenda::{OwnEntry, Tier},
    clock::Stopwatch,
    feed,
    model::{EventId, PersonId, RoomId, Session, SessionId, ThemeId, ToolId, rfc3339},
    search::{self, Query},
    store::{Found, FoundKind},
};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A session.
    Session,
    /// A person.
    Person,
    /// A room.
    Room,
    /// A tool.
    Tool,
    /// An external event.
    Event,
    /// A private note; its id is that of the session, entry or person that it is on.
    Note,
    /// An entry of the attendee's own.
    Own,
}

/// A piece of a text: a hit is to be marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether the query found it.
    pub hit: bool,
}

/// One find.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Its id.
    pub id: String,
    /// Title or name.
    pub title: String,
    /// The title in pieces.
    pub title_pieces: Vec<Piece>,
    /// The place in the text where the query was found, or what tells the find apart (room and time, organisation).
    pub snippet: String,
    /// The snippet in pieces.
    pub snippet_pieces: Vec<Piece>,
    /// Start of a session or event, RFC 3339 with the venue's (the event's) offset.
    pub start: Option<String>,
    /// Whether a session is in the agenda.
    pub picked: Option<Tier>,
    /// Theme ids of a session.
    pub themes: Vec<ThemeId>,
    /// For a person, room or tool: the session to open, its next or first one.
    pub session: Option<String>,
    /// For a tool or event: the address of its page.
    pub url: Option<String>,
}

/// What a search answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SearchAnswer {
    /// The query as given.
    pub query: String,
    /// Finds, best first within each kind; kinds in the order of [`HitKind`].
    pub hits: Vec<Hit>,
    /// Microseconds that it took.
    pub elapsed_us: u64,
}

/// Most finds of one kind.
const LIMIT: usize = 20;

/// Longest snippet, in characters.
const SNIPPET: usize = 90;

impl Plenary {
    /// Searches sessions, people, rooms, tools, external events, private notes and the attendee's own entries. A word finds all
    /// that begin so. Hidden sessions are not among them; a note on one is.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn search(&self, text: &str) -> Result<SearchAnswer, ApiError> {
        let watch = Stopwatch::start();
        let mut hits = Vec::new();
        if let Some(query) = Query::parse(text) {
            let lens = self.lens()?;
            let conference = &lens.snapshot.programme.conference.id;
            let found = self.stores().programme.search(conference, &query, LIMIT)?;
            hits.extend(found.iter().filter_map(|found| hit(&lens, &query, found)));
            hits.extend(note_hits(&lens, &query));
            hits.extend(own_hits(&lens, &query));
            // Stable: within a kind the best stay first.
            hits.sort_by_key(|hit| hit.kind as u8);
        }
        let elapsed_us = u64::try_from(watch.elapsed().as_micros()).unwrap_or(u64::MAX);
        Ok(SearchAnswer { query: text.to_owned(), hits, elapsed_us })
    }
}

fn pieces(parts: Vec<(String, bool)>) -> Vec<Piece> {
    parts.into_iter().map(|(text, hit)| Piece { text, hit }).collect()
}

fn joined(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// The parts of a hit that every kind fills in the same way.
fn marked(kind: HitKind, id: &str, title: String, snippet: Vec<(String, bool)>, query: &Query) -> Hit {
    let snippet_pieces = pieces(snippet);
    Hit {
        kind,
        id: id.to_owned(),
        title_pieces: pieces(search::pieces(&title, query)),
        title,
        snippet: joined(&snippet_pieces),
        snippet_pieces,
        start: None,
        picked: None,
        themes: Vec::new(),
        session: None,
        url: None,
    }
}

fn hit(lens: &Lens, query: &Query, found: &Found) -> Option<Hit> {
    match found.kind {
        FoundKind::Session => {
            let session = lens.snapshot.session(&SessionId::new(&found.key).ok()?)?;
            let told = session.status != crate::model::Status::Withdrawn || lens.picks.contains_key(&session.id);
            (told && !lens.is_hidden(&session.id)).then(|| session_hit(lens, query, session, HitKind::Session))
        }
        FoundKind::Person => person_hit(lens, query, &PersonId::new(&found.key).ok()?),
        FoundKind::Room => room_hit(lens, query, &RoomId::new(&found.key).ok()?),
        FoundKind::Tool => tool_hit(lens, query, &ToolId::new(&found.key).ok()?),
        FoundKind::Event => event_hit(lens, query, &EventId::new(&found.key).ok()?),
    }
}

fn session_hit(lens: &Lens, query: &Query, session: &Session, kind: HitKind) -> Hit {
    let title = lens.title(session).0;
    let (room, venue) = lens.room_and_venue(session);
    let place = [room, venue].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let people = || {
        let names = session.people.iter().filter_map(|one| lens.snapshot.person(&one.person));
        names.map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let body = || lens.words(&session.summary).map(|text| feed::plain_text(&text)).unwrap_or_default();
    // The title marks itself; otherwise show where the words were found.
    let snippet = if search::pieces(&title, query).iter().any(|(_, hit)| *hit) {
        None
    } else {
        [people(), place.clone(), body()].iter().find_map(|text| search::snippet(text, query, SNIPPET))
    };
    let snippet = snippet.unwrap_or_else(|| vec![(place, false)]);
    Hit {
        start: session.start.map(|at| lens.snapshot.at(at)),
        picked: lens.picks.get(&session.id).copied(),
        themes: session.themes.clone(),
        session: Some(session.id.to_string()),
        ..marked(kind, session.id.as_str(), title, snippet, query)
    }
}

/// The session to open for something that several have: the next one to start, else the first.
fn opening<'a>(lens: &'a Lens, sessions: impl Iterator<Item = &'a Session>) -> Option<&'a Session> {
    let mut sessions: Vec<&Session> =
        sessions.filter(|session| lens.is_visible(session) && !lens.is_hidden(&session.id)).collect();
    sessions.sort_by_key(|session| (session.start.is_none(), session.start));
    let next = sessions.iter().find(|session| session.end.is_some_and(|end| end > lens.now));
    next.or_else(|| sessions.first()).copied()
}

fn with_session(lens: &Lens, hit: Hit, session: Option<&Session>) -> Hit {
    Hit {
        start: session.and_then(|session| session.start).map(|at| lens.snapshot.at(at)),
        session: session.map(|session| session.id.to_string()),
        ..hit
    }
}

fn person_hit(lens: &Lens, query: &Query, id: &PersonId) -> Option<Hit> {
    let person = lens.snapshot.person(id)?;
    let organisation = person.organisation.as_ref().and_then(|id| lens.snapshot.organisation(id));
    let organisation = organisation.map(|organisation| organisation.name.clone());
    let about = [lens.words(&person.role), organisation].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let session = opening(lens, lens.snapshot.sessions_of(id));
    let hit = marked(HitKind::Person, id.as_str(), person.name.clone(), search::pieces(&about, query), query);
    Some(with_session(lens, hit, session))
}

fn room_hit(lens: &Lens, query: &Query, id: &RoomId) -> Option<Hit> {
    let room = lens.snapshot.room(id)?;
    let venue = room.venue.as_ref().and_then(|id| lens.snapshot.venue(id)).and_then(|venue| lens.words(&venue.name));
    let session = opening(lens, lens.snapshot.sessions_in(id));
    let name = lens.words(&room.name)?;
    let about = search::pieces(&venue.unwrap_or_default(), query);
    Some(with_session(lens, marked(HitKind::Room, id.as_str(), name, about, query), session))
}

fn tool_hit(lens: &Lens, query: &Query, id: &ToolId) -> Option<Hit> {
    let tool = lens.snapshot.programme.tools.iter().find(|tool| tool.id == *id)?;
    let description = lens.words(&tool.description).unwrap_or_default();
    let about = search::snippet(&description, query, SNIPPET)
        .unwrap_or_else(|| vec![(description.chars().take(SNIPPET).collect(), false)]);
    let session = opening(lens, tool.sessions.iter().filter_map(|guid| lens.snapshot.by_guid(guid)));
    let hit = marked(HitKind::Tool, id.as_str(), tool.name.clone(), about, query);
    Some(Hit { url: tool.url.clone().or_else(|| tool.repository.clone()), ..with_session(lens, hit, session) })
}

fn event_hit(lens: &Lens, query: &Query, id: &EventId) -> Option<Hit> {
    let event = lens.snapshot.programme.external_events.iter().find(|event| event.id == *id)?;
    let title = lens.words(&event.title)?;
    let place = [event.city.clone(), event.organiser.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    Some(Hit {
        start: Some(rfc3339(event.start, event.zone)),
        themes: event.themes.clone(),
        url: event.url.clone(),
        ..marked(HitKind::Event, id.as_str(), title, search::pieces(&place, query), query)
    })
}

/// Notes are few and the attendee's own: they are read through, not indexed.
fn note_hits(lens: &Lens, query: &Query) -> Vec<Hit> {
    let mut notes: Vec<_> = lens.notes.iter().filter(|(_, text)| query.matches(text)).collect();
    notes.sort();
    let on_entries = notes.into_iter().filter_map(|(id, text)| {
        Some(with_note(query, text, own_or_session_hit(lens, query, lens.session(id)?, HitKind::Note)))
    });
    let mut notes: Vec<_> = lens.personal.person_notes.iter().filter(|(_, text)| query.matches(text)).collect();
    notes.sort();
    let on_people = notes.into_iter().filter_map(|(id, text)| {
        Some(with_note(query, text, Hit { kind: HitKind::Note, ..person_hit(lens, query, id)? }))
    });
    on_entries.chain(on_people).take(LIMIT).collect()
}

fn with_note(query: &Query, text: &str, hit: Hit) -> Hit {
    let snippet = search::snippet(text, query, SNIPPET).unwrap_or_else(|| vec![(text.to_owned(), false)]);
    let snippet_pieces = pieces(snippet);
    Hit { snippet: joined(&snippet_pieces), snippet_pieces, ..hit }
}

fn own_or_session_hit(lens: &Lens, query: &Query, session: &Session, kind: HitKind) -> Hit {
    let Some(own) = lens.personal.own_entry(&session.id) else { return session_hit(lens, query, session, kind) };
    let place = own.whereabouts(&lens.snapshot.programme, lens.language.tag()).unwrap_or_default();
    Hit {
        start: Some(lens.snapshot.at(own.start)),
        picked: Some(Tier::Going),
        ..marked(kind, own.id.as_str(), own.title.clone(), search::pieces(&place, query), query)
    }
}

/// So are entries of one's own, by title and place.
fn own_hits(lens: &Lens, query: &Query) -> Vec<Hit> {
    let told = |own: &OwnEntry| {
        let place = own.whereabouts(&lens.snapshot.programme, lens.language.tag()).unwrap_or_default();
        format!("{} {place}", own.title)
    };
    let found = lens.personal.own.iter().filter(|own| query.matches(&told(own)));
    let found = found.filter_map(|own| lens.session(&own.id));
    found.map(|session| own_or_session_hit(lens, query, session, HitKind::Own)).take(LIMIT).collect()
}
