//! What is on and what comes next, at a given time.

use serde_json::{Value, json};

use crate::support::{NOW, TestContext, list, string};

/// A context with a pick that is on at [`NOW`] and some that come later.
fn planned() -> TestContext {
    let context = TestContext::new();
    let sessions = context.json("sessions", &["sessions", "--day", "2"]);
    let on = |one: &&Value| one["status"] == "confirmed" && one["end"].is_string();
    let running = list(&sessions)
        .iter()
        .filter(on)
        .find(|one| string(&one["start"]).as_str() <= NOW && string(&one["end"]).as_str() > NOW)
        .expect("something is on at lunch");
    let later =
        list(&sessions).iter().filter(on).filter(|one| string(&one["start"]).as_str() > NOW).step_by(12).take(3);
    for one in std::iter::once(running).chain(later) {
        context.json("agenda-entry", &["agenda", "add", &string(&one["id"])]);
    }
    context
}

#[test]
fn what_is_on_and_what_comes_is_told_with_the_minutes() {
    let context = planned();
    let now = context.json("now", &["now"]);
    assert_eq!((&now["now"], &now["phase"], &now["day_index"]), (&json!(NOW), &json!("during"), &json!(2)));
    assert_eq!(list(&now["on_now"]).len(), 1);
    assert!(now["on_now"][0]["in_minutes"].as_i64().expect("minutes") <= 0);
    assert_eq!(list(&now["later_today"]).len(), 3);
    assert_eq!(now["next"], now["later_today"][0]);
    assert!(now["next"]["in_minutes"].as_i64().expect("minutes") > 0);
    assert_eq!(now["next_reminder"]["entry"], now["next"]["id"]);
    assert_eq!(context.json("next", &["next"]), now["next"]);
    let text = context.run(&["now"]).done();
    assert!(text.starts_with("Thu 8 Dec 13:20  day 2 of 3\nOn now, "), "{text}");
    assert!(text.contains("\nNext up, in "), "{text}");
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn before_and_after_the_summit() {
    let context = planned();
    let before = context.json_at("2016-12-01T09:00:00+01:00", "now", &["now"]);
    assert_eq!((&before["phase"], &before["days_to_go"]), (&json!("before"), &json!(6)));
    assert!(before["next"].is_object(), "the next entry may be days away");
    let after = context.json_at("2017-01-01T09:00:00+01:00", "now", &["now"]);
    assert_eq!((&after["phase"], &after["next"]), (&json!("after"), &Value::Null));
    assert_eq!(context.json_at("2017-01-01T09:00:00+01:00", "next", &["next"]), Value::Null);
}

#[test]
fn an_empty_agenda_says_how_to_fill_it() {
    let context = TestContext::new();
    assert_eq!(context.json("now", &["now"])["picked"], 0);
    assert!(
        context.run(&["now"]).done().ends_with("Nothing planned yet: plenary sessions, then plenary agenda add.\n")
    );
    assert_eq!(context.run(&["next"]).done(), "Nothing more in the agenda.\n");
}

#[test]
fn the_moment_may_be_given_in_any_offset() {
    let context = TestContext::new();
    assert_eq!(context.json_at("2016-12-08T07:20:00-05:00", "now", &["now"])["now"], json!(NOW));
}
