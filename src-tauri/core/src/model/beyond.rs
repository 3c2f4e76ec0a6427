//! What surrounds a conference: external events, the toolbox, use cases, background texts, the call for proposals.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{
    ArticleId, ConferenceId, EventId, Guid, Instant, LanguageTag, Localised, OrganisationId, Position, Session,
    SessionId, ThemeId, ToolCategoryId, ToolId, UseCaseId,
};

/// An event of another organiser around the conference, with its own place and zone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExternalEvent {
    /// Identifier.
    pub id: EventId,
    /// Title.
    pub title: Localised,
    /// Description.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub description: Localised,
    /// Start.
    pub start: Instant,
    /// End.
    pub end: Instant,
    /// The event's own zone.
    pub zone: Tz,
    /// ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// City.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Place within the city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Who holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organiser: Option<String>,
    /// Page of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Languages spoken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<LanguageTag>,
    /// Themes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<ThemeId>,
    /// How one takes part: in-person, online or both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// The umbrella it runs under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    /// Whether it was invented for illustration.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub illustrative: bool,
}

impl ExternalEvent {
    /// Its id as an entry of the agenda. Entries share one space of ids, so that picks, notes and reminders are the same for
    /// all of them.
    #[must_use]
    pub fn entry_id(&self, conference: &ConferenceId) -> SessionId {
        SessionId::derive_for_event(conference, &self.id)
    }

    /// The event as the agenda takes it: a session that is in no room of the conference. `None` when its id is so long that
    /// no guid can be made of it.
    #[must_use]
    pub fn to_session(&self, conference: &ConferenceId) -> Option<Session> {
        let guid = Guid::new(self.id.as_str()).ok()?;
        Some(Session {
            summary: self.description.clone(),
            start: Some(self.start),
            end: Some(self.end),
            themes: self.themes.clone(),
            spoken_languages: self.languages.clone(),
            url: self.url.clone(),
            illustrative: self.illustrative,
            ..Session::new(self.entry_id(conference), guid, self.title.clone())
        })
    }

    /// Where it is, in the publisher's words: "Mairie, Lyon".
    #[must_use]
    pub fn whereabouts(&self) -> Option<String> {
        let known: Vec<&str> = [&self.place, &self.city].into_iter().filter_map(|name| name.as_deref()).collect();
        (!known.is_empty()).then(|| known.join(", "))
    }
}

/// A category of tools.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToolCategory {
    /// Identifier.
    pub id: ToolCategoryId,
    /// Name.
    pub title: Localised,
}

/// A card of the toolbox: software that others may re-use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// Identifier.
    pub id: ToolId,
    /// Name.
    pub name: String,
    /// What it does.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub description: Localised,
    /// SPDX expression; `None` when unknown.
    #[serde(default)]
    pub licence: Option<String>,
    /// Source code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Categories.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<ToolCategoryId>,
    /// Who makes or keeps it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<OrganisationId>,
    /// Use cases that employ it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub use_cases: Vec<UseCaseId>,
    /// Sessions that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<Guid>,
    /// Whether licence and address were checked against the source.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub verified: bool,
    /// Whether it was invented for illustration.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub illustrative: bool,
}

/// An example of open government in practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UseCase {
    /// Identifier.
    pub id: UseCaseId,
    /// Title.
    pub title: Localised,
    /// What was done.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub description: Localised,
    /// ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Tools employed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tools: Vec<ToolId>,
    /// Who is behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<OrganisationId>,
    /// Sessions about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<Guid>,
    /// Whether it was invented for illustration.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub illustrative: bool,
}

/// A background text, readable offline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Identifier.
    pub id: ArticleId,
    /// Title.
    pub title: Localised,
    /// Text in CommonMark without HTML.
    pub body: Localised,
    /// Order of display.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<i32>,
    /// Where it belongs, for example about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Where its facts come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// A co-construction workshop of the call for proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallWorkshop {
    /// Identifier.
    pub id: String,
    /// Name.
    pub title: Localised,
    /// When it was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Where it was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Whether it was invented for illustration.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub illustrative: bool,
}

/// The call for proposals that a programme grew from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CallForProposals {
    /// Name of the call.
    #[serde(skip_serializing_if = "Localised::is_empty")]
    pub title: Localised,
    /// When it opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened: Option<NaiveDate>,
    /// How many proposals came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposals_received: Option<u32>,
    /// Whether that number is rounded.
    pub approximate: bool,
    /// How it worked.
    #[serde(skip_serializing_if = "Localised::is_empty")]
    pub description: Localised,
    /// Co-construction workshops.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub workshops: Vec<CallWorkshop>,
}
