//! Reads plenary-programme JSON, version 1 (`assets/programme/plenary-programme-1.schema.json`).
//!
//! The document is split into its objects first, and each of them decoded on its own (see `lenient`): what is wrong in one costs no
//! other. Only a document that is not JSON, has no conference or no session is refused.
//! Deliberately absent: a tree of the whole document, which would be several times its size.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fmt::Display,
    hash::Hash,
};

use chrono::Duration;
use chrono_tz::Tz;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json, value::RawValue};

use super::{
    Limits, ReadOptions, Unreadable, WarningCode,
    json::{self, pointer},
    lenient::{self, Place},
    naming,
    normalise::{days, sort},
    overlaps,
    plenary_session::{Sessions, WireSession},
    references::{Known, Refers},
    texts::{Editor, Published},
    times::{Clock, Written},
    warning::Warnings,
};
use crate::model::{CallForProposals, Conference, FloorId, Instant, Programme, RoomId, Session, VenueId, rfc3339};

/// The version that is read.
const VERSION: u64 = 1;

/// The parts that a document may have.
const PARTS: [&str; 22] = [
    "$schema",
    "format",
    "version",
    "conference",
    "days",
    "venues",
    "floors",
    "rooms",
    "transfers",
    "themes",
    "formats",
    "sessions",
    "series",
    "people",
    "organisations",
    "external_events",
    "tool_categories",
    "tools",
    "use_cases",
    "articles",
    "announcements",
    "call_for_proposals",
];

/// Reads the document.
pub(super) fn read(text: &str, options: &ReadOptions, warnings: &mut Warnings) -> Result<Programme, Unreadable> {
    let parts: BTreeMap<String, &RawValue> = serde_json::from_str(text).map_err(|error| json::broken(&error))?;
    let parts = Parts { parts, editor: Editor { limits: options.limits } };
    parts.check_version(warnings)?;
    for key in parts.parts.keys().filter(|key| !PARTS.contains(&key.as_str())) {
        warnings.add(WarningCode::BadField, pointer("", key), "no such part is known; left out");
    }
    let (conference, dates) = parts.conference(options, warnings)?;
    parts.programme(conference, dates, options.limits, warnings)
}

/// A member of a list with its position there.
type Member<T> = (usize, T);

/// Whether the document says when the conference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dates {
    Given,
    BySessions,
}

/// The objects of the document, not decoded yet.
struct Parts<'t> {
    parts: BTreeMap<String, &'t RawValue>,
    editor: Editor,
}

impl<'t> Parts<'t> {
    fn value(&self, key: &str) -> Option<Value> {
        let value: Value = serde_json::from_str(self.parts.get(key)?.get()).ok()?;
        (!value.is_null()).then_some(value)
    }

    fn check_version(&self, warnings: &mut Warnings) -> Result<(), Unreadable> {
        let name = self.value("format");
        let name = name.as_ref().and_then(Value::as_str).unwrap_or_default();
        let version = self.value("version");
        if name != "plenary-programme" {
            let name: String = name.chars().take(60).collect();
            return Err(Unreadable::UnknownFormat { recognised: format!("JSON of the format {name}") });
        }
        match version.as_ref().and_then(Value::as_u64) {
            Some(VERSION) => Ok(()),
            Some(other) => {
                Err(Unreadable::UnknownFormat { recognised: format!("plenary-programme JSON, version {other}") })
            }
            None => {
                warnings.add(WarningCode::BadField, "/version", "there is no version; taken for version 1");
                Ok(())
            }
        }
    }

    /// The conference. What it lacks is taken from elsewhere where it can be.
    fn conference(&self, options: &ReadOptions, warnings: &mut Warnings) -> Result<(Conference, Dates), Unreadable> {
        let place = Place::Field("conference");
        let Some(Value::Object(mut fields)) = self.value("conference") else {
            return Err(Unreadable::Malformed {
                detail: "there is no conference".to_owned(),
                place: Some(place.to_string()),
            });
        };
        let zone = zone(&mut fields, options, warnings)?;
        let mut stand_in = |key: &str, value: Option<Value>, what: &str| {
            let absent = fields.get(key).is_none_or(|value| value.is_null() || value.as_str() == Some(""));
            if let Some(value) = value.filter(|_| absent) {
                warnings.add(WarningCode::BadField, place.inside(key), format!("it is missing; {what}"));
                fields.insert(key.to_owned(), value);
            }
            fields.get(key).cloned()
        };
        let acronym = stand_in("acronym", None, "");
        let title = stand_in("title", acronym.clone(), "the acronym stands in");
        let title = title.as_ref().and_then(|title| match title {
            Value::Object(texts) => texts.values().find_map(Value::as_str),
            title => title.as_str(),
        });
        let id = naming::conference(acronym.as_ref().and_then(Value::as_str), title).ok();
        let id = options.conference.clone().or(id).map(|id| json!(id));
        stand_in("id", id, "acronym or title stand in");
        let given = |key| fields.get(key).and_then(Value::as_str).and_then(Written::parse).is_some();
        let dates = if given("start") && given("end") { Dates::Given } else { Dates::BySessions };
        if dates == Dates::BySessions {
            let message = "start or end are missing or no times; those of the sessions stand in";
            warnings.add(WarningCode::BadField, place.inside("start"), message);
            for key in ["start", "end"] {
                fields.insert(key.to_owned(), json!(rfc3339(Instant::UNIX_EPOCH, zone)));
            }
        }
        let conference = lenient::salvage(Value::Object(fields), place, Some(zone), warnings);
        let mut conference: Conference = conference.ok_or_else(|| Unreadable::Malformed {
            detail: "the conference has neither an id nor a title".to_owned(),
            place: Some(place.to_string()),
        })?;
        conference.edit(self.editor, place, warnings);
        Ok((conference, dates))
    }

    /// A list, split into its members.
    fn members(&self, key: &str, warnings: &mut Warnings) -> Vec<&'t RawValue> {
        let Some(raw) = self.parts.get(key).filter(|raw| raw.get() != "null") else { return Vec::new() };
        serde_json::from_str(raw.get()).unwrap_or_else(|_| {
            warnings.add(WarningCode::BadField, pointer("", key), "it is not a list; left out");
            Vec::new()
        })
    }

    /// Decodes and cleans the members of a list.
    fn list<T: DeserializeOwned + Published>(
        &self,
        list: &'static str,
        zone: Tz,
        warnings: &mut Warnings,
    ) -> Vec<Member<T>> {
        let members = self.members(list, warnings).into_iter().enumerate();
        let decoded = members.filter_map(|(position, raw)| {
            let place = Place::Member { list, position };
            let mut object: T = lenient::decode(raw, place, Some(zone), warnings)?;
            object.edit(self.editor, place, warnings);
            Some((position, object))
        });
        decoded.collect()
    }

    /// The same for objects with an id: the first of several with one id counts.
    fn unique<T: DeserializeOwned + Published, Id: Hash + Eq + Clone + Display>(
        &self,
        list: &'static str,
        id: impl Fn(&T) -> &Id,
        zone: Tz,
        warnings: &mut Warnings,
    ) -> (Vec<Member<T>>, HashSet<Id>) {
        let mut members = self.list::<T>(list, zone, warnings);
        let mut known = HashSet::with_capacity(members.len());
        members.retain(|(position, object)| {
            let fresh = known.insert(id(object).clone());
            if !fresh {
                let place = Place::Member { list, position: *position };
                let message = format!("{} stands twice; the first one counts", id(object));
                warnings.add(WarningCode::DuplicateId, place.inside("id"), message);
            }
            fresh
        });
        (members, known)
    }

    fn sessions(&self, conference: &Conference, limits: Limits, warnings: &mut Warnings) -> Vec<Member<Session>> {
        let list = "sessions";
        let raw = self.members(list, warnings);
        let mut reading = Sessions {
            conference: &conference.id,
            zone: conference.zone,
            editor: self.editor,
            occurrences: HashMap::with_capacity(raw.len()),
        };
        let mut sessions = Vec::with_capacity(raw.len().min(limits.sessions));
        for (position, raw) in raw.into_iter().enumerate() {
            let place = Place::Member { list, position };
            if sessions.len() >= limits.sessions {
                warnings.add(WarningCode::TooMany, place.to_string(), "more sessions than are taken; left out");
                continue;
            }
            let wire = lenient::decode::<WireSession>(raw, place, Some(conference.zone), warnings);
            let session = wire.and_then(|wire| reading.session(wire, place, warnings));
            sessions.extend(session.map(|session| (position, session)));
        }
        sessions
    }

    fn programme(
        &self,
        mut conference: Conference,
        dates: Dates,
        limits: Limits,
        warnings: &mut Warnings,
    ) -> Result<Programme, Unreadable> {
        let sessions = self.sessions(&conference, limits, warnings);
        if sessions.is_empty() {
            return Err(Unreadable::NoSession);
        }
        let zone = conference.zone;
        let mut known =
            Known { sessions: sessions.iter().map(|(_, session)| session.guid.clone()).collect(), ..Known::default() };
        let days;
        let venues;
        let floors;
        let rooms;
        let themes;
        let formats;
        let series;
        let people;
        let organisations;
        let tool_categories;
        let tools;
        let use_cases;
        (days, known.days) = self.unique("days", |day: &crate::model::Day| &day.id, zone, warnings);
        (venues, known.venues) = self.unique("venues", |venue: &crate::model::Venue| &venue.id, zone, warnings);
        (floors, known.floors) = self.unique("floors", |floor: &crate::model::Floor| &floor.id, zone, warnings);
        (rooms, known.rooms) = self.unique("rooms", |room: &crate::model::Room| &room.id, zone, warnings);
        (themes, known.themes) = self.unique("themes", |theme: &crate::model::Theme| &theme.id, zone, warnings);
        (formats, known.formats) = self.unique("formats", |format: &crate::model::Format| &format.id, zone, warnings);
        (series, known.series) = self.unique("series", |series: &crate::model::Series| &series.id, zone, warnings);
        (people, known.people) = self.unique("people", |person: &crate::model::Person| &person.id, zone, warnings);
        (organisations, known.organisations) =
            self.unique("organisations", |one: &crate::model::Organisation| &one.id, zone, warnings);
        (tool_categories, known.tool_categories) =
            self.unique("tool_categories", |category: &crate::model::ToolCategory| &category.id, zone, warnings);
        (tools, known.tools) = self.unique("tools", |tool: &crate::model::Tool| &tool.id, zone, warnings);
        (use_cases, known.use_cases) =
            self.unique("use_cases", |case: &crate::model::UseCase| &case.id, zone, warnings);
        let (events, _) =
            self.unique("external_events", |event: &crate::model::ExternalEvent| &event.id, zone, warnings);
        let (articles, _) = self.unique("articles", |article: &crate::model::Article| &article.id, zone, warnings);
        let (announcements, _) =
            self.unique("announcements", |one: &crate::model::Announcement| &one.id, zone, warnings);
        let transfers = self.list("transfers", zone, warnings);
        let place = Place::Field("call_for_proposals");
        // A floor of no venue is left out, and then leads nowhere itself.
        let floors = resolved("floors", floors, &known, warnings);
        known.floors = floors.iter().map(|floor: &crate::model::Floor| floor.id.clone()).collect();
        let call: Option<CallForProposals> = self
            .parts
            .get("call_for_proposals")
            .filter(|raw| raw.get() != "null")
            .and_then(|raw| lenient::decode(raw, place, Some(zone), warnings))
            .map(|mut call: CallForProposals| {
                call.edit(self.editor, place, warnings);
                call
            });

        conference.resolve(&known, Place::Field("conference"), warnings);
        let positions: Vec<usize> = sessions.iter().map(|(position, _)| *position).collect();
        let mut programme = Programme {
            conference,
            days: plain(days),
            venues: plain(venues),
            floors,
            rooms: resolved("rooms", rooms, &known, warnings),
            transfers: resolved("transfers", transfers, &known, warnings),
            themes: plain(themes),
            formats: plain(formats),
            sessions: resolved("sessions", sessions, &known, warnings),
            series: plain(series),
            people: resolved("people", people, &known, warnings),
            organisations: plain(organisations),
            external_events: resolved("external_events", events, &known, warnings),
            tool_categories: plain(tool_categories),
            tools: resolved("tools", tools, &known, warnings),
            use_cases: resolved("use_cases", use_cases, &known, warnings),
            articles: plain(articles),
            announcements: resolved("announcements", announcements, &known, warnings),
            call_for_proposals: call,
        };
        complete(&mut programme, dates)?;
        let shared: HashSet<&RoomId> = programme.rooms.iter().filter(|room| room.shared).map(|room| &room.id).collect();
        let place = |at: usize| Place::Member { list: "sessions", position: positions[at] }.to_string();
        overlaps::warn(programme.sessions.iter(), place, |room| shared.contains(room), warnings);
        sort(&mut programme.sessions);
        Ok(programme)
    }
}

/// The zone of the conference; one that is no zone is taken for absent.
fn zone(fields: &mut Map<String, Value>, options: &ReadOptions, warnings: &mut Warnings) -> Result<Tz, Unreadable> {
    let written = fields.get("zone").cloned().unwrap_or_default();
    if let Some(zone) = written.as_str().and_then(|name| name.parse().ok()) {
        return Ok(zone);
    }
    let zone = options.zone.ok_or(Unreadable::ZoneNeeded)?;
    let message = format!("{written} is not a time zone; {} stands in", zone.name());
    warnings.add(WarningCode::Zone, "/conference/zone", message);
    fields.insert("zone".to_owned(), json!(zone.name()));
    Ok(zone)
}

fn plain<T>(members: Vec<Member<T>>) -> Vec<T> {
    members.into_iter().map(|(_, object)| object).collect()
}

fn resolved<T: Refers>(list: &'static str, members: Vec<Member<T>>, known: &Known, warnings: &mut Warnings) -> Vec<T> {
    let kept = members.into_iter().filter_map(|(position, mut object)| {
        object.resolve(known, Place::Member { list, position }, warnings).then_some(object)
    });
    kept.collect()
}

/// What follows from the rest: the venue of a room from its floor, the day of a session from its start.
fn complete(programme: &mut Programme, dates: Dates) -> Result<(), Unreadable> {
    let venues: HashMap<&FloorId, &VenueId> = programme.floors.iter().map(|floor| (&floor.id, &floor.venue)).collect();
    for room in &mut programme.rooms {
        if room.venue.is_none() {
            room.venue = room.floor.as_ref().and_then(|floor| venues.get(floor)).map(|venue| (*venue).clone());
        }
    }
    let clock = Clock::at(programme.conference.zone);
    if programme.days.is_empty() {
        let starts = programme.sessions.iter().filter_map(|session| session.start);
        programme.days = days(starts.map(|start| clock.day(start, None)), clock);
    }
    for session in programme.sessions.iter_mut().filter(|session| session.day.is_none()) {
        let Some(start) = session.start else { continue };
        let day = programme.days.iter().find(|day| day.start <= start && start < day.end);
        session.day = day.map(|day| day.id.clone());
    }
    if dates == Dates::BySessions {
        let starts = programme.sessions.iter().filter_map(|session| session.start);
        let ends = programme.sessions.iter().filter_map(|session| session.end.or(session.start));
        let (Some(start), Some(end)) = (starts.min(), ends.max()) else {
            return Err(Unreadable::Malformed {
                detail: "neither the conference nor a session has a time".to_owned(),
                place: Some("/conference/start".to_owned()),
            });
        };
        (programme.conference.start, programme.conference.end) = (start, end.max(start + Duration::minutes(1)));
    }
    Ok(())
}
