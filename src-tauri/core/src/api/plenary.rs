//! The facade: both stores, the open conference, the clock and the reader's language.
//! Deliberately absent: what each call does; that stands with its domain in the files beside this one.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, atomic::AtomicBool},
};

use super::{ApiError, Language, Settings, Tag, bundled, lens::Lens, snapshot::Snapshot};
use crate::{
    clock::Clock,
    model::Instant,
    ringer,
    store::{self, FollowedFeed, Recovered, Stores},
    sync,
};

/// What the facade is opened with.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of both databases. It is made when it is not there.
    pub data_dir: PathBuf,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// The language of this call, whatever the settings say.
    pub language: Option<Language>,
    /// The system's language, used when neither the call nor the settings name one.
    pub system_language: Language,
    /// The programme that came with the app, as plenary-programme JSON, compressed or not.
    pub bundled: &'static [u8],
    /// Who writes: an open window ignores the echo of its own writes.
    pub writer: &'static str,
}

/// Plenary on one data folder.
#[derive(Debug)]
pub struct Plenary {
    pub(super) data_dir: PathBuf,
    pub(super) clock: Arc<dyn Clock>,
    language: Option<Language>,
    system_language: Language,
    pub(super) stores: Mutex<Stores>,
    snapshot: RwLock<Arc<Snapshot>>,
    recovered: Vec<Recovered>,
    /// Whether a backup has taken the place of the attendee's data since.
    pub(super) restored: AtomicBool,
}

impl Plenary {
    /// Opens both databases, puts the bundled programme in place on first use, and loads the open conference.
    ///
    /// # Errors
    /// When the folder can't be used, or its data was saved by a newer Plenary.
    pub fn open(options: Options) -> Result<Self, ApiError> {
        let (mut stores, mut recovered) = store::open(&options.data_dir, options.writer)?;
        let now = options.clock.now();
        let snapshot = match open_conference(&mut stores, options.bundled, now) {
            Err(_) if stores.renew_if_damaged()? => {
                recovered.push(Recovered::ProgrammeRebuilt);
                open_conference(&mut stores, options.bundled, now)?
            }
            opened => opened?,
        };
        let plenary = Self {
            data_dir: options.data_dir,
            clock: options.clock,
            language: options.language,
            system_language: options.system_language,
            stores: Mutex::new(stores),
            snapshot: RwLock::new(Arc::new(snapshot)),
            recovered,
            restored: AtomicBool::new(false),
        };
        plenary.back_up_daily();
        plenary.catch_up()?;
        Ok(plenary)
    }

    /// What had to be repaired when the databases were opened.
    #[must_use]
    pub fn recovered(&self) -> &[Recovered] {
        &self.recovered
    }

    /// The clock that it was opened with.
    #[must_use]
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    pub(super) fn stores(&self) -> MutexGuard<'_, Stores> {
        self.stores.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The language in which texts are answered.
    ///
    /// # Errors
    /// When the settings can't be read.
    pub fn language(&self) -> Result<Language, ApiError> {
        match self.language {
            Some(language) => Ok(language),
            None => Ok(self.settings()?.language.unwrap_or(self.system_language)),
        }
    }

    /// The attendee's view of the open conference at this moment.
    pub(super) fn lens(&self) -> Result<Lens, ApiError> {
        self.lens_on(self.snapshot())
    }

    /// The attendee's view of a programme at this moment.
    pub(super) fn lens_on(&self, snapshot: Arc<Snapshot>) -> Result<Lens, ApiError> {
        let language = self.language()?;
        let settings = self.settings()?;
        Lens::new(snapshot, &self.stores().user, language, &settings, self.clock.now())
    }

    /// Loads the open conference again, after another process has changed it or another feed was opened.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn reload(&self) -> Result<(), ApiError> {
        let fresh = {
            let mut databases = self.stores();
            let feed = open_feed(&mut databases)?;
            let Some(conference) = databases.programme.source(&feed.id)?.and_then(|source| source.conference) else {
                return Ok(());
            };
            let current = self.snapshot();
            if current.feed.id == feed.id
                && databases.programme.revision_of(&conference)? == Some(current.revision)
                && current.programme.conference.id == conference
            {
                return Ok(());
            }
            match databases.programme.load(&conference)? {
                Some(loaded) => Snapshot::new(feed, loaded),
                None => return Ok(()),
            }
        };
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        Ok(())
    }

    /// Brings user.db up to the programme's revision: changes into the inbox, reminders planned anew. A commit over two
    /// databases is not atomic; this runs at every open and after every sync, and repeating it changes nothing.
    pub(super) fn catch_up(&self) -> Result<(), ApiError> {
        let snapshot = self.snapshot();
        sync::catch_up(&mut self.stores(), &snapshot.programme.conference.id)?;
        self.replan()
    }

    /// Plans the reminders anew from picks, programme and settings.
    pub(super) fn replan(&self) -> Result<(), ApiError> {
        let snapshot = self.snapshot();
        let (settings, language) = (self.settings()?, self.language()?);
        let (rules, slot_rules) = (settings.rules(language), settings.slot_rules(language));
        let now = self.clock.now();
        ringer::replan(&mut self.stores().user, &snapshot.programme, &rules, &slot_rules, now)?;
        Ok(())
    }

    /// All settings.
    ///
    /// # Errors
    /// When they can't be read.
    pub fn settings(&self) -> Result<Settings, ApiError> {
        Ok(Settings::from_stored(&self.stores().user.settings()?))
    }

    /// Saves all settings and plans the reminders anew.
    ///
    /// # Errors
    /// When a value is out of its range or can't be saved.
    pub fn set_settings(&self, settings: &Settings) -> Result<Settings, ApiError> {
        settings.check()?;
        self.stores().user.put_settings(&settings.to_stored())?;
        self.replan()?;
        self.settings()
    }

    /// What other processes have changed since the last call: the parts of the data that are stale now.
    ///
    /// # Errors
    /// When the journal can't be read.
    pub fn stale_tags(&self) -> Result<Vec<Tag>, ApiError> {
        let codes = self.stores().user.changed_by_others()?;
        let mut tags: Vec<Tag> = codes.iter().filter_map(|code| Tag::from_code(code)).collect();
        tags.sort_unstable();
        tags.dedup();
        if tags.contains(&Tag::Programme) || tags.contains(&Tag::Feeds) {
            self.reload()?;
        }
        Ok(tags)
    }
}

/// The feed whose conference is open; the bundled one when none is.
fn open_feed(stores: &mut Stores) -> Result<FollowedFeed, ApiError> {
    let feeds = stores.user.feeds()?;
    let open = stores.user.open_feed()?;
    feeds
        .iter()
        .find(|feed| Some(&feed.id) == open.as_ref())
        .or_else(|| feeds.first())
        .cloned()
        .ok_or_else(|| ApiError::NoFeed { feed: String::new() })
}

/// Puts the bundled programme in place where it is not there yet (first start, or a rebuilt cache) or where the app
/// brought a newer one, and loads the open conference.
fn open_conference(stores: &mut Stores, bundled: &[u8], now: Instant) -> Result<Snapshot, ApiError> {
    let bundled_feed = bundled::bundled_feed(now);
    if stores.user.feeds()?.iter().all(|feed| feed.id != bundled_feed.id) {
        stores.user.add_feed(&bundled_feed)?;
    }
    bundled::install(stores, &bundled_feed, bundled, now)?;
    let feed = open_feed(stores)?;
    let mut candidates = vec![feed];
    if candidates[0].id != bundled_feed.id {
        // A feed whose cache was lost is shown as the bundled programme until it is fetched again.
        candidates.push(bundled_feed);
    }
    for feed in candidates {
        let conference = stores.programme.source(&feed.id)?.and_then(|source| source.conference);
        if let Some(found) = conference.map(|id| stores.programme.load(&id)).transpose()?.flatten() {
            return Ok(Snapshot::new(feed, found));
        }
    }
    Err(ApiError::Store { detail: "the bundled programme is not in the cache".to_owned() })
}
