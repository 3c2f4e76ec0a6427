//! Sessions with their filters, and one in full.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{TestContext, list, r2, string, unpacked};

#[test]
fn the_list_has_every_session_by_start_with_the_venues_offset() {
    let context = TestContext::new();
    let sessions = context.json("sessions", &["sessions"]);
    assert_eq!(list(&sessions).len(), 334);
    let starts: Vec<String> =
        list(&sessions).iter().filter_map(|one| one["start"].as_str().map(str::to_owned)).collect();
    assert!(starts.is_sorted());
    assert!(starts.iter().all(|start| start.ends_with("+01:00")));
    let ids: BTreeSet<_> = list(&sessions).iter().map(|one| string(&one["id"])).collect();
    assert_eq!(ids.len(), 334, "an id is one session's");
}

fn narrowed(context: &TestContext, filter: &[&str]) -> Vec<Value> {
    let answer = context.json("sessions", &[&["sessions"], filter].concat());
    let sessions = list(&answer).to_vec();
    assert!(!sessions.is_empty() && sessions.len() < 334, "{filter:?} keeps {}", sessions.len());
    sessions
}

#[test]
fn a_day_is_meant_by_its_date_its_number_or_its_id() {
    let context = TestContext::new();
    let by_date = narrowed(&context, &["--day", "2016-12-08"]);
    assert!(by_date.iter().all(|one| string(&one["start"]).starts_with("2016-12-08")));
    assert_eq!(by_date, narrowed(&context, &["--day", "2"]));
    assert_eq!(by_date, narrowed(&context, &["--day", "day-2"]));
}

#[test]
fn filters_keep_what_they_name() {
    let context = TestContext::new();
    let has = |field: &str, value: &str| {
        let (field, value) = (field.to_owned(), json!(value));
        move |one: &Value| match &one[field.as_str()] {
            Value::Array(items) => items.contains(&value),
            other => *other == value,
        }
    };
    let theme = narrowed(&context, &["--theme", "transparency"]);
    assert!(theme.iter().all(has("themes", "transparency")));
    let format = narrowed(&context, &["--format", "panel"]);
    assert!(format.iter().all(has("format", "panel")));
    let room = narrowed(&context, &["--room", "iena-hemicycle"]);
    assert!(room.iter().all(has("room_id", "iena-hemicycle")));
    let venue = narrowed(&context, &["--venue", "Palais d’Iéna"]);
    assert!(venue.len() > room.len(), "the hemicycle is one of its rooms");
    let spoken = narrowed(&context, &["--language", "es"]);
    assert!(spoken.iter().all(has("languages", "es")));
    let either = narrowed(&context, &["--language", "es", "--interpreted", "es"]);
    assert!(either.len() > spoken.len());
    let both = |one: &Value| has("languages", "es")(one) || has("interpreted", "es")(one);
    assert!(either.iter().all(both));
}

#[test]
fn a_person_is_found_by_a_part_of_the_name() {
    let context = TestContext::new();
    let all = context.json("sessions", &["sessions"]);
    let person = list(&all).iter().find_map(|one| one["people"][0]["name"].as_str()).expect("somebody speaks");
    let theirs = narrowed(&context, &["--person", person]);
    assert!(theirs.iter().all(|one| list(&one["people"]).iter().any(|other| other["name"] == person)));
}

#[test]
fn picked_and_fitting_sessions_follow_the_agenda() {
    let context = TestContext::new();
    let mut picks = context.pick_some(4);
    let mut picked: Vec<String> = narrowed(&context, &["--picked"]).iter().map(|one| string(&one["id"])).collect();
    picks.sort();
    picked.sort();
    assert_eq!(picked, picks);
    let fitting = narrowed(&context, &["--fits"]);
    assert!(fitting.iter().all(|one| list(&one["overlaps"]).is_empty()), "nothing that fits overlaps a pick");
}

#[test]
fn a_filter_that_names_nothing_is_refused() {
    let context = TestContext::new();
    for (option, what) in [("--day", "day"), ("--theme", "theme"), ("--format", "format"), ("--room", "room")] {
        let reason = context.run(&["sessions", option, "nowhere"]).refused();
        assert_eq!(reason, format!("the programme has no {what} “nowhere”."));
    }
}

#[test]
fn a_session_is_meant_by_id_guid_or_beginning_of_a_title() {
    let context = TestContext::new();
    let guid = "fc9c566f-8582-56b3-8644-e184afde3eb5";
    let by_guid = context.json("session", &["show", guid]);
    assert_eq!(by_guid["guid"], guid);
    assert_eq!(by_guid, context.json("session", &["show", &string(&by_guid["id"])]));
    assert_eq!(by_guid, context.json("session", &["show", "who REALLY owns it? Owner"]), "in any case");
    assert_eq!(
        by_guid,
        context.json("session", &["show", "A qui appartient vraiment"]),
        "in any language, accents or not"
    );
    assert!(string(&by_guid["abstract"]).starts_with("A register is only as good"));
}

#[test]
fn every_session_in_full_fits_the_contract() {
    let context = TestContext::new();
    let programme = unpacked(&r2());
    let interesting = |one: &&Value| {
        ["registration", "attachments", "links", "alternatives", "repeats", "capacity", "series"]
            .iter()
            .any(|field| one.get(field).is_some_and(|value| *value != json!([])))
    };
    let chosen: Vec<String> =
        list(&programme["sessions"]).iter().filter(interesting).step_by(5).map(|one| string(&one["guid"])).collect();
    assert!(chosen.len() > 5, "the summit has sessions with more to them");
    for guid in chosen {
        context.json("session", &["show", &guid]);
    }
}

#[test]
fn an_ambiguous_beginning_is_refused_and_some_titles_are_named() {
    let context = TestContext::new();
    let reason = context.run(&["show", "the "]).refused();
    assert!(reason.starts_with("“the” is the beginning of several titles; say more:\n  The "), "{reason}");
    assert!((3..=6).contains(&reason.lines().count()), "some, not all: {reason}");
    let last = reason.lines().last().and_then(|line| line.rsplit_once('(')).expect("an id in brackets");
    context.json("session", &["show", last.1.trim_end_matches(')')]);
}

#[test]
fn an_unknown_session_is_refused_in_both_languages() {
    let context = TestContext::new();
    assert_eq!(context.run(&["show", "Nowhere to be found"]).refused(), "there is no session “Nowhere to be found”.");
    let french = context.run_in_french(&["show", "Nulle part"]).refused();
    assert_eq!(french, "aucune session «\u{a0}Nulle part\u{a0}».");
}

#[test]
fn titles_are_in_the_language_of_the_call() {
    let context = TestContext::new();
    let guid = "fc9c566f-8582-56b3-8644-e184afde3eb5";
    let english = context.run(&["show", guid]).done();
    let french = context.run_in_french(&["show", guid]).done();
    assert!(english.starts_with("Who really owns it?"), "{english}");
    assert!(french.starts_with("À qui appartient vraiment"), "{french}");
    assert!(french.contains("jeu. 8 déc."), "{french}");
}

#[test]
fn a_pipe_gets_plain_text_a_line_a_session() {
    let context = TestContext::new();
    let text = context.run(&["sessions"]).done();
    assert_eq!(text.lines().count(), 334);
    assert!(text.lines().all(|line| line.split('\t').count() == 6), "six columns");
    assert!(!text.contains('\u{1b}'));
}
