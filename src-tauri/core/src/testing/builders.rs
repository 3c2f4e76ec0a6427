//! Programmes in a few words: everything has a default, a test names what it is about.
//!
//! Use these where a test looks at some sessions; [`super::synthetic_programme`] makes big programmes, and a document of a feed
//! is better written out as the bytes that its publisher would send.
//! Deliberately absent: checks. A builder makes whatever it is told, contradictions too.

use std::collections::HashMap;

use chrono::{Duration, NaiveDateTime, TimeZone};
use chrono_tz::{Europe::Paris, Tz};

use crate::model::{
    Conference, ConferenceId, Format, FormatId, FormatKind, Guid, Instant, LanguageTag, Link, LinkKind, Localised,
    Organisation, OrganisationId, OrganisationRole, Participation, Person, PersonId, Presentation, Programme,
    Registration, Role, Room, RoomId, Session, SessionId, Status, Theme, ThemeId,
};

const ZONE: Tz = Paris;
/// Minutes that a session lasts unless a test says otherwise.
const USUAL_MINUTES: i64 = 45;

/// An instant by the clock in Paris: `clock("14:15")` on 8 December 2016, or with the date `clock("2016-12-09 09:00")`.
///
/// # Panics
/// When it is no time, or one that the clock in Paris shows twice or never.
#[must_use]
pub fn clock(text: &str) -> Instant {
    let full = if text.len() > 5 { text.to_owned() } else { format!("2016-12-08 {text}") };
    let local = NaiveDateTime::parse_from_str(&full, "%Y-%m-%d %H:%M")
        .unwrap_or_else(|error| panic!("{text:?} is no time: {error}"));
    ZONE.from_local_datetime(&local).single().expect("the clock shows it once").to_utc()
}

macro_rules! id {
    ($kind:ident, $text:expr) => {
        $kind::new($text).expect("tests give identifiers that are some")
    };
}

/// A session with this guid, titled by it, in English, confirmed, 45 minutes from 10:00, in no room.
pub fn session(guid: &str) -> SessionBuilder {
    let start = clock("10:00");
    let guid = id!(Guid, guid);
    SessionBuilder(Session {
        start: Some(start),
        end: Some(start + Duration::minutes(USUAL_MINUTES)),
        spoken_languages: vec![id!(LanguageTag, "en")],
        ..Session::new(SessionId::derive(&conference(), &guid, 0), guid.clone(), Localised::of("en", guid.as_str()))
    })
}

/// A session in the making.
#[derive(Debug, Clone)]
#[must_use]
pub struct SessionBuilder(Session);

impl SessionBuilder {
    /// Titles it in English.
    pub fn title(self, title: &str) -> Self {
        self.title_in("en", title)
    }

    /// Titles it in a language, beside the titles that it has.
    pub fn title_in(mut self, language: &str, title: &str) -> Self {
        self.0.title.set(language, title);
        self
    }

    /// Describes it in English.
    pub fn summary(mut self, text: &str) -> Self {
        self.0.summary.set("en", text);
        self
    }

    /// Starts it then (see [`clock`]); it lasts as long as before.
    pub fn at(self, start: &str) -> Self {
        self.starts(clock(start))
    }

    /// Starts it at this instant; it lasts as long as before.
    pub fn starts(mut self, start: Instant) -> Self {
        let length = self.0.interval().map_or(Duration::minutes(USUAL_MINUTES), |interval| interval.length());
        self.0.start = Some(start);
        self.0.end = Some(start + length);
        self
    }

    /// Lets it last this long from its start.
    pub fn minutes(mut self, minutes: i64) -> Self {
        self.0.end = self.0.start.map(|start| start + Duration::minutes(minutes));
        self
    }

    /// Takes its time away.
    pub fn unscheduled(mut self) -> Self {
        (self.0.start, self.0.end) = (None, None);
        self
    }

    /// Puts it in a room.
    pub fn room(mut self, room: &str) -> Self {
        self.0.room = Some(id!(RoomId, room));
        self
    }

    /// Gives it a format.
    pub fn format(mut self, format: &str) -> Self {
        self.0.format = Some(id!(FormatId, format));
        self
    }

    /// Adds a theme.
    pub fn theme(mut self, theme: &str) -> Self {
        self.0.themes.push(id!(ThemeId, theme));
        self
    }

    /// Adds a person.
    pub fn person(mut self, person: &str, role: Role) -> Self {
        self.0.people.push(Participation { person: id!(PersonId, person), role, confirmed: true });
        self
    }

    /// Adds an organisation.
    pub fn organisation(mut self, organisation: &str, role: OrganisationRole) -> Self {
        self.0.organisations.push(Presentation { organisation: id!(OrganisationId, organisation), role });
        self
    }

    /// Has it spoken in these languages only.
    pub fn spoken(mut self, languages: &[&str]) -> Self {
        self.0.spoken_languages = languages.iter().map(|tag| id!(LanguageTag, tag)).collect();
        self
    }

    /// Has it interpreted into these languages only.
    pub fn interpreted(mut self, languages: &[&str]) -> Self {
        self.0.interpreted_languages = languages.iter().map(|tag| id!(LanguageTag, tag)).collect();
        self
    }

    /// Gives it a status.
    pub fn status(mut self, status: Status) -> Self {
        self.0.status = status;
        self
    }

    /// Gives it the publisher's source id.
    pub fn source_id(mut self, id: &str) -> Self {
        self.0.source_id = Some(id.to_owned());
        self
    }

    /// Adds a link.
    pub fn link(mut self, url: &str, kind: LinkKind) -> Self {
        self.0.links.push(Link { url: url.to_owned(), title: Localised::default(), kind, language: None });
        self
    }

    /// Limits its seats.
    pub fn seats(mut self, seats: u32) -> Self {
        self.0.capacity = Some(seats);
        self
    }

    /// Asks for a sign-up until then.
    pub fn sign_up_until(mut self, closes: &str) -> Self {
        let closes_at = Some(clock(closes));
        self.0.registration = Some(Registration { required: true, closes_at, ..Registration::default() });
        self
    }

    /// Changes anything that has no word of its own here.
    pub fn with(mut self, change: impl FnOnce(&mut Session)) -> Self {
        change(&mut self.0);
        self
    }

    /// The session.
    #[must_use]
    pub fn build(self) -> Session {
        self.0
    }
}

fn conference() -> ConferenceId {
    id!(ConferenceId, "builders-2016")
}

/// A programme of a conference in Paris, without sessions.
pub fn programme() -> ProgrammeBuilder {
    ProgrammeBuilder { sessions: Vec::new(), zone: ZONE, room_names: HashMap::new() }
}

/// A programme in the making.
#[derive(Debug, Clone)]
#[must_use]
pub struct ProgrammeBuilder {
    sessions: Vec<Session>,
    zone: Tz,
    room_names: HashMap<String, String>,
}

impl ProgrammeBuilder {
    /// Adds a session.
    pub fn session(mut self, session: SessionBuilder) -> Self {
        self.sessions.push(session.build());
        self
    }

    /// Adds sessions.
    pub fn sessions(mut self, sessions: impl IntoIterator<Item = SessionBuilder>) -> Self {
        self.sessions.extend(sessions.into_iter().map(SessionBuilder::build));
        self
    }

    /// Has the conference live in another zone. Times stay the instants that they are.
    pub fn zone(mut self, zone: Tz) -> Self {
        self.zone = zone;
        self
    }

    /// Names a room other than by its id.
    pub fn room_named(mut self, room: &str, name: &str) -> Self {
        self.room_names.insert(room.to_owned(), name.to_owned());
        self
    }

    /// The programme. Rooms, themes, formats, people and organisations are those that sessions name, called by their ids; local
    /// ids are derived as a feed's are.
    #[must_use]
    pub fn build(self) -> Programme {
        let mut sessions = self.sessions;
        number_occurrences(&mut sessions);
        let start = sessions.iter().filter_map(|session| session.start).min().unwrap_or_else(|| clock("08:00"));
        let end = sessions.iter().filter_map(|session| session.end).max().unwrap_or_else(|| clock("18:00"));
        let rooms = named(sessions.iter().filter_map(|session| session.room.as_ref()), |id| Room {
            name: Localised::plain(self.room_names.get(id.as_str()).map_or(id.as_str(), String::as_str)),
            ..blank_room(id)
        });
        let themes = named(sessions.iter().flat_map(|session| &session.themes), |id| Theme {
            id: id.clone(),
            title: Localised::plain(id.as_str()),
            description: Localised::default(),
            sort: None,
        });
        let formats = named(sessions.iter().filter_map(|session| session.format.as_ref()), blank_format);
        let people =
            named(sessions.iter().flat_map(|session| session.people.iter().map(|one| &one.person)), blank_person);
        let organisations = named(
            sessions.iter().flat_map(|session| session.organisations.iter().map(|one| &one.organisation)),
            blank_organisation,
        );
        Programme {
            conference: blank_conference(self.zone, start, end),
            days: Vec::new(),
            venues: Vec::new(),
            floors: Vec::new(),
            rooms,
            transfers: Vec::new(),
            themes,
            formats,
            sessions,
            series: Vec::new(),
            people,
            organisations,
            external_events: Vec::new(),
            tool_categories: Vec::new(),
            tools: Vec::new(),
            use_cases: Vec::new(),
            articles: Vec::new(),
            announcements: Vec::new(),
            call_for_proposals: None,
        }
    }
}

/// Local ids by guid and order, as reading a feed gives them.
fn number_occurrences(sessions: &mut [Session]) {
    let mut seen: HashMap<Guid, usize> = HashMap::new();
    for session in sessions {
        let occurrence = seen.entry(session.guid.clone()).or_default();
        session.id = SessionId::derive(&conference(), &session.guid, *occurrence);
        *occurrence += 1;
    }
}

/// One object for each id, in order of id.
fn named<'a, K: Ord + 'a, T>(ids: impl Iterator<Item = &'a K>, object: impl Fn(&K) -> T) -> Vec<T> {
    let ids: std::collections::BTreeSet<&K> = ids.collect();
    ids.into_iter().map(object).collect()
}

fn blank_conference(zone: Tz, start: Instant, end: Instant) -> Conference {
    Conference {
        id: conference(),
        title: Localised::of("en", "A built conference"),
        acronym: None,
        tagline: Localised::default(),
        zone,
        start,
        end,
        url: None,
        feed_url: None,
        languages: vec![id!(LanguageTag, "en"), id!(LanguageTag, "fr")],
        illustrative: true,
        illustrative_note: Localised::default(),
        edition: None,
        edition_label: None,
        generated_at: None,
        data_licence: None,
        country: None,
        city: Localised::default(),
        organisers: Vec::new(),
    }
}

fn blank_room(id: &RoomId) -> Room {
    Room {
        id: id.clone(),
        name: Localised::default(),
        floor: None,
        venue: None,
        capacity: None,
        capacity_estimated: false,
        step_free: None,
        hearing_loop: None,
        interpretation_booths: None,
        kind: None,
        sort: None,
        shared: false,
    }
}

fn blank_format(id: &FormatId) -> Format {
    Format {
        id: id.clone(),
        title: Localised::plain(id.as_str()),
        description: Localised::default(),
        usual_minutes: None,
        max_minutes: None,
        kind: FormatKind::Session,
        sort: None,
    }
}

fn blank_person(id: &PersonId) -> Person {
    Person {
        id: id.clone(),
        name: id.as_str().to_owned(),
        sort_name: None,
        role: Localised::default(),
        organisation: None,
        country: None,
        bio: Localised::default(),
        languages: Vec::new(),
        url: None,
        illustrative: true,
    }
}

fn blank_organisation(id: &OrganisationId) -> Organisation {
    Organisation {
        id: id.clone(),
        name: id.as_str().to_owned(),
        names: Localised::default(),
        kind: None,
        country: None,
        description: Localised::default(),
        url: None,
        illustrative: true,
    }
}
