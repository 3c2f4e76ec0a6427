//! What to do with a reminder whose time has come, however late.
//! Deliberately absent: how it was found to be due (the ledger's claim), and its words.

use chrono::Duration;

use super::{LedgerRow, Planned};
use crate::model::Instant;

/// How long after the start a reminder is still worth ringing.
pub const GRACE: Duration = Duration::minutes(10);

/// What to do with a due reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The session has not started: say how much time is left.
    Ring {
        /// Minutes until the start, to the nearest; 0 when it starts now.
        minutes_left: i64,
    },
    /// The session has just started: say so.
    Started {
        /// Whole minutes since the start.
        minutes_ago: i64,
    },
    /// Too late to ring; the app lists it.
    Missed,
}

/// Judges a due reminder.
///
/// | at `now` | verdict |
/// | --- | --- |
/// | before the start | ring, with the time that is really left |
/// | less than [`GRACE`] after the start, and not over | "has started" |
/// | later, or already over | missed |
///
/// A snoozed reminder has its grace from the moment that the attendee chose, if that is after the start.
#[must_use]
pub fn judge(row: &LedgerRow, now: Instant) -> Verdict {
    let expected = if row.snoozed { row.for_start.max(row.fire_at) } else { row.for_start };
    verdict(row.for_start, row.for_end, expected, now)
}

/// The same for a session whose reminder is only planned: whether it is still of use at `now`.
pub(super) fn judge_planned(planned: &Planned, now: Instant) -> Verdict {
    verdict(planned.for_start, planned.for_end, planned.for_start, now)
}

fn verdict(start: Instant, end: Option<Instant>, expected: Instant, now: Instant) -> Verdict {
    if now < start {
        return Verdict::Ring { minutes_left: nearest_minutes(start - now) };
    }
    let over = end.is_some_and(|end| start < end && end <= now);
    if over || now >= expected + GRACE {
        return Verdict::Missed;
    }
    Verdict::Started { minutes_ago: (now - start).num_minutes() }
}

/// A ring comes a moment after its time: 9 min 59 s left are told as 10.
fn nearest_minutes(left: Duration) -> i64 {
    (left.num_seconds() + 30) / 60
}
