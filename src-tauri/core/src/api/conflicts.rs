//! What excludes what in the agenda, with the numbers behind it.
//! Deliberately absent: the rule (agenda has it), and sentences: window and terminal each say it in their own words.

use serde::Serialize;

use super::{ApiError, Plenary, lens::Lens, session_detail::id_of};
use crate::{
    agenda::{Clash, Conflict, Leeway, Needed},
    model::{Session, SessionId, VenueId},
};

/// How two entries of the agenda are in each other's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// They take some of the same time.
    Overlap,
    /// The way from one to the other takes longer than there is.
    Transfer,
    /// There is enough time for the way, but not for the margin too.
    Tight,
}

/// The way from one entry to another, in minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ConflictWay {
    /// Door to door between the two venues; 0 within one.
    pub transfer: i64,
    /// Entry control of the venue reached.
    pub door: i64,
    /// To another room or floor of the same venue.
    pub room_change: i64,
    /// What the attendee wants to spare.
    pub margin: i64,
    /// The venue reached; the room, within one venue.
    pub to: Option<String>,
    /// The venue reached.
    pub to_id: Option<VenueId>,
}

/// Two entries that exclude each other, or almost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ConflictRow {
    /// How.
    pub kind: ConflictKind,
    /// The earlier entry.
    pub a: SessionId,
    /// Its title.
    pub a_title: String,
    /// The later entry.
    pub b: SessionId,
    /// Its title.
    pub b_title: String,
    /// Minutes in common (overlap), missing for the way (transfer), or missing for the margin (tight).
    pub minutes: i64,
    /// Minutes needed for the way, without the margin; `None` for an overlap.
    pub needed: Option<i64>,
    /// Minutes that there are for it.
    pub free: Option<i64>,
    /// What the way consists of.
    pub way: Option<ConflictWay>,
    /// What the attendee does about it; `None` while it is to be settled.
    pub leeway: Option<Leeway>,
}

/// A conflict as seen from one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EntryConflict {
    /// How.
    pub kind: ConflictKind,
    /// The other entry.
    pub with: SessionId,
    /// Its title.
    pub with_title: String,
    /// Whether the other entry is the later of the two.
    pub with_later: bool,
    /// Minutes in common (overlap), missing for the way (transfer), or missing for the margin (tight).
    pub minutes: i64,
    /// For a way: minutes needed, without the margin.
    pub needed: Option<i64>,
    /// For a way: minutes there are.
    pub free: Option<i64>,
    /// For a way: what it consists of.
    pub way: Option<ConflictWay>,
    /// What the attendee does about it; `None` while it is to be settled.
    pub leeway: Option<Leeway>,
}

impl Plenary {
    /// Entries of the agenda that exclude each other or leave little time between them. Those that the attendee has settled
    /// come last.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn conflicts(&self) -> Result<Vec<ConflictRow>, ApiError> {
        Ok(self.lens()?.conflict_rows())
    }

    /// Settles the conflict of two entries by leaving the earlier one early or arriving late at the later one, or (with
    /// `None`) opens it again.
    ///
    /// # Errors
    /// When no session, or more than one, is meant; when the two are not in conflict; or it can't be saved.
    pub fn set_leeway(&self, a: &str, b: &str, leeway: Option<Leeway>) -> Result<ConflictRow, ApiError> {
        let found = |lens: &Lens, one: &SessionId, other: &SessionId| {
            let pair = |conflict: &&Conflict| {
                (conflict.a == *one && conflict.b == *other) || (conflict.a == *other && conflict.b == *one)
            };
            let missing = || ApiError::NoConflict { a: lens.title_of(one), b: lens.title_of(other) };
            lens.conflicts.iter().find(pair).map(|conflict| lens.conflict_row(conflict)).ok_or_else(missing)
        };
        let lens = self.lens()?;
        let (a, b) = (id_of(&lens, a)?, id_of(&lens, b)?);
        let row = found(&lens, &a, &b)?;
        let conference = self.snapshot().programme.conference.id.clone();
        self.stores().user.set_leeway(&conference, &row.a, &row.b, leeway)?;
        found(&self.lens()?, &a, &b)
    }
}

impl Lens {
    /// What an entry conflicts with, as far as the attendee has not settled it.
    pub(super) fn conflicts_of(&self, id: &SessionId) -> Vec<EntryConflict> {
        self.all_conflicts_of(id).filter(|conflict| conflict.leeway.is_none()).collect()
    }

    /// What the attendee has settled about an entry.
    pub(super) fn settled_of(&self, id: &SessionId) -> Vec<EntryConflict> {
        self.all_conflicts_of(id).filter(|conflict| conflict.leeway.is_some()).collect()
    }

    fn all_conflicts_of<'a>(&'a self, id: &'a SessionId) -> impl Iterator<Item = EntryConflict> + 'a {
        self.conflicts.iter().filter_map(|conflict| {
            let (with, with_later) = match (conflict.a == *id, conflict.b == *id) {
                (true, _) => (&conflict.b, true),
                (_, true) => (&conflict.a, false),
                _ => return None,
            };
            let row = self.conflict_row(conflict);
            Some(EntryConflict {
                kind: row.kind,
                with: with.clone(),
                with_title: if with_later { row.b_title } else { row.a_title },
                with_later,
                minutes: row.minutes,
                needed: row.needed,
                free: row.free,
                way: row.way,
                leeway: row.leeway,
            })
        })
    }

    fn conflict_rows(&self) -> Vec<ConflictRow> {
        let mut rows: Vec<ConflictRow> = self.conflicts.iter().map(|conflict| self.conflict_row(conflict)).collect();
        rows.sort_by_key(|row| row.leeway.is_some());
        rows
    }

    fn conflict_row(&self, conflict: &Conflict) -> ConflictRow {
        let (kind, needed, free) = match conflict.clash {
            Clash::Overlap { .. } => (ConflictKind::Overlap, None, None),
            Clash::Transfer { needed, free } => (ConflictKind::Transfer, Some(needed), Some(free)),
            Clash::Tight { needed, free, .. } => (ConflictKind::Tight, Some(needed), Some(free)),
        };
        ConflictRow {
            kind,
            a: conflict.a.clone(),
            a_title: self.title_of(&conflict.a),
            b: conflict.b.clone(),
            b_title: self.title_of(&conflict.b),
            minutes: conflict.clash.minutes(),
            needed: needed.map(Needed::total),
            free,
            way: needed.map(|needed| self.way(needed, &conflict.b)),
            leeway: conflict.leeway,
        }
    }

    /// The way to an entry, in minutes and words.
    pub(super) fn way(&self, needed: Needed, to: &SessionId) -> ConflictWay {
        let session = self.session(to);
        let venue = session.and_then(|session| self.snapshot.place(session).1);
        let (room, venue_name) = session.map(|session: &Session| self.room_and_venue(session)).unwrap_or_default();
        ConflictWay {
            transfer: needed.transfer,
            door: needed.security,
            room_change: needed.room_change,
            margin: self.travel().margin(),
            to: if needed.is_inside() { room } else { venue_name },
            to_id: venue.map(|venue| venue.id.clone()),
        }
    }
}
