//! The attendee's agenda, pure: entries, the way between them, conflicts, export.
//! Deliberately absent: SQL and the clock.

mod alternatives;
mod conflicts;
mod entry;
mod export;
mod following;
mod gaps;
mod ics;
mod leeway;
mod own;
mod plan;
mod repeats;
mod tier;
mod travel;
mod worth;

pub use alternatives::alternatives;
pub use conflicts::{Clash, Conflict, Settled, conflicts, leave_by, previous};
pub use entry::{Entry, entries, in_order, place};
pub use export::{Listed, csv, markdown};
pub use following::{FollowKind, Followed, Following};
pub use gaps::{Gap, Offer, Suggestion, gaps};
pub use ics::{Export, event_ics, ics, ics_with_uids, sequence_at};
pub use leeway::Leeway;
pub use own::OwnEntry;
pub use plan::{Because, Candidate, Fixed, LeftOut, Lunch, Plan, PlanDay, Problem, plan};
pub use repeats::Repeats;
pub use tier::Tier;
pub use travel::{Mobility, Needed, StepFree, Travel, Way};
pub use worth::{Reason, Valuer, worth};
