//! Sessions: the list with its filters, and one in full.

use serde::{Deserialize, Serialize};

use crate::{
    agenda::Tier,
    model::{
        DayId, FormatId, Guid, LinkKind, OrganisationId, OrganisationRole, PersonId, Role, RoomId, SessionId, Status,
        ThemeId, ToolId, VenueId,
    },
};

use super::{changes::ChangeValue, following::FollowMark};
use crate::diff::ChangeKind;

/// What a list of sessions is narrowed to. Empty lists narrow nothing; within a list any one suffices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a filter of its own, and any may be set with any other")]
pub struct SessionFilter {
    /// A programme day: its id, its date or its index.
    #[cfg_attr(feature = "ts", ts(optional))]
    pub day: Option<String>,
    /// Theme ids (or unique beginnings of titles).
    pub themes: Vec<String>,
    /// Format ids.
    pub formats: Vec<String>,
    /// Venue ids.
    pub venues: Vec<String>,
    /// Room ids (or names).
    pub rooms: Vec<String>,
    /// Languages spoken, as BCP 47 tags.
    pub languages: Vec<String>,
    /// Languages interpreted, as BCP 47 tags. Together with `languages`, either suffices.
    pub interpreted: Vec<String>,
    /// Part of a person's name, or a person's id.
    #[cfg_attr(feature = "ts", ts(optional))]
    pub person: Option<String>,
    /// Words, each of which must begin a word of title, people, room or text.
    #[cfg_attr(feature = "ts", ts(optional))]
    pub text: Option<String>,
    /// Only sessions in the agenda.
    pub picked: bool,
    /// Only sessions that overlap nothing in the agenda.
    pub fits: bool,
    /// Leaves out what has ended.
    pub hide_past: bool,
    /// Only what the attendee has hidden, which is left out otherwise.
    pub hidden: bool,
    /// As the programme was in this revision; the one in use when none is named.
    #[cfg_attr(feature = "ts", ts(optional))]
    pub revision: Option<u32>,
}

/// A person on a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionPerson {
    /// Identifier.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// What the person does there.
    pub role: Role,
    /// Position and organisation, in the reader's language.
    pub affiliation: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// An organisation on a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionOrganisation {
    /// Identifier.
    pub id: OrganisationId,
    /// Name.
    pub name: String,
    /// What it does there.
    pub role: OrganisationRole,
}

/// A change of a session that has not been seen yet.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChangeMark {
    /// What kind.
    pub kind: ChangeKind,
    /// Before.
    pub old: Option<ChangeValue>,
    /// After.
    pub new: Option<ChangeValue>,
}

/// Another entry of the agenda that takes some of the same time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OverlapMark {
    /// The other session.
    pub id: SessionId,
    /// Its title.
    pub title: String,
    /// Minutes in common.
    pub minutes: i64,
}

/// A session in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionRow {
    /// Local id, stable over revisions and feeds.
    pub id: SessionId,
    /// The publisher's latest guid.
    pub guid: Guid,
    /// Title in the reader's language where there is one.
    pub title: String,
    /// Language of the title, when it is known and not the reader's.
    pub title_lang: Option<String>,
    /// Start, RFC 3339 with the venue's offset; `None`: not scheduled yet.
    pub start: Option<String>,
    /// End, RFC 3339 with the venue's offset.
    pub end: Option<String>,
    /// Programme day.
    pub day: Option<DayId>,
    /// Name of the room.
    pub room: Option<String>,
    /// The room.
    pub room_id: Option<RoomId>,
    /// Name of the venue.
    pub venue: Option<String>,
    /// The venue.
    pub venue_id: Option<VenueId>,
    /// Theme ids, the main one first.
    pub themes: Vec<ThemeId>,
    /// Format id.
    pub format: Option<FormatId>,
    /// Languages spoken.
    pub languages: Vec<String>,
    /// Languages interpreted.
    pub interpreted: Vec<String>,
    /// People in the order announced.
    pub people: Vec<SessionPerson>,
    /// Whether it takes place.
    pub status: Status,
    /// Its public page.
    pub url: Option<String>,
    /// Whether it is in the agenda, and how firmly.
    pub picked: Option<Tier>,
    /// Whether there is a private note on it.
    pub has_note: bool,
    /// Whether entry needs a sign-up of its own.
    pub registration_required: bool,
    /// What has changed since the attendee last looked.
    pub changes: Vec<ChangeMark>,
    /// Entries of the agenda that it overlaps. Filled for sessions of the agenda only.
    pub overlaps: Vec<OverlapMark>,
    /// What of it is followed: themes, people, then its organisations and those that its people come from.
    pub followed: Vec<FollowMark>,
    /// Whether the attendee has hidden it.
    pub hidden: bool,
}

/// What a list of sessions answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionList {
    /// Sessions that pass the filter, by start, then title.
    pub sessions: Vec<SessionRow>,
    /// How many there are on that day (or in all) without the filter.
    pub total: u32,
    /// How many of the day were left out only because they have ended.
    pub past_hidden: u32,
    /// How many of the day (or in all) the attendee has hidden; they do not count in `total`.
    pub hidden: u32,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionLink {
    /// What it leads to; the address itself where the publisher gave no title.
    pub title: String,
    /// Where: http, https or mailto.
    pub url: String,
    /// What the target is.
    pub kind: LinkKind,
}

/// A file that goes with a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionAttachment {
    /// What it is.
    pub title: String,
    /// Where it can be fetched.
    pub url: String,
    /// IANA media type.
    pub media_type: Option<String>,
    /// Size in bytes.
    pub bytes: Option<u64>,
}

/// Sign-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionRegistration {
    /// Whether it is needed.
    pub required: bool,
    /// Where.
    pub url: Option<String>,
    /// Until when, RFC 3339 with the venue's offset.
    pub closes_at: Option<String>,
    /// Conditions.
    pub note: Option<String>,
}

/// A tool of the toolbox that a session shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionTool {
    /// The tool.
    pub id: ToolId,
    /// Its name.
    pub name: String,
}

/// Another slot of the same session, or one that the organiser proposes instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RelatedSession {
    /// The session.
    pub id: SessionId,
    /// Its title.
    pub title: String,
    /// Its start, RFC 3339 with the venue's offset.
    pub start: Option<String>,
    /// Its room.
    pub room: Option<String>,
    /// Its venue.
    pub venue: Option<String>,
    /// The venue.
    pub venue_id: Option<VenueId>,
    /// Whether it is in the agenda.
    pub picked: Option<Tier>,
}

/// A session in full.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SessionDetail {
    /// As in a list.
    #[serde(flatten)]
    pub row: SessionRow,
    /// Subtitle.
    pub subtitle: Option<String>,
    /// Description as plain text.
    #[serde(rename = "abstract")]
    pub summary: Option<String>,
    /// Description as sanitised HTML.
    pub abstract_html: Option<String>,
    /// Language of the description, when it is known and not the reader's.
    pub abstract_lang: Option<String>,
    /// Why it is cancelled, or what instead.
    pub status_note: Option<String>,
    /// Name of the floor.
    pub floor: Option<String>,
    /// Seats: the session's own, else the room's.
    pub capacity: Option<u32>,
    /// Whether the room can be reached without steps; `None` when unknown.
    pub step_free: Option<bool>,
    /// Organisations in order.
    pub organisations: Vec<SessionOrganisation>,
    /// Links, live streams among them.
    pub links: Vec<SessionLink>,
    /// Files.
    pub attachments: Vec<SessionAttachment>,
    /// Sign-up.
    pub registration: Option<SessionRegistration>,
    /// Other slots of the same session.
    pub repeats: Vec<RelatedSession>,
    /// What the organiser proposes instead.
    pub alternatives: Vec<RelatedSession>,
    /// The attendee's private note.
    pub note: Option<String>,
    /// When the next reminder for it rings, RFC 3339 with the venue's offset.
    pub reminder_at: Option<String>,
    /// Minutes between its reminder and the start, where they are its own; `None`: as the settings have it.
    pub lead_minutes: Option<u32>,
    /// When to leave the place of the agenda's previous entry, RFC 3339 with the venue's offset.
    pub leave_by: Option<String>,
    /// Tools shown there.
    pub tools: Vec<SessionTool>,
}
