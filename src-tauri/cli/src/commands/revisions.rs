//! `revisions`: the last revisions of the programme, and the way back to one.

use plenary_core::api::{Plenary, RevisionRow};

use super::{Answer, sync::print_changes};
use crate::{
    exit::Exit,
    output::{Column, Output, Style, cell, styled},
    words,
};

pub(super) fn run(rollback: Option<u32>, core: &Plenary, output: &Output) -> Answer {
    match rollback {
        None => list(core, output),
        Some(revision) => go_back(revision, core, output),
    }
}

fn list(core: &Plenary, output: &Output) -> Answer {
    let revisions = core.revisions()?;
    if !output.json(&revisions) {
        output.table(&revisions.iter().map(|revision| row(revision, output)).collect::<Vec<_>>());
    }
    Ok(Exit::Done)
}

fn row(revision: &RevisionRow, output: &Output) -> Vec<Column> {
    let language = output.language();
    let mark = if revision.in_use { words::pick(language, "in use", "utilisée") } else { "" };
    let of = revision.programme_of.as_deref().map(|at| words::slot(Some(at), None, language)).unwrap_or_default();
    let note = revision.restores.map(|restored| {
        output.either(format!("back to revision {restored}"), format!("retour à la version {restored}"))
    });
    vec![
        styled(revision.revision.to_string(), Style::Strong),
        styled(mark, Style::Mine),
        cell(words::slot(Some(&revision.fetched_at), None, language)),
        cell(of),
        cell(words::number(
            i64::from(revision.changes),
            words::pick(language, "change", "changement"),
            words::pick(language, "changes", "changements"),
            language,
        )),
        styled(note.unwrap_or_default(), Style::Faint),
    ]
}

fn go_back(revision: u32, core: &Plenary, output: &Output) -> Answer {
    let rollback = core.roll_back(revision)?;
    if !output.json(&rollback) {
        let line = output.either(
            format!("The programme is again as in revision {revision}. Your agenda and notes are kept."),
            format!(
                "Le programme est de nouveau celui de la version {revision}. Votre agenda et vos notes sont conservés."
            ),
        );
        output.line(&line);
        print_changes(rollback.changes, &rollback.impact, output);
    }
    Ok(Exit::Done)
}
