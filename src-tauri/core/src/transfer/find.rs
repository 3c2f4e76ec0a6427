//! Which session is meant, by whatever another computer, another app or a person calls it.
//! Deliberately absent: guesses. Where several are meant, none is taken.

use std::collections::HashMap;

use super::Reference;
use crate::{
    identity::Aliases,
    model::{Programme, Session, SessionId},
    search::fold,
};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// This one.
    One(SessionId),
    /// Any of these.
    Several(Vec<SessionId>),
    /// Nothing.
    Nobody,
}

/// The sessions and external events of a programme by all that they are called.
#[derive(Debug)]
pub struct Finder<'a> {
    sessions: Vec<&'a Session>,
    by_id: HashMap<&'a str, usize>,
    by_guid: HashMap<&'a str, Vec<usize>>,
    by_url: HashMap<&'a str, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    earlier: HashMap<String, SessionId>,
}

impl<'a> Finder<'a> {
    /// `events`: the programme's external events as sessions. `aliases`: what publishers called sessions before.
    #[must_use]
    pub fn new(programme: &'a Programme, events: &'a [Session], aliases: &Aliases) -> Self {
        let sessions: Vec<&Session> = programme.sessions.iter().chain(events).collect();
        let mut finder = Self {
            by_id: sessions.iter().enumerate().map(|(at, session)| (session.id.as_str(), at)).collect(),
            by_guid: HashMap::new(),
            by_url: HashMap::new(),
            by_title: HashMap::new(),
            earlier: aliases.guids().map(|(guid, session)| (guid.into_owned(), session.clone())).collect(),
            sessions,
        };
        for (at, session) in finder.sessions.iter().enumerate() {
            finder.by_guid.entry(session.guid.as_str()).or_default().push(at);
            if let Some(url) = &session.url {
                finder.by_url.entry(without_slash(url)).or_default().push(at);
            }
            for (_, title) in session.title.iter() {
                let titled = finder.by_title.entry(fold(title)).or_default();
                if !titled.contains(&at) {
                    titled.push(at);
                }
            }
        }
        finder
    }

    /// The session that all of a reference means: by guid, the start deciding among several; by a guid that it had before; by
    /// local id; by its page; by title and start; by a title that only one has.
    #[must_use]
    pub fn find(&self, reference: &Reference) -> Found {
        let Reference { id, guid, url, title, start } = reference;
        let at_start = |positions: &[usize]| -> Vec<usize> {
            positions.iter().copied().filter(|at| start.is_some() && self.sessions[*at].start == *start).collect()
        };
        let mut several = Found::Nobody;
        let mut look = |positions: Option<&Vec<usize>>| -> Option<Found> {
            let positions = positions.map_or(&[][..], Vec::as_slice);
            match (positions, at_start(positions).as_slice()) {
                ([], _) => None,
                ([one], _) | (_, [one]) => Some(Found::One(self.sessions[*one].id.clone())),
                (all, _) => {
                    several = Found::Several(all.iter().map(|at| self.sessions[*at].id.clone()).collect());
                    None
                }
            }
        };
        if let Some(found) = guid.as_deref().and_then(|guid| look(self.by_guid.get(guid))) {
            return found;
        }
        let known = |id: &SessionId| self.by_id.contains_key(id.as_str()).then(|| Found::One(id.clone()));
        let earlier = guid.as_deref().and_then(|guid| self.earlier.get(guid));
        if let Some(found) = earlier.and_then(known).or_else(|| id.as_ref().and_then(known)) {
            return found;
        }
        let found = url.as_deref().and_then(|url| look(self.by_url.get(without_slash(url))));
        let found = found.or_else(|| title.as_deref().and_then(|title| look(self.by_title.get(&fold(title)))));
        found.unwrap_or(several)
    }

    /// The session that a person means by one text: an id, a guid, an address, a title, or the beginning of a single title.
    #[must_use]
    pub fn find_text(&self, text: &str) -> Found {
        let reference = Reference {
            id: SessionId::new(text).ok(),
            guid: Some(text.to_owned()),
            url: Some(text.to_owned()),
            title: Some(text.to_owned()),
            start: None,
        };
        match self.find(&reference) {
            Found::Nobody => self.by_beginning(&fold(text)),
            found => found,
        }
    }

    fn by_beginning(&self, beginning: &str) -> Found {
        // A few letters are no name.
        if beginning.chars().count() < 4 {
            return Found::Nobody;
        }
        let mut positions: Vec<usize> = self
            .by_title
            .iter()
            .filter(|(title, _)| title.starts_with(beginning))
            .flat_map(|(_, at)| at.clone())
            .collect();
        positions.sort_unstable();
        positions.dedup();
        let mut ids = positions.into_iter().map(|at| self.sessions[at].id.clone());
        match (ids.next(), ids.next()) {
            (None, _) => Found::Nobody,
            (Some(one), None) => Found::One(one),
            (Some(one), Some(other)) => Found::Several([one, other].into_iter().chain(ids).collect()),
        }
    }
}

/// Addresses are often copied with a slash at the end that the publisher's lack, or without it.
fn without_slash(url: &str) -> &str {
    url.trim().trim_end_matches('/')
}
