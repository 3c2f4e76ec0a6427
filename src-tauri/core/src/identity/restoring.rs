//! Pairing the programme in use with a past revision of it: both carry the ids of this computer, so nothing is to be guessed.

use std::collections::HashMap;

use super::{Match, Pairing, Route};
use crate::model::{Programme, SessionId};

/// Pairs two programmes of this computer by its own ids.
#[must_use]
pub fn pair_by_id(old: &Programme, new: &Programme) -> Pairing {
    let mut left: HashMap<&SessionId, usize> =
        old.sessions.iter().enumerate().map(|(position, session)| (&session.id, position)).collect();
    let mut pairing = Pairing::default();
    for (position, session) in new.sessions.iter().enumerate() {
        match left.remove(&session.id) {
            Some(old) => pairing.matched.push(Match { old, new: position, route: Route::LocalId }),
            None => pairing.added.push(position),
        }
    }
    pairing.gone = left.into_values().collect();
    pairing.gone.sort_unstable();
    pairing
}
