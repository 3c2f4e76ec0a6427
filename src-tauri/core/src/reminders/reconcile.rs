//! What has to change in the ledger so that it says what the plan says. The whole plan is made anew after every pick,
//! setting and sync, and compared here, so nothing depends on catching every single event.
//! Deliberately absent: the rows' ringing and missing while nothing changed (ringer), and other conferences' rows.

use std::collections::HashMap;

use chrono::Duration;

use super::{LedgerOp, LedgerRow, Planned, ReminderKind, ReminderState, Verdict, due::judge_planned, judge};
use crate::model::{Instant, SessionId};

/// Minutes before the start, tried in turn for a reminder whose own time is already past when it is first wanted.
/// The attendee has just picked the session and is looking at it, so ringing at once would only repeat what they did;
/// but a pick is a reminder, so it rings a little later.
const SHORTER_LEADS: [i64; 3] = [5, 2, 0];

/// Compares the plan of one conference with the ledger's rows of that conference.
///
/// What a row becomes when it is still planned:
///
/// | row | same start | start moved, still ahead | start moved, past |
/// | --- | --- | --- | --- |
/// | none, cancelled | rings at its time; if that is past, at a shorter lead | (as before) | nothing |
/// | pending, claimed | follows another lead, unless snoozed | rings at its new time; if that is past, at once | rings as "has started" |
/// | shown, missed | nothing: it was told, or is listed | as above: what was told is no longer true | nothing |
///
/// Of two reminders of an entry the first is of use until the second is due: it takes no shorter lead, and ends when the
/// second has its turn.
///
/// A pending row for which it is too late is missed. A row that is no longer planned is cancelled if it was still to
/// ring, else it stays as history. Words that changed are refreshed. Applying the answer and asking again gives no
/// operation.
#[must_use]
pub fn reconcile(planned: &[Planned], ledger: &[LedgerRow], now: Instant) -> Vec<LedgerOp> {
    let mut rows = current(ledger);
    let mut ops = Vec::new();
    for planned in planned {
        match rows.remove(&(&planned.entry, planned.kind)) {
            None => ops.extend(first_wanted(planned, now).map(LedgerOp::Insert)),
            Some(row) => revise(row, planned, now, &mut ops),
        }
    }
    let unwanted = ledger.iter().filter(|row| row.state.is_live() && rows.contains_key(&(&row.entry, row.kind)));
    ops.extend(unwanted.map(|row| LedgerOp::Cancel { id: row.id }));
    ops
}

/// The row that counts for an entry and kind: the live one, else the latest.
fn current(ledger: &[LedgerRow]) -> HashMap<(&SessionId, ReminderKind), &LedgerRow> {
    let mut rows: HashMap<_, &LedgerRow> = HashMap::new();
    for row in ledger {
        let rank = |row: &LedgerRow| (row.state.is_live(), row.id);
        rows.entry((&row.entry, row.kind))
            .and_modify(|kept| {
                if rank(row) > rank(kept) {
                    *kept = row;
                }
            })
            .or_insert(row);
    }
    rows
}

/// A reminder that nobody was promised before.
fn first_wanted(planned: &Planned, now: Instant) -> Option<Planned> {
    if planned.for_start <= now {
        return None;
    }
    if planned.superseded_at.is_some() {
        return (planned.fire_at > now).then(|| planned.clone());
    }
    let shorter = SHORTER_LEADS.map(|minutes| planned.for_start - Duration::minutes(minutes));
    let fire_at = [planned.fire_at].into_iter().chain(shorter).find(|at| *at > now && *at >= planned.fire_at)?;
    Some(Planned { fire_at, ..planned.clone() })
}

fn revise(row: &LedgerRow, planned: &Planned, now: Instant, ops: &mut Vec<LedgerOp>) {
    let id = row.id;
    let moved = row.for_start != planned.for_start;
    let superseded = planned.superseded_at.is_some_and(|at| at <= now);
    // Told at once: due from now on, whatever its own time was.
    let anew = || LedgerOp::Move { id, planned: Planned { fire_at: planned.fire_at.max(now), ..planned.clone() } };
    let refreshed = (!says_the_same(row, planned)).then(|| LedgerOp::Refresh { id, planned: planned.clone() });
    match row.state {
        ReminderState::Cancelled => {
            ops.extend(first_wanted(planned, now).map(|planned| LedgerOp::Move { id, planned }));
        }
        ReminderState::Pending | ReminderState::Claimed if superseded && (moved || !row.snoozed) => {
            ops.push(LedgerOp::Cancel { id });
        }
        ReminderState::Shown | ReminderState::Missed if moved && superseded => {}
        ReminderState::Pending | ReminderState::Claimed if moved => match judge_planned(planned, now) {
            Verdict::Ring { .. } | Verdict::Started { .. } => ops.push(anew()),
            Verdict::Missed => ops.extend(refreshed.into_iter().chain([LedgerOp::Miss { id }])),
        },
        ReminderState::Shown | ReminderState::Missed if moved && planned.for_start > now => ops.push(anew()),
        ReminderState::Pending if !row.snoozed && planned.fire_at > now && planned.fire_at != row.fire_at => {
            ops.push(anew());
        }
        ReminderState::Pending => {
            ops.extend(refreshed);
            if row.fire_at <= now && judge(row, now) == Verdict::Missed {
                ops.push(LedgerOp::Miss { id });
            }
        }
        ReminderState::Claimed | ReminderState::Shown | ReminderState::Missed => ops.extend(refreshed),
    }
}

fn says_the_same(row: &LedgerRow, planned: &Planned) -> bool {
    row.title == planned.title
        && row.place == planned.place
        && row.person == planned.person
        && row.company == planned.company
        && row.zone == planned.zone
        && row.for_start == planned.for_start
        && row.for_end == planned.for_end
}
