//! What ought to ring for the slots of a speaker: twice each, whether or not they are in the agenda.
//! Deliberately absent: whose slots they are. Whoever asks has looked that up (`speaker`).

use chrono::Duration;

use super::{Planned, ReminderKind, plan::title, text::company};
use crate::{
    agenda::place,
    model::{PersonId, Programme, Session},
};

/// What is set for own slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotRules<'a> {
    /// Minutes between the first reminder and the start; `None`: none.
    pub first_minutes: Option<u32>,
    /// Minutes between the last reminder and the start; `None`: none.
    pub last_minutes: Option<u32>,
    /// The attendee's language, for titles and places.
    pub language: &'a str,
}

/// A slot with whom it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnStage<'a> {
    /// The session.
    pub session: &'a Session,
    /// The ids of those whose slot it is.
    pub people: Vec<&'a PersonId>,
    /// Their names, where several names are followed. `None`: the slot is the attendee's own.
    pub whose: Option<String>,
}

/// The reminders of slots. One that is cancelled, withdrawn or not scheduled has none.
#[must_use]
pub fn own_slots(programme: &Programme, slots: &[OnStage<'_>], rules: &SlotRules<'_>) -> Vec<Planned> {
    slots.iter().flat_map(|slot| reminders(programme, slot, rules)).collect()
}

fn reminders(programme: &Programme, slot: &OnStage<'_>, rules: &SlotRules<'_>) -> Vec<Planned> {
    let session = slot.session;
    let Some(start) = session.start.filter(|_| session.status.is_on()) else { return Vec::new() };
    let before = |minutes: Option<u32>| minutes.map(|minutes| start - Duration::minutes(i64::from(minutes)));
    let (first, last) = (before(rules.first_minutes), before(rules.last_minutes));
    let others: Vec<&str> = session
        .people
        .iter()
        .filter(|one| !slot.people.contains(&&one.person))
        .filter_map(|one| programme.people.iter().find(|person| person.id == one.person))
        .map(|person| person.name.as_str())
        .collect();
    let planned = |kind, fire_at, superseded_at| Planned {
        conference: programme.conference.id.clone(),
        entry: session.id.clone(),
        kind,
        fire_at,
        for_start: start,
        for_end: session.end,
        title: title(programme, session, rules.language),
        place: place(programme, session, rules.language),
        person: slot.whose.clone(),
        company: company(&others, rules.language),
        zone: programme.conference.zone,
        superseded_at,
    };
    let first = first.map(|at| planned(ReminderKind::OwnSlotFirst, at, last));
    let last = last.map(|at| planned(ReminderKind::OwnSlotLast, at, None));
    first.into_iter().chain(last).collect()
}
