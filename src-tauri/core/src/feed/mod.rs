//! From bytes to a programme, pure: detect the format, read it leniently, make it canonical.
//!
//! A reader returns a programme *and* warnings; an error only means that the bytes are no programme.
//! Deliberately absent: network, files, clock.

mod archive;
mod cast;
mod clean;
mod detect;
mod encoding;
mod entities;
mod fields;
mod foreign;
mod frab_xml;
mod icalendar;
mod json;
mod labels;
mod lenient;
mod limits;
mod links;
mod naming;
mod normalise;
mod open_event;
mod osem_json;
mod overlaps;
mod plenary_json;
mod plenary_session;
mod pretalx_widget;
mod raw;
mod references;
mod sanitise;
mod schedule_json;
mod sessionize;
mod states;
mod texts;
mod times;
mod warning;
mod xml;

use std::borrow::Cow;

use chrono_tz::Tz;
use serde::Serialize;

pub(crate) use clean::{cleaned, line};
pub(crate) use labels::is_tag as is_language_tag;
pub(crate) use links::is_openable;

pub use archive::{OPEN_EVENT_FILES, open_event_file, pack_open_event};
pub use foreign::ForeignKind;
pub use limits::Limits;
pub use naming::conference_of_source;
pub use sanitise::{html, plain_text};
pub use warning::{Unreadable, Warning, WarningCode};

use crate::model::{ConferenceId, Programme};
use warning::Warnings;

/// A wire format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum FeedFormat {
    /// plenary-programme JSON, version 1.
    PlenaryJson,
    /// frab/Pentabarf `schedule.xml`, as pretalx and OSEM write it too.
    FrabXml,
    /// c3voc/pretalx `schedule.json`.
    ScheduleJson,
    /// iCalendar (RFC 5545), as Sched, frab and pretalx write it too.
    #[serde(rename = "icalendar")]
    ICalendar,
    /// The JSON of pretalx's schedule widget.
    PretalxWidget,
    /// Sessionize's JSON with everything in it, the view `All`.
    SessionizeAll,
    /// Sessionize's JSON by day and room, the view `GridSmart`.
    SessionizeGrid,
    /// OSEM's JSON API.
    OsemJson,
    /// Open Event's JSON files in a folder or zip.
    OpenEvent,
}

/// What is known beforehand.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The venue's zone, for formats that name none.
    pub zone: Option<Tz>,
    /// The conference, where it is not to be told from the file.
    pub conference: Option<ConferenceId>,
    /// How much is taken.
    pub limits: Limits,
}

/// A programme with what was odd about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The format that was read.
    pub format: FeedFormat,
    /// The programme.
    pub programme: Programme,
    /// Oddities, with their places.
    pub warnings: Vec<Warning>,
}

/// The content without the compression that it comes in, of at most `limit` bytes.
///
/// # Errors
/// When it is larger, or the compressed data is damaged.
pub fn unpacked(bytes: &[u8], limit: u64) -> Result<Cow<'_, [u8]>, Unreadable> {
    limits::unpack(bytes, &Limits { bytes: limit, ..Limits::default() })
}

/// Reads a programme in any known format, compressed or not.
///
/// # Errors
/// When the bytes are not a programme that Plenary reads.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Reading, Unreadable> {
    let bytes = limits::unpack(bytes, &options.limits)?;
    let mut warnings = Warnings::default();
    if archive::is_zip(&bytes) {
        let raw = open_event::read(&bytes, &options.limits, &mut warnings)?;
        let programme = normalise::normalise(raw, options, &mut warnings)?;
        return Ok(Reading { format: FeedFormat::OpenEvent, programme, warnings: warnings.into_list() });
    }
    detect::refuse_binary(&bytes)?;
    // Before it is decoded: a calendar folds its lines in the middle of characters.
    let unfolded = detect::is_calendar(&bytes).then(|| icalendar::unfold(&bytes));
    let bytes = unfolded.as_ref().map_or(&*bytes, |lines| lines.bytes.as_slice());
    let numbers = unfolded.as_ref().map(|lines| lines.numbers.as_slice());
    let place =
        |line: usize| format!("line {}", numbers.and_then(|numbers| numbers.get(line)).copied().unwrap_or(line + 1));
    let text = encoding::decode(bytes, place, &mut warnings);
    let format = detect::detect(&text)?;
    let mut json = || json::checked(&text, &options.limits, &mut warnings);
    let raw = match format {
        FeedFormat::PlenaryJson => {
            let text = json()?;
            let programme = plenary_json::read(&text, options, &mut warnings)?;
            return Ok(Reading { format, programme, warnings: warnings.into_list() });
        }
        FeedFormat::FrabXml => frab_xml::read(&text, &options.limits, &mut warnings)?,
        FeedFormat::ScheduleJson => schedule_json::read(&json()?, &mut warnings)?,
        FeedFormat::PretalxWidget => pretalx_widget::read(&json()?, &mut warnings)?,
        FeedFormat::SessionizeAll => sessionize::read_all(&json()?, &mut warnings)?,
        FeedFormat::SessionizeGrid => sessionize::read_grid(&json()?, &mut warnings)?,
        FeedFormat::OsemJson => osem_json::read(&json()?, &mut warnings)?,
        FeedFormat::OpenEvent => {
            return Err(Unreadable::UnknownFormat {
                recognised: "one file of an Open Event programme, of which Plenary needs the folder or zip".to_owned(),
            });
        }
        FeedFormat::ICalendar => {
            let numbers = unfolded.iter().flat_map(|lines| lines.numbers.iter().copied());
            icalendar::read(numbers.zip(text.split('\n')), options, &mut warnings)?
        }
    };
    let programme = normalise::normalise(raw, options, &mut warnings)?;
    Ok(Reading { format, programme, warnings: warnings.into_list() })
}
