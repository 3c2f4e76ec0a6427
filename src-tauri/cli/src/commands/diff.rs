//! `diff`: compares two editions, for organisers. Needs no data folder.

use plenary_core::{
    api::{self, Edition},
    fetch::HttpTransport,
};

use super::{changes, check};
use crate::{
    args::Diff,
    exit::Exit,
    output::{Output, Style, cell, styled},
    words,
};

pub(super) fn run(call: &Diff, output: &Output) -> Exit {
    let zone = match check::zone(call.zone.as_deref(), output) {
        Ok(zone) => zone,
        Err(exit) => return exit,
    };
    let edition = |source| Edition { source, zone, allow_http: call.allow_http };
    let language = output.language();
    let compared = match api::diff(edition(&call.old), edition(&call.new), language, &HttpTransport::default()) {
        Ok(compared) => compared,
        Err(reason) => return check::refused(&reason, output),
    };
    if output.json(&compared) {
        return Exit::Done;
    }
    output.line(&output.styled(&compared.conference.title, Style::Strong));
    output.line(&format!(
        "{} → {}",
        words::counts(&compared.before, language),
        words::counts(&compared.after, language)
    ));
    for (kind, number) in compared.counts.by_kind().into_iter().filter(|(_, number)| *number > 0) {
        output.line(&format!("{number:>5}  {}", words::kind(kind, language)));
    }
    if compared.changes.is_empty() {
        output.line(words::pick(
            language,
            "Attendees would be told nothing.",
            "Les participants ne seraient prévenus de rien.",
        ));
    }
    if let Some(reason) = &compared.suspect {
        let held = words::pick(
            language,
            "Plenary would hold this edition back:",
            "Plenary mettrait cette édition de côté\u{a0}:",
        );
        output.line(&output.styled(&format!("{held} {}", words::fault(reason, language)), Style::Alert));
    }
    let rows: Vec<_> = compared
        .changes
        .iter()
        .map(|change| {
            vec![
                styled(words::kind(change.kind, language), Style::Warning),
                cell(words::slot(change.start.as_deref(), None, language)),
                styled(&change.title, Style::Strong),
                cell(changes::delta(change.old.as_ref(), change.new.as_ref(), language)),
            ]
        })
        .collect();
    output.table(&rows);
    Exit::Done
}
