//! Programmes in the formats that other apps read, for organisers. What a format has no place for is left out and counted.
//! Deliberately absent: reading (feed), and anything of the attendee's.

mod frab_xml;
mod losses;
mod plenary_json;
mod schedule_json;
mod sheet;

use std::collections::HashMap;

use serde::Serialize;

pub use losses::{Left, Loss};

use crate::{
    agenda::{self, Export, Tier},
    model::{Guid, Instant, Programme, Session, SessionId, Status},
};
use sheet::Sheet;

/// A format to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// plenary-programme JSON, version 1: holds everything.
    PlenaryJson,
    /// frab's `schedule.xml`.
    FrabXml,
    /// c3voc's `schedule.json`.
    ScheduleJson,
    /// iCalendar (RFC 5545).
    ICalendar,
}

/// A programme in another format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Converted {
    /// The file's content.
    pub text: String,
    /// What the format has no place for.
    pub losses: Vec<Loss>,
}

/// Writes a programme in another format. Formats with one language get the texts in `language`, or in the conference's first
/// language that has them. `now` stands in a calendar as the time at which it was made.
#[must_use]
pub fn convert(programme: &Programme, target: Target, language: &str, now: Instant) -> Converted {
    let losses = losses::of(programme, target, language);
    let text = match target {
        Target::PlenaryJson => plenary_json::write(programme),
        Target::FrabXml => frab_xml::write(&Sheet::of(programme, language)),
        Target::ScheduleJson => schedule_json::write(&Sheet::of(programme, language)),
        Target::ICalendar => calendar(programme, language, now),
    };
    Converted { text, losses }
}

/// A calendar of all sessions. A session's UID is the publisher's guid, so that a follower of another format of the same
/// programme recognises it; of several sessions with one guid, the later ones have UIDs of their own.
fn calendar(programme: &Programme, language: &str, now: Instant) -> String {
    let mut first_of: HashMap<&Guid, &SessionId> = HashMap::with_capacity(programme.sessions.len());
    for session in &programme.sessions {
        first_of.entry(&session.guid).or_insert(&session.id);
    }
    let conference = &programme.conference.id;
    let uid = |session: &Session| match first_of.get(&session.guid) {
        Some(first) if **first == session.id => session.guid.to_string(),
        Some(_) | None => format!("{}@{conference}.plenary", session.id),
    };
    let shown = programme.sessions.iter().filter(|session| session.status != Status::Withdrawn);
    let entries = agenda::entries(programme, shown.map(|session| (session, Tier::Going)));
    let sequence = programme.conference.edition.and_then(|edition| u32::try_from(edition).ok()).unwrap_or(0);
    agenda::ics_with_uids(
        programme,
        &entries,
        &Export { language, now, sequence, alarm_minutes: None, own: &[], leads: &[] },
        &uid,
    )
}
