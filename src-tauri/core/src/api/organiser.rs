//! For organisers: what is wrong with a programme, what attendees would be told of a new edition, and the programme
//! in other formats.
//! Deliberately absent: a data folder. Nothing is followed, and nobody's agenda is at stake.

use std::collections::HashMap;

use chrono_tz::Tz;
use serde::Serialize;

use super::{
    ChangeCounts, ChangeValue, Counts, Language, SyncConference, SyncReason, WarningRow,
    difference::{Reader, difference_values},
    sync::conference_of,
};
use crate::{
    clock::Stopwatch,
    convert::{self, Converted, Loss, Target},
    diff::{self, ChangeKind},
    feed::{self, FeedFormat, ReadOptions, Reading},
    fetch::Transport,
    identity,
    model::{Guid, Instant, Programme, Session, SessionId, rfc3339},
    sync,
};

/// A programme that is only looked at.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// An address or a file.
    pub source: &'a str,
    /// The zone, for formats that name none.
    pub zone: Option<Tz>,
    /// Agrees to an address that is not encrypted.
    pub allow_http: bool,
}

/// What `check` finds in a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// The format that was read.
    pub format: FeedFormat,
    /// The conference.
    pub conference: SyncConference,
    /// What it holds.
    pub counts: Counts,
    /// Oddities, with their places.
    pub warnings: Vec<WarningRow>,
    /// Milliseconds that it took.
    pub elapsed_ms: u64,
}

/// A change between two editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComparedChange {
    /// What kind.
    pub kind: ChangeKind,
    /// The publisher's identifier of the session.
    pub guid: Guid,
    /// Its title in the new edition.
    pub title: String,
    /// Its start in the new edition, RFC 3339 with the venue's offset.
    pub start: Option<String>,
    /// Before.
    pub old: Option<ChangeValue>,
    /// After.
    pub new: Option<ChangeValue>,
}

/// Two editions compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The conference of the new edition.
    pub conference: SyncConference,
    /// What the old edition holds.
    pub before: Counts,
    /// What the new edition holds.
    pub after: Counts,
    /// Why Plenary would hold the new edition back, if it would.
    pub suspect: Option<SyncReason>,
    /// Numbers of changes by kind.
    pub counts: ChangeCounts,
    /// Every change, by start.
    pub changes: Vec<ComparedChange>,
}

impl Edition<'_> {
    pub(super) fn read(self, transport: &dyn Transport) -> Result<Reading, SyncReason> {
        let bytes = sync::fetch_once(self.source, self.allow_http, transport)?;
        let conference = feed::conference_of_source(self.source);
        let options = ReadOptions { zone: self.zone, conference, ..ReadOptions::default() };
        feed::read(&bytes, &options).map_err(SyncReason::from)
    }
}

/// Reads a programme and names its oddities.
///
/// # Errors
/// When it can't be fetched or is not a programme.
pub fn check(edition: Edition<'_>, language: Language, transport: &dyn Transport) -> Result<CheckReport, SyncReason> {
    let watch = Stopwatch::start();
    let reading = edition.read(transport)?;
    Ok(CheckReport {
        format: reading.format,
        conference: conference_of(&reading.programme, language.tag()),
        counts: Counts::of(&reading.programme),
        warnings: reading.warnings.into_iter().map(WarningRow::from).collect(),
        elapsed_ms: watch.elapsed_ms(),
    })
}

/// Compares two editions of a conference as a sync would.
///
/// # Errors
/// When one of them can't be fetched or is not a programme.
pub fn diff(
    old: Edition<'_>,
    new: Edition<'_>,
    language: Language,
    transport: &dyn Transport,
) -> Result<Comparison, SyncReason> {
    let (old, new) = (old.read(transport)?.programme, new.read(transport)?.programme);
    Ok(compare(&old, new, language.tag()))
}

/// A programme in another format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conversion {
    /// The format that was read.
    pub from: FeedFormat,
    /// Oddities of the programme that was read, with their places.
    pub warnings: Vec<WarningRow>,
    /// What the other format has no place for.
    pub losses: Vec<Loss>,
    /// The file's content.
    pub text: String,
}

/// Writes a programme in another format.
///
/// # Errors
/// When it can't be fetched or is not a programme.
pub fn convert(
    edition: Edition<'_>,
    target: Target,
    language: Language,
    now: Instant,
    transport: &dyn Transport,
) -> Result<Conversion, SyncReason> {
    let reading = edition.read(transport)?;
    let Converted { text, losses } = convert::convert(&reading.programme, target, language.tag(), now);
    let warnings = reading.warnings.into_iter().map(WarningRow::from).collect();
    Ok(Conversion { from: reading.format, warnings, losses, text })
}

fn compare(old: &Programme, new: Programme, language: &str) -> Comparison {
    let after = Counts::of(&new);
    let pairing = identity::pair(old, &new);
    let suspect = identity::suspicion(old, &new, &pairing).map(SyncReason::from);
    let new = identity::adopt(old, new, &pairing);
    let changes = diff::compare(old, &new, &pairing);
    let sessions: HashMap<&SessionId, &Session> = new.sessions.iter().map(|session| (&session.id, session)).collect();
    let reader = Reader { conference: &new.conference, language };
    let mut compared: Vec<_> = changes
        .iter()
        .filter_map(|change| {
            let session = sessions.get(&change.session)?;
            let (old, new) = difference_values(reader, &change.difference);
            let row = ComparedChange {
                kind: change.kind(),
                guid: session.guid.clone(),
                title: reader.words(&session.title).unwrap_or_else(|| session.guid.to_string()),
                start: session.start.map(|at| rfc3339(at, reader.conference.zone)),
                old,
                new,
            };
            Some((session.start, row))
        })
        .collect();
    compared.sort_by_key(|(start, _)| (start.is_none(), *start));
    Comparison {
        conference: conference_of(&new, language),
        before: Counts::of(old),
        after,
        suspect,
        counts: ChangeCounts::of(&changes),
        changes: compared.into_iter().map(|(_, row)| row).collect(),
    }
}
