//! The toolbox: tools, use cases and organisations, linked to one another and to sessions by their ids.
//! Deliberately absent: search and filters. All of it goes to the page at once; there are some dozens.

use std::collections::HashSet;

use serde::Serialize;

use super::{ApiError, Plenary, RelatedSession, ToolRow, beyond::tool_row, lens::Lens, session_detail::related};
use crate::{
    feed,
    model::{Guid, Organisation, OrganisationId, SessionId, Tool, ToolCategoryId, ToolId, UseCase, UseCaseId},
    search::fold,
};

/// A tool with what it is linked to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ToolCard {
    /// The tool.
    #[serde(flatten)]
    pub row: ToolRow,
    /// Its categories.
    pub category_ids: Vec<ToolCategoryId>,
    /// Who makes or keeps it.
    pub organisation_ids: Vec<OrganisationId>,
    /// Use cases that employ it, from either side.
    pub use_cases: Vec<UseCaseId>,
}

/// A category of tools.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ToolCategoryRow {
    /// Identifier.
    pub id: ToolCategoryId,
    /// Name.
    pub title: String,
    /// How many tools are in it.
    pub tools: u32,
}

/// An example of open government in practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UseCaseRow {
    /// Identifier.
    pub id: UseCaseId,
    /// Title.
    pub title: String,
    /// Language of the title, when it is known and not the reader's.
    pub title_lang: Option<String>,
    /// What was done.
    pub description: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Tools employed.
    pub tools: Vec<ToolId>,
    /// Who is behind it.
    pub organisations: Vec<OrganisationId>,
    /// Sessions about it.
    pub sessions: Vec<SessionId>,
    /// Whether it was invented for illustration.
    pub illustrative: bool,
}

/// An organisation behind tools or use cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationRow {
    /// Identifier.
    pub id: OrganisationId,
    /// Name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// One or two sentences.
    pub description: Option<String>,
    /// Its site.
    pub url: Option<String>,
    /// Tools that it makes or keeps.
    pub tools: Vec<ToolId>,
    /// Use cases that it is behind.
    pub use_cases: Vec<UseCaseId>,
    /// Sessions that it is on.
    pub sessions: Vec<SessionId>,
    /// Whether it was invented for illustration.
    pub illustrative: bool,
}

/// The toolbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Toolbox {
    /// Categories that have a tool, in the programme's order.
    pub categories: Vec<ToolCategoryRow>,
    /// Tools by name.
    pub tools: Vec<ToolCard>,
    /// Use cases by title.
    pub use_cases: Vec<UseCaseRow>,
    /// Organisations behind them, by name.
    pub organisations: Vec<OrganisationRow>,
    /// The sessions that any of them names, by start.
    pub sessions: Vec<RelatedSession>,
}

impl Plenary {
    /// The toolbox.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn toolbox(&self) -> Result<Toolbox, ApiError> {
        let lens = self.lens()?;
        let programme = &lens.snapshot.programme;
        let mut tools: Vec<ToolCard> = programme.tools.iter().map(|tool| card(&lens, tool)).collect();
        tools.sort_by_cached_key(|tool| fold(&tool.row.name));
        let mut use_cases: Vec<UseCaseRow> = programme.use_cases.iter().map(|case| use_case(&lens, case)).collect();
        use_cases.sort_by_cached_key(|case| fold(&case.title));
        let behind: HashSet<&OrganisationId> = tools
            .iter()
            .flat_map(|tool| &tool.organisation_ids)
            .chain(use_cases.iter().flat_map(|case| &case.organisations))
            .collect();
        let mut organisations: Vec<OrganisationRow> = programme
            .organisations
            .iter()
            .filter(|organisation| behind.contains(&organisation.id))
            .map(|one| organisation(&lens, one, &tools, &use_cases))
            .collect();
        organisations.sort_by_cached_key(|organisation| fold(&organisation.name));
        let categories = programme
            .tool_categories
            .iter()
            .map(|category| ToolCategoryRow {
                title: lens.words(&category.title).unwrap_or_else(|| category.id.to_string()),
                tools: u32::try_from(tools.iter().filter(|tool| tool.category_ids.contains(&category.id)).count())
                    .unwrap_or(u32::MAX),
                id: category.id.clone(),
            })
            .filter(|category| category.tools > 0)
            .collect();
        let sessions = sessions(&lens, &tools, &use_cases, &organisations);
        Ok(Toolbox { categories, tools, use_cases, organisations, sessions })
    }
}

fn card(lens: &Lens, tool: &Tool) -> ToolCard {
    let programme = &lens.snapshot.programme;
    let known = |id: &&UseCaseId| programme.use_cases.iter().any(|case| case.id == **id);
    let mut use_cases: Vec<UseCaseId> = tool.use_cases.iter().filter(known).cloned().collect();
    for case in programme.use_cases.iter().filter(|case| case.tools.contains(&tool.id)) {
        if !use_cases.contains(&case.id) {
            use_cases.push(case.id.clone());
        }
    }
    ToolCard {
        row: tool_row(lens, tool),
        category_ids: tool.categories.clone(),
        organisation_ids: known_organisations(lens, &tool.organisations),
        use_cases,
    }
}

fn use_case(lens: &Lens, case: &UseCase) -> UseCaseRow {
    let programme = &lens.snapshot.programme;
    let (title, title_lang) = lens.text(&case.title).unwrap_or_else(|| (case.id.to_string(), None));
    UseCaseRow {
        id: case.id.clone(),
        title,
        title_lang,
        description: lens.words(&case.description).as_deref().map(feed::plain_text),
        country: case.country.clone(),
        tools: programme
            .tools
            .iter()
            .filter(|tool| case.tools.contains(&tool.id) || tool.use_cases.contains(&case.id))
            .map(|tool| tool.id.clone())
            .collect(),
        organisations: known_organisations(lens, &case.organisations),
        sessions: visible(lens, &case.sessions),
        illustrative: case.illustrative,
    }
}

fn organisation(lens: &Lens, one: &Organisation, tools: &[ToolCard], use_cases: &[UseCaseRow]) -> OrganisationRow {
    OrganisationRow {
        id: one.id.clone(),
        name: one.names.get(lens.language.tag()).unwrap_or(&one.name).to_owned(),
        country: one.country.clone(),
        description: lens.words(&one.description).as_deref().map(feed::plain_text),
        url: one.url.clone(),
        tools: tools
            .iter()
            .filter(|tool| tool.organisation_ids.contains(&one.id))
            .map(|tool| tool.row.id.clone())
            .collect(),
        use_cases: use_cases
            .iter()
            .filter(|case| case.organisations.contains(&one.id))
            .map(|case| case.id.clone())
            .collect(),
        sessions: lens
            .listed()
            .filter(|session| session.organisations.iter().any(|presented| presented.organisation == one.id))
            .map(|session| session.id.clone())
            .collect(),
        illustrative: one.illustrative,
    }
}

fn known_organisations(lens: &Lens, ids: &[OrganisationId]) -> Vec<OrganisationId> {
    ids.iter().filter(|id| lens.snapshot.organisation(id).is_some()).cloned().collect()
}

fn visible(lens: &Lens, guids: &[Guid]) -> Vec<SessionId> {
    let sessions = guids.iter().filter_map(|guid| lens.snapshot.by_guid(guid));
    sessions
        .filter(|session| lens.is_visible(session) && !lens.is_hidden(&session.id))
        .map(|session| session.id.clone())
        .collect()
}

fn sessions(
    lens: &Lens,
    tools: &[ToolCard],
    use_cases: &[UseCaseRow],
    organisations: &[OrganisationRow],
) -> Vec<RelatedSession> {
    let named: HashSet<&str> = tools
        .iter()
        .flat_map(|tool| tool.row.sessions.iter().map(String::as_str))
        .chain(use_cases.iter().flat_map(|case| case.sessions.iter().map(SessionId::as_str)))
        .chain(organisations.iter().flat_map(|one| one.sessions.iter().map(SessionId::as_str)))
        .collect();
    // The programme has its sessions by start.
    let programme = &lens.snapshot.programme;
    programme
        .sessions
        .iter()
        .filter(|session| named.contains(session.id.as_str()))
        .map(|session| related(lens, session))
        .collect()
}
