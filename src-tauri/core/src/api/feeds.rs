//! Programme sources.

use serde::Serialize;

use super::{ApiError, Plenary};
use crate::{
    model::{FeedId, Status, rfc3339},
    signature::PublicKey,
    store::{BUNDLED, FollowedFeed, SourceState},
    sync::{self, SyncOutcome, SyncReason},
};

/// Where a programme comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// It came with the app. Nothing is fetched.
    Bundled,
    /// A file on this computer.
    File,
    /// An encrypted address.
    Https,
    /// An address that is not encrypted.
    Http,
}

/// Why a source's programme can be believed to be the publisher's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Trust {
    /// Its programme is signed with the pinned key.
    Signed {
        /// The key's short name, 16 hexadecimal digits.
        key: String,
    },
    /// It comes over https: it is what the host sent.
    Https,
    /// A file on this computer.
    File,
    /// It came with the app.
    Bundled,
    /// Nothing: it is neither signed nor encrypted on its way.
    Unverified,
}

impl Trust {
    /// Why what a followed feed last brought is believed.
    fn of(feed: &FollowedFeed, source: &SourceState) -> Self {
        // Whoever gives a key makes the hash of what was believed without it be forgotten.
        if let (Some(key), Some(_)) = (&feed.key, &source.sha256) {
            return Self::Signed { key: key.id() };
        }
        match SourceKind::of(&feed.source) {
            SourceKind::Https => Self::Https,
            SourceKind::File => Self::File,
            SourceKind::Bundled => Self::Bundled,
            SourceKind::Http => Self::Unverified,
        }
    }
}

/// A source that is to be followed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewSource {
    /// An address, a file, or a folder.
    pub source: String,
    /// IANA zone for formats that name none.
    pub zone: Option<String>,
    /// Agrees to an address that is not encrypted.
    pub allow_http: bool,
    /// The publisher's key, as a minisign `.pub` file has it: only what it signed is taken in.
    pub key: Option<String>,
}

/// A followed source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FeedRow {
    /// Identifier.
    pub id: FeedId,
    /// Name of its conference, once known.
    pub title: String,
    /// Address or path.
    pub source: String,
    /// What it is.
    pub kind: SourceKind,
    /// Why it is believed.
    pub trust: Trust,
    /// Whether its conference is the open one.
    pub open: bool,
    /// Identifier of its conference.
    pub conference: Option<String>,
    /// When it was last asked, RFC 3339 in UTC.
    pub checked_at: Option<String>,
    /// How that ended.
    pub outcome: Option<SyncOutcome>,
    /// Why, when refused or suspect.
    pub reason: Option<SyncReason>,
    /// When the programme in use was made, RFC 3339 with the venue's offset.
    pub programme_of: Option<String>,
    /// Number of the revision in use.
    pub revision: Option<u32>,
    /// Sessions in it.
    pub sessions: u32,
}

/// How fresh the open programme is: the status pill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Freshness {
    /// The feed of the open conference.
    pub feed: FeedId,
    /// What it is.
    pub kind: SourceKind,
    /// The current instant, RFC 3339 in UTC.
    pub now: String,
    /// When it was last asked, RFC 3339 in UTC.
    pub checked_at: Option<String>,
    /// How that ended.
    pub outcome: Option<SyncOutcome>,
    /// Why, when refused or suspect.
    pub reason: Option<SyncReason>,
    /// When the programme in use was made, RFC 3339 with the venue's offset.
    pub programme_of: Option<String>,
}

impl SourceKind {
    /// What a followed feed is, by its source.
    #[must_use]
    pub fn of(source: &str) -> Self {
        if source == BUNDLED {
            Self::Bundled
        } else if has_scheme(source, "https") {
            Self::Https
        } else if has_scheme(source, "http") {
            Self::Http
        } else {
            Self::File
        }
    }
}

fn has_scheme(source: &str, scheme: &str) -> bool {
    source.split_once("://").is_some_and(|(found, _)| found.eq_ignore_ascii_case(scheme))
}

/// An address, or an existing file or folder, as it is kept: addresses normalised, paths absolute.
fn normalised(text: &str) -> Result<String, ApiError> {
    let text = text.trim();
    let refused = || ApiError::NotASource { text: text.to_owned() };
    if has_scheme(text, "https") || has_scheme(text, "http") {
        let url = url::Url::parse(text).map_err(|_| refused())?;
        return url.has_host().then(|| url.to_string()).ok_or_else(refused);
    }
    if text == BUNDLED {
        return Ok(text.to_owned());
    }
    let path = match url::Url::parse(text) {
        Ok(url) if url.scheme() == "file" => url.to_file_path().map_err(|()| refused())?,
        _ => std::path::PathBuf::from(text),
    };
    let path = std::fs::canonicalize(&path).map_err(|_| refused())?;
    path.to_str().filter(|_| path.is_file() || path.is_dir()).map(str::to_owned).ok_or_else(refused)
}

/// The id of a feed: readable, from its host or file name, with a number where that is taken.
fn new_id(source: &str, taken: &[FollowedFeed]) -> FeedId {
    let name = match url::Url::parse(source) {
        Ok(url) if url.has_host() => url.host_str().unwrap_or_default().to_owned(),
        _ => source.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
    };
    let slug: String = name
        .to_lowercase()
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() || letter == '.' { letter } else { '-' })
        .take(60)
        .collect();
    let slug = if slug.trim_matches(['-', '.']).is_empty() { "feed".to_owned() } else { slug };
    (1..=u32::MAX)
        .map(|number| if number == 1 { slug.clone() } else { format!("{slug}-{number}") })
        .filter_map(|id| FeedId::new(id).ok())
        .find(|id| taken.iter().all(|feed| feed.id != *id))
        .expect("there is always a number that is not taken")
}

impl Plenary {
    /// The followed sources; the bundled one first.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn feeds(&self) -> Result<Vec<FeedRow>, ApiError> {
        let language = self.language()?;
        let snapshot = self.snapshot();
        let stores = self.stores();
        let mut rows = Vec::new();
        for feed in stores.user.feeds()? {
            let source = stores.programme.source(&feed.id)?.unwrap_or_default();
            let open = feed.id == snapshot.feed.id;
            let shown = |conference: &crate::model::Conference, sessions: usize, revision: u32| {
                let title = conference.title.choose(language.tag(), &conference.languages);
                (
                    title.map_or_else(|| conference.id.to_string(), |title| title.text.to_owned()),
                    conference.generated_at.map(|at| rfc3339(at, conference.zone)),
                    u32::try_from(sessions).unwrap_or(u32::MAX),
                    revision,
                )
            };
            let about = match &source.conference {
                Some(id) if *id == snapshot.programme.conference.id => {
                    let sessions = snapshot.programme.sessions.iter();
                    let count = sessions.filter(|session| session.status != Status::Withdrawn).count();
                    Some(shown(&snapshot.programme.conference, count, snapshot.revision))
                }
                Some(id) => stores
                    .programme
                    .outline(id)?
                    .map(|outline| shown(&outline.conference, outline.sessions, outline.revision)),
                None => None,
            };
            let (title, programme_of, sessions, revision) = match about {
                Some((title, of, sessions, revision)) => (title, of, sessions, Some(revision)),
                None => (feed.source.clone(), None, 0, None),
            };
            let (checked_at, outcome, reason) = checked(&source);
            rows.push(FeedRow {
                trust: Trust::of(&feed, &source),
                id: feed.id,
                title,
                kind: SourceKind::of(&feed.source),
                source: feed.source,
                open,
                conference: source.conference.map(|id| id.to_string()),
                checked_at,
                outcome,
                reason,
                programme_of,
                revision,
                sessions,
            });
        }
        Ok(rows)
    }

    /// Follows a source. Nothing is fetched yet. A source that is followed already keeps what it is known by, except for what
    /// is said anew.
    ///
    /// # Errors
    /// When it is neither an address nor a file, its zone or key is none, or it can't be saved.
    pub fn add_feed(&self, new: &NewSource) -> Result<FeedRow, ApiError> {
        let feed = self.follow(new)?;
        self.feed(&feed.id)
    }

    pub(super) fn follow(&self, new: &NewSource) -> Result<FollowedFeed, ApiError> {
        let source = normalised(&new.source)?;
        let no_zone = |name: &String| ApiError::OutOfRange { what: "zone".to_owned(), value: name.clone() };
        let zone = new.zone.as_ref().map(|name| name.parse().map_err(|_| no_zone(name))).transpose()?;
        let key = new.key.as_deref().map(PublicKey::parse).transpose().map_err(|_| ApiError::NotAKey)?;
        let mut stores = self.stores();
        let feeds = stores.user.feeds()?;
        let known = feeds.iter().find(|feed| feed.source == source).cloned();
        let before = known.unwrap_or_else(|| FollowedFeed::new(new_id(&source, &feeds), source, self.clock.now()));
        let feed = FollowedFeed {
            zone: zone.or(before.zone),
            plain_http: new.allow_http || before.plain_http,
            key: key.or_else(|| before.key.clone()),
            ..before.clone()
        };
        if feed.zone != before.zone || feed.key != before.key {
            // What is in use, or kept aside, was read and believed otherwise.
            stores.programme.forget_validators(&feed.id)?;
            sync::forget(&self.data_dir, &feed.id);
        }
        stores.user.add_feed(&feed)?;
        Ok(feed)
    }

    /// Agrees to the redirect that the last sync of a source was refused for: from now on it is followed to that host.
    ///
    /// # Errors
    /// When there is no such source, or it can't be saved.
    pub fn allow_redirect(&self, feed: &str) -> Result<FeedRow, ApiError> {
        let feed = self.followed(feed)?;
        let source = self.stores().programme.source(&feed.id)?.unwrap_or_default();
        let (_, _, reason) = checked(&source);
        self.agree(&feed.id, reason.as_ref())?;
        self.feed(&feed.id)
    }

    /// Remembers the host that a reason redirects to. Answers whether there is a new one.
    pub(super) fn agree(&self, feed: &FeedId, reason: Option<&SyncReason>) -> Result<bool, ApiError> {
        let Some(SyncReason::Redirected { to }) = reason else { return Ok(false) };
        let Some(host) = url::Url::parse(to).ok().and_then(|to| to.host_str().map(str::to_owned)) else {
            return Ok(false);
        };
        let mut stores = self.stores();
        let feeds = stores.user.feeds()?;
        let Some(known) = feeds.into_iter().find(|known| known.id == *feed) else { return Ok(false) };
        if known.hosts.contains(&host) {
            return Ok(false);
        }
        let hosts = known.hosts.iter().cloned().chain([host]).collect();
        stores.user.add_feed(&FollowedFeed { hosts, ..known })?;
        Ok(true)
    }

    /// One followed source.
    ///
    /// # Errors
    /// When there is no such source, or the databases can't be read.
    pub fn feed(&self, id: &FeedId) -> Result<FeedRow, ApiError> {
        self.feeds()?.into_iter().find(|row| row.id == *id).ok_or_else(|| ApiError::NoFeed { feed: id.to_string() })
    }

    pub(super) fn followed(&self, feed: &str) -> Result<FollowedFeed, ApiError> {
        let feeds = self.stores().user.feeds()?;
        let source = normalised(feed).ok();
        feeds
            .into_iter()
            .find(|known| known.id.as_str() == feed || Some(&known.source) == source.as_ref())
            .ok_or_else(|| ApiError::NoFeed { feed: feed.to_owned() })
    }

    /// Opens the conference of a followed source.
    ///
    /// # Errors
    /// When there is no such source, it was never fetched, or it can't be saved.
    pub fn use_feed(&self, feed: &str) -> Result<FeedRow, ApiError> {
        let feed = self.followed(feed)?;
        {
            let mut stores = self.stores();
            let conference = stores.programme.source(&feed.id)?.and_then(|source| source.conference);
            if conference.is_none() {
                return Err(ApiError::FeedNotFetched { feed: feed.id.to_string() });
            }
            stores.user.set_open_feed(&feed.id)?;
        }
        self.reload()?;
        self.catch_up()?;
        self.feed(&feed.id)
    }

    /// No longer follows a source. Its programme goes when no other source has it; picks and notes stay.
    ///
    /// # Errors
    /// When there is no such source, it is the bundled one, or it can't be saved.
    pub fn remove_feed(&self, feed: &str) -> Result<(), ApiError> {
        let feed = self.followed(feed)?;
        if feed.id.as_str() == BUNDLED {
            return Err(ApiError::FeedIsBundled);
        }
        self.forget_feed(&feed.id)?;
        self.reload()?;
        self.catch_up()
    }

    pub(super) fn forget_feed(&self, feed: &FeedId) -> Result<(), ApiError> {
        let mut stores = self.stores();
        stores.user.remove_feed(feed)?;
        stores.programme.remove_source(feed)?;
        sync::forget(&self.data_dir, feed);
        Ok(())
    }

    /// How fresh the open programme is.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn freshness(&self) -> Result<Freshness, ApiError> {
        let snapshot = self.snapshot();
        let source = self.stores().programme.source(&snapshot.feed.id)?.unwrap_or_default();
        let (checked_at, outcome, reason) = checked(&source);
        Ok(Freshness {
            feed: snapshot.feed.id.clone(),
            kind: SourceKind::of(&snapshot.feed.source),
            now: rfc3339(self.clock.now(), chrono_tz::UTC),
            checked_at,
            outcome,
            reason,
            programme_of: snapshot.programme.conference.generated_at.map(|at| snapshot.at(at)),
        })
    }
}

/// When a source was last asked, how that ended, and why.
pub(super) fn checked(source: &SourceState) -> (Option<String>, Option<SyncOutcome>, Option<SyncReason>) {
    let outcome = source.outcome.as_deref().and_then(SyncOutcome::from_code);
    let reason = source.reason.as_deref().and_then(|json| serde_json::from_str(json).ok());
    (source.checked_at.map(|at| rfc3339(at, chrono_tz::UTC)), outcome, reason)
}
