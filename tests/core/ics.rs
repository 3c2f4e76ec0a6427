//! The calendar file: read back with another implementation, and once in full.

use chrono::{NaiveDateTime, TimeZone, Utc};
use chrono_tz::{America::New_York, Asia::Kolkata, Europe::Paris, Tz};
use icalendar::{
    Calendar, CalendarComponent, Component as _, Event, EventLike as _,
    parser::{Component, read_calendar, unfold},
};
use plenary_core::{
    agenda::{Entry, Export, Tier, entries, ics},
    model::{Localised, Participation, PersonId, Programme, Role, Status, ThemeId},
};
use proptest::prelude::*;

use crate::support::{Slot, all_going, at, session, summit};

fn export() -> Export<'static> {
    Export { language: "en", now: at("08:00"), sequence: 3, alarm_minutes: Some(10), own: &[], leads: &[] }
}

fn written(programme: &Programme, agenda: &[Entry]) -> String {
    ics(programme, agenda, &export())
}

/// The events of a calendar file, as the `icalendar` crate reads them.
fn events(text: &str) -> Vec<Event> {
    let calendar: Calendar = text.parse().expect("a calendar that parses");
    calendar
        .components
        .into_iter()
        .filter_map(|component| match component {
            CalendarComponent::Event(event) => Some(event),
            _ => None,
        })
        .collect()
}

fn only(slot: Slot) -> Event {
    let programme = summit([slot]);
    let mut found = events(&written(&programme, &all_going(&programme)));
    assert_eq!(found.len(), 1, "one entry, one event");
    found.remove(0)
}

fn full_session() -> Slot {
    session("s1").at("14:15", "15:30").room("301").change(|session| {
        session.title = Localised::of("en", "Budgets; that citizens, read");
        session.summary = Localised::of("en", "First *line*.\n\nSecond line \\ with a backslash.");
        session.themes = ["climate", "access"].iter().filter_map(|theme| ThemeId::new(theme).ok()).collect();
        session.people = ["p1", "p2"]
            .iter()
            .filter_map(|person| PersonId::new(person).ok())
            .map(|person| Participation { person, role: Role::Speaker, confirmed: true })
            .collect();
        session.url = Some("https://summit.example/s1?a=1,2;b".to_owned());
        session.updated_at = Some(at("2016-12-06 12:02"));
    })
}

#[test]
fn a_calendar_is_written_as_rfc_5545_wants_it() {
    let programme = summit([full_session()]);
    insta::assert_snapshot!(written(&programme, &all_going(&programme)).replace("\r\n", "\n"), @r"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Plenary//Plenary//EN
    CALSCALE:GREGORIAN
    NAME:Global Summit
    X-WR-CALNAME:Global Summit
    X-WR-TIMEZONE:Europe/Paris
    BEGIN:VTIMEZONE
    TZID:Europe/Paris
    BEGIN:STANDARD
    DTSTART:20160101T000000
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0100
    TZNAME:CET
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:20160327T020000
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0200
    TZNAME:CEST
    END:DAYLIGHT
    BEGIN:STANDARD
    DTSTART:20161030T030000
    TZOFFSETFROM:+0200
    TZOFFSETTO:+0100
    TZNAME:CET
    END:STANDARD
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:s1@ogp-2016.plenary
    DTSTAMP:20161208T070000Z
    SEQUENCE:3
    LAST-MODIFIED:20161206T110200Z
    DTSTART;TZID=Europe/Paris:20161208T141500
    DTEND;TZID=Europe/Paris:20161208T153000
    STATUS:CONFIRMED
    SUMMARY:Budgets\; that citizens\, read
    LOCATION:Room 301\, Palais d’Iéna\, 9 place d’Iéna\, 75016 Paris
    DESCRIPTION:Giorgi Kapanadze\, Ana de la Peña\; Q.\n\nFirst line.\n\nSecon
     d line \\ with a backslash.
    CATEGORIES:Climate,Access\, to information
    URL:https://summit.example/s1?a=1,2;b
    BEGIN:VALARM
    ACTION:DISPLAY
    TRIGGER:-PT10M
    DESCRIPTION:Budgets\; that citizens\, read
    END:VALARM
    END:VEVENT
    END:VCALENDAR
    ");
}

#[test]
fn every_line_ends_with_crlf_and_has_at_most_75_octets() {
    let title = "Données ouvertes 数据 🏛 ".repeat(12);
    let programme = summit([session("s1").at("14:15", "15:30").change(|session| {
        session.title = Localised::of("en", title.clone());
    })]);
    let text = written(&programme, &all_going(&programme));
    assert!(text.ends_with("END:VCALENDAR\r\n"), "the last line is ended too");
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "no bare line break: {line:?}");
    }
    let read = events(&text);
    assert_eq!(read[0].get_summary(), Some(title.as_str()), "folding by octets never splits a character");
}

#[test]
fn times_are_local_with_the_conference_s_zone() {
    let event = only(session("s1").at("14:15", "15:30"));
    let start = event.properties().get("DTSTART").expect("a start");
    assert_eq!(start.value(), "20161208T141500");
    assert_eq!(start.params().get("TZID").map(icalendar::Parameter::value), Some("Europe/Paris"));
    assert_eq!(event.property_value("DTEND"), Some("20161208T153000"));
}

#[test]
fn the_uid_is_stable_and_the_sequence_and_stamp_are_the_caller_s() {
    let event = only(session("s1").at("14:15", "15:30"));
    assert_eq!(event.get_uid(), Some("s1@ogp-2016.plenary"), "local id and conference, nothing that changes");
    assert_eq!(event.get_sequence(), Some(3));
    assert_eq!(event.property_value("DTSTAMP"), Some("20161208T070000Z"), "in UTC");
}

#[test]
fn texts_come_back_as_they_were() {
    let event = only(full_session());
    assert_eq!(event.get_summary(), Some("Budgets; that citizens, read"));
    assert_eq!(
        event.get_description(),
        Some("Giorgi Kapanadze, Ana de la Peña; Q.\n\nFirst line.\n\nSecond line \\ with a backslash."),
        "people, then the abstract without its markup"
    );
    assert_eq!(event.get_location(), Some("Room 301, Palais d\u{2019}Iéna, 9 place d\u{2019}Iéna, 75016 Paris"));
    assert_eq!(event.get_categories(), Some(vec!["Climate".to_owned(), "Access, to information".to_owned()]));
    assert_eq!(event.property_value("URL"), Some("https://summit.example/s1?a=1,2;b"), "an address is not escaped");
}

#[test]
fn texts_are_in_the_attendee_s_language() {
    let programme = summit([session("s1").at("14:15", "15:30").room("301")]);
    let text = ics(&programme, &all_going(&programme), &Export { language: "fr", ..export() });
    assert_eq!(events(&text)[0].get_summary(), Some("À propos de s1"));
}

#[test]
fn html_is_written_as_plain_text() {
    let event = only(session("s1").at("14:15", "15:30").change(|session| {
        session.summary = Localised::plain("<p>Open <b>data</b> &amp; law.</p>");
    }));
    assert_eq!(event.get_description(), Some("Open data & law."));
}

#[test]
fn the_status_says_whether_it_is_on_and_how_firmly_it_is_picked() {
    let status = |status, tier| {
        let programme = summit([session("s1").at("14:15", "15:30").status(status)]);
        let agenda = entries(&programme, programme.sessions.iter().map(|session| (session, tier)));
        events(&written(&programme, &agenda))[0].property_value("STATUS").map(str::to_owned)
    };
    let cases = [
        (Status::Confirmed, Tier::Going, "CONFIRMED"),
        (Status::Confirmed, Tier::Maybe, "TENTATIVE"),
        (Status::Tentative, Tier::Going, "TENTATIVE"),
        (Status::Cancelled, Tier::Going, "CANCELLED"),
        (Status::Withdrawn, Tier::Maybe, "CANCELLED"),
    ];
    for (state, tier, expected) in cases {
        assert_eq!(status(state, tier).as_deref(), Some(expected), "{state:?}, {tier:?}");
    }
}

#[test]
fn an_alarm_rings_before_what_is_on_and_never_for_what_is_not() {
    let programme =
        summit([session("on").at("14:15", "15:30"), session("off").at("16:00", "17:00").status(Status::Cancelled)]);
    let text = written(&programme, &all_going(&programme));
    let alarms: Vec<usize> = events(&text).iter().map(|event| event.components().len()).collect();
    assert_eq!(alarms, [1, 0]);
    assert!(text.contains("TRIGGER:-PT10M\r\n"), "ten minutes before");
    let silent = ics(&programme, &all_going(&programme), &Export { alarm_minutes: None, ..export() });
    assert!(!silent.contains("VALARM"), "none when none are wanted");
}

#[test]
fn an_entry_without_a_start_is_left_out_and_one_without_an_end_has_none() {
    let programme = summit([session("someday"), session("open").from("14:15")]);
    let found = events(&written(&programme, &all_going(&programme)));
    assert_eq!(found.len(), 1, "a calendar has no place for what is not scheduled");
    assert_eq!(found[0].property_value("DTEND"), None, "an unknown end is not invented");
}

#[test]
fn an_empty_agenda_is_a_calendar_without_events() {
    let programme = summit([]);
    let text = written(&programme, &[]);
    assert_eq!(events(&text).len(), 0);
    assert!(!text.contains("VTIMEZONE"), "no time, no zone");
}

#[test]
fn no_text_can_end_its_line_and_begin_a_property() {
    let event = only(session("s1").at("14:15", "15:30").change(|session| {
        session.title = Localised::plain("Title\r\nATTENDEE:mailto:eve@example.org\rX\u{0}\u{7}\tY");
        session.url = Some("https://a.example/\r\nX-EVIL:1".to_owned());
    }));
    assert_eq!(event.get_summary(), Some("Title\nATTENDEE:mailto:eve@example.org\nX Y"));
    assert_eq!(event.property_value("ATTENDEE"), None);
    assert_eq!(event.property_value("X-EVIL"), None);
}

/// An observance of a VTIMEZONE: kind, start by the old offset, offsets and name.
fn observances(text: &str) -> Vec<[String; 5]> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).expect("a calendar that parses");
    let zone = calendar.components.iter().find(|component| component.name == "VTIMEZONE").expect("a time zone");
    let value =
        |part: &Component<'_>, name: &str| part.find_prop(name).map(|found| found.val.to_string()).unwrap_or_default();
    zone.components
        .iter()
        .map(|part| {
            [
                part.name.to_string(),
                value(part, "DTSTART"),
                value(part, "TZOFFSETFROM"),
                value(part, "TZOFFSETTO"),
                value(part, "TZNAME"),
            ]
        })
        .collect()
}

fn in_zone(zone: Tz, sessions: impl IntoIterator<Item = Slot>) -> String {
    let mut programme = summit(sessions);
    programme.conference.zone = zone;
    written(&programme, &all_going(&programme))
}

#[test]
fn paris_has_the_two_changes_of_each_year() {
    let text = in_zone(Paris, [session("a").at("2016-12-08 14:15", "2016-12-08 15:30")]);
    let expected = [
        ["STANDARD", "20160101T000000", "+0100", "+0100", "CET"],
        ["DAYLIGHT", "20160327T020000", "+0100", "+0200", "CEST"],
        ["STANDARD", "20161030T030000", "+0200", "+0100", "CET"],
    ];
    assert_eq!(observances(&text), expected);
}

#[test]
fn new_york_has_the_changes_of_every_year_exported() {
    let text = in_zone(
        New_York,
        [
            session("a").at("2016-12-31 14:00", "2016-12-31 15:00"),
            session("b").at("2017-06-01 14:00", "2017-06-01 15:00"),
        ],
    );
    let expected = [
        ["STANDARD", "20160101T000000", "-0500", "-0500", "EST"],
        ["DAYLIGHT", "20160313T020000", "-0500", "-0400", "EDT"],
        ["STANDARD", "20161106T020000", "-0400", "-0500", "EST"],
        ["DAYLIGHT", "20170312T020000", "-0500", "-0400", "EDT"],
        ["STANDARD", "20171105T020000", "-0400", "-0500", "EST"],
    ];
    assert_eq!(observances(&text), expected);
}

#[test]
fn kolkata_has_no_change() {
    let text = in_zone(Kolkata, [session("a").at("14:15", "15:30")]);
    assert_eq!(observances(&text), [["STANDARD", "20160101T000000", "+0530", "+0530", "IST"]]);
}

/// What the observances of a file make of a local time: the last one that began at or before it holds.
fn resolve(text: &str, local: NaiveDateTime) -> i32 {
    let parse = |text: &str| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").expect("a local time");
    let seconds = |text: &str| {
        let (hours, minutes): (i32, i32) = (text[1..3].parse().expect("hours"), text[3..5].parse().expect("minutes"));
        if text.starts_with('-') { -(hours * 3600 + minutes * 60) } else { hours * 3600 + minutes * 60 }
    };
    let held = observances(text).into_iter().rfind(|part| parse(&part[1]) <= local);
    seconds(&held.expect("an observance that covers it")[3])
}

proptest! {
    #[test]
    fn every_time_means_the_same_instant_in_the_zone_written(hours in 0..3 * 365 * 24_i64, zone in 0..8_usize) {
        let zones = [
            Paris, New_York, Kolkata, Tz::Australia__Lord_Howe, Tz::Africa__Casablanca, Tz::Pacific__Apia,
            Tz::America__Caracas, Tz::Asia__Pyongyang,
        ];
        let zone = zones[zone];
        let start = Utc.with_ymd_and_hms(2015, 1, 1, 0, 30, 0).single().expect("a time") + chrono::Duration::hours(hours);
        let local = start.with_timezone(&zone).naive_local();
        // Within the hour that the clocks show twice, a local time without an offset can't say which it means.
        prop_assume!(zone.from_local_datetime(&local).single().is_some());
        let text = in_zone(zone, [session("a").change(|session| session.start = Some(start))]);
        let read = events(&text)[0].property_value("DTSTART").map(str::to_owned);
        prop_assert_eq!(read, Some(local.format("%Y%m%dT%H%M%S").to_string()));
        prop_assert_eq!(local.and_utc().timestamp() - i64::from(resolve(&text, local)), start.timestamp());
    }

    #[test]
    fn any_text_is_read_back(title in "\\PC{0,200}") {
        let title = title.trim().to_owned();
        prop_assume!(!title.is_empty());
        let event = only(session("s1").at("14:15", "15:30").change(|session| {
            session.title = Localised::plain(title.clone());
        }));
        prop_assert_eq!(event.get_summary(), Some(title.as_str()));
    }
}

#[test]
fn a_whole_summit_is_read_back_event_by_event() {
    let programme = crate::revisions::r1();
    let agenda = all_going(&programme);
    let text = ics(&programme, &agenda, &Export { language: "fr", ..export() });
    assert!(text.split_terminator("\r\n").all(|line| line.len() <= 75), "no line is too long");
    let read = events(&text);
    let scheduled: Vec<_> = agenda.iter().filter(|entry| entry.interval.is_some()).collect();
    assert!(scheduled.len() > 200, "it is a big summit: {}", scheduled.len());
    assert_eq!(read.len(), scheduled.len(), "one event for each session with a time");
    for (event, entry) in read.iter().zip(scheduled) {
        let session = programme.sessions.iter().find(|session| session.id == entry.session).expect("its session");
        let start = event.properties().get("DTSTART").map(|start| start.value().to_owned());
        let local = session.start.map(|start| start.with_timezone(&Paris).format("%Y%m%dT%H%M%S").to_string());
        assert_eq!(start, local, "{}", session.guid);
        let title = session.title.choose("fr", &programme.conference.languages).map(|chosen| chosen.text);
        assert_eq!(event.get_summary(), title, "{}", session.guid);
        assert!(event.get_description().is_none_or(|text| !text.contains(['<', '\r'])), "plain text: {}", session.guid);
    }
}
