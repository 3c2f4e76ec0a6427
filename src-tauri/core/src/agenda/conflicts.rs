//! Which entries exclude each other, and when to leave for the next.
//! Deliberately absent: what to do about it. Both tiers count: whether a *maybe* gives way is the attendee's decision.

use chrono::Duration;

use super::{Entry, Travel};
use crate::model::{Instant, Interval, SessionId};

/// After this long between two entries the attendee is no longer taken to be where the first one was.
const STILL_THERE: Duration = Duration::hours(4);

/// Two entries that exclude each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The earlier entry.
    pub a: SessionId,
    /// The later entry.
    pub b: SessionId,
    /// How.
    pub clash: Clash,
}

/// How two entries exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash {
    /// They take some of the same time.
    Overlap {
        /// Minutes in common.
        minutes: i64,
    },
    /// The way from one to the other takes longer than there is, even without the attendee's margin.
    Transfer {
        /// Minutes needed.
        needed: i64,
        /// Minutes there are.
        free: i64,
    },
}

impl Clash {
    /// Minutes in common, or missing for the way.
    #[must_use]
    pub fn minutes(self) -> i64 {
        match self {
            Self::Overlap { minutes } => minutes,
            Self::Transfer { needed, free } => needed - free,
        }
    }
}

/// All conflicts of an agenda, by the start of the earlier entry, then of the later one.
///
/// Overlaps are between any two entries; the way is checked from each entry to those that start next at or after its
/// end. An entry without a known end is over at its start, so it overlaps nothing. What is cancelled, withdrawn or not
/// scheduled conflicts with nothing.
#[must_use]
pub fn conflicts(entries: &[Entry], travel: &Travel<'_>) -> Vec<Conflict> {
    let mut timed: Vec<(&Entry, Interval)> =
        entries.iter().filter(|entry| entry.on).filter_map(|entry| Some((entry, entry.interval?))).collect();
    timed.sort_by(|(a, when_a), (b, when_b)| {
        (when_a.start, when_a.end, &a.session).cmp(&(when_b.start, when_b.end, &b.session))
    });

    let mut found = Vec::new();
    for (index, &(a, when_a)) in timed.iter().enumerate() {
        let later = &timed[index + 1..];
        let overlapping = later.iter().take_while(|(_, when_b)| when_b.start < when_a.end);
        for &(b, when_b) in overlapping.filter(|(_, when_b)| when_a.overlaps(when_b)) {
            let minutes = when_a.overlap_minutes(&when_b);
            found.push(Conflict { a: a.session.clone(), b: b.session.clone(), clash: Clash::Overlap { minutes } });
        }
        let after = &later[later.partition_point(|(_, when_b)| when_b.start < when_a.end)..];
        let Some(&(_, Interval { start: next, .. })) = after.first() else { continue };
        for &(b, _) in after.iter().take_while(|(_, when_b)| when_b.start == next) {
            let (needed, free) = (travel.needed(a, b).total(), next - when_a.end);
            if Duration::minutes(needed) > free {
                let clash = Clash::Transfer { needed, free: free.num_minutes() };
                found.push(Conflict { a: a.session.clone(), b: b.session.clone(), clash });
            }
        }
    }
    found
}

/// The entry that an attendee comes from: of those that are over when `next` starts, the one that ended last. `None`
/// when that was so long before (overnight, say) that they may be anywhere.
#[must_use]
pub fn previous<'a>(entries: &'a [Entry], next: &Entry) -> Option<&'a Entry> {
    let start = next.interval?.start;
    let ended = |entry: &Entry| entry.interval.map(|interval| interval.end);
    entries
        .iter()
        .filter(|entry| entry.on && entry.session != next.session)
        .filter(|entry| ended(entry).is_some_and(|end| end <= start && start - end <= STILL_THERE))
        .max_by_key(|entry| ended(entry))
}

/// When to leave the previous entry's venue to be at `next` in time: its start less all that is needed and the
/// attendee's margin. `None` when both are in the same venue, or when one of them is unknown.
#[must_use]
pub fn leave_by(previous: &Entry, next: &Entry, travel: &Travel<'_>) -> Option<Instant> {
    let (left, entered) = (previous.venue.as_ref()?, next.venue.as_ref()?);
    if left == entered {
        return None;
    }
    let minutes = travel.needed(previous, next).total() + travel.margin();
    Some(next.interval?.start - Duration::minutes(minutes))
}
