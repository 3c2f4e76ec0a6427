//! The zones of a calendar: by name, by the rules that it brings itself (VTIMEZONE), by the offset in a name, else the venue's.
//! Deliberately absent: the zone of the computer that reads.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

use super::{
    super::{Unreadable, WarningCode, warning::Warnings},
    components::{Component, Kind, place},
    lines::Line,
    recurrence::{Budget, Rule},
    values::{Moment, offset},
    zone_names::{self, Foreign},
};
use crate::model::wall_clock;

/// Changes of the clock that are worked out of a zone's own rules, and until when.
const MOST_CHANGES: usize = 4_000;
const LAST_YEAR: i32 = 2199;

/// Zones of a file whose own rules are read.
const MOST_ZONES: usize = 200;

/// In what zone a clock on a wall is read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Zone<'z> {
    Named(Tz),
    Fixed(FixedOffset),
    Rules(&'z Rules),
}

impl Zone<'_> {
    /// When the clock shows this. In the hour that a change to summer time leaves out, the hour after it is meant; of an hour
    /// that comes twice, the first (RFC 5545, section 3.3.5).
    pub(super) fn at(self, wall: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
        match self {
            Self::Named(zone) => Some(wall_clock(wall, zone)?.with_timezone(&zone).fixed_offset()),
            Self::Fixed(offset) => offset.from_local_datetime(&wall).single(),
            Self::Rules(rules) => rules.offset(wall).from_local_datetime(&wall).single(),
        }
    }
}

/// Rules that a calendar brings for a zone.
#[derive(Debug)]
pub(super) struct Rules {
    /// By the clock before each change, in order.
    changes: Vec<Change>,
}

#[derive(Debug, Clone, Copy)]
struct Change {
    wall: NaiveDateTime,
    before: FixedOffset,
    after: FixedOffset,
}

impl Rules {
    fn of(zone: usize, components: &[Component<'_>], budget: &mut Budget) -> Option<Self> {
        let within =
            components[zone + 1..].iter().take_while(|inner| matches!(inner.kind, Kind::Standard | Kind::Daylight));
        let within = within.filter(|inner| inner.parent == Some(zone));
        let mut changes = Vec::new();
        for observance in within {
            let text = |name: &str| observance.line(name).map(|line| line.value);
            let (Some(before), Some(after)) =
                (text("TZOFFSETFROM").and_then(offset), text("TZOFFSETTO").and_then(offset))
            else {
                continue;
            };
            let Some(first) = text("DTSTART").and_then(wall) else { continue };
            let mut walls = vec![first];
            let dates = observance.lines("RDATE").flat_map(|line| line.value.split(','));
            walls.extend(dates.filter_map(wall).take(MOST_CHANGES));
            for rule in observance.lines("RRULE").filter_map(|line| Rule::parse(line.value).ok()) {
                let is_past = |wall: NaiveDateTime| wall.year() > LAST_YEAR || rule.is_past(wall, Zone::Fixed(before));
                walls.extend(rule.after(first, is_past, MOST_CHANGES, budget).unwrap_or_default().times);
            }
            let left = MOST_CHANGES - changes.len().min(MOST_CHANGES);
            changes.extend(walls.into_iter().take(left).map(|wall| Change { wall, before, after }));
        }
        changes.sort_by_key(|change| change.wall);
        (!changes.is_empty()).then_some(Self { changes })
    }

    fn offset(&self, wall: NaiveDateTime) -> FixedOffset {
        // By the clock before it, a change to summer time is at 2, and 2:30 is never shown: the offset before counts, which makes
        // it the hour after. Back from it at 3, 2:30 comes first by the clock before.
        let next = self.changes.partition_point(|change| {
            let gap = (change.after.local_minus_utc() - change.before.local_minus_utc()).max(0);
            change.wall + chrono::Duration::seconds(gap.into()) <= wall
        });
        match next.checked_sub(1).and_then(|last| self.changes.get(last)) {
            Some(change) => change.after,
            None => self.changes[0].before,
        }
    }
}

fn wall(text: &str) -> Option<NaiveDateTime> {
    match Moment::parse(text)? {
        Moment::Day(day) => Some(day.and_hms_opt(0, 0, 0)?),
        Moment::Wall(wall) => Some(wall),
        Moment::Exact(at) => Some(at.naive_utc()),
    }
}

/// All zones of a file.
pub(super) struct Zones {
    rules: HashMap<String, Rules>,
    /// The venue's zone, where the file tells it or it was given.
    home: Option<Tz>,
    /// The venue's zone, as the file tells it.
    told: Option<Tz>,
    foreign: Foreign,
    /// Names that were warned of.
    unknown: RefCell<HashSet<String>>,
}

impl Zones {
    /// Works out the zones. The venue's is the one that most sessions are written in, else the calendar's own, else the given one.
    /// A calendar that says UTC says nothing: that is what generators write that don't know the venue.
    pub(super) fn of(
        components: &[Component<'_>],
        given: Option<Tz>,
        budget: &mut Budget,
        warnings: &mut Warnings,
    ) -> Self {
        let mut rules = HashMap::new();
        let own = components.iter().enumerate().filter(|(_, component)| component.kind == Kind::Zone);
        for (position, component) in own.take(MOST_ZONES) {
            if let Some(name) = component.line("TZID")
                && let Some(own) = Rules::of(position, components, budget)
            {
                rules.entry(zone_names::tidy(name.value)).or_insert(own);
            }
        }
        let foreign = Foreign::default();
        let named = |name: &str| zone_names::iana(name).or_else(|| foreign.get(name));
        let mut counts: HashMap<String, usize> = HashMap::new();
        for event in components.iter().filter(|component| component.kind == Kind::Event) {
            if let Some(name) = event.line("DTSTART").and_then(|line| line.parameter("TZID")) {
                *counts.entry(zone_names::tidy(&name)).or_default() += 1;
            }
        }
        let mut used: Vec<(String, usize)> = counts.into_iter().collect();
        used.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        let of_sessions = used.iter().find_map(|(name, _)| named(name)).filter(|zone| !is_utc(*zone));
        let calendars = || components.iter().filter(|component| component.kind == Kind::Calendar);
        let of_calendar = calendars()
            // The last one is no property, but was seen in a calendar.
            .flat_map(|calendar| ["X-WR-TIMEZONE", "TIMEZONE-ID", "VTIMEZONE"].map(|name| calendar.line(name)))
            .flatten()
            .find_map(|line| Some((*line, named(&zone_names::tidy(&line.text()))?)));
        let mut only = components.iter().filter(|component| component.kind == Kind::Zone);
        let only = match (only.next(), only.next()) {
            (Some(zone), None) => zone.line("TZID").and_then(|line| named(&zone_names::tidy(line.value))),
            _ => None,
        };
        let own = of_calendar.map(|(_, zone)| zone).filter(|zone| !is_utc(*zone));
        let told = of_sessions.or(own).or(only.filter(|zone| !is_utc(*zone)));
        let says_utc = of_calendar.filter(|(_, zone)| told.is_none() && given.is_none() && is_utc(*zone));
        if let Some((line, _)) = says_utc {
            let message = "the calendar's zone is UTC, which is hardly the venue's; times are shown in it";
            warnings.add(WarningCode::Zone, place(line.number), message);
        }
        let told = told.or(says_utc.map(|(_, zone)| zone));
        Self { rules, home: told.or(given), told, foreign, unknown: RefCell::default() }
    }

    /// The name of the venue's zone, as the file tells it.
    pub(super) fn told(&self) -> Option<String> {
        self.told.map(|zone| zone.name().to_owned())
    }

    /// The venue's zone.
    ///
    /// # Errors
    /// When neither the file nor anybody has told it.
    pub(super) fn home(&self) -> Result<Zone<'_>, Unreadable> {
        self.home.map(Zone::Named).ok_or(Unreadable::ZoneNeeded)
    }

    /// The zone of a time without an offset: the one that its line names, else the one beside it, else the venue's.
    pub(super) fn of_line<'z>(
        &'z self,
        line: &Line<'_>,
        beside: Option<Zone<'z>>,
        warnings: &mut Warnings,
    ) -> Result<Zone<'z>, Unreadable> {
        let name = line.parameter("TZID").map(|written| zone_names::tidy(&written)).unwrap_or_default();
        if name.is_empty() {
            return beside.map_or_else(|| self.home(), Ok);
        }
        if let Some(zone) = zone_names::iana(&name) {
            return Ok(Zone::Named(zone));
        }
        if let Some(rules) = self.rules.get(&name) {
            return Ok(Zone::Rules(rules));
        }
        if let Some(zone) = self.foreign.get(&name) {
            return Ok(Zone::Named(zone));
        }
        let (zone, taken) = match (zone_names::named_offset(&name), self.home) {
            (Some(offset), _) => (Zone::Fixed(offset), format!("UTC{offset}")),
            (None, Some(home)) => (Zone::Named(home), home.name().to_owned()),
            (None, None) => return Err(Unreadable::ZoneNeeded),
        };
        if self.unknown.borrow_mut().insert(name.clone()) {
            let message = format!("{name} is not a known time zone; taken for {taken}");
            warnings.add(WarningCode::Zone, place(line.number), message);
        }
        Ok(zone)
    }
}

fn is_utc(zone: Tz) -> bool {
    matches!(
        zone.name(),
        "UTC"
            | "Etc/UTC"
            | "Etc/GMT"
            | "GMT"
            | "Zulu"
            | "UCT"
            | "Etc/UCT"
            | "Universal"
            | "Etc/Universal"
            | "Etc/Zulu"
            | "Greenwich"
            | "Etc/Greenwich"
    )
}
