//! Taking in a programme.

use serde::Serialize;

use super::agenda::EntryConflict;
use super::changes::ChangeValue;
use crate::{diff::ChangeKind, feed::FeedFormat, model::SessionId};

/// How a sync ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SyncOutcome {
    /// A new revision is in use.
    Updated,
    /// The programme is as before.
    Unchanged,
    /// More than half of the sessions would be gone: kept aside.
    Suspect,
    /// It could not be taken in; all is as before.
    Refused,
}

/// Why a sync was refused or held back: a code for the UI's words, with what they need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum SyncReason {
    /// The network could not be reached.
    Offline,
    /// No host of that name, or nobody listens there.
    Unreachable {
        /// The host.
        host: String,
    },
    /// The server answered too slowly.
    TimedOut {
        /// Seconds waited.
        seconds: u64,
    },
    /// The server's certificate is not valid.
    Certificate {
        /// The host.
        host: String,
    },
    /// The server answered with an error.
    Status {
        /// HTTP status.
        status: u16,
    },
    /// The download broke off.
    CutOff {
        /// Bytes that came.
        received: u64,
    },
    /// More than Plenary takes.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// A web page came instead of a programme: usually a login page of the network.
    LoginPage,
    /// Redirected to another host or away from https.
    Redirected {
        /// Where to.
        to: String,
    },
    /// The file could not be read from this computer.
    NoFile {
        /// Which.
        path: String,
    },
    /// Not a programme that Plenary reads.
    NotAProgramme {
        /// What is wrong with it.
        detail: String,
        /// Where: a line, or a JSON pointer.
        place: Option<String>,
    },
    /// A programme without any session.
    Empty,
    /// The address is not encrypted, and that was not agreed to.
    PlainHttp {
        /// The host.
        host: String,
    },
    /// The format names no time zone and none was given.
    ZoneNeeded,
    /// More than half of the sessions would be gone.
    LostHalf {
        /// Sessions in use.
        before: u32,
        /// Sessions in the download.
        after: u32,
    },
    /// The result could not be saved.
    NotSaved {
        /// What the database said.
        detail: String,
    },
}

/// Something odd in a programme that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WarningRow {
    /// Stable code.
    pub code: String,
    /// What was seen and what was assumed.
    pub message: String,
    /// Where: a line, or a JSON pointer.
    pub place: String,
}

/// The conference of a synced programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SyncConference {
    /// Identifier.
    pub id: String,
    /// Name.
    pub title: String,
    /// IANA zone.
    pub timezone: String,
    /// Start, RFC 3339 with the venue's offset.
    pub start: String,
    /// End, RFC 3339 with the venue's offset.
    pub end: String,
}

/// What a programme holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[expect(missing_docs, reason = "the names are the things counted")]
pub struct Counts {
    pub sessions: u32,
    pub people: u32,
    pub rooms: u32,
    pub days: u32,
    pub themes: u32,
    pub external_events: u32,
    pub tools: u32,
}

/// Numbers of changes by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[expect(missing_docs, reason = "the names are those of ChangeKind")]
pub struct ChangeCounts {
    pub added: u32,
    pub cancelled: u32,
    pub reinstated: u32,
    pub withdrawn: u32,
    pub moved: u32,
    pub room: u32,
    pub retitled: u32,
    pub people: u32,
    pub organisations: u32,
    pub languages: u32,
    #[serde(rename = "abstract")]
    pub summary: u32,
    pub themes: u32,
    pub format: u32,
    pub status: u32,
    pub links: u32,
    pub capacity: u32,
    pub registration: u32,
}

/// A change of something in the agenda, with what follows from it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImpactRow {
    /// The session.
    pub session: SessionId,
    /// Its title now.
    pub title: String,
    /// What kind of change.
    pub kind: ChangeKind,
    /// Before.
    pub old: Option<ChangeValue>,
    /// After.
    pub new: Option<ChangeValue>,
    /// What it conflicts with now.
    pub conflicts: Vec<EntryConflict>,
    /// When its reminder rings now, RFC 3339 with the venue's offset.
    pub reminder: Option<String>,
}

/// What a sync did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SyncReport {
    /// How it ended.
    pub outcome: SyncOutcome,
    /// Why, when refused or suspect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<SyncReason>,
    /// The feed.
    pub feed: String,
    /// The format that was read.
    pub format: Option<FeedFormat>,
    /// The conference.
    pub conference: Option<SyncConference>,
    /// Number of the revision in use.
    pub revision: Option<u32>,
    /// What the programme in use holds.
    pub counts: Option<Counts>,
    /// Oddities of the download.
    pub warnings: Vec<WarningRow>,
    /// Changes by kind.
    pub changes: ChangeCounts,
    /// Changes of what is in the agenda.
    pub impact: Vec<ImpactRow>,
    /// Milliseconds that it took.
    pub elapsed_ms: u64,
}

/// What `check` finds in a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// The format that was read.
    pub format: FeedFormat,
    /// The conference.
    pub conference: SyncConference,
    /// What it holds.
    pub counts: Counts,
    /// Oddities, with their places.
    pub warnings: Vec<WarningRow>,
    /// Milliseconds that it took.
    pub elapsed_ms: u64,
}

/// Where a sync is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum SyncProgress {
    /// Waiting for the server.
    Connecting,
    /// Receiving.
    Downloading {
        /// Bytes received.
        received: u64,
        /// Bytes announced, where the server did.
        total: Option<u64>,
    },
    /// Reading the programme.
    Reading,
    /// Comparing it with the one in use.
    Comparing,
    /// Writing it.
    Saving,
    /// Ended, however.
    Done,
}
