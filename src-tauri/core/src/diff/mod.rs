//! What differs between two revisions of a programme, pure.
//! Deliberately absent: which session is which (that is `identity`'s), and who cares (that is `api`'s).

use serde::{Deserialize, Serialize};

/// What kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// New in the programme.
    Added,
    /// Its publisher cancelled it.
    Cancelled,
    /// It is on again after it was cancelled or gone.
    Reinstated,
    /// It is no longer in the programme.
    Withdrawn,
    /// Other time.
    Moved,
    /// Other room.
    Room,
    /// Other title or subtitle.
    Retitled,
    /// Other people or roles.
    People,
    /// Other organisations or roles.
    Organisations,
    /// Other languages, spoken or interpreted.
    Languages,
    /// Other description.
    #[serde(rename = "abstract")]
    Summary,
    /// Other themes.
    Themes,
    /// Other format.
    Format,
    /// Tentative, confirmed.
    Status,
    /// Other links or files.
    Links,
    /// Other number of seats.
    Capacity,
    /// Sign-up needed, moved or closing at another time.
    Registration,
}
