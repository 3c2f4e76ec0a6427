//! The calendar file as libical understands it, beside the `icalendar` crate: two readers that have nothing in common.

use std::{
    collections::BTreeMap,
    io::Write,
    process::{Command, Stdio},
};

use icalendar::{Calendar, CalendarComponent, Component, EventLike};
use plenary_core::{
    agenda::{Entry, Export, OwnEntry, Tier, entries, ics, in_order, sequence_at},
    model::{Programme, Status},
};
use serde_json::Value;

use crate::support::{all_going, at, id, session, summit};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/core/libical/read.py");

/// What libical reads; `None` where it is not installed, which CI does not forgive.
fn libical(text: &str) -> Option<Value> {
    let mut reader = Command::new("/usr/bin/python3")
        .arg(SCRIPT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    reader.stdin.take().expect("it is piped").write_all(text.as_bytes()).ok();
    let output = reader.wait_with_output().expect("it ends");
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        let absent = complaint.contains("ICalGLib") || complaint.contains("No module named");
        assert!(absent && std::env::var_os("CI").is_none(), "gir1.2-ical-3.0 is in .ci/deps.sh: {complaint}");
        println!("skipped: libical is not installed");
        return None;
    }
    Some(serde_json::from_slice(&output.stdout).expect("it prints JSON"))
}

fn export<'a>(own: &'a [OwnEntry], now: &str) -> Export<'a> {
    let now = at(now);
    Export { language: "fr", now, sequence: sequence_at(now), alarm_minutes: Some(10), own, leads: &[] }
}

fn events(read: &Value) -> &Vec<Value> {
    read["events"].as_array().expect("a list")
}

#[test]
fn libical_takes_a_whole_summit_without_a_fault_and_reads_what_the_other_parser_reads() {
    let programme = crate::revisions::r1();
    let agenda = all_going(&programme);
    let text = ics(&programme, &agenda, &export(&[], "08:00"));
    let Some(read) = libical(&text) else { return };
    assert_eq!(read["errors"], 0, "not one line or component that it objects to");
    let other: Calendar = text.parse().expect("the other parser takes it too");
    let other: Vec<_> = other
        .components
        .iter()
        .filter_map(|component| match component {
            CalendarComponent::Event(event) => Some(event),
            _ => None,
        })
        .collect();
    assert_eq!(events(&read).len(), other.len());
    let scheduled: Vec<&Entry> = agenda.iter().filter(|entry| entry.interval.is_some()).collect();
    assert_eq!(other.len(), scheduled.len());
    for ((event, other), entry) in events(&read).iter().zip(&other).zip(scheduled) {
        let uid = event["uid"].as_str();
        assert_eq!(uid, other.get_uid());
        assert_eq!(event["summary"].as_str(), other.get_summary(), "{uid:?}");
        assert_eq!(event["description"].as_str(), other.get_description(), "{uid:?}");
        assert_eq!(event["location"].as_str(), other.get_location(), "{uid:?}");
        assert_eq!(event["sequence"].as_u64(), other.get_sequence().map(u64::from), "{uid:?}");
        let interval = entry.interval.expect("it is scheduled");
        assert_eq!(event["start"], interval.start.timestamp(), "by the VTIMEZONE in the file: {uid:?}");
        assert_eq!(event["end"], interval.end.timestamp(), "{uid:?}");
    }
}

/// A calendar of an app that keeps one event a UID, the one with the highest SEQUENCE (RFC 5545, 3.8.7.4).
fn import(calendar: &mut BTreeMap<String, Value>, text: &str) -> Option<()> {
    let read = libical(text)?;
    for event in events(&read) {
        let uid = event["uid"].as_str().expect("each has one").to_owned();
        let is_newer = |known: &Value| event["sequence"].as_u64() >= known["sequence"].as_u64();
        if calendar.get(&uid).is_none_or(is_newer) {
            calendar.insert(uid, event.clone());
        }
    }
    Some(())
}

fn lunch(title: &str) -> OwnEntry {
    OwnEntry {
        id: id("own-lunch"),
        series: None,
        title: title.to_owned(),
        place: Some("rue Mouffetard".to_owned()),
        venue: None,
        room: None,
        start: at("12:30"),
        end: at("13:30"),
        lead_minutes: None,
        updated_at: at("08:00"),
    }
}

fn with_lunch(programme: &Programme, own: &[OwnEntry]) -> Vec<Entry> {
    let mut agenda = entries(programme, programme.sessions.iter().map(|session| (session, Tier::Going)));
    agenda.extend(own.iter().map(|entry| entry.to_entry(programme)));
    in_order(agenda)
}

#[test]
fn importing_again_updates_what_was_imported_and_makes_no_doubles() {
    let before = summit([session("s1").at("14:15", "15:30"), session("s2").at("16:00", "17:00")]);
    let own = [lunch("Lunch")];
    let mut calendar = BTreeMap::new();
    let first = ics(&before, &with_lunch(&before, &own), &export(&own, "08:00"));
    let Some(()) = import(&mut calendar, &first) else { return };
    assert_eq!(calendar.len(), 3);
    // A session has moved, another is cancelled, and lunch is with somebody. The programme's revision may even be an older one.
    let after =
        summit([session("s1").at("15:00", "16:00"), session("s2").at("16:00", "17:00").status(Status::Cancelled)]);
    let own = [lunch("Lunch with Nadia")];
    let second = ics(&after, &with_lunch(&after, &own), &export(&own, "08:05"));
    import(&mut calendar, &second).expect("libical was there before");
    assert_eq!(calendar.len(), 3, "no doubles");
    let of = |id: &str| &calendar[&format!("{id}@ogp-2016.plenary")];
    assert_eq!(of("s1")["start"], at("15:00").timestamp(), "moved");
    assert_eq!(of("s2")["status"], "cancelled", "and not gone");
    assert_eq!(of("s2")["alarms"], serde_json::json!([]), "what is off does not ring");
    assert_eq!(of("own-lunch")["summary"], "Lunch with Nadia");
    assert_eq!(of("own-lunch")["location"], "rue Mouffetard");
    // The file of before, imported by mistake, takes nothing back.
    import(&mut calendar, &first).expect("libical was there before");
    assert_eq!(calendar[&"s1@ogp-2016.plenary".to_owned()]["start"], at("15:00").timestamp());
}

#[test]
fn each_alarm_rings_by_its_entry_s_own_lead_time() {
    let programme = summit([session("s1").at("14:15", "15:30"), session("s2").at("16:00", "17:00")]);
    let leads = [(id("s2"), 45)];
    let export = Export { leads: &leads, ..export(&[], "08:00") };
    let Some(read) = libical(&ics(&programme, &all_going(&programme), &export)) else { return };
    let alarms: Vec<i64> = events(&read).iter().filter_map(|event| event["alarms"][0].as_i64()).collect();
    assert_eq!(alarms, [-600, -2700]);
}

#[test]
fn the_number_of_an_export_rises_and_fits() {
    assert!(sequence_at(at("08:00")) < sequence_at(at("08:01")));
    let late = chrono::DateTime::from_timestamp(7_000_000_000, 0).expect("a time");
    assert_eq!(sequence_at(late), i32::MAX.unsigned_abs(), "SEQUENCE has 31 bits (RFC 5545, 3.3.8)");
}
