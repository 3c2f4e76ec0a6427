//! What an attendee has made of a conference, as far as it travels.
//! Deliberately absent: reminders (planned anew from the picks), settings, changes seen, and the steps that can be undone.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    agenda::{Followed, OwnEntry, Tier},
    model::{Instant, PersonId, SessionId},
};

/// A pick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picked {
    /// How firmly.
    pub tier: Tier,
    /// Since when.
    pub picked_at: Instant,
    /// Minutes between its reminder and the start; `None`: as the settings have it.
    pub lead_minutes: Option<u32>,
}

/// What a note is on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A session, or any entry of the agenda.
    Entry(SessionId),
    /// A person.
    Person(PersonId),
}

/// A private note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// What it says.
    pub text: String,
    /// When it was last changed.
    pub updated_at: Instant,
}

/// All of it, of one conference, each by what it is of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Picks.
    pub picks: BTreeMap<SessionId, Picked>,
    /// Notes.
    pub notes: BTreeMap<Subject, Noted>,
    /// Entries of the attendee's own.
    pub own: BTreeMap<SessionId, OwnEntry>,
    /// Hidden sessions.
    pub hidden: BTreeSet<SessionId>,
    /// What is followed.
    pub followed: BTreeSet<Followed>,
}
