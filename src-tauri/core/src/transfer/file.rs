//! An agenda as a file, and back: `plenary-agenda` JSON, version 1. `assets/programme/plenary-agenda-1.schema.json` is its schema.
//!
//! A session is named by all that another computer may know it by: the local id, the publisher's guid, title and start.
//! Deliberately absent: repairs. What is not as it must be is refused with its reason.

use serde::{Deserialize, Serialize};

use super::{Finder, Found, Holdings, Noted, Picked, Subject};
use crate::{
    agenda::{FollowKind, Followed, OwnEntry, Tier},
    feed,
    model::{
        ConferenceId, Instant, OrganisationId, PersonId, Programme, RoomId, Session, SessionId, ThemeId, VenueId,
        local_date,
    },
};

/// The version that is written and read.
pub const VERSION: u32 = 1;

/// Largest file that is read, in bytes: a long note on each of 1,000 sessions has a quarter of it.
pub const LARGEST: usize = 4 * 1024 * 1024;

/// Why a file can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// Longer than any agenda.
    #[error("the file has {found} bytes; an agenda has {LARGEST} at most")]
    TooLarge {
        /// Its bytes.
        found: usize,
    },
    /// No JSON, or no agenda.
    #[error("this is no agenda of Plenary: {detail}")]
    Malformed {
        /// What is wrong, and where.
        detail: String,
    },
    /// A later version of the format.
    #[error("the agenda is of version {version}; this Plenary reads version {VERSION}")]
    Version {
        /// Its version.
        version: u64,
    },
}

/// What another computer may know a session by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// The id on the computer that wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<SessionId>,
    /// The publisher's guid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guid: Option<String>,
    /// Its public page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its title, in one language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Instant>,
}

impl Reference {
    /// All that a session is known by.
    #[must_use]
    pub fn to(session: &Session, programme: &Programme, language: &str) -> Self {
        let title = session.title.choose(language, &programme.conference.languages);
        Self {
            id: Some(session.id.clone()),
            guid: Some(session.guid.to_string()),
            url: None,
            title: title.map(|chosen| chosen.text.to_owned()),
            start: session.start,
        }
    }

    /// What to call it where it is not found.
    #[must_use]
    pub fn name(&self) -> String {
        let id = self.id.as_ref().map(ToString::to_string);
        self.title.clone().or_else(|| self.url.clone()).or_else(|| self.guid.clone()).or(id).unwrap_or_default()
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PickFiled {
    session: Reference,
    tier: Tier,
    picked_at: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lead_minutes: Option<u32>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SubjectFiled {
    Session(Reference),
    Person(PersonId),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct NoteFiled {
    #[serde(flatten)]
    subject: SubjectFiled,
    text: String,
    updated_at: Instant,
}

/// An entry of the attendee's own, in a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnFiled {
    id: SessionId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    series: Option<SessionId>,
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    venue: Option<VenueId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    room: Option<RoomId>,
    start: Instant,
    end: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lead_minutes: Option<u32>,
    updated_at: Instant,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FollowedFiled {
    kind: FollowKind,
    id: String,
}

/// An agenda in a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaFile {
    plenary_agenda: u32,
    /// The conference that it is of.
    pub conference: ConferenceId,
    /// When it was saved.
    pub saved_at: Instant,
    /// Whose it is, as far as they say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default)]
    picks: Vec<PickFiled>,
    #[serde(default)]
    notes: Vec<NoteFiled>,
    #[serde(default)]
    own: Vec<OwnFiled>,
    #[serde(default)]
    hidden: Vec<Reference>,
    #[serde(default)]
    followed: Vec<FollowedFiled>,
}

/// What goes into a file beside the picks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Along {
    /// Private notes.
    pub notes: bool,
    /// Entries of the attendee's own.
    pub own: bool,
}

impl AgendaFile {
    /// The file of what an attendee has made. `language`: that of the titles by which it names sessions.
    #[must_use]
    pub fn of(
        programme: &Programme,
        holdings: &Holdings,
        along: Along,
        name: Option<String>,
        now: Instant,
        language: &str,
    ) -> Self {
        let events = programme.events_as_sessions();
        let reference = |id: &SessionId| {
            let found = programme.sessions.iter().chain(&events).find(|session| session.id == *id);
            let unknown = Reference { id: Some(id.clone()), ..Reference::default() };
            found.map_or(unknown, |session| Reference::to(session, programme, language))
        };
        let is_shared = |subject: &Subject| match subject {
            Subject::Entry(id) => along.own || !id.is_own(),
            Subject::Person(_) => true,
        };
        Self {
            plenary_agenda: VERSION,
            conference: programme.conference.id.clone(),
            saved_at: now,
            name,
            picks: holdings
                .picks
                .iter()
                .map(|(id, pick)| PickFiled {
                    session: reference(id),
                    tier: pick.tier,
                    picked_at: pick.picked_at,
                    lead_minutes: pick.lead_minutes,
                })
                .collect(),
            notes: holdings
                .notes
                .iter()
                .filter(|(subject, _)| along.notes && is_shared(subject))
                .map(|(subject, note)| NoteFiled {
                    subject: match subject {
                        Subject::Entry(id) => SubjectFiled::Session(reference(id)),
                        Subject::Person(id) => SubjectFiled::Person(id.clone()),
                    },
                    text: note.text.clone(),
                    updated_at: note.updated_at,
                })
                .collect(),
            own: holdings.own.values().filter(|_| along.own).map(OwnFiled::of).collect(),
            hidden: holdings.hidden.iter().map(&reference).collect(),
            followed: holdings
                .followed
                .iter()
                .map(|what| FollowedFiled { kind: what.kind(), id: what.id().to_owned() })
                .collect(),
        }
    }

    /// How many picks, own entries and notes are in it.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize) {
        (self.picks.len(), self.own.len(), self.notes.len())
    }

    /// What the file holds, in the ids of this computer, and the sessions that are not found here or can't be told apart.
    #[must_use]
    pub fn resolve(&self, finder: &Finder<'_>) -> (Holdings, Vec<(Reference, Found)>) {
        let mut holdings = Holdings::default();
        let mut missing: Vec<(Reference, Found)> = Vec::new();
        let mut find = |reference: &Reference| match finder.find(reference) {
            Found::One(id) => Some(id),
            other => {
                if missing.iter().all(|(known, _)| known != reference) {
                    missing.push((reference.clone(), other));
                }
                None
            }
        };
        for pick in &self.picks {
            let Some(id) = find(&pick.session) else { continue };
            let PickFiled { tier, picked_at, lead_minutes, .. } = *pick;
            holdings.picks.insert(id, Picked { tier, picked_at, lead_minutes });
        }
        for own in &self.own {
            holdings.own.insert(own.id.clone(), own.entry());
        }
        for note in &self.notes {
            let subject = match &note.subject {
                SubjectFiled::Person(id) => Some(Subject::Person(id.clone())),
                // An entry of one's own is known by its id alone.
                SubjectFiled::Session(Reference { id: Some(id), .. }) if id.is_own() => {
                    holdings.own.contains_key(id).then(|| Subject::Entry(id.clone()))
                }
                SubjectFiled::Session(reference) => find(reference).map(Subject::Entry),
            };
            let Some(subject) = subject else { continue };
            holdings.notes.insert(subject, Noted { text: note.text.clone(), updated_at: note.updated_at });
        }
        holdings.hidden.extend(self.hidden.iter().filter_map(find));
        holdings.followed.extend(self.followed.iter().filter_map(|followed| followed.what().ok()));
        (holdings, missing)
    }
}

impl OwnFiled {
    fn of(entry: &OwnEntry) -> Self {
        let OwnEntry { id, series, title, place, venue, room, start, end, lead_minutes, updated_at } = entry.clone();
        Self { id, series, title, place, venue, room, start, end, lead_minutes, updated_at }
    }

    fn entry(&self) -> OwnEntry {
        let Self { id, series, title, place, venue, room, start, end, lead_minutes, updated_at } = self.clone();
        OwnEntry { id, series, title, place, venue, room, start, end, lead_minutes, updated_at }
    }
}

impl FollowedFiled {
    fn what(&self) -> Result<Followed, crate::model::InvalidId> {
        Ok(match self.kind {
            FollowKind::Theme => Followed::Theme(ThemeId::new(&self.id)?),
            FollowKind::Person => Followed::Person(PersonId::new(&self.id)?),
            FollowKind::Organisation => Followed::Organisation(OrganisationId::new(&self.id)?),
        })
    }
}

/// The agenda as JSON. The same agenda gives the same bytes.
///
/// # Panics
/// Never: JSON takes every value of these types.
#[must_use]
pub fn to_file(agenda: &AgendaFile) -> String {
    let mut text = serde_json::to_string_pretty(agenda).expect("its keys are texts");
    text.push('\n');
    text
}

/// A name for its file: `agenda-2016-12-08.plenary`.
#[must_use]
pub fn file_name(programme: &Programme, now: Instant) -> String {
    format!("agenda-{}.plenary", local_date(now, programme.conference.zone))
}

/// Reads an agenda. Texts lose what nobody can see.
///
/// # Errors
/// When it is none, or not in every respect as it must be.
pub fn parse(bytes: &[u8]) -> Result<AgendaFile, FileFault> {
    if bytes.len() > LARGEST {
        return Err(FileFault::TooLarge { found: bytes.len() });
    }
    let malformed = |error: serde_json::Error| FileFault::Malformed { detail: error.to_string() };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let document: serde_json::Value = serde_json::from_slice(bytes).map_err(malformed)?;
    match document.get("plenary_agenda").and_then(serde_json::Value::as_u64) {
        Some(version) if version == u64::from(VERSION) => {}
        Some(version) => return Err(FileFault::Version { version }),
        None => return Err(FileFault::Malformed { detail: "there is no plenary_agenda in it".to_owned() }),
    }
    // From the bytes and not from the value: a key that stands twice is refused.
    let mut agenda: AgendaFile = serde_json::from_slice(bytes).map_err(malformed)?;
    for note in &mut agenda.notes {
        note.text = feed::cleaned(&note.text).into_owned();
    }
    agenda.notes.retain(|note| !note.text.is_empty());
    agenda.name = agenda.name.map(|name| feed::line(&name).into_owned()).filter(|name| !name.is_empty());
    for own in &mut agenda.own {
        own.title = feed::line(&own.title).into_owned();
        own.place = own.place.take().map(|place| feed::line(&place).into_owned()).filter(|place| !place.is_empty());
        let fault = match (own.id.is_own(), own.title.is_empty(), own.end < own.start) {
            (false, _, _) => "is not named as an entry of one’s own",
            (_, true, _) => "has no title",
            (_, _, true) => "ends before it starts",
            (true, false, false) => continue,
        };
        return Err(FileFault::Malformed { detail: format!("the entry {} {fault}", own.id) });
    }
    Ok(agenda)
}
