//! The attendee's view of the open conference at one moment: programme, picks, notes, conflicts, reminders and unseen
//! changes together, from which every row is made.
//! Deliberately absent: writes.

use std::{collections::HashMap, sync::Arc};

use super::{
    AgendaEntry, ApiError, ChangeMark, ConflictKind, EntryKind, Language, OverlapMark, OwnDetails, SessionPerson,
    SessionRow, Settings,
    difference::{Reader, difference_values},
    personal::Personal,
    snapshot::Snapshot,
};
use crate::{
    agenda::{self, Clash, Conflict, Entry, Mobility, Settled, Tier, Travel},
    model::{Instant, LanguageTag, Participation, Person, Session, SessionId},
    reminders::{LedgerRow, ReminderState},
    store::{InboxRow, UserDb},
};

#[derive(Debug)]
pub(super) struct Lens {
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) language: Language,
    pub(super) now: Instant,
    pub(super) picks: HashMap<SessionId, Tier>,
    /// Since when each session is picked.
    pub(super) picked_at: HashMap<SessionId, Instant>,
    pub(super) notes: HashMap<SessionId, String>,
    pub(super) personal: Personal,
    /// The agenda by start.
    pub(super) entries: Vec<Entry>,
    pub(super) conflicts: Vec<Conflict>,
    /// Conflicts that the attendee has settled.
    pub(super) leeways: Vec<Settled>,
    pub(super) inbox: Vec<InboxRow>,
    /// Positions in the inbox of what the attendee has not seen, by session.
    unseen: HashMap<SessionId, Vec<usize>>,
    mobility: Mobility,
    pub(super) lead_minutes: u32,
    rings: HashMap<SessionId, Instant>,
}

impl Lens {
    pub(super) fn new(
        snapshot: Arc<Snapshot>,
        user: &UserDb,
        language: Language,
        settings: &Settings,
        now: Instant,
    ) -> Result<Self, ApiError> {
        let conference = &snapshot.programme.conference.id;
        let (mut picks, mut picked_at) = (HashMap::new(), HashMap::new());
        let picked = user.picks(conference)?;
        let personal = Personal::load(user, conference, &picked)?;
        for pick in picked {
            picked_at.insert(pick.session.clone(), pick.picked_at);
            picks.insert(pick.session, pick.tier);
        }
        let notes = user.notes(conference)?.into_iter().map(|note| (note.session, note.text)).collect();
        let inbox = user.inbox(conference)?;
        let rings = next_rings(user.ledger(Some(conference))?);
        let (mobility, lead_minutes) = (settings.mobility(), settings.lead_minutes);
        // A pick whose session this programme has never had waits for one that has it.
        let picked = picks.iter().filter_map(|(id, tier)| Some((snapshot.session(id)?, *tier)));
        let mut entries = agenda::entries(&snapshot.programme, picked);
        entries.extend(personal.own.iter().map(|entry| entry.to_entry(&snapshot.programme)));
        let entries = agenda::in_order(entries);
        let leeways: Vec<Settled> = user
            .leeways(conference)?
            .into_iter()
            .map(|settled| Settled { a: settled.a, b: settled.b, leeway: settled.choice })
            .collect();
        let conflicts = agenda::conflicts(&entries, &Travel::of(&snapshot.programme, mobility), &leeways);
        let mut unseen: HashMap<SessionId, Vec<usize>> = HashMap::new();
        for (position, row) in inbox.iter().enumerate().filter(|(_, row)| row.seen_at.is_none()) {
            unseen.entry(row.change.session.clone()).or_default().push(position);
        }
        Ok(Self {
            snapshot,
            language,
            now,
            picks,
            picked_at,
            notes,
            personal,
            entries,
            conflicts,
            leeways,
            inbox,
            unseen,
            mobility,
            lead_minutes,
            rings,
        })
    }

    pub(super) fn travel(&self) -> Travel<'_> {
        Travel::of(&self.snapshot.programme, self.mobility)
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { conference: &self.snapshot.programme.conference, language: self.language.tag() }
    }

    pub(super) fn text(&self, text: &crate::model::Localised) -> Option<(String, Option<String>)> {
        self.snapshot.text(text, self.language.tag())
    }

    pub(super) fn words(&self, text: &crate::model::Localised) -> Option<String> {
        self.snapshot.words(text, self.language.tag())
    }

    /// The title of a session; its guid when it has none in any language.
    pub(super) fn title(&self, session: &Session) -> (String, Option<String>) {
        self.text(&session.title).unwrap_or_else(|| (session.guid.to_string(), None))
    }

    /// The title of a session that is named by a conflict or a change, wherever it is now.
    pub(super) fn title_of(&self, id: &SessionId) -> String {
        self.session(id).map_or_else(|| id.to_string(), |session| self.title(session).0)
    }

    pub(super) fn room_and_venue(&self, session: &Session) -> (Option<String>, Option<String>) {
        let (room, venue) = self.snapshot.place(session);
        (room.and_then(|room| self.words(&room.name)), venue.and_then(|venue| self.words(&venue.name)))
    }

    pub(super) fn unseen(&self) -> impl Iterator<Item = &InboxRow> {
        self.inbox.iter().filter(|row| row.seen_at.is_none())
    }

    /// Whether a session has ended, or has started without a known end.
    pub(super) fn is_past(&self, session: &Session) -> bool {
        session.end.or(session.start).is_some_and(|end| end <= self.now)
    }

    /// When a session rings next.
    pub(super) fn rings_at(&self, id: &SessionId) -> Option<Instant> {
        self.rings.get(id).copied()
    }

    pub(super) fn ring(&self, id: &SessionId) -> Option<String> {
        self.rings_at(id).map(|at| self.snapshot.at(at))
    }

    /// When the conference is over; `None` when it has no dates.
    pub(super) fn closes(&self) -> Option<Instant> {
        let programme = &self.snapshot.programme;
        let end = programme.conference.end;
        let last = programme.days.last().map_or(end, |day| day.end.max(end));
        programme.conference.has_dates().then_some(last)
    }

    fn person(&self, participation: &Participation) -> Option<SessionPerson> {
        let person = self.snapshot.person(&participation.person)?;
        Some(SessionPerson {
            id: person.id.clone(),
            name: person.name.clone(),
            role: participation.role,
            affiliation: self.affiliation(person),
            country: person.country.clone(),
        })
    }

    /// Position and organisation of a person.
    pub(super) fn affiliation(&self, person: &Person) -> Option<String> {
        let organisation = person.organisation.as_ref().and_then(|id| self.snapshot.organisation(id));
        let organisation = organisation
            .map(|organisation| organisation.names.get(self.language.tag()).unwrap_or(&organisation.name).to_owned());
        match (self.words(&person.role), organisation) {
            (Some(role), Some(organisation)) => Some(format!("{role}, {organisation}")),
            (role, organisation) => role.or(organisation),
        }
    }

    pub(super) fn row(&self, session: &Session) -> SessionRow {
        let (title, title_lang) = self.title(session);
        let (room, venue) = self.snapshot.place(session);
        SessionRow {
            id: session.id.clone(),
            guid: session.guid.clone(),
            title,
            title_lang,
            start: session.start.map(|at| self.snapshot.at(at)),
            end: session.end.map(|at| self.snapshot.at(at)),
            day: self.snapshot.day_of(session),
            room: room.and_then(|room| self.words(&room.name)),
            room_id: room.map(|room| room.id.clone()),
            venue: venue.and_then(|venue| self.words(&venue.name)),
            venue_id: venue.map(|venue| venue.id.clone()),
            themes: session.themes.clone(),
            format: session.format.clone(),
            languages: tags(&session.spoken_languages),
            interpreted: tags(&session.interpreted_languages),
            people: session.people.iter().filter_map(|participation| self.person(participation)).collect(),
            status: session.status,
            url: session.url.clone(),
            picked: self.picks.get(&session.id).copied(),
            has_note: self.notes.contains_key(&session.id),
            registration_required: session.registration.as_ref().is_some_and(|registration| registration.required),
            changes: self.marks(&session.id),
            overlaps: self.overlaps(&session.id),
            followed: self.follow_marks(session),
            hidden: self.is_hidden(&session.id),
        }
    }

    fn marks(&self, id: &SessionId) -> Vec<ChangeMark> {
        let unseen = self.unseen.get(id).into_iter().flatten().map(|position| &self.inbox[*position]);
        unseen
            .map(|row| {
                let (old, new) = difference_values(self.reader(), &row.change.difference);
                ChangeMark { kind: row.change.kind(), old, new }
            })
            .collect()
    }

    fn overlaps(&self, id: &SessionId) -> Vec<OverlapMark> {
        self.conflicts_of(id)
            .into_iter()
            .filter(|conflict| conflict.kind == ConflictKind::Overlap)
            .map(|conflict| OverlapMark { id: conflict.with, title: conflict.with_title, minutes: conflict.minutes })
            .collect()
    }

    /// Sessions that can be added to the agenda without a conflict with anything *going*.
    pub(super) fn fitting(&self) -> impl Fn(&Session) -> bool + '_ {
        let going: Vec<Entry> = self.entries.iter().filter(|entry| entry.tier == Tier::Going).cloned().collect();
        let travel = self.travel();
        move |session| {
            if self.picks.contains_key(&session.id) {
                return true;
            }
            if !session.status.is_on() || session.start.is_none() {
                return false;
            }
            let mut together = going.clone();
            together.extend(agenda::entries(&self.snapshot.programme, [(session, Tier::Going)]));
            together.sort_by_key(|entry| entry.interval.map(|interval| interval.start));
            agenda::conflicts(&together, &travel, &[])
                .iter()
                .filter(|conflict| conflict.clash.excludes())
                .all(|conflict| conflict.a != session.id && conflict.b != session.id)
        }
    }

    /// The agenda as rows, by start; sessions without a start last.
    pub(super) fn agenda(&self) -> Vec<AgendaEntry> {
        (0..self.entries.len()).filter_map(|position| self.agenda_entry(position)).collect()
    }

    fn agenda_entry(&self, position: usize) -> Option<AgendaEntry> {
        let entry = &self.entries[position];
        let session = self.session(&entry.session)?;
        let travel = self.travel();
        let previous = agenda::previous(&self.entries, entry).filter(|_| entry.on);
        let mut row = self.entry_of(session, Some(entry.tier));
        row.step_free = travel.step_free(previous, entry);
        let Some((previous, from)) =
            previous.and_then(|previous| Some((previous, previous.venue.as_ref()?))).filter(|_| entry.venue.is_some())
        else {
            return Some(row);
        };
        let needed = travel.needed(previous, entry).total();
        let free = previous.interval.zip(entry.interval).map(|(before, this)| this.start - before.end);
        row.leave_by = agenda::leave_by(previous, entry, &travel).map(|at| self.snapshot.at(at));
        row.transfer_minutes = Some(needed);
        row.free_minutes = free.map(|free| free.num_minutes());
        let clash = free.and_then(|free| Clash::of_way(previous, entry, free, &travel));
        row.tight = matches!(clash, Some(Clash::Tight { .. }));
        row.leave_from = self.snapshot.venue(from).and_then(|venue| self.words(&venue.name));
        row.leave_from_id = Some(from.clone());
        Some(row)
    }

    /// One session of the agenda, or one that has just left it.
    pub(super) fn entry(&self, id: &SessionId) -> Option<AgendaEntry> {
        match self.entries.iter().position(|entry| entry.session == *id) {
            Some(position) => self.agenda_entry(position),
            None => self.session(id).map(|session| self.entry_of(session, None)),
        }
    }

    fn entry_of(&self, session: &Session, tier: Option<Tier>) -> AgendaEntry {
        let (title, title_lang) = self.title(session);
        let own = self.personal.own_entry(&session.id);
        let mut venue_id = self.snapshot.place(session).1.map(|venue| venue.id.clone());
        let (kind, (room, venue)) = match (self.snapshot.event_of(&session.id), own) {
            (Some(event), _) => (EntryKind::Event, (event.place.clone(), event.city.clone())),
            (None, None) => (EntryKind::Session, self.room_and_venue(session)),
            (None, Some(own)) => {
                venue_id = venue_id.or_else(|| own.venue.clone());
                let room = own.place.clone().or_else(|| self.room_and_venue(session).0);
                let venue = venue_id.as_ref().and_then(|id| self.snapshot.venue(id));
                (EntryKind::Own, (room, venue.and_then(|venue| self.words(&venue.name))))
            }
        };
        AgendaEntry {
            id: session.id.clone(),
            kind,
            title,
            title_lang,
            start: session.start.map(|at| self.snapshot.at(at)),
            end: session.end.map(|at| self.snapshot.at(at)),
            day: self.snapshot.day_of(session).map(|day| day.to_string()),
            room,
            venue,
            venue_id,
            tier,
            note: self.notes.get(&session.id).cloned(),
            leave_by: None,
            transfer_minutes: None,
            free_minutes: None,
            tight: false,
            step_free: None,
            leave_from: None,
            leave_from_id: None,
            themes: session.themes.clone(),
            languages: tags(&session.spoken_languages),
            interpreted: tags(&session.interpreted_languages),
            status: session.status,
            conflicts: self.conflicts_of(&session.id),
            settled: self.settled_of(&session.id),
            reminder_at: self.ring(&session.id),
            lead_minutes: self.personal.lead(&session.id),
            hidden: self.is_hidden(&session.id),
            own: own.map(|own| OwnDetails {
                series: own.series.clone(),
                place: own.place.clone(),
                room_id: own.room.clone(),
            }),
        }
    }

    pub(super) fn is_unseen(&self, id: &SessionId) -> bool {
        self.unseen.contains_key(id)
    }
}

/// When each session rings next.
fn next_rings(ledger: Vec<LedgerRow>) -> HashMap<SessionId, Instant> {
    let mut rings: HashMap<SessionId, Instant> = HashMap::new();
    for row in ledger.into_iter().filter(|row| matches!(row.state, ReminderState::Pending | ReminderState::Claimed)) {
        rings.entry(row.entry).and_modify(|at| *at = row.fire_at.min(*at)).or_insert(row.fire_at);
    }
    rings
}

pub(super) fn tags(languages: &[LanguageTag]) -> Vec<String> {
    languages.iter().map(ToString::to_string).collect()
}
