//! user.db: picks, notes, undo, feeds, settings, the inbox, the journal, backups.

use std::collections::BTreeMap;

use plenary_core::{
    agenda::Tier,
    diff::{Change, Difference, Slot},
    identity::{Alias, Aliases, PublisherKey},
    model::{Guid, SessionId, Status},
    store::{FollowedFeed, StepSubject, StoreError, StoredChange, open_user},
};

use crate::{
    store_support::{Folder, conference, feed},
    support::{at, id, session, summit},
};

const SUMMIT: &str = "ogp-2016";

fn picks(folder: &Folder) -> Vec<(SessionId, Tier)> {
    let picks = folder.stores().user.picks(&conference(SUMMIT)).expect("readable");
    picks.into_iter().map(|pick| (pick.session, pick.tier)).collect()
}

fn note(folder: &Folder) -> Option<String> {
    folder.stores().user.notes(&conference(SUMMIT)).expect("readable").pop().map(|note| note.text)
}

fn set(folder: &Folder, session: &str, tier: Option<Tier>, now: &str) {
    folder.stores().user.set_pick(&conference(SUMMIT), &id(session), tier, at(now)).expect("saved");
}

fn write(folder: &Folder, session: &str, text: &str) {
    folder.stores().user.set_note(&conference(SUMMIT), &id(session), text, at("10:00")).expect("saved");
}

/// Undoes the last step in a run of its own.
fn undo(folder: &Folder) -> Option<SessionId> {
    let undone = folder.stores().user.undo(&conference(SUMMIT)).expect("saved")?;
    match undone.subjects.as_slice() {
        [StepSubject::Entry(session)] => Some(session.clone()),
        others => panic!("a pick or note is on one session: {others:?}"),
    }
}

fn journal(folder: &Folder) -> i64 {
    folder.raw("user.db").query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).expect("a number")
}

#[test]
fn picks_and_notes_survive_whatever_the_programme_does() {
    let folder = Folder::new();
    folder.commit(&summit([session("talk"), session("other")]));
    folder.pick("talk");
    write(&folder, "talk", "sit in front");
    folder.commit(&summit([session("other"), session("talk").status(Status::Withdrawn)]));
    assert_eq!(picks(&folder), [(id("talk"), Tier::Going)], "a withdrawn session is still picked");
    folder.commit(&summit([session("other")]));
    folder.stores().programme.remove_source(&feed("example.org")).unwrap();
    assert_eq!(picks(&folder), [(id("talk"), Tier::Going)], "so is one that nothing knows any more");
    assert_eq!(note(&folder).as_deref(), Some("sit in front"));
}

#[test]
fn steps_are_undone_one_by_one_across_restarts() {
    let folder = Folder::new();
    set(&folder, "talk", Some(Tier::Going), "08:00");
    set(&folder, "talk", Some(Tier::Maybe), "08:10");
    write(&folder, "talk", "first");
    write(&folder, "talk", "second");
    set(&folder, "talk", None, "08:30");
    write(&folder, "talk", "");
    assert_eq!((picks(&folder), note(&folder)), (vec![], None));

    assert_eq!(undo(&folder), Some(id("talk")));
    assert_eq!(note(&folder).as_deref(), Some("second"));
    undo(&folder);
    assert_eq!(picks(&folder), [(id("talk"), Tier::Maybe)]);
    undo(&folder);
    assert_eq!(note(&folder).as_deref(), Some("first"));
    undo(&folder);
    assert_eq!(note(&folder), None);
    undo(&folder);
    assert_eq!(picks(&folder), [(id("talk"), Tier::Going)]);
    undo(&folder);
    assert_eq!(picks(&folder), []);
    assert_eq!(undo(&folder), None, "nothing is left");
}

#[test]
fn what_is_restored_is_as_old_as_it_was() {
    let folder = Folder::new();
    set(&folder, "talk", Some(Tier::Going), "08:00");
    set(&folder, "talk", Some(Tier::Maybe), "09:00");
    let since = |folder: &Folder| folder.stores().user.picks(&conference(SUMMIT)).unwrap()[0].picked_at;
    assert_eq!(since(&folder), at("08:00"), "a pick that becomes less firm is not a new one");
    set(&folder, "talk", None, "10:00");
    undo(&folder);
    assert_eq!(since(&folder), at("08:00"), "nor is one that comes back");
}

#[test]
fn asking_for_what_holds_already_is_no_step_and_no_news() {
    let folder = Folder::new();
    set(&folder, "talk", Some(Tier::Going), "08:00");
    write(&folder, "talk", "same");
    let before = journal(&folder);
    set(&folder, "talk", Some(Tier::Going), "08:01");
    set(&folder, "other", None, "08:01");
    write(&folder, "talk", "same");
    write(&folder, "other", "");
    assert_eq!(journal(&folder), before, "nobody has to look again");
    undo(&folder);
    assert_eq!(note(&folder), None, "the last step was the note");
}

#[test]
fn fifty_steps_of_a_conference_can_be_undone() {
    let folder = Folder::new();
    {
        let mut stores = folder.stores();
        let user = &mut stores.user;
        user.set_pick(&conference("elsewhere"), &id("far"), Some(Tier::Going), at("07:00")).unwrap();
        for number in 0..60 {
            let session = id(&format!("s{number}"));
            user.set_pick(&conference(SUMMIT), &session, Some(Tier::Going), at("08:00")).unwrap();
        }
    }
    let mut undone = 0;
    while undo(&folder).is_some() {
        undone += 1;
    }
    assert_eq!((undone, picks(&folder).len()), (50, 10));
    let elsewhere = folder.stores().user.undo(&conference("elsewhere")).unwrap();
    assert_eq!(elsewhere.unwrap().subjects, [StepSubject::Entry(id("far"))], "each conference has its own steps");
}

#[test]
fn a_write_that_fails_leaves_nothing_behind() {
    let folder = Folder::new();
    let raw = folder.raw("user.db");
    raw.execute_batch("CREATE TRIGGER no BEFORE INSERT ON journal BEGIN SELECT raise(ABORT, 'no'); END").unwrap();
    let mut stores = folder.stores();
    stores
        .user
        .set_pick(&conference(SUMMIT), &id("talk"), Some(Tier::Going), at("08:00"))
        .expect_err("the journal is part of it");
    drop(stores);
    assert_eq!(picks(&folder), []);
    raw.execute_batch("DROP TRIGGER no").unwrap();
    assert_eq!(undo(&folder), None, "nor is there a step to undo");
}

fn followed(name: &str, source: &str, added: &str) -> FollowedFeed {
    FollowedFeed::new(feed(name), source, at(added))
}

#[test]
fn one_feed_is_open_and_they_stand_in_the_order_of_their_adding() {
    let folder = Folder::new();
    let mut stores = folder.stores();
    let user = &mut stores.user;
    assert_eq!(user.open_feed().unwrap(), None);
    user.add_feed(&followed("late", "https://late.example", "10:00")).unwrap();
    let early = followed("early", "https://early.example", "09:00");
    user.add_feed(&early).unwrap();
    user.set_open_feed(&feed("late")).unwrap();
    user.set_open_feed(&feed("early")).unwrap();
    assert_eq!(user.open_feed().unwrap(), Some(feed("early")));
    let zoned = FollowedFeed { zone: Some(chrono_tz::Asia::Tokyo), plain_http: true, ..early };
    user.add_feed(&zoned).unwrap();
    let feeds = user.feeds().unwrap();
    assert_eq!(feeds.iter().map(|feed| feed.id.as_str()).collect::<Vec<_>>(), ["early", "late"]);
    assert_eq!(feeds[0], zoned, "following again changes what is known of it");
    assert_eq!(user.open_feed().unwrap(), Some(feed("early")), "and not that it is open");
    user.remove_feed(&feed("early")).unwrap();
    assert_eq!((user.open_feed().unwrap(), user.feeds().unwrap().len()), (None, 1));
}

#[test]
fn settings_that_are_not_named_stay_as_they_are() {
    let folder = Folder::new();
    let put = |pairs: &[(&str, &str)]| {
        let settings: BTreeMap<String, String> =
            pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        folder.stores().user.put_settings(&settings).unwrap();
    };
    put(&[("lead_minutes", "10"), ("language", "\"fr\"")]);
    put(&[("lead_minutes", "15")]);
    let settings = folder.stores().user.settings().unwrap();
    assert_eq!((settings["lead_minutes"].as_str(), settings["language"].as_str()), ("15", "\"fr\""));
}

fn gone(name: &str) -> Change {
    let old = Slot { start: None, end: None };
    Change { session: id(name), difference: Difference::Withdrawn { old } }
}

fn stored(revision: u32, name: &str) -> StoredChange {
    StoredChange { revision, at: at("07:00"), change: gone(name) }
}

fn inbox(folder: &Folder) -> Vec<(u32, String)> {
    let rows = folder.stores().user.inbox(&conference(SUMMIT)).expect("readable");
    rows.into_iter().map(|row| (row.revision, row.change.session.to_string())).collect()
}

/// What every run does: tells user.db what programme.db has and it has not.
fn catch_up(folder: &Folder) {
    let mut stores = folder.stores();
    plenary_core::sync::catch_up(&mut stores, &conference(SUMMIT)).expect("saved");
}

#[test]
fn a_run_that_dies_between_the_two_commits_is_caught_up_with_once() {
    let folder = Folder::new();
    folder.commit(&summit([session("talk"), session("other")]));
    catch_up(&folder);
    assert_eq!(inbox(&folder), [], "in a conference that is new here nothing is news");
    folder.commit_with(&summit([session("other")]), &[gone("talk")]);
    // Here it died: programme.db has revision 2, user.db knows 1.
    folder.commit_with(&summit([]), &[gone("other")]);
    // And again.
    for _ in 0..3 {
        catch_up(&folder);
    }
    assert_eq!(inbox(&folder), [(2, "talk".to_owned()), (3, "other".to_owned())], "everything, and once");
}

#[test]
fn what_another_process_has_told_already_is_not_told_again() {
    let folder = Folder::new();
    let mut slow = open_user(folder.path(), "slow").unwrap();
    let mut quick = open_user(folder.path(), "quick").unwrap();
    let summit = conference(SUMMIT);
    slow.catch_up(&summit, &[], 1).unwrap();
    // Both have read that revisions 2 and 3 are to be told; the slow one only saw 2.
    quick.catch_up(&summit, &[stored(2, "a"), stored(3, "b")], 3).unwrap();
    slow.catch_up(&summit, &[stored(2, "a")], 2).unwrap();
    assert_eq!(slow.applied_revision(&summit).unwrap(), Some(3), "never back");
    quick.catch_up(&summit, &[stored(3, "b")], 3).unwrap();
    assert_eq!(inbox(&folder), [(2, "a".to_owned()), (3, "b".to_owned())]);
}

#[test]
fn changes_stay_until_they_are_seen_and_ten_revisions_longer() {
    let folder = Folder::new();
    let summit = conference(SUMMIT);
    let mut stores = folder.stores();
    let user = &mut stores.user;
    user.catch_up(&summit, &[], 1).unwrap();
    user.catch_up(&summit, &[stored(2, "seen"), stored(2, "unseen")], 2).unwrap();
    assert_eq!(user.last_seen_at(&summit).unwrap(), None);
    let first = user.inbox(&summit).unwrap()[0].id;
    user.mark_seen(&summit, Some(&[first]), at("09:00")).unwrap();
    user.mark_seen(&summit, Some(&[first]), at("09:30")).unwrap();
    let rows = user.inbox(&summit).unwrap();
    assert_eq!((rows[0].seen_at, rows[1].seen_at), (Some(at("09:00")), None), "seen is when it was first seen");
    assert_eq!(user.last_seen_at(&summit).unwrap(), Some(at("09:30")));
    user.catch_up(&summit, &[], 11).unwrap();
    assert_eq!(user.inbox(&summit).unwrap().len(), 2);
    user.catch_up(&summit, &[], 12).unwrap();
    let left = user.inbox(&summit).unwrap();
    assert_eq!((left.len(), left[0].change.session.as_str()), (1, "unseen"));
    user.mark_seen(&summit, None, at("12:00")).unwrap();
    assert!(user.inbox(&summit).unwrap()[0].seen_at.is_some());
}

#[test]
fn a_change_that_is_not_known_here_hides_no_other() {
    let folder = Folder::new();
    let summit = conference(SUMMIT);
    let mut stores = folder.stores();
    stores.user.catch_up(&summit, &[], 1).unwrap();
    stores.user.catch_up(&summit, &[stored(2, "talk")], 2).unwrap();
    let raw = folder.raw("user.db");
    raw.execute_batch(
        "INSERT INTO inbox (conference, revision, at, doc) VALUES ('ogp-2016', 2, 1, '{\"kind\":\"?\"}')",
    )
    .unwrap();
    assert_eq!(inbox(&folder), [(2, "talk".to_owned())]);
}

#[test]
fn a_window_learns_what_others_wrote_and_ignores_its_own_echo() {
    let folder = Folder::new();
    let summit = conference(SUMMIT);
    let mut window = open_user(folder.path(), "window").unwrap();
    let mut terminal = open_user(folder.path(), "terminal").unwrap();
    window.set_pick(&summit, &id("talk"), Some(Tier::Going), at("08:00")).unwrap();
    assert_eq!(window.changed_by_others().unwrap(), [""; 0], "its own");
    terminal.set_note(&summit, &id("talk"), "a note", at("08:01")).unwrap();
    terminal.set_pick(&summit, &id("other"), Some(Tier::Maybe), at("08:02")).unwrap();
    terminal.note_programme_change().unwrap();
    let mut tags = window.changed_by_others().unwrap();
    tags.sort_unstable();
    assert_eq!(tags, ["agenda", "feeds", "programme"], "each part once");
    assert_eq!(window.changed_by_others().unwrap(), [""; 0], "and once");
    let mut late = open_user(folder.path(), "late").unwrap();
    assert_eq!(late.changed_by_others().unwrap(), [""; 0], "what was before it was opened is not news");
}

#[test]
fn a_window_that_is_far_behind_looks_at_everything_again() {
    let folder = Folder::new();
    let mut window = open_user(folder.path(), "window").unwrap();
    let mut terminal = open_user(folder.path(), "terminal").unwrap();
    terminal.set_pick(&conference(SUMMIT), &id("talk"), Some(Tier::Going), at("08:00")).unwrap();
    for _ in 0..600 {
        terminal.note_programme_change().unwrap();
    }
    let rows = journal(&folder);
    assert!(rows <= 1_001, "the journal does not grow for ever, it has {rows}");
    let tags = window.changed_by_others().unwrap();
    for tag in ["agenda", "changes", "feeds", "programme", "reminders", "settings"] {
        assert!(tags.iter().any(|told| told == tag), "the row about {tag} may have been among those that are gone");
    }
}

#[test]
fn a_backup_is_one_file_with_everything_in_it() {
    let folder = Folder::new();
    folder.pick("talk");
    let place = tempfile::tempdir().unwrap();
    let copy = place.path().join("user.db");
    let stores = folder.stores();
    stores.user.backup(&copy).unwrap();
    let mut other = open_user(folder.path(), "other").unwrap();
    other.set_pick(&conference(SUMMIT), &id("late"), Some(Tier::Maybe), at("09:00")).unwrap();
    stores.user.backup(&copy).unwrap();
    let files: Vec<_> = std::fs::read_dir(place.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["user.db"], "nothing lies beside it that would have to be carried along");
    let restored = open_user(place.path(), "test").unwrap();
    assert_eq!(restored.picks(&conference(SUMMIT)).unwrap().len(), 2, "what others had just written is in it");
    assert_eq!(restored.quick_check().unwrap(), [""; 0]);
}

#[test]
fn a_backup_never_takes_the_place_of_what_it_copies() {
    let folder = Folder::new();
    folder.pick("talk");
    let stores = folder.stores();
    let itself = folder.path().join("user.db");
    stores.user.backup(&itself).expect_err("that would replace the database under its own connection");
    let letter = folder.path().join("letter.txt");
    std::fs::write(&letter, "Dear Sir or Madam").unwrap();
    stores.user.backup(&letter).expect_err("nor of what is no backup");
    assert_eq!(std::fs::read(&letter).unwrap(), b"Dear Sir or Madam");
    let nowhere = folder.path().join("no").join("folder").join("copy.db");
    assert!(!matches!(stores.user.backup(&nowhere), Ok(()) | Err(StoreError::Busy)));
    drop(stores);
    assert_eq!(picks(&folder).len(), 1);
}

fn named(guid: &str, occurrence: u32, session: &str) -> Alias {
    let key = PublisherKey::Guid(Guid::new(guid).expect("a guid"));
    Alias { key, occurrence, session: id(session) }
}

#[test]
fn what_was_learnt_is_kept_by_conference_and_the_newer_holds() {
    let folder = Folder::new();
    let (here, there) = (conference("ogp-2016"), conference("elsewhere"));
    let number = Alias { key: PublisherKey::SourceId("7".to_owned()), occurrence: 0, session: id("c") };
    {
        let mut stores = folder.stores();
        stores.user.learn(&here, &[named("g1", 0, "a"), named("g1", 1, "b"), number.clone()]).unwrap();
        stores.user.learn(&here, &[named("g1", 1, "d")]).unwrap();
        stores.user.learn(&there, &[named("g1", 0, "z")]).unwrap();
    }
    let known = folder.stores().user.aliases(&here).unwrap();
    assert_eq!(known, Aliases::from_iter([named("g1", 0, "a"), named("g1", 1, "d"), number]));
    assert_eq!(folder.stores().user.aliases(&there).unwrap(), Aliases::from_iter([named("g1", 0, "z")]));
}

#[test]
fn of_a_publisher_who_gives_new_guids_with_every_build_the_newest_are_kept() {
    let folder = Folder::new();
    let (here, mut stores) = (conference("ogp-2016"), folder.stores());
    for build in 0..20 {
        stores.user.learn(&here, &[named(&format!("g{build}"), 0, "a"), named("first", 0, "b")]).unwrap();
    }
    let mut wanted: Aliases = (12..20).map(|build| named(&format!("g{build}"), 0, "a")).collect();
    wanted.extend([named("first", 0, "b")]);
    assert_eq!(stores.user.aliases(&here).unwrap(), wanted, "no more than a session can be expected to go back to");
}

#[test]
fn learning_shows_nothing_and_takes_no_word_of_others_away() {
    let folder = Folder::new();
    let mut window = open_user(folder.path(), "window").unwrap();
    let mut terminal = open_user(folder.path(), "terminal").unwrap();
    terminal.set_pick(&conference(SUMMIT), &id("talk"), Some(Tier::Going), at("08:00")).unwrap();
    let learnt: Vec<Alias> = (0..1_500).map(|number| named(&format!("g{number}"), 0, &number.to_string())).collect();
    terminal.learn(&conference(SUMMIT), &learnt).unwrap();
    assert_eq!(window.changed_by_others().unwrap(), ["agenda"]);
}
