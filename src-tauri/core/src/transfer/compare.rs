//! Several agendas beside each other: who is where, who has company, what nobody covers.
//! Deliberately absent: changes. Comparing writes nothing.

use std::collections::BTreeMap;

use crate::{
    agenda::{Entry, Tier},
    model::{Programme, Session, SessionId, ThemeId},
};

/// A session that at least one of them has picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendance {
    /// Which.
    pub session: SessionId,
    /// Who goes, by their position.
    pub going: Vec<usize>,
    /// Who may go.
    pub maybe: Vec<usize>,
    /// Who is at something else at that time, and at what.
    pub elsewhere: Vec<Elsewhere>,
}

/// Somebody who is at something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Who.
    pub who: usize,
    /// Where.
    pub entry: SessionId,
}

/// Several agendas, compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Company {
    /// The sessions that anybody has picked, by start.
    pub sessions: Vec<Attendance>,
}

/// Compares agendas; each is somebody's entries by start. Entries of one's own say where somebody is, and are no sessions that
/// others could come to.
#[must_use]
pub fn compare(agendas: &[Vec<Entry>]) -> Company {
    let mut sessions: BTreeMap<(Option<_>, &SessionId), Attendance> = BTreeMap::new();
    for (who, entries) in agendas.iter().enumerate() {
        for entry in entries.iter().filter(|entry| !entry.session.is_own()) {
            let start = entry.interval.map(|interval| interval.start);
            // Those without a start last.
            let key = (Some((start.is_none(), start)), &entry.session);
            let attendance = sessions.entry(key).or_insert_with(|| Attendance {
                session: entry.session.clone(),
                going: Vec::new(),
                maybe: Vec::new(),
                elsewhere: Vec::new(),
            });
            match entry.tier {
                Tier::Going => attendance.going.push(who),
                Tier::Maybe => attendance.maybe.push(who),
            }
        }
    }
    let mut sessions: Vec<Attendance> = sessions.into_values().collect();
    for attendance in &mut sessions {
        let of = |entries: &Vec<Entry>| entries.iter().find(|entry| entry.session == attendance.session).cloned();
        let Some(this) = agendas.iter().find_map(of) else { continue };
        for (who, entries) in agendas.iter().enumerate() {
            if attendance.going.contains(&who) || attendance.maybe.contains(&who) {
                continue;
            }
            let busy = entries.iter().find(|entry| entry.on && entry.tier == Tier::Going && overlap(entry, &this));
            if let Some(entry) = busy {
                attendance.elsewhere.push(Elsewhere { who, entry: entry.session.clone() });
            }
        }
    }
    Company { sessions }
}

/// Sessions of a theme that take place and that nobody goes to, by start.
#[must_use]
pub fn uncovered<'a>(programme: &'a Programme, theme: &ThemeId, agendas: &[Vec<Entry>]) -> Vec<&'a Session> {
    let goes = |entry: &Entry, session: &Session| entry.session == session.id && entry.tier == Tier::Going;
    let is_covered = |session: &Session| agendas.iter().flatten().any(|entry| goes(entry, session));
    let mut sessions: Vec<&Session> = programme
        .sessions
        .iter()
        .filter(|session| session.status.is_on() && session.start.is_some() && session.themes.contains(theme))
        .filter(|session| !is_covered(session))
        .collect();
    sessions.sort_by_key(|session| (session.start, session.end, session.id.clone()));
    sessions
}

fn overlap(a: &Entry, b: &Entry) -> bool {
    a.interval.zip(b.interval).is_some_and(|(a, b)| a.overlaps(&b))
}
