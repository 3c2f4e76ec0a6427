//! What frab's `schedule.xml` and c3voc's `schedule.json` have in common, and its way into the canonical programme.
//!
//! **Which time is right.** The wall clock of `date` in the venue's zone equals `start` in most files. Where not: an offset of
//! UTC whose own text equals `start` is false, and the wall clock is meant; an offset that is neither UTC nor the venue's is kept
//! when its own text equals `start` (a remote session); in any other case `start` is right, on the day nearest to `date`.
//! Without `date`, `start` is on the day of its `day` element, or on the next one before the day change.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone};
use chrono_tz::Tz;

use super::{ReadOptions, Unreadable, WarningCode, sanitise::is_openable, warning::Warnings};
use crate::{
    model::{
        Attachment, Conference, ConferenceId, Day, DayId, Format, FormatId, FormatKind, Guid, Instant, LanguageTag,
        Link, LinkKind, Localised, Participation, Person, PersonId, Programme, Role, Room, RoomId, Session, SessionId,
        Status, Theme, ThemeId,
    },
    search::fold,
};

/// A schedule as written.
#[derive(Debug, Default)]
pub(super) struct RawSchedule {
    pub(super) acronym: Option<String>,
    pub(super) title: Option<String>,
    pub(super) url: Option<String>,
    pub(super) version: Option<String>,
    pub(super) zone: Option<String>,
    pub(super) day_change: Option<String>,
    pub(super) events: Vec<RawEvent>,
}

/// A person as written.
#[derive(Debug, Default, Clone)]
pub(super) struct RawPerson {
    pub(super) id: Option<String>,
    pub(super) name: String,
    pub(super) role: Option<String>,
}

/// A link or file as written.
#[derive(Debug, Default, Clone)]
pub(super) struct RawLink {
    pub(super) url: String,
    pub(super) title: String,
}

/// A session as written.
#[derive(Debug, Default)]
pub(super) struct RawEvent {
    /// Where it stands in the file.
    pub(super) place: String,
    pub(super) id: Option<String>,
    pub(super) guid: Option<String>,
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) summary: String,
    pub(super) description: String,
    /// Date of the `day` element that it stands in.
    pub(super) day: Option<String>,
    pub(super) date: Option<String>,
    pub(super) start: Option<String>,
    pub(super) end: Option<String>,
    pub(super) duration: Option<String>,
    pub(super) room: String,
    pub(super) track: String,
    pub(super) kind: String,
    pub(super) language: String,
    pub(super) url: Option<String>,
    pub(super) status: Option<String>,
    pub(super) people: Vec<RawPerson>,
    pub(super) links: Vec<RawLink>,
    pub(super) attachments: Vec<RawLink>,
}

/// Before this time of day a session belongs to the evening before, where the file has no day change of its own.
const DAY_CHANGE: NaiveTime = NaiveTime::from_hms_opt(6, 0, 0).expect("six o'clock exists");

/// Makes the canonical programme.
pub(super) fn normalise(
    raw: RawSchedule,
    options: &ReadOptions,
    warnings: &mut Warnings,
) -> Result<Programme, Unreadable> {
    let name = raw.acronym.as_deref().or(raw.title.as_deref()).unwrap_or("conference");
    let conference = match &options.conference {
        Some(id) => id.clone(),
        None => ConferenceId::new(slug(name)).unwrap_or_else(|_| known("conference")),
    };
    let zone = zone_of(&raw, options, warnings)?;
    let change = raw.day_change.as_deref().and_then(time_of_day).unwrap_or(DAY_CHANGE);
    let mut building = Building::new(conference.clone(), zone, change);
    for event in raw.events {
        building.session(event, options, warnings);
    }
    let title = raw.title.clone().or(raw.acronym.clone()).unwrap_or_else(|| conference.to_string());
    building.finish(title, raw.acronym, raw.url, raw.version, warnings)
}

fn known<T>(id: &str) -> T
where
    T: serde::de::DeserializeOwned,
{
    serde_json::from_value(serde_json::Value::String(id.to_owned())).expect("a literal that is not empty")
}

/// The venue's zone: the one that the file names, else the one that was given, else one of the fixed offset that most dates
/// are written with.
fn zone_of(raw: &RawSchedule, options: &ReadOptions, warnings: &mut Warnings) -> Result<Tz, Unreadable> {
    let mut offsets: BTreeMap<i32, usize> = BTreeMap::new();
    for event in &raw.events {
        if let Some(date) = event.date.as_deref().and_then(|date| DateTime::parse_from_rfc3339(date).ok()) {
            *offsets.entry(date.offset().fix().local_minus_utc()).or_default() += 1;
        }
    }
    let written =
        offsets.iter().filter(|(offset, _)| **offset != 0).max_by_key(|(_, count)| **count).map(|(offset, _)| *offset);
    if let Some(name) = raw.zone.as_deref().filter(|name| !name.is_empty()) {
        match name.parse::<Tz>() {
            Ok(zone) if zone == Tz::UTC && !offsets.contains_key(&0) && written.is_some() => {
                warnings.add(
                    WarningCode::Zone,
                    "conference",
                    format!("the zone is given as {name}, but no time is in it; the offsets count"),
                );
            }
            Ok(zone) => return Ok(zone),
            Err(_) => warnings.add(WarningCode::Zone, "conference", format!("{name} is not a time zone")),
        }
    }
    if let Some(zone) = options.zone {
        return Ok(zone);
    }
    match written.or_else(|| offsets.contains_key(&0).then_some(0)) {
        Some(offset) => {
            let zone = fixed_zone(offset);
            warnings.add(
                WarningCode::Zone,
                "conference",
                format!("no time zone is named; times are shown as {}", zone.name()),
            );
            Ok(zone)
        }
        None => Err(Unreadable::ZoneNeeded),
    }
}

/// The zone of a whole-hour offset. Their names count westward: UTC+1 is `Etc/GMT-1`.
fn fixed_zone(seconds: i32) -> Tz {
    let hours = seconds.div_euclid(3600);
    let name = match hours {
        0 => "Etc/UTC".to_owned(),
        hours if hours > 0 => format!("Etc/GMT-{hours}"),
        hours => format!("Etc/GMT+{}", -hours),
    };
    name.parse().unwrap_or(Tz::UTC)
}

/// A readable identifier from a name.
fn slug(name: &str) -> String {
    fold(name).replace(' ', "-")
}

/// `9:30`, `09:30` or `09:30:00`.
fn time_of_day(text: &str) -> Option<NaiveTime> {
    let mut parts = text.trim().split(':').map(|part| part.trim().parse::<u32>().ok());
    let (hours, minutes) = (parts.next()??, parts.next()??);
    let seconds = parts.next().flatten().unwrap_or(0);
    NaiveTime::from_hms_opt(hours % 24, minutes, seconds)
}

/// `1:30`, `01:30`, `1:30:00` (hours, minutes) or `90` (minutes).
fn duration(text: &str) -> Option<Duration> {
    let parts: Vec<i64> = text.trim().split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let minutes = match parts.as_slice() {
        [minutes] => *minutes,
        [hours, minutes] | [hours, minutes, _] => hours * 60 + minutes,
        _ => return None,
    };
    // Longer than two weeks is no session.
    (0..=14 * 24 * 60).contains(&minutes).then(|| Duration::minutes(minutes))
}

/// A wall clock at the venue. In the hour that a change to summer time leaves out, the hour after it is meant.
fn at_venue(wall: NaiveDateTime, zone: Tz) -> Option<Instant> {
    zone.from_local_datetime(&wall)
        .earliest()
        .or_else(|| zone.from_local_datetime(&(wall + Duration::hours(1))).earliest())
        .map(|at| at.to_utc())
}

struct Building {
    conference: ConferenceId,
    zone: Tz,
    change: NaiveTime,
    sessions: Vec<Session>,
    places: Vec<String>,
    rooms: Vec<Room>,
    themes: Vec<Theme>,
    formats: Vec<Format>,
    people: Vec<Person>,
    person_keys: HashMap<(String, String), PersonId>,
    person_ids: HashSet<PersonId>,
    occurrences: HashMap<Guid, usize>,
    dates: BTreeSet<NaiveDate>,
}

impl Building {
    fn new(conference: ConferenceId, zone: Tz, change: NaiveTime) -> Self {
        Self {
            conference,
            zone,
            change,
            sessions: Vec::new(),
            places: Vec::new(),
            rooms: Vec::new(),
            themes: Vec::new(),
            formats: Vec::new(),
            people: Vec::new(),
            person_keys: HashMap::new(),
            person_ids: HashSet::new(),
            occurrences: HashMap::new(),
            dates: BTreeSet::new(),
        }
    }

    fn session(&mut self, event: RawEvent, options: &ReadOptions, warnings: &mut Warnings) {
        if self.sessions.len() >= options.limits.sessions {
            warnings.add(WarningCode::TooMany, &event.place, "more sessions than are taken; left out");
            return;
        }
        let length = event.duration.as_deref().and_then(duration);
        if event.title.is_empty() {
            let placeholder = event.id.as_deref().unwrap_or_default().is_empty() || length.is_none();
            let code = if placeholder { WarningCode::Placeholder } else { WarningCode::NoTitle };
            warnings.add(code, &event.place, "a session without a title; left out");
            return;
        }
        let start = self.start(&event, warnings);
        let end = Self::end(&event, start, length, warnings);
        let id = event.id.clone().filter(|id| !id.is_empty() && id != "0");
        let guid = event.guid.as_deref().and_then(|guid| Guid::new(guid).ok()).unwrap_or_else(|| {
            warnings.add(WarningCode::NoGuid, &event.place, "a session without a guid; its id or title stands in");
            let stand_in = match (&id, start) {
                (Some(id), _) => format!("id:{id}"),
                (None, Some(start)) => format!("title:{}@{}", fold(&event.title), start.timestamp()),
                (None, None) => format!("title:{}", fold(&event.title)),
            };
            Guid::new(stand_in.chars().take(200).collect::<String>()).unwrap_or_else(|_| known("title:"))
        });
        let occurrence = self.occurrences.entry(guid.clone()).or_default();
        if *occurrence > 0 {
            warnings.add(
                WarningCode::RepeatedGuid,
                &event.place,
                format!("guid {guid} stands on another session too; taken for another occurrence of it"),
            );
        }
        let local = SessionId::derive(&self.conference, &guid, *occurrence);
        *occurrence += 1;
        let day = start.map(|start| self.date(start, event.day.as_deref()));
        self.dates.extend(day);
        let language = Self::languages(&event, warnings);
        let tag = language.first().map_or("und", LanguageTag::as_str);
        let text = |text: &str| if text.is_empty() { Localised::default() } else { Localised::of(tag, text) };
        let summary = match (event.summary.as_str(), event.description.as_str()) {
            (summary, description) if summary == description || description.is_empty() => summary.to_owned(),
            ("", description) => description.to_owned(),
            (summary, description) => format!("{summary}\n\n{description}"),
        };
        let session = Session {
            id: local,
            guid,
            source_id: id,
            title: text(&event.title),
            subtitle: text(&event.subtitle),
            summary: text(&summary),
            start,
            end,
            day: day.and_then(|day| DayId::new(day.to_string()).ok()),
            room: self.room(&event.room),
            format: self.format(&event.kind),
            themes: self.theme(&event.track).into_iter().collect(),
            spoken_languages: language,
            interpreted_languages: Vec::new(),
            people: self.cast(&event.people),
            organisations: Vec::new(),
            status: status(event.status.as_deref(), &event.title),
            status_note: Localised::default(),
            url: event.url.filter(|url| is_openable(url)),
            links: links(&event.links, &event.place, warnings),
            attachments: links(&event.attachments, &event.place, warnings)
                .into_iter()
                .map(|link| Attachment {
                    url: link.url,
                    title: link.title,
                    media_type: None,
                    bytes: None,
                    sha256: None,
                    language: None,
                })
                .collect(),
            capacity: None,
            registration: None,
            tags: Vec::new(),
            series: None,
            repeats: None,
            origin: None,
            shares_room: false,
            alternatives: Vec::new(),
            updated_at: None,
            illustrative: false,
        };
        self.sessions.push(session);
        self.places.push(event.place);
    }

    fn start(&self, event: &RawEvent, warnings: &mut Warnings) -> Option<Instant> {
        let clock = event.start.as_deref().and_then(time_of_day);
        let written = event.date.as_deref().filter(|date| !date.is_empty());
        let Some(written) = written else {
            let day = event.day.as_deref().and_then(|day| day.get(..10)).and_then(|day| day.parse::<NaiveDate>().ok());
            let (Some(day), Some(clock)) = (day, clock) else {
                warnings.add(
                    WarningCode::NoStart,
                    &event.place,
                    "a session without a start; listed as not scheduled yet",
                );
                return None;
            };
            let day = if clock < self.change { day + Duration::days(1) } else { day };
            return at_venue(day.and_time(clock), self.zone);
        };
        let Ok(date) = DateTime::parse_from_rfc3339(&written.replacen(' ', "T", 1)) else {
            // Without an offset it is the venue's wall clock.
            let wall = written.get(..16).and_then(|wall| NaiveDateTime::parse_from_str(wall, "%Y-%m-%dT%H:%M").ok());
            if wall.is_none() {
                warnings.add(
                    WarningCode::BadField,
                    &event.place,
                    format!("{written} is not a time; listed as not scheduled yet"),
                );
            }
            return wall.and_then(|wall| at_venue(wall, self.zone));
        };
        Some(self.reconciled(date, clock, event, warnings))
    }

    /// `date` and `start` together; see the module's description.
    fn reconciled(
        &self,
        date: DateTime<FixedOffset>,
        clock: Option<NaiveTime>,
        event: &RawEvent,
        warnings: &mut Warnings,
    ) -> Instant {
        let as_written = date.to_utc();
        let Some(clock) = clock else { return as_written };
        let venue = as_written.with_timezone(&self.zone).naive_local();
        if venue.time() == clock {
            return as_written;
        }
        let own_text = date.naive_local();
        let is_utc = date.offset().local_minus_utc() == 0;
        if own_text.time() == clock && is_utc {
            warnings.add(
                WarningCode::FalseOffset,
                &event.place,
                format!("{date} is at {clock} by its own start; its offset is taken for false"),
            );
            return at_venue(own_text, self.zone).unwrap_or(as_written);
        }
        if own_text.time() == clock {
            return as_written;
        }
        let days = [-1, 0, 1].map(|days| (venue.date() + Duration::days(days)).and_time(clock));
        let nearest = days.into_iter().min_by_key(|wall| (*wall - venue).abs()).unwrap_or(venue);
        warnings.add(
            WarningCode::TimesDisagree,
            &event.place,
            format!("date is {date}, start is {clock}; the start counts"),
        );
        at_venue(nearest, self.zone).unwrap_or(as_written)
    }

    fn end(
        event: &RawEvent,
        start: Option<Instant>,
        length: Option<Duration>,
        warnings: &mut Warnings,
    ) -> Option<Instant> {
        let start = start?;
        let written =
            event.end.as_deref().and_then(|end| DateTime::parse_from_rfc3339(end).ok()).map(|end| end.to_utc());
        let end = written.or_else(|| length.map(|length| start + length));
        match end {
            Some(end) if end < start => {
                warnings.add(WarningCode::EndBeforeStart, &event.place, "the end is before the start; left out");
                None
            }
            None => {
                warnings.add(WarningCode::NoEnd, &event.place, "a session without a length; its end is unknown");
                None
            }
            end => end,
        }
    }

    /// The conference day: the local date, or the one before for a session of the small hours that stands under it.
    fn date(&self, start: Instant, day: Option<&str>) -> NaiveDate {
        let local = start.with_timezone(&self.zone).naive_local();
        let eve = local.date() - Duration::days(1);
        let stands_under_eve =
            day.and_then(|day| day.get(..10)).is_none_or(|day| day.parse::<NaiveDate>().ok() != Some(local.date()));
        if local.time() < self.change && stands_under_eve { eve } else { local.date() }
    }

    fn languages(event: &RawEvent, warnings: &mut Warnings) -> Vec<LanguageTag> {
        let mut languages = Vec::new();
        for text in event.language.split([',', '/', ';']).map(str::trim).filter(|text| !text.is_empty()) {
            let is_tag = text.split(['-', '_']).enumerate().all(|(position, part)| {
                let length = if position == 0 { 2..=3 } else { 1..=8 };
                length.contains(&part.len()) && part.chars().all(|letter| letter.is_ascii_alphanumeric())
            });
            match LanguageTag::new(text.replace('_', "-")) {
                Ok(tag) if is_tag && !languages.contains(&tag) => languages.push(tag),
                Ok(_) if is_tag => {}
                _ => {
                    warnings.add(
                        WarningCode::Language,
                        &event.place,
                        format!("{text} is not a language tag; left out"),
                    );
                }
            }
        }
        languages
    }

    fn room(&mut self, name: &str) -> Option<RoomId> {
        let id = RoomId::new(slug(name)).ok()?;
        if self.rooms.iter().all(|room| room.id != id) {
            self.rooms.push(Room {
                id: id.clone(),
                name: Localised::plain(name),
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
            });
        }
        Some(id)
    }

    fn theme(&mut self, name: &str) -> Option<ThemeId> {
        let id = ThemeId::new(slug(name)).ok()?;
        if self.themes.iter().all(|theme| theme.id != id) {
            self.themes.push(Theme {
                id: id.clone(),
                title: Localised::plain(name),
                description: Localised::default(),
                sort: None,
            });
        }
        Some(id)
    }

    fn format(&mut self, name: &str) -> Option<FormatId> {
        let id = FormatId::new(slug(name)).ok()?;
        if self.formats.iter().all(|format| format.id != id) {
            let is_break =
                ["break", "pause", "lunch", "coffee", "dejeuner"].iter().any(|word| fold(name).contains(word));
            self.formats.push(Format {
                id: id.clone(),
                title: Localised::plain(readable(name)),
                description: Localised::default(),
                usual_minutes: None,
                max_minutes: None,
                kind: if is_break { FormatKind::Break } else { FormatKind::Session },
                sort: None,
            });
        }
        Some(id)
    }

    /// Two mentions are one person only if id and name agree: merged schedules take the ids of each source as they are. The
    /// first of a name is known by it alone, so that a feed which switches its format keeps its people.
    fn cast(&mut self, people: &[RawPerson]) -> Vec<Participation> {
        let mut cast: Vec<Participation> = Vec::new();
        for person in people.iter().filter(|person| !person.name.is_empty()) {
            let id = person.id.clone().filter(|id| !id.is_empty() && id != "0").unwrap_or_default();
            let name = fold(&person.name);
            let name = if name.is_empty() { person.name.clone() } else { name };
            let key = (id.clone(), name.clone());
            let known = self.person_keys.get(&key).cloned();
            let found = known.or_else(|| {
                let plain = PersonId::new(name.replace(' ', "-")).ok()?;
                let own =
                    if self.person_ids.contains(&plain) { PersonId::new(format!("{plain}~{id}")).ok()? } else { plain };
                self.person_ids.insert(own.clone());
                self.person_keys.insert(key, own.clone());
                self.people.push(Person {
                    id: own.clone(),
                    name: person.name.clone(),
                    sort_name: None,
                    role: Localised::default(),
                    organisation: None,
                    country: None,
                    bio: Localised::default(),
                    languages: Vec::new(),
                    url: None,
                    illustrative: false,
                });
                Some(own)
            });
            let Some(id) = found else { continue };
            if cast.iter().all(|one| one.person != id) {
                let role = match person.role.as_deref().map(str::to_lowercase).as_deref() {
                    Some("moderator") => Role::Moderator,
                    Some("host" | "coordinator") => Role::Host,
                    _ => Role::Speaker,
                };
                cast.push(Participation { person: id, role, confirmed: true });
            }
        }
        cast
    }

    fn finish(
        mut self,
        title: String,
        acronym: Option<String>,
        url: Option<String>,
        version: Option<String>,
        warnings: &mut Warnings,
    ) -> Result<Programme, Unreadable> {
        if self.sessions.is_empty() {
            return Err(Unreadable::NoSession);
        }
        room_twice(&self.sessions, &self.places, warnings);
        self.sessions.sort_by(|a, b| (a.start.is_none(), a.start, &a.id).cmp(&(b.start.is_none(), b.start, &b.id)));
        let starts = self.sessions.iter().filter_map(|session| session.start);
        let ends = self.sessions.iter().filter_map(|session| session.end.or(session.start));
        let (Some(start), Some(end)) = (starts.min(), ends.max()) else {
            return Err(Unreadable::Malformed { detail: "no session has a time".to_owned(), place: None });
        };
        let (zone, change) = (self.zone, self.change);
        let midnight = |date: NaiveDate| at_venue(date.and_time(change), zone);
        let days = (1..)
            .zip(&self.dates)
            .filter_map(|(index, date)| {
                Some(Day {
                    id: DayId::new(date.to_string()).ok()?,
                    date: *date,
                    index,
                    title: Localised::default(),
                    start: midnight(*date)?,
                    end: midnight(*date + Duration::days(1))?,
                })
            })
            .collect();
        let mut languages: BTreeMap<LanguageTag, usize> = BTreeMap::new();
        for tag in self.sessions.iter().flat_map(|session| &session.spoken_languages) {
            *languages.entry(tag.clone()).or_default() += 1;
        }
        let mut languages: Vec<_> = languages.into_iter().collect();
        languages.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Ok(Programme {
            conference: Conference {
                id: self.conference,
                title: Localised::plain(title),
                acronym,
                tagline: Localised::default(),
                zone,
                start,
                end,
                url: url.filter(|url| is_openable(url)),
                feed_url: None,
                languages: languages.into_iter().map(|(tag, _)| tag).collect(),
                illustrative: false,
                illustrative_note: Localised::default(),
                edition: None,
                edition_label: version.filter(|version| !version.is_empty()),
                generated_at: None,
                data_licence: None,
                country: None,
                city: Localised::default(),
                organisers: Vec::new(),
            },
            days,
            venues: Vec::new(),
            floors: Vec::new(),
            rooms: self.rooms,
            transfers: Vec::new(),
            themes: self.themes,
            formats: self.formats,
            sessions: self.sessions,
            series: Vec::new(),
            people: self.people,
            organisations: Vec::new(),
            external_events: Vec::new(),
            tool_categories: Vec::new(),
            tools: Vec::new(),
            use_cases: Vec::new(),
            articles: Vec::new(),
            announcements: Vec::new(),
            call_for_proposals: None,
        })
    }
}

/// `lightning_talk` → `lightning talk`.
fn readable(name: &str) -> String {
    name.replace('_', " ")
}

fn status(written: Option<&str>, title: &str) -> Status {
    let title = title.to_uppercase();
    let cancelled = written.is_some_and(|status| matches!(status.to_lowercase().as_str(), "cancelled" | "canceled"))
        || ["CANCELLED", "CANCELED", "[CANCELLED]"].iter().any(|word| title.starts_with(word));
    if cancelled { Status::Cancelled } else { Status::Confirmed }
}

fn links(raw: &[RawLink], place: &str, warnings: &mut Warnings) -> Vec<Link> {
    let mut links = Vec::new();
    for link in raw.iter().filter(|link| !link.url.is_empty()) {
        if is_openable(&link.url) {
            let title = if link.title.is_empty() { Localised::default() } else { Localised::plain(&link.title) };
            links.push(Link { url: link.url.clone(), title, kind: LinkKind::Other, language: None });
        } else {
            warnings.add(WarningCode::Link, place, format!("{} is not a web address; left out", link.url));
        }
    }
    links
}

/// Sessions that share a room at the same time: open areas do so on purpose, so it is only a warning.
fn room_twice(sessions: &[Session], places: &[String], warnings: &mut Warnings) {
    let mut by_room: HashMap<&RoomId, Vec<(Instant, Instant, usize)>> = HashMap::new();
    for (position, session) in sessions.iter().enumerate() {
        if let (Some(room), Some(interval)) = (&session.room, session.interval()) {
            by_room.entry(room).or_default().push((interval.start, interval.end, position));
        }
    }
    let mut found: Vec<usize> = Vec::new();
    for slots in by_room.values_mut() {
        slots.sort_unstable();
        for pair in slots.windows(2) {
            if pair[1].0 < pair[0].1 {
                found.push(pair[1].2);
            }
        }
    }
    found.sort_unstable();
    for position in found {
        warnings.add(WarningCode::RoomTwice, &places[position], "another session is in the same room at that time");
    }
}
