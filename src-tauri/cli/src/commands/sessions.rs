//! `sessions`: lists sessions.

use plenary_core::api::{Plenary, SessionFilter, SessionRow};

use super::Answer;
use crate::{
    args::Sessions,
    exit::Exit,
    output::{Column, Output, Style, cell, styled},
    words,
};

pub(super) fn run(call: &Sessions, core: &Plenary, output: &Output) -> Answer {
    let filter = SessionFilter {
        day: call.day.clone(),
        themes: call.theme.clone(),
        formats: call.format.clone(),
        venues: call.venue.clone(),
        rooms: call.room.clone(),
        languages: call.language.clone(),
        interpreted: call.interpreted.clone(),
        person: call.person.clone(),
        text: None,
        picked: call.picked,
        fits: call.fits,
        hide_past: false,
        hidden: call.hidden,
        revision: call.revision,
    };
    let list = core.sessions(&filter)?;
    if !output.json(&list.sessions) {
        output.table(&list.sessions.iter().map(|session| row(session, output)).collect::<Vec<_>>());
    }
    Ok(Exit::Done)
}

pub(super) fn row(session: &SessionRow, output: &Output) -> Vec<Column> {
    let language = output.language();
    let follows = words::pick(language, "followed", "suivi");
    let mark = match session.picked {
        Some(tier) => styled(words::tier(tier, language), Style::Mine),
        None if session.followed.is_empty() => cell(" "),
        None => styled(follows, Style::Faint),
    };
    let title = match words::status(session.status, language) {
        Some(status) => styled(format!("{} ({status})", session.title), Style::Alert),
        None => styled(&session.title, Style::Strong),
    };
    vec![
        styled(session.id.as_str(), Style::Faint),
        cell(words::slot(session.start.as_deref(), session.end.as_deref(), language)),
        mark,
        cell(words::languages(&session.languages, &session.interpreted)),
        cell(words::place(session.room.as_deref(), session.venue.as_deref())),
        title,
    ]
}
