//! Recurrence rules (RFC 5545, section 3.3.10), expanded by the clock on the wall: a session every morning at 9 stays at 9 when the
//! clocks change.
//!
//! Deliberately absent: instants (the caller knows the zone), and anything without an end: see the limits.

use chrono::{Datelike, Duration, NaiveDateTime};
use rrule::{RRule, Tz, Unvalidated};

use super::{values::Moment, zones::Zone};

/// Years in which a rule may begin: Windows' zones begin in 1601.
const FIRST_YEARS: std::ops::Range<i32> = 1600..2200;

/// A rule with a longer pause is hardly meant.
const FRUITLESS: Duration = Duration::days(5 * 366);

/// A rule.
#[derive(Debug)]
pub(super) struct Rule {
    pattern: RRule<Unvalidated>,
    /// The last time that may be one, as written.
    until: Option<Moment>,
    /// How often, where the rule says.
    count: Option<usize>,
}

/// Parts that a rule may have. Others, and doubled ones, are passed over.
const PARTS: [&str; 13] = [
    "FREQ",
    "COUNT",
    "INTERVAL",
    "BYSECOND",
    "BYMINUTE",
    "BYHOUR",
    "BYDAY",
    "BYMONTHDAY",
    "BYYEARDAY",
    "BYWEEKNO",
    "BYMONTH",
    "BYSETPOS",
    "WKST",
];

impl Rule {
    /// Reads a rule. The end is read apart from it, because a rule is expanded without a zone.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut kept: Vec<(&str, String)> = Vec::new();
        let mut until = None;
        let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_uppercase();
        for (name, value) in text.split(';').filter_map(|part| part.split_once('=')) {
            if name == "UNTIL" {
                until = Some(Moment::parse(value).ok_or_else(|| format!("its end {value} is not a time"))?);
            } else if let Some(name) = PARTS.iter().find(|part| **part == name)
                && kept.iter().all(|(known, _)| known != name)
            {
                kept.push((name, value.to_owned()));
            }
        }
        let value = |name: &str| kept.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
        if let Some(often @ ("SECONDLY" | "MINUTELY")) = value("FREQ") {
            return Err(format!("no session is {}", often.to_lowercase()));
        }
        if let Some((name, value)) = kept.iter().find(|(name, value)| !is_valid(name, value)) {
            return Err(format!("{name} can't be {value}"));
        }
        let count = value("COUNT").and_then(|count| count.parse().ok());
        let parts: Vec<String> = kept.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let pattern = parts.join(";").parse().map_err(|error: rrule::RRuleError| error.to_string())?;
        Ok(Self { pattern, until, count })
    }

    /// Whether a time is past the rule's end.
    pub(super) fn is_past(&self, wall: NaiveDateTime, zone: Zone<'_>) -> bool {
        match self.until {
            None => false,
            Some(Moment::Day(day)) => wall.date() > day,
            Some(Moment::Wall(until)) => wall > until,
            Some(Moment::Exact(until)) => zone.at(wall).is_some_and(|at| at.to_utc() > until),
        }
    }

    /// Every time after the first at which the rule has one, in order, up to what is past its end or `most`.
    ///
    /// # Errors
    /// What is wrong with the rule for this first time.
    pub(super) fn after(
        &self,
        first: NaiveDateTime,
        is_past: impl Fn(NaiveDateTime) -> bool,
        most: usize,
        budget: &mut Budget,
    ) -> Result<Walls, String> {
        if !FIRST_YEARS.contains(&first.year()) {
            return Err(format!("it begins in the year {}", first.year()));
        }
        budget.take()?;
        let set =
            self.pattern.clone().build(first.and_utc().with_timezone(&Tz::UTC)).map_err(|error| error.to_string())?;
        let mut walls = Walls::default();
        let mut last = first;
        for wall in (&set.limit()).into_iter().map(|at| at.naive_utc()).filter(|wall| *wall > first) {
            if is_past(wall) {
                if wall - last > FRUITLESS {
                    budget.waste();
                }
                return Ok(walls);
            }
            if walls.times.len() >= most {
                walls.has_more = true;
                return Ok(walls);
            }
            last = wall;
            walls.times.push(wall);
        }
        if self.count.is_none_or(|count| walls.times.len() + 1 < count) {
            budget.waste();
        }
        Ok(walls)
    }
}

/// Whether a part has the form that it should have: the library cuts values where it expects ASCII.
fn is_valid(name: &str, value: &str) -> bool {
    let is_number = |text: &str| {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        (1..=5).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
    };
    let is_day = |text: &str| matches!(text, "MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU");
    let is_nth_day = |text: &str| {
        let (nth, day) = text.split_at_checked(text.len().saturating_sub(2)).unwrap_or_default();
        is_day(day) && (nth.is_empty() || is_number(nth))
    };
    match name {
        "FREQ" => value.bytes().all(|letter| letter.is_ascii_uppercase()),
        "WKST" => is_day(value),
        "BYDAY" => value.split(',').all(is_nth_day),
        _ => value.split(',').all(is_number),
    }
}

/// Times by the clock on the wall.
#[derive(Debug, Default)]
pub(super) struct Walls {
    pub(super) times: Vec<NaiveDateTime>,
    /// Whether the rule has more than were taken.
    pub(super) has_more: bool,
}

/// How many rules a file may have, and how many that are sought in vain: one for 30 February takes a tenth of a second.
#[derive(Debug)]
pub(super) struct Budget {
    rules: usize,
    fruitless: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { rules: 10_000, fruitless: 20 }
    }
}

impl Budget {
    fn take(&mut self) -> Result<(), String> {
        if self.fruitless == 0 || self.rules == 0 {
            return Err("the file has too many rules, or rules that never come true".to_owned());
        }
        self.rules -= 1;
        Ok(())
    }

    fn waste(&mut self) {
        self.fruitless = self.fruitless.saturating_sub(1);
    }
}
