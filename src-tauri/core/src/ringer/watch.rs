//! The loop that rings while the app runs, on a thread of its own.
//! Deliberately absent: long sleeps. A suspended machine stops the clock that a sleep runs on, and the wall clock may be
//! set, so the loop looks at it again after half a minute at most.

use std::{fmt, sync::Arc, time::Duration};

use super::{Notifier, Round, ring_due};
use crate::{
    bell::{Bell, Loop},
    clock::Clock,
    model::Instant,
    store::{StoreError, UserDb},
};

/// The longest wait.
pub const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// The wait after a reminder was refused, or the ledger could not be read.
pub const RETRY_WAIT: Duration = Duration::from_secs(10);
/// The shortest wait, for what became due in this moment.
const SHORTEST_WAIT: Duration = Duration::from_millis(100);

/// What came of one turn of the loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// What rang.
    pub round: Round,
    /// How long to wait for the next turn.
    pub wait: Duration,
}

/// One turn: rings what is due and says when to look again.
///
/// # Errors
/// When the ledger can't be read or written.
pub fn tick(user: &mut UserDb, notifier: &dyn Notifier, language: &str, now: Instant) -> Result<Tick, StoreError> {
    let round = ring_due(user, notifier, language, now)?;
    let until_next = match user.next_fire_at()? {
        Some(at) => (at - now).to_std().unwrap_or_default().clamp(SHORTEST_WAIT, LONGEST_WAIT),
        None => LONGEST_WAIT,
    };
    let wait = if round.refused.is_some() { RETRY_WAIT } else { until_next };
    Ok(Tick { round, wait })
}

/// What the loop works with.
pub struct Surroundings {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Opens the attendee's data; asked again after a failure.
    pub open: Box<dyn FnMut() -> Result<UserDb, StoreError> + Send>,
    /// Shows what is due.
    pub notifier: Arc<dyn Notifier>,
    /// The attendee's language at the moment.
    pub language: Box<dyn Fn() -> String + Send>,
    /// Told after every round in which something was due.
    pub told: Box<dyn FnMut(&Round) + Send>,
}

impl fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Surroundings")
            .field("clock", &self.clock)
            .field("notifier", &self.notifier)
            .finish_non_exhaustive()
    }
}

/// The running loop. Dropping it tells the loop to end, without waiting for it: the notification service may be hanging.
#[derive(Debug)]
pub struct Ringer(Loop);

impl Ringer {
    /// Starts the loop.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(surroundings: Surroundings) -> std::io::Result<Self> {
        Loop::start("ringer", move |bell| run(surroundings, bell)).map(Self)
    }

    /// Makes the loop look at once: the ledger, the clock or the zone has changed.
    pub fn nudge(&self) {
        self.0.nudge();
    }

    /// Ends the loop and waits until it has ended.
    pub fn stop(self) {
        self.0.stop();
    }
}

fn run(mut surroundings: Surroundings, bell: &Bell) {
    let mut user = None;
    // What is rung while a turn is under way is heard after it, so nothing slips in between.
    while bell.answered() {
        let wait = match turn(&mut surroundings, &mut user) {
            Ok(tick) => {
                if !tick.round.is_empty() {
                    (surroundings.told)(&tick.round);
                }
                tick.wait
            }
            Err(error) => {
                tracing::warn!(%error, "the reminders could not be looked at");
                user = None;
                RETRY_WAIT
            }
        };
        bell.wait(wait);
    }
}

fn turn(surroundings: &mut Surroundings, user: &mut Option<UserDb>) -> Result<Tick, StoreError> {
    let user = match user {
        Some(user) => user,
        None => user.insert((surroundings.open)()?),
    };
    let language = (surroundings.language)();
    tick(user, &*surroundings.notifier, &language, surroundings.clock.now())
}
