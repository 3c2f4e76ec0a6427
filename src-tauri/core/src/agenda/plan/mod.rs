//! The best plan: of all agendas without conflicts, the one of the highest worth.
//!
//! What is fixed stays. At most one slot of each session is taken. No two entries overlap or lie too far apart, as `conflicts`
//! finds it, but for what the attendee has settled and for what is fixed anyway. Pace binds what may be left: between two
//! sessions that the attendee goes to no break is asked for, and such a session may end later than the evening should; a day
//! without lunch costs less than one of them and more than anything else. Of equal plans the one that moves the fewest
//! picks to another slot is the best, then that of fewer minutes on the way, of earlier ends, and of the smaller ids from
//! the last session backwards.
//!
//! Deliberately absent: which sessions are worth considering, and applying a plan.

mod explain;
mod graph;
mod search;

use chrono::Duration;

pub use self::explain::{Because, LeftOut};
use self::graph::Graph;
use super::{Entry, Settled, Tier, Travel};
use crate::model::{Instant, Interval};

/// A day that is planned.
#[derive(Debug, Clone, Copy)]
pub struct PlanDay {
    /// All that starts in it belongs to it. Days are in order and do not overlap.
    pub interval: Interval,
    /// When there is to be lunch.
    pub lunch: Option<Lunch>,
    /// Nothing that the attendee does not go to anyway ends later.
    pub latest_end: Option<Instant>,
}

/// When there is to be lunch.
#[derive(Debug, Clone, Copy)]
pub struct Lunch {
    /// Within which time.
    pub window: Interval,
    /// How long.
    pub length: Duration,
}

impl Lunch {
    /// When there is lunch between the end of one entry and the start of another, with the way from one to the other before
    /// or after it.
    #[must_use]
    pub fn between(&self, from: Instant, to: Instant, way: Duration) -> Option<Interval> {
        let (first, last) = (from.max(self.window.start), to.min(self.window.end) - self.length);
        if first > last {
            return None;
        }
        let start = if to - (first + self.length) >= way {
            first
        } else if last - from >= way {
            last
        } else {
            return None;
        };
        Some(Interval { start, end: start + self.length })
    }
}

/// A session that may be part of the plan. It has a time of more than nothing, and is worth something.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// When and where it is.
    pub entry: Entry,
    /// How firmly the attendee wants it, be it this slot or another one of it. `None`: they only follow something of it.
    pub wanted: Option<Tier>,
    /// Whether it is another slot of a picked session.
    pub is_move: bool,
    /// What it is worth; more than nothing.
    pub worth: i64,
    /// The number that all slots of one session share.
    pub group: Option<usize>,
    /// Whether there is something to eat.
    pub feeds: bool,
}

impl Candidate {
    fn is_must(&self) -> bool {
        self.wanted == Some(Tier::Going)
    }
}

/// An entry that stays whatever the plan is: of the attendee's own, or a session of which they are part.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// When and where it is.
    pub entry: Entry,
    /// Whether there is something to eat.
    pub feeds: bool,
    /// The number that all slots of one session share.
    pub group: Option<usize>,
}

/// What the best plan is looked for in.
#[derive(Debug)]
pub struct Problem<'a> {
    /// The days that are planned.
    pub days: &'a [PlanDay],
    /// What stays.
    pub fixed: &'a [Fixed],
    /// What may be taken.
    pub candidates: &'a [Candidate],
    /// Minutes between two sessions at least.
    pub break_minutes: i64,
    /// The way from one to the other.
    pub travel: &'a Travel<'a>,
    /// Conflicts that the attendee has settled.
    pub settled: &'a [Settled],
}

/// The best plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Positions of the candidates taken, by start.
    pub chosen: Vec<usize>,
    /// Every other candidate: those that the attendee goes to first, then those that they may go to, the most worthwhile
    /// first.
    pub left_out: Vec<LeftOut>,
    /// What the candidates taken are worth.
    pub worth: i64,
    /// Minutes on the way, entry control apart.
    pub walking_minutes: i64,
    /// When there is lunch, for each day. `None`: no lunch is asked for, something to eat is part of the plan, or there is no
    /// time for it.
    pub lunches: Vec<Option<Interval>>,
    /// Days that should have a lunch and have no time for it.
    pub without_lunch: Vec<usize>,
    /// Whether it is proven that no plan is better. False only where so many sessions repeat that not all ways to choose
    /// among their slots could be followed.
    pub is_proven: bool,
}

/// Finds the best plan.
#[must_use]
pub fn plan(problem: &Problem<'_>) -> Plan {
    let graph = Graph::new(problem);
    let found = search::best_path(&graph);
    let candidates = || found.path.iter().filter_map(|&node| graph.nodes[node].candidate);
    let lunches = graph.lunches(&found.path);
    Plan {
        worth: candidates().map(|candidate| problem.candidates[candidate].worth).sum(),
        chosen: candidates().collect(),
        left_out: explain::left_out(problem, &graph, &found.path),
        walking_minutes: found.walking,
        without_lunch: graph.without_lunch(&found.path),
        lunches,
        is_proven: found.is_proven,
    }
}
