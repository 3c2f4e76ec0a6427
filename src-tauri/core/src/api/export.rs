//! The agenda as it leaves this computer: for calendars, spreadsheets and reading; as a file for another Plenary; as a code.
//! Deliberately absent: printing. A page that is shown prints itself.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{ApiError, Plenary, lens::Lens};
use crate::{
    agenda::{self, Listed},
    model::{SessionId, rfc3339},
    store::UserDb,
    transfer::{self, AgendaFile, Along, Holdings, Noted, Picked, Qr, Subject},
};

/// A format in which an agenda is exported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// iCalendar, for calendars.
    #[default]
    Ics,
    /// CSV, for spreadsheets.
    Csv,
    /// Markdown, for reading.
    Markdown,
    /// JSON, in the shape of the terminal's `agenda list`.
    Json,
}

/// What is exported, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct AgendaExport {
    /// The format.
    pub format: ExportFormat,
    /// Leaves the attendee's own entries out.
    pub without_own: bool,
    /// Lets the private notes go along. A calendar never has them: it is often shared.
    pub notes: bool,
}

/// What a file for another Plenary is to have beside picks, hidden sessions and what is followed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct TransferOptions {
    /// Lets the private notes go along.
    pub notes: bool,
    /// Leaves the attendee's own entries out.
    pub without_own: bool,
    /// Whose agenda it is, for whoever compares several.
    #[cfg_attr(feature = "ts", ts(optional))]
    pub name: Option<String>,
}

/// An agenda as a file for another Plenary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TransferFile {
    /// A name for the file.
    pub name: String,
    /// Its content.
    pub content: String,
    /// How many picks are in it.
    pub picks: u32,
    /// How many entries of the attendee's own.
    pub own: u32,
    /// How many notes.
    pub notes: u32,
}

/// The picks as a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TransferCode {
    /// The text that a scanner reads.
    pub text: String,
    /// The QR code as SVG, black on white with its margin.
    pub svg: String,
    /// The QR code as lines of half blocks, for a terminal.
    pub blocks: String,
    /// How many picks are in it.
    pub picks: u32,
    /// How many are not: sessions that the programme no longer has.
    pub left_out: u32,
    /// When it was made, RFC 3339 with the venue's offset.
    pub made_at: String,
}

impl Plenary {
    /// The agenda in a format.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn export_agenda(&self, call: &AgendaExport) -> Result<String, ApiError> {
        let lens = self.lens()?;
        match call.format {
            ExportFormat::Ics => self.agenda_ics(!call.without_own),
            ExportFormat::Csv => Ok(agenda::csv(&lens.snapshot.programme, &lens.listed_for(call), lens.language.tag())),
            ExportFormat::Markdown => {
                Ok(agenda::markdown(&lens.snapshot.programme, &lens.listed_for(call), lens.language.tag()))
            }
            ExportFormat::Json => {
                let mut entries = lens.agenda();
                entries.retain(|entry| !(call.without_own && entry.id.is_own()));
                if !call.notes {
                    for entry in &mut entries {
                        entry.note = None;
                    }
                }
                let text = serde_json::to_string_pretty(&entries);
                text.map(|text| format!("{text}\n")).map_err(|error| ApiError::Store { detail: error.to_string() })
            }
        }
    }

    /// What the attendee has made of the open conference, as a file for another Plenary.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn transfer_file(&self, options: &TransferOptions) -> Result<TransferFile, ApiError> {
        let lens = self.lens()?;
        let programme = &lens.snapshot.programme;
        let holdings = holdings(&self.stores().user, &lens)?;
        let along = Along { notes: options.notes, own: !options.without_own };
        let name = options.name.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
        let file = AgendaFile::of(programme, &holdings, along, name, lens.now, lens.language.tag());
        let (picks, own, notes) = file.counts();
        Ok(TransferFile {
            name: transfer::file_name(programme, lens.now),
            content: transfer::to_file(&file),
            picks: count(picks),
            own: count(own),
            notes: count(notes),
        })
    }

    /// The picks as a code that another Plenary takes, and nothing else of the agenda.
    ///
    /// # Errors
    /// When the databases can't be read, or there are more picks than a code holds.
    pub fn transfer_code(&self) -> Result<TransferCode, ApiError> {
        let lens = self.lens()?;
        let mut picks: Vec<(SessionId, agenda::Tier)> =
            lens.picks.iter().map(|(id, tier)| (id.clone(), *tier)).collect();
        picks.sort();
        let (text, left_out) = transfer::encode(&lens.snapshot.programme, &picks);
        let qr = Qr::of(&text)
            .map_err(|_| ApiError::OutOfRange { what: "picks".to_owned(), value: picks.len().to_string() })?;
        Ok(TransferCode {
            svg: qr.svg(),
            blocks: qr.blocks(),
            text,
            picks: count(picks.len() - left_out),
            left_out: count(left_out),
            made_at: rfc3339(lens.now, lens.snapshot.zone()),
        })
    }
}

impl Lens {
    /// The agenda as it is written for reading.
    fn listed_for(&self, call: &AgendaExport) -> Vec<Listed<'_>> {
        let programme = &self.snapshot.programme;
        let language = self.language.tag();
        let entries = self.entries.iter().filter(|entry| !(call.without_own && entry.session.is_own()));
        entries
            .filter_map(|entry| {
                let session = self.session(&entry.session)?;
                let own = self.personal.own_entry(&session.id);
                let place = match (own, self.snapshot.event_of(&session.id)) {
                    (Some(own), _) => own.whereabouts(programme, language),
                    (None, Some(event)) => event.whereabouts(),
                    (None, None) => agenda::place(programme, session, language),
                };
                let note = self.notes.get(&session.id).filter(|_| call.notes).map(String::as_str);
                Some(Listed { entry, session, place, note })
            })
            .collect()
    }
}

/// What the attendee has made of the open conference.
pub(super) fn holdings(user: &UserDb, lens: &Lens) -> Result<Holdings, ApiError> {
    let conference = &lens.snapshot.programme.conference.id;
    let picks = user.picks(conference)?.into_iter().map(|pick| {
        let picked = Picked { tier: pick.tier, picked_at: pick.picked_at, lead_minutes: pick.lead_minutes };
        (pick.session, picked)
    });
    let on_entries = user
        .notes(conference)?
        .into_iter()
        .map(|note| (Subject::Entry(note.session), Noted { text: note.text, updated_at: note.updated_at }));
    let on_people = user
        .person_notes(conference)?
        .into_iter()
        .map(|note| (Subject::Person(note.person), Noted { text: note.text, updated_at: note.updated_at }));
    Ok(Holdings {
        picks: picks.collect(),
        notes: on_entries.chain(on_people).collect(),
        own: user.own_entries(conference)?.into_iter().map(|entry| (entry.id.clone(), entry)).collect(),
        hidden: user.hidden(conference)?.into_iter().collect(),
        followed: user.followed(conference)?.into_iter().collect(),
    })
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Writes a file whole or not at all: beside its place first, then into it.
///
/// # Errors
/// When it can't be written.
pub fn write_whole(path: &Path, content: &[u8]) -> Result<(), ApiError> {
    let written = if path.metadata().is_ok_and(|found| !found.is_file()) {
        // A device or pipe has no place beside it.
        fs::write(path, content)
    } else {
        replace(path, content)
    };
    written.map_err(|error| ApiError::FileNotWritten { path: path.display().to_string(), detail: error.to_string() })
}

fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
    name.push(".part");
    let beside = path.with_file_name(name);
    let mut file = File::create(&beside)?;
    let done = file.write_all(content).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done
}
