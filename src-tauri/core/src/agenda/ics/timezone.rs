//! VTIMEZONE from the transitions that chrono-tz knows, as single observances for exactly the years exported. A rule
//! (RRULE) would have to be guessed from them, and would be wrong wherever a country changed its mind.
//! Deliberately absent: years outside the export.

use chrono::{DateTime, Datelike, Duration, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::{OffsetComponents, OffsetName, Tz, TzOffset};

use super::line::Lines;
use crate::model::Instant;

/// Writes the zone's observances from the first day of the year of `first` to the last of that of `last`.
pub(super) fn write_timezone(out: &mut Lines, zone: Tz, first: Instant, last: Instant) {
    let year = |at: Instant| at.with_timezone(&zone).year();
    let start = new_year(zone, year(first));
    let end = new_year(zone, year(last) + 1);

    out.push("BEGIN", "VTIMEZONE");
    out.push("TZID", zone.name());
    let opening = zone.offset_from_utc_datetime(&start.naive_utc());
    write_observance(out, start, &opening, &opening);
    for at in transitions(zone, start, end) {
        let before = zone.offset_from_utc_datetime(&(at - Duration::seconds(1)).naive_utc());
        let after = zone.offset_from_utc_datetime(&at.naive_utc());
        write_observance(out, at, &before, &after);
    }
    out.push("END", "VTIMEZONE");
}

/// The first moment of a year in a zone. Where midnight was skipped, the first that there was.
fn new_year(zone: Tz, year: i32) -> DateTime<Utc> {
    let midnight = NaiveDateTime::default().with_year(year).unwrap_or_default();
    zone.from_local_datetime(&midnight).earliest().map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
}

/// The instants between `start` and `end` at which the zone's offset or its name changes.
fn transitions(zone: Tz, start: Instant, end: Instant) -> Vec<Instant> {
    let rule = |at: Instant| {
        let offset = zone.offset_from_utc_datetime(&at.naive_utc());
        (offset.fix(), offset.abbreviation().map(str::to_owned))
    };
    // No zone has changed twice within a day.
    let step = Duration::days(1);
    let mut found = Vec::new();
    let mut low = start;
    while low < end {
        let mut high = (low + step).min(end);
        let next = high;
        if rule(low) != rule(high) {
            let before = rule(low);
            while high - low > Duration::seconds(1) {
                let middle = low + Duration::seconds((high - low).num_seconds() / 2);
                if rule(middle) == before { low = middle } else { high = middle }
            }
            if high < end {
                found.push(high);
            }
        }
        low = next;
    }
    found
}

/// One observance: from `at` on, told as the clock showed it until then.
fn write_observance(out: &mut Lines, at: Instant, before: &TzOffset, after: &TzOffset) {
    let kind = if after.dst_offset().is_zero() { "STANDARD" } else { "DAYLIGHT" };
    out.push("BEGIN", kind);
    out.push("DTSTART", &at.with_timezone(&before.fix()).format("%Y%m%dT%H%M%S").to_string());
    out.push("TZOFFSETFROM", &offset(before));
    out.push("TZOFFSETTO", &offset(after));
    if let Some(name) = after.abbreviation() {
        out.push("TZNAME", name);
    }
    out.push("END", kind);
}

/// `+0530`, with seconds only where there are any.
fn offset(offset: &TzOffset) -> String {
    let seconds = offset.fix().local_minus_utc();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes, rest) = (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
    let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{hours:02}{minutes:02}{rest}")
}
