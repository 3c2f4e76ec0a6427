//! The agenda: SESSION, picks, notes, conflicts, export, undo.

use serde_json::{Value, json};

use crate::support::{TestContext, list, string};

/// The first two sessions of the second afternoon that take the same time.
fn two_at_once(context: &TestContext) -> (String, String) {
    let sessions = context.json("sessions", &["sessions", "--day", "2", "--format", "panel"]);
    let on: Vec<&Value> = list(&sessions).iter().filter(|one| one["status"] == "confirmed").collect();
    on.iter()
        .flat_map(|one| on.iter().map(move |other| (one, other)))
        .find(|(one, other)| one["id"] != other["id"] && one["start"] == other["start"])
        .map(|(one, other)| (string(&one["id"]), string(&other["id"])))
        .expect("panels are held side by side")
}

#[test]
fn a_change_answers_the_entry_as_it_is_now() {
    let context = TestContext::new();
    let guid = "fc9c566f-8582-56b3-8644-e184afde3eb5";
    let entry = context.json("agenda-entry", &["agenda", "add", guid]);
    assert_eq!(entry["tier"], "going");
    let id = string(&entry["id"]);
    assert_eq!(context.json("agenda-entry", &["agenda", "maybe", "Who really owns it"])["tier"], "maybe");
    assert_eq!(list(&context.json("agenda-list", &["agenda", "list"])).len(), 1);
    let entry = context.json("agenda-entry", &["agenda", "remove", &id]);
    assert_eq!((&entry["tier"], &entry["id"]), (&Value::Null, &json!(id)));
    assert_eq!(context.json("agenda-list", &["agenda", "list"]), json!([]));
}

#[test]
fn the_agenda_is_in_the_order_of_time() {
    let context = TestContext::new();
    context.pick_some(12);
    let agenda = context.json("agenda-list", &["agenda", "list"]);
    let starts: Vec<String> = list(&agenda).iter().map(|entry| string(&entry["start"])).collect();
    assert_eq!(starts.len(), 12);
    assert!(starts.is_sorted());
}

#[test]
fn the_way_there_is_told_with_the_time_that_there_is() {
    let context = TestContext::new();
    context.pick_some(40);
    let agenda = context.json("agenda-list", &["agenda", "list"]);
    let reached: Vec<&Value> = list(&agenda).iter().filter(|entry| !entry["leave_from_id"].is_null()).collect();
    assert!(reached.len() > 5, "only {} entries have one before them", reached.len());
    for entry in reached {
        let minutes = |name: &str| entry[name].as_i64().unwrap_or_else(|| panic!("{name} is known: {entry}"));
        let (way, free) = (minutes("transfer_minutes"), minutes("free_minutes"));
        let same = entry["leave_from_id"] == entry["venue_id"];
        assert_eq!(entry["leave_by"].is_null(), same, "one leaves for another venue only: {entry}");
        assert_eq!(entry["tight"], json!(way <= free && free < way + 5), "tight is within the margin of 5: {entry}");
    }
}

#[test]
fn undo_takes_back_step_by_step_until_nothing_is_left() {
    let context = TestContext::new();
    let (one, other) = two_at_once(&context);
    context.json("agenda-entry", &["agenda", "add", &one]);
    context.json("agenda-entry", &["agenda", "maybe", &other]);
    context.json("agenda-entry", &["agenda", "remove", &one]);
    let step = context.json("undo", &["agenda", "undo"]);
    assert_eq!((&step["session"], &step["picked"]), (&json!(one), &json!("going")));
    let step = context.json("undo", &["agenda", "undo"]);
    assert_eq!((&step["session"], &step["picked"]), (&json!(other), &Value::Null));
    context.json("undo", &["agenda", "undo"]);
    assert_eq!(context.run(&["agenda", "undo"]).refused(), "there is nothing to undo.");
    assert_eq!(context.json("agenda-list", &["agenda", "list"]), json!([]));
}

#[test]
fn a_note_stays_with_its_session_and_an_empty_one_removes_it() {
    let context = TestContext::new();
    let (one, _) = two_at_once(&context);
    let entry = context.json("agenda-entry", &["agenda", "note", &one, "Ask about costs: “how much?” 🙂"]);
    assert_eq!(entry["note"], "Ask about costs: “how much?” 🙂");
    assert_eq!(context.json("session", &["show", &one])["note"], "Ask about costs: “how much?” 🙂");
    let found = context.json("search", &["search", "costs"]);
    assert!(list(&found["hits"]).iter().any(|hit| hit["kind"] == "note" && hit["id"] == json!(one)), "{found}");
    assert_eq!(context.json("agenda-entry", &["agenda", "note", &one, ""])["note"], Value::Null);
    context.json("undo", &["agenda", "undo"]);
    assert!(context.json("session", &["show", &one])["note"].is_string(), "undo brings it back");
}

#[test]
fn entries_at_the_same_time_are_a_conflict() {
    let context = TestContext::new();
    let (one, other) = two_at_once(&context);
    context.json("agenda-entry", &["agenda", "add", &one]);
    assert_eq!(context.json("conflicts", &["agenda", "conflicts"]), json!([]));
    let entry = context.json("agenda-entry", &["agenda", "add", &other]);
    assert_eq!((&entry["conflicts"][0]["kind"], &entry["conflicts"][0]["with"]), (&json!("overlap"), &json!(one)));
    let rows = context.json("conflicts", &["agenda", "conflicts"]);
    assert_eq!(list(&rows).len(), 1);
    let mut pair = [string(&rows[0]["a"]), string(&rows[0]["b"])];
    let mut wanted = [one, other];
    pair.sort();
    wanted.sort();
    assert_eq!(pair, wanted);
    assert!(context.run(&["agenda", "conflicts"]).done().starts_with("overlap\t"));
}

/// The lines of a calendar file, unfolded.
fn lines(calendar: &str) -> Vec<String> {
    calendar.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

fn uids(calendar: &str) -> Vec<String> {
    lines(calendar).into_iter().filter(|line| line.starts_with("UID:")).collect()
}

#[test]
fn an_export_names_its_zone_and_keeps_its_uids() {
    let context = TestContext::with_r1();
    context.pick_some(6);
    let calendar = context.run(&["agenda", "export"]).done();
    let all = lines(&calendar);
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VTIMEZONE", "TZID:Europe/Paris", "END:VCALENDAR"] {
        assert!(all.iter().any(|found| found == line), "{line} in {calendar}");
    }
    assert!(
        all.iter()
            .filter(|line| line.starts_with("DTSTART"))
            .any(|line| line.starts_with("DTSTART;TZID=Europe/Paris:"))
    );
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "folded as RFC 5545 wants it");
    let first = uids(&calendar);
    assert_eq!(first.len(), 6);

    context.write("summit.json.gz", &crate::support::r2());
    context.json("sync", &["sync"]);
    let file = context.text("agenda.ics");
    assert_eq!(context.run(&["agenda", "export", "-o", &file]).done(), "");
    let mut second = uids(&std::fs::read_to_string(&file).expect("the file is there"));
    let mut first = first;
    first.sort();
    second.sort();
    assert_eq!(first, second, "over a new revision too");
}

#[test]
fn a_file_that_can_not_be_written_is_refused() {
    let context = TestContext::new();
    let reason = context.run(&["agenda", "export", "-o", &context.text("no/such/folder.ics")]).refused();
    assert!(reason.contains("could not be written"), "{reason}");
}

#[test]
fn an_unknown_session_changes_nothing() {
    let context = TestContext::new();
    for call in [&["agenda", "add", "Nowhere"][..], &["agenda", "note", "Nowhere", "text"], &["agenda", "remove", ""]] {
        context.run(call).refused();
    }
    assert_eq!(context.json("agenda-list", &["agenda", "list"]), json!([]));
    assert_eq!(context.run(&["agenda", "list"]).done(), "Nothing planned yet.\n");
}

#[test]
fn people_are_told_what_a_change_did() {
    let context = TestContext::new();
    let (one, other) = two_at_once(&context);
    context.run(&["agenda", "add", &one]).done();
    let text = context.run(&["agenda", "add", &other]).done();
    assert!(text.contains("\tgoing\t") && text.contains("    overlaps “"), "{text}");
    assert!(!text.contains('\u{1b}'));
    let french = context.run_in_french(&["agenda", "list"]).done();
    assert!(french.contains("chevauche «\u{a0}"), "{french}");
}

#[test]
fn an_external_event_is_an_entry_like_any_other_with_the_clock_of_its_place() {
    let context = TestContext::new();
    let entry = context.json("agenda-entry", &["agenda", "add", "ogw-04"]);
    assert_eq!((&entry["kind"], &entry["tier"]), (&json!("event"), &json!("going")));
    assert_eq!(entry["venue"], "Bristol");
    assert_eq!(entry["start"], "2016-12-06T19:00:00+01:00", "told in the time of the conference");
    let id = string(&entry["id"]);
    let events = context.json("events", &["events", "--country", "GB"]);
    let bristol = list(&events).iter().find(|event| event["id"] == "ogw-04").expect("it is one of them").clone();
    assert_eq!((&bristol["entry"], &bristol["picked"]), (&json!(id), &json!("going")));
    assert_eq!(list(&context.json("agenda-list", &["agenda", "list"])).len(), 1);

    let reminders = context.json_at("2016-12-06T08:00:00Z", "reminders", &["remind", "--list"]);
    let reminder = &list(&reminders)[0];
    assert_eq!((&reminder["entry"], &reminder["fire_at"]), (&json!(id), &json!("2016-12-06T17:50:00Z")));
    assert!(string(&reminder["text"]).contains("Bristol"), "{reminder}");

    let calendar = context.run(&["agenda", "export"]).done();
    assert!(calendar.contains("LOCATION:Bristol") && calendar.contains("Ask a council anything"), "{calendar}");
    assert!(
        calendar.contains("UID:event-ogw-04@"),
        "as in a calendar of the event alone, so that both make one entry: {calendar}"
    );

    context.json("agenda-entry", &["agenda", "note", &id, "ask about the budget"]);
    assert_eq!(context.json("session", &["show", "ogw-04"])["note"], "ask about the budget");
    context.json("undo", &["agenda", "undo"]);
    context.json("undo", &["agenda", "undo"]);
    assert_eq!(context.json("agenda-list", &["agenda", "list"]), json!([]), "undone as any pick is");
}

#[test]
fn an_event_at_the_time_of_a_session_conflicts_with_it() {
    let context = TestContext::new();
    let sessions = context.programme();
    let events = context.json("events", &["events"]);
    let span = |one: &Value, start: &str, end: &str| {
        let at = |name: &str| one[name].as_str().and_then(|text| chrono::DateTime::parse_from_rfc3339(text).ok());
        at(start).zip(at(end))
    };
    let on = list(&sessions).iter().filter(|one| one["status"] == "confirmed");
    let couple =
        on.filter_map(|session| Some((session, span(session, "start", "end")?))).find_map(|(session, (from, to))| {
            let at_once =
                |event: &&Value| span(event, "start", "end").is_some_and(|(begins, ends)| begins < to && from < ends);
            list(&events).iter().find(at_once).map(|event| (string(&session["id"]), string(&event["id"])))
        });
    let (session, event) = couple.expect("there is an event somewhere during the summit");
    context.json("agenda-entry", &["agenda", "add", &session]);
    context.json("agenda-entry", &["agenda", "add", &event]);
    let conflicts = context.json("conflicts", &["agenda", "conflicts"]);
    assert_eq!(list(&conflicts)[0]["kind"], "overlap");
}
