//! Entries of one's own, what is hidden and followed, lead times, notes on people; undo and redo of it.

use serde_json::{Value, json};

use crate::support::{TestContext, list, string};

fn lunch(context: &TestContext, more: &[&str]) -> Value {
    let call = ["agenda", "own", "Lunch with Ana", "--start", "2016-12-08T12:30", "--end", "2016-12-08T13:30"];
    context.json("own-entries", &[&call[..], more].concat())
}

#[test]
fn an_entry_is_added_changed_and_removed() {
    let context = TestContext::new();
    let made = lunch(&context, &["--place", "Café"]);
    let id = string(&made[0]["id"]);
    assert!(id.starts_with("own-"), "{id}");
    assert_eq!(
        (&made[0]["kind"], &made[0]["tier"], &made[0]["room"]),
        (&json!("own"), &json!("going"), &json!("Café"))
    );
    assert_eq!(list(&context.json("agenda-list", &["agenda", "list"])).len(), 1);
    let changed = context.json("own-entries", &["agenda", "own", "--change", &id, "--end", "2016-12-08T14:00"]);
    assert_eq!(
        (&changed[0]["end"], &changed[0]["title"]),
        (&json!("2016-12-08T14:00:00+01:00"), &json!("Lunch with Ana"))
    );
    assert_eq!(changed[0]["own"]["place"], "Café", "what is not named stays");
    let note = context.json("agenda-entry", &["agenda", "note", "Lunch with", "the budget"]);
    assert_eq!((&note["id"], &note["note"]), (&json!(id), &json!("the budget")));
    let removed = context.json("own-entries", &["agenda", "own", "--remove", "Lunch with"]);
    assert_eq!((&removed[0]["tier"], list(&removed).len()), (&Value::Null, 1));
    assert_eq!(context.json("agenda-list", &["agenda", "list"]), json!([]));
}

#[test]
fn an_entry_is_repeated_by_day_and_removed_as_a_series() {
    let context = TestContext::new();
    let made = lunch(&context, &["--repeat", "3", "--repeat", "2016-12-07"]);
    let starts: Vec<String> = list(&made).iter().map(|entry| string(&entry["start"])).collect();
    assert_eq!(starts, ["2016-12-07T12:30:00+01:00", "2016-12-08T12:30:00+01:00", "2016-12-09T12:30:00+01:00"]);
    let one = string(&made[1]["id"]);
    context.json("own-entries", &["agenda", "own", "--remove", &one]);
    assert_eq!(list(&context.json("agenda-list", &["agenda", "list"])).len(), 2);
    let other = string(&made[2]["id"]);
    context.json("own-entries", &["agenda", "own", "--remove", &other, "--series"]);
    assert_eq!(context.json("agenda-list", &["agenda", "list"]), json!([]));
}

#[test]
fn an_entry_without_sense_is_refused_in_both_languages() {
    let context = TestContext::new();
    let call = ["agenda", "own", "Lunch", "--start", "2016-12-08T12:30", "--end", "2016-12-08T11:30"];
    assert_eq!(context.run(&call).refused(), "end can't be 2016-12-08T11:30.");
    assert_eq!(context.run(&["agenda", "own", "Lunch"]).code, 2, "an entry has times");
    let session = context.json("sessions", &["sessions", "--day", "2"])[0].clone();
    let remove = ["agenda", "own", "--remove", session["id"].as_str().expect("an id")];
    assert!(context.run_in_french(&remove).refused().ends_with("n’est pas une entrée personnelle."));
}

#[test]
fn undo_and_redo_say_what_they_did_across_calls() {
    let context = TestContext::new();
    lunch(&context, &[]);
    context.json("follow", &["follow", "theme", &theme(&context)]);
    let history = context.json("history", &["agenda", "history"]);
    assert_eq!((&history["undo"]["kind"], &history["redo"]), (&json!("follow"), &Value::Null));
    assert_eq!(context.json("undo", &["agenda", "undo"])["session"], Value::Null, "a theme is no session");
    let step = context.json("undo", &["agenda", "undo"]);
    assert_eq!(
        (&step["kind"], &step["change"], &step["title"]),
        (&json!("own_entry"), &json!("added"), &json!("Lunch with Ana"))
    );
    assert_eq!(context.json("agenda-list", &["agenda", "list"]), json!([]));
    assert_eq!(context.run(&["agenda", "redo"]).done(), "Done again: entry of your own “Lunch with Ana”\n");
    assert_eq!(
        context.run_in_french(&["agenda", "undo"]).done(),
        "Annulé\u{a0}: entrée personnelle «\u{a0}Lunch with Ana\u{a0}»\n"
    );
    context.json("undo", &["agenda", "redo"]);
    context.json("undo", &["agenda", "redo"]);
    assert_eq!(context.run(&["agenda", "redo"]).refused(), "there is nothing to redo.");
    assert_eq!(list(&context.json("following", &["follow"])).len(), 1);
}

/// The theme that comes first in the programme's list of sessions.
fn theme(context: &TestContext) -> String {
    let sessions = context.json("sessions", &["sessions"]);
    let themed = list(&sessions).iter().find(|session| !list(&session["themes"]).is_empty());
    string(&themed.expect("a session with a theme")["themes"][0])
}

#[test]
fn what_is_followed_is_marked_and_let_go_of() {
    let context = TestContext::new();
    let theme = theme(&context);
    let row = context.json("follow", &["follow", "theme", &theme]);
    let marked = |context: &TestContext| {
        let sessions = context.json("sessions", &["sessions"]);
        list(&sessions).iter().filter(|session| !list(&session["followed"]).is_empty()).count()
    };
    assert_eq!(json!(marked(&context)), row["sessions"]);
    assert!(marked(&context) > 3, "a theme has sessions");
    assert!(context.run(&["sessions"]).done().contains("followed"));
    assert_eq!(context.json("follow", &["follow", "theme", &theme, "--off"])["followed"], false);
    assert_eq!((marked(&context), context.json("following", &["follow"])), (0, json!([])));
    assert_eq!(context.run(&["follow", "theme"]).code, 2, "which?");
    context.run(&["follow", "person", "Nobody At All"]).refused();
}

#[test]
fn a_hidden_session_is_left_out_and_comes_back() {
    let context = TestContext::new();
    let before = context.json("sessions", &["sessions", "--day", "2"]);
    let id = string(&before[0]["id"]);
    assert_eq!(context.json("hidden", &["agenda", "hide", &id])["hidden"], true);
    let after = context.json("sessions", &["sessions", "--day", "2"]);
    assert_eq!(list(&after).len(), list(&before).len() - 1);
    let hidden = context.json("sessions", &["sessions", "--hidden"]);
    assert_eq!((list(&hidden).len(), &hidden[0]["id"]), (1, &json!(id)));
    assert_eq!(context.json("hidden", &["agenda", "unhide", &id])["hidden"], false);
    assert_eq!(context.json("sessions", &["sessions", "--day", "2"]), before);
}

#[test]
fn one_entry_rings_at_another_time_than_the_others() {
    let context = TestContext::new();
    let made = lunch(&context, &["--repeat", "3"]);
    let friday = string(&made[1]["id"]);
    let entry = context.json("agenda-entry", &["agenda", "lead", &friday, "45"]);
    assert_eq!((&entry["lead_minutes"], &entry["reminder_at"]), (&json!(45), &json!("2016-12-09T11:45:00+01:00")));
    let entry = context.json("agenda-entry", &["agenda", "lead", &friday, "off"]);
    assert_eq!((&entry["lead_minutes"], &entry["reminder_at"]), (&Value::Null, &json!("2016-12-09T12:20:00+01:00")));
    assert_eq!(context.run(&["agenda", "lead", &friday, "soon"]).code, 2);
}

#[test]
fn a_note_on_a_person_is_listed_and_found() {
    let context = TestContext::new();
    let sessions = context.json("sessions", &["sessions"]);
    let person = list(&sessions).iter().find_map(|session| list(&session["people"]).first()).expect("somebody speaks");
    let (id, name) = (string(&person["id"]), string(&person["name"]));
    let note = context.json("person-note", &["agenda", "note", "--person", &id, "met in Manila"]);
    assert_eq!((&note["name"], &note["note"]), (&json!(name), &json!("met in Manila")));
    assert_eq!(list(&context.json("person-notes", &["agenda", "notes"])).len(), 1);
    let found = context.json("search", &["search", "manila"]);
    assert!(list(&found["hits"]).iter().any(|hit| hit["kind"] == "note" && hit["id"] == json!(id)), "{found}");
    context.json("person-note", &["agenda", "note", "--person", &id, ""]);
    assert_eq!(context.json("person-notes", &["agenda", "notes"]), json!([]));
}

#[test]
fn an_export_has_ones_own_entries_unless_they_are_left_out() {
    let context = TestContext::new();
    lunch(&context, &[]);
    assert!(context.run(&["agenda", "export"]).done().contains("SUMMARY:Lunch with Ana"));
    assert!(!context.run(&["agenda", "export", "--without-own"]).done().contains("Lunch"));
}
