//! A time of the day by the clock of the conference, as the attendee sets it: `12:30`.
//! Deliberately absent: the day and the zone.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::model::Instant;

/// How it is written.
const HOURS_AND_MINUTES: &str = "%H:%M";

/// A time of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(as = "String"))]
pub struct DayTime(NaiveTime);

impl DayTime {
    /// That hour and minute; midnight when the clock knows no such time.
    #[must_use]
    pub fn at(hour: u32, minute: u32) -> Self {
        Self(NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default())
    }

    /// When the clock shows it on that date; the earlier of two. `None` when the clock skips it.
    pub(super) fn on(self, date: NaiveDate, zone: Tz) -> Option<Instant> {
        zone.from_local_datetime(&date.and_time(self.0)).earliest().map(|at| at.to_utc())
    }
}

impl FromStr for DayTime {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        NaiveTime::parse_from_str(text, HOURS_AND_MINUTES).map(Self)
    }
}

impl Serialize for DayTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.format(HOURS_AND_MINUTES))
    }
}

impl<'de> Deserialize<'de> for DayTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}
