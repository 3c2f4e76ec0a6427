//! Taking in a programme: ask, read, compare, and write in one transaction, or leave everything as it was and say why.
//! When to ask by itself is the `policy`, kept by the `schedule` and done by the `keeper`.
//! Deliberately absent: what follows for the agenda (that is `api`'s), and reminders.

mod engine;
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
pub use held::forget;
pub use keeper::{Keeper, Surroundings};
pub use outcome::{SyncOutcome, SyncProgress, SyncReason};
pub use schedule::{Followed, LONGEST_LOOK, Look, Schedule};
pub use source::fetch_once;
