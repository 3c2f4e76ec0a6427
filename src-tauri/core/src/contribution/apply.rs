//! Takes a contribution into a programme.
//! Deliberately absent: rooms. A wish for one is told to the organisers, who decide.

use super::{Contribution, Correction, Fault, Proposal, ProposedEvent, ProposedPerson, ProposedTool, Texts, validate};
use crate::{
    model::{
        EventId, ExternalEvent, InvalidId, LanguageTag, Localised, Organisation, OrganisationId, Participation, Person,
        PersonId, Programme, ThemeId, Tool, ToolCategoryId, ToolId,
    },
    search::fold,
};

/// Longest identifier that is made from a name, in bytes.
const LONGEST: usize = 100;

/// What became of a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// The programme has it now.
    Taken,
    /// It holds words to the organisers alone: the programme is as it was.
    WordsOnly,
}

/// Why a contribution was not taken in. The programme is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotApplied {
    /// It has faults.
    #[error("{} faults", faults.len())]
    Faulty {
        /// All of them.
        faults: Vec<Fault>,
    },
    /// An identifier could not be made of it.
    #[error(transparent)]
    NoId(#[from] InvalidId),
}

/// Takes a contribution in, if nothing is wrong with it.
///
/// # Errors
/// When something is, with all its faults.
pub fn apply(programme: &mut Programme, contribution: &Contribution) -> Result<Applied, NotApplied> {
    let faults = validate(contribution, programme);
    if !faults.is_empty() {
        return Err(NotApplied::Faulty { faults });
    }
    let id: String = format!("contributed-{}", contribution.id);
    match &contribution.proposal {
        Proposal::Correction(correction) => correct(programme, correction, contribution),
        Proposal::Event(event) => {
            let event = external_event(event, EventId::new(id)?)?;
            programme.external_events.extend(event);
            Ok(Applied::Taken)
        }
        Proposal::Tool(proposed) => {
            let tool = tool(programme, proposed, ToolId::new(id)?)?;
            programme.tools.push(tool);
            Ok(Applied::Taken)
        }
    }
}

fn correct(
    programme: &mut Programme,
    correction: &Correction,
    contribution: &Contribution,
) -> Result<Applied, NotApplied> {
    let words_only = Correction { room_wish: None, message: None, ..correction.clone() }.is_empty();
    if words_only {
        return Ok(Applied::WordsOnly);
    }
    let spoken = correction.spoken_languages.as_deref().map(tags).transpose()?;
    let interpreted = correction.interpreted_languages.as_deref().map(tags).transpose()?;
    let Some(position) = programme.sessions.iter().position(|session| session.guid == correction.session) else {
        return Ok(Applied::WordsOnly);
    };
    let people = match &correction.people {
        Some(people) => Some(participations(programme, position, people)?),
        None => None,
    };
    let session = &mut programme.sessions[position];
    if let Some(texts) = &correction.title {
        put(&mut session.title, texts);
    }
    if let Some(texts) = &correction.summary {
        put(&mut session.summary, texts);
    }
    if let Some(people) = people {
        session.people = people;
    }
    if let Some(spoken) = spoken {
        session.spoken_languages = spoken;
    }
    if let Some(interpreted) = interpreted {
        session.interpreted_languages = interpreted;
    }
    session.updated_at = session.updated_at.max(Some(contribution.made_at));
    Ok(Applied::Taken)
}

fn put(text: &mut Localised, texts: &Texts) {
    for (language, words) in texts {
        text.set(language, words.as_str());
    }
}

fn localised(texts: &Texts) -> Localised {
    let mut text = Localised::default();
    put(&mut text, texts);
    text
}

fn tags(tags: &[String]) -> Result<Vec<LanguageTag>, InvalidId> {
    tags.iter().map(LanguageTag::new).collect()
}

/// The people of a session. Who is on it already, or is the only one of that name in the programme, stays who they are.
fn participations(
    programme: &mut Programme,
    session: usize,
    people: &[ProposedPerson],
) -> Result<Vec<Participation>, NotApplied> {
    let before = programme.sessions[session].people.clone();
    let mut after: Vec<Participation> = Vec::with_capacity(people.len());
    for proposed in people {
        let organisation = match &proposed.organisation {
            Some(name) => Some(organisation(programme, name)?),
            None => None,
        };
        let name = fold(&proposed.name);
        let namesakes: Vec<PersonId> =
            programme.people.iter().filter(|one| fold(&one.name) == name).map(|one| one.id.clone()).collect();
        let on_it = namesakes.iter().find(|id| before.iter().any(|one| one.person == **id));
        let known = match (on_it, namesakes.as_slice()) {
            (Some(id), _) => Some(id.clone()),
            (None, [only]) => Some(only.clone()),
            (None, _) => None,
        };
        let id = match known {
            Some(id) => id,
            None => new_person(programme, &proposed.name)?,
        };
        if let Some(person) = programme.people.iter_mut().find(|person| person.id == id) {
            // The same name, perhaps with its accents now.
            proposed.name.clone_into(&mut person.name);
            if organisation.is_some() {
                person.organisation = organisation;
            }
        }
        if after.iter().all(|one| one.person != id) {
            let confirmed = before.iter().find(|one| one.person == id).is_none_or(|one| one.confirmed);
            after.push(Participation { person: id, role: proposed.role, confirmed });
        }
    }
    Ok(after)
}

fn new_person(programme: &mut Programme, name: &str) -> Result<PersonId, InvalidId> {
    let id = PersonId::new(free_id(name, |id| programme.people.iter().any(|person| person.id.as_str() == id)))?;
    programme.people.push(Person {
        id: id.clone(),
        name: name.to_owned(),
        sort_name: None,
        role: Localised::default(),
        organisation: None,
        country: None,
        bio: Localised::default(),
        languages: Vec::new(),
        url: None,
        illustrative: false,
    });
    Ok(id)
}

/// The organisation of a name: a known one, else a new one.
fn organisation(programme: &mut Programme, name: &str) -> Result<OrganisationId, InvalidId> {
    let folded = fold(name);
    let known = programme
        .organisations
        .iter()
        .find(|one| fold(&one.name) == folded || one.names.iter().any(|(_, name)| fold(name) == folded));
    if let Some(known) = known {
        return Ok(known.id.clone());
    }
    let taken = |id: &str| programme.organisations.iter().any(|one| one.id.as_str() == id);
    let id = OrganisationId::new(free_id(name, taken))?;
    programme.organisations.push(Organisation {
        id: id.clone(),
        name: name.to_owned(),
        names: Localised::default(),
        kind: None,
        country: None,
        description: Localised::default(),
        url: None,
        illustrative: false,
    });
    Ok(id)
}

/// An identifier from a name that is not taken yet.
fn free_id(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut base = fold(name).replace(' ', "-");
    if base.is_empty() {
        name.trim().clone_into(&mut base);
    }
    base.truncate(base.floor_char_boundary(LONGEST));
    let mut id = base.clone();
    let mut number = 2;
    while taken(&id) {
        id = format!("{base}-{number}");
        number += 1;
    }
    id
}

/// The event, which has its times once nothing is wrong with it.
fn external_event(event: &ProposedEvent, id: EventId) -> Result<Option<ExternalEvent>, InvalidId> {
    let (Some(start), Some(end), Some(zone)) = event.times() else { return Ok(None) };
    Ok(Some(ExternalEvent {
        id,
        title: localised(&event.title),
        description: localised(&event.description),
        start,
        end,
        zone,
        country: event.country.clone(),
        city: event.city.clone(),
        place: event.place.clone(),
        position: None,
        organiser: event.organiser.clone(),
        url: event.url.clone(),
        languages: tags(&event.languages)?,
        themes: event.themes.iter().map(ThemeId::new).collect::<Result<_, _>>()?,
        mode: event.mode.map(|mode| mode.name().to_owned()),
        programme: event.programme.clone(),
        illustrative: false,
    }))
}

fn tool(programme: &mut Programme, tool: &ProposedTool, id: ToolId) -> Result<Tool, InvalidId> {
    let categories = tool.categories.iter().map(ToolCategoryId::new).collect::<Result<_, _>>()?;
    let organisations =
        tool.organisations.iter().map(|name| organisation(programme, name)).collect::<Result<_, _>>()?;
    Ok(Tool {
        id,
        name: tool.name.clone(),
        description: localised(&tool.description),
        licence: tool.licence.clone(),
        repository: tool.repository.clone(),
        url: tool.url.clone(),
        categories,
        organisations,
        use_cases: Vec::new(),
        sessions: Vec::new(),
        // Nobody has compared it with its source yet.
        verified: false,
        illustrative: false,
    })
}
