//! Taking in a programme: ask, read, compare, and write in one transaction, or leave everything as it was and say why.
//! Deliberately absent: when to ask, what follows for the agenda (that is `api`'s), and reminders.

mod engine;
mod held;
mod outcome;
mod source;
mod turn;

pub use engine::{SyncRequest, SyncResult, catch_up, run};
pub use held::{HeldBack, forget, held_back};
pub use outcome::{SyncOutcome, SyncProgress, SyncReason};
pub use source::fetch_once;
