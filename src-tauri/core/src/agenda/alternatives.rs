//! What else is on in the slot that a change has made free.
//! Deliberately absent: which change made it free, and taking an alternative up.

use std::cmp::Reverse;

use super::Entry;
use crate::model::{FormatKind, Instant, Interval, Programme, Session};

/// So many are named at most.
const AT_MOST: usize = 3;

/// Sessions in place of one that left its slot, three at most: those that its organisers propose first, if it is off, then
/// those that share the slot and `fits` lets through, with the most themes in common first and those that start nearest
/// next. What has started, is in the agenda already, is not `shown` or is no content is not among them.
#[must_use]
pub fn alternatives<'a>(
    programme: &'a Programme,
    lost: &Session,
    slot: Option<Interval>,
    entries: &[Entry],
    now: Instant,
    shown: impl Fn(&Session) -> bool,
    fits: impl Fn(&Session) -> bool,
) -> Vec<&'a Session> {
    let open = |session: &Session| {
        session.id != lost.id
            && session.status.is_on()
            && shown(session)
            && session.start.is_some_and(|start| start >= now)
            && entries.iter().all(|entry| entry.session != session.id)
    };
    let mut found: Vec<&Session> = Vec::new();
    if !lost.status.is_on() {
        let proposed = lost.alternatives.iter();
        let proposed = proposed.filter_map(|guid| programme.sessions.iter().find(|session| session.guid == *guid));
        for session in proposed.filter(|session| open(session)) {
            if !found.iter().any(|known| known.id == session.id) {
                found.push(session);
            }
        }
    }
    if let Some(slot) = slot {
        let shares = |session: &&Session| session.interval().is_some_and(|interval| interval.overlaps(&slot));
        let mut around: Vec<&Session> = programme
            .sessions
            .iter()
            .filter(shares)
            .filter(|session| open(session) && is_content(programme, session))
            .filter(|session| found.iter().all(|known| known.id != session.id))
            .collect();
        around.sort_by_key(|session| {
            let common = session.themes.iter().filter(|theme| lost.themes.contains(theme)).count();
            let away = session.start.map(|start| (start - slot.start).abs());
            (Reverse(common), away, session.start, session.id.clone())
        });
        // Whether one fits costs more than its rank: only as many are tried as are needed.
        let wanted = AT_MOST.saturating_sub(found.len());
        found.extend(around.into_iter().filter(|session| fits(session)).take(wanted));
    }
    found.truncate(AT_MOST);
    found
}

fn is_content(programme: &Programme, session: &Session) -> bool {
    let format = session.format.as_ref().and_then(|id| programme.formats.iter().find(|format| format.id == *id));
    format.is_none_or(|format| format.kind == FormatKind::Session)
}
