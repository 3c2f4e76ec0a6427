//! When a source is asked next, so that 3,000 copies of the app do not hurt a static host. Pure: the moment and the dice are
//! arguments.
//!
//! | when | the next question |
//! | --- | --- |
//! | at the start of the app, after a long sleep, back online | within a minute |
//! | from the day before the conference to its end | after 15 to 30 min |
//! | before, and for sources that are not open | after a day ± 25 % |
//! | after | after a week ± 25 %, for a month |
//! | after a passing failure | after a random time up to 30 s, 1 min, 2 min … 15 min |
//! | when the server named a time | not before it |
//!
//! Deliberately absent: the asking, and what a person asks: that is never put off.

use chrono::TimeDelta;
use fastrand::Rng;

use super::SyncReason;
use crate::model::Instant;

/// The time over which those are spread that would all come at once.
pub const SPREAD: TimeDelta = TimeDelta::minutes(1);
/// From how long before the start a conference counts as on.
const EVE: TimeDelta = TimeDelta::days(1);
/// Shortest and longest time between two questions while it is on.
const WHILE_ON: (TimeDelta, TimeDelta) = (TimeDelta::minutes(15), TimeDelta::minutes(30));
/// For how long after its end a conference is still asked for: slides and recordings.
const AFTERMATH: TimeDelta = TimeDelta::days(30);
/// The longest wait after a first failure; it doubles with each further one.
const FIRST_WAIT: TimeDelta = TimeDelta::seconds(30);
/// The longest wait after many failures.
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(15);
/// The shortest wait after a failure.
const SHORTEST_WAIT: TimeDelta = TimeDelta::seconds(2);
/// The longest time that a server can ask for.
const MOST_ASKED_FOR: TimeDelta = TimeDelta::days(1);
/// Failures in a row after which a server that is needed daily is asked daily again.
const PATIENCE: u32 = 8;

/// What a source is to the attendee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// Its conference is open.
    Open {
        /// Start of the conference.
        start: Instant,
        /// End of the conference.
        end: Instant,
    },
    /// It is followed beside the open one, or its conference is not known yet.
    Beside,
}

/// How the last question ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Last {
    /// With an answer.
    Answered,
    /// This computer had no way out: nobody was bothered.
    Offline,
    /// With a failure that may have passed by the next time.
    Failed {
        /// Seconds after which the server wants to be asked again.
        retry_after: Option<u64>,
    },
    /// With a refusal that only somebody can change: the organisers, or the attendee.
    TurnedAway,
}

impl Last {
    /// What a reason says about the next time.
    #[must_use]
    pub fn refused(reason: &SyncReason) -> Self {
        match reason {
            SyncReason::Offline => Self::Offline,
            SyncReason::Status { retry_after: Some(seconds), .. } => Self::Failed { retry_after: Some(*seconds) },
            SyncReason::Status { status: 408 | 425 | 429 | 500..=599, .. }
            | SyncReason::Unreachable { .. }
            | SyncReason::TimedOut { .. }
            | SyncReason::CutOff { .. }
            | SyncReason::LoginPage
            | SyncReason::NotAsAnnounced { .. }
            | SyncReason::NotSaved { .. } => Self::Failed { retry_after: None },
            SyncReason::Status { .. }
            | SyncReason::Certificate { .. }
            | SyncReason::TooLarge { .. }
            | SyncReason::Redirected { .. }
            | SyncReason::RedirectedUnencrypted { .. }
            | SyncReason::RedirectedInCircles { .. }
            | SyncReason::NoFile { .. }
            | SyncReason::NotAProgramme { .. }
            | SyncReason::WrongType { .. }
            | SyncReason::Empty
            | SyncReason::ManifestWrong { .. }
            | SyncReason::ManifestNewer { .. }
            | SyncReason::SignatureMissing { .. }
            | SyncReason::SignatureWrong { .. }
            | SyncReason::PlainHttp { .. }
            | SyncReason::ZoneNeeded
            | SyncReason::LostHalf { .. }
            | SyncReason::AllShifted { .. } => Self::TurnedAway,
        }
    }
}

/// What is known of the questions so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// When the source was last asked.
    pub checked_at: Option<Instant>,
    /// How that ended.
    pub last: Last,
    /// How often in a row it failed.
    pub failures: u32,
}

/// When a source is to be asked next; `None`: not by itself any more.
#[must_use]
pub fn next(now: Instant, past: &Past, occasion: Occasion, dice: &mut Rng) -> Option<Instant> {
    let soon = now + between(dice, TimeDelta::zero(), SPREAD);
    // A time that is yet to come was written by a clock that has been set since.
    let Some(checked_at) = past.checked_at.filter(|at| *at <= now) else {
        return usual(now, occasion, dice).map(|_| soon);
    };
    let due = match past.last {
        Last::Answered | Last::TurnedAway => checked_at + usual(now, occasion, dice)?,
        Last::Offline => checked_at + backoff(past.failures, dice),
        Last::Failed { retry_after } => {
            let is_on = matches!(pace(now, occasion), Pace::On);
            let wait = if is_on || past.failures <= PATIENCE {
                backoff(past.failures, dice)
            } else {
                usual(now, occasion, dice)?
            };
            let named = retry_after.map(|seconds| match u32::try_from(seconds) {
                Ok(seconds) => TimeDelta::seconds(seconds.into()).min(MOST_ASKED_FOR),
                Err(_) => MOST_ASKED_FOR,
            });
            // All who were told the same time would come at once.
            checked_at + named.map_or(wait, |named| wait.max(named + between(dice, TimeDelta::zero(), SPREAD)))
        }
    };
    let due = if due < now { soon } else { due };
    // The day before a conference begins while one waits for tomorrow.
    Some(match eve(occasion).filter(|eve| now < *eve && *eve < due) {
        Some(eve) => due.min(eve + between(dice, TimeDelta::zero(), WHILE_ON.0)),
        None => due,
    })
}

/// A random time to wait after this many failures in a row: full jitter, so that those who failed together do not come back
/// together.
fn backoff(failures: u32, dice: &mut Rng) -> TimeDelta {
    let doublings = failures.saturating_sub(1).min(16);
    let longest = (FIRST_WAIT * (1 << doublings)).min(LONGEST_WAIT);
    between(dice, SHORTEST_WAIT, longest)
}

/// How often a source deserves to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pace {
    On,
    Daily,
    Weekly,
    Never,
}

fn pace(now: Instant, occasion: Occasion) -> Pace {
    match occasion {
        Occasion::Beside => Pace::Daily,
        Occasion::Open { start, .. } if now < start - EVE => Pace::Daily,
        Occasion::Open { end, .. } if now < end => Pace::On,
        Occasion::Open { end, .. } if now < end + AFTERMATH => Pace::Weekly,
        Occasion::Open { .. } => Pace::Never,
    }
}

/// The time between two questions that are answered.
fn usual(now: Instant, occasion: Occasion, dice: &mut Rng) -> Option<TimeDelta> {
    let around = |middle: TimeDelta, dice: &mut Rng| between(dice, middle * 3 / 4, middle * 5 / 4);
    match pace(now, occasion) {
        Pace::On => Some(between(dice, WHILE_ON.0, WHILE_ON.1)),
        Pace::Daily => Some(around(TimeDelta::days(1), dice)),
        Pace::Weekly => Some(around(TimeDelta::weeks(1), dice)),
        Pace::Never => None,
    }
}

/// From when a conference counts as on.
fn eve(occasion: Occasion) -> Option<Instant> {
    match occasion {
        Occasion::Open { start, .. } => Some(start - EVE),
        Occasion::Beside => None,
    }
}

/// A random time, even over the whole.
pub(super) fn between(dice: &mut Rng, least: TimeDelta, most: TimeDelta) -> TimeDelta {
    TimeDelta::milliseconds(dice.i64(least.num_milliseconds()..=most.num_milliseconds().max(least.num_milliseconds())))
}
