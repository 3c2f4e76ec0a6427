//! Several agendas beside each other, and a theme divided between two.

use plenary_core::{
    agenda::{Entry, Tier, Travel, entries},
    model::{Programme, SessionId, ThemeId},
    transfer::{Elsewhere, Reason, compare, split, uncovered},
};
use proptest::prelude::*;

use crate::support::{at, id, session, summit};

fn agenda(programme: &Programme, names: &[&str]) -> Vec<Entry> {
    let of = |name: &&str| programme.sessions.iter().find(|one| one.id == id(name)).expect("a session");
    entries(programme, names.iter().map(|name| (of(name), Tier::Going)))
}

fn theme() -> ThemeId {
    ThemeId::new("climate").expect("an id")
}

fn names(ids: &[SessionId]) -> Vec<&str> {
    ids.iter().map(SessionId::as_str).collect()
}

#[test]
fn who_is_together_and_where_the_others_are_meanwhile() {
    let programme = summit([
        session("opening").at("09:00", "10:00"),
        session("panel").at("10:00", "11:00"),
        session("workshop").at("10:30", "12:00"),
        session("closing").at("17:00", "18:00"),
    ]);
    let agendas = [agenda(&programme, &["opening", "panel"]), agenda(&programme, &["opening", "workshop", "closing"])];
    let company = compare(&agendas);
    let sessions: Vec<&SessionId> = company.sessions.iter().map(|one| &one.session).collect();
    assert_eq!(sessions, [&id("opening"), &id("panel"), &id("workshop"), &id("closing")], "by start");
    assert_eq!(company.sessions[0].going, [0, 1], "together");
    assert_eq!(company.sessions[1].elsewhere, [Elsewhere { who: 1, entry: id("workshop") }], "apart");
    assert_eq!(company.sessions[3].elsewhere, [], "the first one has nothing then");
}

#[test]
fn sessions_of_a_theme_that_nobody_goes_to_are_told() {
    let programme = summit([
        session("a").at("09:00", "10:00").theme("climate"),
        session("b").at("10:00", "11:00").theme("climate"),
        session("c").at("11:00", "12:00"),
    ]);
    let open = uncovered(&programme, &theme(), &[agenda(&programme, &["a"]), Vec::new()]);
    assert_eq!(open.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["b"]);
}

fn divided(programme: &Programme, first: &[&str], second: &[&str]) -> plenary_core::transfer::Split {
    let (first, second) = (agenda(programme, first), agenda(programme, second));
    split(programme, &theme(), [&first, &second], &Travel::new(programme, 0))
}

#[test]
fn sessions_at_the_same_time_are_divided_and_both_have_as_much() {
    let programme = summit([
        session("a").at("09:00", "10:00").theme("climate"),
        session("b").at("09:00", "10:00").theme("climate"),
        session("c").at("09:30", "10:30").theme("climate"),
        session("d").at("11:00", "12:00").theme("climate"),
        session("e").at("13:00", "14:00").theme("climate"),
    ]);
    let split = divided(&programme, &[], &[]);
    let nobody: Vec<SessionId> =
        split.assignments.iter().filter(|one| one.who.is_empty()).map(|one| one.session.clone()).collect();
    assert_eq!(nobody.len(), 1, "three at once are too many for two: {:?}", names(&nobody));
    assert_eq!(split.minutes, [120, 120]);
}

#[test]
fn what_somebody_goes_to_is_theirs_and_stands_in_the_way() {
    let programme = summit([
        session("mine").at("09:00", "10:00").theme("climate"),
        session("other").at("09:30", "10:30").theme("climate"),
        session("talk").at("11:00", "12:00"),
        session("late").at("11:00", "12:00").theme("climate"),
        session("both").at("14:00", "15:00").theme("climate"),
        session("x").at("14:00", "15:00"),
        session("y").at("14:00", "15:00"),
    ]);
    let split = divided(&programme, &["mine", "talk", "x"], &["y"]);
    let of = |name: &str| {
        let found = split.assignments.iter().find(|one| one.session == id(name)).expect("it is of the theme");
        (found.who.clone(), found.reason)
    };
    assert_eq!(of("mine"), (vec![0], Reason::Already));
    assert_eq!(of("other"), (vec![1], Reason::OnlyOne), "the first is at their own");
    assert_eq!(of("late"), (vec![1], Reason::OnlyOne));
    assert_eq!(of("both"), (vec![], Reason::BothElsewhere));
}

#[test]
fn the_way_between_venues_counts() {
    let programme = summit([
        session("a").at("09:00", "10:00").room("main-hall").theme("climate"),
        session("b").at("10:10", "11:00").room("301").theme("climate"),
        session("busy").at("09:00", "11:00"),
    ]);
    let split = divided(&programme, &[], &["busy"]);
    let covered = split.assignments.iter().filter(|one| !one.who.is_empty()).count();
    assert_eq!(covered, 1, "ten minutes are not enough for a way of half an hour");
}

/// How many of these can be covered, tried one by one: each goes to the first, to the second, or to nobody.
fn tried(slots: &[(i64, i64)], position: usize, first: &mut Vec<(i64, i64)>, second: &mut Vec<(i64, i64)>) -> usize {
    let Some(slot) = slots.get(position) else { return 0 };
    let free = |taken: &[(i64, i64)]| taken.iter().all(|one| one.1 <= slot.0 || slot.1 <= one.0);
    let mut most = tried(slots, position + 1, first, second);
    if free(first) {
        first.push(*slot);
        most = most.max(1 + tried(slots, position + 1, first, second));
        first.pop();
    }
    if free(second) {
        second.push(*slot);
        most = most.max(1 + tried(slots, position + 1, first, second));
        second.pop();
    }
    most
}

proptest! {
    #[test]
    fn no_way_of_dividing_covers_more(slots in prop::collection::vec((0..20_i64, 1..6_i64), 0..8), busy in (0..20_i64, 1..6_i64)) {
        let quarter = |number: i64| at("08:00") + chrono::Duration::minutes(15 * number);
        let timed = |name: String, (start, length): (i64, i64)| session(&name).change(move |one| {
            one.start = Some(quarter(start));
            one.end = Some(quarter(start + length));
        });
        let of_theme = slots.iter().enumerate().map(|(number, slot)| timed(format!("s{number}"), *slot).theme("climate"));
        let programme = summit(of_theme.chain([timed("busy".to_owned(), busy)]));
        let split = divided(&programme, &["busy"], &[]);
        let covered = split.assignments.iter().filter(|one| !one.who.is_empty()).count();
        let spans: Vec<(i64, i64)> = slots.iter().map(|(start, length)| (*start, start + length)).collect();
        let most = tried(&spans, 0, &mut vec![(busy.0, busy.0 + busy.1)], &mut Vec::new());
        prop_assert_eq!(covered, most);
        prop_assert_eq!(divided(&programme, &["busy"], &[]), split, "and the same each time");
    }
}
