//! What is wrong with slots: two at once, no time to get from one to the next, the attendee's own agenda in between.
//! Deliberately absent: rules of its own for it. Slots are entries of an agenda, and its conflicts are theirs.

use super::Slot;
use crate::{
    agenda::{Conflict, Entry, Tier, Travel, conflicts, entries},
    model::{LanguageTag, Person, Programme, Session},
};

/// What excludes the slots of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clashes {
    /// Two slots of theirs exclude each other.
    pub among_slots: Vec<Conflict>,
    /// A slot and something else in the attendee's agenda do.
    pub with_agenda: Vec<Conflict>,
}

/// Checks the slots of one person against each other, and against the attendee's agenda: a way that is only tight is in
/// nobody's way here, and neither does a speaker leave early. Two people are never in each
/// other's way, so several names are checked one by one.
#[must_use]
pub fn check(programme: &Programme, slots: &[Slot<'_>], agenda: &[Entry], travel: &Travel<'_>) -> Clashes {
    let is_slot = |entry: &Entry| slots.iter().any(|slot| slot.session.id == entry.session);
    let own = entries(programme, slots.iter().map(|slot| (slot.session, Tier::Going)));
    let excluding = |entries: &[Entry]| {
        let mut found = conflicts(entries, travel, &[]);
        found.retain(|conflict| conflict.clash.excludes());
        found
    };
    let among_slots = excluding(&own);
    let others = agenda.iter().filter(|entry| !is_slot(entry)).cloned();
    let together: Vec<Entry> = own.iter().cloned().chain(others).collect();
    let with_agenda = excluding(&together)
        .into_iter()
        .filter(|conflict| {
            let of_slots =
                [&conflict.a, &conflict.b].into_iter().filter(|id| own.iter().any(|one| one.session == **id));
            of_slots.count() == 1
        })
        .collect();
    Clashes { among_slots, with_agenda }
}

/// The languages in which a person appears on stage, where the session is spoken in none of them: one of the two is likely
/// out of date. `None` when they fit, or when either is unknown.
#[must_use]
pub fn other_languages<'a>(person: &'a Person, session: &Session) -> Option<&'a [LanguageTag]> {
    let known = !person.languages.is_empty() && !session.spoken_languages.is_empty();
    let fits = person.languages.iter().any(|language| session.spoken_languages.contains(language));
    (known && !fits).then_some(person.languages.as_slice())
}
