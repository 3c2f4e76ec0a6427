//! Taking in a programme: ask, read, compare, and write in one transaction, or leave everything as it was and say why.
//! When to ask by itself is the `policy`, kept by the `schedule` and done by the `keeper`.
//! Deliberately absent: what follows for the agenda (that is `api`'s), and reminders.

mod engine;
mod going_back;
mod held;
mod keeper;
mod outcome;
mod page;
mod place;
pub mod policy;
mod schedule;
mod source;
mod turn;

pub use engine::{SyncRequest, SyncResult, catch_up, run};
pub use going_back::{WentBack, go_back};
pub use held::{HeldBack, forget, held_back};
pub use keeper::{Keeper, Surroundings};
pub use outcome::{SyncOutcome, SyncProgress, SyncReason};
pub use schedule::{Followed, LONGEST_LOOK, Look, Schedule};
pub use source::fetch_once;
