//! No plan is better than the best one: every choice there is, judged by the rules written down once more.

use std::cmp::{Ordering, Reverse};

use chrono::Duration;
use plenary_core::{
    agenda::{
        Because, Candidate, Clash, Entry, Fixed, Leeway, Lunch, Needed, PlanDay, Problem, Settled, Tier, Travel,
        conflicts, plan,
    },
    model::{Interval, SessionId},
};
use proptest::prelude::*;

use crate::{
    plan::{candidate, entry, going, whole_day},
    support::{at, id, summit},
};

/// What a plan is judged by: less is better.
type Judgement = (Reverse<i64>, usize, i64, i64, Vec<String>);

/// The rules once more, for one choice and in the plainest way. `None`: it breaks one.
#[expect(clippy::too_many_lines, reason = "all the rules in one place, to be read in one go")]
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
    let entry_of = |name: &SessionId| all.iter().find(|entry| entry.session == *name).expect("it is there");
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
    let ways = |from: &[&Entry], to: &[&Entry]| -> Vec<Needed> {
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
            .filter(|(a, b)| a != b)
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
