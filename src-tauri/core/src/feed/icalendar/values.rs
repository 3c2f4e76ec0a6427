//! Dates, times and lengths as calendars write them (RFC 5545, section 3.3), and as they should not.
//! Deliberately absent: zones.

use chrono::{Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};

use crate::model::Instant;

/// A point in time as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// A whole day.
    Day(NaiveDate),
    /// By a clock on a wall, in the zone that stands beside it or in none.
    Wall(NaiveDateTime),
    /// With its offset: `Z`, or one that the RFC does not allow.
    Exact(Instant),
}

impl Moment {
    /// `20161207`, `20161207T091500`, `20161207T091500Z`; also with dashes and colons, without seconds, with an offset.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '"');
        if !text.is_ascii() {
            return None;
        }
        let (date, time) = match text.split_once(['T', 't', ' ']) {
            Some((date, time)) => (date, Some(time.trim())),
            None => (text, None),
        };
        let date = figures(date, &['-', '/'])?;
        let date = NaiveDate::from_ymd_opt(
            i32::try_from(part(&date, 0, 4)?).ok()?,
            part(&date, 4, 6)?,
            part(&date, 6, 8).filter(|_| date.len() == 8)?,
        )?;
        let Some(time) = time else { return Some(Self::Day(date)) };
        let offset_at = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
        let (clock, offset) = time.split_at(offset_at);
        let clock = figures(clock.split(['.', ',']).next()?.trim(), &[':'])?;
        let seconds = match clock.len() {
            4 => 0,
            // A leap second is the one before it.
            6 => part(&clock, 4, 6)?.min(59),
            _ => return None,
        };
        let (hours, minutes) = (part(&clock, 0, 2)?, part(&clock, 2, 4)?);
        let wall = match (hours, minutes, seconds) {
            (24, 0, 0) => (date + Duration::days(1)).and_time(NaiveTime::MIN),
            _ => date.and_hms_opt(hours, minutes, seconds)?,
        };
        match offset.trim() {
            "" => Some(Self::Wall(wall)),
            "Z" | "z" => Some(Self::Exact(wall.and_utc())),
            offset => self::offset(offset)?.from_local_datetime(&wall).single().map(|at| Self::Exact(at.to_utc())),
        }
    }
}

/// `+0200`, `-05:30`, `+002946`, `+2`.
pub(super) fn offset(text: &str) -> Option<FixedOffset> {
    let text = text.trim();
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = figures(&text[1..], &[':'])?;
    let digits = if digits.len() % 2 == 1 { format!("0{digits}") } else { digits };
    let unit = |from: usize| if from < digits.len() { part(&digits, from, from + 2) } else { Some(0) };
    let (hours, minutes, seconds) = (unit(0)?, unit(2)?, unit(4)?);
    if digits.len() > 6 || minutes > 59 || seconds > 59 {
        return None;
    }
    FixedOffset::east_opt(sign * i32::try_from(hours * 3600 + minutes * 60 + seconds).ok()?)
}

/// A length: whole days go by the calendar, the rest by the clock (RFC 5545, section 3.3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) days: i64,
    pub(super) seconds: i64,
}

impl Length {
    /// `PT1H30M`, `P1D`, `P2W`, `-PT15M`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let (sign, rest) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(&text)),
        };
        let mut rest = rest.strip_prefix('P')?;
        let mut length = Self { days: 0, seconds: 0 };
        let mut units = 0;
        while !rest.is_empty() {
            if let Some(time) = rest.strip_prefix('T') {
                rest = time;
                continue;
            }
            let end = rest.find(|letter: char| !letter.is_ascii_digit())?;
            let count: i64 = rest.get(..end).filter(|digits| digits.len() <= 9)?.parse().ok()?;
            let (unit, after) = rest[end..].split_at_checked(1)?;
            match unit {
                "W" => length.days += sign * count * 7,
                "D" => length.days += sign * count,
                "H" => length.seconds += sign * count * 3600,
                "M" => length.seconds += sign * count * 60,
                "S" => length.seconds += sign * count,
                _ => return None,
            }
            units += 1;
            rest = after;
        }
        (units > 0).then_some(length)
    }
}

/// The figures of a text that holds nothing else but separators.
fn figures(text: &str, separators: &[char]) -> Option<String> {
    let text: String = text.chars().filter(|letter| !separators.contains(letter)).collect();
    (!text.is_empty() && text.bytes().all(|letter| letter.is_ascii_digit())).then_some(text)
}

fn part(digits: &str, from: usize, to: usize) -> Option<u32> {
    digits.get(from..to)?.parse().ok()
}
