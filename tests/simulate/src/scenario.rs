//! What happens to the crowd: when editions appear, when the network or the host fails, when a laptop is open.

use chrono::{DateTime, TimeDelta, Utc};
use fastrand::Rng;

/// A day of the summit, by number.
const DAYS: i64 = 3;
/// Editions at random times of a day.
const EDITIONS: usize = 12;
/// Bursts of last-minute changes in a day, and the editions in each.
const BURSTS: (usize, usize) = (3, 4);

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scenario {
    /// Nothing.
    Ordinary,
    /// The venue's Wi-Fi is gone for ten minutes and comes back for everybody at once.
    WifiDies,
    /// The host is overloaded for twenty minutes and says so: 503, Retry-After.
    HostBusy,
}

impl Scenario {
    pub(crate) const ALL: [Self; 3] = [Self::Ordinary, Self::WifiDies, Self::HostBusy];

    /// From when to when it goes wrong: on the second day at two o'clock.
    pub(crate) fn outage(self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let begin = start() + TimeDelta::days(1) + TimeDelta::hours(14);
        match self {
            Self::Ordinary => None,
            Self::WifiDies => Some((begin, begin + TimeDelta::minutes(10))),
            Self::HostBusy => Some((begin, begin + TimeDelta::minutes(20))),
        }
    }

    /// Whether it goes wrong at this moment.
    pub(crate) fn is_out(self, now: DateTime<Utc>) -> bool {
        self.outage().is_some_and(|(from, until)| from <= now && now < until)
    }
}

/// Midnight before the first day.
pub(crate) fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_481_068_800, 0).unwrap_or_default()
}

/// Midnight after the last day.
pub(crate) fn end() -> DateTime<Utc> {
    start() + TimeDelta::days(DAYS)
}

fn within(dice: &mut Rng, from: TimeDelta, to: TimeDelta) -> TimeDelta {
    TimeDelta::seconds(dice.i64(from.num_seconds()..to.num_seconds()))
}

/// When a new edition appears, in order.
pub(crate) fn editions(dice: &mut Rng) -> Vec<DateTime<Utc>> {
    let mut times = Vec::new();
    for day in 0..DAYS {
        let midnight = start() + TimeDelta::days(day);
        let mut any = || midnight + within(dice, TimeDelta::hours(8), TimeDelta::hours(18));
        times.extend((0..EDITIONS).map(|_| any()));
        let bursts: Vec<_> = (0..BURSTS.0).map(|_| any()).collect();
        for burst in bursts {
            times.extend((0..BURSTS.1).map(|_| burst + within(dice, TimeDelta::zero(), TimeDelta::minutes(10))));
        }
    }
    times.sort_unstable();
    times
}

/// When a laptop is open, in order: from between half past seven and half past nine until the evening, closed now and then.
pub(crate) fn open_times(dice: &mut Rng) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
    let mut times = Vec::new();
    for day in 0..DAYS {
        let midnight = start() + TimeDelta::days(day);
        let mut at = midnight + within(dice, TimeDelta::minutes(450), TimeDelta::minutes(570));
        let evening = midnight + within(dice, TimeDelta::hours(17), TimeDelta::hours(20));
        while at < evening {
            let until = at + within(dice, TimeDelta::minutes(20), TimeDelta::minutes(150));
            times.push((at, until.min(evening)));
            at = until + within(dice, TimeDelta::minutes(5), TimeDelta::minutes(60));
        }
    }
    times
}
