//! Which new session is which old one, pure.
//!
//! A session is looked for in this order, and found at the first step that names exactly one:
//!
//! 1. **The publisher's guid.** Several sessions with one guid are occurrences: paired by equal start, then in order of start.
//! 2. **The publisher's source id**, but never between two sessions of which both have a guid while guids still hold. Source
//!    ids are row numbers. Merged schedules take those of each source as they are, so that one number stands on strangers, and
//!    whole numberings are made anew between draft and final. So an id counts where the publisher gives no guid, or where not
//!    one guid has survived; only if it names one session in each revision; and only if the numbering holds: when most of
//!    the sessions that it would pair have neither title nor person in common, it says nothing about any of them.
//! 3. **What was learnt before** ([`Aliases`]): guids that the session was recognised under; or, without guids, source ids, if
//!    a title or person agrees.
//! 4. **Title and people**, then **title, format and theme**, folded; each only where it names one session in each whole
//!    revision, those that were recognised already included. Ambiguous is no match. While guids hold, format and theme don't
//!    bridge from some people to others, and what was withdrawn is looked for by guid only: a block that vanished comes back
//!    with its own. Where not one guid or id has survived, a unique title alone is enough, unless people, or format and theme,
//!    are named on both sides and would have said so. What was withdrawn yields to what is on.
//!
//! A guid that is the session's title is the publisher's only name for it and counts as step 1, but is no evidence that guids
//! hold. All steps treat old and new alike, and none depends on an order of sessions.
//!
//! Deliberately absent: rooms, and times other than to tell occurrences apart. A session that moves is the same session; two
//! sessions in one slot are two.

mod adopting;
mod alias;
mod keys;
mod matching;
mod occurrences;
mod restoring;
mod suspicion;
mod titles;

pub use adopting::{adopt, recall};
pub use alias::{Alias, Aliases, PublisherKey, learn};
pub use matching::{pair, pair_with};
pub use restoring::pair_by_id;
pub use suspicion::{Suspicion, suspicion};

use crate::model::SessionId;

/// How a session was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// By the publisher's guid.
    Guid,
    /// By the publisher's source id.
    SourceId,
    /// By a guid or source id that it was recognised under before.
    Alias,
    /// By its title and people.
    People,
    /// By its title, format and theme.
    Kind,
    /// By its title alone.
    Title,
    /// By its id on this computer, which a past revision has as well.
    LocalId,
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
    /// Of those added, the ids that they had on this computer before the old programme forgot them.
    pub recalled: Vec<(usize, SessionId)>,
}
