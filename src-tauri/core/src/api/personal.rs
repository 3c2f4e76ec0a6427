//! What the attendee made and set beside picks and notes on sessions: entries of their own, what they hide and follow, lead
//! times of single entries, notes on people; and the questions that rows ask of it.
//! Deliberately absent: writes.

use std::collections::{HashMap, HashSet};

use super::{ApiError, FollowMark, lens::Lens};
use crate::{
    agenda::{Followed, Following, OwnEntry},
    model::{ConferenceId, PersonId, Session, SessionId, Status},
    store::{Pick, UserDb},
};

#[derive(Debug)]
pub(super) struct Personal {
    /// By start.
    pub(super) own: Vec<OwnEntry>,
    /// The same as the agenda takes them.
    own_sessions: HashMap<SessionId, Session>,
    pub(super) hidden: HashSet<SessionId>,
    pub(super) following: Following,
    pub(super) person_notes: HashMap<PersonId, String>,
    leads: HashMap<SessionId, u32>,
}

impl Personal {
    pub(super) fn load(user: &UserDb, conference: &ConferenceId, picks: &[Pick]) -> Result<Self, ApiError> {
        let own = user.own_entries(conference)?;
        let leads = picks.iter().map(|pick| (&pick.session, pick.lead_minutes));
        let leads = leads.chain(own.iter().map(|entry| (&entry.id, entry.lead_minutes)));
        Ok(Self {
            leads: leads.filter_map(|(id, lead)| Some((id.clone(), lead?))).collect(),
            own_sessions: own.iter().filter_map(|entry| Some((entry.id.clone(), entry.to_session()?))).collect(),
            own,
            hidden: user.hidden(conference)?.into_iter().collect(),
            following: user.followed(conference)?.into_iter().collect(),
            person_notes: user.person_notes(conference)?.into_iter().map(|note| (note.person, note.text)).collect(),
        })
    }

    /// The attendee's own entry with this id.
    pub(super) fn own_entry(&self, id: &SessionId) -> Option<&OwnEntry> {
        self.own.iter().find(|entry| entry.id == *id)
    }

    /// The attendee's own entries as the agenda takes them.
    pub(super) fn own_sessions(&self) -> impl Iterator<Item = &Session> {
        self.own.iter().filter_map(|entry| self.own_sessions.get(&entry.id))
    }

    /// The lead time of its own that an entry has.
    pub(super) fn lead(&self, id: &SessionId) -> Option<u32> {
        self.leads.get(id).copied()
    }
}

impl Lens {
    /// Whatever an entry of the agenda names: a session of the programme, an external event, an entry of the attendee's own.
    pub(super) fn session(&self, id: &SessionId) -> Option<&Session> {
        self.snapshot.session(id).or_else(|| self.personal.own_sessions.get(id))
    }

    /// Minutes between an entry's reminder and its start.
    pub(super) fn lead_of(&self, id: &SessionId) -> u32 {
        self.personal.lead(id).unwrap_or(self.lead_minutes)
    }

    pub(super) fn is_hidden(&self, id: &SessionId) -> bool {
        self.personal.hidden.contains(id)
    }

    /// What of a session is followed.
    pub(super) fn followed(&self, session: &Session) -> Vec<Followed> {
        self.personal.following.of(session, |person| self.snapshot.person(person)?.organisation.as_ref())
    }

    pub(super) fn follow_marks(&self, session: &Session) -> Vec<FollowMark> {
        self.followed(session).iter().map(|what| self.follow_mark(what)).collect()
    }

    pub(super) fn follow_mark(&self, what: &Followed) -> FollowMark {
        FollowMark { kind: what.kind(), id: what.id().to_owned(), title: self.followed_title(what) }
    }

    /// The name of what is followed; its id when the programme does not have it any more.
    pub(super) fn followed_title(&self, what: &Followed) -> String {
        let programme = &self.snapshot.programme;
        let name = match what {
            Followed::Theme(id) => {
                programme.themes.iter().find(|theme| theme.id == *id).and_then(|theme| self.words(&theme.title))
            }
            Followed::Person(id) => self.snapshot.person(id).map(|person| person.name.clone()),
            Followed::Organisation(id) => self
                .snapshot
                .organisation(id)
                .map(|one| one.names.get(self.language.tag()).unwrap_or(&one.name).to_owned()),
        };
        name.unwrap_or_else(|| what.id().to_owned())
    }

    /// Every session that is shown in lists: what an attendee may see, but for what they hide.
    pub(super) fn listed(&self) -> impl Iterator<Item = &Session> {
        self.visible().filter(|session| !self.is_hidden(&session.id))
    }

    /// Every session that an attendee may see: all but tombstones that nothing of theirs names.
    pub(super) fn visible(&self) -> impl Iterator<Item = &Session> {
        self.snapshot.programme.sessions.iter().filter(|session| self.is_visible(session))
    }

    pub(super) fn is_visible(&self, session: &Session) -> bool {
        session.status != Status::Withdrawn
            || self.picks.contains_key(&session.id)
            || self.notes.contains_key(&session.id)
            || self.is_unseen(&session.id)
    }
}
