//! The slots of people: the sessions that they are on, with what each does there.
//! Deliberately absent: what became of a slot. One that is cancelled or withdrawn is among them, with its status.

use crate::model::{PersonId, Programme, Role, Session};

/// A session that one or more of the people asked for are on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot<'a> {
    /// The session.
    pub session: &'a Session,
    /// Who of them is on it, as what, in the order announced. One who has two roles is there twice.
    pub people: Vec<(&'a PersonId, Role)>,
}

/// The slots by start, those that are not scheduled last.
#[must_use]
pub fn slots<'a>(programme: &'a Programme, is_asked_for: impl Fn(&PersonId) -> bool) -> Vec<Slot<'a>> {
    let mut slots: Vec<Slot<'a>> = programme
        .sessions
        .iter()
        .map(|session| {
            let people = session.people.iter().filter(|one| is_asked_for(&one.person));
            Slot { session, people: people.map(|one| (&one.person, one.role)).collect() }
        })
        .filter(|slot| !slot.people.is_empty())
        .collect();
    slots.sort_by_key(|slot| {
        let session = slot.session;
        (session.start.is_none(), session.start, session.end, session.id.clone())
    });
    slots
}
