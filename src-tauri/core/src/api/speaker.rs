//! The speaker's desk: whose slots are shown, and what is known of each.
//! Deliberately absent: a second inbox. What has changed in a slot is a change of the programme, seen once.

use serde::Serialize;

use super::{
    ApiError, ConflictKind, Plenary, SessionAttachment, SessionLink, SessionOrganisation, SessionPerson,
    changes::ChangeValue, lens::Lens, speaker_desk::desk,
};
use crate::{
    agenda::{self, Tier},
    diff::ChangeKind,
    model::{DayId, FormatId, PersonId, RoomId, SessionId, Status, ThemeId, VenueId},
    speaker::{self, Speaker},
};

/// So many people are offered for a name at most.
const OFFERED: usize = 20;

/// A person whose slots can be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SpeakerRow {
    /// The id by which the person is chosen.
    pub id: PersonId,
    /// Every id that the programme has for the person, that one first.
    pub ids: Vec<PersonId>,
    /// Name; of somebody who is no longer in the programme the last known, else the id.
    pub name: String,
    /// Position and organisation, in the reader's language: they tell homonyms apart.
    pub affiliation: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// How many sessions the person is on, cancelled ones too.
    pub slots: u32,
    /// Whether the desk shows the person's slots.
    pub chosen: bool,
}

/// A change of a slot that has not been seen.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SlotChange {
    /// Number of the change on this computer.
    pub id: i64,
    /// What kind.
    pub kind: ChangeKind,
    /// Before.
    pub old: Option<ChangeValue>,
    /// After.
    pub new: Option<ChangeValue>,
    /// When it came to this computer, RFC 3339 with the venue's offset.
    pub at: String,
}

/// A session before, after or beside a slot in its room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RoomNeighbour {
    /// The session.
    pub id: SessionId,
    /// Its title.
    pub title: String,
    /// Language of the title, when it is known and not the reader's.
    pub title_lang: Option<String>,
    /// Start, RFC 3339 with the venue's offset.
    pub start: Option<String>,
    /// End, RFC 3339 with the venue's offset.
    pub end: Option<String>,
    /// Minutes to change over between the two; 0 for what is beside it.
    pub minutes: i64,
}

/// Something that excludes a slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SlotConflict {
    /// How.
    pub kind: ConflictKind,
    /// Another slot, or an entry of the agenda.
    pub with: SessionId,
    /// Its title.
    pub with_title: String,
    /// Whether it is another slot of the same person, and not only in the attendee's agenda.
    pub among_slots: bool,
    /// Whose slots they are, where several names are shown.
    pub whose: Option<String>,
    /// Minutes in common (overlap), or missing for the way.
    pub minutes: i64,
    /// For a way: minutes needed.
    pub needed: Option<i64>,
    /// For a way: minutes there are.
    pub free: Option<i64>,
}

/// The way to a slot from what comes before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SlotWay {
    /// What comes before: a slot, or an entry of the agenda.
    pub from: SessionId,
    /// Its title.
    pub title: String,
    /// Its room.
    pub room: Option<String>,
    /// Its venue.
    pub venue: Option<String>,
    /// When it ends, RFC 3339 with the venue's offset.
    pub end: Option<String>,
    /// Minutes of the way, entry control included.
    pub minutes: i64,
    /// When to leave, RFC 3339 with the venue's offset; `None` within a venue.
    pub leave_by: Option<String>,
}

/// Somebody announced in languages that they do not speak on stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SpokenOtherwise {
    /// The person.
    pub name: String,
    /// The languages in which the person appears on stage.
    pub languages: Vec<String>,
}

/// A slot with all that its speaker needs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SlotRow {
    /// The session.
    pub id: SessionId,
    /// Title.
    pub title: String,
    /// Language of the title, when it is known and not the reader's.
    pub title_lang: Option<String>,
    /// Start, RFC 3339 with the venue's offset; `None`: not scheduled yet.
    pub start: Option<String>,
    /// End, RFC 3339 with the venue's offset.
    pub end: Option<String>,
    /// Programme day.
    pub day: Option<DayId>,
    /// Whether it takes place.
    pub status: Status,
    /// Why not, or what instead.
    pub status_note: Option<String>,
    /// Format.
    pub format: Option<FormatId>,
    /// Name of the format.
    pub format_title: Option<String>,
    /// Theme ids, the main one first.
    pub themes: Vec<ThemeId>,
    /// Room.
    pub room: Option<String>,
    /// The room.
    pub room_id: Option<RoomId>,
    /// Name of the floor.
    pub floor: Option<String>,
    /// Path of the floor's plan within the programme, where it has one.
    pub plan: Option<String>,
    /// Venue.
    pub venue: Option<String>,
    /// The venue.
    pub venue_id: Option<VenueId>,
    /// Its postal address.
    pub address: Option<String>,
    /// Which door, which papers.
    pub entrance: Option<String>,
    /// Minutes between the door and the first room.
    pub security_minutes: Option<u32>,
    /// Seats: the session's own, else the room's.
    pub capacity: Option<u32>,
    /// Whether the room can be reached without steps; `None` when unknown.
    pub step_free: Option<bool>,
    /// Whether the room has an induction loop; `None` when unknown.
    pub hearing_loop: Option<bool>,
    /// Fixed booths for interpreters.
    pub booths: Option<u32>,
    /// Languages spoken.
    pub languages: Vec<String>,
    /// Languages interpreted.
    pub interpreted: Vec<String>,
    /// Everybody on it in the order announced, the speaker too.
    pub people: Vec<SessionPerson>,
    /// Which of those people the desk is for.
    pub mine: Vec<PersonId>,
    /// Organisations in order.
    pub organisations: Vec<SessionOrganisation>,
    /// Its public page.
    pub url: Option<String>,
    /// Links, live streams among them.
    pub links: Vec<SessionLink>,
    /// Files.
    pub attachments: Vec<SessionAttachment>,
    /// The attendee's private note.
    pub note: Option<String>,
    /// What has changed and is not seen yet, oldest first.
    pub changes: Vec<SlotChange>,
    /// What ends last in the room before it.
    pub before: Option<RoomNeighbour>,
    /// What starts first in the room after it.
    pub after: Option<RoomNeighbour>,
    /// What is in the room at the same time, where the room is not shared on purpose.
    pub alongside: Vec<RoomNeighbour>,
    /// What excludes it.
    pub conflicts: Vec<SlotConflict>,
    /// The way to it from what comes before.
    pub way: Option<SlotWay>,
    /// Of those whom the desk is for: who does not speak its languages on stage.
    pub spoken_otherwise: Vec<SpokenOtherwise>,
    /// When its reminders ring, RFC 3339 with the venue's offset.
    pub reminders: Vec<String>,
}

/// A session that somebody was on until a change that has not been seen.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LeftSlot {
    /// The session.
    pub id: SessionId,
    /// Its title.
    pub title: String,
    /// Language of the title, when it is known and not the reader's.
    pub title_lang: Option<String>,
    /// Start, RFC 3339 with the venue's offset.
    pub start: Option<String>,
    /// Who is no longer on it.
    pub names: Vec<String>,
    /// The change.
    pub change: SlotChange,
}

/// What the speaker's desk shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SpeakerDesk {
    /// Whose desk it is.
    pub speakers: Vec<SpeakerRow>,
    /// Their slots by start, those that are not scheduled last.
    pub slots: Vec<SlotRow>,
    /// Sessions that are no longer theirs, until that is seen.
    pub left: Vec<LeftSlot>,
}

impl Plenary {
    /// The desk of the people named, or of those who were chosen when none is named.
    ///
    /// # Errors
    /// When a name means nobody or several people, or the databases can't be read.
    pub fn speaker(&self, names: &[String]) -> Result<SpeakerDesk, ApiError> {
        let lens = self.lens()?;
        let shown = self.shown(&lens, names)?;
        let chosen = self.chosen_speakers(&lens)?;
        let ledger = self.stores().user.ledger(Some(&lens.snapshot.programme.conference.id))?;
        Ok(desk(&lens, &shown, &chosen, &ledger))
    }

    /// People whom a text may mean, the likeliest first.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn find_speakers(&self, query: &str) -> Result<Vec<SpeakerRow>, ApiError> {
        let lens = self.lens()?;
        let chosen = self.chosen_speakers(&lens)?;
        let found = speaker::find(&lens.snapshot.programme, query);
        Ok(found.iter().take(OFFERED).map(|speaker| lens.speaker_row(speaker, &chosen)).collect())
    }

    /// Chooses a person, by id or name: the desk shows their slots, and their slots ring.
    ///
    /// # Errors
    /// When the name means nobody or several people, or it can't be saved.
    pub fn choose_speaker(&self, person: &str) -> Result<SpeakerDesk, ApiError> {
        let lens = self.lens()?;
        let id = match lens.speaker(person)? {
            Shown::Present(speaker) => speaker.person().id.clone(),
            Shown::Gone(id) => id,
        };
        let conference = &lens.snapshot.programme.conference.id;
        self.stores().user.set_speaker(conference, &id, true, self.clock.now())?;
        self.replan()?;
        self.speaker(&[])
    }

    /// No longer shows a person's slots.
    ///
    /// # Errors
    /// When the name means nobody or several people, or it can't be saved.
    pub fn forget_speaker(&self, person: &str) -> Result<SpeakerDesk, ApiError> {
        let lens = self.lens()?;
        let chosen = self.chosen_speakers(&lens)?;
        let named = match chosen.iter().find(|id| id.as_str() == person) {
            Some(id) => Shown::of(&lens, id),
            None => lens.speaker(person)?,
        };
        let conference = &lens.snapshot.programme.conference.id;
        // Whichever of the person's ids was chosen.
        for id in chosen.iter().filter(|id| named.is(id)) {
            self.stores().user.set_speaker(conference, id, false, self.clock.now())?;
        }
        self.replan()?;
        self.speaker(&[])
    }

    /// The slots of the people named, or of those chosen, as an iCalendar file. The entries are those of the agenda's export:
    /// importing both makes no doubles.
    ///
    /// # Errors
    /// When a name means nobody or several people, or the databases can't be read.
    pub fn speaker_ics(&self, names: &[String]) -> Result<String, ApiError> {
        let lens = self.lens()?;
        let shown = self.shown(&lens, names)?;
        let programme = &lens.snapshot.programme;
        let slots = speaker::slots(programme, |id| shown.iter().any(|one| one.is(id)));
        let entries = agenda::entries(programme, slots.iter().map(|slot| (slot.session, Tier::Going)));
        let leads = self.settings()?.own_slot_leads;
        let export = agenda::Export {
            language: lens.language.tag(),
            now: lens.now,
            sequence: agenda::sequence_at(lens.now),
            alarm_minutes: leads.first().copied(),
            leads: &[],
            own: &[],
        };
        Ok(agenda::ics(programme, &entries, &export))
    }

    fn chosen_speakers(&self, lens: &Lens) -> Result<Vec<PersonId>, ApiError> {
        Ok(self.stores().user.speakers(&lens.snapshot.programme.conference.id)?)
    }

    /// The people named, or those chosen.
    fn shown<'a>(&self, lens: &'a Lens, names: &[String]) -> Result<Vec<Shown<'a>>, ApiError> {
        let mut shown: Vec<Shown<'a>> = if names.is_empty() {
            self.chosen_speakers(lens)?.iter().map(|id| Shown::of(lens, id)).collect()
        } else {
            names.iter().map(|name| lens.speaker(name)).collect::<Result<_, _>>()?
        };
        let mut seen = Vec::new();
        shown.retain(|one| {
            let is_new = !seen.contains(one.id());
            seen.push(one.id().clone());
            is_new
        });
        Ok(shown)
    }
}

/// Whose slots are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown<'a> {
    /// Somebody in the programme.
    Present(Speaker<'a>),
    /// Somebody who was in it when they were chosen.
    Gone(PersonId),
}

impl<'a> Shown<'a> {
    fn of(lens: &'a Lens, id: &PersonId) -> Self {
        let speakers = speaker::speakers(&lens.snapshot.programme);
        speakers.into_iter().find(|speaker| speaker.is(id)).map_or_else(|| Self::Gone(id.clone()), Self::Present)
    }

    pub(super) fn id(&self) -> &PersonId {
        match self {
            Self::Present(speaker) => &speaker.person().id,
            Self::Gone(id) => id,
        }
    }

    pub(super) fn is(&self, id: &PersonId) -> bool {
        match self {
            Self::Present(speaker) => speaker.is(id),
            Self::Gone(gone) => gone == id,
        }
    }
}

impl Lens {
    /// The one person whom an id, or a name or the beginning of its words, means.
    fn speaker(&self, name: &str) -> Result<Shown<'_>, ApiError> {
        let programme = &self.snapshot.programme;
        if let Some(speaker) =
            speaker::speakers(programme).into_iter().find(|one| one.ids().any(|id| id.as_str() == name))
        {
            return Ok(Shown::Present(speaker));
        }
        let mut found = speaker::find(programme, name);
        // Whoever is called exactly so is meant, even where others are called so and more.
        let whole = crate::search::fold(name);
        let exact: Vec<Speaker<'_>> =
            found.iter().filter(|one| crate::search::fold(&one.person().name) == whole).cloned().collect();
        if !exact.is_empty() {
            found = exact;
        }
        match found.len() {
            0 => Err(ApiError::NoPerson { person: name.to_owned() }),
            1 => Ok(Shown::Present(found.remove(0))),
            _ => Err(ApiError::AmbiguousPerson {
                person: name.to_owned(),
                people: found.iter().take(OFFERED).map(|speaker| self.told_apart(speaker)).collect(),
            }),
        }
    }

    /// A person with what tells homonyms apart: "Jean Martin, Insee, FR [p-martin-2]".
    fn told_apart(&self, speaker: &Speaker<'_>) -> String {
        let person = speaker.person();
        let facts = [Some(person.name.clone()), self.affiliation(person), person.country.clone()];
        format!("{} [{}]", facts.into_iter().flatten().collect::<Vec<_>>().join(", "), person.id)
    }

    pub(super) fn speaker_row(&self, speaker: &Speaker<'_>, chosen: &[PersonId]) -> SpeakerRow {
        let person = speaker.person();
        let slots = speaker::slots(&self.snapshot.programme, |id| speaker.is(id));
        SpeakerRow {
            id: person.id.clone(),
            ids: speaker.ids().cloned().collect(),
            name: person.name.clone(),
            affiliation: self.affiliation(person),
            country: person.country.clone(),
            slots: u32::try_from(slots.len()).unwrap_or(u32::MAX),
            chosen: chosen.iter().any(|id| speaker.is(id)),
        }
    }
}
