//! programme.db: what is committed is loaded, only what differs is written, all of a commit or nothing.

use std::collections::BTreeMap;

use plenary_core::{
    diff::{Change, Difference, Slot},
    feed::{self as programmes, ReadOptions},
    model::{Localised, Programme, Status},
    search::Query,
    store::{Found, FoundKind, StoreError},
    testing::synthetic_programme,
};
use rusqlite::Connection;

use crate::{
    store_support::{Folder, commit, conference, feed, titles},
    support::{at, id, session, summit},
};

fn withdrawn(name: &str) -> Change {
    let old = Slot { start: Some(at("14:00")), end: None };
    Change { session: id(name), difference: Difference::Withdrawn { old } }
}

fn synthetic(edition: u32) -> Programme {
    let bytes = synthetic_programme(120, edition);
    programmes::read(&bytes, &ReadOptions::default()).expect("a programme").programme
}

/// What a query finds in the summit, as kind and key.
fn found(folder: &Folder, query: &str) -> Vec<(FoundKind, String)> {
    let query = Query::parse(query).expect("it has words");
    let found = folder.stores().programme.search(&conference("ogp-2016"), &query, 20).expect("readable");
    found.into_iter().map(|Found { kind, key }| (kind, key)).collect()
}

fn sessions_found(folder: &Folder, query: &str) -> Vec<String> {
    let sessions = found(folder, query).into_iter().filter(|(kind, _)| *kind == FoundKind::Session);
    sessions.map(|(_, key)| key).collect()
}

#[test]
fn what_is_committed_is_loaded() {
    let folder = Folder::new();
    let mut programme = synthetic(1);
    programme.sessions[3].status = Status::Withdrawn;
    programme.sessions.swap(0, 9);
    let revision = folder.commit(&programme);
    let stores = folder.stores();
    let loaded = stores.programme.load(&programme.conference.id).unwrap().unwrap();
    assert_eq!(loaded.programme, programme, "every field and every order");
    assert_eq!((revision, loaded.revision), (1, 1));
    assert_eq!(stores.programme.load(&conference("nothing")).unwrap(), None);
    assert_eq!(stores.programme.conferences().unwrap(), [programme.conference.id]);
}

#[test]
fn a_second_edition_replaces_the_first() {
    let folder = Folder::new();
    folder.commit(&synthetic(1));
    let second = synthetic(2);
    assert_eq!(folder.commit(&second), 2);
    let stored = folder.stores().programme.load(&second.conference.id).unwrap().unwrap();
    assert_eq!(stored.programme, second, "nothing of the first is left, nothing of the second is missing");
}

#[test]
fn an_id_that_a_publisher_has_given_twice_loses_nothing() {
    let folder = Folder::new();
    let mut programme = summit([session("talk")]);
    let twice = programme.transfers[0].clone();
    programme.transfers.push(twice);
    programme.people[1].id = programme.people[0].id.clone();
    folder.commit(&programme);
    assert_eq!(folder.load().programme, programme);
    programme.people.swap(0, 1);
    folder.commit(&programme);
    assert_eq!(folder.load().programme, programme, "nor when they change places");
}

/// Counts what is written to tables from now on, whoever writes it.
fn count_writes(connection: &Connection) {
    connection.execute_batch("CREATE TABLE written (what TEXT)").expect("a table");
    for table in ["object", "sequence", "indexed"] {
        for event in ["INSERT", "UPDATE", "DELETE"] {
            let trigger = format!(
                "CREATE TRIGGER see_{table}_{event} AFTER {event} ON {table}
                 BEGIN INSERT INTO written VALUES (lower('{table} {event}')); END"
            );
            connection.execute_batch(&trigger).expect("a trigger");
        }
    }
}

fn written(connection: &Connection) -> BTreeMap<String, i64> {
    let mut statement =
        connection.prepare("SELECT what, count(*) FROM written GROUP BY what").expect("the table is there");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    rows.collect::<Result<_, _>>().expect("texts and numbers")
}

#[test]
fn only_what_differs_is_written() {
    let folder = Folder::new();
    let mut programme = synthetic(1);
    folder.commit(&programme);
    let raw = folder.raw("programme.db");
    count_writes(&raw);

    folder.commit(&programme);
    assert_eq!(written(&raw), BTreeMap::new(), "the same programme writes no object and indexes nothing");

    programme.sessions[5].title = Localised::of("en", "Another title");
    folder.commit(&programme);
    let expected = [("indexed update".to_owned(), 1), ("object update".to_owned(), 1)];
    assert_eq!(written(&raw), expected.into(), "one session, in the programme and in the index");

    raw.execute_batch("DELETE FROM written").unwrap();
    let last = programme.sessions.pop().unwrap();
    programme.sessions.insert(0, last);
    folder.commit(&programme);
    assert_eq!(written(&raw), [("sequence update".to_owned(), 1)].into(), "a place in the order is no content");

    raw.execute_batch("DELETE FROM written").unwrap();
    programme.sessions[7].capacity = Some(12);
    programme.sessions.remove(20);
    folder.commit(&programme);
    let expected = [("indexed delete", 1), ("object delete", 1), ("object update", 1), ("sequence update", 1)];
    assert_eq!(written(&raw), expected.map(|(what, count)| (what.to_owned(), count)).into(), "seats are not searched");
}

#[test]
fn a_commit_that_fails_anywhere_changes_nothing() {
    let before = summit([session("talk").at("14:00", "15:00"), session("other")]);
    let after = summit([session("talk").at("16:00", "17:00"), session("new")]);
    for table in ["object", "sequence", "indexed", "revision", "change", "source"] {
        let folder = Folder::new();
        folder.commit(&before);
        let state = |folder: &Folder| {
            let stores = folder.stores();
            let source = stores.programme.source(&feed("example.org")).unwrap();
            (
                folder.load(),
                source,
                stores.programme.revisions(&conference("ogp-2016")).unwrap(),
                found(folder, "about"),
            )
        };
        let as_it_was = state(&folder);
        let event = if table == "source" { "UPDATE" } else { "INSERT" };
        let raw = folder.raw("programme.db");
        // The sequence is replaced, not added to; an upsert fires both.
        raw.execute_batch(&format!(
            "CREATE TRIGGER in_the_way BEFORE {event} ON {table} BEGIN SELECT raise(ABORT, 'in the way'); END"
        ))
        .unwrap();
        let mut stores = folder.stores();
        commit(&mut stores, &after, &[withdrawn("other")]).expect_err(table);
        drop(stores);
        assert_eq!(state(&folder), as_it_was, "{table} failed and something was kept");
        raw.execute_batch("DROP TRIGGER in_the_way").unwrap();
        assert_eq!(folder.commit(&after), 2, "{table}: the number was not used up");
        assert_eq!(folder.load().programme, after);
        assert_eq!(sessions_found(&folder, "new"), ["new"]);
    }
}

#[test]
#[cfg(feature = "testing")]
fn a_disk_that_is_full_is_told_and_leaves_the_programme_as_it_was() {
    let folder = Folder::new();
    let small = summit([session("talk")]);
    folder.commit(&small);
    let large = summit((0..400).map(|number| session(&format!("session-{number}"))));
    let mut stores = folder.stores();
    stores.programme.limit_pages(40).unwrap();
    let error = commit(&mut stores, &large, &[]).expect_err("it does not fit");
    assert!(matches!(error, StoreError::Full), "{error:?}");
    assert_eq!(stores.programme.load(&small.conference.id).unwrap().unwrap().programme, small);
    assert!(!stores.renew_if_damaged().unwrap(), "a full disk is no damage");
    drop(stores);
    assert_eq!(folder.commit(&large), 2, "with room again it goes on");
}

#[test]
fn changes_are_kept_for_ten_revisions() {
    let folder = Folder::new();
    let programme = summit([session("talk")]);
    for _ in 1..=13 {
        folder.commit_with(&programme, &[withdrawn("talk")]);
    }
    let stores = folder.stores();
    let conference = conference("ogp-2016");
    let kept: Vec<u32> = stores.programme.revisions(&conference).unwrap().iter().map(|row| row.revision).collect();
    assert_eq!(kept, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4], "newest first");
    let after = |revision| stores.programme.changes_after(&conference, revision).unwrap();
    assert_eq!(after(0).len(), 10);
    assert_eq!(after(11).iter().map(|change| change.revision).collect::<Vec<_>>(), [12, 13], "oldest first");
    assert_eq!(after(12)[0].change, withdrawn("talk"), "a change reads as it was written");
    assert_eq!(after(13), []);
}

#[test]
fn a_change_that_is_not_known_here_hides_no_other() {
    let folder = Folder::new();
    folder.commit_with(&summit([session("talk")]), &[withdrawn("talk")]);
    let raw = folder.raw("programme.db");
    raw.execute_batch(
        "INSERT INTO change (conference, revision, doc) VALUES ('ogp-2016', 1, '{\"session\":\"x\",\"kind\":\"teleported\"}')",
    )
    .unwrap();
    let mut stores = folder.stores();
    assert_eq!(stores.programme.changes_after(&conference("ogp-2016"), 0).unwrap().len(), 1);
    assert!(!stores.renew_if_damaged().unwrap(), "nor is it a reason to give the programme up");
}

#[test]
fn a_feed_that_was_asked_in_vain_keeps_what_it_brought() {
    let folder = Folder::new();
    folder.commit(&summit([session("talk")]));
    let mut stores = folder.stores();
    let feed = feed("example.org");
    stores.programme.record_check(&feed, at("09:00"), "refused", Some("{\"code\":\"offline\"}"), None).unwrap();
    let state = stores.programme.source(&feed).unwrap().unwrap();
    assert_eq!(state.outcome.as_deref(), Some("refused"));
    assert_eq!(state.checked_at, Some(at("09:00")));
    assert_eq!(state.validators.etag.as_deref(), Some("\"one\""), "the programme in use is still that one");
    assert_eq!(state.sha256.as_deref(), Some("aa"));
    assert_eq!(stores.programme.source(&self::feed("unknown")).unwrap(), None);
}

#[test]
fn a_conference_goes_with_its_last_feed() {
    let folder = Folder::new();
    folder.commit(&summit([session("talk")]));
    let mut stores = folder.stores();
    let (one, two) = (feed("example.org"), feed("mirror.example.org"));
    let conference = conference("ogp-2016");
    let programme = summit([session("talk")]);
    let mirrored = plenary_core::store::Commit {
        feed: &two,
        programme: &programme,
        changes: &[],
        fetched_at: at("07:30"),
        validators: plenary_core::validators::Validators::default(),
        sha256: "bb".to_owned(),
    };
    stores.programme.commit(&mirrored).unwrap();
    assert_eq!(stores.programme.brought_by(&conference).unwrap(), Some(two.clone()));

    stores.programme.remove_source(&one).unwrap();
    assert!(stores.programme.load(&conference).unwrap().is_some(), "the other feed has it too");
    stores.programme.remove_source(&two).unwrap();
    assert_eq!(stores.programme.load(&conference).unwrap(), None);
    let query = Query::parse("about").unwrap();
    assert_eq!(stores.programme.search(&conference, &query, 9).unwrap(), [], "the index forgot it");
    drop(stores);
    assert_eq!(folder.commit(&programme), 3, "followed again, its revisions are counted on");
}

#[test]
fn every_kind_is_found_by_what_it_says() {
    let folder = Folder::new();
    let mut programme = summit([session("budgets")
        .room("main-hall")
        .change(|session| session.summary = Localised::of("fr", "Participation à l’élaboration des œuvres"))]);
    programme.tools = serde_json::from_value(serde_json::json!([
        {"id": "udata", "name": "uData", "description": {"en": "An open data portal"}}
    ]))
    .unwrap();
    programme.external_events = serde_json::from_value(serde_json::json!([
        {"id": "hack", "title": {"en": "Night of code"}, "start": "2016-12-06T18:00:00Z", "end": "2016-12-06T22:00:00Z",
         "zone": "Europe/Paris", "city": "Montreuil"}
    ]))
    .unwrap();
    folder.commit(&programme);
    let cases = [
        ("bud", FoundKind::Session, "budgets"),
        ("budgeting", FoundKind::Session, "budgets"),
        ("ŒUVRE", FoundKind::Session, "budgets"),
        ("participants", FoundKind::Session, "budgets"),
        ("pleyel", FoundKind::Session, "budgets"),
        ("kapa", FoundKind::Person, "p1"),
        ("pena", FoundKind::Person, "p2"),
        ("hypo", FoundKind::Room, "hypostyle"),
        ("udata", FoundKind::Tool, "udata"),
        ("portal", FoundKind::Tool, "udata"),
        ("montreuil", FoundKind::Event, "hack"),
    ];
    for (query, kind, key) in cases {
        let found = found(&folder, query);
        assert!(found.contains(&(kind, key.to_owned())), "“{query}” does not find {key}: {found:?}");
    }
    assert_eq!(found(&folder, "nothing like this"), []);
}

#[test]
fn names_come_before_descriptions() {
    let folder = Folder::new();
    let body = |text: &'static str| {
        move |session: &mut plenary_core::model::Session| {
            session.summary = Localised::of("en", text);
        }
    };
    folder.commit(&summit([
        session("one").change(body("climate, climate and again climate")),
        session("climate"),
        session("two").change(body("a word on climate")),
    ]));
    assert_eq!(sessions_found(&folder, "climate"), ["climate", "one", "two"]);
}

#[test]
fn more_than_can_be_ranked_comes_in_the_order_of_the_programme() {
    let folder = Folder::new();
    folder.commit(&summit((0..1_500).map(|number| session(&format!("s{number}")))));
    let stores = folder.stores();
    let query = Query::parse("about").unwrap();
    let search = |limit| stores.programme.search(&conference("ogp-2016"), &query, limit).unwrap();
    let first: Vec<String> = search(3).into_iter().map(|found| found.key).collect();
    assert_eq!(first, ["s0", "s1", "s2"]);
    assert_eq!(search(usize::MAX).len(), 1_500, "as a filter it finds all of them");
}

#[test]
fn the_index_follows_names_that_change_elsewhere() {
    let folder = Folder::new();
    let mut programme = summit([session("talk").room("main-hall"), session("other")]);
    folder.commit(&programme);
    assert_eq!(sessions_found(&folder, "main"), ["talk"]);
    programme.rooms[0].name = Localised::of("en", "Auditorium");
    folder.commit(&programme);
    assert_eq!(sessions_found(&folder, "audi"), ["talk"], "the session itself is as it was, its room is not");
    assert_eq!(sessions_found(&folder, "main"), [""; 0]);
    programme.sessions.remove(0);
    folder.commit(&programme);
    assert_eq!(sessions_found(&folder, "about"), ["other"], "what is gone is found no more");
}

#[test]
fn conferences_do_not_mix() {
    let folder = Folder::new();
    folder.commit(&summit([session("talk")]));
    let mut elsewhere = summit([session("speech")]);
    elsewhere.conference.id = conference("elsewhere");
    assert_eq!(folder.commit(&elsewhere), 1, "each counts its own revisions");
    assert_eq!(titles(&folder.load().programme), ["About talk"]);
    assert_eq!(sessions_found(&folder, "about"), ["talk"]);
    let query = Query::parse("about").unwrap();
    let there = folder.stores().programme.search(&elsewhere.conference.id, &query, 9).unwrap();
    assert_eq!(there.iter().map(|found| found.key.as_str()).collect::<Vec<_>>(), ["speech"]);
}

#[test]
fn what_was_indexed_by_other_rules_is_indexed_anew_without_a_network() {
    let folder = Folder::new();
    folder.commit(&summit([session("talk")]));
    let raw = folder.raw("programme.db");
    raw.execute_batch("DELETE FROM search; UPDATE conference SET index_rules = 0").unwrap();
    assert_eq!(sessions_found(&folder, "talk"), ["talk"], "opening did it");
    let rules: i64 = raw.query_row("SELECT index_rules FROM conference", [], |row| row.get(0)).unwrap();
    assert_ne!(rules, 0, "and not again at the next opening");
    assert_eq!(folder.load().revision, 1, "it is no revision");
}
