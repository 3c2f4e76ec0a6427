//! The best plan: what it takes, what it leaves out and why. That no other is better is tested in `plan_optimal`.

use chrono::Duration;
use plenary_core::{
    agenda::{Because, Candidate, Entry, Fixed, Leeway, Lunch, PlanDay, Problem, Settled, Tier, Travel, plan},
    model::{Instant, Interval, Programme, RoomId, VenueId},
};

use crate::support::{at, id, summit};

/// The rooms of the small summit, and none.
const ROOMS: [(&str, &str); 4] =
    [("main-hall", "pleyel"), ("301", "iena"), ("hypostyle", "iena"), ("hemicycle", "iena")];

pub fn entry(name: &str, start: Instant, end: Instant, room: usize) -> Entry {
    let place = ROOMS.get(room);
    Entry {
        session: id(name),
        tier: Tier::Going,
        interval: Some(Interval { start, end }),
        room: place.and_then(|(room, _)| RoomId::new(room).ok()),
        venue: place.and_then(|(_, venue)| VenueId::new(venue).ok()),
        on: true,
    }
}

/// A candidate in Room 301 that the attendee only follows something of.
pub fn candidate(name: &str, start: &str, end: &str) -> Candidate {
    let entry = entry(name, at(start), at(end), 1);
    Candidate { entry, wanted: None, is_move: false, worth: 10, group: None, feeds: false }
}

pub fn going(candidate: Candidate) -> Candidate {
    Candidate { wanted: Some(Tier::Going), worth: candidate.worth + 1000, ..candidate }
}

fn maybe(candidate: Candidate) -> Candidate {
    Candidate { wanted: Some(Tier::Maybe), worth: candidate.worth + 100, ..candidate }
}

fn slot_of(group: usize, candidate: Candidate) -> Candidate {
    Candidate { group: Some(group), ..candidate }
}

fn in_main_hall(candidate: Candidate) -> Candidate {
    let Interval { start, end } = candidate.entry.interval.expect("a time");
    Candidate { entry: entry(candidate.entry.session.as_str(), start, end, 0), ..candidate }
}

pub fn whole_day() -> PlanDay {
    PlanDay { interval: Interval { start: at("04:00"), end: at("2016-12-09 04:00") }, lunch: None, latest_end: None }
}

fn lunch_until(to: &str) -> PlanDay {
    let window = Interval { start: at("12:00"), end: at(to) };
    PlanDay { lunch: Some(Lunch { window, length: Duration::minutes(45) }), ..whole_day() }
}

struct Case {
    programme: Programme,
    day: PlanDay,
    fixed: Vec<Fixed>,
    candidates: Vec<Candidate>,
    break_minutes: i64,
    settled: Vec<Settled>,
}

fn day(candidates: impl IntoIterator<Item = Candidate>) -> Case {
    Case {
        programme: summit([]),
        day: whole_day(),
        fixed: Vec::new(),
        candidates: candidates.into_iter().collect(),
        break_minutes: 0,
        settled: Vec::new(),
    }
}

impl Case {
    /// Ids of what is taken, and of what is left out with the reason.
    fn planned(&self) -> (Vec<String>, Vec<(String, Because)>) {
        let travel = Travel::new(&self.programme, 5);
        let found = plan(&Problem {
            days: &[self.day],
            fixed: &self.fixed,
            candidates: &self.candidates,
            break_minutes: self.break_minutes,
            travel: &travel,
            settled: &self.settled,
        });
        let name = |position: usize| self.candidates[position].entry.session.to_string();
        let left_out = found.left_out.into_iter().map(|left| (name(left.candidate), left.because)).collect();
        (found.chosen.into_iter().map(name).collect(), left_out)
    }
}

#[test]
fn a_session_that_one_goes_to_stands_before_any_number_of_others() {
    let others = (0..5).map(|number| {
        maybe(candidate(
            &format!("m{number}"),
            &format!("10:{:02}", number * 10),
            &format!("10:{:02}", number * 10 + 9),
        ))
    });
    let (chosen, left_out) = day(others.chain([going(candidate("must", "10:00", "11:00"))])).planned();
    assert_eq!(chosen, ["must"], "five maybes are worth less than one going");
    assert!(left_out.iter().all(|(_, because)| *because == Because::Overlaps { with: id("must") }), "{left_out:?}");
}

#[test]
fn of_two_that_one_goes_to_the_one_left_out_is_named_first() {
    let (chosen, left_out) = day([
        maybe(candidate("late", "10:30", "11:30")),
        going(candidate("a", "10:00", "11:00")),
        going(Candidate { worth: 25, ..candidate("b", "10:00", "11:00") }),
    ])
    .planned();
    assert_eq!(chosen, ["b"], "what is followed decides between two musts");
    let overlap = || Because::Overlaps { with: id("b") };
    assert_eq!(left_out, [("a".to_owned(), overlap()), ("late".to_owned(), overlap())], "a must is never silent");
}

#[test]
fn a_repeat_is_taken_where_the_picked_slot_is_in_the_way() {
    let (chosen, left_out) = day([
        going(candidate("fixed-must", "10:00", "11:00")),
        slot_of(1, going(candidate("early", "10:30", "11:30"))),
        slot_of(1, Candidate { is_move: true, ..going(candidate("again", "15:00", "16:00")) }),
    ])
    .planned();
    assert_eq!(chosen, ["fixed-must", "again"]);
    assert_eq!(left_out, [("early".to_owned(), Because::AnotherSlot { taken: id("again") })]);
}

#[test]
fn the_picked_slot_is_kept_where_both_would_do() {
    let slots = [
        slot_of(1, Candidate { is_move: true, ..going(candidate("a-earlier", "9:00", "10:00")) }),
        slot_of(1, going(candidate("picked", "15:00", "16:00"))),
    ];
    assert_eq!(day(slots).planned().0, ["picked"], "nobody is moved for nothing");
}

#[test]
fn what_can_not_be_reached_is_left_out_with_the_numbers() {
    let (chosen, left_out) =
        day([going(candidate("a", "9:00", "10:00")), maybe(in_main_hall(candidate("far", "10:20", "11:00")))])
            .planned();
    assert_eq!(chosen, ["a"]);
    let too_far = Because::TooFar { with: id("a"), needed: 42, free: 20 };
    assert_eq!(left_out, [("far".to_owned(), too_far)], "22 by transit and 20 at the door");
}

#[test]
fn lunch_costs_what_is_only_followed_or_maybe_but_no_must() {
    let session = || candidate("noon", "12:00", "13:15");
    let with_lunch = |candidate| Case { day: lunch_until("13:30"), ..day([candidate]) }.planned();
    assert_eq!(with_lunch(maybe(session())), (vec![], vec![("noon".to_owned(), Because::Lunch)]));
    assert_eq!(with_lunch(going(session())).0, ["noon"], "a must is not given up for lunch");
    let longer = Case { day: lunch_until("14:00"), ..day([maybe(session())]) };
    assert_eq!(longer.planned().0, ["noon"], "there are 45 minutes after it");
}

#[test]
fn lunch_needs_its_time_beside_the_way() {
    let around = |end: &str| {
        Case {
            day: lunch_until("14:00"),
            ..day([going(candidate("a", "9:00", "12:00")), maybe(in_main_hall(candidate("b", end, "16:00")))])
        }
        .planned()
        .0
    };
    assert_eq!(around("13:27"), ["a", "b"], "45 of lunch and 42 of way and entry control");
    assert_eq!(around("13:26"), ["a"], "a minute is missing");
}

#[test]
fn something_to_eat_is_a_lunch() {
    let fixed = |feeds| Fixed { entry: entry("own-lunch", at("12:00"), at("13:00"), 1), feeds, group: None };
    let around = |feeds| {
        Case { day: lunch_until("14:00"), fixed: vec![fixed(feeds)], ..day([maybe(candidate("b", "13:00", "14:00"))]) }
            .planned()
            .0
    };
    assert_eq!(around(true), ["b"]);
    assert_eq!(around(false), Vec::<String>::new(), "otherwise the hour after it is for lunch");
}

#[test]
fn a_break_is_kept_but_between_two_musts() {
    let day = |first: Candidate, second: Candidate| Case { break_minutes: 20, ..day([first, second]) }.planned();
    let (a, b) = (|| candidate("a", "9:00", "10:00"), || candidate("b", "10:15", "11:00"));
    assert_eq!(day(going(a()), going(b())).0, ["a", "b"]);
    let no_break = Because::NoBreak { with: id("a"), free: 15 };
    assert_eq!(day(going(a()), maybe(b())), (vec!["a".to_owned()], vec![("b".to_owned(), no_break)]));
}

#[test]
fn nothing_but_a_must_ends_after_the_evening() {
    let until_six = PlanDay { latest_end: Some(at("18:00")), ..whole_day() };
    let late = |wanted: fn(Candidate) -> Candidate| {
        Case { day: until_six, ..day([wanted(candidate("late", "17:30", "18:01"))]) }.planned()
    };
    assert_eq!(late(maybe), (vec![], vec![("late".to_owned(), Because::TooLate)]));
    assert_eq!(late(going).0, ["late"]);
}

#[test]
fn what_is_fixed_stays_even_where_it_overlaps() {
    let fixed = [("own-a", "9:00", "12:00"), ("own-b", "10:00", "11:00")].map(|(name, start, end)| Fixed {
        entry: entry(name, at(start), at(end), 1),
        feeds: false,
        group: Some(7),
    });
    let (chosen, left_out) = Case {
        fixed: fixed.to_vec(),
        ..day([
            going(candidate("inside", "11:15", "11:45")),
            maybe(candidate("after", "12:00", "13:00")),
            slot_of(7, maybe(candidate("again", "15:00", "16:00"))),
        ])
    }
    .planned();
    assert_eq!(chosen, ["after"], "after the longer of the two");
    let again = ("again".to_owned(), Because::AnotherSlot { taken: id("own-a") });
    assert_eq!(left_out, [("inside".to_owned(), Because::Overlaps { with: id("own-a") }), again]);
}

#[test]
fn a_settled_conflict_is_none() {
    let candidates = || [going(candidate("a", "9:00", "10:00")), going(candidate("b", "9:50", "11:00"))];
    assert_eq!(day(candidates()).planned().0.len(), 1);
    let settled = vec![Settled { a: id("a"), b: id("b"), leeway: Leeway::LeaveEarly }];
    assert_eq!(Case { settled, ..day(candidates()) }.planned().0, ["a", "b"]);
}

#[test]
fn of_equal_plans_the_one_of_the_shorter_way_is_taken() {
    let (chosen, _) = day([
        going(candidate("a", "9:00", "10:00")),
        in_main_hall(candidate("b-far", "11:00", "12:00")),
        candidate("c-near", "11:00", "12:00"),
    ])
    .planned();
    assert_eq!(chosen, ["a", "c-near"]);
}

#[test]
fn an_empty_day_has_a_plan() {
    assert_eq!(day([]).planned(), (vec![], vec![]));
}
