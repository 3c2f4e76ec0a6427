//! Open Event folders and zips: what their files do, one by one.

use std::io::{Cursor, Write};

use plenary_core::{
    feed::{self, FeedFormat, Limits, ReadOptions, Reading, Unreadable, WarningCode},
    fetch::{Answer, Refusal, read_file},
    model::{LanguageTag, LinkKind, Session},
};
use proptest::prelude::*;
use serde_json::{Value, json};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::support::anything;

fn event() -> Value {
    json!({
        "id": 47, "name": "OSCAL 2017", "timezone": "Europe/Tirane", "event_url": "https://oscal.example",
        "start_time": "2017-05-13T09:00:00+02:00", "end_time": "2017-05-14T18:30:00+02:00", "email": null
    })
}

fn session(id: u32) -> Value {
    json!({
        "id": id, "title": format!("About {id}"), "subtitle": "", "short_abstract": "<p>Words.</p>", "long_abstract": "",
        "start_time": "2017-05-13T10:00:00+02:00", "end_time": "2017-05-13T10:45:00+02:00", "state": "accepted",
        "language": "English", "level": "Beginner", "comments": "<p>I need a visa</p>", "slides": "https://slides.example/1",
        "video": "", "audio": null, "signup_url": "https://signup.example/1",
        "microlocation": {"id": 273, "name": "*Talk 1"}, "track": {"id": 346, "name": "Free Software", "color": "#283593"},
        "session_type": {"id": 228, "name": "Lecture", "length": "01:00"},
        "speakers": [{"id": 2404, "name": "Ana Gil", "city": "Sofia", "heard_from": "Friend", "sponsorship_required": "yes"}]
    })
}

fn with(mut session: Value, key: &str, value: impl Into<Value>) -> Value {
    session[key] = value.into();
    session
}

/// The same with the other spelling of every key.
fn kebab(value: &Value) -> Value {
    let renamed = [
        ("start_time", "starts-at"),
        ("end_time", "ends-at"),
        ("slides", "slides-url"),
        ("video", "video-url"),
        ("audio", "audio-url"),
    ];
    let Value::Object(fields) = value else { return value.clone() };
    let fields = fields.iter().map(|(key, value)| {
        let known = renamed.iter().find(|(from, _)| from == key).map(|(_, to)| (*to).to_owned());
        (known.unwrap_or_else(|| key.replace('_', "-")), kebab(value))
    });
    Value::Object(fields.collect())
}

fn speakers() -> Value {
    json!([{
        "id": 2404, "name": "Ana Gil", "city": "Sofia", "gender": "f", "country": "Bulgaria", "heard_from": "Friend",
        "sponsorship_required": "yes", "speaking_experience": "Much", "short_biography": "<p>Tests software.</p>",
        "long_biography": "<p></p>", "website": "https://ana.example", "sessions": []
    }])
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        archive.start_file(*name, options).expect("a member");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

fn archive(event: &Value, sessions: &Value) -> Vec<u8> {
    let texts = [event.to_string(), sessions.to_string(), speakers().to_string()];
    zip(&[("event", texts[0].as_bytes()), ("sessions", texts[1].as_bytes()), ("speakers", texts[2].as_bytes())])
}

fn read_bytes(bytes: &[u8]) -> Result<Reading, Unreadable> {
    feed::read(bytes, &ReadOptions::default())
}

fn read(sessions: Vec<Value>) -> Reading {
    read_bytes(&archive(&event(), &Value::from(sessions))).expect("it is a programme")
}

fn only(sessions: Vec<Value>) -> Session {
    let mut sessions = read(sessions).programme.sessions;
    assert_eq!(sessions.len(), 1, "one session");
    sessions.remove(0)
}

#[test]
fn a_zip_of_the_files_is_read_with_zone_name_and_people() {
    let reading = read(vec![session(1)]);
    assert_eq!((reading.format, reading.warnings), (FeedFormat::OpenEvent, vec![]));
    let programme = reading.programme;
    assert_eq!(programme.conference.zone, chrono_tz::Europe::Tirane);
    assert_eq!(programme.conference.id.as_str(), "oscal-2017");
    let session = &programme.sessions[0];
    assert_eq!(session.guid.as_str(), "1");
    assert_eq!(session.start.expect("a start").to_rfc3339(), "2017-05-13T08:00:00+00:00");
    assert_eq!(session.tags, ["Beginner"]);
    assert_eq!(programme.people[0].bio.get("und"), Some("<p>Tests software.</p>"), "and not the empty long one");
    let kinds: Vec<LinkKind> = session.links.iter().map(|link| link.kind).collect();
    assert_eq!(kinds, [LinkKind::Slides, LinkKind::Registration]);
}

#[test]
fn both_spellings_of_the_keys_give_the_same() {
    let other = read_bytes(&archive(&kebab(&event()), &json!([kebab(&session(1))]))).expect("it is a programme");
    assert_eq!(other.programme, read(vec![session(1)]).programme);
}

#[test]
fn only_what_was_accepted_is_shown_and_the_others_are_counted() {
    let states = ["accepted", "confirmed", "draft", "draft", "rejected", "pending", "canceled"];
    let sessions = states.into_iter().zip(1..).map(|(state, id)| with(session(id), "state", state));
    let reading = read(sessions.collect());
    assert_eq!(reading.programme.sessions.len(), 2);
    let left_out = reading.warnings.iter().filter(|warning| warning.code == WarningCode::NotPublic);
    let messages: Vec<&str> = left_out.map(|warning| warning.message.as_str()).collect();
    assert_eq!(messages.len(), 4, "one for each state");
    assert!(messages[1].starts_with("2 sessions are draft"), "{messages:?}");
}

#[test]
fn midnight_to_the_same_midnight_is_no_time() {
    let midnight = "2017-05-13T00:00:00+02:00";
    let unset = with(with(session(1), "start_time", midnight), "end_time", midnight);
    let reading = read(vec![with(unset, "microlocation", Value::Null)]);
    let session = &reading.programme.sessions[0];
    assert_eq!((session.start, session.end, &session.room), (None, None, &None));
    let told: Vec<_> = reading.warnings.iter().map(|warning| (warning.code, warning.place.as_str())).collect();
    assert_eq!(told, [(WarningCode::BadField, "sessions/0"), (WarningCode::NoStart, "sessions/0")]);
    let party = with(with(self::session(1), "start_time", midnight), "end_time", "2017-05-13T02:00:00+02:00");
    assert!(only(vec![party]).start.is_some(), "a session may begin at midnight");
}

#[test]
fn asterisks_before_names_of_rooms_are_trimmed() {
    assert_eq!(read(vec![session(1)]).programme.rooms[0].name.get("und"), Some("Talk 1"));
}

#[test]
fn a_renamed_room_is_the_same_room() {
    let renamed = with(session(1), "microlocation", json!({"id": 273, "name": "Aula"}));
    assert_eq!(only(vec![session(1)]).room, only(vec![renamed]).room);
}

#[test]
fn languages_are_free_text_and_only_what_is_beyond_doubt_is_taken() {
    for (written, wanted, doubts) in [
        ("Deutsch", vec!["de"], 0),
        ("Deutscht", vec!["de"], 0),
        ("deutsch und englisch", vec!["de", "en"], 0),
        ("English or German", vec!["en", "de"], 0),
        ("English, German if needed", vec!["en"], 1),
        ("Germany", vec![], 1),
        ("", vec![], 0),
    ] {
        let reading = read(vec![with(session(1), "language", written)]);
        let languages: Vec<&str> =
            reading.programme.sessions[0].spoken_languages.iter().map(LanguageTag::as_str).collect();
        assert_eq!(languages, wanted, "{written}");
        let warned = reading.warnings.iter().filter(|warning| warning.code == WarningCode::Language).count();
        assert_eq!(warned, doubts, "{written}");
    }
}

#[test]
fn empty_titles_are_left_out() {
    let reading = read(vec![session(1), with(session(2), "title", " ")]);
    assert_eq!(reading.programme.sessions.len(), 1);
    let told: Vec<_> = reading.warnings.iter().map(|warning| (warning.code, warning.place.as_str())).collect();
    assert_eq!(told, [(WarningCode::NoTitle, "sessions/1")]);
}

#[test]
fn a_session_without_a_room_is_read() {
    let reading = read(vec![with(session(1), "microlocation", Value::Null)]);
    assert_eq!((&reading.programme.sessions[0].room, reading.warnings), (&None, vec![]));
}

#[test]
fn a_file_that_is_no_list_is_told_by_name() {
    let (event, sessions) = (event().to_string(), json!([session(1)]).to_string());
    let members = [("event", event.as_bytes()), ("sessions", sessions.as_bytes()), ("speakers", b"{\"1\": \"Ana\"}")];
    let reading = read_bytes(&zip(&members)).expect("it is a programme");
    let told: Vec<_> = reading.warnings.iter().map(|warning| (warning.code, warning.place.as_str())).collect();
    assert_eq!(told, [(WarningCode::BadField, "speakers")]);
}

#[test]
fn nothing_private_is_kept() {
    let programme = serde_json::to_string(&read(vec![session(1)]).programme).expect("it can be written");
    for private in ["Sofia", "Friend", "sponsorship", "Bulgaria", "gender", "visa", "Much"] {
        assert!(!programme.contains(private), "{private} was kept");
    }
}

#[test]
fn the_files_may_be_in_a_folder_of_the_zip_and_have_endings() {
    let (event, sessions) = (event().to_string(), json!([session(1)]).to_string());
    let (event, sessions) = (event.as_bytes(), sessions.as_bytes());
    let members = [
        ("OSCAL/images/speakers/sessions", &b"no JSON"[..]),
        ("__MACOSX/OSCAL/._event", b"no JSON"),
        ("OSCAL/event.json", event),
        ("OSCAL/sessions.json", sessions),
        ("../../../tmp/event", b"no JSON"),
    ];
    assert_eq!(read_bytes(&zip(&members)).expect("it is a programme").programme.sessions.len(), 1);
}

#[test]
fn a_folder_is_read_as_a_zip_that_is_the_same_each_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: String| std::fs::write(folder.path().join(name), text).expect("it can be written");
    write("event", event().to_string());
    write("sessions.json", json!([session(1)]).to_string());
    write("notes", "private".to_owned());
    let packed = || match read_file(folder.path(), 1 << 20) {
        Ok(Answer::Fresh { bytes, .. }) => bytes,
        other => panic!("{other:?}"),
    };
    let bytes = packed();
    assert_eq!(bytes, packed(), "so that it is found unchanged");
    assert_eq!(read_bytes(&bytes).expect("it is a programme").programme.sessions.len(), 1);
    assert_eq!(read_file(folder.path(), 100), Err(Refusal::TooLarge { limit: 100 }));
    std::fs::remove_file(folder.path().join("event")).expect("it can be removed");
    assert!(matches!(read_file(folder.path(), 1 << 20), Err(Refusal::NoFile { .. })), "no programme's folder");
}

#[test]
fn one_of_the_files_alone_is_refused_with_what_is_needed() {
    for document in [json!([session(1)]), event(), speakers()] {
        let refused = read_bytes(document.to_string().as_bytes()).expect_err("it is not enough").to_string();
        assert!(refused.contains("folder or zip"), "{refused}");
    }
}

#[test]
fn other_zips_and_damaged_ones_are_refused() {
    let refused = read_bytes(&zip(&[("mimetype", b"text")])).expect_err("no programme").to_string();
    assert!(refused.contains("an archive without Open Event's files"), "{refused}");
    let whole = archive(&event(), &json!([session(1)]));
    for end in [4, 30, whole.len() / 2, whole.len() - 5] {
        assert!(read_bytes(&whole[..end]).is_err(), "cut after {end} bytes");
    }
}

#[test]
fn a_zip_that_unpacks_to_too_much_is_refused() {
    let zeros = vec![b' '; 3 << 20];
    let (event, limit) = (event().to_string(), 4 << 20);
    let bomb = zip(&[("event", event.as_bytes()), ("sessions", &zeros), ("speakers", &zeros)]);
    assert!(bomb.len() < 20_000, "it is small itself");
    let options = ReadOptions { limits: Limits { bytes: limit, ..Limits::default() }, ..ReadOptions::default() };
    assert_eq!(feed::read(&bomb, &options), Err(Unreadable::TooLarge { limit }), "the total counts");
}

#[test]
fn a_zip_of_too_many_members_is_refused() {
    let names: Vec<String> = (0..20_001).map(|number| format!("{number}")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let refused = read_bytes(&zip(&members)).expect_err("too many").to_string();
    assert!(refused.contains("members"), "{refused}");
}

proptest! {
    #[test]
    fn whatever_stands_in_its_files_it_does_not_panic(
        about in anything(), sessions in anything(), inner in anything(),
        key in prop::sample::select(vec!["id", "title", "start_time", "end_time", "state", "microlocation", "track", "speakers"]),
    ) {
        let _ = read_bytes(&archive(&about, &sessions));
        let _ = read_bytes(&archive(&event(), &json!([session(1), with(session(2), key, inner), sessions])));
    }

    #[test]
    fn a_zip_with_other_bytes_in_it_does_not_panic(at in 0..2000_usize, byte in any::<u8>()) {
        let mut bytes = archive(&event(), &json!([session(1)]));
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read_bytes(&bytes);
    }
}
