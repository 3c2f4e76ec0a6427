//! What has changed, and what was seen.

use serde_json::json;

use crate::support::{TestContext, list};

#[test]
fn every_change_has_its_kind_its_session_and_its_revision() {
    let context = TestContext::updated();
    let changes = context.json("changes", &["changes"]);
    assert_eq!(list(&changes).len(), 185);
    let moved = list(&changes).iter().find(|change| change["kind"] == "moved").expect("some were moved");
    assert!(moved["old"]["start"].is_string() && moved["old"] != moved["new"], "{moved}");
    let mine: Vec<bool> = list(&changes).iter().filter_map(|change| change["mine"].as_bool()).collect();
    let last_mine = mine.iter().rposition(|&mine| mine).expect("some touch the agenda");
    assert!(mine[..last_mine].iter().all(|&mine| mine), "mine come first");
}

#[test]
fn only_mine_are_told_when_asked_for() {
    let context = TestContext::updated();
    let mine = context.json("changes", &["changes", "--mine"]);
    assert!(list(&mine).iter().all(|change| change["mine"] == true && !change["picked"].is_null()));
    let text = context.run(&["changes", "--mine"]).done();
    assert_eq!(text.lines().count(), list(&mine).len());
    assert!(text.lines().all(|line| line.starts_with("*\t")), "{text}");
    assert!(!text.contains('\u{1b}'));
}

#[test]
fn what_was_seen_is_told_again_only_when_asked_for() {
    let context = TestContext::updated();
    let first = context.json("changes", &["changes", "--seen"]);
    assert_eq!(list(&first).len(), 185, "they are shown while they are marked");
    let revision = first[0]["revision"].as_u64().expect("a number");
    assert_eq!(context.json("changes", &["changes"]), json!([]));
    assert_eq!(context.run(&["changes"]).done(), "Nothing has changed since you last looked.\n");
    let since = context.json("changes", &["changes", "--since", &(revision - 1).to_string()]);
    assert_eq!(list(&since).len(), 185);
    assert!(list(&since).iter().all(|change| change["seen"] == true));
    assert_eq!(context.json("changes", &["changes", "--since", &revision.to_string()]), json!([]));
}
