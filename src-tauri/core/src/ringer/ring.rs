//! One round of ringing: claim what is due, show it, write down what came of it.
//! Deliberately absent: waiting (watch), and a second opinion: a row that this process claimed is nobody else's.
//!
//! | claimed row | what is done | what it becomes |
//! | --- | --- | --- |
//! | in time, accepted by the service | shown | shown |
//! | in time, refused | nothing | pending again: the next round tries |
//! | too late | nothing | missed, and listed in the app |
//!
//! A process that dies in between leaves the claim; after [`CLAIM_LEASE`] another takes it up.

use std::{
    collections::{HashMap, HashSet},
    time::Duration as StdDuration,
};

use chrono::Duration;

use super::{Answer, Button, Notice, Notifier, NotifyError, Reply, SNOOZE_MINUTES, Subject};
use crate::{
    agenda::entries,
    model::{Instant, PersonId, Programme, SessionId},
    reminders::{
        Asking, LedgerOp, LedgerRow, OnStage, ReminderKind, ReminderState, Rules, SlotRules, Verdict, body, headline,
        judge, own_slots, plan, reconcile,
    },
    speaker,
    store::{Planning, StoreError, UserDb},
};

/// How long a claim holds without a result.
pub const CLAIM_LEASE: Duration = Duration::seconds(60);

/// How long a notice stays at least, however soon the session starts.
const SHORTEST_NOTICE: Duration = Duration::minutes(1);
/// And at most.
const LONGEST_NOTICE: Duration = Duration::minutes(10);

/// What came of a round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Round {
    /// Rows that were shown, as they are now.
    pub shown: Vec<LedgerRow>,
    /// Rows that were too late, as they are now.
    pub missed: Vec<LedgerRow>,
    /// Why rows were not shown, where any was not. They are pending still.
    pub refused: Option<NotifyError>,
}

impl Round {
    /// Whether nothing was due.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty() && self.missed.is_empty() && self.refused.is_none()
    }
}

/// Rings what is due at `now`. However many processes do so at once, each reminder is shown by one of them.
///
/// # Errors
/// When the ledger can't be read or written. What was claimed by then is taken up again after [`CLAIM_LEASE`].
pub fn ring_due(user: &mut UserDb, notifier: &dyn Notifier, language: &str, now: Instant) -> Result<Round, StoreError> {
    let mut round = Round::default();
    let (due, superseded) = by_turn(user.claim_due(now, now - CLAIM_LEASE)?);
    user.apply(&superseded)?;
    for row in due {
        if judge(&row, now) == Verdict::Missed {
            user.mark_missed(row.id)?;
            round.missed.push(LedgerRow { state: ReminderState::Missed, ..row });
            continue;
        }
        // Without a service there is no use in asking again for the next row.
        let shown = match &round.refused {
            Some(error @ NotifyError::NoService { .. }) => Err(error.clone()),
            Some(NotifyError::Refused { .. }) | None => notifier.show(&notice(&row, language, now)),
        };
        match shown {
            Ok(()) => {
                user.mark_shown(row.id, now)?;
                round.shown.push(LedgerRow { state: ReminderState::Shown, shown_at: Some(now), ..row });
            }
            Err(error) => {
                user.release(row.id)?;
                round.refused = Some(error);
            }
        }
    }
    Ok(round)
}

/// What is to be told, and what the last reminder of the same own slot tells as well: a computer that slept through the
/// first finds both due.
fn by_turn(claimed: Vec<LedgerRow>) -> (Vec<LedgerRow>, Vec<LedgerOp>) {
    let last: HashSet<_> = claimed
        .iter()
        .filter(|row| row.kind == ReminderKind::OwnSlotLast)
        .map(|row| (row.conference.clone(), row.entry.clone()))
        .collect();
    let is_superseded = |row: &LedgerRow| {
        row.kind == ReminderKind::OwnSlotFirst && last.contains(&(row.conference.clone(), row.entry.clone()))
    };
    let (superseded, due): (Vec<_>, Vec<_>) = claimed.into_iter().partition(is_superseded);
    (due, superseded.into_iter().map(|row| LedgerOp::Cancel { id: row.id }).collect())
}

/// Brings the ledger in line with the agenda, after a pick, a setting or a sync. Gives the number of changes.
///
/// # Errors
/// When the agenda or the ledger can't be read or written.
pub fn replan(
    user: &mut UserDb,
    programme: &Programme,
    rules: &Rules<'_>,
    slot_rules: &SlotRules<'_>,
    now: Instant,
) -> Result<usize, StoreError> {
    user.replan(&programme.conference.id, |Planning { picks, own, hidden, speakers }, ledger| {
        let mut leads: HashMap<SessionId, u32> = HashMap::new();
        let own_leads = own.iter().map(|entry| (&entry.id, entry.lead_minutes));
        for (id, lead) in picks.iter().map(|pick| (&pick.session, pick.lead_minutes)).chain(own_leads) {
            leads.extend(lead.map(|minutes| (id.clone(), minutes)));
        }
        // What is hidden stays in the agenda, where it is picked, and is silent.
        let picks = picks.into_iter().filter(|pick| !hidden.contains(&pick.session));
        let tiers: HashMap<_, _> = picks.map(|pick| (pick.session, pick.tier)).collect();
        let events = programme.events_as_sessions();
        let all = programme.sessions.iter().chain(&events);
        let mut agenda = entries(programme, all.filter_map(|session| Some((session, *tiers.get(&session.id)?))));
        agenda.extend(own.iter().map(|entry| entry.to_entry(programme)));
        let asking = Asking { entries: &agenda, own: &own, leads: &leads };
        let mut planned = own_slots(programme, &on_stage(programme, &speakers), slot_rules);
        let as_slots: HashSet<SessionId> = planned.iter().map(|one| one.entry.clone()).collect();
        // A slot that is picked too rings as a slot.
        planned.extend(plan(programme, asking, rules).into_iter().filter(|one| !as_slots.contains(&one.entry)));
        reconcile(&planned, ledger, now)
    })
}

/// The slots of those chosen. Somebody who has chosen several people follows them, and is told whose turn it is.
fn on_stage<'a>(programme: &'a Programme, chosen: &[PersonId]) -> Vec<OnStage<'a>> {
    if chosen.is_empty() {
        return Vec::new();
    }
    let mut speakers = speaker::speakers(programme);
    speakers.retain(|one| chosen.iter().any(|id| one.is(id)));
    let several = speakers.len() > 1;
    let slots = speaker::slots(programme, |id| speakers.iter().any(|one| one.is(id)));
    slots
        .into_iter()
        .map(|slot| {
            let people: Vec<&PersonId> = slot.people.iter().map(|(id, _)| *id).collect();
            let theirs = speakers.iter().filter(|one| people.iter().any(|id| one.is(id)));
            let names: Vec<&str> = theirs.map(|one| one.person().name.as_str()).collect();
            OnStage { session: slot.session, people, whose: several.then(|| names.join(", ")) }
        })
        .collect()
}

/// Does what an answer asks of the ledger. Opening the session is the caller's.
///
/// # Errors
/// When the ledger can't be written.
pub fn take_answer(user: &mut UserDb, answer: &Answer, now: Instant) -> Result<(), StoreError> {
    match answer.reply {
        Reply::Pressed(Button::Snooze) => {
            user.snooze(answer.subject.row, now + Duration::minutes(SNOOZE_MINUTES))?;
        }
        Reply::Pressed(Button::Open) | Reply::Closed => {}
    }
    Ok(())
}

/// The title and what there is to say; on the screen until the session starts.
#[must_use]
pub fn notice(row: &LedgerRow, language: &str, now: Instant) -> Notice {
    let lasts = (row.for_start - now).clamp(SHORTEST_NOTICE, LONGEST_NOTICE);
    Notice {
        subject: Some(Subject { row: row.id, entry: row.entry.clone() }),
        summary: headline(row, now, language),
        body: body(row, now, language),
        buttons: Button::ALL.map(|button| (button, button.label(language))).to_vec(),
        lasts: lasts.to_std().unwrap_or(StdDuration::ZERO),
    }
}
