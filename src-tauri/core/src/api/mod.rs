//! The only door for window and terminal: requests, answers, error codes, tags.
//! Deliberately absent: words of the UI, SQL, and anything that only one of the two could do.

mod agenda;
mod beyond;
mod changes;
mod conference;
mod error;
mod events;
mod feeds;
mod health;
mod now;
mod reminders;
mod search;
mod sessions;
mod settings;
mod sync;

pub use agenda::{AgendaEntry, ConflictKind, ConflictRow, EntryConflict, EntryKind, UndoneStep};
pub use beyond::{EventRow, ToolRow};
pub use changes::{ChangeRow, ChangeValue, ChangesView};
pub use conference::{ConferenceInfo, DayInfo, FormatInfo, LanguageInfo, ThemeInfo, VenueInfo};
pub use error::ApiError;
pub use events::Tag;
pub use feeds::{FeedRow, Freshness, SourceKind};
pub use health::Health;
pub use now::{NowView, Phase, TimedEntry};
pub use reminders::{ReminderRow, TestOutcome};
pub use search::{Hit, HitKind, Piece, SearchAnswer};
pub use sessions::{
    ChangeMark, OverlapMark, RelatedSession, SessionAttachment, SessionDetail, SessionFilter, SessionLink, SessionList,
    SessionOrganisation, SessionPerson, SessionRegistration, SessionRow,
};
pub use settings::{Appearance, Language, Settings};
pub use sync::{
    ChangeCounts, CheckReport, Counts, ImpactRow, SyncConference, SyncOutcome, SyncProgress, SyncReason, SyncReport,
    WarningRow,
};
