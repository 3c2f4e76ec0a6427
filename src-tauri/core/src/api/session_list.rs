//! Which sessions a filter keeps, and which session a text names.

use std::collections::HashSet;

use super::{ApiError, Plenary, SessionFilter, SessionList, lens::Lens};
use crate::{
    model::{DayId, EventId, FormatId, Guid, Localised, RoomId, Session, SessionId, Status, ThemeId, VenueId},
    search::{self, fold},
    store::FoundKind,
};

impl Plenary {
    /// Sessions that pass the filter, by start, then title; those without a start last.
    ///
    /// # Errors
    /// When the filter names a day, theme… that the programme does not have, or the databases can't be read.
    pub fn sessions(&self, filter: &SessionFilter) -> Result<SessionList, ApiError> {
        let lens = self.lens_of(filter.revision)?;
        let criteria = Criteria::resolve(&lens, filter)?;
        let is_past = lens.snapshot.revision != self.snapshot().revision;
        let found = match filter.text.as_deref() {
            // The index knows the programme in use only.
            Some(text) if is_past => Some(lens.sessions_named(text)),
            text => match text.and_then(search::Query::parse) {
                Some(query) => Some(self.sessions_with(&lens, &query)?),
                None => None,
            },
        };
        let fits = filter.fits.then(|| lens.fitting());
        let mut total = 0;
        let mut past_hidden = 0;
        let mut hidden = 0;
        let mut sessions = Vec::new();
        for session in lens.visible().filter(|session| criteria.on_day(&lens, session)) {
            let is_hidden = lens.is_hidden(&session.id);
            if is_hidden {
                hidden += 1;
            } else {
                total += 1;
            }
            if is_hidden != filter.hidden {
                continue;
            }
            let kept = criteria.keep(&lens, session)
                && found.as_ref().is_none_or(|found| found.contains(&session.id))
                && (!filter.picked || lens.picks.contains_key(&session.id))
                && fits.as_ref().is_none_or(|fits| fits(session));
            if !kept {
                continue;
            }
            if filter.hide_past && lens.is_past(session) {
                past_hidden += 1;
            } else {
                sessions.push(session);
            }
        }
        sessions.sort_by_cached_key(|session| (session.start.is_none(), session.start, lens.title(session).0));
        Ok(SessionList {
            sessions: sessions.into_iter().map(|session| lens.row(session)).collect(),
            total,
            past_hidden,
            hidden,
        })
    }

    /// Local ids of the sessions in which every word of the query begins a word.
    fn sessions_with(&self, lens: &Lens, query: &search::Query) -> Result<HashSet<SessionId>, ApiError> {
        let conference = &lens.snapshot.programme.conference.id;
        let limit = lens.snapshot.programme.sessions.len();
        let found = self.stores().programme.search(conference, query, limit)?;
        Ok(found
            .into_iter()
            .filter(|found| found.kind == FoundKind::Session)
            .filter_map(|found| SessionId::new(found.key).ok())
            .collect())
    }
}

impl Lens {
    /// Local ids of the sessions in which every word of the text begins a word of title, people or place.
    fn sessions_named(&self, text: &str) -> HashSet<SessionId> {
        let wanted = fold(text);
        let is_named = |session: &&Session| {
            let row = self.row(session);
            let people = row.people.iter().map(|person| person.name.as_str());
            let names = [Some(row.title.as_str()), row.room.as_deref(), row.venue.as_deref()];
            let words = fold(&names.into_iter().flatten().chain(people).collect::<Vec<_>>().join(" "));
            wanted.split(' ').all(|wanted| words.split(' ').any(|word| word.starts_with(wanted)))
        };
        self.visible().filter(is_named).map(|session| session.id.clone()).collect()
    }

    /// What a text names: a local id, a guid, the id of an external event, or the unique beginning of the title of a session
    /// or of an entry of the attendee's own, in any language.
    pub(super) fn resolve(&self, text: &str) -> Result<&Session, ApiError> {
        let text = text.trim();
        let missing = || ApiError::NoSession { session: text.to_owned() };
        if let Some(session) = SessionId::new(text).ok().and_then(|id| self.session(&id)) {
            return Ok(session);
        }
        if let Some(session) = Guid::new(text).ok().and_then(|guid| self.snapshot.by_guid(&guid)) {
            return Ok(session);
        }
        let conference = &self.snapshot.programme.conference.id;
        let event = EventId::new(text).ok().map(|id| SessionId::derive_for_event(conference, &id));
        if let Some(event) = event.and_then(|id| self.snapshot.session(&id)) {
            return Ok(event);
        }
        let wanted = fold(text);
        if wanted.is_empty() {
            return Err(missing());
        }
        let titled = |test: &dyn Fn(&str) -> bool| -> Vec<&Session> {
            let matches = |session: &Session| session.title.iter().any(|(_, title)| test(&fold(title)));
            self.visible().chain(self.personal.own_sessions()).filter(|session| matches(session)).collect()
        };
        let mut found = titled(&|title| title == wanted);
        if found.is_empty() {
            found = titled(&|title| title.starts_with(&wanted));
        }
        match found.as_slice() {
            [] => Err(missing()),
            [session] => Ok(session),
            several => Err(ApiError::AmbiguousSession {
                session: text.to_owned(),
                titles: several.iter().map(|session| self.described(session)).take(5).collect(),
            }),
        }
    }

    /// A title with what tells it apart from others like it.
    fn described(&self, session: &Session) -> String {
        format!("{} ({})", self.title(session).0, session.id)
    }
}

/// A filter whose names are known to stand for something.
struct Criteria {
    day: Option<DayId>,
    themes: HashSet<ThemeId>,
    formats: HashSet<FormatId>,
    venues: HashSet<VenueId>,
    rooms: HashSet<RoomId>,
    languages: HashSet<String>,
    interpreted: HashSet<String>,
    person: Option<String>,
}

impl Criteria {
    fn resolve(lens: &Lens, filter: &SessionFilter) -> Result<Self, ApiError> {
        let programme = &lens.snapshot.programme;
        let day = filter.day.as_deref().map(|day| lens.day_named(day)).transpose()?.map(|day| day.id.clone());
        let themes = programme.themes.iter().map(|theme| (&theme.id, vec![&theme.title]));
        let formats = programme.formats.iter().map(|format| (&format.id, vec![&format.title]));
        let venues = programme.venues.iter().map(|venue| (&venue.id, vec![&venue.name, &venue.short_name]));
        let rooms = programme.rooms.iter().map(|room| (&room.id, vec![&room.name]));
        Ok(Self {
            day,
            themes: named("theme", &filter.themes, themes, ThemeId::as_str)?,
            formats: named("format", &filter.formats, formats, FormatId::as_str)?,
            venues: named("venue", &filter.venues, venues, VenueId::as_str)?,
            rooms: named("room", &filter.rooms, rooms, RoomId::as_str)?,
            languages: filter.languages.iter().map(|tag| tag.to_lowercase()).collect(),
            interpreted: filter.interpreted.iter().map(|tag| tag.to_lowercase()).collect(),
            person: filter.person.as_deref().map(fold).filter(|person| !person.is_empty()),
        })
    }

    fn on_day(&self, lens: &Lens, session: &Session) -> bool {
        self.day.is_none() || self.day == lens.snapshot.day_of(session)
    }

    fn keep(&self, lens: &Lens, session: &Session) -> bool {
        let any = |wanted: bool, found: bool| !wanted || found;
        let (room, venue) = lens.snapshot.place(session);
        any(!self.themes.is_empty(), session.themes.iter().any(|theme| self.themes.contains(theme)))
            && any(!self.formats.is_empty(), session.format.as_ref().is_some_and(|id| self.formats.contains(id)))
            && any(!self.venues.is_empty(), venue.is_some_and(|venue| self.venues.contains(&venue.id)))
            && any(!self.rooms.is_empty(), room.is_some_and(|room| self.rooms.contains(&room.id)))
            && self.understood(session)
            && self.person.as_ref().is_none_or(|wanted| has_person(lens, session, wanted))
    }

    /// Spoken in one of the languages asked for, or interpreted into one.
    fn understood(&self, session: &Session) -> bool {
        if self.languages.is_empty() && self.interpreted.is_empty() {
            return true;
        }
        let among = |wanted: &HashSet<String>, tag: &crate::model::LanguageTag| {
            wanted.contains(&tag.as_str().to_lowercase()) || wanted.contains(&tag.primary())
        };
        session.spoken_languages.iter().any(|tag| among(&self.languages, tag))
            || session.interpreted_languages.iter().any(|tag| among(&self.interpreted, tag))
    }
}

fn has_person(lens: &Lens, session: &Session, wanted: &str) -> bool {
    let people = session.people.iter().filter_map(|one| lens.snapshot.person(&one.person));
    let organisations = session.organisations.iter().filter_map(|one| lens.snapshot.organisation(&one.organisation));
    people
        .map(|person| (person.id.as_str(), &person.name))
        .chain(organisations.map(|organisation| (organisation.id.as_str(), &organisation.name)))
        .any(|(id, name)| id == wanted || fold(name).contains(wanted))
}

fn no_such(what: &str, value: &str) -> ApiError {
    ApiError::NoSuchFilter { what: what.to_owned(), value: value.to_owned() }
}

/// The objects that the values name: by id, else by the beginning of a name in any language.
fn named<'a, K: Clone + Eq + std::hash::Hash + 'a>(
    what: &str,
    values: &[String],
    objects: impl Iterator<Item = (&'a K, Vec<&'a Localised>)>,
    id: impl Fn(&K) -> &str,
) -> Result<HashSet<K>, ApiError> {
    if values.is_empty() {
        return Ok(HashSet::new());
    }
    let objects: Vec<_> = objects.collect();
    let mut found = HashSet::new();
    for value in values {
        let wanted = fold(value);
        let exact = objects.iter().find(|(key, _)| id(key) == value).map(|(key, _)| (*key).clone());
        let by_name = || {
            objects.iter().filter(|(_, names)| {
                names.iter().flat_map(|name| name.iter()).any(|(_, name)| fold(name).starts_with(&wanted))
            })
        };
        match exact {
            Some(key) => _ = found.insert(key),
            None if wanted.is_empty() || by_name().next().is_none() => return Err(no_such(what, value)),
            None => found.extend(by_name().map(|(key, _)| (*key).clone())),
        }
    }
    Ok(found)
}

/// Whether a session counts as content of the programme.
pub(super) fn counts(session: &Session) -> bool {
    session.status != Status::Withdrawn
}
