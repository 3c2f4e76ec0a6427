//! One sync, from the question to the committed revision.
//!
//! The databases are borrowed for moments only, never while the network is asked or a programme is read or compared: every
//! screen goes on reading.
//!
//! Deliberately absent: retries, and the end of the progress. Whoever called may have more to do before it is done.

use std::{
    collections::HashSet,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::{
    SyncOutcome, SyncProgress, SyncReason,
    held::{self, Held, Label},
    source::{Fetched, Found, Question},
    turn::Turn,
};
use crate::{
    clock::Clock,
    diff::{Change, compare},
    feed::{self, FeedFormat, ReadOptions, Reading, Warning},
    fetch::Transport,
    identity::{self, Aliases},
    model::{ConferenceId, Instant, Programme, SessionId},
    store::{Commit, FollowedFeed, StoreError, Stored, Stores},
    validators::Validators,
};

/// What is to be synced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncRequest {
    /// The feed.
    pub feed: FollowedFeed,
    /// Takes in a programme that is held back as suspect: the one kept aside, without asking again, since that is the one
    /// which the attendee saw; with none kept aside, whatever comes.
    pub accept: bool,
}

/// What a sync did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncResult {
    /// How it ended.
    pub outcome: SyncOutcome,
    /// Why, when refused or suspect.
    pub reason: Option<SyncReason>,
    /// The format that was read, when something was.
    pub format: Option<FeedFormat>,
    /// The conference of the feed, once known.
    pub conference: Option<ConferenceId>,
    /// Number of the revision in use.
    pub revision: Option<u32>,
    /// Oddities of the download.
    pub warnings: Vec<Warning>,
    /// What differs from the revision in use before. None for a first revision.
    pub changes: Vec<Change>,
}

impl SyncResult {
    fn ended(outcome: SyncOutcome, reason: Option<SyncReason>, known: &Known) -> Self {
        let (conference, revision) = (known.conference.clone(), known.revision);
        Self { outcome, reason, conference, revision, format: None, warnings: Vec::new(), changes: Vec::new() }
    }
}

/// What is known of a feed before it is asked.
#[derive(Debug, Default)]
struct Known {
    conference: Option<ConferenceId>,
    /// Number of the revision in use, whoever brought it.
    revision: Option<u32>,
    /// Validators and hash of the programme in use, when this feed brought it.
    validators: Validators,
    sha256: Option<String>,
    /// The revision that the attendee went back from.
    declined: Option<u32>,
}

/// A programme as it came.
struct Download {
    bytes: Vec<u8>,
    validators: Validators,
    sha256: String,
    content_type: Option<String>,
    /// Whether the attendee takes it whatever is gone.
    accepted: bool,
}

/// Syncs a feed. A second call for the same feed, from any process on this folder, waits for the first one and answers what it
/// found. Whatever fails leaves the programme as it was and is recorded with its reason.
pub fn run(
    stores: &Mutex<Stores>,
    folder: &Path,
    transport: &dyn Transport,
    clock: &dyn Clock,
    request: &SyncRequest,
    progress: &mut dyn FnMut(SyncProgress),
) -> SyncResult {
    let sync = Sync { stores, folder, transport, clock, request };
    let mut known = Known::default();
    sync.attempt(&mut known, progress).unwrap_or_else(|reason| sync.stopped(SyncOutcome::Refused, reason, &known))
}

/// Brings the inbox up to the revision in use. A commit over two databases is not atomic: this runs after every sync and at
/// every start, and repeating it changes nothing.
///
/// # Errors
/// When the databases can't be read or written.
pub fn catch_up(stores: &mut Stores, conference: &ConferenceId) -> Result<(), StoreError> {
    let Some(revision) = stores.programme.revision_of(conference)? else { return Ok(()) };
    let applied = stores.user.applied_revision(conference)?;
    if applied == Some(revision) {
        return Ok(());
    }
    let changes = stores.programme.changes_after(conference, applied.unwrap_or(revision))?;
    stores.user.catch_up(conference, &changes, revision)
}

struct Sync<'a> {
    stores: &'a Mutex<Stores>,
    folder: &'a Path,
    transport: &'a dyn Transport,
    clock: &'a dyn Clock,
    request: &'a SyncRequest,
}

impl Sync<'_> {
    fn stores(&self) -> MutexGuard<'_, Stores> {
        self.stores.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn attempt(&self, known: &mut Known, progress: &mut dyn FnMut(SyncProgress)) -> Result<SyncResult, SyncReason> {
        *known = self.known()?;
        let feed = &self.request.feed;
        if feed.is_bundled() {
            return Ok(SyncResult::ended(SyncOutcome::Unchanged, None, known));
        }
        let began = self.clock.now();
        let turn =
            Turn::take(self.folder, &feed.id).map_err(|error| SyncReason::NotSaved { detail: error.to_string() })?;
        if turn.waited {
            if let Some(result) = self.joined(began, known.revision)? {
                return Ok(result);
            }
            *known = self.known()?;
        }
        let download = match self.accepted(known) {
            Some(held) => held,
            None => match self.ask(known, progress)? {
                Found::NotModified => return self.unchanged(known, None),
                Found::Same { validators } => return self.unchanged(known, Some(&validators)),
                Found::Programme(fetched) => self.noted(fetched)?,
            },
        };
        if known.sha256.as_ref() == Some(&download.sha256) {
            return self.unchanged(known, Some(&download.validators));
        }
        progress(SyncProgress::Reading);
        let conference = known.conference.clone().or_else(|| feed::conference_of_source(&self.request.feed.source));
        let options = ReadOptions { zone: feed.zone, conference, ..ReadOptions::default() };
        let reading = feed::read(&download.bytes, &options)
            .map_err(|unreadable| SyncReason::unreadable(unreadable, download.content_type.as_deref()))?;
        if reading.programme.sessions.is_empty() {
            return Err(SyncReason::Empty);
        }
        progress(SyncProgress::Comparing);
        self.take_in(reading, download, known, progress)
    }

    fn known(&self) -> Result<Known, SyncReason> {
        let stores = self.stores();
        let feed = &self.request.feed.id;
        let Some(state) = stores.programme.source(feed)? else { return Ok(Known::default()) };
        let Some(conference) = state.conference else { return Ok(Known::default()) };
        let revision = stores.programme.revision_of(&conference)?;
        // "Not modified" must mean the programme in use, which another feed of the conference may have replaced.
        let in_use = stores.programme.brought_by(&conference)?.as_ref() == Some(feed);
        let (validators, sha256) = if in_use { (state.validators, state.sha256) } else { Default::default() };
        Ok(Known { conference: Some(conference), revision, validators, sha256, declined: state.declined })
    }

    /// What the sync found that was waited for, unless it died or this one has more to do.
    fn joined(&self, began: Instant, before: Option<u32>) -> Result<Option<SyncResult>, SyncReason> {
        let known = self.known()?;
        let stores = self.stores();
        let Some(state) = stores.programme.source(&self.request.feed.id)? else { return Ok(None) };
        let outcome = state.outcome.as_deref().and_then(SyncOutcome::from_code);
        // Times are stored in whole seconds.
        let fresh = state.checked_at.is_some_and(|at| at.timestamp() >= began.timestamp());
        let Some(outcome) = outcome.filter(|_| fresh && !self.request.accept) else { return Ok(None) };
        let reason = state.reason.as_deref().and_then(|json| serde_json::from_str(json).ok());
        let changes = match (&known.conference, before) {
            (Some(conference), Some(before)) => stores.programme.changes_after(conference, before)?,
            _ => Vec::new(),
        };
        let changes = changes.into_iter().map(|stored| stored.change).collect();
        Ok(Some(SyncResult { changes, ..SyncResult::ended(outcome, reason, &known) }))
    }

    /// The programme kept aside, when it is to be accepted and was compared with the one in use.
    fn accepted(&self, known: &Known) -> Option<Download> {
        if !self.request.accept {
            return None;
        }
        let Held { label, bytes } = held::find(self.folder, &self.request.feed.id)?;
        let in_use = self.stores().programme.revision_of(&label.conference).ok()?;
        let comparable = in_use == Some(label.against) && known.sha256.as_ref() != Some(&label.sha256);
        comparable.then(|| Download {
            validators: label.validators(),
            sha256: label.sha256,
            bytes,
            content_type: None,
            accepted: true,
        })
    }

    fn ask(&self, known: &Known, progress: &mut dyn FnMut(SyncProgress)) -> Result<Found, SyncReason> {
        progress(SyncProgress::Connecting);
        let feed = self.feed()?;
        let question = Question {
            source: &feed.source,
            manifest: feed.manifest.as_deref(),
            validators: &known.validators,
            sha256: known.sha256.as_deref(),
            key: feed.key.as_ref(),
            allow_plain_http: feed.plain_http,
            allowed_hosts: &feed.hosts,
            transport: self.transport,
        };
        question.ask(&mut |received, total| progress(SyncProgress::Downloading { received, total }))
    }

    /// The feed as it stands now: a sync that was waited for may have pinned its key.
    fn feed(&self) -> Result<FollowedFeed, SyncReason> {
        let asked = &self.request.feed;
        let found = self.stores().user.feeds()?.into_iter().find(|feed| feed.id == asked.id);
        Ok(found.unwrap_or_else(|| asked.clone()))
    }

    /// Pins the key of the first programme that was signed, and keeps where its manifest is.
    fn noted(&self, fetched: Fetched) -> Result<Download, SyncReason> {
        let feed = self.feed()?;
        let mut stores = self.stores();
        if feed.key.is_some() && feed.key != fetched.key {
            // Another key was pinned while this was fetched.
            return Err(StoreError::Busy.into());
        }
        if let (None, Some(key)) = (&feed.key, &fetched.key) {
            stores.user.pin_key(&feed.id, key)?;
        }
        if feed.manifest != fetched.manifest {
            stores.user.set_manifest(&feed.id, fetched.manifest.as_deref())?;
        }
        Ok(Download {
            bytes: fetched.bytes,
            validators: fetched.validators,
            sha256: fetched.sha256,
            content_type: fetched.content_type,
            accepted: self.request.accept,
        })
    }

    fn unchanged(&self, known: &Known, validators: Option<&Validators>) -> Result<SyncResult, SyncReason> {
        let (feed, outcome) = (&self.request.feed.id, SyncOutcome::Unchanged);
        let now = self.clock.now();
        self.stores().programme.record_check(feed, now, outcome.code(), None, validators)?;
        held::forget(self.folder, feed);
        Ok(SyncResult::ended(outcome, None, known))
    }

    /// Compares a programme with the one in use and writes it, or keeps it aside.
    fn take_in(
        &self,
        reading: Reading,
        download: Download,
        known: &Known,
        progress: &mut dyn FnMut(SyncProgress),
    ) -> Result<SyncResult, SyncReason> {
        let Reading { format, programme, warnings } = reading;
        let conference = programme.conference.id.clone();
        let old = self.stores().programme.load(&conference)?;
        let aliases = self.stores().user.aliases(&conference)?;
        if !download.accepted && self.is_declined(&programme, &aliases, known)? {
            return self.unchanged(known, Some(&download.validators));
        }
        let base = old.as_ref().map(|stored| stored.revision);
        let (programme, changes, learnt) = match old {
            None => (identity::recall(programme, &aliases), Vec::new(), Vec::new()),
            Some(old) => {
                let has_history = !self.is_bundled(&conference)?;
                let mut pairing = identity::pair_with(&old.programme, &programme, &aliases);
                if !has_history {
                    let kept = self.touched(&conference)?;
                    pairing.gone.retain(|&position| kept.contains(&old.programme.sessions[position].id));
                }
                if has_history
                    && !download.accepted
                    && let Some(suspicion) = identity::suspicion(&old.programme, &programme, &pairing)
                {
                    let result = self.hold(&old, suspicion.into(), download, known);
                    return Ok(SyncResult { format: Some(format), warnings, ..result });
                }
                let programme = identity::adopt(&old.programme, programme, &pairing);
                let learnt = identity::learn(&old.programme, &programme, &pairing);
                let changes = if has_history { compare(&old.programme, &programme, &pairing) } else { Vec::new() };
                (programme, changes, learnt)
            }
        };
        progress(SyncProgress::Saving);
        let mut stores = self.stores();
        if stores.programme.revision_of(&conference)? != base {
            return Err(StoreError::Busy.into());
        }
        let revision = stores.programme.commit(&Commit {
            feed: &self.request.feed.id,
            programme: &programme,
            changes: &changes,
            fetched_at: self.clock.now(),
            validators: download.validators,
            sha256: download.sha256,
        })?;
        // The programme is in use: what fails from here on is caught up with at the next start, or learnt again by title.
        if let Err(error) = stores.user.learn(&conference, &learnt) {
            tracing::warn!(%error, "what the comparison taught is forgotten");
        }
        let caught_up = catch_up(&mut stores, &conference).and_then(|()| stores.user.note_programme_change());
        if let Err(error) = caught_up {
            tracing::warn!(%error, "the inbox is behind the programme");
        }
        held::forget(self.folder, &self.request.feed.id);
        Ok(SyncResult {
            outcome: SyncOutcome::Updated,
            reason: None,
            format: Some(format),
            conference: Some(conference),
            revision: Some(revision),
            warnings,
            changes,
        })
    }

    /// Whether this is what the attendee went back from, in other bytes.
    fn is_declined(&self, new: &Programme, aliases: &Aliases, known: &Known) -> Result<bool, SyncReason> {
        let Some(declined) = known.declined else { return Ok(false) };
        let Some(declined) = self.stores().programme.load_revision(&new.conference.id, declined)? else {
            return Ok(false);
        };
        let pairing = identity::pair_with(&declined.programme, new, aliases);
        let adopted = identity::adopt(&declined.programme, new.clone(), &pairing);
        Ok(compare(&declined.programme, &adopted, &pairing).is_empty())
    }

    /// Whether the programme in use came with the app. It has no history: what a feed brings in its place is not news.
    fn is_bundled(&self, conference: &ConferenceId) -> Result<bool, SyncReason> {
        let stores = self.stores();
        let Some(by) = stores.programme.brought_by(conference)? else { return Ok(false) };
        Ok(stores.user.feeds()?.iter().any(|feed| feed.id == by && feed.is_bundled()))
    }

    /// The sessions that the attendee has picked or written a note on.
    fn touched(&self, conference: &ConferenceId) -> Result<HashSet<SessionId>, SyncReason> {
        let stores = self.stores();
        let picks = stores.user.picks(conference)?.into_iter().map(|pick| pick.session);
        let notes = stores.user.notes(conference)?.into_iter().map(|note| note.session);
        Ok(picks.chain(notes).collect())
    }

    fn hold(&self, old: &Stored, reason: SyncReason, download: Download, known: &Known) -> SyncResult {
        let label = Label {
            conference: old.programme.conference.id.clone(),
            against: old.revision,
            sha256: download.sha256,
            etag: download.validators.etag,
            last_modified: download.validators.last_modified,
        };
        let held = Held { label, bytes: download.bytes };
        if let Err(error) = held::keep(self.folder, &self.request.feed.id, &held) {
            tracing::warn!(%error, "a suspect programme could not be kept aside");
        }
        self.stopped(SyncOutcome::Suspect, reason, known)
    }

    /// Records why all is as before.
    fn stopped(&self, outcome: SyncOutcome, reason: SyncReason, known: &Known) -> SyncResult {
        let json = serde_json::to_string(&reason).ok();
        let (feed, now) = (&self.request.feed.id, self.clock.now());
        let recorded = self.stores().programme.record_check(feed, now, outcome.code(), json.as_deref(), None);
        if let Err(error) = recorded {
            tracing::warn!(%error, ?outcome, "the end of a sync could not be recorded");
        }
        SyncResult::ended(outcome, Some(reason), known)
    }
}
