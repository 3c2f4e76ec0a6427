//! `search`: finds by the beginning of any word.

use plenary_core::api::{Hit, HitKind, Piece, Plenary};

use super::Answer;
use crate::{
    exit::Exit,
    output::{Output, Style},
    words,
};

pub(super) fn run(query: &str, core: &Plenary, output: &Output) -> Answer {
    let answer = core.search(query)?;
    if output.json(&answer) {
        return Ok(Exit::Done);
    }
    let mut heading = None;
    for hit in &answer.hits {
        if heading != Some(hit.kind) {
            heading = Some(hit.kind);
            output.line(&output.styled(group(hit.kind, output), Style::Faint));
        }
        print(hit, output);
    }
    if answer.hits.is_empty() {
        output.line(words::pick(output.language(), "Nothing found.", "Aucun résultat."));
    }
    Ok(Exit::Done)
}

fn group(kind: HitKind, output: &Output) -> &'static str {
    let (english, french) = match kind {
        HitKind::Session => ("Sessions", "Sessions"),
        HitKind::Person => ("People", "Personnes"),
        HitKind::Room => ("Rooms", "Salles"),
        HitKind::Tool => ("Tools", "Outils"),
        HitKind::Event => ("Events", "Événements"),
        HitKind::Note => ("My notes", "Mes notes"),
        HitKind::Own => ("My entries", "Mes entrées"),
    };
    words::pick(output.language(), english, french)
}

fn marked(pieces: &[Piece], output: &Output) -> String {
    let styled = pieces.iter().map(|piece| {
        if piece.hit { output.styled(&piece.text, Style::Warning) } else { crate::output::harmless(&piece.text) }
    });
    styled.collect()
}

fn print(hit: &Hit, output: &Output) {
    let when = hit
        .start
        .as_deref()
        .map(|at| format!("  {}", words::slot(Some(at), None, output.language())))
        .unwrap_or_default();
    output.line(&format!("  {}{}", marked(&hit.title_pieces, output), output.styled(&when, Style::Faint)));
    if !hit.snippet.is_empty() {
        output.line(&format!("    {}  {}", marked(&hit.snippet_pieces, output), output.styled(&hit.id, Style::Faint)));
    }
}
