//! What has changed in the programme.

use serde::Serialize;

use super::{AlternativeRow, ApiError, EntryConflict, Plenary, difference::difference_values, impact, lens::Lens};
use crate::{
    agenda::Tier,
    diff::ChangeKind,
    model::{DayId, Role, SessionId, ThemeId, VenueId},
    store::InboxRow,
};

/// The value of a field before or after a change, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum ChangeValue {
    /// A slot of time.
    Slot {
        /// Start, RFC 3339 with the venue's offset.
        start: Option<String>,
        /// End, RFC 3339 with the venue's offset.
        end: Option<String>,
    },
    /// Languages.
    Languages {
        /// Spoken, as BCP 47 tags.
        spoken: Vec<String>,
        /// Interpreted, as BCP 47 tags.
        interpreted: Vec<String>,
    },
    /// People with what they do.
    People(Vec<ChangedPerson>),
    /// Several names: organisations, themes, links.
    List(Vec<String>),
    /// One text: a title, a room, a status, a number of seats.
    Text(String),
}

/// A person in a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChangedPerson {
    /// Name.
    pub name: String,
    /// What the person does on the session.
    pub role: Role,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChangeRow {
    /// Number of the change on this computer.
    pub id: i64,
    /// What kind.
    pub kind: ChangeKind,
    /// The session.
    pub session: SessionId,
    /// Its title now.
    pub title: String,
    /// Language of the title, when it is known and not the reader's.
    pub title_lang: Option<String>,
    /// Before.
    pub old: Option<ChangeValue>,
    /// After.
    pub new: Option<ChangeValue>,
    /// Whether it touches the agenda.
    pub mine: bool,
    /// How firmly the session is picked.
    pub picked: Option<Tier>,
    /// Number of the revision that brought it.
    pub revision: u32,
    /// When that revision came to this computer, RFC 3339 with the venue's offset.
    pub at: String,
    /// Whether the attendee has seen it.
    pub seen: bool,
    /// The session's start now, RFC 3339 with the venue's offset.
    pub start: Option<String>,
    /// The programme day of that start.
    pub day: Option<DayId>,
    /// The session's themes.
    pub themes: Vec<ThemeId>,
    /// The session's room now.
    pub room: Option<String>,
    /// The session's venue now.
    pub venue: Option<String>,
    /// The session's venue now.
    pub venue_id: Option<VenueId>,
    /// What the session conflicts with now, where it is picked.
    pub conflicts: Vec<EntryConflict>,
    /// When its reminder rings now, RFC 3339 with the venue's offset.
    pub reminder_at: Option<String>,
    /// When its reminder would have rung before it moved, where that is known.
    pub reminder_was: Option<String>,
    /// What else is on in the slot that it has left, where it is picked; the organisers' own proposals first, three at most.
    pub alternatives: Vec<AlternativeRow>,
}

/// What the Changes view shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChangesView {
    /// Changes since the attendee last looked, mine first, newest first.
    pub changes: Vec<ChangeRow>,
    /// When the attendee last marked changes as seen, RFC 3339 with the venue's offset.
    pub last_seen_at: Option<String>,
    /// Unseen changes that touch the agenda.
    pub unseen_mine: u32,
}

/// Which changes are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ChangeQuery {
    /// Only those that touch the agenda.
    pub mine: bool,
    /// Only those of later revisions than this.
    pub since: Option<u32>,
    /// Also those that the attendee has seen.
    pub include_seen: bool,
}

impl Plenary {
    /// Changes of the open conference's programme, mine first, newest first.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn changes(&self, query: &ChangeQuery) -> Result<ChangesView, ApiError> {
        let lens = self.lens()?;
        let wanted = lens.inbox.iter().filter(|row| {
            (query.include_seen || row.seen_at.is_none()) && query.since.is_none_or(|since| row.revision > since)
        });
        let mut changes = change_rows(&lens, wanted);
        changes.retain(|change| !query.mine || change.mine);
        let unseen_mine = lens.unseen().filter(|row| lens.picks.contains_key(&row.change.session)).count();
        let conference = &lens.snapshot.programme.conference.id;
        let last_seen_at = self.stores().user.last_seen_at(conference)?;
        Ok(ChangesView {
            changes,
            last_seen_at: last_seen_at.map(|at| lens.snapshot.at(at)),
            unseen_mine: u32::try_from(unseen_mine).unwrap_or(u32::MAX),
        })
    }

    /// Marks changes as seen: those named, or all.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn mark_seen(&self, ids: Option<&[i64]>) -> Result<ChangesView, ApiError> {
        let conference = self.snapshot().programme.conference.id.clone();
        self.stores().user.mark_seen(&conference, ids, self.clock.now())?;
        self.changes(&ChangeQuery::default())
    }
}

/// Changes as rows: mine first, then the newest revision, then by start.
pub(super) fn change_rows<'a>(lens: &Lens, rows: impl Iterator<Item = &'a InboxRow>) -> Vec<ChangeRow> {
    let mut changes: Vec<ChangeRow> = rows.map(|row| change_row(lens, row)).collect();
    changes.sort_by(|a, b| {
        (!a.mine, std::cmp::Reverse(a.revision), a.start.is_none(), &a.start, a.id).cmp(&(
            !b.mine,
            std::cmp::Reverse(b.revision),
            b.start.is_none(),
            &b.start,
            b.id,
        ))
    });
    changes
}

fn change_row(lens: &Lens, row: &InboxRow) -> ChangeRow {
    let id = &row.change.session;
    let session = lens.snapshot.session(id);
    let (title, title_lang) = session.map_or_else(|| (id.to_string(), None), |session| lens.title(session));
    let (room, venue) = session.map_or((None, None), |session| lens.room_and_venue(session));
    let (old, new) = difference_values(lens.reader(), &row.change.difference);
    let picked = lens.picks.get(id).copied();
    ChangeRow {
        id: row.id,
        kind: row.change.kind(),
        session: id.clone(),
        title,
        title_lang,
        old,
        new,
        mine: picked.is_some(),
        picked,
        revision: row.revision,
        at: lens.snapshot.at(row.at),
        seen: row.seen_at.is_some(),
        start: session.and_then(|session| session.start).map(|at| lens.snapshot.at(at)),
        day: session.and_then(|session| lens.snapshot.day_of(session)),
        themes: session.map(|session| session.themes.clone()).unwrap_or_default(),
        room,
        venue,
        venue_id: session.and_then(|session| lens.snapshot.place(session).1).map(|venue| venue.id.clone()),
        conflicts: if picked.is_some() { lens.conflicts_of(id) } else { Vec::new() },
        reminder_at: lens.ring(id),
        reminder_was: impact::reminder_before(lens, &row.change, row.at),
        alternatives: impact::alternatives(lens, &row.change),
    }
}
