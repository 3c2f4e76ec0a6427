//! Words from the organisers: which hold, in which order, and where they are told.

use std::{path::Path, sync::Arc};

use plenary_core::{
    api::{Language, Options, Plenary, Severity},
    clock::FixedClock,
};
use serde_json::{Value, json};

use crate::support::at;

fn programme(announcements: &Value) -> Vec<u8> {
    let document = json!({
        "format": "plenary-programme", "version": 1,
        "conference": {"id": "c", "title": {"en": "C"}, "zone": "Europe/Paris", "languages": ["en", "fr"],
                       "start": "2016-12-07T08:00:00+01:00", "end": "2016-12-09T18:00:00+01:00"},
        "venues": [{"id": "iena", "name": {"en": "Iéna Palace", "fr": "Palais d\u{2019}Iéna"}}],
        "sessions": [{"guid": "g1", "title": {"en": "Opening"}, "start": "2016-12-08T10:00:00+01:00", "duration_min": 60}],
        "announcements": announcements,
    });
    serde_json::to_vec(&document).expect("JSON")
}

fn open_at(folder: &Path, clock: &str, announcements: &Value) -> Plenary {
    Plenary::open(Options {
        data_dir: folder.to_owned(),
        clock: Arc::new(FixedClock::at(at(clock))),
        language: Some(Language::Fr),
        system_language: Language::En,
        bundled: Vec::leak(programme(announcements)),
        writer: "test",
    })
    .expect("it starts")
}

fn told(clock: &str, announcements: &Value) -> Vec<(String, bool)> {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = open_at(folder.path(), clock, announcements).announcements().expect("announcements");
    rows.into_iter().map(|row| (row.id, row.in_force)).collect()
}

fn words(id: &str, more: &Value) -> Value {
    let mut one = json!({"id": id, "text": {"en": id}});
    one.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    one
}

#[test]
fn what_holds_now_comes_first_the_gravest_of_it_before_the_rest() {
    let all = json!([
        words("old info", &json!({})),
        words("later urgent", &json!({"severity": "urgent", "from": "2016-12-08T15:00:00+01:00"})),
        words("later still", &json!({"severity": "urgent", "from": "2016-12-09T15:00:00+01:00"})),
        words("urgent", &json!({"severity": "urgent", "from": "2016-12-08T13:00:00+01:00"})),
        words("important", &json!({"severity": "important", "to": "2016-12-08T14:00:00+01:00"})),
        words("new info", &json!({})),
    ]);
    let expected = [
        ("urgent", true),
        ("important", true),
        ("new info", true),
        ("old info", true),
        ("later urgent", false),
        ("later still", false),
    ];
    assert_eq!(told("13:20", &all), expected.map(|(id, in_force)| (id.to_owned(), in_force)));
}

#[test]
fn what_no_longer_holds_is_gone_at_its_last_second_and_at_the_latest_with_the_conference() {
    let all = json!([words("until two", &json!({"to": "2016-12-08T14:00:00+01:00"})), words("always", &json!({}))]);
    let ids = |clock: &str| told(clock, &all).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    assert_eq!(ids("13:59:59"), ["always", "until two"]);
    assert_eq!(ids("14:00"), ["always"]);
    assert!(ids("2016-12-10 09:00").is_empty(), "without an end it lasts as long as the conference");
}

#[test]
fn now_tells_only_what_holds_and_may_change_plans_in_the_readers_language() {
    let all = json!([
        words("info", &json!({})),
        words("ahead", &json!({"severity": "urgent", "from": "2016-12-08T15:00:00+01:00"})),
        {"id": "closed", "severity": "important", "text": {"en": "Closed", "fr": "Fermé"}, "venues": ["iena", "unknown"]},
        words("untranslated", &json!({"severity": "important"})),
    ]);
    let folder = tempfile::tempdir().expect("a folder");
    let rows = open_at(folder.path(), "13:20", &all).now().expect("now").announcements;
    let ids: Vec<_> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["untranslated", "closed"]);
    let closed = &rows[1];
    assert_eq!((closed.text.as_str(), closed.text_lang.as_deref()), ("Fermé", None));
    assert_eq!((closed.severity, &closed.venues), (Severity::Important, &vec!["Palais d\u{2019}Iéna".to_owned()]));
    assert_eq!(rows[0].text_lang.as_deref(), Some("en"));
}
