//! Programmes in other formats: what is written is read back.

use std::collections::BTreeMap;

use plenary_core::{
    convert::{Converted, Left, Target, convert},
    diff::compare,
    feed::{self, ReadOptions, Reading},
    identity::pair,
    model::{Guid, Instant, Localised, Programme, Session},
    testing::clock,
};

use crate::revisions::r2;

fn written(programme: &Programme, target: Target) -> Converted {
    convert(programme, target, "en", clock("2016-12-01 09:00"))
}

fn read(text: &str) -> Reading {
    feed::read(text.as_bytes(), &ReadOptions::default()).expect("it was written to be read")
}

/// What frab has a place for: times, title, room, people, track, type, abstract.
type Held = (Option<Instant>, Option<Instant>, String, String, Vec<String>, String, String, String);

fn held(programme: &Programme) -> BTreeMap<Guid, Held> {
    let english = |text: &Localised| -> String {
        text.choose("en", &programme.conference.languages).map(|chosen| chosen.text.to_owned()).unwrap_or_default()
    };
    let names = |session: &Session| -> Vec<String> {
        let named = session.people.iter().filter_map(|one| programme.people.iter().find(|known| known.id == one.person));
        named.map(|person| person.name.clone()).collect()
    };
    let sessions = programme.sessions.iter().filter(|session| session.status.is_on() && session.start.is_some());
    sessions
        .map(|session| {
            let room = programme.rooms.iter().find(|room| Some(&room.id) == session.room.as_ref());
            let theme = programme.themes.iter().find(|theme| Some(&theme.id) == session.themes.first());
            let format = programme.formats.iter().find(|format| Some(&format.id) == session.format.as_ref());
            let held = (
                session.start,
                session.end,
                english(&session.title),
                room.map(|room| english(&room.name)).unwrap_or_default(),
                names(session),
                theme.map(|theme| english(&theme.title)).unwrap_or_default(),
                format.map(|format| english(&format.title)).unwrap_or_default(),
                english(&session.summary),
            );
            (session.guid.clone(), held)
        })
        .collect()
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
        let again = read(&written(&programme, target).text).programme;
        assert_eq!(held(&again), held(&programme), "{target:?}");
        assert_eq!(again.conference.zone, programme.conference.zone);
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
    assert!(count(Left::Translations).is_some_and(|count| count >= programme.sessions.len()), "{losses:?}");
    let left_out = count(Left::CancelledSessions).unwrap_or(0) + count(Left::UnscheduledSessions).unwrap_or(0);
    assert_eq!(read(&text).programme.sessions.len() + left_out, programme.sessions.len(), "written or counted");
}

#[test]
fn a_calendar_has_every_scheduled_session() {
    let programme = r2();
    let text = written(&programme, Target::ICalendar).text;
    let scheduled = programme.sessions.iter().filter(|session| session.start.is_some()).count();
    assert_eq!(text.matches("BEGIN:VEVENT").count(), scheduled);
}
