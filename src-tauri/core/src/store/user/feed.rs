//! Table `feed`: the sources that the attendee follows, whom they are believed, and which one is open.

use chrono_tz::Tz;
use rusqlite::{OptionalExtension, params};

use super::{super::rows, StoreError, UserDb};
use crate::{
    model::{FeedId, Instant},
    signature::PublicKey,
};

/// A followed source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowedFeed {
    /// Identifier.
    pub id: FeedId,
    /// Address or absolute path, or the name of the bundled one.
    pub source: String,
    /// The zone for formats that name none.
    pub zone: Option<Tz>,
    /// Whether the attendee agreed to an address that is not encrypted.
    pub plain_http: bool,
    /// The publisher's key. Once there is one, only what it signed is taken in.
    pub key: Option<PublicKey>,
    /// Where the manifest is, when the source is a page that names it.
    pub manifest: Option<String>,
    /// Other hosts to which the attendee let the source redirect.
    pub hosts: Vec<String>,
    /// Since when it is followed.
    pub added_at: Instant,
}

/// The source of the feed that came with the app, which is also its id.
pub const BUNDLED: &str = "bundled";

impl FollowedFeed {
    /// A source of which nothing else is known.
    #[must_use]
    pub fn new(id: FeedId, source: impl Into<String>, added_at: Instant) -> Self {
        let source = source.into();
        Self { id, source, zone: None, plain_http: false, key: None, manifest: None, hosts: Vec::new(), added_at }
    }

    /// Whether it came with the app.
    #[must_use]
    pub fn is_bundled(&self) -> bool {
        self.source == BUNDLED
    }
}

impl UserDb {
    /// The followed sources in the order in which they were added.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn feeds(&self) -> Result<Vec<FollowedFeed>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, source, zone, plain_http, added_at, key, manifest, hosts FROM feed ORDER BY added_at, rowid",
        )?;
        let feeds = statement.query_map([], |row| {
            let zone: Option<String> = row.get(2)?;
            let key: Option<String> = row.get(5)?;
            Ok(FollowedFeed {
                id: rows::parsed(row, 0)?,
                source: row.get(1)?,
                zone: zone.and_then(|name| name.parse().ok()),
                plain_http: row.get(3)?,
                // A key that can't be read must not turn into none: that would be to believe anybody.
                key: key.map(|_| rows::parsed(row, 5)).transpose()?,
                manifest: row.get(6)?,
                hosts: rows::document(row, 7)?,
                added_at: rows::instant(row, 4)?,
            })
        })?;
        Ok(feeds.collect::<Result<_, _>>()?)
    }

    /// Follows a source, or changes what is known of a followed one.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn add_feed(&mut self, feed: &FollowedFeed) -> Result<(), StoreError> {
        self.write(&["feeds"], |transaction| {
            transaction.execute(
                "INSERT INTO feed (id, source, zone, plain_http, added_at, key, manifest, hosts)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (id) DO UPDATE SET
                   source = ?2, zone = ?3, plain_http = ?4, key = ?6, manifest = ?7, hosts = ?8",
                params![
                    feed.id.as_str(),
                    feed.source,
                    feed.zone.map(Tz::name),
                    feed.plain_http,
                    rows::seconds(feed.added_at),
                    feed.key.as_ref().map(ToString::to_string),
                    feed.manifest,
                    serde_json::Value::from(feed.hosts.clone()).to_string(),
                ],
            )?;
            Ok(())
        })
    }

    /// Pins the key of a source that has none yet. A key that is pinned already is not replaced, whoever else is at it.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn pin_key(&mut self, feed: &FeedId, key: &PublicKey) -> Result<(), StoreError> {
        self.write(&["feeds"], |transaction| {
            let pin = "UPDATE feed SET key = ?2 WHERE id = ?1 AND key IS NULL";
            transaction.execute(pin, [feed.as_str(), &key.to_string()])?;
            Ok(())
        })
    }

    /// Keeps where the manifest of a source is; `None` when it is not there any more.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn set_manifest(&mut self, feed: &FeedId, address: Option<&str>) -> Result<(), StoreError> {
        self.write(&[], |transaction| {
            transaction.execute("UPDATE feed SET manifest = ?2 WHERE id = ?1", params![feed.as_str(), address])?;
            Ok(())
        })
    }

    /// No longer follows a source. What the attendee made for its conference stays.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn remove_feed(&mut self, feed: &FeedId) -> Result<(), StoreError> {
        self.write(&["feeds", "programme"], |transaction| {
            transaction.execute("DELETE FROM feed WHERE id = ?1", [feed.as_str()])?;
            Ok(())
        })
    }

    /// The source whose conference is open; `None` when none was chosen yet.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn open_feed(&self) -> Result<Option<FeedId>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT id FROM feed WHERE open = 1")?;
        Ok(statement.query_row([], |row| rows::parsed(row, 0)).optional()?)
    }

    /// Opens the conference of a source.
    ///
    /// # Errors
    /// When it can't be saved.
    pub fn set_open_feed(&mut self, feed: &FeedId) -> Result<(), StoreError> {
        self.write(&["feeds", "programme"], |transaction| {
            transaction.execute("UPDATE feed SET open = 0 WHERE open = 1 AND id <> ?1", [feed.as_str()])?;
            transaction.execute("UPDATE feed SET open = 1 WHERE id = ?1", [feed.as_str()])?;
            Ok(())
        })
    }
}
