//! A programme that was held back, beside the one in use: for the attendee to compare and decide.
//! Deliberately absent: the decision, which is a sync that accepts it.

use serde::Serialize;

use super::{ApiError, ChangeCounts, Counts, Plenary};
use crate::{
    model::{Localised, Status, rfc3339},
    sync::{self, SyncReason},
};

/// So many titles of what would be gone are named.
const NAMED: usize = 20;

/// A programme that was held back, against the one in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HeldView {
    /// The feed.
    pub feed: String,
    /// Why it was held back. `None` when what was learnt since makes it look sound.
    pub reason: Option<SyncReason>,
    /// What the programme in use holds.
    pub before: Counts,
    /// What would be there instead.
    pub after: Counts,
    /// "Programme of" time of the one in use, RFC 3339 with the venue's offset.
    pub before_of: Option<String>,
    /// "Programme of" time of the one that was held back.
    pub after_of: Option<String>,
    /// How many sessions would be gone.
    pub gone_count: u32,
    /// Titles of those, in the programme's order, the first twenty of them; those in the agenda before others.
    pub gone: Vec<String>,
    /// How many of them are in the agenda.
    pub gone_picked: u32,
    /// How many sessions are in the agenda.
    pub picked: u32,
    /// Changes by kind.
    pub changes: ChangeCounts,
}

impl Plenary {
    /// What accepting the programme that a feed holds back would do. `None` when none is held back, or when another one has
    /// come into use since.
    ///
    /// # Errors
    /// When there is no such feed, or the databases can't be read.
    pub fn held(&self, feed: &str) -> Result<Option<HeldView>, ApiError> {
        let language = self.language()?;
        let feed = self.followed(feed)?;
        let Some(held) = sync::held_back(&self.stores, &self.data_dir, &feed)? else { return Ok(None) };
        let conference = &held.old.conference;
        let picks = self.stores().user.picks(&conference.id)?;
        let was_there = |id| held.old.sessions.iter().any(|old| old.id == id && old.status != Status::Withdrawn);
        let mut gone: Vec<_> = held
            .new
            .sessions
            .iter()
            .filter(|session| session.status == Status::Withdrawn && was_there(session.id.clone()))
            .map(|session| (!picks.iter().any(|pick| pick.session == session.id), session))
            .collect();
        gone.sort_by_key(|(others, _)| *others);
        let words =
            |text: &Localised| text.choose(language.tag(), &conference.languages).map(|one| one.text.to_owned());
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let at = |at| rfc3339(at, conference.zone);
        Ok(Some(HeldView {
            feed: feed.id.to_string(),
            reason: held.suspicion.map(SyncReason::from),
            before: Counts::of(&held.old),
            after: Counts::of(&held.new),
            before_of: conference.generated_at.map(at),
            after_of: held.new.conference.generated_at.map(at),
            gone_count: count(gone.len()),
            gone_picked: count(gone.iter().filter(|(others, _)| !others).count()),
            gone: gone
                .iter()
                .take(NAMED)
                .map(|(_, session)| words(&session.title).unwrap_or_else(|| session.guid.to_string()))
                .collect(),
            picked: count(picks.len()),
            changes: ChangeCounts::of(&held.changes),
        }))
    }
}
