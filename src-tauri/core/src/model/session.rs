//! A session: one item of the programme in one slot of time.

use serde::{Deserialize, Serialize};

use super::{
    DayId, FormatId, Guid, Instant, Interval, LanguageTag, Localised, OrganisationId, PersonId, RoomId, SeriesId,
    SessionId, ThemeId,
};

/// Whether a session takes place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It takes place.
    #[default]
    Confirmed,
    /// It may take place.
    Tentative,
    /// Its publisher says that it does not.
    Cancelled,
    /// It is gone from the programme; kept for the picks and notes that name it.
    Withdrawn,
}

impl Status {
    /// Whether the session is still to be expected.
    #[must_use]
    pub fn is_on(self) -> bool {
        matches!(self, Self::Confirmed | Self::Tentative)
    }

    /// Its stable code, as stored and as in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Tentative => "tentative",
            Self::Cancelled => "cancelled",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What a person does on a session.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the roles")]
pub enum Role {
    #[default]
    Speaker,
    Moderator,
    Facilitator,
    Chair,
    Host,
    Discussant,
    Rapporteur,
    Interpreter,
    Performer,
}

/// What an organisation does on a session.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum OrganisationRole {
    /// It stands in for people who are not named.
    #[default]
    Presenter,
    /// It receives the session.
    Host,
    /// It takes part.
    Partner,
    /// It pays or lends.
    Supporter,
}

/// A person on a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participation {
    /// The person.
    pub person: PersonId,
    /// What the person does there.
    #[serde(default)]
    pub role: Role,
    /// False while the person has not said yes.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub confirmed: bool,
}

/// An organisation on a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presentation {
    /// The organisation.
    pub organisation: OrganisationId,
    /// What it does there.
    #[serde(default)]
    pub role: OrganisationRole,
}

/// What a link's target is to the session.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the schema's")]
pub enum LinkKind {
    Website,
    Recording,
    Stream,
    Slides,
    Source,
    Feedback,
    Related,
    Registration,
    #[default]
    #[serde(other)]
    Other,
}

/// A link that belongs to a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Where it leads: http, https or mailto (others are dropped when the feed is read).
    pub url: String,
    /// What it leads to.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub title: Localised,
    /// What the target is to the session.
    #[serde(default, rename = "rel")]
    pub kind: LinkKind,
    /// Language of the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<LanguageTag>,
}

/// Metadata of a file that goes with a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Where it can be fetched.
    pub url: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub title: Localised,
    /// IANA media type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// Size in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// SHA-256, lower-case hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Language of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<LanguageTag>,
}

/// Whether one must sign up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Registration {
    /// Whether entry needs a registration of its own.
    pub required: bool,
    /// Where to sign up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When sign-up closes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Instant>,
    /// Conditions.
    #[serde(skip_serializing_if = "Localised::is_empty")]
    pub note: Localised,
}

/// Membership in a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesRef {
    /// The series.
    pub id: SeriesId,
    /// 1 for the first.
    pub position: u32,
    /// How many members there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<u32>,
}

/// How a session came into the programme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// Number in the open call for proposals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposal: Option<u32>,
    /// Further proposals that went into it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merged_proposals: Vec<u32>,
    /// Co-construction workshop that worked on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workshop: Option<String>,
    /// Anything worth knowing.
    #[serde(skip_serializing_if = "Localised::is_empty")]
    pub note: Localised,
}

/// One item of the programme in one slot of time. A workshop held three times is three sessions in one series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The id on this computer. Absent in a published document; `feed::normalise` derives it.
    #[serde(rename = "local_id")]
    pub id: SessionId,
    /// The publisher's latest guid.
    pub guid: Guid,
    /// The publisher's source id (row number, proposal code).
    #[serde(default, rename = "id", skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    /// Title.
    pub title: Localised,
    /// Subtitle.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub subtitle: Localised,
    /// Description: CommonMark without HTML, or sanitised HTML where the feed publishes HTML.
    #[serde(default, rename = "abstract", skip_serializing_if = "Localised::is_empty")]
    pub summary: Localised,
    /// Start. `None`: not scheduled yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Instant>,
    /// End. `None` with a start: the end is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Instant>,
    /// Programme day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<DayId>,
    /// Room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<RoomId>,
    /// Format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<FormatId>,
    /// Themes, the main one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<ThemeId>,
    /// Languages spoken on the floor, most used first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spoken_languages: Vec<LanguageTag>,
    /// Languages into which it is interpreted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interpreted_languages: Vec<LanguageTag>,
    /// People, in the order in which they are announced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Participation>,
    /// Organisations, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<Presentation>,
    /// Whether it takes place.
    #[serde(default)]
    pub status: Status,
    /// Why, or what instead.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub status_note: Localised,
    /// The session's public page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Further links.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Seats for this session where they differ from the room's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// Sign-up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<Registration>,
    /// Free keywords, lower case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The series it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<SeriesRef>,
    /// The first slot of the same session, when this one repeats it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<Guid>,
    /// How it came into the programme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Whether another session may be in the room at the same time on purpose.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shares_room: bool,
    /// Sessions that the organiser proposes instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Guid>,
    /// When anything in it last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Instant>,
    /// Whether it was invented for illustration.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub illustrative: bool,
}

impl Session {
    /// A confirmed session of which nothing else is known.
    #[must_use]
    pub fn new(id: SessionId, guid: Guid, title: Localised) -> Self {
        Self {
            id,
            guid,
            title,
            source_id: None,
            subtitle: Localised::default(),
            summary: Localised::default(),
            start: None,
            end: None,
            day: None,
            room: None,
            format: None,
            themes: Vec::new(),
            spoken_languages: Vec::new(),
            interpreted_languages: Vec::new(),
            people: Vec::new(),
            organisations: Vec::new(),
            status: Status::Confirmed,
            status_note: Localised::default(),
            url: None,
            links: Vec::new(),
            attachments: Vec::new(),
            capacity: None,
            registration: None,
            tags: Vec::new(),
            series: None,
            repeats: None,
            origin: None,
            shares_room: false,
            alternatives: Vec::new(),
            updated_at: None,
            illustrative: false,
        }
    }

    /// The time it takes, where it is scheduled. Without an end it is an empty interval at its start.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        self.start.map(|start| Interval { start, end: self.end.unwrap_or(start) })
    }
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_true(value: &bool) -> bool {
    *value
}
