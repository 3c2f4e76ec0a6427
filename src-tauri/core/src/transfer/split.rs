//! The sessions of a theme, divided between two people who can't be in two places: as many as can be covered, and of those ways
//! one in which both have about as much to do.
//!
//! Exact in the number covered: a longest path over the sessions in order of start, whose state is the last session that each
//! of the two was given. What each has in their agenda as *going* stays, and stands in the way.
//! Deliberately absent: three and more people, for whom the states are too many; and preferences: what somebody goes to
//! already is theirs.

use std::collections::BTreeMap;

use crate::{
    agenda::{self, Entry, Tier, Travel},
    model::{Programme, SessionId, ThemeId},
};

/// Why a session is given to somebody, or to nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// They go already.
    Already,
    /// The other one is elsewhere at that time.
    OnlyOne,
    /// Either could; so both have about as much.
    Even,
    /// Both are elsewhere.
    BothElsewhere,
    /// More is on at that time than two can cover.
    TooMuch,
}

/// A session, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Which.
    pub session: SessionId,
    /// 0 or 1; both where both go already; nobody.
    pub who: Vec<usize>,
    /// Why.
    pub reason: Reason,
}

/// A theme, divided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Split {
    /// The theme's sessions by start.
    pub assignments: Vec<Assignment>,
    /// Minutes of the theme that each has.
    pub minutes: [i64; 2],
}

/// How far the path has come.
#[derive(Debug, Clone)]
struct Step {
    covered: usize,
    /// How many minutes more the first has than the second.
    ahead: i64,
    /// Whose each session is, by position.
    given: Vec<Option<usize>>,
}

/// Divides the sessions of a theme between two agendas, each somebody's entries by start.
#[must_use]
pub fn split(programme: &Programme, theme: &ThemeId, agendas: [&[Entry]; 2], travel: &Travel<'_>) -> Split {
    let sessions = programme
        .sessions
        .iter()
        .filter(|session| session.status.is_on() && session.start.is_some() && session.themes.contains(theme));
    let all = agenda::entries(programme, sessions.map(|session| (session, Tier::Going)));
    let fixed: [Vec<&Entry>; 2] =
        agendas.map(|entries| entries.iter().filter(|entry| entry.on && entry.tier == Tier::Going).collect());
    let goes = |who: usize, entry: &Entry| fixed[who].iter().any(|one| one.session == entry.session);
    let mut split = Split::default();
    let mut open: Vec<(&Entry, [bool; 2])> = Vec::new();
    for entry in &all {
        let already: Vec<usize> = (0..2).filter(|who| goes(*who, entry)).collect();
        if already.is_empty() {
            let can = [0, 1].map(|who| fixed[who].iter().all(|one| is_possible(one, entry, travel)));
            open.push((entry, can));
        } else {
            for who in &already {
                split.minutes[*who] += minutes(entry);
            }
            split.assignments.push(Assignment {
                session: entry.session.clone(),
                who: already,
                reason: Reason::Already,
            });
        }
    }
    let given = best(&open, split.minutes[0] - split.minutes[1], travel);
    for ((entry, can), who) in open.iter().zip(given) {
        let reason = match (who, can) {
            (Some(_), [true, true]) => Reason::Even,
            (Some(_), _) => Reason::OnlyOne,
            (None, [false, false]) => Reason::BothElsewhere,
            (None, _) => Reason::TooMuch,
        };
        if let Some(who) = who {
            split.minutes[who] += minutes(entry);
        }
        split.assignments.push(Assignment { session: entry.session.clone(), who: who.into_iter().collect(), reason });
    }
    let position = |id: &SessionId| all.iter().position(|entry| entry.session == *id);
    split.assignments.sort_by_key(|assignment| position(&assignment.session));
    split
}

/// Whose each session is. Of two ways to the same state the one that covers more goes on, then the more even one.
fn best(open: &[(&Entry, [bool; 2])], ahead: i64, travel: &Travel<'_>) -> Vec<Option<usize>> {
    type State = [Option<usize>; 2];
    let mut steps: BTreeMap<State, Step> =
        BTreeMap::from([([None, None], Step { covered: 0, ahead, given: Vec::new() })]);
    for (number, (entry, can)) in open.iter().enumerate() {
        let mut next: BTreeMap<State, Step> = BTreeMap::new();
        let mut arrive = |state: State, step: Step| {
            let better = |known: &Step| (step.covered, -step.ahead.abs()) > (known.covered, -known.ahead.abs());
            if next.get(&state).is_none_or(better) {
                next.insert(state, step);
            }
        };
        for (state, step) in &steps {
            for who in 0..2 {
                let is_free = state[who].is_none_or(|last| is_possible(open[last].0, entry, travel));
                if can[who] && is_free {
                    let mut state = *state;
                    state[who] = Some(number);
                    let mut step = step.clone();
                    step.covered += 1;
                    step.ahead += if who == 0 { minutes(entry) } else { -minutes(entry) };
                    step.given.push(Some(who));
                    arrive(state, step);
                }
            }
            let mut step = step.clone();
            step.given.push(None);
            arrive(*state, step);
        }
        steps = next;
    }
    let best = steps.into_values().max_by_key(|step| (step.covered, -step.ahead.abs()));
    best.map(|step| step.given).unwrap_or_default()
}

fn minutes(entry: &Entry) -> i64 {
    entry.interval.map_or(0, |interval| interval.length().num_minutes())
}

/// Whether one person can be at both: no time in common, and the way between them is no longer than what lies between.
#[must_use]
pub fn is_possible(a: &Entry, b: &Entry, travel: &Travel<'_>) -> bool {
    let Some((first, second)) = a.interval.zip(b.interval) else { return true };
    let ((first, from), (second, to)) =
        if first.start <= second.start { ((first, a), (second, b)) } else { ((second, b), (first, a)) };
    !first.overlaps(&second) && (second.start - first.end).num_minutes() >= travel.needed(from, to).total()
}
