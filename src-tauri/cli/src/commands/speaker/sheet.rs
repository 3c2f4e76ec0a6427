//! The speaker's sheet as plain text: a part for each slot.

use plenary_core::api::{ApiError, Plenary, SlotRow, SpeakerDesk};

use super::{described, slot};
use crate::{
    output::{Output, Style},
    words,
};

pub(super) fn print(desk: &SpeakerDesk, core: &Plenary, output: &Output) -> Result<(), ApiError> {
    let language = output.language();
    let conference = core.conference()?;
    let names: Vec<String> = desk.speakers.iter().map(described).collect();
    for (index, one) in desk.slots.iter().enumerate() {
        if index > 0 {
            output.line("");
            output.line(&"-".repeat(64));
        }
        output.line(&format!(
            "{}  ·  {}",
            conference.title,
            words::pick(language, "Speaker’s sheet", "Fiche d’intervention")
        ));
        output.line(&names.join("; "));
        output.line(&match (output.is_french(), desk.slots.len()) {
            (false, all) => format!("Slot {} of {all}", index + 1),
            (true, all) => format!("Intervention {} sur {all}", index + 1),
        });
        output.line("");
        page(one, output);
    }
    if desk.slots.is_empty() {
        output.line(words::pick(language, "No slots in this programme.", "Aucune intervention dans ce programme."));
    }
    Ok(())
}

fn page(one: &SlotRow, output: &Output) {
    let language = output.language();
    output.line(&words::slot(one.start.as_deref(), one.end.as_deref(), language));
    output.line(&output.styled(&one.title, Style::Strong));
    let facts = [
        slot::status(one, output),
        one.format_title.clone(),
        Some(slot::place(one, output)),
        one.address.clone(),
        one.entrance.clone(),
        slot::languages(one, output),
    ];
    for fact in facts.into_iter().flatten() {
        output.line(&fact);
    }
    section(output, ("People", "Participants"));
    for person in &one.people {
        let mine = if one.mine.contains(&person.id) { "* " } else { "  " };
        let role = words::role(person.role, language).map(|role| format!(" ({role})")).unwrap_or_default();
        let from = person.affiliation.as_deref().map(|from| format!(", {from}")).unwrap_or_default();
        output.line(&format!("{mine}{}{role}{from}", person.name));
    }
    let around = slot::around(one, output);
    if !around.is_empty() {
        section(output, ("Around it", "Autour"));
        for line in around {
            output.line(&format!("  {line}"));
        }
    }
    let problems = slot::problems(one, output);
    if !problems.is_empty() {
        section(output, ("Check", "À vérifier"));
        for problem in problems {
            output.line(&format!("! {problem}"));
        }
    }
    if !one.changes.is_empty() {
        section(output, ("Changed", "Changements"));
        for change in &one.changes {
            output.line(&format!("  {}", slot::changed(change, output)));
        }
    }
    for link in &one.links {
        output.line(&format!("  {}: {}", link.title, link.url));
    }
    if let Some(note) = &one.note {
        section(output, ("My note", "Ma note"));
        output.line(note);
    }
}

fn section(output: &Output, (english, french): (&str, &str)) {
    output.line("");
    output.line(words::pick(output.language(), english, french));
}
