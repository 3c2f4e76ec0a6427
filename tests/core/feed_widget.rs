//! pretalx's widget: what its files do, one by one.

use plenary_core::{
    feed::{self, FeedFormat, ReadOptions, Reading, WarningCode},
    identity::pair,
    model::{FormatKind, Session},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::anything;

fn talk(code: &str) -> Value {
    json!({
        "code": code, "id": 11, "title": format!("About {code}"), "abstract": "Words.", "speakers": ["ANNA"], "track": 7,
        "start": "2026-08-28T09:30:00+02:00", "end": "2026-08-28T09:50:00+02:00", "room": 1, "duration": 20,
        "updated": "2026-08-16T14:43:37Z", "content_locale": "en"
    })
}

fn pause(room: u32) -> Value {
    json!({
        "id": 90 + room, "title": {"en": "Morning Break", "fr": "Pause du matin"}, "start": "2026-08-28T08:40:00Z",
        "end": "2026-08-28T11:15:00+02:00", "room": room
    })
}

fn with(mut talk: Value, key: &str, value: impl Into<Value>) -> Value {
    talk[key] = value.into();
    talk
}

fn widget(talks: Vec<Value>) -> Value {
    json!({
        "talks": talks, "version": "0.7.0", "schedule_id": 3, "timezone": "Europe/Paris",
        "event_start": "2026-08-28", "event_end": "2026-08-30",
        "tracks": [{"id": 7, "name": {"en": "Basics", "fr": "Bases"}, "description": {}, "color": "#49ec19"}],
        "rooms": [
            {"id": 1, "name": {"en": "Main hall", "fr": "Grande salle"}, "description": ""},
            {"id": 2, "name": {"en": "Side room"}, "description": {"en": "Upstairs"}}
        ],
        "speakers": [{"code": "ANNA", "name": "Anna Lind", "avatar": "https://pretalx.example/a.webp"},
                     {"code": "ANNB", "name": "Anna Lind", "avatar": null}]
    })
}

fn read(document: &Value) -> Reading {
    feed::read(document.to_string().as_bytes(), &ReadOptions::default()).expect("it is a programme")
}

fn only(talks: Vec<Value>) -> Session {
    let mut sessions = read(&widget(talks)).programme.sessions;
    assert_eq!(sessions.len(), 1, "one session is left");
    sessions.remove(0)
}

fn count(reading: &Reading, code: WarningCode) -> usize {
    reading.warnings.iter().filter(|warning| warning.code == code).count()
}

#[test]
fn it_is_known_by_its_content_with_zone_rooms_tracks_and_people() {
    let reading = read(&widget(vec![talk("AAAAAA")]));
    assert_eq!(reading.format, FeedFormat::PretalxWidget);
    assert_eq!(reading.warnings, []);
    let programme = reading.programme;
    assert_eq!(programme.conference.zone, chrono_tz::Europe::Paris);
    assert_eq!(programme.conference.edition_label.as_deref(), Some("0.7.0"));
    assert_eq!(programme.rooms[0].name.get("fr"), Some("Grande salle"), "names are maps");
    assert_eq!(programme.themes[0].title.get("fr"), Some("Bases"));
    assert_eq!(programme.people[0].name, "Anna Lind");
}

#[test]
fn the_code_is_the_guid_and_the_slot_is_the_source_id() {
    let session = only(vec![talk("AAAAAA")]);
    assert_eq!((session.guid.as_str(), session.source_id.as_deref()), ("AAAAAA", Some("11")));
    let old = read(&widget(vec![talk("AAAAAA")])).programme;
    let new = read(&widget(vec![with(talk("AAAAAA"), "id", 4711)])).programme;
    assert_eq!(pair(&old, &new).matched.len(), 1, "another slot is the same talk");
}

#[test]
fn breaks_without_a_code_are_breaks_once_for_each_room() {
    let reading = read(&widget(vec![pause(1), pause(2), talk("AAAAAA")]));
    let programme = &reading.programme;
    let pauses: Vec<&Session> = programme.sessions.iter().filter(|session| session.guid.as_str() != "AAAAAA").collect();
    assert_eq!(pauses.len(), 2);
    for session in pauses {
        let format = programme.formats.iter().find(|format| Some(&format.id) == session.format.as_ref());
        assert_eq!(format.map(|format| format.kind), Some(FormatKind::Break));
        assert_eq!(session.title.get("fr"), Some("Pause du matin"), "titles of breaks are maps");
    }
    assert_eq!(count(&reading, WarningCode::NoGuid), 0, "nothing is missing");
}

#[test]
fn a_break_stays_the_same_with_another_slot_and_a_later_start() {
    let old = read(&widget(vec![pause(1), pause(2)])).programme;
    let later = with(with(pause(2), "id", 700), "start", "2026-08-28T10:50:00+02:00");
    let new = read(&widget(vec![later, with(pause(1), "id", 701)])).programme;
    let pairing = pair(&old, &new);
    assert_eq!((pairing.matched.len(), pairing.added.len()), (2, 0));
    for found in pairing.matched {
        assert_eq!(old.sessions[found.old].room, new.sessions[found.new].room, "each in its room");
    }
}

#[test]
fn offsets_of_start_and_end_may_differ() {
    let session = only(vec![pause(1)]);
    let minutes = (session.end.expect("an end") - session.start.expect("a start")).num_minutes();
    assert_eq!(minutes, 35, "10:40 to 11:15 in Paris");
}

#[test]
fn the_end_counts_and_not_the_duration_of_the_submission() {
    let session = only(vec![with(talk("AAAAAA"), "duration", 40)]);
    assert_eq!((session.end.expect("an end") - session.start.expect("a start")).num_minutes(), 20);
    let session = only(vec![with(talk("AAAAAA"), "end", Value::Null)]);
    let minutes = (session.end.expect("an end") - session.start.expect("a start")).num_minutes();
    assert_eq!(minutes, 20, "the duration stands in for an end that is missing");
}

#[test]
fn one_code_in_two_slots_at_one_time_is_one_session_in_the_first_room() {
    // The other slot writes the same time with another offset.
    let other = with(with(talk("AAAAAA"), "id", 12), "start", "2026-08-28T07:30:00Z");
    for talks in [vec![talk("AAAAAA"), with(other.clone(), "room", 2)], vec![with(other, "room", 2), talk("AAAAAA")]] {
        let reading = read(&widget(talks));
        assert_eq!(reading.programme.sessions.len(), 1);
        let room = reading.programme.sessions[0].room.as_ref().map(ToString::to_string);
        assert_eq!(room.as_deref(), Some("1"), "whatever the order of the talks");
        assert_eq!(count(&reading, WarningCode::RepeatedGuid), 1, "and it is said");
    }
}

#[test]
fn one_code_at_two_times_is_two_occurrences() {
    let repeat = with(with(talk("AAAAAA"), "start", "2026-08-29T09:30:00+02:00"), "end", "2026-08-29T09:50:00+02:00");
    assert_eq!(read(&widget(vec![talk("AAAAAA"), repeat])).programme.sessions.len(), 2);
}

#[test]
fn a_renamed_room_is_the_same_room() {
    let old = read(&widget(vec![talk("AAAAAA")])).programme;
    let mut renamed = widget(vec![talk("AAAAAA")]);
    renamed["rooms"][0]["name"] = json!({"en": "Great hall"});
    assert_eq!(old.sessions[0].room, read(&renamed).programme.sessions[0].room);
}

#[test]
fn texts_may_be_maps_and_the_locale_is_the_language() {
    let session = only(vec![with(talk("AAAAAA"), "abstract", json!({"en": "Words.", "fr": "Des mots."}))]);
    assert_eq!(session.summary.get("fr"), Some("Des mots."));
    assert_eq!(session.title.get("en"), Some("About AAAAAA"), "a plain text is in the talk's language");
    assert_eq!(session.spoken_languages[0].as_str(), "en");
}

#[test]
fn only_what_is_confirmed_or_accepted_is_shown_where_there_are_states() {
    let states = ["confirmed", "accepted", "rejected", "submitted", "submitted", "canceled", "withdrawn"];
    let talks = states.iter().enumerate().map(|(number, state)| with(talk(&format!("T{number}")), "state", *state));
    let reading = read(&widget(talks.collect()));
    assert_eq!(reading.programme.sessions.len(), 2);
    let left_out: Vec<&str> = reading
        .warnings
        .iter()
        .filter(|warning| warning.code == WarningCode::NotPublic)
        .map(|warning| warning.message.as_str())
        .collect();
    assert_eq!(left_out.len(), 4, "one for each state");
    assert!(left_out.iter().any(|message| message.starts_with("2 sessions are submitted")), "{left_out:?}");
}

#[test]
fn speakers_of_one_name_are_told_apart_by_their_codes() {
    let reading = read(&widget(vec![talk("AAAAAA"), with(talk("BBBBBB"), "speakers", json!(["ANNB", "GONE"]))]));
    assert_eq!(reading.programme.people.len(), 2);
    assert_eq!(reading.warnings[0].code, WarningCode::DanglingReference, "a code that is not listed");
    assert_eq!(reading.warnings[0].place, "/talks/1/speakers/1");
}

#[test]
fn rooms_and_tracks_that_are_not_listed_are_left_out_and_told() {
    let reading = read(&widget(vec![with(with(talk("AAAAAA"), "room", 9), "track", 9)]));
    let session = &reading.programme.sessions[0];
    assert_eq!((&session.room, session.themes.len()), (&None, 0));
    let places: Vec<&str> = reading.warnings.iter().map(|warning| warning.place.as_str()).collect();
    assert_eq!(places, ["/talks/0/room", "/talks/0/track"]);
    assert_eq!(count(&reading, WarningCode::DanglingReference), 2);
}

#[test]
fn descriptions_are_empty_texts_or_maps_and_locales_come_and_go() {
    let mut document = widget(vec![talk("AAAAAA")]);
    document["tracks"][0]["description"] = json!({"en": "For beginners"});
    document["talks"][0].as_object_mut().expect("a talk").remove("content_locale");
    let older = with(with(talk("BBBBBB"), "state", "confirmed"), "do_not_record", true);
    document["talks"] = json!([document["talks"][0], with(older, "room", 2)]);
    let reading = read(&document);
    assert_eq!(reading.warnings, []);
    let texts: Vec<_> = reading.programme.themes.iter().map(|theme| theme.description.iter().next()).collect();
    assert_eq!(texts, [Some(("und", "For beginners"))]);
    let session = &reading.programme.sessions[0];
    assert_eq!((session.title.get("und"), session.spoken_languages.len()), (Some("About AAAAAA"), 0));
}

#[test]
fn a_list_of_talks_alone_is_not_taken_for_it() {
    let refused =
        feed::read(br#"{"talks": [{"title": "A"}]}"#, &ReadOptions::default()).expect_err("it may be anything");
    assert!(refused.to_string().contains("JSON with talks"), "{refused}");
}

proptest! {
    #[test]
    fn whatever_stands_under_its_keys_it_does_not_panic(
        talks in anything(), rooms in anything(), tracks in anything(), speakers in anything(), inner in anything(),
        key in prop::sample::select(vec!["code", "id", "title", "start", "end", "room", "track", "speakers", "state"]),
    ) {
        let read = |document: Value| feed::read(document.to_string().as_bytes(), &ReadOptions::default()).is_ok();
        read(json!({"talks": talks, "rooms": rooms, "tracks": tracks, "speakers": speakers, "version": "1"}));
        read(widget(vec![talk("A"), with(talk("B"), key, inner.clone()), with(pause(1), key, inner)]));
    }
}
