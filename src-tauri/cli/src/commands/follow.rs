//! `follow`: themes, people and organisations that are marked in lists.

use plenary_core::api::{FollowKind, FollowRow, Plenary};

use super::Answer;
use crate::{
    args::Follow,
    exit::Exit,
    output::{Column, Output, Style, cell, styled},
    words,
};

pub(super) fn run(call: &Follow, core: &Plenary, output: &Output) -> Answer {
    if let (Some(kind), Some(name)) = (call.kind, &call.name) {
        let row = core.set_followed(kind.into(), name, !call.off)?;
        if !output.json(&row) {
            output.table(&[columns(&row, output)]);
        }
        return Ok(Exit::Done);
    }
    let rows = core.following()?;
    if !output.json(&rows) {
        output.table(&rows.iter().map(|row| columns(row, output)).collect::<Vec<_>>());
        if rows.is_empty() {
            output.line(words::pick(output.language(), "Nothing is followed.", "Rien n’est suivi."));
        }
    }
    Ok(Exit::Done)
}

fn columns(row: &FollowRow, output: &Output) -> Vec<Column> {
    let language = output.language();
    let kind = match row.mark.kind {
        FollowKind::Theme => words::pick(language, "theme", "thème"),
        FollowKind::Person => words::pick(language, "person", "personne"),
        FollowKind::Organisation => words::pick(language, "organisation", "organisation"),
    };
    let state = if row.followed {
        words::pick(language, "followed", "suivi")
    } else {
        words::pick(language, "no longer followed", "plus suivi")
    };
    vec![
        cell(kind),
        styled(&row.mark.id, Style::Faint),
        styled(&row.mark.title, Style::Strong),
        styled(state, Style::Mine),
        cell(words::number(i64::from(row.sessions), "session", "sessions", language)),
    ]
}
