//! Sessionize's views "All" and "GridSmart": what their files do, one by one.

use chrono_tz::Europe::London;
use plenary_core::{
    diff::{ChangeKind, compare},
    feed::{self, FeedFormat, ReadOptions, Reading, Unreadable, WarningCode},
    identity::pair,
    model::{FormatKind, LanguageTag, Session},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::anything;

fn session(id: &str) -> Value {
    json!({
        "id": id, "title": format!("About {id}"), "description": "Words.", "startsAt": "2021-10-28T09:10:00",
        "endsAt": "2021-10-28T10:00:00", "isServiceSession": false, "isPlenumSession": false, "speakers": ["s-1"],
        "categoryItems": [], "questionAnswers": [], "roomId": 21
    })
}

fn with(mut session: Value, key: &str, value: impl Into<Value>) -> Value {
    session[key] = value.into();
    session
}

fn all(sessions: Vec<Value>) -> Value {
    json!({
        "sessions": sessions,
        "speakers": [{
            "id": "s-1", "firstName": "Ana", "lastName": "Souza", "fullName": "Ana Souza", "bio": "Writes.", "sessions": [],
            "links": [{"title": "Twitter", "url": "https://social.example/ana", "linkType": "Twitter"},
                      {"title": "Blog", "url": "https://ana.example", "linkType": "Blog"}]
        }],
        "questions": [],
        "categories": [
            {"id": 1, "title": "Track", "items": [{"id": 10, "name": "Kotlin"}, {"id": 11, "name": "Tools"}]},
            {"id": 2, "title": "Session format", "items": [{"id": 20, "name": "Workshop"}]},
            {"id": 3, "title": "Level", "items": [{"id": 30, "name": "Advanced"}]},
            {"id": 4, "title": "Language", "items": [{"id": 40, "name": "German"}, {"id": 41, "name": "English"}]},
            {"id": 5, "title": "T-shirt size", "items": []}
        ],
        "rooms": [{"id": 21, "name": "Room 1", "sort": 0}, {"id": 22, "name": "Room 2", "sort": 1}]
    })
}

/// A grid of one day in which every session stands twice, as Sessionize writes it.
fn grid(rooms: &[(u32, &str, Vec<Value>)]) -> Value {
    let listed: Vec<Value> =
        rooms.iter().map(|(id, name, sessions)| json!({"id": id, "name": name, "sessions": sessions})).collect();
    let slots: Vec<Value> = rooms
        .iter()
        .flat_map(|(id, name, sessions)| {
            sessions.iter().map(move |session| {
                json!({"slotStart": "09:10:00", "rooms": [{"id": id, "name": name, "session": session, "index": 0}]})
            })
        })
        .collect();
    json!([{"date": "2021-10-28T00:00:00", "rooms": listed, "timeSlots": slots}])
}

fn in_grid(id: &str) -> Value {
    let session = with(session(id), "speakers", json!([{"id": "s-1", "name": "Ana Souza"}]));
    with(session, "categories", json!([{"id": 1, "name": "Track", "categoryItems": [{"id": 10, "name": "Kotlin"}]}]))
}

fn options() -> ReadOptions {
    ReadOptions { zone: Some(London), ..ReadOptions::default() }
}

fn read(document: &Value) -> Reading {
    feed::read(document.to_string().as_bytes(), &options()).expect("it is a programme")
}

fn only(document: &Value) -> Session {
    let mut sessions = read(document).programme.sessions;
    assert_eq!(sessions.len(), 1, "one session is left");
    sessions.remove(0)
}

#[test]
fn both_views_are_known_by_their_content() {
    assert_eq!(read(&all(vec![session("1")])).format, FeedFormat::SessionizeAll);
    assert_eq!(read(&grid(&[(21, "Room 1", vec![in_grid("1")])])).format, FeedFormat::SessionizeGrid);
}

#[test]
fn times_are_of_the_zone_that_was_given_and_none_is_guessed() {
    let start = only(&all(vec![session("1")])).start.expect("a start");
    assert_eq!(start.to_rfc3339(), "2021-10-28T08:10:00+00:00", "09:10 in London in summer");
    for document in [all(vec![session("1")]), grid(&[(21, "Room 1", vec![in_grid("1")])])] {
        let refused = feed::read(document.to_string().as_bytes(), &ReadOptions::default());
        assert_eq!(refused, Err(Unreadable::ZoneNeeded));
    }
}

#[test]
fn a_time_with_an_offset_is_that_instant() {
    let start = only(&all(vec![with(session("1"), "startsAt", "2021-10-28T08:10:00Z")])).start.expect("a start");
    assert_eq!(start.to_rfc3339(), "2021-10-28T08:10:00+00:00");
}

#[test]
fn ids_are_guids_whether_numbers_or_uuids() {
    let uuid = "ba4b0a7f-0a4d-4583-ac88-ab1de3ab4d36";
    let reading = read(&all(vec![session("288848"), with(session(uuid), "roomId", 22)]));
    let guids: Vec<&str> = reading.programme.sessions.iter().map(|session| session.guid.as_str()).collect();
    assert_eq!(guids, ["288848", uuid]);
}

#[test]
fn the_grid_is_read_once() {
    let reading = read(&grid(&[(21, "Room 1", vec![in_grid("1")]), (22, "Room 2", vec![in_grid("2")])]));
    assert_eq!(reading.programme.sessions.len(), 2, "rooms, and not time slots again");
    assert_eq!(reading.programme.people.len(), 1);
    assert_eq!(reading.programme.themes[0].title.get("und"), Some("Kotlin"));
    assert_eq!(reading.warnings, []);
}

#[test]
fn plenum_sessions_keep_their_room_and_say_that_they_are_for_all() {
    let plenum = || with(in_grid("1"), "isPlenumSession", true);
    let session = only(&grid(&[(21, "Room 1", vec![plenum()]), (22, "Room 2", vec![plenum()])]));
    assert_eq!(session.room.map(|room| room.to_string()).as_deref(), Some("21"), "the first of the rooms that list it");
    assert_eq!(session.tags, ["plenum"]);
}

#[test]
fn service_sessions_are_no_content() {
    let service = |id: &str, title: &str, start: &str, end: &str| {
        let one = with(with(session(id), "isServiceSession", true), "title", title);
        with(with(with(one, "speakers", json!([])), "startsAt", start), "endsAt", end)
    };
    let programme = read(&all(vec![
        service("a", "Lunch Break", "2021-10-28T12:00:00", "2021-10-28T13:00:00"),
        service("b", "Doors open", "2021-10-28T08:00:00", "2021-10-28T08:30:00"),
        service("c", "After party", "2021-10-28T18:00:00", "2021-10-28T20:00:00"),
    ]))
    .programme;
    let kinds: Vec<Option<FormatKind>> = programme
        .sessions
        .iter()
        .map(|session| {
            programme.formats.iter().find(|format| Some(&format.id) == session.format.as_ref()).map(|f| f.kind)
        })
        .collect();
    assert_eq!(kinds, [Some(FormatKind::Service), Some(FormatKind::Break), Some(FormatKind::Social)]);
}

#[test]
fn a_renamed_room_is_the_same_room_and_a_moved_session_is_moved() {
    let old = read(&grid(&[(21, "Room 1", vec![in_grid("1")]), (22, "Room 2", vec![in_grid("2")])])).programme;
    let new = read(&grid(&[(21, "Lovelace", vec![in_grid("1")]), (23, "Liskov", vec![in_grid("2")])])).programme;
    let changes = compare(&old, &new, &pair(&old, &new));
    let moved: Vec<_> = changes.iter().filter(|change| change.kind() == ChangeKind::Room).collect();
    assert_eq!(moved.len(), 1, "only the room's id tells");
}

#[test]
fn sessions_without_a_start_are_listed_and_a_file_of_them_is_read() {
    let unscheduled = || {
        let one = with(with(session("1"), "startsAt", Value::Null), "endsAt", Value::Null);
        with(one, "roomId", Value::Null)
    };
    let reading = read(&with(all(vec![unscheduled()]), "rooms", json!([])));
    let session = &reading.programme.sessions[0];
    assert_eq!((session.start, session.end, &session.room), (None, None, &None));
    assert!(!reading.programme.conference.has_dates(), "nobody knows when it is");
    let told: Vec<_> = reading.warnings.iter().map(|warning| (warning.code, warning.place.as_str())).collect();
    let unscheduled = [(WarningCode::NoStart, "/sessions/0"), (WarningCode::NoStart, "whole file")];
    assert_eq!(told, unscheduled);
}

#[test]
fn categories_are_what_their_titles_say() {
    let items = json!([10, 11, 20, 30, 40, 41, 50]);
    let mut document = all(vec![with(session("1"), "categoryItems", items)]);
    document["categories"][4]["items"] = json!([{"id": 50, "name": "XL"}]);
    let reading = read(&document);
    let told: Vec<_> = reading.warnings.iter().map(|warning| (warning.code, warning.place.as_str())).collect();
    assert_eq!(told, [(WarningCode::BadField, "/categories/4")], "what is not understood is told");
    let programme = reading.programme;
    let session = &programme.sessions[0];
    assert_eq!(session.themes.len(), 2);
    assert_eq!(session.format.as_ref().map(ToString::to_string).as_deref(), Some("workshop"));
    assert_eq!(session.tags, ["Advanced"], "and not the size of a shirt");
    let languages: Vec<&str> = session.spoken_languages.iter().map(LanguageTag::as_str).collect();
    assert_eq!(languages, ["de", "en"]);
}

#[test]
fn speakers_are_joined_by_id() {
    let reading = read(&all(vec![with(session("1"), "speakers", json!(["s-1", "gone"]))]));
    let person = &reading.programme.people[0];
    assert_eq!((person.name.as_str(), person.url.as_deref()), ("Ana Souza", Some("https://ana.example")));
    assert_eq!(person.bio.get("und"), Some("Writes."));
    assert_eq!(reading.warnings[0].code, WarningCode::DanglingReference);
    assert_eq!(reading.warnings[0].place, "/sessions/0/speakers/1");
}

#[test]
fn a_room_that_is_not_listed_is_left_out_and_told() {
    let reading = read(&all(vec![with(session("1"), "roomId", 99)]));
    assert_eq!(reading.programme.sessions[0].room, None);
    assert_eq!(reading.warnings[0].code, WarningCode::DanglingReference);
    assert_eq!(reading.warnings[0].place, "/sessions/0/roomId");
}

#[test]
fn a_category_of_the_grid_that_is_not_understood_is_told_once() {
    let shirts = json!([{"id": 5, "name": "T-shirt size", "categoryItems": [{"id": 50, "name": "XL"}]}]);
    let sessions = ["1", "2"].map(|id| with(in_grid(id), "categories", shirts.clone()));
    let reading = read(&grid(&[(21, "Room 1", sessions.to_vec())]));
    let told: Vec<_> = reading.warnings.iter().map(|warning| (warning.code, warning.place.as_str())).collect();
    assert_eq!(told[0], (WarningCode::BadField, "/0/rooms/0/sessions/0/categories/0"));
    assert_eq!(told.iter().filter(|(code, _)| *code == WarningCode::BadField).count(), 1);
}

#[test]
fn what_was_not_accepted_is_left_out_and_counted() {
    let states = [("1", "Accepted"), ("2", "Declined"), ("3", "Waitlisted"), ("4", "Declined")];
    let sessions = states.iter().map(|(id, status)| with(session(id), "status", *status));
    let reading = read(&all(sessions.collect()));
    assert_eq!(reading.programme.sessions.len(), 1);
    assert!(reading.warnings.iter().any(|warning| warning.message.starts_with("2 sessions are declined")));
}

#[test]
fn empty_descriptions_and_absent_states_are_as_usual() {
    let session = only(&all(vec![with(session("1"), "description", Value::Null)]));
    assert!(session.summary.is_empty());
}

#[test]
fn rooms_that_no_session_is_in_are_left_out() {
    assert_eq!(read(&all(vec![session("1")])).programme.rooms.len(), 1);
}

#[test]
fn the_conference_is_named_by_where_the_file_is_from() {
    for (source, id) in [
        ("https://sessionize.com/api/v2/abcd1234/view/All", "abcd1234"),
        ("https://pretalx.com/sotm-2026/schedule/widget/v2.json", "sotm-2026"),
        ("https://osem.example/api/v1/conferences/oss26/events", "oss26"),
        ("https://droidcon.example/schedule.json", "droidcon-example"),
        ("/home/ana/droidcon-2021/sessions.json", "droidcon-2021"),
    ] {
        let named = feed::conference_of_source(source).map(|id| id.to_string());
        assert_eq!(named.as_deref(), Some(id), "{source}");
    }
}

proptest! {
    #[test]
    fn whatever_stands_under_its_keys_it_does_not_panic(
        one in anything(), two in anything(), three in anything(), inner in anything(),
        key in prop::sample::select(vec!["id", "title", "startsAt", "endsAt", "speakers", "categoryItems", "roomId", "categories"]),
    ) {
        let read = |document: Value| feed::read(document.to_string().as_bytes(), &options()).is_ok();
        read(json!({"sessions": one, "speakers": two, "categories": three, "rooms": inner, "questions": []}));
        read(all(vec![session("1"), with(session("2"), key, inner.clone())]));
        read(grid(&[(1, "A", vec![in_grid("1"), with(in_grid("2"), key, inner.clone())])]));
        read(json!([{"rooms": one, "timeSlots": two}, inner]));
    }
}
