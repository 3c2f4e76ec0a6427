//! Entries, conflicts, leave-by.

use chrono::Duration;
use plenary_core::{
    agenda::{Clash, Conflict, Entry, Tier, Travel, conflicts, leave_by, place, previous},
    model::{Instant, Interval, RoomId, Status, VenueId},
};
use proptest::prelude::*;

use crate::support::{all_going, at, id, session, summit};

fn clashes(found: &[Conflict]) -> Vec<(&str, &str, Clash)> {
    found.iter().map(|conflict| (conflict.a.as_str(), conflict.b.as_str(), conflict.clash)).collect()
}

#[test]
fn entries_stand_by_start_and_the_unscheduled_come_last() {
    let programme =
        summit([session("someday"), session("late").at("16:00", "17:00"), session("early").at("9:00", "10:00")]);
    let order: Vec<_> = all_going(&programme).into_iter().map(|entry| entry.session).collect();
    assert_eq!(order, [id("early"), id("late"), id("someday")], "by start, without a start at the end");
}

// EventFahrplan#103: a favourite that vanishes must not take anything with it.
#[test]
fn a_withdrawn_session_stays_an_entry_that_is_not_on() {
    let programme = summit([session("gone").at("9:00", "10:00").status(Status::Withdrawn)]);
    let found = all_going(&programme);
    assert!(matches!(found.as_slice(), [Entry { on: false, .. }]), "the tombstone is an entry: {found:?}");
}

#[test]
fn the_venue_of_an_entry_is_its_rooms_or_its_floors() {
    let mut programme = summit([session("a").at("9:00", "10:00").room("hypostyle")]);
    for room in &mut programme.rooms {
        room.venue = None;
    }
    let venue = VenueId::new("iena").ok();
    assert_eq!(all_going(&programme)[0].venue, venue, "a room without a venue is in that of its floor");
}

#[test]
fn a_place_is_told_in_the_readers_language() {
    let programme = summit([session("a").room("301"), session("b")]);
    let told = |index: usize, language| place(&programme, &programme.sessions[index], language);
    assert_eq!(told(0, "en").as_deref(), Some("Room 301, Palais d\u{2019}Iéna"));
    assert_eq!(told(0, "fr").as_deref(), Some("Salle 301, Palais d\u{2019}Iéna"), "the venue has no French name");
    assert_eq!(told(1, "en"), None, "no room, no place");
}

#[test]
fn two_entries_at_once_overlap_by_the_minutes_in_common() {
    let programme = summit([
        session("a").at("14:15", "15:30").room("301"),
        session("b").at("15:00", "16:00").room("301"),
        session("c").at("16:00", "17:00").room("301"),
    ]);
    let found = conflicts(&all_going(&programme), &Travel::new(&programme, 5));
    assert_eq!(
        clashes(&found),
        [("a", "b", Clash::Overlap { minutes: 30 })],
        "an interval's end does not belong to it, so b and c only touch"
    );
}

#[test]
fn a_way_longer_than_the_break_is_a_conflict_without_the_margin() {
    let programme = summit([
        session("a").at("9:00", "10:00").room("main-hall"),
        session("b").at("10:31", "11:00").room("301"),
        session("c").at("11:02", "12:00").room("301"),
    ]);
    let found = conflicts(&all_going(&programme), &Travel::new(&programme, 5));
    assert_eq!(
        clashes(&found),
        [("a", "b", Clash::Transfer { needed: 32, free: 31 })],
        "22 by transit and 10 at the door; the same room needs no time"
    );
    assert_eq!(found[0].clash.minutes(), 1, "one minute is missing");
}

#[test]
fn a_break_of_exactly_the_needed_minutes_is_enough() {
    let programme =
        summit([session("a").at("9:00", "10:00").room("main-hall"), session("b").at("10:32", "11:00").room("301")]);
    assert_eq!(conflicts(&all_going(&programme), &Travel::new(&programme, 5)), [], "tight, but possible");
}

#[test]
fn the_way_is_checked_to_all_that_start_next_at_the_same_time() {
    let programme = summit([
        session("a").at("9:00", "10:00").room("main-hall"),
        session("b").at("10:15", "11:00").room("301"),
        session("c").at("10:15", "11:00").room("main-hall"),
        session("d").at("11:00", "12:00").room("main-hall"),
    ]);
    let found = conflicts(&all_going(&programme), &Travel::new(&programme, 0));
    assert_eq!(
        clashes(&found),
        [
            ("a", "b", Clash::Transfer { needed: 32, free: 15 }),
            ("b", "c", Clash::Overlap { minutes: 45 }),
            ("b", "d", Clash::Transfer { needed: 42, free: 0 }),
        ],
        "b can't be reached from a, c can; d can't be reached from b"
    );
}

#[test]
fn what_is_off_or_unscheduled_conflicts_with_nothing() {
    let programme = summit([
        session("on").at("9:00", "10:00"),
        session("cancelled").at("9:00", "10:00").status(Status::Cancelled),
        session("withdrawn").at("9:00", "10:00").status(Status::Withdrawn),
        session("someday"),
    ]);
    assert_eq!(conflicts(&all_going(&programme), &Travel::new(&programme, 5)), []);
}

#[test]
fn an_entry_without_an_end_overlaps_nothing_but_needs_its_way() {
    let programme = summit([
        session("open").from("9:00").room("main-hall"),
        session("inside").at("8:30", "9:30").room("main-hall"),
        session("far").at("9:20", "10:00").room("301"),
    ]);
    let found = conflicts(&all_going(&programme), &Travel::new(&programme, 5));
    assert_eq!(
        clashes(&found),
        [("inside", "far", Clash::Overlap { minutes: 10 }), ("open", "far", Clash::Transfer { needed: 32, free: 20 })],
        "even when it is left at once there is not enough time"
    );
}

#[test]
fn leave_by_is_the_start_less_the_way_the_entry_control_and_the_margin() {
    let programme =
        summit([session("a").at("9:00", "10:00").room("main-hall"), session("b").at("14:15", "15:30").room("301")]);
    let agenda = all_going(&programme);
    let travel = Travel::new(&programme, 5);
    assert_eq!(leave_by(&agenda[0], &agenda[1], &travel), Some(at("13:38")), "14:15 less 22, 10 and 5 minutes");
    assert_eq!(leave_by(&agenda[1], &agenda[1], &travel), None, "nobody leaves a venue for itself");
}

#[test]
fn one_comes_from_the_entry_that_ended_last_unless_that_was_long_ago() {
    let programme = summit([
        session("evening").at("2016-12-07 17:00", "2016-12-07 18:00").room("main-hall"),
        session("morning").at("9:00", "10:00").room("main-hall"),
        session("long").at("9:00", "12:00").room("main-hall"),
        session("off").at("12:00", "13:30").room("301").status(Status::Cancelled),
        session("next").at("14:15", "15:30").room("301"),
    ]);
    let agenda = all_going(&programme);
    let from = |name: &str| {
        let next = agenda.iter().find(|entry| entry.session == id(name)).expect("an entry");
        previous(&agenda, next).map(|entry| entry.session.as_str())
    };
    assert_eq!(from("next"), Some("long"), "the one that ended last and is on");
    assert_eq!(from("morning"), None, "nobody waits in a hall overnight");
}

/// The rule again, in the plainest way: every pair, every minute of the day.
fn by_brute_force(entries: &[Entry], travel: &Travel<'_>) -> Vec<(String, String, i64)> {
    let minute = |instant: Instant| (instant - at("00:00")).num_minutes();
    let timed: Vec<(i64, i64, &Entry)> = entries
        .iter()
        .filter(|entry| entry.on)
        .filter_map(|entry| entry.interval.map(|when| (minute(when.start), minute(when.end), entry)))
        .collect();
    let order = |&(start, end, entry): &(i64, i64, &Entry)| (start, end, entry.session.to_string());
    let mut found = Vec::new();
    for a in &timed {
        let later: Vec<_> = timed.iter().filter(|b| order(b) > order(a)).collect();
        for b in &later {
            let both = |minute: &i64| (a.0..a.1).contains(minute) && (b.0..b.1).contains(minute);
            let common = (0..24 * 60).filter(both).count();
            let is_next = b.0 >= a.1 && !later.iter().any(|other| other.0 >= a.1 && other.0 < b.0);
            let missing = travel.needed(a.2, b.2).total() - (b.0 - a.1);
            let names = (a.2.session.to_string(), b.2.session.to_string());
            if common > 0 {
                found.push((names.0, names.1, i64::try_from(common).expect("a day has few minutes")));
            } else if is_next && missing > 0 {
                found.push((names.0, names.1, missing));
            }
        }
    }
    found.sort();
    found
}

fn any_entry() -> impl Strategy<Value = (i64, i64, usize, bool)> {
    (0..120_i64, 0..60_i64, 0..5_usize, prop::bool::weighted(0.9))
}

proptest! {
    #[test]
    fn conflicts_are_those_that_brute_force_finds(drawn in prop::collection::vec(any_entry(), 0..12), margin in 0..10_u32) {
        let programme = summit([]);
        let rooms = [("main-hall", "pleyel"), ("301", "iena"), ("hypostyle", "iena"), ("hemicycle", "iena")];
        let agenda: Vec<Entry> = drawn
            .iter()
            .enumerate()
            .map(|(number, &(start, length, room, on))| {
                let start = at("09:00") + Duration::minutes(start * 5);
                let place = rooms.get(room);
                Entry {
                    session: id(&format!("s{number:02}")),
                    tier: Tier::Going,
                    interval: Some(Interval { start, end: start + Duration::minutes(length) }),
                    room: place.and_then(|(room, _)| RoomId::new(room).ok()),
                    venue: place.and_then(|(_, venue)| VenueId::new(venue).ok()),
                    on,
                }
            })
            .collect();
        let travel = Travel::new(&programme, margin);
        let mut found: Vec<_> = conflicts(&agenda, &travel)
            .into_iter()
            .map(|conflict| (conflict.a.to_string(), conflict.b.to_string(), conflict.clash.minutes()))
            .collect();
        found.sort();
        prop_assert_eq!(found, by_brute_force(&agenda, &travel));
    }
}
