//! Recognition by what a session is about, where it stands once in each revision.
//!
//! What is looked for is a *thing*: all sessions of one guid. A workshop held on four days under one guid is found as a whole,
//! and its occurrences are told apart by their start. Sessions that share a guid by chance, but no title, are things of their own.

use std::collections::{HashMap, HashSet};

use super::{
    Route,
    keys::{Face, Faces, normalised},
    matching::Matching,
};
use crate::model::{Guid, Programme, Status};

/// What two sessions must have in common beside their title, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// All people, by name.
    Cast,
    /// A person, by name or id.
    Person,
    /// Format and themes.
    Kind,
    /// Nothing.
    Title,
}

impl Evidence {
    fn route(self) -> Route {
        match self {
            Self::Cast | Self::Person => Route::People,
            Self::Kind => Route::Kind,
            Self::Title => Route::Title,
        }
    }

    /// What a thing can be found under.
    fn keys(self, face: &Face) -> Vec<(&str, String)> {
        let beside: Vec<String> = match self {
            Self::Cast if face.names.is_empty() => Vec::new(),
            Self::Cast => vec![face.names.iter().map(String::as_str).collect::<Vec<_>>().join("\n")],
            Self::Person => {
                let names = face.names.iter().map(|name| format!("name {name}"));
                names.chain(face.people.iter().map(|id| format!("id {id}"))).collect()
            }
            Self::Kind => face.kind.clone().into_iter().collect(),
            Self::Title => vec![String::new()],
        };
        let titles = face.titles.iter().map(String::as_str);
        titles.flat_map(|title| beside.iter().map(move |beside| (title, beside.clone()))).collect()
    }
}

/// All sessions of one guid; or one of them, where a guid stands on strangers by mistake.
struct Thing<'a> {
    positions: &'a [usize],
    face: Face,
    /// Whether all of it was withdrawn in an earlier revision.
    is_withdrawn: bool,
}

/// The things that have one of these titles.
fn things<'a>(
    programme: &Programme,
    groups: &'a HashMap<&Guid, Vec<usize>>,
    titles: &HashSet<String>,
) -> Vec<Thing<'a>> {
    let is_asked_for = |&position: &usize| {
        programme.sessions[position].title.iter().any(|(_, title)| titles.contains(&normalised(title)))
    };
    let faces = Faces::of(programme);
    let thing = |positions: &'a [usize]| {
        let sessions = || positions.iter().map(|&position| &programme.sessions[position]);
        let shared = sessions().map(|session| faces.face(session)).reduce(|all, one| all.shared(&one));
        Thing {
            positions,
            face: shared.unwrap_or_default(),
            is_withdrawn: sessions().all(|session| session.status == Status::Withdrawn),
        }
    };
    let mut things = Vec::new();
    for positions in groups.values().filter(|positions| positions.iter().any(is_asked_for)) {
        let whole = thing(positions);
        if whole.face.titles.is_empty() {
            things.extend(positions.chunks(1).map(thing));
        } else {
            things.push(whole);
        }
    }
    things
}

/// How many things stand under a key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Found {
    #[default]
    Nobody,
    One(usize),
    Several,
}

impl Found {
    fn with(self, thing: usize) -> Self {
        match self {
            Self::Nobody => Self::One(thing),
            Self::One(known) if known == thing => self,
            Self::One(_) | Self::Several => Self::Several,
        }
    }
}

/// Things by key. What was withdrawn is meant only where nothing that is on stands under the key.
#[derive(Default)]
struct Index<'a>(HashMap<(&'a str, String), (Found, Found)>);

impl<'a> Index<'a> {
    fn of(evidence: Evidence, things: &'a [Thing<'_>], with_withdrawn: bool) -> Self {
        let mut index = Self::default();
        for (number, thing) in things.iter().enumerate().filter(|(_, thing)| with_withdrawn || !thing.is_withdrawn) {
            for key in evidence.keys(&thing.face) {
                let (on, withdrawn) = index.0.entry(key).or_default();
                let found = if thing.is_withdrawn { withdrawn } else { on };
                *found = found.with(number);
            }
        }
        index
    }

    /// The one thing that is found under any of these keys; `None` when there is nobody or there are several.
    fn only(&self, keys: &[(&str, String)]) -> Option<usize> {
        let mut all = Found::Nobody;
        for key in keys {
            match self.0.get(key) {
                None => {}
                Some((Found::Nobody, found) | (found, _)) => match found {
                    Found::Nobody => {}
                    Found::One(thing) => all = all.with(*thing),
                    Found::Several => return None,
                },
            }
        }
        match all {
            Found::One(thing) => Some(thing),
            Found::Nobody | Found::Several => None,
        }
    }
}

/// Pairs what its title and what stands beside it name once in each revision. `keys_hold`: whether any identifier of the
/// publisher has survived.
pub(super) fn by_title(work: &mut Matching<'_>, keys_hold: bool) {
    let (old_groups, new_groups) = (std::mem::take(&mut work.old_groups), std::mem::take(&mut work.new_groups));
    // Most sessions were recognised by now; those that share no title with the others are nobody's namesakes.
    let old_titles = titles_left(work.old, old_groups.values().flat_map(|positions| work.old_left(positions)));
    let new_titles = titles_left(work.new, new_groups.values().flat_map(|positions| work.new_left(positions)));
    if old_titles.is_disjoint(&new_titles) {
        return;
    }
    let titles: HashSet<String> = old_titles.union(&new_titles).cloned().collect();
    let (old, new) = (things(work.old, &old_groups, &titles), things(work.new, &new_groups, &titles));
    for evidence in [Evidence::Cast, Evidence::Person, Evidence::Kind, Evidence::Title] {
        if evidence == Evidence::Title && keys_hold {
            continue;
        }
        let (before, after) = (Index::of(evidence, &old, !keys_hold), Index::of(evidence, &new, true));
        for (number, thing) in new.iter().enumerate() {
            let new_left = work.new_left(thing.positions);
            if new_left.is_empty() {
                continue;
            }
            let Some(found) = before.only(&evidence.keys(&thing.face)).map(|found| &old[found]) else { continue };
            let is_mutual = after.only(&evidence.keys(&found.face)) == Some(number);
            let old_left = work.old_left(found.positions);
            if is_mutual && !old_left.is_empty() && !speaks_against(evidence, keys_hold, &found.face, &thing.face) {
                work.take_occurrences(&old_left, &new_left, evidence.route());
            }
        }
    }
}

/// The titles of these sessions.
fn titles_left(programme: &Programme, positions: impl Iterator<Item = usize>) -> HashSet<String> {
    let titles = positions.flat_map(|position| programme.sessions[position].title.iter());
    titles.map(|(_, title)| normalised(title)).filter(|title| !title.is_empty()).collect()
}

/// Whether what else is known of two sessions outweighs the evidence.
fn speaks_against(evidence: Evidence, keys_hold: bool, old: &Face, new: &Face) -> bool {
    let other_people = !old.names.is_empty() && !new.names.is_empty();
    match evidence {
        Evidence::Cast | Evidence::Person => false,
        // A publisher whose guids hold, and who gives a title another guid and other people, means another session.
        Evidence::Kind => keys_hold && other_people && old.is_cast_apart(new),
        // What is named on both sides would have led to a match.
        Evidence::Title => other_people || (old.kind.is_some() && new.kind.is_some()),
    }
}
