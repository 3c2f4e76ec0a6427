//! Makes the canonical programme of a schedule as it was written.
//! Deliberately absent: which time is right (see `times`), and anything that the next revision would make differently: orders and
//! counts decide no identifier.

use std::collections::{BTreeSet, HashMap};

use chrono::{Duration, NaiveDate};
use url::Url;

use super::{
    Limits, ReadOptions, Unreadable, WarningCode,
    cast::{Cast, Mention},
    clean::{line, shortened},
    labels::{self, Labels},
    links::{address, attachments, links},
    naming, overlaps,
    raw::{RawEvent, RawPerson, RawSchedule},
    sanitise,
    times::{Clock, calendar_date, duration},
    warning::Warnings,
};
use crate::model::{
    Conference, ConferenceId, Day, DayId, Guid, Instant, LanguageTag, Localised, Programme, Session, SessionId, Status,
};

/// Makes the canonical programme.
pub(super) fn normalise(
    mut raw: RawSchedule,
    options: &ReadOptions,
    warnings: &mut Warnings,
) -> Result<Programme, Unreadable> {
    if raw.place.is_empty() {
        "whole file".clone_into(&mut raw.place);
    }
    let clock = Clock::of(&raw, options.zone, warnings)?;
    let conference = naming::conference(raw.acronym.as_deref(), raw.title.as_deref())
        .ok()
        .or_else(|| options.conference.clone())
        .unwrap_or_else(naming::nameless);
    let mut building = Building {
        clock,
        limits: options.limits,
        base: raw.url.as_deref().and_then(|url| Url::parse(url).ok()),
        labels: Labels::new(&raw.rooms, &raw.tracks),
        cast: Cast::default(),
        drafts: Vec::with_capacity(raw.events.len()),
        dates: BTreeSet::new(),
    };
    for event in std::mem::take(&mut raw.events) {
        building.session(event, warnings);
    }
    building.cast.describe(std::mem::take(&mut raw.people));
    building.finish(conference, raw, warnings)
}

/// A session whose people are not named yet.
struct Draft {
    session: Session,
    place: String,
    mentions: Vec<Mention>,
    /// Its file means it as one of several.
    recurs: bool,
}

struct Building {
    clock: Clock,
    limits: Limits,
    /// Where the schedule is published: addresses without a host are on it.
    base: Option<Url>,
    labels: Labels,
    cast: Cast,
    drafts: Vec<Draft>,
    dates: BTreeSet<NaiveDate>,
}

impl Building {
    fn session(&mut self, event: RawEvent, warnings: &mut Warnings) {
        let place = event.place.clone();
        if self.drafts.len() >= self.limits.sessions {
            warnings.add(WarningCode::TooMany, place, "more sessions than are taken; left out");
            return;
        }
        let Some(status) = published(&event, warnings) else { return };
        let title = line(&event.title).into_owned();
        let start = self.clock.start(&event, warnings);
        let end = self.clock.end(&event, start, warnings);
        let day = start.map(|start| self.clock.day(start, event.day.as_deref()));
        self.dates.extend(day);
        let guid = guid(&event, &title, warnings);
        let languages = labels::languages(&event.language, &place, warnings);
        let tag = languages.first().map_or(crate::model::UNDETERMINED, LanguageTag::as_str);
        let title = self.text(title, &event.titles, tag, &place, warnings);
        let summary = self.text(joined(event.summary, event.description), &event.summaries, tag, &place, warnings);
        let subtitle = line(&event.subtitle).into_owned();
        let session = Session {
            source_id: event.id.filter(|id| id != "0"),
            subtitle: self.text(subtitle, &Localised::default(), tag, &place, warnings),
            summary,
            start,
            end,
            day: day.and_then(|day| DayId::new(day.to_string()).ok()),
            room: self.labels.room(&event.room),
            format: self.labels.format(&event.kind, event.format_kind),
            themes: self.labels.themes(&event.tracks),
            spoken_languages: languages,
            status,
            url: event.url.and_then(|url| address(&url, self.base.as_ref(), &place, warnings)),
            links: links(event.links, self.base.as_ref(), &place, warnings),
            attachments: attachments(event.attachments, self.base.as_ref(), &place, warnings),
            tags: event.tags,
            // Occurrences are counted once all sessions are there.
            ..Session::new(SessionId::new(guid.as_str()).expect("a guid is an identifier"), guid, title)
        };
        let people = event.people.into_iter().map(|person| RawPerson {
            url: person.url.and_then(|url| address(&url, self.base.as_ref(), &place, warnings)),
            ..person
        });
        let mentions = self.cast.mentions(people.collect(), &place, warnings);
        self.drafts.push(Draft { session, place, mentions, recurs: event.recurs });
    }

    /// A text in the languages that the file has it in, else in the session's own.
    fn text(
        &self,
        plain: String,
        by_language: &Localised,
        tag: &str,
        place: &str,
        warnings: &mut Warnings,
    ) -> Localised {
        if by_language.is_empty() {
            let text = self.short(plain, place, warnings);
            return if text.is_empty() { Localised::default() } else { Localised::of(tag, text) };
        }
        let mut texts = by_language.clone();
        texts.edit(|text| *text = self.short(std::mem::take(text), place, warnings));
        texts
    }

    fn short(&self, text: String, place: &str, warnings: &mut Warnings) -> String {
        match shortened(&text, self.limits.text) {
            Some(kept) => {
                warnings.add(WarningCode::TooLong, place, format!("a text of {} bytes was cut", text.len()));
                kept.to_owned()
            }
            None => text,
        }
    }

    fn finish(
        mut self,
        conference: ConferenceId,
        mut raw: RawSchedule,
        warnings: &mut Warnings,
    ) -> Result<Programme, Unreadable> {
        if self.drafts.is_empty() {
            return Err(Unreadable::NoSession);
        }
        let sessions = self.drafts.iter().map(|draft| &draft.session);
        overlaps::warn(sessions, |position| self.drafts[position].place.clone(), |_| false, warnings);
        // By start and otherwise as in the file: the first occurrence of a guid is the earliest.
        self.drafts.sort_by_key(|draft| (draft.session.start.is_none(), draft.session.start));
        identify(&mut self.drafts, &conference, warnings);
        let (people, roll) = self.cast.finish();
        let sessions = self
            .drafts
            .into_iter()
            .map(|draft| Session { people: roll.participations(&draft.mentions), ..draft.session });
        let mut sessions: Vec<Session> = sessions.collect();
        sort(&mut sessions);
        let (start, end) = bounds(&sessions, &raw, self.clock).unwrap_or_else(|| {
            warnings.add(WarningCode::NoStart, &raw.place, "no session has a time, and the conference no dates");
            (Conference::NO_DATE, Conference::NO_DATE)
        });
        let url = raw.url.take().and_then(|url| address(&url, None, &raw.place, warnings));
        let title = raw.title.clone().or_else(|| raw.acronym.clone()).unwrap_or_else(|| conference.to_string());
        let (rooms, themes, formats) = self.labels.finish();
        Ok(Programme {
            days: days(self.dates, self.clock),
            rooms,
            themes,
            formats,
            people,
            conference: Conference {
                id: conference,
                title: Localised::plain(line(&title)),
                acronym: raw.acronym,
                tagline: Localised::default(),
                zone: self.clock.zone,
                start,
                end,
                url,
                feed_url: None,
                languages: labels::most_used(&sessions),
                illustrative: false,
                illustrative_note: Localised::default(),
                edition: None,
                edition_label: raw.version,
                generated_at: None,
                data_licence: None,
                country: None,
                city: Localised::default(),
                organisers: Vec::new(),
            },
            sessions,
            venues: Vec::new(),
            floors: Vec::new(),
            transfers: Vec::new(),
            series: Vec::new(),
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

/// Sessions by start, then title; those that are not scheduled yet last.
pub(super) fn sort(sessions: &mut [Session]) {
    let title = |session: &Session| session.title.iter().next().map(|(_, text)| text.to_owned());
    sessions.sort_by(|a, b| {
        (a.start.is_none(), a.start)
            .cmp(&(b.start.is_none(), b.start))
            .then_with(|| title(a).cmp(&title(b)))
            .then_with(|| a.id.cmp(&b.id))
    });
}

/// Whether an attendee may see a session, and whether it takes place.
fn published(event: &RawEvent, warnings: &mut Warnings) -> Option<Status> {
    let status = event.status.as_deref().map(str::to_lowercase);
    let status = status.as_deref().unwrap_or_default();
    if matches!(status, "rejected" | "draft" | "withdrawn" | "deleted" | "submitted" | "pending") {
        let message = format!("a session that is {status} is not part of the programme; left out");
        warnings.add(WarningCode::NotPublic, &event.place, message);
        return None;
    }
    if line(&event.title).is_empty() {
        let has_id = event.guid.is_some() || event.id.as_deref().is_some_and(|id| id != "0");
        let has_length = event.duration.as_deref().and_then(duration).is_some() || event.end.is_some();
        let code = if has_id && has_length { WarningCode::NoTitle } else { WarningCode::Placeholder };
        warnings.add(code, &event.place, "a session without a title; left out");
        return None;
    }
    // Written so by hand where a system has no field for it. In small letters it may well be what the session is about.
    let by_title =
        ["CANCELLED", "CANCELED", "ABGESAGT", "[cancelled]", "[canceled]", "[Cancelled]", "[Canceled]", "[CANCEL"]
            .iter()
            .any(|word| event.title.trim_start().starts_with(word));
    match status {
        "cancelled" | "canceled" => Some(Status::Cancelled),
        "tentative" => Some(Status::Tentative),
        _ if by_title => {
            warnings.add(WarningCode::Form, &event.place, "its title says that it is cancelled; taken for cancelled");
            Some(Status::Cancelled)
        }
        _ => Some(Status::Confirmed),
    }
}

/// What a session is known by: its guid, else its source id, else its title.
fn guid(event: &RawEvent, title: &str, warnings: &mut Warnings) -> Guid {
    if let Some(guid) = event.guid.as_deref().and_then(|guid| Guid::new(guid).ok()) {
        return guid;
    }
    let id = event.id.as_deref().filter(|id| *id != "0");
    let (stand_in, what) = match id {
        Some(id) => (format!("{}{id}", Guid::FOR_SOURCE_ID), "id"),
        None => (format!("{}{}", Guid::FOR_TITLE, naming::slug(title)), "title"),
    };
    let message = format!("a session without a guid; its {what} stands in");
    warnings.add(WarningCode::NoGuid, &event.place, message);
    let short = &stand_in[..stand_in.floor_char_boundary(200)];
    Guid::new(short).expect("it begins with id: or title:")
}

/// Summary and description as one text. Many generators write the same twice, or repeat the beginning.
fn joined(summary: String, description: String) -> String {
    if description.is_empty() || summary == description {
        return summary;
    }
    if summary.is_empty() || description.starts_with(&summary) {
        return description;
    }
    // Beside HTML, the line ends of a plain text would mean nothing.
    match (sanitise::is_html(&summary), sanitise::is_html(&description)) {
        (true, false) => format!("{summary}\n\n{}", sanitise::html(&description)),
        (false, true) => format!("{}\n\n{description}", sanitise::html(&summary)),
        _ => format!("{summary}\n\n{description}"),
    }
}

/// Gives every session the id on this computer; several with one guid are occurrences in order of start.
fn identify(drafts: &mut [Draft], conference: &ConferenceId, warnings: &mut Warnings) {
    let mut occurrences: HashMap<Guid, usize> = HashMap::with_capacity(drafts.len());
    for draft in drafts {
        let guid = &draft.session.guid;
        let occurrence = occurrences.entry(guid.clone()).and_modify(|count| *count += 1).or_insert(0);
        if *occurrence > 0 && !draft.recurs {
            let message = format!("guid {guid} stands on another session too; taken for another occurrence of it");
            warnings.add(WarningCode::RepeatedGuid, &draft.place, message);
        }
        draft.session.id = SessionId::derive(conference, guid, *occurrence);
    }
}

fn bounds(sessions: &[Session], raw: &RawSchedule, clock: Clock) -> Option<(Instant, Instant)> {
    let starts = sessions.iter().filter_map(|session| session.start);
    let ends = sessions.iter().filter_map(|session| session.end.or(session.start));
    if let (Some(start), Some(end)) = (starts.min(), ends.max()) {
        return Some((start, end));
    }
    let date = |text: &Option<String>| text.as_deref().and_then(calendar_date);
    let first = date(&raw.dates.0).and_then(|date| clock.begin(date));
    let last = date(&raw.dates.1).and_then(|date| clock.begin(date + Duration::days(1)));
    first.zip(last).filter(|(first, last)| first < last)
}

/// The days on which sessions are.
pub(super) fn days(dates: impl IntoIterator<Item = NaiveDate>, clock: Clock) -> Vec<Day> {
    let unique: BTreeSet<NaiveDate> = dates.into_iter().collect();
    let days = (1..).zip(unique).filter_map(|(index, date)| {
        Some(Day {
            id: DayId::new(date.to_string()).ok()?,
            date,
            index,
            title: Localised::default(),
            start: clock.begin(date)?,
            end: clock.begin(date + Duration::days(1))?,
        })
    });
    days.collect()
}
