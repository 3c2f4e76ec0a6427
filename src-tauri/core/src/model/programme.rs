//! A programme: a full snapshot of a conference at one revision.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{
    Article, CallForProposals, ConferenceId, DayId, ExternalEvent, Floor, FormatId, Instant, LanguageTag, Localised,
    Organisation, OrganisationId, Person, Room, SeriesId, Session, SessionId, ThemeId, Tool, ToolCategory, Transfer,
    UseCase, Venue, VenueId,
};

/// The conference as a whole and this edition of its programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conference {
    /// Identifier.
    pub id: ConferenceId,
    /// Full name.
    pub title: Localised,
    /// Short name for tight places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acronym: Option<String>,
    /// One line under the name.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub tagline: Localised,
    /// The zone in which the conference lives.
    pub zone: Tz,
    /// Start of the first official item.
    pub start: Instant,
    /// End of the last official item.
    pub end: Instant,
    /// The conference's own site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where later revisions are published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feed_url: Option<String>,
    /// Official languages, most used first. Also the order of text fallback.
    #[serde(default)]
    pub languages: Vec<LanguageTag>,
    /// Whether the programme was invented for illustration.
    #[serde(default)]
    pub illustrative: bool,
    /// What is fact and what is invented.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub illustrative_note: Localised,
    /// The publisher's number of this edition, where the format has one; greater means later.
    #[serde(default, rename = "revision", skip_serializing_if = "Option::is_none")]
    pub edition: Option<u64>,
    /// The publisher's own name of the edition. Opaque.
    #[serde(default, rename = "revision_label", skip_serializing_if = "Option::is_none")]
    pub edition_label: Option<String>,
    /// When this edition was made: the "programme of" time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generated_at: Option<Instant>,
    /// SPDX expression for the data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_licence: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Where the conference takes place.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub city: Localised,
    /// Who holds it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisers: Vec<OrganisationId>,
}

impl Conference {
    /// Start and end of a conference of which neither is known: its sessions are not scheduled yet. It lies ahead of everybody.
    pub const NO_DATE: Instant = match DateTime::from_timestamp(253_370_764_800, 0) {
        Some(at) => at,
        None => DateTime::UNIX_EPOCH,
    };

    /// Whether it is known when the conference takes place.
    #[must_use]
    pub fn has_dates(&self) -> bool {
        self.start != Self::NO_DATE
    }
}

/// One programme day. Items after midnight may belong to the day before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// Identifier.
    pub id: DayId,
    /// Calendar date in the conference's zone.
    pub date: NaiveDate,
    /// 1 for the first day.
    pub index: u32,
    /// Name of the day.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub title: Localised,
    /// Start of the programme day.
    pub start: Instant,
    /// Sessions that start before it belong to this day.
    pub end: Instant,
}

/// A theme or track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// Identifier.
    pub id: ThemeId,
    /// Name.
    pub title: Localised,
    /// One or two sentences.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub description: Localised,
    /// Order of display.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<i32>,
}

/// Whether a format is content to plan for or infrastructure around it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FormatKind {
    /// Content.
    #[default]
    Session,
    /// A break.
    Break,
    /// A reception or dinner.
    Social,
    /// Registration desks and the like.
    Service,
}

/// A kind of session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Format {
    /// Identifier.
    pub id: FormatId,
    /// Name.
    pub title: Localised,
    /// What to expect.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub description: Localised,
    /// Usual length in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual_minutes: Option<u32>,
    /// Longest length that the organiser allows, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_minutes: Option<u32>,
    /// Content or infrastructure.
    #[serde(default)]
    pub kind: FormatKind,
    /// Order of display.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<i32>,
}

/// What the members of a series are to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeriesKind {
    /// The same content again; one of them is enough.
    Repeat,
    /// One after the other.
    Parts,
    /// A row of short items in one room.
    Block,
}

/// Sessions that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Identifier.
    pub id: SeriesId,
    /// Name.
    pub title: Localised,
    /// What its members are to one another.
    pub kind: SeriesKind,
}

/// How grave an announcement is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    #[default]
    Info,
    /// Plans may have to change.
    Important,
    /// Act now.
    Urgent,
}

/// A word from the organisers: "Hôtel de Ville closed until 11:00".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    /// Identifier.
    pub id: String,
    /// How grave it is.
    #[serde(default)]
    pub severity: Severity,
    /// What it says.
    pub text: Localised,
    /// From when it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Instant>,
    /// Until when it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Instant>,
    /// The venues it concerns; none means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub venues: Vec<VenueId>,
}

/// A full snapshot of a conference at one revision. Field names in JSON are those of plenary-programme 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Programme {
    /// The conference and this edition.
    pub conference: Conference,
    /// Programme days in order.
    #[serde(default)]
    pub days: Vec<Day>,
    /// Venues, in the publisher's order.
    #[serde(default)]
    pub venues: Vec<Venue>,
    /// Floors of the venues.
    #[serde(default)]
    pub floors: Vec<Floor>,
    /// Rooms.
    #[serde(default)]
    pub rooms: Vec<Room>,
    /// Times between venues.
    #[serde(default)]
    pub transfers: Vec<Transfer>,
    /// Themes or tracks.
    #[serde(default)]
    pub themes: Vec<Theme>,
    /// Kinds of session.
    #[serde(default)]
    pub formats: Vec<Format>,
    /// Sessions by start, then title; those not scheduled yet last.
    #[serde(default)]
    pub sessions: Vec<Session>,
    /// Series that sessions refer to.
    #[serde(default)]
    pub series: Vec<Series>,
    /// People.
    #[serde(default)]
    pub people: Vec<Person>,
    /// Organisations.
    #[serde(default)]
    pub organisations: Vec<Organisation>,
    /// Events around the conference.
    #[serde(default)]
    pub external_events: Vec<ExternalEvent>,
    /// Categories of tools.
    #[serde(default)]
    pub tool_categories: Vec<ToolCategory>,
    /// Toolbox cards.
    #[serde(default)]
    pub tools: Vec<Tool>,
    /// Use cases.
    #[serde(default)]
    pub use_cases: Vec<UseCase>,
    /// Background texts.
    #[serde(default)]
    pub articles: Vec<Article>,
    /// Words from the organisers.
    #[serde(default)]
    pub announcements: Vec<Announcement>,
    /// Where the programme comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_for_proposals: Option<CallForProposals>,
}

impl Programme {
    /// The external events by their ids as entries of the agenda.
    #[must_use]
    pub fn events_by_entry(&self) -> HashMap<SessionId, &ExternalEvent> {
        self.external_events.iter().map(|event| (event.entry_id(&self.conference.id), event)).collect()
    }

    /// The external events as the agenda takes them.
    #[must_use]
    pub fn events_as_sessions(&self) -> Vec<Session> {
        self.external_events.iter().filter_map(|event| event.to_session(&self.conference.id)).collect()
    }
}
