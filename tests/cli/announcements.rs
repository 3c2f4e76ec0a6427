//! Words from the organisers in the terminal, from a file that fits the published schema.

use serde_json::{Value, json};

use crate::support::{TestContext, list, repository};

fn programme(announcements: &Value) -> Value {
    json!({
        "format": "plenary-programme", "version": 1,
        "conference": {"id": "summit", "title": {"en": "Summit"}, "zone": "Europe/Paris", "languages": ["en", "fr"], "illustrative": true, "revision": 1,
                       "generated_at": "2016-12-06T18:00:00+01:00",
                       "start": "2016-12-07T08:00:00+01:00", "end": "2016-12-09T18:00:00+01:00"},
        "venues": [{"id": "hall", "name": {"en": "City Hall", "fr": "Hôtel de Ville"}}],
        "sessions": [{"guid": "a", "title": {"en": "Opening"}, "start": "2016-12-08T14:00:00+01:00",
                      "duration_min": 60, "status": "confirmed"}],
        "announcements": announcements,
    })
}

fn faults(document: &Value) -> Vec<String> {
    let path = repository("assets/programme/plenary-programme-1.schema.json");
    let schema: Value = serde_json::from_slice(&std::fs::read(path).expect("the schema")).expect("JSON");
    let validator = jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(true)
        .build(&schema)
        .expect("a sound schema");
    validator.iter_errors(document).map(|fault| format!("{}: {fault}", fault.instance_path)).collect()
}

fn announcements() -> Value {
    json!([
        {"id": "badge", "text": {"en": "Badges at the desk.", "fr": "Badges au guichet."}},
        {"id": "closed", "severity": "urgent", "text": {"en": "City Hall is closed.", "fr": "L’Hôtel de Ville est fermé."},
         "from": "2016-12-08T11:00:00+01:00", "to": "2016-12-08T15:00:00+01:00", "venues": ["hall"]},
        {"id": "ahead", "severity": "important", "text": {"en": "No coffee."}, "from": "2016-12-09T08:00:00+01:00"},
    ])
}

fn synced() -> TestContext {
    let context = TestContext::new();
    let document = programme(&announcements());
    assert_eq!(faults(&document), [] as [String; 0], "the schema takes what the app reads");
    context.write("programme.json", document.to_string().as_bytes());
    context.json("sync", &["sync", "--feed", &context.text("programme.json")]);
    context
}

#[test]
fn now_tells_what_holds_and_is_grave() {
    let context = synced();
    let now = context.json("now", &["now"]);
    let [closed] = list(&now["announcements"]) else { panic!("one is grave and holds: {now}") };
    assert_eq!((&closed["id"], &closed["venues"]), (&json!("closed"), &json!(["City Hall"])));
    let text = context.run(&["now"]).done();
    assert!(text.contains("\nUrgent:  City Hall is closed. (City Hall; until Thu 8 Dec 15:00)\n"), "{text}");
    assert!(!text.contains("coffee") && !text.contains("Badges"), "{text}");
    let later = context.json_at("2016-12-08T15:00:00+01:00", "now", &["now"]);
    assert_eq!(later["announcements"], json!([]));
}

#[test]
fn changes_tells_all_that_hold_or_will_before_the_changes() {
    let context = synced();
    let text = context.run(&["changes"]).done();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Urgent:  City Hall is closed. (City Hall; until Thu 8 Dec 15:00)");
    assert_eq!(lines[1], "From the organisers:  Badges at the desk.");
    assert_eq!(lines[2], "Important:  No coffee. (from Fri 9 Dec 08:00)");
    let french = context.run_in_french(&["changes"]).done();
    assert!(french.contains("Urgent\u{a0}:  L’Hôtel de Ville est fermé. (Hôtel de Ville"), "{french}");
    assert!(french.contains("De l’organisateur\u{a0}:  Badges au guichet."), "{french}");
}

#[test]
fn the_schema_refuses_an_announcement_without_words_or_of_unknown_severity() {
    for wrong in [json!([{"id": "a"}]), json!([{"id": "a", "text": {"en": "A"}, "severity": "loud"}])] {
        assert!(!faults(&programme(&wrong)).is_empty(), "{wrong}");
    }
}
