//! A slot in lines: when and what, where, in which languages, with whom, what stands around it, what is wrong, what is new.

use plenary_core::{
    api::{ConflictKind, LeftSlot, RoomNeighbour, SlotChange, SlotConflict, SlotRow, SlotWay},
    model::Role,
};

use super::super::changes::delta;
use crate::{
    output::{Output, Style},
    words,
};

pub(super) fn print(slot: &SlotRow, output: &Output) {
    let language = output.language();
    let when = words::slot(slot.start.as_deref(), slot.end.as_deref(), language);
    let id = output.styled(slot.id.as_str(), Style::Faint);
    output.line(&format!("{when}  {}  {id}", output.styled(&slot.title, Style::Strong)));
    let facts = [status(slot, output), Some(place(slot, output)), languages(slot, output), Some(people(slot, output))];
    for fact in facts.into_iter().flatten() {
        output.line(&format!("    {fact}"));
    }
    for line in around(slot, output) {
        output.line(&format!("    {line}"));
    }
    for problem in problems(slot, output) {
        output.line(&format!("    {}", output.styled(&problem, Style::Alert)));
    }
    for change in &slot.changes {
        let told = changed(change, output);
        output.line(&format!("    {} [{}]", output.styled(&told, Style::Warning), change.id));
    }
}

pub(super) fn status(slot: &SlotRow, output: &Output) -> Option<String> {
    let status = words::status(slot.status, output.language())?;
    let note = slot.status_note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
    Some(output.styled(&format!("{status}{note}"), Style::Alert))
}

/// Room 301, Palais d’Iéna, third floor, 45 seats.
pub(super) fn place(slot: &SlotRow, output: &Output) -> String {
    let language = output.language();
    let seats = slot.capacity.map(|seats| {
        let several = words::pick(language, "seats", "places");
        words::number(i64::from(seats), words::pick(language, "seat", "place"), several, language)
    });
    let mut facts: Vec<&str> =
        [slot.room.as_deref(), slot.venue.as_deref(), slot.floor.as_deref()].into_iter().flatten().collect();
    if facts.is_empty() {
        facts.push(words::pick(language, "room not set yet", "salle pas encore fixée"));
    }
    facts.extend(seats.as_deref());
    facts.join(", ")
}

pub(super) fn languages(slot: &SlotRow, output: &Output) -> Option<String> {
    let language = output.language();
    let codes = |tags: &[String]| tags.iter().map(|tag| tag.to_uppercase()).collect::<Vec<_>>().join(", ");
    if slot.languages.is_empty() {
        return None;
    }
    let spoken = codes(&slot.languages);
    Some(match (slot.interpreted.is_empty(), output.is_french()) {
        (true, false) => format!("In {spoken}, not interpreted"),
        (true, true) => format!("En {spoken}, sans interprétation"),
        (false, _) => format!(
            "{} {spoken}, {} {}",
            words::pick(language, "In", "En"),
            words::pick(language, "interpreted into", "interprétée en"),
            codes(&slot.interpreted)
        ),
    })
}

/// You: moderator. With Giorgi Kapanadze, Putri Wulandari (chair).
fn people(slot: &SlotRow, output: &Output) -> String {
    let language = output.language();
    let named = |mine: bool| -> Vec<String> {
        let people = slot.people.iter().filter(|person| slot.mine.contains(&person.id) == mine);
        let told = |name: &str, role: Role| match words::role(role, language) {
            Some(role) => format!("{name} ({role})"),
            None => name.to_owned(),
        };
        people.map(|person| told(&person.name, person.role)).collect()
    };
    let (mine, others) = (named(true).join(", "), named(false).join(", "));
    match (others.is_empty(), output.is_french()) {
        (true, _) => mine,
        (false, false) => format!("{mine}; with {others}"),
        (false, true) => format!("{mine}\u{202f}; avec {others}"),
    }
}

/// What runs before and after in the room, with the minutes to change over, and the way there.
pub(super) fn around(slot: &SlotRow, output: &Output) -> Vec<String> {
    let before = slot.before.as_ref().map(|one| neighbour(one, output, ("Before in the room", "Avant dans la salle")));
    let after = slot.after.as_ref().map(|one| neighbour(one, output, ("After in the room", "Après dans la salle")));
    before.into_iter().chain(after).chain(slot.way.as_ref().map(|one| way(one, output))).collect()
}

pub(super) fn neighbour(one: &RoomNeighbour, output: &Output, (english, french): (&str, &str)) -> String {
    let times = times(one.start.as_deref(), one.end.as_deref(), output);
    output.either(
        format!("{english}: {times} {} ({} min to change over)", one.title, one.minutes),
        format!("{french}\u{a0}: {times} {} ({}\u{a0}min pour changer)", one.title, one.minutes),
    )
}

/// 14:15–15:30.
pub(super) fn times(start: Option<&str>, end: Option<&str>, output: &Output) -> String {
    let clock = |at: &str| words::clock(at, output.language());
    start.into_iter().chain(end).map(clock).collect::<Vec<_>>().join("–")
}

pub(super) fn way(way: &SlotWay, output: &Output) -> String {
    let place = words::place(way.room.as_deref(), way.venue.as_deref());
    let leave = way.leave_by.as_deref().map(|at| words::clock(at, output.language()));
    match (output.is_french(), leave) {
        (false, Some(at)) => format!("From {place} ({}): {} min, leave by {at}", way.title, way.minutes),
        (false, None) => format!("From {place} ({}): {} min", way.title, way.minutes),
        (true, Some(at)) => {
            format!("Depuis {place} ({})\u{a0}: {}\u{a0}min, partir avant {at}", way.title, way.minutes)
        }
        (true, None) => format!("Depuis {place} ({})\u{a0}: {}\u{a0}min", way.title, way.minutes),
    }
}

/// What is wrong with a slot, a sentence each.
pub(super) fn problems(slot: &SlotRow, output: &Output) -> Vec<String> {
    let conflicts = slot.conflicts.iter().map(|conflict| told(conflict, output));
    let alongside = slot.alongside.iter().map(|one| {
        let times = times(one.start.as_deref(), one.end.as_deref(), output);
        output.either(
            format!("“{}” is in the room at the same time ({times})", one.title),
            format!("«\u{a0}{}\u{a0}» occupe la salle en même temps ({times})", one.title),
        )
    });
    let spoken = slot.spoken_otherwise.iter().map(|one| {
        let tags = one.languages.join(", ").to_uppercase();
        output.either(
            format!("{} speaks {tags} on stage; the session is in none of these", one.name),
            format!("Langues de {}\u{a0}: {tags}\u{202f}; la session n’est dans aucune d’elles", one.name),
        )
    });
    conflicts.chain(alongside).chain(spoken).collect()
}

fn told(conflict: &SlotConflict, output: &Output) -> String {
    let title = &conflict.with_title;
    let kind = if conflict.among_slots {
        output.either("your other slot", "votre autre intervention")
    } else {
        output.either("in your agenda", "dans votre agenda")
    };
    let kind = match &conflict.whose {
        Some(name) => output.either(format!("of {name}"), format!("de {name}")),
        None => kind.to_owned(),
    };
    match (conflict.kind, conflict.needed.zip(conflict.free), output.is_french()) {
        (ConflictKind::Transfer, Some((needed, free)), false) => {
            format!("“{title}”, {kind}: the way needs {needed} min, {free} there are")
        }
        (ConflictKind::Transfer, Some((needed, free)), true) => {
            format!("«\u{a0}{title}\u{a0}», {kind}\u{a0}: {needed}\u{a0}min de trajet, {free} disponibles")
        }
        (_, _, false) => format!("“{title}”, {kind}, overlaps by {} min", conflict.minutes),
        (_, _, true) => format!("«\u{a0}{title}\u{a0}», {kind}, chevauche de {}\u{a0}min", conflict.minutes),
    }
}

/// Moved: Thu 8 Dec 15:50–17:05 → Thu 8 Dec 16:15–17:30.
pub(super) fn changed(change: &SlotChange, output: &Output) -> String {
    let language = output.language();
    let values = delta(change.old.as_ref(), change.new.as_ref(), language);
    let kind = words::kind(change.kind, language);
    match (values.is_empty(), output.is_french()) {
        (true, _) => kind.to_owned(),
        (false, false) => format!("{kind}: {values}"),
        (false, true) => format!("{kind}\u{a0}: {values}"),
    }
}

/// A session that is no longer theirs.
pub(super) fn left(left: &LeftSlot, output: &Output) -> String {
    let when = words::slot(left.start.as_deref(), None, output.language());
    let names = left.names.join(", ");
    output.either(
        format!("{names} no longer on “{}” ({when}) [{}]", left.title, left.change.id),
        format!("{names} n’est plus dans «\u{a0}{}\u{a0}» ({when}) [{}]", left.title, left.change.id),
    )
}
