//! Which time is right, where a schedule writes it twice and disagrees with itself.
//!
//! The wall clock of `date` in the venue's zone equals `start` in most files. Where not: an offset of UTC whose own text equals
//! `start` is false, and the wall clock is meant; an offset that is neither UTC nor the venue's is kept when its own text equals
//! `start` (a remote session); in any other case `start` is right, on the day nearest to `date`. Without `date`, `start` is on
//! the day that it stands under, or on the next one before the day change.
//! Deliberately absent: the computer's own zone. A schedule that names none, and no offset, can't be read without being told.

use std::{collections::BTreeMap, fmt::Display};

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone};
use chrono_tz::Tz;

use super::{
    Unreadable, WarningCode,
    raw::{RawEvent, RawSchedule},
    warning::Warnings,
};
use crate::model::{Instant, wall_clock};

/// Before this time of day a session belongs to the evening before, where the file has no day change of its own.
const DAY_CHANGE: NaiveTime = NaiveTime::from_hms_opt(6, 0, 0).expect("six o'clock exists");

/// Longer than two weeks is no session.
const LONGEST: i64 = 14 * 24 * 60;

/// How a schedule's times are to be understood.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    pub(super) zone: Tz,
    /// Before this time of day a session belongs to the evening before.
    pub(super) change: NaiveTime,
}

impl Clock {
    pub(super) fn of(raw: &RawSchedule, given: Option<Tz>, warnings: &mut Warnings) -> Result<Self, Unreadable> {
        let change = raw.day_change.as_deref().map(|change| (change, time_of_day(change)));
        if let Some((written, None)) = change {
            let message = format!("the day change {written:?} is not a time of day; {DAY_CHANGE} stands in");
            warnings.add(WarningCode::BadField, &raw.place, message);
        }
        let change = change.and_then(|(_, change)| change).unwrap_or(DAY_CHANGE);
        Ok(Self { zone: zone_of(raw, given, warnings)?, change })
    }

    /// For documents whose times need no interpretation.
    pub(super) fn at(zone: Tz) -> Self {
        Self { zone, change: DAY_CHANGE }
    }

    /// When a session starts.
    pub(super) fn start(&self, event: &RawEvent, warnings: &mut Warnings) -> Option<Instant> {
        let clock = event.start.as_deref().and_then(time_of_day);
        if event.start.is_some() && clock.is_none() {
            let message = format!("{:?} is not a time of day; left out", event.start.as_deref().unwrap_or_default());
            warnings.add(WarningCode::BadField, &event.place, message);
        }
        let start = match event.date.as_deref() {
            None => stands_under(event, warnings).zip(clock).and_then(|(day, clock)| {
                let day = if clock < self.change { day + Duration::days(1) } else { day };
                self.at_venue(day.and_time(clock), &event.place, warnings)
            }),
            Some(date) => match Written::parse(date) {
                Some(Written::WithOffset(date)) => Some(self.reconciled(date, clock, &event.place, warnings)),
                Some(Written::WallClock(wall)) => match clock.filter(|clock| !is_same(wall.time(), *clock)) {
                    Some(clock) => self.by_start(wall, clock, &date, &event.place, warnings),
                    None => self.at_venue(wall, &event.place, warnings),
                },
                Some(Written::Day(day)) => {
                    clock.and_then(|clock| self.at_venue(day.and_time(clock), &event.place, warnings))
                }
                None => {
                    warnings.add(WarningCode::BadField, &event.place, format!("{date:?} is not a time; left out"));
                    None
                }
            },
        };
        if start.is_none() {
            let message = "a session without a start; listed as not scheduled yet";
            warnings.add(WarningCode::NoStart, &event.place, message);
        }
        start
    }

    /// `date` and `start` together.
    fn reconciled(
        &self,
        date: DateTime<FixedOffset>,
        clock: Option<NaiveTime>,
        place: &str,
        warnings: &mut Warnings,
    ) -> Instant {
        let as_written = date.to_utc();
        let Some(clock) = clock else { return as_written };
        let venue = as_written.with_timezone(&self.zone).naive_local();
        let own_text = date.naive_local();
        if is_same(venue.time(), clock) {
            return as_written;
        }
        if is_same(own_text.time(), clock) {
            // At the venue of a remote session the clock shows something else: that is not an error.
            if date.offset().local_minus_utc() != 0 {
                return as_written;
            }
            let message = format!("{date} starts at {clock} by its own start; its offset is taken for false");
            warnings.add(WarningCode::FalseOffset, place, message);
            return self.at_venue(own_text, place, warnings).unwrap_or(as_written);
        }
        self.by_start(venue, clock, &date, place, warnings).unwrap_or(as_written)
    }

    /// By `start`, on the day nearest to a `date` that contradicts it.
    fn by_start(
        &self,
        by_date: NaiveDateTime,
        clock: NaiveTime,
        date: &dyn Display,
        place: &str,
        warnings: &mut Warnings,
    ) -> Option<Instant> {
        let message = format!("date is {date}, start is {clock}; the start counts");
        warnings.add(WarningCode::TimesDisagree, place, message);
        let days = [0, -1, 1].map(|days| (by_date.date() + Duration::days(days)).and_time(clock));
        let nearest = days.into_iter().min_by_key(|wall| (*wall - by_date).abs()).unwrap_or(by_date);
        self.at_venue(nearest, place, warnings)
    }

    /// When a session ends.
    pub(super) fn end(&self, event: &RawEvent, start: Option<Instant>, warnings: &mut Warnings) -> Option<Instant> {
        let start = start?;
        let written = event.end.as_deref().and_then(|end| self.written_end(end, start, &event.place, warnings));
        let length = event.duration.as_deref().and_then(|length| {
            let read = duration(length);
            if read.is_none() {
                let message = format!("{length:?} is not a length; left out");
                warnings.add(WarningCode::BadField, &event.place, message);
            }
            read
        });
        let by_length = length.map(|length| start + length);
        if let (Some(end), Some(by_length)) = (written, by_length)
            && end >= start
            && end != by_length
        {
            let message = "end and duration differ; the end counts";
            warnings.add(WarningCode::EndContradictsLength, &event.place, message);
        }
        let end = written.or(by_length);
        match end {
            Some(end) if end > start => return Some(end),
            Some(end) if end < start => {
                warnings.add(WarningCode::EndBeforeStart, &event.place, "the end is before the start; left out");
                return by_length.filter(|end| *end > start);
            }
            Some(_) => warnings.add(WarningCode::NoEnd, &event.place, "a session of no length; its end is unknown"),
            None => {
                warnings.add(WarningCode::NoEnd, &event.place, "a session without a length; its end is unknown");
            }
        }
        None
    }

    /// An end as a time, or as the next time at which the clock at the venue shows it.
    fn written_end(&self, end: &str, start: Instant, place: &str, warnings: &mut Warnings) -> Option<Instant> {
        if let Some(clock) = time_of_day(end) {
            let day = start.with_timezone(&self.zone).date_naive();
            let ends = [day, day + Duration::days(1)].map(|day| wall_clock(day.and_time(clock), self.zone));
            return ends.into_iter().flatten().find(|end| *end >= start);
        }
        match Written::parse(end) {
            Some(Written::WithOffset(end)) => Some(end.to_utc()),
            Some(Written::WallClock(wall)) => self.at_venue(wall, place, warnings),
            Some(Written::Day(_)) | None => {
                warnings.add(WarningCode::BadField, place, format!("the end {end:?} is not a time; left out"));
                None
            }
        }
    }

    /// The conference day: the local date, or the one before for a session of the small hours, unless it stands under its own
    /// date. A generator that writes its days in UTC has them all a day early, so the start counts.
    pub(super) fn day(&self, start: Instant, stands_under: Option<&str>) -> NaiveDate {
        let local = start.with_timezone(&self.zone).naive_local();
        let under_own_date = stands_under.and_then(calendar_date) == Some(local.date());
        let is_small_hours = local.time() < self.change && !under_own_date;
        if is_small_hours { local.date() - Duration::days(1) } else { local.date() }
    }

    /// When the conference day of a date begins.
    pub(super) fn begin(&self, date: NaiveDate) -> Option<Instant> {
        wall_clock(date.and_time(self.change), self.zone)
    }

    fn at_venue(&self, wall: NaiveDateTime, place: &str, warnings: &mut Warnings) -> Option<Instant> {
        if self.zone.from_local_datetime(&wall).earliest().is_none() {
            let message = format!("the clocks at the venue go past {wall} that night; taken for an hour later");
            warnings.add(WarningCode::BadField, place, message);
        }
        wall_clock(wall, self.zone)
    }
}

/// The date of the day that a session without a date of its own stands under.
fn stands_under(event: &RawEvent, warnings: &mut Warnings) -> Option<NaiveDate> {
    let written = event.day.as_deref()?;
    let day = calendar_date(written);
    if day.is_none() {
        warnings.add(WarningCode::BadField, &event.place, format!("its day {written:?} is not a date; left out"));
    }
    day
}

/// Whether two clocks show the same minute.
fn is_same(one: NaiveTime, other: NaiveTime) -> bool {
    (one - other).num_seconds().abs() < 60
}

/// A date and time as it can be written.
#[derive(Debug)]
pub(super) enum Written {
    WithOffset(DateTime<FixedOffset>),
    WallClock(NaiveDateTime),
    Day(NaiveDate),
}

impl Written {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(at) = DateTime::parse_from_rfc3339(text) {
            return Some(Self::WithOffset(at));
        }
        let text = text.replacen(' ', "T", 1);
        let with_offset = ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M%#z"];
        if let Some(at) = with_offset.iter().find_map(|form| DateTime::parse_from_str(&text, form).ok()) {
            return Some(Self::WithOffset(at));
        }
        let wall_clock = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"];
        if let Some(wall) = wall_clock.iter().find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok()) {
            return Some(Self::WallClock(wall));
        }
        NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok().map(Self::Day)
    }
}

/// The date at the beginning of a text.
pub(super) fn calendar_date(text: &str) -> Option<NaiveDate> {
    text.get(..10)?.parse().ok()
}

/// `9:30`, `09:30` or `09:30:00`; hours go on past midnight in some files.
fn time_of_day(text: &str) -> Option<NaiveTime> {
    let parts: Vec<u32> = text.trim().split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    match parts.as_slice() {
        [hours @ 0..48, minutes] => NaiveTime::from_hms_opt(hours % 24, *minutes, 0),
        [hours @ 0..48, minutes, seconds] => NaiveTime::from_hms_opt(hours % 24, *minutes, *seconds),
        _ => None,
    }
}

/// `1:30`, `01:30`, `1:30:00` (hours, minutes) or `90` (minutes).
pub(super) fn duration(text: &str) -> Option<Duration> {
    let parts: Vec<i64> = text.trim().split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    if parts.iter().any(|part| !(0..=LONGEST).contains(part)) {
        return None;
    }
    let minutes = match parts.as_slice() {
        [minutes] => *minutes,
        [hours, minutes] | [hours, minutes, _] => hours * 60 + minutes,
        _ => return None,
    };
    (minutes <= LONGEST).then(|| Duration::minutes(minutes))
}

/// The venue's zone: the one that the file names, else the one that was given, else one of the fixed offset that most dates
/// are written with.
fn zone_of(raw: &RawSchedule, given: Option<Tz>, warnings: &mut Warnings) -> Result<Tz, Unreadable> {
    let offsets = offsets_of(raw);
    let most = offsets.iter().filter(|(offset, _)| **offset != 0).max_by_key(|(_, (count, _))| *count);
    let place = &raw.place;
    if let Some(name) = &raw.zone {
        match name.parse::<Tz>() {
            // The example of pretalx says UTC, and writes +01:00 in each date.
            Ok(zone) if fixed_offset(zone) == Some(0) && !offsets.contains_key(&0) && most.is_some() => {
                let message = format!("the zone is given as {name}, but no time is in it; the offsets count");
                warnings.add(WarningCode::Zone, place, message);
            }
            Ok(zone) => return Ok(zone),
            Err(_) => warnings.add(WarningCode::Zone, place, format!("{name} is not a time zone")),
        }
    }
    if let Some(zone) = given {
        return Ok(zone);
    }
    let most = most.or_else(|| offsets.get_key_value(&0));
    let (offset, (_, first)) = most.ok_or(Unreadable::ZoneNeeded)?;
    let zone = zone_with(*offset, *first);
    let message = format!("no time zone is known; times are shown as {}, by the offset of most dates", zone.name());
    warnings.add(WarningCode::Zone, place, message);
    Ok(zone)
}

/// The offsets that dates are written with, in seconds: how often, and where first.
fn offsets_of(raw: &RawSchedule) -> BTreeMap<i32, (usize, Instant)> {
    let mut offsets: BTreeMap<i32, (usize, Instant)> = BTreeMap::new();
    for event in &raw.events {
        if let Some(Written::WithOffset(date)) = event.date.as_deref().and_then(Written::parse) {
            let (count, _) = offsets.entry(date.offset().local_minus_utc()).or_insert((0, date.to_utc()));
            *count += 1;
        }
    }
    offsets
}

/// The offset of a zone that has only one.
fn fixed_offset(zone: Tz) -> Option<i32> {
    let (winter, summer) = (DateTime::from_timestamp(1_480_000_000, 0)?, DateTime::from_timestamp(1_465_000_000, 0)?);
    let [winter, summer] = [winter, summer].map(|at| zone.offset_from_utc_datetime(&at.naive_utc()).fix());
    (winter == summer).then(|| winter.local_minus_utc())
}

/// Zones whose offset is not a whole hour.
const BROKEN_HOURS: [Tz; 11] = [
    Tz::Asia__Kolkata,
    Tz::Asia__Kathmandu,
    Tz::Asia__Tehran,
    Tz::Asia__Kabul,
    Tz::Asia__Yangon,
    Tz::Australia__Darwin,
    Tz::Australia__Adelaide,
    Tz::America__St_Johns,
    Tz::Australia__Eucla,
    Tz::Pacific__Chatham,
    Tz::Pacific__Marquesas,
];

/// A zone that has this offset at that time. Names of whole hours count westward: UTC+1 is `Etc/GMT-1`.
fn zone_with(seconds: i32, at: Instant) -> Tz {
    if seconds % 3600 != 0 {
        let has = |zone: &Tz| zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc() == seconds;
        return BROKEN_HOURS.into_iter().find(has).unwrap_or(Tz::UTC);
    }
    let name = match seconds / 3600 {
        0 => "Etc/UTC".to_owned(),
        hours if hours > 0 => format!("Etc/GMT-{hours}"),
        hours => format!("Etc/GMT+{}", -hours),
    };
    name.parse().unwrap_or(Tz::UTC)
}
