//! The values of a change as the reader sees them: names in their language, times at the venue.

use super::{ChangeValue, ChangedPerson, lens::tags};
use crate::{
    diff::{Difference, Languages, Named, NamedPerson, Slot, Targets, Titles},
    model::{Conference, Instant, Localised, Registration, Status, rfc3339},
};

/// Who reads, and of which conference: decides language and clock.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) conference: &'a Conference,
    pub(super) language: &'a str,
}

impl Reader<'_> {
    /// A text in the reader's language, else in one of the conference's.
    pub(super) fn words(self, text: &Localised) -> Option<String> {
        text.choose(self.language, &self.conference.languages).map(|chosen| chosen.text.to_owned())
    }

    fn at(self, instant: Instant) -> String {
        rfc3339(instant, self.conference.zone)
    }
}

/// Before and after.
pub(super) fn difference_values(
    reader: Reader<'_>,
    difference: &Difference,
) -> (Option<ChangeValue>, Option<ChangeValue>) {
    match difference {
        Difference::Added { new } => (None, Some(slot(reader, new))),
        Difference::Withdrawn { old } => (Some(slot(reader, old)), None),
        Difference::Cancelled { old } => (Some(status(*old)), Some(status(Status::Cancelled))),
        Difference::Reinstated { old } => (Some(status(*old)), Some(status(Status::Confirmed))),
        Difference::Status { old, new } => (Some(status(*old)), Some(status(*new))),
        Difference::Moved { old, new } => (Some(slot(reader, old)), Some(slot(reader, new))),
        Difference::Room { old, new } => (name(reader, old.as_ref()), name(reader, new.as_ref())),
        Difference::Format { old, new } => (name(reader, old.as_ref()), name(reader, new.as_ref())),
        Difference::Retitled { old, new } => (title(reader, old), title(reader, new)),
        Difference::Summary { old, new } => (text(reader, old), text(reader, new)),
        Difference::Languages { old, new } => (Some(languages(old)), Some(languages(new))),
        Difference::Themes { old, new } => (names(reader, old), names(reader, new)),
        Difference::People { old, new } => (people(old), people(new)),
        Difference::Organisations { old, new } => {
            let all = |all: &[crate::diff::NamedOrganisation]| list(all.iter().map(|one| one.name.clone()));
            (all(old), all(new))
        }
        Difference::Links { old, new } => (targets(reader, old), targets(reader, new)),
        Difference::Capacity { old, new } => (old.map(number), new.map(number)),
        Difference::Registration { old, new } => {
            (registration(reader, old.as_ref()), registration(reader, new.as_ref()))
        }
    }
}

fn slot(reader: Reader<'_>, slot: &Slot) -> ChangeValue {
    let at = |instant: Option<_>| instant.map(|at| reader.at(at));
    ChangeValue::Slot { start: at(slot.start), end: at(slot.end) }
}

fn status(status: Status) -> ChangeValue {
    ChangeValue::Text(status.code().to_owned())
}

fn number(number: u32) -> ChangeValue {
    ChangeValue::Text(number.to_string())
}

fn text(reader: Reader<'_>, text: &Localised) -> Option<ChangeValue> {
    reader.words(text).map(ChangeValue::Text)
}

fn title(reader: Reader<'_>, titles: &Titles) -> Option<ChangeValue> {
    text(reader, &titles.title)
}

fn name<K>(reader: Reader<'_>, named: Option<&Named<K>>) -> Option<ChangeValue> {
    named.and_then(|named| text(reader, &named.name))
}

fn names<K>(reader: Reader<'_>, all: &[Named<K>]) -> Option<ChangeValue> {
    list(all.iter().filter_map(|named| reader.words(&named.name)))
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

fn targets(reader: Reader<'_>, targets: &Targets) -> Option<ChangeValue> {
    let titled = |title: &Localised, url: &String| reader.words(title).unwrap_or_else(|| url.clone());
    let links = targets.links.iter().map(|link| titled(&link.title, &link.url));
    let files = targets.attachments.iter().map(|file| titled(&file.title, &file.url));
    list(links.chain(files))
}

/// When sign-up closes, where it is needed and has an end; else its conditions.
fn registration(reader: Reader<'_>, registration: Option<&Registration>) -> Option<ChangeValue> {
    let registration = registration.filter(|registration| registration.required)?;
    match registration.closes_at {
        Some(at) => Some(ChangeValue::Slot { start: None, end: Some(reader.at(at)) }),
        None => text(reader, &registration.note).or_else(|| registration.url.clone().map(ChangeValue::Text)),
    }
}
