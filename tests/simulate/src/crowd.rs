//! The crowd on virtual time: a queue of looks, each made by the app's own schedule with the app's own policy.

use std::{cmp::Reverse, collections::BinaryHeap};

use chrono::{DateTime, TimeDelta, Utc};
use fastrand::Rng;
use plenary_core::{
    model::FeedId,
    sync::{
        Followed, Schedule,
        policy::{Last, Occasion},
    },
};

use crate::{
    measure::Measured,
    scenario::{self, Scenario},
};

/// Seconds that the overloaded host asks for.
const RETRY_AFTER: u64 = 600;

/// What came of a scenario.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) scenario: Scenario,
    /// Requests by second since midnight of the first day; those that reach the host.
    by_second: Vec<u32>,
    bytes_by_second: Vec<u64>,
    pub(crate) not_modified: u64,
    pub(crate) updated: u64,
    pub(crate) turned_away: u64,
    /// Questions that found no network, which reach nobody.
    pub(crate) offline: u64,
    /// How long after its publication each open copy had an edition, in order.
    delays: Vec<TimeDelta>,
}

/// A copy of the app.
struct Client {
    schedule: Schedule,
    followed: Followed,
    /// When its laptop is open, the current time first.
    open: std::vec::IntoIter<(DateTime<Utc>, DateTime<Utc>)>,
    closes: DateTime<Utc>,
    opened: DateTime<Utc>,
    /// The edition that it has.
    edition: usize,
}

/// Runs a scenario.
pub(crate) fn run(scenario: Scenario, clients: usize, seed: u64, measured: &Measured) -> Report {
    let mut dice = Rng::with_seed(seed);
    let editions = scenario::editions(&mut dice);
    let mut crowd: Vec<Client> = (0..clients).map(|_| Client::new(&mut dice)).collect();
    let mut queue = BinaryHeap::new();
    for (number, client) in crowd.iter_mut().enumerate() {
        if let Some(at) = client.open_again(&mut dice) {
            queue.push(Reverse((at, number)));
        }
    }
    let mut report = Report::new(scenario);
    while let Some(Reverse((now, number))) = queue.pop() {
        let client = &mut crowd[number];
        if now >= client.closes {
            if let Some(at) = client.open_again(&mut dice) {
                queue.push(Reverse((at, number)));
            }
            continue;
        }
        let is_offline = scenario == Scenario::WifiDies && scenario.is_out(now);
        let look = client.schedule.look(now, vec![client.followed.clone()], &|| !is_offline);
        let mut next = now + TimeDelta::from_std(look.wait).unwrap_or_default();
        if !look.due.is_empty() {
            let took = client.ask(now, &editions, &mut report, measured);
            next = now + took;
        }
        queue.push(Reverse((next, number)));
    }
    report.delays.sort_unstable();
    report
}

impl Client {
    fn new(dice: &mut Rng) -> Self {
        let feed = FeedId::new("summit").expect("an id");
        // The summit has begun and goes on after the last day that is counted.
        let occasion = Occasion::Open { start: scenario::start() + TimeDelta::hours(8), end: scenario::end() };
        Self {
            schedule: Schedule::new(dice.fork()),
            followed: Followed { feed, occasion, checked_at: None, last: Last::Answered },
            open: scenario::open_times(dice).into_iter(),
            closes: scenario::start(),
            opened: scenario::start(),
            edition: 0,
        }
    }

    /// Opens the laptop the next time: the app was suspended, or, in the morning, is started.
    fn open_again(&mut self, dice: &mut Rng) -> Option<DateTime<Utc>> {
        let (from, until) = self.open.next()?;
        if from - self.closes > TimeDelta::hours(3) {
            self.schedule = Schedule::new(dice.fork());
        }
        (self.opened, self.closes) = (from, until);
        Some(from)
    }

    /// Asks the host; answers how long it took.
    fn ask(
        &mut self,
        now: DateTime<Utc>,
        editions: &[DateTime<Utc>],
        report: &mut Report,
        measured: &Measured,
    ) -> TimeDelta {
        let scenario = report.scenario;
        // Times are kept in whole seconds.
        self.followed.checked_at = DateTime::from_timestamp(now.timestamp(), 0);
        let (last, took) = if scenario.is_out(now) {
            match scenario {
                Scenario::WifiDies => {
                    report.offline += 1;
                    (Last::Offline, TimeDelta::zero())
                }
                Scenario::HostBusy | Scenario::Ordinary => {
                    report.turned_away += 1;
                    report.count(now, measured.unchanged.up + measured.unchanged.down);
                    (Last::Failed { retry_after: Some(RETRY_AFTER) }, TimeDelta::zero())
                }
            }
        } else {
            let newest = editions.partition_point(|at| *at <= now);
            let cost = if newest == self.edition {
                report.not_modified += 1;
                measured.unchanged
            } else {
                // The first edition of all is no news.
                let since = self.edition.max(1);
                let seen = editions.get(since..newest).unwrap_or_default().iter().filter(|at| **at >= self.opened);
                report.delays.extend(seen.map(|at| now - *at));
                self.edition = newest;
                report.updated += 1;
                measured.updated
            };
            report.count(now, cost.up + cost.down);
            (Last::Answered, TimeDelta::from_std(cost.time).unwrap_or_default())
        };
        self.followed.last = last;
        took.max(TimeDelta::milliseconds(1))
    }
}

impl Report {
    fn new(scenario: Scenario) -> Self {
        let seconds = usize::try_from((scenario::end() - scenario::start()).num_seconds()).unwrap_or_default();
        Self {
            scenario,
            by_second: vec![0; seconds],
            bytes_by_second: vec![0; seconds],
            not_modified: 0,
            updated: 0,
            turned_away: 0,
            offline: 0,
            delays: Vec::new(),
        }
    }

    fn count(&mut self, now: DateTime<Utc>, bytes: u64) {
        let second = usize::try_from((now - scenario::start()).num_seconds()).unwrap_or_default();
        if let (Some(requests), Some(sum)) = (self.by_second.get_mut(second), self.bytes_by_second.get_mut(second)) {
            *requests += 1;
            *sum += bytes;
        }
    }

    /// Requests that reached the host.
    pub(crate) fn requests(&self) -> u64 {
        self.not_modified + self.updated + self.turned_away
    }

    /// Bytes, up and down.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes_by_second.iter().sum()
    }

    /// Most requests in any second.
    pub(crate) fn peak_second(&self) -> u32 {
        self.by_second.iter().copied().max().unwrap_or_default()
    }

    /// Most requests in any minute of the clock.
    pub(crate) fn peak_minute(&self) -> u32 {
        self.by_second.chunks(60).map(|minute| minute.iter().sum()).max().unwrap_or_default()
    }

    /// Most bytes in any minute of the clock.
    pub(crate) fn peak_minute_bytes(&self) -> u64 {
        self.bytes_by_second.chunks(60).map(|minute| minute.iter().sum()).max().unwrap_or_default()
    }

    /// Requests a minute between nine and five o'clock, on average.
    pub(crate) fn mean_minute(&self) -> f64 {
        let day = |number: usize| number * 86_400;
        let sum: u32 = (0..3).flat_map(|one| &self.by_second[day(one) + 9 * 3600..day(one) + 17 * 3600]).sum();
        f64::from(sum) / (3.0 * 8.0 * 60.0)
    }

    /// Most requests in a second and in a minute from the end of the outage on, for a quarter of an hour.
    pub(crate) fn after_outage(&self) -> Option<(u32, u32)> {
        let (_, until) = self.scenario.outage()?;
        let from = usize::try_from((until - scenario::start()).num_seconds()).unwrap_or_default();
        let window = self.by_second.get(from..from + 900)?;
        let minute = window.chunks(60).map(|minute| minute.iter().sum()).max()?;
        Some((window.iter().copied().max()?, minute))
    }

    /// The time after which this share of open copies had an edition.
    pub(crate) fn delay(&self, percent: usize) -> TimeDelta {
        let place = (self.delays.len() * percent / 100).min(self.delays.len().saturating_sub(1));
        self.delays.get(place).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::measure::Cost;

    fn measured() -> Measured {
        let cost = |down| Cost { up: 100, down, time: Duration::from_millis(20) };
        Measured { clients: 1, unchanged: cost(200), updated: cost(100_000) }
    }

    #[test]
    fn every_request_is_counted_once_and_every_byte_of_it() {
        let report = run(Scenario::Ordinary, 40, 1, &measured());
        assert_eq!(report.requests(), report.by_second.iter().map(|count| u64::from(*count)).sum::<u64>());
        assert_eq!(report.bytes(), report.not_modified * 300 + report.updated * 100_100);
        assert_eq!((report.turned_away, report.offline), (0, 0));
        // Some ten hours a day open, three questions an hour, three days.
        let each = report.requests() / 40;
        assert!((50..200).contains(&each), "{each} requests of each");
        assert!(report.delay(50) <= report.delay(95) && report.delay(95) <= report.delay(99));
        assert!(report.delay(99) <= TimeDelta::minutes(31), "an open copy has an edition within half an hour");
        assert!(u64::from(report.peak_second()) <= u64::from(report.peak_minute()));
    }

    #[test]
    fn an_outage_reaches_the_host_or_not_as_it_is_the_networks_or_its_own() {
        let dead = run(Scenario::WifiDies, 60, 2, &measured());
        assert!(dead.offline > 0 && dead.turned_away == 0, "{} {}", dead.offline, dead.turned_away);
        let busy = run(Scenario::HostBusy, 60, 2, &measured());
        assert!(busy.turned_away > 0 && busy.offline == 0);
        assert!(
            busy.turned_away < 60 * 4,
            "who was turned away does not ask again before the time: {}",
            busy.turned_away
        );
        assert!(busy.after_outage().is_some() && run(Scenario::Ordinary, 2, 2, &measured()).after_outage().is_none());
    }
}
