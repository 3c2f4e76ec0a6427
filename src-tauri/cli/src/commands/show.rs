//! `show`: a session in full.

use plenary_core::api::{Plenary, SessionDetail};

use super::Answer;
use crate::{
    exit::Exit,
    output::{Output, Style},
    words,
};

pub(super) fn run(session: &str, revision: Option<u32>, core: &Plenary, output: &Output) -> Answer {
    let detail = core.session_in(revision, session)?;
    if !output.json(&detail) {
        print(&detail, output);
    }
    Ok(Exit::Done)
}

fn print(detail: &SessionDetail, output: &Output) {
    let (row, language) = (&detail.row, output.language());
    output.line(&output.styled(&row.title, Style::Strong));
    if let Some(status) = words::status(row.status, language) {
        let note = detail.status_note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
        output.line(&output.styled(&format!("{status}{note}"), Style::Alert));
    }
    let mut facts = vec![
        words::slot(row.start.as_deref(), row.end.as_deref(), language),
        words::place(row.room.as_deref(), row.venue.as_deref()),
        words::languages(&row.languages, &row.interpreted),
    ];
    facts.retain(|fact| !fact.is_empty());
    output.line(&facts.join("  ·  "));
    if let Some(tier) = row.picked {
        let rings = detail.reminder_at.as_deref().map(|at| {
            output.either(
                format!(", reminds at {}", words::clock(at, language)),
                format!(", rappel à {}", words::clock(at, language)),
            )
        });
        output.line(
            &output.styled(&format!("{}{}", words::tier(tier, language), rings.unwrap_or_default()), Style::Mine),
        );
    }
    if let Some(registration) = detail.registration.as_ref().filter(|registration| registration.required) {
        let until = registration.closes_at.as_deref().map(|at| words::slot(Some(at), None, language));
        let line = match (output.is_french(), until) {
            (false, Some(until)) => format!("Sign-up needed until {until}"),
            (false, None) => "Sign-up needed".to_owned(),
            (true, Some(until)) => format!("Inscription nécessaire jusqu’au {until}"),
            (true, None) => "Inscription nécessaire".to_owned(),
        };
        output.line(&output.styled(&line, Style::Warning));
        for text in registration.url.iter().chain(&registration.note) {
            output.line(&format!("  {text}"));
        }
    }
    for person in &row.people {
        let role = words::role(person.role, language).map(|role| format!(" ({role})")).unwrap_or_default();
        let affiliation =
            person.affiliation.as_deref().map(|affiliation| format!(", {affiliation}")).unwrap_or_default();
        output.line(&format!("  {}{role}{affiliation}", person.name));
    }
    if let Some(summary) = &detail.summary {
        output.line("");
        output.line(summary);
    }
    for link in &detail.links {
        output.line(&format!("  {}: {}", link.title, link.url));
    }
    for file in &detail.attachments {
        output.line(&format!("  {}: {}", file.title, file.url));
    }
    for other in &detail.repeats {
        let when = words::slot(other.start.as_deref(), None, language);
        output.line(&format!(
            "{} {when}, {} [{}]",
            words::pick(language, "Also", "Aussi"),
            words::place(other.room.as_deref(), other.venue.as_deref()),
            other.id
        ));
    }
    if let Some(note) = &detail.note {
        output.line("");
        output.line(&format!("{} {note}", words::pick(language, "My note:", "Ma note\u{a0}:")));
    }
    output.line("");
    output.line(&output.styled(&format!("{}  {}", row.id, row.guid), Style::Faint));
}
