//! The agenda for spreadsheets and for reading: CSV and Markdown. (`ics` beside this folder is for calendars.)
//! Deliberately absent: which entries, and whether their notes go along: the caller hands over what is to be written.

mod csv;
mod markdown;

use chrono::NaiveDateTime;

pub use self::{csv::csv, markdown::markdown};
use super::Entry;
use crate::model::{Instant, Programme, Session};

/// An entry of the agenda with what is written of it.
#[derive(Debug, Clone)]
pub struct Listed<'a> {
    /// Which, and how firmly.
    pub entry: &'a Entry,
    /// What it is.
    pub session: &'a Session,
    /// Where, in the attendee's language.
    pub place: Option<String>,
    /// The private note on it, where it is to be written.
    pub note: Option<&'a str>,
}

fn title<'a>(listed: &Listed<'a>, programme: &Programme, language: &str) -> &'a str {
    let chosen = listed.session.title.choose(language, &programme.conference.languages);
    chosen.map_or(listed.session.guid.as_str(), |chosen| chosen.text)
}

/// The clock at the venue.
fn local(at: Instant, programme: &Programme) -> NaiveDateTime {
    at.with_timezone(&programme.conference.zone).naive_local()
}
