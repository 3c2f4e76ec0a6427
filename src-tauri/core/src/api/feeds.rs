//! Programme sources.

use serde::Serialize;

use super::sync::{SyncOutcome, SyncReason};
use crate::model::FeedId;

/// Where a programme comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// It came with the app. Nothing is fetched.
    Bundled,
    /// A file on this computer.
    File,
    /// An encrypted address.
    Https,
    /// An address that is not encrypted.
    Http,
}

/// A followed source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FeedRow {
    /// Identifier.
    pub id: FeedId,
    /// Name of its conference, once known.
    pub title: String,
    /// Address or path.
    pub source: String,
    /// What it is.
    pub kind: SourceKind,
    /// Whether its conference is the open one.
    pub open: bool,
    /// Identifier of its conference.
    pub conference: Option<String>,
    /// When it was last asked, RFC 3339 in UTC.
    pub checked_at: Option<String>,
    /// How that ended.
    pub outcome: Option<SyncOutcome>,
    /// Why, when refused or suspect.
    pub reason: Option<SyncReason>,
    /// When the programme in use was made, RFC 3339 with the venue's offset.
    pub programme_of: Option<String>,
    /// Number of the revision in use.
    pub revision: Option<u32>,
    /// Sessions in it.
    pub sessions: u32,
}

/// How fresh the open programme is: the status pill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Freshness {
    /// The feed of the open conference.
    pub feed: FeedId,
    /// What it is.
    pub kind: SourceKind,
    /// The current instant, RFC 3339 in UTC.
    pub now: String,
    /// When it was last asked, RFC 3339 in UTC.
    pub checked_at: Option<String>,
    /// How that ended.
    pub outcome: Option<SyncOutcome>,
    /// Why, when refused or suspect.
    pub reason: Option<SyncReason>,
    /// When the programme in use was made, RFC 3339 with the venue's offset.
    pub programme_of: Option<String>,
}
