//! Sessions that share a guid: how they are counted, and which of the new is which of the old.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::model::{Guid, Instant, Session, Status};

/// Positions of the sessions by guid, each list by start. Withdrawn sessions come last: one that is still on is meant first.
pub(super) fn group(sessions: &[Session]) -> HashMap<&Guid, Vec<usize>> {
    let mut groups: HashMap<&Guid, Vec<usize>> = HashMap::with_capacity(sessions.len());
    for (position, session) in sessions.iter().enumerate() {
        groups.entry(&session.guid).or_default().push(position);
    }
    for positions in groups.values_mut().filter(|positions| positions.len() > 1) {
        in_order(sessions, positions);
    }
    groups
}

/// Puts positions in the order in which occurrences are counted.
pub(super) fn in_order(sessions: &[Session], positions: &mut [usize]) {
    positions.sort_by_key(|&position| {
        let session = &sessions[position];
        (session.status == Status::Withdrawn, session.start, position)
    });
}

/// Pairs occurrences of what is one thing on both sides, given in their order: by equal start first, then in order of start,
/// so that one that is dropped does not shift the others.
pub(super) fn couple(
    (old, old_positions): (&[Session], &[usize]),
    (new, new_positions): (&[Session], &[usize]),
) -> Vec<(usize, usize)> {
    if let ([old], [new]) = (old_positions, new_positions) {
        return vec![(*old, *new)];
    }
    let mut couples = Vec::with_capacity(old_positions.len().min(new_positions.len()));
    let mut by_start: HashMap<Option<Instant>, VecDeque<usize>> = HashMap::new();
    for &position in old_positions {
        by_start.entry(old[position].start).or_default().push_back(position);
    }
    let mut new_left: Vec<usize> = Vec::new();
    for &position in new_positions {
        match by_start.get_mut(&new[position].start).and_then(VecDeque::pop_front) {
            Some(found) => couples.push((found, position)),
            None => new_left.push(position),
        }
    }
    let left: HashSet<usize> = by_start.into_values().flatten().collect();
    let old_left = old_positions.iter().copied().filter(|position| left.contains(position));
    couples.extend(old_left.zip(new_left));
    couples
}

/// The number of each session among those of its guid, from 0, as reading a feed counts them.
pub(super) fn numbers(sessions: &[Session]) -> Vec<usize> {
    let mut numbers = vec![0; sessions.len()];
    for positions in group(sessions).into_values().filter(|positions| positions.len() > 1) {
        for (number, position) in positions.into_iter().enumerate() {
            numbers[position] = number;
        }
    }
    numbers
}
