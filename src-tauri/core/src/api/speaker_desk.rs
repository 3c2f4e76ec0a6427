//! The desk as rows: each slot with its room, people, neighbours, conflicts, way and unseen changes.
//! Deliberately absent: who is meant by a name (`speaker`), and anything that is saved.

use super::{
    ConflictKind, LeftSlot, RoomNeighbour, SlotChange, SlotConflict, SlotRow, SlotWay, SpeakerDesk, SpeakerRow,
    SpokenOtherwise,
    difference::difference_values,
    lens::{Lens, tags},
    session_detail::{attachments, links, organisations},
    speaker::Shown,
};
use crate::{
    agenda::{self, Clash, Conflict, Entry, Tier, Travel},
    diff::{Difference, NamedPerson},
    model::{PersonId, Session, SessionId},
    reminders::LedgerRow,
    speaker::{self, Slot},
    store::InboxRow,
};

pub(super) fn desk(lens: &Lens, shown: &[Shown<'_>], chosen: &[PersonId], ledger: &[LedgerRow]) -> SpeakerDesk {
    let programme = &lens.snapshot.programme;
    let slots = speaker::slots(programme, |id| shown.iter().any(|one| one.is(id)));
    let desks: Vec<OneDesk<'_>> = shown.iter().map(|one| OneDesk::new(lens, one, shown.len() == 1)).collect();
    SpeakerDesk {
        speakers: shown.iter().map(|one| speaker_row(lens, one, chosen)).collect(),
        slots: slots.iter().map(|slot| slot_row(lens, slot, &desks, ledger)).collect(),
        left: lens.unseen().filter_map(|row| left_slot(lens, row, shown)).collect(),
    }
}

fn speaker_row(lens: &Lens, shown: &Shown<'_>, chosen: &[PersonId]) -> SpeakerRow {
    match shown {
        Shown::Present(speaker) => lens.speaker_row(speaker, chosen),
        Shown::Gone(id) => SpeakerRow {
            id: id.clone(),
            ids: vec![id.clone()],
            name: last_known_name(lens, id).unwrap_or_else(|| id.to_string()),
            affiliation: None,
            country: None,
            slots: 0,
            chosen: chosen.contains(id),
        },
    }
}

/// The name by which a change last told of somebody.
fn last_known_name(lens: &Lens, id: &PersonId) -> Option<String> {
    lens.inbox.iter().rev().find_map(|row| {
        let Difference::People { old, new } = &row.change.difference else { return None };
        old.iter().chain(new).find(|person| person.id == *id).map(|person| person.name.clone())
    })
}

/// What holds for the slots of one person.
struct OneDesk<'a> {
    name: Option<&'a str>,
    entries: Vec<Entry>,
    clashes: speaker::Clashes,
    /// Where the person comes from: their slots, and for the only one the agenda.
    before: Vec<Entry>,
    travel: Travel<'a>,
}

impl<'a> OneDesk<'a> {
    /// `only`: the desk is the attendee's own, so their agenda counts. That of somebody who follows several people is none
    /// of theirs.
    fn new(lens: &'a Lens, shown: &'a Shown<'a>, only: bool) -> Self {
        let programme = &lens.snapshot.programme;
        let slots = speaker::slots(programme, |id| shown.is(id));
        let entries = agenda::entries(programme, slots.iter().map(|slot| (slot.session, Tier::Going)));
        let agenda: Vec<Entry> = if only { lens.entries.clone() } else { Vec::new() };
        let travel = lens.travel();
        let going = agenda.iter().filter(|entry| entry.tier == Tier::Going);
        let others = going.filter(|entry| entries.iter().all(|slot| slot.session != entry.session));
        Self {
            name: match shown {
                Shown::Present(speaker) if !only => Some(&speaker.person().name),
                Shown::Present(_) | Shown::Gone(_) => None,
            },
            clashes: speaker::check(programme, &slots, &agenda, &travel),
            before: entries.iter().chain(others).cloned().collect(),
            entries,
            travel,
        }
    }

    fn conflicts(&self, lens: &Lens, id: &SessionId) -> Vec<SlotConflict> {
        let among = self.clashes.among_slots.iter().map(|conflict| (conflict, true));
        let beside = self.clashes.with_agenda.iter().map(|conflict| (conflict, false));
        among
            .chain(beside)
            .filter_map(|(conflict, among_slots)| {
                let with = other_of(conflict, id)?;
                let (kind, needed, free) = match conflict.clash {
                    Clash::Overlap { .. } => (ConflictKind::Overlap, None, None),
                    Clash::Transfer { needed, free } => (ConflictKind::Transfer, Some(needed.total()), Some(free)),
                    Clash::Tight { needed, free, .. } => (ConflictKind::Tight, Some(needed.total()), Some(free)),
                };
                Some(SlotConflict {
                    kind,
                    with: with.clone(),
                    with_title: lens.title_of(with),
                    among_slots,
                    whose: self.name.map(str::to_owned),
                    minutes: conflict.clash.minutes(),
                    needed,
                    free,
                })
            })
            .collect()
    }

    fn way(&self, lens: &Lens, id: &SessionId) -> Option<SlotWay> {
        let entry = self.entries.iter().find(|entry| entry.session == *id && entry.on)?;
        let previous = agenda::previous(&self.before, entry)?;
        let session = lens.session(&previous.session)?;
        let (room, venue) = lens.room_and_venue(session);
        let in_words = || lens.personal.own_entry(&session.id).and_then(|own| own.place.clone());
        Some(SlotWay {
            from: session.id.clone(),
            title: lens.title(session).0,
            room: room.or_else(in_words),
            venue,
            end: session.end.map(|at| lens.snapshot.at(at)),
            minutes: self.travel.needed(previous, entry).total(),
            leave_by: agenda::leave_by(previous, entry, &self.travel).map(|at| lens.snapshot.at(at)),
        })
    }
}

fn other_of<'a>(conflict: &'a Conflict, id: &SessionId) -> Option<&'a SessionId> {
    match (conflict.a == *id, conflict.b == *id) {
        (true, _) => Some(&conflict.b),
        (_, true) => Some(&conflict.a),
        _ => None,
    }
}

fn slot_row(lens: &Lens, slot: &Slot<'_>, desks: &[OneDesk<'_>], ledger: &[LedgerRow]) -> SlotRow {
    let session = slot.session;
    let programme = &lens.snapshot.programme;
    let row = lens.row(session);
    let (room, venue) = lens.snapshot.place(session);
    let floor = room.and_then(|room| room.floor.as_ref());
    let floor = floor.and_then(|id| programme.floors.iter().find(|floor| floor.id == *id));
    let format = row.format.as_ref().and_then(|id| programme.formats.iter().find(|format| format.id == *id));
    let around = speaker::surroundings(programme, session);
    let mine: Vec<PersonId> = slot.people.iter().map(|(id, _)| (*id).clone()).collect();
    let rings = ledger.iter().filter(|one| one.entry == session.id && one.kind.is_own_slot() && one.state.is_live());
    SlotRow {
        id: row.id,
        title: row.title,
        title_lang: row.title_lang,
        start: row.start,
        end: row.end,
        day: row.day,
        status: session.status,
        status_note: lens.words(&session.status_note),
        format_title: format.and_then(|format| lens.words(&format.title)),
        format: row.format,
        themes: row.themes,
        room: row.room,
        room_id: row.room_id,
        floor: floor.and_then(|floor| lens.words(&floor.name)),
        plan: floor.and_then(|floor| floor.plan.clone()),
        venue: row.venue,
        venue_id: row.venue_id,
        address: venue.and_then(|venue| venue.address.clone()),
        entrance: venue.and_then(|venue| lens.words(&venue.access.entrance)),
        security_minutes: venue.and_then(|venue| venue.access.security_minutes),
        capacity: session.capacity.or_else(|| room.and_then(|room| room.capacity)),
        step_free: room.and_then(|room| room.step_free),
        hearing_loop: room.and_then(|room| room.hearing_loop),
        booths: room.and_then(|room| room.interpretation_booths),
        languages: row.languages,
        interpreted: row.interpreted,
        people: row.people,
        spoken_otherwise: spoken_otherwise(lens, session, &mine),
        mine,
        organisations: organisations(lens, session),
        url: row.url,
        links: links(lens, session),
        attachments: attachments(lens, session),
        note: lens.notes.get(&session.id).cloned(),
        changes: lens.unseen().filter(|one| one.change.session == session.id).map(|one| change(lens, one)).collect(),
        before: around.before.map(|one| neighbour(lens, one.session, one.minutes)),
        after: around.after.map(|one| neighbour(lens, one.session, one.minutes)),
        alongside: around.alongside.into_iter().map(|one| neighbour(lens, one, 0)).collect(),
        conflicts: desks.iter().flat_map(|desk| desk.conflicts(lens, &session.id)).collect(),
        way: desks.iter().find_map(|desk| desk.way(lens, &session.id)),
        reminders: rings.map(|one| lens.snapshot.at(one.fire_at)).collect(),
    }
}

fn spoken_otherwise(lens: &Lens, session: &Session, mine: &[PersonId]) -> Vec<SpokenOtherwise> {
    mine.iter()
        .filter_map(|id| lens.snapshot.person(id))
        .filter_map(|person| {
            let languages = speaker::other_languages(person, session)?;
            Some(SpokenOtherwise { name: person.name.clone(), languages: tags(languages) })
        })
        .collect()
}

fn neighbour(lens: &Lens, session: &Session, minutes: i64) -> RoomNeighbour {
    let (title, title_lang) = lens.title(session);
    RoomNeighbour {
        id: session.id.clone(),
        title,
        title_lang,
        start: session.start.map(|at| lens.snapshot.at(at)),
        end: session.end.map(|at| lens.snapshot.at(at)),
        minutes,
    }
}

fn change(lens: &Lens, row: &InboxRow) -> SlotChange {
    let (old, new) = difference_values(lens.reader(), &row.change.difference);
    SlotChange { id: row.id, kind: row.change.kind(), old, new, at: lens.snapshot.at(row.at) }
}

/// A session that somebody of those shown was on before an unseen change, and is not on any more.
fn left_slot(lens: &Lens, row: &InboxRow, shown: &[Shown<'_>]) -> Option<LeftSlot> {
    let Difference::People { old, .. } = &row.change.difference else { return None };
    let session = lens.snapshot.session(&row.change.session)?;
    let is_on = |one: &Shown<'_>| session.people.iter().any(|participation| one.is(&participation.person));
    let was_on = |person: &&NamedPerson| shown.iter().any(|one| one.is(&person.id) && !is_on(one));
    let mut names: Vec<String> = old.iter().filter(was_on).map(|person| person.name.clone()).collect();
    names.dedup();
    // While somebody else of those shown is on it, it is a slot, and the change stands there.
    if names.is_empty() || shown.iter().any(is_on) {
        return None;
    }
    let (title, title_lang) = lens.title(session);
    Some(LeftSlot {
        id: session.id.clone(),
        title,
        title_lang,
        start: session.start.map(|at| lens.snapshot.at(at)),
        names,
        change: change(lens, row),
    })
}
