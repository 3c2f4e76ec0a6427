//! Entries of the attendee's own: lunch, a bilateral, a train.
//! Deliberately absent: rules of repetition. A repeated entry is one a day, and each can be moved alone.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{
    AgendaEntry, ApiError, Plenary,
    lens::Lens,
    named::{Named, one_of},
};
use crate::{
    agenda::OwnEntry,
    model::{Instant, RoomId, SessionId, VenueId, local_date, wall_clock},
};

/// What an entry of the attendee's own is to be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct OwnEntryDraft {
    /// What it is.
    pub title: String,
    /// Start by the clock at the venue, `2016-12-08T12:30`, or RFC 3339.
    pub start: String,
    /// End, likewise.
    pub end: String,
    /// Where, in the attendee's words.
    pub place: Option<String>,
    /// A venue of the programme: its id or a unique beginning of its name.
    pub venue: Option<String>,
    /// A room of the programme: its id or a unique beginning of its name.
    pub room: Option<String>,
    /// Days on which it repeats, beside that of its start: ids, dates or indexes of programme days, or other dates.
    pub days: Vec<String>,
}

/// Which entries of a series are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum OwnScope {
    /// The named one.
    One,
    /// All that were made together with it.
    Series,
}

/// Longest title or place, in characters.
const LONGEST_TEXT: usize = 300;

/// Longest entry: nobody is on a train for longer than this.
const LONGEST: Duration = Duration::days(7);

/// A draft with everything that it names looked up.
struct Checked {
    title: String,
    start: Instant,
    end: Instant,
    place: Option<String>,
    venue: Option<VenueId>,
    room: Option<RoomId>,
}

impl Plenary {
    /// Adds an entry, one for each of its days, as one step that can be undone. Reminders follow.
    ///
    /// # Errors
    /// When the draft has no title, no sensible time, or names what the programme does not have; or it can't be saved.
    pub fn add_own_entry(&self, draft: &OwnEntryDraft) -> Result<Vec<AgendaEntry>, ApiError> {
        let lens = self.lens()?;
        let checked = lens.checked(draft)?;
        let conference = lens.snapshot.programme.conference.id.clone();
        let mut entries: Vec<OwnEntry> = Vec::new();
        let mut attempt = 0;
        for date in lens.dates(&checked, &draft.days)? {
            let id = loop {
                let id = SessionId::derive_for_own(&conference, &checked.title, lens.now, attempt);
                attempt += 1;
                if lens.session(&id).is_none() {
                    break id;
                }
            };
            entries.push(lens.on(&checked, date, |start, end| OwnEntry {
                id,
                series: None,
                title: checked.title.clone(),
                place: checked.place.clone(),
                venue: checked.venue.clone(),
                room: checked.room.clone(),
                start,
                end,
                lead_minutes: None,
                updated_at: lens.now,
            })?);
        }
        if let [first, _, ..] = entries.as_slice() {
            let series = first.id.clone();
            for entry in &mut entries {
                entry.series = Some(series.clone());
            }
        }
        self.stores().user.set_own_entries(&conference, &entries)?;
        self.replan()?;
        self.entries(entries.iter().map(|entry| &entry.id))
    }

    /// Changes an entry. Of a series each keeps its own day. The draft's days count for nothing. Reminders follow.
    ///
    /// # Errors
    /// When there is no such entry, and as [`Self::add_own_entry`].
    pub fn change_own_entry(
        &self,
        entry: &str,
        draft: &OwnEntryDraft,
        scope: OwnScope,
    ) -> Result<Vec<AgendaEntry>, ApiError> {
        let lens = self.lens()?;
        let checked = lens.checked(draft)?;
        let named = lens.own(entry)?.clone();
        let zone = lens.snapshot.zone();
        let moved = local_date(checked.start, zone) - local_date(named.start, zone);
        let mut changed = Vec::new();
        for old in lens.in_scope(&named, scope) {
            let date = local_date(old.start, zone) + moved;
            changed.push(lens.on(&checked, date, |start, end| OwnEntry {
                title: checked.title.clone(),
                place: checked.place.clone(),
                venue: checked.venue.clone(),
                room: checked.room.clone(),
                start,
                end,
                updated_at: lens.now,
                ..old.clone()
            })?);
        }
        self.stores().user.set_own_entries(&lens.snapshot.programme.conference.id, &changed)?;
        self.replan()?;
        self.entries(changed.iter().map(|entry| &entry.id))
    }

    /// Removes an entry or its whole series, with the notes on them, as one step that can be undone. Answers what was removed.
    ///
    /// # Errors
    /// When there is no such entry, or it can't be saved.
    pub fn remove_own_entries(&self, entry: &str, scope: OwnScope) -> Result<Vec<AgendaEntry>, ApiError> {
        let lens = self.lens()?;
        let ids: Vec<SessionId> =
            lens.in_scope(lens.own(entry)?, scope).into_iter().map(|entry| entry.id.clone()).collect();
        let removed = ids.iter().filter_map(|id| lens.entry(id));
        let removed = removed.map(|entry| AgendaEntry { tier: None, note: None, reminder_at: None, ..entry }).collect();
        self.stores().user.remove_own_entries(&lens.snapshot.programme.conference.id, &ids)?;
        self.replan()?;
        Ok(removed)
    }

    pub(super) fn remove_own_entry(&self, id: &SessionId) -> Result<AgendaEntry, ApiError> {
        let removed = self.remove_own_entries(id.as_str(), OwnScope::One)?;
        removed.into_iter().next().ok_or_else(|| ApiError::NoSession { session: id.to_string() })
    }

    fn entries<'a>(&self, ids: impl Iterator<Item = &'a SessionId>) -> Result<Vec<AgendaEntry>, ApiError> {
        let lens = self.lens()?;
        Ok(ids.filter_map(|id| lens.entry(id)).collect())
    }
}

impl Lens {
    /// The attendee's own entry that a text names.
    fn own(&self, text: &str) -> Result<&OwnEntry, ApiError> {
        let session = self.resolve(text)?;
        self.personal.own_entry(&session.id).ok_or_else(|| ApiError::NotOwn { title: self.title(session).0 })
    }

    fn in_scope(&self, named: &OwnEntry, scope: OwnScope) -> Vec<&OwnEntry> {
        let meant = |entry: &&OwnEntry| match scope {
            OwnScope::One => entry.id == named.id,
            OwnScope::Series => entry.id == named.id || (named.series.is_some() && entry.series == named.series),
        };
        self.personal.own.iter().filter(meant).collect()
    }

    fn checked(&self, draft: &OwnEntryDraft) -> Result<Checked, ApiError> {
        let refused = |what: &str, value: &str| ApiError::OutOfRange { what: what.to_owned(), value: value.to_owned() };
        let title = draft.title.trim();
        if title.is_empty() || title.chars().count() > LONGEST_TEXT {
            return Err(refused("title", title));
        }
        let place = draft.place.as_deref().map(str::trim).filter(|place| !place.is_empty());
        if let Some(place) = place.filter(|place| place.chars().count() > LONGEST_TEXT) {
            return Err(refused("place", place));
        }
        let start = self.time(&draft.start).ok_or_else(|| refused("start", &draft.start))?;
        let end = self.time(&draft.end).ok_or_else(|| refused("end", &draft.end))?;
        if end <= start || end - start > LONGEST {
            return Err(refused("end", &draft.end));
        }
        let programme = &self.snapshot.programme;
        let venues = programme.venues.iter().map(|venue| Named::localised(&venue.id, [&venue.name, &venue.short_name]));
        let rooms = programme.rooms.iter().map(|room| Named::localised(&room.id, [&room.name]));
        let named = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        Ok(Checked {
            title: title.to_owned(),
            start,
            end,
            place: place.map(str::to_owned),
            venue: named(&draft.venue).map(|text| one_of("venue", &text, venues)).transpose()?,
            room: named(&draft.room).map(|text| one_of("room", &text, rooms)).transpose()?,
        })
    }

    /// An instant in words: by the clock at the venue, or with an offset.
    fn time(&self, text: &str) -> Option<Instant> {
        let text = text.trim();
        if let Ok(at) = DateTime::parse_from_rfc3339(text) {
            return Some(at.to_utc());
        }
        let wall = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"];
        let wall = wall.into_iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())?;
        wall_clock(wall, self.snapshot.zone())
    }

    /// The dates of an entry: that of its start, and those on which it repeats, each once and in order.
    fn dates(&self, checked: &Checked, days: &[String]) -> Result<Vec<NaiveDate>, ApiError> {
        let programme = &self.snapshot.programme;
        let mut dates = vec![local_date(checked.start, self.snapshot.zone())];
        for value in days {
            let known = programme.days.iter().find(|day| {
                day.id.as_str() == value || day.date.to_string() == *value || day.index.to_string() == *value
            });
            let date = known.map(|day| day.date).or_else(|| value.parse().ok());
            dates.push(date.ok_or_else(|| ApiError::NoSuchFilter { what: "day".to_owned(), value: value.clone() })?);
        }
        dates.sort_unstable();
        dates.dedup();
        Ok(dates)
    }

    /// The entry on another date, at the same time by the clock at the venue.
    fn on(
        &self,
        checked: &Checked,
        date: NaiveDate,
        entry: impl FnOnce(Instant, Instant) -> OwnEntry,
    ) -> Result<OwnEntry, ApiError> {
        let zone = self.snapshot.zone();
        let moved = date - local_date(checked.start, zone);
        let at = |instant: Instant| wall_clock(instant.with_timezone(&zone).naive_local() + moved, zone);
        let times =
            if moved.is_zero() { Some((checked.start, checked.end)) } else { at(checked.start).zip(at(checked.end)) };
        let refused = || ApiError::OutOfRange { what: "day".to_owned(), value: date.to_string() };
        times.map(|(start, end)| entry(start, end.max(start))).ok_or_else(refused)
    }
}
