//! OSEM's JSON API. No real document was found: these are made after its serializers.

use chrono_tz::{Europe::Madrid, Tz};
use plenary_core::{
    feed::{self, FeedFormat, ReadOptions, Reading, WarningCode},
    model::Session,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::anything;

fn event(guid: &str) -> Value {
    json!({
        "guid": guid, "url": "https://osem.example/conferences/oss26/program/proposals/17", "title": format!("About {guid}"),
        "length": 45, "scheduled_date": "2026-06-26T09:00:00.000Z", "language": "English", "abstract": "Words.",
        "speaker_ids": [5], "type": "Workshop", "room": "rOOm_1", "track": "tRacK_1"
    })
}

fn with(mut event: Value, key: &str, value: impl Into<Value>) -> Value {
    event[key] = value.into();
    event
}

fn events(events: Vec<Value>) -> Value {
    json!({"events": events})
}

/// The events with the three other documents beside them.
fn joined(list: Vec<Value>) -> Value {
    json!({
        "events": list,
        "rooms": [{"guid": "rOOm_1", "name": "Salón de actos", "description": ""}],
        "tracks": [{"guid": "tRacK_1", "name": "Privacy", "color": "#ff0000"}],
        "speakers": [{"url": "https://osem.example/users/5", "name": "Ana Gil", "affiliation": "", "biography": "Writes."}]
    })
}

fn conference() -> Value {
    json!({"conference": {
        "short_title": "oss26", "title": "OpenSouthCode 2026", "url": "https://osem.example/conferences/oss26",
        "description": "", "start_date": "2026-06-26", "end_date": "2026-06-27", "date_range": "June 26 - 27",
        "difficulty_levels": [{"id": 2, "title": "Easy", "description": ""}],
        "event_types": [{"id": 3, "title": "Talk", "length": 30}],
        "rooms": [{"id": 8, "size": 120, "events": [{
            "guid": "On maps", "title": "On maps", "subtitle": "", "abstract": "Words.", "description": "",
            "is_highlight": false, "start_time": "2026-06-26T09:00:00.000Z", "event_type_id": 3, "difficulty_level_id": 2,
            "track_id": 4, "speaker_names": "Ana Gil and Luis Ruiz"
        }]}],
        "tracks": [{"id": 4, "name": "Privacy"}], "revision": 12
    }})
}

fn linked() -> Value {
    json!({
        "data": {
            "id": "9", "type": "conference", "attributes": {"title": "SeaGL 2024"},
            "relationships": {"events": {"data": [{"id": "31", "type": "event"}]}},
            "links": {"self": "https://osem.seagl.example/conferences/seagl2024"}
        },
        "included": [
            {"id": "31", "type": "event",
             "attributes": {"abstract": "Words.", "beginning": "2024-11-08T09:00:00.000-08:00",
                            "end": "2024-11-08T09:50:00.000-08:00", "title": "On maps"},
             "relationships": {"presenters": {"data": [{"id": "5", "type": "user"}]},
                               "room": {"data": {"id": "2", "type": "room"}}, "track": {"data": {"id": "4", "type": "track"}}},
             "links": {"self": "https://osem.seagl.example/conferences/seagl2024/program/proposals/31"}},
            {"id": "5", "type": "user", "attributes": {"name": "Ana Gil", "gravatar-id": "aa", "biography": "Writes."}},
            {"id": "2", "type": "room", "attributes": {"name": "Room 340"}},
            {"id": "4", "type": "track", "attributes": {"name": "Privacy"}}
        ]
    })
}

fn read_in(document: &Value, zone: Option<Tz>) -> Reading {
    feed::read(document.to_string().as_bytes(), &ReadOptions { zone, ..ReadOptions::default() })
        .expect("it is a programme")
}

fn read(document: &Value) -> Reading {
    read_in(document, Some(Madrid))
}

fn only(document: &Value) -> Session {
    let mut sessions = read(document).programme.sessions;
    assert_eq!(sessions.len(), 1, "one session");
    sessions.remove(0)
}

fn count(reading: &Reading, code: WarningCode) -> usize {
    reading.warnings.iter().filter(|warning| warning.code == code).count()
}

fn start(session: &Session) -> String {
    session.start.expect("a start").to_rfc3339()
}

#[test]
fn all_three_documents_are_known_by_their_content() {
    for document in [events(vec![event("a")]), conference(), linked()] {
        assert_eq!(read(&document).format, FeedFormat::OsemJson);
    }
}

#[test]
fn the_guid_is_the_guid_and_the_number_of_the_address_the_source_id() {
    let session = only(&events(vec![event("tOtZdcurGOfgHPLmS0_tEA")]));
    assert_eq!((session.guid.as_str(), session.source_id.as_deref()), ("tOtZdcurGOfgHPLmS0_tEA", Some("17")));
    assert_eq!(session.spoken_languages[0].as_str(), "en", "languages are English names");
}

#[test]
fn a_wall_clock_that_is_labelled_as_utc_is_the_venues() {
    let reading = read(&events(vec![event("a")]));
    assert_eq!(start(&reading.programme.sessions[0]), "2026-06-26T07:00:00+00:00", "09:00 in Madrid");
    assert_eq!(count(&reading, WarningCode::FalseOffset), 1);
}

#[test]
fn without_a_zone_the_time_stays_as_written() {
    let reading = read_in(&events(vec![event("a")]), None);
    assert_eq!(start(&reading.programme.sessions[0]), "2026-06-26T09:00:00+00:00");
    assert_eq!(count(&reading, WarningCode::Zone), 1, "and it is said that none was named");
}

#[test]
fn a_true_offset_stays() {
    let session = only(&events(vec![with(event("a"), "scheduled_date", "2026-06-26T09:00:00.000+02:00")]));
    assert_eq!(start(&session), "2026-06-26T07:00:00+00:00");
}

#[test]
fn the_length_is_in_minutes() {
    let session = only(&events(vec![event("a")]));
    assert_eq!((session.end.expect("an end") - session.start.expect("a start")).num_minutes(), 45);
}

#[test]
fn what_is_not_scheduled_is_listed_so() {
    let reading = read(&events(vec![event("a"), with(event("b"), "scheduled_date", Value::Null)]));
    assert_eq!(reading.programme.sessions[1].start, None);
}

#[test]
fn rooms_tracks_and_speakers_of_other_documents_are_told_once_each() {
    let reading = read(&events(vec![event("a"), event("b")]));
    assert_eq!(reading.programme.sessions[0].room, None, "a guid is no name");
    assert_eq!(count(&reading, WarningCode::DanglingReference), 3);
}

#[test]
fn they_are_resolved_where_they_stand_beside_the_events() {
    let programme = read(&joined(vec![event("a")])).programme;
    assert_eq!(programme.rooms[0].name.get("und"), Some("Salón de actos"));
    assert_eq!(programme.themes[0].title.get("und"), Some("Privacy"));
    assert_eq!(programme.people[0].name, "Ana Gil", "by the number of the account");
}

#[test]
fn a_conference_has_its_events_in_rooms_without_names_and_titles_for_guids() {
    let reading = read(&conference());
    let session = &reading.programme.sessions[0];
    assert_eq!(reading.programme.conference.id.as_str(), "oss26");
    assert_eq!(start(session), "2026-06-26T07:00:00+00:00", "the same false offset");
    assert_eq!((session.end.expect("an end") - session.start.expect("a start")).num_minutes(), 30, "of its type");
    assert_eq!(reading.programme.rooms[0].name.get("und"), Some("Room 8"));
    assert_eq!(reading.programme.rooms[0].capacity, Some(120));
    assert_eq!(count(&reading, WarningCode::NoGuid), 1, "a title is no guid");
    let names: Vec<&str> = reading.programme.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Ana Gil", "Luis Ruiz"]);
}

#[test]
fn what_version_two_refers_to_and_does_not_include_is_told() {
    let mut document = linked();
    document["data"]["relationships"]["events"]["data"] =
        json!([{"id": "99", "type": "event"}, {"id": "31", "type": "event"}]);
    document["included"][0]["relationships"]["room"]["data"]["id"] = json!("77");
    let reading = read(&document);
    assert_eq!(reading.programme.sessions[0].room, None);
    let told: Vec<_> = reading.warnings.iter().map(|warning| (warning.code, warning.place.as_str())).collect();
    let wanted =
        ["/data/relationships/events/data/0", "/included"].map(|place| (WarningCode::DanglingReference, place));
    assert_eq!(told[..2], wanted);
}

#[test]
fn version_two_has_records_and_true_offsets() {
    let reading = read_in(&linked(), Some(chrono_tz::America::Los_Angeles));
    let programme = reading.programme;
    let session = &programme.sessions[0];
    assert_eq!(start(session), "2024-11-08T17:00:00+00:00");
    assert_eq!((session.end.expect("an end") - session.start.expect("a start")).num_minutes(), 50);
    assert_eq!(session.source_id.as_deref(), Some("31"), "as in OSEM's schedule.xml");
    assert_eq!(programme.rooms[0].name.get("und"), Some("Room 340"));
    assert_eq!(programme.people[0].name, "Ana Gil");
    assert_eq!(programme.themes[0].title.get("und"), Some("Privacy"));
    assert_eq!(reading.warnings, []);
}

#[test]
fn a_utc_beginning_of_version_two_is_true() {
    let mut document = linked();
    document["included"][0]["attributes"]["beginning"] = json!("2024-11-08T17:00:00Z");
    let programme = read_in(&document, Some(chrono_tz::America::Los_Angeles)).programme;
    assert_eq!(start(&programme.sessions[0]), "2024-11-08T17:00:00+00:00");
}

#[test]
fn a_list_of_events_alone_and_the_list_of_conferences_are_not_taken_for_it() {
    let refused = |document: Value| {
        feed::read(document.to_string().as_bytes(), &ReadOptions::default()).expect_err("refused").to_string()
    };
    let home_made = refused(json!({"events": [{"title": "A", "start": "10:00"}]}));
    assert!(home_made.contains("JSON with events"), "{home_made}");
    assert!(refused(json!({"conferences": []})).contains("OSEM's list of conferences"));
}

proptest! {
    #[test]
    fn whatever_stands_under_its_keys_it_does_not_panic(
        one in anything(), two in anything(), inner in anything(),
        key in prop::sample::select(vec!["guid", "url", "title", "length", "scheduled_date", "speaker_ids", "room", "track"]),
        about in prop::sample::select(vec!["rooms", "event_types", "tracks", "start_date", "title"]),
    ) {
        let read = |document: &Value| {
            let options = ReadOptions { zone: Some(Madrid), ..ReadOptions::default() };
            feed::read(document.to_string().as_bytes(), &options).is_ok()
        };
        read(&events(vec![event("a"), with(event("b"), key, inner.clone())]));
        read(&with(with(joined(vec![event("a")]), "rooms", one.clone()), "speakers", two.clone()));
        let mut document = conference();
        document["conference"][about] = inner.clone();
        read(&document);
        let mut document = linked();
        document["included"][0]["attributes"] = inner;
        document["included"][1] = one;
        document["included"][0]["relationships"] = two;
        read(&document);
    }
}
