//! The loop that keeps the followed sources up to date while the app runs, on a thread of its own.
//! Deliberately absent: when a source is due (the schedule), and what a sync is.

use std::{fmt, sync::Arc};

use fastrand::Rng;

use super::schedule::{Followed, Schedule};
use crate::{
    bell::{Bell, Loop},
    clock::Clock,
    model::FeedId,
};

/// What the loop works with.
pub struct Surroundings {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// The sources to keep up to date at the moment.
    pub followed: Box<dyn Fn() -> Vec<Followed> + Send>,
    /// Whether this computer has a way out.
    pub online: Box<dyn Fn() -> bool + Send>,
    /// Syncs a source, and returns when it is done.
    pub sync: Box<dyn FnMut(&FeedId) + Send>,
    /// Spreads the questions of many copies of the app.
    pub dice: Rng,
}

impl fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Surroundings").field("clock", &self.clock).finish_non_exhaustive()
    }
}

/// The running loop. Dropping it tells the loop to end, without waiting for it: a server may be slow.
#[derive(Debug)]
pub struct Keeper(Loop);

impl Keeper {
    /// Starts the loop.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(surroundings: Surroundings) -> std::io::Result<Self> {
        Loop::start("sync", move |bell| run(surroundings, bell)).map(Self)
    }

    /// Makes the loop look at once: the sources, the settings or the clock have changed.
    pub fn nudge(&self) {
        self.0.nudge();
    }

    /// Ends the loop and waits until it has ended.
    pub fn stop(self) {
        self.0.stop();
    }
}

fn run(mut surroundings: Surroundings, bell: &Bell) {
    let mut schedule = Schedule::new(surroundings.dice);
    // What is rung while a sync is under way is heard after it, so nothing slips in between.
    while bell.answered() {
        let now = surroundings.clock.now();
        let look = schedule.look(now, (surroundings.followed)(), &*surroundings.online);
        if look.due.is_empty() {
            bell.wait(look.wait);
        }
        for feed in look.due {
            (surroundings.sync)(&feed);
        }
    }
}
