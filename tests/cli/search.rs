//! Search, and what is beyond the sessions.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{TestContext, list, string};

#[test]
fn a_word_finds_what_begins_so_of_every_kind() {
    let context = TestContext::new();
    let mut kinds = BTreeSet::new();
    for word in ["open", "budget", "room", "data", "ana", "hemicycle"] {
        let answer = context.json("search", &["search", word]);
        assert_eq!(answer["query"], word);
        kinds.extend(list(&answer["hits"]).iter().map(|hit| string(&hit["kind"])));
    }
    let wanted = ["event", "person", "room", "session", "tool"].map(str::to_owned);
    assert_eq!(kinds, BTreeSet::from(wanted));
}

#[test]
fn accents_case_and_the_number_of_arguments_make_no_difference() {
    let context = TestContext::new();
    let ids = |words: &[&str]| -> Vec<Value> {
        let answer = context.json("search", &[&["search"], words].concat());
        list(&answer["hits"]).iter().map(|hit| hit["id"].clone()).collect()
    };
    let found = ids(&["ownership", "registers"]);
    assert!(!found.is_empty());
    assert_eq!(found, ids(&["Ownership REGISTERS"]));
    assert_eq!(ids(&["hemicycle"]), ids(&["Hémicycle"]));
}

#[test]
fn pieces_make_up_the_text() {
    let context = TestContext::new();
    let answer = context.json("search", &["search", "budget"]);
    for hit in list(&answer["hits"]) {
        let joined: String = list(&hit["title_pieces"]).iter().map(|piece| string(&piece["text"])).collect();
        assert_eq!(hit["title"], json!(joined));
    }
}

#[test]
fn nothing_found_is_an_answer_and_no_failure() {
    let context = TestContext::new();
    assert_eq!(context.json("search", &["search", "zzyzx"])["hits"], json!([]));
    assert_eq!(context.run(&["search", "zzyzx"]).done(), "Nothing found.\n");
    for odd in ["\"", "*", "a AND", "NEAR(", "'; DROP TABLE session"] {
        context.json("search", &["search", odd]);
    }
}

#[test]
fn events_are_narrowed_by_country_and_by_their_own_day() {
    let context = TestContext::new();
    let events = context.json("events", &["events"]);
    assert_eq!(list(&events).len(), 47);
    let finland = context.json("events", &["events", "--country", "fi"]);
    assert!(!list(&finland).is_empty() && list(&finland).iter().all(|event| event["country"] == "FI"));
    let day = context.json("events", &["events", "--day", "2016-12-05"]);
    assert!(!list(&day).is_empty());
    assert!(list(&day).iter().all(|event| string(&event["start"]).starts_with("2016-12-05")));
    assert_eq!(context.run(&["events"]).done().lines().count(), 47);
}

#[test]
fn tools_are_narrowed_by_category() {
    let context = TestContext::new();
    let tools = context.json("tools", &["tools"]);
    assert_eq!(list(&tools).len(), 77);
    let mapping = context.json("tools", &["tools", "--category", "mapping"]);
    assert!(!list(&mapping).is_empty());
    assert!(list(&mapping).iter().all(|tool| list(&tool["categories"]).contains(&json!("Mapping"))));
    let reason = context.run(&["tools", "--category", "cutlery"]).refused();
    assert_eq!(reason, "the programme has no category “cutlery”.");
}
