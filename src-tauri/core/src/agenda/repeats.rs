//! Which sessions are slots of the same content: one of them is enough.
//! Deliberately absent: guessing by title. Only what the publisher says counts.

use std::collections::HashMap;

use crate::model::{Guid, Programme, SeriesId, SeriesKind, SessionId};

/// The sessions of a programme that are held more than once.
#[derive(Debug, Default)]
pub struct Repeats {
    groups: Vec<Vec<SessionId>>,
    group_of: HashMap<SessionId, usize>,
}

/// What two slots of the same session have in common.
#[derive(PartialEq, Eq, Hash)]
enum Mark<'a> {
    /// The guid of the first slot.
    First(&'a Guid),
    /// A series of kind *repeat*.
    Series(&'a SeriesId),
}

impl Repeats {
    /// Finds them: by `repeats`, and by series of kind *repeat*.
    #[must_use]
    pub fn of(programme: &Programme) -> Self {
        let series: Vec<&SeriesId> = programme
            .series
            .iter()
            .filter(|series| series.kind == SeriesKind::Repeat)
            .map(|series| &series.id)
            .collect();
        let mut parents: Vec<usize> = (0..programme.sessions.len()).collect();
        let mut marks: HashMap<Mark<'_>, usize> = HashMap::new();
        for (position, session) in programme.sessions.iter().enumerate() {
            let first = Mark::First(session.repeats.as_ref().unwrap_or(&session.guid));
            let member = session.series.as_ref().map(|member| &member.id).filter(|id| series.contains(id));
            for mark in [Some(first), member.map(Mark::Series)].into_iter().flatten() {
                let known = *marks.entry(mark).or_insert(position);
                let (one, other) = (root(&mut parents, known), root(&mut parents, position));
                parents[other.max(one)] = other.min(one);
            }
        }
        let mut members: Vec<Vec<SessionId>> = vec![Vec::new(); parents.len()];
        for (position, session) in programme.sessions.iter().enumerate() {
            members[root(&mut parents, position)].push(session.id.clone());
        }
        let groups: Vec<Vec<SessionId>> = members.into_iter().filter(|group| group.len() > 1).collect();
        let group_of = groups.iter().enumerate().flat_map(|(at, group)| group.iter().map(move |id| (id.clone(), at)));
        Self { group_of: group_of.collect(), groups }
    }

    /// The number that all slots of one session share; `None` for one that is held once.
    #[must_use]
    pub fn group(&self, session: &SessionId) -> Option<usize> {
        self.group_of.get(session).copied()
    }

    /// Whether these are slots of the same session.
    #[must_use]
    pub fn are_slots(&self, one: &SessionId, other: &SessionId) -> bool {
        self.group(one).is_some_and(|group| self.group(other) == Some(group))
    }

    /// The other slots of the same session, in the programme's order.
    pub fn others<'a>(&'a self, session: &'a SessionId) -> impl Iterator<Item = &'a SessionId> + 'a {
        let group = self.group(session).map(|group| self.groups[group].as_slice()).unwrap_or_default();
        group.iter().filter(move |other| *other != session)
    }
}

/// The first session of a group, by the way of parents; the way is shortened while it is gone.
fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}
