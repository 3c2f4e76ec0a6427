//! What runs in a slot's room before and after it, and the minutes there are to change over.
//! Deliberately absent: opening hours. When a room is free, its programme does not say who may enter.

use chrono::Duration;

use crate::model::{Instant, Interval, Programme, Session};

/// What lies further away than this is another part of the day, and nobody hands the room over.
const NEAR: Duration = Duration::hours(8);

/// A session before or after a slot in the same room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbour<'a> {
    /// The session.
    pub session: &'a Session,
    /// Minutes between the two.
    pub minutes: i64,
}

/// What stands around a slot in its room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings<'a> {
    /// What ends last before it.
    pub before: Option<Neighbour<'a>>,
    /// What starts first after it.
    pub after: Option<Neighbour<'a>>,
    /// What is in the room at the same time, where the room is not shared on purpose.
    pub alongside: Vec<&'a Session>,
}

/// What stands around a session in its room. What is cancelled or withdrawn takes no room.
#[must_use]
pub fn surroundings<'a>(programme: &'a Programme, session: &Session) -> Surroundings<'a> {
    let (Some(room), Some(slot)) = (&session.room, session.interval()) else { return Surroundings::default() };
    let shared = programme.rooms.iter().any(|one| one.id == *room && one.shared) || session.shares_room;
    let others: Vec<(&Session, Interval)> = programme
        .sessions
        .iter()
        .filter(|other| other.id != session.id && other.room.as_ref() == Some(room) && other.status.is_on())
        .filter_map(|other| Some((other, other.interval()?)))
        .collect();
    let before = others
        .iter()
        .filter(|(_, interval)| interval.end <= slot.start && interval.start < slot.start)
        .max_by_key(|(other, interval)| (interval.end, &other.id));
    let after = others
        .iter()
        .filter(|(_, interval)| interval.start >= slot.end && interval.end > slot.end)
        .min_by_key(|(other, interval)| (interval.start, &other.id));
    let alongside = others.iter().filter(|(other, interval)| !shared && !other.shares_room && interval.overlaps(&slot));
    Surroundings {
        before: before.and_then(|(other, interval)| neighbour(other, interval.end, slot.start)),
        after: after.and_then(|(other, interval)| neighbour(other, slot.end, interval.start)),
        alongside: alongside.map(|(other, _)| *other).collect(),
    }
}

fn neighbour(session: &Session, from: Instant, to: Instant) -> Option<Neighbour<'_>> {
    (to - from <= NEAR).then(|| Neighbour { session, minutes: (to - from).num_minutes() })
}
