//! Opening the two databases: new ones, old ones, newer ones, foreign ones, damaged ones.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    thread,
};

use plenary_core::{
    agenda::Tier,
    model::FeedId,
    reminders::ReminderState,
    search::Query,
    store::{self, Recovered, StepSubject, StoreError, UserDb, open_user},
};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::{
    store_support::{Folder, conference, titles},
    support::{id, session, summit},
};

const PROGRAMME_V1: &str = include_str!("../fixtures/schemas/programme-v1.sql");
const USER_V1: &str = include_str!("../fixtures/schemas/user-v1.sql");
const USER_V4: &str = include_str!("../fixtures/schemas/user-v4.sql");

/// A folder in which a database was made by these statements.
fn made_by(file: &str, statements: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let connection = Connection::open(folder.path().join(file)).expect("a new file");
    connection.execute_batch(statements).expect("a frozen schema");
    folder
}

/// Tables, indexes and triggers with their definitions, white space aside.
fn schema(path: &Path) -> BTreeSet<(String, String)> {
    let connection = Connection::open(path).expect("a database");
    let mut statement =
        connection.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").expect("a schema");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).expect("rows");
    rows.map(|row| row.expect("two texts"))
        .map(|(name, sql)| (name, sql.split_whitespace().collect::<Vec<_>>().join(" ")))
        .collect()
}

fn pragma<T: rusqlite::types::FromSql>(path: &Path, name: &str) -> T {
    let connection = Connection::open(path).expect("a database");
    connection.pragma_query_value(None, name, |row| row.get(0)).expect("a value")
}

#[test]
fn a_new_folder_gets_both_databases_marked_as_ours() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("deep").join("inside");
    let (stores, recovered) = store::open(&place, "test").unwrap();
    assert_eq!(recovered, [], "nothing was there that could be damaged");
    assert_eq!((stores.programme.schema_version().unwrap(), stores.user.schema_version().unwrap()), (2, 6));
    drop(stores);
    assert_eq!(pragma::<i32>(&place.join("programme.db"), "application_id"), 0x504c_4e50);
    assert_eq!(pragma::<i32>(&place.join("user.db"), "application_id"), 0x504c_4e55);
    for file in ["programme.db", "user.db"] {
        assert_eq!(pragma::<String>(&place.join(file), "journal_mode"), "wal", "readers must not wait for writers");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&place).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "notes are private: the folder is the owner's alone");
    }
}

#[test]
fn a_frozen_programme_db_opens_with_its_rows() {
    let folder = made_by("programme.db", PROGRAMME_V1);
    let (stores, recovered) = store::open(folder.path(), "test").unwrap();
    assert_eq!(recovered, []);
    let conference = conference("ogp-2016");
    let found = stores.programme.load(&conference).unwrap().expect("the conference survived");
    assert_eq!(found.revision, 2);
    assert_eq!(titles(&found.programme), ["Opening", "Gone"], "sessions in their order");
    assert_eq!(found.programme.rooms.len(), 1);
    assert_eq!(stores.programme.outline(&conference).unwrap().unwrap().sessions, 1, "a withdrawn one does not count");
    assert_eq!(stores.programme.changes_after(&conference, 1).unwrap().len(), 1);
    assert_eq!(stores.programme.revisions(&conference).unwrap().len(), 2);
    let feed = FeedId::new("example.org").unwrap();
    assert_eq!(stores.programme.source(&feed).unwrap().unwrap().validators.etag.as_deref(), Some("\"r2\""));
    assert_eq!(stores.programme.brought_by(&conference).unwrap(), Some(feed));
    let query = Query::parse("ouv").unwrap();
    assert_eq!(stores.programme.search(&conference, &query, 9).unwrap().len(), 1, "the index came along");
}

#[test]
fn a_frozen_user_db_opens_with_its_rows() {
    let folder = made_by("user.db", USER_V1);
    let (mut stores, recovered) = store::open(folder.path(), "test").unwrap();
    assert_eq!(recovered, []);
    let user = &mut stores.user;
    let conference = conference("ogp-2016");
    assert_eq!(user.settings().unwrap()["lead_minutes"], "15");
    let feeds = user.feeds().unwrap();
    assert_eq!(feeds.iter().map(|feed| feed.id.as_str()).collect::<Vec<_>>(), ["bundled", "example.org"]);
    assert_eq!((feeds[1].zone, feeds[1].plain_http), (Some(chrono_tz::Europe::Paris), true));
    assert_eq!(user.open_feed().unwrap().unwrap().as_str(), "example.org");
    assert_eq!(user.picks(&conference).unwrap().len(), 2);
    assert_eq!(user.notes(&conference).unwrap()[0].text, "ask about the budget");
    assert_eq!(user.inbox(&conference).unwrap().len(), 1);
    assert_eq!(user.applied_revision(&conference).unwrap(), Some(2));
    assert!(user.last_seen_at(&conference).unwrap().is_some());
    let states: Vec<ReminderState> = user.ledger(None).unwrap().iter().map(|row| row.state).collect();
    assert_eq!(states, [ReminderState::Missed, ReminderState::Pending]);
    assert!(user.aliases(&conference).unwrap().is_empty(), "nothing was learnt before schema 2");
    assert!(folder.path().join("backups/user-schema-1.db").exists(), "what was there before the upgrade is kept");
    let undone = user.undo(&conference).unwrap().expect("the step survived");
    assert_eq!(undone.subjects, [StepSubject::Entry(id("kkkkkkkkkk"))]);
}

#[test]
fn the_steps_of_a_frozen_user_db_can_be_undone_and_done_again() {
    let folder = made_by("user.db", USER_V4);
    let (mut stores, recovered) = store::open(folder.path(), "test").unwrap();
    assert_eq!(recovered, []);
    let user = &mut stores.user;
    let conference = conference("ogp-2016");
    assert_eq!(user.drafts(&conference).unwrap().len(), 1);
    assert!(!user.aliases(&conference).unwrap().is_empty());
    let read = |user: &UserDb| {
        let picks = user.picks(&conference).unwrap();
        let picks: Vec<_> = picks.into_iter().map(|pick| (pick.session, pick.tier)).collect();
        (picks, user.notes(&conference).unwrap().pop().map(|note| note.text))
    };
    let (opening, gone, other) = (id("abcdefghjk"), id("kkkkkkkkkk"), id("mmmmmmmmmm"));
    let note = |text: &str| Some(text.to_owned());
    let as_frozen = (vec![(opening.clone(), Tier::Going), (other.clone(), Tier::Maybe)], note("ask about the budget"));
    let stages = [
        as_frozen.clone(),
        (
            vec![(opening.clone(), Tier::Going), (gone.clone(), Tier::Going), (other.clone(), Tier::Maybe)],
            note("ask about the budget"),
        ),
        (vec![(opening.clone(), Tier::Going), (gone.clone(), Tier::Going), (other.clone(), Tier::Maybe)], note("ask")),
        (vec![(opening.clone(), Tier::Going), (gone, Tier::Going), (other.clone(), Tier::Maybe)], None),
        (vec![(opening.clone(), Tier::Going), (other.clone(), Tier::Maybe)], None),
        (vec![(opening, Tier::Maybe), (other.clone(), Tier::Maybe)], None),
        (vec![(other, Tier::Maybe)], None),
    ];
    for stage in &stages {
        assert_eq!(read(user), *stage);
        user.undo(&conference).unwrap();
    }
    assert_eq!(user.undo(&conference).unwrap(), None, "six steps were kept");
    for stage in stages.iter().rev().skip(1) {
        user.redo(&conference).unwrap().expect("what stood after a step was worked out");
        assert_eq!(read(user), *stage);
    }
    assert_eq!(user.redo(&conference).unwrap(), None);
    assert_eq!(read(user), as_frozen);
}

#[test]
fn a_frozen_schema_that_was_opened_is_that_of_a_new_file() {
    let fresh = Folder::new();
    for (file, frozen) in [("programme.db", PROGRAMME_V1), ("user.db", USER_V1), ("user.db", USER_V4)] {
        let old = made_by(file, frozen);
        drop(store::open(old.path(), "test").unwrap());
        assert_eq!(
            schema(&old.path().join(file)),
            schema(&fresh.path().join(file)),
            "{file} was not brought up to date"
        );
    }
}

/// A step means the same for ever: whoever has run it can't run it again.
#[test]
fn a_migration_is_never_edited() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/sql");
    let known = [
        ("programme/001_programme.sql", "1717de4368bda03355271da14f20c17b819589eb77d60c879fb458a5b4e9634e"),
        ("programme/002_past.sql", "7c366375646e07853022cdbe8eec808560ac3f15deac640ca21f94824166b41e"),
        ("user/001_user.sql", "5348768d0693916008daeae06308673bff12f51b81f143c25182478e5da174cf"),
        ("user/002_alias.sql", "c96b1e8a9eff1c9bc0936f9c48fe458b9ca06ac037f7ca20dd2c054de14d950e"),
        ("user/003_feed_trust.sql", "e2210644800ad82256f95d512503a9cb68ef42d8d085fc27f3447dae3a881320"),
        ("user/004_draft.sql", "bca5f626715c03c7bcb1bacc2d60fb75f1368ed15849e09b1ba2a5f98910c95e"),
        ("user/005_planning.sql", "b122725cc44e7b8e036f2f54e68615bcdae685e8807552d423a3a6edab24ff1b"),
        ("user/006_own_slot.sql", "86e1ee4bdac3110f65c0be913d5dedcece933b913acbcdb0d83d26a8c8f1fa6f"),
    ];
    let files = |kind: &str| fs::read_dir(folder.join(kind)).unwrap().count();
    assert_eq!(files("programme") + files("user"), known.len(), "a new migration is named here with its hash");
    for (file, hash) in known {
        let text = fs::read_to_string(folder.join(file)).unwrap().replace("\r\n", "\n");
        let found: Vec<String> = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(found.concat(), hash, "{file} was edited: add another migration instead");
    }
}

#[test]
fn a_newer_schema_is_refused_and_left_as_it_is() {
    for (file, frozen, newest) in [("programme.db", PROGRAMME_V1, 2), ("user.db", USER_V1, 6)] {
        let folder = made_by(file, &format!("{frozen} PRAGMA user_version = 99;"));
        let path = folder.path().join(file);
        let before = fs::read(&path).unwrap();
        let error = store::open(folder.path(), "test").expect_err("it was made by a newer Plenary");
        assert!(
            matches!(&error, StoreError::Newer { file: refused, found: 99, known } if *refused == file && *known == newest),
            "{error:?} does not say which file and which schema"
        );
        assert_eq!(fs::read(&path).unwrap(), before, "{file} was touched");
        if file == "user.db" {
            assert!(matches!(open_user(folder.path(), "test"), Err(StoreError::Newer { .. })));
        }
    }
}

#[test]
fn a_file_of_another_program_is_refused_and_left_as_it_is() {
    for statements in ["CREATE TABLE recipe (name)", "PRAGMA application_id = 7; CREATE TABLE recipe (name)"] {
        for file in ["programme.db", "user.db"] {
            let folder = made_by(file, statements);
            let path = folder.path().join(file);
            let before = fs::read(&path).unwrap();
            let error = store::open(folder.path(), "test").expect_err("it is not ours");
            assert!(matches!(error, StoreError::Foreign { .. }), "{error:?}");
            assert_eq!(fs::read(&path).unwrap(), before, "{file} was touched");
        }
    }
}

/// Ways in which a file is damaged, and what it is then.
fn damages(sound: &[u8]) -> [(&'static str, Vec<u8>); 5] {
    let mut header = sound.to_vec();
    header[..16].fill(b'x');
    let mut schema = sound.to_vec();
    schema[100..400].fill(0xff);
    [
        ("garbage", b"this was a database once, and then the disk had other plans".repeat(100)),
        ("another header", header),
        ("schema overwritten", schema),
        ("cut to a half", sound[..sound.len() / 2].to_vec()),
        ("cut to a stub", sound[..100].to_vec()),
    ]
}

#[test]
fn a_damaged_user_db_is_set_aside_and_never_deleted() {
    let folder = Folder::new();
    folder.pick("talk");
    let path = folder.path().join("user.db");
    for (damage, bytes) in damages(&fs::read(&path).unwrap()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("user.db");
        for number in 1..=2 {
            fs::write(&path, &bytes).unwrap();
            let (stores, recovered) =
                store::open(folder.path(), "test").unwrap_or_else(|error| panic!("{damage}: {error}"));
            let aside = folder.path().join(format!("user.db.damaged-{number}"));
            assert_eq!(recovered, [Recovered::UserSetAside { file: aside.clone() }], "{damage}");
            assert_eq!(fs::read(&aside).unwrap(), bytes, "{damage}: what was left of it is kept as it was");
            assert_eq!(stores.user.picks(&conference("ogp-2016")).unwrap(), [], "{damage}: an empty one is in use");
            assert_eq!(stores.user.quick_check().unwrap(), [""; 0], "{damage}: and it is sound");
        }
    }
}

#[test]
fn a_damaged_user_db_is_left_to_the_app_by_what_only_rings() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("user.db"), "no database").unwrap();
    assert!(matches!(open_user(folder.path(), "timer"), Err(StoreError::Damaged(_))));
    assert_eq!(fs::read(folder.path().join("user.db")).unwrap(), b"no database", "it repairs nothing");
}

#[test]
fn a_damaged_cache_is_made_anew_and_the_agenda_is_as_it_was() {
    let folder = Folder::new();
    folder.pick("talk");
    folder.commit(&summit([session("talk")]));
    let path = folder.path().join("programme.db");
    for (damage, bytes) in damages(&fs::read(&path).unwrap()) {
        fs::write(&path, bytes).unwrap();
        let (mut stores, mut recovered) =
            store::open(folder.path(), "test").unwrap_or_else(|error| panic!("{damage}: {error}"));
        let conference = conference("ogp-2016");
        if recovered.is_empty() {
            stores.programme.load(&conference).expect_err("reading finds what opening did not look for");
            assert!(stores.renew_if_damaged().unwrap(), "{damage}");
            recovered.push(Recovered::ProgrammeRebuilt);
        }
        assert_eq!(recovered, [Recovered::ProgrammeRebuilt], "{damage}");
        assert_eq!(stores.programme.conferences().unwrap(), [], "{damage}: it is empty until it is filled again");
        assert_eq!(stores.user.picks(&conference).unwrap().len(), 1, "{damage}: user.db has nothing to do with it");
        assert!(!stores.renew_if_damaged().unwrap(), "{damage}: once is enough");
        drop(stores);
        folder.commit(&summit([session("talk")]));
    }
}

/// Overwrites every page beyond the first ones, where tables begin.
fn ruin_pages(path: &PathBuf) {
    let mut bytes = fs::read(path).expect("a file");
    let from = 4096 * 30;
    assert!(bytes.len() > from * 2, "the file is large enough to be ruined in its depth");
    bytes[from..].fill(0x5a);
    fs::write(path, bytes).expect("written");
}

#[test]
fn damage_in_the_depth_of_the_cache_is_found_by_reading_and_mended_there_or_at_the_next_opening() {
    let programme = summit((0..500).map(|number| session(&format!("session-{number}"))));
    for at_once in [true, false] {
        let folder = Folder::new();
        folder.commit(&programme);
        ruin_pages(&folder.path().join("programme.db"));
        let (mut stores, recovered) = store::open(folder.path(), "test").unwrap();
        assert_eq!(recovered, [], "a large cache is not read whole at every start");
        let conference = conference("ogp-2016");
        let error = stores.programme.load(&conference).expect_err("the pages hold nothing");
        assert!(matches!(error, StoreError::Damaged(_) | StoreError::Document(_)), "{error:?}");
        if at_once {
            assert!(stores.renew_if_damaged().unwrap());
        } else {
            drop(stores);
            let recovered;
            (stores, recovered) = store::open(folder.path(), "test").unwrap();
            assert_eq!(recovered, [Recovered::ProgrammeRebuilt], "word was left for this opening");
        }
        assert_eq!(stores.programme.load(&conference).unwrap(), None);
        drop(stores);
        folder.commit(&programme);
        assert_eq!(folder.load().programme.sessions.len(), 500, "the new one works");
    }
}

#[test]
fn a_cache_that_was_lost_does_not_give_the_number_of_a_revision_twice() {
    let folder = Folder::new();
    for _ in 0..3 {
        folder.commit(&summit([session("talk")]));
    }
    folder.stores().user.catch_up(&conference("ogp-2016"), &[], 3).unwrap();
    fs::remove_file(folder.path().join("programme.db")).unwrap();
    assert_eq!(folder.commit(&summit([session("talk")])), 4, "the inbox would mistake it for one that it has");
    assert_eq!(folder.stores().programme.revisions(&conference("ogp-2016")).unwrap().len(), 1);
}

#[test]
fn many_who_open_a_new_folder_at_once_all_get_in() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let opened: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> =
                (0..8).map(|_| scope.spawn(|| store::open(folder.path(), "test").map(drop))).collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        for result in opened {
            result.expect("the second waits for the first and finds the work done");
        }
        assert!(!folder.path().join("user.db.damaged-1").exists(), "a file in the making was taken for a damaged one");
    }
}

#[test]
fn many_who_find_the_agenda_damaged_set_it_aside_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("user.db"), "no database".repeat(500)).unwrap();
    let recovered: Vec<Recovered> = thread::scope(|scope| {
        let open = || store::open(folder.path(), "test").expect("it opens").1;
        let threads: Vec<_> = (0..6).map(|_| scope.spawn(open)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect()
    });
    assert_eq!(recovered.len(), 1, "the others would have set the new one aside: {recovered:?}");
    assert!(!folder.path().join("user.db.damaged-2").exists());
}

#[test]
fn a_folder_that_is_a_file_is_refused_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = store::open(&file, "test").expect_err("a file can't hold databases");
    assert!(error.to_string().contains("file"), "{error} names it");
}

#[cfg(unix)]
mod read_only {
    use std::{
        env,
        os::unix::{fs::PermissionsExt, process::CommandExt},
        process::{Command, Stdio},
    };

    use super::{StoreError, fs, store};

    /// Opens a folder as a user who may not write it: nobody but root may do everything, so as root it is another user's.
    fn said_of(folder: &std::path::Path) -> Option<String> {
        let mut command = Command::new(env::current_exe().expect("this test"));
        command
            .args(["--exact", "store_open::read_only::the_process_that_may_not_write", "--ignored", "--nocapture"])
            .env("PLENARY_TEST_FOLDER", folder)
            .stderr(Stdio::null());
        if fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0) {
            command.uid(65_534);
        }
        let output = command.output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.lines().find_map(|line| line.split_once("said: ")).map(|(_, said)| said.to_owned())
    }

    #[test]
    #[ignore = "run by the others, in a process of its own"]
    fn the_process_that_may_not_write() {
        let Some(folder) = env::var_os("PLENARY_TEST_FOLDER") else { return };
        let said = match store::open(folder.as_ref(), "test") {
            Ok(_) => "opened".to_owned(),
            Err(error @ StoreError::ReadOnly) => format!("read-only, {error}"),
            Err(error) => format!("{error:?}"),
        };
        println!("said: {said}");
    }

    #[test]
    fn a_folder_that_may_not_be_written_is_told_as_such() {
        let parent = tempfile::tempdir().unwrap();
        fs::set_permissions(parent.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let empty = parent.path().join("empty");
        fs::create_dir(&empty).unwrap();
        let filled = parent.path().join("filled");
        drop(store::open(&filled, "test").unwrap());
        for folder in [&empty, &filled] {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
        }
        for file in fs::read_dir(&filled).unwrap() {
            fs::set_permissions(file.unwrap().path(), fs::Permissions::from_mode(0o444)).unwrap();
        }
        for folder in [empty, filled, parent.path().join("to-be-made")] {
            if folder.ends_with("to-be-made") {
                fs::set_permissions(parent.path(), fs::Permissions::from_mode(0o555)).unwrap();
            }
            match said_of(&folder) {
                Some(said) => assert_eq!(said, "read-only, the data folder can't be written", "{}", folder.display()),
                None => println!("skipped: this test can't be run as another user"),
            }
        }
        fs::set_permissions(parent.path(), fs::Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(parent.path().join("filled"), fs::Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(parent.path().join("empty"), fs::Permissions::from_mode(0o755)).unwrap();
    }
}
