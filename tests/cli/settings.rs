//! Settings and the health of the data.

use serde_json::json;

use crate::support::{TestContext, r2};

#[test]
fn a_setting_is_changed_and_stays() {
    let context = TestContext::new();
    assert_eq!(context.json("settings", &["settings"])["lead_minutes"], 10);
    assert_eq!(context.json("settings", &["settings", "lead_minutes", "15"])["lead_minutes"], 15);
    assert_eq!(context.json("settings", &["settings", "appearance", "dark"])["appearance"], "dark");
    assert_eq!(context.json("settings", &["settings", "remind_maybe", "true"])["remind_maybe"], true);
    assert_eq!(context.json("settings", &["settings", "language", "fr"])["language"], "fr");
    assert_eq!(context.run(&["settings", "lead_minutes"]).done(), "lead_minutes\t15\n");
    assert_eq!(context.json("settings", &["settings", "language", "null"])["language"], json!(null));
    assert_eq!(context.json("settings", &["settings", "understood", "fr, en"])["understood"], json!(["fr", "en"]));
    assert_eq!(context.json("settings", &["settings", "latest_end", "19:30"])["latest_end"], "19:30");
    assert_eq!(context.json("settings", &["settings", "way", "foot"])["way"], "foot");
    assert_eq!(context.run(&["settings"]).done().lines().count(), 16);
}

#[test]
fn what_does_not_suit_a_setting_is_refused_and_changes_nothing() {
    let context = TestContext::new();
    for (key, value) in [
        ("lead_minutes", "1441"),
        ("lead_minutes", "soon"),
        ("margin_minutes", "61"),
        ("appearance", "pink"),
        ("way", "swim"),
        ("lunch_from", "25:00"),
        ("break_minutes", "241"),
    ] {
        assert_eq!(context.run(&["settings", key, value]).refused(), format!("{key} can't be {value}."));
    }
    for call in [&["settings", "volume", "11"][..], &["settings", "volume"]] {
        let ended = context.run(call);
        assert_eq!(ended.code, 2, "there is no such setting: {ended:?}");
        assert!(ended.stderr.contains("lead_minutes"), "it names those that there are: {ended:?}");
    }
    let settings = context.json("settings", &["settings"]);
    assert_eq!((&settings["lead_minutes"], &settings["margin_minutes"]), (&json!(10), &json!(5)));
}

#[test]
fn a_sound_folder_is_reported_sound() {
    let context = TestContext::new();
    context.pick_some(3);
    let health = context.json("doctor", &["doctor"]);
    assert_eq!((&health["programme_faults"], &health["user_faults"]), (&json!([]), &json!([])));
    assert_eq!((&health["sessions"], &health["picks"]), (&json!(334), &json!(3)));
    let text = context.run(&["doctor"]).done();
    assert!(text.contains("user.db\tsound\tschema 6, "), "{text}");
    assert!(!text.contains(&context.text("data")), "a report names no paths");
}

#[test]
fn a_lost_cache_is_rebuilt_and_the_agenda_stays() {
    let context = TestContext::new();
    let picks = context.pick_some(5);
    std::fs::write(context.path("data/programme.db"), &r2()[..4096]).expect("a damaged file");
    for beside in ["data/programme.db-wal", "data/programme.db-shm"] {
        std::fs::remove_file(context.path(beside)).ok();
    }
    let agenda = context.run(&["--json", "agenda", "list"]);
    assert_eq!(agenda.code, 0, "{agenda:?}");
    assert_eq!(agenda.answer().as_array().map(Vec::len), Some(picks.len()));
    assert!(agenda.stderr.contains("made anew") && agenda.stderr.contains("agenda is untouched"), "{agenda:?}");
    assert_eq!(context.run(&["agenda", "list"]).stderr, "", "it is told once");
}

#[test]
fn a_damaged_agenda_is_kept_and_named() {
    let context = TestContext::new();
    context.pick_some(2);
    std::fs::write(context.path("data/user.db"), &r2()[..4096]).expect("a damaged file");
    for beside in ["data/user.db-wal", "data/user.db-shm"] {
        std::fs::remove_file(context.path(beside)).ok();
    }
    let agenda = context.run(&["agenda", "list"]);
    assert_eq!(agenda.code, 0, "{agenda:?}");
    let kept = agenda.stderr.split_whitespace().find(|word| word.contains("user.db")).expect("where it is kept");
    let kept = std::path::Path::new(kept.trim_end_matches(';'));
    assert_eq!(std::fs::read(kept).expect("the damaged file").len(), 4096, "nothing is lost: {agenda:?}");
}
