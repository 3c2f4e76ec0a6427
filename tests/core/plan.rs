//! The best plan: what it takes, what it leaves out and why, and that no other is better.

use std::cmp::{Ordering, Reverse};

use chrono::Duration;
use plenary_core::{
    agenda::{
        Because, Candidate, Clash, Entry, Fixed, Leeway, Lunch, PlanDay, Problem, Settled, Tier, Travel, conflicts,
        plan,
    },
    model::{Instant, Interval, Programme, RoomId, VenueId},
};
use proptest::prelude::*;

use crate::support::{at, id, summit};

/// The rooms of the small summit, and none.
const ROOMS: [(&str, &str); 4] =
    [("main-hall", "pleyel"), ("301", "iena"), ("hypostyle", "iena"), ("hemicycle", "iena")];

fn entry(name: &str, start: Instant, end: Instant, room: usize) -> Entry {
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
fn candidate(name: &str, start: &str, end: &str) -> Candidate {
    let entry = entry(name, at(start), at(end), 1);
    Candidate { entry, wanted: None, is_move: false, worth: 10, group: None, feeds: false }
}

fn going(candidate: Candidate) -> Candidate {
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

fn whole_day() -> PlanDay {
    PlanDay { interval: Interval { start: at("04:00"), end: at("2016-12-09 04:00") }, lunch: None, latest_end: None }
}

fn lunch_until(to: &str) -> PlanDay {
    let window = Interval { start: at("12:00"), end: at(to) };
    PlanDay { lunch: Some(Lunch { window, length: Duration::minutes(45) }), ..whole_day() }
}

struct Day {
    programme: Programme,
    day: PlanDay,
    fixed: Vec<Fixed>,
    candidates: Vec<Candidate>,
    break_minutes: i64,
    settled: Vec<Settled>,
}

fn day(candidates: impl IntoIterator<Item = Candidate>) -> Day {
    Day {
        programme: summit([]),
        day: whole_day(),
        fixed: Vec::new(),
        candidates: candidates.into_iter().collect(),
        break_minutes: 0,
        settled: Vec::new(),
    }
}

impl Day {
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
    let with_lunch = |candidate| Day { day: lunch_until("13:30"), ..day([candidate]) }.planned();
    assert_eq!(with_lunch(maybe(session())), (vec![], vec![("noon".to_owned(), Because::Lunch)]));
    assert_eq!(with_lunch(going(session())).0, ["noon"], "a must is not given up for lunch");
    let longer = Day { day: lunch_until("14:00"), ..day([maybe(session())]) };
    assert_eq!(longer.planned().0, ["noon"], "there are 45 minutes after it");
}

#[test]
fn lunch_needs_its_time_beside_the_way() {
    let around = |end: &str| {
        Day {
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
        Day { day: lunch_until("14:00"), fixed: vec![fixed(feeds)], ..day([maybe(candidate("b", "13:00", "14:00"))]) }
            .planned()
            .0
    };
    assert_eq!(around(true), ["b"]);
    assert_eq!(around(false), Vec::<String>::new(), "otherwise the hour after it is for lunch");
}

#[test]
fn a_break_is_kept_but_between_two_musts() {
    let day = |first: Candidate, second: Candidate| Day { break_minutes: 20, ..day([first, second]) }.planned();
    let (a, b) = (|| candidate("a", "9:00", "10:00"), || candidate("b", "10:15", "11:00"));
    assert_eq!(day(going(a()), going(b())).0, ["a", "b"]);
    let no_break = Because::NoBreak { with: id("a"), free: 15 };
    assert_eq!(day(going(a()), maybe(b())), (vec!["a".to_owned()], vec![("b".to_owned(), no_break)]));
}

#[test]
fn nothing_but_a_must_ends_after_the_evening() {
    let until_six = PlanDay { latest_end: Some(at("18:00")), ..whole_day() };
    let late = |wanted: fn(Candidate) -> Candidate| {
        Day { day: until_six, ..day([wanted(candidate("late", "17:30", "18:01"))]) }.planned()
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
    let (chosen, left_out) = Day {
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
    assert_eq!(Day { settled, ..day(candidates()) }.planned().0, ["a", "b"]);
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

/// What a plan is judged by: less is better.
type Judgement = (Reverse<i64>, usize, i64, i64, Vec<String>);

/// The rules once more, for one choice and in the plainest way. `None`: it breaks one.
fn judged(problem: &Problem<'_>, choice: &[usize]) -> Option<Judgement> {
    let chosen: Vec<&Candidate> = choice.iter().map(|&position| &problem.candidates[position]).collect();
    let time = |entry: &Entry| entry.interval.expect("a time");
    let day =
        |entry: &Entry| problem.days.iter().position(|day| day.interval.contains(time(entry).start)).expect("a day");
    for (number, one) in chosen.iter().enumerate() {
        let is_late = problem.days[day(&one.entry)].latest_end.is_some_and(|latest| time(&one.entry).end > latest);
        let others =
            chosen[..number].iter().map(|other| other.group).chain(problem.fixed.iter().map(|fixed| fixed.group));
        let is_again = one.group.is_some() && others.into_iter().any(|group| group == one.group);
        if (is_late && one.wanted != Some(Tier::Going)) || is_again {
            return None;
        }
    }
    let is_fixed = |name: &str| problem.fixed.iter().any(|fixed| fixed.entry.session.as_str() == name);
    let is_must = |name: &str| {
        is_fixed(name) || chosen.iter().any(|one| one.entry.session.as_str() == name && one.wanted == Some(Tier::Going))
    };
    let mut all: Vec<Entry> = chosen.iter().map(|one| one.entry.clone()).collect();
    all.extend(problem.fixed.iter().map(|fixed| fixed.entry.clone()));
    all.sort_by_key(|entry| (time(entry).start, time(entry).end, entry.session.clone()));
    let entry_of =
        |name: &plenary_core::model::SessionId| all.iter().find(|entry| entry.session == *name).expect("it is there");
    let is_settled = |a: &Entry, b: &Entry| problem.settled.iter().any(|one| one.is_about(&a.session, &b.session));
    let gives_way = |a: &Entry, b: &Entry| is_settled(a, b) && time(a).end <= time(b).end;
    for conflict in conflicts(&all, problem.travel, problem.settled) {
        let (a, b) = (entry_of(&conflict.a), entry_of(&conflict.b));
        let both_fixed = is_fixed(a.session.as_str()) && is_fixed(b.session.as_str());
        let settled = match conflict.clash {
            Clash::Overlap { .. } => gives_way(a, b),
            Clash::Transfer { .. } | Clash::Tight { .. } => conflict.leeway.is_some(),
        };
        // Who has left one for another does not come from the one.
        let has_left = all.iter().any(|between| {
            between.session != b.session
                && time(between).start < time(a).end
                && (time(between).start, time(between).end) <= (time(b).start, time(b).end)
                && (time(a).start, time(a).end, &a.session) < (time(between).start, time(between).end, &between.session)
                && gives_way(a, between)
        });
        if conflict.clash.excludes() && !both_fixed && !settled && !has_left {
            return None;
        }
    }
    for a in &all {
        for b in &all {
            let free = (time(b).start - time(a).end).num_minutes();
            let both_must = is_must(a.session.as_str()) && is_must(b.session.as_str());
            if (0..problem.break_minutes).contains(&free) && !both_must && !is_settled(a, b) {
                let has_left = all.iter().any(|between| {
                    between.session != b.session && time(between).start < time(a).end && gives_way(a, between)
                });
                if !has_left {
                    return None;
                }
            }
        }
    }
    // What is fixed and overlaps is one block.
    let mut blocks: Vec<Vec<&Entry>> = Vec::new();
    for one in &all {
        let joins = |block: &Vec<&Entry>| {
            let end = block.iter().map(|member| time(member).end).max().expect("no block is empty");
            is_fixed(one.session.as_str()) && is_fixed(block[0].session.as_str()) && time(one).start < end
        };
        match blocks.iter_mut().rev().find(|block| joins(block)) {
            Some(block) => block.push(one),
            None => blocks.push(vec![one]),
        }
    }
    let end = |block: &[&Entry]| block.iter().map(|member| time(member).end).max().expect("no block is empty");
    let start = |block: &[&Entry]| block.iter().map(|member| time(member).start).min().expect("no block is empty");
    let ways = |from: &[&Entry], to: &[&Entry]| -> Vec<plenary_core::agenda::Needed> {
        let tails = from.iter().filter(|a| from.iter().all(|other| time(other).start < time(a).end));
        let heads: Vec<&&Entry> = to.iter().filter(|b| time(b).start == start(to)).collect();
        tails.flat_map(|a| heads.iter().map(|b| problem.travel.needed(a, b))).collect()
    };
    let mut walking = 0;
    for pair in blocks.windows(2) {
        if start(&pair[1]) - end(&pair[0]) <= Duration::hours(4) {
            let ways = ways(&pair[0], &pair[1]);
            walking += ways.iter().map(|needed| needed.transfer + needed.room_change).max().unwrap_or(0);
        }
    }
    let mut worth: i64 = chosen.iter().map(|one| one.worth).sum();
    let mut ends = 0;
    for (number, planned) in problem.days.iter().enumerate() {
        let today: Vec<&Vec<&Entry>> = blocks.iter().filter(|block| day(block[0]) == number).collect();
        if let Some(last) = today.last() {
            ends += (end(last) - planned.interval.start).num_minutes();
        }
        let Some(lunch) = planned.lunch else { continue };
        let fixed = problem.fixed.iter().map(|fixed| (&fixed.entry, fixed.feeds));
        let feeds = chosen.iter().map(|one| (&one.entry, one.feeds)).chain(fixed).any(|(entry, feeds)| {
            let common = lunch.window.overlap_minutes(&time(entry));
            feeds && day(entry) == number && common >= lunch.length.num_minutes()
        });
        let minutes = lunch.window.length().num_minutes() - lunch.length.num_minutes();
        let fits = |minute: i64| {
            let from = lunch.window.start + Duration::minutes(minute);
            let to = from + lunch.length;
            let before = today.iter().rposition(|block| start(block) < to && end(block) <= from);
            let after = today.iter().position(|block| start(block) >= to);
            let free = today.iter().all(|block| end(block) <= from || start(block) >= to);
            let way = match (before, after) {
                (Some(before), Some(after)) => {
                    let needed = ways(today[before], today[after]).iter().map(|needed| needed.total()).max();
                    let needed = Duration::minutes(needed.unwrap_or(0));
                    from - end(today[before]) >= needed || start(today[after]) - to >= needed
                }
                _ => true,
            };
            free && way
        };
        if !feeds && !(0..=minutes).any(fits) {
            worth -= 500;
        }
    }
    let moves = chosen.iter().filter(|one| one.is_move).count();
    let mut names: Vec<String> = all.iter().map(|entry| entry.session.to_string()).collect();
    names.reverse();
    Some((Reverse(worth), moves, walking, ends, names))
}

/// Every choice there is.
fn by_brute_force(problem: &Problem<'_>) -> Vec<usize> {
    let number = problem.candidates.len();
    let choices = (0_u32..1 << number).map(|bits| (0..number).filter(|&at| bits >> at & 1 == 1).collect::<Vec<_>>());
    let judged = choices.filter_map(|choice| Some((judged(problem, &choice)?, choice)));
    judged.min_by(|(one, _), (other, _)| one.cmp(other)).map(|(_, choice)| choice).expect("nothing at all is a choice")
}

#[derive(Debug, Clone)]
struct Drawn {
    day: i64,
    start: i64,
    length: i64,
    room: usize,
    wanted: Option<Tier>,
    worth: i64,
    group: Option<usize>,
    is_move: bool,
}

fn any_candidate() -> impl Strategy<Value = Drawn> {
    let wanted = prop_oneof![3 => Just(None), 2 => Just(Some(Tier::Maybe)), 2 => Just(Some(Tier::Going))];
    let worth = prop::sample::select(vec![3_i64, 5, 10, 15, 18, 25, 35, 40]);
    let group = prop::option::weighted(0.6, 0..3_usize);
    (0..2_i64, 0..48_i64, 1..16_i64, 0..5_usize, wanted, worth, group, any::<bool>()).prop_map(
        |(day, start, length, room, wanted, worth, group, is_move)| {
            let pick = match wanted {
                Some(Tier::Going) => 1000,
                Some(Tier::Maybe) => 100,
                None => 0,
            };
            Drawn { day, start, length, room, wanted, worth: worth + pick, group, is_move }
        },
    )
}

fn drawn_entry(name: &str, drawn: &Drawn) -> Entry {
    let start = at("09:00") + Duration::days(drawn.day) + Duration::minutes(drawn.start * 5);
    entry(name, start, start + Duration::minutes(drawn.length * 5), drawn.room)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_other_plan_is_better(
        drawn in prop::collection::vec(any_candidate(), 0..10),
        fixed in prop::collection::vec((any_candidate(), any::<bool>()), 0..3),
        (break_minutes, margin) in (prop::sample::select(vec![0_i64, 10, 20]), 0..10_u32),
        lunch in prop::option::weighted(0.8, prop::sample::select(vec![30_i64, 45, 60])),
        latest in prop::option::of(20..48_i64),
        settled in prop::collection::vec((0..10_usize, 0..10_usize), 0..4),
    ) {
        let programme = summit([]);
        let travel = Travel::new(&programme, margin);
        let days: Vec<PlanDay> = (0..2)
            .map(|day| {
                let on = |clock: &str| at(clock) + Duration::days(day);
                let window = Interval { start: on("11:00"), end: on("13:00") };
                PlanDay {
                    interval: Interval { start: on("04:00"), end: on("04:00") + Duration::days(1) },
                    lunch: lunch.map(|minutes| Lunch { window, length: Duration::minutes(minutes) }),
                    latest_end: latest.map(|minutes| on("09:00") + Duration::minutes(minutes * 5)),
                }
            })
            .collect();
        let candidates: Vec<Candidate> = drawn
            .iter()
            .enumerate()
            .map(|(number, drawn)| Candidate {
                // Names in another order than times.
                entry: drawn_entry(&format!("s{}", number * 7 % 10), drawn),
                wanted: drawn.wanted,
                is_move: drawn.is_move,
                worth: drawn.worth,
                group: drawn.group,
                feeds: number == 0,
            })
            .collect();
        let fixed: Vec<Fixed> = fixed
            .iter()
            .enumerate()
            .map(|(number, (drawn, feeds))| Fixed {
                entry: drawn_entry(&format!("own-{number}"), drawn),
                feeds: *feeds,
                group: drawn.group.filter(|group| *group == 0),
            })
            .collect();
        let settled: Vec<Settled> = settled
            .into_iter()
            .map(|(a, b)| Settled { a: id(&format!("s{a}")), b: id(&format!("s{b}")), leeway: Leeway::ArriveLate })
            .collect();
        let problem = Problem {
            days: &days, fixed: &fixed, candidates: &candidates, break_minutes, travel: &travel, settled: &settled,
        };
        let found = plan(&problem);
        let mut chosen = found.chosen.clone();
        chosen.sort_unstable();
        let best = by_brute_force(&problem);
        prop_assert_eq!(judged(&problem, &chosen), judged(&problem, &best));
        prop_assert_eq!(&chosen, &best);
        prop_assert!(found.is_proven);
        prop_assert_eq!(found.worth, best.iter().map(|&at| candidates[at].worth).sum::<i64>());
        prop_assert_eq!(found.chosen.len() + found.left_out.len(), candidates.len(), "each left out is explained");
        if settled.is_empty() {
            let unexplained = found.left_out.iter().find(|left| left.because == Because::WorthLess);
            prop_assert!(unexplained.is_none(), "{:?} has a reason: {:?}", unexplained, found);
        }
    }
}

#[test]
fn brute_force_judges_as_it_says() {
    let one = [going(candidate("a", "9:00", "10:00")), going(candidate("b", "9:30", "10:30"))];
    let programme = summit([]);
    let travel = Travel::new(&programme, 5);
    let problem =
        Problem { days: &[whole_day()], fixed: &[], candidates: &one, break_minutes: 0, travel: &travel, settled: &[] };
    assert_eq!(judged(&problem, &[0, 1]), None, "they overlap");
    assert_eq!(judged(&problem, &[0]).cmp(&judged(&problem, &[1])), Ordering::Less, "the earlier end");
}
