//! When an event takes place: once, or as often as its rules and dates say.
//! Deliberately absent: what the event is.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use super::{
    super::{Unreadable, WarningCode, warning::Warnings},
    components::{Component, place},
    lines::Line,
    recurrence::{Budget, Rule},
    values::{Length, Moment},
    zones::{Zone, Zones},
};
use crate::model::Instant;

/// Most occurrences of one event.
const MOST: usize = 1_000;

/// Most exceptions of one event.
const MOST_EXCEPTS: usize = 2 * MOST;

/// How long after its first occurrence an event's further ones are taken.
const HORIZON: Duration = Duration::days(2 * 366);

/// One time at which an event takes place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Occurrence {
    pub(super) start: DateTime<FixedOffset>,
    pub(super) end: Option<DateTime<FixedOffset>>,
    /// The day, for an event of whole days.
    pub(super) day: Option<NaiveDate>,
}

/// A time at which an event does not take place, or is told of by another one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Except {
    Day(NaiveDate),
    At(Instant),
}

/// Times at which single occurrences are told of apart from the rest, by UID.
pub(super) type Overridden = HashMap<String, Vec<Except>>;

/// How long an event is.
#[derive(Debug, Clone, Copy)]
enum Span {
    Unknown,
    By(Length),
}

/// Where an event begins, and in what zone it is to be read.
#[derive(Debug, Clone, Copy)]
struct Start<'z> {
    wall: NaiveDateTime,
    zone: Zone<'z>,
    is_day: bool,
}

impl<'z> Start<'z> {
    fn of(
        moment: Moment,
        line: &Line<'_>,
        beside: Option<Zone<'z>>,
        zones: &'z Zones,
        warnings: &mut Warnings,
    ) -> Result<Self, Unreadable> {
        Ok(match moment {
            Moment::Day(day) => {
                let zone = beside.map_or_else(|| zones.home(), Ok)?;
                Self { wall: day.and_time(NaiveTime::MIN), zone, is_day: true }
            }
            Moment::Wall(wall) => Self { wall, zone: zones.of_line(line, beside, warnings)?, is_day: false },
            Moment::Exact(at) => Self { wall: at.naive_utc(), zone: Zone::Named(chrono_tz::UTC), is_day: false },
        })
    }

    /// The occurrence that begins when the clock shows this.
    fn occurrence(self, wall: NaiveDateTime, span: Span) -> Option<Occurrence> {
        let start = self.zone.at(wall)?;
        let end = match span {
            Span::Unknown => None,
            Span::By(Length { days: 0, seconds }) => {
                Duration::try_seconds(seconds).and_then(|length| start.checked_add_signed(length))
            }
            Span::By(Length { days, seconds }) => Duration::try_days(days)
                .and_then(|days| wall.checked_add_signed(days))
                .and_then(|wall| self.zone.at(wall))
                .zip(Duration::try_seconds(seconds))
                .and_then(|(end, rest)| end.checked_add_signed(rest)),
        };
        Some(Occurrence { start, end, day: self.is_day.then(|| wall.date()) })
    }
}

/// Reads a moment. Its zone is the one that its line names, else the one of the event's start.
fn read<'z>(
    line: &Line<'_>,
    text: &str,
    beside: Option<Zone<'z>>,
    zones: &'z Zones,
    warnings: &mut Warnings,
) -> Result<Option<Start<'z>>, Unreadable> {
    let Some(moment) = Moment::parse(text) else {
        let message = format!("{text:?} is not a time; left out");
        warnings.add(WarningCode::BadField, place(line.number), message);
        return Ok(None);
    };
    Start::of(moment, line, beside, zones, warnings).map(Some)
}

/// The single occurrence that an event tells of, where it is one of several.
pub(super) fn overrides(
    event: &Component<'_>,
    zones: &Zones,
    warnings: &mut Warnings,
) -> Result<Option<Except>, Unreadable> {
    let Some(line) = event.line("RECURRENCE-ID") else { return Ok(None) };
    if line.parameter("RANGE").is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE")) {
        let message = "a change of this and all later occurrences; taken for one of this alone";
        warnings.add(WarningCode::Form, place(line.number), message);
    }
    let start = event.line("DTSTART").filter(|line| Moment::parse(line.value).is_some());
    let start = start.map(|line| read(line, line.value, None, zones, warnings)).transpose()?.flatten();
    Ok(read(line, line.value, start.map(|start| start.zone), zones, warnings)?.and_then(except))
}

fn except(start: Start<'_>) -> Option<Except> {
    if start.is_day {
        return Some(Except::Day(start.wall.date()));
    }
    start.zone.at(start.wall).map(|at| Except::At(at.to_utc()))
}

/// All occurrences of an event; `None` when it has no start.
pub(super) fn occurrences(
    event: &Component<'_>,
    zones: &Zones,
    overridden: &Overridden,
    budget: &mut Budget,
    warnings: &mut Warnings,
) -> Result<Option<Vec<Occurrence>>, Unreadable> {
    let Some(line) = event.line("DTSTART").filter(|line| !line.value.is_empty()) else { return Ok(None) };
    let Some(start) = read(line, line.value, None, zones, warnings)? else { return Ok(None) };
    let span = span(event, start, zones, warnings)?;
    let Some(first) = start.occurrence(start.wall, span) else { return Ok(None) };
    if event.line("RECURRENCE-ID").is_some() {
        return Ok(Some(vec![first]));
    }
    let beside = Some(start.zone);
    let mut all = BTreeMap::from([(first.start.to_utc(), first)]);
    for line in event.lines("RRULE") {
        let walls = walls(line, start, budget, warnings);
        all.extend(walls.into_iter().filter_map(|wall| {
            let occurrence = start.occurrence(wall, span)?;
            Some((occurrence.start.to_utc(), occurrence))
        }));
    }
    for line in event.lines("RDATE") {
        for text in line.value.split(',').take(MOST.saturating_sub(all.len())) {
            let (begin, period) = text.split_once('/').map_or((text, None), |(begin, period)| (begin, Some(period)));
            let Some(date) = read(line, begin, beside, zones, warnings)? else { continue };
            let span = match period {
                None => span,
                Some(period) => period_span(date, period, line, zones, warnings)?,
            };
            all.extend(date.occurrence(date.wall, span).map(|occurrence| (occurrence.start.to_utc(), occurrence)));
        }
    }
    let mut excepts = Vec::new();
    for line in event.lines("EXDATE") {
        let left = MOST_EXCEPTS.saturating_sub(excepts.len());
        for text in line.value.split(',').filter(|text| !text.trim().is_empty()).take(left) {
            excepts.extend(read(line, text, beside, zones, warnings)?.and_then(except));
        }
    }
    if event.line("EXRULE").is_some() {
        let message = "exceptions by a rule are not read; those occurrences are listed";
        warnings.add(WarningCode::BadField, place(event.number), message);
    }
    let told_apart = event.text("UID").and_then(|uid| overridden.get(uid.trim())).into_iter().flatten();
    excepts.extend(told_apart.take(MOST_EXCEPTS));
    for except in excepts {
        match except {
            Except::At(at) => drop(all.remove(&at)),
            Except::Day(day) => all.retain(|_, occurrence| occurrence.start.date_naive() != day),
        }
    }
    if all.len() > MOST {
        warnings.add(
            WarningCode::TooMany,
            place(event.number),
            format!("more than {MOST} occurrences; the rest is left out"),
        );
    }
    Ok(Some(all.into_values().take(MOST).collect()))
}

/// When a rule has further occurrences, by the clock on the wall.
fn walls(line: &Line<'_>, start: Start<'_>, budget: &mut Budget, warnings: &mut Warnings) -> Vec<NaiveDateTime> {
    let horizon = start.wall.checked_add_signed(HORIZON).unwrap_or(NaiveDateTime::MAX);
    let mut goes_on = false;
    let expanded = Rule::parse(line.value).and_then(|rule| {
        let is_past = |wall| rule.is_past(wall, start.zone);
        let beyond = std::cell::Cell::new(false);
        let stops = |wall| {
            let ends = is_past(wall);
            beyond.set(!ends && wall > horizon);
            ends || wall > horizon
        };
        let walls = rule.after(start.wall, stops, MOST, budget)?;
        goes_on = walls.has_more || beyond.get();
        Ok(walls.times)
    });
    match expanded {
        Ok(times) => {
            if goes_on {
                let message =
                    format!("it recurs beyond two years or {MOST} times; the first {} are taken", times.len() + 1);
                warnings.add(WarningCode::TooMany, place(line.number), message);
            }
            times
        }
        Err(error) => {
            let message = format!("its rule of recurrence can't be followed, it is listed once: {error}");
            warnings.add(WarningCode::BadField, place(line.number), message);
            Vec::new()
        }
    }
}

/// How long an event is. An event of whole days is one day long when it doesn't say.
fn span(event: &Component<'_>, start: Start<'_>, zones: &Zones, warnings: &mut Warnings) -> Result<Span, Unreadable> {
    const ONE_DAY: Span = Span::By(Length { days: 1, seconds: 0 });
    if let Some(line) = event.line("DTEND").filter(|line| !line.value.is_empty())
        && let Some(end) = read(line, line.value, Some(start.zone), zones, warnings)?
    {
        return Ok(match (start.is_day, end.is_day) {
            (true, true) if end.wall == start.wall => {
                let message = "a day that ends when it begins; taken for the whole day";
                warnings.add(WarningCode::Form, place(line.number), message);
                ONE_DAY
            }
            (true, true) => Span::By(Length { days: (end.wall - start.wall).num_days(), seconds: 0 }),
            _ => between(start, end),
        });
    }
    if let Some(line) = event.line("DURATION").filter(|line| !line.value.is_empty()) {
        if let Some(length) = Length::parse(line.value) {
            return Ok(Span::By(length));
        }
        let message = format!("{:?} is not a length; left out", line.value);
        warnings.add(WarningCode::BadField, place(line.number), message);
    }
    Ok(if start.is_day { ONE_DAY } else { Span::Unknown })
}

fn between(start: Start<'_>, end: Start<'_>) -> Span {
    let [from, to] = [start, end].map(|side| side.zone.at(side.wall));
    from.zip(to).map_or(Span::Unknown, |(from, to)| Span::By(Length { days: 0, seconds: (to - from).num_seconds() }))
}

fn period_span(
    start: Start<'_>,
    period: &str,
    line: &Line<'_>,
    zones: &Zones,
    warnings: &mut Warnings,
) -> Result<Span, Unreadable> {
    if let Some(length) = Length::parse(period) {
        return Ok(Span::By(length));
    }
    Ok(read(line, period, Some(start.zone), zones, warnings)?.map_or(Span::Unknown, |end| between(start, end)))
}
