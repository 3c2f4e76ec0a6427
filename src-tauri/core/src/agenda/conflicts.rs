//! Which entries exclude each other or leave little time between them, and when to leave for the next.
//! Deliberately absent: what to do about it, but for what the attendee has settled. Both tiers count: whether a *maybe* gives way is the attendee's decision.

use chrono::Duration;

use super::{Entry, Leeway, Needed, Travel};
use crate::model::{Instant, Interval, SessionId};

/// After this long between two entries the attendee is no longer taken to be where the first one was.
pub(super) const STILL_THERE: Duration = Duration::hours(4);

/// A pair of entries that the attendee has settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The entry that was the earlier one.
    pub a: SessionId,
    /// The entry that was the later one.
    pub b: SessionId,
    /// What they do.
    pub leeway: Leeway,
}

impl Settled {
    /// Whether it is about these two in this order. If they have since changed places, what was said holds no longer.
    #[must_use]
    pub fn is_about(&self, a: &SessionId, b: &SessionId) -> bool {
        self.a == *a && self.b == *b
    }
}

/// Two entries that exclude each other, or almost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The earlier entry.
    pub a: SessionId,
    /// The later entry.
    pub b: SessionId,
    /// How.
    pub clash: Clash,
    /// What the attendee does about it. `None`: it is to be settled.
    pub leeway: Option<Leeway>,
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
        needed: Needed,
        /// Minutes there are.
        free: i64,
    },
    /// There is enough time for the way, but not for the attendee's margin too.
    Tight {
        /// Minutes needed.
        needed: Needed,
        /// Minutes there are.
        free: i64,
        /// Minutes that the attendee wants to spare.
        margin: i64,
    },
}

impl Clash {
    /// Minutes in common, missing for the way, or missing for the margin.
    #[must_use]
    pub fn minutes(self) -> i64 {
        match self {
            Self::Overlap { minutes } => minutes,
            Self::Transfer { needed, free } => needed.total() - free,
            Self::Tight { needed, free, margin } => needed.total() + margin - free,
        }
    }

    /// Whether nobody can do both in full.
    #[must_use]
    pub fn excludes(self) -> bool {
        match self {
            Self::Overlap { .. } | Self::Transfer { .. } => true,
            Self::Tight { .. } => false,
        }
    }

    /// How the way from one entry to another that starts at or after its end fits into the time there is.
    #[must_use]
    pub fn of_way(from: &Entry, to: &Entry, free: Duration, travel: &Travel<'_>) -> Option<Self> {
        let (needed, margin) = (travel.needed(from, to), travel.margin());
        let minutes = free.num_minutes();
        if Duration::minutes(needed.total()) > free {
            Some(Self::Transfer { needed, free: minutes })
        } else if needed.total() > 0 && Duration::minutes(needed.total() + margin) > free {
            // Where no way is needed, no margin is either: the next session in the same room may follow at once.
            Some(Self::Tight { needed, free: minutes, margin })
        } else {
            None
        }
    }
}

/// All conflicts of an agenda, by the start of the earlier entry, then of the later one.
///
/// Overlaps are between any two entries; the way is checked from each entry to those that start next at or after its
/// end. An entry without a known end is over at its start, so it overlaps nothing. What is cancelled, withdrawn or not
/// scheduled conflicts with nothing. What the attendee has settled is among them, and says how.
#[must_use]
pub fn conflicts(entries: &[Entry], travel: &Travel<'_>, settled: &[Settled]) -> Vec<Conflict> {
    let conflict = |a: &Entry, b: &Entry, clash| {
        let leeway = settled.iter().find(|one| one.is_about(&a.session, &b.session)).map(|one| one.leeway);
        Conflict { a: a.session.clone(), b: b.session.clone(), clash, leeway }
    };
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
            found.push(conflict(a, b, Clash::Overlap { minutes }));
        }
        let after = &later[later.partition_point(|(_, when_b)| when_b.start < when_a.end)..];
        let Some(&(_, Interval { start: next, .. })) = after.first() else { continue };
        for &(b, _) in after.iter().take_while(|(_, when_b)| when_b.start == next) {
            found.extend(Clash::of_way(a, b, next - when_a.end, travel).map(|clash| conflict(a, b, clash)));
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
