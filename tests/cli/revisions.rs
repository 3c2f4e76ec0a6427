//! The last revisions, looked at and gone back to.

use crate::support::{TestContext, list, string};

#[test]
fn a_revision_is_looked_at_gone_back_to_and_not_taken_in_again() {
    let context = TestContext::updated();
    let revisions = context.json("revisions", &["revisions"]);
    let numbers: Vec<_> =
        list(&revisions).iter().map(|row| (row["revision"].as_u64(), row["in_use"] == true)).collect();
    let now = numbers[0].0.expect("a number");
    assert_eq!(numbers, [(Some(now), true), (Some(now - 1), false), (Some(now - 2), false)], "r2, r1, the bundled one");
    assert_eq!(revisions[0]["changes"], 185);

    let latest = context.programme();
    let before = (now - 1).to_string();
    let past = context.json("sessions", &["sessions", "--revision", &before]);
    assert_ne!(past, latest);
    let moved = list(&context.json("changes", &["changes"])).iter().find(|one| one["kind"] == "moved").cloned();
    let moved = moved.expect("some were moved");
    let id = string(&moved["session"]);
    let was = context.json("session", &["show", &id, "--revision", &before]);
    assert_eq!(was["start"], moved["old"]["start"], "as it was");
    assert_eq!(context.json("session", &["show", &id])["start"], moved["new"]["start"], "as it is");

    let agenda = context.json("agenda-list", &["agenda", "list"]);
    let rollback = context.json("rollback", &["revisions", "--rollback", &before]);
    assert_eq!((&rollback["revision"], &rollback["restores"]), (&(now + 1).into(), &(now - 1).into()));
    let starts = |sessions: &serde_json::Value| -> Vec<(String, serde_json::Value)> {
        let on = list(sessions).iter().filter(|one| one["status"] != "withdrawn");
        let mut starts: Vec<_> = on.map(|one| (string(&one["id"]), one["start"].clone())).collect();
        starts.sort_by(|a, b| a.0.cmp(&b.0));
        starts
    };
    assert_eq!(starts(&context.programme()), starts(&past), "all is as it was");
    let ids = |agenda: &serde_json::Value| -> std::collections::BTreeSet<String> {
        list(agenda).iter().map(|entry| string(&entry["id"])).collect()
    };
    assert_eq!(ids(&context.json("agenda-list", &["agenda", "list"])), ids(&agenda), "no pick is lost");

    assert_eq!(context.json("sync", &["sync"])["outcome"], "unchanged", "the feed has nothing new");
    let text = context.run(&["revisions"]).done();
    assert!(text.contains(&format!("back to revision {before}")), "{text}");
    let french = context.run_in_french(&["revisions"]).done();
    assert!(french.contains(&format!("retour à la version {before}")), "{french}");
}

#[test]
fn a_revision_that_is_not_kept_is_refused_in_words() {
    let context = TestContext::updated();
    assert!(context.run(&["revisions", "--rollback", "77"]).refused().contains("there is no earlier revision 77"));
    assert!(context.run(&["sessions", "--revision", "77"]).refused().contains("there is no earlier revision 77"));
    let french = context.run_in_french(&["revisions", "--rollback", "77"]).refused();
    assert!(french.contains("il n’y a pas de version antérieure 77"), "{french}");
}
