//! Beyond the sessions: external events and tools.

use serde::Serialize;

use crate::model::{EventId, ThemeId, ToolId};

/// An external event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EventRow {
    /// Identifier.
    pub id: EventId,
    /// Title in the reader's language where there is one.
    pub title: String,
    /// Language of the title, when it is known and not the reader's.
    pub title_lang: Option<String>,
    /// Description.
    pub description: Option<String>,
    /// Start, RFC 3339 with the offset of the event's own zone.
    pub start: String,
    /// End, likewise.
    pub end: String,
    /// Start in the conference's zone.
    pub start_at_venue: String,
    /// The event's zone.
    pub timezone: String,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// Who holds it.
    pub organiser: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// Languages spoken.
    pub languages: Vec<String>,
    /// Theme ids.
    pub themes: Vec<ThemeId>,
    /// in-person, online or both.
    pub mode: Option<String>,
    /// The umbrella it runs under.
    pub programme: Option<String>,
}

/// A tool of the toolbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ToolRow {
    /// Identifier.
    pub id: ToolId,
    /// Name.
    pub name: String,
    /// What it does.
    pub description: Option<String>,
    /// SPDX expression.
    pub licence: Option<String>,
    /// Source code.
    pub repository: Option<String>,
    /// Site.
    pub url: Option<String>,
    /// Names of its categories.
    pub categories: Vec<String>,
    /// Names of those who make or keep it.
    pub organisations: Vec<String>,
    /// Local ids of sessions that show it.
    pub sessions: Vec<String>,
    /// Whether licence and address were checked.
    pub verified: bool,
}
