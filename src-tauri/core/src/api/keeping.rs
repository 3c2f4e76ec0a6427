//! What is kept up to date while the app runs.
//! Deliberately absent: the loop, which is `sync`'s.

use super::{ApiError, Plenary, feeds::checked};
use crate::sync::{
    Followed, SyncOutcome,
    policy::{Last, Occasion},
};

impl Plenary {
    /// The sources that are asked without anybody asking for it; none when that is switched off.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn kept_sources(&self) -> Result<Vec<Followed>, ApiError> {
        if !self.settings()?.auto_sync {
            return Ok(Vec::new());
        }
        let snapshot = self.snapshot();
        let conference = &snapshot.programme.conference;
        let stores = self.stores();
        let mut kept = Vec::new();
        for feed in stores.user.feeds()?.into_iter().filter(|feed| !feed.is_bundled()) {
            let source = stores.programme.source(&feed.id)?.unwrap_or_default();
            let (_, outcome, reason) = checked(&source);
            let last = match (outcome, &reason) {
                (None | Some(SyncOutcome::Updated | SyncOutcome::Unchanged), _) => Last::Answered,
                (Some(SyncOutcome::Suspect), _) => Last::TurnedAway,
                (Some(SyncOutcome::Refused), Some(reason)) => Last::refused(reason),
                // Written by another version, whose reasons are not known here.
                (Some(SyncOutcome::Refused), None) => Last::Failed { retry_after: None },
            };
            let occasion = if feed.id == snapshot.feed.id {
                Occasion::Open { start: conference.start, end: conference.end }
            } else {
                Occasion::Beside
            };
            kept.push(Followed { feed: feed.id, occasion, checked_at: source.checked_at, last });
        }
        Ok(kept)
    }
}
