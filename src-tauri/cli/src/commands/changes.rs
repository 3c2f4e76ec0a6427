//! `changes`: what has changed in the programme.

use plenary_core::api::{ChangeQuery, ChangeValue, Language, Plenary};

use super::Answer;
use crate::{
    args::Changes,
    exit::Exit,
    output::{Output, Style, cell, styled},
    words,
};

pub(super) fn run(call: &Changes, core: &Plenary, output: &Output) -> Answer {
    let query = ChangeQuery { mine: call.mine, since: call.since, include_seen: call.since.is_some() };
    let view = core.changes(&query)?;
    if call.seen {
        // What was not listed was not seen.
        let listed: Vec<i64> = view.changes.iter().map(|change| change.id).collect();
        core.mark_seen(Some(&listed))?;
    }
    if output.json(&view.changes) {
        return Ok(Exit::Done);
    }
    let language = output.language();
    let rows: Vec<_> = view
        .changes
        .iter()
        .map(|change| {
            let mine = if change.mine { styled("*", Style::Mine) } else { cell(" ") };
            vec![
                mine,
                styled(words::kind(change.kind, language), Style::Warning),
                cell(words::slot(change.start.as_deref(), None, language)),
                styled(&change.title, Style::Strong),
                cell(delta(change.old.as_ref(), change.new.as_ref(), language)),
            ]
        })
        .collect();
    output.table(&rows);
    if rows.is_empty() {
        output.line(words::pick(
            language,
            "Nothing has changed since you last looked.",
            "Rien n’a changé depuis votre dernière visite.",
        ));
    }
    Ok(Exit::Done)
}

/// old → new.
pub(super) fn delta(old: Option<&ChangeValue>, new: Option<&ChangeValue>, language: Language) -> String {
    match (old.map(|value| text(value, language)), new.map(|value| text(value, language))) {
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => String::new(),
    }
}

fn text(value: &ChangeValue, language: Language) -> String {
    match value {
        ChangeValue::Slot { start, end } => words::slot(start.as_deref().or(end.as_deref()), end.as_deref(), language),
        ChangeValue::Languages { spoken, interpreted } => words::languages(spoken, interpreted),
        ChangeValue::List(items) => items.join(", "),
        ChangeValue::Text(text) => text.lines().next().unwrap_or_default().chars().take(80).collect(),
    }
}
