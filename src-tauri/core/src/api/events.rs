//! What changes together: queries provide tags, mutations and syncs make them stale.

use serde::Serialize;

/// A part of the data that screens read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// The programme in use.
    Programme,
    /// Picks and notes.
    Agenda,
    /// The change inbox.
    Changes,
    /// The reminder ledger.
    Reminders,
    /// Sources and their freshness.
    Feeds,
    /// Settings.
    Settings,
    /// Contributions that are being written.
    Drafts,
}

impl Tag {
    /// Every tag.
    pub const ALL: [Self; 7] =
        [Self::Programme, Self::Agenda, Self::Changes, Self::Reminders, Self::Feeds, Self::Settings, Self::Drafts];

    /// Its stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Agenda => "agenda",
            Self::Changes => "changes",
            Self::Reminders => "reminders",
            Self::Feeds => "feeds",
            Self::Settings => "settings",
            Self::Drafts => "drafts",
        }
    }

    /// The tag with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tag| tag.code() == code)
    }
}
