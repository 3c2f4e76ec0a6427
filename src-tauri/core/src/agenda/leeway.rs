//! Conflicts that the attendee takes upon themselves.
//! Deliberately absent: for how long. Whoever leaves early knows when.

use serde::{Deserialize, Serialize};

/// How the attendee settles a conflict that they take upon themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Leeway {
    /// They leave the earlier entry before its end.
    LeaveEarly,
    /// They come to the later entry after its start.
    ArriveLate,
}
