//! Backups: made, listed, brought back, offered after damage.

use std::fs;

use serde_json::{Value, json};

use crate::support::{TestContext, list, string};

/// The morning after the day of other calls.
const FRIDAY: &str = "2016-12-09T08:00:00+01:00";

fn pick(context: &TestContext) -> String {
    let sessions = context.json("sessions", &["sessions", "--day", "3"]);
    let id = string(&list(&sessions)[0]["id"]);
    context.json("agenda-entry", &["agenda", "add", &id]);
    id
}

#[test]
fn a_file_is_written_and_brought_back() {
    let context = TestContext::new();
    let id = pick(&context);
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("mine.db");
    let file = file.to_str().expect("text");
    assert_eq!(context.json("backup", &["backup", file])["path"], file);
    context.json("agenda-entry", &["agenda", "remove", &id]);
    let restored = context.json("restore", &["restore", file]);
    assert_eq!((&restored["picks"], &restored["kept"]), (&json!(1), &json!("user.db.replaced-1")));
    assert_eq!(list(&context.json("agenda-list", &["agenda", "list"])).len(), 1);
    let said = context.run_in_french(&["restore", file]).done();
    assert!(said.contains("Restauré: 1 choix, 0 note") && said.contains("user.db.replaced-2"), "{said}");
}

#[test]
fn what_is_no_backup_is_refused() {
    let context = TestContext::new();
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("letter.txt");
    fs::write(&file, "Dear Sir or Madam").unwrap();
    let file = file.to_str().expect("text");
    assert!(context.run(&["restore", file]).refused().contains("is no backup that can be restored"));
    assert!(context.run(&["backup", file]).refused().contains("could not be written"), "nor is it overwritten");
    assert_eq!(context.run(&["restore", "user-1999-01-01.db"]).refused(), "there is no backup “user-1999-01-01.db”.");
    assert_eq!(fs::read_to_string(file).unwrap(), "Dear Sir or Madam");
}

#[test]
fn the_newest_daily_backup_is_offered_in_words_after_damage() {
    let context = TestContext::new();
    pick(&context);
    context.json_at(FRIDAY, "agenda-list", &["agenda", "list"]);
    let health = context.json_at(FRIDAY, "doctor", &["doctor"]);
    assert_eq!((&health["last_backup"]["name"], &health["backups"]), (&json!("user-2016-12-09.db"), &json!(1)));
    let data = context.path("data");
    fs::write(data.join("user.db"), "gone").unwrap();
    let ended = context.run_at(FRIDAY, &["agenda", "list"]);
    assert_eq!(ended.code, 0);
    assert!(ended.stderr.contains("user.db.damaged-1"), "{}", ended.stderr);
    assert!(ended.stderr.contains("To bring it back: plenary restore user-2016-12-09.db"), "{}", ended.stderr);
    let told = context.run_at(FRIDAY, &["doctor"]).stdout;
    assert!(told.contains("user.db.damaged-1") && told.contains("plenary restore user-2016-12-09.db"), "{told}");
    let backups = context.json_at(FRIDAY, "backups", &["restore"]);
    assert_eq!((&backups["newest_good"], &backups["damaged"]), (&json!("user-2016-12-09.db"), &Value::Null));
    assert_eq!(context.json_at(FRIDAY, "restore", &["restore", "user-2016-12-09.db"])["picks"], 1);
    assert_eq!(list(&context.json_at(FRIDAY, "agenda-list", &["agenda", "list"])).len(), 1);
}
