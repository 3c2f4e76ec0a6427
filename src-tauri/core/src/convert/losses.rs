//! What each format has no place for.

use serde::Serialize;

use super::{Target, sheet};
use crate::model::{Localised, Programme, Session, Status};

/// A kind of thing that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the things left out")]
pub enum Left {
    /// Texts of sessions in further languages.
    Translations,
    CancelledSessions,
    UnscheduledSessions,
    /// Languages into which sessions are interpreted.
    Interpretations,
    /// Themes after a session's first.
    FurtherThemes,
    /// Organisations that present sessions.
    Presentations,
    SignUps,
    /// Seats of sessions and rooms.
    Capacities,
    /// That a session is tentative.
    TentativeStatuses,
    Venues,
    Floors,
    Transfers,
    Series,
    Repeats,
    Alternatives,
    /// Biographies, functions, affiliations of people.
    PeopleDetails,
    /// People with their roles: their names stand in the description.
    People,
    Attachments,
    ExternalEvents,
    Tools,
    UseCases,
    Articles,
    Announcements,
}

/// How much of something is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// What.
    pub what: Left,
    /// How many.
    pub count: usize,
}

/// What is lost, without what there is none of.
pub(super) fn of(programme: &Programme, target: Target, language: &str) -> Vec<Loss> {
    let mut counts: Vec<(Left, usize)> = Vec::new();
    if target != Target::PlenaryJson {
        counts.extend(of_one_language(programme, language));
        counts.extend(of_the_conference(programme));
    }
    match target {
        Target::PlenaryJson => {}
        Target::FrabXml | Target::ScheduleJson => {
            counts.push((Left::CancelledSessions, sessions(programme, |session| session.status == Status::Cancelled)));
            counts.push((Left::UnscheduledSessions, on(programme, |session| session.start.is_none())));
            counts.push((Left::TentativeStatuses, on(programme, |session| session.status == Status::Tentative)));
            counts.push((Left::FurtherThemes, on(programme, |session| session.themes.len() > 1)));
        }
        Target::ICalendar => {
            counts.push((Left::UnscheduledSessions, sessions(programme, |session| session.start.is_none())));
            counts.push((Left::People, programme.people.len()));
            counts.push((Left::Attachments, programme.sessions.iter().map(|session| session.attachments.len()).sum()));
        }
    }
    counts.into_iter().filter(|(_, count)| *count > 0).map(|(what, count)| Loss { what, count }).collect()
}

fn sessions(programme: &Programme, is_lost: impl Fn(&Session) -> bool) -> usize {
    programme.sessions.iter().filter(|session| is_lost(session)).count()
}

/// The same among those that take place.
fn on(programme: &Programme, is_lost: impl Fn(&Session) -> bool) -> usize {
    sessions(programme, |session| session.status.is_on() && is_lost(session))
}

fn of_one_language(programme: &Programme, language: &str) -> [(Left, usize); 1] {
    let further = |text: &Localised| {
        let shown = sheet::chosen(text, programme, language);
        text.iter().filter(|(_, text)| !text.is_empty() && *text != shown).count()
    };
    let texts = programme.sessions.iter().flat_map(|session| [&session.title, &session.subtitle, &session.summary]);
    [(Left::Translations, texts.map(further).sum())]
}

fn of_the_conference(programme: &Programme) -> [(Left, usize); 16] {
    let described = programme.people.iter().filter(|person| {
        !person.bio.is_empty() || !person.role.is_empty() || person.organisation.is_some() || person.url.is_some()
    });
    let seats = programme.rooms.iter().filter(|room| room.capacity.is_some()).count();
    [
        (Left::Interpretations, on(programme, |session| !session.interpreted_languages.is_empty())),
        (Left::Presentations, on(programme, |session| !session.organisations.is_empty())),
        (Left::SignUps, on(programme, |session| session.registration.is_some())),
        (Left::Capacities, seats + on(programme, |session| session.capacity.is_some())),
        (Left::Venues, programme.venues.len()),
        (Left::Floors, programme.floors.len()),
        (Left::Transfers, programme.transfers.len()),
        (Left::Series, programme.series.len()),
        (Left::Repeats, on(programme, |session| session.repeats.is_some())),
        (Left::Alternatives, sessions(programme, |session| !session.alternatives.is_empty())),
        (Left::PeopleDetails, described.count()),
        (Left::ExternalEvents, programme.external_events.len()),
        (Left::Tools, programme.tools.len()),
        (Left::UseCases, programme.use_cases.len()),
        (Left::Articles, programme.articles.len()),
        (Left::Announcements, programme.announcements.len()),
    ]
}
