//! Themes, people and organisations that are followed, and how sessions are marked by them.

use plenary_core::api::{ApiError, FollowKind, Plenary, SessionFilter};

use crate::attendee::Attendee;

/// By title of session: what of it is followed.
fn marks(plenary: &Plenary) -> Vec<(String, Vec<(FollowKind, String)>)> {
    let sessions = plenary.sessions(&SessionFilter::default()).expect("a list").sessions.into_iter();
    let marked = sessions.filter(|session| !session.followed.is_empty());
    marked
        .map(|session| (session.title, session.followed.into_iter().map(|mark| (mark.kind, mark.title)).collect()))
        .collect()
}

fn mark(kind: FollowKind, title: &str) -> (FollowKind, String) {
    (kind, title.to_owned())
}

#[test]
fn sessions_are_marked_by_what_of_them_is_followed() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    assert_eq!(marks(&plenary), []);
    plenary.set_followed(FollowKind::Person, "Ada", true).unwrap();
    plenary.set_followed(FollowKind::Organisation, "league", true).unwrap();
    let (ada, league) = (mark(FollowKind::Person, "Ada Ríos"), mark(FollowKind::Organisation, "League of Lakes"));
    assert_eq!(marks(&plenary), [("Lakes".to_owned(), vec![league.clone()]), ("Rivers".to_owned(), vec![ada.clone()])]);
    plenary.set_followed(FollowKind::Theme, "Eau", true).unwrap();
    let water = mark(FollowKind::Theme, "Water");
    assert_eq!(
        marks(&plenary),
        [
            ("Opening".to_owned(), vec![water.clone()]),
            ("Lakes".to_owned(), vec![water.clone(), league]),
            ("Rivers".to_owned(), vec![water, ada]),
        ],
        "a theme is found by its name in any language"
    );
}

#[test]
fn an_organisation_is_followed_where_its_people_are() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    let row = plenary.set_followed(FollowKind::Organisation, "Union", true).unwrap();
    assert_eq!((row.sessions, row.followed), (1, true));
    assert_eq!(marks(&plenary), [("Rivers".to_owned(), vec![mark(FollowKind::Organisation, "Union")])]);
}

#[test]
fn what_is_followed_is_listed_in_order_and_let_go_of() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    let titles = |plenary: &Plenary| -> Vec<String> {
        plenary.following().expect("a list").into_iter().map(|row| row.mark.title).collect()
    };
    plenary.set_followed(FollowKind::Theme, "water", true).unwrap();
    attendee.clock.advance(chrono::Duration::minutes(1));
    plenary.set_followed(FollowKind::Person, "bo", true).unwrap();
    plenary.set_followed(FollowKind::Person, "bo", true).unwrap();
    assert_eq!(titles(&attendee.plenary()), ["Water", "Bo Lind"], "also after a restart");
    assert!(!plenary.set_followed(FollowKind::Theme, "Wat", false).unwrap().followed);
    assert_eq!(titles(&plenary), ["Bo Lind"]);
    assert_eq!(plenary.undo().unwrap().title, "Water");
    plenary.undo().unwrap();
    assert_eq!(titles(&plenary), ["Water"], "following what is followed was no step");
}

#[test]
fn a_name_that_nobody_or_several_have_is_refused() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    let refused = plenary.set_followed(FollowKind::Person, "Zoe", true);
    assert_eq!(refused, Err(ApiError::NoSuchFilter { what: "person".to_owned(), value: "Zoe".to_owned() }));
    assert!(matches!(plenary.set_followed(FollowKind::Organisation, "", true), Err(ApiError::NoSuchFilter { .. })));
}
