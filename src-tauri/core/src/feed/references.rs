//! References between the objects of plenary-programme JSON: one that leads nowhere is dropped with a warning, and the object
//! that has it stays, unless it is nothing without it (a floor of no venue, a way from nowhere).
//! Deliberately absent: repairs. What was meant can't be told.

use std::{collections::HashSet, fmt::Display, hash::Hash};

use super::{WarningCode, lenient::Place, warning::Warnings};
use crate::model::{
    Announcement, Conference, DayId, ExternalEvent, Floor, FloorId, FormatId, Guid, OrganisationId, Person, PersonId,
    Room, RoomId, SeriesId, Session, ThemeId, Tool, ToolCategoryId, ToolId, Transfer, UseCase, UseCaseId, VenueId,
};

/// What there is to refer to.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) days: HashSet<DayId>,
    pub(super) venues: HashSet<VenueId>,
    pub(super) floors: HashSet<FloorId>,
    pub(super) rooms: HashSet<RoomId>,
    pub(super) themes: HashSet<ThemeId>,
    pub(super) formats: HashSet<FormatId>,
    pub(super) series: HashSet<SeriesId>,
    pub(super) people: HashSet<PersonId>,
    pub(super) organisations: HashSet<OrganisationId>,
    pub(super) tool_categories: HashSet<ToolCategoryId>,
    pub(super) tools: HashSet<ToolId>,
    pub(super) use_cases: HashSet<UseCaseId>,
    pub(super) sessions: HashSet<Guid>,
}

/// An object that refers to others.
pub(super) trait Refers {
    /// Drops what leads nowhere. False when nothing of worth is left.
    fn resolve(&mut self, known: &Known, place: Place<'_>, warnings: &mut Warnings) -> bool;
}

fn warn(id: &dyn Display, place: String, warnings: &mut Warnings) {
    warnings.add(WarningCode::DanglingReference, place, format!("{id} is not there; left out"));
}

/// A single reference.
fn one<Id: Hash + Eq + Display>(
    reference: &mut Option<Id>,
    known: &HashSet<Id>,
    place: Place<'_>,
    field: &str,
    warnings: &mut Warnings,
) {
    if let Some(id) = reference.take_if(|id| !known.contains(id)) {
        warn(&id, place.inside(field), warnings);
    }
}

/// A list of references, or of objects with one.
fn many<T, Id: Hash + Eq + Display>(
    list: &mut Vec<T>,
    id: impl Fn(&T) -> &Id,
    known: &HashSet<Id>,
    place: Place<'_>,
    field: (&str, &str),
    warnings: &mut Warnings,
) {
    let mut position = 0;
    list.retain(|member| {
        let there = known.contains(id(member));
        if !there {
            warn(id(member), place.inside(format_args!("{}/{position}{}", field.0, field.1)), warnings);
        }
        position += 1;
        there
    });
}

/// A list of bare references.
fn ids<Id: Hash + Eq + Display>(
    list: &mut Vec<Id>,
    known: &HashSet<Id>,
    place: Place<'_>,
    field: &str,
    warnings: &mut Warnings,
) {
    many(list, |id| id, known, place, (field, ""), warnings);
}

/// A reference without which the object is nothing.
fn needed<Id: Hash + Eq + Display>(
    id: &Id,
    known: &HashSet<Id>,
    place: Place<'_>,
    field: &str,
    warnings: &mut Warnings,
) -> bool {
    let there = known.contains(id);
    if !there {
        warn(id, place.inside(field), warnings);
    }
    there
}

impl Refers for Session {
    fn resolve(&mut self, known: &Known, place: Place<'_>, warnings: &mut Warnings) -> bool {
        one(&mut self.day, &known.days, place, "day", warnings);
        one(&mut self.room, &known.rooms, place, "room", warnings);
        one(&mut self.format, &known.formats, place, "format", warnings);
        one(&mut self.repeats, &known.sessions, place, "repeats", warnings);
        ids(&mut self.themes, &known.themes, place, "themes", warnings);
        ids(&mut self.alternatives, &known.sessions, place, "alternatives", warnings);
        many(&mut self.people, |one| &one.person, &known.people, place, ("people", "/person"), warnings);
        let organisations = &known.organisations;
        many(
            &mut self.organisations,
            |one| &one.organisation,
            organisations,
            place,
            ("organisations", "/organisation"),
            warnings,
        );
        if let Some(series) = self.series.take_if(|series| !known.series.contains(&series.id)) {
            warn(&series.id, place.inside("series/id"), warnings);
        }
        true
    }
}

impl Refers for Conference {
    fn resolve(&mut self, known: &Known, place: Place<'_>, warnings: &mut Warnings) -> bool {
        ids(&mut self.organisers, &known.organisations, place, "organisers", warnings);
        true
    }
}

impl Refers for Floor {
    fn resolve(&mut self, known: &Known, place: Place<'_>, warnings: &mut Warnings) -> bool {
        needed(&self.venue, &known.venues, place, "venue", warnings)
    }
}

impl Refers for Room {
    fn resolve(&mut self, known: &Known, place: Place<'_>, warnings: &mut Warnings) -> bool {
        one(&mut self.venue, &known.venues, place, "venue", warnings);
        one(&mut self.floor, &known.floors, place, "floor", warnings);
        true
    }
}

impl Refers for Transfer {
    fn resolve(&mut self, known: &Known, place: Place<'_>, warnings: &mut Warnings) -> bool {
        needed(&self.from, &known.venues, place, "from", warnings)
            && needed(&self.to, &known.venues, place, "to", warnings)
    }
}

impl Refers for Person {
    fn resolve(&mut self, known: &Known, place: Place<'_>, warnings: &mut Warnings) -> bool {
        one(&mut self.organisation, &known.organisations, place, "organisation", warnings);
        true
    }
}

impl Refers for ExternalEvent {
    fn resolve(&mut self, known: &Known, place: Place<'_>, warnings: &mut Warnings) -> bool {
        ids(&mut self.themes, &known.themes, place, "themes", warnings);
        true
    }
}

impl Refers for Tool {
    fn resolve(&mut self, known: &Known, place: Place<'_>, warnings: &mut Warnings) -> bool {
        ids(&mut self.categories, &known.tool_categories, place, "categories", warnings);
        ids(&mut self.organisations, &known.organisations, place, "organisations", warnings);
        ids(&mut self.use_cases, &known.use_cases, place, "use_cases", warnings);
        ids(&mut self.sessions, &known.sessions, place, "sessions", warnings);
        true
    }
}

impl Refers for UseCase {
    fn resolve(&mut self, known: &Known, place: Place<'_>, warnings: &mut Warnings) -> bool {
        ids(&mut self.tools, &known.tools, place, "tools", warnings);
        ids(&mut self.organisations, &known.organisations, place, "organisations", warnings);
        ids(&mut self.sessions, &known.sessions, place, "sessions", warnings);
        true
    }
}

impl Refers for Announcement {
    fn resolve(&mut self, known: &Known, place: Place<'_>, warnings: &mut Warnings) -> bool {
        ids(&mut self.venues, &known.venues, place, "venues", warnings);
        true
    }
}
