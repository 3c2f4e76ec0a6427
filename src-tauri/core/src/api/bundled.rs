//! The programme that came with the app: opened on first start without a network, and again after a lost cache.

use super::ApiError;
use crate::{
    digest::sha256_hex,
    feed::{self, ReadOptions},
    identity,
    model::{FeedId, Instant},
    store::{BUNDLED, Commit, FollowedFeed, Stores},
    validators::Validators,
};

/// The bundled feed as a source to follow. Its source is its name: there is nothing to fetch.
pub(super) fn bundled_feed(now: Instant) -> FollowedFeed {
    let id = FeedId::new(BUNDLED).expect("a literal that is not empty");
    FollowedFeed::new(id, BUNDLED, now)
}

/// Puts the bundled programme in place where it is not there yet, or where a newer Plenary brought another one.
/// A programme that a followed feed has brought for the same conference is never replaced by it.
pub(super) fn install(stores: &mut Stores, feed: &FollowedFeed, bytes: &[u8], now: Instant) -> Result<(), ApiError> {
    let sha256 = sha256_hex(bytes);
    let source = stores.programme.source(&feed.id)?;
    if source.as_ref().and_then(|source| source.sha256.as_deref()) == Some(&sha256) {
        return Ok(());
    }
    let reading =
        feed::read(bytes, &ReadOptions::default()).map_err(|error| ApiError::Store { detail: error.to_string() })?;
    let conference = reading.programme.conference.id.clone();
    if stores.programme.brought_by(&conference)?.is_some_and(|by| by != feed.id) {
        // What a feed has brought is newer than what came with the app.
        return Ok(());
    }
    // What an older Plenary came with has picks too: its sessions keep their ids, and those that are gone stay as withdrawn.
    let aliases = stores.user.aliases(&conference)?;
    let (programme, learnt) = match stores.programme.load(&conference)? {
        Some(old) => {
            let pairing = identity::pair_with(&old.programme, &reading.programme, &aliases);
            let programme = identity::adopt(&old.programme, reading.programme, &pairing);
            let learnt = identity::learn(&old.programme, &programme, &pairing);
            (programme, learnt)
        }
        None => (identity::recall(reading.programme, &aliases), Vec::new()),
    };
    stores.programme.commit(&Commit {
        feed: &feed.id,
        programme: &programme,
        changes: &[],
        fetched_at: now,
        validators: Validators::default(),
        sha256,
    })?;
    if let Err(error) = stores.user.learn(&conference, &learnt) {
        tracing::warn!(%error, "what the comparison taught is forgotten");
    }
    Ok(())
}
