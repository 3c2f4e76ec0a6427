//! Taking in a programme.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    AlternativeRow, ApiError, EntryConflict, NewSource, Plenary, changes::ChangeValue, difference::difference_values,
    impact, lens::Lens,
};
use crate::{
    clock::Stopwatch,
    diff::{Change, ChangeKind},
    feed::{FeedFormat, Warning},
    fetch::Transport,
    model::{FeedId, Programme, SessionId, Status, local_date, rfc3339},
    store::FollowedFeed,
    sync::{self, SyncOutcome, SyncProgress, SyncReason, SyncRequest},
};

/// Something odd in a programme that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WarningRow {
    /// Stable code.
    pub code: String,
    /// What was seen and what was assumed.
    pub message: String,
    /// Where: a line, or a JSON pointer.
    pub place: String,
}

/// The conference of a synced programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SyncConference {
    /// Identifier.
    pub id: String,
    /// Name.
    pub title: String,
    /// IANA zone.
    pub timezone: String,
    /// Start, RFC 3339 with the venue's offset.
    pub start: String,
    /// End, RFC 3339 with the venue's offset.
    pub end: String,
}

/// What a programme holds. Days are dates on which a session starts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[expect(missing_docs, reason = "the names are the things counted")]
pub struct Counts {
    pub sessions: u32,
    pub people: u32,
    pub rooms: u32,
    pub days: u32,
    pub themes: u32,
    pub external_events: u32,
    pub tools: u32,
}

/// Numbers of changes by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[expect(missing_docs, reason = "the names are those of ChangeKind")]
pub struct ChangeCounts {
    pub added: u32,
    pub cancelled: u32,
    pub reinstated: u32,
    pub withdrawn: u32,
    pub moved: u32,
    pub room: u32,
    pub retitled: u32,
    pub people: u32,
    pub organisations: u32,
    pub languages: u32,
    #[serde(rename = "abstract")]
    pub summary: u32,
    pub themes: u32,
    pub format: u32,
    pub status: u32,
    pub links: u32,
    pub capacity: u32,
    pub registration: u32,
}

/// A change of something in the agenda, with what follows from it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImpactRow {
    /// The session.
    pub session: SessionId,
    /// Its title now.
    pub title: String,
    /// What kind of change.
    pub kind: ChangeKind,
    /// Before.
    pub old: Option<ChangeValue>,
    /// After.
    pub new: Option<ChangeValue>,
    /// What it conflicts with now.
    pub conflicts: Vec<EntryConflict>,
    /// When its reminder rings now, RFC 3339 with the venue's offset.
    pub reminder: Option<String>,
    /// When its reminder would have rung before it moved, where that is known.
    pub reminder_was: Option<String>,
    /// What else is on in the slot that it has left; the organisers' own proposals first, three at most.
    pub alternatives: Vec<AlternativeRow>,
}

/// What a sync did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SyncReport {
    /// How it ended.
    pub outcome: SyncOutcome,
    /// Why, when refused or suspect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<SyncReason>,
    /// The feed.
    pub feed: String,
    /// The format that was read.
    pub format: Option<FeedFormat>,
    /// The conference.
    pub conference: Option<SyncConference>,
    /// Number of the revision in use.
    pub revision: Option<u32>,
    /// What the programme in use holds.
    pub counts: Option<Counts>,
    /// Oddities of the download.
    pub warnings: Vec<WarningRow>,
    /// Changes by kind.
    pub changes: ChangeCounts,
    /// Changes of what is in the agenda.
    pub impact: Vec<ImpactRow>,
    /// Milliseconds that it took.
    pub elapsed_ms: u64,
}

/// What is to be synced.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SyncCall {
    /// A followed feed by id or source, or a new address or file, which is then followed and opened. `None`: the open one.
    pub feed: Option<String>,
    /// IANA zone for formats that name none.
    pub zone: Option<String>,
    /// Takes in a programme that was held back as suspect.
    pub accept: bool,
    /// Agrees to an address that is not encrypted.
    pub allow_http: bool,
    /// Agrees to the hosts to which this sync is redirected; they are remembered.
    pub allow_redirect: bool,
}

/// What a sync opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opens {
    /// The conference of the source, once it was read.
    OnceRead,
    Nothing,
}

/// Most hosts that are agreed to in one sync.
const MOST_HOSTS: usize = 3;

impl Counts {
    /// Counts what an attendee may see: breaks too, withdrawn sessions not.
    #[must_use]
    pub fn of(programme: &Programme) -> Self {
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let zone = programme.conference.zone;
        let sessions: Vec<_> = programme.sessions.iter().filter(|one| one.status != Status::Withdrawn).collect();
        let starts = sessions.iter().filter_map(|session| session.start);
        let dates: BTreeSet<_> = starts.map(|start| local_date(start, zone)).collect();
        Self {
            sessions: count(sessions.len()),
            people: count(programme.people.len()),
            rooms: count(programme.rooms.len()),
            days: count(dates.len()),
            themes: count(programme.themes.len()),
            external_events: count(programme.external_events.len()),
            tools: count(programme.tools.len()),
        }
    }
}

impl ChangeCounts {
    /// Counts changes by kind.
    #[must_use]
    pub fn of(changes: &[Change]) -> Self {
        let mut counts = Self::default();
        for change in changes {
            *counts.slot(change.kind()) += 1;
        }
        counts
    }

    /// The numbers with their kinds.
    #[must_use]
    pub fn by_kind(mut self) -> Vec<(ChangeKind, u32)> {
        ChangeKind::ALL.into_iter().map(|kind| (kind, *self.slot(kind))).collect()
    }

    fn slot(&mut self, kind: ChangeKind) -> &mut u32 {
        match kind {
            ChangeKind::Added => &mut self.added,
            ChangeKind::Cancelled => &mut self.cancelled,
            ChangeKind::Reinstated => &mut self.reinstated,
            ChangeKind::Withdrawn => &mut self.withdrawn,
            ChangeKind::Moved => &mut self.moved,
            ChangeKind::Room => &mut self.room,
            ChangeKind::Retitled => &mut self.retitled,
            ChangeKind::People => &mut self.people,
            ChangeKind::Organisations => &mut self.organisations,
            ChangeKind::Languages => &mut self.languages,
            ChangeKind::Summary => &mut self.summary,
            ChangeKind::Themes => &mut self.themes,
            ChangeKind::Format => &mut self.format,
            ChangeKind::Status => &mut self.status,
            ChangeKind::Links => &mut self.links,
            ChangeKind::Capacity => &mut self.capacity,
            ChangeKind::Registration => &mut self.registration,
        }
    }
}

impl From<Warning> for WarningRow {
    fn from(warning: Warning) -> Self {
        Self { code: warning.code.code().to_owned(), message: warning.message, place: warning.place }
    }
}

impl Plenary {
    /// Fetches a source and takes in what has changed. A source that is not followed yet is followed and opened once it was
    /// read. Blocks while it downloads.
    ///
    /// # Errors
    /// When there is no such source or the databases can't be read. What the network or the programme does wrong is no
    /// error: the report says it.
    pub fn sync(
        &self,
        call: &SyncCall,
        transport: &dyn Transport,
        progress: &mut dyn FnMut(SyncProgress),
    ) -> Result<SyncReport, ApiError> {
        let (feed, is_new) = match &call.feed {
            None => (self.snapshot().feed.clone(), false),
            Some(name) => {
                let new = |source: &str| NewSource {
                    source: source.to_owned(),
                    zone: call.zone.clone(),
                    allow_http: call.allow_http,
                    key: None,
                };
                match self.followed(name) {
                    Ok(feed) if call.zone.is_none() && !call.allow_http => (feed, false),
                    Ok(feed) => (self.follow(&new(&feed.source))?, false),
                    Err(_) => (self.follow(&new(name))?, true),
                }
            }
        };
        let opens = if call.feed.is_some() { Opens::OnceRead } else { Opens::Nothing };
        let report = self.sync_feed(&feed, call, opens, transport, progress)?;
        if is_new && report.outcome == SyncOutcome::Refused {
            // A misspelt address leaves nothing behind.
            self.forget_feed(&feed.id)?;
        }
        Ok(report)
    }

    /// Syncs a followed source by itself: whichever conference is open stays so.
    ///
    /// # Errors
    /// When there is no such source or the databases can't be read.
    pub fn refresh(
        &self,
        feed: &FeedId,
        transport: &dyn Transport,
        progress: &mut dyn FnMut(SyncProgress),
    ) -> Result<SyncReport, ApiError> {
        let feed = self.followed(feed.as_str())?;
        self.sync_feed(&feed, &SyncCall::default(), Opens::Nothing, transport, progress)
    }

    fn sync_feed(
        &self,
        feed: &FollowedFeed,
        call: &SyncCall,
        opens: Opens,
        transport: &dyn Transport,
        progress: &mut dyn FnMut(SyncProgress),
    ) -> Result<SyncReport, ApiError> {
        let watch = Stopwatch::start();
        let was_open = self.snapshot().feed.id == feed.id;
        let request = SyncRequest { feed: feed.clone(), accept: call.accept };
        let mut run = || sync::run(&self.stores, &self.data_dir, transport, &*self.clock, &request, progress);
        let mut done = run();
        for _ in 0..MOST_HOSTS {
            if !call.allow_redirect || !self.agree(&feed.id, done.reason.as_ref())? {
                break;
            }
            done = run();
        }
        let taken = matches!(done.outcome, SyncOutcome::Updated | SyncOutcome::Unchanged);
        if taken && !was_open && opens == Opens::OnceRead {
            self.stores().user.set_open_feed(&feed.id)?;
        }
        if taken {
            self.reload()?;
            self.catch_up()?;
        }
        progress(SyncProgress::Done);
        let lens = self.lens()?;
        let in_use = self.stores().programme.source(&feed.id)?.and_then(|source| source.conference);
        let shown = in_use.as_ref() == Some(&lens.snapshot.programme.conference.id);
        let impact = impact_rows(&lens, &done.changes);
        Ok(SyncReport {
            outcome: done.outcome,
            feed: feed.id.to_string(),
            conference: shown.then(|| conference_of(&lens.snapshot.programme, lens.language.tag())),
            revision: shown.then_some(lens.snapshot.revision),
            counts: shown.then(|| Counts::of(&lens.snapshot.programme)),
            changes: ChangeCounts::of(&done.changes),
            impact,
            elapsed_ms: watch.elapsed_ms(),
            format: done.format,
            reason: done.reason,
            warnings: done.warnings.into_iter().map(WarningRow::from).collect(),
        })
    }
}

/// The changes of what is in the agenda, with what follows from them.
pub(super) fn impact_rows(lens: &Lens, changes: &[Change]) -> Vec<ImpactRow> {
    let mine = changes.iter().filter(|change| lens.picks.contains_key(&change.session));
    mine.map(|change| {
        let (old, new) = difference_values(lens.reader(), &change.difference);
        ImpactRow {
            session: change.session.clone(),
            title: lens.title_of(&change.session),
            kind: change.kind(),
            old,
            new,
            conflicts: lens.conflicts_of(&change.session),
            reminder: lens.ring(&change.session),
            reminder_was: impact::reminder_before(lens, change, lens.now),
            alternatives: impact::alternatives(lens, change),
        }
    })
    .collect()
}

pub(super) fn conference_of(programme: &Programme, language: &str) -> SyncConference {
    let conference = &programme.conference;
    let title = conference.title.choose(language, &conference.languages);
    SyncConference {
        id: conference.id.to_string(),
        title: title.map_or_else(|| conference.id.to_string(), |title| title.text.to_owned()),
        timezone: conference.zone.name().to_owned(),
        start: rfc3339(conference.start, conference.zone),
        end: rfc3339(conference.end, conference.zone),
    }
}
