//! An agenda that comes in: a file or code of another Plenary, favourites from a calendar or a list. Looked at first, then
//! merged as was chosen, as one step that can be undone.
//! Deliberately absent: cameras and pictures. A code comes as the text that a scanner has read.

use std::{fs, path::PathBuf};

use serde::{Deserialize, Serialize};

use super::{
    ApiError, MergeRowView, Plenary,
    export::{count, holdings},
    lens::Lens,
};
use crate::{
    agenda::Tier,
    model::{Instant, rfc3339},
    store::{NoteOn, StepKind},
    transfer::{self, Choices, CodeFault, Favourite, FileFault, Finder, Found, Holdings, Picked, Standing, Subject},
};

/// Where an agenda comes from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AgendaSource {
    /// A file on this computer.
    Path(PathBuf),
    /// Its content, or the text of a code.
    Text(String),
}

/// What came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum IncomingKind {
    /// A file of another Plenary.
    File,
    /// A code of another Plenary.
    Code,
    /// A calendar.
    Calendar,
    /// A list of sessions.
    List,
}

/// Something that came in and could not be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NotFoundRow {
    /// What it is called there.
    pub name: String,
    /// The sessions that it may mean; empty when there is none.
    pub candidates: Vec<String>,
}

/// What a merge would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MergePreview {
    /// What came in.
    pub kind: IncomingKind,
    /// Whose it is, as far as it says so.
    pub name: Option<String>,
    /// When it was saved, RFC 3339 with the venue's offset.
    pub saved_at: Option<String>,
    /// Every thing that either side has.
    pub rows: Vec<MergeRowView>,
    /// How many are the same on both sides.
    pub same: u32,
    /// How many come in.
    pub new: u32,
    /// How many differ.
    pub differ: u32,
    /// How many are only here, and stay.
    pub only_here: u32,
    /// What could not be told, by name.
    pub not_found: Vec<NotFoundRow>,
    /// How many more are not in this programme, of a code, which has no names.
    pub unknown: u32,
}

/// What a merge has done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MergeReport {
    /// What came in.
    pub kind: IncomingKind,
    /// How many things are there that were not.
    pub added: u32,
    /// How many say something else than before.
    pub changed: u32,
    /// What could not be told, by name.
    pub not_found: Vec<NotFoundRow>,
    /// How many more of a code are not in this programme.
    pub unknown: u32,
}

/// What came in, in the ids of this computer.
pub(super) struct Incoming {
    kind: IncomingKind,
    pub(super) name: Option<String>,
    saved_at: Option<Instant>,
    pub(super) holdings: Holdings,
    pub(super) not_found: Vec<NotFoundRow>,
    pub(super) unknown: usize,
}

impl Plenary {
    /// What merging an agenda into this one would do. Nothing is changed.
    ///
    /// # Errors
    /// When it can't be read, is no agenda, or one of another conference.
    pub fn preview_merge(&self, source: &AgendaSource) -> Result<MergePreview, ApiError> {
        let lens = self.lens()?;
        let incoming = self.incoming_agenda(&lens, source)?;
        let mine = holdings(&self.stores().user, &lens)?;
        let theirs = transfer::aligned(&mine, &incoming.holdings);
        let rows = transfer::preview(&mine, &theirs);
        let counted = |standing| count(rows.iter().filter(|row| row.standing == standing).count());
        Ok(MergePreview {
            kind: incoming.kind,
            same: counted(Standing::Same),
            new: counted(Standing::New),
            differ: counted(Standing::Differs),
            only_here: counted(Standing::OnlyHere),
            rows: rows.iter().map(|row| lens.merge_row(row, &mine, &theirs)).collect(),
            name: incoming.name,
            saved_at: incoming.saved_at.map(|at| rfc3339(at, lens.snapshot.zone())),
            not_found: incoming.not_found,
            unknown: count(incoming.unknown),
        })
    }

    /// Merges an agenda into this one as was chosen, as one step that can be undone. Reminders follow.
    ///
    /// # Errors
    /// As for [`Self::preview_merge`], and when it can't be saved.
    pub fn merge_agenda(&self, source: &AgendaSource, choices: &Choices) -> Result<MergeReport, ApiError> {
        let lens = self.lens()?;
        let incoming = self.incoming_agenda(&lens, source)?;
        let conference = &lens.snapshot.programme.conference.id;
        let mut stores = self.stores();
        let mine = holdings(&stores.user, &lens)?;
        let merged = transfer::apply(&mine, &incoming.holdings, choices);
        stores.user.step(conference, StepKind::Merge, |step| {
            for (id, pick) in merged.picks.iter().filter(|(id, pick)| mine.picks.get(*id) != Some(*pick)) {
                step.pick(id, Some(pick.tier), pick.picked_at)?;
                step.pick_lead(id, pick.lead_minutes)?;
            }
            for (_, entry) in merged.own.iter().filter(|(id, entry)| mine.own.get(*id) != Some(*entry)) {
                step.own_entry(entry)?;
            }
            for (subject, note) in merged.notes.iter().filter(|(on, note)| mine.notes.get(*on) != Some(*note)) {
                let on = match subject {
                    Subject::Entry(id) => NoteOn::Entry(id),
                    Subject::Person(id) => NoteOn::Person(id),
                };
                step.note(on, &note.text, note.updated_at)?;
            }
            merged.hidden.difference(&mine.hidden).try_for_each(|id| step.hidden(id, true, lens.now))?;
            merged.followed.difference(&mine.followed).try_for_each(|what| step.followed(what, true, lens.now))
        })?;
        drop(stores);
        self.replan()?;
        let (added, changed) = differences(&mine, &merged);
        Ok(MergeReport {
            kind: incoming.kind,
            added: count(added),
            changed: count(changed),
            not_found: incoming.not_found,
            unknown: count(incoming.unknown),
        })
    }

    /// Reads an agenda, whatever it comes as.
    pub(super) fn incoming_agenda(&self, lens: &Lens, source: &AgendaSource) -> Result<Incoming, ApiError> {
        let bytes = match source {
            AgendaSource::Text(text) => text.clone().into_bytes(),
            AgendaSource::Path(path) => {
                let failed = |error: std::io::Error| ApiError::FileNotRead {
                    path: path.display().to_string(),
                    detail: error.to_string(),
                };
                let length = fs::metadata(path).map_err(failed)?.len();
                if usize::try_from(length).is_ok_and(|length| length > transfer::LARGEST) {
                    return Err(ApiError::NotAnAgenda { detail: format!("the file has {length} bytes") });
                }
                fs::read(path).map_err(failed)?
            }
        };
        let programme = &lens.snapshot.programme;
        let aliases = self.stores().user.aliases(&programme.conference.id)?;
        let text = std::str::from_utf8(&bytes).ok().map(|text| text.trim_start_matches('\u{feff}').trim());
        let events = programme.events_as_sessions();
        let finder = Finder::new(programme, &events, &aliases);
        match text {
            Some(text) if transfer::is_code(text) => {
                let code = transfer::decode(text, programme, &aliases)?;
                let favourites = code.picks.into_iter().map(|(id, tier)| (id, lens.newly(tier)));
                Ok(Incoming {
                    holdings: Holdings { picks: favourites.collect(), ..Holdings::default() },
                    unknown: code.unknown,
                    ..Incoming::of(IncomingKind::Code)
                })
            }
            Some(text) if text.starts_with('{') => {
                let file = transfer::parse(text.as_bytes())?;
                if file.conference != programme.conference.id {
                    return Err(ApiError::OtherConference { conference: Some(file.conference.to_string()) });
                }
                let (holdings, missing) = file.resolve(&finder);
                let not_found = missing.into_iter().map(|(reference, found)| lens.not_found(reference.name(), &found));
                Ok(Incoming {
                    not_found: not_found.collect(),
                    name: file.name.clone(),
                    saved_at: Some(file.saved_at),
                    holdings,
                    ..Incoming::of(IncomingKind::File)
                })
            }
            _ if is_calendar(&bytes) => {
                let favourites = transfer::from_calendar(&bytes, programme, &finder)
                    .map_err(|error| ApiError::NotAnAgenda { detail: error.to_string() })?;
                Ok(lens.favourites(IncomingKind::Calendar, favourites))
            }
            Some(text) if !text.is_empty() && !text.contains('\0') => {
                Ok(lens.favourites(IncomingKind::List, transfer::from_list(text, &finder)))
            }
            Some(_) | None => Err(ApiError::NotAnAgenda { detail: "there is no text in it".to_owned() }),
        }
    }
}

impl Incoming {
    fn of(kind: IncomingKind) -> Self {
        Self { kind, name: None, saved_at: None, holdings: Holdings::default(), not_found: Vec::new(), unknown: 0 }
    }
}

impl Lens {
    fn newly(&self, tier: Tier) -> Picked {
        Picked { tier, picked_at: self.now, lead_minutes: None }
    }

    fn not_found(&self, name: String, found: &Found) -> NotFoundRow {
        let candidates = match found {
            Found::Several(ids) => ids.iter().take(8).map(|id| self.title_of(id)).collect(),
            Found::One(_) | Found::Nobody => Vec::new(),
        };
        NotFoundRow { name, candidates }
    }

    fn favourites(&self, kind: IncomingKind, favourites: Vec<Favourite>) -> Incoming {
        let mut incoming = Incoming::of(kind);
        for Favourite { name, found, tier } in favourites {
            match found {
                // A session that is named twice is as firmly picked as it is once.
                Found::One(id) => {
                    let pick = incoming.holdings.picks.entry(id).or_insert_with(|| self.newly(tier));
                    pick.tier = pick.tier.min(tier);
                }
                found @ (Found::Several(_) | Found::Nobody) => incoming.not_found.push(self.not_found(name, &found)),
            }
        }
        incoming
    }
}

fn is_calendar(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    start.windows(15).any(|window| window.eq_ignore_ascii_case(b"BEGIN:VCALENDAR"))
}

/// How many things are new, and how many are other than they were.
fn differences(before: &Holdings, after: &Holdings) -> (usize, usize) {
    fn of<K: Ord, V: PartialEq>(
        before: &std::collections::BTreeMap<K, V>,
        after: &std::collections::BTreeMap<K, V>,
    ) -> (usize, usize) {
        let added = after.keys().filter(|key| !before.contains_key(key)).count();
        let changed = after.iter().filter(|(key, value)| before.get(key).is_some_and(|old| old != *value)).count();
        (added, changed)
    }
    let marks = after.hidden.difference(&before.hidden).count() + after.followed.difference(&before.followed).count();
    let parts = [of(&before.picks, &after.picks), of(&before.own, &after.own), of(&before.notes, &after.notes)];
    parts.into_iter().fold((marks, 0), |(added, changed), part| (added + part.0, changed + part.1))
}

impl From<CodeFault> for ApiError {
    fn from(fault: CodeFault) -> Self {
        match fault {
            CodeFault::NoCode => Self::NotAnAgenda { detail: fault.to_string() },
            CodeFault::Version => Self::NewerAgenda,
            CodeFault::Damaged => Self::DamagedCode,
            CodeFault::OtherConference => Self::OtherConference { conference: None },
        }
    }
}

impl From<FileFault> for ApiError {
    fn from(fault: FileFault) -> Self {
        match fault {
            FileFault::Version { .. } => Self::NewerAgenda,
            FileFault::TooLarge { .. } | FileFault::Malformed { .. } => Self::NotAnAgenda { detail: fault.to_string() },
        }
    }
}
