//! How firmly a session is picked.
//! Deliberately absent: what follows from it. Conflicts, reminders and exports each say so where they use it.

use serde::{Deserialize, Serialize};

/// How firmly a session is picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The attendee goes.
    Going,
    /// The attendee may go.
    Maybe,
}

impl Tier {
    /// Its stable code, as stored and as in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Going => "going",
            Self::Maybe => "maybe",
        }
    }
}
