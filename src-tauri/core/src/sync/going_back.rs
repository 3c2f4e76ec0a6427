//! Going back to an earlier revision. It becomes a revision of its own: what it changes is told as any change is, and the way
//! forward again is the same.
//! Deliberately absent: which revision. The attendee says.

use super::catch_up;
use crate::{
    diff::{Change, compare},
    identity,
    model::{ConferenceId, Instant},
    store::{Restoration, StoreError, Stores},
};

/// What going back did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WentBack {
    /// Number of the new revision.
    pub revision: u32,
    /// What differs from the one in use before.
    pub changes: Vec<Change>,
}

/// Takes up a past revision again. Sessions that came after it stay as withdrawn, with what the attendee made of them. `None`:
/// that revision is not kept, or is the one in use.
///
/// # Errors
/// When the databases can't be read or written; the programme is then as before.
pub fn go_back(
    stores: &mut Stores,
    conference: &ConferenceId,
    revision: u32,
    now: Instant,
) -> Result<Option<WentBack>, StoreError> {
    let Some(in_use) = stores.programme.load(conference)? else { return Ok(None) };
    if in_use.revision == revision {
        return Ok(None);
    }
    let Some(past) = stores.programme.load_revision(conference, revision)? else { return Ok(None) };
    let pairing = identity::pair_by_id(&in_use.programme, &past.programme);
    let programme = identity::adopt(&in_use.programme, past.programme, &pairing);
    let changes = compare(&in_use.programme, &programme, &pairing);
    let revision = stores.programme.restore(&Restoration {
        programme: &programme,
        changes: &changes,
        at: now,
        restores: revision,
        declines: in_use.revision,
    })?;
    // The programme is in use: what fails from here on is caught up with at the next start.
    if let Err(error) = catch_up(stores, conference).and_then(|()| stores.user.note_programme_change()) {
        tracing::warn!(%error, "the inbox is behind the programme");
    }
    Ok(Some(WentBack { revision, changes }))
}
