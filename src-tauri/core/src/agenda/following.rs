//! What the attendee follows: themes, people, organisations, each by its id in the programme.
//! Deliberately absent: what it is worth. Lists mark it, gaps and plan weigh it.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::model::{OrganisationId, PersonId, Session, ThemeId};

/// What can be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FollowKind {
    /// A theme.
    Theme,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
}

/// Something that is followed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Followed {
    /// A theme.
    Theme(ThemeId),
    /// A person.
    Person(PersonId),
    /// An organisation.
    Organisation(OrganisationId),
}

impl Followed {
    /// What it is.
    #[must_use]
    pub fn kind(&self) -> FollowKind {
        match self {
            Self::Theme(_) => FollowKind::Theme,
            Self::Person(_) => FollowKind::Person,
            Self::Organisation(_) => FollowKind::Organisation,
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Theme(id) => id.as_str(),
            Self::Person(id) => id.as_str(),
            Self::Organisation(id) => id.as_str(),
        }
    }
}

/// All that is followed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Following(HashSet<Followed>);

impl FromIterator<Followed> for Following {
    fn from_iter<T: IntoIterator<Item = Followed>>(followed: T) -> Self {
        Self(followed.into_iter().collect())
    }
}

impl Following {
    /// Whether this is followed.
    #[must_use]
    pub fn contains(&self, what: &Followed) -> bool {
        self.0.contains(what)
    }

    /// What is followed by this id.
    #[must_use]
    pub fn named(&self, kind: FollowKind, id: &str) -> Option<Followed> {
        self.0.iter().find(|followed| followed.kind() == kind && followed.id() == id).cloned()
    }

    /// What of a session is followed: its themes, its people, then its organisations and those that its people come from.
    /// `organisation_of` tells the latter.
    pub fn of<'a>(
        &self,
        session: &'a Session,
        organisation_of: impl Fn(&'a PersonId) -> Option<&'a OrganisationId>,
    ) -> Vec<Followed> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let people = session.people.iter().map(|one| &one.person);
        let named = session.organisations.iter().map(|one| &one.organisation);
        let organisations = named.chain(people.clone().filter_map(organisation_of));
        let themes = session.themes.iter().cloned().map(Followed::Theme);
        let all = themes
            .chain(people.cloned().map(Followed::Person))
            .chain(organisations.cloned().map(Followed::Organisation));
        let mut found = Vec::new();
        for one in all.filter(|one| self.contains(one)) {
            if !found.contains(&one) {
                found.push(one);
            }
        }
        found
    }
}
