//! Taking in a programme: ask, read, compare, and write in one transaction, or leave everything as it was and say why.
//! Deliberately absent: when to ask, what follows for the agenda (that is `api`'s), and reminders.

mod engine;
mod going_back;
mod held;
mod outcome;
mod source;
mod turn;

pub use engine::{SyncRequest, SyncResult, catch_up, run};
pub use going_back::{WentBack, go_back};
pub use held::forget;
pub use outcome::{SyncOutcome, SyncProgress, SyncReason};
pub use source::fetch_once;
