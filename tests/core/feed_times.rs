//! Which time is right, and which day a session belongs to, where a schedule contradicts itself.

use chrono_tz::{Europe::Brussels, Tz};
use plenary_core::{feed::Unreadable, model::DayId};

use crate::feed_support::{attempt, day, event, in_paris, minutes, only, read, schedule, told, utc};

/// A schedule of one session in a zone: what it writes as `date` and as `start`.
fn written(zone: &str, date: &str, start: &str) -> String {
    let more = format!("<date>{date}</date><start>{start}</start>");
    let zone = format!("<time_zone_name>{zone}</time_zone_name>");
    schedule(&zone, &day(&date[..10], &[event("a", &more)]))
}

fn day_of(document: &str, zone: Option<Tz>) -> Option<String> {
    let reading = attempt(document, zone).expect("it is a programme");
    only(&reading).day.as_ref().map(DayId::to_string)
}

#[test]
fn a_date_in_utc_beside_a_start_at_the_venue_is_no_contradiction() {
    let reading = read(written("Asia/Kolkata", "2026-01-10T05:00:00+00:00", "10:30"));
    assert_eq!(only(&reading).start, Some(utc("2026-01-10T05:00:00Z")));
    assert_eq!(told(&reading), [], "their texts differ, and they are the same moment");
}

#[test]
fn an_offset_of_utc_on_the_venues_wall_clock_is_false() {
    for (zone, date, start) in [
        ("Europe/Berlin", "2019-08-21T15:00:00+00:00", "2019-08-21T13:00:00Z"),
        ("Europe/Berlin", "2019-08-21T15:00:00Z", "2019-08-21T13:00:00Z"),
        ("America/Montreal", "2024-06-05T15:00:00Z", "2024-06-05T19:00:00Z"),
    ] {
        let reading = read(written(zone, date, "15:00"));
        assert_eq!(only(&reading).start, Some(utc(start)), "{date} in {zone}");
        assert_eq!(told(&reading), [("false_offset", "line 6")], "{date} in {zone}");
    }
    let reading = read(written("Europe/London", "2019-01-21T15:00:00+00:00", "15:00"));
    assert_eq!(told(&reading), [], "in London it is true in winter");
}

#[test]
fn where_date_and_start_name_different_clocks_the_start_is_right() {
    let shifted = read(written("Europe/Madrid", "2026-06-26T11:15:00+02:00", "09:15"));
    assert_eq!(told(&shifted), [("times_disagree", "line 6")]);
    let mended = read(written("Europe/Madrid", "2026-06-26T09:15:00+02:00", "09:15"));
    assert_eq!(told(&mended), []);
    assert_eq!(only(&shifted).start, only(&mended).start, "nobody moves by two hours and back");

    let without_offset = read(written("Europe/Madrid", "2026-06-26T11:15:00", "09:15"));
    assert_eq!(only(&without_offset).start, only(&mended).start);
    assert_eq!(told(&without_offset), [("times_disagree", "line 6")]);
}

#[test]
fn a_start_that_counts_is_on_the_day_nearest_to_the_date() {
    let reading = read(written("Europe/Madrid", "2026-06-27T00:30:00+02:00", "23:30"));
    assert_eq!(only(&reading).start, Some(utc("2026-06-26T21:30:00Z")), "an hour before, and not 23 hours after");
    assert_eq!(told(&reading), [("times_disagree", "line 6")]);
}

#[test]
fn a_remote_session_keeps_an_offset_that_is_not_the_venues() {
    let reading = read(written("Europe/Berlin", "2026-03-10T10:30:00-05:00", "10:30"));
    assert_eq!(only(&reading).start, Some(utc("2026-03-10T15:30:00Z")));
    assert_eq!(told(&reading), []);
}

#[test]
fn without_dates_the_zone_is_the_files_or_the_one_given_and_never_the_computers() {
    let undated = event("a", "<date></date>");
    let document = schedule("", &day("2020-02-01", std::slice::from_ref(&undated)));
    assert_eq!(attempt(&document, None), Err(Unreadable::ZoneNeeded));
    let reading = attempt(&document, Some(Brussels)).expect("a zone is given");
    assert_eq!((only(&reading).start, told(&reading)), (Some(utc("2020-02-01T09:00:00Z")), vec![]));
    let reading = read(in_paris(&[undated]));
    assert_eq!((only(&reading).start, told(&reading)), (Some(utc("2016-12-07T09:00:00Z")), vec![]));
}

#[test]
fn a_zone_that_nobody_names_is_told_by_the_offsets_also_of_half_hours() {
    for (date, zone) in [
        ("2026-01-10T10:00:00+05:30", "Asia/Kolkata"),
        ("2026-01-10T10:00:00+05:45", "Asia/Kathmandu"),
        ("2026-01-10T10:00:00-03:30", "America/St_Johns"),
        ("2026-01-10T10:00:00+10:30", "Australia/Adelaide"),
        ("2026-01-10T10:00:00+02:00", "Etc/GMT-2"),
        ("2026-01-10T10:00:00-05:00", "Etc/GMT+5"),
        ("2026-01-10T10:00:00Z", "Etc/UTC"),
    ] {
        let event = event("a", &format!("<date>{date}</date>"));
        let reading = read(schedule("", &day("2026-01-10", &[event])));
        assert_eq!(reading.programme.conference.zone.name(), zone, "{date}");
        assert_eq!(told(&reading), [("zone", "line 3")], "{date}: it is an assumption");
    }
}

#[test]
fn a_zone_of_no_known_name_is_told_and_another_stands_in() {
    let reading = read(written("Europe/Atlantis", "2026-06-26T10:00:00+02:00", "10:00"));
    assert_eq!(reading.programme.conference.zone.name(), "Etc/GMT-2");
    assert_eq!(told(&reading), [("zone", "line 3"), ("zone", "line 3")]);
    let given = attempt(written("Europe/Atlantis", "2026-06-26T10:00:00+02:00", "10:00"), Some(Brussels));
    let given = given.expect("a zone is given");
    assert_eq!((given.programme.conference.zone, told(&given)), (Brussels, vec![("zone", "line 3")]));
}

#[test]
fn small_hours_belong_to_the_evening_before_and_their_instant_is_their_date() {
    let late = event("a", "<date>2016-12-08T01:30:00+01:00</date><start>01:30</start>");
    let document = in_paris(&[late]);
    let reading = read(&document);
    assert_eq!(only(&reading).start, Some(utc("2016-12-08T00:30:00Z")));
    assert_eq!(day_of(&document, None).as_deref(), Some("2016-12-07"));
    assert_eq!(told(&reading), []);
}

#[test]
fn small_hours_that_stand_under_their_own_date_stay_there() {
    let early = event("a", "<date>2016-12-07T05:30:00+01:00</date><start>05:30</start>");
    assert_eq!(day_of(&in_paris(&[early]), None).as_deref(), Some("2016-12-07"));
}

#[test]
fn without_dates_a_start_before_the_day_change_is_on_the_next_day() {
    let undated = |start: &str| {
        let event = event("a", &format!("<date></date><start>{start}</start>"));
        schedule("<day_change>09:00:00</day_change>", &day("2020-02-01", &[event]))
    };
    for (start, instant) in [
        ("08:30", "2020-02-02T07:30:00Z"),
        ("00:30", "2020-02-01T23:30:00Z"),
        ("24:30", "2020-02-01T23:30:00Z"),
        ("09:00", "2020-02-01T08:00:00Z"),
    ] {
        let document = undated(start);
        let reading = attempt(&document, Some(Brussels)).expect("a zone is given");
        assert_eq!(only(&reading).start, Some(utc(instant)), "{start}");
        assert_eq!(day_of(&document, Some(Brussels)).as_deref(), Some("2020-02-01"), "{start}");
    }
}

#[test]
fn days_that_are_all_a_day_early_are_those_of_their_sessions() {
    let zone = "<time_zone_name>Australia/Brisbane</time_zone_name>";
    let morning = event("a", "<date>2023-09-09T21:30:00+00:00</date><start>07:30</start>");
    let document = schedule(zone, &day("2023-09-09", &[morning]));
    assert_eq!(day_of(&document, None).as_deref(), Some("2023-09-10"), "the generator writes its days in UTC");
    assert_eq!(told(&read(&document)), []);
}

#[test]
fn a_session_across_midnight_ends_on_the_next_day() {
    let late = "<date>2016-12-07T23:30:00+01:00</date><start>23:30</start><duration>2:30</duration>";
    let reading = read(in_paris(&[event("a", late)]));
    assert_eq!(
        (only(&reading).start, only(&reading).end),
        (Some(utc("2016-12-07T22:30:00Z")), Some(utc("2016-12-08T01:00:00Z")))
    );
    assert_eq!(reading.programme.days.len(), 1);
}

#[test]
fn lengths_have_hours_of_one_digit_and_any_number_of_minutes() {
    for (written, length) in [("1:30", 90), ("01:30", 90), ("00:01", 1), ("16:39", 999), ("8:30", 510), ("45", 45)] {
        let reading = read(in_paris(&[event("a", &format!("<duration>{written}</duration>"))]));
        assert_eq!((minutes(only(&reading)), told(&reading)), (Some(length), vec![]), "{written}");
    }
}

#[test]
fn what_is_no_length_no_time_and_no_date_is_told() {
    for (more, codes) in [
        ("<duration>1h30</duration>", vec!["bad_field", "no_end"]),
        ("<duration>:</duration>", vec!["bad_field", "no_end"]),
        ("<duration></duration>", vec!["no_end"]),
        ("<duration>00:00</duration>", vec!["no_end"]),
        ("<end>soon</end>", vec!["bad_field"]),
        ("<start>noon</start>", vec!["bad_field"]),
        ("<date>7 December</date>", vec!["bad_field", "no_start"]),
        ("<date></date><start></start>", vec!["no_start"]),
    ] {
        let later = event("b", "<date>2016-12-07T12:00:00+01:00</date><start>12:00</start>");
        let reading = read(in_paris(&[event("a", more), later]));
        assert_eq!(told(&reading), codes.into_iter().map(|code| (code, "line 6")).collect::<Vec<_>>(), "{more}");
    }
    let undated = event("a", "<date></date>");
    let reading = read(schedule("<time_zone_name>Europe/Paris</time_zone_name>", &day("Wednesday", &[undated])));
    let wanted = [("bad_field", "line 6"), ("no_start", "line 6"), ("no_start", "line 3")];
    assert_eq!(told(&reading), wanted, "its day is no date, and nobody knows when the conference is");
    let change = "<time_zone_name>Europe/Paris</time_zone_name><day_change>early</day_change>";
    assert_eq!(told(&read(schedule(change, &day("2016-12-07", &[event("a", "")])))), [("bad_field", "line 3")]);
}

#[test]
fn an_end_counts_more_than_a_length_and_may_be_a_clock() {
    for (end, length, codes) in [
        ("2016-12-07T11:00:00+01:00", 60, vec!["end_contradicts_length"]),
        ("2016-12-07T10:30:00+01:00", 30, vec![]),
        ("2016-12-07T09:30:00Z", 30, vec![]),
        ("10:30", 30, vec![]),
        ("00:30", 14 * 60 + 30, vec!["end_contradicts_length"]),
    ] {
        let reading = read(in_paris(&[event("a", &format!("<end>{end}</end>"))]));
        let codes: Vec<_> = codes.into_iter().map(|code| (code, "line 6")).collect();
        assert_eq!((minutes(only(&reading)), told(&reading)), (Some(length), codes), "{end}");
    }
}

#[test]
fn an_end_before_the_start_is_left_out() {
    let reading = read(in_paris(&[event("a", "<duration></duration><end>2016-12-07T09:00:00+01:00</end>")]));
    assert_eq!(only(&reading).end, None);
    assert_eq!(told(&reading), [("end_before_start", "line 6")]);
    let reading = read(in_paris(&[event("a", "<end>2016-12-07T09:00:00+01:00</end>")]));
    assert_eq!(minutes(only(&reading)), Some(30), "the length is left");
    assert_eq!(told(&reading), [("end_before_start", "line 6")]);
}

#[test]
fn a_time_that_the_venues_clocks_go_past_is_the_hour_after() {
    let reading = read(written("Europe/Paris", "2026-03-29T02:30:00", "02:30"));
    assert_eq!(only(&reading).start, Some(utc("2026-03-29T01:30:00Z")), "half past three in summer time");
    assert_eq!(told(&reading), [("bad_field", "line 6")]);
}
