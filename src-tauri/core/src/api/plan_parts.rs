//! What the best plan is made from: which entries are fixed, which sessions may be taken, and why they are worth something.
//! Deliberately absent: sessions of which the attendee neither picked a slot nor follows anything. A language alone is no
//! reason to go.

use std::collections::HashSet;

use super::{ApiError, Pace, PlanRequest, Plenary, lens::Lens};
use crate::{
    agenda::{self, Candidate, Fixed, PlanDay, Reason, Tier, Travel},
    model::{Day, DayId, FormatKind, Instant, Interval, Session, SessionId},
    search::fold,
};

/// Words by which an entry of the attendee's own is known as a meal, folded as in a search.
const MEALS: [&str; 4] = ["lunch", "dejeuner", "repas", "brunch"];

/// What goes into a plan.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) days: Vec<PlanDay>,
    pub(super) day_ids: Vec<DayId>,
    pub(super) fixed: Vec<Fixed>,
    pub(super) candidates: Vec<Candidate>,
    /// By candidate: why it is worth something.
    pub(super) reasons: Vec<Vec<Reason>>,
    /// By candidate: the picked slot in whose stead it would be.
    pub(super) instead_of: Vec<Option<SessionId>>,
    /// Picks that can't be planned.
    pub(super) untouched: Vec<SessionId>,
}

impl Plenary {
    /// The sessions in which the people of the speaker's desk have a part.
    pub(super) fn speakers_of(&self, lens: &Lens) -> Result<HashSet<SessionId>, ApiError> {
        let people = self.stores().user.speakers(&lens.snapshot.programme.conference.id)?;
        let sessions = people.iter().flat_map(|person| lens.snapshot.sessions_of(person));
        Ok(sessions.filter(|session| session.status.is_on()).map(|session| session.id.clone()).collect())
    }
}

/// Gathers them.
pub(super) fn parts(
    lens: &Lens,
    own_slots: &HashSet<SessionId>,
    request: &PlanRequest,
    pace: &Pace,
) -> Result<Parts, ApiError> {
    let programme = &lens.snapshot.programme;
    let days: Vec<&Day> = match request.days.as_slice() {
        [] => programme.days.iter().collect(),
        named => programme.days.iter().filter(|day| is_named(lens, named, day)).collect(),
    };
    for name in &request.days {
        lens.day_named(name)?;
    }
    let gathering = Gathering {
        lens,
        own_slots,
        travel: Travel::of(programme, pace.mobility()),
        days: days.iter().map(|day| pace.day(day, lens.snapshot.zone())).collect(),
    };
    let valuer = lens.valuer(&pace.understood);
    let mut parts = Parts {
        day_ids: days.iter().map(|day| day.id.clone()).collect(),
        fixed: gathering.fixed(),
        candidates: Vec::new(),
        reasons: Vec::new(),
        instead_of: Vec::new(),
        untouched: gathering.untouched(),
        days: Vec::new(),
    };
    for session in gathering.sessions() {
        let (wanted, instead_of) = gathering.wanted(session);
        let mut reasons: Vec<Reason> = wanted.map(Reason::of_pick).into_iter().collect();
        reasons.extend(valuer.reasons(session));
        let is_followed = reasons.iter().any(|reason| matches!(reason, Reason::Followed(_)));
        let worth = agenda::worth(&reasons);
        let entry = lens.as_entry(session);
        let is_picked = lens.picks.contains_key(&session.id);
        let is_content = lens.format_kind(session) == FormatKind::Session && !gathering.travel.is_barred(&entry);
        if worth <= 0 || !(is_picked || (is_content && (wanted.is_some() || is_followed))) {
            continue;
        }
        parts.candidates.push(Candidate {
            entry,
            wanted,
            is_move: instead_of.is_some(),
            worth,
            group: lens.snapshot.repeats.group(&session.id),
            feeds: is_meal(lens, session),
        });
        parts.reasons.push(reasons);
        parts.instead_of.push(instead_of);
    }
    parts.days = gathering.days;
    Ok(parts)
}

fn is_named(lens: &Lens, names: &[String], day: &Day) -> bool {
    names.iter().any(|name| lens.day_named(name).is_ok_and(|named| named.id == day.id))
}

/// Whether there is something to eat.
fn is_meal(lens: &Lens, session: &Session) -> bool {
    match lens.format_kind(session) {
        FormatKind::Break | FormatKind::Social => true,
        FormatKind::Service => false,
        FormatKind::Session => {
            let title = fold(&lens.title(session).0);
            session.id.is_own() && MEALS.iter().any(|meal| title.contains(meal))
        }
    }
}

struct Gathering<'a> {
    lens: &'a Lens,
    own_slots: &'a HashSet<SessionId>,
    travel: Travel<'a>,
    days: Vec<PlanDay>,
}

impl<'a> Gathering<'a> {
    /// The time that a session takes within the planned days, where it has an end and takes place.
    fn time(&self, session: &Session) -> Option<Interval> {
        let interval = session.interval().filter(|interval| interval.start < interval.end && session.status.is_on())?;
        self.days.iter().any(|day| day.interval.contains(interval.start)).then_some(interval)
    }

    fn is_ahead(&self, start: Instant) -> bool {
        start >= self.lens.now
    }

    /// What is to be of the attendee's own, sessions in which they have a part, and those that they are in.
    fn fixed(&self) -> Vec<Fixed> {
        let sessions = &self.lens.snapshot.programme.sessions;
        let parts = sessions.iter().filter(|session| self.own_slots.contains(&session.id));
        let is_in = |session: &&Session| {
            let starts = session.start.is_some_and(|start| !self.is_ahead(start));
            starts && !self.own_slots.contains(&session.id)
        };
        let going = self.lens.picks.iter().filter(|(_, tier)| **tier == Tier::Going);
        let running = going.filter_map(|(id, _)| self.lens.session(id)).filter(is_in);
        let all = self.lens.personal.own_sessions().chain(parts).chain(running);
        let mut fixed: Vec<Fixed> = all
            .filter(|session| self.time(session).is_some_and(|interval| interval.end > self.lens.now))
            .map(|session| Fixed {
                entry: self.lens.as_entry(session),
                feeds: is_meal(self.lens, session),
                group: self.lens.snapshot.repeats.group(&session.id),
            })
            .collect();
        fixed.sort_by(|a, b| a.entry.session.cmp(&b.entry.session));
        fixed
    }

    /// Whatever may be taken by its time: what starts later on the planned days, is picked or not hidden, and is not fixed.
    fn sessions(&self) -> impl Iterator<Item = &'a Session> + '_ {
        let events = self.lens.picks.keys().filter(|id| self.lens.snapshot.event_of(id).is_some());
        let events = events.filter_map(|id| self.lens.session(id));
        let mut all: Vec<&'a Session> = self.lens.visible().chain(events).collect();
        all.retain(|session| {
            let is_picked = self.lens.picks.contains_key(&session.id);
            self.time(session).is_some_and(|interval| self.is_ahead(interval.start))
                && !self.own_slots.contains(&session.id)
                && (is_picked || (!self.lens.is_hidden(&session.id) && !self.is_settled_elsewhere(session)))
        });
        all.sort_by_key(|session| (session.start, session.id.clone()));
        all.into_iter()
    }

    /// Whether a slot of the same session is picked that is not planned here: over, begun, or on another day.
    fn is_settled_elsewhere(&self, session: &Session) -> bool {
        let picked = self.picked_slots(session);
        picked.into_iter().any(|slot| {
            !self.lens.session(slot).is_some_and(|slot| {
                !slot.status.is_on() || self.time(slot).is_some_and(|interval| self.is_ahead(interval.start))
            })
        })
    }

    /// The other slots of a session that are picked, those that the attendee goes to first.
    fn picked_slots(&self, session: &Session) -> Vec<&'a SessionId> {
        let lens = self.lens;
        let others = lens.snapshot.repeats.group(&session.id).map(|_| lens.picks.iter());
        let mut slots: Vec<(&Tier, &SessionId)> = others
            .into_iter()
            .flatten()
            .filter(|(id, _)| **id != session.id && lens.snapshot.repeats.are_slots(id, &session.id))
            .map(|(id, tier)| (tier, id))
            .collect();
        slots.sort_unstable();
        slots.into_iter().map(|(_, id)| id).collect()
    }

    /// How firmly a session is wanted, and the picked slot in whose stead this one would be.
    fn wanted(&self, session: &Session) -> (Option<Tier>, Option<SessionId>) {
        let slots = self.picked_slots(session);
        let own = self.lens.picks.get(&session.id).copied();
        let other = slots.first().and_then(|id| self.lens.picks.get(*id)).copied();
        // Tiers are in order, the firmest first.
        let wanted = [own, other].into_iter().flatten().min();
        (wanted, slots.first().filter(|_| own != wanted).map(|slot| (*slot).clone()))
    }

    /// Picks of the planned days, or of no day, that can't be planned.
    fn untouched(&self) -> Vec<SessionId> {
        let entries = self.lens.entries.iter().filter(|entry| self.lens.picks.contains_key(&entry.session));
        let left = entries.filter(|entry| {
            let Some(session) = self.lens.session(&entry.session) else { return true };
            let here = session.start.is_none_or(|start| self.days.iter().any(|day| day.interval.contains(start)));
            let can_be = self.time(session).is_some_and(|interval| self.is_ahead(interval.start));
            here && !can_be && !self.own_slots.contains(&session.id)
        });
        left.map(|entry| entry.session.clone()).collect()
    }
}
