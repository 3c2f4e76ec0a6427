//! Reminders. No notification service answers here: what rings on a desktop is tested on one.

use serde_json::{Value, json};

use crate::support::{TestContext, list, string};

/// A context with one session of the second afternoon in its agenda, and its row in the list.
fn planned() -> (TestContext, Value) {
    let context = TestContext::new();
    context.json("agenda-entry", &["agenda", "add", &afternoon(&context)]);
    let rows = context.json("reminders", &["remind", "--list"]);
    assert_eq!(list(&rows).len(), 1);
    let row = rows[0].clone();
    (context, row)
}

fn afternoon(context: &TestContext) -> String {
    let sessions = context.json("sessions", &["sessions", "--day", "2"]);
    let wanted = |one: &&Value| one["status"] == "confirmed" && string(&one["start"]).as_str() > "2016-12-08T14:00";
    string(&list(&sessions).iter().find(wanted).expect("there is an afternoon")["id"])
}

#[test]
fn a_pick_has_a_reminder_ten_minutes_before_it_starts() {
    let (context, row) = planned();
    assert_eq!((&row["state"], &row["kind"]), (&json!("pending"), &json!("start")));
    let entry = &context.json("agenda-list", &["agenda", "list"])[0];
    assert_eq!((&row["entry"], &row["fire_at"]), (&entry["id"], &entry["reminder_at"]));
    context.run(&["settings", "lead_minutes", "25"]).done();
    let rows = context.json("reminders", &["remind", "--list"]);
    assert_ne!(rows[0]["fire_at"], row["fire_at"], "it follows the setting");
    context.json("agenda-entry", &["agenda", "remove", &string(&row["entry"])]);
    assert_eq!(context.json("reminders", &["remind", "--list"]), json!([]));
    assert_eq!(context.run(&["remind", "--list"]).done(), "No reminders.\n");
}

#[test]
fn nothing_is_due_before_its_time() {
    let (context, _) = planned();
    assert_eq!(context.json("reminders", &["remind", "--due"]), json!([]));
}

#[test]
fn what_is_due_without_a_notification_service_is_kept_and_told() {
    let (context, row) = planned();
    let reason = context.run_at(&string(&row["fire_at"]), &["remind", "--due"]).refused();
    assert!(reason.ends_with("The reminder is kept and will be tried again."), "{reason}");
    let rows = context.json("reminders", &["remind", "--list"]);
    assert_eq!((&rows[0]["id"], &rows[0]["state"]), (&row["id"], &json!("pending")));
}

#[test]
fn what_could_not_ring_in_time_is_missed_and_told_once() {
    let (context, row) = planned();
    let missed = context.json_at("2016-12-08T23:00:00+01:00", "reminders", &["remind", "--due"]);
    assert_eq!((&missed[0]["id"], &missed[0]["state"]), (&row["id"], &json!("missed")));
    let now = context.json_at("2016-12-08T23:00:00+01:00", "now", &["now"]);
    assert_eq!(list(&now["missed"]).len(), 1);
    assert_eq!(context.json_at("2016-12-08T23:01:00+01:00", "reminders", &["remind", "--due"]), json!([]));
}

#[test]
fn a_reminder_that_is_not_there_can_not_be_snoozed() {
    let context = TestContext::new();
    assert_eq!(context.run(&["remind", "--snooze", "4711"]).refused(), "there is no reminder 4711.");
    assert_eq!(context.run_in_french(&["remind", "--snooze", "4711"]).refused(), "aucun rappel 4711.");
}

#[test]
fn a_snoozed_reminder_rings_five_minutes_from_now() {
    let (context, row) = planned();
    let now = string(&row["fire_at"]);
    let snoozed = context.run_at(&now, &["--json", "remind", "--snooze", &row["id"].to_string()]);
    let answer = snoozed.answer();
    crate::support::fits("reminders", &json!([answer]));
    snoozed.done();
    assert_eq!((&answer["id"], &answer["state"]), (&row["id"], &json!("pending")));
    assert!(string(&answer["fire_at"]) > now, "{answer}");
}

#[test]
fn a_test_tells_what_came_back() {
    let context = TestContext::new();
    let ended = context.run(&["--json", "remind", "--test"]);
    let answer = ended.answer();
    crate::support::fits("test-reminder", &answer);
    assert_eq!((ended.code, &answer["accepted"]), (1, &json!(false)));
    assert!(string(&answer["error"]).starts_with("no notification service answers"), "{answer}");
    assert!(!context.path("data").exists(), "a test needs no data");
}
