//! What was learnt: under which guids and source ids of its publisher a session was recognised before. A later revision that
//! uses any of them, newer or older ones, finds the session.
//! Deliberately absent: where it is kept. Losing it costs no more than recognising by title again.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use super::{Pairing, occurrences};
use crate::model::{Guid, InvalidId, Programme, Session, SessionId};

/// What a publisher calls a session.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PublisherKey {
    /// By its guid.
    Guid(Guid),
    /// By its source id, where there is no guid.
    SourceId(String),
}

impl PublisherKey {
    /// What the publisher calls this session.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        match session.guid.as_source_id() {
            Some(id) => Self::SourceId(id.to_owned()),
            None => Self::Guid(session.guid.clone()),
        }
    }

    /// The key by its parts, as it is stored.
    ///
    /// # Errors
    /// When the text is no guid.
    pub fn from_parts(is_guid: bool, text: String) -> Result<Self, InvalidId> {
        if is_guid { Guid::new(text).map(Self::Guid) } else { Ok(Self::SourceId(text)) }
    }

    /// Whether it is a guid.
    #[must_use]
    pub fn is_guid(&self) -> bool {
        matches!(self, Self::Guid(_))
    }

    /// The guid or id as text.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Guid(guid) => guid.as_str(),
            Self::SourceId(id) => id,
        }
    }
}

/// A publisher's name for a session of this computer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alias {
    /// What the publisher calls it.
    pub key: PublisherKey,
    /// Its number among the sessions of that key, from 0.
    pub occurrence: u32,
    /// The session.
    pub session: SessionId,
}

/// All that was learnt of one conference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aliases(HashMap<PublisherKey, BTreeMap<u32, SessionId>>);

impl Aliases {
    /// Whether nothing was learnt.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sessions that a key has named, by occurrence.
    pub fn sessions(&self, key: &PublisherKey) -> impl Iterator<Item = &SessionId> {
        self.0.get(key).into_iter().flat_map(BTreeMap::values)
    }

    /// The session that an occurrence of a key has named.
    #[must_use]
    pub fn get(&self, key: &PublisherKey, occurrence: u32) -> Option<&SessionId> {
        self.0.get(key)?.get(&occurrence)
    }
}

impl Aliases {
    /// Every guid that has named one session only, with that session. What stands in for a guid is among them.
    pub(crate) fn guids(&self) -> impl Iterator<Item = (Cow<'_, str>, &SessionId)> {
        self.0.iter().filter_map(|(key, sessions)| {
            let guid = match key {
                PublisherKey::Guid(guid) => Cow::Borrowed(guid.as_str()),
                PublisherKey::SourceId(id) => Cow::Owned(format!("{}{id}", Guid::FOR_SOURCE_ID)),
            };
            let mut sessions = sessions.values();
            let only = sessions.next()?;
            sessions.all(|other| other == only).then_some((guid, only))
        })
    }
}

impl Extend<Alias> for Aliases {
    /// Of two that say otherwise, the later holds.
    fn extend<T: IntoIterator<Item = Alias>>(&mut self, learnt: T) {
        for Alias { key, occurrence, session } in learnt {
            self.0.entry(key).or_default().insert(occurrence, session);
        }
    }
}

impl FromIterator<Alias> for Aliases {
    fn from_iter<T: IntoIterator<Item = Alias>>(learnt: T) -> Self {
        let mut aliases = Self::default();
        aliases.extend(learnt);
        aliases
    }
}

/// What a comparison teaches: of each session that goes by another key than before, the old key and the new; and the key of
/// each new session whose id is not the one that reading its key alone gives. `new` is the programme as it was adopted.
#[must_use]
pub fn learn(old: &Programme, new: &Programme, pairing: &Pairing) -> Vec<Alias> {
    let published = &new.sessions[..pairing.matched.len() + pairing.added.len()];
    let (before, after) = (occurrences::numbers(&old.sessions), occurrences::numbers(published));
    let alias = |named: &Session, number: usize, session: &SessionId| Alias {
        key: PublisherKey::of(named),
        occurrence: u32::try_from(number).unwrap_or(u32::MAX),
        session: session.clone(),
    };
    let renamed = || pairing.matched.iter().filter(|found| old.sessions[found.old].guid != published[found.new].guid);
    let from = renamed().map(|one| alias(&old.sessions[one.old], before[one.old], &published[one.new].id));
    // After the old ones: in a numbering made anew, the number of one is now another's.
    let to = renamed().map(|one| alias(&published[one.new], after[one.new], &published[one.new].id));
    let mut learnt: Vec<Alias> = from.chain(to).collect();
    for &position in &pairing.added {
        let session = &published[position];
        if session.id != SessionId::derive(&new.conference.id, &session.guid, after[position]) {
            learnt.push(alias(session, after[position], &session.id));
        }
    }
    learnt
}
