//! Backups of the attendee's data: made each day, asked for, brought back; and files that are really damaged.

use std::{fs, path::Path};

use chrono::Duration;
use plenary_core::{
    agenda::Tier,
    api::{ApiError, BackupHealth, BackupKind, Plenary},
    store,
    testing::RecordingNotifier,
};

use crate::attendee::{Attendee, agenda, own};

fn names(plenary: &Plenary) -> Vec<String> {
    plenary.backups().expect("a list").backups.into_iter().map(|backup| backup.name).collect()
}

/// Someone with a pick, a note and an entry, on the second morning: there is a backup of the first evening's state.
fn with_a_backup() -> Attendee {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    plenary.pick("Opening", Some(Tier::Going)).expect("it is saved");
    plenary.set_note("Opening", "sit in front").expect("it is saved");
    plenary.add_own_entry(&own("Lunch", "12:30", "13:30")).expect("it is saved");
    drop(plenary);
    attendee.clock.advance(Duration::days(1));
    drop(attendee.plenary());
    attendee
}

#[test]
fn the_first_opening_of_a_day_keeps_a_backup_and_the_last_ten_are_kept() {
    let attendee = Attendee::new();
    let plenary = attendee.plenary();
    assert_eq!(names(&plenary), [""; 0], "there is nothing to keep yet");
    plenary.pick("Opening", Some(Tier::Going)).unwrap();
    drop(plenary);
    for _ in 0..12 {
        attendee.clock.advance(Duration::days(1));
        drop(attendee.plenary());
        drop(attendee.plenary());
    }
    let plenary = attendee.plenary();
    let kept: Vec<String> = (11..=20).rev().map(|day| format!("user-2016-12-{day}.db")).collect();
    assert_eq!(names(&plenary), kept, "one a day, the newest first");
    assert!(plenary.backups().unwrap().backups.iter().all(|backup| backup.health == BackupHealth::Good));
    let leftovers = fs::read_dir(attendee.file("backups")).unwrap().count();
    assert_eq!(leftovers, 10, "no half-written file lies about");
}

#[test]
fn a_backup_brings_everything_back_and_what_was_there_is_kept() {
    let attendee = with_a_backup();
    let plenary = attendee.plenary();
    plenary.pick("Opening", None).unwrap();
    plenary.pick("Rivers", Some(Tier::Maybe)).unwrap();
    let restored = plenary.restore_backup("user-2016-12-09.db").unwrap();
    assert_eq!((restored.picks, restored.notes, restored.own_entries), (1, 1, 1));
    assert_eq!(agenda(&plenary), ["Opening", "Lunch"], "the same process reads it at once");
    assert_eq!(agenda(&attendee.plenary()), ["Opening", "Lunch"], "and so does the next");
    assert_eq!(plenary.undo().unwrap().title, "Lunch", "its steps came along");

    plenary.restore(&attendee.file(&restored.kept)).unwrap();
    assert_eq!(agenda(&plenary), ["Rivers", "Lunch"], "what was replaced is a backup itself");
    assert_eq!(
        plenary.restore_backup("user-1999-01-01.db"),
        Err(ApiError::NoBackup { name: "user-1999-01-01.db".to_owned() })
    );
}

#[test]
fn another_process_that_has_it_open_sees_what_was_restored() {
    let attendee = with_a_backup();
    let window = attendee.plenary();
    let terminal = attendee.plenary();
    terminal.pick("Closing", Some(Tier::Going)).unwrap();
    window.stale_tags().unwrap();
    terminal.restore_backup("user-2016-12-09.db").unwrap();
    assert_eq!(window.stale_tags().unwrap(), plenary_core::api::Tag::ALL, "everything may be another now");
    assert_eq!(agenda(&window), ["Opening", "Lunch"]);
    window.pick("Rivers", Some(Tier::Going)).unwrap();
    assert_eq!(agenda(&terminal), ["Opening", "Rivers", "Lunch"], "both write to the same file");
}

#[test]
fn a_file_that_is_asked_for_holds_all_and_is_read_back_elsewhere() {
    let attendee = with_a_backup();
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("carried.db");
    let made = attendee.plenary().back_up(&file).unwrap();
    assert_eq!(made.bytes, fs::metadata(&file).unwrap().len());
    let other = Attendee::new();
    let plenary = other.plenary();
    assert_eq!(plenary.restore(&file).unwrap().picks, 1);
    assert_eq!(agenda(&plenary), ["Opening", "Lunch"]);
    let letter = place.path().join("letter.txt");
    fs::write(&letter, "Dear Sir or Madam").unwrap();
    assert!(matches!(plenary.back_up(&letter), Err(ApiError::FileNotWritten { .. })), "a letter is no old backup");
    assert_eq!(fs::read(&letter).unwrap(), b"Dear Sir or Madam");
}

/// Ways in which a file is damaged.
fn damages(sound: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let page = 4096;
    let mut flipped = sound.to_vec();
    for byte in flipped.iter_mut().skip(page).step_by(97) {
        *byte ^= 0xff;
    }
    let mut header = sound.to_vec();
    header[..16].fill(b'x');
    vec![
        ("not SQLite", b"Dear Sir or Madam, ".repeat(500)),
        ("bytes flipped", flipped),
        ("another header", header),
        ("truncated", sound[..sound.len() / 2].to_vec()),
        ("empty", Vec::new()),
    ]
}

#[test]
fn a_damaged_file_is_not_restored_and_nothing_is_changed() {
    let attendee = with_a_backup();
    let plenary = attendee.plenary();
    let sound = fs::read(attendee.file("backups/user-2016-12-09.db")).unwrap();
    let file = attendee.file("candidate.db");
    for (damage, bytes) in damages(&sound) {
        fs::write(&file, bytes).unwrap();
        let refused = plenary.restore(&file).expect_err(damage);
        assert!(matches!(refused, ApiError::NotABackup { .. }), "{damage}: {refused}");
        assert_eq!(agenda(&plenary), ["Opening", "Lunch"], "{damage}");
        assert_eq!(plenary.backups().unwrap().damaged, None, "{damage}: it is offered until it is done");
    }
    assert!(matches!(plenary.restore(Path::new("/nowhere/at/all.db")), Err(ApiError::NotABackup { .. })));
    let foreign = rusqlite::Connection::open(attendee.file("recipes.db")).unwrap();
    foreign.execute_batch("CREATE TABLE recipe (name)").unwrap();
    drop(foreign);
    assert!(matches!(plenary.restore(&attendee.file("recipes.db")), Err(ApiError::NotABackup { .. })));
    assert_eq!(store::set_aside(attendee.path()), [""; 0], "nothing was replaced");
    assert!(!attendee.file("restoring").exists(), "and nothing lies about");
}

#[test]
fn a_backup_of_a_newer_plenary_is_refused_as_such() {
    let attendee = with_a_backup();
    let plenary = attendee.plenary();
    let raw = rusqlite::Connection::open(attendee.file("backups/user-2016-12-09.db")).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    drop(raw);
    assert_eq!(plenary.backups().unwrap().backups[0].health, BackupHealth::Newer);
    assert_eq!(plenary.restore_backup("user-2016-12-09.db"), Err(ApiError::NewerData));
    assert_eq!(agenda(&plenary), ["Opening", "Lunch"]);
}

#[test]
fn a_backup_of_an_older_schema_is_brought_up_to_date() {
    let attendee = Attendee::new();
    let old = attendee.file("old.db");
    let raw = rusqlite::Connection::open(&old).unwrap();
    raw.execute_batch(include_str!("../fixtures/schemas/user-v4.sql")).unwrap();
    drop(raw);
    let plenary = attendee.plenary();
    let restored = plenary.restore(&old).unwrap();
    assert_eq!((restored.picks, restored.notes), (2, 1));
    assert_eq!(plenary.health(&RecordingNotifier::default()).unwrap().user_schema, 6);
    plenary.set_hidden("Opening", true).expect("the tables of today are there");
}

#[test]
fn after_damage_the_newest_sound_backup_is_offered_and_brings_the_agenda_back() {
    let attendee = with_a_backup();
    attendee.clock.advance(Duration::days(1));
    drop(attendee.plenary());
    // The newest backup is damaged too.
    fs::write(attendee.file("backups/user-2016-12-10.db"), "gone").unwrap();
    let sound = fs::read(attendee.file("user.db")).unwrap();
    for (number, (damage, bytes)) in damages(&sound).into_iter().filter(|(damage, _)| *damage != "empty").enumerate() {
        for side in ["user.db-wal", "user.db-shm"] {
            let _ = fs::remove_file(attendee.file(side));
        }
        fs::write(attendee.file("user.db"), &bytes).unwrap();
        let plenary = attendee.plenary();
        let aside = format!("user.db.damaged-{}", number + 1);
        assert_eq!(fs::read(attendee.file(&aside)).unwrap(), bytes, "{damage}: kept as it was");
        let offered = plenary.backups().unwrap();
        assert_eq!(offered.damaged.as_deref(), Some(aside.as_str()), "{damage}");
        assert_eq!(offered.newest_good.as_deref(), Some("user-2016-12-09.db"), "{damage}: not the damaged one");
        assert_eq!(agenda(&plenary), [""; 0], "{damage}");
        plenary.restore_backup("user-2016-12-09.db").unwrap();
        assert_eq!(agenda(&plenary), ["Opening", "Lunch"], "{damage}");
        let health = plenary.health(&RecordingNotifier::default()).unwrap();
        assert!(health.user_faults.is_empty() && health.set_aside.contains(&aside), "{damage}: {health:?}");
    }
}

#[test]
fn an_empty_agenda_pushes_no_backup_out() {
    let attendee = with_a_backup();
    fs::write(attendee.file("user.db"), "gone").unwrap();
    for _ in 0..15 {
        attendee.clock.advance(Duration::days(1));
        drop(attendee.plenary());
    }
    assert_eq!(names(&attendee.plenary()), ["user-2016-12-09.db"]);
}

#[test]
fn health_tells_sizes_and_the_last_backup() {
    let attendee = with_a_backup();
    let health = attendee.plenary().health(&RecordingNotifier::default()).unwrap();
    assert_eq!(health.backups, 1);
    let last = health.last_backup.expect("one was made");
    assert_eq!(
        (last.name.as_str(), last.kind, last.health),
        ("user-2016-12-09.db", BackupKind::Daily, BackupHealth::Good)
    );
    assert!(health.user_bytes > 0 && health.programme_bytes > 0);
    assert_eq!(health.set_aside, [""; 0]);
}
