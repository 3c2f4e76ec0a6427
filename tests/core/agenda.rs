//! Entries, conflicts, leave-by.

use chrono::Duration;
use plenary_core::{
    agenda::{Clash, Conflict, Entry, Leeway, Needed, Settled, Tier, Travel, conflicts, leave_by, place, previous},
    model::{Instant, Interval, RoomId, Status, VenueId},
};
use proptest::prelude::*;

use crate::support::{all_going, at, id, session, summit};

/// A way to Room 301 or back: 22 minutes by transit and the entry control.
fn across(security: i64) -> Needed {
    Needed { transfer: 22, security, room_change: 0 }
}

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
    let found = conflicts(&all_going(&programme), &Travel::new(&programme, 5), &[]);
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
    let found = conflicts(&all_going(&programme), &Travel::new(&programme, 5), &[]);
    assert_eq!(
        clashes(&found),
        [("a", "b", Clash::Transfer { needed: across(10), free: 31 })],
        "22 by transit and 10 at the door; the same room needs no time"
    );
    assert_eq!(found[0].clash.minutes(), 1, "one minute is missing");
}

#[test]
fn a_break_of_exactly_the_needed_minutes_is_tight_until_the_margin_fits_too() {
    let until = |start: &str| {
        let far = session("b").at(start, "11:00").room("301");
        let programme = summit([session("a").at("9:00", "10:00").room("main-hall"), far]);
        conflicts(&all_going(&programme), &Travel::new(&programme, 5), &[])
    };
    let tight = Clash::Tight { needed: across(10), free: 32, margin: 5 };
    assert_eq!(clashes(&until("10:32")), [("a", "b", tight)], "possible");
    assert_eq!(tight.minutes(), 5, "all of the margin is missing");
    assert!(!tight.excludes() && Clash::Overlap { minutes: 1 }.excludes());
    assert!(matches!(until("10:36")[0].clash, Clash::Tight { free: 36, .. }), "a minute of the margin is missing");
    assert_eq!(until("10:37"), []);
}

#[test]
fn to_stay_in_a_room_takes_no_margin() {
    let programme =
        summit([session("a").at("9:00", "10:00").room("301"), session("b").at("10:00", "11:00").room("301")]);
    assert_eq!(conflicts(&all_going(&programme), &Travel::new(&programme, 5), &[]), []);
}

#[test]
fn a_settled_conflict_says_how_until_its_entries_change_places() {
    let found = |a: [&str; 2], b: [&str; 2]| {
        let programme = summit([session("a").at(a[0], a[1]), session("b").at(b[0], b[1])]);
        let settled = [Settled { a: id("a"), b: id("b"), leeway: Leeway::LeaveEarly }];
        conflicts(&all_going(&programme), &Travel::new(&programme, 5), &settled)[0].leeway
    };
    assert_eq!(found(["9:00", "10:00"], ["9:30", "10:30"]), Some(Leeway::LeaveEarly));
    assert_eq!(found(["9:00", "9:50"], ["9:40", "10:30"]), Some(Leeway::LeaveEarly), "by however many minutes");
    assert_eq!(found(["9:30", "10:30"], ["9:00", "10:00"]), None, "the one that was to be left early is now the later");
}

#[test]
fn the_way_is_checked_to_all_that_start_next_at_the_same_time() {
    let programme = summit([
        session("a").at("9:00", "10:00").room("main-hall"),
        session("b").at("10:15", "11:00").room("301"),
        session("c").at("10:15", "11:00").room("main-hall"),
        session("d").at("11:00", "12:00").room("main-hall"),
    ]);
    let found = conflicts(&all_going(&programme), &Travel::new(&programme, 0), &[]);
    assert_eq!(
        clashes(&found),
        [
            ("a", "b", Clash::Transfer { needed: across(10), free: 15 }),
            ("b", "c", Clash::Overlap { minutes: 45 }),
            ("b", "d", Clash::Transfer { needed: across(20), free: 0 }),
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
    assert_eq!(conflicts(&all_going(&programme), &Travel::new(&programme, 5), &[]), []);
}

#[test]
fn an_entry_without_an_end_overlaps_nothing_but_needs_its_way() {
    let programme = summit([
        session("open").from("9:00").room("main-hall"),
        session("inside").at("8:30", "9:30").room("main-hall"),
        session("far").at("9:20", "10:00").room("301"),
    ]);
    let found = conflicts(&all_going(&programme), &Travel::new(&programme, 5), &[]);
    assert_eq!(
        clashes(&found),
        [
            ("inside", "far", Clash::Overlap { minutes: 10 }),
            ("open", "far", Clash::Transfer { needed: across(10), free: 20 })
        ],
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
fn by_brute_force(entries: &[Entry], travel: &Travel<'_>) -> Vec<(String, String, &'static str, i64)> {
    let minute = |instant: Instant| (instant - at("2016-12-07 00:00")).num_minutes();
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
            let common = (a.0.min(b.0)..a.1.max(b.1)).filter(both).count();
            let is_next = b.0 >= a.1 && !later.iter().any(|other| other.0 >= a.1 && other.0 < b.0);
            let needed = travel.needed(a.2, b.2).total();
            let missing = needed - (b.0 - a.1);
            let names = (a.2.session.to_string(), b.2.session.to_string());
            if common > 0 {
                found.push((names.0, names.1, "overlap", i64::try_from(common).expect("a day has few minutes")));
            } else if is_next && missing > 0 {
                found.push((names.0, names.1, "transfer", missing));
            } else if is_next && needed > 0 && missing + travel.margin() > 0 {
                found.push((names.0, names.1, "tight", missing + travel.margin()));
            }
        }
    }
    found.sort();
    found
}

fn any_entry(starts: i64) -> impl Strategy<Value = (i64, i64, usize, bool)> {
    (0..starts, 0..60_i64, 0..5_usize, prop::bool::weighted(0.9))
}

/// Both methods on a drawn agenda.
fn compared(drawn: &[(i64, i64, usize, bool)], margin: u32) -> Result<(), TestCaseError> {
    let programme = summit([]);
    let rooms = [("main-hall", "pleyel"), ("301", "iena"), ("hypostyle", "iena"), ("hemicycle", "iena")];
    let agenda: Vec<Entry> = drawn
        .iter()
        .enumerate()
        .map(|(number, &(start, length, room, on))| {
            let start = at("2016-12-07 09:00") + Duration::minutes(start * 5);
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
    let mut found: Vec<_> = conflicts(&agenda, &travel, &[])
        .into_iter()
        .map(|conflict| {
            let kind = match conflict.clash {
                Clash::Overlap { .. } => "overlap",
                Clash::Transfer { .. } => "transfer",
                Clash::Tight { .. } => "tight",
            };
            (conflict.a.to_string(), conflict.b.to_string(), kind, conflict.clash.minutes())
        })
        .collect();
    found.sort();
    prop_assert_eq!(found, by_brute_force(&agenda, &travel));
    Ok(())
}

proptest! {
    #[test]
    fn conflicts_are_those_that_brute_force_finds(drawn in prop::collection::vec(any_entry(120), 0..12), margin in 0..10_u32) {
        compared(&drawn, margin)?;
    }

    #[test]
    fn the_conflicts_of_a_random_agenda_of_sixty_are_those_that_brute_force_finds(
        drawn in prop::collection::vec(any_entry(700), 60), margin in 0..10_u32,
    ) {
        compared(&drawn, margin)?;
    }
}
