//! c3voc's and pretalx's `schedule.json`: what their files do, one by one. Times are in `feed_times`.

use plenary_core::{
    diff::compare,
    feed::{FeedFormat, Unreadable},
    identity::pair,
    model::{LinkKind, PersonId, RoomId},
};
use serde_json::{Value, json};

use crate::feed_support::{attempt, event as xml_event, in_paris, minutes, only, read, text, told, utc};

const EVENTS: &str = "/schedule/conference/days/0/rooms/Hall";

fn event(guid: &str) -> Value {
    json!({
        "id": 1, "guid": guid, "logo": "", "date": "2016-12-07T10:00:00+01:00", "start": "10:00", "duration": "00:30",
        "room": "Hall", "slug": "a", "url": "https://summit.example/a", "title": format!("About {guid}"), "subtitle": "",
        "track": "Climate", "type": "talk", "language": "en", "abstract": "Words.", "description": "",
        "recording_license": "", "do_not_record": false,
        "persons": [{"id": 7, "code": "ANNA", "public_name": "Ana Gil", "biography": "Writes.", "answers": []}],
        "links": [], "attachments": []
    })
}

fn with(mut object: Value, key: &str, value: impl Into<Value>) -> Value {
    object[key] = value.into();
    object
}

fn schedule(events: Vec<Value>) -> Value {
    let day = json!({
        "index": 1, "date": "2016-12-07", "day_start": "2016-12-07T06:00:00+01:00",
        "day_end": "2016-12-08T05:59:00+01:00", "rooms": {"Hall": events}
    });
    json!({"schedule": {"version": "1", "base_url": "https://summit.example/", "conference": {
        "acronym": "sum", "title": "Summit", "start": "2016-12-07", "end": "2016-12-09", "daysCount": 1,
        "timeslot_duration": "00:15", "time_zone_name": "Europe/Paris", "days": [day]
    }}})
}

fn bytes(document: &Value) -> Vec<u8> {
    document.to_string().into_bytes()
}

#[test]
fn a_sound_schedule_is_read_without_a_warning() {
    let reading = read(bytes(&schedule(vec![event("a")])));
    assert_eq!((reading.format, told(&reading)), (FeedFormat::ScheduleJson, vec![]));
    let session = only(&reading);
    assert_eq!((session.guid.as_str(), session.source_id.as_deref()), ("a", Some("1")));
    assert_eq!((session.start, minutes(session)), (Some(utc("2016-12-07T09:00:00Z")), Some(30)));
    assert_eq!(session.title.get("en"), Some("About a"));
    assert_eq!(text(&reading.programme.people[0].bio), "Writes.");
    assert_eq!(reading.programme.conference.url.as_deref(), Some("https://summit.example/"));
}

#[test]
fn days_are_counted_from_0_or_from_1() {
    let one = schedule(vec![event("a")]);
    let mut zero = one.clone();
    zero["schedule"]["conference"]["days"][0]["index"] = json!(0);
    assert_eq!(read(bytes(&zero)), read(bytes(&one)));
}

#[test]
fn a_schema_and_a_generator_may_stand_beside_or_inside() {
    let plain = schedule(vec![event("a")]);
    let generator = json!({"name": "pretalx", "version": "2026.3.0"});
    let beside =
        with(with(plain.clone(), "$schema", "https://c3voc.example/schema.json"), "generator", generator.clone());
    let mut inside = plain.clone();
    inside["schedule"]["generator"] = generator;
    for document in [beside, inside] {
        assert_eq!(read(bytes(&document)), read(bytes(&plain)));
    }
}

#[test]
fn a_zone_in_which_no_time_is_gives_way_to_the_offsets() {
    let mut document = schedule(vec![event("a")]);
    document["schedule"]["conference"]["time_zone_name"] = json!("UTC");
    let conference = "/schedule/conference";
    let reading = read(bytes(&document));
    assert_eq!(reading.programme.conference.zone.name(), "Etc/GMT-1");
    assert_eq!(only(&reading).start, Some(utc("2016-12-07T09:00:00Z")));
    assert_eq!(told(&reading), [("zone", conference), ("zone", conference)]);
    let reading = attempt(bytes(&document), Some(chrono_tz::Europe::Berlin)).expect("a zone is given");
    assert_eq!(reading.programme.conference.zone, chrono_tz::Europe::Berlin);
    assert_eq!(told(&reading), [("zone", conference)]);
}

#[test]
fn answers_are_the_organisers_and_never_kept() {
    let answers =
        json!([{"question": 1, "question_text": {"en": "Meals?", "de": "Essen?"}, "answer": {"en": "Vegan"}}]);
    let person = with(event("a")["persons"][0].clone(), "answers", answers.clone());
    let reading = read(bytes(&schedule(vec![with(with(event("a"), "answers", answers), "persons", json!([person]))])));
    assert_eq!(told(&reading), []);
    let kept = serde_json::to_string(&reading.programme).expect("it can be written");
    assert!(!kept.contains("Vegan") && !kept.contains("Essen"), "{kept}");
}

#[test]
fn newer_exports_have_codes_ends_people_without_ids_and_lists_of_rooms_and_tracks() {
    let person = json!({
        "code": "ANNA", "guid": "0b77", "name": "Ana Gil", "public_name": "Ana Gil", "avatar": null, "biography": "Writes.",
        "url": "https://summit.example/speaker/ANNA/"
    });
    let newer = with(with(event("a"), "code", "G9JGWY"), "end", "2016-12-07T10:30:00+01:00");
    let newer = with(with(newer, "track", Value::Null), "persons", json!([person]));
    let mut document = with(schedule(vec![newer]), "generator", json!({"name": "pretalx"}));
    let conference = &mut document["schedule"]["conference"];
    conference["url"] = json!("https://summit.example/2016/");
    conference["colors"] = json!({"primary": "#fff"});
    conference["rooms"] =
        json!([{"guid": "9c11", "name": "Hall", "slug": "1-hall", "description": null, "capacity": 120}]);
    conference["tracks"] = json!([{"name": "Climate", "slug": "climate", "color": "#0f0"}]);
    let reading = read(bytes(&document));
    assert_eq!(told(&reading), []);
    let session = only(&reading);
    assert_eq!((minutes(session), session.themes.len()), (Some(30), 0));
    assert_eq!(session.room.as_ref().map(RoomId::as_str), Some("9c11"), "a room with a guid may be renamed");
    assert_eq!(reading.programme.rooms[0].capacity, Some(120));
    let person = &reading.programme.people[0];
    assert_eq!(
        (person.name.as_str(), person.url.as_deref()),
        ("Ana Gil", Some("https://summit.example/speaker/ANNA/"))
    );
    assert_eq!(reading.programme.conference.url.as_deref(), Some("https://summit.example/2016/"));
}

#[test]
fn one_guid_on_all_rooms_tells_none_apart() {
    let mut document = schedule(vec![event("a")]);
    let conference = &mut document["schedule"]["conference"];
    conference["rooms"] = json!([{"name": "Hall", "guid": "b379"}, {"name": "Side room", "guid": "b379"}]);
    assert_eq!(only(&read(bytes(&document))).room.as_ref().map(RoomId::as_str), Some("hall"));
}

#[test]
fn an_end_that_contradicts_the_duration_counts_and_is_told() {
    let reading = read(bytes(&schedule(vec![with(event("a"), "end", "2016-12-07T11:00:00+01:00")])));
    assert_eq!(minutes(only(&reading)), Some(60));
    assert_eq!(told(&reading), [("end_contradicts_length", format!("{EVENTS}/0").as_str())]);
    assert_eq!(minutes(only(&read(bytes(&schedule(vec![with(event("a"), "end", "10:30")]))))), Some(30), "a clock");
}

#[test]
fn links_and_attachments_are_lists_of_addresses_with_titles() {
    let links = json!([{"url": "https://summit.example/slides", "title": "Slides"}, "https://summit.example/more",
                       {"title": "No address"}, {"url": "javascript:alert(1)", "title": "Run"}]);
    let files = json!([{"url": "/media/a.pdf", "title": "Paper"}]);
    let reading = read(bytes(&schedule(vec![with(with(event("a"), "links", links), "attachments", files)])));
    let session = only(&reading);
    let kinds: Vec<LinkKind> = session.links.iter().map(|link| link.kind).collect();
    assert_eq!(kinds, [LinkKind::Slides, LinkKind::Other]);
    assert_eq!(session.attachments[0].url, "https://summit.example/media/a.pdf");
    let place = format!("{EVENTS}/0");
    assert_eq!(told(&reading), [("link", place.as_str()); 2]);
}

#[test]
fn version_2_has_a_flat_list_of_events_with_full_times_rooms_tracks_and_participants() {
    let event = json!({
        "type": "OTHER", "guid": "a", "code": "HQCCYH", "start": "2024-12-27T10:30:00+01:00", "end": "2024-12-27T11:00:00+01:00",
        "room": {"name": "Saal 1", "slug": "saal-1", "guid": "ba69"}, "title": "Opening", "language": "en",
        "track": {"slug": "art-beauty", "guid": "3dc5"},
        "participants": [{"guid": "p-1", "name": "Ana Gil", "role": "SPEAKER"}, {"guid": "p-2", "name": "Bo Ek", "role": "CONTRIBUTOR"}],
        "links": [{"type": "ORIGIN", "url": "https://hub.example/a", "title": "Page"},
                  {"type": "FEEDBACK", "url": "https://hub.example/f"}],
        "attachments": [{"type": "PAPER", "url": "https://hub.example/a.pdf", "title": "Paper"}]
    });
    let document = json!({"$schema": "../schema2.json", "schedule": {
        "version": "2024-12-26 20:23", "base_url": "https://hub.example/",
        "conference": {
            "acronym": "38c3", "title": "38C3", "time_zone_name": "Europe/Berlin", "languages": ["en", "de"],
            "start": "2024-12-27T09:30:00+00:00", "end": "2024-12-30T17:45:00+00:00",
            "tracks": [{"guid": "3dc5", "name": "Art & Beauty", "slug": "art-beauty"}],
            "rooms": [
                {"name": "Saal 1", "slug": "saal-1", "guid": "ba69", "capacity": 3025, "description": {"en": "Level +2"}},
                {"name": "Stage", "slug": "stage", "guid": "53f4", "capacity": null, "description": "Level 0"}
            ],
            "days": [{"index": 1, "date": "2024-12-27", "start": "2024-12-27T09:30:00+00:00"}]
        },
        "events": [event]
    }});
    let reading = read(bytes(&document));
    assert_eq!(told(&reading), []);
    let session = only(&reading);
    assert_eq!((session.guid.as_str(), session.source_id.as_deref()), ("a", Some("HQCCYH")));
    assert_eq!((session.start, session.end), (Some(utc("2024-12-27T09:30:00Z")), Some(utc("2024-12-27T10:00:00Z"))));
    assert_eq!(text(&reading.programme.rooms[0].name), "Saal 1");
    assert_eq!(text(&reading.programme.themes[0].title), "Art & Beauty");
    let people: Vec<&str> = session.people.iter().map(|one| one.person.as_str()).collect();
    assert_eq!(people, ["ana-gil", "bo-ek"]);
    let kinds: Vec<LinkKind> = session.links.iter().map(|link| link.kind).collect();
    assert_eq!(kinds, [LinkKind::Website, LinkKind::Feedback]);
    assert_eq!(session.attachments.len(), 1);
}

#[test]
fn a_feed_that_switches_to_xml_shows_no_changed_speakers() {
    let json = with(event("a"), "abstract", "");
    let json = with(with(with(json, "track", ""), "type", ""), "url", "");
    let from_json = read(bytes(&schedule(vec![json]))).programme;
    let persons = "<language>en</language><persons><person id=\"907\">Ana  Gil</person></persons>";
    let from_xml = read(in_paris(&[xml_event("a", persons)])).programme;
    assert_eq!(from_json.people[0].id, from_xml.people[0].id, "whatever number each format gives her");
    assert_eq!(compare(&from_json, &from_xml, &pair(&from_json, &from_xml)), []);
}

#[test]
fn places_are_json_pointers_also_in_rooms_with_a_slash() {
    let mut document = schedule(vec![]);
    document["schedule"]["conference"]["days"][0]["rooms"] =
        json!({"Hall 1/2~": [with(event("a"), "duration", "long")]});
    let place = "/schedule/conference/days/0/rooms/Hall 1~12~0/0";
    assert_eq!(told(&read(bytes(&document))), [("form", place), ("bad_field", place), ("no_end", place)]);
}

#[test]
fn what_is_no_day_no_session_and_no_list_is_told_and_the_rest_is_read() {
    let odd = with(with(event("a"), "persons", "Ana Gil"), "links", json!({"url": "https://summit.example"}));
    let nameless = with(event("b"), "persons", json!([{"id": 3}, {"id": 4, "name": "Bo Ek"}, "Cy Ng", null]));
    let nameless = with(with(nameless, "date", "2016-12-07T11:00:00+01:00"), "start", "11:00");
    let mut document = schedule(vec![odd, json!("Lunch"), nameless]);
    let days = &mut document["schedule"]["conference"]["days"];
    *days = json!([days[0], "Thursday", {"date": "2016-12-09", "rooms": []}, {"date": "2016-12-09", "rooms": "Hall"}]);
    let reading = read(bytes(&document));
    assert_eq!(reading.programme.sessions.len(), 2);
    let people: Vec<&str> =
        reading.programme.sessions[1].people.iter().map(|one| &one.person).map(PersonId::as_str).collect();
    assert_eq!(people, ["bo-ek", "cy-ng"]);
    let [persons, links, lunch, third] = ["0/persons", "0/links", "1", "2"].map(|at| format!("{EVENTS}/{at}"));
    let wanted = [
        ("bad_field", persons.as_str()),
        ("bad_field", links.as_str()),
        ("bad_object", lunch.as_str()),
        ("bad_object", "/schedule/conference/days/1"),
        ("bad_field", "/schedule/conference/days/3/rooms"),
        ("bad_field", third.as_str()),
        ("bad_field", third.as_str()),
    ];
    assert_eq!(told(&reading), wanted);
}

#[test]
fn a_schedule_without_days_and_events_is_refused_with_its_place() {
    let refused = |schedule: Value| {
        let document = json!({"schedule": schedule});
        match attempt(bytes(&document), None) {
            Err(Unreadable::Malformed { place, .. }) => place.unwrap_or_default(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refused(json!([])), "/schedule");
    assert_eq!(refused(json!({"conference": 1})), "/schedule/conference");
    assert_eq!(refused(json!({"conference": {"title": "Summit"}})), "/schedule/conference/days");
    assert_eq!(refused(json!({"conference": {"title": "Summit", "days": {}}})), "/schedule/conference/days");
}
