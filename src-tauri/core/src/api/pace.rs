//! How the attendee wants their days to be: breaks, lunch, evening, ways; as set, or as asked for this once.
//! Deliberately absent: what follows from it (agenda).

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::{DayTime, Settings};
use crate::{
    agenda::{Lunch, Mobility, PlanDay, Way},
    model::{Day, Instant, Interval, LanguageTag},
};

/// What of the settings is to be otherwise this once. What is absent is as set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct PaceChange {
    /// How the attendee gets from one venue to another.
    pub way: Option<Way>,
    /// Whether steps are in their way.
    pub step_free: Option<bool>,
    /// Minutes between two sessions at least.
    pub break_minutes: Option<u32>,
    /// When lunch begins at the earliest.
    pub lunch_from: Option<DayTime>,
    /// When lunch is over at the latest.
    pub lunch_to: Option<DayTime>,
    /// Minutes for lunch; 0: no lunch.
    pub lunch_minutes: Option<u32>,
    /// Nothing is added that ends later. Before the programme day begins, the night after it is meant.
    pub latest_end: Option<DayTime>,
    /// The languages that the attendee understands.
    pub understood: Option<Vec<LanguageTag>>,
}

impl PaceChange {
    /// The settings with these changes.
    pub(super) fn applied_to(&self, settings: Settings) -> Settings {
        Settings {
            way: self.way.unwrap_or(settings.way),
            step_free: self.step_free.unwrap_or(settings.step_free),
            break_minutes: self.break_minutes.unwrap_or(settings.break_minutes),
            lunch_from: self.lunch_from.unwrap_or(settings.lunch_from),
            lunch_to: self.lunch_to.unwrap_or(settings.lunch_to),
            lunch_minutes: self.lunch_minutes.unwrap_or(settings.lunch_minutes),
            latest_end: self.latest_end.or(settings.latest_end),
            understood: self.understood.clone().unwrap_or(settings.understood),
            ..settings
        }
    }
}

/// The pace that a plan was made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Pace {
    /// How the attendee gets from one venue to another.
    pub way: Way,
    /// Whether steps are in their way.
    pub step_free: bool,
    /// Minutes to spare on every way.
    pub margin_minutes: u32,
    /// Minutes between two sessions at least.
    pub break_minutes: u32,
    /// When lunch begins at the earliest.
    pub lunch_from: DayTime,
    /// When lunch is over at the latest.
    pub lunch_to: DayTime,
    /// Minutes for lunch; 0: no lunch.
    pub lunch_minutes: u32,
    /// Nothing is added that ends later.
    pub latest_end: Option<DayTime>,
    /// The languages that the attendee understands. None named: languages are not weighed.
    pub understood: Vec<LanguageTag>,
}

impl Pace {
    pub(super) fn of(settings: &Settings) -> Self {
        Self {
            way: settings.way,
            step_free: settings.step_free,
            margin_minutes: settings.margin_minutes,
            break_minutes: settings.break_minutes,
            lunch_from: settings.lunch_from,
            lunch_to: settings.lunch_to,
            lunch_minutes: settings.lunch_minutes,
            latest_end: settings.latest_end,
            understood: settings.understood.clone(),
        }
    }

    pub(super) fn mobility(&self) -> Mobility {
        Mobility { way: self.way, step_free: self.step_free, margin_minutes: self.margin_minutes }
    }

    /// A programme day at this pace.
    pub(super) fn day(&self, day: &Day, zone: chrono_tz::Tz) -> PlanDay {
        let on = |time: DayTime| time.on(day.date, zone);
        let window = on(self.lunch_from).zip(on(self.lunch_to)).map(|(start, end)| Interval { start, end });
        let length = Duration::minutes(i64::from(self.lunch_minutes));
        let lunch = window.filter(|_| !length.is_zero()).map(|window| Lunch { window, length });
        let tonight = |time: DayTime| {
            let at: Instant = on(time)?;
            if at > day.start { Some(at) } else { time.on(day.date.succ_opt()?, zone) }
        };
        PlanDay {
            interval: Interval { start: day.start, end: day.end },
            lunch,
            latest_end: self.latest_end.and_then(tonight),
        }
    }
}
