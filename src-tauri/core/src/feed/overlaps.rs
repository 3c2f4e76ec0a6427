//! Sessions in one room at the same time: open areas have them on purpose, so it is only ever a warning.

use std::collections::HashMap;

use super::{WarningCode, warning::Warnings};
use crate::model::{Instant, RoomId, Session};

/// Warns of each session that begins before another one in its room has ended. `place` says where the session at a position
/// stands in its file.
pub(super) fn warn<'a>(
    sessions: impl Iterator<Item = &'a Session>,
    place: impl Fn(usize) -> String,
    may_share: impl Fn(&RoomId) -> bool,
    warnings: &mut Warnings,
) {
    let mut by_room: HashMap<&RoomId, Vec<(Instant, Instant, usize)>> = HashMap::new();
    for (position, session) in sessions.enumerate() {
        if let (Some(room), Some(interval)) = (&session.room, session.interval())
            && session.status.is_on()
            && !session.shares_room
            && !may_share(room)
        {
            by_room.entry(room).or_default().push((interval.start, interval.end, position));
        }
    }
    let mut found = Vec::new();
    for (room, mut slots) in by_room {
        slots.sort_unstable();
        let (mut until, mut last) = (Instant::MIN_UTC, 0);
        for (start, end, position) in slots {
            if start < until && start < end {
                found.push((position, last, room));
            }
            if end > until {
                (until, last) = (end, position);
            }
        }
    }
    found.sort_unstable();
    for (position, other, room) in found {
        let message = format!("the session at {} is in room {room} at that time too", place(other));
        warnings.add(WarningCode::RoomTwice, place(position), message);
    }
}
