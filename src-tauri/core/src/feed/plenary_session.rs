//! A session of plenary-programme JSON, from its own form to the canonical one.
//! Deliberately absent: whether what it refers to is there (see `references`).

use std::collections::HashMap;

use chrono::{DateTime, Duration, FixedOffset, Offset, TimeZone};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, de::Error};

use super::{WarningCode, labels::is_tag, lenient::Place, naming::slug, texts::Editor, warning::Warnings};
use crate::model::{
    Attachment, ConferenceId, DayId, FormatId, Guid, Instant, LanguageTag, Link, Localised, Origin, Participation,
    Presentation, Registration, RoomId, SeriesRef, Session, SessionId, Status, ThemeId,
};

/// Longest session, in minutes: two weeks.
const LONGEST: i64 = 20_160;

/// A session as the document has it.
#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(super) struct WireSession {
    guid: Option<Guid>,
    id: Option<String>,
    title: Localised,
    subtitle: Localised,
    #[serde(rename = "abstract")]
    summary: Localised,
    start: Option<WrittenTime>,
    end: Option<WrittenTime>,
    duration_min: Option<i64>,
    day: Option<DayId>,
    room: Option<RoomId>,
    format: Option<FormatId>,
    themes: Vec<ThemeId>,
    spoken_languages: Vec<LanguageTag>,
    interpreted_languages: Vec<LanguageTag>,
    people: Vec<Participation>,
    organisations: Vec<Presentation>,
    status: Status,
    status_note: Localised,
    url: Option<String>,
    links: Vec<Link>,
    attachments: Vec<Attachment>,
    capacity: Option<u32>,
    registration: Option<Registration>,
    tags: Vec<String>,
    series: Option<SeriesRef>,
    repeats: Option<Guid>,
    origin: Option<Origin>,
    shares_room: bool,
    alternatives: Vec<Guid>,
    updated_at: Option<Instant>,
    illustrative: bool,
}

/// A time together with the offset that it is written with.
#[derive(Debug, Clone, Copy)]
struct WrittenTime(DateTime<FixedOffset>);

impl<'de> Deserialize<'de> for WrittenTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        DateTime::parse_from_rfc3339(&text).map(Self).map_err(|_| D::Error::custom(format!("{text:?} is not a time")))
    }
}

/// Makes sessions canonical, and counts occurrences.
#[derive(Debug)]
pub(super) struct Sessions<'a> {
    pub(super) conference: &'a ConferenceId,
    pub(super) zone: Tz,
    pub(super) editor: Editor,
    pub(super) occurrences: HashMap<Guid, usize>,
}

impl Sessions<'_> {
    /// The canonical session; `None` when it can't be shown.
    pub(super) fn session(
        &mut self,
        mut wire: WireSession,
        place: Place<'_>,
        warnings: &mut Warnings,
    ) -> Option<Session> {
        let (start, end) = self.times(&wire, place, warnings);
        self.editor.lines(&mut wire.title, place, "title", warnings);
        self.editor.lines(&mut wire.subtitle, place, "subtitle", warnings);
        self.editor.texts(&mut wire.summary, place, "abstract", warnings);
        self.editor.texts(&mut wire.status_note, place, "status_note", warnings);
        if wire.title.is_empty() {
            warnings.add(WarningCode::NoTitle, place.to_string(), "a session without a title; left out");
            return None;
        }
        let source_id = wire.id.take().map(|id| id.trim().to_owned()).filter(|id| !id.is_empty());
        let guid = wire.guid.take().unwrap_or_else(|| {
            let (stand_in, what) = if let Some(id) = &source_id {
                (format!("{}{id}", Guid::FOR_SOURCE_ID), "id")
            } else {
                let title = wire.title.iter().map(|(_, text)| text).find(|text| !text.is_empty());
                (format!("{}{}", Guid::FOR_TITLE, slug(title.unwrap_or_default())), "title")
            };
            let message = format!("a session without a guid; its {what} stands in");
            warnings.add(WarningCode::NoGuid, place.to_string(), message);
            let short = &stand_in[..stand_in.floor_char_boundary(200)];
            Guid::new(short).expect("it begins with id: or title:")
        });
        if wire.status == Status::Withdrawn {
            let message = "withdrawn is no status of a published session; taken for cancelled";
            warnings.add(WarningCode::Form, place.inside("status"), message);
            wire.status = Status::Cancelled;
        }
        languages(&mut wire.spoken_languages, place, "spoken_languages", warnings);
        languages(&mut wire.interpreted_languages, place, "interpreted_languages", warnings);
        self.addresses(&mut wire, place, warnings);
        let occurrence = self.occurrences.entry(guid.clone()).and_modify(|count| *count += 1).or_insert(0);
        if *occurrence > 0 {
            let message = format!("guid {guid} stands on another session too; taken for another occurrence of it");
            warnings.add(WarningCode::RepeatedGuid, place.inside("guid"), message);
        }
        Some(Session {
            id: SessionId::derive(self.conference, &guid, *occurrence),
            guid,
            source_id,
            title: wire.title,
            subtitle: wire.subtitle,
            summary: wire.summary,
            start,
            end,
            day: wire.day,
            room: wire.room,
            format: wire.format,
            themes: wire.themes,
            spoken_languages: wire.spoken_languages,
            interpreted_languages: wire.interpreted_languages,
            people: wire.people,
            organisations: wire.organisations,
            status: wire.status,
            status_note: wire.status_note,
            url: wire.url,
            links: wire.links,
            attachments: wire.attachments,
            capacity: wire.capacity,
            registration: wire.registration,
            tags: wire.tags,
            series: wire.series,
            repeats: wire.repeats,
            origin: wire.origin,
            shares_room: wire.shares_room,
            alternatives: wire.alternatives,
            updated_at: wire.updated_at,
            illustrative: wire.illustrative,
        })
    }

    fn times(
        &self,
        wire: &WireSession,
        place: Place<'_>,
        warnings: &mut Warnings,
    ) -> (Option<Instant>, Option<Instant>) {
        let mut instant = |time: Option<WrittenTime>, field: &str| {
            let WrittenTime(time) = time?;
            let offset = self.zone.offset_from_utc_datetime(&time.naive_utc()).fix();
            if offset != *time.offset() {
                let message = format!("{time}, but {} is at {offset} then; the instant counts", self.zone.name());
                warnings.add(WarningCode::Offset, place.inside(field), message);
            }
            Some(time.to_utc())
        };
        let (start, end) = (instant(wire.start, "start"), instant(wire.end, "end"));
        let Some(start) = start else {
            if end.is_some() || wire.duration_min.is_some() {
                let message = "an end or a length without a start; listed as not scheduled yet";
                warnings.add(WarningCode::NoStart, place.to_string(), message);
            }
            return (None, None);
        };
        let minutes = wire.duration_min.filter(|minutes| {
            let possible = (1..=LONGEST).contains(minutes);
            if !possible {
                let message = format!("{minutes} minutes is no length of a session; left out");
                warnings.add(WarningCode::BadField, place.inside("duration_min"), message);
            }
            possible
        });
        let by_length = minutes.map(|minutes| start + Duration::minutes(minutes));
        let end = match (end, by_length) {
            (Some(end), _) if end <= start => {
                let message = "the end is not after the start; left out";
                warnings.add(WarningCode::EndBeforeStart, place.inside("end"), message);
                by_length
            }
            (Some(end), Some(by_length)) if end != by_length => {
                let message = "end and duration_min differ; the end counts";
                warnings.add(WarningCode::EndContradictsLength, place.inside("duration_min"), message);
                Some(end)
            }
            (end, by_length) => end.or(by_length),
        };
        if end.is_none() {
            warnings.add(WarningCode::NoEnd, place.to_string(), "a session without an end; its end is unknown");
        }
        (Some(start), end)
    }

    fn addresses(&self, wire: &mut WireSession, place: Place<'_>, warnings: &mut Warnings) {
        self.editor.address(&mut wire.url, place, "url", warnings);
        if let Some(registration) = &mut wire.registration {
            self.editor.address(&mut registration.url, place, "registration/url", warnings);
            self.editor.texts(&mut registration.note, place, "registration/note", warnings);
        }
        let mut position = 0;
        wire.links.retain(|link| {
            position += 1;
            self.editor.may_open(&link.url, place, format_args!("links/{}/url", position - 1), warnings)
        });
        let mut position = 0;
        wire.attachments.retain(|file| {
            position += 1;
            self.editor.may_open(&file.url, place, format_args!("attachments/{}/url", position - 1), warnings)
        });
    }
}

/// Leaves out what is no language tag: a page could not name it, nor a reader's voice speak it.
fn languages(tags: &mut Vec<LanguageTag>, place: Place<'_>, field: &str, warnings: &mut Warnings) {
    let mut position = 0;
    tags.retain(|tag| {
        position += 1;
        let is_tag = is_tag(tag.as_str());
        if !is_tag {
            let place = place.inside(format_args!("{field}/{}", position - 1));
            warnings.add(WarningCode::Language, place, format!("{tag} is not a language tag; left out"));
        }
        is_tag
    });
}
