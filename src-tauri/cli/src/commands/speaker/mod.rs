//! `speaker`: the desk of people, as a list or as a sheet to take along; their slots as a calendar file.
//! Deliberately absent: layout. A sheet is plain text that any printer takes; the window prints the handsome one.

mod sheet;
mod slot;

use std::fs;

use plenary_core::api::{ApiError, Plenary, SpeakerDesk, SpeakerRow};

use super::Answer;
use crate::{
    args::Speaker,
    exit::Exit,
    output::{Output, Style},
    words,
};

pub(super) fn run(call: &Speaker, core: &Plenary, output: &Output) -> Answer {
    if call.ics {
        calendar(call, core, output)?;
        return Ok(Exit::Done);
    }
    for name in &call.choose {
        core.choose_speaker(name)?;
    }
    for name in &call.forget {
        core.forget_speaker(name)?;
    }
    if !call.seen.is_empty() {
        core.mark_seen(Some(&call.seen))?;
    }
    let desk = core.speaker(&call.names)?;
    if output.json(&desk) {
        return Ok(Exit::Done);
    }
    if call.sheet {
        sheet::print(&desk, core, output)?;
    } else {
        print(&desk, output);
    }
    Ok(Exit::Done)
}

fn calendar(call: &Speaker, core: &Plenary, output: &Output) -> Result<(), ApiError> {
    let calendar = core.speaker_ics(&call.names)?;
    match &call.output {
        None => output.raw(&calendar),
        Some(path) => fs::write(path, calendar).map_err(|error| ApiError::FileNotWritten {
            path: path.display().to_string(),
            detail: error.to_string(),
        })?,
    }
    Ok(())
}

fn print(desk: &SpeakerDesk, output: &Output) {
    let language = output.language();
    if desk.speakers.is_empty() {
        output.line(words::pick(
            language,
            "Nobody is chosen yet: plenary speaker --choose NAME",
            "Personne n’est encore choisi\u{a0}: plenary speaker --choose NOM",
        ));
        return;
    }
    for person in &desk.speakers {
        output.line(&output.styled(&described(person), Style::Strong));
    }
    for slot in &desk.slots {
        output.line("");
        slot::print(slot, output);
    }
    for left in &desk.left {
        output.line("");
        output.line(&output.styled(&slot::left(left, output), Style::Warning));
    }
    if desk.slots.is_empty() {
        output.line(words::pick(language, "No slots in this programme.", "Aucune intervention dans ce programme."));
    }
}

/// A person with what tells homonyms apart.
fn described(person: &SpeakerRow) -> String {
    let facts = [Some(person.name.as_str()), person.affiliation.as_deref(), person.country.as_deref()];
    facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
