//! How a sync goes and how it ends. These types cross to window and terminal as they are.
//! Deliberately absent: words for people. Window and terminal have them, by code.

use serde::{Deserialize, Serialize};

use crate::{
    feed::{ForeignKind, Unreadable},
    fetch::Refusal,
    identity::Suspicion,
    store::StoreError,
};

/// How a sync ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SyncOutcome {
    /// A new revision is in use.
    Updated,
    /// The programme is as before.
    Unchanged,
    /// It looks like a fault of the source rather than a change: kept aside.
    Suspect,
    /// It could not be taken in; all is as before.
    Refused,
}

impl SyncOutcome {
    /// Its stable code, as stored and as in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::Suspect => "suspect",
            Self::Refused => "refused",
        }
    }

    /// The outcome of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Updated, Self::Unchanged, Self::Suspect, Self::Refused]
            .into_iter()
            .find(|outcome| outcome.code() == code)
    }
}

/// Why a sync was refused or held back: a code for the UI's words, with what they need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
        /// Seconds after which it wants to be asked again, where it said so.
        #[serde(default)]
        retry_after: Option<u64>,
    },
    /// The download broke off, or arrived damaged.
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
    /// Redirected to another host, to which the attendee has not agreed.
    Redirected {
        /// Where to.
        to: String,
    },
    /// Redirected away from encryption.
    RedirectedUnencrypted {
        /// Where to.
        to: String,
    },
    /// Redirected in circles.
    RedirectedInCircles {
        /// The host that does.
        host: String,
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
    /// Something that is certainly no programme.
    WrongType {
        /// What came.
        found: ForeignKind,
    },
    /// A programme without any session.
    Empty,
    /// The manifest can't be read, or names a file that is not its own.
    ManifestWrong {
        /// What is wrong with it.
        detail: String,
    },
    /// The manifest is of a later version than Plenary reads.
    ManifestNewer {
        /// Its version.
        version: u32,
    },
    /// What came is not what the manifest announces. With the same length, the content differs.
    NotAsAnnounced {
        /// Bytes that the manifest announces.
        announced: u64,
        /// Bytes that came, as far as they were taken.
        received: u64,
    },
    /// A key is pinned, and the programme is not signed.
    SignatureMissing {
        /// Id of the pinned key.
        key: String,
    },
    /// The pinned key did not sign this.
    SignatureWrong {
        /// Id of the pinned key.
        key: String,
        /// Id of another key that signed; none when the content, or the signature, was altered.
        signer: Option<String>,
    },
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
    /// Every session moved by the offset of the conference's time zone.
    AllShifted {
        /// By how many minutes, later counts as more.
        minutes: i64,
    },
    /// The result could not be saved.
    NotSaved {
        /// What the database said.
        detail: String,
    },
}

impl From<Refusal> for SyncReason {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Offline => Self::Offline,
            Refusal::Unreachable { host } => Self::Unreachable { host },
            Refusal::TimedOut { seconds } => Self::TimedOut { seconds },
            Refusal::Certificate { host } => Self::Certificate { host },
            Refusal::Status { status, retry_after } => Self::Status { status, retry_after },
            Refusal::CutOff { received } => Self::CutOff { received },
            Refusal::TooLarge { limit } => Self::TooLarge { limit },
            Refusal::LoginPage => Self::LoginPage,
            Refusal::Redirected { to } => Self::Redirected { to },
            Refusal::RedirectedUnencrypted { to } => Self::RedirectedUnencrypted { to },
            Refusal::RedirectedInCircles { host } => Self::RedirectedInCircles { host },
            Refusal::NoFile { path } => Self::NoFile { path },
            Refusal::PlainHttp { host } => Self::PlainHttp { host },
        }
    }
}

impl SyncReason {
    /// Why what a server called `content_type` can't be read. Its word counts only where the bytes say nothing.
    #[must_use]
    pub fn unreadable(unreadable: Unreadable, content_type: Option<&str>) -> Self {
        match (content_type.and_then(ForeignKind::of_content_type), unreadable) {
            (Some(found), Unreadable::UnknownFormat { .. } | Unreadable::Nothing) => Self::WrongType { found },
            (_, unreadable) => unreadable.into(),
        }
    }
}

impl From<Unreadable> for SyncReason {
    fn from(unreadable: Unreadable) -> Self {
        match unreadable {
            Unreadable::WebPage => Self::LoginPage,
            Unreadable::NoSession => Self::Empty,
            Unreadable::Foreign { kind } => Self::WrongType { found: kind },
            Unreadable::ZoneNeeded => Self::ZoneNeeded,
            Unreadable::TooLarge { limit } => Self::TooLarge { limit },
            Unreadable::Malformed { detail, place } => Self::NotAProgramme { detail, place },
            unreadable @ (Unreadable::Nothing
            | Unreadable::UnknownFormat { .. }
            | Unreadable::TooDeep { .. }
            | Unreadable::Entities) => Self::NotAProgramme { detail: unreadable.to_string(), place: None },
        }
    }
}

impl From<Suspicion> for SyncReason {
    fn from(suspicion: Suspicion) -> Self {
        match suspicion {
            Suspicion::LostHalf { before, after } => Self::LostHalf { before, after },
            Suspicion::Shifted { minutes } => Self::AllShifted { minutes },
        }
    }
}

impl From<StoreError> for SyncReason {
    fn from(error: StoreError) -> Self {
        Self::NotSaved { detail: error.to_string() }
    }
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
