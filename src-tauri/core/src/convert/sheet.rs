//! A programme as frab and its kin see it: days, rooms, and events in one language.
//! Deliberately absent: sessions that are not on or have no start; these formats have no place for them (see `losses`).

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use crate::{
    digest::sha256_hex,
    model::{
        FormatId, Instant, LinkKind, Localised, Person, PersonId, Programme, Role, Room, RoomId, Session, ThemeId,
        local_date,
    },
};

/// A text in the language that was asked for, else in one of the conference's.
pub(super) fn chosen<'a>(text: &'a Localised, programme: &Programme, language: &str) -> &'a str {
    text.choose(language, &programme.conference.languages).map(|chosen| chosen.text).unwrap_or_default()
}

/// A day with its rooms.
pub(super) struct SheetDay<'a> {
    pub(super) date: NaiveDate,
    /// From its first start to its last end.
    pub(super) start: Instant,
    pub(super) end: Instant,
    /// Rooms in the programme's order, with their events by start. Sessions without a room stand in one without a name.
    pub(super) rooms: Vec<(String, Vec<Event<'a>>)>,
}

/// A session in one language.
pub(super) struct Event<'a> {
    /// Frab's events have numbers: the same in every edition.
    pub(super) id: u32,
    pub(super) session: &'a Session,
    pub(super) start: Instant,
    pub(super) title: &'a str,
    pub(super) subtitle: &'a str,
    pub(super) summary: &'a str,
    pub(super) track: &'a str,
    pub(super) kind: &'a str,
    /// Spoken languages, separated by commas.
    pub(super) language: String,
    pub(super) people: Vec<(u32, &'a Person, Role)>,
}

pub(super) struct Sheet<'a> {
    pub(super) programme: &'a Programme,
    pub(super) title: &'a str,
    pub(super) acronym: &'a str,
    pub(super) days: Vec<SheetDay<'a>>,
    language: &'a str,
}

impl<'a> Sheet<'a> {
    pub(super) fn of(programme: &'a Programme, language: &'a str) -> Self {
        let conference = &programme.conference;
        let title = chosen(&conference.title, programme, language);
        Self {
            programme,
            title,
            acronym: conference.acronym.as_deref().unwrap_or(conference.id.as_str()),
            days: days(programme, language),
            language,
        }
    }

    /// A text of a link or file.
    pub(super) fn words(&self, text: &'a Localised) -> &'a str {
        chosen(text, self.programme, self.language)
    }
}

/// What the events of a programme refer to.
struct Names<'a> {
    programme: &'a Programme,
    language: &'a str,
    themes: HashMap<&'a ThemeId, &'a str>,
    formats: HashMap<&'a FormatId, &'a str>,
    people: HashMap<&'a PersonId, (u32, &'a Person)>,
    sessions: HashMap<&'a str, u32>,
}

impl<'a> Names<'a> {
    fn of(programme: &'a Programme, language: &'a str) -> Self {
        let words = |text: &'a Localised| chosen(text, programme, language);
        let person_numbers = numbers(programme.people.iter().map(|person| (person.id.as_str(), None)));
        let number = |person: &Person| person_numbers.get(person.id.as_str()).copied().unwrap_or_default();
        let sessions = programme.sessions.iter().map(|session| (session.id.as_str(), session.source_id.as_deref()));
        Self {
            programme,
            language,
            themes: programme.themes.iter().map(|one| (&one.id, words(&one.title))).collect(),
            formats: programme.formats.iter().map(|one| (&one.id, words(&one.title))).collect(),
            people: programme.people.iter().map(|one| (&one.id, (number(one), one))).collect(),
            sessions: numbers(sessions),
        }
    }

    fn event(&self, session: &'a Session, start: Instant) -> Event<'a> {
        let words = |text: &'a Localised| chosen(text, self.programme, self.language);
        let participants = session.people.iter().filter_map(|one| {
            let (number, person) = *self.people.get(&one.person)?;
            Some((number, person, one.role))
        });
        Event {
            id: self.sessions.get(session.id.as_str()).copied().unwrap_or_default(),
            session,
            start,
            title: words(&session.title),
            subtitle: words(&session.subtitle),
            summary: words(&session.summary),
            track: session.themes.first().and_then(|id| self.themes.get(id)).copied().unwrap_or_default(),
            kind: session.format.as_ref().and_then(|id| self.formats.get(id)).copied().unwrap_or_default(),
            language: session.spoken_languages.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
            people: participants.collect(),
        }
    }
}

fn days<'a>(programme: &'a Programme, language: &'a str) -> Vec<SheetDay<'a>> {
    let zone = programme.conference.zone;
    let names = Names::of(programme, language);
    let labels = room_labels(programme, language);
    let positions: HashMap<&RoomId, usize> = (1..).zip(&programme.rooms).map(|(at, room)| (&room.id, at)).collect();
    let dates: HashMap<_, NaiveDate> = programme.days.iter().map(|day| (&day.id, day.date)).collect();
    let mut days: BTreeMap<NaiveDate, BTreeMap<usize, Vec<Event<'a>>>> = BTreeMap::new();
    for session in programme.sessions.iter().filter(|session| session.status.is_on()) {
        let Some(start) = session.start else { continue };
        let date = session.day.as_ref().and_then(|day| dates.get(day)).copied();
        let date = date.unwrap_or_else(|| local_date(start, zone));
        let room = session.room.as_ref().and_then(|id| positions.get(id)).copied().unwrap_or_default();
        days.entry(date).or_default().entry(room).or_default().push(names.event(session, start));
    }
    let days = days.into_iter().filter_map(|(date, rooms)| {
        let all = || rooms.values().flatten();
        let start = all().map(|event| event.start).min()?;
        let end = all().map(|event| event.session.end.unwrap_or(event.start)).max()?;
        let rooms = rooms.into_iter().map(|(position, mut events)| {
            events.sort_by_key(|event| (event.start, event.id));
            (position.checked_sub(1).and_then(|at| labels.get(at)).cloned().unwrap_or_default(), events)
        });
        Some(SheetDay { date, start, end, rooms: rooms.collect() })
    });
    days.collect()
}

/// The names of rooms, in their order. These formats know a room by its name: one that two venues have gets the venue's too.
fn room_labels(programme: &Programme, language: &str) -> Vec<String> {
    let name = |room: &Room| chosen(&room.name, programme, language).to_owned();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for room in &programme.rooms {
        *counts.entry(name(room)).or_default() += 1;
    }
    let label = |room: &Room| {
        let venue = room.venue.as_ref().and_then(|id| programme.venues.iter().find(|venue| venue.id == *id));
        let name = name(room);
        match venue.filter(|_| counts.get(&name).is_some_and(|count| *count > 1)) {
            Some(venue) => format!("{name}, {}", chosen(&venue.name, programme, language)),
            None => name,
        }
    };
    programme.rooms.iter().map(label).collect()
}

/// Numbers for identifiers: the publisher's own where they are numbers, else by the identifier's hash, so that the next edition
/// gives them again.
fn numbers<'a>(ids: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> HashMap<&'a str, u32> {
    // Positive in the signed 32 bits of many readers.
    const MOST: u32 = u32::MAX >> 1;
    let mut taken = HashSet::new();
    let mut numbered = HashMap::new();
    let sorted: BTreeMap<&str, Option<&str>> = ids.collect();
    for (id, own) in &sorted {
        let own = own.and_then(|own| own.parse::<u32>().ok()).filter(|own| (1..=MOST).contains(own));
        if let Some(own) = own.filter(|own| taken.insert(*own)) {
            numbered.insert(*id, own);
        }
    }
    for id in sorted.into_keys() {
        if !numbered.contains_key(id) {
            let hash = sha256_hex(id.as_bytes());
            let mut number = u32::from_str_radix(&hash[..8], 16).unwrap_or_default() & MOST;
            while number == 0 || !taken.insert(number) {
                number = (number + 1) & MOST;
            }
            numbered.insert(id, number);
        }
    }
    numbered
}

/// `1:15` for a session of 75 minutes; `0:00` where the end is not known.
pub(super) fn duration(session: &Session) -> String {
    let minutes = session.interval().map_or(0, |interval| interval.length().num_minutes());
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// A role as frab names it; none for a speaker.
pub(super) fn role(role: Role) -> Option<&'static str> {
    match role {
        Role::Speaker => None,
        Role::Moderator => Some("moderator"),
        Role::Facilitator => Some("facilitator"),
        Role::Chair => Some("chair"),
        Role::Host => Some("host"),
        Role::Discussant => Some("discussant"),
        Role::Rapporteur => Some("rapporteur"),
        Role::Interpreter => Some("interpreter"),
        Role::Performer => Some("performer"),
    }
}

/// What a link leads to, as pretalx names it; none where nothing is known.
pub(super) fn link_type(kind: LinkKind) -> Option<&'static str> {
    match kind {
        LinkKind::Website => Some("website"),
        LinkKind::Recording => Some("recording"),
        LinkKind::Stream => Some("stream"),
        LinkKind::Slides => Some("slides"),
        LinkKind::Source => Some("source"),
        LinkKind::Feedback => Some("feedback"),
        LinkKind::Related => Some("related"),
        LinkKind::Registration => Some("registration"),
        LinkKind::Other => None,
    }
}
