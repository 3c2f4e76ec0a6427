//! Which source is due, and how long to wait until the next one: the policy, kept over many looks at the wall clock.
//!
//! Coming back online is noticed by asking this computer, once a minute and only after it had no network, whether it has a way
//! out. That sends nothing, and needs no service of the desktop; a network that leads nowhere is not told from one that does.
//!
//! Deliberately absent: the clock, the asking, threads.

use std::{collections::BTreeMap, time::Duration};

use chrono::TimeDelta;
use fastrand::Rng;

use super::policy::{self, Last, Occasion, Past};
use crate::model::{FeedId, Instant};

/// The longest wait: a suspended machine stops the clock that a wait runs on, and the wall clock may be set.
pub const LONGEST_LOOK: Duration = Duration::from_mins(1);
/// The shortest wait, for what becomes due in this moment.
const SHORTEST_LOOK: Duration = Duration::from_millis(200);
/// By how much a wait must have taken longer, or gone back, to be a suspended machine or a clock that was set.
const JUMP: TimeDelta = TimeDelta::minutes(2);
/// When a source is asked again whose last sync left no word in the database.
const UNRECORDED: TimeDelta = TimeDelta::minutes(15);

/// A source that is kept up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The feed.
    pub feed: FeedId,
    /// What it is to the attendee.
    pub occasion: Occasion,
    /// When it was last asked.
    pub checked_at: Option<Instant>,
    /// How that ended.
    pub last: Last,
}

/// What a look found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Sources to be asked now.
    pub due: Vec<FeedId>,
    /// How long to wait when there are none.
    pub wait: Duration,
}

/// When each source is due.
#[derive(Debug)]
pub struct Schedule {
    dice: Rng,
    plans: BTreeMap<FeedId, Plan>,
    /// When the last look was, and when the next one was to be.
    looked: Option<(Instant, Instant)>,
}

#[derive(Debug)]
struct Plan {
    /// What it was made from. Anything else makes another one.
    of: Followed,
    failures: u32,
    due: Option<Instant>,
    /// Whether the network was seen gone since the last question failed for want of one.
    cut_off: bool,
}

impl Schedule {
    /// A schedule with these dice.
    #[must_use]
    pub fn new(dice: Rng) -> Self {
        Self { dice, plans: BTreeMap::new(), looked: None }
    }

    /// Finds what is due. `online` tells whether this computer has a way out; it is only asked when that matters.
    pub fn look(&mut self, now: Instant, followed: Vec<Followed>, online: &dyn Fn() -> bool) -> Look {
        self.notice_jumps(now);
        self.plans.retain(|feed, _| followed.iter().any(|one| one.feed == *feed));
        for one in followed {
            self.plan(now, one);
        }
        let mut due = Vec::new();
        for (feed, plan) in &mut self.plans {
            if plan.of.last == Last::Offline {
                let is_online = online();
                if is_online && plan.cut_off {
                    let soon = now + policy::between(&mut self.dice, TimeDelta::zero(), policy::SPREAD);
                    plan.due = Some(plan.due.map_or(soon, |due| due.min(soon)));
                }
                plan.cut_off = !is_online;
            }
            if plan.due.is_some_and(|due| due <= now) {
                due.push(feed.clone());
                plan.due = Some(now + UNRECORDED);
            }
        }
        let next = self.plans.values().filter_map(|plan| plan.due).min();
        let wait = next.map_or(LONGEST_LOOK, |next| (next - now).to_std().unwrap_or_default());
        let wait = wait.clamp(SHORTEST_LOOK, LONGEST_LOOK);
        self.looked = Some((now, now + wait));
        Look { due, wait }
    }

    /// Plans a source, unless all is as it was when it was planned.
    fn plan(&mut self, now: Instant, followed: Followed) {
        let before = self.plans.get(&followed.feed);
        if before.is_some_and(|plan| plan.of == followed) {
            return;
        }
        let failures = match followed.last {
            Last::Answered | Last::TurnedAway => 0,
            Last::Offline | Last::Failed { .. } => before.map_or(0, |plan| plan.failures).saturating_add(1),
        };
        let past = Past { checked_at: followed.checked_at, last: followed.last, failures };
        let due = policy::next(now, &past, followed.occasion, &mut self.dice);
        let plan = Plan { of: followed.clone(), failures, due, cut_off: false };
        self.plans.insert(followed.feed, plan);
    }

    /// After a sleep, what was missed is caught up within a minute, not by all at once. After the clock was set back, what was
    /// planned means nothing.
    fn notice_jumps(&mut self, now: Instant) {
        let Some((last, expected)) = self.looked else { return };
        if now < last - JUMP {
            self.plans.clear();
        } else if now > expected + JUMP {
            for plan in self.plans.values_mut().filter(|plan| plan.due.is_some_and(|due| due <= now)) {
                plan.due = Some(now + policy::between(&mut self.dice, TimeDelta::zero(), policy::SPREAD));
            }
        }
    }
}
