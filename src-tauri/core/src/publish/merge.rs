//! Several sources as one programme: the first is the programme, each further one adds to it what it does not have.
//! Deliberately absent: changes. What the first one has stays as it says; who wants to change a session makes an edition or a
//! correction.

use std::collections::HashSet;

use crate::{
    feed::FeedFormat,
    model::{EventId, ExternalEvent, Localised, Programme, Session},
};

/// What a further source has added.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Added {
    /// Sessions.
    pub sessions: usize,
    /// External events.
    pub external_events: usize,
    /// Tools.
    pub tools: usize,
    /// What was there already, by guid or id, and was not looked at.
    pub known: usize,
    /// Sessions of a calendar without a start, which can't be external events.
    pub unscheduled: usize,
}

/// A source is about another conference, in a format that has no external events.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it is the programme of {found} and not of {expected}")]
pub struct Clash {
    /// Its conference.
    pub found: String,
    /// The conference of the first source.
    pub expected: String,
}

/// Adds what a further source has. One of the same conference adds sessions, external events and tools, with what they refer
/// to. A calendar of something else, such as an Open Government Week, adds its entries as external events.
///
/// # Errors
/// When it is about another conference and no calendar.
pub fn merge(programme: &mut Programme, other: Programme, format: FeedFormat) -> Result<Added, Clash> {
    if other.conference.id == programme.conference.id {
        return Ok(same_conference(programme, other));
    }
    if format == FeedFormat::ICalendar {
        return Ok(as_external_events(programme, &other));
    }
    let (found, expected) = (other.conference.id.to_string(), programme.conference.id.to_string());
    Err(Clash { found, expected })
}

/// Adds the members of a list whose key is not there yet; answers how many were, and how many were there.
fn add<T, Key: std::hash::Hash + Eq>(list: &mut Vec<T>, more: Vec<T>, key: impl Fn(&T) -> Key) -> (usize, usize) {
    let mut known: HashSet<Key> = list.iter().map(&key).collect();
    let (before, offered) = (list.len(), more.len());
    list.extend(more.into_iter().filter(|member| known.insert(key(member))));
    let added = list.len() - before;
    (added, offered - added)
}

fn same_conference(programme: &mut Programme, other: Programme) -> Added {
    add(&mut programme.days, other.days, |day| day.date);
    add(&mut programme.venues, other.venues, |venue| venue.id.clone());
    add(&mut programme.floors, other.floors, |floor| floor.id.clone());
    add(&mut programme.rooms, other.rooms, |room| room.id.clone());
    add(&mut programme.transfers, other.transfers, |way| (way.from.clone(), way.to.clone()));
    add(&mut programme.themes, other.themes, |theme| theme.id.clone());
    add(&mut programme.formats, other.formats, |format| format.id.clone());
    add(&mut programme.series, other.series, |series| series.id.clone());
    add(&mut programme.people, other.people, |person| person.id.clone());
    add(&mut programme.organisations, other.organisations, |organisation| organisation.id.clone());
    add(&mut programme.tool_categories, other.tool_categories, |category| category.id.clone());
    add(&mut programme.use_cases, other.use_cases, |case| case.id.clone());
    add(&mut programme.articles, other.articles, |article| article.id.clone());
    add(&mut programme.announcements, other.announcements, |one| one.id.clone());
    // Days are known by their dates: a session of a day that was there already is on that one.
    programme.days.sort_by_key(|day| day.date);
    for (day, index) in programme.days.iter_mut().zip(1..) {
        day.index = index;
    }
    let known: HashSet<_> = programme.sessions.iter().map(|session| session.guid.clone()).collect();
    let offered = other.sessions.len();
    let fresh: Vec<Session> = other.sessions.into_iter().filter(|session| !known.contains(&session.guid)).collect();
    let sessions = fresh.len();
    for mut session in fresh {
        let day = |at| programme.days.iter().find(|day| day.start <= at && at < day.end);
        session.day = session.start.and_then(day).map(|day| day.id.clone());
        programme.sessions.push(session);
    }
    // Readers sort them by start and title; here the start is enough, so that a stable order stays.
    programme.sessions.sort_by_key(|session| (session.start.is_none(), session.start));
    let (external_events, known_events) =
        add(&mut programme.external_events, other.external_events, |event| event.id.clone());
    let (tools, known_tools) = add(&mut programme.tools, other.tools, |tool| tool.id.clone());
    widen(programme);
    Added { sessions, external_events, tools, known: offered - sessions + known_events + known_tools, unscheduled: 0 }
}

/// The conference lasts as long as its sessions do.
fn widen(programme: &mut Programme) {
    let first = programme.sessions.iter().filter_map(|session| session.start).min();
    let last = programme.sessions.iter().filter_map(|session| session.end).max();
    let conference = &mut programme.conference;
    if let Some(first) = first {
        conference.start = conference.start.min(first);
    }
    if let Some(last) = last {
        conference.end = conference.end.max(last);
    }
}

fn as_external_events(programme: &mut Programme, calendar: &Programme) -> Added {
    let title = calendar.conference.title.iter().map(|(_, title)| title).find(|title| !title.is_empty());
    let events: Vec<ExternalEvent> =
        calendar.sessions.iter().filter_map(|session| external_event(session, calendar, title)).collect();
    let unscheduled = calendar.sessions.len() - events.len();
    let (external_events, known) = add(&mut programme.external_events, events, |event| event.id.clone());
    Added { external_events, known, unscheduled, ..Added::default() }
}

/// A calendar's entry as an external event. Cancelled ones are none.
fn external_event(session: &Session, calendar: &Programme, umbrella: Option<&str>) -> Option<ExternalEvent> {
    let start = session.start.filter(|_| session.status.is_on())?;
    let place = session.room.as_ref().and_then(|id| calendar.rooms.iter().find(|room| room.id == *id));
    let organiser = session.people.first().and_then(|one| calendar.people.iter().find(|who| who.id == one.person));
    let plain = |text: &Localised| text.iter().map(|(_, text)| text.to_owned()).find(|text| !text.is_empty());
    Some(ExternalEvent {
        id: EventId::new(session.id.as_str()).ok()?,
        title: session.title.clone(),
        description: session.summary.clone(),
        start,
        end: session.end.unwrap_or(start),
        zone: calendar.conference.zone,
        country: None,
        city: None,
        place: place.and_then(|room| plain(&room.name)),
        position: None,
        organiser: organiser.map(|person| person.name.clone()),
        url: session.url.clone(),
        languages: session.spoken_languages.clone(),
        themes: Vec::new(),
        mode: None,
        programme: umbrella.map(str::to_owned),
        illustrative: false,
    })
}
