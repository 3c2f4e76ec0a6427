//! `now` and `next`: what is on and what comes.

use plenary_core::api::{Phase, Plenary, TimedEntry};

use super::{Answer, announcements};
use crate::{
    exit::Exit,
    output::{Output, Style},
    words,
};

pub(super) fn now(core: &Plenary, output: &Output) -> Answer {
    let view = core.now()?;
    if output.json(&view) {
        return Ok(Exit::Done);
    }
    let language = output.language();
    let now = words::slot(Some(&view.now), None, language);
    let phase = match (view.phase, view.days_to_go, view.day_index) {
        (Phase::Before, Some(days), _) if output.is_french() => {
            format!("dans {}", words::number(days, "jour", "jours", language))
        }
        (Phase::Before, Some(days), _) => format!("{} to go", words::number(days, "day", "days", language)),
        (Phase::After, ..) => words::pick(language, "it is over", "c’est terminé").to_owned(),
        (_, _, Some(day)) if output.is_french() => format!("jour {day} sur {}", view.days),
        (_, _, Some(day)) => format!("day {day} of {}", view.days),
        _ => String::new(),
    };
    output.line(&format!("{}  {phase}", output.styled(&now, Style::Strong)));
    announcements::print(&view.announcements, output);
    for entry in &view.on_now {
        print(words::pick(language, "On now", "En cours"), entry, output);
    }
    if let Some(next) = &view.next {
        print(words::pick(language, "Next up", "À suivre"), next, output);
    }
    let next = view.next.as_ref().map(|next| &next.entry.id);
    for entry in view.later_today.iter().filter(|entry| Some(&entry.entry.id) != next) {
        print(words::pick(language, "Later", "Plus tard"), entry, output);
    }
    if view.picked == 0 {
        output.line(words::pick(
            language,
            "Nothing planned yet: plenary sessions, then plenary agenda add.",
            "Rien de prévu\u{a0}: plenary sessions, puis plenary agenda add.",
        ));
    }
    for missed in &view.missed {
        let line = format!("{} {}", words::pick(language, "Missed reminder:", "Rappel manqué\u{a0}:"), missed.title);
        output.line(&output.styled(&line, Style::Alert));
    }
    Ok(Exit::Done)
}

pub(super) fn next(core: &Plenary, output: &Output) -> Answer {
    let next = core.next()?;
    if output.json(&next) {
        return Ok(Exit::Done);
    }
    match &next {
        Some(entry) => print(words::pick(output.language(), "Next up", "À suivre"), entry, output),
        None => output.line(words::pick(output.language(), "Nothing more in the agenda.", "Plus rien à l’agenda.")),
    }
    Ok(Exit::Done)
}

fn print(heading: &str, timed: &TimedEntry, output: &Output) {
    let (entry, language) = (&timed.entry, output.language());
    let when = words::slot(entry.start.as_deref(), entry.end.as_deref(), language);
    let minutes = words::in_minutes(timed.in_minutes, language);
    output.line(&format!("{heading}, {minutes}: {}", output.styled(&entry.title, Style::Strong)));
    output.line(&format!("  {when}  {}", words::place(entry.room.as_deref(), entry.venue.as_deref())));
    if let (Some(at), Some(from)) = (&entry.leave_by, &entry.leave_from) {
        let at = words::clock(at, language);
        let line = output.either(format!("  Leave {from} by {at}"), format!("  Quitter {from} avant {at}"));
        output.line(&output.styled(&line, Style::Warning));
    }
}
