//! Calendars as they are found, with each way of breaking the rules.

use chrono_tz::Tz;
use plenary_core::{
    feed::{self, FeedFormat, Limits, ReadOptions, Reading, Unreadable, WarningCode},
    model::{FormatKind, Instant, Session, Status},
};
use proptest::prelude::*;

/// A calendar in Paris around the lines of one event.
pub fn event(lines: &str) -> String {
    calendar(&format!("BEGIN:VEVENT\nUID:1\nSUMMARY:Opening\n{lines}\nEND:VEVENT"))
}

/// A calendar in Paris around components.
fn calendar(components: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Summit\nX-WR-TIMEZONE:Europe/Paris\n{components}\nEND:VCALENDAR\n"
    )
}

fn read(text: impl AsRef<[u8]>) -> Reading {
    attempt(text, None).expect("a calendar")
}

fn attempt(text: impl AsRef<[u8]>, zone: Option<Tz>) -> Result<Reading, Unreadable> {
    feed::read(text.as_ref(), &ReadOptions { zone, ..ReadOptions::default() })
}

/// The only session of a calendar.
fn only(reading: &Reading) -> &Session {
    assert_eq!(reading.programme.sessions.len(), 1, "{:?}", reading.warnings);
    &reading.programme.sessions[0]
}

fn title(session: &Session) -> &str {
    session.title.iter().next().map_or("", |(_, text)| text)
}

fn utc(text: &str) -> Instant {
    text.parse().expect("an instant")
}

fn starts(reading: &Reading) -> Vec<String> {
    let starts = reading.programme.sessions.iter().filter_map(|session| session.start);
    starts.map(|at| at.format("%Y-%m-%d %H:%M").to_string()).collect()
}

fn warned(reading: &Reading, code: WarningCode) -> bool {
    reading.warnings.iter().any(|warning| warning.code == code)
}

fn people(reading: &Reading) -> Vec<&str> {
    reading.programme.people.iter().map(|person| person.name.as_str()).collect()
}

#[test]
fn a_calendar_is_recognised_by_its_content_and_read() {
    let text = event(
        "DTSTART;TZID=Europe/Paris:20161207T091500\nDTEND;TZID=Europe/Paris:20161207T104500\nLOCATION:Salle Pleyel\\, hall\n\
         CATEGORIES:Panel,Climate\nDESCRIPTION:One\\nTwo\\; three \\\\ four\nURL:https://example.org/1",
    );
    let reading = read(format!("\u{feff}\r\n \n{text}"));
    assert_eq!(reading.format, FeedFormat::ICalendar);
    assert_eq!(reading.warnings, [], "nothing is odd about it");
    let programme = &reading.programme;
    assert_eq!(programme.conference.id.as_str(), "summit");
    assert_eq!(programme.conference.zone, chrono_tz::Europe::Paris);
    let session = only(&reading);
    assert_eq!((session.guid.as_str(), title(session)), ("1", "Opening"));
    assert_eq!((session.start, session.end), (Some(utc("2016-12-07T08:15:00Z")), Some(utc("2016-12-07T09:45:00Z"))));
    assert_eq!(session.summary.iter().next().map(|(_, text)| text), Some("One\nTwo; three \\ four"));
    assert_eq!(session.url.as_deref(), Some("https://example.org/1"));
    assert_eq!(programme.rooms[0].name.iter().next().map(|(_, text)| text), Some("Salle Pleyel, hall"));
    assert_eq!(programme.formats[0].title.iter().next().map(|(_, text)| text), Some("Panel"));
    assert_eq!(programme.themes[0].title.iter().next().map(|(_, text)| text), Some("Climate"));
}

#[test]
fn the_format_is_called_icalendar() {
    assert_eq!(serde_json::to_string(&FeedFormat::ICalendar).expect("a name"), "\"icalendar\"");
}

#[test]
fn the_time_of_export_and_sequence_are_no_change() {
    let of = |stamp: &str| {
        let lines = format!("DTSTART:20161207T091500Z\nDTSTAMP:{stamp}\nLAST-MODIFIED:{stamp}\nSEQUENCE: 7");
        read(event(&lines)).programme
    };
    assert_eq!(of("20161201T000000Z"), of("20161202T000000Z"));
}

#[test]
fn lines_that_are_never_folded_are_read_whole() {
    let long = "word ".repeat(600);
    let reading = read(event(&format!("DTSTART:20161207T091500Z\nDESCRIPTION:{long}")));
    assert_eq!(only(&reading).summary.iter().next().map(|(_, text)| text.len()), Some(long.trim().len()));
}

#[test]
fn a_fold_in_the_middle_of_a_character_is_undone_before_decoding() {
    let mut bytes =
        calendar("BEGIN:VEVENT\nUID:1\nDTSTART:20161207T091500Z\nSUMMARY:D\u{e9}bat\nEND:VEVENT").into_bytes();
    let cut = bytes.iter().position(|byte| *byte == 0xc3).expect("é") + 1;
    bytes.splice(cut..cut, *b"\r\n ");
    let reading = read(&bytes);
    assert_eq!(title(only(&reading)), "D\u{e9}bat");
    assert_eq!(reading.warnings.iter().filter(|warning| warning.code == WarningCode::Encoding).count(), 0);
}

#[test]
fn lines_end_in_lf_crlf_crcrlf_or_cr() {
    let text = event("DTSTART:20161207T091500Z\nDESCRIPTION:One\n  two");
    for end in ["\n", "\r\n", "\r\r\n", "\r"] {
        let reading = read(text.replace('\n', end));
        let summary = only(&reading).summary.iter().next().map(|(_, text)| text.to_owned());
        assert_eq!(summary.as_deref(), Some("One two"), "lines that end in {end:?}");
    }
}

#[test]
fn a_stray_cr_is_part_of_the_text() {
    let reading = read(event("DTSTART:20161207T091500Z\nDESCRIPTION:One\rtwo"));
    assert_eq!(only(&reading).summary.iter().next().map(|(_, text)| text), Some("One\ntwo"));
}

#[test]
fn a_parameter_without_a_value_does_no_harm() {
    let text = event("DTSTART;X-ODD;TZID=Europe/Berlin:20161207T091500").replace(
        "VERSION:2.0",
        "PRODID;X-RICAL-TZSOURCE=TZINFO:-//x//EN\nX-WR-CALDESC;CHARSET=UTF-8;ENCODING=8BIT:about\n\
         BEGIN:VTIMEZONE\nTZID;X-RICAL-TZSOURCE=TZINFO:Europe/Berlin\nEND:VTIMEZONE",
    );
    assert_eq!(only(&read(text)).start, Some(utc("2016-12-07T08:15:00Z")));
}

#[test]
fn parameters_of_the_name_are_no_part_of_it() {
    let text = event("DTSTART:20161207T091500Z").replace("CALNAME:", "CALNAME;CHARSET=UTF-8;ENCODING=8BIT:");
    assert_eq!(read(text).programme.conference.id.as_str(), "summit");
}

#[test]
fn a_quoted_parameter_may_hold_colons_and_semicolons() {
    let reading =
        read(event("DTSTART:20161207T091500Z\nATTENDEE;X=\"a:b;c\";CN=\"Doe, Jane\":mailto:jane@example.org"));
    assert_eq!(people(&reading), ["Doe, Jane"]);
}

#[test]
fn a_quote_that_is_closed_too_late_swallows_nothing() {
    let reading = read(event("DTSTART;TZID=\"America/Montreal:20161207T091500\""));
    assert_eq!(only(&reading).start, Some(utc("2016-12-07T14:15:00Z")));
}

#[test]
fn frab_writes_the_speakers_after_the_title() {
    let uid = "2aba641b-114d-4dac-866e-533314a3c108";
    let lines = |summary: &str| {
        calendar(&format!(
            "BEGIN:VEVENT\nUID:{uid}@frab.cccv.de\nSUMMARY:{summary}\nDTSTART:20161227T100000Z\nEND:VEVENT"
        ))
    };
    let reading = read(lines(" Kids - What is privacy? - Nika D\\, Jo"));
    assert_eq!(title(only(&reading)), "Kids - What is privacy?");
    assert_eq!(only(&reading).guid.as_str(), uid, "the guid of the other formats");
    assert_eq!(people(&reading), ["Nika D", "Jo"]);
    let reading = read(lines("Lightning - "));
    assert_eq!((title(only(&reading)), people(&reading).len()), ("Lightning", 0), "nobody is named");
}

#[test]
fn anybody_elses_dash_stays_in_the_title() {
    let text = event("DTSTART:20161207T091500Z").replace("SUMMARY:Opening", "SUMMARY:Xen - is it dead?");
    let reading = read(text);
    assert_eq!((title(only(&reading)), people(&reading).len()), ("Xen - is it dead?", 0));
}

#[test]
fn pretalx_gives_the_code_and_the_conference() {
    let slots = ["democon-ABC3DE", "demo-con-QRS7TU-0", "demo-con-QRS7TU-1"].map(|uid| {
        format!("BEGIN:VEVENT\nUID:pretalx-{uid}@talks.example.org\nSUMMARY:Talk - Ann\nDTSTART:20161207T091500Z\nEND:VEVENT\n")
    });
    let text = calendar(&slots.concat())
        .replace("X-WR-CALNAME:Summit\n", "")
        .replace("VERSION:2.0", "PRODID:-//pretalx//talks.example.org//democon");
    let reading = read(text);
    assert_eq!(reading.programme.conference.id.as_str(), "democon");
    let mut guids: Vec<&str> = reading.programme.sessions.iter().map(|session| session.guid.as_str()).collect();
    guids.sort_unstable();
    assert_eq!(guids, ["ABC3DE", "QRS7TU", "QRS7TU"]);
    assert_eq!(people(&reading), ["Ann"]);
}

#[test]
fn sched_names_the_conference_in_its_product() {
    let text = event("DTSTART:20260322T070000Z\nCATEGORIES:REGISTRATION")
        .replace("X-WR-CALNAME:Summit", "X-WR-CALNAME:kccnceu2026")
        .replace("VERSION:2.0", "PRODID:-//Sched.com KubeCon Europe 2026//EN");
    let programme = read(text).programme;
    assert_eq!(programme.conference.id.as_str(), "kccnceu2026");
    assert_eq!(programme.conference.title.iter().next().map(|(_, text)| text), Some("KubeCon Europe 2026"));
    assert_eq!(programme.formats.len(), 1, "the category is the session's type");
    assert_eq!(programme.formats[0].kind, FormatKind::Service, "also in capitals");
}

#[test]
fn a_calendar_without_a_name_is_called_after_its_address() {
    let text = event("DTSTART:20161207T091500Z\nURL:https://www.example.org/1").replace("X-WR-CALNAME:Summit\n", "");
    let reading = read(text);
    assert_eq!(reading.programme.conference.id.as_str(), "example-org");
    assert!(warned(&reading, WarningCode::Form));
}

#[test]
fn attendees_are_people_but_rooms_and_devices_are_not() {
    let reading = read(event(
        "DTSTART:20161207T091500Z\nATTENDEE;CN=\"Jakob Semere\";CUTYPE=INDIVIDUAL:invalid:nomail\n\
         ATTENDEE;CUTYPE=ROOM;CN=Hall 1:mailto:hall@example.org\nATTENDEE:mailto:nameless@example.org\nORGANIZER;CN=Ann:x",
    ));
    assert_eq!(people(&reading), ["Jakob Semere", "Ann"]);
}

#[test]
fn one_uid_on_several_events_is_several_occurrences() {
    let one = |clock: &str| format!("BEGIN:VEVENT\nUID:1\nSUMMARY:Opening\nDTSTART:20161207T{clock}Z\nEND:VEVENT\n");
    let reading = read(calendar(&[one("090000"), one("110000")].concat()));
    let sessions = &reading.programme.sessions;
    assert_eq!(sessions.len(), 2);
    assert_ne!(sessions[0].id, sessions[1].id);
    assert!(
        reading.warnings.iter().any(|w| w.code == WarningCode::RepeatedGuid && w.place == "line 10"),
        "{reading:?}"
    );
}

#[test]
fn neither_uid_nor_end_nor_stamp_is_needed() {
    let reading = read(event("DTSTART:20161207T091500Z").replace("UID:1\n", ""));
    assert_eq!(only(&reading).end, None);
    assert!(warned(&reading, WarningCode::NoGuid) && warned(&reading, WarningCode::NoEnd));
}

#[test]
fn zero_length_is_no_end() {
    let reading = read(event("DTSTART:20161207T091500Z\nDTEND:20161207T091500Z"));
    assert_eq!(only(&reading).end, None);
    assert!(warned(&reading, WarningCode::NoEnd));
}

#[test]
fn an_end_before_the_start_is_left_out() {
    let reading = read(event("DTSTART:20161207T091500Z\nDURATION:-PT1W1D2H3M4S"));
    assert_eq!(only(&reading).end, None);
    assert!(warned(&reading, WarningCode::EndBeforeStart));
}

#[test]
fn an_event_without_a_title_is_left_out_with_its_line() {
    let untitled = "BEGIN:VEVENT\nUID:2\nSUMMARY:\nDTSTART:20161207T091500Z\nDTEND:20161207T101500Z\nEND:VEVENT\n";
    let titled = "BEGIN:VEVENT\nUID:1\nSUMMARY:Opening\nDTSTART:20161207T091500Z\nEND:VEVENT";
    let reading = read(calendar(&format!("{untitled}{titled}")));
    only(&reading);
    assert!(reading.warnings.iter().any(|w| w.place == "line 5" && w.message.contains("without a title")));
    let refused = attempt(calendar(untitled), None).expect_err("nothing has a title").to_string();
    assert!(refused.contains("title"), "{refused}");
}

#[test]
fn compressed_bytes_are_unpacked() {
    use std::io::Write;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(event("DTSTART:20161207T091500Z").as_bytes()).expect("it is in memory");
    only(&read(packed.finish().expect("it is in memory")));
}

#[test]
fn what_stands_before_a_lost_begin_belongs_to_no_event() {
    let text = calendar(
        "BEGIN:VEVENT\nUID:1\nSUMMARY:Opening\nDTSTART:20161207T091500Z\nEND:VEVENT\n\
         UID:2\nURL:https://lost.example.org\nSUMMARY:Lost\nDTSTART:20161207T101500Z\nEND:VEVENT",
    );
    let reading = read(text);
    assert_eq!((title(only(&reading)), &reading.programme.conference.url), ("Opening", &None));
    assert!(reading.warnings.iter().any(|w| w.code == WarningCode::BadObject && w.place == "line 14"), "{reading:?}");
}

#[test]
fn a_lost_end_ends_the_event_where_the_next_begins() {
    let text = calendar(
        "BEGIN:VEVENT\nUID:1\nSUMMARY:Opening\nDTSTART:20161207T091500Z\nBEGIN:VALARM\nSUMMARY:Alarm\n\
         BEGIN:VEVENT\nUID:2\nSUMMARY:Panel\nDTSTART:20161207T101500Z\nEND:VEVENT",
    );
    let reading = read(text);
    let titles: Vec<&str> = reading.programme.sessions.iter().map(title).collect();
    assert_eq!(titles, ["Opening", "Panel"]);
    assert!(warned(&reading, WarningCode::Form));
}

#[test]
fn a_file_that_is_cut_off_keeps_what_was_there() {
    let text = event("DTSTART:20161207T091500Z");
    let reading = read(text.split("END:VEVENT").next().expect("a beginning"));
    assert_eq!(title(only(&reading)), "Opening");
    assert!(warned(&reading, WarningCode::Form));
}

#[test]
fn an_event_without_a_calendar_around_it_is_read() {
    let reading = read("BEGIN:VEVENT\r\r\nSUMMARY:Panel\r\r\nDTSTART:20161207T091500Z\r\r\nEND:VEVENT\r\r\n");
    assert_eq!(title(only(&reading)), "Panel");
}

#[test]
fn several_calendars_in_a_file_are_one_programme() {
    let other = event("DTSTART:20161207T111500Z").replace("UID:1", "UID:2");
    let reading = read(format!("{}{other}", event("DTSTART:20161207T091500Z")));
    assert_eq!(reading.programme.sessions.len(), 2);
}

#[test]
fn tasks_journals_and_free_time_are_no_sessions() {
    let others = ["VTODO", "VJOURNAL", "VFREEBUSY"]
        .map(|name| format!("BEGIN:{name}\nUID:1\nSUMMARY:No\nDTSTART:20161207T091500Z\nEND:{name}\n"));
    let one = "BEGIN:VEVENT\nUID:1\nSUMMARY:Yes\nDTSTART:20161207T091500Z\nEND:VEVENT";
    let reading = read(calendar(&format!("{}{one}", others.concat())));
    assert_eq!(title(only(&reading)), "Yes");
}

#[test]
fn status_is_kept() {
    let status = |word: &str| only(&read(event(&format!("DTSTART:20161207T091500Z\nSTATUS:{word}")))).status;
    assert_eq!(status("CANCELLED"), Status::Cancelled);
    assert_eq!(status("TENTATIVE"), Status::Tentative);
    assert_eq!(status("CONFIRMED"), Status::Confirmed);
}

#[test]
fn blanks_after_the_colon_and_an_equals_sign_for_it_are_read() {
    let reading = read(event("DTSTART: 20161207T091500Z \nLOCATION: XOR"));
    assert_eq!(only(&reading).room.as_ref().map(plenary_core::model::RoomId::as_str), Some("xor"));
    let reading = read(event("DTSTART:20161207T091500Z").replace("SUMMARY:Opening", "SUMMARY=Opening"));
    assert_eq!(title(only(&reading)), "Opening");
    assert!(warned(&reading, WarningCode::Form));
}

#[test]
fn bytes_that_are_not_utf_8_are_taken_for_latin_1() {
    let mut bytes = event("DTSTART:20161207T091500Z").into_bytes();
    let at = bytes.windows(7).position(|part| part == b"Opening").expect("the title");
    bytes[at] = 0xc9;
    let reading = read(&bytes);
    assert_eq!(title(only(&reading)), "\u{c9}pening");
    assert!(warned(&reading, WarningCode::Encoding));
}

#[test]
fn utf_16_with_its_mark_is_read() {
    let text = format!("\u{feff}{}", event("DTSTART:20161207T091500Z\nDESCRIPTION:One\n  two"));
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let reading = read(&bytes);
    assert_eq!(only(&reading).summary.iter().next().map(|(_, text)| text), Some("One two"));
}

#[test]
fn quoted_printable_text_is_decoded() {
    let reading =
        read(event("DTSTART:20161207T091500Z\nDESCRIPTION;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9=0Aten=\n o'clock"));
    assert_eq!(only(&reading).summary.iter().next().map(|(_, text)| text), Some("Caf\u{e9}\nten o'clock"));
}

#[test]
fn all_day_is_from_the_days_begin_to_its_end_at_the_venue() {
    let reading = read(event("DTSTART;VALUE=DATE:20161207"));
    let session = only(&reading);
    assert_eq!((session.start, session.end), (Some(utc("2016-12-06T23:00:00Z")), Some(utc("2016-12-07T23:00:00Z"))));
    assert_eq!(session.day.as_ref().map(plenary_core::model::DayId::as_str), Some("2016-12-07"));
    let reading = read(event("DTSTART;VALUE=DATE:20161207\nDTEND;VALUE=DATE:20161210"));
    assert_eq!(only(&reading).end, Some(utc("2016-12-09T23:00:00Z")));
    let reading = read(event("DTSTART;VALUE=DATE:20161207\nDTEND;VALUE=DATE:20161207"));
    assert_eq!(only(&reading).end, Some(utc("2016-12-07T23:00:00Z")));
    assert!(warned(&reading, WarningCode::Form));
}

#[test]
fn a_length_in_days_goes_by_the_calendar_and_one_in_hours_by_the_clock() {
    let end =
        |length: &str| only(&read(event(&format!("DTSTART;TZID=Europe/Paris:20160326T120000\nDURATION:{length}")))).end;
    assert_eq!(end("P1D"), Some(utc("2016-03-27T10:00:00Z")), "the clocks change that night");
    assert_eq!(end("PT24H"), Some(utc("2016-03-27T11:00:00Z")));
    assert_eq!(end("PT1H15M"), Some(utc("2016-03-26T12:15:00Z")));
}

#[test]
fn floating_times_are_the_venues() {
    let text = event("DTSTART:20161207T091500").replace("X-WR-TIMEZONE:Europe/Paris\n", "");
    assert_eq!(attempt(&text, None), Err(Unreadable::ZoneNeeded));
    let reading = attempt(&text, Some(chrono_tz::America::Montreal)).expect("a zone is given");
    assert_eq!(only(&reading).start, Some(utc("2016-12-07T14:15:00Z")));
}

#[test]
fn a_calendar_in_utc_does_not_say_where_it_is() {
    let text = event("DTSTART:20161207T091500Z").replace("X-WR-TIMEZONE:Europe/Paris", "X-WR-TIMEZONE:UTC");
    let reading = attempt(&text, Some(chrono_tz::Europe::Paris)).expect("a calendar");
    assert_eq!(reading.programme.conference.zone, chrono_tz::Europe::Paris);
    let reading = attempt(&text, None).expect("a calendar");
    assert_eq!(reading.programme.conference.zone, chrono_tz::UTC);
    assert!(warned(&reading, WarningCode::Zone));
}

/// When a session at 10:00 in a zone of this name begins, for a venue in Paris.
fn ten_in(name: &str, definition: &str) -> (String, bool) {
    let text = calendar(&format!(
        "{definition}BEGIN:VEVENT\nUID:1\nSUMMARY:Opening\nDTSTART;TZID={name}:20160715T100000\nEND:VEVENT"
    ));
    let reading = read(text);
    (starts(&reading).concat(), warned(&reading, WarningCode::Zone))
}

#[test]
fn zones_by_names_of_their_own_are_understood() {
    let known = [
        ("America/Chicago", "2016-07-15 15:00"),
        ("posix/Europe/Vaduz", "2016-07-15 08:00"),
        ("/softwarestudio.org/Olson_20011030_5/America/Chicago", "2016-07-15 15:00"),
        ("TZID=America/Chicago", "2016-07-15 15:00"),
        ("W. Europe Standard Time", "2016-07-15 08:00"),
        ("\"(UTC-05:00) Eastern Time (US & Canada)\"", "2016-07-15 14:00"),
        ("\"(GMT+10:00) Canberra, Melbourne, Sydney\"", "2016-07-15 00:00"),
        ("\"(UTC+07:00) Bangkok\\, Hanoi\\, Jakarta\"", "2016-07-15 03:00"),
        ("\"Amsterdam, Belgrade, Berlin, Brussels, Budapest, Madrid\"", "2016-07-15 08:00"),
        ("UTC", "2016-07-15 10:00"),
    ];
    for (name, start) in known {
        assert_eq!(ten_in(name, ""), (start.to_owned(), false), "{name}");
    }
}

#[test]
fn an_unknown_zone_is_taken_by_its_offset_else_for_the_venues() {
    assert_eq!(ten_in("\"(UTC+07:00) Nowhere\"", ""), ("2016-07-15 03:00".to_owned(), true));
    assert_eq!(ten_in("GMT-3", ""), ("2016-07-15 13:00".to_owned(), true));
    for name in ["Europe/Germany", "Western/Central Europe", "\"Customized Time Zone 1\"", "CUSTOM_tzid"] {
        assert_eq!(ten_in(name, ""), ("2016-07-15 08:00".to_owned(), true), "{name}");
    }
    let text = event("DTSTART;TZID=Nowhere:20160715T100000").replace("X-WR-TIMEZONE:Europe/Paris\n", "");
    assert_eq!(attempt(text, None), Err(Unreadable::ZoneNeeded));
}

const OWN_RULES: &str = "BEGIN:VTIMEZONE\nTZID: Custom 1\n\
    BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:-0300\nTZOFFSETTO:-0400\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n\
    BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0300\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\n\
    END:VTIMEZONE\n";

#[test]
fn a_zone_that_only_the_calendar_defines_follows_its_rules() {
    assert_eq!(ten_in(" Custom 1", OWN_RULES), ("2016-07-15 13:00".to_owned(), false));
    let at = |wall: &str| {
        let text = calendar(&format!(
            "{OWN_RULES}BEGIN:VEVENT\nUID:1\nSUMMARY:Opening\nDTSTART;TZID=Custom 1:{wall}\nEND:VEVENT"
        ));
        starts(&read(text)).concat()
    };
    assert_eq!(at("20160115T100000"), "2016-01-15 14:00", "in winter");
    assert_eq!(at("20160327T023000"), "2016-03-27 06:30", "left out by the change to summer: the hour after");
    assert_eq!(at("20161030T023000"), "2016-10-30 05:30", "comes twice: the first");
    assert_eq!(at("20161030T033000"), "2016-10-30 07:30", "after the change");
}

#[test]
fn recurring_events_keep_their_wall_clock_when_the_clocks_change() {
    let reading = read(event("DTSTART;TZID=Europe/Paris:20160325T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4"));
    assert_eq!(starts(&reading), ["2016-03-25 09:00", "2016-03-26 09:00", "2016-03-27 08:00", "2016-03-28 08:00"]);
    let sessions = &reading.programme.sessions;
    assert!(sessions.iter().all(|session| session.guid.as_str() == "1"));
    let ids: std::collections::BTreeSet<_> = sessions.iter().map(|session| &session.id).collect();
    assert_eq!(ids.len(), 4, "each is another occurrence");
    assert!(!warned(&reading, WarningCode::RepeatedGuid), "as its publisher means it");
}

#[test]
fn further_dates_and_exceptions_count() {
    let reading = read(event(
        "DTSTART;TZID=Europe/Paris:20161205T100000\nDTEND;TZID=Europe/Paris:20161205T110000\n\
         RRULE:FREQ=DAILY;UNTIL=20161208T090000Z;BYDAY=MO, TU, WE, TH\nEXDATE;TZID=Europe/Paris:20161206T100000\n\
         RDATE;VALUE=PERIOD:20161210T100000Z/PT30M,20161211T100000Z/20161211T120000Z",
    ));
    assert_eq!(
        starts(&reading),
        ["2016-12-05 09:00", "2016-12-07 09:00", "2016-12-08 09:00", "2016-12-10 10:00", "2016-12-11 10:00"]
    );
    assert_eq!(reading.programme.sessions[3].end, Some(utc("2016-12-10T10:30:00Z")));
    assert_eq!(reading.programme.sessions[4].end, Some(utc("2016-12-11T12:00:00Z")));
}

#[test]
fn exceptions_without_a_zone_are_in_that_of_the_start() {
    let reading = read(event(
        "DTSTART;TZID=America/Montreal:20161205T100000\nDTEND:20161205T110000\nRRULE:FREQ=DAILY;COUNT=4\n\
         EXDATE:20161206T100000\nEXDATE;VALUE=DATE:20161207\nEXDATE:soon",
    ));
    assert_eq!(starts(&reading), ["2016-12-05 15:00", "2016-12-08 15:00"]);
    assert_eq!(reading.programme.sessions[0].end, Some(utc("2016-12-05T16:00:00Z")));
    assert!(warned(&reading, WarningCode::BadField));
}

#[test]
fn a_single_occurrence_may_be_told_of_apart() {
    let text = calendar(
        "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;TZID=Europe/Paris:20161206T100000\nDTSTART;TZID=Europe/Paris:20161206T140000\n\
         STATUS:CANCELLED\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:1\nSUMMARY:Opening\nDTSTART;TZID=Europe/Paris:20161205T100000\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT",
    );
    let reading = read(text);
    assert_eq!(starts(&reading), ["2016-12-05 09:00", "2016-12-06 13:00", "2016-12-07 09:00"]);
    let moved = &reading.programme.sessions[1];
    assert_eq!((title(moved), moved.status), ("Opening", Status::Cancelled), "what it doesn't say is as in the others");
}

#[test]
fn a_recurrence_without_an_end_is_bounded() {
    let reading = read(event("DTSTART:20161205T100000Z\nRRULE:FREQ=WEEKLY"));
    assert_eq!(reading.programme.sessions.len(), 105, "two years");
    assert!(warned(&reading, WarningCode::TooMany));
    let reading = read(event("DTSTART:20161205T100000Z\nRRULE:FREQ=HOURLY"));
    assert_eq!(reading.programme.sessions.len(), 1_000);
    assert!(warned(&reading, WarningCode::TooMany));
}

#[test]
fn a_rule_that_cannot_be_followed_is_one_session() {
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=SOMETIMES",
        "nonsense",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=DAILY;BYDAY=\u{20ac}0",
    ] {
        let reading = read(event(&format!("DTSTART:20161205T100000Z\nRRULE:{rule}")));
        only(&reading);
        assert!(warned(&reading, WarningCode::BadField), "{rule}");
    }
}

#[test]
fn rules_that_never_come_true_do_not_hold_up_the_reader() {
    let one = |number: usize| {
        format!(
            "BEGIN:VEVENT\nUID:{number}\nSUMMARY:Never\nDTSTART:20161205T100000Z\n\
             RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\n"
        )
    };
    let reading = read(calendar(&(0..500).map(one).collect::<String>()));
    assert_eq!(reading.programme.sessions.len(), 500);
    assert!(reading.warnings.iter().any(|warning| warning.message.contains("never come true")));
}

#[test]
fn a_rule_does_not_multiply_a_long_text_without_end() {
    let long = "word ".repeat(20_000);
    let lines = format!("DTSTART:20161205T100000Z\nRRULE:FREQ=DAILY;COUNT=500\nDESCRIPTION:{long}");
    let limits = Limits { bytes: 1 << 20, ..Limits::default() };
    let reading = feed::read(event(&lines).as_bytes(), &ReadOptions { limits, ..ReadOptions::default() });
    let reading = reading.expect("a calendar");
    assert!(reading.programme.sessions.len() <= 12, "{}", reading.programme.sessions.len());
    assert!(warned(&reading, WarningCode::TooMany));
}

#[test]
fn deep_nesting_is_refused() {
    let text = format!("BEGIN:VCALENDAR\n{}", "BEGIN:X\n".repeat(100_000));
    assert!(matches!(attempt(text, None), Err(Unreadable::TooDeep { .. })));
}

#[test]
fn a_calendar_without_events_is_refused_in_words() {
    let refused = attempt(calendar("X-OTHER:1"), None).expect_err("there is nothing").to_string();
    assert!(refused.contains("without any session"), "{refused}");
}

const SAMPLE: &str = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Summit\r\nX-WR-TIMEZONE:Europe/Paris\r\nBEGIN:VTIMEZONE\r\nTZID:Own\r\n\
    BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n\
    END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1@x\r\nSUMMARY:Opening\\, all\r\nDTSTART;TZID=Own:20161207T091500\r\n\
    DTEND;TZID=\"(UTC+01:00) Berlin\":20161207T101500\r\nRRULE:FREQ=WEEKLY;COUNT=3;BYDAY=WE\r\nEXDATE;TZID=Own:20161214T091500\r\n\
    RDATE;VALUE=PERIOD:20161210T100000Z/PT30M\r\nDESCRIPTION;ENCODING=QUOTED-PRINTABLE:caf=C3=\r\n=A9\r\nATTENDEE;CN=\"A;B\":x\r\n\
    END:VEVENT\r\nBEGIN:VEVENT\r\nUID:1@x\r\nRECURRENCE-ID;TZID=Own:20161221T091500\r\nDTSTART;VALUE=DATE:20161221\r\nDURATION:P1D\r\n\
    END:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn the_sample_that_is_mutated_is_a_calendar() {
    assert_eq!(starts(&read(SAMPLE)).len(), 3);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_after_the_beginning_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut text = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n".to_vec();
        text.extend(bytes);
        let _ = attempt(text, Some(chrono_tz::Europe::Paris));
    }

    #[test]
    fn a_calendar_with_other_bytes_in_it_does_no_harm(
        changes in proptest::collection::vec((0..SAMPLE.len(), any::<u8>()), 1..12),
        cut in 0..SAMPLE.len(),
    ) {
        let mut text = SAMPLE.as_bytes().to_vec();
        for (at, byte) in changes {
            text[at] = byte;
        }
        let _ = attempt(&text, Some(chrono_tz::Europe::Paris));
        let _ = attempt(&text[..cut], None);
    }

    #[test]
    fn any_values_in_the_lines_do_no_harm(
        start in "[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(T[0-2][0-9][0-5][0-9][0-5][0-9]Z?)?",
        length in "-?P[0-9]{0,9}[WD]?T?[0-9]{0,9}[HMS]?",
        rule in "FREQ=(HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)(;(COUNT|INTERVAL|BYMONTH|BYMONTHDAY|BYSETPOS|BYWEEKNO|BYHOUR|BYYEARDAY)=-?[0-9]{1,5}|;BYDAY=-?[0-9]{0,2}(MO|SU)){0,4}",
        zone in "[(]?(UTC|GMT)?[+-]?[0-9:]{0,9}[)]?.{0,20}",
    ) {
        let lines = format!("DTSTART;TZID={zone}:{start}\nDURATION:{length}\nRRULE:{rule}\nEXDATE:{start},{zone}");
        let _ = attempt(event(&lines), Some(chrono_tz::Europe::Paris));
    }
}
