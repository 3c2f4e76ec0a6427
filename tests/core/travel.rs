//! How long the way takes.

use plenary_core::{
    agenda::{Mobility, Needed, StepFree, Travel, Way},
    model::{Position, Programme},
};

use crate::support::{all_going, session, summit};

/// What it takes from the session in `from` to the one in `to`.
fn way(programme: &Programme, from: &str, to: &str) -> Needed {
    let programme = Programme {
        sessions: summit([session("a").at("9:00", "10:00").room(from), session("b").at("11:00", "12:00").room(to)])
            .sessions,
        ..programme.clone()
    };
    let agenda = all_going(&programme);
    Travel::new(&programme, 5).needed(&agenda[0], &agenda[1])
}

#[test]
fn between_venues_it_is_the_quicker_of_foot_and_transit_and_the_entry_control() {
    let mut programme = summit([]);
    let expected = Needed { transfer: 22, security: 10, room_change: 0 };
    assert_eq!(way(&programme, "main-hall", "301"), expected, "22 by transit against 27 on foot");
    programme.transfers[0].transit_min = Some(40);
    assert_eq!(way(&programme, "main-hall", "301").transfer, 27, "on foot when that is quicker");
    programme.transfers[0].transit_min = None;
    assert_eq!(way(&programme, "main-hall", "301").transfer, 27, "on foot when there is nothing else");
}

#[test]
fn the_way_back_takes_as_long_and_has_the_other_entry_control() {
    let programme = summit([]);
    assert_eq!(way(&programme, "301", "main-hall"), Needed { transfer: 22, security: 20, room_change: 0 });
}

#[test]
fn a_direction_of_its_own_counts_before_the_reverse_of_the_other() {
    let mut programme = summit([]);
    let mut back = programme.transfers[0].clone();
    (back.from, back.to, back.walk_min, back.transit_min) = (back.to.clone(), back.from.clone(), 35, None);
    programme.transfers.insert(0, back);
    assert_eq!(way(&programme, "301", "main-hall").transfer, 35, "uphill");
    assert_eq!(way(&programme, "main-hall", "301").transfer, 22, "downhill");
}

#[test]
fn a_one_way_transfer_says_nothing_about_the_way_back() {
    let mut programme = summit([]);
    programme.transfers[0].one_way = true;
    assert_eq!(way(&programme, "main-hall", "301").transfer, 22);
    assert_eq!(way(&programme, "301", "main-hall").transfer, 0, "not known, so not claimed");
}

#[test]
fn without_a_transfer_it_is_walked_at_78_metres_a_minute_with_a_detour() {
    let mut programme = summit([]);
    programme.transfers.clear();
    // One kilometre due north: a degree of latitude is 111.2 km.
    programme.venues[0].position = Some(Position { lat: 48.870, lon: 2.3, accuracy_m: None });
    programme.venues[1].position = Some(Position { lat: 48.870 + 1.0 / 111.195, lon: 2.3, accuracy_m: None });
    assert_eq!(way(&programme, "main-hall", "301").transfer, 17, "1,000 m × 1.3 ÷ 78 = 16.7, rounded up");
}

#[test]
fn in_one_venue_it_is_two_minutes_to_another_room_and_one_more_a_floor() {
    let programme = summit([]);
    let change = |from, to| way(&programme, from, to).total();
    assert_eq!(change("301", "301"), 0, "the same room");
    assert_eq!(change("hypostyle", "hemicycle"), 2, "another room on the same floor");
    assert_eq!(change("hypostyle", "301"), 5, "three floors up");
    assert_eq!(change("301", "hypostyle"), 5, "and down");
}

#[test]
fn rooms_without_venues_are_taken_to_be_in_one_building() {
    let mut programme = summit([]);
    for room in &mut programme.rooms {
        (room.venue, room.floor) = (None, None);
    }
    assert_eq!(way(&programme, "main-hall", "301"), Needed { room_change: 2, ..Needed::default() });
}

#[test]
fn a_room_that_the_programme_does_not_know_costs_nothing() {
    assert_eq!(
        way(&summit([]), "main-hall", "nowhere"),
        Needed { room_change: 2, ..Needed::default() },
        "another room"
    );
}

/// The way from one session to the other, and whether it has no steps.
fn way_of(mobility: Mobility, programme: &Programme, from: Option<&str>, to: &str) -> (i64, Option<StepFree>) {
    let from = from.map(|room| session("a").at("9:00", "10:00").room(room));
    let sessions = summit(from.into_iter().chain([session("b").at("11:00", "12:00").room(to)])).sessions;
    let programme = Programme { sessions, ..programme.clone() };
    let agenda = all_going(&programme);
    let (before, after) = (agenda.iter().rev().nth(1), agenda.last().expect("an entry"));
    let travel = Travel::of(&programme, mobility);
    (before.map_or(0, |before| travel.needed(before, after).transfer), travel.step_free(before, after))
}

#[test]
fn on_foot_only_no_transit_is_taken() {
    let foot = Mobility { way: Way::Foot, ..Mobility::default() };
    assert_eq!(way_of(foot, &summit([]), Some("main-hall"), "301"), (27, None), "27 on foot against 22 by transit");
}

#[test]
fn without_a_fact_a_step_free_way_is_unknown_and_never_fine() {
    let step_free = Mobility { step_free: true, ..Mobility::default() };
    let mut programme = summit([]);
    let way = |programme: &Programme, from, to| way_of(step_free, programme, from, to);
    assert_eq!(way(&programme, None, "301"), (0, Some(StepFree::Unknown)), "nothing is said of door and room");

    for venue in &mut programme.venues {
        venue.access.step_free = Some(true);
    }
    assert_eq!(way(&programme, None, "301").1, Some(StepFree::Unknown), "nothing is said of the room");
    for room in &mut programme.rooms {
        room.step_free = Some(true);
    }
    assert_eq!(way(&programme, None, "301").1, Some(StepFree::Yes), "both are said");
    assert_eq!(way(&programme, Some("hypostyle"), "301").1, Some(StepFree::Yes), "within one venue too");
    assert_eq!(
        way(&programme, Some("main-hall"), "301"),
        (27, Some(StepFree::Unknown)),
        "nothing is said of streets and stations, so the minutes are those on foot"
    );
    assert_eq!(way(&programme, None, "nowhere").1, Some(StepFree::Unknown), "the programme knows no such room");

    programme.rooms[3].step_free = Some(false);
    assert_eq!(way(&programme, None, "301").1, Some(StepFree::No));
    assert_eq!(way(&programme, Some("main-hall"), "301").1, Some(StepFree::No), "however one gets there");
}
