//! The only door for window and terminal: requests, answers, error codes, tags.
//! Deliberately absent: words of the UI, SQL, and anything that only one of the two could do.

mod agenda;
mod announcements;
mod background;
mod backups;
mod best_plan;
mod beyond;
mod bundled;
mod changes;
mod company;
mod conference;
mod conflicts;
mod contributions;
mod day_time;
mod difference;
mod error;
mod events;
mod export;
mod feeds;
mod following;
mod gaps;
mod health;
mod held;
mod hidden;
mod impact;
mod incoming;
mod keeping;
mod lens;
mod merge_rows;
mod named;
mod now;
mod organiser;
mod own;
mod pace;
mod personal;
mod plan_parts;
mod plenary;
mod publish;
mod reasons;
mod receive;
mod reminders;
mod revisions;
mod search;
mod session_detail;
mod session_list;
mod sessions;
mod settings;
mod snapshot;
mod speaker;
mod speaker_desk;
mod sync;
mod toolbox;
mod undo;

pub use agenda::{AgendaEntry, EntryKind, OwnDetails};
pub use announcements::AnnouncementRow;
pub use background::{ArticleRow, Background, CallRow, CallWorkshopRow};
pub use backups::{BackupFile, BackupRow, Backups, Restored};
pub use best_plan::{
    AppliedPlan, BecauseCode, BestPlan, LeftOutRow, PlanApproval, PlanChange, PlanDayRow, PlanRequest, PlanRow,
};
pub use beyond::{EventFilter, EventRow, ToolFilter, ToolRow};
pub use changes::{ChangeQuery, ChangeRow, ChangeValue, ChangedPerson, ChangesView};
pub use company::{
    AttendanceRow, CompanyPerson, CompanyView, CompareCall, ElsewhereRow, SplitReason, SplitRow, SplitView,
};
pub use conference::{ConferenceInfo, DayInfo, FormatInfo, LanguageInfo, ThemeInfo, VenueInfo};
pub use conflicts::{ConflictKind, ConflictRow, ConflictWay, EntryConflict};
pub use contributions::{ContributionDraft, ContributionFile, DraftRow};
pub use day_time::DayTime;
pub use error::ApiError;
pub use events::Tag;
pub use export::{AgendaExport, ExportFormat, TransferCode, TransferFile, TransferOptions, write_whole};
pub use feeds::{FeedRow, Freshness, NewSource, SourceKind, Trust};
pub use following::{FollowMark, FollowRow, PersonNoteRow};
pub use gaps::{GapRow, GapSuggestion};
pub use health::Health;
pub use held::HeldView;
pub use impact::AlternativeRow;
pub use incoming::{Accept, ContributionRow, ContributionState};
pub use merge_rows::{MergeKind, MergeRowView, MergeSide};
pub use now::{NowView, Phase, TimedEntry};
pub use organiser::{CheckReport, ComparedChange, Comparison, Conversion, Edition, check, convert, diff};
pub use own::{OwnEntryDraft, OwnScope};
pub use pace::{Pace, PaceChange};
pub use plenary::{Options, Plenary};
pub use publish::{AddedRow, Loss, PublishCall, PublishRefusal, PublishReport, publish};
pub use reasons::{ReasonCode, ReasonRow};
pub use receive::{AgendaSource, IncomingKind, MergePreview, MergeReport, NotFoundRow};
pub use reminders::{ReminderRow, TestOutcome};
pub use revisions::{RevisionRow, Rollback};
pub use search::{Hit, HitKind, Piece, SearchAnswer};
pub use sessions::{
    ChangeMark, OverlapMark, RelatedSession, SessionAttachment, SessionDetail, SessionFilter, SessionLink, SessionList,
    SessionOrganisation, SessionPerson, SessionRegistration, SessionRow, SessionTool,
};
pub use settings::{Appearance, Language, Settings};
pub use speaker::{
    LeftSlot, RoomNeighbour, SlotChange, SlotConflict, SlotRow, SlotWay, SpeakerDesk, SpeakerRow, SpokenOtherwise,
};
pub use sync::{ChangeCounts, Counts, ImpactRow, SyncCall, SyncConference, SyncReport, WarningRow};
pub use toolbox::{OrganisationRow, ToolCard, ToolCategoryRow, Toolbox, UseCaseRow};
pub use undo::{History, StepRow, UndoneStep};

pub use crate::agenda::{FollowKind, Leeway, StepFree, Way};
pub use crate::contribution::{
    Difference as ContributionDifference, Fault as ContributionFault, FaultCode as ContributionFaultCode,
    Message as ContributionMessage,
};
pub use crate::model::Severity;
pub use crate::store::{BackupHealth, BackupKind, StepChange, StepKind};
pub use crate::sync::{SyncOutcome, SyncProgress, SyncReason};
