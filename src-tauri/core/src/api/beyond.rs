//! Beyond the sessions: external events and tools.
//! Deliberately absent: how tools hang together with use cases, organisations and sessions (see `toolbox`), and texts to read
//! (see `background`).

use serde::Serialize;

use super::{
    ApiError, Plenary,
    lens::{Lens, tags},
};
use crate::{
    agenda::{self, Tier},
    feed,
    model::{EventId, ExternalEvent, Guid, SessionId, ThemeId, Tool, ToolCategoryId, ToolId, rfc3339},
    search::fold,
};

/// An external event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EventRow {
    /// Identifier.
    pub id: EventId,
    /// Its id as an entry of the agenda.
    pub entry: SessionId,
    /// Whether it is in the agenda, and how firmly.
    pub picked: Option<Tier>,
    /// Title in the reader's language where there is one.
    pub title: String,
    /// Language of the title, when it is known and not the reader's.
    pub title_lang: Option<String>,
    /// Description.
    pub description: Option<String>,
    /// Start, RFC 3339 with the offset of the event's own zone.
    pub start: String,
    /// End, likewise.
    pub end: String,
    /// Start in the conference's zone.
    pub start_at_venue: String,
    /// End in the conference's zone.
    pub end_at_venue: String,
    /// The event's zone.
    pub timezone: String,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// Who holds it.
    pub organiser: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// Languages spoken.
    pub languages: Vec<String>,
    /// Theme ids.
    pub themes: Vec<ThemeId>,
    /// in-person, online or both.
    pub mode: Option<String>,
    /// The umbrella it runs under.
    pub programme: Option<String>,
    /// Whether it was invented for illustration.
    pub illustrative: bool,
}

/// A tool of the toolbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ToolRow {
    /// Identifier.
    pub id: ToolId,
    /// Name.
    pub name: String,
    /// What it does.
    pub description: Option<String>,
    /// SPDX expression.
    pub licence: Option<String>,
    /// Source code.
    pub repository: Option<String>,
    /// Site.
    pub url: Option<String>,
    /// Names of its categories.
    pub categories: Vec<String>,
    /// Names of those who make or keep it.
    pub organisations: Vec<String>,
    /// Local ids of sessions that show it.
    pub sessions: Vec<String>,
    /// Whether licence and address were checked.
    pub verified: bool,
    /// Whether it was invented for illustration.
    pub illustrative: bool,
}

/// Which external events are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// ISO 3166-1 alpha-2, in any case.
    pub country: Option<String>,
    /// A calendar date in the event's own zone, `YYYY-MM-DD`.
    pub day: Option<String>,
}

/// Which tools are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToolFilter {
    /// A category: its id, or the beginning of its name.
    pub category: Option<String>,
}

impl Plenary {
    /// External events by start.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn events(&self, filter: &EventFilter) -> Result<Vec<EventRow>, ApiError> {
        let lens = self.lens()?;
        let mut events: Vec<&ExternalEvent> = lens
            .snapshot
            .programme
            .external_events
            .iter()
            .filter(|event| {
                let country = event.country.as_deref().unwrap_or_default();
                filter.country.as_deref().is_none_or(|wanted| country.eq_ignore_ascii_case(wanted))
            })
            .filter(|event| {
                let date = event.start.with_timezone(&event.zone).date_naive().to_string();
                filter.day.as_ref().is_none_or(|day| date == *day)
            })
            .collect();
        events.sort_by_key(|event| event.start);
        Ok(events.into_iter().map(|event| event_row(&lens, event)).collect())
    }

    /// One external event as an iCalendar file (RFC 5545), in its own zone.
    ///
    /// # Errors
    /// When there is no such event, or the databases can't be read.
    pub fn event_ics(&self, id: &str) -> Result<String, ApiError> {
        let lens = self.lens()?;
        let programme = &lens.snapshot.programme;
        let event = programme
            .external_events
            .iter()
            .find(|event| event.id.as_str() == id)
            .ok_or_else(|| ApiError::NoEvent { event: id.to_owned() })?;
        let export = agenda::Export {
            language: lens.language.tag(),
            now: lens.now,
            sequence: agenda::sequence_at(lens.now),
            alarm_minutes: None,
            leads: &[],
            own: &[],
        };
        Ok(agenda::event_ics(programme, event, &export))
    }

    /// Tools of the toolbox by name.
    ///
    /// # Errors
    /// When the programme has no such category, or the databases can't be read.
    pub fn tools(&self, filter: &ToolFilter) -> Result<Vec<ToolRow>, ApiError> {
        let lens = self.lens()?;
        let categories = match &filter.category {
            None => None,
            Some(value) => {
                let wanted = fold(value);
                let ids: Vec<_> = lens
                    .snapshot
                    .programme
                    .tool_categories
                    .iter()
                    .filter(|category| {
                        category.id.as_str() == value
                            || category.title.iter().any(|(_, title)| fold(title).starts_with(&wanted))
                    })
                    .map(|category| &category.id)
                    .collect();
                if ids.is_empty() || wanted.is_empty() {
                    return Err(ApiError::NoSuchFilter { what: "category".to_owned(), value: value.clone() });
                }
                Some(ids)
            }
        };
        let mut tools: Vec<&Tool> = lens
            .snapshot
            .programme
            .tools
            .iter()
            .filter(|tool| {
                categories.as_ref().is_none_or(|wanted| tool.categories.iter().any(|id| wanted.contains(&id)))
            })
            .collect();
        tools.sort_by_cached_key(|tool| fold(&tool.name));
        Ok(tools.into_iter().map(|tool| tool_row(&lens, tool)).collect())
    }
}

fn event_row(lens: &Lens, event: &ExternalEvent) -> EventRow {
    let (title, title_lang) = lens.text(&event.title).unwrap_or_else(|| (event.id.to_string(), None));
    let entry = event.entry_id(&lens.snapshot.programme.conference.id);
    EventRow {
        id: event.id.clone(),
        picked: lens.picks.get(&entry).copied(),
        entry,
        title,
        title_lang,
        description: lens.words(&event.description).as_deref().map(feed::plain_text),
        start: rfc3339(event.start, event.zone),
        end: rfc3339(event.end, event.zone),
        start_at_venue: lens.snapshot.at(event.start),
        end_at_venue: lens.snapshot.at(event.end),
        timezone: event.zone.name().to_owned(),
        country: event.country.clone(),
        city: event.city.clone(),
        place: event.place.clone(),
        organiser: event.organiser.clone(),
        url: event.url.clone(),
        languages: tags(&event.languages),
        themes: event.themes.clone(),
        mode: event.mode.clone(),
        programme: event.programme.clone(),
        illustrative: event.illustrative,
    }
}

pub(super) fn tool_row(lens: &Lens, tool: &Tool) -> ToolRow {
    let programme = &lens.snapshot.programme;
    let category = |id: &ToolCategoryId| {
        let found = programme.tool_categories.iter().find(|category| category.id == *id)?;
        lens.words(&found.title)
    };
    let session = |guid: &Guid| lens.snapshot.by_guid(guid).map(|session| session.id.to_string());
    ToolRow {
        id: tool.id.clone(),
        name: tool.name.clone(),
        description: lens.words(&tool.description).as_deref().map(feed::plain_text),
        licence: tool.licence.clone(),
        repository: tool.repository.clone(),
        url: tool.url.clone(),
        categories: tool.categories.iter().filter_map(category).collect(),
        organisations: tool
            .organisations
            .iter()
            .filter_map(|id| lens.snapshot.organisation(id))
            .map(|organisation| organisation.name.clone())
            .collect(),
        sessions: tool.sessions.iter().filter_map(session).collect(),
        verified: tool.verified,
        illustrative: tool.illustrative,
    }
}
