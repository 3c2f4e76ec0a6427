//! The steps by which sessions are paired, in their order.

use std::collections::{HashMap, HashSet};

use super::{
    Aliases, Match, Pairing, PublisherKey, Route, adopting,
    keys::{Faces, has_guid, normalised},
    occurrences::{couple, group, in_order},
    titles,
};
use crate::model::{Guid, Programme, Session, SessionId};

/// Below so many strangers a numbering is believed: in a small change each may have another title and other people.
const FEW: usize = 3;

/// Pairs the sessions of two revisions of one conference. Withdrawn sessions of `old` take part: one that comes back is
/// recognised. Linear in the number of sessions.
#[must_use]
pub fn pair(old: &Programme, new: &Programme) -> Pairing {
    pair_with(old, new, &Aliases::default())
}

/// Pairs as [`pair`] does, knowing what was learnt of this conference before.
#[must_use]
pub fn pair_with(old: &Programme, new: &Programme, aliases: &Aliases) -> Pairing {
    let mut work = Matching::new(old, new);
    work.by_guid();
    let guids_hold = work.partner.iter().enumerate().any(|(position, partner)| {
        partner
            .is_some_and(|(old_position, _)| has_guid(&new.sessions[position]) && has_guid(&old.sessions[old_position]))
    });
    if work.is_unfinished() {
        work.by_source_id(guids_hold);
    }
    if work.is_unfinished() && !aliases.is_empty() {
        work.by_alias(aliases);
    }
    if work.is_unfinished() {
        let numbers_hold = work.partner.iter().flatten().any(|(_, route)| *route == Route::SourceId);
        titles::by_title(&mut work, guids_hold || numbers_hold);
    }
    let mut pairing = work.finish();
    pairing.recalled = adopting::recalled(&new.sessions, &pairing.added, aliases);
    pairing
}

/// Who is whom so far.
pub(super) struct Matching<'a> {
    pub(super) old: &'a Programme,
    pub(super) new: &'a Programme,
    pub(super) old_groups: HashMap<&'a Guid, Vec<usize>>,
    pub(super) new_groups: HashMap<&'a Guid, Vec<usize>>,
    /// By position in the new programme.
    partner: Vec<Option<(usize, Route)>>,
    /// By position in the old one.
    taken: Vec<bool>,
}

impl<'a> Matching<'a> {
    fn new(old: &'a Programme, new: &'a Programme) -> Self {
        Self {
            old,
            new,
            old_groups: group(&old.sessions),
            new_groups: group(&new.sessions),
            partner: vec![None; new.sessions.len()],
            taken: vec![false; old.sessions.len()],
        }
    }

    /// Whether there is somebody left on both sides.
    fn is_unfinished(&self) -> bool {
        self.partner.iter().any(Option::is_none) && self.taken.iter().any(|taken| !taken)
    }

    fn finish(self) -> Pairing {
        let mut pairing = Pairing::default();
        for (position, partner) in self.partner.into_iter().enumerate() {
            match partner {
                Some((old, route)) => pairing.matched.push(Match { old, new: position, route }),
                None => pairing.added.push(position),
            }
        }
        pairing.gone = (0..self.taken.len()).filter(|&position| !self.taken[position]).collect();
        pairing
    }

    fn take(&mut self, old: usize, new: usize, route: Route) {
        self.taken[old] = true;
        self.partner[new] = Some((old, route));
    }

    /// Those of these old sessions that are nobody's yet.
    pub(super) fn old_left(&self, positions: &[usize]) -> Vec<usize> {
        positions.iter().copied().filter(|&position| !self.taken[position]).collect()
    }

    /// Those of these new sessions that are nobody yet.
    pub(super) fn new_left(&self, positions: &[usize]) -> Vec<usize> {
        positions.iter().copied().filter(|&position| self.partner[position].is_none()).collect()
    }

    /// Pairs the occurrences of what is one thing on both sides.
    pub(super) fn take_occurrences(&mut self, old: &[usize], new: &[usize], route: Route) {
        for (old, new) in couple((&self.old.sessions, old), (&self.new.sessions, new)) {
            self.take(old, new, route);
        }
    }

    /// One guid may stand on several sessions: a workshop on four days.
    fn by_guid(&mut self) {
        let mut couples = Vec::with_capacity(self.partner.len());
        for (guid, new_positions) in &self.new_groups {
            if guid.as_source_id().is_none()
                && let Some(old_positions) = self.old_groups.get(guid)
            {
                couples.extend(couple((&self.old.sessions, old_positions), (&self.new.sessions, new_positions)));
            }
        }
        for (old, new) in couples {
            self.take(old, new, Route::Guid);
        }
    }

    /// Pairs by source id, unless the numbering was made anew.
    fn by_source_id(&mut self, guids_hold: bool) {
        let mut couples: Vec<(usize, usize)> = Vec::new();
        let (mut old_seen, mut new_seen) = (HashSet::new(), HashSet::new());
        // Without guids, a source id may stand on several occurrences as a guid may.
        for (guid, new_positions) in &self.new_groups {
            if guid.as_source_id().is_some()
                && let Some(old_positions) = self.old_groups.get(guid)
            {
                couples.extend(couple((&self.old.sessions, old_positions), (&self.new.sessions, new_positions)));
            }
        }
        for (old, new) in &couples {
            old_seen.insert(*old);
            new_seen.insert(*new);
        }
        let old_ids = unique_ids(&self.old.sessions);
        for (id, new) in unique_ids(&self.new.sessions) {
            let Some(&old) = old_ids.get(id) else { continue };
            let free = self.partner[new].is_none() && !self.taken[old];
            let unseen = !new_seen.contains(&new) && !old_seen.contains(&old);
            let both_named = || has_guid(&self.old.sessions[old]) && has_guid(&self.new.sessions[new]);
            if free && unseen && !(guids_hold && both_named()) {
                couples.push((old, new));
            }
        }
        if self.is_numbering_kept(&couples) {
            for (old, new) in couples {
                self.take(old, new, Route::SourceId);
            }
        }
    }

    /// Whether numbers still mean what they did. Where most of the sessions that they pair have nothing in common, they do not
    /// if there are several; nor if the titles are still there and have gone to other numbers.
    fn is_numbering_kept(&self, couples: &[(usize, usize)]) -> bool {
        let strangers = self.strangers(couples);
        if strangers.len() * 2 <= couples.len() {
            return true;
        }
        let (old_titles, new_titles) = (titles_of(self.old), titles_of(self.new));
        let is_elsewhere = |session: &Session, titles: &HashSet<String>| {
            session.title.iter().any(|(_, title)| titles.contains(&normalised(title)))
        };
        let misled = strangers.iter().filter(|(old, new)| {
            is_elsewhere(&self.old.sessions[*old], &new_titles) || is_elsewhere(&self.new.sessions[*new], &old_titles)
        });
        strangers.len() < FEW && misled.count() * 2 <= couples.len()
    }

    /// Those of these couples who have neither title nor person in common.
    fn strangers(&self, couples: &[(usize, usize)]) -> Vec<(usize, usize)> {
        let (before, after) = (Faces::of(self.old), Faces::of(self.new));
        let is_strange = |(old, new): &(usize, usize)| {
            before.face(&self.old.sessions[*old]).is_strange_to(&after.face(&self.new.sessions[*new]))
        };
        couples.iter().copied().filter(is_strange).collect()
    }

    /// Pairs by what was learnt. Two keys of one session that are both in the file can't both be it: then neither is.
    fn by_alias(&mut self, aliases: &Aliases) {
        let by_id: HashMap<&SessionId, usize> =
            self.old.sessions.iter().enumerate().map(|(position, session)| (&session.id, position)).collect();
        let mut claims: Vec<(bool, Vec<usize>, Vec<usize>)> = Vec::new();
        let mut claimed: HashMap<usize, usize> = HashMap::new();
        for positions in self.new_groups.values() {
            let new_left = self.new_left(positions);
            let Some(&first) = new_left.first() else { continue };
            let key = PublisherKey::of(&self.new.sessions[first]);
            let named: HashSet<usize> = aliases.sessions(&key).filter_map(|id| by_id.get(id).copied()).collect();
            let old_left = self.old_left(&named.into_iter().collect::<Vec<_>>());
            for &position in &old_left {
                *claimed.entry(position).or_default() += 1;
            }
            claims.push((key.is_guid(), old_left, new_left));
        }
        let mut numbered: Vec<(usize, usize)> = Vec::new();
        for (is_guid, mut old_left, new_left) in claims {
            old_left.retain(|position| claimed[position] == 1);
            in_order(&self.old.sessions, &mut old_left);
            if is_guid {
                self.take_occurrences(&old_left, &new_left, Route::Alias);
            } else {
                numbered.extend(couple((&self.old.sessions, &old_left), (&self.new.sessions, &new_left)));
            }
        }
        // A number of the past may be another's by now, in a numbering that was made anew.
        let strangers: HashSet<(usize, usize)> = self.strangers(&numbered).into_iter().collect();
        let known = numbered.into_iter().filter(|couple| !strangers.contains(couple));
        known.for_each(|(old, new)| self.take(old, new, Route::Alias));
    }
}

fn titles_of(programme: &Programme) -> HashSet<String> {
    let titles = programme.sessions.iter().flat_map(|session| session.title.iter());
    titles.map(|(_, title)| normalised(title)).filter(|title| !title.is_empty()).collect()
}

/// Sessions by source id, where it names one only.
fn unique_ids(sessions: &[Session]) -> HashMap<&str, usize> {
    let mut ids: HashMap<&str, usize> = HashMap::with_capacity(sessions.len());
    let mut repeated: HashSet<&str> = HashSet::new();
    for (position, session) in sessions.iter().enumerate() {
        if let Some(id) = session.source_id.as_deref().filter(|id| !id.is_empty() && *id != "0")
            && ids.insert(id, position).is_some()
        {
            repeated.insert(id);
        }
    }
    ids.retain(|id, _| !repeated.contains(id));
    ids
}
