//! `changes`: what has changed in the programme.

use plenary_core::api::{AlternativeRow, ChangeQuery, ChangeValue, Language, Plenary};

use super::{Answer, announcements};
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
    announcements::print(&core.announcements()?, output);
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
                cell(follows(
                    (change.reminder_was.as_deref(), change.reminder_at.as_deref()),
                    &change.alternatives,
                    language,
                )),
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

/// What follows from a change of something in the agenda: where its reminder went, and what else is on in its old slot.
pub(super) fn follows(
    reminder: (Option<&str>, Option<&str>),
    alternatives: &[AlternativeRow],
    language: Language,
) -> String {
    let mut told = Vec::new();
    if let (Some(before), Some(after)) = reminder {
        let (before, after) = (words::slot(Some(before), None, language), words::slot(Some(after), None, language));
        told.push(format!("{} {before} → {after}", words::pick(language, "reminder", "rappel")));
    }
    if !alternatives.is_empty() {
        let named: Vec<String> = alternatives
            .iter()
            .map(|other| {
                let start = other.start.as_deref().map(|start| words::slot(Some(start), None, language));
                let place: Vec<String> = start.into_iter().chain(other.room.clone()).collect();
                format!("{} ({})", other.title, place.join(", "))
            })
            .collect();
        told.push(format!("{} {}", words::pick(language, "instead:", "à la place\u{a0}:"), named.join(", ")));
    }
    told.join(", ")
}

/// What differs: of lists what went and what came, of texts the place where they part, else old → new.
pub(super) fn delta(old: Option<&ChangeValue>, new: Option<&ChangeValue>, language: Language) -> String {
    if let (Some(old), Some(new)) = (items(old, language), items(new, language)) {
        let gone = old.iter().filter(|item| !new.contains(item)).map(|item| format!("−{item}"));
        let come = new.iter().filter(|item| !old.contains(item)).map(|item| format!("+{item}"));
        let parts: Vec<String> = gone.chain(come).collect();
        return if parts.is_empty() {
            words::pick(language, "in another order", "dans un autre ordre").to_owned()
        } else {
            parts.join(", ")
        };
    }
    if let (Some(ChangeValue::Text(old)), Some(ChangeValue::Text(new))) = (old, new) {
        let from = parting(old, new);
        return format!("{} → {}", excerpt(old, from), excerpt(new, from));
    }
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
        ChangeValue::List(_) | ChangeValue::People(_) => items(Some(value), language).unwrap_or_default().join(", "),
        ChangeValue::Text(text) => excerpt(text, 0),
    }
}

/// The members of a list; none of what is absent, as lists are when they are empty.
fn items(value: Option<&ChangeValue>, language: Language) -> Option<Vec<String>> {
    match value {
        Some(ChangeValue::List(items)) => Some(items.clone()),
        Some(ChangeValue::People(people)) => {
            let named = people.iter().map(|one| match words::role(one.role, language) {
                Some(role) => format!("{} ({role})", one.name),
                None => one.name.clone(),
            });
            Some(named.collect())
        }
        _ => None,
    }
}

/// Longest text that is shown whole, and the length of an excerpt, in characters.
const EXCERPT: usize = 80;

/// Characters of two texts up to the word in which they part; 0 for texts that are shown whole.
fn parting(old: &str, new: &str) -> usize {
    if old.chars().count().max(new.chars().count()) <= EXCERPT {
        return 0;
    }
    let mut word = 0;
    for (at, (before, after)) in old.chars().zip(new.chars()).enumerate() {
        if before != after {
            return word;
        }
        if before.is_whitespace() {
            word = at + 1;
        }
    }
    word
}

/// A piece of a text on one line.
fn excerpt(text: &str, from: usize) -> String {
    let mut rest = text.chars().skip(from);
    let piece: String = rest.by_ref().take(EXCERPT).collect();
    let before = if from > 0 { "…" } else { "" };
    let after = if rest.next().is_some() { "…" } else { "" };
    format!("{before}{}{after}", piece.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> ChangeValue {
        ChangeValue::Text(text.to_owned())
    }

    fn list(items: &[&str]) -> ChangeValue {
        ChangeValue::List(items.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_change_of_a_list_tells_what_went_and_what_came() {
        let told = |old: &[&str], new: &[&str]| delta(Some(&list(old)), Some(&list(new)), Language::En);
        assert_eq!(told(&["Ana", "Giorgi"], &["Ana", "Zied"]), "−Giorgi, +Zied");
        assert_eq!(told(&["Ana", "Giorgi"], &["Giorgi", "Ana"]), "in another order");
        assert_eq!(delta(None, Some(&list(&["Ana"])), Language::En), "Ana");
    }

    #[test]
    fn a_change_of_a_long_text_shows_where_it_changed() {
        let old = format!("{} of water", "a ".repeat(60));
        let new = format!("{} of wine", "a ".repeat(60));
        assert_eq!(delta(Some(&text(&old)), Some(&text(&new)), Language::En), "…water → …wine");
        assert_eq!(delta(Some(&text("Open")), Some(&text("Closed")), Language::En), "Open → Closed");
    }
}
