//! The values of a change as the reader sees them: names in their language, times at the venue.

use super::{
    ChangeValue, ChangedPerson,
    lens::{Lens, tags},
};
use crate::{
    diff::{Difference, Languages, Named, NamedPerson, Slot, Targets, Titles},
    model::{Localised, Registration, Status},
};

/// Before and after.
pub(super) fn difference_values(lens: &Lens, difference: &Difference) -> (Option<ChangeValue>, Option<ChangeValue>) {
    match difference {
        Difference::Added { new } => (None, Some(slot(lens, new))),
        Difference::Withdrawn { old } => (Some(slot(lens, old)), None),
        Difference::Cancelled { old } => (Some(status(*old)), Some(status(Status::Cancelled))),
        Difference::Reinstated { old } => (Some(status(*old)), Some(status(Status::Confirmed))),
        Difference::Status { old, new } => (Some(status(*old)), Some(status(*new))),
        Difference::Moved { old, new } => (Some(slot(lens, old)), Some(slot(lens, new))),
        Difference::Room { old, new } => (name(lens, old.as_ref()), name(lens, new.as_ref())),
        Difference::Format { old, new } => (name(lens, old.as_ref()), name(lens, new.as_ref())),
        Difference::Retitled { old, new } => (title(lens, old), title(lens, new)),
        Difference::Summary { old, new } => (text(lens, old), text(lens, new)),
        Difference::Languages { old, new } => (Some(languages(old)), Some(languages(new))),
        Difference::Themes { old, new } => (names(lens, old), names(lens, new)),
        Difference::People { old, new } => (people(old), people(new)),
        Difference::Organisations { old, new } => {
            let all = |all: &[crate::diff::NamedOrganisation]| list(all.iter().map(|one| one.name.clone()));
            (all(old), all(new))
        }
        Difference::Links { old, new } => (targets(lens, old), targets(lens, new)),
        Difference::Capacity { old, new } => (old.map(number), new.map(number)),
        Difference::Registration { old, new } => (registration(lens, old.as_ref()), registration(lens, new.as_ref())),
    }
}

fn slot(lens: &Lens, slot: &Slot) -> ChangeValue {
    let at = |instant: Option<_>| instant.map(|at| lens.snapshot.at(at));
    ChangeValue::Slot { start: at(slot.start), end: at(slot.end) }
}

fn status(status: Status) -> ChangeValue {
    ChangeValue::Text(status.code().to_owned())
}

fn number(number: u32) -> ChangeValue {
    ChangeValue::Text(number.to_string())
}

fn text(lens: &Lens, text: &Localised) -> Option<ChangeValue> {
    lens.words(text).map(ChangeValue::Text)
}

fn title(lens: &Lens, titles: &Titles) -> Option<ChangeValue> {
    text(lens, &titles.title)
}

fn name<K>(lens: &Lens, named: Option<&Named<K>>) -> Option<ChangeValue> {
    named.and_then(|named| text(lens, &named.name))
}

fn names<K>(lens: &Lens, all: &[Named<K>]) -> Option<ChangeValue> {
    list(all.iter().filter_map(|named| lens.words(&named.name)))
}

fn list(items: impl Iterator<Item = String>) -> Option<ChangeValue> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then_some(ChangeValue::List(items))
}

fn people(people: &[NamedPerson]) -> Option<ChangeValue> {
    let people: Vec<_> = people.iter().map(|one| ChangedPerson { name: one.name.clone(), role: one.role }).collect();
    (!people.is_empty()).then_some(ChangeValue::People(people))
}

fn languages(languages: &Languages) -> ChangeValue {
    ChangeValue::Languages { spoken: tags(&languages.spoken), interpreted: tags(&languages.interpreted) }
}

fn targets(lens: &Lens, targets: &Targets) -> Option<ChangeValue> {
    let titled = |title: &Localised, url: &String| lens.words(title).unwrap_or_else(|| url.clone());
    let links = targets.links.iter().map(|link| titled(&link.title, &link.url));
    let files = targets.attachments.iter().map(|file| titled(&file.title, &file.url));
    list(links.chain(files))
}

/// When sign-up closes, where it is needed and has an end; else its conditions.
fn registration(lens: &Lens, registration: Option<&Registration>) -> Option<ChangeValue> {
    let registration = registration.filter(|registration| registration.required)?;
    match registration.closes_at {
        Some(at) => Some(ChangeValue::Slot { start: None, end: Some(lens.snapshot.at(at)) }),
        None => text(lens, &registration.note).or_else(|| registration.url.clone().map(ChangeValue::Text)),
    }
}
