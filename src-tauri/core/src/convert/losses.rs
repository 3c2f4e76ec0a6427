//! What each format has no place for.
//! Deliberately absent: how it is told (the terminal's words).

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
    /// That a session is tentative.
    TentativeStatuses,
    /// What is said of a session's state.
    StatusNotes,
    Subtitles,
    /// Languages that are spoken.
    Languages,
    /// Languages into which sessions are interpreted.
    Interpretations,
    Formats,
    /// Themes after a session's first.
    FurtherThemes,
    /// Organisations that present sessions.
    Presentations,
    SignUps,
    /// Seats of sessions and rooms.
    Capacities,
    Keywords,
    /// How a session came into the programme.
    Origins,
    Series,
    Repeats,
    Alternatives,
    /// People with their roles: their names stand in the description.
    People,
    /// Biographies, functions, affiliations of people.
    PeopleDetails,
    Links,
    Attachments,
    Venues,
    Floors,
    Transfers,
    ExternalEvents,
    Tools,
    UseCases,
    Articles,
    Announcements,
    /// That the programme was invented for illustration.
    IllustrativeNotes,
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
    let scheduled = |session: &Session| session.start.is_some();
    let mut counts: Vec<(Left, usize)> = Vec::new();
    match target {
        Target::PlenaryJson => return Vec::new(),
        Target::FrabXml | Target::ScheduleJson => {
            let kept = |session: &Session| session.status.is_on() && scheduled(session);
            let on = |is_lost: fn(&Session) -> bool| count(programme, |session| kept(session) && is_lost(session));
            counts.extend([
                (Left::CancelledSessions, count(programme, |session| session.status == Status::Cancelled)),
                (Left::UnscheduledSessions, count(programme, |one| one.status.is_on() && !scheduled(one))),
                (Left::TentativeStatuses, on(|session| session.status == Status::Tentative)),
                (Left::StatusNotes, on(|session| !session.status_note.is_empty())),
                (Left::FurtherThemes, on(|session| session.themes.len() > 1)),
                (Left::Translations, translations(programme, language, kept)),
            ]);
            counts.extend(of_sessions(programme, kept));
        }
        Target::ICalendar => {
            let kept = |session: &Session| session.status != Status::Withdrawn && scheduled(session);
            let on = |is_lost: fn(&Session) -> bool| count(programme, |session| kept(session) && is_lost(session));
            counts.extend([
                (Left::UnscheduledSessions, count(programme, |session| !scheduled(session))),
                (Left::Subtitles, on(|session| !session.subtitle.is_empty())),
                (Left::Languages, on(|session| !session.spoken_languages.is_empty())),
                (Left::Formats, on(|session| session.format.is_some())),
                (Left::People, programme.people.len()),
                (Left::Links, on(|session| !session.links.is_empty())),
                (Left::Attachments, on(|session| !session.attachments.is_empty())),
                (Left::Translations, translations(programme, language, kept)),
            ]);
            counts.extend(of_sessions(programme, kept));
        }
    }
    counts.extend(of_the_conference(programme));
    counts.into_iter().filter(|(_, count)| *count > 0).map(|(what, count)| Loss { what, count }).collect()
}

fn count(programme: &Programme, is_lost: impl Fn(&Session) -> bool) -> usize {
    programme.sessions.iter().filter(|session| is_lost(session)).count()
}

/// Texts in other languages than the one that is written.
fn translations(programme: &Programme, language: &str, kept: impl Fn(&Session) -> bool) -> usize {
    let further = |text: &Localised| {
        let shown = sheet::chosen(text, programme, language);
        text.iter().filter(|(_, text)| !text.is_empty() && *text != shown).count()
    };
    let sessions = programme.sessions.iter().filter(|session| kept(session));
    sessions.flat_map(|session| [&session.title, &session.subtitle, &session.summary]).map(further).sum()
}

/// What none of the other formats has of a session.
fn of_sessions(programme: &Programme, kept: impl Fn(&Session) -> bool) -> [(Left, usize); 8] {
    let on = |is_lost: fn(&Session) -> bool| count(programme, |session| kept(session) && is_lost(session));
    let seats = programme.rooms.iter().filter(|room| room.capacity.is_some()).count();
    [
        (Left::Interpretations, on(|session| !session.interpreted_languages.is_empty())),
        (Left::Presentations, on(|session| !session.organisations.is_empty())),
        (Left::SignUps, on(|session| session.registration.is_some())),
        (Left::Capacities, seats + on(|session| session.capacity.is_some())),
        (Left::Keywords, on(|session| !session.tags.is_empty())),
        (Left::Origins, on(|session| session.origin.is_some())),
        (Left::Repeats, on(|session| session.repeats.is_some())),
        (Left::Alternatives, on(|session| !session.alternatives.is_empty())),
    ]
}

fn of_the_conference(programme: &Programme) -> [(Left, usize); 11] {
    let described = programme.people.iter().filter(|person| {
        !person.bio.is_empty() || !person.role.is_empty() || person.organisation.is_some() || person.url.is_some()
    });
    [
        (Left::Venues, programme.venues.len()),
        (Left::Floors, programme.floors.len()),
        (Left::Transfers, programme.transfers.len()),
        (Left::Series, programme.series.len()),
        (Left::PeopleDetails, described.count()),
        (Left::ExternalEvents, programme.external_events.len()),
        (Left::Tools, programme.tools.len()),
        (Left::UseCases, programme.use_cases.len()),
        (Left::Articles, programme.articles.len()),
        (Left::Announcements, programme.announcements.len()),
        (Left::IllustrativeNotes, usize::from(programme.conference.illustrative)),
    ]
}
