//! Comparing two editions.

use serde_json::json;

use crate::support::{TestContext, list, packed, r1, r2, unpacked};

fn editions(context: &TestContext) -> [String; 2] {
    context.write("r1.json.gz", &r1());
    context.write("r2.json.gz", &r2());
    ["r1.json.gz", "r2.json.gz"].map(|file| context.text(file))
}

#[test]
fn an_organiser_sees_what_attendees_would_be_told() {
    let context = TestContext::new();
    let [old, new] = editions(&context);
    let compared = context.json("diff", &["diff", &old, &new]);
    assert_eq!((&compared["before"]["sessions"], &compared["after"]["sessions"]), (&json!(336), &json!(334)));
    assert_eq!((&compared["counts"]["moved"], &compared["counts"]["withdrawn"]), (&json!(33), &json!(10)));
    assert_eq!(list(&compared["changes"]).len(), 185, "every change is listed");
    assert_eq!(compared["suspect"], json!(null));
    assert!(!context.path("data").exists(), "nothing is followed");
    let text = context.run(&["diff", &old, &new]).done();
    assert!(text.contains("336 sessions on 3 days") && text.contains("   33  Moved"), "{text}");
}

#[test]
fn an_edition_against_itself_tells_nothing() {
    let context = TestContext::new();
    let [edition, _] = editions(&context);
    assert_eq!(context.json("diff", &["diff", &edition, &edition])["changes"], json!([]));
    let text = context.run(&["diff", &edition, &edition]).done();
    assert!(text.contains("Attendees would be told nothing."), "{text}");
}

#[test]
fn an_edition_that_would_be_held_back_is_said_to_be() {
    let context = TestContext::new();
    let [old, _] = editions(&context);
    let mut short = unpacked(&r1());
    short["sessions"].as_array_mut().expect("sessions").truncate(80);
    context.write("short.json.gz", &packed(&short));
    let compared = context.json("diff", &["diff", &old, &context.text("short.json.gz")]);
    assert_eq!(compared["suspect"], json!({"code": "lost_half", "params": {"before": 336, "after": 80}}));
    let told = context.run(&["diff", &old, &context.text("short.json.gz")]).done();
    assert!(told.contains("Plenary would hold this edition back: the new programme lost more than half"), "{told}");
}

#[test]
fn what_can_not_be_read_is_refused_with_its_reason() {
    let context = TestContext::new();
    let [old, _] = editions(&context);
    context.write("page.html", b"<!DOCTYPE html><html></html>");
    let (refused, reason) = context.json_refused("diff", &["diff", &old, &context.text("page.html")]);
    assert_eq!(refused["reason"]["code"], "login_page");
    assert!(!reason.contains("is kept"), "nothing was to be replaced: {reason}");
    assert_eq!(context.run(&["diff", &old, &old, "--zone", "Mars"]).code, 1);
}
