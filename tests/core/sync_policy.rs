//! When sources are asked: the policy over many seeds, the schedule on a clock that is moved by hand, and the loop.

use std::{
    cell::Cell,
    sync::{Arc, Mutex, mpsc},
    time::Duration,
};

use chrono::TimeDelta;
use fastrand::Rng;
use plenary_core::{
    clock::{Clock, FixedClock},
    model::{FeedId, Instant},
    sync::{
        Followed, Keeper, LONGEST_LOOK, Schedule, Surroundings, SyncReason,
        policy::{Last, Occasion, Past, SPREAD, next},
    },
};
use proptest::prelude::*;

use crate::support::at;

/// How long a test waits for what should come at once.
const PATIENCE: Duration = Duration::from_secs(20);

fn summit() -> Occasion {
    Occasion::Open { start: at("2016-12-07 08:30"), end: at("2016-12-09 19:00") }
}

fn answered(checked_at: Instant) -> Past {
    Past { checked_at: Some(checked_at), last: Last::Answered, failures: 0 }
}

fn failed(checked_at: Instant, failures: u32) -> Past {
    Past { checked_at: Some(checked_at), last: Last::Failed { retry_after: None }, failures }
}

/// Times until the next question, of many copies of the app at this moment.
fn waits(now: Instant, past: &Past, occasion: Occasion) -> Vec<TimeDelta> {
    let waits = (0..3000).map(|seed| next(now, past, occasion, &mut Rng::with_seed(seed)).expect("a time") - now);
    let mut waits: Vec<_> = waits.collect();
    waits.sort_unstable();
    waits
}

#[track_caller]
fn spread(waits: &[TimeDelta], least: TimeDelta, most: TimeDelta) {
    let (shortest, longest) = (waits[0], waits[waits.len() - 1]);
    assert!(least <= shortest && longest <= most, "{shortest} to {longest} is not within {least} to {most}");
    let width = most - least;
    // Evenly: each tenth of the time has about a tenth of the copies.
    for tenth in 0..10 {
        let (from, to) = (least + width * tenth / 10, least + width * (tenth + 1) / 10);
        let inside = waits.iter().filter(|wait| from <= **wait && **wait < to).count();
        let (fewest, most) = (waits.len() * 7 / 100, waits.len() * 13 / 100);
        assert!((fewest..=most).contains(&inside), "{inside} of {} within {from} to {to}", waits.len());
    }
}

#[test]
fn the_first_question_comes_within_a_minute_and_not_all_at_once() {
    let never = Past { checked_at: None, last: Last::Answered, failures: 0 };
    let now = at("2016-12-08 09:00");
    spread(&waits(now, &never, summit()), TimeDelta::zero(), SPREAD);
    spread(&waits(now, &answered(at("2016-12-07 12:00")), summit()), TimeDelta::zero(), SPREAD);
}

#[test]
fn while_the_conference_is_on_it_is_asked_every_quarter_to_half_hour() {
    for now in ["2016-12-06 09:00", "2016-12-07 12:00", "2016-12-09 18:59"] {
        let now = at(now);
        spread(&waits(now, &answered(now), summit()), TimeDelta::minutes(15), TimeDelta::minutes(30));
    }
}

#[test]
fn before_it_is_asked_daily_and_after_it_weekly_and_then_no_more() {
    let hours = TimeDelta::hours;
    let now = at("2016-11-01 09:00");
    spread(&waits(now, &answered(now), summit()), hours(18), hours(30));
    let now = at("2016-12-20 09:00");
    spread(&waits(now, &answered(now), summit()), hours(18 * 7), hours(30 * 7));
    let now = at("2017-02-01 09:00");
    assert_eq!(next(now, &answered(now), summit(), &mut Rng::with_seed(1)), None);
    let never = Past { checked_at: None, last: Last::Answered, failures: 0 };
    assert_eq!(next(now, &never, summit(), &mut Rng::with_seed(1)), None);
    spread(&waits(now, &answered(now), Occasion::Beside), hours(18), hours(30));
}

#[test]
fn the_daily_rhythm_gives_way_when_the_conference_begins() {
    // Ten hours before the day before the conference.
    let now = at("2016-12-05 22:30");
    let waits = waits(now, &answered(now), summit());
    spread(&waits, TimeDelta::hours(10), TimeDelta::hours(10) + TimeDelta::minutes(15));
}

#[test]
fn failures_wait_twice_as_long_each_time_up_to_a_quarter_of_an_hour() {
    let now = at("2016-12-08 09:00");
    for (failures, most) in [(1, 30), (2, 60), (3, 120), (5, 480), (6, 900), (7, 900), (40, 900)] {
        spread(&waits(now, &failed(now, failures), summit()), TimeDelta::seconds(2), TimeDelta::seconds(most));
    }
    let now = at("2016-11-01 09:00");
    let daily = waits(now, &failed(now, 9), summit());
    assert!(daily[0] >= TimeDelta::hours(18), "a server that is gone is not asked for weeks every few minutes");
    let offline = Past { last: Last::Offline, ..failed(now, 50) };
    spread(&waits(now, &offline, summit()), TimeDelta::seconds(2), TimeDelta::minutes(15));
}

#[test]
fn what_only_somebody_can_change_is_asked_as_usual() {
    let now = at("2016-12-08 09:00");
    let past = Past { last: Last::TurnedAway, ..answered(now) };
    spread(&waits(now, &past, summit()), TimeDelta::minutes(15), TimeDelta::minutes(30));
}

#[test]
fn a_server_that_names_a_time_is_not_asked_before_it_and_then_not_by_all_at_once() {
    let now = at("2016-12-08 09:00");
    let told = |seconds| Past { last: Last::Failed { retry_after: Some(seconds) }, ..failed(now, 1) };
    spread(&waits(now, &told(1200), summit()), TimeDelta::minutes(20), TimeDelta::minutes(21));
    let most = TimeDelta::days(1);
    spread(&waits(now, &told(u64::MAX), summit()), most, most + SPREAD);
    spread(&waits(now, &told(30 * 86_400), summit()), most, most + SPREAD);
}

#[test]
fn every_reason_says_whether_it_may_pass() {
    let reasons = [
        (SyncReason::Offline, Last::Offline),
        (SyncReason::LoginPage, Last::Failed { retry_after: None }),
        (SyncReason::Status { status: 503, retry_after: None }, Last::Failed { retry_after: None }),
        (SyncReason::Status { status: 429, retry_after: Some(9) }, Last::Failed { retry_after: Some(9) }),
        (SyncReason::Status { status: 404, retry_after: None }, Last::TurnedAway),
        (SyncReason::Empty, Last::TurnedAway),
        (SyncReason::SignatureMissing { key: String::new() }, Last::TurnedAway),
    ];
    for (reason, last) in reasons {
        assert_eq!(Last::refused(&reason), last, "{reason:?}");
    }
}

proptest! {
    #[test]
    fn the_next_question_is_never_in_the_past_and_never_hurried(
        now in 1_478_000_000_i64..1_490_000_000, before in -100_000_i64..5_000_000, failures in 0_u32..100,
        last in prop::sample::select(vec![
            Last::Answered, Last::Offline, Last::TurnedAway, Last::Failed { retry_after: None },
            Last::Failed { retry_after: Some(0) }, Last::Failed { retry_after: Some(u64::MAX) },
        ]),
        beside in any::<bool>(), seed in any::<u64>(),
    ) {
        let now = chrono::DateTime::from_timestamp(now, 0).expect("a time");
        let past = Past { checked_at: Some(now - TimeDelta::seconds(before)), last, failures };
        let occasion = if beside { Occasion::Beside } else { summit() };
        if let Some(due) = next(now, &past, occasion, &mut Rng::with_seed(seed)) {
            prop_assert!(due >= now, "{due} is before {now}");
            prop_assert!(due <= now + TimeDelta::days(9), "{due} is too far from {now}");
            if before == 0 {
                prop_assert!(due >= now + TimeDelta::seconds(2), "asked again at once");
            }
        }
    }
}

fn id(name: &str) -> FeedId {
    FeedId::new(name).expect("an id")
}

/// A source on a clock that is moved by hand, and what became of it.
struct Bench {
    schedule: Schedule,
    now: Instant,
    followed: Followed,
    asked: Vec<Instant>,
    online: Cell<bool>,
    looks: usize,
}

impl Bench {
    fn at(now: &str) -> Self {
        let followed = Followed { feed: id("summit"), occasion: summit(), checked_at: None, last: Last::Answered };
        let schedule = Schedule::new(Rng::with_seed(7));
        Self { schedule, now: at(now), followed, asked: Vec::new(), online: Cell::new(true), looks: 0 }
    }

    /// Lets the loop run until this time, each question ending as `ends` says.
    fn run(&mut self, until: &str, ends: impl Fn(Instant) -> Last) {
        let until = at(until);
        while self.now < until {
            let online = self.online.get();
            let look = self.schedule.look(self.now, vec![self.followed.clone()], &|| online);
            self.looks += 1;
            for _ in look.due {
                self.asked.push(self.now);
                self.followed.checked_at = Some(self.now);
                self.followed.last = ends(self.now);
                // A sync takes a moment, and times are kept in whole seconds.
                self.now += TimeDelta::seconds(1);
            }
            self.now += TimeDelta::from_std(look.wait).expect("a short time");
        }
    }
}

#[test]
fn a_day_at_the_conference_has_three_questions_an_hour_and_a_look_a_minute() {
    let mut bench = Bench::at("2016-12-08 08:00");
    bench.run("2016-12-08 20:00", |_| Last::Answered);
    assert!((24..=48).contains(&bench.asked.len()), "{} questions in twelve hours", bench.asked.len());
    assert!(bench.looks <= 12 * 60 + 2 * bench.asked.len() + 2, "{} looks in twelve hours", bench.looks);
    for pair in bench.asked.windows(2) {
        let gap = pair[1] - pair[0];
        assert!((TimeDelta::minutes(15)..=TimeDelta::minutes(31)).contains(&gap), "{gap} between two questions");
    }
}

#[test]
fn a_network_that_returns_is_noticed_within_two_minutes() {
    let mut bench = Bench::at("2016-12-08 08:00");
    bench.online.set(false);
    bench.run("2016-12-08 10:00", |_| Last::Offline);
    let asked = bench.asked.len();
    assert!(asked >= 8, "it goes on trying: {asked}");
    bench.online.set(true);
    bench.run("2016-12-08 10:02", |_| Last::Answered);
    assert_eq!(bench.asked.len(), asked + 1, "within a look of a minute, and a minute of spread");
}

#[test]
fn a_lid_that_opens_asks_within_a_minute_and_not_at_once() {
    let delays: Vec<TimeDelta> = (0..200)
        .map(|seed| {
            let mut bench = Bench::at("2016-12-08 08:00");
            bench.schedule = Schedule::new(Rng::with_seed(seed));
            bench.run("2016-12-08 08:05", |_| Last::Answered);
            let asked = bench.asked.len();
            bench.now = at("2016-12-08 13:00");
            bench.run("2016-12-08 13:02", |_| Last::Answered);
            assert_eq!(bench.asked.len(), asked + 1);
            bench.asked[asked] - at("2016-12-08 13:00")
        })
        .collect();
    let early = delays.iter().filter(|delay| **delay < TimeDelta::seconds(6)).count();
    assert!(early < 50, "{early} of 200 came in the first six seconds");
    assert!(delays.iter().all(|delay| *delay <= SPREAD + TimeDelta::seconds(1)), "{delays:?}");
}

#[test]
fn a_clock_that_was_set_back_does_not_silence_it() {
    let mut bench = Bench::at("2016-12-08 12:00");
    bench.run("2016-12-08 12:05", |_| Last::Answered);
    let asked = bench.asked.len();
    bench.now = at("2016-12-07 12:00");
    bench.run("2016-12-07 12:02", |_| Last::Answered);
    assert_eq!(bench.asked.len(), asked + 1);
}

#[test]
fn a_question_of_the_persons_own_puts_the_next_one_off() {
    let mut bench = Bench::at("2016-12-08 12:00");
    bench.run("2016-12-08 12:14", |_| Last::Answered);
    let asked = bench.asked.len();
    bench.followed.checked_at = Some(at("2016-12-08 12:14"));
    bench.run("2016-12-08 12:29", |_| Last::Answered);
    assert_eq!(bench.asked.len(), asked, "a quarter of an hour from the click");
}

#[test]
fn sources_that_are_no_longer_followed_are_forgotten_and_none_means_rest() {
    let mut schedule = Schedule::new(Rng::with_seed(3));
    let now = at("2016-12-08 12:00");
    let look = schedule.look(now, Vec::new(), &|| true);
    assert_eq!((look.due, look.wait), (Vec::new(), LONGEST_LOOK));
}

#[test]
fn a_sync_that_left_no_word_is_not_repeated_at_once() {
    let mut schedule = Schedule::new(Rng::with_seed(3));
    let followed = Followed { feed: id("a"), occasion: summit(), checked_at: None, last: Last::Answered };
    let look = |schedule: &mut Schedule, now: &str| schedule.look(at(now), vec![followed.clone()], &|| true).due.len();
    assert_eq!(look(&mut schedule, "2016-12-08 12:00"), 0);
    assert_eq!(look(&mut schedule, "2016-12-08 12:01"), 1);
    let asked = |minute: u32, schedule: &mut Schedule| look(schedule, &format!("2016-12-08 12:{minute:02}"));
    assert_eq!((2..16).map(|minute| asked(minute, &mut schedule)).sum::<usize>(), 0, "the database may be full");
    assert_eq!(asked(16, &mut schedule), 1);
}

#[test]
fn the_loop_asks_what_is_due_when_it_is_nudged_and_ends_when_it_is_told() {
    let clock = Arc::new(FixedClock::at(at("2016-12-08 09:00")));
    let state = Arc::new(Mutex::new(Vec::<Followed>::new()));
    let (synced, heard) = mpsc::channel();
    let (looked, looks) = mpsc::channel();
    let (followed, record, time) = (state.clone(), state.clone(), clock.clone());
    let keeper = Keeper::start(Surroundings {
        clock: clock.clone(),
        followed: Box::new(move || {
            let followed = followed.lock().expect("nobody panicked").clone();
            looked.send(followed.len()).ok();
            followed
        }),
        online: Box::new(|| true),
        sync: Box::new(move |feed| {
            for one in record.lock().expect("nobody panicked").iter_mut().filter(|one| one.feed == *feed) {
                one.checked_at = Some(time.now());
            }
            synced.send(feed.clone()).ok();
        }),
        dice: Rng::with_seed(11),
    })
    .expect("a thread");
    // The clock may go on only when the loop has looked at it, and a look may come of its own accord.
    let looked_at = |count| while looks.recv_timeout(PATIENCE).expect("it looks") != count {};
    looked_at(0);
    for (name, count) in [("a", 1), ("b", 2)] {
        let one = Followed { feed: id(name), occasion: summit(), checked_at: None, last: Last::Answered };
        state.lock().expect("nobody panicked").push(one);
        keeper.nudge();
        looked_at(count);
    }
    clock.advance(SPREAD);
    keeper.nudge();
    let mut both = [heard.recv_timeout(PATIENCE).expect("one"), heard.recv_timeout(PATIENCE).expect("the other")];
    both.sort_unstable();
    assert_eq!(both, [id("a"), id("b")]);
    keeper.stop();
    assert!(heard.try_recv().is_err(), "neither was asked twice");
}
