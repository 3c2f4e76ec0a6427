//! Signs that a new revision is a fault of its source rather than a change of the conference.
//! Deliberately absent: what is done about it.

use chrono::{Offset, TimeDelta, TimeZone};

use super::Pairing;
use crate::model::{Programme, Session, Status};

/// From so many sessions on, equal moves of all of them are no accident.
const ENOUGH: usize = 10;

/// What is suspicious.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspicion {
    /// More than half of the sessions that were in use are gone.
    LostHalf {
        /// Sessions in use.
        before: u32,
        /// Sessions in the new revision.
        after: u32,
    },
    /// Every session moved by just the offset of the conference's time zone: local times were written as UTC, or the other
    /// way round.
    Shifted {
        /// By how many minutes, later counts as more.
        minutes: i64,
    },
}

/// Whether a new revision looks like a failed source.
#[must_use]
pub fn suspicion(old: &Programme, new: &Programme, pairing: &Pairing) -> Option<Suspicion> {
    let on_list = |session: &&Session| session.status != Status::Withdrawn;
    let count = |sessions: usize| u32::try_from(sessions).unwrap_or(u32::MAX);
    let before = old.sessions.iter().filter(on_list).count();
    let gone = pairing.gone.iter().map(|&position| &old.sessions[position]).filter(on_list).count();
    if gone * 2 > before {
        let after = new.sessions.iter().filter(on_list).count();
        return Some(Suspicion::LostHalf { before: count(before), after: count(after) });
    }
    let moves: Vec<(TimeDelta, TimeDelta)> = pairing
        .matched
        .iter()
        .filter_map(|pair| {
            let (before, after) = (old.sessions[pair.old].start?, new.sessions[pair.new].start?);
            let offset = old.conference.zone.offset_from_utc_datetime(&before.naive_utc()).fix();
            Some((after - before, TimeDelta::seconds(offset.local_minus_utc().into())))
        })
        .collect();
    let (first, _) = moves.first().filter(|(by, _)| !by.is_zero() && moves.len() >= ENOUGH)?;
    // The offset may change during a conference, on the night of the clocks.
    let later = moves.iter().all(|(by, offset)| by == offset);
    let earlier = moves.iter().all(|(by, offset)| *by == -*offset);
    (later || earlier).then(|| Suspicion::Shifted { minutes: first.num_minutes() })
}
