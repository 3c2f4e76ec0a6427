//! A change: which session, what kind, and the values before and after.

use serde::{Deserialize, Serialize};

use crate::model::{
    Attachment, FormatId, Instant, LanguageTag, Link, Localised, OrganisationId, OrganisationRole, PersonId,
    Registration, Role, RoomId, SessionId, Status, ThemeId,
};

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

impl ChangeKind {
    /// Every kind.
    pub const ALL: [Self; 17] = [
        Self::Added,
        Self::Cancelled,
        Self::Reinstated,
        Self::Withdrawn,
        Self::Moved,
        Self::Room,
        Self::Retitled,
        Self::People,
        Self::Organisations,
        Self::Languages,
        Self::Summary,
        Self::Themes,
        Self::Format,
        Self::Status,
        Self::Links,
        Self::Capacity,
        Self::Registration,
    ];
}

/// An object with the name that it had in its revision: a change stays readable when the object is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named<K> {
    /// Which.
    pub id: K,
    /// Its name then.
    pub name: Localised,
}

/// A person on a session, with the name that the person had in that revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedPerson {
    /// Which.
    pub id: PersonId,
    /// The name then.
    pub name: String,
    /// What the person does there.
    pub role: Role,
}

/// An organisation on a session, with the name that it had in that revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedOrganisation {
    /// Which.
    pub id: OrganisationId,
    /// The name then.
    pub name: String,
    /// What it does there.
    pub role: OrganisationRole,
}

/// A slot of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Start; `None`: not scheduled yet.
    pub start: Option<Instant>,
    /// End.
    pub end: Option<Instant>,
}

/// Languages of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Languages {
    /// Spoken.
    pub spoken: Vec<LanguageTag>,
    /// Interpreted.
    pub interpreted: Vec<LanguageTag>,
}

/// Title and subtitle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Titles {
    /// Title.
    pub title: Localised,
    /// Subtitle.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub subtitle: Localised,
}

/// Links and files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Targets {
    /// Links.
    pub links: Vec<Link>,
    /// Files.
    pub attachments: Vec<Attachment>,
}

/// What differs, with the values before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "old and new are the values before and after; the kinds are those of ChangeKind")]
pub enum Difference {
    Added {
        new: Slot,
    },
    Cancelled {
        old: Status,
    },
    Reinstated {
        old: Status,
    },
    Withdrawn {
        old: Slot,
    },
    Moved {
        old: Slot,
        new: Slot,
    },
    Room {
        old: Option<Named<RoomId>>,
        new: Option<Named<RoomId>>,
    },
    Retitled {
        old: Titles,
        new: Titles,
    },
    People {
        old: Vec<NamedPerson>,
        new: Vec<NamedPerson>,
    },
    Organisations {
        old: Vec<NamedOrganisation>,
        new: Vec<NamedOrganisation>,
    },
    Languages {
        old: Languages,
        new: Languages,
    },
    #[serde(rename = "abstract")]
    Summary {
        old: Localised,
        new: Localised,
    },
    Themes {
        old: Vec<Named<ThemeId>>,
        new: Vec<Named<ThemeId>>,
    },
    Format {
        old: Option<Named<FormatId>>,
        new: Option<Named<FormatId>>,
    },
    Status {
        old: Status,
        new: Status,
    },
    Links {
        old: Targets,
        new: Targets,
    },
    Capacity {
        old: Option<u32>,
        new: Option<u32>,
    },
    Registration {
        old: Option<Registration>,
        new: Option<Registration>,
    },
}

impl Difference {
    /// What kind of change it is.
    #[must_use]
    pub fn kind(&self) -> ChangeKind {
        match self {
            Self::Added { .. } => ChangeKind::Added,
            Self::Cancelled { .. } => ChangeKind::Cancelled,
            Self::Reinstated { .. } => ChangeKind::Reinstated,
            Self::Withdrawn { .. } => ChangeKind::Withdrawn,
            Self::Moved { .. } => ChangeKind::Moved,
            Self::Room { .. } => ChangeKind::Room,
            Self::Retitled { .. } => ChangeKind::Retitled,
            Self::People { .. } => ChangeKind::People,
            Self::Organisations { .. } => ChangeKind::Organisations,
            Self::Languages { .. } => ChangeKind::Languages,
            Self::Summary { .. } => ChangeKind::Summary,
            Self::Themes { .. } => ChangeKind::Themes,
            Self::Format { .. } => ChangeKind::Format,
            Self::Status { .. } => ChangeKind::Status,
            Self::Links { .. } => ChangeKind::Links,
            Self::Capacity { .. } => ChangeKind::Capacity,
            Self::Registration { .. } => ChangeKind::Registration,
        }
    }
}

/// A change of one session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The session.
    pub session: SessionId,
    /// What differs.
    #[serde(flatten)]
    pub difference: Difference,
}

impl Change {
    /// What kind of change it is.
    #[must_use]
    pub fn kind(&self) -> ChangeKind {
        self.difference.kind()
    }
}
