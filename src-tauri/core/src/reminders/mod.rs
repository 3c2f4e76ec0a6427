//! Reminders, pure: what ought to ring, what is due, and what it says.
//! Deliberately absent: the ledger's table (store), the loop (ringer), the notification service (platform).

mod due;
mod kinds;
mod ledger;
mod own_slots;
mod plan;
mod reconcile;
mod text;

pub use due::{GRACE, Verdict, judge};
pub use kinds::{ReminderKind, ReminderState};
pub use ledger::{LedgerOp, LedgerRow, Planned};
pub use own_slots::{OnStage, SlotRules, own_slots};
pub use plan::{Asking, Rules, plan};
pub use reconcile::reconcile;
pub use text::{body, headline, open_label, snooze_label, test_words, text};
