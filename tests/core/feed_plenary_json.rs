//! plenary-programme JSON that is not quite what its schema says: what is read, and what an organiser is told with its place.

use plenary_core::{
    feed::{self, FeedFormat, Limits, ReadOptions, Unreadable},
    model::{LanguageTag, RoomId, Status},
};
use serde_json::{Value, json};

use crate::feed_support::{attempt, minutes, only, read, text, told, utc};

fn session(guid: &str) -> Value {
    json!({
        "guid": guid, "title": {"en": format!("About {guid}")}, "start": "2016-12-07T10:00:00+01:00", "duration_min": 30,
        "room": "hall", "format": "panel", "themes": ["climate"], "people": [{"person": "ana", "role": "speaker"}],
        "spoken_languages": ["en"]
    })
}

fn with(mut object: Value, key: &str, value: impl Into<Value>) -> Value {
    object[key] = value.into();
    object
}

fn programme(sessions: Vec<Value>) -> Value {
    json!({
        "$schema": "plenary-programme-1.schema.json", "format": "plenary-programme", "version": 1,
        "conference": {
            "id": "sum", "title": {"en": "Summit"}, "zone": "Europe/Paris", "start": "2016-12-07T09:00:00+01:00",
            "end": "2016-12-07T18:00:00+01:00", "languages": ["en"]
        },
        "venues": [{"id": "iena", "name": {"en": "Iéna"}}],
        "floors": [{"id": "ground", "venue": "iena", "level": 0, "name": {"en": "Ground floor"}}],
        "rooms": [{"id": "hall", "name": {"en": "Hall"}, "floor": "ground"}],
        "themes": [{"id": "climate", "title": {"en": "Climate"}}],
        "formats": [{"id": "panel", "title": {"en": "Panel"}}],
        "people": [{"id": "ana", "name": "Ana Gil"}],
        "sessions": sessions
    })
}

fn bytes(document: &Value) -> Vec<u8> {
    document.to_string().into_bytes()
}

#[test]
fn a_sound_programme_is_read_without_a_warning() {
    let reading = read(bytes(&programme(vec![session("a")])));
    assert_eq!((reading.format, told(&reading)), (FeedFormat::PlenaryJson, vec![]));
    let session = only(&reading);
    assert_eq!((session.start, minutes(session)), (Some(utc("2016-12-07T09:00:00Z")), Some(30)));
    assert_eq!(
        reading.programme.rooms[0].venue.as_ref().map(ToString::to_string).as_deref(),
        Some("iena"),
        "by its floor"
    );
}

#[test]
fn a_plain_text_where_languages_are_expected_is_a_text_in_an_unknown_one() {
    let reading = read(bytes(&programme(vec![with(session("a"), "title", "On maps")])));
    assert_eq!(only(&reading).title.get("und"), Some("On maps"));
    assert_eq!(told(&reading), [("form", "/sessions/0/title")]);
}

#[test]
fn what_is_meant_without_doubt_is_mended_and_told() {
    let odd = with(with(session("a"), "guid", 17), "duration_min", "45");
    let odd = with(with(odd, "start", "2016-12-07T10:00:00"), "themes", "climate");
    let reading = read(bytes(&programme(vec![odd])));
    let session = only(&reading);
    assert_eq!(
        (session.guid.as_str(), session.start, minutes(session)),
        ("17", Some(utc("2016-12-07T09:00:00Z")), Some(45))
    );
    assert_eq!(session.themes.len(), 1);
    let mut places: Vec<_> = told(&reading);
    places.sort_unstable();
    let wanted = ["duration_min", "guid", "start", "themes"].map(|field| format!("/sessions/0/{field}"));
    assert_eq!(places, wanted.each_ref().map(|place| ("form", place.as_str())));
}

#[test]
fn a_field_that_says_nothing_is_left_out_and_the_rest_is_kept() {
    let people = json!([{"person": "ana"}, {"role": "speaker"}, {"person": "ana", "role": "juggler"}]);
    let odd = with(with(session("a"), "people", people), "start", "soon");
    let reading = read(bytes(&programme(vec![odd, with(session("b"), "room", Value::Null)])));
    assert_eq!(reading.programme.sessions.len(), 2);
    let mut told = told(&reading);
    told.sort_unstable();
    let wanted = [
        ("bad_field", "/sessions/0/people/1"),
        ("bad_field", "/sessions/0/people/2/role"),
        ("bad_field", "/sessions/0/start"),
        ("no_start", "/sessions/0"),
    ];
    assert_eq!(told, wanted, "and null is as good as absent");
}

#[test]
fn references_that_lead_nowhere_are_left_out_and_told_by_pointer() {
    let odd = json!({
        "guid": "a", "title": {"en": "On maps"}, "start": "2016-12-07T10:00:00+01:00", "duration_min": 30,
        "day": "x", "room": "x", "format": "x", "themes": ["climate", "x"], "people": [{"person": "ana"}, {"person": "x"}],
        "organisations": [{"organisation": "x"}], "series": {"id": "x", "position": 1}, "repeats": "x", "alternatives": ["b", "x"]
    });
    let mut document = programme(vec![odd, with(session("b"), "start", "2016-12-07T11:00:00+01:00")]);
    document["conference"]["organisers"] = json!(["x"]);
    document["floors"] =
        json!([document["floors"][0], {"id": "lost", "venue": "x", "level": 1, "name": {"en": "First"}}]);
    document["rooms"] =
        json!([document["rooms"][0], {"id": "attic", "name": {"en": "Attic"}, "floor": "lost", "venue": "x"}]);
    document["transfers"] =
        json!([{"from": "iena", "to": "x", "walk_min": 9}, {"from": "x", "to": "iena", "walk_min": 9}]);
    document["people"] = json!([{"id": "ana", "name": "Ana Gil", "organisation": "x"}]);
    document["tools"] = json!([{"id": "t", "name": "Tool", "categories": ["x"], "organisations": ["x"], "use_cases": ["x"], "sessions": ["x"]}]);
    document["use_cases"] = json!([{"id": "u", "title": {"en": "Case"}, "tools": ["t", "x"], "organisations": ["x"], "sessions": ["a", "x"]}]);
    document["announcements"] = json!([{"id": "n", "text": {"en": "Closed"}, "venues": ["x"]}]);
    document["external_events"] = json!([{
        "id": "e", "title": {"en": "Walk"}, "start": "2016-12-06T10:00:00+01:00", "end": "2016-12-06T11:00:00+01:00",
        "zone": "Europe/Paris", "themes": ["x"]
    }]);
    let reading = read(bytes(&document));
    let mut places: Vec<&str> = told(&reading)
        .into_iter()
        .map(|(code, place)| {
            assert_eq!(code, "dangling_reference", "{place}");
            place
        })
        .collect();
    places.sort_unstable();
    let wanted = [
        "/announcements/0/venues/0",
        "/conference/organisers/0",
        "/external_events/0/themes/0",
        "/floors/1/venue",
        "/people/0/organisation",
        "/rooms/1/floor",
        "/rooms/1/venue",
        "/sessions/0/alternatives/1",
        "/sessions/0/day",
        "/sessions/0/format",
        "/sessions/0/organisations/0/organisation",
        "/sessions/0/people/1/person",
        "/sessions/0/repeats",
        "/sessions/0/room",
        "/sessions/0/series/id",
        "/sessions/0/themes/1",
        "/tools/0/categories/0",
        "/tools/0/organisations/0",
        "/tools/0/sessions/0",
        "/tools/0/use_cases/0",
        "/transfers/0/to",
        "/transfers/1/from",
        "/use_cases/0/organisations/0",
        "/use_cases/0/sessions/1",
        "/use_cases/0/tools/1",
    ];
    assert_eq!(places, wanted);
    let kept = reading.programme;
    assert_eq!((kept.floors.len(), kept.transfers.len()), (1, 0), "what is nothing without its reference goes");
    assert_eq!((kept.rooms.len(), kept.tools.len(), kept.use_cases.len()), (2, 1, 1), "all else stays");
}

#[test]
fn the_first_of_several_with_one_id_counts() {
    let mut document = programme(vec![session("a")]);
    document["rooms"] = json!([{"id": "hall", "name": {"en": "Hall"}}, {"id": "hall", "name": {"en": "Other hall"}}]);
    let reading = read(bytes(&document));
    assert_eq!(text(&reading.programme.rooms[0].name), "Hall");
    assert_eq!((reading.programme.rooms.len(), told(&reading)), (1, vec![("duplicate_id", "/rooms/1/id")]));
}

#[test]
fn without_a_guid_the_id_stands_in_and_a_repeated_guid_is_told() {
    let mut unnamed = with(session("a"), "id", "P-17");
    unnamed.as_object_mut().expect("an object").remove("guid");
    assert_eq!(told(&read(bytes(&programme(vec![unnamed])))), [("no_guid", "/sessions/0")]);
    let again = with(session("a"), "start", "2016-12-07T11:00:00+01:00");
    let reading = read(bytes(&programme(vec![session("a"), again])));
    assert_eq!(told(&reading), [("repeated_guid", "/sessions/1/guid")]);
    assert_ne!(reading.programme.sessions[0].id, reading.programme.sessions[1].id);
}

#[test]
fn a_session_without_a_title_is_left_out_and_told() {
    let reading = read(bytes(&programme(vec![with(session("a"), "title", json!({"en": " "})), session("b")])));
    assert_eq!((only(&reading).guid.as_str(), told(&reading)), ("b", vec![("no_title", "/sessions/0")]));
}

#[test]
fn times_that_contradict_each_other_are_told() {
    let end = |end: &str| with(session("a"), "end", end);
    for (session, length, wanted) in [
        (end("2016-12-07T11:00:00+01:00"), Some(60), vec![("end_contradicts_length", "/sessions/0/duration_min")]),
        (end("2016-12-07T10:30:00+01:00"), Some(30), vec![]),
        (end("2016-12-07T09:00:00+01:00"), Some(30), vec![("end_before_start", "/sessions/0/end")]),
        (with(session("a"), "duration_min", Value::Null), None, vec![("no_end", "/sessions/0")]),
        (
            with(session("a"), "duration_min", 0),
            None,
            vec![("bad_field", "/sessions/0/duration_min"), ("no_end", "/sessions/0")],
        ),
        (with(session("a"), "start", Value::Null), None, vec![("no_start", "/sessions/0")]),
    ] {
        let reading = read(bytes(&programme(vec![session])));
        assert_eq!((minutes(only(&reading)), told(&reading)), (length, wanted));
    }
}

#[test]
fn an_offset_that_the_zone_does_not_have_then_is_told_and_the_instant_counts() {
    let reading = read(bytes(&programme(vec![with(session("a"), "start", "2016-12-07T10:00:00+02:00")])));
    assert_eq!(only(&reading).start, Some(utc("2016-12-07T08:00:00Z")));
    assert_eq!(told(&reading), [("offset", "/sessions/0/start")]);
}

#[test]
fn languages_are_tags() {
    let odd =
        with(with(session("a"), "spoken_languages", json!(["English", "fr"])), "interpreted_languages", json!(["e n"]));
    let reading = read(bytes(&programme(vec![odd])));
    let spoken: Vec<&str> = only(&reading).spoken_languages.iter().map(LanguageTag::as_str).collect();
    assert_eq!(spoken, ["fr"]);
    let wanted = [("language", "/sessions/0/spoken_languages/0"), ("language", "/sessions/0/interpreted_languages/0")];
    assert_eq!(told(&reading), wanted);
}

#[test]
fn addresses_that_the_app_would_not_open_are_told() {
    let links = json!([{"url": "https://summit.example"}, {"url": "javascript:alert(1)"}]);
    let odd = with(with(session("a"), "links", links), "url", "summit.example/a");
    let reading = read(bytes(&programme(vec![odd])));
    assert_eq!((only(&reading).links.len(), &only(&reading).url), (1, &None));
    assert_eq!(told(&reading), [("link", "/sessions/0/url"), ("link", "/sessions/0/links/1/url")]);
}

#[test]
fn two_sessions_in_a_room_that_is_not_shared_are_told() {
    let mut document = programme(vec![session("a"), session("b")]);
    let reading = read(bytes(&document));
    assert_eq!(told(&reading), [("room_twice", "/sessions/1")]);
    assert_eq!(reading.warnings[0].message, "the session at /sessions/0 is in room hall at that time too");
    document["rooms"][0]["shared"] = json!(true);
    assert_eq!(told(&read(bytes(&document))), []);
    let meant = with(session("b"), "shares_room", true);
    assert_eq!(told(&read(bytes(&programme(vec![session("a"), meant])))), []);
}

#[test]
fn withdrawn_is_no_status_of_a_publisher() {
    let reading = read(bytes(&programme(vec![with(session("a"), "status", "withdrawn")])));
    assert_eq!((only(&reading).status, told(&reading)), (Status::Cancelled, vec![("form", "/sessions/0/status")]));
}

#[test]
fn a_part_that_is_misspelt_is_told() {
    let mut document = programme(vec![session("a")]);
    document["organizations"] = json!([{"id": "dinum", "name": "DINUM"}]);
    assert_eq!(told(&read(bytes(&document))), [("bad_field", "/organizations")]);
}

#[test]
fn a_conference_is_completed_from_what_there_is_and_told() {
    let mut document = programme(vec![session("a")]);
    document["conference"] = json!({"title": {"en": "Global Summit"}, "zone": "Europe/Paris"});
    let reading = read(bytes(&document));
    let conference = &reading.programme.conference;
    assert_eq!(conference.id.as_str(), "global-summit");
    assert_eq!(
        (Some(conference.start), Some(conference.end)),
        (Some(utc("2016-12-07T09:00:00Z")), Some(utc("2016-12-07T09:30:00Z")))
    );
    assert_eq!(told(&reading), [("bad_field", "/conference/id"), ("bad_field", "/conference/start")]);
}

#[test]
fn a_zone_is_the_documents_or_the_one_that_is_given() {
    let mut document = programme(vec![session("a")]);
    document["conference"]["zone"] = json!("Paris");
    assert_eq!(attempt(bytes(&document), None), Err(Unreadable::ZoneNeeded));
    let reading = attempt(bytes(&document), Some(chrono_tz::Europe::Paris)).expect("a zone is given");
    assert_eq!(told(&reading), [("zone", "/conference/zone")]);
}

#[test]
fn a_version_that_is_not_known_is_refused_and_none_is_told() {
    let mut document = programme(vec![session("a")]);
    document["version"] = json!(2);
    let refused = attempt(bytes(&document), None).expect_err("it is another format").to_string();
    assert!(refused.starts_with("plenary-programme JSON, version 2; Plenary reads"), "{refused}");
    document["version"] = Value::Null;
    assert_eq!(told(&read(bytes(&document))), [("bad_field", "/version")]);
}

#[test]
fn what_can_not_be_a_programme_is_refused_in_words() {
    let without = |key: &str| {
        let mut document = programme(vec![session("a")]);
        document.as_object_mut().expect("an object").remove(key);
        attempt(bytes(&document), None).expect_err(key)
    };
    assert_eq!(without("sessions"), Unreadable::NoSession);
    let Unreadable::Malformed { place, .. } = without("conference") else { panic!("there is no conference") };
    assert_eq!(place.as_deref(), Some("/conference"));
    let whole = bytes(&programme(vec![session("a")]));
    let Err(Unreadable::Malformed { detail, place }) = attempt(&whole[..whole.len() - 9], None) else {
        panic!("it is cut off")
    };
    assert_eq!((detail.as_str(), place.as_deref()), ("the JSON breaks off", Some("line 1")));
}

#[test]
fn more_than_is_taken_is_told_with_its_place() {
    let limits = Limits { sessions: 1, text: 20, ..Limits::default() };
    let long = with(session("a"), "abstract", json!({"en": "Words and words and words."}));
    let document = bytes(&programme(vec![long, session("b")]));
    let reading = feed::read(&document, &ReadOptions { limits, ..ReadOptions::default() }).expect("it is a programme");
    assert_eq!(only(&reading).summary.get("en"), Some("Words and words and"));
    assert_eq!(told(&reading), [("too_long", "/sessions/0/abstract"), ("too_many", "/sessions/1")]);
    assert_eq!(only(&reading).room.as_ref().map(RoomId::as_str), Some("hall"));
}
