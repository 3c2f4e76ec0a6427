//! What tests of the readers share: reading small documents, and what is told of them.

use chrono_tz::Tz;
use plenary_core::{
    feed::{self, ReadOptions, Reading, Unreadable},
    model::{Instant, Localised, Session},
};

pub fn attempt(document: impl AsRef<[u8]>, zone: Option<Tz>) -> Result<Reading, Unreadable> {
    feed::read(document.as_ref(), &ReadOptions { zone, ..ReadOptions::default() })
}

pub fn read(document: impl AsRef<[u8]>) -> Reading {
    attempt(document, None).expect("it is a programme")
}

/// The only session of a programme.
pub fn only(reading: &Reading) -> &Session {
    assert_eq!(reading.programme.sessions.len(), 1, "{:?}", reading.warnings);
    &reading.programme.sessions[0]
}

/// Each warning: its code and its place.
pub fn told(reading: &Reading) -> Vec<(&str, &str)> {
    reading.warnings.iter().map(|warning| (warning.code.code(), warning.place.as_str())).collect()
}

/// A text in the first of its languages.
pub fn text(localised: &Localised) -> &str {
    localised.iter().next().map_or("", |(_, text)| text)
}

pub fn utc(text: &str) -> Instant {
    text.parse().expect("an instant")
}

/// How long a session is.
pub fn minutes(session: &Session) -> Option<i64> {
    Some((session.end? - session.start?).num_minutes())
}

/// A schedule in frab's form: the conference is on line 3.
pub fn schedule(conference: &str, days: &str) -> String {
    format!(
        "<schedule>\n<version>1</version>\n<conference><acronym>sum</acronym><title>Summit</title>{conference}</conference>\n\
         {days}\n</schedule>"
    )
}

/// A schedule of the 7th in Paris with these sessions in its hall, a line each from line 6.
pub fn in_paris(events: &[String]) -> String {
    schedule("<time_zone_name>Europe/Paris</time_zone_name>", &day("2016-12-07", events))
}

/// A day in frab's form with these sessions in its hall.
pub fn day(date: &str, events: &[String]) -> String {
    format!("<day index=\"1\" date=\"{date}\">\n<room name=\"Hall\">\n{}\n</room>\n</day>", events.join("\n"))
}

/// A session in frab's form on one line. Of an element that stands twice the later one counts, so that `more` may replace any.
pub fn event(guid: &str, more: &str) -> String {
    format!(
        "<event guid=\"{guid}\" id=\"1\"><date>2016-12-07T10:00:00+01:00</date><start>10:00</start><duration>00:30</duration>\
         <room>Hall</room><title>About {guid}</title>{more}</event>"
    )
}
