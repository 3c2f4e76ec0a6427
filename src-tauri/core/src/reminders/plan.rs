//! What ought to ring: the agenda and the rules, as a list.
//! Deliberately absent: what is already in the ledger, and the current time. A session in the past stays in the plan,
//! because a reminder that slipped into the past is the one that must not be dropped silently (see `reconcile`).

use std::collections::HashMap;

use chrono::Duration;

use super::{Planned, ReminderKind};
use crate::{
    agenda::{Entry, OwnEntry, Tier, place},
    model::{Programme, Session, SessionId},
};

/// What asks for reminders.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// The agenda.
    pub entries: &'a [Entry],
    /// The entries of the attendee's own that are in it.
    pub own: &'a [OwnEntry],
    /// Minutes between a reminder and the start, for entries that have a lead time of their own.
    pub leads: &'a HashMap<SessionId, u32>,
}

/// What the attendee has set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules<'a> {
    /// Minutes between a reminder and the start, for entries without a lead time of their own.
    pub lead_minutes: u32,
    /// Whether sessions that are only *maybe* ring too.
    pub maybe: bool,
    /// The attendee's language, for titles and places.
    pub language: &'a str,
}

/// The reminders that an agenda asks for. A session that is cancelled, withdrawn or not scheduled asks for none.
#[must_use]
pub fn plan(programme: &Programme, asking: Asking<'_>, rules: &Rules<'_>) -> Vec<Planned> {
    let around: Vec<Session> =
        programme.events_as_sessions().into_iter().chain(asking.own.iter().filter_map(OwnEntry::to_session)).collect();
    let sessions: HashMap<&SessionId, &Session> =
        programme.sessions.iter().chain(&around).map(|session| (&session.id, session)).collect();
    let elsewhere = programme.events_by_entry();
    let own: HashMap<&SessionId, &OwnEntry> = asking.own.iter().map(|entry| (&entry.id, entry)).collect();
    let lead = |id| Duration::minutes(i64::from(asking.leads.get(id).copied().unwrap_or(rules.lead_minutes)));
    let rings = |tier| match tier {
        Tier::Going => true,
        Tier::Maybe => rules.maybe,
    };
    asking
        .entries
        .iter()
        .filter(|entry| entry.on && rings(entry.tier))
        .filter_map(|entry| {
            let session = sessions.get(&entry.session)?;
            let start = session.start?;
            let event = elsewhere.get(&entry.session);
            let place = match (event, own.get(&entry.session)) {
                (Some(event), _) => event.whereabouts(),
                (None, Some(own)) => own.whereabouts(programme, rules.language),
                (None, None) => place(programme, session, rules.language),
            };
            Some(Planned {
                conference: programme.conference.id.clone(),
                entry: entry.session.clone(),
                kind: ReminderKind::Start,
                fire_at: start - lead(&entry.session),
                for_start: start,
                for_end: session.end,
                title: title(programme, session, rules.language),
                place,
                person: None,
                company: None,
                superseded_at: None,
                // Where it takes place, a clock shows the time of that place.
                zone: event.map_or(programme.conference.zone, |event| event.zone),
            })
        })
        .collect()
}

pub(super) fn title(programme: &Programme, session: &Session, language: &str) -> String {
    session
        .title
        .choose(language, &programme.conference.languages)
        .map_or_else(|| session.guid.to_string(), |chosen| chosen.text.to_owned())
}
