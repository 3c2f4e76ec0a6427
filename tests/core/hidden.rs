//! Sessions that the attendee does not want to see.

use plenary_core::{
    agenda::Tier,
    api::{ApiError, FollowKind, Plenary, SessionFilter, StepChange, StepKind},
};

use crate::attendee::{Attendee, agenda, entry, listed, own};

fn hidden(plenary: &Plenary) -> Vec<String> {
    plenary.hidden().expect("a list").into_iter().map(|session| session.title).collect()
}

fn thursday() -> SessionFilter {
    SessionFilter { day: Some("thursday".to_owned()), ..SessionFilter::default() }
}

#[test]
fn a_hidden_session_leaves_lists_counts_and_search_until_it_is_shown_again() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    let row = plenary.set_hidden("Lakes", true).unwrap();
    assert!(row.hidden);
    assert_eq!(listed(&plenary, &thursday()), ["Opening", "Rivers"]);
    let list = plenary.sessions(&thursday()).unwrap();
    assert_eq!((list.total, list.hidden), (2, 1), "how many are hidden is said");
    assert_eq!(listed(&plenary, &SessionFilter { hidden: true, ..thursday() }), ["Lakes"], "a way to see them");
    let conference = plenary.conference().unwrap();
    let counts = (conference.days[0].sessions, conference.themes[0].sessions, conference.venues[1].sessions);
    assert_eq!(counts, (2, 2, 0));
    assert_eq!(plenary.search("lakes").unwrap().hits.iter().filter(|hit| hit.id == row.id.as_str()).count(), 0);
    assert_eq!(hidden(&attendee.plenary()), ["Lakes"], "also after a restart");

    assert!(!plenary.set_hidden("Lakes", false).unwrap().hidden, "it is found by its title all the same");
    assert_eq!(listed(&plenary, &thursday()), ["Opening", "Lakes", "Rivers"]);
    let step = plenary.undo().unwrap();
    assert_eq!(
        (step.step.kind, step.step.change, step.title.as_str()),
        (StepKind::Hidden, StepChange::Removed, "Lakes")
    );
    assert_eq!(hidden(&plenary), ["Lakes"]);
}

#[test]
fn a_pick_keeps_a_hidden_session_in_the_agenda_and_nothing_rings() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    plenary.pick("Rivers", Some(Tier::Going)).unwrap();
    assert!(entry(&plenary, "Rivers").reminder_at.is_some());
    plenary.set_hidden("Rivers", true).unwrap();
    assert_eq!(agenda(&plenary), ["Rivers"]);
    assert!(entry(&plenary, "Rivers").hidden);
    assert_eq!(entry(&plenary, "Rivers").reminder_at, None, "what one does not want to see is silent");
    plenary.undo().unwrap();
    assert!(entry(&plenary, "Rivers").reminder_at.is_some(), "and rings again when it is shown again");
}

#[test]
fn the_last_one_hidden_is_listed_first() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    plenary.set_hidden("Opening", true).unwrap();
    attendee.clock.advance(chrono::Duration::minutes(1));
    plenary.set_hidden("Closing", true).unwrap();
    plenary.set_hidden("Closing", true).unwrap();
    assert_eq!(hidden(&plenary), ["Closing", "Opening"]);
    plenary.undo().unwrap();
    assert_eq!(hidden(&plenary), ["Opening"], "hiding what is hidden is no step");
}

#[test]
fn only_sessions_of_the_programme_are_hidden() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    plenary.add_own_entry(&own("Lunch", "12:30", "13:30")).unwrap();
    assert!(matches!(plenary.set_hidden("Lunch", true), Err(ApiError::NoSession { .. })));
}

#[test]
fn following_counts_what_is_shown() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    plenary.set_hidden("Opening", true).unwrap();
    assert_eq!(plenary.set_followed(FollowKind::Theme, "water", true).unwrap().sessions, 2);
}
