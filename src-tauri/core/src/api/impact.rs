//! What follows from a change of something in the agenda: what else is on in its old slot, and where its reminder went.
//! Deliberately absent: conflicts, which the lens has for every entry.

use serde::Serialize;

use super::lens::Lens;
use crate::{
    agenda,
    diff::{Change, Difference, Slot},
    model::{Instant, Interval, SessionId},
};

/// A session in the slot that a change has made free.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AlternativeRow {
    /// The session.
    pub id: SessionId,
    /// Its title.
    pub title: String,
    /// Its start, RFC 3339 with the venue's offset.
    pub start: Option<String>,
    /// Its room.
    pub room: Option<String>,
}

/// What else is on where a change has made room in the agenda.
pub(super) fn alternatives(lens: &Lens, change: &Change) -> Vec<AlternativeRow> {
    let Some(session) = lens.snapshot.session(&change.session).filter(|one| lens.picks.contains_key(&one.id)) else {
        return Vec::new();
    };
    let slot = match &change.difference {
        Difference::Moved { old, .. } | Difference::Withdrawn { old } => interval(*old),
        Difference::Cancelled { .. } => session.interval(),
        Difference::Added { .. }
        | Difference::Reinstated { .. }
        | Difference::Room { .. }
        | Difference::Retitled { .. }
        | Difference::People { .. }
        | Difference::Organisations { .. }
        | Difference::Languages { .. }
        | Difference::Summary { .. }
        | Difference::Themes { .. }
        | Difference::Format { .. }
        | Difference::Status { .. }
        | Difference::Links { .. }
        | Difference::Capacity { .. }
        | Difference::Registration { .. } => return Vec::new(),
    };
    let programme = &lens.snapshot.programme;
    agenda::alternatives(
        programme,
        session,
        slot,
        &lens.entries,
        lens.now,
        |one| !lens.is_hidden(&one.id),
        lens.fitting(),
    )
    .into_iter()
    .map(|other| AlternativeRow {
        id: other.id.clone(),
        title: lens.title(other).0,
        start: other.start.map(|at| lens.snapshot.at(at)),
        room: lens.room_and_venue(other).0,
    })
    .collect()
}

/// When the reminder of a session would have rung before it moved, `at` being when the move came to this computer. `None`
/// where that is not known: the session has moved again since, or was picked later, or the reminder was put off.
pub(super) fn reminder_before(lens: &Lens, change: &Change, at: Instant) -> Option<String> {
    let Difference::Moved { old, new } = &change.difference else { return None };
    let (old, new) = (old.start?, new.start?);
    let session = lens.snapshot.session(&change.session)?;
    let picked_at = *lens.picked_at.get(&session.id)?;
    let lead = chrono::Duration::minutes(i64::from(lens.lead_of(&session.id)));
    let as_planned = lens.rings_at(&session.id)? == new - lead;
    (session.start == Some(new) && picked_at <= at && as_planned).then(|| lens.snapshot.at(old - lead))
}

fn interval(slot: Slot) -> Option<Interval> {
    Some(Interval { start: slot.start?, end: slot.end? })
}
