//! What a pairing means for the new programme: the ids that its sessions get, and whether it is to be believed.

use std::collections::{HashMap, HashSet};

use super::{Aliases, Pairing, PublisherKey, occurrences};
use crate::model::{ConferenceId, Guid, Programme, Session, SessionId, Status};

/// The new programme with the old one's local ids: what was matched keeps its id, and what is gone is appended as withdrawn,
/// so that picks and notes have something to point at.
#[must_use]
pub fn adopt(old: &Programme, mut new: Programme, pairing: &Pairing) -> Programme {
    let mut used: HashSet<SessionId> = old.sessions.iter().map(|session| session.id.clone()).collect();
    for found in &pairing.matched {
        new.sessions[found.new].id = old.sessions[found.old].id.clone();
    }
    name(&old.conference.id, &mut new.sessions, &pairing.added, &pairing.recalled, &mut used);
    for &position in &pairing.gone {
        new.sessions.push(Session { status: Status::Withdrawn, ..old.sessions[position].clone() });
    }
    new
}

/// A programme that has no older one beside it, with the local ids that were learnt: picks outlive the cache.
#[must_use]
pub fn recall(mut programme: Programme, aliases: &Aliases) -> Programme {
    if !aliases.is_empty() {
        let all: Vec<usize> = (0..programme.sessions.len()).collect();
        let recalled = recalled(&programme.sessions, &all, aliases);
        let conference = programme.conference.id.clone();
        name(&conference, &mut programme.sessions, &all, &recalled, &mut HashSet::new());
    }
    programme
}

/// The ids that aliases give to sessions.
pub(super) fn recalled(sessions: &[Session], positions: &[usize], aliases: &Aliases) -> Vec<(usize, SessionId)> {
    if aliases.is_empty() {
        return Vec::new();
    }
    let numbers = occurrences::numbers(sessions);
    let known = positions.iter().filter_map(|&position| {
        let occurrence = u32::try_from(numbers[position]).ok()?;
        let id = aliases.get(&PublisherKey::of(&sessions[position]), occurrence)?;
        Some((position, id.clone()))
    });
    known.collect()
}

/// Gives each of these sessions an id that none other has: the one recalled, else the one derived from its guid.
fn name(
    conference: &ConferenceId,
    sessions: &mut [Session],
    positions: &[usize],
    recalled: &[(usize, SessionId)],
    used: &mut HashSet<SessionId>,
) {
    let mut named: HashSet<usize> = HashSet::new();
    for (position, id) in recalled {
        // Two guids of one session may both be there: the first has it.
        if used.insert(id.clone()) {
            sessions[*position].id = id.clone();
            named.insert(*position);
        }
    }
    let mut occurrences: HashMap<Guid, usize> = HashMap::new();
    for &position in positions.iter().filter(|position| !named.contains(position)) {
        let session = &mut sessions[position];
        // The derived id may be that of an old session which another route has led elsewhere. Counting goes on from one
        // session of a guid to the next, or thousands of them would each try all that came before.
        while !used.insert(session.id.clone()) {
            let occurrence = occurrences.entry(session.guid.clone()).or_default();
            *occurrence += 1;
            session.id = SessionId::derive(conference, &session.guid, *occurrence);
        }
    }
}
