//! The people of a schedule, from their mentions on sessions.
//!
//! Two mentions are one person only if id and name agree: merged schedules take the ids of each source as they are, so that an id
//! may stand on several people. A person is known by name, so that a feed which switches its format keeps its people; of several
//! with one name, those after the lowest id by name and id.
//! Deliberately absent: guesses that two names are one person.

use std::collections::{BTreeMap, HashMap};

use super::{WarningCode, clean::line, links::is_openable, naming::slug, raw::RawPerson, warning::Warnings};
use crate::model::{Localised, Participation, Person, PersonId, Role};

/// A mention: the person's position in the cast, and what the person does.
pub(super) type Mention = (usize, Role);

#[derive(Debug, Default)]
pub(super) struct Cast {
    people: Vec<Member>,
    known: HashMap<(String, String), usize>,
}

#[derive(Debug)]
struct Member {
    id: String,
    slug: String,
    name: String,
    biography: Option<String>,
    url: Option<String>,
}

impl Cast {
    /// The people of a session, each once, in order.
    pub(super) fn mentions(&mut self, people: Vec<RawPerson>, place: &str, warnings: &mut Warnings) -> Vec<Mention> {
        let mut mentions: Vec<Mention> = Vec::with_capacity(people.len());
        for person in people {
            let role = role(person.role.as_deref());
            let Some(position) = self.member(person) else {
                warnings.add(WarningCode::BadField, place, "a person without a name; left out");
                continue;
            };
            if mentions.iter().all(|(known, _)| *known != position) {
                mentions.push((position, role));
            }
        }
        mentions
    }

    /// What a file says of people apart from its sessions: of those only who are on one.
    pub(super) fn describe(&mut self, people: Vec<RawPerson>) {
        for person in people {
            let key = (person.id.unwrap_or_default(), slug(&person.name));
            if let Some(member) = self.known.get(&key).and_then(|position| self.people.get_mut(*position)) {
                member.biography = member.biography.take().or(person.biography);
                member.url = member.url.take().or(person.url);
            }
        }
    }

    fn member(&mut self, person: RawPerson) -> Option<usize> {
        let name = line(&person.name).into_owned();
        if name.is_empty() {
            return None;
        }
        let id = person.id.filter(|id| !id.is_empty() && id != "0").unwrap_or_default();
        let slug = slug(&name);
        let position = *self.known.entry((id.clone(), slug.clone())).or_insert(self.people.len());
        match self.people.get_mut(position) {
            Some(member) => {
                member.biography = member.biography.take().or(person.biography);
                member.url = member.url.take().or(person.url);
            }
            None => {
                self.people.push(Member { id, slug, name, biography: person.biography, url: person.url });
            }
        }
        Some(position)
    }

    /// The people in order of mention, and how they are referred to.
    pub(super) fn finish(self) -> (Vec<Person>, Roll) {
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (position, member) in self.people.iter().enumerate() {
            by_name.entry(&member.slug).or_default().push(position);
        }
        let mut ids: Vec<Option<PersonId>> = vec![None; self.people.len()];
        for (slug, mut namesakes) in by_name {
            // Numbers by size, so that the order in the file, which changes, decides nothing.
            namesakes.sort_by_key(|position| (self.people[*position].id.len(), &self.people[*position].id));
            for (rank, position) in namesakes.into_iter().enumerate() {
                let id = &self.people[position].id;
                let name = if rank == 0 { slug.to_owned() } else { format!("{slug}~{id}") };
                ids[position] = PersonId::new(name).ok();
            }
        }
        let people = self.people.into_iter().zip(&ids).filter_map(|(member, id)| {
            Some(Person {
                id: id.clone()?,
                name: member.name,
                sort_name: None,
                role: Localised::default(),
                organisation: None,
                country: None,
                bio: member.biography.map(Localised::plain).unwrap_or_default(),
                languages: Vec::new(),
                url: member.url.filter(|url| is_openable(url)),
                illustrative: false,
            })
        });
        (people.collect(), Roll(ids))
    }
}

/// How the members of a cast are referred to.
#[derive(Debug)]
pub(super) struct Roll(Vec<Option<PersonId>>);

impl Roll {
    pub(super) fn participations(&self, mentions: &[Mention]) -> Vec<Participation> {
        let known = mentions.iter().filter_map(|(position, role)| {
            let person = self.0.get(*position)?.clone()?;
            Some(Participation { person, role: *role, confirmed: true })
        });
        known.collect()
    }
}

/// Roles as frab, pretalx and the hub of c3voc name them.
fn role(written: Option<&str>) -> Role {
    match written.map(str::to_lowercase).as_deref() {
        Some("moderator" | "moderation") => Role::Moderator,
        Some("host" | "coordinator" | "organizer" | "organiser") => Role::Host,
        Some("facilitator" | "trainer") => Role::Facilitator,
        Some("chair") => Role::Chair,
        Some("performer" | "artist") => Role::Performer,
        Some("interpreter" | "translator") => Role::Interpreter,
        // As `convert` writes them.
        Some("discussant") => Role::Discussant,
        Some("rapporteur") => Role::Rapporteur,
        _ => Role::Speaker,
    }
}
