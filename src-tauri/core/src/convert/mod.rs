//! Programmes in the formats that other apps read, for organisers. What a format has no place for is left out and counted.
//! Deliberately absent: reading (feed), and anything of the attendee's.

mod frab_xml;
mod losses;
mod plenary_json;
mod schedule_json;
mod sheet;

use serde::Serialize;

pub use losses::{Left, Loss};

use crate::{
    agenda::{self, Export, Tier},
    model::{Instant, Programme, Status},
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
/// language that has them.
#[must_use]
pub fn convert(programme: &Programme, target: Target, language: &str, now: Instant) -> Converted {
    let losses = losses::of(programme, target, language);
    let text = match target {
        Target::PlenaryJson => plenary_json::write(programme),
        Target::FrabXml => frab_xml::write(&Sheet::of(programme, language)),
        Target::ScheduleJson => schedule_json::write(&Sheet::of(programme, language)),
        Target::ICalendar => {
            let shown = programme.sessions.iter().filter(|session| session.status != Status::Withdrawn);
            let entries = agenda::entries(programme, shown.map(|session| (session, Tier::Going)));
            let sequence = programme.conference.edition.and_then(|edition| u32::try_from(edition).ok()).unwrap_or(0);
            agenda::ics(programme, &entries, &Export { language, now, sequence, alarm_minutes: None })
        }
    };
    Converted { text, losses }
}
