//! What is on: next up, on now, the rest of the day.

use serde::Serialize;

use super::{
    AnnouncementRow, ApiError, Plenary,
    agenda::AgendaEntry,
    announcements::announcements,
    changes::{ChangeRow, change_rows},
    lens::Lens,
    reminders::ReminderRow,
};
use crate::model::{Instant, SessionId, Severity};

/// Where the conference stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// It has not begun.
    Before,
    /// It is on.
    During,
    /// It is over.
    After,
}

/// An entry of the agenda with the time that is left.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TimedEntry {
    /// The entry.
    #[serde(flatten)]
    pub entry: AgendaEntry,
    /// Whole minutes until it starts; negative once it has.
    pub in_minutes: i64,
}

/// The Now view.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NowView {
    /// The current instant, RFC 3339 with the venue's offset.
    pub now: String,
    /// Where the conference stands.
    pub phase: Phase,
    /// Index of today's programme day, from 1.
    pub day_index: Option<u32>,
    /// How many programme days there are.
    pub days: u32,
    /// Whole days until the first programme day.
    pub days_to_go: Option<i64>,
    /// The next entry that starts, today or later.
    pub next: Option<TimedEntry>,
    /// Entries that are on.
    pub on_now: Vec<TimedEntry>,
    /// Entries of today that start later, `next` among them.
    pub later_today: Vec<TimedEntry>,
    /// Entries of today that have ended.
    pub earlier_today: Vec<TimedEntry>,
    /// Announcements that hold now and may change plans.
    pub announcements: Vec<AnnouncementRow>,
    /// Unseen changes that touch the agenda, newest first.
    pub changes: Vec<ChangeRow>,
    /// Reminders that could not ring in time and were not dismissed yet.
    pub missed: Vec<ReminderRow>,
    /// The next reminder that will ring.
    pub next_reminder: Option<ReminderRow>,
    /// How many sessions are in the agenda.
    pub picked: u32,
}

impl Plenary {
    /// What is on, next and left of the day.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn now(&self) -> Result<NowView, ApiError> {
        let lens = self.lens()?;
        let reminders = self.reminder_rows(&lens)?;
        let entries = timed(&lens);
        let conference = &lens.snapshot.programme.conference;
        let days = &lens.snapshot.programme.days;
        let opens = days.first().map_or(conference.start, |day| day.start.min(conference.start));
        let closes = days.last().map_or(conference.end, |day| day.end.max(conference.end));
        let phase = match lens.now {
            now if now < opens => Phase::Before,
            now if now < closes => Phase::During,
            _ => Phase::After,
        };
        let today = lens.snapshot.day_at(lens.now);
        let is_today =
            |entry: &TimedEntry| today.is_some_and(|day| entry.entry.day.as_deref() == Some(day.id.as_str()));
        let zone = lens.snapshot.zone();
        let local = |at: Instant| crate::model::local_date(at, zone);
        let mut view = NowView {
            now: lens.snapshot.at(lens.now),
            phase,
            day_index: today.map(|day| day.index),
            days: u32::try_from(days.len()).unwrap_or(u32::MAX),
            days_to_go: (phase == Phase::Before && conference.has_dates())
                .then(|| (local(conference.start) - local(lens.now)).num_days()),
            next: next(&entries),
            on_now: Vec::new(),
            later_today: Vec::new(),
            earlier_today: Vec::new(),
            announcements: announcements(&lens)
                .into_iter()
                .filter(|one| one.in_force && one.severity > Severity::Info)
                .collect(),
            changes: change_rows(&lens, lens.unseen()).into_iter().filter(|change| change.mine).collect(),
            missed: reminders.iter().filter(|row| row.is_missed()).cloned().collect(),
            next_reminder: reminders.into_iter().find(ReminderRow::is_pending),
            picked: u32::try_from(lens.picks.len()).unwrap_or(u32::MAX),
        };
        for Timed { entry, when, on } in entries {
            match when {
                When::OnNow if on => view.on_now.push(entry),
                When::Later if is_today(&entry) => view.later_today.push(entry),
                When::Earlier if is_today(&entry) => view.earlier_today.push(entry),
                When::OnNow | When::Later | When::Earlier => {}
            }
        }
        Ok(view)
    }

    /// The next entry of the agenda that starts.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn next(&self) -> Result<Option<TimedEntry>, ApiError> {
        Ok(next(&timed(&self.lens()?)))
    }
}

enum When {
    Earlier,
    OnNow,
    Later,
}

struct Timed {
    entry: TimedEntry,
    when: When,
    /// Whether it takes place.
    on: bool,
}

fn next(entries: &[Timed]) -> Option<TimedEntry> {
    entries.iter().find(|timed| timed.on && matches!(timed.when, When::Later)).map(|timed| timed.entry.clone())
}

/// The entries of the agenda that have a time, with where they stand at this moment.
fn timed(lens: &Lens) -> Vec<Timed> {
    let session = |id: &SessionId| lens.session(id);
    lens.agenda()
        .into_iter()
        .filter_map(|entry| {
            let interval = session(&entry.id)?.interval()?;
            let when = match lens.now {
                now if now < interval.start => When::Later,
                now if now < interval.end => When::OnNow,
                _ => When::Earlier,
            };
            // Whole minutes, rounded up: at 13:20:30 a start at 14:15 is in 55 minutes, as on a clock.
            let seconds = (interval.start - lens.now).num_seconds();
            let in_minutes = seconds.div_euclid(60) + i64::from(seconds.rem_euclid(60) > 0);
            let on = entry.status.is_on();
            Some(Timed { entry: TimedEntry { entry, in_minutes }, when, on })
        })
        .collect()
}
