//! The open conference: its days and what its sessions can be filtered by.

use serde::Serialize;

use crate::model::{ConferenceId, DayId, FormatId, FormatKind, ThemeId, VenueId};

/// A programme day, for the tabs of the Programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DayInfo {
    /// Identifier.
    pub id: DayId,
    /// Calendar date at the venue, `YYYY-MM-DD`.
    pub date: String,
    /// 1 for the first day.
    pub index: u32,
    /// Its name, where the publisher gave one.
    pub title: Option<String>,
    /// How many sessions it has (withdrawn ones not counted).
    pub sessions: u32,
}

/// A theme or track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ThemeInfo {
    /// Identifier.
    pub id: ThemeId,
    /// Name in the reader's language.
    pub title: String,
    /// Which of the design's hues it has: 0–7 by the order of display (the summit's eight themes) or of size
    /// (others); `None` for the ninth and later.
    pub hue: Option<u8>,
    /// How many sessions have it.
    pub sessions: u32,
}

/// A kind of session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormatInfo {
    /// Identifier.
    pub id: FormatId,
    /// Name in the reader's language.
    pub title: String,
    /// Content or infrastructure.
    pub kind: FormatKind,
    /// How many sessions have it.
    pub sessions: u32,
}

/// A venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct VenueInfo {
    /// Identifier.
    pub id: VenueId,
    /// Name in the reader's language.
    pub name: String,
    /// Name for tight places.
    pub short_name: String,
    /// Postal address.
    pub address: Option<String>,
    /// How many sessions it has.
    pub sessions: u32,
}

/// A language that is spoken on a session or into which one is interpreted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LanguageInfo {
    /// BCP 47 tag.
    pub tag: String,
    /// Sessions on which it is spoken.
    pub spoken: u32,
    /// Sessions that are interpreted into it.
    pub interpreted: u32,
}

/// The open conference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ConferenceInfo {
    /// Identifier.
    pub id: ConferenceId,
    /// Full name.
    pub title: String,
    /// Short name for tight places.
    pub acronym: Option<String>,
    /// One line under the name.
    pub tagline: Option<String>,
    /// City.
    pub city: Option<String>,
    /// IANA zone in which all its times are shown.
    pub timezone: String,
    /// Start, RFC 3339 with the venue's offset.
    pub start: String,
    /// End, RFC 3339 with the venue's offset.
    pub end: String,
    /// Days in order.
    pub days: Vec<DayInfo>,
    /// Themes in the publisher's order.
    pub themes: Vec<ThemeInfo>,
    /// Formats in the publisher's order.
    pub formats: Vec<FormatInfo>,
    /// Venues in the publisher's order.
    pub venues: Vec<VenueInfo>,
    /// Languages, most spoken first.
    pub languages: Vec<LanguageInfo>,
    /// Sessions without a start.
    pub unscheduled: u32,
    /// Whether the programme was invented for illustration.
    pub illustrative: bool,
    /// What is fact and what is invented.
    pub illustrative_note: Option<String>,
    /// Number of the revision on this computer, from 1.
    pub revision: u32,
    /// When this edition was made, RFC 3339 with the venue's offset.
    pub programme_of: Option<String>,
}
