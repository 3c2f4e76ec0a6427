//! Time: instants in UTC, half-open intervals, and the zone in which a conference lives.
//! Deliberately absent: the computer's own zone, and the current time (see [`crate::clock`]).

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, SecondsFormat, TimeZone, Utc};
use chrono_tz::Tz;

/// A point in time, in whole seconds where it comes from a programme.
pub type Instant = DateTime<Utc>;

/// A half-open interval: the end does not belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// First instant.
    pub start: Instant,
    /// First instant after it.
    pub end: Instant,
}

impl Interval {
    /// Minutes that two intervals share; 0 when they only touch.
    #[must_use]
    pub fn overlap_minutes(&self, other: &Self) -> i64 {
        (self.end.min(other.end) - self.start.max(other.start)).num_minutes().max(0)
    }

    /// Whether the two share any time. An empty interval shares none.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }

    /// Whether `at` lies within.
    #[must_use]
    pub fn contains(&self, at: Instant) -> bool {
        self.start <= at && at < self.end
    }

    /// Its length.
    #[must_use]
    pub fn length(&self) -> Duration {
        self.end - self.start
    }
}

/// `at` as RFC 3339 with the offset that `zone` has then, for example `2016-12-08T14:15:00+01:00`.
#[must_use]
pub fn rfc3339(at: Instant, zone: Tz) -> String {
    at.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The calendar date of `at` in `zone`.
#[must_use]
pub fn local_date(at: Instant, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// A wall clock in a zone. In the hour that a change to summer time leaves out, the hour after it is meant; of an hour that
/// comes twice, the first.
#[must_use]
pub fn wall_clock(wall: NaiveDateTime, zone: Tz) -> Option<Instant> {
    zone.from_local_datetime(&wall)
        .earliest()
        .or_else(|| zone.from_local_datetime(&(wall + Duration::hours(1))).earliest())
        .map(|at| at.to_utc())
}
