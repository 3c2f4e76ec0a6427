//! `agenda`: list, add, maybe, remove, notes, own entries, hiding, lead times. Conflicts, gaps and plan are in `planning`,
//! what comes in and goes out in `share`.

use plenary_core::{
    agenda::Tier,
    api::{AgendaEntry, ApiError, OwnEntryDraft, OwnScope, PersonNoteRow, Plenary, SessionRow},
};

use super::{
    Answer, planning, share,
    undo::{self, Direction},
};
use crate::{
    args::{Agenda, Own},
    exit::Exit,
    output::{Column, Output, Style, cell, styled},
    words,
};

pub(super) fn run(call: &Agenda, core: &Plenary, output: &Output) -> Answer {
    match call {
        Agenda::List => {
            let entries = core.agenda()?;
            if !output.json(&entries) {
                print(&entries, output);
            }
        }
        Agenda::Add { session } => one(&core.pick(session, Some(Tier::Going))?, output),
        Agenda::Maybe { session } => one(&core.pick(session, Some(Tier::Maybe))?, output),
        Agenda::Remove { session } => one(&core.pick(session, None)?, output),
        Agenda::Note { session, text, person: false } => one(&core.set_note(session, text)?, output),
        Agenda::Note { session, text, person: true } => {
            let note = core.set_person_note(session, text)?;
            if !output.json(&note) {
                notes(&[note], output);
            }
        }
        Agenda::Notes => {
            let list = core.person_notes()?;
            if !output.json(&list) {
                notes(&list, output);
            }
        }
        Agenda::Own(call) => own(call, core, output)?,
        Agenda::Hide { session } => hidden(&core.set_hidden(session, true)?, output),
        Agenda::Unhide { session } => hidden(&core.set_hidden(session, false)?, output),
        Agenda::Lead { entry, minutes } => one(&core.set_lead(entry, minutes.0)?, output),
        Agenda::Conflicts => planning::conflicts(core, output)?,
        Agenda::Leeway { a, b, choice } => planning::leeway(a, b, *choice, core, output)?,
        Agenda::Gaps { day } => planning::gaps(day.as_deref(), core, output)?,
        Agenda::Plan(call) => planning::plan(call, core, output)?,
        Agenda::Export(call) => share::export(call, core, output)?,
        Agenda::Import(call) => share::import(call, core, output)?,
        Agenda::Compare(call) => share::compare(call, core, output)?,
        Agenda::Undo => undo::told(&core.undo()?, Direction::Undo, output),
        Agenda::Redo => undo::told(&core.redo()?, Direction::Redo, output),
        Agenda::History => undo::history(&core.history()?, output),
    }
    Ok(Exit::Done)
}

fn own(call: &Own, core: &Plenary, output: &Output) -> Result<(), ApiError> {
    let scope = if call.series { OwnScope::Series } else { OwnScope::One };
    let entries = match (&call.remove, &call.change) {
        (Some(entry), _) => core.remove_own_entries(entry, scope)?,
        (None, Some(entry)) => core.change_own_entry(entry, &changed(call, &core.agenda_entry(entry)?), scope)?,
        (None, None) => core.add_own_entry(&OwnEntryDraft {
            title: call.title.clone().unwrap_or_default(),
            start: call.start.clone().unwrap_or_default(),
            end: call.end.clone().unwrap_or_default(),
            place: call.place.clone(),
            venue: call.venue.clone(),
            room: call.room.clone(),
            days: call.repeat.clone(),
        })?,
    };
    if !output.json(&entries) {
        print(&entries, output);
    }
    Ok(())
}

/// The entry with what the call names in place of what it had.
fn changed(call: &Own, entry: &AgendaEntry) -> OwnEntryDraft {
    let details = entry.own.as_ref();
    let room = details.and_then(|own| own.room_id.as_ref()).map(ToString::to_string);
    let venue = entry.venue_id.as_ref().map(ToString::to_string);
    OwnEntryDraft {
        title: call.title.clone().unwrap_or_else(|| entry.title.clone()),
        start: call.start.clone().or_else(|| entry.start.clone()).unwrap_or_default(),
        end: call.end.clone().or_else(|| entry.end.clone()).unwrap_or_default(),
        place: call.place.clone().or_else(|| details.and_then(|own| own.place.clone())),
        // Another venue takes the entry out of its room.
        room: call.room.clone().or_else(|| room.filter(|_| call.venue.is_none())),
        venue: call.venue.clone().or_else(|| venue.filter(|_| call.room.is_none())),
        days: Vec::new(),
    }
}

fn hidden(session: &SessionRow, output: &Output) {
    if output.json(session) {
        return;
    }
    let language = output.language();
    let state = if session.hidden {
        words::pick(language, "hidden", "masquée")
    } else {
        words::pick(language, "shown", "affichée")
    };
    output.line(&format!("{}: {state}", session.title));
}

fn notes(notes: &[PersonNoteRow], output: &Output) {
    let gone = words::pick(output.language(), "no note", "aucune note");
    let row = |note: &PersonNoteRow| {
        vec![
            styled(note.person.as_str(), Style::Faint),
            styled(&note.name, Style::Strong),
            cell(note.note.as_deref().unwrap_or(gone)),
        ]
    };
    output.table(&notes.iter().map(row).collect::<Vec<_>>());
}

fn one(entry: &AgendaEntry, output: &Output) {
    if !output.json(entry) {
        print(std::slice::from_ref(entry), output);
    }
}

fn print(entries: &[AgendaEntry], output: &Output) {
    let listed: Vec<_> = entries.iter().map(|entry| (row(entry, output), details(entry, output))).collect();
    output.listing(&listed);
    if entries.is_empty() {
        output.line(words::pick(output.language(), "Nothing planned yet.", "Rien de prévu pour l’instant."));
    }
}

fn row(entry: &AgendaEntry, output: &Output) -> Vec<Column> {
    let language = output.language();
    let tier = entry
        .tier
        .map_or(words::pick(language, "not picked", "hors de l’agenda"), |tier| words::tier(tier, language));
    vec![
        styled(entry.id.as_str(), Style::Faint),
        cell(words::slot(entry.start.as_deref(), entry.end.as_deref(), language)),
        styled(tier, Style::Mine),
        cell(words::place(entry.room.as_deref(), entry.venue.as_deref())),
        styled(&entry.title, Style::Strong),
    ]
}

/// What there is to say of an entry: its status, its conflicts, the note on it.
fn details(entry: &AgendaEntry, output: &Output) -> Vec<String> {
    let status = words::status(entry.status, output.language()).map(|status| output.styled(status, Style::Alert));
    let conflicts = entry.conflicts.iter().map(|conflict| {
        let line = words::planning::conflict_with(conflict, output.language());
        output.styled(&line, Style::Alert)
    });
    let silent = entry.hidden.then(|| words::pick(output.language(), "hidden, does not ring", "masquée, ne sonne pas"));
    let silent = silent.map(|words| output.styled(words, Style::Faint));
    let steps = entry.step_free.map(|known| words::planning::step_free(known, output.language()).to_owned());
    status.into_iter().chain(conflicts).chain(steps).chain(silent).chain(entry.note.clone()).collect()
}
