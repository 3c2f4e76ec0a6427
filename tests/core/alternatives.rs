//! What else is on in the slot that a change has made free: the rule alone, then through a sync.

use plenary_core::{
    agenda::{Tier, alternatives, entries},
    model::{Format, FormatId, FormatKind, Guid, Interval, Localised, Programme, Session, Status},
    testing::{SessionBuilder, clock, programme, session},
};

const ALL: fn(&Session) -> bool = |_| true;

fn slot() -> Interval {
    Interval { start: clock("10:00"), end: clock("11:00") }
}

/// The programme with what is lost first.
fn of(sessions: impl IntoIterator<Item = SessionBuilder>) -> Programme {
    programme().sessions(sessions).build()
}

fn named(programme: &Programme, guid: &str) -> Session {
    programme.sessions.iter().find(|one| one.guid.as_str() == guid).expect("it is there").clone()
}

fn found(programme: &Programme, fits: impl Fn(&Session) -> bool) -> Vec<String> {
    let lost = named(programme, "lost");
    let kept = programme.sessions.iter().filter(|one| one.guid.as_str().starts_with("picked"));
    let agenda = entries(programme, kept.map(|one| (one, Tier::Going)));
    let around = alternatives(programme, &lost, Some(slot()), &agenda, clock("09:00"), |_| true, fits);
    around.into_iter().map(|one| one.guid.to_string()).collect()
}

#[test]
fn the_same_themes_come_first_then_what_starts_nearest_and_three_at_most() {
    let programme = of([
        session("lost").at("10:00").theme("climate").theme("access"),
        session("near").at("10:05"),
        session("both").at("10:40").theme("access").theme("climate"),
        session("one").at("10:30").theme("climate"),
        session("far").at("10:50"),
        session("elsewhen").at("12:00").theme("climate").theme("access"),
    ]);
    assert_eq!(found(&programme, ALL), ["both", "one", "near"]);
}

#[test]
fn what_does_not_fit_is_on_no_list_and_leaves_its_place_to_the_next() {
    let programme = of([
        session("lost").at("10:00"),
        session("a").at("10:00"),
        session("b").at("10:10"),
        session("c").at("10:20"),
        session("d").at("10:30"),
    ]);
    assert_eq!(found(&programme, |one| one.guid.as_str() != "b"), ["a", "c", "d"]);
}

#[test]
fn only_content_that_is_on_has_not_started_and_is_not_picked_counts() {
    let mut programme = of([
        session("lost").at("10:00"),
        session("cancelled").at("10:00").status(Status::Cancelled),
        session("withdrawn").at("10:00").status(Status::Withdrawn),
        session("picked").at("10:00"),
        session("running").at("08:50").minutes(120),
        session("coffee").at("10:00").format("coffee"),
        session("good").at("10:15"),
    ]);
    programme.formats = vec![Format {
        id: FormatId::new("coffee").expect("an id"),
        title: Localised::of("en", "Coffee"),
        description: Localised::default(),
        usual_minutes: None,
        max_minutes: None,
        kind: FormatKind::Break,
        sort: None,
    }];
    assert_eq!(found(&programme, ALL), ["good"]);
}

#[test]
fn the_organisers_own_proposals_for_what_is_off_come_first_wherever_they_are() {
    let propose = |names: &'static [&'static str]| {
        move |one: &mut Session| {
            one.alternatives = names.iter().filter_map(|name| Guid::new(*name).ok()).collect();
        }
    };
    let sessions = |status: Status| {
        of([
            session("lost").at("10:00").status(status).with(propose(&["later", "gone", "later", "here"])),
            session("here").at("10:20"),
            session("near").at("10:00"),
            session("later").at("16:00"),
            session("gone").at("15:00").status(Status::Cancelled),
        ])
    };
    assert_eq!(found(&sessions(Status::Cancelled), ALL), ["later", "here", "near"]);
    assert_eq!(found(&sessions(Status::Confirmed), ALL), ["near", "here"], "one that only moved needs no stand-in");
}

#[test]
fn a_session_that_had_no_slot_leaves_none() {
    let programme = of([session("lost").unscheduled(), session("a").at("10:00")]);
    let lost = named(&programme, "lost");
    assert!(alternatives(&programme, &lost, None, &[], clock("09:00"), |_| true, ALL).is_empty());
}
