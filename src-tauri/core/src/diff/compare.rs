//! From two paired revisions to changes. Pure, linear, in a stable order: by start, then title, then kind.
//!
//! Not compared: `updated_at`, `day`, `url`, `id`, `tags`, `status_note`, `alternatives`, `series`, `repeats`, `origin`
//! (bookkeeping that follows from another change or asks nothing of an attendee); names of rooms, people, themes and
//! formats (renaming a room moves nobody); typography (spaces, quotes, dashes) of titles and descriptions.

use std::collections::HashMap;
use std::hash::Hash;

use unicode_normalization::UnicodeNormalization;

use super::{
    Change, Difference, Languages, Slot, Targets, Titles,
    change::{Named, NamedOrganisation, NamedPerson},
};
use crate::{
    identity::Pairing,
    model::{
        Format, FormatId, Localised, OrganisationId, PersonId, Programme, Room, RoomId, Session, Status, Theme, ThemeId,
    },
};

/// What differs between `old` and `new`, whose sessions are paired. `new` is the programme *with* the local ids of the old
/// one (see [`crate::identity::adopt`]); positions of `pairing` hold in it.
#[must_use]
pub fn compare(old: &Programme, new: &Programme, pairing: &Pairing) -> Vec<Change> {
    let (before, after) = (Names::of(old), Names::of(new));
    // Each change with the session that orders it.
    let mut changes: Vec<(&Session, Difference)> = Vec::new();
    for found in &pairing.matched {
        let (from, to) = (&old.sessions[found.old], &new.sessions[found.new]);
        changes.extend(differences((from, &before), (to, &after)).into_iter().map(|difference| (to, difference)));
    }
    for &position in &pairing.added {
        let session = &new.sessions[position];
        changes.push((session, Difference::Added { new: slot(session) }));
    }
    for &position in &pairing.gone {
        let session = &old.sessions[position];
        if session.status != Status::Withdrawn {
            changes.push((session, Difference::Withdrawn { old: slot(session) }));
        }
    }
    changes.sort_by_cached_key(|(session, difference)| {
        let title = session.title.iter().next().map(|(_, title)| title.to_owned());
        (session.start.is_none(), session.start, title, session.id.clone(), difference.kind())
    });
    changes.into_iter().map(|(session, difference)| Change { session: session.id.clone(), difference }).collect()
}

/// Names in one revision.
struct Names<'a> {
    rooms: HashMap<&'a RoomId, &'a Room>,
    people: HashMap<&'a PersonId, &'a str>,
    organisations: HashMap<&'a OrganisationId, &'a str>,
    themes: HashMap<&'a ThemeId, &'a Theme>,
    formats: HashMap<&'a FormatId, &'a Format>,
}

fn by_id<'a, T, K: Hash + Eq, V>(items: &'a [T], entry: impl Fn(&'a T) -> (K, V)) -> HashMap<K, V> {
    items.iter().map(entry).collect()
}

impl<'a> Names<'a> {
    fn of(programme: &'a Programme) -> Self {
        Self {
            rooms: by_id(&programme.rooms, |room| (&room.id, room)),
            people: by_id(&programme.people, |person| (&person.id, person.name.as_str())),
            organisations: by_id(&programme.organisations, |one| (&one.id, one.name.as_str())),
            themes: by_id(&programme.themes, |theme| (&theme.id, theme)),
            formats: by_id(&programme.formats, |format| (&format.id, format)),
        }
    }

    fn room(&self, session: &Session) -> Option<Named<RoomId>> {
        let id = session.room.as_ref()?;
        let name = self.rooms.get(id).map_or_else(|| Localised::plain(id.as_str()), |room| room.name.clone());
        Some(Named { id: id.clone(), name })
    }

    fn people(&self, session: &Session) -> Vec<NamedPerson> {
        let named = session.people.iter().map(|one| NamedPerson {
            name: self.people.get(&one.person).map_or_else(|| one.person.to_string(), |name| (*name).to_owned()),
            id: one.person.clone(),
            role: one.role,
        });
        named.collect()
    }

    fn organisations(&self, session: &Session) -> Vec<NamedOrganisation> {
        let named = session.organisations.iter().map(|one| NamedOrganisation {
            name: self
                .organisations
                .get(&one.organisation)
                .map_or_else(|| one.organisation.to_string(), |name| (*name).to_owned()),
            id: one.organisation.clone(),
            role: one.role,
        });
        named.collect()
    }

    fn themes(&self, session: &Session) -> Vec<Named<ThemeId>> {
        let named = |id: &ThemeId| {
            let name = self.themes.get(id).map_or_else(|| Localised::plain(id.as_str()), |theme| theme.title.clone());
            Named { id: id.clone(), name }
        };
        session.themes.iter().map(named).collect()
    }

    fn format(&self, session: &Session) -> Option<Named<FormatId>> {
        let id = session.format.as_ref()?;
        let name = self.formats.get(id).map_or_else(|| Localised::plain(id.as_str()), |format| format.title.clone());
        Some(Named { id: id.clone(), name })
    }
}

fn slot(session: &Session) -> Slot {
    Slot { start: session.start, end: session.end }
}

fn titles(session: &Session) -> Titles {
    Titles { title: session.title.clone(), subtitle: session.subtitle.clone() }
}

fn languages(session: &Session) -> Languages {
    Languages { spoken: session.spoken_languages.clone(), interpreted: session.interpreted_languages.clone() }
}

fn targets(session: &Session) -> Targets {
    Targets { links: session.links.clone(), attachments: session.attachments.clone() }
}

fn differences((old, before): (&Session, &Names), (new, after): (&Session, &Names)) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut note = |differs: bool, difference: &dyn Fn() -> Difference| {
        if differs {
            found.push(difference());
        }
    };
    note(old.status != new.status, &|| status(old.status, new.status));
    note(slot(old) != slot(new), &|| Difference::Moved { old: slot(old), new: slot(new) });
    note(old.room != new.room, &|| Difference::Room { old: before.room(old), new: after.room(new) });
    note(!reads_alike(&old.title, &new.title) || !reads_alike(&old.subtitle, &new.subtitle), &|| {
        Difference::Retitled { old: titles(old), new: titles(new) }
    });
    let cast =
        |session: &Session| -> Vec<_> { session.people.iter().map(|one| (one.person.clone(), one.role)).collect() };
    note(cast(old) != cast(new), &|| Difference::People { old: before.people(old), new: after.people(new) });
    note(old.organisations != new.organisations, &|| Difference::Organisations {
        old: before.organisations(old),
        new: after.organisations(new),
    });
    note(languages(old) != languages(new), &|| Difference::Languages { old: languages(old), new: languages(new) });
    note(!reads_alike(&old.summary, &new.summary), &|| Difference::Summary {
        old: old.summary.clone(),
        new: new.summary.clone(),
    });
    note(old.themes != new.themes, &|| Difference::Themes { old: before.themes(old), new: after.themes(new) });
    note(old.format != new.format, &|| Difference::Format { old: before.format(old), new: after.format(new) });
    note(targets(old) != targets(new), &|| Difference::Links { old: targets(old), new: targets(new) });
    note(old.capacity != new.capacity, &|| Difference::Capacity { old: old.capacity, new: new.capacity });
    note(old.registration != new.registration, &|| Difference::Registration {
        old: old.registration.clone(),
        new: new.registration.clone(),
    });
    found
}

fn status(old: Status, new: Status) -> Difference {
    match (old.is_on(), new.is_on()) {
        (true, false) => Difference::Cancelled { old },
        (false, true) => Difference::Reinstated { old },
        // Between tentative and confirmed; and a withdrawn one that comes back cancelled.
        (true, true) | (false, false) => Difference::Status { old, new },
    }
}

/// Whether two texts differ in nothing but typography.
fn reads_alike(old: &Localised, new: &Localised) -> bool {
    old == new || {
        let plain = |text: &Localised| -> Vec<(String, String)> {
            let filled = text.iter().filter(|(_, text)| !text.trim().is_empty());
            filled.map(|(language, text)| (language.to_owned(), without_typography(text))).collect()
        };
        match (plain(old).as_slice(), plain(new).as_slice()) {
            // Most formats have one text, and its language is a guess: another guess is no other text.
            ([(_, old)], [(_, new)]) => old == new,
            (old, new) => old == new,
        }
    }
}

/// Any white space is one blank, and none before punctuation; quotes, apostrophes and dashes are the plain ones; a letter and
/// its mark are one character.
fn without_typography(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.nfc() {
        let letter = match letter {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2032}' => '\'',
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => '"',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}' => continue,
            other => other,
        };
        if letter.is_whitespace() {
            gap = true;
            continue;
        }
        let touches = matches!(letter, ':' | ';' | '!' | '?' | '"') || plain.ends_with('"');
        if gap && !plain.is_empty() && !touches {
            plain.push(' ');
        }
        gap = false;
        plain.push(letter);
    }
    plain.replace('\u{2026}', "...")
}
