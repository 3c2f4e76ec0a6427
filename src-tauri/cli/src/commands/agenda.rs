//! `agenda`: list, add, maybe, remove, note, export, undo; conflicts, gaps and plan are in `planning`.

use std::fs;

use plenary_core::{
    agenda::Tier,
    api::{AgendaEntry, ApiError, Plenary},
};

use super::{Answer, planning};
use crate::{
    args::Agenda,
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
        Agenda::Note { session, text } => one(&core.set_note(session, text)?, output),
        Agenda::Conflicts => planning::conflicts(core, output)?,
        Agenda::Leeway { a, b, choice } => planning::leeway(a, b, *choice, core, output)?,
        Agenda::Gaps { day } => planning::gaps(day.as_deref(), core, output)?,
        Agenda::Plan(call) => planning::plan(call, core, output)?,
        Agenda::Export { output: None } => output.raw(&core.agenda_ics()?),
        Agenda::Export { output: Some(path) } => {
            fs::write(path, core.agenda_ics()?).map_err(|error| ApiError::FileNotWritten {
                path: path.display().to_string(),
                detail: error.to_string(),
            })?;
        }
        Agenda::Undo => {
            let step = core.undo()?;
            if !output.json(&step) {
                let state =
                    step.picked.map_or(words::pick(output.language(), "not picked", "hors de l’agenda"), |tier| {
                        words::tier(tier, output.language())
                    });
                output.line(&format!("{}: {state}", step.title));
            }
        }
    }
    Ok(Exit::Done)
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
    let steps = entry.step_free.map(|known| words::planning::step_free(known, output.language()).to_owned());
    status.into_iter().chain(conflicts).chain(steps).chain(entry.note.clone()).collect()
}
