//! Free stretches of the agenda and what fits into them.

use std::sync::LazyLock;

use chrono::Duration;
use plenary_core::{
    agenda::{Entry, Offer, Reason, Tier, Travel, entries, gaps},
    model::{Instant, Interval, Programme, RoomId, SessionId, VenueId},
};
use proptest::prelude::*;

use crate::support::{all_going, at, id, session, summit};

fn offer(programme: &Programme, name: &str, reasons: Vec<Reason>) -> Offer {
    let session = programme.sessions.iter().find(|session| session.id == id(name)).expect("a session");
    let entry = entries(programme, [(session, Tier::Going)]).remove(0);
    Offer { entry, reasons }
}

fn day(from: &str, to: &str) -> Interval {
    Interval { start: at(from), end: at(to) }
}

const SHORTEST: Duration = Duration::minutes(15);

#[test]
fn a_gap_is_what_the_entries_leave_of_the_day() {
    let programme = summit([
        session("a").at("10:00", "11:00"),
        session("b").at("10:30", "12:00"),
        session("c").at("12:10", "13:00"),
    ]);
    let travel = Travel::new(&programme, 5);
    let found = gaps(&all_going(&programme), &[day("9:00", "18:00")], &[], SHORTEST, &travel);
    let free: Vec<Interval> = found.into_iter().map(|gap| gap.interval).collect();
    assert_eq!(free, [day("9:00", "10:00"), day("13:00", "18:00")], "ten minutes are no gap");
}

#[test]
fn what_fits_is_reached_in_time_and_left_in_time() {
    let programme = summit([
        session("before").at("9:00", "10:00").room("main-hall"),
        session("after").at("12:00", "13:00").room("main-hall"),
        session("near").at("10:05", "11:55").room("main-hall"),
        session("far").at("10:32", "11:18").room("301"),
        session("too-early").at("10:31", "11:18").room("301"),
        session("too-late").at("10:32", "11:19").room("301"),
        session("longer").at("11:30", "12:10").room("main-hall"),
    ]);
    let agenda: Vec<Entry> = all_going(&programme)
        .into_iter()
        .filter(|entry| ["before", "after"].contains(&entry.session.as_str()))
        .collect();
    let offers = ["near", "far", "too-early", "too-late", "longer"].map(|name| offer(&programme, name, Vec::new()));
    let travel = Travel::new(&programme, 5);
    let found = gaps(&agenda, &[day("9:00", "13:00")], &offers, SHORTEST, &travel);
    let names: Vec<(&str, bool)> =
        found[0].suggestions.iter().map(|one| (one.session.as_str(), one.is_tight)).collect();
    assert_eq!(names, [("near", false), ("far", true)], "22 and 10 there, 22 and 20 back, without the margin");
}

#[test]
fn the_most_worthwhile_comes_first() {
    let programme = summit(["plain", "spoken", "seen"].map(|name| session(name).at("10:00", "11:00")));
    let language = plenary_core::model::LanguageTag::new("en").expect("a tag");
    let offers = [
        offer(&programme, "seen", vec![Reason::NothingNew(id("x")), Reason::Spoken(language.clone())]),
        offer(&programme, "plain", Vec::new()),
        offer(&programme, "spoken", vec![Reason::Spoken(language)]),
    ];
    let found = gaps(&[], &[day("9:00", "18:00")], &offers, SHORTEST, &Travel::new(&programme, 5));
    let order: Vec<&SessionId> = found[0].suggestions.iter().map(|one| &one.session).collect();
    assert_eq!(order, [&id("spoken"), &id("plain"), &id("seen")]);
}

const ROOMS: [(&str, &str); 4] =
    [("main-hall", "pleyel"), ("301", "iena"), ("hypostyle", "iena"), ("hemicycle", "iena")];

fn drawn(name: String, (start, length, room, on): (i64, i64, usize, bool)) -> Entry {
    let start = *MORNING + Duration::minutes(start * 5);
    let place = ROOMS.get(room);
    Entry {
        session: id(&name),
        tier: Tier::Going,
        interval: Some(Interval { start, end: start + Duration::minutes(length) }),
        room: place.and_then(|(room, _)| RoomId::new(room).ok()),
        venue: place.and_then(|(_, venue)| VenueId::new(venue).ok()),
        on,
    }
}

static MORNING: LazyLock<Instant> = LazyLock::new(|| at("2016-12-07 08:00"));

/// Minutes since the first morning.
fn minute(instant: Instant) -> i64 {
    (instant - *MORNING).num_minutes()
}

/// The rule in the plainest way: a minute is free or taken, and a session fits where one is on time on foot of the clock.
fn by_brute_force(
    agenda: &[Entry],
    days: &[Interval],
    offers: &[Offer],
    travel: &Travel<'_>,
) -> Vec<(i64, i64, Vec<String>)> {
    let times =
        |entry: &Entry| entry.interval.map(|interval| (minute(interval.start), minute(interval.end))).expect("a time");
    let on: Vec<&Entry> = agenda.iter().filter(|entry| entry.on).collect();
    let mut found = Vec::new();
    for day in days {
        let free = |at: &i64| !on.iter().any(|entry| (times(entry).0..times(entry).1).contains(at));
        let begins = |at: i64| on.iter().any(|entry| times(entry).0 == at);
        let (first, last) = (minute(day.start), minute(day.end));
        let mut at = first;
        while at < last {
            if !free(&at) {
                at += 1;
                continue;
            }
            let from = at;
            at += 1;
            while at < last && free(&at) && !begins(at) {
                at += 1;
            }
            if at - from < SHORTEST.num_minutes() {
                continue;
            }
            let fits = |offer: &&Offer| {
                let (start, end) = times(&offer.entry);
                let inside = from <= start && start < end && end <= at;
                // Whoever was somewhere and had nothing else to begin with since comes from there.
                let reached = on.iter().all(|entry| {
                    let (_, over) = times(entry);
                    let since = on.iter().any(|other| {
                        other.session != entry.session
                            && (times(other).0, times(other).1, &other.session)
                                > (times(entry).0, times(entry).1, &entry.session)
                            && (over..start).contains(&times(other).0)
                    });
                    over > start || since || start - over >= travel.needed(entry, &offer.entry).total()
                });
                let next = on.iter().map(|entry| times(entry).0).filter(|begin| *begin >= end).min();
                let left = on
                    .iter()
                    .filter(|entry| Some(times(entry).0) == next)
                    .all(|entry| times(entry).0 - end >= travel.needed(&offer.entry, entry).total());
                inside && reached && left
            };
            let mut names: Vec<String> =
                offers.iter().filter(fits).map(|offer| offer.entry.session.to_string()).collect();
            names.sort();
            found.push((from, at, names));
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_gaps_of_a_random_agenda_of_sixty_are_those_that_brute_force_finds(
        agenda in prop::collection::vec((0..840_i64, 0..70_i64, 0..5_usize, prop::bool::weighted(0.9)), 60),
        offers in prop::collection::vec((0..840_i64, 0..90_i64, 0..5_usize, Just(true)), 60),
    ) {
        let programme = summit([]);
        let agenda: Vec<Entry> =
            agenda.into_iter().enumerate().map(|(number, one)| drawn(format!("s{number:02}"), one)).collect();
        let offers: Vec<Offer> = offers
            .into_iter()
            .enumerate()
            .map(|(number, one)| Offer { entry: drawn(format!("o{number:02}"), one), reasons: Vec::new() })
            .collect();
        let days = ["2016-12-07", "2016-12-08", "2016-12-09"]
            .map(|date| day(&format!("{date} 09:00"), &format!("{date} 20:00")));
        let travel = Travel::new(&programme, 5);
        let found: Vec<(i64, i64, Vec<String>)> = gaps(&agenda, &days, &offers, SHORTEST, &travel)
            .into_iter()
            .map(|gap| {
                let mut names: Vec<String> = gap.suggestions.iter().map(|one| one.session.to_string()).collect();
                names.sort();
                (minute(gap.interval.start), minute(gap.interval.end), names)
            })
            .collect();
        prop_assert_eq!(found, by_brute_force(&agenda, &days, &offers, &travel));
    }
}
