//! Programmes in other formats: what is written is read back.

use std::collections::BTreeMap;

use chrono::{TimeZone, Utc};
use icalendar::{Calendar, CalendarComponent};
use plenary_core::{
    convert::{Converted, Left, Target, convert},
    diff::compare,
    feed::{self, ReadOptions, Reading},
    identity::pair,
    model::{Guid, Instant, LinkKind, Localised, Programme, Session},
};

use crate::{
    corpus,
    revisions::r2,
    support::{session, summit},
};

const ALL: [Target; 4] = [Target::PlenaryJson, Target::FrabXml, Target::ScheduleJson, Target::ICalendar];

fn written(programme: &Programme, target: Target) -> Converted {
    let now = Utc.with_ymd_and_hms(2016, 12, 1, 9, 0, 0).single().expect("a time");
    convert(programme, target, "en", now)
}

fn read(text: &str) -> Reading {
    feed::read(text.as_bytes(), &ReadOptions::default()).expect("it was written to be read")
}

fn english(text: &Localised, programme: &Programme) -> String {
    text.choose("en", &programme.conference.languages).map(|chosen| chosen.text.to_owned()).unwrap_or_default()
}

/// What both frab and c3voc have a place for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Held {
    start: Option<Instant>,
    end: Option<Instant>,
    title: String,
    subtitle: String,
    summary: String,
    room: String,
    people: Vec<(String, String)>,
    track: String,
    kind: String,
    languages: Vec<String>,
    links: Vec<(String, String)>,
    files: Vec<String>,
}

fn held_of(session: &Session, programme: &Programme) -> Held {
    let words = |text: &Localised| english(text, programme);
    let room = programme.rooms.iter().find(|room| Some(&room.id) == session.room.as_ref());
    let theme = programme.themes.iter().find(|theme| Some(&theme.id) == session.themes.first());
    let format = programme.formats.iter().find(|format| Some(&format.id) == session.format.as_ref());
    let named = session.people.iter().filter_map(|one| {
        let person = programme.people.iter().find(|known| known.id == one.person)?;
        Some((person.name.clone(), format!("{:?}", one.role)))
    });
    Held {
        start: session.start,
        end: session.end,
        title: words(&session.title),
        subtitle: words(&session.subtitle),
        summary: words(&session.summary),
        room: room.map(|room| words(&room.name)).unwrap_or_default(),
        people: named.collect(),
        track: theme.map(|theme| words(&theme.title)).unwrap_or_default(),
        kind: format.map(|format| words(&format.title)).unwrap_or_default(),
        languages: session.spoken_languages.iter().map(ToString::to_string).collect(),
        links: session.links.iter().map(|link| (link.url.clone(), words(&link.title))).collect(),
        files: session.attachments.iter().map(|file| file.url.clone()).collect(),
    }
}

/// By guid, which several sessions may share.
fn held(programme: &Programme) -> BTreeMap<Guid, Vec<Held>> {
    let mut held: BTreeMap<Guid, Vec<Held>> = BTreeMap::new();
    for session in programme.sessions.iter().filter(|session| session.status.is_on() && session.start.is_some()) {
        held.entry(session.guid.clone()).or_default().push(held_of(session, programme));
    }
    for sessions in held.values_mut() {
        sessions.sort();
    }
    held
}

#[test]
fn our_own_format_holds_everything() {
    let programme = r2();
    let Converted { text, losses } = written(&programme, Target::PlenaryJson);
    assert_eq!(losses, []);
    let again = read(&text);
    assert_eq!(again.warnings, [], "nothing in it is odd");
    assert_eq!(again.programme, programme);
}

#[test]
fn what_frab_and_c3voc_have_a_place_for_comes_back() {
    let programme = r2();
    for target in [Target::FrabXml, Target::ScheduleJson] {
        let again = read(&written(&programme, target).text);
        let (found, wanted) = (held(&again.programme), held(&programme));
        assert_eq!(found.keys().collect::<Vec<_>>(), wanted.keys().collect::<Vec<_>>(), "{target:?}");
        for (guid, wanted) in &wanted {
            assert_eq!(&found[guid], wanted, "{target:?}, session {guid}");
        }
        assert_eq!(again.programme.conference.zone, programme.conference.zone);
        let days = |programme: &Programme| -> Vec<_> { programme.days.iter().map(|day| day.date).collect() };
        assert_eq!(days(&again.programme), days(&programme));
    }
}

#[test]
fn the_two_schedules_of_one_programme_agree() {
    let programme = r2();
    let xml = read(&written(&programme, Target::FrabXml).text).programme;
    let json = read(&written(&programme, Target::ScheduleJson).text).programme;
    assert_eq!(compare(&xml, &json, &pair(&xml, &json)), []);
}

#[test]
fn what_is_left_out_is_counted() {
    let programme = r2();
    let Converted { text, losses } = written(&programme, Target::FrabXml);
    let count = |what: Left| losses.iter().find(|loss| loss.what == what).map(|loss| loss.count);
    assert_eq!(count(Left::Transfers), Some(programme.transfers.len()));
    assert_eq!(count(Left::Tools), Some(programme.tools.len()));
    assert_eq!(
        count(Left::IllustrativeNotes),
        Some(1),
        "nobody may take an invented programme for a real one unawares"
    );
    let translated = count(Left::Translations).unwrap_or_default();
    assert!(translated >= read(&text).programme.sessions.len(), "each has at least a French title: {translated}");
    let left_out = count(Left::CancelledSessions).unwrap_or(0) + count(Left::UnscheduledSessions).unwrap_or(0);
    assert!(left_out > 0);
    assert_eq!(read(&text).programme.sessions.len() + left_out, programme.sessions.len(), "written or counted");
}

#[test]
fn a_calendar_has_every_scheduled_session_under_the_publishers_guid() {
    let programme = r2();
    let text = written(&programme, Target::ICalendar).text;
    let calendar: Calendar = text.parse().expect("the icalendar crate reads it");
    let events = calendar.components.iter().filter(|one| matches!(one, CalendarComponent::Event(_))).count();
    let scheduled: Vec<&Session> = programme.sessions.iter().filter(|session| session.start.is_some()).collect();
    assert_eq!(events, scheduled.len());
    let again = read(&text).programme;
    for session in scheduled {
        let wanted = held_of(session, &programme);
        let found = again.sessions.iter().find(|one| one.guid == session.guid).expect("the same guid");
        let found_room = held_of(found, &again).room;
        assert_eq!((found.start, found.end, found.status), (session.start, session.end, session.status));
        assert_eq!(english(&found.title, &again), wanted.title);
        assert!(found_room.starts_with(&wanted.room), "{found_room} begins with the room {}", wanted.room);
    }
}

#[test]
fn what_markup_and_control_characters_would_break_is_written_harmless() {
    let nasty = "A < B & \"C\" ]]> \u{0}\u{b}\u{1b}\u{fffe} <script>alert(1)</script> 'D'";
    let slot = session("s1").at("14:15", "15:30").room("301").change(|session| {
        session.title = Localised::of("en", nasty);
        session.summary = Localised::of("en", nasty);
        session.links = vec![plenary_core::model::Link {
            url: "https://summit.example/?a=\"1\"&b=<2>".to_owned(),
            title: Localised::of("en", nasty),
            kind: LinkKind::Slides,
            language: None,
        }];
    });
    let programme = summit([slot]);
    let clean = "A < B & \"C\" ]]> <script>alert(1)</script> 'D'";
    for target in ALL {
        let text = written(&programme, target).text;
        let again = read(&text).programme;
        let title = english(&again.sessions[0].title, &again);
        let without = title.replace(['\u{fffe}', '\u{ffff}'], "").replace("  ", " ");
        assert_eq!(without, clean, "{target:?}");
        if target == Target::FrabXml {
            let forbidden = |letter: char| letter.is_control() && letter != '\n' || letter == '\u{fffe}';
            assert!(!text.contains(forbidden), "no reader of XML need accept it");
            assert_eq!(again.sessions[0].links[0].kind, LinkKind::Slides, "what a link is comes along");
        }
    }
}

#[test]
fn rooms_of_one_name_in_two_venues_stay_two() {
    let mut programme = r2();
    let venues: Vec<_> = programme.venues.iter().map(|venue| venue.id.clone()).collect();
    let mut renamed = 0;
    for venue in venues.iter().take(2) {
        if let Some(room) = programme.rooms.iter_mut().find(|room| room.venue.as_ref() == Some(venue)) {
            room.name = Localised::of("fr", "Salle 1");
            renamed += 1;
        }
    }
    assert_eq!(renamed, 2);
    let again = read(&written(&programme, Target::FrabXml).text).programme;
    let used: std::collections::BTreeSet<_> = programme
        .sessions
        .iter()
        .filter(|one| one.status.is_on() && one.start.is_some())
        .filter_map(|one| one.room.clone())
        .collect();
    assert_eq!(again.rooms.len(), used.len());
}

/// The real programmes in the four formats: the same sessions, as far as each format has a place for them.
#[test]
fn real_programmes_come_back_from_every_format() {
    let Some(folder) = corpus::corpus() else { return };
    let mut wrong = Vec::new();
    let mut compared = 0;
    for (path, file) in corpus::expected(&folder) {
        let programme = corpus::read(&folder, &path, file["zone_of_the_venue"].as_str()).programme;
        let wanted = held(&programme);
        if wanted.is_empty() {
            continue;
        }
        for target in ALL {
            let text = written(&programme, target).text;
            let zone = Some(programme.conference.zone);
            let again = match feed::read(text.as_bytes(), &ReadOptions { zone, ..ReadOptions::default() }) {
                Ok(reading) => reading.programme,
                Err(error) => {
                    wrong.push(format!("{path} as {target:?}: {error}"));
                    continue;
                }
            };
            if target == Target::PlenaryJson && again.sessions.len() != programme.sessions.len() {
                wrong.push(format!("{path}: {} sessions of {}", again.sessions.len(), programme.sessions.len()));
            }
            if target == Target::ICalendar {
                let events = text.matches("\r\nBEGIN:VEVENT\r\n").count();
                let scheduled = programme.sessions.iter().filter(|session| session.start.is_some()).count();
                if events != scheduled || text.parse::<Calendar>().is_err() {
                    wrong.push(format!("{path}: a calendar of {events} for {scheduled}"));
                }
            }
            let found = held(&again);
            for (guid, sessions) in &wanted {
                let same = match (target, found.get(guid)) {
                    (Target::ICalendar, Some(found)) => {
                        let first = |held: &[Held]| held.first().map(|one| (one.start, one.title.clone()));
                        first(found).is_some() && (sessions.len() > 1 || first(found) == first(sessions))
                    }
                    (_, Some(found)) => found == sessions,
                    (_, None) => false,
                };
                compared += 1;
                if !same {
                    wrong.push(format!("{path} as {target:?}, {guid}:\n  {sessions:?}\n  {:?}", found.get(guid)));
                }
            }
        }
    }
    assert!(compared > 10_000, "{compared} sessions were compared");
    let shown: Vec<_> = wrong.iter().take(12).cloned().collect();
    assert!(wrong.is_empty(), "{} of {compared}:\n{}", wrong.len(), shown.join("\n"));
}
