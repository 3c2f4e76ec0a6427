//! Ringing: from a due row of the ledger to a notification, exactly once.
//! Deliberately absent: what ought to ring (reminders), and the notification service itself (the `platform` crate).

mod notifier;
mod ring;
mod watch;

pub use notifier::{Answer, Button, Notice, Notifier, NotifyError, Reply, SNOOZE_MINUTES, ServiceInfo, Subject};
pub use ring::{CLAIM_LEASE, Round, notice, replan, ring_due, take_answer};
pub use watch::{LONGEST_WAIT, RETRY_WAIT, Ringer, Surroundings, Tick, tick};
