//! Which new session is which old one, pure.
//! Deliberately absent: rooms and times. A session that moves is the same session; two sessions in one slot are two.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::model::{Guid, Instant, Programme, Session, SessionId, Status};

/// How a session was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// By the publisher's guid.
    Guid,
    /// By the publisher's source id, where no guid matched and the id is unique in both revisions.
    SourceId,
}

/// A session of both revisions, by its position in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Position in the old programme.
    pub old: usize,
    /// Position in the new programme.
    pub new: usize,
    /// How it was recognised.
    pub route: Route,
}

/// The sessions of two revisions, paired. Every session of either stands in exactly one of the lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairing {
    /// In both, by position in the new programme.
    pub matched: Vec<Match>,
    /// Only in the new one, by position.
    pub added: Vec<usize>,
    /// Only in the old one, by position.
    pub gone: Vec<usize>,
}

/// Pairs the sessions of two revisions of one conference. Withdrawn sessions of `old` take part: one that comes back is
/// recognised. Linear in the number of sessions.
#[must_use]
pub fn pair(old: &Programme, new: &Programme) -> Pairing {
    let mut partner: Vec<Option<(usize, Route)>> = vec![None; new.sessions.len()];
    let mut taken = vec![false; old.sessions.len()];
    by_guid(old, new, &mut partner, &mut taken);
    by_source_id(old, new, &mut partner, &mut taken);

    let mut pairing = Pairing::default();
    for (position, partner) in partner.into_iter().enumerate() {
        match partner {
            Some((old, route)) => pairing.matched.push(Match { old, new: position, route }),
            None => pairing.added.push(position),
        }
    }
    pairing.gone = (0..old.sessions.len()).filter(|&position| !taken[position]).collect();
    pairing
}

/// One guid may stand on several sessions: a workshop on four days. Such occurrences are paired by equal start first, then in
/// order of start, so that one that is dropped does not shift the others.
fn by_guid(old: &Programme, new: &Programme, partner: &mut [Option<(usize, Route)>], taken: &mut [bool]) {
    let old_occurrences = group(&old.sessions);
    for (guid, new_positions) in group(&new.sessions) {
        let Some(old_positions) = old_occurrences.get(guid) else { continue };
        let mut pair = |old: usize, new: usize| {
            taken[old] = true;
            partner[new] = Some((old, Route::Guid));
        };
        if let ([old], [new]) = (old_positions.as_slice(), new_positions.as_slice()) {
            pair(*old, *new);
            continue;
        }
        let mut by_start: HashMap<Option<Instant>, VecDeque<usize>> = HashMap::new();
        for &position in old_positions {
            by_start.entry(old.sessions[position].start).or_default().push_back(position);
        }
        let mut new_left: Vec<usize> = Vec::new();
        for position in new_positions {
            match by_start.get_mut(&new.sessions[position].start).and_then(VecDeque::pop_front) {
                Some(found) => pair(found, position),
                None => new_left.push(position),
            }
        }
        let left: HashSet<usize> = by_start.into_values().flatten().collect();
        let old_left = old_positions.iter().copied().filter(|position| left.contains(position));
        old_left.zip(new_left).for_each(|(old, new)| pair(old, new));
    }
}

/// Positions of the sessions by guid, each list by start. Withdrawn sessions come last: one that is still on is meant first.
fn group(sessions: &[Session]) -> HashMap<&Guid, Vec<usize>> {
    let mut groups: HashMap<&Guid, Vec<usize>> = HashMap::with_capacity(sessions.len());
    for (position, session) in sessions.iter().enumerate() {
        groups.entry(&session.guid).or_default().push(position);
    }
    let key = |position: &usize| -> (bool, Option<Instant>, usize) {
        let session = &sessions[*position];
        (session.status == Status::Withdrawn, session.start, *position)
    };
    for positions in groups.values_mut().filter(|positions| positions.len() > 1) {
        positions.sort_by_key(key);
    }
    groups
}

/// Source ids are row numbers that merged schedules repeat, so only those that name one session on each side count; and
/// only between sessions whose guids found nobody.
fn by_source_id(old: &Programme, new: &Programme, partner: &mut [Option<(usize, Route)>], taken: &mut [bool]) {
    let old_ids = unique_ids(&old.sessions);
    for (id, position) in unique_ids(&new.sessions) {
        let Some(&old_position) = old_ids.get(id) else { continue };
        if partner[position].is_none() && !taken[old_position] {
            taken[old_position] = true;
            partner[position] = Some((old_position, Route::SourceId));
        }
    }
}

fn unique_ids(sessions: &[Session]) -> HashMap<&str, usize> {
    let mut ids: HashMap<&str, usize> = HashMap::with_capacity(sessions.len());
    let mut repeated: HashSet<&str> = HashSet::new();
    for (position, session) in sessions.iter().enumerate() {
        if let Some(id) = session.source_id.as_deref().filter(|id| !id.is_empty() && *id != "0")
            && ids.insert(id, position).is_some()
        {
            repeated.insert(id);
        }
    }
    ids.retain(|id, _| !repeated.contains(id));
    ids
}

/// The new programme with the old one's local ids: what was matched keeps its id, and what is gone is appended as withdrawn,
/// so that picks and notes have something to point at.
#[must_use]
pub fn adopt(old: &Programme, mut new: Programme, pairing: &Pairing) -> Programme {
    let mut used: HashSet<SessionId> = old.sessions.iter().map(|session| session.id.clone()).collect();
    for found in &pairing.matched {
        new.sessions[found.new].id = old.sessions[found.old].id.clone();
    }
    let mut occurrences: HashMap<Guid, usize> = HashMap::new();
    for &position in &pairing.added {
        let conference = &old.conference.id;
        let session = &mut new.sessions[position];
        // The derived id may be that of an old session which another route has led elsewhere. Counting goes on from one
        // session of a guid to the next, or thousands of them would each try all that came before.
        while !used.insert(session.id.clone()) {
            let occurrence = occurrences.entry(session.guid.clone()).or_default();
            *occurrence += 1;
            session.id = SessionId::derive(conference, &session.guid, *occurrence);
        }
    }
    for &position in &pairing.gone {
        new.sessions.push(Session { status: Status::Withdrawn, ..old.sessions[position].clone() });
    }
    new
}

/// Whether so much is gone that a failed source is likelier than a changed programme: more than half of the sessions that
/// were in use.
#[must_use]
pub fn is_suspect(old: &Programme, pairing: &Pairing) -> bool {
    let in_use = old.sessions.iter().filter(|session| session.status != Status::Withdrawn).count();
    let gone = pairing.gone.iter().filter(|&&position| old.sessions[position].status != Status::Withdrawn).count();
    gone * 2 > in_use
}
