//! A programme as frab and its kin see it: days, rooms, and events in one language.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use crate::{
    digest::sha256_hex,
    model::{FormatId, Instant, Localised, Person, PersonId, Programme, Role, Room, RoomId, Session, ThemeId, local_date},
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
    /// Rooms by name with their events by start.
    pub(super) rooms: BTreeMap<&'a str, Vec<Event<'a>>>,
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

fn days<'a>(programme: &'a Programme, language: &'a str) -> Vec<SheetDay<'a>> {
    let zone = programme.conference.zone;
    let words = |text: &'a Localised| chosen(text, programme, language);
    let rooms: HashMap<&RoomId, &Room> = programme.rooms.iter().map(|room| (&room.id, room)).collect();
    let themes: HashMap<&ThemeId, &str> = programme.themes.iter().map(|one| (&one.id, words(&one.title))).collect();
    let formats: HashMap<&FormatId, &str> = programme.formats.iter().map(|one| (&one.id, words(&one.title))).collect();
    let people: HashMap<&PersonId, &Person> = programme.people.iter().map(|person| (&person.id, person)).collect();
    let session_numbers = numbers(programme.sessions.iter().map(|session| session.id.as_str()));
    let person_numbers = numbers(programme.people.iter().map(|person| person.id.as_str()));
    let dates: HashMap<_, NaiveDate> = programme.days.iter().map(|day| (&day.id, day.date)).collect();
    let mut days: BTreeMap<NaiveDate, SheetDay<'a>> = BTreeMap::new();
    for session in programme.sessions.iter().filter(|session| session.status.is_on()) {
        let Some(start) = session.start else { continue };
        let end = session.end.unwrap_or(start);
        let date = session.day.as_ref().and_then(|day| dates.get(day)).copied();
        let date = date.unwrap_or_else(|| local_date(start, zone));
        let participants = session.people.iter().filter_map(|one| {
            let person = *people.get(&one.person)?;
            Some((*person_numbers.get(person.id.as_str())?, person, one.role))
        });
        let event = Event {
            id: session_numbers.get(session.id.as_str()).copied().unwrap_or_default(),
            session,
            start,
            title: words(&session.title),
            subtitle: words(&session.subtitle),
            summary: words(&session.summary),
            track: session.themes.first().and_then(|id| themes.get(id)).copied().unwrap_or_default(),
            kind: session.format.as_ref().and_then(|id| formats.get(id)).copied().unwrap_or_default(),
            language: session.spoken_languages.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
            people: participants.collect(),
        };
        let room = session.room.as_ref().and_then(|id| rooms.get(id)).map(|room| words(&room.name)).unwrap_or_default();
        let day = days.entry(date).or_insert_with(|| SheetDay { date, start, end, rooms: BTreeMap::new() });
        (day.start, day.end) = (day.start.min(start), day.end.max(end));
        day.rooms.entry(room).or_default().push(event);
    }
    for day in days.values_mut() {
        day.rooms.values_mut().for_each(|events| events.sort_by_key(|event| (event.start, event.id)));
    }
    days.into_values().collect()
}

/// Numbers for identifiers: by their hash, so that the next edition gives them again.
fn numbers<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, u32> {
    let mut taken = HashSet::new();
    let sorted: BTreeSet<&str> = ids.collect();
    let numbered = sorted.into_iter().map(|id| {
        let hash = sha256_hex(id.as_bytes());
        // Positive in the signed 32 bits of many readers.
        let mut number = u32::from_str_radix(&hash[..8], 16).unwrap_or_default() >> 1;
        while number == 0 || !taken.insert(number) {
            number = (number + 1) & (u32::MAX >> 1);
        }
        (id, number)
    });
    numbered.collect()
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
