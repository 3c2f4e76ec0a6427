//! The attendee's agenda, pure: entries, the way between them, conflicts, export.
//! Deliberately absent: SQL and the clock.

mod alternatives;
mod conflicts;
mod entry;
mod export;
mod following;
mod ics;
mod leeway;
mod own;
mod tier;
mod travel;

pub use alternatives::alternatives;
pub use conflicts::{Clash, Conflict, conflicts, leave_by, previous};
pub use entry::{Entry, entries, in_order, place};
pub use export::{Listed, csv, markdown};
pub use following::{FollowKind, Followed, Following};
pub use ics::{Export, event_ics, ics, ics_with_uids, sequence_at};
pub use leeway::Leeway;
pub use own::OwnEntry;
pub use tier::Tier;
pub use travel::{Needed, Travel};
